"""Which words of a file were read as booked, lost, spam or open, and how often each is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from connectors.imports.endings import ended_by, folded
from connectors.imports.examples import mask, printable
from connectors.imports.no_leads import is_test_of
from connectors.imports.reading import RowError
from connectors.imports.table import Table
from leads.lead import OutcomeKind
from leads.mapping import Mapping

_EMPTY = "(empty)"
_SHOWN = 8  # words on two lines of a terminal


@dataclass(frozen=True, slots=True)
class StageWords:
    """The words of one column that mean one ending (None: open), as written, the most first."""

    column: str
    ending: OutcomeKind | None
    counts: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        """Booked 62, booked 25, Booking Done 15."""
        said = [f"{printable(mask(word))} {n:,}" for word, n in self.counts[:_SHOWN]]
        more = len(self.counts) - len(said)
        return ", ".join([*said, *([f"and {more} words more"] if more else [])])


def stage_words(table: Table, mapping: Mapping) -> tuple[StageWords, ...]:
    """One pass through the file, over the rows that `count_endings` counts; open comes last."""
    if not mapping.outcomes:
        return ()
    is_test = is_test_of(table.headers, mapping)
    counts: Counter[tuple[OutcomeKind | None, str, str]] = Counter()
    for row in table.rows():
        if not isinstance(row, RowError) and not is_test(row[1]):
            counts[_told_by(table, mapping, row[1])] += 1
    found: dict[tuple[OutcomeKind | None, str], list[tuple[str, int]]] = {}
    for (ending, column, word), n in counts.most_common():
        found.setdefault((ending, column), []).append((word, n))
    return tuple(
        StageWords(column, ending, tuple(words))
        for kind in (*OutcomeKind, None)
        for (ending, column), words in found.items()
        if ending is kind
    )


def _told_by(
    table: Table, mapping: Mapping, cells: Sequence[str]
) -> tuple[OutcomeKind | None, str, str]:
    """How the row ended, by which column and word; an open row has those of the first column."""
    plain = [cell.strip() for cell in cells]
    ending, outcome = ended_by(table, mapping, folded(cells))
    return ending, outcome.column, plain[table.headers.index(outcome.column)] or _EMPTY
