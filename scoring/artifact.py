"""A trained model as a folder of plain files, which does not load when anything fails to match."""

from __future__ import annotations

import hashlib
import io
import json
import math
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import uuid4
from weakref import WeakValueDictionary

import numpy as np
import xgboost as xgb

from leads.model.errors import ArtifactMismatch
from leads.model.score import Band, BandRecord, ColdStart
from scoring.bag import Bag, Floats
from scoring.dataset import Column, Matrix, feature_types
from scoring.labels import Horizons
from scoring.metrics import Confidence, Figures
from scoring.score_scale import LEVELS, Calibration, Cuts, Recalibration, ScoreMap, ScoreScale
from scoring.shapley import LeafTables, UsualLead
from scoring.text_model import TextModel

# Raised when the files change their meaning; older folders must then be trained again.
FORMAT = 4
_MANIFEST = "manifest.json"
_MODEL = "model.json"
_TEXT = "text.npy"
# 48 bits name a brokerage's models without collisions and fit on one line.
_PRIVATE = 0o700
_VERSION_DIGITS = 12


@dataclass(frozen=True)
class Model:
    """What turns a snapshot into numbers; reasons are given relative to the `usual` lead.

    `is_as_exported`: it reads leads as their file told of them (`features.feature.as_exported`).
    """

    columns: tuple[Column, ...]
    bag: Bag
    usual: UsualLead
    text: TextModel | None
    standing: ScoreScale
    confidence: Confidence | None
    is_as_exported: bool = False

    @cached_property
    def tables(self) -> LeafTables:
        """Tables for exact reasons. Built (0.3 s) when a lead is first scored, since judging
        chances does not need them.
        """
        return LeafTables(self.bag.boosters, self.usual)

    def base_scores(self, cells: Matrix) -> Floats:
        """(rows,) base scores 0..100 of such rows, as the scorer gives them."""
        shares = self.tables.contributions(cells).mean(axis=1)
        return self.standing.score_map.score(
            float(self.tables.references.mean()) + shares.sum(axis=1)
        )


@dataclass(frozen=True, slots=True)
class Learnt:
    """What the model was made from; `first` and `last` are ISO days of its rows, if dated."""

    leads: int
    rows: int
    bookings: int
    without_consent: int
    first: str | None
    last: str | None
    fingerprint: str


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Artifact:
    """A model with everything it was judged by. `cold_start` set: it gives no scores.

    `model` is None when there was too little to fit anything; a model that was fitted but did not
    prove itself is kept for `evaluate`. `brokerage_id` None: trained from a file, for no brokerage.
    `recalibrations`, oldest first: the changes of the chances since, already part of `model`; only
    the last one applies.
    """

    brokerage_id: str | None
    is_synthetic: bool
    is_dated: bool
    seed: int
    horizons: Horizons
    model: Model | None
    cold_start: ColdStart | None
    metrics: Figures
    leak_alarm: tuple[str, ...]
    learnt: Learnt
    recalibrations: tuple[Recalibration, ...] = ()
    version: str = ""

    @property
    def proven(self) -> Model | None:
        """The model, if it gives scores."""
        return None if self.cold_start is not None else self.model

    @property
    def trained_version(self) -> str:
        """The version as it was trained, before any recalibration."""
        done = self.recalibrations
        return done[0].of_version if done else self.version

    def sealed(self) -> Artifact:
        """The same with its version: the digest of its content."""
        return replace(self, version=_version(_checksums(_files(self))))

    def save(self, folder: Path | str) -> None:
        """Write the folder whole or not at all, replacing an older one of that name."""
        folder = Path(folder)
        # A model contains information about people: only the owner of the process may read it.
        folder.parent.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        files = _files(self)
        sums = _checksums(files)
        manifest = {"format": FORMAT, "version": _version(sums), "files": sums}
        making = folder.with_name(f".{folder.name}.{uuid4().hex}")
        making.mkdir(mode=_PRIVATE)
        for name, content in {**files, _MANIFEST: _json(manifest)}.items():
            (making / name).write_bytes(content)
        if folder.exists():
            shutil.rmtree(folder)
        making.replace(folder)

    @classmethod
    def load(cls, folder: Path | str, brokerage_id: str | None = None) -> Artifact:
        """Read and check a folder; with `brokerage_id` it must be that brokerage's own."""
        folder = Path(folder)
        files, version = _checked(folder)
        try:
            # A version identifies its content, so loading one that is in use returns the same
            # object.
            artifact = _IN_USE.get(version) or _restore(files, version)
        except (KeyError, ValueError, TypeError, xgb.core.XGBoostError) as e:
            raise _mismatch(folder, "its files cannot be read") from e
        if brokerage_id is not None and artifact.brokerage_id != brokerage_id:
            raise _mismatch(folder, "it belongs to another brokerage")
        _IN_USE[version] = artifact
        return artifact


