from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from leads.model.errors import ArtifactMismatch
from leads.model.lead import Lead
from scoring.artifact import Artifact
from scoring.scorer import Scorer
from tests.scoring.made import CUT_OFF, NOBODY


@pytest.fixture
def folder(artifact: Artifact, tmp_path: Path) -> Path:
    artifact.save(tmp_path / "model")
    return tmp_path / "model"


def test_a_loaded_model_scores_as_the_trained_one(
    artifact: Artifact, folder: Path, past_leads: list[Lead]
) -> None:
    loaded = Artifact.load(folder, "brokerage_a")

    as_trained = Scorer(artifact, NOBODY).score_many(past_leads[:20], as_of=CUT_OFF)

    assert Scorer(loaded, NOBODY).score_many(past_leads[:20], as_of=CUT_OFF) == as_trained
    assert loaded.version == artifact.version
    assert (loaded.metrics, loaded.learnt) == (artifact.metrics, artifact.learnt)


def test_the_folder_holds_plain_files_and_the_101_quantiles(folder: Path) -> None:
    kinds = {p.suffix for p in folder.iterdir()}
    told = json.loads((folder / "model.json").read_bytes())

    assert kinds == {".json", ".ubj", ".npy"}
    assert len(told["model"]["standing"]["quantiles"]) == 101
    assert (np.diff(told["model"]["standing"]["quantiles"]) > 0).all()


def spoil_booster(folder: Path) -> None:
    path = folder / "booster_1.ubj"
    path.write_bytes(path.read_bytes()[:-1] + b"\0")


def spoil_calibration(folder: Path) -> None:
    path = folder / "model.json"
    path.write_text(path.read_text().replace('"slope": ', '"slope": 1'))


def spoil_checksum(folder: Path) -> None:
    """A changed file with a manifest that was changed along with it still has a foreign version."""
    import hashlib

    path = folder / "model.json"
    path.write_bytes(path.read_bytes() + b" ")
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["files"]["model.json"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))


def spoil_format(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_bytes())
    (folder / "manifest.json").write_text(json.dumps({**manifest, "format": 0}))


@pytest.mark.parametrize(
    "spoil",
    [
        spoil_booster,
        spoil_calibration,
        spoil_checksum,
        spoil_format,
        lambda folder: (folder / "text.npy").unlink(),
        lambda folder: (folder / "model.pickle").write_bytes(b"cos\nsystem\n."),
        lambda folder: (folder / "manifest.json").unlink(),
        lambda folder: (folder / "manifest.json").write_text("[]"),
    ],
)
def test_a_folder_that_is_not_as_it_was_written_is_refused(
    folder: Path, spoil: Callable[[Path], object]
) -> None:
    spoil(folder)

    with pytest.raises(ArtifactMismatch, match="Train it again"):
        Artifact.load(folder)


@pytest.mark.parametrize("other", ["brokerage_b", "brokerage_A", ""])
def test_another_brokerages_model_is_refused(folder: Path, other: str) -> None:
    with pytest.raises(ArtifactMismatch, match="another brokerage"):
        Artifact.load(folder, other)


def test_nobody_else_on_the_machine_reads_a_model(folder: Path) -> None:
    assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArtifactMismatch):
        Artifact.load(tmp_path / "nothing")


def test_saving_again_replaces_the_folder_whole(artifact: Artifact, folder: Path) -> None:
    (folder / "left_over.txt").write_text("old")

    artifact.save(folder)

    assert Artifact.load(folder).version == artifact.version
    assert [p.name for p in folder.parent.iterdir()] == ["model"]
