"""Which words of a file were read as booked, lost, spam or open, and how often each is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from connectors.imports.examples import mask, printable
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
    """One pass through the file; booked first, open last."""
    outcome = mapping.outcome
    if outcome is None:
        return ()
    position = table.headers.index(outcome.column)
    cells = (row[1][position].strip() for row in table.rows() if not isinstance(row, RowError))
    found: dict[OutcomeKind | None, list[tuple[str, int]]] = {}
    for word, n in Counter(cells).most_common():
        ending = outcome.endings.get(word.casefold())
        found.setdefault(ending, []).append((word or _EMPTY, n))
    return tuple(
        StageWords(outcome.column, ending, tuple(found[ending]))
        for ending in (*OutcomeKind, None)
        if ending in found
    )
