from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from leads.lead import Lead
from scoring.artifact import Artifact
from scoring.dataset import matrix
from scoring.rows import read_rows
from scoring.scorer import Scorer
from scoring.snapshots import snapshots
from scoring.usual import usual_contributions
from tests.scoring.made import CUT_OFF, NOBODY


@pytest.fixture(scope="module")
def cells(artifact: Artifact, past_leads: list[Lead]) -> np.ndarray:
    assert artifact.model is not None
    rows = snapshots(past_leads, horizons=artifact.horizons, cut_off=CUT_OFF, seed=0)
    return matrix(read_rows(rows, NOBODY).values, artifact.model.columns)


def test_the_usual_lead_scores_fifty(artifact: Artifact, past_leads: list[Lead]) -> None:
    scorer = Scorer(artifact, NOBODY)

    scores = scorer.score_many(past_leads[:40], as_of=CUT_OFF)

    assert [s.reference_score for s in scores] == pytest.approx([50.0] * 40, abs=1e-9)


def test_half_of_the_leads_learnt_from_are_hotter_than_the_usual_one(
    artifact: Artifact, past_leads: list[Lead]
) -> None:
    scorer = Scorer(artifact, NOBODY)

    early = [
        scorer.score(x, as_of=x.created_at + timedelta(days=10)).score or 0.0 for x in past_leads
    ]

    assert 0.3 < np.mean(np.array(early) > 50) < 0.7


@pytest.mark.parametrize("margin", [-2.0, -1.0, 0.0, 9.0])
def test_what_it_gives_adds_up_to_its_margin(
    artifact: Artifact, cells: np.ndarray, margin: float
) -> None:
    assert artifact.model is not None
    bag = artifact.model.bag
    _, bias = bag.contributions(cells[:1])

    usual = usual_contributions(bag, cells, margin)

    assert bias + usual.sum() == pytest.approx(margin, abs=1e-5)


def test_a_lead_in_the_middle_has_smaller_reasons_than_against_the_mean(
    artifact: Artifact, cells: np.ndarray
) -> None:
    assert artifact.model is not None
    model = artifact.model
    contributions, bias = model.bag.contributions(cells)
    middle = model.standing.score_map.usual_margin
    near = np.abs(bias + contributions.sum(axis=1) - middle).argsort()[:30]

    against_usual = np.abs(contributions[near] - model.usual).sum(axis=1).mean()

    assert against_usual < np.abs(contributions[near]).sum(axis=1).mean()
