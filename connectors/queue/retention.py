"""Blanks what people wrote in finished rows of the queues; ids, states and counts stay.

The conversation keeps the words. A repeated message is still recognised by its id.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, or_, select, update

from connectors.queue.channels import OutState
from leads.store.record import Record
from leads.store.tables.conversations import held_messages, lead_replies
from leads.store.tables.queues import inbox, outbox

# A write this long (some 10 ms) delays nobody's commit noticeably.
AT_ONCE = 500
_WAITS = (OutState.QUEUED, OutState.SENDING)


def blank_finished_rows(record: Record, *, before: datetime) -> int:
    """Blank rows that ended before that instant; returns how many."""
    i, o, h, r = inbox.c, outbox.c, held_messages.c, lead_replies.c
    ended = and_(i.state.in_(("done", "dead")), i.ended_at < before)
    stray = and_(i.state == "quarantined", i.received_at < before)
    return sum(
        (
            _blank(record, inbox, {"payload": b""}, or_(ended, stray), i.payload != b""),
            _blank(
                record,
                outbox,
                {"payload": b""},
                o.state.not_in(_WAITS),
                o.made_at < before,
                o.payload != b"",
            ),
            # A message held until its recipient writes is given up after three days.
            _blank(record, held_messages, {"kind": "", "payload": {}}, h.at < before, h.kind != ""),
            _blank(
                record,
                lead_replies,
                {"text": None, "attached": None},
                r.at < before,
                or_(r.text.is_not(None), r.attached.is_not(None)),
            ),
        )
    )


def _blank(record: Record, table: Table, blank: dict[str, Any], *which: ColumnElement[bool]) -> int:
    count, last = 0, 0
    while True:
        with record.reading() as conn:
            rows = select(table.c.seq).where(*which, table.c.seq > last).order_by(table.c.seq)
            seqs = list(conn.execute(rows.limit(AT_ONCE)).scalars())
        if not seqs:
            return count
        with record.writing() as conn:
            # Checked again: an operator may have let it be handled once more.
            mine = update(table).where(*which, table.c.seq.in_(seqs))
            count += conn.execute(mine.values(blank)).rowcount
        last = seqs[-1]
