"""How often each column is filled among rows that booked, were lost, or are open.

A day that stands only where a lead ended is the day it ended; what only bookings have tells what
an unclear word of the stage means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from connectors.imports.reading import RowError
from connectors.imports.suggest_outcome import OutcomeGuess, ending_in
from connectors.imports.table import Table
from leads.lead import OutcomeKind

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


def filled_by_ending(
    table: Table, missing: frozenset[str], outcomes: Sequence[OutcomeGuess]
) -> dict[str, Filled]:
    """One pass through the file, for every column."""
    rows: Counter[Group] = Counter()
    found = {column: Filled(rows) for column in table.headers}
    for row in table.rows():
        if isinstance(row, RowError):
            continue
        cells = dict(zip(table.headers, row[1], strict=True))
        is_unclear = any(cells[o.column].strip() in o.unclear for o in outcomes)
        group = UNCLEAR if is_unclear else ending_in(outcomes, cells)
        rows[group] += 1
        for column, cell in cells.items():
            found[column].filled[group] += cell.strip().casefold() not in missing
    return found
