"""The ways a figure, an amount, a day, a band or a name is written in each language.

A form is picked once and can then write any value: a fault looks like the truth it replaces.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
FORMS = yaml.safe_load((HERE / "forms.yaml").read_text(encoding="utf-8"))
NAMES = yaml.safe_load((HERE / "names.yaml").read_text(encoding="utf-8"))
DIGITS = {"hi": "०१२३४५६७८९", "gu": "૦૧૨૩૪૫૬૭૮૯"}
SCRIPT = {"hi": 1, "gu": 2}
ENTRIES = {
    row.split("|")[0]: row.split("|") for row in NAMES["first"] + NAMES["spare"] + NAMES["places"]
}
Form = Callable[[Any], str]


def plain(value: float) -> str:
    """At most two decimals, none that are zero."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def native(text: str, language: str) -> str:
    """Its ASCII digits in the language's own, where it has any."""
    return text.translate(str.maketrans("0123456789", DIGITS.get(language, "0123456789")))


def number(rng: Random, language: str, *, words: bool = True) -> Form:
    """Digits of either kind, or the word where one is known."""
    style = rng.choices(["plain", "native", "word"], [70, 18, 12])[0]
    table = FORMS[language]["words"] | FORMS[language]["halves"]

    def write(value: float) -> str:
        if style == "word" and words and value in table:
            return str(table[value])
        return native(plain(value), language if style == "native" else "en")

    return write


def score(rng: Random, language: str) -> Form:
    """A whole number, sometimes of a hundred."""
    write, of = number(rng, language), rng.choices(["", "/100"], [85, 15])[0]
    if language == "en" and rng.random() < 0.05:
        of = " out of 100"

    def out(value: float) -> str:
        whole = write(round(value))
        return whole + of if whole.isdigit() and (of != "/100" or whole.isascii()) else whole

    return out


def _grouped(value: float) -> str:
    """Indian grouping: 95,00,000."""
    head, tail = divmod(round(value), 1000)
    if not head:
        return str(tail)
    parts = [f"{tail:03d}"]
    while head >= 100:
        head, two = divmod(head, 100)
        parts.insert(0, f"{two:02d}")
    return ",".join([str(head), *parts])


def money(rng: Random, language: str) -> Form:
    """Lakh, crore or thousand, in digits or words, or every digit grouped."""
    style = rng.choices(
        ["unit", "sign", "full", "word", "native", "small"], [38, 26, 8, 10, 12, 6]
    )[0]
    pick, tables = rng.random(), FORMS[language]
    sign = rng.choice(["₹", "₹", "Rs ", "Rs. "])

    def unit_of(value: float) -> tuple[float, str]:
        if style == "small" and 5e6 <= value < 1e7 and value % 1e5 == 0:
            return value / 1e7, "crore"
        if value >= 1e7:
            return value / 1e7, "crore"
        return (value / 1e5, "lakh") if value >= 1e5 else (value / 1e3, "thousand")

    def write(value: float) -> str:
        if style == "full":
            return sign + _grouped(value)
        amount, unit = unit_of(value)
        names = tables["units"][unit]
        name = names[int(pick * len(names))]
        gap = "" if len(name) == 1 else " "
        known = tables["words"] | tables["halves"]
        if style == "word" and amount in known and gap:
            return f"{known[amount]} {name}"
        digits = plain(amount)
        if style == "native":
            digits = native(digits, language)
        return f"{sign if style == 'sign' else ''}{digits}{gap}{name}"

    return write


