"""Dates and times as an answer shows them, in the brokerage's own time zone."""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo
from unicodedata import category

from babel.dates import format_date, format_datetime, format_time, get_period_id

# English dates follow Indian order whatever the reader's language tag says, and in Latin letters
# every language writes English months.
_LATIN = "en_IN"
_LOCALES = {"hi": "hi_IN", "gu": "gu_IN"}
# Locale data shortens Hindi and Gujarati months ("नव॰"); nobody in a chat does.
_MONTHS = {"hi": "MMMM", "gu": "MMMM"}
# How the day is parted by language; Gujarati in Latin letters has no locale data of its own.
_PERIODS = {"hi": "hi_IN", "gu": "gu_IN", "hi-Latn": "hi_Latn", "gu-Latn": "gu_IN"}
_O_CLOCK = {"hi": " बजे", "gu": " વાગ્યે", "hi-Latn": " baje", "gu-Latn": " vagye"}
_GUJARATI_VOWELS = frozenset("અઆઇઈઉઊએઐઓઔ")
# Months that end in a consonant, with the ending as a catalogue's line writes it behind any day.
_UNJOINED = re.compile("(માર્ચ|એપ્રિલ|જૂન|ઑગસ્ટ|સપ્ટેમ્બર|ઑક્ટોબર|નવેમ્બર|ડિસેમ્બર)એ")
_GUJARATI_IN_LATIN = {
    "morning1": "savare",
    "afternoon1": "bapore",
    "evening1": "sanje",
    "night1": "ratre",
}


def day(value: date | datetime, zone: tzinfo, language: str = "en") -> str:
    """18 Nov, 18 नवंबर: a day of the year; a datetime is first brought into `zone`."""
    return _date(value, zone, language, "d {month}")


def day_and_year(value: date | datetime, zone: tzinfo, language: str = "en") -> str:
    """18 Nov 2026: for days far away."""
    return _date(value, zone, language, "d {month} y")


def weekday(value: date | datetime, zone: tzinfo, language: str = "en") -> str:
    """Sat 21 Nov, શનિ 21 નવેમ્બર: for a day one is to keep."""
    return _date(value, zone, language, "EEE d {month}")


def weekday_name(place: int, language: str = "en") -> str:
    """Monday of 0, सोमवार, સોમવાર."""
    # The first day of 2024 was a Monday.
    return format_date(date(2024, 1, 1 + place), "EEEE", locale=_LOCALES.get(language, _LATIN))


def instant(value: datetime, zone: tzinfo, language: str = "en") -> str:
    """20 Nov, 10:40: when data was known."""
    return _datetime(value, zone, language, "d {month}, HH:mm")


def instant_and_year(value: datetime, zone: tzinfo, language: str = "en") -> str:
    """20 Nov 2025, 10:40: when old data was known."""
    return _datetime(value, zone, language, "d {month} y, HH:mm")


def appointment(value: datetime, zone: tzinfo, language: str = "en") -> str:
    """Sat 21 Nov, 11 am; शनि 21 नवंबर, सुबह 11: an hour one is to keep."""
    return f"{weekday(value, zone, language)}, {_hour(value.astimezone(zone), language)}"


def month(value: date, today: date, language: str = "en") -> str:
    """August, अगस्त; August 2027 where it is not this year's."""
    pattern = "MMMM" if value.year == today.year else "MMMM y"
    return format_date(value, pattern, locale=_LOCALES.get(language, _LATIN))


def hour(value: datetime, zone: tzinfo, language: str = "en") -> str:
    """11 am, subah 11 baje, सुबह 11 बजे, સવારે 11 વાગ્યે: an hour within a sentence."""
    return f"{_hour(value.astimezone(zone), language)}{_O_CLOCK.get(language, '')}"


def on_day(shown: str, language: str = "en") -> str:
    """A day as shown with the ending that says "on" where it joins the word: 19 નવેમ્બરે."""
    if language != "gu":
        return shown
    if shown[-1].isdecimal():
        return f"{shown}માં"
    ends_in_vowel = category(shown[-1]) in ("Mc", "Mn") or shown[-1] in _GUJARATI_VOWELS
    return f"{shown}{'એ' if ends_in_vowel else 'ે'}"


def with_day_endings(text: str, language: str) -> str:
    """The text with "on" joined to its days: "22 નવેમ્બરએ" is written 22 નવેમ્બરે."""
    return _UNJOINED.sub(r"\1ે", text) if language == "gu" else text


def _hour(local: datetime, language: str) -> str:
    clock = format_time(local, "h:mm" if local.minute else "h", locale=_LATIN)
    if language not in _PERIODS:
        return f"{clock} {'am' if local.hour < 12 else 'pm'}"
    locale = _PERIODS[language]
    if language == "gu-Latn":
        return f"{_GUJARATI_IN_LATIN[get_period_id(local, locale=locale)]} {clock}"
    return f"{format_time(local, 'B', locale=locale)} {clock}"


def _date(value: date | datetime, zone: tzinfo, language: str, pattern: str) -> str:
    local = value.astimezone(zone).date() if isinstance(value, datetime) else value
    locale, month = _LOCALES.get(language, _LATIN), _MONTHS.get(language, "MMM")
    return format_date(local, pattern.format(month=month), locale=locale)


def _datetime(value: datetime, zone: tzinfo, language: str, pattern: str) -> str:
    locale, month = _LOCALES.get(language, _LATIN), _MONTHS.get(language, "MMM")
    return format_datetime(value.astimezone(zone), pattern.format(month=month), locale=locale)
