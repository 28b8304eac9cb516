"""When somebody means to buy, as forms and registers write it, in one wording for each meaning."""

from __future__ import annotations

import re

from connectors.imports.cell_parsing import CellError
from connectors.imports.header import is_named, words_of
from language.numbers import number_of
from language.time_words import written
from language.tokens import word_lists

IMMEDIATELY, LOOKING, UNDECIDED = "immediately", "just looking", "not decided"
_WORDS = word_lists("columns", "connectors.imports")["times"]
_MONTHS_IN: dict[str, float] = {
    word: size
    for family, size in (("days", 1 / 30), ("weeks", 1 / 4), ("months", 1.0), ("years", 12.0))
    for word in written(family)
}
_MONTHS_IN |= dict.fromkeys(("mth", "mths", "mnths", "mo", "m", "maas"), 1.0)
_MONTHS_IN |= dict.fromkeys(("yr", "yrs", "varse", "varsh", "varas"), 12.0)
_AFTER = frozenset(_WORDS["after"])
_MOST_MONTHS = 120
_SIGN = re.compile(r"[<>+]")
_A_YEAR = re.compile(r"\b(?:a|an|one)\s+(?:month|year|week)\b")


def plain_timeline(cell: str) -> str:
    """ "turant" → immediately, "6 mahine mein" → within 6 months, "3_–_6_months" → 3-6 months.

    CellError where no word of it is known.
    """
    text = cell.replace("_", " ")
    if is_named(text, _WORDS["not_yet"]):
        return UNDECIDED
    if is_named(text, _WORDS["browsing"]):
        return LOOKING
    if (months := _months(text)) is not None:
        return months
    if is_named(text, _WORDS["next_year"]):
        return "next year"
    if is_named(text, _WORDS["at_once"]):
        return IMMEDIATELY
    raise CellError("does not say by when")


def _months(text: str) -> str | None:
    """A span given in days, weeks, months or years, in months."""
    # "6mths" is split into "6 mths", and "3-6" into two numbers.
    words = words_of(re.sub(r"(?<=\d)(?=[^\W\d])", " ", text))
    size = next((_MONTHS_IN[word] for word in words if word in _MONTHS_IN), None)
    # "do" and "be" mean two in one language and are no numbers in another.
    figures = [word for word in words if word.isdecimal()] or words
    figures = ["1"] if _A_YEAR.search(text.casefold()) else figures
    numbers = [number for word in figures if (number := number_of(word)) is not None]
    if size is None or not 1 <= len(numbers) <= 2:  # one number, or from and to
        return None
    low, high = (max(1, round(number * size)) for number in (numbers[0], numbers[-1]))
    if not low <= high <= _MOST_MONTHS:
        return None
    if low < high:
        return f"{low}-{high} months"
    unit = "month" if high == 1 else "months"
    is_after = not _AFTER.isdisjoint(words) or {">", "+"} & set(_SIGN.findall(text))
    return f"{'after' if is_after else 'within'} {high} {unit}"
