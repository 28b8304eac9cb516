"""What a column's name and cells tell: their type, from all of them, and how dates are to be read;
who wrote it, where a lead came from, the unit of money.

Free text was written by the lead, who wishes and asks, or by a colleague, who keeps a log: the
column's name says which if it is clear, else the wording of its cells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from statistics import median
from typing import assert_never
from zoneinfo import ZoneInfo

from connectors.imports.cell_parsing import (
    SMALLEST_BARE_INR,
    SMALLEST_RUPEES,
    CellError,
    parse_boolean,
    parse_date,
    parse_money,
    parse_money_range,
    parse_number,
    value_or_none,
)
from connectors.imports.header import is_named, words_of
from connectors.imports.mapping import Entry, FileMapping
from connectors.imports.mapping_columns import ValueType
from connectors.imports.rents import says_rent
from connectors.imports.usual_wordings import is_source
from language.numbers import MONEY_UNITS
from language.tokens import word_lists
from language.written_dates import DateOrder
from leads.model.lead import Sender

# A column with more different words than this is free text, not a choice from a list.
MOST_CATEGORIES = 100
_LEAST_ROWS_PER_CATEGORY = 5
_FEW_VALUES = 20  # values that make a list even in a small file
_LIKELY_SHARE = 0.9  # of the cells; a hand-kept list has at most one typing mistake in ten
_GIVE_UP_AFTER = 200  # values in a row that do not fit a type
_SAMPLE = 200  # different cells looked at to find what a column holds
_MOST_SHARE = 0.8  # of them; the rest are mistyped
# Different words kept per column, so that memory does not grow with the file.
_MOST_VALUES = 10_000
_TYPES_OF_CELLS = (ValueType.BOOLEAN, ValueType.NUMBER, ValueType.DATE, ValueType.MONEY_INR)

# The same separator throughout: "1-1.15 Cr" is a budget.
_SLASHED = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(?:\d{4}|\d{2})(?:[ T,].*)?")
_MONTHS = 12
# A typing mistake in a hundred dates decides nothing.
_CLEAR_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Guess:
    """A column's entry in the mapping; a `doubt` comments it out, a `remark` explains it."""

    entry: Entry
    doubt: str | None = None
    remark: str | None = None
    is_protected: bool = False

    def saying(self, words: str) -> Guess:
        """The same with these words behind its remark."""
        return replace(self, remark="; ".join(filter(None, (self.remark, words))))


