"""An answer to a lead joins their conversation in the transaction that queues it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, update

from app.whatsapp.post import HELD
from app.whatsapp.talk import Talk
from connectors.channel import OutboxDraft, OutState, Write
from connectors.whatsapp.errors import WITHDRAWN
from connectors.whatsapp.shapes import FILE
from leads.attachments import SIGNS, Attachment, Kind, Place, StoredFile, attach
from leads.canned import KeptFile, file_of
from leads.chunk import Chunk
from leads.facts import Facts
from leads.held import Held
from leads.message import Message
from leads.notices import stopped
from leads.replies import SentPlace
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
    text, attached = _said(held.payload)
    return (joining(talk.brokerage_id, lead_id, reply_id, text, talk.now, attached),)


def joining(
    brokerage_id: str,
    lead_id: str,
    reply_id: str,
    text: str,
    at: datetime,
    attached: KeptFile | SentPlace | None = None,
) -> Write:
    """The answer as a message of the conversation, in the transaction that queues it."""
    beside = _beside(f"msg_wa_{reply_id}", attached, at) if attached else None
    told = _told(beside, text, attached) if beside else text
    message = Message(f"msg_wa_{reply_id}", "broker", told, at, at)

    def join(conn: Connection) -> None:
        lock_brokerage(conn, brokerage_id)
        chunk = Chunk(conn, read_brokerage(conn, brokerage_id))
        chunk.read([lead_id])
        chunk.append(lead_id, Facts(messages=(message,)))
        chunk.flush()
        if beside is not None:
            attach(conn, brokerage_id, beside)

    return join


def _said(payload: Mapping[str, Any]) -> tuple[str, KeptFile | SentPlace | None]:
    """The words of a message as it was to be sent, and what goes with them."""
    part = payload[payload["type"]]
    if own := payload.get(FILE):
        return part.get("caption", ""), file_of(own)
    if payload["type"] == "location":
        return "", SentPlace(**part)
    return part["body"], None


def _beside(message_id: str, attached: KeptFile | SentPlace, at: datetime) -> Attachment:
    if isinstance(attached, SentPlace):
        degrees = Place(attached.latitude, attached.longitude)
        return Attachment(message_id, Kind.PLACE, at, place=degrees)
    file = StoredFile(attached.sha256, attached.mime, attached.size, attached.pixels)
    return Attachment(message_id, Kind(attached.kind), at, name=attached.name, file=file)


def _told(one: Attachment, text: str, attached: KeptFile | SentPlace | None) -> str:
    """As such a message of a lead's stands: a sign, its name, what was written with it."""
    if isinstance(attached, SentPlace):
        named = ", ".join(filter(None, (attached.name, attached.address)))
        return f"{SIGNS[one.kind]} {named or f'{attached.latitude}, {attached.longitude}'}"
    said = ": ".join(filter(None, (one.name, text)))
    return f"{SIGNS[one.kind]} {said}".strip()
