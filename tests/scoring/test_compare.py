from __future__ import annotations

import numpy as np

from scoring.calibration import sigmoid
from scoring.metrics import auc, compare, log_loss


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
