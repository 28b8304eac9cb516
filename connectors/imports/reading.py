"""What came out of reading a file: the leads, the rows refused, the cells left out, each column."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from leads.intake import IncomingLead


@dataclass(frozen=True, slots=True)
class RowError:
    """Why a row was refused; `row` is the spreadsheet's number (the header is row 1)."""

    row: int
    column: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOutCell:
    """Why a lead came without this cell; `example` is the cell, masked and short."""

    row: int
    column: str
    reason: str
    example: str


class Standing(StrEnum):
    """How a column came to its use."""

    UNDERSTOOD = "understood"  # the mapping names it
    GUESSED = "guessed"  # named nowhere, its type was inferred
    LEFT_OUT = "left_out"  # the mapping says so
    UNNAMED = "unnamed"  # named nowhere, and not imported
    PROTECTED = "protected"  # never imported, whatever the mapping says
    ABSENT = "absent"  # the mapping names it, this file has not got it


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """One column: its use in words, or why it has none; `examples` are masked."""

    column: str
    standing: Standing
    use: str
    examples: tuple[str, ...] = ()


@dataclass(slots=True)
class Reading:
    """A file read with a mapping. `errors` say why rows were refused, `left_out` which cells of the
    others could not be read: those leads came without them.

    `headings` and `tests` are the numbers of rows that are no leads: `rows` does not count them.
    Of the `rows` so many are `copies` of an earlier one, `bad`, `further` enquiries of people who
    stand in another row, or `good`: leads.
    `scorable` counts leads whose scoring is consented to at the import's instant. `leads` is
    empty where they were taken one by one.
    """

    columns: tuple[ColumnUse, ...] = ()
    notes: tuple[str, ...] = ()
    leads: tuple[IncomingLead, ...] = ()
    errors: list[RowError] = field(default_factory=list)
    left_out: list[LeftOutCell] = field(default_factory=list)
    endings: Counter[str] = field(default_factory=Counter)
    headings: list[int] = field(default_factory=list)
    tests: list[int] = field(default_factory=list)
    rows: int = 0
    copies: int = 0
    further: int = 0
    good: int = 0
    bad: int = 0
    scorable: int = 0
    undated: int = 0
    unknown_owners: tuple[str, ...] = ()

    @property
    def guessed(self) -> int:
        """How many columns were guessed."""
        return sum(use.standing is Standing.GUESSED for use in self.columns)
