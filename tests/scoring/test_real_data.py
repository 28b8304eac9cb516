"""The public data sets beside the repository: the bars of the specification, and the alarms."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.real_data import NOW, learn, read, with_leak
from benchmarks.shared import PROJECT, SHARED_DATA
from connectors.imports.mapping import load_mapping
from features.market import Market
from scoring.evaluate import evaluate, matured_of_file
from scoring.metrics import NAMES
from scoring.recalibrate import State, recalibrate

pytestmark = pytest.mark.skipif(
    not SHARED_DATA.is_dir(), reason="the folder of public data is not beside the repository"
)

XEDUCATION = PROJECT / "examples/xeducation/mapping.yaml"
BANK = PROJECT / "examples/bank_marketing/mapping.yaml"


def test_x_education_passes_its_bars_without_an_alarm() -> None:
    mapping = load_mapping(XEDUCATION)
    artifact = learn(0, read(SHARED_DATA / "xeducation/leads_train.csv.gz", mapping))
    later = read(SHARED_DATA / "xeducation/leads_test.csv.gz", mapping)

    found = evaluate(artifact, later, market=Market(()), cut_off=NOW)

    assert set(NAMES) | {"horizon_days"} <= set(found)
    assert found["n"] == 1294
    assert found["horizon_days"] is None
    assert found["auc"] >= 0.905  # type: ignore[operator]
    assert found["precision_at_20"] >= 0.88  # type: ignore[operator]
    assert found["ece"] <= 0.05  # type: ignore[operator]
    assert artifact.leak_alarm == ()
    assert artifact.cold_start is None


@pytest.mark.proof
def test_bank_marketing_passes_its_bar_without_an_alarm() -> None:
    mapping = load_mapping(BANK)
    artifact = learn(0, read(SHARED_DATA / "bank_marketing/bank_train.csv.gz", mapping))
    later = read(SHARED_DATA / "bank_marketing/bank_test.csv.gz", mapping)

    found = evaluate(artifact, later, market=Market(()), cut_off=NOW)

    assert found["auc"] >= 0.58  # type: ignore[operator]
    assert artifact.leak_alarm == ()


@pytest.mark.parametrize(
    ("example", "file", "column", "use", "rows"),
    [
        (XEDUCATION, "xeducation/leads_train.csv.gz", "Tags", "category", 1500),
        (BANK, "bank_marketing/bank_train.csv.gz", "duration", "number", 3000),
    ],
)
def test_a_column_that_knows_the_outcome_is_named(
    example: Path, file: str, column: str, use: str, rows: int
) -> None:
    leads = read(SHARED_DATA / file, with_leak(example, column, use))[:rows]

    assert learn(0, leads).leak_alarm == (column,)


@pytest.mark.proof
def test_chances_of_bank_marketing_stay_true_after_the_thousand_outcomes_before() -> None:
    """Halves of the training file: the rows that are judged on are nobody's test file."""
    leads = read(SHARED_DATA / "bank_marketing/bank_train.csv.gz", load_mapping(BANK))
    half = len(leads) // 2
    before, coming = leads[half + 1000 : half + 2000], leads[half + 2000 : half + 3000]
    artifact = learn(0, leads[:half])
    matured = matured_of_file(artifact, before, market=Market(()), cut_off=NOW)

    found = recalibrate(artifact, matured, on=NOW.date())

    assert found.state is State.DONE
    assert found.artifact is not None
    trained, set_right = (
        evaluate(x, coming, market=Market(()), cut_off=NOW) for x in (artifact, found.artifact)
    )
    assert set_right["ece"] <= 0.05  # type: ignore[operator]
    assert set_right["brier"] <= trained["brier"] + 0.001  # type: ignore[operator]
    assert set_right["auc"] == pytest.approx(trained["auc"])
