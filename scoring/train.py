"""Leads to an artefact: snapshots, forward folds, the trees' shape, calibration and standing from
out-of-fold predictions, refit on all rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from math import sqrt

import numpy as np
import optuna
from numpy.typing import NDArray

from features.feature import as_exported
from features.market import Market
from leads.model.consent import Purpose
from leads.model.lead import Lead
from leads.model.ports import Progress
from leads.model.score import ColdStart
from scoring.artifact import Artifact, Learnt, Model
from scoring.bag import (
    FEWEST_ROUNDS,
    Bag,
    Fitted,
    Floats,
    Grower,
    Shape,
    drawn,
    fit_counting,
    fit_silent,
)
from scoring.dataset import Column, Matrix, fingerprint, learn_columns, observed_cells, read_rows
from scoring.evaluate import (
    Flags,
    HeldOut,
    first_snapshot_auc,
    held_out_figures,
    is_better,
    longest_horizon,
    predict_out_of_fold,
)
from scoring.gate import leak_alarm
from scoring.labels import Horizons
from scoring.metrics import Confidence, Figures, judge, learn_confidence, widths
from scoring.score_scale import (
    Cuts,
    Records,
    ScoreMap,
    ScoreScale,
    band_records,
    base_rate,
    calibrate,
    choose_cuts,
    reference_table,
)
from scoring.shapley import usual_lead
from scoring.snapshots import (
    Fold,
    ReadWhole,
    Row,
    as_they_are,
    drawn_by_lot,
    exported_rows,
    final_rows,
    forward_folds,
    snapshots,
)
from scoring.text_model import TextModel

# "For nine leads in ten": what a broker means by nearly always.
_MOST_LEADS = 0.9


@dataclass(frozen=True, slots=True)
class Settled:
    """What out-of-fold predictions decide; `picks` are one row per lead with its probability."""

    standing: ScoreScale
    confidence: Confidence | None
    picks: HeldOut
    probability: Floats


def settle(held_out: HeldOut, *, seed: int) -> Settled:
    """Everything except the trees; no lead both chooses the cuts and is counted under them."""
    calibration = calibrate(held_out.margin, held_out.label, held_out.weight)
    picks = held_out.only(held_out.is_pick)
    probability = calibration.probability(picks.margin)
    is_earlier = np.arange(len(probability)) < len(probability) / 2
    score_map = ScoreMap(calibration, reference_table(probability))
    cuts = score_map.between_whole(choose_cuts(base_rate(picks.label[is_earlier])))
    standing = ScoreScale(
        score_map=score_map,
        cuts=cuts,
        records=_records(picks, probability, ~is_earlier, cuts),
    )
    width = widths(picks.margins, calibration.slope)
    confidence = learn_confidence(width, probability, picks.label, is_earlier, seed=seed)
    return Settled(standing, confidence, picks, probability)


def points_by_lot(picks: HeldOut, score_map: ScoreMap) -> float:
    """Score points between the two halves of the bag; for nine leads in ten at most this many.

    Both halves learnt from the same leads, so only random draws differ between them.
    """
    halves = (picks.margins[:, half::2].mean(axis=1) for half in (0, 1))
    one, other = (score_map.score(margin) for margin in halves)
    return float(np.quantile(np.abs(one - other), _MOST_LEADS))


def _records(picks: HeldOut, probability: Floats, is_later: Flags, cuts: Cuts) -> Records:
    """Records by horizon: "within 90 days" is said of leads that were counted at 90 days."""
    records: Records = {}
    for horizon in dict.fromkeys(picks.horizon_days):
        same = np.array([h == horizon for h in picks.horizon_days]) & is_later
        records[horizon] = band_records(probability[same], picks.label[same], cuts, horizon)
    return records


# Depth and regularisation, the simplest trees first; the last are the usual ones. Regularisation
# fixed at 20 cost Bank Marketing 0.025 AUC (docs/scoring.md).
TRIED: tuple[tuple[int, float], ...] = ((2, 20.0), (4, 20.0), (4, 5.0))


def tuned(
    grower: Grower, cells: Matrix, folds: Sequence[Fold], *, trials: int
) -> tuple[Shape, int]:
    """The simplest shape and the fewest rounds that are as good on later blocks as the best.

    As good: the log loss is within one standard error of the lowest (Breiman et al., 1984). The
    lowest itself is luck on a small file: under other ids the same 600 leads chose anything from 50
    rounds to 170, and scores moved by 14 points on average.

    `trials`: of a search over all settings of the trees; 0 tries depth and regularisation only.
    """
    if trials:
        shapes = [_searched(grower, cells, folds, trials)]
    else:
        shapes = [
            replace(grower.shape, max_depth=depth, reg_lambda=strength) for depth, strength in TRIED
        ]
    curves = np.stack([_losses(replace(grower, shape=shape), cells, folds) for shape in shapes])
    shape, rounds = np.argwhere(_as_good_as_the_best(curves))[0]
    return shapes[shape], FEWEST_ROUNDS + int(rounds)


def _as_good_as_the_best(curves: Floats) -> NDArray[np.bool_]:
    """`curves` (shapes, blocks, rounds) of losses → (shapes, rounds); paired by block."""
    whole = curves.sum(axis=1)
    shape, rounds = np.unravel_index(whole.argmin(), whole.shape)
    more = curves - curves[shape, :, rounds][None, :, None]
    blocks = curves.shape[1]
    error = sqrt(blocks) * more.std(axis=1, ddof=1) if blocks > 1 else 0.0
    return np.asarray(more.sum(axis=1) <= error, dtype=np.bool_)


def _losses(grower: Grower, cells: Matrix, folds: Sequence[Fold]) -> Floats:
    """(blocks, rounds): log loss of each later block after each round from the fewest on."""
    blocks = [grower.losses(cells, f.earlier, f.later) for f in folds]
    return np.stack(blocks)[:, FEWEST_ROUNDS - 1 :]


def _searched(grower: Grower, cells: Matrix, folds: Sequence[Fold], trials: int) -> Shape:
    """The grower's own shape is the first trial, so that a search is never worse than none."""

    def loss(trial: optuna.Trial) -> float:
        losses = _losses(replace(grower, shape=_shape(trial)), cells, folds)
        return float(losses.sum(axis=0).min())

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=grower.seed))
    study.enqueue_trial({name: getattr(grower.shape, name) for name in Shape.__slots__})
    study.optimize(loss, n_trials=trials)
    return Shape(**study.best_params)


