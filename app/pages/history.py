"""How a lead's score went and what happened on the way: as stored, before that by today's model."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from agent.lead_state.jumps import JUMP, Cause, jump_between
from leads.errors import ConsentMissing
from leads.lead import Lead
from leads.message import EventKind
from leads.score import Score
from prompts.measures import whole
from scoring.scorer import Scorer

# What may move a lead; a page view or a stage is the CRM's noise on a line this small.
_TELLING = frozenset(
    {
        EventKind.ENQUIRY,
        EventKind.VISIT_PLANNED,
        EventKind.VISIT_DONE,
        EventKind.VISIT_MISSED,
        EventKind.FAMILY_VISITED,
        EventKind.CALL,
        EventKind.QUOTE,
        EventKind.OFFER,
    }
)
# A score takes about one millisecond: the newest four dozen moments cost a twentieth of a second.
_MOST_MOMENTS = 48
# Numbered circles that still stand apart on a phone.
MOST_MARKS = 6
# As many as stand apart on the widest pane; only jumps need them.
_MOST_JUMPS = 12
# Daily rescores of a quiet lead add nothing to the line.
_MOST_DRAWN = 40


@dataclass(frozen=True, slots=True)
class Point:
    """The score 0..100 from `at` on; `is_stored` when it was given then, not worked out now."""

    at: datetime
    score: int
    is_stored: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """A message or event by its id and when it was known; `is_telling`: it may be marked."""

    fact_id: str
    at: datetime
    is_telling: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment on the line; `move`: by how many points the score changed with it, when it alone.

    `cause`: a quiet time is marked with the last message before it, a model with no fact.
    """

    moment: Moment
    move: int | None
    cause: Cause = "fact"


def moments_of(lead: Lead, telling_messages: Collection[str]) -> list[Moment]:
    """The newest messages of both sides and telling events, oldest first."""
    found = [Moment(e.event_id, max(e.at, e.known_at)) for e in lead.events if e.kind in _TELLING]
    found += [
        Moment(m.message_id, max(m.at, m.known_at), m.message_id in telling_messages)
        for m in lead.messages
    ]
    return sorted(found, key=lambda m: (m.at, m.fact_id))[-_MOST_MOMENTS:]


def scores_of(
    lead: Lead, moments: Sequence[Moment], stored: Sequence[Score], scorer: Scorer | None
) -> list[Score]:
    """What was stored, and before the first of it today's model on what was known."""
    given = [score for score in stored if score.score is not None]
    began = given[0].as_of if given else None
    early = [m.at for m in moments if began is None or m.at < began] if scorer else []
    worked_out = [_score_at(lead, at, scorer) for at in dict.fromkeys(early)]
    return [score for score in worked_out if score is not None] + given


def points_of(scores: Sequence[Score], stored: Sequence[Score]) -> list[Point]:
    """The line through `scores`, some of which were `stored` when they were given."""
    given = {id(score) for score in stored}
    return [Point(s.as_of, whole(s.score or 0.0), id(s) in given) for s in scores]


def jumps_of(lead: Lead, scores: Sequence[Score]) -> list[Mark]:
    """The jumps on the line, each with what made it."""
    found = [jump_between(lead, before, after) for before, after in pairwise(scores)]
    at = {m.message_id: m.at for m in lead.messages} | {e.event_id: e.at for e in lead.events}
    return [
        Mark(
            Moment(
                jump.fact_id or "",
                at.get(jump.fact_id or "", jump.at) if jump.cause == "fact" else jump.at,
            ),
            jump.points,
            jump.cause,
        )
        for jump in found
        if jump is not None
    ]


def marks_of(
    moments: Sequence[Moment], points: Sequence[Point], jumps: Sequence[Mark] = ()
) -> list[Mark]:
    """What moved the score most, oldest first, each with its own move; every jump is among them."""
    if not points:
        return []
    jumps = [mark for mark in jumps if mark.moment.at >= points[0].at][-_MOST_JUMPS:]
    told = {mark.moment.fact_id for mark in jumps}
    moved = {mark.move for mark in jumps}
    on_line = [m for m in moments if m.at >= points[0].at]
    marks = [Mark(m, _move(m, on_line, points)) for m in on_line if m.fact_id not in told]
    # A jump that time made is no doing of what happened to stand beside it.
    marks = [replace(m, move=None) if m.move in moved else m for m in marks]
    marks = [m for m in marks if m.moment.is_telling or abs(m.move or 0) >= JUMP]
    marks.sort(key=lambda m: (-abs(m.move or 0), -m.moment.at.timestamp()))
    rest = sum(abs(m.move or 0) >= JUMP for m in marks)
    room = min(_MOST_JUMPS - len(jumps), max(MOST_MARKS - len(jumps), rest))
    return sorted([*jumps, *marks[:room]], key=lambda m: (m.moment.at, m.moment.fact_id))


def thinned(points: Sequence[Point]) -> list[Point]:
    """The newest points where the number changed, and the last: what a line needs."""
    changed = [p for i, p in enumerate(points) if i == 0 or points[i - 1].score != p.score]
    kept = changed[-_MOST_DRAWN:]
    return kept + [p for p in points[-1:] if p not in kept]


def _score_at(lead: Lead, at: datetime, scorer: Scorer | None) -> Score | None:
    if scorer is None:
        return None
    try:
        found = scorer.score(lead, as_of=at)
    except ConsentMissing:
        return None
    return found if found.score is not None else None


def _move(moment: Moment, moments: Sequence[Moment], points: Sequence[Point]) -> int | None:
    before = [p for p in points if p.at < moment.at]
    after = [p for p in points if p.at >= moment.at]
    if not before or not after:
        return None
    # Several things between two points: none of them can claim the change.
    shared = [m for m in moments if before[-1].at < m.at <= after[0].at]
    return after[0].score - before[-1].score if len(shared) == 1 else None
