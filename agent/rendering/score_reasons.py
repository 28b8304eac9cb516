"""What a score rests on: points by groups that add up, and reasons as clauses with one side."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from agent.fact import Speaks
from agent.lead_state.situation import LeadSituation
from agent.rendering.feature_phrases import phrase, value_of
from agent.rendering.localizer import Localizer
from features.snapshot import CATALOGUE
from leads.model.score import Reason, Score
from prompts.number_format import YES_NO, plain_number, whole

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
class PointsGroup:
    """The points of one group, and the reasons they are the sum of, the strongest first."""

    name: str
    points: int
    reasons: tuple[Reason, ...]

    @property
    def size(self) -> float:
        """What its reasons carry, for and against added up."""
        return _size(self.reasons)


@dataclass(frozen=True, slots=True)
class PointsBreakdown:
    """`base` = `reference` + the points of `groups` + `rest`, of what is too small to name."""

    base: int
    reference: int
    groups: tuple[PointsGroup, ...]
    rest: int


def group_of(feature: str) -> str:
    """The group of things that a feature is one of."""
    return _GROUP_OF.get(feature, _OTHER_CUES if feature.startswith("cue_") else OWN_COLUMNS)


def points_breakdown(score: Score) -> PointsBreakdown:
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


# A phrase speaks for a lead or against it by the fact it tells. Where the model counted the fact
# the other way, it is not said: its points stay in the sum of its group.

FOR_SHOWN, AGAINST_SHOWN = 2, 1
# Points that far apart are one to a broker: what the lead said or did goes first.
_LEVEL = 2.0
_LEAST_POINTS = 0.5

Kind = Literal["act", "own", "money", "home", "pace"]


@dataclass(frozen=True, slots=True)
class Clause:
    """Words for one thing: `speaks` and the sign of `points` are the same side."""

    of: str
    speaks: Speaks
    text: str
    kind: Kind
    group: str
    points: float = 0.0


@dataclass(frozen=True, slots=True)
class _Thing:
    """Features that say one thing: told once, their points added up."""

    name: str
    kind: Kind
    features: tuple[str, ...]

    @property
    def group(self) -> str:
        """The group of points that all of them are in."""
        return group_of(self.features[0])


_THINGS = (
    _Thing("price", "act", ("offer_gap", "price_high", "cue_counter")),
    _Thing("visit", "act", ("visits_done", "visit_asked")),
    _Thing("same_home", "act", ("same_home_again",)),
    _Thing("no_show", "act", ("no_shows",)),
    _Thing("family", "act", ("family_visited",)),
    _Thing("papers", "act", ("papers_asked",)),
    _Thing("project", "act", ("named_project",)),
    _Thing("options", "act", ("options_named", "cue_compare")),
    _Thing("came_back", "act", ("came_back",)),
    _Thing("sources", "act", ("sources_7d",)),
    _Thing("stretch", "act", ("cue_stretch",)),
    _Thing("token", "act", ("cue_token",)),
    _Thing("soft_no", "act", ("cue_soft_no",)),
    _Thing("hard_no", "act", ("cue_hard_no",)),
    _Thing("visit_no", "act", ("cue_visit_no",)),
    _Thing("location", "act", ("cue_location_ask",)),
    _Thing("writing", "act", ("lead_wrote", "messages_7d", "active_days_14d")),
    _Thing("waiting", "act", ("wait_asked", "quote_silent")),
    _Thing("loan", "money", ("loan_stage",)),
    _Thing("down_payment", "money", ("down_payment",)),
    _Thing("budget", "money", ("budget_to_price",)),
    _Thing("raised", "money", ("budget_raised",)),
    _Thing("home_to_sell", "money", ("home_to_sell",)),
    _Thing("decider", "money", ("decider_in_talk",)),
    _Thing("locality", "home", ("locality_fit",)),
    _Thing("rooms", "home", ("bhk_gap",)),
    _Thing("carpet", "home", ("carpet_short",)),
    _Thing("floor", "home", ("floor_fit",)),
    _Thing("facing", "home", ("vastu_fit",)),
    _Thing("possession", "home", ("possession_late",)),
    _Thing("move", "home", ("move_by",)),
    _Thing("reply", "pace", ("lead_reply_time",)),
    _Thing("age", "pace", ("enquiry_age",)),
    _Thing("source", "pace", ("referred", "source")),
    _Thing("needs", "pace", ("needs_known",)),
)
_THING_OF = {feature: thing for thing in _THINGS for feature in thing.features}
_DIRECTIONS = {f.name: f.direction for f in CATALOGUE}
# Of these a value other than none is the thing itself: "missed 1 visit", "asked 2 papers".
_COUNTED = frozenset({"count", YES_NO})
# What cannot be said of a lead whose days nobody knows.
_DATED = frozenset(f.name for f in CATALOGUE if f.needs_dates)
SPOKEN_FEATURES = frozenset(_THING_OF)
_FEATURES_OF = {thing.name: thing.features for thing in _THINGS}
# The columns of a brokerage's own file are most often what the lead did.
_KINDS: tuple[Kind, ...] = ("act", "own", "money", "home", "pace")
# No broker would give these as a reason.
_UNSAID = frozenset({"chat_words", "budget_vs_asked", "enquiries_30d", "festival_near"})
# An agreed pause and a quote without an answer tell the silence: it is not told again.
_SILENCE = ("lead_wrote",)


def reason_clauses(
    words: Localizer, now: LeadSituation, score: Score, usual: Mapping[str, float] | None = None
) -> list[Clause]:
    """All that may be said of the score's reasons, the strongest first.

    `usual`: of own columns the value that leads mostly have, told beside the lead's.
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
    """What the facts alone say on one side, no model asked: the lead's own acts first."""
    found: list[Clause] = []
    for thing in _THINGS:
        for feature in thing.features:
            if feature in _DATED and not now.lead.is_dated:
                continue
            value = value_of(now, feature)
            told = phrase(words, now, feature, value) if value is not None else None
            if told and told[0] == speaks:
                found.append(Clause(thing.name, speaks, told[1], thing.kind, thing.group))
                break
    return found


