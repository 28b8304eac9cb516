"""Trains a brokerage's model on its record, looks back on it, recalibrates its chances, and scores
open leads again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter
from zoneinfo import ZoneInfo

import structlog

from features.market import Market
from leads.model.consent import Purpose
from leads.model.errors import ArtifactMismatch
from leads.model.lead import Lead
from leads.model.ports import Progress, counted, unheard
from leads.model.scope import Scope
from leads.model.score import Score
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.score_log import DailyScores, ScoreLog, StoredScore
from leads.store.staff import Brokerage
from scoring.artifact import Artifact
from scoring.backtest import Backtest, backtest
from scoring.evaluate import Excluded, find_excluded, matured_in_log
from scoring.gate import GateReason, GateVerdict, gate
from scoring.labels import Horizons
from scoring.lots import place_in_order
from scoring.model_store import Models
from scoring.recalibrate import Recalibrated, recalibrate
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


# Gives open leads their score of today: recency ages even when nobody writes.

# Exact reasons take some two milliseconds a lead: a chunk is half a second between two writes.
CHUNK = 200
# A share of leads at 80 or more outside 10..30 % shows that the leads have drifted
# (docs/scoring.md, Score).
HIGH_SCORE = 80.0
USUAL_SHARE = (0.10, 0.30)
# With fewer leads the share means nothing.
_LEADS_FOR_SHARE = 50

log = structlog.get_logger()


def rescore(
    record: Record,
    models: Models,
    brokerage_id: str,
    *,
    as_of: datetime,
    only_stale: bool = True,
    scored_since: datetime | None = None,
    progress: Progress = unheard,
) -> int:
    """Stores scores; returns how many. `only_stale`: skip leads whose score still holds (no newer
    fact, this model, and not older than `scored_since`). Leads without consent are left out."""
    scope = Scope.machinery(brokerage_id)
    store, scores = LeadStore(record, scope), ScoreLog(record, scope)
    scorer = models.scorer(brokerage_id)
    stored: list[float] = []
    count = 0
    chunks = list(_chunks(store.ids(open_only=True)))
    for lead_ids in counted(chunks, len(chunks), "Scoring open leads", progress):
        current = scores.current(lead_ids) if only_stale else {}
        due = [
            i for i in lead_ids if not _holds(current.get(i), scorer.model_version, scored_since)
        ]
        leads = [x for x in store.leads(due) if x.allows(Purpose.SCORING, at=as_of)]
        given = scorer.score_many(leads, as_of=as_of)
        scores.save(given, cause="rescore")
        stored += _numbers(given)
        count += len(given)
    _watch(brokerage_id, stored)
    return count


def score_past_days(
    record: Record, models: Models, brokerage_id: str, *, as_of: datetime, days: int
) -> int:
    """Fills in the daily scores of open leads for the days before `as_of`, by today's model.

    `as_of` is in the brokerage's zone: each day's score is the one at its end. For a new record
    only: nobody was shown these scores. Returns how many were kept.
    """
    scope = Scope.machinery(brokerage_id)
    store, daily = LeadStore(record, scope), DailyScores(record, scope)
    scorer = models.scorer(brokerage_id)
    last = as_of.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(seconds=1)
    instants = [last - timedelta(days=n) for n in reversed(range(days))]
    count = 0
    for lead_ids in _chunks(store.ids(open_only=True)):
        leads = store.leads(lead_ids)
        given = [
            score
            for at in instants
            for score in scorer.score_many([x for x in leads if _is_scored(x, at)], as_of=at)
        ]
        daily.backfill(given)
        count += len(given)
    return count


def _is_scored(lead: Lead, at: datetime) -> bool:
    return lead.created_at <= at and lead.allows(Purpose.SCORING, at=at)


def _chunks(lead_ids: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(lead_ids), CHUNK):
        yield list(lead_ids[start : start + CHUNK])


def _holds(stored: StoredScore | None, version: str, since: datetime | None) -> bool:
    if stored is None or stored.is_stale or stored.score.model_version != version:
        return False
    return since is None or stored.score.as_of >= since


def _numbers(given: Sequence[Score]) -> list[float]:
    return [s.base_score for s in given if s.base_score is not None]


def _watch(brokerage_id: str, scores: Sequence[float]) -> None:
    if len(scores) < _LEADS_FOR_SHARE:
        return
    share = sum(s >= HIGH_SCORE for s in scores) / len(scores)
    if not USUAL_SHARE[0] <= share <= USUAL_SHARE[1]:
        log.warning("scores.drifted", brokerage=brokerage_id, high_share=round(share, 3))
