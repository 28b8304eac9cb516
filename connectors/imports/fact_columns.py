"""Columns that hold what the features know by name: budget, price, BHK, place, by when, source."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import islice

from connectors.imports.cell_parsing import (
    CellError,
    parse_id,
    parse_money,
    parse_money_range,
    parse_number,
    value_or_none,
)
from connectors.imports.column_evidence import Guess, Profile, mostly, plain_unit
from connectors.imports.file_questions import Answers
from connectors.imports.header import is_named, plain, words_of
from connectors.imports.mapping import Entry
from connectors.imports.mapping_columns import ValueType
from connectors.imports.reading_result import plural, shown
from connectors.imports.rents import is_rent, rent_range, rented_said, says_rent
from connectors.imports.spellings import ask_short_names, spellings_said
from connectors.imports.usual_wordings import plain_timeline
from language.tokens import word_lists

_WORDS = word_lists("columns", "connectors.imports")
BHK_NAME = "bhk"
BHK: Entry = {"type": "number", "name": BHK_NAME, "unit": "BHK"}
# Homes of several kinds: "3 BHK", "Villa", "1200 sqft".
HOMES: Entry = {"type": "category", "has_rooms": True}
TIMELINE: Entry = {"type": "category", "name": "timeline"}
SOURCE: Entry = {"type": "category", "name": "source"}
# Kept under its own name to be learnt from, and as the record's project.
PROJECT: Entry = {"type": "category", "is_project": True}
LOCALITY: dict[str, Entry] = {"type": "category", "name": "locality"}
BUDGETS = ("budget_min_inr", "budget_max_inr")
_BUDGET: dict[str, Entry] = {
    "type": "money_inr",
    "name": "budget_max_inr",
    "low_name": "budget_min_inr",
}
_BUDGET_MIN: dict[str, Entry] = {"type": "money_inr", "name": "budget_min_inr"}
_BUDGET_MAX: dict[str, Entry] = {"type": "money_inr", "name": "budget_max_inr"}
_RENT: dict[str, Entry] = _BUDGET | {"is_rent": True}
_PRICE: dict[str, Entry] = {"type": "money_inr", "name": "property_price_inr"}
# A budget in two columns.
_LOWEST = ("min", "minimum", "lowest", "from", "start", "low")
_HIGHEST = ("max", "maximum", "highest", "to", "upto", "end", "high")
_OF_TENANTS = "a rent a month, the budget of those who rent"
_MOST_WORDS = 5  # in a cell that names a time and nothing else
_SOME = 0.2  # of the cells
_LEAST_OTHERS = 3  # rows; fewer are mistyped
_MOST_ROOMS = 10
_ITS_LEAD, _THEIR_LEADS = ", and its lead rents", ", and their leads rent"
_LONGEST_HOME = 60
_KINDS_OF_HOMES = "|".join(sorted(map(re.escape, _WORDS["kinds_of_homes"]), key=len, reverse=True))
_BEHIND_HOME = re.compile(
    rf"(?:(?:{_KINDS_OF_HOMES})[\s,/:–-]++){{0,4}}+(\d(?:\.5)?)[\s-]?(?:bhk|बीएचके|બીએચકે)", re.I
)
_FEW_WORDS, _NEARLY_ALL = 6, 0.9
_HALF = 0.5  # of the amounts; the rest lack a unit that nobody can know

UnitOf = Callable[[str, Profile], str | None]


def guess_amounts(columns: dict[str, Profile], *, are_rents_told: bool) -> dict[str, Guess]:
    """The columns of the budget and of the home's price.

    `are_rents_told`: a column says which leads rent, so that thousands beside lakhs mislead nobody.
    """
    unit_of = partial(plain_unit, are_rents_told=are_rents_told)
    budget = _budget(columns, unit_of)
    return budget | _price({c: p for c, p in columns.items() if c not in budget}, unit_of)


def fact_as_told(fact: str, column: str, profile: Profile) -> Guess:
    """What a person says that a column tells: bhk, budget, locality, source or timeline."""
    rooms = HOMES if names_homes(column, profile) else BHK
    entries = {"bhk": rooms, "locality": LOCALITY, "source": SOURCE, "timeline": TIMELINE}
    if fact in entries:
        return Guess(entries[fact], remark="as answered")
    if _names_rent(column):
        return Guess(_RENT, remark="as answered")
    return _with_rents(_with_unit(_BUDGET, plain_unit(f"budget {column}", profile)), profile)


def is_known(fact: str, column: str, profile: Profile) -> bool:
    """Whether the column is named for `bhk` or `locality`, and its cells read so."""
    reads: Callable[[str], object] = parse_id if fact == "locality" else _bhk
    return is_named(column, _WORDS[fact]) and mostly(profile, reads)


def says_bhk(profile: Profile) -> bool:
    """Whether its cells say "3 BHK", whatever the column is called."""
    return mostly(profile, _homes)


def names_homes(column: str, profile: Profile) -> bool:
    """Whether some of its cells say "3 BHK" and others name other homes: "Villa", "1200 sqft"."""
    if profile.likely_type not in (ValueType.CATEGORY, ValueType.TEXT):
        return False
    # Of different texts most must be a home in a few words: else they are what somebody wrote.
    is_list = profile.likely_type is ValueType.CATEGORY
    short = sum(n for cell, n in profile.values.items() if len(cell.split()) <= _FEW_WORDS)
    if not (is_list or short >= _NEARLY_ALL * profile.counted):
        return False
    unread = {c: n for c, n in profile.values.items() if value_or_none(_bhk, c) is None}
    others = {c: n for c, n in unread.items() if _has_letters(c)}
    told = sum(n for cell, n in profile.values.items() if value_or_none(_homes, cell) is not None)
    is_of_rooms = is_named(column, _WORDS["bhk"]) and is_list
    is_of_rooms = is_of_rooms or told >= (_SOME if is_list else _HALF) * profile.counted
    return is_of_rooms and sum(others.values()) >= _LEAST_OTHERS


def rooms_of(cell: str) -> float | None:
    """The rooms in a cell: of "3 BHK flat", of "3"; none in "1200 sqft"."""
    if (rooms := value_or_none(_homes, cell)) is not None:
        return rooms
    bare = value_or_none(parse_number, cell)
    return bare if bare is not None and bare <= _MOST_ROOMS else None


def _has_letters(cell: str) -> bool:
    return any(map(str.isalpha, cell))


def _bhk(cell: str) -> float:
    return parse_number(cell, unit="BHK")


def _homes(cell: str) -> float:
    """The number of "3 BHK", "kothi 3bhk", "3 बीएचके"."""
    if behind := _BEHIND_HOME.match(cell[:_LONGEST_HOME].strip()):
        return float(behind[1])
    if not is_named(cell, _WORDS["rooms"]) and "bhk" not in cell.casefold():
        raise CellError("is no number of BHK")
    return _bhk(cell)


def _is_budget(column: str, profile: Profile, unit_of: UnitOf) -> bool:
    """Whether most amounts, or the whole column, give their unit."""
    is_called_so = is_named(column, ("budget", *_WORDS["rents"]))
    # With a unit or without.
    if not (is_called_so and mostly(profile, partial(_budget_range, unit="lakh"))):
        return False
    reads = partial(_budget_range, unit=unit_of(column, profile))
    return mostly(profile, reads, share=_HALF)


def _budget_range(cell: str, *, unit: str | None) -> tuple[float | None, float | None]:
    """Both ends of a budget in INR; of one that says so, of a rent."""
    return rent_range(cell) if says_rent(cell) else parse_money_range(cell, unit=unit)


def _budget(columns: dict[str, Profile], unit_of: UnitOf) -> dict[str, Guess]:
    """The first column of amounts, or both columns of a lowest and a highest; beside them the
    first column of rents.
    """
    every = {c: p for c, p in columns.items() if _is_budget(c, p, unit_of)}
    found = {c: p for c, p in every.items() if not _names_rent(c)}
    rents = [c for c in every if c not in found][:1]
    if found and rents:
        return {**_ends(found, unit_of), rents[0]: Guess(_RENT, remark=_OF_TENANTS)}
    found = every
    if not found:  # a portal's lowest and highest price are what the enquirer looked for
        lowest_highest = (*_LOWEST, *_HIGHEST)
        prices = {c: p for c, p in columns.items() if is_named(c, ("price",))}
        named = {c: p for c, p in prices.items() if is_named(c, lowest_highest)}
        found = {c: p for c, p in named.items() if mostly(p, parse_money)}
        found = found if len(found) > 1 else {}
    return _ends(found, unit_of)


def _names_rent(column: str) -> bool:
    return is_named(column, _WORDS["rents"])


def _ends(found: dict[str, Profile], unit_of: UnitOf) -> dict[str, Guess]:
    low = next((c for c in found if is_named(c, _LOWEST)), None)
    high = next((c for c in found if is_named(c, _HIGHEST)), None)
    if low and high:
        ends = ((low, _BUDGET_MIN), (high, _BUDGET_MAX))
        return {c: _with_rents(_with_unit(e, unit_of(c, found[c])), found[c]) for c, e in ends}
    return {
        c: _with_rents(_with_unit(_BUDGET, unit_of(c, p)), p) for c, p in islice(found.items(), 1)
    }


def _with_rents(guess: Guess, profile: Profile) -> Guess:
    """The guess, with how many of its cells say that they are rents."""
    rents = sum(n for cell, n in profile.values.items() if is_rent(cell))
    if not rents:
        return guess
    one, many = "cell is a rent a month", "cells are rents a month"
    return guess.saying(plural(rents, one + _ITS_LEAD, many + _THEIR_LEADS))


def _price(columns: dict[str, Profile], unit_of: UnitOf) -> dict[str, Guess]:
    """The first column with the home's price."""
    for column, profile in columns.items():
        is_price = plain(column) in _WORDS["prices"] or is_named(column, _WORDS["price"])
        unit = unit_of(column, profile)
        if is_price and mostly(profile, partial(parse_money, unit=unit)):
            return {column: _with_unit(_PRICE, unit)}
    return {}


