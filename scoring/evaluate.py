"""How a model does on leads it did not learn from: on later blocks, on a file, on scores whose
outcome is known; and which leads a training did not learn from, and why: none is dropped without a
reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from features.market import Market
from leads.model.consent import Purpose
from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.score_log import GivenScore, ScoreLog
from scoring.artifact import Artifact
from scoring.bag import Fitted, Grower
from scoring.labels import (
    MATURITY,
    booked_within,
    final_outcome,
    is_mature,
    lack_by_chance,
    spells_until,
    well_dated,
)
from scoring.metrics import Figures, auc, auc_gain_interval, auc_interval, auc_within, judge
from scoring.score_scale import Calibration, Floats, logit
from scoring.scorer import Scorer
from scoring.snapshots import Fold, Row, exported_rows, final_rows, numbered, snapshots

Flags = NDArray[np.bool_]

# Older ones describe a market that no longer exists (docs/scoring.md, Recalibration).
MOST_OUTCOMES = 1_000


def evaluate(
    artifact: Artifact, leads: Sequence[Lead], *, market: Market, cut_off: datetime
) -> Figures:
    """The figures over one mature snapshot per lead, in the order of `leads`.

    Undated leads count by their final outcome, and then `horizon_days` is None. A model that gives
    no scores for want of proof is still judged; without any model only counts are given.
    """
    agreed = [lead for lead in leads if lead.allows(Purpose.SCORING, at=cut_off)]
    rows = judged_rows(artifact, agreed, cut_off=cut_off)
    picks = [r for r in rows if r.is_pick]
    label = np.array([r.label for r in picks], dtype=np.float64)
    if artifact.model is None:
        figures = judge(np.empty(0), np.empty(0))
        figures |= {"n": len(picks), "base_rate": float(label.mean()) if picks else None}
    else:
        scorer = Scorer(artifact, market)
        figures = judge(scorer.probabilities(_moments(picks)), label, seed=artifact.seed)
        figures["auc_first_snapshots"] = _first_auc(scorer, rows)
    figures["horizon_days"] = longest_horizon([r.horizon_days for r in picks])
    return figures


def judged_rows(artifact: Artifact, leads: Sequence[Lead], *, cut_off: datetime) -> list[Row]:
    """Mature rows with labels of the same meaning as the artefact's."""
    if artifact.model is not None and artifact.model.is_as_exported:
        return exported_rows(leads, horizons=artifact.horizons, cut_off=cut_off)
    if not artifact.is_dated:
        return final_rows(leads, horizons=artifact.horizons, cut_off=cut_off)
    return snapshots(leads, horizons=artifact.horizons, cut_off=cut_off, seed=artifact.seed)


def _moments(rows: Sequence[Row]) -> list[tuple[Lead, datetime]]:
    return [(row.lead, row.at) for row in rows]


def _first_auc(scorer: Scorer, rows: Sequence[Row]) -> float | None:
    """AUC at first snapshots, before any score could have been shown; None where undated."""
    first = [r for r in rows if r.is_first and r.horizon_days is not None]
    label = np.array([r.label for r in first], dtype=np.float64)
    if not 0 < label.sum() < len(label):
        return None
    return auc(scorer.probabilities(_moments(first)), label)


@dataclass(frozen=True, slots=True)
class Matured:
    """Chances whose outcome is final, one per lead, in time order; all are (rows,).

    `log_odds` are those of the model's present chances. `days` is empty without dates.
    """

    log_odds: Floats
    label: Floats
    horizon_days: tuple[int | None, ...]
    days: tuple[str, ...]

    def since(self, day: str | None) -> int:
        """How many have a later day; all of them without dates."""
        return len(self.label) if day is None else sum(d > day for d in self.days)


def matured_of_file(
    artifact: Artifact, leads: Sequence[Lead], *, market: Market, cut_off: datetime
) -> Matured:
    """The last rows of leads that the model did not learn from, as the caller makes sure."""
    agreed = [lead for lead in leads if lead.allows(Purpose.SCORING, at=cut_off)]
    rows = [r for r in judged_rows(artifact, agreed, cut_off=cut_off) if r.is_pick]
    rows = sorted(rows, key=lambda row: row.order)[-MOST_OUTCOMES:]
    chance = Scorer(artifact, market).probabilities([(row.lead, row.at) for row in rows])
    return Matured(
        log_odds=logit(chance),
        label=np.array([row.label for row in rows], dtype=np.float64),
        horizon_days=tuple(row.horizon_days for row in rows),
        days=tuple(r.at.date().isoformat() for r in rows) if artifact.is_dated else (),
    )


