"""What offices write in many wordings, in one for each meaning: where enquiries come from ("FB Lead
Ad", "facebook") and when somebody means to buy ("turant", "6 mahine mein").
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from connectors.imports.cell_parsing import CellError
from connectors.imports.header import is_named, words_of
from language.numbers import number_of
from language.time_words import written
from language.tokens import word_lists

_WORDS = word_lists("columns", "connectors.imports")
# Compared without spaces: "99 acre" is "99acre".
_NAMES = {
    word.replace(" ", ""): name for name, words in _WORDS["plain_sources"].items() for word in words
}
# A name of so many letters may have one that is wrong: "Magicbrics", "Just dail".
_LETTERS, _NEARNESS = 7, 87
_LONG = [name for name in _NAMES if len(name) >= _LETTERS]
# "Comm" is the beginning of much.
_BEGUN = 5
_PORTALS = {word: name for word, name in _NAMES.items() if name in _WORDS["known_by_beginning"]}
_FILLERS = frozenset(_WORDS["source_fillers"])
_REFERENCE, _META, _INSTAGRAM = "Reference", "Facebook", "Instagram"
_NEWSPAPER = "Newspaper"
_PAPERS, _OF_PAPER = frozenset(_WORDS["papers_named"]), frozenset(_WORDS["of_paper"])
_BETWEEN, _PAIR = re.compile(r"[/,&+|]|\band\b"), 2
_REFERRED = frozenset(_WORDS["plain_sources"][_REFERENCE])

IMMEDIATELY, LOOKING, UNDECIDED = "immediately", "just looking", "not decided"
_TIMES = _WORDS["times"]
_MONTHS_IN: dict[str, float] = {
    word: size
    for family, size in (("days", 1 / 30), ("weeks", 1 / 4), ("months", 1.0), ("years", 12.0))
    for word in written(family)
}
_MONTHS_IN |= dict.fromkeys(("mth", "mths", "mnths", "mo", "m", "maas"), 1.0)
_MONTHS_IN |= dict.fromkeys(("yr", "yrs", "varse", "varsh", "varas"), 12.0)
_AFTER = frozenset(_TIMES["after"])
_MOST_MONTHS = 120
_SIGN = re.compile(r"[<>+]")
_A_YEAR = re.compile(r"\b(?:a|an|one)\s+(?:month|year|week)\b")


@lru_cache(4096)
def plain_source(cell: str) -> str:
    """The source's usual name, where the whole cell names it or begins or ends with "ref"; else the
    cell's own words: "Own website housing" may be anything.
    """
    words = words_of(cell)
    whole, bare = "".join(words), "".join(word for word in words if word not in _FILLERS)
    name = _NAMES.get(whole) or _NAMES.get(bare) or _of_parts(cell) or _of_paper(words)
    name = name or _begun(bare)
    name = name or _misspelt(bare)
    is_referred = bool(words) and not _REFERRED.isdisjoint((words[0], words[-1]))
    return name or (_REFERENCE if is_referred else cell.strip())


def is_source(cell: str) -> bool:
    """Whether the cell names a source that is known, by a short form too."""
    return plain_source(cell) in _WORDS["plain_sources"]


def _of_parts(cell: str) -> str | None:
    """The one source that "Hoarding / Banner" names twice; "FB/Insta" is Facebook's advertising,
    and two others stay as they are written.
    """
    parts = ["".join(words_of(part)) for part in _BETWEEN.split(cell)]
    names = {_NAMES.get(part) for part in parts}
    if len(parts) < _PAIR or None in names:
        return None
    if names == {_META, _INSTAGRAM}:
        return _META
    return next(iter(names)) if len(names) == 1 else cell.strip()


def _of_paper(words: list[str]) -> str | None:
    """A newspaper by its name: "Sandesh paper", not "Sandesh Patel"."""
    told = set(words) - _FILLERS - _OF_PAPER
    is_paper = bool(told) and told <= _PAPERS and not _OF_PAPER.isdisjoint(words)
    return _NEWSPAPER if is_paper else None


def _begun(name: str) -> str | None:
    """The portal of whose name it is the beginning: "Nobro" is NoBroker."""
    if len(name) < _BEGUN:
        return None
    found = {source for known, source in _PORTALS.items() if known.startswith(name)}
    return next(iter(found)) if len(found) == 1 else None


def _misspelt(name: str) -> str | None:
    """The source whose name differs by a letter or two."""
    found = process.extractOne(name, _LONG, scorer=fuzz.ratio, score_cutoff=_NEARNESS)
    return _NAMES[found[0]] if found and len(name) >= _LETTERS - 1 else None


def plain_timeline(cell: str) -> str:
    """ "turant" → immediately, "6 mahine mein" → within 6 months, "3_–_6_months" → 3-6 months.

    CellError where no word of it is known.
    """
    text = cell.replace("_", " ")
    if is_named(text, _TIMES["not_yet"]):
        return UNDECIDED
    if is_named(text, _TIMES["browsing"]):
        return LOOKING
    if (months := _months(text)) is not None:
        return months
    if is_named(text, _TIMES["next_year"]):
        return "next year"
    if is_named(text, _TIMES["at_once"]):
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