def _with_unit(entry: dict[str, Entry], unit: str | None) -> Guess:
    if unit is None:
        return Guess(entry)
    return Guess(entry | {"unit": unit}, remark=f"a number without a unit is {unit}")


def is_place(column: str, profile: Profile) -> bool:
    """ "which_area_do_you_prefer?": words and no size."""
    is_named_so = is_named(column, ("area", "vistar")) and not is_named(column, _WORDS["sizes"])
    return is_named_so and profile.likely_type is ValueType.CATEGORY


def says_by_when(column: str, profile: Profile) -> bool:
    """Whether its cells name a time to buy, and no other time."""
    if is_named(column, _WORDS["other_times"]) or profile.likely_type not in (
        ValueType.TEXT,
        ValueType.CATEGORY,
    ):
        return False
    is_short = all(len(words_of(value)) <= _MOST_WORDS for value in profile.values)
    return is_short and mostly(profile, plain_timeline)


def with_spellings(
    found: Mapping[str, Guess], columns: Mapping[str, Profile], answers: Answers
) -> dict[str, Guess]:
    """The localities, with which spellings are one; those that somebody told as they stand."""
    told = answers.columns
    places = (column for column, g in found.items() if g.entry == LOCALITY and column not in told)
    alike = {column: ask_short_names(column, columns[column].values, answers) for column in places}
    return {
        column: Guess(
            LOCALITY | {"same": {k: list(v) for k, v in same.items()}},
            remark=spellings_said(same) or None,
        )
        for column, same in alike.items()
        if same
    }


