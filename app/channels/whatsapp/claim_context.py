"""One claim of WhatsApp with its sender, and the way its effects are combined; and one staff member
in a claim: what they may see, and how they are answered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property, partial

from agent.rendering.localizer import Localizer
from app.channels.whatsapp.sending import LATE_AFTER, Delivery
from app.channels.whatsapp.staff.answer_messages import choices
from app.wiring import Pakka
from connectors.queue.channels import Claim, Effects, OutboxDraft, Write
from connectors.whatsapp import outgoing
from connectors.whatsapp.incoming_types import Address, EchoIn, Received, SystemIn
from connectors.whatsapp.webhook import CHANNEL
from leads.model.scope import Role, Scope
from leads.store.enrolment import Enrolment, StaffAlias
from leads.store.lead_store import LeadStore
from leads.store.message_subjects import SentMessages, SentSubject, note_subject
from leads.store.record import Record
from leads.store.senders import LastInboundLog
from leads.store.staff import Brokerage, Identity
from leads.store.transcripts import Transcript, TranscriptLog


@dataclass(frozen=True, slots=True)
class ClaimContext:
    """A claim with its sender; `now` is the same throughout."""

    pakka: Pakka = field(repr=False)
    claim: Claim
    sender: Address
    now: datetime

    @property
    def brokerage_id(self) -> str:
        return self.claim.brokerage_id

    @property
    def record(self) -> Record:
        return self.pakka.record

    @property
    def account(self) -> tuple[str, str]:
        """Channel and id of the number that was written to."""
        return self.claim.channel, self.claim.account_id

    @property
    def brokerage(self) -> Brokerage:
        return self.pakka.staff.brokerage(self.brokerage_id)

    @property
    def enrolment(self) -> Enrolment:
        return Enrolment(self.record, self.brokerage_id)

    @property
    def last_inbound(self) -> LastInboundLog:
        """When each person last wrote to this number."""
        return LastInboundLog(self.record, self.brokerage_id, *self.account)

    @property
    def sent_messages(self) -> SentMessages:
        """What this number sent to the brokerage's staff."""
        return SentMessages(self.record, self.brokerage_id, *self.account)

    @property
    def delivery(self) -> Delivery:
        return Delivery(self.record, self.brokerage, self.claim.account_id, self.now)

    def is_late(self, at: datetime) -> bool:
        """Whether an answer to something sent then must say how old that is."""
        return self.now - at > LATE_AFTER

    def localizer(self, identity: Identity) -> Localizer:
        """Renders for that person, as of now."""
        return self.pakka.localizer(identity.brokerage, identity.language, self.now)

    def message(self, key: str, draft: OutboxDraft, *writes: Write) -> Effects:
        """One message, sent once under that key."""
        return Effects((replace(draft, dedupe_key=key),), writes=writes)

    def key(self, kind: str, ids: Iterable[str]) -> str:
        """The draft's dedupe key: answers to the same items are sent once."""
        return f"{kind}:{hashlib.sha256(' '.join(ids).encode()).hexdigest()[:32]}"


def staff_aliases_of(sender: Address) -> tuple[StaffAlias, ...]:
    """The sender's identifiers as staff are enrolled by them."""
    names = (
        ("phone", sender.phone),
        ("user_id", sender.user_id),
        ("parent_user_id", sender.parent_user_id),
    )
    return tuple(StaffAlias(kind, value) for kind, value in names if value)


def sender_in(received: Sequence[Received]) -> Address:
    """The sender, from the newest of the items with the most identifiers.

    System items carry old identifiers, and an echo carries the brokerage's own number.
    """
    theirs = [one for one in received if not isinstance(one, EchoIn | SystemIn)]
    wrote: Sequence[Received] = theirs or received
    best = max(wrote, key=lambda one: (len(staff_aliases_of(one.sender)), one.at))
    return replace(best.sender, heard_at=max(one.at for one in wrote))


def combine_effects(effects: Iterable[Effects]) -> Effects:
    """The effects in order, combined into one."""
    every = list(effects)
    return Effects(
        drafts=tuple(draft for one in every for draft in one.drafts),
        statuses=tuple(status for one in every for status in one.statuses),
        writes=tuple(write for one in every for write in one.writes),
    )


# A lead mentioned longer ago than this is no longer "him" (?).
TALKED_OF = timedelta(hours=3)


@dataclass(frozen=True)
class StaffContext:
    """Which of the staff wrote, and in which claim."""

    claim: ClaimContext
    identity: Identity

    @property
    def scope(self) -> Scope:
        return self.identity.scope

    @property
    def staff_id(self) -> str:
        return self.scope.staff_id or ""

    @property
    def is_analyst(self) -> bool:
        """Whether they may only read."""
        return self.scope.role is Role.ANALYST

    @property
    def record(self) -> Record:
        return self.claim.record

    @property
    def sender(self) -> Address:
        return self.claim.sender

    @property
    def now(self) -> datetime:
        return self.claim.now

    @property
    def conversation_id(self) -> str:
        return f"{CHANNEL}:{self.staff_id}"

    @cached_property
    def words(self) -> Localizer:
        """The catalogue in their language."""
        return self.claim.localizer(self.identity)

    @property
    def store(self) -> LeadStore:
        """The leads they may see."""
        return LeadStore(self.record, self.scope)

    @property
    def transcripts(self) -> TranscriptLog:
        return TranscriptLog(self.record, self.scope)

    def last_turn(self) -> Transcript | None:
        """The last question that they were answered."""
        return self.transcripts.last(self.conversation_id)

    def line(self, key: str, message_id: str, **values: str) -> Effects:
        """One line of the catalogue, sent once under that key."""
        draft = outgoing.text(self.sender, self.words.text(message_id, **values))
        return self.claim.message(key, draft)

    def ask(self, key: str, body: str, taps: Sequence[tuple[str, str]], *writes: Write) -> Effects:
        """Words with (id, title) to tap below them, sent once under that key."""
        draft = choices(self.sender, body, taps, self.words.text("whatsapp-choose"))
        return self.claim.message(key, draft, *writes)

    def tap(self, tap_id: str, message_id: str) -> tuple[str, str]:
        """A tap with its title from the catalogue."""
        return tap_id, self.words.text(message_id)

    def note_subject(
        self, key: str, lead_ids: Sequence[str], transcript_id: str | None = None
    ) -> Write:
        """Keeps which leads the message under that key was about."""
        subject = SentSubject(key, self.staff_id, tuple(lead_ids), transcript_id)
        return partial(note_subject, brokerage_id=self.claim.brokerage_id, subject=subject)

    def lead_of_last_alert(self) -> str | None:
        """The one lead of the alert that they have just read."""
        since = self.now - TALKED_OF
        return self.claim.sent_messages.lead_of_last(self.sender.key, self.staff_id, since=since)

    def lead_replied_to(self, message_id: str) -> str | None:
        """The lead that this message of ours was about, if it was only one."""
        subject = self.claim.sent_messages.subject(message_id, self.staff_id)
        return subject.lead_ids[0] if subject and len(subject.lead_ids) == 1 else None

    def lead_spoken_of(self, reply_to: str | None) -> str | None:
        """The one lead of the message replied to, else of the last message or answer to them."""
        if reply_to is not None:
            return self.lead_replied_to(reply_to)
        if (alerted := self.lead_of_last_alert()) is not None:
            return alerted
        last = self.last_turn()
        if last is None or last.at <= self.now - TALKED_OF or len(last.lead_ids) != 1:
            return None
        return last.lead_ids[0]
