from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

import numpy as np
import pytest

from leads.model.lead import AttributeValue, Lead
from scoring.artifact import Artifact
from scoring.bag import Bag, Fitted, Grower, Shape, drawn, fit_counting, fit_silent, members
from scoring.dataset import (
    Column,
    Labelled,
    Matrix,
    filled,
    learn_columns,
    observed_cells,
    read_rows,
)
from scoring.labels import Horizons
from scoring.snapshots import final_rows, snapshots
from tests.scoring.made import CUT_OFF, NOBODY, trained, undated_leads


def told_by_losers(rng: Random, booked: bool) -> dict[str, AttributeValue]:
    """Facts that mostly those who do not book tell: their absence speaks for a lead."""
    if rng.random() < (0.8 if booked else 0.2):
        return {}
    return {"Income": rng.uniform(1, 9), "Asked by": rng.choice("xyz")}


def told_by_bookers(rng: Random, booked: bool) -> dict[str, AttributeValue]:
    """The same the other way round: their absence speaks against a lead."""
    return told_by_losers(rng, not booked)


class House:
    """Undated leads as the matrix that trees learn from."""

    def __init__(self, leads: Sequence[Lead]) -> None:
        self.read: Labelled = read_rows(
            final_rows(leads, horizons=Horizons(), cut_off=CUT_OFF), NOBODY
        )
        self.columns: tuple[Column, ...] = learn_columns(self.read.values, self.read.weight)
        self.observed = observed_cells(self.read.values, self.columns)

    def fit(self, draws: Iterable[Matrix]) -> Bag:
        grower = Grower(self.columns, self.read.label, self.read.weight, Shape(), seed=0)
        return grower.bag(draws, np.arange(len(self.observed)), 50)

    def said_by_blanks(self, fitted: Fitted) -> dict[str, float]:
        """What an empty field gives the margin beside a told one, on average."""
        contributions, _ = fitted.bag.contributions(fitted.cells)
        blank = np.isnan(self.observed)
        return {
            c.name: float(
                contributions[blank[:, j], j].mean() - contributions[~blank[:, j], j].mean()
            )
            for j, c in enumerate(self.columns)
            if blank[:, j].any()
        }


@pytest.mark.parametrize("extra", [told_by_losers, told_by_bookers])
def test_who_does_not_tell_is_neither_better_nor_worse_off(extra) -> None:  # type: ignore[no-untyped-def]
    house = House(undated_leads(600, extra=extra))

    silent = fit_silent(house.observed, house.columns, house.fit, seed=0)
    counting = fit_counting(house.observed, house.columns, house.fit)

    assert abs(house.said_by_blanks(counting)["Income"]) > 0.3
    assert max(map(abs, house.said_by_blanks(silent).values())) < 0.1
    assert (silent.hears_blanks, counting.hears_blanks) == (False, True)


def test_a_blank_is_drawn_from_what_others_told_anew_for_each_member() -> None:
    observed = np.array([[1.0, np.nan], [2.0, np.nan], [np.nan, np.nan]] * 30, dtype=np.float32)

    draws = list(drawn(observed, seed=0))

    filled_in = np.stack([d[2::3, 0] for d in draws])
    assert len(draws) == members(len(observed))
    assert set(filled_in.ravel()) == {1.0, 2.0}
    assert (filled_in != filled_in[0]).any()
    assert all(np.isnan(d[:, 1]).all() for d in draws)


def test_where_blanks_provably_tell_an_undated_file_hears_them_and_says_so() -> None:
    telling = trained(undated_leads(900, extra=told_by_bookers))
    plain = trained(undated_leads(500))

    assert telling.metrics["blanks_heard"] == 1
    assert plain.metrics["blanks_heard"] == 0


@pytest.fixture(scope="module")
def dated(artifact: Artifact, past_leads: list[Lead]) -> tuple[Matrix, Artifact]:
    assert artifact.model is not None
    rows = snapshots(past_leads, horizons=Horizons(), cut_off=CUT_OFF, seed=0)
    return observed_cells(read_rows(rows, NOBODY).values, artifact.model.columns), artifact


def test_of_dated_leads_an_unknown_lies_between_the_worst_and_the_best_known(
    dated: tuple[Matrix, Artifact],
) -> None:
    observed, artifact = dated
    assert artifact.model is not None
    assert artifact.metrics["blanks_heard"] == 0
    columns, bag = artifact.model.columns, artifact.model.bag
    looked_at = observed[:: max(1, len(observed) // 200)]
    for j, column in enumerate(columns):
        values = observed[~np.isnan(observed[:, j]), j]
        if np.isnan(observed[:, j]).any() and column.direction:
            cells = filled(looked_at, columns)
            margins = []
            for value in (column.missing, values.min(), values.max()):
                cells[:, j] = value
                margins.append(bag.margins(cells).mean(axis=1))
            unknown, lowest, highest = margins
            worst, best = np.minimum(lowest, highest), np.maximum(lowest, highest)
            assert (unknown >= worst - 1e-6).all()
            assert (unknown <= best + 1e-6).all()
