"""Writes the invented enquiries of leads.csv below the forty that were typed by hand.

Run `python examples/property/make_leads.py`; the same seed writes the same file. Who books depends
on where somebody came from, the budget beside the home, what they wrote, and luck.
"""

from __future__ import annotations

import csv
import math
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

FILE = Path(__file__).with_name("leads.csv")
BY_HAND = 40
MADE = 800
LAST_DAY = datetime(2026, 11, 18)  # noqa: DTZ001 (a sheet knows no zone)

_NAMES = (
    "Amit Asha Bhavesh Chirag Darshan Disha Foram Hardik Hetal Jignesh Kinjal Komal Nirav Parth"
)
_SURNAMES = "Desai Iyer Joshi Mehta Patel Rana Shah Solanki Trivedi"
_AREAS = ("Bopal", "South Bopal", "Gota", "Chandkheda", "Thaltej", "Prahlad Nagar", "Satellite")
_SOURCES = {"Reference": 1.3, "Walk-in": 0.9, "MagicBricks": 0.1, "99acres": -0.2, "Facebook": -1.2}
# The price of a home by its bedrooms, in lakh.
_PRICES = {1: 38, 2: 62, 3: 92, 4: 140}
_SERIOUS = (
    "loan sanction ho gaya hai, token ki baat karte hain",
    "visit kab kar sakte hain? Sunday ko free hu",
    "ghar wale ek baar dekhna chahte hain",
    "કાલે વિઝિટ કરી શકાય?",
    "क्या रविवार को साइट देख सकते हैं?",
    "Can you share the floor plan and RERA number?",
)
_LOOKING = (
    "abhi sirf dekh rahe hain, 3 mahine baad",
    "price bahut zyada hai, last kitna?",
    "brochure bhej do please",
    "Koi aur option hai 1 cr ke andar?",
    "haan ji, dekhte hain",
    "",
)


def main() -> None:
    """Keep the rows typed by hand, write the others anew."""
    with FILE.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns = list(reader.fieldnames or ())
        by_hand = [row for row, _ in zip(reader, range(BY_HAND), strict=False)]
    rng = Random(11)  # noqa: S311 (invented leads, no secret)
    ages = sorted((rng.uniform(1, 560) for _ in range(MADE)), reverse=True)
    made = [_lead(n, LAST_DAY - timedelta(days=age), rng) for n, age in enumerate(ages, 1)]
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows([*by_hand, *made])


def _lead(number: int, came: datetime, rng: Random) -> dict[str, str]:
    source, bhk = rng.choice(list(_SOURCES)), rng.choice((1, 2, 2, 3, 3, 4))
    budget = max(20, round(_PRICES[bhk] * rng.gauss(1, 0.3)))
    is_serious = rng.random() < 0.45
    wish = _SOURCES[source] + 2.2 * (budget / _PRICES[bhk] - 1) + (0.9 if is_serious else -0.6)
    wrote = came + timedelta(days=rng.uniform(0.1, 20))
    ended = wrote + timedelta(days=rng.uniform(2, 60))
    books = rng.random() < 1 / (1 + math.exp(2.1 - wish))
    status = "Booked" if books else rng.choice(("Lost", "Not interested", "Not interested", "Junk"))
    is_open = ended > LAST_DAY
    if is_open:
        status = rng.choice(("New", "Contacted", "Visit done", "Negotiation"))
        wrote = min(wrote, LAST_DAY)
    name = f"{rng.choice(_NAMES.split())} {rng.choice(_SURNAMES.split())}"
    words = rng.choice(_SERIOUS if is_serious else _LOOKING)
    return {
        "Lead ID": f"PR-{2000 + number}",
        "Created": came.strftime(
            rng.choice(("%d/%m/%Y", "%d-%m-%Y", "%d %b %Y", "%d-%b-%y %I:%M %p"))
        ),
        "Customer Name": name,
        "Mobile": f"{rng.choice(('', '+91 ', '0'))}7{rng.randrange(10**8, 10**9)}",
        "Looking For": rng.choice(("New flat", "Resale flat")),
        "Area": rng.choice(_AREAS),
        "BHK": rng.choice((f"{bhk}", f"{bhk} BHK", f"{bhk}BHK")),
        "Budget": _budget(budget, rng),
        "Source": source,
        "Home Loan": rng.choice(("Yes", "No", "-")),
        "Assigned To": rng.choice(("Asha", "Vikram", "Neel")),
        "Last Message": words,
        "Last Message On": wrote.strftime("%d/%m/%Y %H:%M") if words else "",
        "Lead Status": status,
        "Closed On": "" if is_open else ended.strftime("%d/%m/%Y"),
        "Site Visits After Booking": "0",
        "WhatsApp Opt-in": "No" if rng.random() < 0.04 else "Yes",
    }


def _budget(lakh: int, rng: Random) -> str:
    written = [f"{lakh} lakh", f"{lakh}L", f"Rs. {lakh} lacs", f"₹{lakh},00,000"]
    return rng.choice(written if lakh < 100 else [f"{lakh / 100:.2f} Cr", f"{lakh} lakh"])


if __name__ == "__main__":
    main()
