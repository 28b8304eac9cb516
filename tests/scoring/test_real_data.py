"""The public data sets beside the repository: the bars of the specification, and the alarms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from connectors.imports.leads_file import read_leads
from connectors.imports.mapping_file import load_mapping, parse_mapping
from features.market import Market
from leads.lead import Lead
from leads.mapping import Mapping
from scoring.artifact import Artifact
from scoring.evaluate import evaluate
from scoring.horizons import Horizons
from scoring.metrics import NAMES
from scoring.train import train

PROJECT = Path(__file__).resolve().parents[2]
DATA = PROJECT / "../shared/data"
NOW = datetime(2026, 11, 20, tzinfo=UTC)
NOBODY = Market(())

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the folder of public data is not beside the repository"
)


def read(name: str, mapping: Mapping) -> Sequence[Lead]:
    reading = read_leads(DATA / name, mapping, brokerage_id="files", imported_at=NOW)
    assert not reading.errors
    return [incoming.lead for incoming in reading.leads]


def learn(leads: Sequence[Lead]) -> Artifact:
    return train(
        leads,
        market=NOBODY,
        horizons=Horizons(),
        seed=0,
        cut_off=NOW,
        brokerage_id=None,
        is_synthetic=False,
        progress=lambda text: None,
    )


@cache
def mapping_of(example: str) -> Mapping:
    return load_mapping(PROJECT / "examples" / example / "mapping.yaml")


def leaky(example: str, column: str, use: str) -> Mapping:
    """The example's mapping with a column that knows the outcome left in."""
    text = (PROJECT / "examples" / example / "mapping.yaml").read_text("utf-8")
    kept = [line for line in text.splitlines() if not line.strip().startswith(f"{column}:")]
    at = kept.index("columns:") + 1
    return parse_mapping("\n".join([*kept[:at], f"  {column}: {use}", *kept[at:]]))


def test_x_education_passes_its_bars_without_an_alarm() -> None:
    mapping = mapping_of("xeducation")
    artifact = learn(read("xeducation/leads_train.csv.gz", mapping))

    found = evaluate(
        artifact,
        read("xeducation/leads_test.csv.gz", mapping),
        market=NOBODY,
        cut_off=NOW,
    )

    assert set(NAMES) | {"horizon_days"} <= set(found)
    assert found["n"] == 1294
    assert found["horizon_days"] is None
    assert found["auc"] >= 0.905  # type: ignore[operator]
    assert found["precision_at_20"] >= 0.88  # type: ignore[operator]
    assert found["ece"] <= 0.05  # type: ignore[operator]
    assert artifact.leak_alarm == ()
    assert artifact.cold_start is None


def test_bank_marketing_passes_its_bar_without_an_alarm() -> None:
    mapping = mapping_of("bank_marketing")
    artifact = learn(read("bank_marketing/bank_train.csv.gz", mapping))

    found = evaluate(
        artifact, read("bank_marketing/bank_test.csv.gz", mapping), market=NOBODY, cut_off=NOW
    )

    assert found["auc"] >= 0.58  # type: ignore[operator]
    assert artifact.leak_alarm == ()


@pytest.mark.parametrize(
    ("example", "file", "column", "use", "rows"),
    [
        ("xeducation", "xeducation/leads_train.csv.gz", "Tags", "category", slice(0, 2500)),
        (
            "bank_marketing",
            "bank_marketing/bank_train.csv.gz",
            "duration",
            "number",
            slice(0, 6000),
        ),
    ],
)
def test_a_column_that_knows_the_outcome_is_named(
    example: str, file: str, column: str, use: str, rows: slice
) -> None:
    leads = read(file, leaky(example, column, use))[rows]

    assert learn(leads).leak_alarm == (column,)
