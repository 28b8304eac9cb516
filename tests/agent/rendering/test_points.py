"""Points by groups: whole, adding up, and no more left unnamed than the least that is named."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from agent.rendering.score_reasons import (
    GROUPS,
    SHARE_NAMED,
    group_of,
    largest_remainder,
    points_breakdown,
)
from features.snapshot import CATALOGUE
from leads.model.score import Completeness, Reason, Score
from prompts.number_format import whole

NAMES = [f.name for f in CATALOGUE if not f.is_ours] + ["chat_words", "campaign", "Occupation"]
points = st.dictionaries(st.sampled_from(NAMES), st.floats(min_value=-30, max_value=30), min_size=1)


def scored(*reasons: Reason) -> Score:
    base = 50.0 + sum(r.points for r in reasons)
    return Score(
        lead_id="lead_1",
        score=base,
        base_score=base,
        factor=1.0,
        source="base",
        probability=0.2,
        band=None,
        band_record=None,
        reference_score=50.0,
        completeness=Completeness(1, 8),
        confidence=None,
        reasons=reasons,
        as_of=datetime(2026, 11, 20, tzinfo=UTC),
        model_version="m",
    )


def of(values: dict[str, float]) -> Score:
    return scored(*(Reason(name, v, 1.0, "count") for name, v in values.items()))


@given(points)
def test_the_points_of_groups_add_up_to_the_score(values: dict[str, float]) -> None:
    told = points_breakdown(of(values))

    assert told.reference + sum(g.points for g in told.groups) + told.rest == told.base
    assert told.base == whole(50.0 + sum(values.values()))


@given(points)
def test_what_is_named_carries_the_score_and_the_rest_is_less_than_its_least(
    values: dict[str, float],
) -> None:
    told = points_breakdown(of(values))

    named = sum(abs(r.points) for g in told.groups for r in g.reasons)
    assert named >= SHARE_NAMED * sum(map(abs, values.values())) - 1e-9
    assert not told.rest or abs(told.rest) < min(abs(g.points) for g in told.groups)


@given(points)
def test_no_group_changes_its_side(values: dict[str, float]) -> None:
    for group in points_breakdown(of(values)).groups:
        exact = sum(r.points for r in group.reasons)
        assert exact * group.points >= 0
        assert abs(exact - group.points) < 1 + 1e-9


def test_as_few_groups_are_named_as_tell_the_score() -> None:
    told = points_breakdown(
        of({"lead_wrote": 20, "visits_done": 12, "loan_stage": 6, "source": -5, "kind": 1})
    )

    assert [(g.name, g.points) for g in told.groups] == [
        ("writing", 20),
        ("visits", 12),
        ("money", 6),
        ("source", -5),
    ]
    assert told.rest == 1


def test_every_feature_has_a_group_and_a_column_of_the_brokerages_own_is_a_detail() -> None:
    assert {group_of(f.name) for f in CATALOGUE if not f.is_ours} <= set(GROUPS) - {"details"}
    assert group_of("Occupation") == "details"
    assert group_of("cue_soft_no") == "words"


def test_the_largest_remainders_are_rounded_up() -> None:
    assert largest_remainder([15.2, 12.1, -6.3, 14.9], 36) == [15, 12, -6, 15]
