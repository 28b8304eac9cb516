"""How many enquiries of a file ended how, and of how many the day is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from connectors.imports.cells import CellError, parse_moment
from connectors.imports.no_leads import is_test_of
from connectors.imports.reading import RowError
from connectors.imports.table import Table
from leads.lead import OutcomeKind
from leads.mapping import Mapping, OutcomeColumn, Role
from scoring.days import FEW_WITHOUT_DAY, may_lack_by_chance


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

    @property
    def lack_few_days(self) -> bool:
        """Whether hardly an ending lacks its day: those few are not learnt from, the others are."""
        lacking = sum(self.counts[kind, False] for kind in OutcomeKind)
        return lacking <= FEW_WITHOUT_DAY * sum(map(self.of, OutcomeKind))

    @property
    def may_lack_by_chance(self) -> bool:
        """Whether bookings and the others lack their days alike: the same holds then."""
        won: Counter[tuple[bool, bool]] = Counter()
        for (kind, is_dated), count in self.counts.items():
            if kind is not None:
                won[kind is OutcomeKind.BOOKED, is_dated] += count
        return may_lack_by_chance(won)


def count_endings(table: Table, mapping: Mapping) -> Endings:
    """One pass through the file; rows that cannot be read or are no leads count nowhere."""
    counts: Counter[tuple[OutcomeKind | None, bool]] = Counter()
    headings: list[int] = []
    tests: list[int] = []
    rows = 0
    is_test = is_test_of(table.headers, mapping)
    days = [table.headers.index(column) for column in mapping.closings]
    for row in table.rows(headings):
        if isinstance(row, RowError):
            continue
        if is_test(row[1]):
            tests.append(row[0])
            continue
        rows += 1
        if mapping.outcomes:
            cells = folded(row[1])
            is_dated = any(cells[day] not in mapping.missing for day in days)
            counts[ended_by(table, mapping, cells)[0], is_dated] += 1
    return Endings(counts, rows, tuple(headings), tuple(tests))


def without_a_day(endings: Endings) -> str | None:
    """Which leads that ended have no day of closing, as a sentence; None if hardly one lacks it."""
    if endings.lack_few_days:
        return None
    counts = {kind: endings.counts[kind, False] for kind in OutcomeKind}
    parts = [f"{n:,} {kind}" for kind, n in counts.items() if n]
    said = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    return f"The file has no day of closing for {said} leads."


def folded(cells: Sequence[str]) -> list[str]:
    """A row's cells as a mapping holds the words of an outcome."""
    return [cell.strip().casefold() for cell in cells]


def ended_by(
    table: Table, mapping: Mapping, cells: Sequence[str]
) -> tuple[OutcomeKind | None, OutcomeColumn]:
    """How a row of casefolded cells ended, and the column that says so; while it is open, None and
    the first column of the outcome."""
    for outcome in mapping.outcomes:
        cell = cells[table.headers.index(outcome.column)]
        kind = outcome.endings.get(cell)
        if cell in mapping.missing and outcome.empty_is_lost_after is not None:
            kind = outcome.of_empty(age_of(table, mapping, cells))
        if kind is not None:
            return kind, outcome
    return None, mapping.outcomes[0]


def age_of(table: Table, mapping: Mapping, cells: Sequence[str]) -> timedelta | None:
    """How long ago the enquiry came; None where no day of it can be read."""
    column = mapping.single.get(Role.CREATED_AT)
    if column is None:
        return None
    zone = ZoneInfo(mapping.timezone)
    try:
        came = parse_moment(cells[table.headers.index(column)], order=mapping.dates, zone=zone)
    except CellError:
        return None
    return datetime.now(UTC) - came