def _shape(trial: optuna.Trial) -> Shape:
    """Ranges around the plateau found on the public sets; deeper trees only slowed answers."""
    return Shape(
        max_depth=trial.suggest_int("max_depth", 2, 5),
        eta=trial.suggest_float("eta", 0.03, 0.15, log=True),
        min_child_weight=trial.suggest_float("min_child_weight", 0.5, 20.0, log=True),
        subsample=trial.suggest_float("subsample", 0.5, 1.0),
        colsample_bytree=trial.suggest_float("colsample_bytree", 0.3, 1.0),
        reg_lambda=trial.suggest_float("reg_lambda", 1.0, 40.0, log=True),
    )


# docs/scoring.md, Cold start.
BOOKINGS_NEEDED = 50
OTHERS_NEEDED = 50
_COIN = 0.5
# From here on a longer file takes no more memory or time to learn from. A choice, as no data set at
# hand is as large: on Bank Marketing 17,721 leads taught no more than 2,000 (AUC 0.53, 0.55).
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
    zone: tzinfo
    progress: Progress
    tune: int
    whole: ReadWhole
    is_as_exported: bool = False


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
    whole: ReadWhole = as_they_are,
    zone: tzinfo = UTC,
    progress: Progress,
) -> Artifact:
    """An artefact in any case: with too few endings or no proof it is a cold one.

    `zone`: of the first and the last day that the artefact names.

    Leads without consent to scoring at the cut-off are counted but never read. They may be
    outlines; then `whole` reads them.
    """
    agreed = [lead for lead in leads if lead.allows(Purpose.SCORING, at=cut_off)]
    run = _Run(
        market,
        horizons,
        seed,
        brokerage_id,
        is_synthetic,
        len(leads) - len(agreed),
        zone,
        progress,
        tune,
        whole,
    )
    progress(f"Choosing moments in the lives of {len(agreed)} leads ...")
    artifact = _learnt(run, _mature_rows(agreed, horizons, cut_off, seed))
    if artifact.proven is None:
        told = exported_rows(agreed, horizons=horizons, cut_off=cut_off)
        found = _learnt(_as_exported(run), told) if _is_enough(told) else artifact
        artifact = found if found.proven is not None else artifact
    return artifact


