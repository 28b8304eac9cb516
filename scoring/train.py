"""Leads to an artefact: snapshots, forward folds, calibration, standing, refit on all rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from features.market import Market
from leads.consent import Purpose
from leads.lead import Lead
from leads.progress import Progress
from leads.score import ColdStart
from scoring.artifact import Artifact, Learnt, Model
from scoring.bag import Bag, Grower, Shape
from scoring.dataset import Column, Matrix, learn_columns, told_cells
from scoring.folds import (
    Fold,
    HeldOut,
    first_snapshot_auc,
    forward_folds,
    held_out_figures,
    is_better,
    longest_horizon,
    predict_out_of_fold,
)
from scoring.labels import Horizons
from scoring.leaks import leak_alarm
from scoring.metrics import Figures, judge
from scoring.missing import Fitted, drawn, fit_counting, fit_silent
from scoring.rows import fingerprint, read_rows
from scoring.settle import points_by_lot, settle
from scoring.snapshots import Row, Whole, as_they_are, drawn_by_lot, final_rows, snapshots
from scoring.text import TextModel
from scoring.tune import tuned
from scoring.usual import usual_lead

# scoring.md, Cold start.
BOOKINGS_NEEDED = 50
OTHERS_NEEDED = 50
_COIN = 0.5
# From here on a longer file takes neither more memory nor more time to learn from. A choice: no set
# at hand is as large. On Bank Marketing 17,721 leads taught no more than 2,000 (AUC 0.53, 0.55).
MOST_LEADS = 50_000


@dataclass(frozen=True, slots=True)
class _Run:
    """What every step of one training shares."""

    market: Market
    horizons: Horizons
    seed: int
    brokerage_id: str | None
    is_synthetic: bool
    without_consent: int
    progress: Progress


def train(
    leads: Sequence[Lead],
    *,
    market: Market,
    horizons: Horizons,
    seed: int,
    cut_off: datetime,
    brokerage_id: str | None,
    is_synthetic: bool,
    tune: int = 0,
    whole: Whole = as_they_are,
    progress: Progress,
) -> Artifact:
    """An artefact in any case: with too few endings or no proof it is a cold one.

    Leads without consent to scoring at the cut-off are counted and never read. They may be
    outlines; then `whole` reads them.
    """
    agreed = [lead for lead in leads if lead.allows(Purpose.SCORING, at=cut_off)]
    run = _Run(
        market, horizons, seed, brokerage_id, is_synthetic, len(leads) - len(agreed), progress
    )
    progress(f"Choosing moments in the lives of {len(agreed)} leads ...")
    mature = _mature_rows(agreed, horizons, cut_off, seed)
    rows = drawn_by_lot(mature, MOST_LEADS, seed=seed)
    if len(rows) < len(mature):
        progress(f"Learning from {MOST_LEADS:,} of them, drawn by lot ...")
    if not _is_enough(rows):
        return _without_model(run, rows, _counts(rows))
    return _trained(run, rows, tune, whole)


def _mature_rows(
    leads: Sequence[Lead], horizons: Horizons, cut_off: datetime, seed: int
) -> list[Row]:
    """Dated rows when they are enough, else the undated ones; the two are never mixed.

    Their labels mean different things: booked within the horizon, and booked in the end.
    """
    dated = snapshots(leads, horizons=horizons, cut_off=cut_off, seed=seed)
    if _is_enough(dated):
        return dated
    undated = final_rows(leads, horizons=horizons, cut_off=cut_off)
    if _is_enough(undated):
        return undated
    return max((dated, undated), key=lambda rows: _counts(rows).bookings)


def _is_enough(rows: Sequence[Row]) -> bool:
    counts = _counts(rows)
    return counts.bookings >= BOOKINGS_NEEDED and counts.others >= OTHERS_NEEDED


def _counts(rows: Sequence[Row]) -> ColdStart:
    """Mature endings so far; leads are counted, not rows."""
    booked = {r.lead.lead_id for r in rows if r.label}
    others = {r.lead.lead_id for r in rows} - booked
    return ColdStart(len(booked), BOOKINGS_NEEDED, len(others), OTHERS_NEEDED)


def _trained(run: _Run, rows: Sequence[Row], tune: int, whole: Whole) -> Artifact:
    folds = forward_folds(rows)
    columns, told, grower, text = _read(run, rows, whole)
    if not folds or not columns:
        return _without_model(run, rows, _unproven(rows))
    run.progress("Choosing the shape and the number of trees on later blocks ...")
    shape, rounds = tuned(grower, next(drawn(told, run.seed)), folds, trials=tune)
    grower = replace(grower, shape=shape)
    run.progress(f"Fitting {rounds} rounds, and predicting {len(folds)} later blocks ...")
    fitted, held_out = _fitted(grower, told, folds, rounds, rows)
    return _judged(run, rows, text, grower, fitted, held_out, folds)


def _read(
    run: _Run, rows: Sequence[Row], whole: Whole
) -> tuple[tuple[Column, ...], Matrix, Grower, TextModel | None]:
    """The rows as cells; feature values, which take more memory, are let go of."""
    read = read_rows(rows, run.market, whole=whole, progress=run.progress)
    columns = learn_columns(read.values, read.weight)
    grower = Grower(columns, read.label, read.weight, Shape(), run.seed)
    return columns, told_cells(read.values, columns), grower, read.text


def _fitted(
    grower: Grower, told: Matrix, folds: Sequence[Fold], rounds: int, rows: Sequence[Row]
) -> tuple[Fitted, HeldOut]:
    """The model on all rows, and every later block predicted from earlier leads only.

    Holding the last fifth out of the fit cost Bank Marketing 0.09 AUC (scoring.md).
    """

    def fit(draws: Iterable[Matrix]) -> Bag:
        return grower.bag(draws, slice(None), rounds)

    silent = fit_silent(told, grower.columns, fit, seed=grower.seed)
    held_out = predict_out_of_fold(grower, silent, folds, rounds, rows)
    if any(row.lead.is_dated for row in rows):
        return silent, held_out
    counting = fit_counting(told, grower.columns, fit)
    with_blanks = predict_out_of_fold(grower, counting, folds, rounds, rows)
    if is_better(with_blanks, held_out, seed=grower.seed):
        return counting, with_blanks
    return silent, held_out


def _judged(
    run: _Run,
    rows: Sequence[Row],
    text: TextModel | None,
    grower: Grower,
    fitted: Fitted,
    held_out: HeldOut,
    folds: Sequence[Fold],
) -> Artifact:
    """The artefact; cold when the held-out AUC could be that of a coin."""
    settled = settle(held_out, seed=run.seed)
    figures = held_out_figures(settled.picks, settled.probability, seed=run.seed)
    figures["auc_first_snapshots"] = first_snapshot_auc(held_out)
    figures["horizon_days"] = longest_horizon(held_out.horizon_days)
    figures["rounds"] = fitted.bag.boosters[0].num_boosted_rounds()
    figures["points_by_lot"] = points_by_lot(settled.picks, settled.standing.score_map)
    figures["blanks_heard"] = int(fitted.hears_blanks)
    figures["calibration_drifted"] = int(settled.standing.score_map.calibration.has_drifted)
    auc, low = figures["auc"], figures["auc_low"]
    is_proven = low is not None and low > _COIN
    picks = np.array([r.is_pick for r in rows], dtype=np.bool_)
    middle = settled.standing.score_map.usual_margin
    model = Model(
        columns=fitted.columns,
        bag=fitted.bag,
        usual=usual_lead(fitted.bag, fitted.columns, fitted.told[picks], middle),
        text=text,
        standing=settled.standing,
        confidence=settled.confidence,
    )
    alarm = leak_alarm(fitted.told, fitted.columns, grower.label, folds, model_auc=auc or 0.0)
    cold = None if is_proven else _unproven(rows)
    return _artifact(run, rows, model, cold, figures, alarm, fingerprint(rows, fitted.told))


def _unproven(rows: Sequence[Row]) -> ColdStart:
    """Enough leads, yet no proof that the model tells them apart."""
    counts = _counts(rows)
    return replace(counts, is_unproven=True)


def _without_model(run: _Run, rows: Sequence[Row], needs: ColdStart) -> Artifact:
    run.progress(f"{needs.bookings} bookings and {needs.others} others so far: no score yet.")
    figures: Figures = {**judge(np.empty(0), np.empty(0)), "n": 0}
    figures |= {"auc_first_snapshots": None, "calibration_drifted": 0}
    figures["horizon_days"] = longest_horizon([r.horizon_days for r in rows])
    nothing = np.empty((0, 0), dtype=np.float32)
    return _artifact(run, rows, None, needs, figures, (), fingerprint(rows, nothing))


def _artifact(
    run: _Run,
    rows: Sequence[Row],
    model: Model | None,
    cold_start: ColdStart | None,
    figures: Figures,
    alarm: tuple[str, ...],
    print_of_data: str,
) -> Artifact:
    is_dated = any(r.horizon_days is not None for r in rows)
    days = [r.at.date() for r in rows] if is_dated else []
    learnt = Learnt(
        leads=len({r.lead.lead_id for r in rows}),
        rows=len(rows),
        bookings=_counts(rows).bookings,
        without_consent=run.without_consent,
        first=min(days).isoformat() if days else None,
        last=max(days).isoformat() if days else None,
        fingerprint=print_of_data,
    )
    return Artifact(
        brokerage_id=run.brokerage_id,
        is_synthetic=run.is_synthetic,
        is_dated=is_dated,
        seed=run.seed,
        horizons=run.horizons,
        model=model,
        cold_start=cold_start,
        metrics=figures,
        leak_alarm=alarm,
        learnt=learnt,
    ).sealed()
