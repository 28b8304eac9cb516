"""What is usual under a column of a brokerage's own: the middle of what its leads hold there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from statistics import median

from sqlalchemy import Connection, select

from leads.record import Record
from leads.scope import Scope
from leads.scoping import in_scope
from leads.tables import attributes, leads

A, L = attributes.c, leads.c
# The newest tell what is usual now; so many are read while somebody waits.
_READ = 2_000
# Fewer leads have no middle to speak of.
_LEAST = 20


def usual_values(record: Record, scope: Scope, names: Iterable[str]) -> dict[str, float]:
    """Column → the median of its numbers; those of words or of few leads are left out. Blocking."""
    with record.reading() as conn:
        found = {name: _numbers(conn, scope, name) for name in names}
    return {name: median(numbers) for name, numbers in found.items() if len(numbers) >= _LEAST}


def _numbers(conn: Connection, scope: Scope, name: str) -> list[float]:
    joined = attributes.join(leads, (A.brokerage_id == L.brokerage_id) & (A.lead_id == L.lead_id))
    told = select(A.value).select_from(joined).where(in_scope(scope), A.name == name)
    rows = conn.execute(told.order_by(A.seq.desc()).limit(_READ))
    values = [json.loads(row.value) for row in rows if row.value is not None]
    return [float(v) for v in values if isinstance(v, int | float) and not isinstance(v, bool)]
