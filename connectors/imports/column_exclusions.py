"""Which columns are not learnt from, and why: protected, our work, known after the outcome."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import TargetEncoder

from connectors.imports.cell_parsing import parse_money, parse_number, value_or_none
from connectors.imports.column_evidence import Guess, Profile, mostly
from connectors.imports.column_roles import is_day
from connectors.imports.ending_days import sounds_late
from connectors.imports.fitted_mapping import PROTECTED_REASON, is_row_name
from connectors.imports.header import is_named, plain, words_of
from connectors.imports.mapping import FileMapping
from connectors.imports.mapping_columns import ValueType, fold
from connectors.imports.outcome_evidence import RowEndings
from connectors.imports.table import Table
from features.protected import has_two_meanings, holds_protected, is_protected_name
from language.tokens import word_lists
from leads.model.lead import OutcomeKind

_WORDS = word_lists("columns", "connectors.imports")
_TWO_MEANINGS = f"it may say who people are: {PROTECTED_REASON}; say what it is, if it does not"
_ID_ENDS = (["id"], ["ids"], ["code"], ["uuid"])

CALLS = Guess(
    {"type": "number", "since_import": True},
    remark="calls made, kept and never learnt from",
)
# A single column above this on later rows is an alarm: honest columns of the two public data sets
# reach 0.752, their leaks 0.878 and 0.921.
LEAK_AUC = 0.85
_EARLIER_SHARE = 0.7  # learnt from; the rest are the later rows
# The AUC of this many rows is certain enough, and memory does not grow with the file.
_ROWS_LOOKED_AT = 20_000
_LEAST_OF_EACH = 20  # bookings and others among the later rows; with fewer an AUC means nothing
_BINS = 20  # numbers are cut into this many equal-mass bins
_MOST_RATINGS, _WORDS_OF_RATING = 12, 2  # different ones
_YOUNGEST = 15  # years: nobody younger enquires
_PRIOR_ROWS = 10.0  # a rare value's booking rate is shrunk towards the usual one


def protected_guess(column: str, profile: Profile) -> Guess | None:
    """Sets aside a column that says what people are, by its cells or by an unambiguous name."""
    if has_two_meanings(column):
        if _holds_channels(profile):
            return None
        doubt = PROTECTED_REASON if holds_protected(profile.values) else _TWO_MEANINGS
        return Guess(type_of(profile), doubt=doubt, is_protected=True)
    if is_protected_name(column) and not _is_name_part(column):
        return Guess(type_of(profile), doubt=PROTECTED_REASON, is_protected=True)
    is_list = profile.likely_type is ValueType.CATEGORY
    if is_list and not is_named(column, _WORDS["owners"]) and holds_protected(profile.values):
        return Guess("category", doubt=f"its words say it: {PROTECTED_REASON}", is_protected=True)
    return None


def _holds_channels(profile: Profile) -> bool:
    return any(is_named(value.casefold(), _WORDS["channels"]) for value in profile.values)


def _is_name_part(column: str) -> bool:
    return plain(column) == "last name"


def is_wish(column: str) -> bool:
    """A day that is wished for or planned, and so is not a day of work on the lead."""
    return is_named(column, ("possession", "next"))


def is_ending_day(column: str, profile: Profile) -> bool:
    """A day that may be the ending's, and not that of a paper signed months later."""
    return is_day(profile) and not is_wish(column) and not is_named(column, _WORDS["papers"])


def type_of(profile: Profile) -> str:
    """The type of most of its cells."""
    return str(profile.likely_type or ValueType.CATEGORY)


def doubt_of(column: str, profile: Profile, auc: float | None) -> str | None:
    """Why nothing may be learnt from it; `auc` is how well it alone predicts the outcome."""
    if auc is not None and auc > LEAK_AUC:
        return (
            "written after the outcome, it seems: alone it tells who booked in "
            f"{auc * 100:.0f} of 100 pairs"
        )
    if sounds_late(column):
        return "by its name it was written after the lead ended, so no score may learn from it"
    if is_named(column, _WORDS["our_work"]):
        return "counts our own work: a score that fed on it would follow whom we called"
    if _is_open_time(column, profile):
        return "counts the days a lead was open, which stop when it ends"
    if words_of(column)[-1:] == ["status"] and not is_named(column, _WORDS["early_status"]):
        return "its words change as long as somebody works on the lead"
    if _tells_residence(column, profile):
        return "tells who lives abroad: people are not judged by where they come from"
    if words_of(column)[-1:] in _ID_ENDS:
        return "names a thing and tells nothing about it"
    if plain(column) in _WORDS["serial"]:
        return "numbers the rows: nothing to learn from"
    if not profile.cells:
        return "empty"
    if is_row_name(profile):
        return "different in every row: nothing to learn from"
    return None


