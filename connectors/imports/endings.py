"""How many enquiries of a file ended how, and of how many the day is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from connectors.imports.no_leads import is_test_of
from connectors.imports.reading import RowError
from connectors.imports.table import Table
from leads.lead import OutcomeKind
from leads.mapping import Mapping


@dataclass(frozen=True, slots=True)
class Endings:
    """`counts` are by ending (None is open) and whether a day of closing stands in the row.

    `rows` is how many rows may be leads; `headings` and `tests` are the numbers of those that are
    none.
    """

    counts: Counter[tuple[OutcomeKind | None, bool]] = field(default_factory=Counter)
    rows: int = 0
    headings: tuple[int, ...] = ()
    tests: tuple[int, ...] = ()

    def of(self, kind: OutcomeKind | None) -> int:
        """How many ended so; None: are open."""
        return self.counts[kind, True] + self.counts[kind, False]


def count_endings(table: Table, mapping: Mapping) -> Endings:
    """One pass through the file; rows that cannot be read or are no leads count nowhere."""
    counts: Counter[tuple[OutcomeKind | None, bool]] = Counter()
    headings: list[int] = []
    tests: list[int] = []
    rows = 0
    is_test = is_test_of(table.headers, mapping)
    ended = _ending_of(table, mapping)
    for row in table.rows(headings):
        if isinstance(row, RowError):
            continue
        if is_test(row[1]):
            tests.append(row[0])
            continue
        rows += 1
        if ended is not None:
            counts[ended(row[1])] += 1
    return Endings(counts, rows, tuple(headings), tuple(tests))


def _ending_of(
    table: Table, mapping: Mapping
) -> Callable[[list[str]], tuple[OutcomeKind | None, bool]] | None:
    """How a row's enquiry ended, and whether a day of it is told; None without an outcome."""
    outcome = mapping.outcome
    if outcome is None:
        return None
    position = table.headers.index(outcome.column)
    days = [table.headers.index(column) for column in mapping.closings]

    def ended(row: list[str]) -> tuple[OutcomeKind | None, bool]:
        cells = [cell.strip().casefold() for cell in row]
        is_dated = any(cells[day] not in mapping.missing for day in days)
        return outcome.endings.get(cells[position]), is_dated

    return ended