@dataclass(slots=True)
class Profile:
    """Counts of a column's cells that are not missing: of each value, and of each type's fits.

    `values` holds the first 10,000 different ones, `counted` how many cells they are; `markers`
    are the cells that said "no value", `is_growing` whether whole numbers rise from row to row.
    """

    mapping: FileMapping
    cells: int = 0
    counted: int = 0
    values: dict[str, int] = field(default_factory=dict)
    markers: set[str] = field(default_factory=set)
    is_growing: bool = True
    _highest: int = -1
    fits: dict[ValueType, int] = field(default_factory=lambda: dict.fromkeys(_TYPES_OF_CELLS, 0))

    def add(self, cell: str) -> None:
        word = cell.strip()
        if self.is_growing:
            self._grow(word)
        if (folded := word.casefold()) in self.mapping.missing:
            self.markers.add(folded)
            return
        self.cells += 1
        if word in self.values or len(self.values) < _MOST_VALUES:
            self.counted += 1
            self.values[word] = self.values.get(word, 0) + 1
            return
        for kind in self.fits:
            self.fits[kind] += self._reads(kind, word)

    def _grow(self, word: str) -> None:
        number = int(word) if word.isdecimal() else -1
        self.is_growing = number > self._highest
        self._highest = number

    def finish(self, mapping: FileMapping) -> None:
        """Count the fits, once per value; a type that few values fit is given up early."""
        self.mapping = mapping
        tried = dict.fromkeys(self.fits, 0)
        for word, count in self.values.items():
            for kind in tried:
                if tried[kind] < _GIVE_UP_AFTER or self.fits[kind]:
                    tried[kind] += 1
                    self.fits[kind] += count if self._reads(kind, word) else 0

    @property
    def possible(self) -> list[ValueType]:
        """The types that every cell fits, narrowest first."""
        return [kind for kind, fits in self.fits.items() if self.cells and fits == self.cells]

    @property
    def type(self) -> ValueType | None:
        """The narrowest type that every cell fits; None for an empty column."""
        return self._fitting_type(1.0)

    @property
    def likely_type(self) -> ValueType | None:
        """The type that nearly all cells fit; the others would be left out."""
        return self._fitting_type(_LIKELY_SHARE)

    def fits_all(self, kind: ValueType) -> bool:
        """Whether every cell is of this type."""
        return self.fits.get(kind, 0) == self.cells

    def _fitting_type(self, share: float) -> ValueType | None:
        if not self.cells:
            return None
        fitting = [kind for kind, fits in self.fits.items() if fits >= share * self.cells]
        if fitting:
            # Counts of visits are mostly 0 or 1, which may also be no and yes: a 2 decides it.
            return max(fitting, key=lambda kind: self.fits[kind])
        few = max(2, self.cells // _LEAST_ROWS_PER_CATEGORY, min(_FEW_VALUES, self.cells // 2))
        is_choice = len(self.values) <= min(MOST_CATEGORIES, few)
        return ValueType.CATEGORY if is_choice else ValueType.TEXT

    @property
    def share_of_different(self) -> float:
        """1.0 when no value repeats: then it names the row."""
        return len(self.values) / self.counted if self.counted else 0.0

    def _reads(self, kind: ValueType, word: str) -> bool:
        return value_or_none(cell_reader(kind, self.mapping, None), word) is not None


def mostly(profile: Profile, reads: Callable[[str], object], *, share: float = _MOST_SHARE) -> bool:
    """Shares of different cells, or of rows: one mistake typed often is one mistake."""
    sample = dict(islice(profile.values.items(), _SAMPLE))
    read = [n for cell, n in sample.items() if value_or_none(reads, cell) is not None]
    if not sample:
        return False
    return max(len(read) / len(sample), sum(read) / sum(sample.values())) > share


def cell_reader(
    kind: ValueType, mapping: FileMapping, unit: str | None
) -> Callable[[str], float | bool | str]:
    """The function that reads a cell of this type as the mapping says."""
    decimal, order, zone = mapping.decimal, mapping.dates, ZoneInfo(mapping.timezone)
    match kind:
        case ValueType.NUMBER:
            return lambda cell: parse_number(cell, decimal=decimal, unit=unit)
        case ValueType.MONEY_INR:
            return lambda cell: parse_money(cell, decimal=decimal, unit=unit)
        case ValueType.BOOLEAN:
            return parse_boolean
        case ValueType.DATE:
            return lambda cell: parse_date(cell, order=order, zone=zone).isoformat()
        case ValueType.CATEGORY:
            return str.strip
        case ValueType.TEXT:
            return str
        case _:
            assert_never(kind)


def date_order(profiles: Iterable[Profile]) -> tuple[DateOrder | None, str | None]:
    """The order that the dates allow, None when both are possible; and a date as an example."""
    plain, timed = Counter[DateOrder](), Counter[DateOrder]()
    example = None
    for profile in profiles:
        for word, count in profile.values.items():
            found = _SLASHED.fullmatch(word)
            if found is None:
                continue
            example = example or word
            first, second = int(found[1]), int(found[3])
            orders = timed if ":" in word else plain
            orders["day_first"] += count * (first > _MONTHS >= second)
            orders["month_first"] += count * (second > _MONTHS >= first)
    if example is None:
        return "day_first", None
    if (_clear_order(timed), _clear_order(plain)) == ("month_first", "day_first"):
        return "timed_month_first", example
    return _clear_order(plain + timed), example


def _clear_order(told: Counter[DateOrder]) -> DateOrder | None:
    """The order of which nearly all dates are that allow one order only."""
    if not told.total():
        return None
    order, count = told.most_common(1)[0]
    return order if count >= _CLEAR_SHARE * told.total() else None


_WORDS = word_lists("columns", "connectors.imports")
# How enquiries reach a brokerage through portals.
_WAYS = [*_WORDS["channels"], *_WORDS["ways"]]
# A colleague's note often begins with the day.
_DATED = re.compile(
    r"(?:^|[|;/\n,])[^\S\n]*+\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{2,4})?|[ -]?(?:jan|feb|mar|apr|may"
    r"|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\s*[:–-](?!\d)",
    re.I,
)
_A_LOG, _HARDLY_A_LOG = 0.3, 0.1  # of the cells
_A_LEADS_OWN = 0.6

_MOST_SOURCES = 40

_LAKH, _CRORE, _RUPEE = MONEY_UNITS["lakh"], MONEY_UNITS["cr"], MONEY_UNITS["inr"]
# Homes below ten lakh are rented or given in thousands; nine crore and more are given in Cr.
_LEAST_LAKH, _MOST_LAKH = 10, 900
_FEW = 0.02  # typing mistakes; with more thousands there are rents among the prices
_SURELY_LAKH = 40  # rents in thousands are lower, in the middle
_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*([^\W\d_]*)")


def whose_words(column: str, profile: Profile) -> Sender | None:
    """Who wrote them; None when it is not a column of somebody's words, or that is unclear."""
    if profile.possible or not profile.cells:
        return None
    if is_named(column, _WORDS["remark"]):
        return "broker"
    is_free = profile.likely_type is ValueType.TEXT
    log, own = _shares(profile)
    if is_free and log >= _A_LOG:
        return "broker"
    is_own = is_free and own >= _A_LEADS_OWN and log < _HARDLY_A_LOG
    return "lead" if is_own or is_named(column, _WORDS["message"]) else None


def _shares(profile: Profile) -> tuple[float, float]:
    """The shares of different cells that read as a log, and as a lead's own words."""
    cells = list(islice(profile.values, _SAMPLE))
    log = [c for c in cells if _DATED.search(c) or is_named(c.casefold(), _WORDS["log"])]
    rest = set(cells) - set(log)
    own = [c for c in rest if "?" in c or is_named(c.casefold(), _WORDS["lead"])]
    return len(log) / len(cells), len(own) / len(cells)


def source_column(columns: dict[str, Profile]) -> str | None:
    """The column of sources; None when there is none."""
    named = [c for c, p in columns.items() if is_named(c, _WORDS["source"]) and p.cells]
    lists = [c for c, p in columns.items() if _is_list(p) and words_of(c)[-1:] != ["id"]]
    # Brokers speak of "Facebook" and "Instagram"; what an advertiser chose is learnt from besides.
    platforms = [c for c in lists if is_named(c, _WORDS["platform"])]
    ads = [c for what in ("adset", "campaign") for c in lists if is_named(c, _WORDS[what])]
    ways = [c for c, p in columns.items() if _holds_ways(c, p)]
    found = [*named, *platforms, *ways, *ads]
    return next(iter(found), None)


def _is_list(profile: Profile) -> bool:
    return 1 < len(profile.values) <= _MOST_SOURCES


def _holds_ways(column: str, profile: Profile) -> bool:
    is_way = is_named(column, _WORDS["may_be_source"]) and not is_named(column, _WORDS["wished"])
    return is_way and len(profile.values) <= _MOST_SOURCES and mostly(profile, _as_way)


def _as_way(cell: str) -> str:
    # "WhatsApp" is one word; "MB" is a source by its short name.
    if not (is_named(cell.casefold(), _WAYS) or is_source(cell)):
        raise CellError("is no way in which an enquiry comes")
    return cell


def plain_unit(column: str, profile: Profile, *, are_rents_told: bool = False) -> str | None:
    """The unit in the header; else lakh, if nothing else can be meant by the bare numbers.

    `are_rents_told`: a column says which leads rent, so that thousands beside lakhs mislead nobody.
    """
    for word in words_of(column):
        if (size := MONEY_UNITS.get(word)) in (_LAKH, _CRORE):
            return "lakh" if size == _LAKH else "Cr"
    bare: list[float] = []
    said: list[tuple[float, float]] = []
    for value, count in profile.values.items():
        numbers, size = _read(value)
        said += count * [(number, size) for number in numbers if size]
        bare += count * [number for number in numbers if not size]
    small = [number for number in bare if number < SMALLEST_BARE_INR]
    if not small or not all(_can_be_lakh(n) or n < _LEAST_LAKH for n in small):
        return None
    rents = [n for n in bare if SMALLEST_BARE_INR <= n < SMALLEST_RUPEES]
    rents += [n for n, size in said if size not in (_LAKH, _CRORE, _RUPEE)]
    if len(rents) > _FEW * (len(bare) + len(said)) and not are_rents_told:
        return None
    lakh = [number for number, size in said if size == _LAKH]
    prices = sum(number >= SMALLEST_RUPEES for number in bare) + sum(map(_can_be_lakh, lakh))
    if prices > len(lakh) - sum(map(_can_be_lakh, lakh)):
        return "lakh"
    # All are bare: what rents and prices have in common is no evidence.
    is_bare = not said and is_named(column, ("budget",)) and median(small) >= _SURELY_LAKH
    return "lakh" if is_bare else None


def _can_be_lakh(number: float) -> bool:
    return _LEAST_LAKH <= number <= _MOST_LAKH


def _read(cell: str) -> tuple[list[float], float | None]:
    """The numbers of an amount or a range, and the size of the unit at its end; a cell that says
    itself that it is a rent tells nothing of the others.
    """
    if says_rent(cell):
        return [], None
    if value_or_none(partial(parse_money_range, unit="inr"), cell) is None:
        return [], None
    found = _NUMBER.findall(cell.casefold())
    numbers = [float(number.replace(",", "")) for number, _ in found]
    return numbers, next((MONEY_UNITS[w] for _, w in reversed(found) if w in MONEY_UNITS), None)