def matured_in_log(
    record: Record, brokerage_id: str, artifact: Artifact, *, cut_off: datetime
) -> Matured:
    """The last scores of this model, one at random per lead, that were given long enough ago."""
    scope = Scope.machinery(brokerage_id)
    log, store = ScoreLog(record, scope), LeadStore(record, scope)
    lines = _lines(artifact)
    kinds = {name.lead_id: name.kind for name in store.names()}
    picks: dict[str, GivenScore] = {}
    for given in log.given(list(lines), until=cut_off - MATURITY):
        days = artifact.horizons.days(kinds.get(given.lead_id))
        if given.as_of + timedelta(days=days) + MATURITY <= cut_off:
            kept = picks.setdefault(given.lead_id, given)
            picks[given.lead_id] = min(kept, given, key=_lot)
    last = sorted(picks.values(), key=lambda g: (g.as_of, g.lead_id))[-MOST_OUTCOMES:]
    leads = {lead.lead_id: lead for lead in store.leads([g.lead_id for g in last])}
    chances = log.chances([g.seq for g in last])
    rows = [g for g in last if g.seq in chances and _counts(leads[g.lead_id], g.as_of, cut_off)]
    booked = [_is_booked(artifact, leads[g.lead_id], g.as_of, cut_off) for g in rows]
    return Matured(
        log_odds=_today(
            np.array([chances[g.seq] for g in rows], dtype=np.float64),
            [lines[g.model_version] for g in rows],
            lines[artifact.version],
        ),
        label=np.array(booked, dtype=np.float64),
        horizon_days=tuple(_horizon(artifact, leads[g.lead_id]) for g in rows),
        days=tuple(g.as_of.date().isoformat() for g in rows),
    )


def _lot(given: GivenScore) -> int:
    """A random number per score: which of a lead's is drawn does not depend on other leads."""
    return crc32(f"{given.lead_id}:{given.seq}".encode())


def _counts(lead: Lead, at: datetime, cut_off: datetime) -> bool:
    """Whether the lead may be read, and was open when it was scored."""
    spells = spells_until(lead, cut_off=cut_off)
    is_open = any(start <= at < end for start, end in spells)
    return is_open and lead.allows(Purpose.SCORING, at=cut_off)


def _horizon(artifact: Artifact, lead: Lead) -> int | None:
    return artifact.horizons.days(lead.kind) if artifact.is_dated else None


def _is_booked(artifact: Artifact, lead: Lead, at: datetime, cut_off: datetime) -> bool:
    days = _horizon(artifact, lead)
    if days is None:
        return final_outcome(lead, cut_off=cut_off) is True
    return booked_within(lead, at, days, cut_off=cut_off)


def _lines(artifact: Artifact) -> dict[str, Calibration]:
    """By version: the recalibration in force when that version gave its scores."""
    none = Calibration(1.0, 0.0)
    lines = [none, *(done.line for done in artifact.recalibrations)]
    versions = [*(done.of_version for done in artifact.recalibrations), artifact.version]
    return dict(zip(versions, lines, strict=True))


def _today(chance: Floats, then: Sequence[Calibration], today: Calibration) -> Floats:
    """The log-odds that the present line gives for what the model said under an earlier line."""
    slope, intercept = np.array([[x.slope, x.intercept] for x in then]).reshape(-1, 2).T
    own = (logit(chance) - intercept) / slope
    return np.asarray(today.slope * own + today.intercept, dtype=np.float64)


class ExclusionReason(StrEnum):
    """Why a training did not learn from a lead."""

    YOUNG = "young"  # its horizon is not over: an ending may still come
    OPEN = "open"  # without dates, and how it ends is not known
    NO_DAY = "no_day"  # lacks the day of its enquiry or its ending
    LOT = "lot"  # open; left out as often as endings lack their day, else too few seem to book
    BEFORE = "before"  # came before days of closing were kept
    AT_ONCE = "at_once"  # ended at once
    LATE = "late"  # learnt from as not booked, because it booked after the horizon
    UNENDED = "unended"  # learnt from as not booked, because it is open after the horizon


@dataclass(frozen=True, slots=True)
class Excluded:
    """`leads` for one reason, `booked` of them in the end; a booking counts within `days`."""

    why: ExclusionReason
    leads: int
    booked: int
    days: int

    @property
    def settled_days(self) -> int:
        """After this long an enquiry's ending is known."""
        return self.days + MATURITY.days


def find_excluded(
    leads: Sequence[Lead], artifact: Artifact, *, cut_off: datetime
) -> tuple[Excluded, ...]:
    """Among leads that may be scored; the same rows are drawn as in the training."""
    agreed = [lead for lead in leads if lead.allows(Purpose.SCORING, at=cut_off)]
    rows = judged_rows(artifact, agreed, cut_off=cut_off)
    well = {lead.lead_id for lead in well_dated(agreed)}
    unwell = ExclusionReason.LOT if lack_by_chance(agreed) else ExclusionReason.BEFORE
    taught = {row.lead.lead_id for row in rows}
    booked = {row.lead.lead_id for row in rows if row.label}
    reasons: dict[ExclusionReason, list[Lead]] = {why: [] for why in ExclusionReason}
    for lead in agreed:
        if lead.lead_id not in taught:
            why = _why(lead, artifact, None if lead.lead_id in well else unwell, cut_off)
            reasons[why].append(lead)
        elif lead.lead_id not in booked:
            ended = final_outcome(lead, cut_off=cut_off)
            if ended is None or ended:
                reasons[ExclusionReason.LATE if ended else ExclusionReason.UNENDED].append(lead)
    return tuple(
        Excluded(
            why,
            len(some),
            sum(bool(final_outcome(lead, cut_off=cut_off)) for lead in some),
            max(artifact.horizons.days(lead.kind) for lead in some),
        )
        for why, some in reasons.items()
        if some
    )


