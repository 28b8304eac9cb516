"""Whether a lead withdrew its consent, asked of the words themselves wherever a number is shown.

The columns that lists are ordered and counted by are taken back with the withdrawal; this stands
beside them, so that nothing that was stored, or is stored late, is shown.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, not_, select, true

from leads.consent import Purpose
from leads.scope import Scope
from leads.scoping import CHUNK, visible
from leads.tables import consents, leads


def withdrawn(purpose: Purpose) -> ColumnElement[bool]:
    """The newest word on the purpose of a row of `leads` is a no."""
    c = consents.c
    own = (c.brokerage_id == leads.c.brokerage_id) & (c.lead_id == leads.c.lead_id)
    words = select(c.granted).where(own, c.purpose == purpose.value)
    # Of a grant and a withdrawal at the same instant the withdrawal counts.
    newest = words.order_by(c.at.desc(), c.granted).limit(1).correlate(leads)
    return not_(func.coalesce(newest.scalar_subquery(), true()))


def withdrawn_at(
    conn: Connection, brokerage_id: str, lead_ids: Collection[str]
) -> dict[str, datetime]:
    """When it became known that a lead agrees no more to what answers show, by the id asked.

    Leads of which nothing is withdrawn now are absent. What was written before that may be shown
    no more.
    """
    own = visible(conn, Scope.machinery(brokerage_id), sorted(lead_ids))
    now, found = sorted(set(own.values())), dict[str, datetime]()
    c = consents.c
    for purpose in (Purpose.SCORING, Purpose.EMBEDDING):
        no = withdrawn(purpose)
        of_lead = (c.brokerage_id == leads.c.brokerage_id) & (c.lead_id == leads.c.lead_id)
        words = select(leads.c.lead_id, func.max(c.known_at).label("at"))
        words = words.join_from(leads, consents, of_lead).group_by(leads.c.lead_id)
        words = words.where(leads.c.brokerage_id == brokerage_id, no)
        words = words.where(c.purpose == purpose.value, c.granted.is_(False))
        for start in range(0, len(now), CHUNK):
            for row in conn.execute(words.where(leads.c.lead_id.in_(now[start : start + CHUNK]))):
                found[row.lead_id] = max(row.at, found.get(row.lead_id, row.at))
    return {asked: found[to] for asked, to in own.items() if to in found}


NO_SCORES = withdrawn(Purpose.SCORING)
# As a column of a row that a list shows.
IS_WITHDRAWN = NO_SCORES.label("is_withdrawn")
