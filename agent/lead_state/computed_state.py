"""One lead's state at one instant, computed from its messages, events and typed facts."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo

from agent.lead_state.plan_phrases import Plan, PlanKind
from agent.lead_state.profile import (
    is_call_noted,
    last_visit_told,
    offer_of,
    own_columns,
    visits_told,
)
from agent.lead_state.situation import AGREED_DAYS, LeadSituation
from features.behavioural import our_first_reply
from features.loss_reasons import reason_of_no
from language.tokens import read, word_lists
from leads.model.errors import Unavailable
from leads.model.lead import (
    OWNER_KINDS,
    Attribute,
    Event,
    EventKind,
    Lead,
    Message,
    Outcome,
    OutcomeKind,
    stages_said,
)
from leads.model.lead_state import LOAN_STAGES, LeadState, VisitSource
from leads.model.scope import Scope
from leads.store.lead_states import LeadStates
from leads.store.lead_store import LeadStore
from leads.store.message_findings import Finding, FindingLog
from leads.store.record import Record

_DAY_ONLY = len("2026-11-21")
_LOANS = {PlanKind.LOAN_OK: 3, PlanKind.LOAN_APPLIED: 1, PlanKind.LOAN_REFUSED: 0}


def _as_keys(words: str) -> str:
    return f" {' '.join(word.key for word in read(words) if not word.is_stop)} "


# Stage → words that name it in a cell, in the order in which they are looked for.
_LOAN_CELLS = {
    name: tuple(_as_keys(phrase) for phrase in phrases.split(","))
    for name, phrases in word_lists("loan_cells", "agent.lead_state").items()
}
_NOT_GRANTED = _LOAN_CELLS.pop("not_granted")
_GRANTED = ("eligible", "sanctioned")


def state_of(lead: Lead, at: datetime, zone: tzinfo, findings: Sequence[Finding] = ()) -> LeadState:
    """The lead's state at `at`; days and hours are those of `zone`.

    `findings`: what the quick model read in its messages, merged with what the rules read there.
    """
    return state_in(LeadSituation(lead, at=at, zone=zone, findings=findings))


def state_in(now: LeadSituation) -> LeadState:
    """The same for a situation that exists already."""
    known, waiting, visit, offer = now.known, now.waiting, next_visit(now), offer_of(now)
    calls, tries = now.past(EventKind.CALL), now.past(EventKind.CALL_MISSED)
    done, missed = now.past(EventKind.VISIT_DONE), now.past(EventKind.VISIT_MISSED)
    family, first_reply = now.last(EventKind.FAMILY_VISITED), our_first_reply(known)
    loan_stage, loan_since = loan_of(now)
    said_no, closing, over = now.said_no, now.closing, visit_without_outcome(now)
    dated = closing if closing is not None and closing.is_dated else None
    booked = dated if dated and dated.kind is OutcomeKind.BOOKED else None
    paid = now.plans.token_paid if now.outcome is None else None
    return LeadState(
        lead_id=now.lead.lead_id,
        facts_at=now.newest_known_at,
        last_by_lead_at=_last(known.own_messages),
        last_by_us_at=_last(now.our_messages),
        waiting_since=waiting.at if waiting else None,
        waiting_topic=now.topic(waiting) if waiting and now.may_read else None,
        waiting_message_id=waiting.message_id if waiting else None,
        calls=len(calls) or int(is_call_noted(now)),
        last_call_at=_last(calls),
        call_tries=len(tries),
        last_try_at=_last(tries),
        last_contact_at=_last(now.past(EventKind.LAST_CONTACT)),
        next_call_on=next_call(now),
        next_call_at=planned_call_at(now),
        first_reply_minutes=float(first_reply.value) if first_reply else None,
        # Owners who ask who comes to see their home ask for no visit.
        visit_asked_at=None if now.lead.kind in OWNER_KINDS else _said_at(now, "visit_ask"),
        visits_done=max(len(done), visits_told(now)),
        last_visit_at=last_visit_of(now),
        visits_missed=len(missed),
        last_missed_at=_last(missed),
        family_visited_at=family.at if family else None,
        next_visit_on=visit.on if visit else None,
        next_visit_at=visit.at if visit else None,
        next_visit_place=visit.place if visit else None,
        next_visit_source=visit.source if visit else None,
        next_visit_message_id=visit.message_id if visit else None,
        unknown_visit_on=over.on if over else None,
        unknown_visit_at=over.at if over else None,
        unknown_visit_place=over.place if over else None,
        loan_stage=loan_stage,
        loan_since=loan_since,
        down_payment_ready=known.flag("down_payment_ready"),
        price_inr=known.price[0] if known.price else None,
        offer_inr=offer[1] if offer else None,
        offer_at=offer[0] if offer else None,
        price_high_at=_said_at(now, "price_high"),
        stage_since=_stage_since(now),
        home_to_sell=_must_sell(now),
        project=known.word("named_project"),
        papers_asked_at=_said_at(now, "papers"),
        referred=_is_referred(now),
        move_by=known.day("move_by") or known.day("possession_by"),
        wait_until=now.wait_until,
        refused_at=said_no.at if said_no else None,
        refused_message_id=said_no.message_id if said_no and said_no.said_by == "lead" else None,
        token_at=booked.at if booked else paid.at if paid else None,
        booked_at=booked.at if booked else None,
        closed_at=dated.at if dated else None,
        lost_reason=_lost_reason(closing, said_no),
    )


def _lost_reason(closing: Outcome | None, said_no: Plan | None) -> str | None:
    """Why the lead was lost; of an open one that said no, the reason in those words."""
    if closing is not None:
        return closing.reason if closing.kind is OutcomeKind.LOST else None
    return reason_of_no(said_no.words) if said_no is not None else None


def _must_sell(now: LeadSituation) -> bool | None:
    """Whether they must sell their own home first, as noted or in their own words."""
    said = now.may_read and now.said("sell_first") is not None
    noted = now.known.flag("home_to_sell")
    return True if noted is None and said else noted


def _is_referred(now: LeadSituation) -> bool | None:
    """Whether somebody referred them, as noted or by the name of the source."""
    is_source = (now.known.word("source") or "").casefold() == "reference"
    noted = now.known.flag("referred")
    return True if noted is None and is_source else noted


def last_visit_of(now: LeadSituation) -> datetime | None:
    """When they last came to see a home, by an event, a note or an own column."""
    told = last_visit_told(now)
    days = [] if told is None else [datetime.combine(told, time(), now.zone)]
    return max([*days, *(e.at for e in now.past(EventKind.VISIT_DONE))], default=None)


@dataclass(frozen=True, slots=True)
class AgreedVisit:
    """An agreed visit (today's counts as ahead until it took place); `at` if the hour is known.

    `said_at`: when it was agreed or mentioned.
    """

    on: date
    at: datetime | None
    place: str | None
    source: VisitSource
    said_at: datetime
    message_id: str | None = None


def next_visit(now: LeadSituation) -> AgreedVisit | None:
    """The visit agreed last, from the calendar or the chat; None if none lies ahead.

    An event of the kind `visit_planned` says when a visit was agreed, not when it takes place: its
    day is the attribute `visit_on`, or is in the chat. Only if a source dates the event itself in
    the future is that the visit's time.
    """
    return _newest([visit for visit in _agreed(now) if visit.on >= now.today])


def visit_without_outcome(now: LeadSituation) -> AgreedVisit | None:
    """The recently agreed visit whose day is over, if nobody noted whether it took place."""
    agreed = _agreed(now)
    if any(visit.on >= now.today for visit in agreed):
        return None
    if now.last(EventKind.VISIT_PLANNED) is None:
        return _noted_alone(now, agreed)
    if now.visit_agreed is None:
        return None
    since = now.day_of(now.visit_agreed.at)
    return _newest([visit for visit in agreed if visit.on >= since])


def _noted_alone(now: LeadSituation, agreed: Sequence[AgreedVisit]) -> AgreedVisit | None:
    """The same, of a file's day of a visit, which says not when it was agreed."""
    visit = next((v for v in agreed if v.source is VisitSource.CALENDAR), None)
    if visit is None or (now.today - visit.on).days > AGREED_DAYS:
        return None
    since = min(visit.on, now.day_of(visit.said_at))
    ended = [*now.past(EventKind.VISIT_DONE), *now.past(EventKind.VISIT_MISSED)]
    return None if any(now.day_of(event.at) >= since for event in ended) else visit


def _agreed(now: LeadSituation) -> list[AgreedVisit]:
    """The visits of the calendar and the chat that were neither held, missed nor called off."""
    if now.closing is not None:
        return []
    called_off = now.visit_called_off_at
    found = [v for v in (_from_calendar(now), _from_event(now), _from_talk(now)) if v]
    found = [v for v in found if not _took_place(now, v)]
    return [v for v in found if called_off is None or v.said_at > called_off]


def _newest(visits: Sequence[AgreedVisit]) -> AgreedVisit | None:
    if not visits:
        return None
    newest = max(visits, key=lambda v: v.said_at)
    return _completed(newest, [v for v in visits if v.on == newest.on])


def _completed(visit: AgreedVisit, same_day: Sequence[AgreedVisit]) -> AgreedVisit:
    """One visit from several mentions: the calendar's, with the hour that either knows."""
    noted = next((v for v in same_day if v.source is VisitSource.CALENDAR), visit)
    told = next((v for v in same_day if v.source is VisitSource.CHAT), visit)
    at = visit.at or noted.at or told.at
    return replace(noted, at=at, place=noted.place or told.place, message_id=told.message_id)


def _from_talk(now: LeadSituation) -> AgreedVisit | None:
    plan = now.plans.visit
    if plan is None or plan.day is None:
        return None
    at = datetime.combine(plan.day, plan.hour, now.zone) if plan.hour else None
    place = _place_agreed(now, plan.at)
    return AgreedVisit(plan.day, at, place, VisitSource.CHAT, plan.at, plan.message_id)


def _from_calendar(now: LeadSituation) -> AgreedVisit | None:
    row, day = now.known.newest("visit_on"), now.known.day("visit_on")
    if row is None or day is None:
        return None
    place = _place_agreed(now, row.happened_at)
    return AgreedVisit(day, _instant_of(row, now), place, VisitSource.CALENDAR, row.happened_at)


def _instant_of(row: Attribute, now: LeadSituation) -> datetime | None:
    """The instant that a planned day has; None if only the day is known."""
    if len(str(row.value)) <= _DAY_ONLY:
        return None
    told = datetime.fromisoformat(str(row.value))
    return told if told.tzinfo else told.replace(tzinfo=now.zone)


def _from_event(now: LeadSituation) -> AgreedVisit | None:
    ahead = [e for e in now.known.events(EventKind.VISIT_PLANNED) if e.at > e.known_at]
    if not ahead:
        return None
    event = ahead[-1]
    place = event.value if isinstance(event.value, str) else None
    return AgreedVisit(now.day_of(event.at), event.at, place, VisitSource.CALENDAR, event.known_at)


def _took_place(now: LeadSituation, visit: AgreedVisit) -> bool:
    kinds = (EventKind.VISIT_DONE, EventKind.VISIT_MISSED)
    return any(now.day_of(e.at) == visit.on for kind in kinds for e in now.past(kind))


def _place_agreed(now: LeadSituation, at: datetime) -> str | None:
    """The home named when a visit was agreed, on that day or before, or before it was moved."""
    named = [e for e in now.past(EventKind.VISIT_PLANNED) if now.day_of(e.at) <= now.day_of(at)]
    done = now.last(EventKind.VISIT_DONE)
    same = [e.value for e in named if e is named[-1] or done is None or e.at > done.at]
    places = (value for value in reversed(same) if isinstance(value, str))
    return next(places, None) or now.known.word("named_project")


def planned_call(now: LeadSituation) -> date | None:
    """The day a colleague planned to call, today's and past ones too, if nobody has since."""
    row, on = now.known.newest("call_on"), now.known.day("call_on")
    if row is None or on is None or now.closing is not None:
        return None
    due = _instant_of(row, now)
    calls = [*now.past(EventKind.CALL), *now.past(EventKind.CALL_MISSED)]
    told = [*calls, *now.past(EventKind.LAST_CONTACT)]
    ours = [*(e.at for e in told), *(m.at for m in now.our_messages)]
    if due is None:
        return None if any(now.day_of(at) >= on for at in ours) else on
    # An earlier call of that day was made before the plan, unless it was told after it.
    is_called = any(now.day_of(e.at) == on and e.known_at > row.known_at for e in calls)
    is_made = is_called or any(at >= due or _is_of_day(at, on, now) for at in ours)
    return None if is_made else on


def _is_of_day(at: datetime, on: date, now: LeadSituation) -> bool:
    """Whether it is that day as a file without hours writes it: its midnight."""
    return at.astimezone(now.zone) == datetime.combine(on, time(), now.zone)


def planned_call_at(now: LeadSituation) -> datetime | None:
    """The instant of the planned call, if its hour is known."""
    row = now.known.newest("call_on")
    return None if row is None or planned_call(now) is None else _instant_of(row, now)


def next_call(now: LeadSituation) -> date | None:
    """The day of a planned call, else the one from which the lead wants to be called."""
    wait = now.free_from
    if (planned := planned_call(now)) is not None or wait is None or now.closing is not None:
        return planned
    due = datetime.combine(wait, time(), now.zone)
    asked = now.plans.wait
    since = max(due, asked.at) if asked is not None else due
    is_met = now.answered_since(since) or now.happened_since(since, EventKind.CALL_MISSED)
    return None if is_met else wait


def loan_of(now: LeadSituation) -> tuple[int | None, datetime | None]:
    """The stage of the loan (0 to 3) and since when: as noted, as the chat says since, or else as
    an own column says, which tells no day.
    """
    stage, row, said = (
        now.known.number("loan_stage"),
        now.known.newest("loan_stage"),
        now.plans.loan,
    )
    since = row.happened_at if row and stage is not None else None
    if said and (since is None or said.at > since):
        return _LOANS[said.kind], said.at
    if said and since is not None and _LOANS[said.kind] == stage:
        # It was told before somebody noted it.
        since = said.at
    if stage is None:
        return _loan_in_own_column(now), None
    return int(stage), since


def _loan_in_own_column(now: LeadSituation) -> int | None:
    """The stage that a cell of a column about the loan names: "Sanctioned", "In process"."""
    cells = (row.value for row in own_columns(now, "loan"))
    told = (_loan_in_cell(cell) for cell in cells if isinstance(cell, str))
    return next((stage for stage in told if stage is not None), None)


def _loan_in_cell(cell: str) -> int | None:
    """The stage that a cell names; what is denied or still to come is no sanction."""
    said = _as_keys(cell)
    named = next(
        (
            stage
            for stage, phrases in _LOAN_CELLS.items()
            if any(phrase in said for phrase in phrases)
        ),
        None,
    )
    if named is None or (named in _GRANTED and any(word in said for word in _NOT_GRANTED)):
        return None
    return LOAN_STAGES.index(named)


def is_loan_refused_as_told(now: LeadSituation) -> bool:
    """Whether a colleague told that the loan was not approved, and nothing newer is known."""
    row = now.known.newest("loan_stage")
    is_told = row is not None and str(row.source_id or "").startswith("told_")
    return is_told and loan_of(now)[0] == 0


def _stage_since(now: LeadSituation) -> datetime | None:
    """When the present stage began, without a break since; unknown where a row that was read after
    the lead came is the first to name a stage.
    """
    since, stage, told = None, None, stages_said(now.lead)
    for said in told:
        if said.name != stage:
            since, stage = said.at, said.name
    moves = {e.at for e in now.lead.events if e.kind is EventKind.STAGE}
    is_of_row = bool(told) and since == told[0].at and since not in moves
    return None if is_of_row and since and since > now.lead.created_at else since


def _said_at(now: LeadSituation, cue: str) -> datetime | None:
    said = now.said(cue) if now.may_read else None
    return said.at if said else None


def _last(found: Sequence[Message] | Sequence[Event]) -> datetime | None:
    return max((one.at for one in found), default=None)


# A state takes one or two milliseconds: a chunk holds up other writers only briefly.
CHUNK = 200
# A limit while somebody waits: an hour brings few new facts; after an import the schedule does the
# rest.
MOST_AT_QUERY = 400


def renew_for_reading(record: Record, scope: Scope, at: datetime, zone: tzinfo) -> None:
    """Renews states before a list is read; skipped while another writer holds the record."""
    with suppress(Unavailable):
        renew_states(record, scope, at, zone, most=MOST_AT_QUERY)


def renew_states(
    record: Record, scope: Scope, at: datetime, zone: tzinfo, *, most: int | None = None
) -> int:
    """Renews what is stale in scope, open leads first, at most `most`; returns how many."""
    states, store = LeadStates(record, scope), LeadStore(record, scope)
    today, count = at.astimezone(zone).date(), 0
    while most is None or count < most:
        stale = states.stale(CHUNK if most is None else min(CHUNK, most - count), today)
        if not stale:
            break
        leads = store.leads(list(stale))
        found = FindingLog(record, scope.brokerage_id).newest(leads)
        made = [state_of(lead, at, zone, found[lead.lead_id]) for lead in leads]
        states.save(made, on=today, revisions=stale)
        count += len(stale)
    return count
