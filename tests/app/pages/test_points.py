"""Whole points that add up, and nothing praised that was not told."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.pages.points import account, largest_remainder
from leads.score import Completeness, Reason, Score
from prompts.measures import whole

points = st.floats(min_value=-60, max_value=60)


def scored(reference: float, *reasons: Reason) -> Score:
    base = reference + sum(r.points for r in reasons)
    return Score(
        lead_id="lead_1",
        score=base,
        base_score=base,
        factor=1.0,
        source="base",
        probability=0.2,
        band=None,
        band_record=None,
        reference_score=reference,
        completeness=Completeness(1, 8),
        confidence=None,
        reasons=reasons,
        as_of=datetime(2026, 11, 20, tzinfo=UTC),
        model_version="m",
    )


@given(st.lists(points, min_size=1, max_size=30), st.floats(min_value=0, max_value=100))
def test_the_points_of_a_why_add_up_to_the_score(values: list[float], reference: float) -> None:
    reasons = [Reason(f"f{i}", v, 1.0, "count") for i, v in enumerate(values)]
    told = account(scored(reference, *reasons))
    assert told.reference + sum(p for _, p in told.named) + told.rest == told.base
    assert told.base == whole(reference + sum(values))


@given(st.lists(points, min_size=1, max_size=30), st.floats(min_value=0, max_value=100))
def test_no_named_reason_changes_its_side(values: list[float], reference: float) -> None:
    reasons = [Reason(f"f{i}", v, 1.0, "count") for i, v in enumerate(values)]
    for reason, shown in account(scored(reference, *reasons)).named:
        assert reason.points * shown > 0
        assert abs(reason.points - shown) < 1


def test_the_largest_remainders_are_rounded_up() -> None:
    assert largest_remainder([15.2, 12.1, -6.3, 14.9], 36) == [15, 12, -6, 15]


def test_what_was_not_told_never_speaks_for_a_lead() -> None:
    score = scored(
        42, Reason("budget_to_price", 9.0, None, "%"), Reason("visits_done", 4.0, 1.0, "count")
    )
    assert [r.feature for r, _ in account(score).named] == ["visits_done"]
    assert account(score).rest == 9


def test_what_was_not_told_may_speak_against_a_lead() -> None:
    score = scored(42, Reason("down_payment", -5.0, None, "yes/no"))
    assert [r.feature for r, _ in account(score).named] == ["down_payment"]
