"""The result of reading a file: leads, refused rows, cells left out, and each column's use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from leads.store.intake import IncomingLead

_LONGEST = 40  # fits three to a line of a terminal
_MASKED = 200  # characters; an example shows fewer
_DIGITS = re.compile(r"\d(?:[\s\-().]?\d){6,}")
# A day, with its time or without: digits that are not a phone number.
_DAY = re.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))"
    r"(?:[T ,]+\d{1,2}:\d{2}[\d:.+Z]{0,12}(?: ?[ap]m)?)?",
    re.I,
)
_EMAIL = re.compile(r"(?<![^\s@])[^\s@]++@[^\s@]+")


@dataclass(frozen=True, slots=True)
class RowError:
    """Why a row was refused; `row` is the spreadsheet's row number (the header is row 1), `example`
    the cell, masked and shortened.
    """

    row: int
    column: str | None
    reason: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class LeftOutCell:
    """Why a lead lacks this cell; `example` is the cell, masked and shortened."""

    row: int
    column: str
    reason: str
    example: str


class Standing(StrEnum):
    """How a column got its use."""

    UNDERSTOOD = "understood"  # the mapping names it
    GUESSED = "guessed"  # not named in the mapping; its type was inferred
    LEFT_OUT = "left_out"  # the mapping says so
    UNNAMED = "unnamed"  # not named in the mapping, and not imported
    PROTECTED = "protected"  # never imported, whatever the mapping says
    ABSENT = "absent"  # named in the mapping, but missing in this file


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

    `headings` and `tests` are the numbers of rows that are not leads: `rows` does not count them.
    Of the `rows`, that many are `copies` of an earlier one, `bad`, `further` enquiries of people
    who are in another row, or `good`: leads. `by_name`: the numbers of those further rows that
    have a name alone. `joined`: the names on leads of several rows, `kept` which colleague keeps
    one that several had; `second`: those on leads of people whose enquiry before had ended;
    `booked_besides`: those on leads of several bookings. `scorable` counts leads whose scoring is
    consented to at the import's instant. `leads` is empty if they were taken one by one.
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
    by_name: list[int] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    second: list[str] = field(default_factory=list)
    booked_besides: list[str] = field(default_factory=list)
    good: int = 0
    bad: int = 0
    scorable: int = 0
    undated: int = 0
    unknown_owners: tuple[str, ...] = ()

    @property
    def guessed(self) -> int:
        """How many columns were guessed."""
        return sum(use.standing is Standing.GUESSED for use in self.columns)


def hide(value: str) -> str:
    """Only the ends, enough to recognise one's own data."""
    plain = value.strip()
    return f"{plain[0]}…{plain[-2:]}" if len(plain) > 4 else "…"


def mask(value: str) -> str:
    """The beginning of a value with phone numbers and e-mail addresses hidden."""
    beginning = value[:_MASKED]
    if _DAY.fullmatch(beginning.strip()):
        return beginning
    return _EMAIL.sub("…@…", _DIGITS.sub(lambda found: f"…{found[0][-2:]}", beginning))


def shown(value: str, *, is_hidden: bool = False) -> str:
    """A value on one short line, with personal data masked; of a hidden one its ends alone."""
    return printable(hide(value) if is_hidden else mask(value))


def plural(count: int, one: str, many: str) -> str:
    """ "1 row", "2,000 rows"."""
    return f"{count:,} {one if count == 1 else many}"


def some_of(items: Sequence[object], most: int) -> str:
    """ "Asha, Ravi and 3 more"."""
    more = len(items) - most
    return ", ".join(map(str, items[:most])) + (f" and {more} more" if more > 0 else "")


def printable(value: str, *, longest: int = _LONGEST) -> str:
    """One short line that cannot control a terminal."""
    shown = value if len(value) <= longest else value[: longest - 1] + "…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown)
