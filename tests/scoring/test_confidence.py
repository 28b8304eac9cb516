from __future__ import annotations

import numpy as np

from scoring.metrics import Confidence, learn_confidence, widths


def leads(error_of_width: float) -> tuple[np.ndarray, ...]:
    """Probabilities that miss the truth by `error_of_width` × width."""
    rng = np.random.default_rng(0)
    n = 6000
    width = rng.uniform(0, 1, n)
    truth = rng.uniform(0.3, 0.7, n)
    label = (rng.random(n) < truth).astype(float)
    return width, np.clip(truth + error_of_width * width, 0, 1), label, np.arange(n) < n / 2


def test_a_width_that_tells_the_error_earns_its_levels() -> None:
    found = learn_confidence(*leads(0.3), seed=0)

    assert found is not None
    assert [found.level(w) for w in (0.1, 0.5, 0.9)] == ["high", "medium", "low"]


def test_a_width_that_tells_the_opposite_is_never_shown() -> None:
    width, probability, label, is_earlier = leads(0.3)

    assert learn_confidence(1 - width, probability, label, is_earlier, seed=0) is None


def test_a_width_that_tells_nothing_is_not_shown() -> None:
    assert learn_confidence(*leads(0.0), seed=0) is None


def test_a_handful_of_leads_earns_nothing() -> None:
    few = [a[:200] for a in leads(0.3)]

    assert learn_confidence(*few, seed=0) is None


def test_the_width_is_the_bags_spread_in_calibrated_log_odds() -> None:
    margins = np.array([[0.0, 1.0], [2.0, 2.0]])

    found = widths(margins, 2.0)

    assert found[0] == 2 * 1.6448536269514722 * 2.0 * np.std([0, 1], ddof=1)
    assert found[1] == 0
    assert Confidence(high=0.1, medium=0.2).level(found[1]) == "high"
