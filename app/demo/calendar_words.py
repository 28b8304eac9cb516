"""Days, months, hours and festivals as people of the demo write them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

DAYS: Final = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "hi-Latn": ["Monday", "Tuesday", "Budhvar", "Thursday", "Friday", "Shanivar", "Sunday"],
    "hi": ["सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार"],
    "gu-Latn": ["somvar", "mangalvar", "budhvar", "guruvar", "shukravar", "shanivar", "ravivar"],
    "gu": ["સોમવાર", "મંગળવાર", "બુધવાર", "ગુરુવાર", "શુક્રવાર", "શનિવાર", "રવિવાર"],
}
_LATIN_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTHS: Final = {
    "en": _LATIN_MONTHS,
    "hi-Latn": _LATIN_MONTHS,
    "hi": [
        "जनवरी",
        "फ़रवरी",
        "मार्च",
        "अप्रैल",
        "मई",
        "जून",
        "जुलाई",
        "अगस्त",
        "सितंबर",
        "अक्टूबर",
        "नवंबर",
        "दिसंबर",
    ],
    "gu-Latn": _LATIN_MONTHS,
    "gu": [
        "જાન્યુઆરી",
        "ફેબ્રુઆરી",
        "માર્ચ",
        "એપ્રિલ",
        "મે",
        "જૂન",
        "જુલાઈ",
        "ઓગસ્ટ",
        "સપ્ટેમ્બર",
        "ઓક્ટોબર",
        "નવેમ્બર",
        "ડિસેમ્બર",
    ],
}
HOURS: Final = {
    "en": ("11 am", "5 pm", "4:30", "10.30", "6 pm"),
    "hi-Latn": ("11 baje", "5 baje", "4:30 baje", "shaam 6", "subah 10"),
    "hi": ("11 बजे", "5 बजे", "शाम 6", "सुबह 10"),
    "gu-Latn": ("11 vage", "5 vage", "sanje 6", "savare 10"),
    "gu": ("11 વાગે", "5 વાગે", "સાંજે 6", "સવારે 10"),
}
FACINGS: Final = {
    "en": {"east": "east", "west": "west", "north": "north", "south": "south"},
    "hi-Latn": {"east": "east", "west": "west", "north": "north", "south": "south"},
    "hi": {"east": "पूर्व", "west": "पश्चिम", "north": "उत्तर", "south": "दक्षिण"},
    "gu-Latn": {"east": "purv", "west": "paschim", "north": "uttar", "south": "dakshin"},
    "gu": {"east": "પૂર્વ", "west": "પશ્ચિમ", "north": "ઉત્તર", "south": "દક્ષિણ"},
}
# Published festival dates; people put buying off for the six weeks before.
DIWALI: Final = (
    date(2024, 11, 1),
    date(2025, 10, 20),
    date(2026, 11, 8),
    date(2027, 10, 29),
    date(2028, 10, 17),
    date(2029, 11, 5),
)


def before_diwali(day: date) -> date | None:
    """The Diwali that lies within the next 45 days, if any."""
    return next((d for d in DIWALI if timedelta(0) <= d - day <= timedelta(days=45)), None)


def short_date(day: date, language: str) -> str:
    """A day and its month in words: "12 December"."""
    return f"{day.day} {MONTHS[language][day.month - 1]}"


# A reminder's word for tomorrow → for today; a dice of spelling may have shortened the first.
_TODAY: Final = {
    "en": {"tomorrow": "today", "tmrw": "today"},
    "hi-Latn": {"Kal": "Aaj", "kal": "aaj"},
    "hi": {"कल": "आज"},
    "gu-Latn": {"Kale": "Aaje", "kale": "aaje"},
    "gu": {"કાલે": "આજે"},
}


def say_today(text: str, language: str) -> str:
    """The text with "today" where it says "tomorrow"."""
    return " ".join(_TODAY[language].get(word, word) for word in text.split(" "))
