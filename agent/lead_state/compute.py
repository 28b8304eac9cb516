"""One lead's state: what its messages, events and typed facts come to at one instant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from agent.situation import Situation
from features.interaction import our_first_reply
from leads.finding import Finding
from leads.lead import Lead, OutcomeKind
from leads.lead_state import LeadState, VisitSource
from leads.message import EventKind

_DAY_ONLY = len("2026-11-21")


def state_of(lead: Lead, at: datetime, zone: tzinfo, findings: Sequence[Finding] = ()) -> LeadState:
    """How the lead stands at `at`; days and hours are those of `zone`.

    `findings`: what the quick model read in its messages, merged with what rules read there.
    """
    return state_in(Situation(lead, at=at, zone=zone, findings=findings))


def state_in(now: Situation) -> LeadState:
    """The same, of a situation that was put together before."""
    state = LeadState(lead_id=now.lead.lead_id, facts_at=now.newest_known_at)
    for part in (_contact, _visits, _next, _money, _wishes, _ending):
        state = part(now, state)
    return state


@dataclass(frozen=True, slots=True)
class NextVisit:
    """A visit that lies ahead (today's counts until it took place); `at` where the hour is known.

    `said_at`: when it was agreed or said.
    """

    on: date
    at: datetime | None
    place: str | None
    source: VisitSource
    said_at: datetime
    message_id: str | None = None


def next_visit(now: Situation) -> NextVisit | None:
    """The visit agreed last, from the calendar or the talk; None when none lies ahead.

    An event of the kind `visit_planned` says when a visit was agreed, not when it takes place: its
    day is the attribute `visit_on`, or stands in the talk. Only where a source wrote an event ahead
    of its own time, that time is the visit's.
    """
    if now.closing is not None:
        return None
    found = [v for v in (_from_calendar(now), _from_event(now)) if v and v.on >= now.today]
    found = [v for v in found if not _took_place(now, v)]
    return max(found, key=lambda v: v.said_at, default=None)


def _from_calendar(now: Situation) -> NextVisit | None:
    row, day = now.known.newest("visit_on"), now.known.day("visit_on")
    if row is None or day is None:
        return None
    at = None
    if len(str(row.value)) > _DAY_ONLY:
        told = datetime.fromisoformat(str(row.value))
        at = told if told.tzinfo else told.replace(tzinfo=now.zone)
    place = _place_agreed(now, row.happened_at)
    return NextVisit(day, at, place, VisitSource.CALENDAR, row.happened_at, row.source_id)


def _from_event(now: Situation) -> NextVisit | None:
    ahead = [e for e in now.known.events(EventKind.VISIT_PLANNED) if e.at > e.known_at]
    if not ahead:
        return None
    event = ahead[-1]
    place = event.value if isinstance(event.value, str) else None
    return NextVisit(now.day_of(event.at), event.at, place, VisitSource.CALENDAR, event.known_at)


def _took_place(now: Situation, visit: NextVisit) -> bool:
    kinds = (EventKind.VISIT_DONE, EventKind.VISIT_MISSED)
    return any(now.day_of(e.at) == visit.on for kind in kinds for e in now.past(kind))


def _place_agreed(now: Situation, at: datetime) -> str | None:
    """The home named when a visit was agreed, on the day or before."""
    named = [e for e in now.past(EventKind.VISIT_PLANNED) if now.day_of(e.at) <= now.day_of(at)]
    value = named[-1].value if named else None
    return value if isinstance(value, str) else now.known.word("named_project")


def _next(now: Situation, state: LeadState) -> LeadState:
    visit = next_visit(now)
    if visit is None:
        return state
    return replace(
        state,
        next_visit_on=visit.on,
        next_visit_at=visit.at,
        next_visit_place=visit.place,
        next_visit_source=visit.source,
        next_visit_message_id=visit.message_id,
    )


def _contact(now: Situation, state: LeadState) -> LeadState:
    by_us = [m.at for m in now.known.messages if m.sender == "broker"]
    by_lead = [m.at for m in now.known.own_messages]
    calls, tries = now.past(EventKind.CALL), now.past(EventKind.CALL_MISSED)
    waiting = now.waiting
    topic = now.topic(waiting) if waiting and now.may_read else None
    first_reply = our_first_reply(now.known)
    return replace(
        state,
        last_by_lead_at=_last(by_lead),
        last_by_us_at=_last(by_us),
        waiting_since=waiting.at if waiting else None,
        waiting_topic=topic,
        waiting_message_id=waiting.message_id if waiting else None,
        calls=len(calls),
        last_call_at=_last([e.at for e in calls]),
        call_tries=len(tries),
        last_try_at=_last([e.at for e in tries]),
        first_reply_minutes=float(first_reply.value) if first_reply else None,
    )


def _visits(now: Situation, state: LeadState) -> LeadState:
    done, missed = now.past(EventKind.VISIT_DONE), now.past(EventKind.VISIT_MISSED)
    family = now.last(EventKind.FAMILY_VISITED)
    return replace(
        state,
        visit_asked_at=_said_at(now, "visit_ask"),
        visits_done=len(done),
        last_visit_at=_last([e.at for e in done]),
        visits_missed=len(missed),
        last_missed_at=_last([e.at for e in missed]),
        family_visited_at=family.at if family else None,
    )


def _money(now: Situation, state: LeadState) -> LeadState:
    known = now.known
    offers = [(e.at, inr) for e, inr in known.amounts(EventKind.OFFER) if e.at <= now.at]
    loan, loan_row = known.number("loan_stage"), known.newest("loan_stage")
    return replace(
        state,
        loan_stage=None if loan is None else int(loan),
        loan_since=loan_row.happened_at if loan is not None and loan_row else None,
        down_payment_ready=known.flag("down_payment_ready"),
        price_inr=known.price[0] if known.price else None,
        offer_inr=offers[-1][1] if offers else None,
        offer_at=offers[-1][0] if offers else None,
        price_high_at=_said_at(now, "price_high"),
    )


def _wishes(now: Situation, state: LeadState) -> LeadState:
    known = now.known
    must_sell = known.flag("home_to_sell")
    if must_sell is None and now.may_read and now.said("sell_first"):
        must_sell = True
    is_referred = known.flag("referred")
    if is_referred is None and (known.word("source") or "").casefold() == "reference":
        is_referred = True
    return replace(
        state,
        stage_since=_stage_since(now),
        home_to_sell=must_sell,
        project=known.word("named_project"),
        papers_asked_at=_said_at(now, "papers"),
        referred=is_referred,
        move_by=known.day("move_by") or known.day("possession_by"),
        wait_until=wait_until(now),
    )


def wait_until(now: Situation) -> date | None:
    """The day before which the lead wants no word; None once the lead wrote again."""
    until, row = now.known.day("wait_until"), now.known.newest("wait_until")
    if until is None or row is None:
        return None
    # The message that named the date is not a newer word than the date it named.
    source = next((m.at for m in now.known.messages if m.message_id == row.source_id), None)
    is_overtaken = now.wrote_since(max(row.happened_at, source or row.happened_at))
    return None if is_overtaken else until


def _ending(now: Situation, state: LeadState) -> LeadState:
    last, closing = now.outcome, now.closing
    booked = last if last and last.kind is OutcomeKind.BOOKED else None
    return replace(
        state,
        token_at=booked.at if booked else None,
        booked_at=booked.at if booked else None,
        closed_at=closing.at if closing else None,
        lost_reason=closing.reason if closing and closing.kind is OutcomeKind.LOST else None,
    )


def _stage_since(now: Situation) -> datetime | None:
    """When the stage that stands now was reached first without a break."""
    since, stage = None, None
    for row in now.known.attributes.get("stage", ()):
        if row.value != stage:
            since, stage = row.happened_at, row.value
    return since


def _said_at(now: Situation, cue: str) -> datetime | None:
    said = now.said(cue) if now.may_read else None
    return said.at if said else None


def _last(instants: Sequence[datetime]) -> datetime | None:
    return max(instants, default=None)
