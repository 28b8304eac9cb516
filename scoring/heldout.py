"""Forward-chained out-of-fold predictions, and what is judged on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.bag import Grower
from scoring.folds import Fold
from scoring.metrics import Figures, auc_gain_interval, auc_interval, auc_within, judge
from scoring.missing import Fitted
from scoring.snapshots import Row

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Predicted rows in time order. `margins` is (rows, members), the rest (rows,).

    `is_pick` marks one random row a lead: what is counted per lead is counted on these.
    """

    margins: Floats
    label: Floats
    weight: Floats
    block: NDArray[np.intp]
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
            self.is_pick[which],
            self.is_first[which],
            tuple(h for h, kept in zip(self.horizon_days, which, strict=True) if kept),
        )


def predict_out_of_fold(
    grower: Grower, fitted: Fitted, folds: Sequence[Fold], rounds: int, rows: Sequence[Row]
) -> HeldOut:
    """Every later block predicted by a bag that saw only leads of before."""
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
        is_pick=np.array([r.is_pick for r in kept], dtype=np.bool_),
        is_first=np.array([r.is_first for r in kept], dtype=np.bool_),
        horizon_days=tuple(r.horizon_days for r in kept),
    )


def held_out_figures(picks: HeldOut, probability: Floats, *, seed: int) -> Figures:
    """The figures of one row a lead; AUC inside the blocks, each of one model."""
    figures = judge(probability, picks.label, seed=seed)
    if figures["auc"] is not None:
        low, high = auc_interval(picks.margin, picks.label, picks.block, seed=seed)
        figures["auc"] = auc_within(picks.margin, picks.label, picks.block)
        figures |= {"auc_low": low, "auc_high": high}
    return figures


def is_better(one: HeldOut, other: HeldOut, *, seed: int) -> bool:
    """Whether `one` orders the same later leads better by the lower bound of what it gains."""
    picks = one.only(one.is_pick)
    base = other.only(other.is_pick).margin
    low, _ = auc_gain_interval(picks.margin, base, picks.label, picks.block, seed=seed)
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
    told = [d for d in days if d is not None]
    return max(told) if told else None
