"""An answer to a lead joins their conversation in the transaction that queues it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, update

from app.whatsapp.post import HELD
from app.whatsapp.talk import Talk
from connectors.channel import OutboxDraft, OutState, Write
from connectors.whatsapp.errors import WITHDRAWN
from leads.chunk import Chunk
from leads.facts import Facts
from leads.held import Held
from leads.message import Message
from leads.notices import stopped
from leads.staff import lock_brokerage, read_brokerage
from leads.tables.channels import outbox


def unless_stopped(
    brokerage_id: str, person_id: str, drafts: Sequence[OutboxDraft], joined: Write
) -> Write:
    """Joins what goes out, or withdraws it: the person may have written STOP meanwhile."""

    def write(conn: Connection) -> None:
        if not stopped(conn, brokerage_id, person_id):
            joined(conn)
            return
        o, keys = outbox.c, [draft.dedupe_key for draft in drafts]
        mine = (o.brokerage_id == brokerage_id, o.dedupe_key.in_(keys))
        ended = {"state": OutState.FAILED, "error": WITHDRAWN}
        conn.execute(update(outbox).where(*mine, o.state == OutState.QUEUED).values(ended))

    return write


def joining_held(talk: Talk, held: Held) -> tuple[Write, ...]:
    """An answer that waited joins the conversation when it goes; other news does not."""
    if not held.subject.startswith(HELD):
        return ()
    lead_id, _, reply_id = held.subject.removeprefix(HELD).rpartition(":")
    text = held.payload["text"]["body"]
    return (joining(talk.brokerage_id, lead_id, reply_id, text, talk.now),)


def joining(brokerage_id: str, lead_id: str, reply_id: str, text: str, at: datetime) -> Write:
    """The answer as a message of the conversation, in the transaction that queues it."""
    message = Message(f"msg_wa_{reply_id}", "broker", text, at, at)

    def join(conn: Connection) -> None:
        lock_brokerage(conn, brokerage_id)
        chunk = Chunk(conn, read_brokerage(conn, brokerage_id))
        chunk.read([lead_id])
        chunk.append(lead_id, Facts(messages=(message,)))
        chunk.flush()

    return join
