from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

from scoring.metrics import (
    NAMES,
    auc_within,
    ece,
    ece_equal_mass,
    judge,
    precision_at_top,
)


@pytest.fixture(scope="module")
def drawn() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(3)
    probability = np.round(rng.beta(2, 5, 800), 2)
    return probability, (rng.random(800) < probability).astype(float)


def test_the_figures_are_those_of_scikit_learn(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    probability, label = drawn

    found = judge(probability, label)

    assert set(found) == set(NAMES)
    assert found["auc"] == pytest.approx(roc_auc_score(label, probability))
    assert found["average_precision"] == pytest.approx(average_precision_score(label, probability))
    assert found["brier"] == pytest.approx(brier_score_loss(label, probability))
    assert found["auc_low"] < found["auc"] < found["auc_high"]  # type: ignore[operator]


def test_ties_at_the_cut_stay_in_the_order_of_the_file() -> None:
    probability = np.array([0.5, 0.9, 0.5, 0.5, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1])

    assert precision_at_top(probability, np.array([1, 1, 0, 0, 0, 0, 0, 0, 0, 0.0])) == 1.0
    assert precision_at_top(probability, np.array([0, 1, 1, 1, 0, 0, 0, 0, 0, 0.0])) == 0.5


def test_calibration_error_is_the_gap_between_said_and_came_per_bin() -> None:
    probability = np.array([0.05] * 50 + [0.95] * 50)
    label = np.array([0.0] * 50 + [1.0] * 30 + [0.0] * 20)

    assert ece(probability, label) == pytest.approx(0.5 * 0.05 + 0.5 * 0.35)
    assert ece_equal_mass(probability, label) == pytest.approx(0.5 * 0.05 + 0.5 * 0.35)


def test_labels_drawn_from_the_probabilities_show_about_the_perfect_models_error(
    drawn: tuple[np.ndarray, np.ndarray],
) -> None:
    found = judge(*drawn)

    assert 0 < found["ece_perfect"] < 0.06  # type: ignore[operator]
    assert found["ece"] < 2 * found["ece_perfect"]  # type: ignore[operator]


def test_following_the_base_rate_over_time_is_no_skill() -> None:
    rng = np.random.default_rng(0)
    block = np.repeat([0, 1], 1000)
    label = (rng.random(2000) < np.where(block == 0, 0.1, 0.6)).astype(float)
    score = block + rng.normal(0, 0.01, 2000)

    assert roc_auc_score(label, score) > 0.7
    assert auc_within(score, label, block) == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("label", [[], [1.0, 1.0], [0.0, 0.0]])
def test_what_cannot_be_judged_is_said_to_be_unknown(label: list[float]) -> None:
    found = judge(np.full(len(label), 0.3), np.array(label))

    assert found["auc"] is None
    assert found["n"] == len(label)
