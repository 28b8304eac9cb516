"""A score's points as a broker reads them: by groups of things known, whole numbers that add up."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from leads.score import Reason, Score
from prompts.measures import whole

# Named groups carry this share of all points at least; "45 smaller things +15" told nobody why.
SHARE_NAMED = 0.7
_FEWEST_NAMED = 4
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "writing": (
        "lead_wrote",
        "messages_7d",
        "active_days_14d",
        "lead_reply_time",
        "came_back",
        "wait_asked",
        "quote_silent",
    ),
    "visits": (
        "visit_asked",
        "visits_done",
        "same_home_again",
        "no_shows",
        "family_visited",
        "cue_visit_no",
        "cue_visit_move",
        "cue_family",
    ),
    "price": (
        "budget_to_price",
        "budget_raised",
        "budget_vs_asked",
        "offer_gap",
        "price_high",
        "cue_counter",
        "cue_budget_named",
        "cue_stretch",
    ),
    "money": ("loan_stage", "down_payment", "home_to_sell", "cue_token"),
    "home": (
        "locality_fit",
        "bhk_gap",
        "carpet_short",
        "floor_fit",
        "vastu_fit",
        "possession_late",
        "enquiries_30d",
        "named_project",
        "cue_location_ask",
        "cue_area",
    ),
    "source": ("source", "referred", "sources_7d", "campaign"),
    "timing": ("enquiry_age", "move_by", "festival_near", "cue_deadline", "cue_festival"),
    "needs": ("kind", "needs_known", "decider_in_talk"),
    "words": ("chat_words", "papers_asked", "options_named"),
}
_GROUP_OF = {feature: group for group, features in _GROUPS.items() for feature in features}
# What else a lead's own words said, and the columns that only this brokerage has.
_OTHER_CUES, OWN_COLUMNS = "words", "details"
GROUPS = (*_GROUPS, OWN_COLUMNS)


@dataclass(frozen=True, slots=True)
class Group:
    """The points of one group, and the reasons they are the sum of, the strongest first."""

    name: str
    points: int
    reasons: tuple[Reason, ...]

    @property
    def size(self) -> float:
        """What its reasons carry, for and against added up."""
        return _size(self.reasons)


@dataclass(frozen=True, slots=True)
class Account:
    """`base` = `reference` + the points of `groups` + `rest`, of what is too small to name."""

    base: int
    reference: int
    groups: tuple[Group, ...]
    rest: int


def group_of(feature: str) -> str:
    """The group of things that a feature is one of."""
    return _GROUP_OF.get(feature, _OTHER_CUES if feature.startswith("cue_") else OWN_COLUMNS)


def account(score: Score) -> Account:
    """How the base score came about, for a score that has one: as few groups as tell it.

    They carry `SHARE_NAMED` of the points, and the rest is smaller than the least of them.
    """
    base, reference = whole(score.base_score or 0.0), whole(score.reference_score or 0.0)
    found = sorted(_grouped(score.reasons), key=lambda pair: -abs(_sum(pair[1])))
    for count in range(min(_FEWEST_NAMED, len(found)), len(found) + 1):
        named, left = found[:count], found[count:]
        sums = [_sum(reasons) for _, reasons in named]
        unnamed = [r for _, reasons in left for r in reasons]
        *points, rest = largest_remainder([*sums, _sum(unnamed)], base - reference)
        shown = tuple(Group(n, p, rs) for (n, rs), p in zip(named, points, strict=True) if p)
        hidden = sum(_size(g) for n, g in found if n not in {s.name for s in shown})
        least = min((abs(group.points) for group in shown), default=0)
        if abs(rest) < least and hidden <= (1 - SHARE_NAMED) * sum(_size(g) for _, g in found):
            break
    else:
        points = largest_remainder([_sum(reasons) for _, reasons in found], base - reference)
        shown = tuple(Group(n, p, rs) for (n, rs), p in zip(found, points, strict=True))
        rest = 0
    return Account(base, reference, shown, rest)


def largest_remainder(points: Sequence[float], total: int) -> list[int]:
    """Whole numbers nearest to `points` that add up to `total`, which is within 1 of their sum."""
    floors = [math.floor(p) for p in points]
    missing = total - sum(floors)
    by_remainder = sorted(range(len(points)), key=lambda i: floors[i] - points[i])
    raised = set(by_remainder[:missing])
    return [floor + (i in raised) for i, floor in enumerate(floors)]


def _grouped(reasons: Sequence[Reason]) -> Iterator[tuple[str, tuple[Reason, ...]]]:
    for name in GROUPS:
        own = [r for r in reasons if r.points and group_of(r.feature) == name]
        if own:
            yield name, tuple(sorted(own, key=lambda r: (-abs(r.points), r.feature)))


def _sum(reasons: Sequence[Reason]) -> float:
    return sum(r.points for r in reasons)


def _size(reasons: Sequence[Reason]) -> float:
    return sum(abs(r.points) for r in reasons)
