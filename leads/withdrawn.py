"""Whether a lead withdrew its consent, asked of the words themselves wherever a number is shown.

The columns that lists are ordered and counted by are taken back with the withdrawal; this stands
beside them, so that nothing that was stored, or is stored late, is shown.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, not_, select, true

from leads.consent import Purpose
from leads.tables import consents, leads


def withdrawn(purpose: Purpose) -> ColumnElement[bool]:
    """The newest word on the purpose of a row of `leads` is a no."""
    c = consents.c
    own = (c.brokerage_id == leads.c.brokerage_id) & (c.lead_id == leads.c.lead_id)
    words = select(c.granted).where(own, c.purpose == purpose.value)
    # Of a grant and a withdrawal at the same instant the withdrawal counts.
    newest = words.order_by(c.at.desc(), c.granted).limit(1).correlate(leads)
    return not_(func.coalesce(newest.scalar_subquery(), true()))


NO_SCORES = withdrawn(Purpose.SCORING)
# As a column of a row that a list shows.
IS_WITHDRAWN = NO_SCORES.label("is_withdrawn")
