"""The brokerages' models on disk: HOME/models/<brokerage>/<version>/, loaded once each."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from threading import Lock

from features.market import Market
from leads.model.errors import ArtifactMismatch, ModelMissing
from leads.model.scope import Scope
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff
from scoring.artifact import Artifact
from scoring.scorer import Scorer

_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")


class Models:
    """Gives each brokerage the scorer of its own model only."""

    def __init__(self, home: Path, record: Record) -> None:
        self._home = home
        self._record = record
        self._loaded: dict[str, Scorer] = {}
        # By brokerage, its leads as they were when the market was last read.
        self._revisions: dict[str, object] = {}
        self._lock = Lock()

    def scorer(self, brokerage_id: str, version: str | None = None) -> Scorer:
        """A scorer for the brokerage's current model. Raises ModelMissing, ArtifactMismatch.

        `version`: the current one if the caller has already read it.
        """
        wanted = version or Staff(self._record).brokerage(brokerage_id).model_version
        if wanted is None:
            raise ModelMissing("No model is trained for this brokerage yet: run pakka train.")
        known = self._loaded.get(brokerage_id)
        if known is not None and known.model_version == wanted:
            return known
        with self._lock:
            known = self._loaded.get(brokerage_id)
            if known is None or known.model_version != wanted:
                brokerage = Staff(self._record).brokerage(brokerage_id)
                known = Scorer(self._load(brokerage, wanted), self._market(brokerage_id))
                known.make_ready()
                self._loaded[brokerage_id] = known
            return known

    def artifact(self, brokerage_id: str, version: str) -> Artifact:
        """A model that the brokerage once used. Raises ArtifactMismatch if it is not kept whole."""
        return self._load(Staff(self._record).brokerage(brokerage_id), version)

    def renew_market(self, brokerage_id: str) -> None:
        """Reads the market again if it is in use and a lead has changed. Runs by the clock: it
        takes longer than a score may, and the market moves by the day.
        """
        if brokerage_id not in self._loaded:
            return
        revision = LeadStore(self._record, Scope.machinery(brokerage_id)).revision()
        if self._revisions.get(brokerage_id) == revision:
            return
        market = self._market(brokerage_id)
        with self._lock:
            self._loaded[brokerage_id] = self._loaded[brokerage_id].in_market(market)
            self._revisions[brokerage_id] = revision

    def install(self, artifact: Artifact, brokerage_id: str) -> str:
        """Keep the artefact and make it the brokerage's current model; returns its version."""
        brokerage = Staff(self._record).brokerage(brokerage_id)
        _check(artifact, brokerage)
        folder = self.folder(brokerage_id, artifact.version)
        if not _is_whole(folder, brokerage_id):
            artifact.save(folder)
        Staff(self._record).set_model(brokerage_id, artifact.version)
        return artifact.version

    def folder(self, brokerage_id: str, version: str) -> Path:
        """A model's folder; an id that is not a plain file name is hashed, so none can escape."""
        name = brokerage_id
        if not _PLAIN_NAME.fullmatch(name):
            name = hashlib.sha256(brokerage_id.encode()).hexdigest()
        return self._home / "models" / name / version

    def _load(self, brokerage: Brokerage, version: str) -> Artifact:
        artifact = Artifact.load(
            self.folder(brokerage.brokerage_id, version), brokerage.brokerage_id
        )
        if artifact.version != version:
            raise ArtifactMismatch("The model's folder holds another version. Train it again.")
        _check(artifact, brokerage)
        return artifact

    def _market(self, brokerage_id: str) -> Market:
        return Market(LeadStore(self._record, Scope.machinery(brokerage_id)).enquiries())


def _check(artifact: Artifact, brokerage: Brokerage) -> None:
    """Refuses another brokerage's model, and a made-up one for real leads."""
    if artifact.brokerage_id != brokerage.brokerage_id:
        raise ArtifactMismatch("This model belongs to another brokerage. Train your own.")
    if artifact.is_synthetic and not brokerage.is_synthetic:
        raise ArtifactMismatch("This model learnt from made-up leads: it may not score real ones.")


def _is_whole(folder: Path, brokerage_id: str) -> bool:
    try:
        Artifact.load(folder, brokerage_id)
    except ArtifactMismatch:
        return False
    return True