def _tells_residence(column: str, profile: Profile) -> bool:
    """Whether it says who is a non-resident by law (FEMA, 1999), which papers and taxes follow."""
    is_list = profile.likely_type is ValueType.CATEGORY
    told = (column, *(profile.values if is_list else ()))
    return any(is_named(said, _WORDS["residence"]) for said in told)


def _is_open_time(column: str, profile: Profile) -> bool:
    """Whether it counts days since the enquiry; no person who enquires is so young."""
    if plain(column) not in _WORDS["ages"]:
        return False
    numbers = (value_or_none(parse_number, value) for value in profile.values)
    return any(number is not None and number < _YOUNGEST for number in numbers)


def is_last_state(column: str) -> bool:
    """Whether it holds what was last or counts what the lead did, and changed until the export:
    "Last Activity", "Number of Emails Replied".
    """
    is_last = next(iter(words_of(column)), "") in _WORDS["last_of_all"]
    return is_last or is_named(column, _WORDS["their_acts"])


def counts_calls(column: str, profile: Profile) -> bool:
    """Whether it holds how many calls we made to each lead: "Total Calls"."""
    is_count = profile.likely_type is ValueType.NUMBER and is_named(column, ("calls", "call count"))
    return is_count and not is_named(column, _WORDS["late"])


def is_sum(column: str, profile: Profile) -> bool:
    """Whether it holds a sum that is told once a lead ended: "Brok.", "Booking Amount"."""
    return is_named(column, _WORDS["sums_told"]) and mostly(profile, parse_money)


def is_rating(profile: Profile) -> bool:
    """Whether it repeats a few words, none of them a remark: an office's "H", "W" and "C"."""
    is_list = profile.likely_type is ValueType.CATEGORY and len(profile.values) <= _MOST_RATINGS
    return is_list and all(len(value.split()) <= _WORDS_OF_RATING for value in profile.values)


def leak_aucs(
    table: Table,
    mapping: FileMapping,
    columns: dict[str, Profile],
    *,
    order: str | None,
    of: Iterable[str],
) -> dict[str, float]:
    """Column → AUC on the later rows of what its values alone meant on the earlier ones."""
    if not mapping.outcomes:
        return {}
    rows = _closed_rows(table, mapping, order)
    won = np.array([is_won for is_won, _ in rows], dtype=float)
    cut = int(len(rows) * _EARLIER_SHARE)
    later = won[cut:]
    if min(later.sum(), len(later) - later.sum()) < _LEAST_OF_EACH or not won[:cut].any():
        return {}
    aucs = {}
    told_by = {outcome.column for outcome in mapping.outcomes}
    for column in of:
        if column not in told_by and columns[column].cells:
            position = table.headers.index(column)
            cells = [row[position] for _, row in rows]
            keys = _keys(cells, columns[column], mapping.missing, cut)
            aucs[column] = float(roc_auc_score(later, _rates(keys, won, cut)))
    return aucs


def _closed_rows(
    table: Table, mapping: FileMapping, order: str | None
) -> list[tuple[bool, list[str]]]:
    rows = [cells for _, cells in islice(table.readable_rows(), _ROWS_LOOKED_AT)]
    if order is not None:
        by = table.headers.index(order)
        rows.sort(key=lambda row: int(row[by]))
    endings = RowEndings(table, mapping)
    told = ((endings.of(row)[0].kind, row) for row in rows)
    return [(kind is OutcomeKind.BOOKED, row) for kind, row in told if kind is not None]


def _keys(
    cells: Sequence[str], profile: Profile, missing: frozenset[str], cut: int
) -> Sequence[str | int]:
    """Each cell's value, or for numbers its bin; missing is a value of its own."""
    words = ["" if fold(c) in missing else c.strip() for c in cells]
    if profile.type is not ValueType.NUMBER or len(profile.values) <= _BINS:
        return words
    numbers = np.array([parse_number(word) if word else np.nan for word in words])
    known = numbers[:cut][~np.isnan(numbers[:cut])]
    if not known.size:
        return words
    edges = np.unique(np.quantile(known, np.linspace(0, 1, _BINS + 1)[1:-1]))
    bins = np.searchsorted(edges, numbers, side="right")
    return [-1 if np.isnan(n) else int(b) for n, b in zip(numbers, bins, strict=True)]


def _rates(keys: Sequence[str | int], won: NDArray[np.float64], cut: int) -> NDArray[np.float64]:
    """Booking rate of each later row's value among the earlier rows, shrunk to the usual rate."""
    values = np.array(keys, dtype=object).reshape(-1, 1)
    encoder = TargetEncoder(smooth=_PRIOR_ROWS, target_type="binary").fit(values[:cut], won[:cut])
    rates: NDArray[np.float64] = encoder.transform(values[cut:])[:, 0]
    return rates
