"""What a score rests on: points by group that add up, and reasons as one-sided clauses."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from agent.fact import Speaks, Topic
from agent.lead_state.situation import LeadSituation
from agent.rendering.feature_phrases import ON_EITHER_SIDE, phrase, value_of
from agent.rendering.localizer import Localizer
from features.snapshot import CATALOGUE
from leads.model.score import Reason, Score
from prompts.number_format import YES_NO, plain_number, whole

# The named groups carry at least this share of points: "45 smaller things +15" explains nothing.
SHARE_NAMED = 0.7
_FEWEST_NAMED = 4
# The group of columns that only this brokerage has.
OWN_COLUMNS = "details"
# The groups in which points are shown.
GROUPS = (
    *("writing", "visits", "price", "money", "home", "source", "timing", "needs", "words"),
    OWN_COLUMNS,
)


@dataclass(frozen=True, slots=True)
class PointsGroup:
    """The points of one group, and its reasons, the strongest first."""

    name: str
    points: int
    reasons: tuple[Reason, ...]

    @property
    def size(self) -> float:
        """The sum of its reasons' absolute points."""
        return _size(self.reasons)


@dataclass(frozen=True, slots=True)
class PointsBreakdown:
    """`base` = `reference` + the points of `groups` + `rest`, for what is too small to name."""

    base: int
    reference: int
    groups: tuple[PointsGroup, ...]
    rest: int


def group_of(feature: str) -> str:
    """The group that a feature belongs to."""
    other = "words" if feature.startswith("cue_") else OWN_COLUMNS
    return _GROUP_OF.get(feature, other)


def points_breakdown(score: Score) -> PointsBreakdown:
    """How the base score came about, for a score that has one, in as few groups as explain it.

    They carry `SHARE_NAMED` of the points, and the rest is smaller than the least of them.
    """
    base, reference = whole(score.base_score or 0.0), whole(score.reference_score or 0.0)
    found = sorted(_grouped(score.reasons), key=lambda pair: -abs(_sum(pair[1])))
    for count in range(min(_FEWEST_NAMED, len(found)), len(found) + 1):
        named, left = found[:count], found[count:]
        sums = [_sum(reasons) for _, reasons in named]
        unnamed = [r for _, reasons in left for r in reasons]
        *points, rest = largest_remainder([*sums, _sum(unnamed)], base - reference)
        shown = tuple(PointsGroup(n, p, rs) for (n, rs), p in zip(named, points, strict=True) if p)
        hidden = sum(_size(g) for n, g in found if n not in {s.name for s in shown})
        least = min((abs(group.points) for group in shown), default=0)
        if abs(rest) < least and hidden <= (1 - SHARE_NAMED) * sum(_size(g) for _, g in found):
            break
    else:
        points = largest_remainder([_sum(reasons) for _, reasons in found], base - reference)
        shown = tuple(PointsGroup(n, p, rs) for (n, rs), p in zip(found, points, strict=True))
        rest = 0
    return PointsBreakdown(base, reference, shown, rest)


def largest_remainder(points: Sequence[float], total: int) -> list[int]:
    """The whole numbers nearest to `points` that add up to `total`, within 1 of their sum."""
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


# The fact that a phrase states speaks for or against a lead. Where the model counted it the other
# way, the phrase is left out; its points stay in the sum of its group.

FOR_SHOWN, AGAINST_SHOWN = 2, 1
# A smaller gap in points does not matter to a broker: what the lead said or did goes first.
_LEVEL = 2.0
_LEAST_POINTS = 0.5

Kind = Literal["act", "own", "money", "home", "pace"]


@dataclass(frozen=True, slots=True)
class Clause:
    """Words for one thing; `speaks` and the sign of `points` agree."""

    of: str
    speaks: Speaks
    text: str
    kind: Kind
    group: str
    points: float = 0.0
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Thing:
    """Features that say the same: worded once, with their points added; `topics` of its facts."""

    name: str
    kind: Kind
    group: str
    features: tuple[str, ...]
    topics: tuple[Topic, ...] = ()


