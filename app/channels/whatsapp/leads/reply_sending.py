"""How a lead can be reached now, sending it an answer, and the blue ticks for its message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection

from app.channels.whatsapp.claim_context import ClaimContext, combine_effects
from app.channels.whatsapp.message_content import message_id, platform_id_of
from app.channels.whatsapp.sending import PART_MARK, REPLY_PREFIX, Delivery, OutgoingMessage
from app.wiring import Pakka
from connectors.queue.channels import Effects, OutboxDraft, Write
from connectors.queue.outbox_rows import withdraw
from connectors.whatsapp import outgoing
from connectors.whatsapp.error_codes import WITHDRAWN
from connectors.whatsapp.incoming_types import Address
from connectors.whatsapp.outgoing import FILE, is_window_open, parts
from connectors.whatsapp.webhook import CHANNEL
from leads.model.consent import may_write
from leads.model.lead import Lead, Message
from leads.model.scope import Role, Scope
from leads.store.attachments import SIGNS, Attachment, Kind, attach
from leads.store.facts import Facts
from leads.store.held_messages import HeldMessage
from leads.store.lead_batch import LeadBatch
from leads.store.lead_replies import KeptFile, Reply, SentPlace
from leads.store.lead_store import LeadStore
from leads.store.message_changes import DELETED
from leads.store.people import People
from leads.store.record import Record
from leads.store.repository import from_stored, lock_brokerage
from leads.store.senders import Notices, last_account, stopped
from leads.store.staff import Identity, read_brokerage


def unless_stopped(
    brokerage_id: str, person_id: str, drafts: Sequence[OutboxDraft], joined: Write
) -> Write:
    """Adds what is queued, or withdraws it: the person may have written STOP meanwhile."""

    def write(conn: Connection) -> None:
        if not stopped(conn, brokerage_id, person_id):
            joined(conn)
            return
        withdraw(conn, brokerage_id, [draft.dedupe_key for draft in drafts], WITHDRAWN)

    return write


def append_held_reply(context: ClaimContext, held: HeldMessage) -> tuple[Write, ...]:
    """Adds an answer that waited to the conversation when it is sent; other news is not added."""
    if not held.subject.startswith(REPLY_PREFIX):
        return ()
    lead_id, _, reply_id = held.subject.removeprefix(REPLY_PREFIX).rpartition(":")
    text, attached = _said(held.payload)
    return (append_reply(context.brokerage_id, lead_id, reply_id, text, context.now, attached),)


def append_reply(
    brokerage_id: str,
    lead_id: str,
    reply_id: str,
    text: str,
    at: datetime,
    attached: KeptFile | SentPlace | None = None,
) -> Write:
    """Adds the answer as a message of the conversation, in the transaction that queues it."""
    own = message_id(reply_id)
    beside = _beside(own, attached, at) if attached else None
    recorded = _recorded_text(beside, text, attached) if beside else text
    message = Message(own, "broker", recorded, at, at)

    def join(conn: Connection) -> None:
        lock_brokerage(conn, brokerage_id)
        chunk = LeadBatch(conn, read_brokerage(conn, brokerage_id))
        chunk.read([lead_id])
        chunk.append(lead_id, Facts(messages=(message,)))
        chunk.flush()
        if beside is not None:
            attach(conn, brokerage_id, beside)

    return join


def _said(payload: Mapping[str, Any]) -> tuple[str, KeptFile | SentPlace | None]:
    """The words of a message as it was to be sent, and what is attached."""
    part = payload[payload["type"]]
    if own := payload.get(FILE):
        return part.get("caption", ""), from_stored(KeptFile, own)
    if payload["type"] == "location":
        return "", SentPlace(**part)
    return part["body"], None


def _beside(message_id: str, attached: KeptFile | SentPlace, at: datetime) -> Attachment:
    if isinstance(attached, SentPlace):
        return Attachment(message_id, Kind.PLACE, at, place=attached)
    return Attachment(message_id, Kind(attached.kind), at, name=attached.name, file=attached)


def _recorded_text(one: Attachment, text: str, attached: KeptFile | SentPlace | None) -> str:
    """Its text in the record, like a lead's own attachment: a sign, its name, its caption."""
    if isinstance(attached, SentPlace):
        named = ", ".join(filter(None, (attached.name, attached.address)))
        return f"{SIGNS[one.kind]} {named or f'{attached.latitude}, {attached.longitude}'}"
    said = ": ".join(filter(None, (one.name, text)))
    return f"{SIGNS[one.kind]} {said}".strip()


REPLY_TEMPLATE = "reply"
# The line above the preview of something sent as free text.
_FREE = "reply-preview"
# Buttons are attached to a body of 1,024 characters; what is shown must be all that is sent.
LONGEST_SHOWN = outgoing.LONGEST_BODY - 200
# The types that the platform shows and plays; an ordinary sound file has no caption.
_AS: dict[tuple[str, str], str] = {
    (Kind.PHOTO, "image/jpeg"): "image",
    (Kind.PHOTO, "image/png"): "image",
    (Kind.VIDEO, "video/mp4"): "video",
    (Kind.VIDEO, "video/3gpp"): "video",
}


@dataclass(frozen=True, slots=True)
class ReplyRoute:
    """How the lead can be reached now: freely, by template, or once they write again."""

    person_id: str
    to: Address
    preview: str  # the id of the line above the preview
    post: Delivery = field(repr=False, compare=False)  # from the number they wrote to

    @property
    def is_free(self) -> bool:
        """Whether free text is allowed now."""
        return self.preview == _FREE