def with_rented(found: Mapping[str, Guess], columns: Mapping[str, Profile]) -> dict[str, Guess]:
    """The columns of homes, with how many cells say for rent, and how many name no rooms; beside
    these the budgets tell of no leads of their own.
    """
    homes = {c: g for c, g in found.items() if g.entry in (BHK, HOMES) and not g.remark}
    said = {
        column: [rented_said(columns[column].values)]
        + ([_roomless_said(columns[column].values)] if guess.entry == HOMES else [])
        for column, guess in homes.items()
    }
    told = {column: "; ".join(filter(None, words)) for column, words in said.items()}
    read = {c: replace(homes[c], remark=words) for c, words in told.items() if words}
    if any(rented for rented, *_ in said.values()):
        tails = (_ITS_LEAD, _THEIR_LEADS)
        ended = ((c, g, g.remark or "") for c, g in found.items() if c not in homes)
        of_both = ((c, g, words) for c, g, words in ended if words.endswith(tails))
        read |= {
            c: replace(g, remark=f"{words.rpartition(',')[0]} by their own words")
            for c, g, words in of_both
        }
    return read


def _roomless_said(homes: Mapping[str, int]) -> str:
    """ "no rooms in 12 cells (“Plot”, …)", with the most frequent one; empty if all name some."""
    without = {cell: n for cell, n in homes.items() if rooms_of(cell) is None}
    if not without:
        return ""
    often = shown(max(without, key=without.__getitem__))
    more = ", …" if len(without) > 1 else ""
    return f"no rooms in {plural(sum(without.values()), 'cell', 'cells')} (“{often}”{more})"