def plain_reason(group: PointsGroup) -> Reason | None:
    """The strongest fact on a group's side that reads that way where no phrase tells one."""
    return next((r for r in group.reasons if r.points * group.points > 0 and _reads(r)), None)


def _reads(reason: Reason) -> bool:
    """False for what is not there or not told, and for good news that counted as bad."""
    if not reason.value or reason.feature.startswith("cue_") or reason.feature in _UNSAID:
        return False
    is_there = reason.unit in _COUNTED or isinstance(reason.value, bool)
    return not is_there or _DIRECTIONS.get(reason.feature, 0) * reason.points >= 0


def features_of(thing: str) -> tuple[str, ...]:
    """The features that a clause about a thing tells."""
    return _FEATURES_OF.get(thing, (thing,))


def is_own_column(feature: str) -> bool:
    """Whether only this brokerage has it: a column of its file under its own name."""
    return feature not in _DIRECTIONS and group_of(feature) == OWN_COLUMNS


def _own_columns(
    words: Localizer, now: LeadSituation, reasons: Iterable[Reason], usual: Mapping[str, float]
) -> Iterator[Clause]:
    """Site Visits Conducted: 5. On the side that the model counted it: no direction is known."""
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
    for thing in _THINGS:
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
    """One clause for a thing: the side of its points, the words of its strongest reason."""
    points = sum(r.points for r in reasons)
    speaks: Speaks = "for" if points > 0 else "against"
    for reason in sorted(reasons, key=lambda r: -abs(r.points)):
        if reason.value is None:
            continue
        told = phrase(words, now, reason.feature, reason.value, reason.evidence)
        if told and told[0] == speaks:
            return Clause(thing.name, speaks, told[1], thing.kind, thing.group, points)
    return None
