from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from app.cli import cli
from leads.store.record import Record
from leads.store.staff import Staff
from scoring.artifact import Artifact
from scoring.model_store import Models
from tests.app.given import give_scores
from tests.app.house import ONE, add_people
from tests.records import open_sqlite

MAPPING = """
source: sheet
columns:
  No: order_by
  Calls: number
  Came by: category
  Ended: {role: outcome, booked: [Won], lost: [Lost]}
lawful_basis: {basis: enquiry form, purposes: [scoring], since: 2024-01-01}
"""


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, words, catch_exceptions=False)


def facts(*words: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run(*words, "--json").stdout)
    return told


def sheet(path: Path, rows: int, *, rate: float = 0.3, first: int = 0) -> Path:
    rng = Random(first)
    with path.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(("No", "Calls", "Came by", "Ended"))
        for number in range(first, first + rows):
            wish = rng.random()
            won = rng.random() < 2 * rate * wish
            calls = round(10 * wish + rng.gauss(0, 3), 1)
            table.writerow((number, calls, rng.choice("abc"), "Won" if won else "Lost"))
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("files")
    (made / "map.yaml").write_text(MAPPING)
    sheet(made / "past.csv", 600)
    return made


@pytest.fixture(scope="module")
def on_file(folder: Path) -> Callable[..., tuple[str, ...]]:
    def words(command: str, file: str, *more: str) -> tuple[str, ...]:
        mapping = str(folder / "map.yaml")
        return (command, "--leads", str(folder / file), "--mapping", mapping, *more)

    return words


@pytest.fixture(scope="module")
def trained(folder: Path, on_file: Callable[..., tuple[str, ...]]) -> dict[str, Any]:
    return facts(*on_file("train", "past.csv", "--out", str(folder / "model")))


def test_train_on_a_file_says_what_it_learnt_and_would_have_held(trained: dict[str, Any]) -> None:
    assert trained["cold_start"] is None
    assert trained["tells_by"][0] == "Calls"
    assert trained["learnt"]["leads"] == 600
    assert trained["backtest"]["candidates"] == 180
    assert trained["backtest"]["held"] > trained["backtest"]["by_chance"]
    assert trained["gate"] is None
    text = " ".join(trained["sentences"])
    assert "Unproven in time" in text
    assert "It tells hot from cold mostly by Calls" in text


def test_too_small_a_file_says_what_is_missing_instead_of_a_back_test(
    folder: Path, on_file: Callable[..., tuple[str, ...]]
) -> None:
    sheet(folder / "small.csv", 60)

    told = run(*on_file("train", "small.csv", "--out", str(folder / "small_model")))

    assert "it needs 50 bookings" in told.stdout
    assert "Looking back" not in told.stdout


def test_a_model_of_a_file_is_recalibrated_on_later_rows_and_evaluate_tells_when(
    folder: Path, trained: dict[str, Any], on_file: Callable[..., tuple[str, ...]]
) -> None:
    sheet(folder / "later.csv", 1200, rate=0.12, first=10_000)
    sheet(folder / "next.csv", 800, rate=0.12, first=20_000)
    models = [str(folder / name) for name in ("model", "set_right")]

    done = facts(*on_file("recalibrate", "later.csv", "--model", models[0], "--out", models[1]))
    before, after = (facts(*on_file("evaluate", "next.csv", "--model", m)) for m in models)

    assert done["state"] == "done"
    assert done["recalibration"]["outcomes"] == 1000
    assert done["recalibration"]["of_version"] == trained["model_version"]
    assert after["ece"] < 0.05 < before["ece"]
    assert after["auc"] == before["auc"]
    assert before["recalibrated"] is None
    assert after["recalibrated"]["on"] == datetime.now(UTC).date().isoformat()
    assert "on 1,000 outcomes" in run(*on_file("evaluate", "next.csv", "--model", models[1])).stdout


def test_too_few_outcomes_write_no_model(
    folder: Path, trained: dict[str, Any], on_file: Callable[..., tuple[str, ...]]
) -> None:
    sheet(folder / "few.csv", 200, first=30_000)
    out = folder / "not_written"

    told = run(
        *on_file("recalibrate", "few.csv", "--model", str(folder / "model"), "--out", str(out))
    )

    assert "200 of 500 matured outcomes so far" in told.stdout
    assert not out.exists()


@pytest.fixture
def own(tmp_path: Path, artifact: Artifact, monkeypatch: pytest.MonkeyPatch) -> Record:
    """A record with a model in use; its scores of months ago have matured."""
    record = open_sqlite(tmp_path / "pakka.sqlite3")
    add_people(Staff(record), is_synthetic=False)
    Models(tmp_path, record).install(artifact, ONE)
    monkeypatch.setenv("PAKKA_HOME", str(tmp_path))
    return record


def test_recalibrate_on_the_record_puts_the_new_chances_in_use(
    own: Record, artifact: Artifact
) -> None:
    give_scores(own, artifact, at=datetime.now(UTC) - timedelta(days=120), count=700)

    told = run("recalibrate", "--brokerage", ONE).stdout
    again = run("recalibrate", "--brokerage", ONE).stdout

    in_use = Staff(own).brokerage(ONE).model_version
    assert "on 700 outcomes" in told
    assert str(in_use) in told
    assert in_use != artifact.version
    assert "Not yet: 0 of 100 new outcomes" in again
    assert facts("evaluate", "--brokerage", ONE)["recalibrated"]["outcomes"] == 700


def test_a_cold_model_leaves_the_proven_one_in_use_unless_it_is_forced(
    own: Record, artifact: Artifact
) -> None:
    told = facts("train", "--brokerage", ONE)
    stayed = Staff(own).brokerage(ONE).model_version
    run("train", "--brokerage", ONE, "--force")

    assert told["gate"]["why"] == "new_cold"
    assert "The previous model stays" in told["sentences"][-1]
    assert stayed == artifact.version
    assert Staff(own).brokerage(ONE).model_version == told["model_version"]
