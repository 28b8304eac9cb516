"""Blocks forward in time, each predicted by a model that learnt from earlier leads only.

Folds are purged and grouped by person; every judgement rests on out-of-fold predictions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from scoring.bag import Fitted, Grower
from scoring.labels import MATURITY
from scoring.metrics import Figures, auc_gain_interval, auc_interval, auc_within, judge
from scoring.snapshots import Row

# The first 40 % of rows are only learnt from; four later blocks are predicted. Chosen on the
# training rows of X Education and Bank Marketing: fewer blocks left too little for calibration.
BLOCK_STARTS = (0.40, 0.55, 0.70, 0.85)
# A fold with fewer of either label teaches nothing (ten events, the usual bare minimum).
FOLD_NEEDS = 10

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Fold:
    """Row indices: those learnt from, and those of the later block that is predicted."""

    earlier: NDArray[np.intp]
    later: NDArray[np.intp]


def forward_folds(rows: Sequence[Row], starts: Sequence[float] = BLOCK_STARTS) -> list[Fold]:
    """Folds in time order, without those that have too few of a label on their earlier side."""
    order = np.array([r.order for r in rows], dtype=np.float64)
    done = np.array([_known_by(r) for r in rows], dtype=np.float64)
    # One who enquires twice would tell of themselves.
    person_of = _numbered([r.lead.person_id or r.lead.lead_id for r in rows])
    labels = np.array([r.label for r in rows], dtype=bool)
    folds = []
    for start, end in _blocks(order, starts):
        later = np.flatnonzero((order >= start) & (order < end))
        purged = (done <= start) if rows[0].horizon_days is not None else (order < start)
        earlier = np.flatnonzero(purged & ~np.isin(person_of, person_of[later]))
        if later.size and _teaches(labels[earlier]):
            folds.append(Fold(earlier, later))
    return folds


def _known_by(row: Row) -> float:
    """The instant from which this row's label may be used, in the units of `order`."""
    if row.horizon_days is None:
        return row.order
    return row.order + (timedelta(days=row.horizon_days) + MATURITY).total_seconds()


def _blocks(order: NDArray[np.float64], shares: Sequence[float]) -> list[tuple[float, float]]:
    """[start, end) of each block by quantiles of the order; the last has no end."""
    if not order.size:
        return []
    ordered = np.sort(order)
    starts = [float(ordered[int(share * len(ordered))]) for share in shares]
    return list(zip(starts, [*starts[1:], float("inf")], strict=True))


def _teaches(labels: NDArray[np.bool_]) -> bool:
    return bool(min(labels.sum(), (~labels).sum()) >= FOLD_NEEDS)


def _numbered(names: list[str]) -> NDArray[np.intp]:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.intp)


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
        lead=_numbered([r.lead.lead_id for r in kept]),
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
