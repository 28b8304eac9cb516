"""A few values of each column for the preview, with people's own data masked."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from connectors.imports.reading import ColumnUse, RowError, Standing
from connectors.imports.table import Table
from leads.mapping import Mapping, Role

_ROWS_LOOKED_AT = 20
_EXAMPLES = 3
_LONGEST = 40  # fits three to a line of a terminal
_MASKED = 200  # characters; an example shows fewer
_DIGITS = re.compile(r"\d(?:[\s\-().]?\d){6,}")
# A day, with its time or without: digits that are nobody's phone.
_DAY = re.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))"
    r"(?:[T ,]+\d{1,2}:\d{2}[\d:.+Z]{0,12}(?: ?[ap]m)?)?",
    re.I,
)
_EMAIL = re.compile(r"(?<![^\s@])[^\s@]++@[^\s@]+")


def with_examples(
    uses: tuple[ColumnUse, ...], table: Table, mapping: Mapping
) -> tuple[ColumnUse, ...]:
    """The same uses, those that are imported with their first different values."""
    rows = [
        row[1] for row in islice(table.rows(), _ROWS_LOOKED_AT) if not isinstance(row, RowError)
    ]
    position = {header: index for index, header in enumerate(table.headers)}
    hidden = hidden_columns(mapping)

    def examples(use: ColumnUse) -> tuple[str, ...]:
        if use.standing not in (Standing.UNDERSTOOD, Standing.GUESSED):
            return ()
        cells = (row[position[use.column]] for row in rows)
        values = dict.fromkeys(c for c in cells if c.strip().casefold() not in mapping.missing)
        show = hide if use.column in hidden else mask
        return tuple(printable(show(value)) for value in islice(values, _EXAMPLES))

    return tuple(replace(use, examples=examples(use)) for use in uses)


def hidden_columns(mapping: Mapping) -> set[str]:
    """Columns that hold people's own data."""
    personal = {alias.column for alias in mapping.aliases}
    personal |= {*(message.column for message in mapping.messages), *mapping.notes}
    return personal | {*mapping.names, mapping.single.get(Role.ID, "")}


def hide(value: str) -> str:
    """Only the ends, enough to recognise one's own data."""
    plain = value.strip()
    return f"{plain[0]}…{plain[-2:]}" if len(plain) > 4 else "…"


def mask(value: str) -> str:
    """Phone numbers and e-mail addresses inside a value's beginning are hidden."""
    beginning = value[:_MASKED]
    if _DAY.fullmatch(beginning.strip()):
        return beginning
    return _EMAIL.sub("…@…", _DIGITS.sub(lambda found: f"…{found[0][-2:]}", beginning))


def printable(value: str, *, longest: int = _LONGEST) -> str:
    """One short line that cannot steer a terminal."""
    shown = value if len(value) <= longest else value[: longest - 1] + "…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown)
