"""How WhatsApp's messages are sent: as free text within 24 hours, else by template, else they are
held; and a last check, as each leaves, whether it may still be sent.

Whoever makes a draft decides between free text and a template, and gives with the recipient when
that person last wrote (`Sender.heard_at`: an item's sender has it, a sender made from stored
aliases must be given it). At sending, free text outside the window fails as `window_closed`, a
message overtaken by a STOP as `stopped`, and one about a lead its reader has lost as `not_theirs`:
`pakka outbox` lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import httpx
from sqlalchemy.exc import SQLAlchemyError

from connectors.media_files import MediaFiles
from connectors.queue.channels import (
    ELSE,
    LATE,
    Accounts,
    Effects,
    OutboxDraft,
    Sending,
    SendResult,
    Sent,
)
from connectors.queue.outbox import Outbox, again_key
from connectors.queue.outbox_rows import has_key, made_at
from connectors.queue.send_throttle import ALL
from connectors.whatsapp import outgoing
from connectors.whatsapp.client import WhatsApp
from connectors.whatsapp.error_codes import NOT_THEIRS, STOPPED, WINDOW, is_line_fault
from connectors.whatsapp.incoming_types import Address
from connectors.whatsapp.outgoing import (
    READ,
    TEMPLATE,
    heard_at,
    is_window_open,
    person_id,
    with_line,
)
from connectors.whatsapp.webhook import CHANNEL
from leads.model.errors import NotFound, Unavailable
from leads.store.enrolment import Enrolment
from leads.store.held_messages import HeldMessage, HeldMessages, held_since
from leads.store.lead_store import LeadStore
from leads.store.message_subjects import SentSubject, subjects_of
from leads.store.record import Record
from leads.store.senders import LastInboundLog, Notices, last_account
from leads.store.staff import Brokerage, Staff
from leads.store.visibility import withdrawn_at

if TYPE_CHECKING:
    from app.settings import Settings

# The key in a brokerage's settings for its approved templates, by what they are for:
# {"alert": {"name": "pakka_alert", "languages": ["en", "hi"]}, "reply": {…}}.
TEMPLATES_SETTING = "whatsapp_templates"
# The subjects of a person's answer to a lead, and of the report that one failed, begin with these.
REPLY_PREFIX, UNDELIVERED_PREFIX = "reply:", "undelivered:"
# Each message of a long answer has its number after this.
PART_MARK = "/"
# Staff who come back get at most this many held alerts (?): the digest tells how things stand.
# Answers and reports of failed ones are always sent, since nothing else contains them.
MOST_ALERTS = 5
# Within the worker's patience with a send (30 s), so that the client itself reports the outcome.
TIMEOUT = httpx.Timeout(20, connect=5)
# The platform's error for a window that has closed.
WINDOW_IS_OVER = "131047"
# An answer made or sent later than this says when its question came: the matter may be settled.
LATE_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message to send: `make` gives the free text; `template` names the one used after 24 hours.

    `subject`: of several held messages only the newest on each subject is sent.
    """

    key: str
    subject: str
    make: Callable[[Address], OutboxDraft]
    template: str
    params: tuple[str, ...]
    taps: tuple[str, ...] = ()
    language: str = "en"
    not_before: datetime | None = None


