"""What a column's name and cells tell: who wrote it, where a lead came from, the unit of money.

Free text was written by the lead, who wishes and asks, or by a colleague, who keeps a log: the
column's name says which if it is clear, else the wording of its cells.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import islice

from connectors.imports.cell_parsing import (
    SMALLEST_BARE_INR,
    SMALLEST_RUPEES,
    CellError,
    can_be_price,
    parse_money_range,
    value_or_none,
)
from connectors.imports.column_types import Profile, mostly
from connectors.imports.header import is_named, words_of
from connectors.imports.mapping_columns import ValueType
from language.numbers import MONEY_UNITS
from language.tokens import word_lists
from leads.model.lead import Sender

_WORDS = word_lists("columns", "connectors.imports")
# How enquiries reach a brokerage through portals.
_WAYS = [*_WORDS["channels"], *_WORDS["ways"]]
# A colleague's note often begins with the day.
_DATED = re.compile(
    r"(?:^|[|;/\n,])[^\S\n]*+\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{2,4})?|[ -]?(?:jan|feb|mar|apr|may"
    r"|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\s*[:–-]",
    re.I,
)
_SAMPLE = 200  # different cells
_A_LOG, _HARDLY_A_LOG = 0.3, 0.1  # of the cells
_A_LEADS_OWN = 0.6

_MOST_SOURCES = 40
_HALF = 0.5

_LAKH, _CRORE, _RUPEE = MONEY_UNITS["lakh"], MONEY_UNITS["cr"], MONEY_UNITS["inr"]
# Homes below ten lakh are rented or given in thousands; nine crore and more are given in Cr.
_LEAST_LAKH, _MOST_LAKH = 10, 900
_FEW = 0.02  # typing mistakes; with more thousands there are rents among the prices
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
    platform = next((c for c in columns if is_named(c, _WORDS["platform"])), None)
    lists = [column for column, profile in columns.items() if _is_list(profile)]
    # What an advertiser chose, most informative first.
    ads = [c for what in ("adset", "campaign") for c in lists if is_named(c, _WORDS[what])]
    # Without a platform column, a campaign is only one of several sources.
    beside = [c for c in ads if platform and columns[c].cells >= _HALF * columns[platform].cells]
    ways = [c for c, p in columns.items() if _holds_ways(c, p)]
    found = [*named, *beside, *ways, *([platform] if platform else []), *ads]
    return next(iter(found), None)


def _is_list(profile: Profile) -> bool:
    return 1 < len(profile.values) <= _MOST_SOURCES


def _holds_ways(column: str, profile: Profile) -> bool:
    is_way = is_named(column, _WORDS["may_be_source"]) and not is_named(column, _WORDS["wished"])
    return is_way and len(profile.values) <= _MOST_SOURCES and mostly(profile, _as_way)


def _as_way(cell: str) -> str:
    if not is_named(cell.casefold(), _WAYS):  # "WhatsApp" is one word
        raise CellError("is no way in which an enquiry comes")
    return cell


def plain_unit(column: str, profile: Profile) -> str | None:
    """The unit in the header; else lakh, if other cells say so and no number contradicts it."""
    for word in words_of(column):
        if (size := MONEY_UNITS.get(word)) in (_LAKH, _CRORE):
            return "lakh" if size == _LAKH else "Cr"
    bare: list[float] = []
    said: list[tuple[float, float]] = []
    for value, count in profile.values.items():
        numbers, size = _read(value)
        said += count * [(number, size) for number in numbers if size]
        bare += count * [number for number in numbers if not size and number < SMALLEST_RUPEES]
    lakh = [number for number, size in said if size == _LAKH]
    other = [size for _, size in said if size not in (_LAKH, _CRORE, _RUPEE)]
    is_plain = (
        len(other) <= _FEW * len(said)
        and 2 * sum(map(_can_be_lakh, lakh)) > len(lakh)
        and _are_lakh(bare)
    )
    return "lakh" if bare and is_plain else None


def _are_lakh(bare: list[float]) -> bool:
    """Whether each number can be lakh, or would be left out anyway; many thousands mean rents."""
    rents = [number for number in bare if number >= SMALLEST_BARE_INR]
    fits = (_can_be_lakh(number) or not can_be_price(number * _LAKH) for number in bare)
    return len(rents) <= _FEW * len(bare) and all(fits)


def _can_be_lakh(number: float) -> bool:
    return _LEAST_LAKH <= number <= _MOST_LAKH


def _read(cell: str) -> tuple[list[float], float | None]:
    """The numbers of an amount or a range, and the size of the unit at its end."""
    if value_or_none(partial(parse_money_range, unit="inr"), cell) is None:
        return [], None
    found = _NUMBER.findall(cell.casefold())
    numbers = [float(number.replace(",", "")) for number, _ in found]
    return numbers, next((MONEY_UNITS[w] for _, w in reversed(found) if w in MONEY_UNITS), None)
