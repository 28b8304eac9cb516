"""A score's reasons as a broker reads them: whole points that add up."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from features.catalogue import CATALOGUE
from leads.score import Reason, Score
from prompts.measures import YES_NO, whole

# Points that far apart are one to a broker: the reason that a fact proves is said first.
LEVEL = 2.0
# Counts of how much is known of a lead; their evidence is everything, so it proves nothing.
_COUNTS = frozenset({"needs_known"})
_DIRECTIONS = {feature.name: feature.direction for feature in CATALOGUE}
# A "why" fills one screen.
WHY_FOR_SHOWN, WHY_AGAINST_SHOWN = 5, 3


@dataclass(frozen=True, slots=True)
class Account:
    """`base` = `reference` + the points of `named` + `rest`, which sums `rest_count` reasons."""

    base: int
    reference: int
    named: tuple[tuple[Reason, int], ...]
    rest: int
    rest_count: int


def account(score: Score) -> Account:
    """How the base score came about, for a score that has one."""
    base, reference = whole(score.base_score or 0.0), whole(score.reference_score or 0.0)
    named = _for(score.reasons)[:WHY_FOR_SHOWN] + _against(score.reasons)[:WHY_AGAINST_SHOWN]
    rest = [r for r in score.reasons if r not in named and r.points]
    points = largest_remainder(
        [*(r.points for r in named), sum(r.points for r in rest)], base - reference
    )
    shown = tuple((r, p) for r, p in zip(named, points, strict=False) if p)
    dropped = len(named) - len(shown)
    return Account(base, reference, shown, points[-1], len(rest) + dropped)


def largest_remainder(points: Sequence[float], total: int) -> list[int]:
    """Whole numbers nearest to `points` that add up to `total`, which is within 1 of their sum."""
    floors = [math.floor(p) for p in points]
    missing = total - sum(floors)
    by_remainder = sorted(range(len(points)), key=lambda i: floors[i] - points[i])
    raised = set(by_remainder[:missing])
    return [floor + (i in raised) for i, floor in enumerate(floors)]


def _speaks_plainly(reason: Reason) -> bool:
    """False where the fact would sound like the opposite of what its points say.

    Beside others a lead may gain by a "no" of a good thing, or lose by its "yes": true of the
    model, but nothing a broker can read on one line.
    """
    direction = _DIRECTIONS.get(reason.feature, 0)
    if not isinstance(reason.value, bool | int | float):
        return True
    is_yes = isinstance(reason.value, bool) or reason.unit == YES_NO
    if not is_yes and reason.value != 0:
        return True
    expected = direction if reason.value else -direction
    return expected * reason.points >= 0


def _for(reasons: Sequence[Reason]) -> list[Reason]:
    # What was not told is never a plus (domain.md, mistake 8): it stays in the sum of the rest.
    found = [r for r in reasons if r.points >= 0.5 and r.value is not None and _speaks_plainly(r)]
    return _proven_first(sorted(found, key=lambda r: (-r.points, r.feature)))


def _against(reasons: Sequence[Reason]) -> list[Reason]:
    found = [r for r in reasons if r.points <= -0.5 and _speaks_plainly(r)]
    return _proven_first(sorted(found, key=lambda r: (r.points, r.feature)))


def _proven_first(ordered: Sequence[Reason]) -> list[Reason]:
    """The strongest reasons first; among those within `LEVEL` of the best, what a fact proves.

    A broker believes "asked for a visit, 18 Nov"; "4/8 needs known" is a count of our own.
    """
    rest, found = list(ordered), []
    while rest:
        best = abs(rest[0].points)
        level = [r for r in rest if best - abs(r.points) <= LEVEL]
        found.append(next((r for r in level if _is_proven(r)), rest[0]))
        rest.remove(found[-1])
    return found


def _is_proven(reason: Reason) -> bool:
    # "Missed no visit" is true of nearly everybody, whatever it rests on.
    is_nothing = reason.value in (0, False)
    return bool(reason.evidence) and not is_nothing and reason.feature not in _COUNTS
