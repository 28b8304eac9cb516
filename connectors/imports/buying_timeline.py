"""By when somebody means to buy, as forms and registers write it: one wording for what is alike."""

from __future__ import annotations

import re

from connectors.imports.cell_parsing import CellError
from connectors.imports.header import is_named, words_of
from language.numbers import number_of
from language.time_words import written

IMMEDIATELY, LOOKING, UNDECIDED = "immediately", "just looking", "not decided"
_NOT_YET = (
    "not decided", "undecided", "not sure", "no plan", "no plans", "no hurry", "not fixed",
    "no timeline", "nakki nathi", "nakki nahi", "pata nahi", "khabar nathi", "socha nahi",
    "kuch nahi socha",
)  # fmt: skip
_BROWSING = (
    "just looking", "just checking", "just exploring", "just browsing", "only looking", "exploring",
    "browsing", "window shopping", "research", "researching", "casual", "sirf dekh", "khali jova",
    "bas dekh", "dekh rahe", "just enquiry", "for information", "enquiring only", "only enquiry",
    "only enquiring", "just enquiring", "khali joi",
)  # fmt: skip
_AT_ONCE = (
    "immediate", "immediately", "urgent", "urgently", "asap", "as soon as possible", "at once",
    "right away", "now", "turant", "turat", "tarat", "tatkal", "abhi", "hamna", "atyare", "jaldi",
    "ready to move", "ready to buy", "this month", "is mahine", "aa mahine", "this week",
)  # fmt: skip
_NEXT_YEAR = ("next year", "agle saal", "aavta varse", "aavta varsh", "avta varshe")
_MONTHS_IN: dict[str, float] = {
    word: size
    for family, size in (("days", 1 / 30), ("weeks", 1 / 4), ("months", 1.0), ("years", 12.0))
    for word in written(family)
}
_MONTHS_IN |= dict.fromkeys(("mth", "mths", "mnths", "mo", "m", "maas"), 1.0)
_MONTHS_IN |= dict.fromkeys(("yr", "yrs", "varse", "varsh", "varas"), 12.0)
_AFTER = frozenset(("after", "above", "over", "more", "beyond", "later", "baad", "pachi", "plus"))
_MOST_MONTHS = 120
_SIGN = re.compile(r"[<>+]")
_A_YEAR = re.compile(r"\b(?:a|an|one)\s+(?:month|year|week)\b")


def plain_timeline(cell: str) -> str:
    """ "turant" → immediately, "6 mahine mein" → within 6 months, "3_–_6_months" → 3-6 months.

    CellError where no word of it is known.
    """
    text = cell.replace("_", " ")
    if is_named(text, _NOT_YET):
        return UNDECIDED
    if is_named(text, _BROWSING):
        return LOOKING
    if (told := _months(text)) is not None:
        return told
    if is_named(text, _NEXT_YEAR):
        return "next year"
    if is_named(text, _AT_ONCE):
        return IMMEDIATELY
    raise CellError("does not say by when")


def _months(text: str) -> str | None:
    """The span that is told in days, weeks, months or years, in months."""
    # "6mths" and "3-6" are words of their own.
    words = words_of(re.sub(r"(?<=\d)(?=[^\W\d])", " ", text))
    size = next((_MONTHS_IN[word] for word in words if word in _MONTHS_IN), None)
    # "do" and "be" are two in one language and no number in another.
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
