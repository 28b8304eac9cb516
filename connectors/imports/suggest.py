"""A file → a first mapping for it, with what looks like a leak commented out and the reason.

A suggestion errs on the side of leaving out: the person who knows the file takes the # away.
"""

from __future__ import annotations

from pathlib import Path

from connectors.imports.columns import PROTECTED_REASON, is_row_name, profiles
from connectors.imports.infer import Profile
from connectors.imports.reading import RowError
from connectors.imports.suggest_leaks import LEAK_AUC, leak_aucs, sounds_late
from connectors.imports.suggest_outcome import guess_outcome
from connectors.imports.suggest_roles import Guess, guess_order, guess_roles
from connectors.imports.table import Table, open_table
from connectors.imports.yaml_words import on_one_line, quote
from features.protected import is_protected_name
from leads.mapping import Mapping, ValueType

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


def suggest_mapping(path: Path) -> str:
    """The text (YAML) of a mapping that loads as it is."""
    path = Path(path)
    table = open_table(path)
    draft = Mapping(source="draft", missing=frozenset({"", *MISSING_MARKERS}))
    guesses = _guesses(table, draft)
    markers = _markers_found(table, draft)
    source = path.name.split(".")[0] or "leads"
    return "\n".join([*_opening(source, markers), *(_line(*g) for g in guesses.items())]) + "\n"


def _guesses(table: Table, draft: Mapping) -> dict[str, Guess]:
    """What each column seems to be, in the file's order."""
    columns = profiles(table, draft, table.headers)
    protected = {c: p for c, p in columns.items() if is_protected_name(c)}
    guesses = {c: Guess(_type(p), doubt=PROTECTED_REASON) for c, p in protected.items()}
    free = {c: p for c, p in columns.items() if c not in protected}
    outcome = guess_outcome(free)
    if outcome:
        guesses[outcome.column] = Guess(outcome.entry)
    order = guess_order(table, free)
    if order:
        guesses[order] = Guess("order_by", remark="orders the rows, never a feature")
    guesses |= guess_roles({c: p for c, p in free.items() if c not in guesses})
    plain = [column for column in free if column not in guesses]
    aucs = leak_aucs(table, draft, columns, outcome=outcome, order=order, of=plain)
    guesses |= {c: Guess(_type(free[c]), doubt=_doubt(c, free[c], aucs.get(c))) for c in plain}
    return {column: guesses[column] for column in columns}


def _type(profile: Profile) -> str:
    return str(profile.likely_type or ValueType.CATEGORY)


def _doubt(column: str, profile: Profile, auc: float | None) -> str | None:
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
    """The markers that this file really uses."""
    rows = (row[1] for row in table.rows() if not isinstance(row, RowError))
    words = {cell.strip().casefold() for cells in rows for cell in cells}
    return sorted((words & draft.missing) - {""})


def _opening(source: str, markers: list[str]) -> list[str]:
    return [
        "# A first mapping, guessed from the file: read every line before you import.",
        "# A line with # is not imported; take the # away where you know better.",
        f"source: {quote(source)}",
        *([f"missing: {on_one_line(markers)}"] if markers else []),
        "",
        "# Nothing is scored without consent. Name the basis on which you may, in your own words,",
        "# and since when, or give a column the role consent for scoring.",
        "# lawful_basis:",
        "#   basis: …",
        "#   purposes: [scoring, embedding]",
        "#   since: 2026-01-31",
        "",
        "columns:",
    ]


def _line(column: str, guess: Guess) -> str:
    entry = f"{quote(column)}: {on_one_line(guess.entry)}"
    if guess.doubt:
        return f"  # {entry}  # {guess.doubt}"
    return f"  {entry}  # {guess.remark}" if guess.remark else f"  {entry}"
