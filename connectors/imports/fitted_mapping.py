"""Mapping × header → how each column is read, and what is reported about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from connectors.imports.column_evidence import Profile
from connectors.imports.mapping import FileMapping
from connectors.imports.mapping_columns import (
    AttributeColumn,
    ColumnRole,
    ConsentColumn,
    ContactColumn,
    MessageColumn,
    fold,
)
from connectors.imports.reading_result import ColumnUse, Standing, shown
from connectors.imports.table import Table
from features.protected import has_two_meanings, is_protected_name
from leads.model.consent import Purpose
from leads.model.errors import InvalidInput
from leads.model.storable import ID_CHARACTERS

PROTECTED_REASON = "people are not judged by what they are"
_ROWS_LOOKED_AT, _EXAMPLES = 20, 3
# A column where hardly any value repeats names the row; nothing can be learnt from it.
_ID_SHARE = 0.99
_ID_CELLS = 20
# The use that a role is, where it is not called so.
_ROLE_WORDS = {
    ColumnRole.OUTCOME_AT: "day it ended",
    ColumnRole.LAST_CONTACT: "last contact",
    ColumnRole.NEXT_CALL: "next call",
    ColumnRole.NEXT_VISIT: "site visit",
    ColumnRole.CALL_DONE: "call done",
    ColumnRole.LOST_REASON: "lost reason",
    ColumnRole.CLOSED_BY: "closed by",
}


def fit_mapping(table: Table, mapping: FileMapping) -> tuple[FileMapping, tuple[ColumnUse, ...]]:
    """The mapping as it applies to one file, guessed columns added and protected ones removed, and
    each column's use; InvalidInput names columns that the file lacks.
    """
    absent = _absent(table, mapping)
    known = {*mapping.used_columns, *mapping.leave_out}
    unnamed = [header for header in table.headers if header not in known]
    protected = [h for h in unnamed if is_protected_name(h)]
    protected += [a.column for a in mapping.attributes if _is_protected(a)]
    guesses = _guess(table, mapping, [header for header in unnamed if header not in protected])
    kept = [c for header, c in mapping.columns.items() if header not in {*protected, *absent}]
    fitted = mapping.with_columns([*kept, *guesses])
    uses = [
        _use(header, fitted, set(protected), {g.column for g in guesses})
        for header in table.headers
    ]
    uses += [ColumnUse(column, Standing.ABSENT, "not in this file") for column in absent]
    return fitted, _with_examples(uses, table, fitted)


def _with_examples(
    uses: Iterable[ColumnUse], table: Table, mapping: FileMapping
) -> tuple[ColumnUse, ...]:
    """The same uses; those that are imported get their first different values as examples."""
    rows = [cells for _, cells in islice(table.readable_rows(), _ROWS_LOOKED_AT)]
    position = {header: index for index, header in enumerate(table.headers)}

    def examples(use: ColumnUse) -> tuple[str, ...]:
        if use.standing not in (Standing.UNDERSTOOD, Standing.GUESSED):
            return ()
        cells = (row[position[use.column]] for row in rows)
        values = dict.fromkeys(c for c in cells if fold(c) not in mapping.missing)
        is_hidden = use.column in mapping.personal
        return tuple(shown(value, is_hidden=is_hidden) for value in islice(values, _EXAMPLES))

    return tuple(replace(use, examples=examples(use)) for use in uses)


def _is_protected(attribute: AttributeColumn) -> bool:
    """By its names; a column with two meanings counts as what the mapping calls it."""
    column = "" if has_two_meanings(attribute.column) else attribute.column
    names = (column, attribute.name, attribute.low_name or "")
    return any(is_protected_name(name) for name in names)


def _absent(table: Table, mapping: FileMapping) -> list[str]:
    """Columns of the outcome may be absent, since open leads have none; others may not."""
    absent = [column for column in mapping.used_columns if column not in table.headers]
    may_be_absent = set(mapping.closings)
    may_be_absent |= {outcome.column for outcome in mapping.outcomes}
    wrong = [column for column in absent if column not in may_be_absent]
    if wrong:
        near = difflib.get_close_matches(wrong[0], table.headers, n=3)
        hint = f" Did you mean {' or '.join(map(repr, near))}?" if near else ""
        names = ", ".join(map(repr, wrong))
        raise InvalidInput(f"The file has no column {names} of the mapping.{hint}", field="columns")
    return absent


def _guess(table: Table, mapping: FileMapping, unnamed: list[str]) -> list[AttributeColumn]:
    if mapping.others != "guess" or not unnamed:
        return []
    guesses = []
    for column, profile in profiles_of(table, mapping, unnamed).items():
        profile.finish(mapping)
        kind = profile.type
        fits = len(column) <= ID_CHARACTERS
        if kind is not None and fits and not is_row_name(profile):
            guesses.append(AttributeColumn(type=kind).of(column))
    return guesses


def profiles_of(table: Table, mapping: FileMapping, columns: Iterable[str]) -> dict[str, Profile]:
    """Each column's cells over the whole file, so that a guessed type fits them all; unfinished."""
    found = {column: Profile(mapping) for column in columns}
    adders = [(table.headers.index(column), profile.add) for column, profile in found.items()]
    for _, cells in table.readable_rows():
        for position, add in adders:
            add(cells[position])
    return found


def is_row_name(profile: Profile) -> bool:
    """Whether hardly any of the words repeats: ids, names, phones."""
    is_word = not profile.possible
    return is_word and profile.cells >= _ID_CELLS and profile.share_of_different >= _ID_SHARE


def _use(header: str, mapping: FileMapping, protected: set[str], guessed: set[str]) -> ColumnUse:
    if header in protected:
        return ColumnUse(header, Standing.PROTECTED, f"never imported: {PROTECTED_REASON}")
    if header in mapping.leave_out:
        return ColumnUse(header, Standing.LEFT_OUT, mapping.leave_out[header])
    words = _use_in_words(header, mapping)
    if not words:
        why = "named nowhere in the mapping"
        if mapping.others == "guess":
            why = "empty or different in every row: nothing to learn from"
        return ColumnUse(header, Standing.UNNAMED, why)
    standing = Standing.GUESSED if header in guessed else Standing.UNDERSTOOD
    return ColumnUse(header, standing, "; ".join(words))


def _use_in_words(header: str, mapping: FileMapping) -> list[str]:
    match column := mapping.columns.get(header):
        case None:
            words = []
        case AttributeColumn():
            words = [_attribute_in_words(column)]
        case MessageColumn():
            is_wish = column.is_requirement
            words = ["requirement" if is_wish else f"message from {column.sender}"]
        case ConsentColumn():
            words = [f"consent for {', '.join(column.purposes)}"]
            if Purpose.MESSAGES in column.purposes and Purpose.CONTACT not in column.purposes:
                words.append("a No forbids no call")
        case ContactColumn(closes=True):
            words = [_ROLE_WORDS[column.role], _ROLE_WORDS[ColumnRole.OUTCOME_AT]]
        case _:
            words = [_ROLE_WORDS.get(column.role, str(column.role))]
    return words + [f"date of {column}" for column, at in mapping.dates_of if at == header]


def _attribute_in_words(attribute: AttributeColumn) -> str:
    if attribute.has_rooms:
        return "homes"
    names = " and ".join(name for name in (attribute.low_name, attribute.name) if name)
    renamed = f" as {names}" if attribute.name != attribute.column else ""
    unit = f", in {attribute.unit}" if attribute.unit else ""
    return f"{attribute.type}{renamed}{unit}"