class Delivery:
    """Sends from one of a brokerage's numbers, as of `now`."""

    def __init__(
        self, record: Record, brokerage: Brokerage, account_id: str, now: datetime
    ) -> None:
        self._record = record
        self._brokerage = brokerage
        self.account_id = account_id
        self._now = now
        self._talks = LastInboundLog(record, brokerage.brokerage_id, CHANNEL, account_id)
        self._held = HeldMessages(record, brokerage.brokerage_id, CHANNEL, account_id)
        self._enrolment = Enrolment(record, brokerage.brokerage_id)
        self._staff: dict[str, Address | None] = {}

    def for_people(self, people: Collection[str]) -> Delivery:
        """The same from the number that any of these last wrote to, if it is still ours."""
        last = last_account(self._record, self._brokerage.brokerage_id, CHANNEL, people)
        if last in (None, self.account_id) or last not in self._numbers():
            return self
        return Delivery(self._record, self._brokerage, last, self._now)

    def staff_address(self, staff_id: str) -> Address | None:
        """The person's address, with when they last wrote; read once."""
        if staff_id not in self._staff:
            self._staff[staff_id] = self._staff_address(staff_id)
        return self._staff[staff_id]

    def _staff_address(self, staff_id: str) -> Address | None:
        known = self._enrolment.addresses(staff_id)
        if not known:
            return None
        heard = self._talks.last(staff_id)
        last = {heard.phone, heard.user_id} if heard else set()
        # With two phones: the one they last wrote from, else the newest.
        oldest_first = list(known)[::-1]
        ranked = sorted(oldest_first, key=lambda alias: alias.value in last)
        named = {alias.kind: alias.value for alias in ranked}
        return Address(
            phone=named.get("phone"),
            user_id=named.get("user_id"),
            parent_user_id=named.get("parent_user_id"),
            heard_at=heard.at if heard else None,
        )

    def person_address(self, person_id: str) -> Address | None:
        """Where that person wrote from."""
        heard = self._talks.last(person_id)
        if heard is None:
            return None
        return Address(heard.phone, heard.user_id, heard_at=heard.at, person_id=person_id)

    def was_made(self, key: str) -> bool:
        """Whether a message with that key was ever held, or queued from any of the numbers."""
        with self._record.reading() as conn:
            is_queued = has_key(conn, CHANNEL, self._numbers(), key)
        return is_queued or self._held.is_known(key)

    def _numbers(self) -> list[str]:
        return Accounts(self._record).of(CHANNEL, self._brokerage.brokerage_id)

    def released(self, who: str, to: Address) -> tuple[Effects, list[HeldMessage]]:
        """The held messages for `who`, who has just written from `to`, that they may still read.

        Also returns the messages to be sent: what is held while this runs keeps waiting.
        """
        keys = {one.dedupe_key: one for one in self._held.waiting(who, at=self._now)}
        lost = withheld(self._record, self._brokerage.brokerage_id, keys) if keys else {}
        own = [held for key, held in keys.items() if key not in lost]
        if not own:
            return Effects(), []
        going = _without_old_alerts(own)
        release = partial(self._held.release, who=who, at=self._now, these=own)
        return Effects(tuple(_readdressed(one, to) for one in going), writes=(release,)), going

    def send(self, who: str, to: Address, letter: OutgoingMessage) -> Effects:
        """Send to that address, in the way that the recipient's last message allows."""
        due = max(letter.not_before or self._now, self._now)
        free = self._dated(letter.make(to), letter)
        template = self.template(letter.template, letter.language)
        made = None
        if template is not None:
            name, language = template
            made = outgoing.template(to, name, language, letter.params, letter.taps)
        if is_window_open(to.heard_at, due):
            return Effects((self._with_another_way(free, made, who, letter),))
        if made is not None:
            return Effects((self._dated(made, letter),))
        held = HeldMessage(who, letter.subject, letter.key, free.kind, free.payload, self._now)
        return Effects(writes=(partial(self._held.hold, held=(held,)),))

    def _with_another_way(
        self, free: OutboxDraft, made: OutboxDraft | None, who: str, letter: OutgoingMessage
    ) -> OutboxDraft:
        """If the 24 hours are over when it leaves: by template; for staff it is held, as here.

        An answer to a lead fails instead, and its author is told.
        """
        if made is not None:
            return replace(free, payload={**free.payload, ELSE: {"template": made.payload}})
        if letter.subject.startswith(REPLY_PREFIX):
            return free
        other = {"who": who, "subject": letter.subject}
        return replace(free, payload={**free.payload, ELSE: other})

    def _dated(self, draft: OutboxDraft, letter: OutgoingMessage) -> OutboxDraft:
        return replace(
            draft,
            account_id=self.account_id,
            dedupe_key=letter.key,
            not_before=letter.not_before,
        )

    def template(self, use: str, language: str) -> tuple[str, str] | None:
        """The approved template for this use and its language's code: the asked one, else any."""
        known = self._brokerage.settings.get(TEMPLATES_SETTING, {}).get(use)
        if not known:
            return None
        own = language.partition("-")[0]
        languages = list(known["languages"])
        return known["name"], own if own in languages else languages[0]


