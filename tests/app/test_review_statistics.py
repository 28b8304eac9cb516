"""What reviews of a drawn part say of all answers, and how far analysts agree: against published
values, other implementations, and seeded worlds whose truth is known.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.random import Generator
from sklearn.metrics import cohen_kappa_score

from app.review_statistics import (
    FLOOR,
    cohen_kappa,
    drawn,
    error_rate,
    inclusion_probabilities,
    kappas,
    krippendorff_alpha,
)
from tests.tables import read_table

ALPHAS = read_table(Path(__file__).parent / "alphas.yaml")
WORLDS = 1_000
# Of 1,000 intervals of 95 %: what is left for chance and for what no interval foresees.
COVERED = 930


def table(answers: str) -> list[dict[str, str]]:
    """A word an answer, a letter a person: "PF-" is a pass, a fail and nobody."""
    return [
        {str(who): verdict for who, verdict in enumerate(answer) if verdict != "-"}
        for answer in answers.split()
    ]


@pytest.mark.parametrize("known", ALPHAS, ids=range(len(ALPHAS)))
def test_alpha_is_the_reference_implementations(known: dict[str, str | float]) -> None:
    found = krippendorff_alpha(table(str(known["answers"])))

    assert found is not None
    assert found.value == pytest.approx(known["alpha"], abs=1e-9)
    assert found.low <= found.value <= found.high


@pytest.mark.parametrize(
    ("answers", "alpha"),
    [
        ("01 11 01 00 00 01 00 00 10 00", 0.095),
        ("11-1 2232 3333 3333 2222 1234 4444 1121 2222 -555 --11 -3--", 0.743),
    ],
)
def test_alpha_is_that_of_the_published_examples(answers: str, alpha: float) -> None:
    # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), A and C.
    found = krippendorff_alpha(table(answers))

    assert found is not None and found.value == pytest.approx(alpha, abs=5e-4)


@pytest.mark.parametrize("seed", range(20))
def test_kappa_is_that_of_scikit_learn(seed: int) -> None:
    dice = np.random.default_rng(seed)
    first = dice.choice(["pass", "fail"], 40, p=[0.7, 0.3])
    second = np.where(dice.random(40) < 0.2, dice.choice(["pass", "fail"], 40), first)

    found = cohen_kappa(list(zip(first, second, strict=True)))

    assert found is not None and found.of == 40
    assert found.value == pytest.approx(cohen_kappa_score(first, second), abs=1e-12)
    assert found.low <= found.value <= found.high


def test_kappa_is_of_each_two_who_share_enough_answers() -> None:
    judged = [*table("PP- FF- PF- PP- FP- PP- PP- FF- PP- PP- FF-"), *table("-PF P-P --F")]

    (pair,) = kappas(judged)

    assert (pair.first, pair.second, pair.kappa.of) == ("0", "1", 11)


@pytest.mark.parametrize("answers", ["", "P F P", "PP PP PP"])
def test_no_agreement_is_told_where_none_could_be_missed(answers: str) -> None:
    assert krippendorff_alpha(table(answers)) is None
    assert cohen_kappa([("pass", "pass")] * 12) is None


def test_the_probabilities_are_proportional_capped_and_add_up() -> None:
    found = inclusion_probabilities([0.1, 0.1, 0.2, 0.4, 9.0], 3)

    assert found == pytest.approx([0.25, 0.25, 0.5, 1.0, 1.0])
    assert inclusion_probabilities([0.1, 0.9], 5) == pytest.approx([1.0, 1.0])


def test_each_answer_is_drawn_as_often_as_its_probability_says() -> None:
    dice = np.random.default_rng(4)
    probabilities = inclusion_probabilities(dice.uniform(0.1, 1.0, 40), 12)
    times = np.zeros(40)
    for _ in range(4_000):
        chosen = drawn(probabilities, dice)
        assert len(set(chosen)) == len(chosen) == 12
        times[chosen] += 1

    # Four standard errors of a share of 4,000.
    assert np.abs(times / 4_000 - probabilities).max() < 0.032


def test_an_error_among_the_harmless_counts_for_more() -> None:
    risky = error_rate([1, 0, 0, 0], [0.8, 0.8, 0.1, 0.1])
    harmless = error_rate([0, 0, 1, 0], [0.8, 0.8, 0.1, 0.1])

    assert risky is not None and harmless is not None
    assert risky.value == pytest.approx(1.25 / 22.5)
    assert harmless.value == pytest.approx(10 / 22.5)
    assert error_rate([], []) is None


def test_where_all_were_judged_nothing_is_uncertain() -> None:
    found = error_rate([1, 0, 0, 0], [1.0] * 4)

    assert found is not None and (found.low, found.value, found.high) == (0.25, 0.25, 0.25)


def test_without_a_wrong_one_the_rate_may_still_be_above_zero() -> None:
    found = error_rate([0] * 50, [0.5] * 50)

    assert found is not None and (found.value, found.low) == (0, 0)
    # Wilson's upper end of 0 of 50.
    assert found.high == pytest.approx(0.0713, abs=1e-4)


def world(dice: Generator, rate: float, told: float = 3.0) -> tuple[np.ndarray, np.ndarray]:
    """2,000 answers: their risks, most of them low, and which are wrong; the risky ones more often,
    the more so the larger `told` is.
    """
    kind = dice.random(2_000)
    low, middle, high = (dice.beta(a, b, 2_000) for a, b in ((1.2, 12), (2, 4), (5, 2)))
    risk = np.where(kind < 0.7, low, np.where(kind < 0.92, middle, high))
    chance = 0.15 + told * risk
    return risk, dice.random(2_000) < chance * rate / chance.mean()


@pytest.mark.parametrize(
    ("rate", "judged", "told"),
    [
        *((rate, 200, 3.0) for rate in (0.15, 0.10, 0.05, 0.03)),
        (0.10, 60, 3.0),
        (0.03, 60, 3.0),
        (0.10, 200, 0.0),
        (0.03, 200, 0.0),
    ],
)
def test_the_interval_covers_the_true_rate(rate: float, judged: int, told: float) -> None:
    dice = np.random.default_rng(11)
    covered, estimates, truths = 0, [], []
    for _ in range(WORLDS):
        risk, wrong = world(dice, rate, told)
        probabilities = inclusion_probabilities(np.maximum(risk, FLOOR).tolist(), 200)
        # Served in random order, so that the first are a draw too.
        chosen = drawn(probabilities, dice)[:judged]
        found = error_rate(wrong[chosen], probabilities[chosen] * judged / 200)
        assert found is not None
        covered += found.low <= wrong.mean() <= found.high
        estimates.append(found.value)
        truths.append(wrong.mean())

    assert covered >= COVERED
    # Unbiased: the mean of 1,000 is within a twentieth of the truth.
    assert np.mean(estimates) == pytest.approx(np.mean(truths), rel=0.05)
