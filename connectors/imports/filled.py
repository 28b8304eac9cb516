"""How often each column is filled among rows that booked, were lost, or are open.

A day that stands only where a lead ended is the day it ended; what only bookings have tells what
an unclear word of the stage means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from connectors.imports.endings import ended_by, folded
from connectors.imports.reading import RowError
from connectors.imports.suggest_outcome import OutcomeGuess
from connectors.imports.table import Table
from leads.lead import OutcomeKind
from leads.mapping import Mapping

# A row whose stage may mean booked or lost.
UNCLEAR = "unclear"
Group = OutcomeKind | str | None
ENDED: tuple[Group, ...] = (OutcomeKind.BOOKED, OutcomeKind.LOST, OutcomeKind.SPAM)

_NEARLY_ALL, _HALF, _FEW, _HARDLY = 0.8, 0.5, 0.05, 0.02
_LEAST_ENDED = 20  # rows; fewer say nothing of a habit
_LEAST_OPEN = _LEAST_UNCLEAR = 5


@dataclass(slots=True)
class Filled:
    """Rows by how they ended (None: open), and how many of them have the column filled."""

    rows: Counter[Group]
    filled: Counter[Group] = field(default_factory=Counter)

    @property
    def only_when_ended(self) -> bool:
        """Filled for most that ended and hardly for an open one."""
        ended = sum(self.rows[group] for group in ENDED)
        is_told = ended >= _LEAST_ENDED and self.rows[None] >= _LEAST_OPEN
        return is_told and self.share(*ENDED) >= _HALF and self.share(None) <= _FEW

    @property
    def only_when_booked(self) -> bool:
        """Filled for most bookings and for hardly anybody else."""
        others: tuple[Group, ...] = (OutcomeKind.LOST, OutcomeKind.SPAM, None)
        fewest = min(self.rows[OutcomeKind.BOOKED], sum(self.rows[group] for group in others))
        is_told = fewest >= _LEAST_ENDED and self.share(OutcomeKind.BOOKED) >= _HALF
        return is_told and self.share(*others) <= _FEW

    @property
    def only_while_open(self) -> bool:
        """Filled for open rows and hardly for one that ended: nothing can be learnt from it."""
        ended = sum(self.rows[group] for group in ENDED)
        return ended >= _LEAST_ENDED and self.share(*ENDED) <= _HARDLY < self.share(None)

    @property
    def says_unclear_booked(self) -> bool:
        """Filled for bookings and the unclear alike, and for nobody else."""
        lost, spam = OutcomeKind.LOST, OutcomeKind.SPAM
        return (
            self.rows[UNCLEAR] >= _LEAST_UNCLEAR
            and min(self.share(OutcomeKind.BOOKED), self.share(UNCLEAR)) >= _NEARLY_ALL
            and self.share(lost, spam, None) <= _HARDLY
        )

    def share(self, *groups: Group) -> float:
        """Of the rows of these groups, how many have a value; 0.0 of none."""
        rows = sum(self.rows[group] for group in groups)
        return sum(self.filled[group] for group in groups) / rows if rows else 0.0


class Fillings:
    """One pass through the file: its rows by their words of the outcome, and what those fill.

    What a word means may be answered later; the rows need not be read again for it.
    """

    def __init__(self, table: Table, missing: frozenset[str], columns: Sequence[str]) -> None:
        self._table = table
        self._rows: dict[tuple[str, ...], list[str]] = {}  # one row of these words
        self._counts: Counter[tuple[str, ...]] = Counter()
        self._filled = {column: Counter[tuple[str, ...]]() for column in table.headers}
        places = [table.headers.index(column) for column in columns]
        for row in table.rows():
            if isinstance(row, RowError):
                continue
            cells = folded(row[1])
            words = tuple(cells[place] for place in places)
            self._rows.setdefault(words, cells)
            self._counts[words] += 1
            for column, cell in zip(table.headers, cells, strict=True):
                self._filled[column][words] += cell not in missing

    def by_ending(self, mapping: Mapping, outcomes: Sequence[OutcomeGuess]) -> dict[str, Filled]:
        """Each column among the rows that ended so, as `mapping` says of these `outcomes`."""
        unclear = {value.casefold() for outcome in outcomes for value in outcome.unclear}
        groups: dict[tuple[str, ...], Group] = {
            words: UNCLEAR
            if not unclear.isdisjoint(words)
            else ended_by(self._table, mapping, cells)[0]
            for words, cells in self._rows.items()
        }
        rows: Counter[Group] = Counter()
        for words, count in self._counts.items():
            rows[groups[words]] += count
        found = {column: Filled(rows) for column in self._table.headers}
        for column, filled in self._filled.items():
            for words, count in filled.items():
                found[column].filled[groups[words]] += count
        return found
