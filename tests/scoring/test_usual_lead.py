from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from leads.model.lead import Lead
from scoring.artifact import Artifact
from scoring.dataset import filled, observed_cells, read_rows
from scoring.scorer import Scorer
from scoring.shapley import usual_lead
from scoring.snapshots import snapshots
from tests.scoring.made import CUT_OFF, NOBODY


@pytest.fixture(scope="module")
def observed(artifact: Artifact, past_leads: list[Lead]) -> np.ndarray:
    assert artifact.model is not None
    rows = snapshots(past_leads, horizons=artifact.horizons, cut_off=CUT_OFF, seed=0)
    return observed_cells(read_rows(rows, NOBODY).values, artifact.model.columns)


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


@pytest.mark.parametrize("margin", [-2.0, -1.0, 0.0])
def test_it_stands_at_the_margin_asked_for(
    artifact: Artifact, observed: np.ndarray, margin: float
) -> None:
    assert artifact.model is not None
    model = artifact.model

    usual = usual_lead(model.bag, model.columns, observed, margin)

    assert usual.weights @ model.bag.margins(usual.rows).mean(axis=1) == pytest.approx(margin)


def test_of_what_counts_one_way_it_has_what_leads_of_the_middle_have(artifact: Artifact) -> None:
    assert artifact.model is not None
    model = artifact.model
    at = {column.name: j for j, column in enumerate(model.columns)}
    directed = [at[c.name] for c in model.columns if c.direction]

    assert (model.usual.rows[0, directed] == model.usual.rows[1, directed]).all()
    assert directed


def test_a_margin_that_no_lead_has_is_that_of_the_nearest(
    artifact: Artifact, observed: np.ndarray
) -> None:
    assert artifact.model is not None
    model = artifact.model

    usual = usual_lead(model.bag, model.columns, observed, 40.0)

    hottest = model.bag.margins(filled(observed, model.columns)).mean(axis=1).max()
    assert model.bag.margins(usual.rows).mean() == pytest.approx(hottest)
