"""What made a score jump: a message or event, a quiet time, a new model; when its band turned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Literal

from leads.model.lead import Lead
from leads.model.score import Reason, Score
from prompts.number_format import whole

# Brokers ask about a change of ten points (docs/scoring.md, Reasons).
JUMP = 10
Cause = Literal["fact", "time", "model"]
#: So far back a turn is looked for.
TURN_DAYS = 30


@dataclass(frozen=True, slots=True)
class Jump:
    """`points` from one score to the next, at the time of the next.

    `fact_id` is the message, event or `attribute:<name>` that caused it; for a quiet time the
    lead's last message, if there is one. `reason`: what was counted for that fact, if known.
    """

    at: datetime
    points: int
    cause: Cause
    fact_id: str | None = None
    reason: Reason | None = None


def jump_between(lead: Lead, before: Score, after: Score) -> Jump | None:
    """The jump from one score of a lead to a later one; None if there is none."""
    points = whole(after.score or 0.0) - whole(before.score or 0.0)
    if before.score is None or after.score is None or abs(points) < JUMP:
        return None
    if before.model_version != after.model_version:
        return Jump(after.as_of, points, "model")
    new = _known_between(lead, before.as_of, after.as_of)
    told = _strongest_new(new, before, after, 1 if points > 0 else -1)
    if told is not None:
        return Jump(after.as_of, points, "fact", *told)
    said = [i for i, is_leads in new.items() if is_leads]
    if points > 0 and said:
        return Jump(after.as_of, points, "fact", said[-1])
    own = [m for m in lead.messages if m.sender == "lead" and m.known_at <= after.as_of]
    last = max(own, key=lambda m: (m.at, m.message_id), default=None)
    return Jump(after.as_of, points, "time", last.message_id if last else None)


def _known_between(lead: Lead, after: datetime, until: datetime) -> dict[str, bool]:
    """Ids of what became known in between, oldest first; whether it came from the lead."""
    found = [(m.known_at, m.message_id, m.sender == "lead") for m in lead.messages]
    found += [(e.known_at, e.event_id, True) for e in lead.events]
    found += [(a.known_at, f"attribute:{a.name}", False) for a in lead.attributes]
    return {fact_id: is_leads for at, fact_id, is_leads in sorted(found) if after < at <= until}


def _strongest_new(
    new: dict[str, bool], before: Score, after: Score, way: int
) -> tuple[str, Reason] | None:
    """The new fact whose reasons moved the score most that way, and its strongest reason."""
    old = {reason.feature: reason.points for reason in before.reasons}
    moved: dict[str, float] = defaultdict(float)
    strongest: dict[str, tuple[float, Reason]] = {}
    for reason in after.reasons:
        points = (reason.points - old.get(reason.feature, 0.0)) * way
        # Of several facts behind a reason, the newest changed it.
        fact_id = next((i for i in reversed(reason.evidence) if i in new), None)
        if fact_id is None or points <= 0:
            continue
        moved[fact_id] += points
        if points > strongest.get(fact_id, (0.0, reason))[0]:
            strongest[fact_id] = points, reason
    if after.adjustment is not None and after.adjustment != before.adjustment:
        step = (_step(after) - _step(before)) * way
        said = [i for i in after.adjustment.evidence if i in new]
        if said and step > 0:
            moved[said[-1]] += step
    if not moved:
        return None
    fact_id = max(moved, key=lambda i: (moved[i], i))
    # The calendar alone moves as much in a day, so this did not cause the jump.
    if moved[fact_id] < 1.0 or fact_id not in strongest:
        return None
    return fact_id, strongest[fact_id][1]


def _step(score: Score) -> float:
    return (score.score or 0.0) - (score.base_score or 0.0)


@dataclass(frozen=True, slots=True)
class ScoreTurn:
    """The last score in one band and the first in the next, each as it stood at its day's end.

    `peak`: where the score fell and had been far higher than at the end of the first band.
    """

    before: Score
    after: Score
    peak: Score | None = None

    @property
    def direction(self) -> int:
        """1 if the lead rose into the next band, −1 if it fell."""
        return 1 if (self.after.score or 0.0) > (self.before.score or 0.0) else -1


def last_turn(kept: Sequence[Score]) -> ScoreTurn | None:
    """The newest change of band among a lead's scores, oldest first; None: it kept its band."""
    told = [score for score in kept if score.band is not None]
    at = [n for n, (a, b) in enumerate(pairwise(told)) if a.band != b.band]
    if not at:
        return None
    turn = at[-1]
    before, after = told[turn], told[turn + 1]
    highest = max(told[: turn + 1], key=lambda score: score.score or 0.0)
    fell = (after.score or 0.0) < (before.score or 0.0)
    is_far = (highest.score or 0.0) - (before.score or 0.0) >= JUMP
    return ScoreTurn(before, after, highest if fell and is_far else None)
