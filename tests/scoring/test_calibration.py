from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.score_scale import Calibration, calibrate, fit_line, sigmoid


def drawn(slope: float, intercept: float, n: int = 20_000) -> tuple[np.ndarray, ...]:
    rng = np.random.default_rng(0)
    margin = rng.normal(0, 1.5, n)
    label = (rng.random(n) < sigmoid(slope * margin + intercept)).astype(float)
    return margin, label, np.ones(n)


def test_the_line_that_made_the_labels_is_found() -> None:
    found = calibrate(*drawn(0.6, -1.2))

    assert (found.slope, found.intercept) == (
        pytest.approx(0.6, abs=0.05),
        pytest.approx(-1.2, abs=0.06),
    )
    assert not found.has_drifted


def test_a_slope_that_turned_around_is_refused_and_reported() -> None:
    margin, label, weight = drawn(-0.8, -1.0)

    found = calibrate(margin, label, weight)

    assert fit_line(margin, label, weight)[0] < 0
    assert (found.slope, found.has_drifted) == (1.0, True)
    assert found.probability(margin).mean() == pytest.approx(label.mean(), abs=1e-6)


@pytest.mark.parametrize("slope", [0.0, -0.5, float("nan")])
def test_no_calibration_may_flatten_or_turn_the_order(slope: float) -> None:
    with pytest.raises(ValueError, match="positive"):
        Calibration(slope, 0.0)


def test_leads_told_apart_perfectly_do_not_break_it() -> None:
    margin = np.linspace(-2, 2, 40)

    found = calibrate(margin, (margin > 0).astype(float), np.ones(40))

    assert np.isfinite([found.slope, found.intercept]).all()


@settings(max_examples=50)
@given(
    st.floats(0.05, 5),
    st.floats(-5, 5),
    st.lists(st.floats(-5, 5).map(lambda x: round(x, 3)), min_size=2, unique=True),
)
def test_a_higher_margin_always_is_a_higher_probability(
    slope: float, intercept: float, margins: list[float]
) -> None:
    ordered = np.sort(np.array(margins))

    found = Calibration(slope, intercept).log_odds(ordered)

    inside = np.abs(found) < 30
    assert (np.diff(found[inside]) > 0).all()
    assert (np.diff(Calibration(slope, intercept).probability(ordered)) >= 0).all()
