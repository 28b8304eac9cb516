"""Trains a brokerage's model on its record, looks back on it, recalibrates its chances."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from zoneinfo import ZoneInfo

from features.market import Market
from leads.model.errors import ArtifactMismatch
from leads.model.lead import Lead
from leads.model.ports import Progress, counted
from leads.model.scope import Scope
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.staff import Brokerage
from scoring.artifact import Artifact
from scoring.backtest import Backtest, backtest
from scoring.evaluate import Excluded, find_excluded, matured_in_log
from scoring.gate import GateReason, GateVerdict, gate
from scoring.labels import Horizons
from scoring.lots import place_in_order
from scoring.model_store import Models
from scoring.recalibrate import Recalibrated, recalibrate
from scoring.rescore import rescore
from scoring.snapshots import ReadWhole, outline
from scoring.train import train


@dataclass(frozen=True, slots=True)
class Training:
    """The model that was trained, whether it gives the scores from now on, and whom it left out."""

    artifact: Artifact
    verdict: GateVerdict
    untaught: tuple[Excluded, ...]


def train_brokerage(
    record: Record,
    models: Models,
    brokerage: Brokerage,
    *,
    at: datetime,
    seed: int,
    tune: int,
    is_forced: bool = False,
    progress: Progress,
) -> Training:
    """A model trained on what was known at `at`; it is used unless the one before did better."""
    leads, whole, market = _read(record, brokerage, progress)

    def learn(some: Sequence[Lead], cut_off: datetime) -> Artifact:
        return train(
            some,
            market=market,
            horizons=Horizons(brokerage.horizons),
            seed=seed,
            cut_off=cut_off,
            brokerage_id=brokerage.brokerage_id,
            is_synthetic=brokerage.is_synthetic,
            tune=tune,
            whole=whole,
            zone=ZoneInfo(brokerage.timezone),
            progress=progress,
        )

    def challenger(some: Sequence[Lead], cut_off: datetime) -> Artifact:
        progress(
            f"{brokerage.name}: judging it beside the model in use, from what that one knew ..."
        )
        return learn(some, cut_off)

    artifact = learn(leads, at)
    verdict = GateVerdict(True, GateReason.FORCED)
    if not is_forced:
        old = _in_use(models, brokerage)
        verdict = gate(
            old, artifact, leads, market=market, cut_off=at, learn=challenger, whole=whole
        )
    if verdict.replaces:
        models.install(artifact, brokerage.brokerage_id)
    if verdict.replaces or verdict.why is GateReason.SAME:
        rescore(
            record, models, brokerage.brokerage_id, as_of=at, only_stale=False, progress=progress
        )
    return Training(artifact, verdict, find_excluded(leads, artifact, cut_off=at))


def look_back(
    record: Record, brokerage: Brokerage, *, at: datetime, seed: int, progress: Progress
) -> Backtest | None:
    """What a list of the last whole month would have held; costs one more training."""
    leads, whole, market = _read(record, brokerage, progress)
    return backtest(
        leads,
        market=market,
        horizons=Horizons(brokerage.horizons),
        seed=seed,
        cut_off=at,
        zone=ZoneInfo(brokerage.timezone),
        whole=whole,
        progress=progress,
    )


def recalibrate_brokerage(
    record: Record, models: Models, brokerage: Brokerage, *, at: datetime
) -> Recalibrated:
    """The model recalibrated by the outcomes of its scores; used if it is no worse.

    Raises ModelMissing, ArtifactMismatch.
    """
    artifact = models.scorer(brokerage.brokerage_id).artifact
    matured = matured_in_log(record, brokerage.brokerage_id, artifact, cut_off=at)
    found = recalibrate(artifact, matured, on=at.astimezone(ZoneInfo(brokerage.timezone)).date())
    if found.artifact is not None:
        models.install(found.artifact, brokerage.brokerage_id)
    return found


def _read(
    record: Record, brokerage: Brokerage, progress: Progress
) -> tuple[list[Lead], ReadWhole, Market]:
    """Outlines of all leads in order, how to read them whole, and the brokerage's own market."""
    store = LeadStore(record, Scope.machinery(brokerage.brokerage_id))
    ids = store.ids()
    leads = counted(store.each(ids), len(ids), f"{brokerage.name}: reading past leads", progress)

    def whole(some: Sequence[Lead]) -> Iterator[Lead]:
        return store.each([lead.lead_id for lead in some])

    placed = sorted(((place_in_order(x), outline(x)) for x in leads), key=itemgetter(0))
    return [lead for _, lead in placed], whole, Market(store.enquiries())


def _in_use(models: Models, brokerage: Brokerage) -> Artifact | None:
    """The model in use; None: there is none, or it can no longer be read."""
    if brokerage.model_version is None:
        return None
    try:
        return models.scorer(brokerage.brokerage_id, brokerage.model_version).artifact
    except ArtifactMismatch:
        return None