@dataclass(frozen=True, slots=True)
class DayForm:
    """One way of naming a day; `bare` leaves out the "on"."""

    style: str
    language: str
    today: date
    bare: bool
    pick: float

    def __call__(self, day: date) -> str:
        """The day in words, absolute where the style cannot say it."""
        table, away = FORMS[self.language], (day - self.today).days
        if self.style == "near" and away in table["near"]:
            return self._near(away)
        if self.style == "ago" and 2 < abs(away) <= 14:
            written = number(Random(self.pick), self.language)(abs(away))
            return str(table["ago" if away < 0 else "ahead"]).format(written)
        if self.style == "weekday" and 0 < abs(away) <= 6:
            name = table["weekdays"][day.weekday()]
            return name if self.bare else str(table["on_weekday"]).format(name)
        if self.style == "tarikh" and abs(away) <= 14 and day.month == self.today.month:
            return self._of_month(day)
        return self._on(self._absolute(day))

    def clashes(self, wrong: date, true: date) -> bool:
        """Whether the words for `wrong` may also mean `true`."""
        if self.style == "weekday" and 0 < abs((wrong - self.today).days) <= 6:
            return wrong.weekday() == true.weekday() and abs((true - self.today).days) <= 14
        if self.style == "near" and abs((wrong - self.today).days) <= 2:
            return abs((wrong - self.today).days) == abs((true - self.today).days)
        if self.style == "tarikh":
            return wrong.day == true.day
        return (wrong.day, wrong.month) == (true.day, true.month)

    def says(self, day: date) -> bool:
        """Whether the style itself, no stand-in, writes the day."""
        away = abs((day - self.today).days)
        reach = {"near": (0, 2), "ago": (3, 14), "weekday": (1, 6), "tarikh": (0, 14)}
        low, high = reach.get(self.style, (0, 10**5))
        return low <= away <= high and (self.style != "tarikh" or day.month == self.today.month)

    def _near(self, away: int) -> str:
        if self.language == "gu" and away in (-1, 1) and self.pick < 0.4:
            return "કાલે"
        if self.language == "gu-Latn" and away in (-1, 1) and self.pick < 0.5:
            return "kale"
        if self.language == "gu-Latn" and away == 0 and self.pick < 0.5:
            return "aje"
        return str(FORMS[self.language]["near"][away])

    def _of_month(self, day: date) -> str:
        if self.language == "en":
            end = {1: "st", 2: "nd", 3: "rd"}.get(day.day if day.day < 20 else day.day % 10, "th")
            return ("" if self.bare else "on ") + f"the {day.day}{end}"
        said = str(FORMS[self.language]["ordinal"]).format(day.day)
        return said.removesuffix(" ko").removesuffix(" को") if self.bare else said

    def _on(self, text: str) -> str:
        shapes = FORMS[self.language]["upon"]
        return text if self.bare else str(shapes[int(self.pick * len(shapes))]).format(text)

    def _absolute(self, day: date) -> str:
        table, far = FORMS[self.language], abs((day - self.today).days) > 150
        short, long = table["short"][day.month - 1], table["months"][day.month - 1]
        if self.style == "slash":
            return f"{day.day}/{day.month}/{day.year}" if far else f"{day.day}/{day.month}"
        if self.style == "slash_year":
            return day.strftime("%d/%m/%Y")
        if (
            self.style == "month_first"
            and not far
            and self.language in ("en", "hi-Latn", "gu-Latn")
        ):
            return f"{short} {day.day}"
        if self.style == "ordinal" and self.language == "en":
            end = {1: "st", 2: "nd", 3: "rd"}.get(day.day if day.day < 20 else day.day % 10, "th")
            return f"{day.day}{end} {long}" + (f" {day.year}" if far else "")
        if self.style == "ordinal" and self.language == "gu":
            return f"{day.day}મી {long}" + (f" {day.year}" if far else "")
        if self.style == "native":
            return native(f"{day.day} {long}" + (f" {day.year}" if far else ""), self.language)
        if self.style == "long":
            return f"{day.day} {long} {day.year}"
        long_only = self.language == "gu" and not self.bare
        month = long if self.pick < 0.3 or long_only else short
        return f"{day.day} {month}" + (f" {day.year}" if far else "")


def day(rng: Random, language: str, today: date, true: date, *, bare: bool) -> DayForm:
    """A form that can say this very day."""
    styles = ["day_month"] * 6 + ["month_first", "slash", "slash_year", "ordinal", "native", "long"]
    styles += ["near", "near", "near", "ago", "ago", "ago", "weekday", "weekday", "tarikh"]
    while True:
        form = DayForm(rng.choice(styles), language, today, bare, rng.random())
        if form.says(true) and not (bare and form.style in ("near", "ago")):
            return form


def clock(rng: Random, language: str) -> Form:
    """A time of day given as "HH:MM"."""
    table = FORMS[language]
    shape = rng.choice(table["time"])

    def write(value: str) -> str:
        hour, minute = value.split(":")
        h = int(hour)
        use = table["time"][0] if "{m}" not in shape and minute != "00" else shape
        if "{m}" not in use and minute != "00":
            use = "{H}:{m}"
        part = table.get("parts", ["", "", ""])[0 if h < 12 else 1 if h < 17 else 2]
        half = table["half"][h >= 12]
        return str(use).format(h=(h - 1) % 12 + 1, m=minute, ap=half, H=h, part=part)

    return write


def band(rng: Random, language: str, ending: str = "f") -> Form:
    """One of the words for a band, the same kind for all three.

    `ending`: f and m agree with a person or a lead, p with several, n with nothing.
    """
    pick = rng.random()

    def write(value: str) -> str:
        words = FORMS[language]["bands"][value]
        word = str(words[int(pick * len(words))])
        return str(FORMS[language].get("endings", {}).get(word, {}).get(ending, word))

    return write


def place(rng: Random, language: str) -> Form:
    """In Latin letters, or in the language's own."""
    column = SCRIPT.get(language, 0) if rng.random() < 0.5 else 0
    return lambda value: ENTRIES[value][column] if value in ENTRIES else str(value)


def bare_first(name: str) -> str:
    """The name to call somebody by: no -bhai, -ben, no surname, no initials."""
    first = name.split()[0]
    for tail in ("bhai", "ben"):
        first = first.removesuffix(tail) if first.removesuffix(tail) in ENTRIES else first
    return first


def person(rng: Random, language: str, *, formal: bool) -> Form:
    """First name or the whole, with or without a polite ending, in either script."""
    style = rng.choices(["first", "whole", "polite", "own"], [50, 16, 16, 18])[0]
    if not formal and style == "whole":
        style = "first"
    polite = rng.choice(["ji", "kin"])

    def write(name: str) -> str:
        first = bare_first(name)
        row = ENTRIES.get(first)
        if style == "whole" or row is None:
            return name if style == "whole" else first
        if style == "own":
            return row[SCRIPT.get(language, 0)]
        if style == "first":
            return first
        if polite == "ji" or language == "en":
            return f"{first} ji" if language != "en" else f"{first}ji"
        kin = "ben" if row[3] == "f" else "bhai"
        return first + kin if language in ("gu", "gu-Latn") else f"{first} ji"

    return write
