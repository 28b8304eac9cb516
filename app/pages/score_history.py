"""How a lead's score went: as stored, before that by today's model; and its step line as SVG.

x is in per cent and y in pixels, so that the line stretches and its text does not. Colours come
from the style sheet by class: the content security policy forbids inline styles.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

import svg
from markupsafe import Markup

from agent.lead_state.scored_lead import ScoredLead, ScoreStatus
from agent.query.score_changes import JUMP, Cause, jump_between
from app.wiring import Pakka
from leads.model.errors import ArtifactMismatch, ConsentMissing, ModelMissing
from leads.model.lead import EventKind, Lead
from leads.model.scope import Scope
from leads.model.score import Score
from leads.store.score_log import ScoreLog
from leads.store.staff import Identity
from prompts.number_format import whole

# What may move a lead; on a line this small a page view or a stage is noise from the CRM.
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
# As many numbered circles as fit on a phone.
MOST_MARKS = 6
# As many as fit on the widest pane; only jumps need them.
_MOST_JUMPS = 12
# Daily rescores of a quiet lead add nothing to the line.
_MOST_DRAWN = 40

_BASE, _PIXELS_PER_POINT = 150, 1.4
# The scale's own numbers are left of the line.
_LEFT, _RIGHT = 9.0, 96.0
# A numbered circle is 16 px wide; on the narrowest pane that is this share.
_CIRCLE = 6.0
# Below this many points a label under the dot would overlap the circles.
_LOW = 30


@dataclass(frozen=True, slots=True)
class Point:
    """The score 0..100 from `at` on; `is_stored` if it was given then and not computed now."""

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
    """A moment on the line; `move`: the change in points at that moment, if it alone caused it.

    `cause`: a quiet time is marked at the last message before it, a new model at no fact.
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


def scores_until(
    pakka: Pakka,
    scope: Scope,
    lead: Lead,
    moments: Sequence[Moment],
    until: datetime,
    *,
    may_compute: bool = True,
) -> tuple[list[Score], list[Point]]:
    """The scores stored until then, before the first of them today's model on what was known, and
    the line through both; blocking.
    """
    history = ScoreLog(pakka.record, scope).history(lead.lead_id)
    given = [score for score in history if score.score is not None and score.as_of <= until]
    early = dict.fromkeys(m.at for m in moments if not given or m.at < given[0].as_of)
    computed = list(_computed(pakka, lead, early)) if may_compute else []
    points = [_point(score, is_stored=False) for score in computed]
    return computed + given, points + [_point(score, is_stored=True) for score in given]


def _point(score: Score, *, is_stored: bool) -> Point:
    return Point(score.as_of, whole(score.score or 0.0), is_stored)


def score_line(pakka: Pakka, identity: Identity, facts: ScoredLead, now: datetime) -> list[Point]:
    """The lead's score over time, as far as a line needs; empty without a word on it."""
    return thinned(line_of(pakka, identity, facts, now)[2])


def line_of(
    pakka: Pakka, identity: Identity, facts: ScoredLead, now: datetime
) -> tuple[list[Moment], list[Score], list[Point]]:
    """The lead's moments, its scores, and the line through them; blocking."""
    if facts.standing is ScoreStatus.NO_CONSENT:
        return [], [], []
    telling = {m.message_id for said in facts.now.known.cues.values() for m in said}
    moments = moments_of(facts.lead, telling)
    is_scored = facts.score is not None or facts.standing is ScoreStatus.LATE
    scores, points = scores_until(
        pakka, identity.scope, facts.lead, moments, now, may_compute=is_scored
    )
    return moments, scores, points


def jumps_of(lead: Lead, scores: Sequence[Score]) -> list[Mark]:
    """The jumps on the line, each with its cause."""
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
    """What moved the score most, oldest first, each with its own move; every jump is included."""
    jumps = [mark for mark in jumps if mark.moment.at >= points[0].at][-_MOST_JUMPS:]
    marked = {mark.moment.fact_id for mark in jumps}
    moved = {mark.move for mark in jumps}
    on_line = [m for m in moments if m.at >= points[0].at]
    marks = [Mark(m, _move(m, on_line, points)) for m in on_line if m.fact_id not in marked]
    # A jump caused by time is not due to what happened nearby.
    marks = [replace(m, move=None) if m.move in moved else m for m in marks]
    marks = [m for m in marks if m.moment.is_telling or abs(m.move or 0) >= JUMP]
    marks.sort(key=lambda m: (-abs(m.move or 0), -m.moment.at.timestamp()))
    rest = sum(abs(m.move or 0) >= JUMP for m in marks)
    room = min(_MOST_JUMPS - len(jumps), max(MOST_MARKS - len(jumps), rest))
    return sorted([*jumps, *marks[:room]], key=lambda m: (m.moment.at, m.moment.fact_id))


def thinned(points: Sequence[Point]) -> list[Point]:
    """The newest points at which the number changed, and the last: what a line needs."""
    changed = [p for i, p in enumerate(points) if i == 0 or points[i - 1].score != p.score]
    kept = changed[-_MOST_DRAWN:]
    return kept + [p for p in points[-1:] if p not in kept]