def _why(
    lead: Lead, artifact: Artifact, unwell: ExclusionReason | None, cut_off: datetime
) -> ExclusionReason:
    if not artifact.is_dated:
        return ExclusionReason.YOUNG if lead.is_dated else ExclusionReason.OPEN
    if not (lead.is_dated and lead.has_dated_ending):
        return ExclusionReason.NO_DAY
    if unwell is not None:
        return unwell
    days = artifact.horizons.days(lead.kind)
    if not is_mature(lead.created_at, days, cut_off=cut_off):
        return ExclusionReason.YOUNG
    return ExclusionReason.AT_ONCE


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Predicted rows in time order. `margins` is (rows, members), the rest (rows,).

    `lead` numbers the leads; `is_pick` marks one random row of each: figures per lead use these.
    """

    margins: Floats
    label: Floats
    weight: Floats
    block: NDArray[np.intp]
    lead: NDArray[np.intp]
    is_pick: Flags
    is_first: Flags
    horizon_days: tuple[int | None, ...]

    @property
    def margin(self) -> Floats:
        """The bag's mean margin (rows,)."""
        return np.asarray(self.margins.mean(axis=1), dtype=np.float64)

    def only(self, which: Flags) -> HeldOut:
        """The rows where `which` holds."""
        return HeldOut(
            self.margins[which],
            self.label[which],
            self.weight[which],
            self.block[which],
            self.lead[which],
            self.is_pick[which],
            self.is_first[which],
            tuple(h for h, kept in zip(self.horizon_days, which, strict=True) if kept),
        )


def predict_out_of_fold(
    grower: Grower, fitted: Fitted, folds: Sequence[Fold], rounds: int, rows: Sequence[Row]
) -> HeldOut:
    """Every later block predicted by a bag that saw only earlier leads."""
    margins, places, blocks = [], [], []
    cells = fitted.cells
    for number, fold in enumerate(folds):
        bag = grower.bag(fitted.draws(), fold.earlier, rounds)
        margins.append(bag.margins(cells[fold.later]))
        places.append(fold.later)
        blocks.append(np.full(len(fold.later), number, dtype=np.intp))
    place = np.concatenate(places)
    in_time = np.argsort(np.array([rows[i].order for i in place]), kind="stable")
    place = place[in_time]
    kept = [rows[i] for i in place]
    return HeldOut(
        margins=np.concatenate(margins)[in_time],
        label=grower.label[place],
        weight=grower.weight[place],
        block=np.concatenate(blocks)[in_time],
        lead=numbered([r.lead.lead_id for r in kept]),
        is_pick=np.array([r.is_pick for r in kept], dtype=np.bool_),
        is_first=np.array([r.is_first for r in kept], dtype=np.bool_),
        horizon_days=tuple(r.horizon_days for r in kept),
    )


def held_out_figures(held_out: HeldOut, probability: Floats, *, seed: int) -> Figures:
    """The figures on one row per lead, of which `probability` is.

    The AUC is within blocks, each from one model, over all rows, a lead's together as one: of a few
    hundred leads one random row each moved it by 0.03 from lot to lot.
    """
    figures = judge(probability, held_out.label[held_out.is_pick], seed=seed)
    if figures["auc"] is not None:
        score, label, block = held_out.margin, held_out.label, held_out.block
        lead, weight = held_out.lead, held_out.weight
        low, high = auc_interval(score, label, block, lead=lead, weight=weight, seed=seed)
        figures["auc"] = auc_within(score, label, block, weight=weight)
        figures |= {"auc_low": low, "auc_high": high}
    return figures


def is_better(one: HeldOut, other: HeldOut, *, seed: int) -> bool:
    """Whether `one` orders the same later leads better, by the lower bound of the gain."""
    low, _ = auc_gain_interval(
        one.margin,
        other.margin,
        one.label,
        one.block,
        lead=one.lead,
        weight=one.weight,
        seed=seed,
    )
    return low > 0


def first_snapshot_auc(held_out: HeldOut) -> float | None:
    """AUC at first snapshots, before any score could have been shown; None where undated."""
    first = held_out.only(held_out.is_first)
    if held_out.horizon_days[0] is None or not 0 < first.label.sum() < len(first.label):
        return None
    value = auc_within(first.margin, first.label, first.block)
    return None if np.isnan(value) else value


def longest_horizon(days: Sequence[int | None]) -> int | None:
    """Days within which every counted booking fell; None where the label is the final outcome."""
    known = [d for d in days if d is not None]
    return max(known) if known else None
