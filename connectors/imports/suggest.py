"""A file → a first mapping for it, with what looks like a leak commented out and the reason.

A suggestion errs on the side of leaving out: the person who knows the file takes the # away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from connectors.imports.columns import PROTECTED_REASON, is_row_name, profiles
from connectors.imports.infer import Profile
from connectors.imports.leaks import LEAK_AUC, leak_aucs, sounds_late
from connectors.imports.roles import guess_order, guess_outcome, guess_roles
from connectors.imports.table import Table, open_table
from features.protected import is_protected_name
from leads.mapping import Mapping, Role, ValueType

# What exports write where nothing is known.
MISSING_MARKERS = (
    "select",
    "unknown",
    "n/a",
    "na",
    "nan",
    "null",
    "nil",
    "-",
    "--",
    "not specified",
    "not available",
    "not mentioned",
)
_SAFE_WORD = re.compile(r"[A-Za-z_][\w ()./-]*", re.ASCII)
_YAML_WORDS = frozenset({"yes", "no", "true", "false", "on", "off", "null", "y", "n"})


@dataclass(frozen=True, slots=True)
class Line:
    """One column of the mapping; a `doubt` comments it out, a `remark` explains it."""

    column: str
    use: str
    doubt: str | None = None
    remark: str | None = None


def suggest_mapping(path: Path) -> str:
    """The text (YAML) of a mapping that loads as it is."""
    path = Path(path)
    table = open_table(path)
    draft = Mapping(source="draft", missing=frozenset({"", *MISSING_MARKERS}))
    columns = profiles(table, draft, table.headers)
    lines = _lines(table, draft, columns)
    markers = _markers_found(table, draft)
    return _text(path, lines, markers)


def _lines(table: Table, draft: Mapping, columns: dict[str, Profile]) -> list[Line]:
    outcome = guess_outcome(columns)
    order = guess_order(table, columns)
    roles = guess_roles(columns, taken={outcome.column if outcome else "", order or ""})
    plain = [c for c in columns if c not in roles and c != order]
    aucs = leak_aucs(table, draft, columns, outcome=outcome, order=order, of=plain)

    def line(column: str, profile: Profile) -> Line:
        if outcome and column == outcome.column:
            return Line(column, outcome.in_yaml(quote))
        if is_protected_name(column):
            return Line(column, str(profile.type or ValueType.CATEGORY), PROTECTED_REASON)
        if column == order:
            return Line(column, str(Role.ORDER_BY), remark="orders the rows, never a feature")
        if column in roles:
            is_id = roles[column] == Role.ID
            return Line(
                column, roles[column], remark="names the row, never a feature" if is_id else None
            )
        return Line(column, str(profile.type or ValueType.CATEGORY), _doubt(column, profile, aucs))

    return [line(column, profile) for column, profile in columns.items()]


def _doubt(column: str, profile: Profile, aucs: dict[str, float]) -> str | None:
    auc = aucs.get(column)
    if auc is not None and auc > LEAK_AUC:
        return f"suspected leak: alone it tells the outcome of later rows with AUC {auc:.2f}"
    if sounds_late(column):
        return "suspected leak: named like something written after the outcome"
    if not profile.cells:
        return "empty"
    if is_row_name(profile):
        return "different in every row: it names the row"
    return None


def _markers_found(table: Table, draft: Mapping) -> list[str]:
    """The markers that this file really uses, as it writes them."""
    found: dict[str, None] = {}
    for row in table.rows():
        if isinstance(row, tuple):
            for cell in row[1]:
                word = cell.strip()
                if word and word.casefold() in draft.missing:
                    found[word.casefold()] = None
    return sorted(found)


def _text(path: Path, lines: list[Line], markers: list[str]) -> str:
    source = path.name.split(".")[0] or "leads"
    written = [
        "# A first mapping, guessed from the file: read every line before you import.",
        "# A line with # is not imported; take the # away where you know better.",
        f"source: {quote(source)}",
    ]
    if markers:
        written += ["", f"missing: [{', '.join(map(quote, markers))}]"]
    written += [
        "",
        "# Nothing is scored without consent. Name the basis on which you may, in your own words,",
        "# and since when, or give a column the role consent.",
        "# lawful_basis:",
        "#   basis: …",
        "#   purposes: [scoring, embedding]",
        "#   since: 2026-01-31",
        "",
        "columns:",
    ]
    return "\n".join([*written, *(_line(line) for line in lines)]) + "\n"


def _line(line: Line) -> str:
    entry = f"{quote(line.column)}: {line.use}"
    if line.doubt:
        return f"  # {entry}  # {line.doubt}"
    return f"  {entry}  # {line.remark}" if line.remark else f"  {entry}"


def quote(word: str) -> str:
    """The word as YAML, on one line, in quotes where it needs them."""
    is_plain = _SAFE_WORD.fullmatch(word) and word.casefold() not in _YAML_WORDS
    if is_plain and word == word.strip():
        return word
    return '"' + "".join(_escaped(character) for character in word) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08x}"