class LeadReplies:
    """Answers leads in one person's scope, each from the number it wrote to; blocking."""

    def __init__(
        self, pakka: Pakka, identity: Identity, account_id: str, now: datetime, language: str
    ) -> None:
        self._record = pakka.record
        self._identity = identity
        self._now = now
        self._language = language
        self._post = Delivery(pakka.record, identity.brokerage, account_id, now)

    @property
    def _brokerage_id(self) -> str:
        return self._identity.brokerage.brokerage_id

    def lead(self, lead_id: str) -> Lead | None:
        """The lead, if that person may answer it; analysts only read."""
        if self._identity.scope.role is Role.ANALYST:
            return None
        return LeadStore(self._record, self._identity.scope).find(lead_id)

    def route(self, lead: Lead) -> ReplyRoute | str:
        """How the lead can be reached, or the id of the line that says why it cannot be."""
        people = People(self._record, Scope.machinery(self._brokerage_id))
        everyone = {lead.person_id, *people.person(lead.person_id).household}
        post = self._post.for_people(everyone)
        known = {p: to for p in everyone if (to := post.person_address(p))}
        refused = not may_write(lead.consents, at=self._now)
        # Of a household, the person who wrote last is answered.
        last = max(
            known, key=lambda p: (known[p].heard_at is not None, known[p].heard_at), default=None
        )
        if refused or Notices(self._record, self._brokerage_id).is_stopped(last or lead.person_id):
            return "reply-stopped"
        if last is None:
            return "reply-unreachable"
        preview = _FREE
        if not is_window_open(known[last].heard_at, self._now):
            has_template = post.template(REPLY_TEMPLATE, self._language) is not None
            preview = "reply-preview-template" if has_template else "reply-preview-held"
        return ReplyRoute(last, known[last], preview, post)

    def send(self, lead: Lead, route: ReplyRoute, reply: Reply) -> Effects:
        """Sends the messages that were shown; without drafts the answer waits for the lead."""
        text, attached = reply.text or "", reply.attached
        if attached is None:
            letters = self._letters(reply, text)
        else:
            # No template carries a file or a place.
            make = partial(_attachment, attached=attached, caption=text)
            subject = f"{REPLY_PREFIX}{reply.lead_id}:{reply.reply_id}"
            letters = [OutgoingMessage(f"{REPLY_PREFIX}{reply.reply_id}", subject, make, "", ())]
        gone = combine_effects(
            route.post.send(route.person_id, route.to, letter) for letter in letters
        )
        if not gone.drafts:
            return gone
        own = (self._brokerage_id, lead.lead_id, reply.reply_id)
        joined = append_reply(*own, text, self._now, attached)
        last = unless_stopped(self._brokerage_id, route.person_id, gone.drafts, joined)
        return Effects(gone.drafts, writes=(*gone.writes, last))

    def _letters(self, reply: Reply, text: str) -> Sequence[OutgoingMessage]:
        """The answer as the messages that were shown; usually one."""
        texts = parts(text, LONGEST_SHOWN)
        marks = [f"{PART_MARK}{n}" for n in range(1, len(texts) + 1)] if len(texts) > 1 else [""]
        return [
            OutgoingMessage(
                key=f"{REPLY_PREFIX}{reply.reply_id}{mark}",
                subject=f"{REPLY_PREFIX}{reply.lead_id}:{reply.reply_id}{mark}",
                make=partial(outgoing.text, body=text),
                template=REPLY_TEMPLATE,
                params=(text,),
                language=self._language,
            )
            for text, mark in zip(texts, marks, strict=True)
        ]


def wire_kind(file: KeptFile) -> str:
    """The platform's kind for the file; what it cannot show is sent as a document."""
    return _AS.get((file.kind, file.mime), "document")


def _attachment(to: Address, attached: KeptFile | SentPlace, caption: str) -> OutboxDraft:
    if isinstance(attached, SentPlace):
        at = (attached.latitude, attached.longitude)
        return outgoing.place(to, *at, attached.name, attached.address)
    return outgoing.file(to, wire_kind(attached), asdict(attached), caption)


# A receipt is queued like a message, but losing it does no harm: nothing is retried, nothing fails.


def read_receipt(
    record: Record, identity: Identity, lead: Lead, now: datetime
) -> OutboxDraft | None:
    """The receipt to send from the number that was written to; None: there is none to give.

    Only for the lead's owner, if it has one; never for an analyst, who only reads; and only within
    the platform's day.
    """
    scope = identity.scope
    if scope.role is Role.ANALYST:
        return None
    said = [m for m in reversed(lead.messages) if m.sender == "lead"]
    newest = max(said, key=lambda m: m.at, default=None)
    if newest is None or newest.text == DELETED or lead.owner_id not in (None, scope.staff_id):
        return None
    if not is_window_open(newest.at, now):
        return None
    if Notices(record, scope.brokerage_id).is_stopped(lead.person_id):
        return None
    brokerage = Scope.machinery(scope.brokerage_id)
    everyone = [lead.person_id, *People(record, brokerage).person(lead.person_id).household]
    account_id = last_account(record, scope.brokerage_id, CHANNEL, everyone)
    if account_id is None:
        return None
    with record.reading() as conn:
        own = platform_id_of(conn, account_id, newest.message_id)
    if own is None:
        return None
    return replace(outgoing.read(own, heard_at=newest.at), account_id=account_id)
