from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from leads.model.lead import Lead
from scoring import batch_scoring
from scoring.artifact import Artifact
from scoring.scorer import Scorer
from scoring.snapshots import Row
from scoring.training_rows import read_rows
from tests.scoring.made import NOBODY, trained, undated_leads


@pytest.fixture(scope="module")
def of_file() -> Artifact:
    return trained(undated_leads(300))


def table_of(leads: list[Lead]) -> dict[str, list[object]]:
    rows = [Row(x, x.created_at, None, False, 1.0, 0.0, True, True) for x in leads]
    values = read_rows(rows, NOBODY).values
    return {name: list(values.column(name)) for name in values.names}


def test_a_table_scores_as_the_leads_do_one_by_one(of_file: Artifact) -> None:
    leads = undated_leads(50, seed=9)

    scores = batch_scoring.score_columns(of_file, table_of(leads))

    one_by_one = [
        Scorer(of_file, NOBODY).score(x, as_of=x.created_at + timedelta(0)) for x in leads
    ]
    assert scores["score"] == pytest.approx([s.score for s in one_by_one], abs=1e-3)
    assert scores["probability"] == pytest.approx([s.probability for s in one_by_one], abs=1e-5)
    assert list(scores["band"]) == [s.band for s in one_by_one]


def test_chunks_and_a_folder_give_the_same_rows_in_order(of_file: Artifact, tmp_path: Path) -> None:
    table = table_of(undated_leads(50, seed=9))
    of_file.save(tmp_path / "model")

    whole = batch_scoring.score_table(tmp_path / "model", table)["score"]

    assert (batch_scoring.score_columns(of_file, table, chunk_rows=7)["score"] == whole).all()


def test_missing_columns_none_nan_and_unknown_words_all_mean_not_told(of_file: Artifact) -> None:
    tables = [
        {"City": ["nowhere"], "Visits": [None]},
        {"City": [None], "Visits": [float("nan")]},
        {"City": [float("nan")], "Visits": np.array([np.inf])},
        {"Something else": [3.0]},
    ]

    found = {float(batch_scoring.score_columns(of_file, t)["score"][0]) for t in tables}

    assert len(found) == 1


def test_at_cold_start_every_row_is_silent() -> None:
    cold = trained(undated_leads(40))

    scores = batch_scoring.score_columns(cold, {"Visits": [1.0, 2.0]})

    assert np.isnan(scores["score"]).all()
    assert np.isnan(scores["probability"]).all()
    assert list(scores["band"]) == ["", ""]


def test_an_empty_table_gives_empty_columns(of_file: Artifact) -> None:
    assert {len(v) for v in batch_scoring.score_columns(of_file, {"Visits": []}).values()} == {0}
