"""Rows without a stage: lost if their last remark tells why, where such rows are lost otherwise."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from connectors.imports.draft_mapping import DraftMapping
from connectors.imports.mapping import Entry, Mapping
from connectors.imports.mapping_columns import fold
from connectors.imports.outcome_evidence import ending_of_row, remarks_of_row
from connectors.imports.reading_result import RowError
from connectors.imports.remark_endings import tells_why
from connectors.imports.table import Table
from leads.model.lead import OutcomeKind

_LEAST_LOST, _NEARLY_ALL = 20, 0.9  # rows with a stage and such a remark; the share that is lost


def with_remarked_ends(draft: DraftMapping, table: Table, mapping: Mapping) -> DraftMapping:
    """The draft in which an empty stage is lost where the last remark tells a reason for a loss.

    Only if nearly all rows with a stage and such a remark are lost: elsewhere it is an objection.
    """
    if not (mapping.outcomes and mapping.notes):
        return draft
    main = mapping.outcomes[0].column
    place, rows = table.headers.index(main), Counter[OutcomeKind | None]()
    empty = 0
    for row in table.rows():
        if isinstance(row, RowError):
            continue
        cells = [*map(fold, row[1])]
        if not tells_why(*remarks_of_row(table, mapping, cells)):
            continue
        if cells[place] in mapping.missing:
            empty += 1
        else:
            rows[ending_of_row(table, mapping, cells)[0].kind] += 1
    lost = rows[OutcomeKind.LOST]
    all_rows = lost + rows[None]
    if not empty or lost < _LEAST_LOST or lost < _NEARLY_ALL * all_rows:
        return draft
    guess = draft.guesses[main]
    entry: Entry = {**dict(guess.entry), "empty_is_lost_by_remark": True}  # type: ignore[arg-type]
    words = (
        f"empty in {empty:,} rows whose last remark tells why a lead is lost: "
        f"lost, as {lost:,} of {all_rows:,} with such a remark are"
    )
    told = replace(guess, entry=entry, remark="; ".join(filter(None, (guess.remark, words))))
    return replace(draft, guesses=draft.guesses | {main: told})
