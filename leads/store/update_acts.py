"""The acts of an update, as staff report them about a lead, and the facts that each becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, tzinfo
from enum import StrEnum
from typing import Any

from leads.model.lead import (
    Attribute,
    AttributeValue,
    Event,
    EventKind,
    Lead,
    LeadKind,
    Outcome,
    OutcomeKind,
)
from leads.model.lead_state import LOAN_STAGES
from leads.store.facts import Facts
from leads.store.repository import fields_of, from_stored


class UpdateKind(StrEnum):
    """What happened, or is to happen, as a broker reports it."""

    CALLED = "called"
    NOT_REACHED = "not_reached"
    VISIT = "visit"
    VISITED = "visited"
    NO_SHOW = "no_show"
    VISIT_OFF = "visit_off"
    REMIND = "remind"
    NOT_NOW = "not_now"
    BOOKED = "booked"
    CANCELLED = "cancelled"
    LOST = "lost"
    LOOKING = "looking"  # still, or again: after a no, or an end
    NOT_MINE = "not_mine"
    PARTNER = "partner"
    FAMILY = "family"
    SCORE_WRONG = "score_wrong"
    NOTE = "note"
    STAGE = "stage"
    OFFER = "offer"  # what the lead would pay
    AGREED = "agreed"  # the price both settled on
    QUOTE = "quote"  # what the owner, or we, ask
    BUDGET = "budget"
    WANTS = "wants"  # another size or locality
    LOAN = "loan"
    FAMILY_CAME = "family_came"  # a visit, with the family
    NEW_LEAD = "new_lead"
    REMIND_OFF = "remind_off"  # cancelled, or done
    REMIND_MOVE = "remind_move"
    ASSIGN = "assign"  # to `staff_id`, whose name is `words`
    NAME = "name"  # the lead is called `words`
    RATE = "rate"  # by hand, with `rating`; None: that is taken back
    LABEL = "label"
    UNLABEL = "unlabel"
    INSTEAD = "instead"  # replaces what was saved before: `words` is that telling's id


# A partner's enquiry ends like every other that was not one: lost, with this reason.
PARTNER_REASON = "partner"
# The hour for something past of which only the day is reported.
_SOME_TIME = time(12)
_EVENTS = {
    UpdateKind.CALLED: EventKind.CALL,
    UpdateKind.NOT_REACHED: EventKind.CALL_MISSED,
    UpdateKind.VISITED: EventKind.VISIT_DONE,
    UpdateKind.NO_SHOW: EventKind.VISIT_MISSED,
    UpdateKind.FAMILY_CAME: EventKind.FAMILY_VISITED,
}
# Their value is the amount; an agreed price is an offer that was accepted.
_PRICES = {
    UpdateKind.OFFER: EventKind.OFFER,
    UpdateKind.AGREED: EventKind.OFFER,
    UpdateKind.QUOTE: EventKind.QUOTE,
}
# How far a loan is, by the word reported.
REPORTED_LOAN_STAGES = {"rejected": 0.0} | {
    name: float(stage) for stage, name in enumerate(LOAN_STAGES) if stage
}
_OUTCOMES = {
    UpdateKind.BOOKED: OutcomeKind.BOOKED,
    UpdateKind.CANCELLED: OutcomeKind.CANCELLED,
    UpdateKind.LOST: OutcomeKind.LOST,
    UpdateKind.LOOKING: OutcomeKind.REOPENED,
}


@dataclass(frozen=True, slots=True)
class UpdateAct:
    """One act of one update, about one lead.

    `when`: the day or instant it happened or is to happen; None = now, or not given. `words`: why
    it was lost, what the reminder is about, which home was visited, how far the loan is, the new
    stage, a label, the name of a lead or a new one, a colleague's. `note`: a remark on it.
    `other_id`: the second lead of a family.
    `amount_inr`: a token, an offer, a price, a budget. `is_planned`: the visit that was planned is
    the one that took place; `is_recorded`: the record has the visit already, and only what is told
    beside it is new. `reminder`: the row of the reminder that is dropped, or moved.
    `moved_from`: when that reminder, or the visit agreed before, was to be.
    `phone`, `lead_kind`, `bhk`, `locality`: of a new lead, or of what one wants now; `source`:
    where a new lead came from. `staff_id`: whose the lead is to be. `rating`: 0..100.
    """

    kind: UpdateKind
    lead_id: str | None
    when: date | datetime | None = None
    words: str | None = None
    other_id: str | None = None
    transcript_id: str | None = None
    note: str | None = None
    amount_inr: float | None = None
    is_planned: bool = False
    is_recorded: bool = False
    reminder: int | None = None
    phone: str | None = None
    lead_kind: str | None = None
    bhk: float | None = None
    locality: str | None = None
    moved_from: date | datetime | None = None
    source: str | None = None
    staff_id: str | None = None
    rating: int | None = None

    @property
    def lead_ids(self) -> tuple[str, ...]:
        return tuple(i for i in (self.lead_id, self.other_id) if i is not None)


@dataclass(frozen=True, slots=True)
class StaffUpdate:
    """What one person told at once, and what became of it; `before`: what an undo restores."""

    telling_id: str
    conversation_id: str | None
    at: datetime
    acts: tuple[UpdateAct, ...]
    confirmed_at: datetime | None = None
    discarded_at: datetime | None = None
    undone_at: datetime | None = None
    before: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def lead_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(i for act in self.acts for i in act.lead_ids))

    @property
    def added_ids(self) -> tuple[str, ...]:
        """The leads that it added, once confirmed."""
        return tuple(self.before.get("new_leads", ()))


def facts_of(act: UpdateAct, ids: str, *, told_at: datetime, at: datetime, zone: tzinfo) -> Facts:
    """The facts of a lead that `act`, reported at `told_at` and confirmed at `at`, becomes.

    Ids of events begin with `ids`; attributes name the telling as their source.
    """
    facts = _facts(act, ids, told_at=told_at, at=at, zone=zone)
    return replace(facts, events=(*facts.events, *_note(act, ids, told_at, at)))


def new_lead_of(
    act: UpdateAct, lead_id: str, brokerage_id: str, *, told_at: datetime, at: datetime
) -> Lead:
    """The lead that a NEW_LEAD act reports, without any consent."""
    ids = lead_id
    attributes_given = (
        *_named("budget_max_inr", act.amount_inr, ids, told_at, at),
        *_wanted(act, ids, told_at, at),
        *_named("source", act.source, ids, told_at, at),
    )
    return Lead(
        lead_id=lead_id,
        brokerage_id=brokerage_id,
        person_id="",
        created_at=told_at,
        kind=LeadKind(act.lead_kind) if act.lead_kind else None,
        name=act.words,
        phone=act.phone,
        attributes=attributes_given,
        events=_note(act, ids, told_at, at),
    )


def as_fields(act: UpdateAct) -> dict[str, Any]:
    """The act as plain fields for JSON."""
    when = act.when.isoformat() if act.when else None
    moved_from = act.moved_from.isoformat() if act.moved_from else None
    return fields_of(act) | {"when": when, "moved_from": moved_from}


def act_of(fields: Mapping[str, Any]) -> UpdateAct:
    """The act made from the fields of `as_fields`."""
    times = {name: _time_of(fields.get(name)) for name in ("when", "moved_from")}
    return from_stored(UpdateAct, {**fields, **times})


def _time_of(said: str | None) -> date | datetime | None:
    if not said:
        return None
    is_day = len(said) == len("2026-11-21")
    return date.fromisoformat(said) if is_day else datetime.fromisoformat(said)


def _facts(act: UpdateAct, ids: str, *, told_at: datetime, at: datetime, zone: tzinfo) -> Facts:
    happened_at = min(_instant(act.when, zone) or told_at, told_at)
    # Blank is read as not known: a visit that was called off has no day.
    day = act.when.isoformat() if act.when else ""
    if act.kind in _EVENTS:
        event = Event(f"evt_{ids}", _EVENTS[act.kind], happened_at, at, act.words)
        return _visited(act, event, ids, told_at)
    if act.kind in _PRICES:
        price = Event(f"evt_{ids}", _PRICES[act.kind], happened_at, at, act.amount_inr)
        return Facts(events=(price,))
    if act.kind in _OUTCOMES:
        outcome = Outcome(_OUTCOMES[act.kind], happened_at, at, act.words)
        token = _named("token_inr", act.amount_inr, ids, happened_at, at)
        return Facts(token, outcomes=(outcome,))
    match act.kind:
        case UpdateKind.PARTNER:
            outcome = Outcome(OutcomeKind.LOST, happened_at, at, PARTNER_REASON)
            return Facts(outcomes=(outcome,))
        case UpdateKind.VISIT:
            # Agreed now; its day is a separate attribute, because no event lies in the future.
            agreed = Event(f"evt_{ids}", EventKind.VISIT_PLANNED, told_at, at, act.words)
            return Facts(_named("visit_on", day, ids, told_at, at), events=(agreed,))
        case UpdateKind.VISIT_OFF:
            return Facts(_named("visit_on", day, ids, told_at, at))
        case UpdateKind.NOT_NOW:
            return Facts(_named("wait_until", day, ids, told_at, at))
        case UpdateKind.NOTE:
            return Facts(events=(Event(f"evt_{ids}", EventKind.NOTE, told_at, at, act.words),))
        case UpdateKind.STAGE:
            return Facts(_named("stage", act.words or "", ids, told_at, at))
        case UpdateKind.BUDGET:
            return Facts(_named("budget_max_inr", act.amount_inr, ids, happened_at, at))
        case UpdateKind.LOAN:
            stage = REPORTED_LOAN_STAGES.get(act.words or "")
            return Facts(_named("loan_stage", stage, ids, happened_at, at))
        case UpdateKind.WANTS:
            return Facts(_wanted(act, ids, happened_at, at))
        case _:
            return Facts()


def _note(act: UpdateAct, ids: str, told_at: datetime, at: datetime) -> tuple[Event, ...]:
    if act.note is None:
        return ()
    return (Event(f"evt_{ids}_note", EventKind.NOTE, told_at, at, act.note),)


def _visited(act: UpdateAct, event: Event, ids: str, told_at: datetime) -> Facts:
    """A visit; with the family it is a visit too, and a planned visit is then no longer ahead."""
    events: tuple[Event, ...] = (event,)
    if act.kind is UpdateKind.FAMILY_CAME and not act.is_recorded:
        came = replace(event, event_id=f"evt_{ids}_visit", kind=EventKind.VISIT_DONE)
        events = (came, event)
    # Blank is read as not known: a visit that has taken place is no longer planned.
    over = _named("visit_on", "" if act.is_planned else None, ids, told_at, event.known_at)
    return Facts(over, events=events)


def _wanted(act: UpdateAct, ids: str, happened_at: datetime, at: datetime) -> tuple[Attribute, ...]:
    bhk = _named("bhk", act.bhk, ids, happened_at, at)
    return bhk + _named("locality", act.locality, ids, happened_at, at)


def _named(
    name: str, value: AttributeValue | None, ids: str, happened_at: datetime, at: datetime
) -> tuple[Attribute, ...]:
    """One attribute, if it has a value."""
    if value is None:
        return ()
    return (Attribute(name, value, happened_at, at, source_id=f"told_{ids}"),)


def _instant(when: date | datetime | None, zone: tzinfo) -> datetime | None:
    if when is None or isinstance(when, datetime):
        return when
    return datetime.combine(when, _SOME_TIME, zone)
