from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leads.model.score import Band, BandRecord
from scoring.score_scale import (
    Calibration,
    Cuts,
    ScoreMap,
    ScoreScale,
    band_records,
    choose_cuts,
    reference_table,
    wilson,
)

probabilities = st.lists(st.floats(0, 1), min_size=1, max_size=60)


@settings(max_examples=60)
@given(probabilities)
def test_the_reference_table_is_101_strictly_increasing_quantiles(values: list[float]) -> None:
    table = reference_table(np.array(values))

    assert table.shape == (101,)
    assert (np.diff(table) > 0).all()


def test_a_score_is_the_share_of_leads_that_are_less_hot() -> None:
    seen = np.random.default_rng(0).beta(1, 6, 2000)
    score_map = ScoreMap(Calibration(1.0, 0.0), reference_table(seen))

    at = np.quantile(seen, [0.1, 0.5, 0.82, 0.99])

    assert score_map.of_probability(at) == pytest.approx([10, 50, 82, 99], abs=0.3)


def test_leads_that_are_all_alike_stand_in_the_middle() -> None:
    score_map = ScoreMap(Calibration(1.0, 0.0), reference_table(np.full(40, 0.3)))

    assert score_map.of_probability(np.array([0.3]))[0] == pytest.approx(50)


def test_points_per_margin_bridge_score_and_reference_and_near_them_are_the_slope() -> None:
    seen = np.random.default_rng(0).beta(1, 6, 500)
    score_map = ScoreMap(Calibration(1.0, 0.0), reference_table(seen))

    far = score_map.points_per_margin(0.5, -1.5)
    scores = score_map.score(np.array([0.5, -1.5]))
    near = score_map.points_per_margin(-1.5 + 1e-8, -1.5)

    assert far * 2.0 == pytest.approx(scores[0] - scores[1])
    assert near == pytest.approx(score_map.points_per_margin(-1.5 + 1e-4, -1.5), rel=0.05)


# The first is the example of the specification: "9 of 40 booked (12–38 %)".
@pytest.mark.parametrize(
    ("won", "of", "low", "high"),
    [(9, 40, 0.1232, 0.3750), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)],
)
def test_the_records_interval_is_wilsons(won: int, of: int, low: float, high: float) -> None:
    assert wilson(won, of) == (pytest.approx(low, abs=2e-4), pytest.approx(high, abs=2e-4))


def test_nothing_counted_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_record_counts_the_leads_of_its_band() -> None:
    cuts = Cuts(hot=0.5, warm=0.2)
    probability = np.array([0.6, 0.5, 0.49, 0.2, 0.1])
    label = np.array([1.0, 0.0, 1.0, 0.0, 1.0])

    records = band_records(probability, label, cuts, 60)

    counts = {b: (r.won, r.of, r.horizon_days) for b, r in records.items()}
    assert counts == {Band.HOT: (1, 2, 60), Band.WARM: (1, 2, 60), Band.COLD: (1, 1, 60)}


def test_where_no_past_lead_had_the_horizon_the_record_is_empty_and_still_tells_it() -> None:
    table = np.linspace(0.0, 1.0, 101)
    standing = ScoreScale(ScoreMap(Calibration(1.0, 0.0), table), Cuts(hot=0.5, warm=0.2), {})

    assert standing.record(Band.HOT, 30) == BandRecord(0, 0, 0.0, 1.0, 30)


@pytest.mark.parametrize(
    ("base", "hot"), [(0.05, 0.15), (0.12, 0.36), (0.2, 0.5), (0.25, 0.5), (0.38, 0.6477)]
)
def test_hot_is_three_times_the_base_rate_or_what_that_means_where_it_is_out_of_reach(
    base: float, hot: float
) -> None:
    cuts = choose_cuts(base)

    assert (cuts.warm, cuts.hot) == (base, pytest.approx(hot, abs=1e-4))


@given(st.floats(0.01, 0.6))
@settings(max_examples=60)
def test_no_whole_score_is_of_two_bands(base: float) -> None:
    chances = np.sort(np.random.default_rng(7).beta(1, 5, 400))
    score_map = ScoreMap(Calibration(1.0, 0.0), reference_table(chances))

    cuts = score_map.between_whole(choose_cuts(base))

    shown: dict[int, set[Band]] = {}
    for chance in chances:
        score = round(float(score_map.of_probability(np.array([chance]))[0]))
        shown.setdefault(score, set()).add(cuts.band(float(chance)))
    assert all(len(bands) == 1 for bands in shown.values())
    assert cuts.warm < cuts.hot


@given(st.floats(1e-6, 1 - 1e-6), st.floats(0, 0.1))
@settings(max_examples=60)
def test_hot_needs_more_than_warm_is_never_certain_and_rises_with_the_base_rate(
    base: float, more: float
) -> None:
    cuts, higher = choose_cuts(base), choose_cuts(min(base + more, 1 - 1e-6))

    assert cuts.warm < cuts.hot < 1
    assert higher.hot >= cuts.hot