_IN_USE: WeakValueDictionary[str, Artifact] = WeakValueDictionary()


def _files(artifact: Artifact) -> dict[str, bytes]:
    """File name → content; the same artefact always gives the same bytes."""
    model = artifact.model
    described: dict[str, Any] = {
        "brokerage_id": artifact.brokerage_id,
        "is_synthetic": artifact.is_synthetic,
        "is_dated": artifact.is_dated,
        "seed": artifact.seed,
        "horizons": artifact.horizons.as_days(),
        "metrics": artifact.metrics,
        "leak_alarm": list(artifact.leak_alarm),
        "learnt": asdict(artifact.learnt),
        "recalibrations": [asdict(line) for line in artifact.recalibrations],
        "cold_start": None if artifact.cold_start is None else asdict(artifact.cold_start),
        "model": None if model is None else _described(model),
    }
    files = {_MODEL: _json(described)}
    if model is not None:
        for i, booster in enumerate(model.bag.boosters):
            files[_booster(i)] = bytes(booster.save_raw("ubj"))
        if model.text is not None:
            files[_TEXT] = _array(np.stack([model.text.idf, model.text.weights]))
    return files


def _described(model: Model) -> dict[str, Any]:
    return {
        "columns": columns_to(model.columns),
        "usual": usual_to(model.usual),
        "standing": standing_to(model.standing),
        "members": len(model.bag.boosters),
        "text_intercept": None if model.text is None else model.text.intercept,
        "confidence": None if model.confidence is None else asdict(model.confidence),
        "is_as_exported": model.is_as_exported,
    }


def _restore(files: dict[str, bytes], version: str) -> Artifact:
    stored = json.loads(files[_MODEL])
    cold = stored["cold_start"]
    return Artifact(
        brokerage_id=stored["brokerage_id"],
        is_synthetic=stored["is_synthetic"],
        is_dated=stored["is_dated"],
        seed=stored["seed"],
        horizons=Horizons(stored["horizons"]),
        model=None if stored["model"] is None else _model(stored["model"], files),
        cold_start=None if cold is None else ColdStart(**cold),
        metrics=stored["metrics"],
        leak_alarm=tuple(stored["leak_alarm"]),
        learnt=Learnt(**stored["learnt"]),
        recalibrations=tuple(Recalibration(**line) for line in stored["recalibrations"]),
        version=version,
    )


def _model(stored: dict[str, Any], files: dict[str, bytes]) -> Model:
    columns = columns_from(stored["columns"])
    boosters = tuple(_loaded(files[_booster(i)]) for i in range(stored["members"]))
    usual = usual_from(stored["usual"])
    sizes = [usual.rows.shape[1], *(b.num_features() for b in boosters)]
    if not boosters or any(size != len(columns) for size in sizes):
        raise ValueError("The boosters and the feature list differ.")
    text = None
    if stored["text_intercept"] is not None:
        idf, weights = np.load(io.BytesIO(files[_TEXT]), allow_pickle=False)
        text = TextModel(idf, weights, stored["text_intercept"])
    sure = stored["confidence"]
    return Model(
        columns=columns,
        bag=Bag(boosters, tuple(feature_types(columns))),
        usual=usual,
        text=text,
        standing=standing_from(stored["standing"]),
        confidence=None if sure is None else Confidence(**sure),
        is_as_exported=stored.get("is_as_exported", False),  # older folders lack it
    )