def _computed(pakka: Pakka, lead: Lead, at: Iterable[datetime]) -> Iterator[Score]:
    try:
        scorer = pakka.models.scorer(lead.brokerage_id)
    except (ModelMissing, ArtifactMismatch):
        return
    for moment in at:
        with suppress(ConsentMissing):
            found = scorer.score(lead, as_of=moment)
            if found.score is not None:
                yield found


def _move(moment: Moment, moments: Sequence[Moment], points: Sequence[Point]) -> int | None:
    before = [p for p in points if p.at < moment.at]
    after = [p for p in points if p.at >= moment.at]
    if not before or not after:
        return None
    # Several things between two points: the change cannot be attributed to any.
    shared = [m for m in moments if before[-1].at < m.at <= after[0].at]
    return after[0].score - before[-1].score if len(shared) == 1 else None


def step_line(
    points: Sequence[Point], marks: Sequence[Mark], first_day: str, last_day: str
) -> Markup:
    """A line that holds each score until the next, numbered circles where something happened."""
    scale = _Scale(points[0].at, points[-1].at)
    elements = [*_ground(), *_steps(points, scale), *_dots(points, scale), *_circles(marks, scale)]
    elements += [
        svg.Text(x=_per_cent(_LEFT), y=_BASE + 24, text=svg.escape(first_day)),
        svg.Text(x=_per_cent(_RIGHT), y=_BASE + 24, text=svg.escape(last_day), text_anchor="end"),
    ]
    drawn = svg.SVG(class_=["plot"], elements=elements, extra={"aria-hidden": "true"})
    return Markup(drawn.as_str())  # noqa: S704  (numbers, and day names escaped above)


class _Scale:
    def __init__(self, first: datetime, last: datetime) -> None:
        self._first = first.timestamp()
        self._span = max(1.0, last.timestamp() - self._first)

    def x(self, at: datetime) -> float:
        share = min(1.0, max(0.0, (at.timestamp() - self._first) / self._span))
        return _LEFT + share * (_RIGHT - _LEFT)


def _y(score: float) -> float:
    return round(_BASE - score * _PIXELS_PER_POINT, 1)


def _per_cent(value: float) -> svg.Length:
    return svg.Length(round(value, 2), "%")


def _ground() -> Iterator[svg.Element]:
    for score in (0, 50, 100):
        kind = "cut" if score else "grid"
        yield svg.Line(
            class_=[kind], x1=_per_cent(0), x2=_per_cent(100), y1=_y(score), y2=_y(score)
        )
        yield svg.Text(class_=["axis"], x=0, y=_y(score) - 3, text=str(score))


def _steps(points: Sequence[Point], scale: _Scale) -> Iterator[svg.Element]:
    for point, later in pairwise(points):
        x, end, y = scale.x(point.at), scale.x(later.at), _y(point.score)
        line = ["step"] if point.is_stored else ["step", "then"]
        yield svg.Rect(
            class_=["wash"],
            x=_per_cent(x),
            y=y,
            width=_per_cent(end - x),
            height=round(_BASE - y, 1),
        )
        yield svg.Line(class_=line, x1=_per_cent(x), x2=_per_cent(end), y1=y, y2=y)
        yield svg.Line(class_=line, x1=_per_cent(end), x2=_per_cent(end), y1=y, y2=_y(later.score))


def _dots(points: Sequence[Point], scale: _Scale) -> Iterator[svg.Element]:
    first, now = points[0], points[-1]
    for point in points[:-1]:
        yield svg.Circle(class_=["dot"], cx=_per_cent(scale.x(point.at)), cy=_y(point.score), r=3)
    yield svg.Circle(class_=["dot", "now"], cx=_per_cent(scale.x(now.at)), cy=_y(now.score), r=5)
    yield svg.Text(
        class_=["now"],
        x=_per_cent(_RIGHT),
        y=_y(now.score) - 11,
        text=str(now.score),
        text_anchor="end",
    )
    if len(points) > 1:
        # Below the dot, unless the numbered circles are there.
        beside = -9 if first.score < _LOW else 17
        yield svg.Text(x=_per_cent(_LEFT + 1.5), y=_y(first.score) + beside, text=str(first.score))


def _circles(marks: Sequence[Mark], scale: _Scale) -> Iterator[svg.Element]:
    for number, x in enumerate(_apart([scale.x(mark.moment.at) for mark in marks]), 1):
        yield svg.Circle(class_=["ev"], cx=_per_cent(x), cy=_BASE, r=8)
        yield svg.Text(class_=["evn"], x=_per_cent(x), y=_BASE + 4, text=str(number))


def _apart(places: Sequence[float]) -> list[float]:
    """The places in order, moved far enough that no circle covers another."""
    spread: list[float] = []
    for x in places:
        spread.append(max(x, spread[-1] + _CIRCLE) if spread else x)
    limit = _RIGHT
    for i in reversed(range(len(spread))):
        spread[i] = min(spread[i], limit)
        limit = spread[i] - _CIRCLE
    return spread