THINGS = (
    _Thing(
        "price",
        "act",
        "price",
        ("offer_gap", "price_high", "cue_counter"),
        (Topic.PRICE, Topic.OFFER),
    ),
    _Thing("visit", "act", "visits", ("visits_done", "visit_asked"), (Topic.VISIT,)),
    _Thing("same_home", "act", "visits", ("same_home_again",), (Topic.VISIT, Topic.HOME)),
    _Thing("no_show", "act", "visits", ("no_shows",), (Topic.VISIT,)),
    _Thing("family", "act", "visits", ("family_visited",), (Topic.FAMILY, Topic.VISIT)),
    _Thing("papers", "act", "words", ("papers_asked",), (Topic.PAPERS,)),
    _Thing("project", "act", "home", ("named_project",), (Topic.HOME,)),
    _Thing("options", "act", "words", ("options_named", "cue_compare"), (Topic.COMPETITOR,)),
    _Thing("came_back", "act", "writing", ("came_back",)),
    _Thing("sources", "act", "source", ("sources_7d",), (Topic.SOURCE,)),
    _Thing("stretch", "act", "price", ("cue_stretch",), (Topic.BUDGET,)),
    _Thing("token", "act", "money", ("cue_token",), (Topic.TOKEN,)),
    _Thing("soft_no", "act", "words", ("cue_soft_no",), (Topic.TIMING,)),
    _Thing("hard_no", "act", "words", ("cue_hard_no",), (Topic.REFUSAL,)),
    _Thing("visit_no", "act", "visits", ("cue_visit_no",), (Topic.VISIT,)),
    _Thing("location", "act", "home", ("cue_location_ask",), (Topic.LOCATION,)),
    _Thing(
        "writing",
        "act",
        "writing",
        ("lead_wrote", "messages_7d", "active_days_14d"),
        (Topic.SILENCE, Topic.REPLY),
    ),
    _Thing(
        "waiting", "act", "writing", ("wait_asked", "quote_silent"), (Topic.SILENCE, Topic.TIMING)
    ),
    _Thing("loan", "money", "money", ("loan_stage",), (Topic.LOAN,)),
    _Thing("down_payment", "money", "money", ("down_payment",), (Topic.DOWN_PAYMENT,)),
    _Thing("budget", "money", "price", ("budget_to_price",), (Topic.BUDGET, Topic.PRICE)),
    _Thing("raised", "money", "price", ("budget_raised",), (Topic.BUDGET,)),
    _Thing("home_to_sell", "money", "money", ("home_to_sell",), (Topic.SELL_FIRST,)),
    _Thing("decider", "money", "needs", ("decider_in_talk",), (Topic.FAMILY,)),
    _Thing("locality", "home", "home", ("locality_fit",), (Topic.HOME, Topic.LOCATION)),
    _Thing("rooms", "home", "home", ("bhk_gap",), (Topic.HOME, Topic.SIZE)),
    _Thing("carpet", "home", "home", ("carpet_short",), (Topic.SIZE,)),
    _Thing("floor", "home", "home", ("floor_fit",), (Topic.FLOOR,)),
    _Thing("facing", "home", "home", ("vastu_fit",)),
    _Thing("possession", "home", "home", ("possession_late",), (Topic.POSSESSION,)),
    _Thing("move", "home", "timing", ("move_by",), (Topic.TIMING,)),
    _Thing("reply", "pace", "writing", ("lead_reply_time",), (Topic.REPLY,)),
    _Thing("age", "pace", "timing", ("enquiry_age",)),
    _Thing("source", "pace", "source", ("referred", "source"), (Topic.SOURCE,)),
    _Thing("needs", "pace", "needs", ("needs_known",)),
)
# Features that only count in the points, without words.
_UNSPOKEN = {
    "visits": ("cue_visit_move", "cue_family"),
    "price": ("budget_vs_asked", "cue_budget_named"),
    "home": ("enquiries_30d", "cue_area"),
    "source": ("campaign",),
    "timing": ("festival_near", "cue_deadline", "cue_festival"),
    "needs": ("kind",),
    "words": ("chat_words",),
}
_GROUP_OF = {feature: thing.group for thing in THINGS for feature in thing.features} | {
    feature: group for group, features in _UNSPOKEN.items() for feature in features
}
_DIRECTIONS = {f.name: f.direction for f in CATALOGUE}
# In these units any value but none is the thing itself: "missed 1 visit", "asked 2 papers".
_COUNTED = frozenset({"count", YES_NO})
# What cannot be said about a lead without known dates.
_DATED = frozenset(f.name for f in CATALOGUE if f.needs_dates)
_FEATURES_OF = {thing.name: thing.features for thing in THINGS}
# The columns of a brokerage's own file are mostly about what the lead did.
_KINDS: tuple[Kind, ...] = ("act", "own", "money", "home", "pace")
# No broker would give these as a reason.
_UNSAID = frozenset({"chat_words", "budget_vs_asked", "enquiries_30d", "festival_near"})
# An agreed pause and an unanswered quote already explain the silence.
_SILENCE = ("lead_wrote",)