def _loaded(content: bytes) -> xgb.Booster:
    booster = xgb.Booster({"nthread": 1})
    booster.load_model(bytearray(content))
    return booster


def _checked(folder: Path) -> tuple[dict[str, bytes], str]:
    """The folder's files, if every one matches the manifest and there are no others."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_bytes())
        present = {p.name for p in folder.iterdir()} - {_MANIFEST}
        if manifest["format"] != FORMAT:
            raise _mismatch(folder, f"its format is not {FORMAT}")
        if present != set(manifest["files"]):
            raise _mismatch(folder, "files are missing or foreign")
        files = {name: (folder / name).read_bytes() for name in sorted(present)}
        if _checksums(files) != manifest["files"]:
            raise _mismatch(folder, "a file was changed")
        if manifest["version"] != _version(manifest["files"]):
            raise _mismatch(folder, "its version is not that of its files")
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise _mismatch(folder, "its manifest cannot be read") from e
    return files, manifest["version"]


def _mismatch(folder: Path, why: str) -> ArtifactMismatch:
    return ArtifactMismatch(f"The model in {folder} is refused: {why}. Train it again.")


def _checksums(files: dict[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)}


def _version(sums: dict[str, str]) -> str:
    return hashlib.sha256(_json(sums)).hexdigest()[:_VERSION_DIGITS]


def _booster(member: int) -> str:
    return f"booster_{member}.ubj"


def _array(values: np.ndarray[Any, Any]) -> bytes:
    written = io.BytesIO()
    np.save(written, values, allow_pickle=False)
    return written.getvalue()


def _json(value: object) -> bytes:
    text = json.dumps(value, sort_keys=True, indent=1, allow_nan=False)
    return text.encode("ascii") + b"\n"


def columns_to(columns: Sequence[Column]) -> list[dict[str, Any]]:
    """One object per column, with every field by name."""
    return [asdict(column) for column in columns]


def columns_from(stored: list[dict[str, Any]]) -> tuple[Column, ...]:
    """The columns of `columns_to`."""
    return tuple(
        Column(**{**c, "categories": None if c["categories"] is None else tuple(c["categories"])})
        for c in stored
    )


def standing_to(standing: ScoreScale) -> dict[str, Any]:
    """Calibration, quantiles, cuts and records; a record's key is band and horizon."""
    score_map = standing.score_map
    return {
        "calibration": asdict(score_map.calibration),
        "quantiles": score_map.table.tolist(),
        "cuts": asdict(standing.cuts),
        "records": [
            {"band": band.value, **asdict(record)}
            for records in standing.records.values()
            for band, record in records.items()
        ],
    }


def standing_from(stored: dict[str, Any]) -> ScoreScale:
    """The standing of `standing_to`; refuses a table that does not strictly increase."""
    table = np.array(stored["quantiles"], dtype=np.float64)
    if table.shape != LEVELS.shape or not (np.diff(table) > 0).all():
        raise ValueError("The reference table must hold 101 strictly increasing quantiles.")
    records: dict[int | None, dict[Band, BandRecord]] = {}
    for entry in stored["records"]:
        band = Band(entry.pop("band"))
        record = BandRecord(**entry)
        records.setdefault(record.horizon_days, {})[band] = record
    return ScoreScale(
        score_map=ScoreMap(Calibration(**stored["calibration"]), table),
        cuts=Cuts(**stored["cuts"]),
        records=records,
    )


def usual_to(usual: UsualLead) -> dict[str, Any]:
    """Rows with null for empty cells, and their weights."""
    rows = [[None if math.isnan(cell) else cell for cell in row] for row in usual.rows.tolist()]
    return {"rows": rows, "weights": usual.weights.tolist()}


def usual_from(stored: dict[str, Any]) -> UsualLead:
    """The usual lead of `usual_to`; refuses rows without their weights."""
    usual = UsualLead(np.array(stored["rows"], dtype=np.float32), np.array(stored["weights"]))
    if usual.rows.ndim != 2 or usual.weights.shape != usual.rows.shape[:1]:
        raise ValueError("Each row of the usual lead has a weight.")
    return usual
