"""From facts to words: what changed of a lead, or of a book, since a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from agent.factors import without_adjustment
from agent.facts import LeadFacts, Standing
from agent.rendering.points import largest_remainder
from agent.saying.parts import head
from agent.saying.sides import hint
from agent.saying.wording import Wording, signed
from leads.message import EventKind
from leads.score import Reason, Score
from prompts.measures import whole

# "What changed?" without a day looks back a week.
DEFAULT_DAYS = 7
POINTS_SHOWN = 4
LEADS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Change:
    """A lead now, and its last score from before the day asked for (None: there was none)."""

    facts: LeadFacts
    before: Score | None


def begins(day: date, zone: tzinfo) -> datetime:
    """The instant at which a day begins."""
    return datetime.combine(day, time(), zone)


def score_before(history: Sequence[Score], since: datetime) -> Score | None:
    """The last score from before an instant, else the first one after it."""
    scored = [s for s in history if s.score is not None]
    earlier = [s for s in scored if s.as_of <= since]
    # Scored first on Saturday's morning: that is what "since Saturday" looks back to. The newest
    # one is the score of now.
    return earlier[-1] if earlier else next(iter(scored[:-1]), None)


def alike(before: Score | None, now: Score | None) -> Score | None:
    """`before` as it compares with `now`: without the LLM's step where now shows none."""
    if before is None or (now is not None and now.adjustment is not None):
        return before
    return without_adjustment(before) if before.adjustment else before


def changed(words: Wording, change: Change, since: date) -> str:
    """Before → now, the points that moved it, and what came in."""
    headline = head(words, change.facts)
    lines = [*_scores(words, change), *_news(words, change.facts, since)]
    return "\n".join([headline, words.text("changed-since", day=words.day(since)), *lines])


def changed_list(words: Wording, changes: Sequence[Change], since: date, *, more: int) -> str:
    """One line a lead with news."""
    if not changes:
        return words.text("changed-list-nothing", day=words.day(since))
    lines = [_line(words, change, since) for change in changes]
    rest = [words.text("changed-more", n=more)] if more else []
    return "\n".join([words.text("changed-since", day=words.day(since)), *lines, *rest])


def moved_line(words: Wording, facts: LeadFacts, before: Score) -> str:
    """What a score of before became; empty where they do not compare, or show the same."""
    now = _scored(facts)
    if now is None or now.model_version != before.model_version:
        return ""
    if (now.band, whole(now.score or 0)) == (before.band, whole(before.score or 0)):
        return ""
    return words.text(
        "score-change",
        day=words.day(before.as_of),
        band_before=words.band(before.band or "cold"),
        before=whole(before.score or 0),
        band=words.band(now.band or "cold"),
        score=whole(now.score or 0),
    )


def has_moved(change: Change, way: int) -> bool:
    """Whether the score as shown rose (1) or fell (-1)."""
    now = _scored(change.facts)
    if now is None or change.before is None:
        return False
    return (whole(now.score or 0) - whole(change.before.score or 0)) * way > 0


def has_news(facts: LeadFacts, since: datetime) -> bool:
    """Whether the lead came, or anything of it became known, since an instant."""
    return facts.lead.created_at >= since or facts.now.newest_known_at >= since


def _scores(words: Wording, change: Change) -> Iterator[str]:
    now, before = _scored(change.facts), change.before
    if now is None:
        return
    values: dict[str, str | float] = {
        "band": words.band(now.band or "cold"),
        "score": whole(now.score or 0),
    }
    if before is None:
        yield words.text("changed-no-earlier", **values)
        return
    old: dict[str, str | float] = {
        "band_before": words.band(before.band or "cold"),
        "before": whole(before.score or 0),
    }
    is_same = (now.band, values["score"]) == (before.band, old["before"])
    yield words.text(
        "changed-same" if is_same else "changed-score", **values, **({} if is_same else old)
    )
    if now.model_version != before.model_version:
        yield words.text("changed-model-new")
        return
    yield from _points(words, change.facts, now, before)
    if chat := _chat(now) - _chat(before):
        yield words.text("changed-chat", points=signed(chat))
    yield words.text("changed-model-same")


def _points(words: Wording, facts: LeadFacts, now: Score, before: Score) -> Iterator[str]:
    """The points by which the model's own score moved, largest first; they add up."""
    if not before.reasons or (now.base_score, before.base_score) == (None, None):
        return
    moved = _moved(now, before)
    shown = [(r, p) for r, p in moved if abs(p) >= 1][:POINTS_SHOWN]
    rest = sum(p for _, p in moved) - sum(p for _, p in shown)
    total = whole(now.base_score or 0) - whole(before.base_score or 0)
    whole_points = largest_remainder([*(p for _, p in shown), rest], total)
    for (reason, _), points in zip(shown, whole_points, strict=False):
        if points:
            phrase = words.phrase(reason, facts.now)
            yield words.text("why-line", points=signed(points), phrase=phrase)
    left = len(moved) - len(shown)
    if whole_points[-1] and left:
        things = words.text("smaller-things", n=left)
        yield words.text("why-rest", points=signed(whole_points[-1]), things=things)


def _chat(score: Score) -> int:
    """The LLM's step in points as they are shown."""
    return whole(score.score or 0) - whole(score.base_score or 0)


def _moved(now: Score, before: Score) -> list[tuple[Reason, float]]:
    """Each reason of now with its points beyond those of before; those gone count against it."""
    old = {r.feature: r.points for r in before.reasons}
    moved = [(r, r.points - old.pop(r.feature, 0.0)) for r in now.reasons]
    gone = [(r, -r.points) for r in before.reasons if r.feature in old]
    found = [(r, p) for r, p in (*moved, *gone) if p]
    return sorted(found, key=lambda pair: (-abs(pair[1]), pair[0].feature))


def _news(words: Wording, facts: LeadFacts, since: date) -> Iterator[str]:
    now = facts.now
    wrote = [m for m in now.known.own_messages if now.day_of(m.at) >= since]
    visits = [e for e in now.past(EventKind.VISIT_DONE) if now.day_of(e.at) >= since]
    told = [words.text("changed-messages", n=len(wrote))] if wrote else []
    told += [words.text("changed-visits", n=len(visits))] if visits else []
    if told:
        yield " · ".join(told)
    elif now.day_of(now.newest_known_at) < since:
        yield words.text("changed-nothing", day=words.day(since))


def _line(words: Wording, change: Change, since: date) -> str:
    facts, now, before = change.facts, _scored(change.facts), change.before
    lead = words.lead(facts.lead)
    is_new = facts.now.day_of(facts.lead.created_at) >= since
    if now is None or now.band is None:
        if is_new:
            return words.text("changed-new-lead-unscored", lead=lead)
        return words.text("changed-line-unscored", lead=lead, hint=hint(words, facts))
    values: dict[str, str | float] = {
        "lead": lead,
        "band": words.band(now.band),
        "score": whole(now.score or 0),
    }
    if is_new:
        return words.text("changed-new-lead", **values)
    if before is None or before.band is None or whole(before.score or 0) == values["score"]:
        return words.text("changed-line-same", **values, hint=hint(words, facts))
    return words.text(
        "changed-line",
        **values,
        band_before=words.band(before.band),
        before=whole(before.score or 0),
    )


def _scored(facts: LeadFacts) -> Score | None:
    return facts.score if facts.standing is Standing.SCORED else None
