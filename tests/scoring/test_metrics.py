from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

from scoring.metrics import (
    NAMES,
    Confidence,
    auc,
    auc_interval,
    auc_within,
    compare,
    ece,
    ece_equal_mass,
    judge,
    learn_confidence,
    log_loss,
    precision_at_top,
    widths,
)
from scoring.score_scale import sigmoid


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


def test_a_lead_counts_once_however_many_rows_it_has() -> None:
    rng = np.random.default_rng(0)
    label = (rng.random(300) < 0.2).astype(float)
    score, block = label + rng.normal(0, 1, 300), np.zeros(300, np.intp)
    often = np.repeat(np.arange(300), rng.integers(1, 5, 300))
    weight = 1 / np.bincount(often)[often]
    rows = (score[often], label[often], block[often])

    once = auc_interval(score, label, block, seed=0)

    assert auc_within(score, label, block) == pytest.approx(roc_auc_score(label, score))
    assert auc_within(*rows, weight=weight) == pytest.approx(auc_within(score, label, block))
    assert auc_interval(*rows, lead=often, weight=weight, seed=0) == pytest.approx(once)


@pytest.mark.parametrize("label", [[], [1.0, 1.0], [0.0, 0.0]])
def test_what_cannot_be_judged_is_said_to_be_unknown(label: list[float]) -> None:
    found = judge(np.full(len(label), 0.3), np.array(label))

    assert found["auc"] is None
    assert found["n"] == len(label)


def leads(n: int = 600) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    wish = rng.normal(-1, 1.5, n)
    return wish, (rng.random(n) < sigmoid(wish)).astype(float)


def test_what_is_clearly_worse_is_said_to_be_and_the_other_way_round_it_is_not() -> None:
    wish, label = leads()
    noise = wish + np.random.default_rng(1).normal(0, 3, len(wish))

    lost = compare(auc, sigmoid(wish), sigmoid(noise), label, seed=0)
    won = compare(auc, sigmoid(noise), sigmoid(wish), label, seed=0)

    assert lost.is_worse
    assert lost.new < lost.old
    assert not won.is_worse
    assert won.low > 0


def test_the_same_is_no_worse_than_itself() -> None:
    wish, label = leads()

    found = compare(auc, wish, wish, label, seed=0)

    assert (found.low, found.high, found.is_worse) == (0.0, 0.0, False)


def test_few_leads_prove_nothing() -> None:
    wish, label = leads(20)
    noise = wish + np.random.default_rng(2).normal(0, 1, 20)

    assert not compare(auc, wish, noise, label, seed=0).is_worse


def test_chances_that_shout_lose_by_log_loss_though_their_order_is_the_same() -> None:
    wish, label = leads()

    found = compare(
        lambda chance, came: -log_loss(chance, came),
        sigmoid(wish),
        sigmoid(4 * wish),
        label,
        seed=0,
    )

    assert found.is_worse


def missing_by_width(error_of_width: float) -> tuple[np.ndarray, ...]:
    """Probabilities that miss the truth by `error_of_width` × width."""
    rng = np.random.default_rng(0)
    n = 6000
    width = rng.uniform(0, 1, n)
    truth = rng.uniform(0.3, 0.7, n)
    label = (rng.random(n) < truth).astype(float)
    return width, np.clip(truth + error_of_width * width, 0, 1), label, np.arange(n) < n / 2


def test_a_width_that_tells_the_error_earns_its_levels() -> None:
    found = learn_confidence(*missing_by_width(0.3), seed=0)

    assert found is not None
    assert [found.level(w) for w in (0.1, 0.5, 0.9)] == ["high", "medium", "low"]


def test_a_width_that_tells_the_opposite_is_never_shown() -> None:
    width, probability, label, is_earlier = missing_by_width(0.3)

    assert learn_confidence(1 - width, probability, label, is_earlier, seed=0) is None


def test_a_width_that_tells_nothing_is_not_shown() -> None:
    assert learn_confidence(*missing_by_width(0.0), seed=0) is None


def test_a_handful_of_leads_earns_nothing() -> None:
    few = [a[:200] for a in missing_by_width(0.3)]

    assert learn_confidence(*few, seed=0) is None


def test_the_width_is_the_bags_spread_in_calibrated_log_odds() -> None:
    margins = np.array([[0.0, 1.0], [2.0, 2.0]])

    found = widths(margins, 2.0)

    assert found[0] == 2 * 1.6448536269514722 * 2.0 * np.std([0, 1], ddof=1)
    assert found[1] == 0
    assert Confidence(high=0.1, medium=0.2).level(found[1]) == "high"
