"""Turns scenes written by hand into open leads with fixed phone tails and days near today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any

from demo.dice import Dice
from demo.hidden_state import Hidden
from demo.lead_life import BASES, BrokerDesk, form_answers_of
from demo.lead_record import DAY, LeadRecord, Span, Speaker
from demo.market import AHMEDABAD, draw_home, phone
from demo.wording import short_date
from language.tokens import word_lists
from leads.model.consent import Purpose
from leads.model.lead import AttributeValue, EventKind, Lead, LeadKind, OutcomeKind

LATER_DAYS = 40  # "{later}": a move or possession wish about six weeks ahead


Line = tuple[int, str, str, str | float | None]


@dataclass(frozen=True, slots=True)
class Scene:
    """One open lead: `tail` ends the phone, `broker` is the place among the brokerage's brokers."""

    tail: int
    name: str | None
    broker: int
    kind: LeadKind
    language: str
    source: str
    facts: Mapping[str, AttributeValue]
    lines: tuple[Line, ...]
    stage: str = "contacted"
    cancelled_days_ago: int | None = None
    consents_to_scoring: bool = True
    opted_out_days_ago: int | None = None
    waits_days: int | None = None


@lru_cache(1)
def scenes() -> Mapping[str, tuple[Scene, ...]]:
    """The scenes of each city, from `data/scenes.yaml`."""
    return {city: tuple(map(_scene, told)) for city, told in word_lists("scenes", "demo").items()}


def _scene(told: dict[str, Any]) -> Scene:
    lines = tuple(tuple(line) for line in told.pop("lines"))
    return Scene(kind=LeadKind(told.pop("kind")), lines=lines, **told)


def draw_showcase(seed: int, desk: BrokerDesk, span: Span) -> list[Lead]:
    """The desk's hand-written leads, all open."""
    told = scenes()["ahmedabad" if desk.city is AHMEDABAD else "pune"]
    return [_tell(seed, desk, scene, span) for scene in told]


def _tell(seed: int, desk: BrokerDesk, scene: Scene, span: Span) -> Lead:
    ids = Dice(seed, desk.number, "scene", scene.tail)
    staff_id, team_id, broker, _ = desk.owners[scene.broker]
    home = draw_home(desk.city, scene.kind, Hidden(0, 0, 0), ids)
    speaker = Speaker(scene.name, scene.language, "en", 0.0, broker, desk.name)
    talk = LeadRecord(span, ids, ids, speaker, home, late_share=0.0)
    born = _minute(span, scene.lines[0][0], scene.lines[0][1]) - 5
    _open(talk, scene, born)
    for days_ago, clock, who, words in scene.lines:
        _play(talk, _minute(span, days_ago, clock), who, words)
    _finish(talk, scene)
    lead = Lead(
        lead_id=f"lead_{ids.token()}",
        brokerage_id=desk.brokerage_id,
        person_id=f"person_{ids.token()}",
        created_at=span.instant(born),
        kind=scene.kind,
        name=scene.name,
        phone=phone(desk.number, scene.tail),
        owner_id=staff_id,
        team_id=team_id,
    )
    return form_answers_of(lead, talk)


def _open(talk: LeadRecord, scene: Scene, born: float) -> None:
    talk.happens(EventKind.ENQUIRY, born, scene.source)
    talk.learn("source", scene.source, born)
    talk.reach("new", born)
    basis = BASES.get(scene.source, f"consent ticked on the {scene.source} form")
    for purpose in Purpose:
        if scene.consents_to_scoring or purpose is Purpose.CONTACT:
            talk.consent(purpose, born, basis)


def _play(talk: LeadRecord, at: float, who: str, words: str | float | None) -> None:
    if who in ("<", ">"):
        talk.write("lead" if who == "<" else "broker", str(_dated(talk.span, str(words))), at)
    else:
        talk.happens(EventKind(who), at, words)


def _finish(talk: LeadRecord, scene: Scene) -> None:
    """What is known by the last message: facts, stage, a pause, a token returned, an opt-out."""
    told_at = _minute(talk.span, scene.lines[-1][0], "22:30")
    for name, value in scene.facts.items():
        talk.learn(name, _dated(talk.span, value), told_at)
    talk.reach(scene.stage, told_at)
    if scene.waits_days is not None:
        until = talk.span.local_day(talk.span.end) + timedelta(days=scene.waits_days)
        talk.learn("wait_until", until.isoformat(), told_at)
    if scene.cancelled_days_ago is not None:
        talk.end(OutcomeKind.BOOKED, _minute(talk.span, 40, "12:00"))
        talk.end(OutcomeKind.CANCELLED, _minute(talk.span, scene.cancelled_days_ago, "12:00"))
    if scene.opted_out_days_ago is not None:
        at = _minute(talk.span, scene.opted_out_days_ago, "13:10")
        talk.consent(Purpose.CONTACT, at, "asked us to stop messages", granted=False)


def _minute(span: Span, days_ago: int, clock: str) -> float:
    hours, minutes = clock.split(":")
    return (span.days - days_ago) * DAY + int(hours) * 60 + int(minutes)


def _dated(span: Span, value: AttributeValue) -> AttributeValue:
    """Fills `{tomorrow}` (in words) and `{later}` (an ISO date), counted from the span's end."""
    if not isinstance(value, str):
        return value
    today = span.local_day(span.end)
    later = (today + timedelta(days=LATER_DAYS)).isoformat()
    tomorrow = short_date(today + timedelta(days=1), "en")
    return value.replace("{later}", later).replace("{tomorrow}", tomorrow)
