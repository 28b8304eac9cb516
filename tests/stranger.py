"""What a stranger may write about itself, and the signs of it that no endpoint may hear."""

STRANGER = (
    "mera naam Zubin Kanga hai, wife Sunita. +91 (97000) 12345 ya nau aath do paanch shunya ek do"
    " teen char paanch, zubin at gmail dot com, PAN ABCPK 1234 F, aadhaar 2341 2341 2346, upi"
    " zubin@ybl, a/c 50100123456789 IFSC HDFC0001234, DOB 12/03/1985, I live at B-402, Shyam"
    " Residency, near the lake. Budget 95 lakh, 3 BHK in Bopal, 7th floor, visit 21/11 5 pm"
)
HIDDEN = (
    *("Zubin", "Kanga", "Sunita", "97000", "12345", "aath do paanch", "gmail", "ABCPK", "1234"),
    *("2341", "ybl", "50100", "HDFC0001", "1985", "402", "Shyam"),
)
STAYS = ("Budget 95 lakh", "3 BHK in Bopal", "7th floor", "visit 21/11 5 pm")
