"""The cell is part of the vector: a plain search meets the same cell first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leads.model.consent import Purpose
from leads.model.lead import LeadKind, Outcome, OutcomeKind, StageSaid
from leads.store.closed_leads import LeadCourse
from retrieval.past_points import (
    CELL_DIMS,
    MEANING_DIMS,
    Cell,
    StagePoint,
    cell_at,
    lead_of,
    place,
    stage_points,
    text_distance,
)
from tests.leads.makers import T0
from tests.retrieval.past import BOTH, MATURE_DAYS, NOW, consent, ended, lead_like

STAGES = ("new", "contacted", "qualified", "visit_planned", "visited", "negotiating")
KINDS = ("new_project", "resale", "rent", "sell", "let", "land", "commercial", "")
CELLS = [Cell(kind, stage, age) for kind in KINDS for stage in STAGES for age in range(3)]


def texts(count: int, dims: int, seed: int = 0) -> np.ndarray:
    rows = np.abs(np.random.default_rng(seed).standard_normal((count, dims))).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_every_other_cell_is_further_than_the_own() -> None:
    rows = place(np.tile(texts(1, 1280), (len(CELLS), 1)), CELLS)
    likeness = rows @ rows.T

    assert np.diag(likeness) == pytest.approx(1, abs=1e-5)
    # An unlike text of the cell (cosine 0.1) is still nearer than the very same text elsewhere.
    assert likeness[~np.eye(len(CELLS), dtype=bool)].max() < 0.6 + 0.4 * 0.6


@given(st.integers(0, 10_000), st.sampled_from([64, 384, 1280, 1536]))
@settings(max_examples=30, deadline=None)
def test_the_distance_of_the_texts_is_read_back(seed: int, dims: int) -> None:
    rows = texts(2, dims, seed)
    one, other = place(rows, [CELLS[0], CELLS[0]])

    assert one.shape == (MEANING_DIMS + CELL_DIMS,)
    assert text_distance(float(1 - one @ other)) == pytest.approx(
        float(1 - rows[0] @ rows[1]), abs=0.2 if dims > 384 else 1e-4
    )


def test_a_text_that_says_nothing_is_as_far_as_can_be_from_all_of_its_cell() -> None:
    nothing, something = place(np.vstack([np.zeros((1, 64)), texts(1, 64)]), [CELLS[0]] * 2)

    assert text_distance(float(1 - nothing @ something)) == pytest.approx(1, abs=1e-4)


def test_no_texts_give_no_rows() -> None:
    assert place(np.zeros((0, 1280), dtype=np.float32), []).shape == (0, MEANING_DIMS + CELL_DIMS)


def day(n: float) -> datetime:
    return T0 + timedelta(days=n)


def a_life(*stages: tuple[str, float], lost_on: float = 20, **fields: object) -> LeadCourse:
    said = tuple(StageSaid(name, day(n), day(n)) for name, n in stages)
    course = LeadCourse.of(ended(lead_like("lead_1", "hello", stage=None), after_days=lost_on))
    return replace(course, stages=said, **fields)  # type: ignore[arg-type]


def points_of(course: LeadCourse) -> list[StagePoint]:
    return stage_points(course, mature_days=lambda kind: MATURE_DAYS, now=NOW)


def test_each_stage_and_band_of_age_gives_the_middle_of_the_stay() -> None:
    points = points_of(a_life(("new", 0), ("contacted", 2), lost_on=20))

    assert [(p.cell.stage, p.cell.age_band, p.at) for p in points] == [
        ("new", 0, day(1)),
        ("contacted", 0, day(4.5)),
        ("contacted", 1, day(13.5)),
    ]


def test_a_lead_gives_a_cell_one_point_though_it_came_back_to_it() -> None:
    points = points_of(a_life(("new", 0), ("visited", 2), ("new", 3), lost_on=6))

    assert sorted(p.cell.stage for p in points) == ["new", "visited"]
    assert next(p.at for p in points if p.cell.stage == "new") == day(4.5)


def test_a_stage_counts_from_when_it_was_known() -> None:
    late = StageSaid("visited", day(1), day(4))

    assert cell_at(replace(a_life(), stages=(late,)), day(3)).stage == ""
    assert cell_at(replace(a_life(), stages=(late,)), day(5)).stage == "visited"


def test_the_stage_that_tells_the_ending_gives_no_point() -> None:
    points = points_of(a_life(("contacted", 0), ("lost", 5), lost_on=5))

    assert [p.cell.stage for p in points] == ["contacted"]


def test_no_point_lies_where_a_booking_had_happened_but_was_not_yet_entered() -> None:
    booked = Outcome(OutcomeKind.BOOKED, day(4), day(18))

    (point,) = points_of(replace(a_life(), outcomes=(booked,)))

    assert point.at == day(2)
    assert point.outcome is OutcomeKind.BOOKED
    assert point.days_to_close == 2


def test_a_point_may_be_told_once_horizon_ending_and_consent_are_known() -> None:
    (point,) = points_of(a_life(lost_on=2))
    assert point.usable_from == day(1 + MATURE_DAYS)

    late_ending = Outcome(OutcomeKind.LOST, day(2), day(70))
    (point,) = points_of(replace(a_life(), outcomes=(late_ending,)))
    assert point.usable_from == day(70)

    late_consent = (consent(Purpose.EMBEDDING, day(90)),)
    (point,) = points_of(replace(a_life(lost_on=2), consents=late_consent))
    assert point.usable_from == day(90)


def test_while_a_lead_is_open_or_unconsented_it_gives_none() -> None:
    cancelled = Outcome(OutcomeKind.CANCELLED, day(9), day(9))
    withdrawn = (BOTH[1], consent(Purpose.EMBEDDING, day(50), granted=False))

    assert points_of(replace(a_life(), outcomes=())) == []
    assert points_of(replace(a_life(), outcomes=(*a_life(lost_on=5).outcomes, cancelled))) == []
    assert points_of(replace(a_life(), consents=())) == []
    assert points_of(replace(a_life(), consents=withdrawn)) == []


def test_an_undated_lead_gives_one_point_at_its_import_without_days() -> None:
    imported = replace(
        a_life(), is_dated=False, outcomes=(Outcome(OutcomeKind.BOOKED, T0, T0),), kind=None
    )

    (point,) = points_of(imported)

    assert point.cell == Cell("", "", 0)
    assert point.usable_from == point.at == T0
    assert point.days_to_close is None


def test_a_points_id_names_its_lead_and_changes_with_its_facts() -> None:
    (point,) = points_of(a_life(lost_on=2))
    (later,) = points_of(replace(a_life(lost_on=2), version=9))

    assert lead_of(point.point_id) == "lead_1"
    assert point.point_id != later.point_id


def test_kinds_are_told_apart() -> None:
    assert cell_at(a_life(), T0) != cell_at(replace(a_life(), kind=LeadKind.RENT), T0)