def enqueue(outbox: Outbox, brokerage: Brokerage, account_id: str, effects: Effects) -> int:
    """Queue messages that answer no claim, all or none; returns how many were new."""
    owner = (brokerage.brokerage_id, CHANNEL, account_id)
    return outbox.put(*owner, effects.drafts, writes=effects.writes)


def keys_sent_under(key: str) -> tuple[str, ...]:
    """The keys that a message may be sent under: its own, and that of a second copy."""
    return key, again_key(key)


def _without_old_alerts(waiting: Sequence[HeldMessage]) -> list[HeldMessage]:
    """The newest alerts, and all replies and reports of failed ones."""
    alerts = [
        one for one in waiting if not one.subject.startswith((REPLY_PREFIX, UNDELIVERED_PREFIX))
    ]
    old = {one.seq for one in alerts[:-MOST_ALERTS]}
    return [one for one in waiting if one.seq not in old]


def _readdressed(held: HeldMessage, to: Address) -> OutboxDraft:
    """The held message, addressed to where its recipient writes from now."""
    fresh = outgoing.text(to, "·")
    payload = {name: value for name, value in held.payload.items() if name not in outgoing.ADDRESS}
    address = {name: value for name, value in fresh.payload.items() if name in outgoing.ADDRESS}
    return replace(
        fresh,
        kind=held.kind,
        payload={**payload, **address},
        dedupe_key=held.dedupe_key,
    )


def open_client(settings: Settings) -> WhatsApp | None:
    """The client of the settings' app; None when WhatsApp is not set up."""
    if settings.whatsapp_token is None or settings.whatsapp_phone_number_id is None:
        return None
    return WhatsApp(
        httpx.AsyncClient(timeout=TIMEOUT),
        base_url=settings.whatsapp_base_url,
        version=settings.whatsapp_api_version,
        token=settings.whatsapp_token.get_secret_value(),
        files=MediaFiles(settings.home).find,
    )


def _aged(sending: Sending, now: datetime) -> Sending:
    """Add the line for a late message to one that is sent long after it was made."""
    late = sending.payload.get(LATE)
    if late is None or sending.made_at is None or now - sending.made_at < LATE_AFTER:
        return sending
    return replace(sending, payload=with_line(sending.payload, late))


