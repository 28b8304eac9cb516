"""From facts to words: a broker's day — visits, replies due, reminders, then whom to call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from agent.facts import LeadFacts, Standing
from agent.reminders import Due
from agent.saying.wording import Wording
from leads.message import EventKind
from leads.score import Band
from prompts.display import display_text
from prompts.measures import whole

SHOWN = 3
_NAME_IN_LIST = 18
_NOTE_IN_LIST = 40


Items = list[tuple[str, LeadFacts | None]]


def plan(
    words: Wording, day: date, leads: Sequence[LeadFacts], due: Sequence[Due] = ()
) -> tuple[str, list[LeadFacts]]:
    """The day's lines with the leads they name; today also what is due and whom to call."""
    today = words.now.astimezone(words.zone).date()
    reminders = _asked_for(words, leads, due)
    parts: list[tuple[str, Items]] = [("day-visits", [*_visits(words, day, leads)])]
    if day != today:
        parts.append(("day-reminders", reminders))
    else:
        parts += [
            ("day-replies", [*_replies(words, leads)]),
            ("day-reminders", [*reminders, *_reminders(words, today, leads)]),
            ("day-confirm", [*_visits(words, today + timedelta(days=1), leads)]),
            ("day-calls", [*_calls(words, leads)]),
        ]
    lines: list[str] = []
    named: list[LeadFacts] = []
    for message_id, items in parts:
        if items:
            lines.append(words.text(message_id, items=_joined(words, [text for text, _ in items])))
            named += [facts for _, facts in items[:SHOWN] if facts]
    quiet = [] if lines else [words.text("day-quiet")]
    head = words.text("day-head", day=words.weekday(day))
    return "\n".join([head, *lines, *quiet]), list({f.lead.lead_id: f for f in named}.values())


def _joined(words: Wording, items: Sequence[str]) -> str:
    more = [words.text("day-more", n=len(items) - SHOWN)] if len(items) > SHOWN else []
    return "; ".join([*items[:SHOWN], *more])


def _visits(words: Wording, day: date, leads: Sequence[LeadFacts]) -> list[tuple[str, LeadFacts]]:
    """The visits of a day, those without an hour first."""
    planned = [
        (at, facts) for facts in leads for on, at in planned_visits(words, facts) if on == day
    ]
    planned.sort(key=lambda pair: (pair[0] is not None, pair[0]))
    return [(_visit(words, at, facts), facts) for at, facts in planned]


def _visit(words: Wording, at: datetime | None, facts: LeadFacts) -> str:
    name = _name(words, facts)
    return words.text("day-visit", time=words.clock(at), lead=name) if at else name


def planned_visits(words: Wording, facts: LeadFacts) -> Iterator[tuple[date, datetime | None]]:
    """Days of visits with their instant where the hour is known.

    An event known only as it happened is the agreement; the day agreed on is `visit_on`.
    """
    for event in facts.now.known.events(EventKind.VISIT_PLANNED):
        if event.at > event.known_at:
            yield facts.now.day_of(event.at), event.at
    day, told = facts.now.known.day("visit_on"), facts.now.known.word("visit_on") or ""
    if day is not None:
        has_hour = len(told) > len("2026-11-21")
        yield day, datetime.fromisoformat(told).replace(tzinfo=words.zone) if has_hour else None


def _replies(words: Wording, leads: Sequence[LeadFacts]) -> list[tuple[str, LeadFacts]]:
    open_questions = [(q.at, f) for f in leads if f.now.may_read and (q := f.now.open_question)]
    open_questions.sort(key=lambda pair: pair[0])
    return [
        (
            words.text(
                "day-reply", lead=_name(words, f), hours=words.hours(f.now.known.hours_since(at))
            ),
            f,
        )
        for at, f in open_questions
    ]


def _asked_for(words: Wording, leads: Sequence[LeadFacts], due: Sequence[Due]) -> Items:
    """Reminders by their hour: whom they are about, else what one noted."""
    facts = {f.lead.lead_id: f for f in leads}
    found: Items = []
    for one in due:
        about = words.lead(one.lead, _NAME_IN_LIST) if one.lead else _noted(one.note)
        if about:
            text = words.text("day-visit", time=words.clock(one.at), lead=about)
            found.append((text, facts.get(one.lead.lead_id) if one.lead else None))
    return found


def _noted(note: str | None) -> str:
    return display_text(note or "", _NOTE_IN_LIST)


def _reminders(
    words: Wording, today: date, leads: Sequence[LeadFacts]
) -> list[tuple[str, LeadFacts]]:
    due = [f for f in leads if _step(f) == "step-postponed" and f.step]
    return [(_name(words, f), f) for f in due if f.step and f.step.values.get("remind") == today]


def _calls(words: Wording, leads: Sequence[LeadFacts]) -> list[tuple[str, LeadFacts]]:
    """The hot ones that nothing forbids or postpones."""
    hot = [f for f in leads if _is_hot(f) and _step(f) not in ("step-opted-out", "step-postponed")]
    return [
        (
            words.text(
                "day-call",
                lead=_name(words, f),
                band=words.band(Band.HOT),
                score=whole(f.score.score or 0) if f.score else 0,
            ),
            f,
        )
        for f in hot
    ]


def _is_hot(facts: LeadFacts) -> bool:
    is_scored = facts.standing is Standing.SCORED and facts.score is not None
    return is_scored and facts.score is not None and facts.score.band is Band.HOT


def _step(facts: LeadFacts) -> str:
    return facts.step.message_id if facts.step else ""


def _name(words: Wording, facts: LeadFacts) -> str:
    return words.lead(facts.lead, _NAME_IN_LIST)
