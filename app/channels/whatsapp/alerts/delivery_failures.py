"""Tells a broker once that an answer did not reach the lead, why, and what to do next.

They are told again when an unknown outcome becomes certain. Only answers to leads are looked at, so
a failure of these messages themselves causes no further one.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from app.channels.whatsapp.alerts.alert_timing import RowBackoff
from app.channels.whatsapp.alerts.owner_alerts import JUST_WROTE, Alerts, reply_tap
from app.channels.whatsapp.claim_context import combine_effects
from app.channels.whatsapp.sending import (
    PART_MARK,
    REPLY_PREFIX,
    UNDELIVERED_PREFIX,
    enqueue,
)
from app.wiring import Pakka
from connectors.queue.channels import Effects
from connectors.queue.dead_letters import Undelivered, is_known, undelivered
from connectors.queue.outbox import Outbox
from connectors.whatsapp.error_codes import WINDOW, WITHDRAWN, Why, why
from connectors.whatsapp.webhook import CHANNEL
from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.store.held_messages import never_sent, was_held
from leads.store.lead_replies import Reply, reply_under
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.staff import Brokerage, StaffMember
from prompts.display import display_text

# The platform sends a status within seconds; later ones still correct the operator's list.
RECONCILED_IN = timedelta(minutes=10)
# As long as a waiting message is kept: older failures are only in the operator's list.
REPORTED_FOR = timedelta(days=3)
_QUOTED = 160
# Errors for which another try in the chat is useless.
_NO_REPLY = frozenset({Why.UNREACHED, Why.STOPPED})


def report_failed_replies(
    pakka: Pakka, brokerage: Brokerage, outbox: Outbox, backoff: RowBackoff
) -> int:
    """Queue messages about failed answers; returns how many were new. Blocking."""
    now = pakka.clock()
    found = undelivered(
        pakka.record,
        brokerage.brokerage_id,
        CHANNEL,
        REPLY_PREFIX,
        since=now - REPORTED_FOR,
        lost_before=now - RECONCILED_IN,
    )
    found += _never_sent(pakka.record, brokerage, now)
    count = 0
    for one in found:
        report = partial(_FailedReply(pakka, brokerage, one, now).report, outbox)
        count += backoff.tried(f"{UNDELIVERED_PREFIX}{one.out_id}", report, 0, now=now)
    return count


class _FailedReply:
    def __init__(self, pakka: Pakka, brokerage: Brokerage, one: Undelivered, now: datetime) -> None:
        self._pakka = pakka
        self._brokerage = brokerage
        self._one = one
        self._now = now
        self._alerts = Alerts(pakka, brokerage, one.account_id, now)

    def report(self, outbox: Outbox) -> int:
        """Tell the answer's author if they may see the lead, else its owner; each outcome once."""
        if self._is_reported():
            return 0
        reply_id = self._one.key.removeprefix(REPLY_PREFIX).partition(PART_MARK)[0]
        reply = reply_under(self._pakka.record, self._brokerage.brokerage_id, reply_id)
        lead = self._lead(reply, Scope.machinery(self._brokerage.brokerage_id)) if reply else None
        if reply is None or lead is None:
            return 0
        author = [m for m in self._alerts.enrolled if m.staff_id == reply.staff_id]
        mine = [m for m in author if self._lead(reply, m.scope) is not None]
        readers = [m for m in mine or self._alerts.recipients(lead) if self._may_hear_now(m, reply)]
        letters = [self._letter(m, reply, lead) for m in readers]
        return enqueue(outbox, self._brokerage, self._one.account_id, combine_effects(letters))

    def _letter(self, member: StaffMember, reply: Reply, lead: Lead) -> Effects:
        words, own = self._alerts.words(member), self._why
        text = display_text(reply.text or "", _QUOTED)
        head_id = "undelivered-head" if own else "undelivered-head-unknown"
        head = words.text(head_id, lead=words.lead(lead), text=text)
        reason = words.text(f"undelivered-{own or 'unknown'}")
        return self._alerts.letter(
            member,
            _news_key(self._one),
            # If both outcomes wait for the reader, only the newest is sent.
            f"{UNDELIVERED_PREFIX}{self._one.out_id}",
            f"{head}\n{reason}",
            [reply_tap(words, None if own in _NO_REPLY else lead)],
            about=(lead,),
            is_awake=self._has_just_sent(member, reply),
        )

    def _may_hear_now(self, member: StaffMember, reply: Reply) -> bool:
        """Whether to tell them now: who rests at night and has not just sent it, in the morning."""
        is_resting = self._alerts.morning(member, self._now) is not None
        return not is_resting or self._has_just_sent(member, reply)

    def _has_just_sent(self, member: StaffMember, reply: Reply) -> bool:
        return self._now - reply.at < JUST_WROTE and member.staff_id == reply.staff_id

    def _is_reported(self) -> bool:
        """Whether anybody was told of this outcome, or will be when they write."""
        record, key = self._pakka.record, f"{_news_key(self._one)}:"
        is_held = was_held(record, self._brokerage.brokerage_id, key)
        return is_held or is_known(record, CHANNEL, self._one.account_id, key)

    @property
    def _why(self) -> Why | None:
        """Why it failed; None: nobody knows whether it arrived."""
        return None if self._one.is_lost else why(self._one.error)

    def _lead(self, reply: Reply, scope: Scope) -> Lead | None:
        return LeadStore(self._pakka.record, scope).find(reply.lead_id)


def _never_sent(record: Record, brokerage: Brokerage, now: datetime) -> list[Undelivered]:
    """Answers that waited for the lead's next message and were never sent."""
    rows = never_sent(
        record,
        brokerage.brokerage_id,
        CHANNEL,
        begins=REPLY_PREFIX,
        at=now,
        since=now - REPORTED_FOR,
    )
    return [
        Undelivered(
            f"held_{r.seq}",
            r.account_id,
            r.dedupe_key,
            r.at,
            is_lost=False,
            error=WINDOW if r.released_at is None else WITHDRAWN,
        )
        for r in rows
    ]


def _news_key(one: Undelivered) -> str:
    """One key per outcome, so that a certain one can follow the unknown one.

    An answer in several messages is reported once.
    """
    own = one.key.partition(PART_MARK)[0] if PART_MARK in one.key else one.out_id
    return f"{UNDELIVERED_PREFIX}unknown:{own}" if one.is_lost else f"{UNDELIVERED_PREFIX}{own}"
