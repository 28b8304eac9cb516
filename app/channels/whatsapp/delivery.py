"""How a message is sent: as free text within 24 hours, else by template, else it is held."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from app.channels.whatsapp.sending import withheld
from connectors.queue.channels import ELSE, Accounts, Effects, OutboxDraft
from connectors.queue.outbox import Outbox, again_key
from connectors.queue.outbox_rows import has_key
from connectors.whatsapp import outgoing
from connectors.whatsapp.incoming_types import Address
from connectors.whatsapp.outgoing import is_window_open
from connectors.whatsapp.webhook import CHANNEL
from leads.store.enrolment import Enrolment
from leads.store.held_messages import HeldMessage, HeldMessages
from leads.store.record import Record
from leads.store.senders import LastInboundLog, last_account
from leads.store.staff import Brokerage

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
