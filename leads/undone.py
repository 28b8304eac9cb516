"""An enquiry that was none: a colleague's "hello" before the code that made them known."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete, select

from leads.lead import WHATSAPP_LEAD
from leads.tables import (
    consents,
    contact_words,
    events,
    feedback,
    heard,
    held_messages,
    lead_replies,
    leads,
    messages,
    notice_words,
    notices,
    outcomes,
    reminders,
    sender_kinds,
    withdrawals,
)
from leads.tables.channels import outbox
from leads.tables.columns import METADATA
from leads.tables.talks import forwards, sent_subjects

# Something of these, and it was somebody's enquiry: they agreed, or were answered, or it went on.
_HAPPENED = (consents, outcomes, lead_replies, feedback, reminders, withdrawals, forwards)


def undo_lead(
    conn: Connection, brokerage_id: str, people: Collection[str], *, since: datetime
) -> str | None:
    """Take away the one lead that a talk of these people made since then, with what waits to be
    told of it; None where there is none, or anything else happened to it."""
    c = leads.c
    own = select(leads).where(c.brokerage_id == brokerage_id, c.person_id.in_(people))
    rows = conn.execute(own.limit(2)).all()
    if len(rows) != 1 or not rows[0].lead_id.startswith(WHATSAPP_LEAD):
        return None
    lead_id: str = rows[0].lead_id
    if rows[0].created_at < since or _has_happened(conn, brokerage_id, lead_id, people):
        return None
    _untell(conn, brokerage_id, lead_id)
    for table in reversed(METADATA.sorted_tables):
        if {"brokerage_id", "lead_id"} <= set(table.c.keys()):
            mine = (table.c.brokerage_id == brokerage_id, table.c.lead_id == lead_id)
            conn.execute(delete(table).where(*mine))
    for table in (sender_kinds, notices):
        mine = (table.c.brokerage_id == brokerage_id, table.c.person_id.in_(people))
        conn.execute(delete(table).where(*mine))
    conn.execute(delete(heard).where(heard.c.brokerage_id == brokerage_id, heard.c.who.in_(people)))
    return lead_id


def _has_happened(
    conn: Connection, brokerage_id: str, lead_id: str, people: Collection[str]
) -> bool:
    for table in _HAPPENED:
        mine = (table.c.brokerage_id == brokerage_id, table.c.lead_id == lead_id)
        if conn.execute(select(table.c.brokerage_id).where(*mine).limit(1)).first():
            return True
    for table in (contact_words, notice_words):
        mine = (table.c.brokerage_id == brokerage_id, table.c.person_id.in_(people))
        if conn.execute(select(table.c.seq).where(*mine).limit(1)).first():
            return True
    m, e = messages.c, events.c
    answers = select(m.message_id).where(
        m.brokerage_id == brokerage_id, m.lead_id == lead_id, m.sender != "lead"
    )
    enquiry = select(e.event_id).where(e.brokerage_id == brokerage_id, e.lead_id == lead_id)
    return bool(conn.execute(answers.limit(1)).first()) or len(conn.execute(enquiry).all()) > 1


def _untell(conn: Connection, brokerage_id: str, lead_id: str) -> None:
    """What waits to be sent to staff about it is not sent."""
    o, h, s = outbox.c, held_messages.c, sent_subjects.c
    waits = (o.brokerage_id == brokerage_id, o.state == "queued", o.dedupe_key.is_not(None))
    about = select(s.dedupe_key, s.lead_ids).where(s.brokerage_id == brokerage_id)
    told = conn.execute(about.where(s.dedupe_key.in_(select(o.dedupe_key).where(*waits)))).all()
    keys = [row.dedupe_key for row in told if list(row.lead_ids) == [lead_id]]
    conn.execute(delete(outbox).where(*waits, o.dedupe_key.in_(keys)))
    held = (h.brokerage_id == brokerage_id, h.subject == lead_id, h.released_at.is_(None))
    conn.execute(delete(held_messages).where(*held))
