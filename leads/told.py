"""What staff may tell: acts on leads, and the facts a confirmed one becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, tzinfo
from enum import StrEnum
from typing import Any

from leads.facts import Facts
from leads.lead import Attribute, Outcome, OutcomeKind
from leads.message import Event, EventKind


class ToldKind(StrEnum):
    """What happened, or is to happen, as a broker tells it."""

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
    NOT_MINE = "not_mine"
    PARTNER = "partner"
    FAMILY = "family"
    SCORE_WRONG = "score_wrong"
    NOTE = "note"
    STAGE = "stage"


CALLS = (ToldKind.CALLED, ToldKind.NOT_REACHED)
# A partner's enquiry ends like every other that was none: lost, with this reason.
PARTNER_REASON = "partner"
# When only the day of something past is told, it is noted at this hour of it.
_SOME_TIME = time(12)
_EVENTS = {
    ToldKind.CALLED: EventKind.CALL,
    ToldKind.NOT_REACHED: EventKind.CALL_MISSED,
    ToldKind.VISITED: EventKind.VISIT_DONE,
    ToldKind.NO_SHOW: EventKind.VISIT_MISSED,
}
_OUTCOMES = {
    ToldKind.BOOKED: OutcomeKind.BOOKED,
    ToldKind.CANCELLED: OutcomeKind.CANCELLED,
    ToldKind.LOST: OutcomeKind.LOST,
}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing told of one lead.

    `when`: the day or instant it happened or is to happen; None = now, or never said. `words`: why
    it was lost, what the reminder is about, which home was visited. `note`: a remark on it.
    `other_id`: the second lead of a family.
    """

    kind: ToldKind
    lead_id: str | None
    when: date | datetime | None = None
    words: str | None = None
    other_id: str | None = None
    transcript_id: str | None = None
    note: str | None = None

    @property
    def lead_ids(self) -> tuple[str, ...]:
        return tuple(i for i in (self.lead_id, self.other_id) if i is not None)


@dataclass(frozen=True, slots=True)
class Telling:
    """What one person told at once, and what became of it; `before`: what an undo puts back."""

    telling_id: str
    conversation_id: str | None
    at: datetime
    acts: tuple[Act, ...]
    confirmed_at: datetime | None = None
    discarded_at: datetime | None = None
    undone_at: datetime | None = None
    before: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def lead_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(i for act in self.acts for i in act.lead_ids))


def facts_of(act: Act, ids: str, *, told_at: datetime, at: datetime, zone: tzinfo) -> Facts:
    """The facts of a lead that `act`, told at `told_at` and confirmed at `at`, becomes.

    `ids` begins the ids of events; attributes name the telling as their source.
    """
    facts = _facts(act, ids, told_at=told_at, at=at, zone=zone)
    if act.note is None:
        return facts
    note = Event(f"evt_{ids}_note", EventKind.NOTE, told_at, at, act.note)
    return replace(facts, events=(*facts.events, note))


def as_fields(act: Act) -> dict[str, str | None]:
    """The act as JSON can hold it."""
    when = act.when.isoformat() if act.when else None
    return {name: getattr(act, name) for name in Act.__slots__} | {"when": when}


def act_of(fields: Mapping[str, Any]) -> Act:
    """The act that `as_fields` made these of."""
    said = fields["when"]
    parse = date.fromisoformat if said and len(said) == len("2026-11-21") else _moment
    when = parse(said) if said else None
    return Act(**{**fields, "kind": ToldKind(fields["kind"]), "when": when})


def _facts(act: Act, ids: str, *, told_at: datetime, at: datetime, zone: tzinfo) -> Facts:
    happened_at = min(_instant(act.when, zone) or told_at, told_at)
    if act.kind in _EVENTS:
        event = Event(f"evt_{ids}", _EVENTS[act.kind], happened_at, at, act.words)
        return Facts(events=(event,))
    if act.kind in _OUTCOMES:
        return Facts(outcomes=(Outcome(_OUTCOMES[act.kind], happened_at, at, act.words),))
    match act.kind:
        case ToldKind.PARTNER:
            outcome = Outcome(OutcomeKind.LOST, happened_at, at, PARTNER_REASON)
            return Facts(outcomes=(outcome,))
        case ToldKind.VISIT:
            # Agreed now; the day it is for stands beside it, as no event lies in the future.
            agreed = Event(f"evt_{ids}", EventKind.VISIT_PLANNED, told_at, at, act.words)
            return Facts((_attribute("visit_on", act, ids, told_at, at),), events=(agreed,))
        case ToldKind.VISIT_OFF:
            return Facts((_attribute("visit_on", act, ids, told_at, at),))
        case ToldKind.NOT_NOW:
            return Facts((_attribute("wait_until", act, ids, told_at, at),))
        case ToldKind.NOTE:
            return Facts(events=(Event(f"evt_{ids}", EventKind.NOTE, told_at, at, act.words),))
        case ToldKind.STAGE:
            stage = Attribute("stage", act.words or "", told_at, at, source_id=f"told_{ids}")
            return Facts((stage,))
        case _:
            return Facts()


def _attribute(name: str, act: Act, ids: str, told_at: datetime, at: datetime) -> Attribute:
    # Blank reads as not known: a visit called off has no day.
    value = act.when.isoformat() if act.when else ""
    return Attribute(name, value, told_at, at, source_id=f"told_{ids}")


def _instant(when: date | datetime | None, zone: tzinfo) -> datetime | None:
    if when is None or isinstance(when, datetime):
        return when
    return datetime.combine(when, _SOME_TIME, zone)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
