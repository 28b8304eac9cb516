"""How many enquiries of a file ended how, and of how many the day is known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from connectors.imports.reading import RowError
from connectors.imports.table import Table
from leads.lead import OutcomeKind
from leads.mapping import Mapping


@dataclass(frozen=True, slots=True)
class Endings:
    """`counts` are by ending (None is open) and whether a day of closing stands in the row."""

    counts: Counter[tuple[OutcomeKind | None, bool]] = field(default_factory=Counter)

    def of(self, kind: OutcomeKind | None) -> int:
        """How many ended so; None: are open."""
        return self.counts[kind, True] + self.counts[kind, False]


def count_endings(table: Table, mapping: Mapping) -> Endings:
    """One pass through the file; rows that cannot be read count nowhere."""
    endings = Endings()
    if mapping.outcome is None:
        return endings
    position = table.headers.index(mapping.outcome.column)
    days = [table.headers.index(column) for column in mapping.closings]
    for row in table.rows():
        if isinstance(row, RowError):
            continue
        cells = [cell.strip().casefold() for cell in row[1]]
        kind = mapping.outcome.endings.get(cells[position])
        endings.counts[kind, any(cells[day] not in mapping.missing for day in days)] += 1
    return endings
