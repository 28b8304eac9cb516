"""Exports of our own writing, in the shapes that phones write, and what each must become."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from connectors.imports.chat.export import Chat, parse_chat

INDIA = ZoneInfo("Asia/Kolkata")
READ_AT = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
NNBSP, LRM, RLM, LRE, PDF = "\u202f", "\u200e", "\u200f", "\u202a", "\u202c"

# name: (text, messages as (sender, local time, kind, text), system lines)
Export = tuple[str, list[tuple[str, str, str, str]], int]
EXPORTS: dict[str, Export] = {
    "android, 12 hours, narrow no-break space, Indian dates": (
        f"25/08/26, 9:05{NNBSP}am - Messages and calls are end-to-end encrypted. No one outside "
        "of this chat, not even WhatsApp, can read or listen to them. Tap to learn more.\n"
        f"25/08/26, 9:05{NNBSP}am - Priya Mehta: 3bhk Bopal ma che?\n"
        f"25/08/26, 12:10{NNBSP}pm - Asha Broker: Ji, 92 lakh\n"
        f"26/08/26, 12:40{NNBSP}am - Priya Mehta: ok 👍🏽\n",
        [
            ("Priya Mehta", "2026-08-25 09:05:00", "text", "3bhk Bopal ma che?"),
            ("Asha Broker", "2026-08-25 12:10:00", "text", "Ji, 92 lakh"),
            ("Priya Mehta", "2026-08-26 00:40:00", "text", "ok 👍🏽"),
        ],
        1,
    ),
    "android, 24 hours, four-digit years": (
        "05/01/2026, 22:05 - Asha Broker: Kal 11 baje?\n13/01/2026, 07:00 - Priya Mehta: haan\n",
        [
            ("Asha Broker", "2026-01-05 22:05:00", "text", "Kal 11 baje?"),
            ("Priya Mehta", "2026-01-13 07:00:00", "text", "haan"),
        ],
        0,
    ),
    "android, American dates": (
        "1/5/26, 10:05 PM - Asha Broker: Budget?\n1/25/26, 7:00 AM - Priya Mehta: 95 lakh\n",
        [
            ("Asha Broker", "2026-01-05 22:05:00", "text", "Budget?"),
            ("Priya Mehta", "2026-01-25 07:00:00", "text", "95 lakh"),
        ],
        0,
    ),
    "ios, brackets, seconds, marks, carriage returns": (
        f"[25/08/26, 9:05:07{NNBSP}AM] Priya Mehta: {LRM}Messages and calls are end-to-end "
        "encrypted. Only people in this chat can read, listen to, or share them.\r\n"
        f"[25/08/26, 9:05:07{NNBSP}AM] Priya Mehta: Namaste\r\n"
        f"{LRM}[25/08/26, 9:06:00{NNBSP}AM] Asha Broker: {LRM}image omitted\r\n"
        f"[25/08/26, 9:07:59{NNBSP}PM] Asha Broker: two\nlines\r\n",
        [
            ("Priya Mehta", "2026-08-25 09:05:07", "text", "Namaste"),
            ("Asha Broker", "2026-08-25 09:06:00", "image", ""),
            ("Asha Broker", "2026-08-25 21:07:59", "text", "two\nlines"),
        ],
        1,
    ),
    "ios with media": (
        f"{LRM}[25.08.26, 21:05:07] Asha: Sample flat {LRM}<attached: 00000004-PHOTO-2026-08-25-"
        "21-05-07.jpg>\n"
        f"{LRM}[25.08.26, 21:06:07] Asha: {LRM}<attached: 00000005-VIDEO-2026-08-25.mp4>\n"
        f"{LRM}[25.08.26, 21:07:07] Asha: {LRM}<attached: 00000006-AUDIO-2026-08-25.opus>\n"
        f"{LRM}[25.08.26, 21:08:07] Asha: Brochure.pdf • {LRM}12 pages {LRM}<attached: 00000007-"
        "Brochure.pdf>\n"
        f"{LRM}[25.08.26, 21:08:09] Asha: Rate list.pdf • {LRM}2 pages {LRM}document omitted\n"
        f"{LRM}[25.08.26, 21:09:07] Asha: {LRM}<attached: 00000008-STICKER-2026-08-25.webp>\n"
        f"{LRM}[25.08.26, 21:09:09] Asha: {LRM}<attached: 00000009-GIF-2026-08-25.mp4>\n"
        f"{LRM}[25.08.26, 21:10:07] Asha: {LRM}<attached: 00000010-Ramesh Loan.vcf>\n",
        [
            ("Asha", "2026-08-25 21:05:07", "image", "Sample flat"),
            ("Asha", "2026-08-25 21:06:07", "video", ""),
            ("Asha", "2026-08-25 21:07:07", "audio", ""),
            ("Asha", "2026-08-25 21:08:07", "document", ""),
            ("Asha", "2026-08-25 21:08:09", "document", ""),
            ("Asha", "2026-08-25 21:09:07", "sticker", ""),
            ("Asha", "2026-08-25 21:09:09", "gif", ""),
            ("Asha", "2026-08-25 21:10:07", "contact", ""),
        ],
        0,
    ),
    "android with media": (
        "25/08/2026, 21:05 - Asha: IMG-20260825-WA0001.jpg (file attached)\nHall view\nbalcony\n"
        f"25/08/2026, 21:06 - Asha: {LRM}PTT-20260825-WA0002.opus (file attached)\n"
        "25/08/2026, 21:07 - Asha: STK-20260825-WA0003.webp (file attached)\n"
        "25/08/2026, 21:08 - Asha: Price list (final).xlsx (file attached)\n"
        "25/08/2026, 21:09 - Asha: Ramesh.vcf (file attached)\n"
        "25/08/2026, 21:10 - Asha: <Media omitted>\n"
        "25/08/2026, 21:11 - Asha: <Media omitted>\nsee this\n"
        "25/08/2026, 21:12 - Asha: null\n"
        "25/08/2026, 21:13 - Asha: \n",
        [
            ("Asha", "2026-08-25 21:05:00", "image", "Hall view\nbalcony"),
            ("Asha", "2026-08-25 21:06:00", "audio", ""),
            ("Asha", "2026-08-25 21:07:00", "sticker", ""),
            ("Asha", "2026-08-25 21:08:00", "document", ""),
            ("Asha", "2026-08-25 21:09:00", "contact", ""),
            ("Asha", "2026-08-25 21:10:00", "media", ""),
            ("Asha", "2026-08-25 21:11:00", "media", "see this"),
            ("Asha", "2026-08-25 21:12:00", "media", ""),
            ("Asha", "2026-08-25 21:13:00", "media", ""),
        ],
        0,
    ),
    "deleted and edited": (
        "25/08/2026, 21:05 - Priya: This message was deleted\n"
        "25/08/2026, 21:06 - Asha: You deleted this message\n"
        "25/08/2026, 21:07 - Priya: 95 lakh max <This message was edited>\n"
        f"25/08/2026, 21:08 - Priya: two\nlines{LRM}<This message was edited>\n"
        "25/08/2026, 21:09 - Priya: why was this message deleted?\n",
        [
            ("Priya", "2026-08-25 21:05:00", "deleted", ""),
            ("Asha", "2026-08-25 21:06:00", "deleted", ""),
            ("Priya", "2026-08-25 21:07:00", "text", "95 lakh max"),
            ("Priya", "2026-08-25 21:08:00", "text", "two\nlines"),
            ("Priya", "2026-08-25 21:09:00", "text", "why was this message deleted?"),
        ],
        0,
    ),
    "system lines of a chat": (
        "25/08/2026, 21:05 - Your security code with Priya changed. Tap to learn more.\n"
        "25/08/2026, 21:06 - Priya changed their phone number to a new number. Tap to message or "
        "add the new number.\n"
        "25/08/2026, 21:07 - Missed voice call\n"
        "25/08/2026, 21:08 - This chat is with a business account. Tap to learn more.\n"
        "25/08/2026, 21:09 - Priya: missed call from you?\n",
        [("Priya", "2026-08-25 21:09:00", "text", "missed call from you?")],
        4,
    ),
    "system lines of a group": (
        '25/08/2026, 21:05 - Asha created group "Bopal: 3 BHK"\n'
        "25/08/2026, 21:05 - Asha added Priya\n"
        '25/08/2026, 21:06 - Priya changed the group name from "Bopal: 3 BHK" to "Home: ours"\n'
        "25/08/2026, 21:06 - Kunal joined using this group's invite link\n"
        "25/08/2026, 21:07 - Kunal: joined the loan meeting\n",
        [("Kunal", "2026-08-25 21:07:00", "text", "joined the loan meeting")],
        4,
    ),
    "ios system lines stand under a name": (
        f"[25/08/26, 21:05:00] Bopal: {LRM}Asha created this group\n"
        f"[25/08/26, 21:06:00] Priya: {LRM}Missed voice call\n"
        f"[25/08/26, 21:07:00] Priya: {LRM}Voice call, {LRM}5 min\n"
        f"[25/08/26, 21:08:00] Priya: I added my wife\n",
        [("Priya", "2026-08-25 21:08:00", "text", "I added my wife")],
        3,
    ),
    "unsaved contacts are phone numbers": (
        f"25/08/2026, 21:05 - {LRE}+91 98250 14821{PDF}: Is it vastu?\n"
        f"25/08/2026, 21:06 - ~{NNBSP}Asha: Yes: east facing, 7:30 sun\n",
        [
            ("+91 98250 14821", "2026-08-25 21:05:00", "text", "Is it vastu?"),
            ("Asha", "2026-08-25 21:06:00", "text", "Yes: east facing, 7:30 sun"),
        ],
        0,
    ),
    "locations, contacts and polls": (
        "25/08/2026, 21:05 - Asha: location: https://maps.google.com/?q=23.03,72.58\n"
        "25/08/2026, 21:06 - Asha: live location shared\n"
        f"25/08/2026, 21:07 - Asha: POLL:\nWhich day?\nOPTION: Sat ({LRM}1 vote)\nOPTION: Sun (0)\n"
        "25/08/2026, 21:08 - Priya: poll: who cares\nnot me\n"
        f"25/08/2026, 21:09 - Priya: {LRM}Contact card omitted\n",
        [
            ("Asha", "2026-08-25 21:05:00", "location",
             "location: https://maps.google.com/?q=23.03,72.58"),
            ("Asha", "2026-08-25 21:06:00", "location", ""),
            ("Asha", "2026-08-25 21:07:00", "poll",
             f"POLL:\nWhich day?\nOPTION: Sat ({LRM}1 vote)\nOPTION: Sun (0)"),
            ("Priya", "2026-08-25 21:08:00", "text", "poll: who cares\nnot me"),
            ("Priya", "2026-08-25 21:09:00", "contact", ""),
        ],
        0,
    ),
    "hindi phone, Devanagari digits": (
        "२५/०८/२०२६, ९:०५ pm - मैसेजेस और कॉल्स एंड-टू-एंड एन्क्रिप्टेड हैं. इस चैट में शामिल लोगों के अलावा "
        "कोई भी इन्हें पढ़ या सुन नहीं सकता, WhatsApp भी नहीं.\n"
        "२५/०८/२०२६, ९:०५ pm - प्रिया: तीन बेडरूम चाहिए, बजट ९५ लाख\n"
        "२५/०८/२०२६, ९:०६ pm - आशा: <मीडिया के बिना>\n"
        "२५/०८/२०२६, ९:०७ pm - आशा: IMG-20260825-WA0001.jpg (फ़ाइल अटैच की गई)\n"
        "२५/०८/२०२६, ९:०८ pm - प्रिया: यह संदेश मिटाया गया\n"
        "२५/०८/२०२६, ९:०९ pm - प्रिया: छूटी हुई ध्वनि कॉल\n"
        "२५/०८/२०२६, ९:१० अपराह्न - प्रिया: ठीक है <यह मैसेज एडिट किया गया>\n",
        [
            ("प्रिया", "2026-08-25 21:05:00", "text", "तीन बेडरूम चाहिए, बजट ९५ लाख"),
            ("आशा", "2026-08-25 21:06:00", "media", ""),
            ("आशा", "2026-08-25 21:07:00", "image", ""),
            ("प्रिया", "2026-08-25 21:08:00", "deleted", ""),
            ("प्रिया", "2026-08-25 21:10:00", "text", "ठीक है"),
        ],
        2,
    ),
    "gujarati phone": (
        "[25-08-26, 09:05:00 PM] પ્રિયા: \u200eમેસેજ અને કૉલ શરૂથી અંત સુધી સુરક્ષિત છે. આ ચેટની બહારની "
        "કોઈ વ્યક્તિ તેને વાંચી કે સાંભળી શકતી નથી, WhatsApp પણ નહિ.\n"
        "[25-08-26, 09:05:00 PM] પ્રિયા: ૩ BHK જોઈએ છે, બોપલમાં 🏡\n"
        "[25-08-26, 09:06:00 PM] આશા: \u200eછબી પડતી મૂકાઈ\n"
        "[25-08-26, 09:07:00 PM] આશા: \u200e<જોડેલ: 00000007-VIDEO-2026.mp4>\n"
        "[25-08-26, 09:08:00 PM] પ્રિયા: આ મેસેજ ડિલીટ કરાયો\n"
        "[25-08-26, 09:09:00 PM] પ્રિયા: \u200eછૂટી ગયેલો વોઇસ કૉલ\n",
        [
            ("પ્રિયા", "2026-08-25 21:05:00", "text", "૩ BHK જોઈએ છે, બોપલમાં 🏡"),
            ("આશા", "2026-08-25 21:06:00", "image", ""),
            ("આશા", "2026-08-25 21:07:00", "video", ""),
            ("પ્રિયા", "2026-08-25 21:08:00", "deleted", ""),
        ],
        2,
    ),
    "gujarati android": (
        "25/8/26, 9:05 pm - પ્રિયા: <મીડિયા અવગણાયું>\n"
        "25/8/26, 9:06 pm - પ્રિયા: <મિડિયા છોડી મૂકાયું>\n",
        [
            ("પ્રિયા", "2026-08-25 21:05:00", "media", ""),
            ("પ્રિયા", "2026-08-25 21:06:00", "media", ""),
        ],
        0,
    ),
    "right-to-left marks in dates, year first, dotted am and pm": (
        f"{RLM}[2026/08/25{RLM}، 9:05:07 p.m.] Priya: hi\n"
        "[2026/08/25, 9:06:07 p. m.] Asha: hello\n",
        [
            ("Priya", "2026-08-25 21:05:07", "text", "hi"),
            ("Asha", "2026-08-25 21:06:07", "text", "hello"),
        ],
        0,
    ),
    "dotted dates and times with spaces": (
        "25. 8. 2026, 21.05 - Priya: hi\n25. 8. 2026, 21.06 - Asha: hello\n",
        [
            ("Priya", "2026-08-25 21:05:00", "text", "hi"),
            ("Asha", "2026-08-25 21:06:00", "text", "hello"),
        ],
        0,
    ),
    "many lines, blank ones, and other breaks inside a message": (
        "25/08/2026, 21:05 - Priya: need:\n- 3 bhk\n\n- 2 parking\u2028same line\n"
        "25/08/2026, 21:06 - Asha: ok  \n\n",
        [
            ("Priya", "2026-08-25 21:05:00", "text",
             "need:\n- 3 bhk\n\n- 2 parking\u2028same line"),
            ("Asha", "2026-08-25 21:06:00", "text", "ok  "),
        ],
        0,
    ),
    "another chat pasted into a message": (
        "25/08/2026, 21:05 - Priya: my husband wrote\n"
        "[24/08/26, 10:00:00] Kunal: offer 90\n[24/08/26, 10:01:00] Kunal: not more\n"
        "25/08/2026, 21:06 - Asha: noted\n",
        [
            ("Priya", "2026-08-25 21:05:00", "text",
             "my husband wrote\n[24/08/26, 10:00:00] Kunal: offer 90\n"
             "[24/08/26, 10:01:00] Kunal: not more"),
            ("Asha", "2026-08-25 21:06:00", "text", "noted"),
        ],
        0,
    ),
    "placeholders in a sentence are words": (
        "25/08/2026, 21:05 - Priya: the image omitted the kitchen\n"
        "25/08/2026, 21:06 - Priya: send <floor plan> please\n"
        "25/08/2026, 21:07 - Priya: contract.pdf (signed)\n",
        [
            ("Priya", "2026-08-25 21:05:00", "text", "the image omitted the kitchen"),
            ("Priya", "2026-08-25 21:06:00", "text", "send <floor plan> please"),
            ("Priya", "2026-08-25 21:07:00", "text", "contract.pdf (signed)"),
        ],
        0,
    ),
}  # fmt: skip


def parse(text: str) -> Chat:
    return parse_chat(text, zone=INDIA, read_at=READ_AT)


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_becomes_the_messages_it_shows(name: str) -> None:
    text, expected, system = EXPORTS[name]

    chat = parse(text)

    said = [
        (m.sender, f"{m.at.astimezone(INDIA):%Y-%m-%d %H:%M:%S}", str(m.kind), m.text)
        for m in chat.messages
    ]
    assert said == expected
    assert len(chat.system) == system
    assert chat.not_understood == ()
    # Every line is counted once.
    in_messages = sum(m.lines for m in chat.messages)
    assert chat.lines == text.count("\n")
    assert chat.lines == in_messages + len(chat.system) + chat.blank_lines


def test_edited_messages_are_marked() -> None:
    chat = parse(EXPORTS["deleted and edited"][0])

    assert [m.is_edited for m in chat.messages] == [False, False, True, True, False]


def test_a_pasted_chat_is_said() -> None:
    chat = parse(EXPORTS["another chat pasted into a message"][0])

    assert any("2 lines look like another chat's" in note for note in chat.notes)
