"""Tells a lead's present owner what was still waiting for the previous owner.

Messages made before the lead withdrew its consent are written again without the score.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from operator import attrgetter

import structlog

from app.channels.whatsapp.alerts.alert_timing import RowBackoff
from app.channels.whatsapp.alerts.lead_events import LeadEvent
from app.channels.whatsapp.alerts.owner_alerts import WROTE, Alerts
from app.channels.whatsapp.sending import enqueue, keys_sent_under, withheld
from app.wiring import Pakka
from connectors.queue.outbox import Outbox, again_key
from connectors.queue.outbox_rows import end_for_good, failed_with
from connectors.whatsapp.error_codes import HANDED_OVER, NOT_THEIRS
from connectors.whatsapp.webhook import CHANNEL
from leads.model.lead import Lead, Message
from leads.model.scope import Scope
from leads.store.held_messages import all_waiting, drop_held
from leads.store.lead_store import LeadStore
from leads.store.message_subjects import SentSubject, delete_subjects
from leads.store.senders import KindWord, Notices, SenderKind, Senders
from leads.store.staff import Brokerage

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Stray:
    """A message that its reader may no longer read, in the outbox or held; `seq`: its row there."""

    seq: int
    account_id: str
    at: datetime
    is_held: bool
    subject: SentSubject

    @property
    def own_key(self) -> str:
        """The key that it was made with, even if it is a second copy."""
        return self.subject.key.removeprefix(again_key(""))


def hand_over_alerts(
    pakka: Pakka, brokerage: Brokerage, outbox: Outbox, backoff: RowBackoff
) -> int:
    """Queue messages to the present owners; returns how many were new. Blocking."""
    now, count = pakka.clock(), 0
    strays: dict[tuple[str, ...], list[_Stray]] = defaultdict(list)
    for one in sorted(_strays(pakka, brokerage, backoff), key=attrgetter("at")):
        strays[one.subject.lead_ids].append(one)
    for lead_ids, own in strays.items():
        work = partial(_handed_over, pakka, brokerage, outbox, own)
        count += backoff.tried(f"handover:{' '.join(lead_ids)}", work, 0, now=now)
    return count


def _handed_over(pakka: Pakka, brokerage: Brokerage, outbox: Outbox, own: Sequence[_Stray]) -> int:
    """Tell everything unanswered in one message, then drop the old ones."""
    count = _hand_over(pakka, brokerage, outbox, own)
    for one in own:
        _drop(pakka, brokerage, one)
    return count


def _strays(pakka: Pakka, brokerage: Brokerage, backoff: RowBackoff) -> list[_Stray]:
    own = (brokerage.brokerage_id, CHANNEL)
    with pakka.record.reading() as conn:
        rows = [(row, True) for row in all_waiting(conn, *own, at=pakka.clock())]
        rows += [(row, False) for row in failed_with(conn, *own, NOT_THEIRS)]
    subjects = _withheld(pakka, brokerage, [row.dedupe_key for row, _ in rows], backoff)
    return [
        _Stray(row.seq, row.account_id, row.at, is_held, subjects[row.dedupe_key])
        for row, is_held in rows
        if row.dedupe_key in subjects
    ]


def _withheld(
    pakka: Pakka, brokerage: Brokerage, keys: Sequence[str], backoff: RowBackoff
) -> dict[str, SentSubject]:
    """Check all of them at once; one by one if that fails."""
    now, own = pakka.clock(), f"handover:{brokerage.brokerage_id}"
    read = partial(withheld, pakka.record, brokerage.brokerage_id)
    due = [key for key in keys if backoff.is_due(f"{own}:{key}", now)]
    if not due:
        return {}
    found = backoff.tried(own, partial(read, due), None, now=now)
    if found is not None:
        return found
    subjects: dict[str, SentSubject] = {}
    for key in due:
        one = backoff.tried(f"{own}:{key}", partial(read, [key]), None, now=now)
        subjects |= one or {}
    return subjects


def _hand_over(pakka: Pakka, brokerage: Brokerage, outbox: Outbox, own: Sequence[_Stray]) -> int:
    store = LeadStore(pakka.record, Scope.machinery(brokerage.brokerage_id))
    lead_ids = own[-1].subject.lead_ids
    # A digest is about several: it is made every day anyway.
    lead = store.find(lead_ids[0]) if len(lead_ids) == 1 else None
    if lead is None:
        return 0
    alerts = Alerts(pakka, brokerage, own[-1].account_id, pakka.clock())
    readers = {member.staff_id for member in alerts.recipients(lead)}
    # Whoever gets the messages themselves needs no alert that the band rose or the lead waits.
    alerts_lost = [x for x in own if not x.subject.is_answer]
    relevant = [
        x for x in alerts_lost if x.subject.staff_id not in readers or x.own_key.startswith(WROTE)
    ]
    if not relevant or not (unanswered := _unanswered(lead, relevant[-1].at)):
        return 0
    effects = alerts.alert_of_message(_lead_event(pakka, brokerage, lead, unanswered))
    return enqueue(outbox, brokerage, own[-1].account_id, effects)


def _unanswered(lead: Lead, until: datetime) -> list[Message]:
    """What the lead wrote until then that nobody answered; the owner was told of later messages."""
    said = [m for m in lead.messages if m.known_at <= until]
    last = max((m.at for m in lead.messages if m.sender == "broker"), default=None)
    return [m for m in said if m.sender == "lead" and (last is None or m.at > last)]


def _lead_event(
    pakka: Pakka, brokerage: Brokerage, lead: Lead, messages: list[Message]
) -> LeadEvent:
    known = Senders(pakka.record, brokerage.brokerage_id).kind(lead.person_id)
    return LeadEvent(
        person_id=lead.person_id,
        name=lead.name,
        lead=lead,
        messages=messages,
        kind=known or KindWord(SenderKind.BUYER, True, None),
        asks_kind=False,
        is_stopped=Notices(pakka.record, brokerage.brokerage_id).is_stopped(lead.person_id),
    )


def _drop(pakka: Pakka, brokerage: Brokerage, stray: _Stray) -> None:
    """Delete it and free its key, so that a timed alert can be sent again under that key."""
    with pakka.record.writing() as conn:
        if stray.is_held:
            drop_held(conn, stray.seq)
        else:
            end_for_good(conn, stray.seq, failed_with=NOT_THEIRS, error=HANDED_OVER)
        delete_subjects(conn, brokerage.brokerage_id, keys_sent_under(stray.own_key))
    log.info("alert.handed_over", staff=stray.subject.staff_id, leads=stray.subject.lead_ids)
