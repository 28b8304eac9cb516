"""A file of leads and its mapping → Reading. Nothing is written to the record here.

Reading the same file again gives the same ids, so that importing it again changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from connectors.imports.columns import plan_columns
from connectors.imports.examples import with_examples
from connectors.imports.reading import Reading, RowError
from connectors.imports.rows import RowReader
from connectors.imports.table import open_table
from leads.consent import Purpose
from leads.intake import IncomingLead
from leads.mapping import Mapping


def read_leads(
    path: Path,
    mapping: Mapping,
    *,
    brokerage_id: str,
    imported_at: datetime,
    owners: Dictionary[str, str] | None = None,
) -> Reading:
    """Read CSV (also gzip) row by row; `owners` is casefolded staff name → staff id."""
    table = open_table(path)
    plan = plan_columns(table, mapping)
    reader = RowReader(plan.mapping, table.headers, brokerage_id, imported_at, owners or {})
    leads: list[IncomingLead] = []
    errors: list[RowError] = []
    rows = 0
    for row in table.rows():
        rows += 1
        result = [row] if isinstance(row, RowError) else reader.read(*row)
        if isinstance(result, IncomingLead):
            leads.append(result)
        else:
            errors += result
    return Reading(
        leads=tuple(leads),
        errors=tuple(errors),
        columns=with_examples(plan.uses, table, plan.mapping),
        rows=rows,
        bad=rows - len(leads),
        scorable=_count_scorable(leads, imported_at),
        undated=sum(not incoming.lead.is_dated for incoming in leads),
        unknown_owners=tuple(sorted(reader.unknown_owners)),
        notes=table.notes,
    )


def _count_scorable(leads: Sequence[IncomingLead], imported_at: datetime) -> int:
    return sum(incoming.lead.allows(Purpose.SCORING, at=imported_at) for incoming in leads)
