"""One claim of WhatsApp with its sender, and the way its effects are combined."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from agent.rendering.localizer import Localizer
from app.channels.whatsapp.delivery import Delivery
from app.channels.whatsapp.sending import LATE_AFTER
from app.wiring import Pakka
from connectors.queue.channel_types import Claim, Effects, OutboxDraft, Write
from connectors.whatsapp.address import Address
from connectors.whatsapp.incoming_types import EchoIn, Received, SystemIn
from leads.store.enrolment import Enrolment, StaffAlias
from leads.store.message_subjects import SentMessages
from leads.store.record import Record
from leads.store.senders import LastInboundLog
from leads.store.staff import Brokerage, Identity


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