def _learnt(run: _Run, mature: Sequence[Row]) -> Artifact:
    rows = drawn_by_lot(mature, MOST_LEADS, seed=run.seed)
    if len(rows) < len(mature):
        run.progress(f"Learning from {MOST_LEADS:,} of them, drawn by lot ...")
    if not _is_enough(rows):
        return _without_model(run, rows, _counts(rows))
    return _trained(run, rows)


def _as_exported(run: _Run) -> _Run:
    """The same training, which reads each lead as its file told of it."""

    def whole(leads: Sequence[Lead]) -> Iterable[Lead]:
        return map(as_exported, run.whole(leads))

    run.progress("The days alone tell too little: reading leads as their file told of them ...")
    return replace(run, whole=whole, is_as_exported=True)


def _mature_rows(
    leads: Sequence[Lead], horizons: Horizons, cut_off: datetime, seed: int
) -> list[Row]:
    """Dated rows if there are enough, else the undated ones; the two are never mixed.

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


def _trained(run: _Run, rows: Sequence[Row]) -> Artifact:
    folds = forward_folds(rows)
    columns, observed, grower, text = _read(run, rows)
    if not folds or not columns:
        return _without_model(run, rows, _unproven(rows))
    run.progress("Choosing the shape and the number of trees on later blocks ...")
    shape, rounds = tuned(grower, next(drawn(observed, run.seed)), folds, trials=run.tune)
    grower = replace(grower, shape=shape)
    run.progress(f"Fitting {rounds} rounds, and predicting {len(folds)} later blocks ...")
    fitted, held_out = _fitted(grower, observed, folds, rounds, rows)
    return _judged(run, rows, text, grower, fitted, held_out, folds)


def _read(
    run: _Run, rows: Sequence[Row]
) -> tuple[tuple[Column, ...], Matrix, Grower, TextModel | None]:
    """The rows as cells; the feature values, which take more memory, are freed."""
    read = read_rows(rows, run.market, whole=run.whole, progress=run.progress)
    columns = learn_columns(read.values, read.weight)
    grower = Grower(columns, read.label, read.weight, Shape(), run.seed)
    return columns, observed_cells(read.values, columns), grower, read.text


def _fitted(
    grower: Grower, observed: Matrix, folds: Sequence[Fold], rounds: int, rows: Sequence[Row]
) -> tuple[Fitted, HeldOut]:
    """The model on all rows, and every later block predicted from earlier leads only.

    Holding the last fifth out of the fit cost Bank Marketing 0.09 AUC (docs/scoring.md).
    """

    def fit(draws: Iterable[Matrix]) -> Bag:
        return grower.bag(draws, slice(None), rounds)

    silent = fit_silent(observed, grower.columns, fit, seed=grower.seed)
    held_out = predict_out_of_fold(grower, silent, folds, rounds, rows)
    if any(row.lead.is_dated for row in rows):
        return silent, held_out
    counting = fit_counting(observed, grower.columns, fit)
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
    """The artefact; cold when the held-out AUC could be chance."""
    settled = settle(held_out, seed=run.seed)
    figures = held_out_figures(held_out, settled.probability, seed=run.seed)
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
        usual=usual_lead(fitted.bag, fitted.columns, fitted.observed[picks], middle),
        text=text,
        standing=settled.standing,
        confidence=settled.confidence,
        is_as_exported=run.is_as_exported,
    )
    alarm = leak_alarm(fitted.observed, fitted.columns, grower.label, folds, model_auc=auc or 0.0)
    cold = None if is_proven else _unproven(rows)
    return _artifact(run, rows, model, cold, figures, alarm, fingerprint(rows, fitted.observed))


def _unproven(rows: Sequence[Row]) -> ColdStart:
    """Enough leads, but no proof that the model tells them apart."""
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
    days = [r.at.astimezone(run.zone).date() for r in rows] if is_dated else []
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
