"""Which columns know the outcome too well, or are named as if they did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from connectors.imports.cells import parse_number
from connectors.imports.endings import ended_by, folded
from connectors.imports.infer import Profile
from connectors.imports.reading import RowError
from connectors.imports.suggest_outcome import is_named
from connectors.imports.table import Table
from leads.lead import OutcomeKind
from leads.mapping import Mapping, ValueType

# One column alone above this on later rows is an alarm: honest columns of the two public sets
# reach 0.752, their leaks 0.878 and 0.921.
LEAK_AUC = 0.85
_EARLIER_SHARE = 0.7  # learnt from; the rest are the later rows
_ROWS_LOOKED_AT = 20_000  # an AUC of so many rows is sure, and memory does not grow with the file
_LEAST_OF_EACH = 20  # bookings and others among the later rows, else an AUC says nothing
_BINS = 20  # numbers are cut into as many equal-mass bins
_PRIOR_ROWS = 10.0  # a rare value's booking rate is drawn to the usual one

# Words of headers that are written late or by the seller, from CRM exports and the public sets.
LATE_WORDS = (
    "tag", "tags", "quality", "profile", "rating", "grade", "rank", "priority", "temperature",
    "score", "asymmetrique", "notable", "status", "stage", "disposition", "reason", "feedback",
    "result", "outcome", "won", "lost", "converted", "conversion", "booked", "booking", "closed",
    "closing", "final", "token", "agreement", "banakhat", "dastavej", "invoice", "commission",
    "brokerage", "payment", "cancelled", "cancellation", "refund", "duration", "after", "post",
)  # fmt: skip


# A loan's status is the lead's own; how it is paid tells no ending. A project's is the building's.
_NO_ENDINGS = ("loan", "funding", "finance", "project status", "possession status")


def sounds_late(header: str) -> bool:
    """True for a name like something written after the outcome."""
    return is_named(header, LATE_WORDS) and not is_named(header, _NO_ENDINGS)


def leak_aucs(
    table: Table,
    mapping: Mapping,
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


def _closed_rows(table: Table, mapping: Mapping, order: str | None) -> list[tuple[bool, list[str]]]:
    read = (row[1] for row in table.rows() if not isinstance(row, RowError))
    rows = list(islice(read, _ROWS_LOOKED_AT))
    if order is not None:
        by = table.headers.index(order)
        rows.sort(key=lambda row: int(row[by]))
    told = ((ended_by(table, mapping, folded(row))[0], row) for row in rows)
    return [(kind is OutcomeKind.BOOKED, row) for kind, row in told if kind is not None]


def _keys(
    cells: Sequence[str], profile: Profile, missing: frozenset[str], cut: int
) -> Sequence[str | int]:
    """Each cell's value, or for numbers its bin; missing is a value of its own."""
    words = ["" if c.strip().casefold() in missing else c.strip() for c in cells]
    if profile.type is not ValueType.NUMBER or len(profile.values) <= _BINS:
        return words
    numbers = np.array([parse_number(word) if word else np.nan for word in words])
    known = numbers[:cut][~np.isnan(numbers[:cut])]
    if not known.size:
        return words
    edges = np.unique(np.quantile(known, np.linspace(0, 1, _BINS + 1)[1:-1]))
    bins = np.searchsorted(edges, numbers, side="right")
    return [-1 if np.isnan(n) else int(b) for n, b in zip(numbers, bins, strict=True)]


def _rates(keys: Sequence[str | int], won: NDArray[np.float64], cut: int) -> list[float]:
    """Booking rate of each later row's value among the earlier rows, shrunk to the usual rate."""
    usual = float(won[:cut].mean())
    counts: dict[str | int, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for key, is_won in zip(keys[:cut], won[:cut], strict=True):
        counts[key][0] += is_won
        counts[key][1] += 1.0

    def rate(key: str | int) -> float:
        wins, rows = counts.get(key, (0.0, 0.0))
        return (wins + _PRIOR_ROWS * usual) / (rows + _PRIOR_ROWS)

    return [rate(key) for key in keys[cut:]]