def reason_clauses(
    words: Localizer, now: LeadSituation, score: Score, usual: Mapping[str, float] | None = None
) -> list[Clause]:
    """All that may be said about the score's reasons, the strongest first.

    `usual`: for own columns the usual value, given next to the lead's.
    """
    found = (_merged(words, now, thing, own) for thing, own in _by_thing(score.reasons))
    told = [*filter(None, found), *_own_columns(words, now, score.reasons, usual or {})]
    return sorted(
        (clause for clause in told if abs(clause.points) >= _LEAST_POINTS),
        key=lambda c: (-abs(c.points), c.of),
    )


def strongest(clauses: Sequence[Clause], speaks: Speaks, most: int) -> list[Clause]:
    """The few worth saying: by points, then what the lead did, money, the home, the pace."""
    rest = [c for c in clauses if c.speaks == speaks]
    chosen: list[Clause] = []
    while rest and len(chosen) < most:
        best = abs(rest[0].points)
        level = [c for c in rest if best - abs(c.points) <= _LEVEL]
        chosen.append(min(level, key=lambda c: _KINDS.index(c.kind)))
        rest.remove(chosen[-1])
    return sorted(chosen, key=lambda c: _KINDS.index(c.kind))


def seen_clauses(words: Localizer, now: LeadSituation, speaks: Speaks) -> list[Clause]:
    """What the facts alone say for one side, without the model: the lead's own acts first."""
    found: list[Clause] = []
    for thing in THINGS:
        for feature in thing.features:
            if feature in _DATED and not now.lead.is_dated:
                continue
            value = value_of(now, feature)
            told = phrase(words, now, feature, value) if value is not None else None
            if told and told[0] == speaks:
                found.append(_clause(thing, told))
                break
    return found


def _clause(thing: _Thing, told: tuple[Speaks, str], points: float = 0.0) -> Clause:
    return Clause(thing.name, *told, thing.kind, thing.group, points, thing.topics)


def plain_reason(group: PointsGroup) -> Reason | None:
    """The strongest fact on a group's side that can be worded where it has no phrase."""
    return next((r for r in group.reasons if r.points * group.points > 0 and _reads(r)), None)


def _reads(reason: Reason) -> bool:
    """False for what is absent or unknown, and for good news that counted as bad."""
    if not reason.value or reason.feature.startswith("cue_") or reason.feature in _UNSAID:
        return False
    is_there = reason.unit in _COUNTED or isinstance(reason.value, bool)
    return not is_there or _DIRECTIONS.get(reason.feature, 0) * reason.points >= 0


def features_of(thing: str) -> tuple[str, ...]:
    """The features that a clause about a thing covers."""
    return _FEATURES_OF.get(thing, (thing,))


def is_own_column(feature: str) -> bool:
    """Whether it is a column of the brokerage's file that only it has."""
    return feature not in _DIRECTIONS and group_of(feature) == OWN_COLUMNS


def _own_columns(
    words: Localizer, now: LeadSituation, reasons: Iterable[Reason], usual: Mapping[str, float]
) -> Iterator[Clause]:
    """ "Site Visits Conducted: 5", on the side where the model counted it."""
    for reason in reasons:
        if is_own_column(reason.feature) and reason.value is not None and reason.points:
            speaks: Speaks = "for" if reason.points > 0 else "against"
            text = words.phrase(reason, now)
            if reason.feature in usual:
                middle = plain_number(whole(10 * usual[reason.feature]) / 10)
                text = words.text("own-usual", text=text, usual=middle)
            yield Clause(reason.feature, speaks, text, "own", OWN_COLUMNS, reason.points)


def _by_thing(reasons: Iterable[Reason]) -> Iterator[tuple[_Thing, list[Reason]]]:
    known = {r.feature: r for r in reasons if r.value is not None}
    is_silence_told = any(f in known for f in ("wait_asked", "quote_silent"))
    for thing in THINGS:
        own = [known[f] for f in thing.features if f in known]
        if thing.name == "waiting" and own:
            own += [known[f] for f in _SILENCE if f in known]
        elif thing.name == "writing" and is_silence_told:
            own = [r for r in own if r.feature not in _SILENCE]
        if own:
            yield thing, own


def _merged(
    words: Localizer, now: LeadSituation, thing: _Thing, reasons: Sequence[Reason]
) -> Clause | None:
    """One clause for a thing: on the side of its points, in the words of its strongest reason."""
    points = sum(r.points for r in reasons)
    speaks: Speaks = "for" if points > 0 else "against"
    for reason in sorted(reasons, key=lambda r: -abs(r.points)):
        if reason.value is None:
            continue
        told = phrase(words, now, reason.feature, reason.value, reason.evidence)
        if told and (told[0] == speaks or reason.feature in ON_EITHER_SIDE):
            return _clause(thing, (speaks, told[1]), points)
    return None
