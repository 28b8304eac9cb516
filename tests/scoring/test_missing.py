from __future__ import annotations

from random import Random

import numpy as np
import pytest

from leads.lead import AttributeValue, Lead
from scoring.artifact import Artifact
from scoring.bag import Bag, Grower, Matrix, Shape
from scoring.dataset import Column, filled, learn_columns, told_cells
from scoring.horizons import Horizons
from scoring.missing import TOLERANCE, fit_honestly
from scoring.rows import read_rows
from scoring.snapshots import final_rows, snapshots
from tests.scoring.made import CUT_OFF, NOBODY, undated_leads


def told_by_losers(rng: Random, booked: bool) -> dict[str, AttributeValue]:
    """Facts that mostly those who do not book tell: their absence speaks for a lead."""
    if rng.random() < (0.8 if booked else 0.2):
        return {}
    return {"Income": rng.uniform(1, 9), "Asked by": rng.choice("xyz")}


def test_a_fact_that_losers_tell_does_not_speak_for_those_who_do_not() -> None:
    rows = final_rows(
        undated_leads(600, extra=told_by_losers), horizons=Horizons(), cut_off=CUT_OFF
    )
    read = read_rows(rows, NOBODY)
    columns = learn_columns(read.values)
    told = told_cells(read.values, columns)

    def fit(columns: tuple[Column, ...], cells: Matrix) -> Bag:
        grower = Grower(columns, read.label, read.weight, Shape(), seed=0)
        return grower.bag(cells, np.arange(len(cells)), 50)

    def in_favour(columns: tuple[Column, ...], bag: Bag) -> dict[str, float]:
        mine = told_cells(read.values, columns)
        contributions, _ = bag.contributions(filled(mine, columns))
        return {
            c.name: float(contributions[np.isnan(mine[:, j]), j].mean())
            for j, c in enumerate(columns)
            if np.isnan(mine[:, j]).any()
        }

    naive = in_favour(columns, fit(columns, filled(told, columns)))
    honest = fit_honestly(told, columns, fit, seed=0)

    assert naive["Income"] > 0.2
    made_honest = in_favour(honest.columns, honest.bag)
    assert "Income" in made_honest
    assert max(made_honest.values()) <= 2 * TOLERANCE


@pytest.fixture(scope="module")
def directed(artifact: Artifact, past_leads: list[Lead]) -> tuple[np.ndarray, np.ndarray]:
    """(rows, directed columns): where nothing was told, and the contributions there."""
    assert artifact.model is not None
    columns = artifact.model.columns
    rows = snapshots(past_leads[:120], horizons=Horizons(), cut_off=CUT_OFF, seed=0)
    told = told_cells(read_rows(rows, NOBODY).values, columns)
    contributions, _ = artifact.model.bag.contributions(filled(told, columns))
    kept = [j for j, c in enumerate(columns) if c.direction != 0]
    return np.isnan(told[:, kept]), contributions[:, kept]


def test_what_was_not_told_of_a_directed_fact_never_raises_a_single_lead(
    directed: tuple[np.ndarray, np.ndarray],
) -> None:
    untold, contributions = directed

    assert untold.sum() > 100
    assert contributions[untold].max() < 1e-5
    assert contributions[~untold].max() > 0.1