class CheckedSender:
    """Sends what may still be sent: the channel's `send`."""

    def __init__(self, client: WhatsApp, record: Record, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._record = record
        self._clock = clock

    async def send(self, sending: Sending) -> SendResult:
        """One try; nothing after a STOP, and no free text outside the window, is tried.

        Nor what tells staff about a lead that is no longer theirs, or that withdrew its consent.
        """
        if sending.kind == READ:
            return await self._ticked(sending)
        is_template = sending.payload.get("type") == TEMPLATE
        if not is_template and not is_window_open(heard_at(sending.payload), self._clock()):
            return await self._outside(sending)
        try:
            ban = await self._record.call(self._ban, sending)
        except (Unavailable, SQLAlchemyError) as error:
            # That is unknown, so nothing is sent yet.
            return SendResult(Sent.LATER, error=type(error).__name__, is_asked=False)
        if ban is not None:
            return SendResult(Sent.REFUSED, error=ban, is_asked=False)
        if sending.probes is not None and is_line_fault(sending.probes):
            fault = await self._client.line_fault(sending.account_id)
            if fault is not None:
                return SendResult(Sent.LATER, error=fault, out=ALL)
        result = await self._client.send(_aged(sending, self._clock()))
        if result.error == WINDOW_IS_OVER and ELSE in sending.payload:
            # Its window was closed by the platform's clock.
            return await self._outside(sending)
        if result.served_at is None:
            return result
        return replace(result, skew=self._clock() - result.served_at)

    async def _ticked(self, sending: Sending) -> SendResult:
        """Send a read receipt; it is finished even when it is refused or too late."""
        is_due = is_window_open(heard_at(sending.payload), self._clock())
        is_taken = is_due and await self._client.mark_read(sending)
        return SendResult(Sent.TAKEN, is_asked=is_taken)

    async def _outside(self, sending: Sending) -> SendResult:
        """The window is closed: use its template, or wait for the recipient's next message."""
        other = sending.payload.get(ELSE)
        refused = SendResult(Sent.REFUSED, error=WINDOW, is_asked=False)
        if other is None:
            return refused
        if "template" in other:
            return await self.send(replace(sending, kind=TEMPLATE, payload=other["template"]))
        payload = {name: value for name, value in sending.payload.items() if name != ELSE}
        at = sending.made_at or self._clock()
        key = sending.dedupe_key or sending.out_id
        held = HeldMessage(other["who"], other["subject"], key, sending.kind, payload, at)
        account = (sending.brokerage_id, sending.channel, sending.account_id)
        box = HeldMessages(self._record, *account)
        return replace(refused, instead=partial(box.hold, held=(held,)))

    def _ban(self, sending: Sending) -> str | None:
        """Why it must not go: its person's STOP, at whatever address; its lead's new owner."""
        to, brokerage_id = person_id(sending.payload), sending.brokerage_id
        if to is not None:
            return STOPPED if Notices(self._record, brokerage_id).is_stopped(to) else None
        key = sending.dedupe_key
        return NOT_THEIRS if key and withheld(self._record, brokerage_id, [key]) else None


def withheld(record: Record, brokerage_id: str, keys: Collection[str]) -> dict[str, SentSubject]:
    """Of the messages to staff under these keys, those that their reader may not read as they are.

    A lead they are about may have another owner since they were made, or have withdrawn its
    consent, while they may contain a score. An answer to a question belongs to its asker, whoever
    owns the lead by now ("give Priya to Nirav" is answered), but is not sent with a score after a
    withdrawal, and nothing is sent to somebody who may no longer read here.
    """
    with record.reading() as conn:
        subjects = subjects_of(conn, brokerage_id, keys)
    readers = {one.staff_id for one in subjects.values()}
    seen = {who: _seen(record, brokerage_id, who, subjects) for who in readers}
    overtaken = _overtaken(record, brokerage_id, subjects)
    return {
        key: one
        for key, one in subjects.items()
        if key in overtaken or not _may_read(one, seen[one.staff_id])
    }


def _may_read(one: SentSubject, seen: set[str] | None) -> bool:
    """Whether it is still theirs; `seen`: the leads they may see, None: they may no longer read."""
    return seen is not None and (one.is_answer or set(one.lead_ids) <= seen)


def _overtaken(record: Record, brokerage_id: str, subjects: Mapping[str, SentSubject]) -> set[str]:
    """Those made before a lead they are about withdrew its consent."""
    named = {lead_id for one in subjects.values() for lead_id in one.lead_ids}
    with record.reading() as conn:
        ended = withdrawn_at(conn, brokerage_id, named)
        if not ended:
            return set()
        # One that waited for its reader has its old words, though it was queued only now.
        made = made_at(conn, brokerage_id, subjects) | held_since(conn, brokerage_id, subjects)
    return {
        key
        for key, at in made.items()
        if any(ended[i] > at for i in subjects[key].lead_ids if i in ended)
    }


def _seen(
    record: Record, brokerage_id: str, staff_id: str, subjects: Mapping[str, SentSubject]
) -> set[str] | None:
    """Those of the leads that the person may see; None once they may no longer read here."""
    if not Enrolment(record, brokerage_id).addresses(staff_id):
        return None
    try:
        scope = Staff(record).identity(staff_id).scope
    except NotFound:
        return None
    asked = {i for one in subjects.values() if one.staff_id == staff_id for i in one.lead_ids}
    return {name.lead_id for name in LeadStore(record, scope).names_of(sorted(asked))}
