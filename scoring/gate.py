"""Whether a new model may replace an old one: never when the evidence is against it.

Both are judged on leads that came after everything the old one learnt from; for that, a challenger
learns the way the new model did, from no more than the old one knew.
The alarm names columns that know the outcome; it cannot see weaker leaks. Drop-one loss does not
separate leaks from honest columns, so each column is judged by itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from features.market import Market
from leads.model.lead import Lead
from scoring.artifact import Artifact
from scoring.bag import Floats
from scoring.dataset import Column, Matrix
from scoring.evaluate import judged_rows
from scoring.labels import MATURITY
from scoring.metrics import Comparison, auc, auc_within, compare
from scoring.scorer import Scorer
from scoring.snapshots import FOLD_NEEDS, Fold, ReadWhole, agreed_by, as_they_are


class GateReason(StrEnum):
    """What decided."""

    FIRST = "first"  # there was no model, or none that can be read
    SAME = "same"  # the same data and settings gave the same model
    OLD_COLD = "old_cold"  # the previous one gives no scores
    NEW_COLD = "new_cold"  # a model without scores never replaces a proven one
    DATED = "dated"  # proven in time, the other is not
    UNDATED = "undated"  # not proven in time, the other is
    OLD_LEAKS = "old_leaks"  # the previous one used a column that knows the outcome
    LATER_LEADS = "later_leads"  # judged on leads that neither learnt from
    OWN_FIGURES = "own_figures"  # too few such leads: each by its own held-out AUC
    FORCED = "forced"  # an operator's decision


@dataclass(frozen=True, slots=True)
class GateVerdict:
    """Whether the new model replaces the old one."""

    replaces: bool
    why: GateReason
    comparison: Comparison | None = None


Learn = Callable[[Sequence[Lead], datetime], Artifact]


def gate(
    old: Artifact | None,
    new: Artifact,
    leads: Sequence[Lead],
    *,
    market: Market,
    cut_off: datetime,
    learn: Learn,
    whole: ReadWhole = as_they_are,
) -> GateVerdict:
    """`learn` trains on leads as of an instant, as the new model was trained; it is called at most
    once, and only if there are leads to judge on. The leads may be outlines; then `whole` reads
    them.
    """
    if old is None:
        return GateVerdict(True, GateReason.FIRST)
    if old.trained_version == new.version:
        return GateVerdict(False, GateReason.SAME)
    if (decided := _without_leads(old, new)) is not None:
        return decided
    agreed = agreed_by(leads, cut_off)
    found = _on_later_leads(
        old, new, agreed, market=market, cut_off=cut_off, learn=learn, whole=whole
    )
    if found is not None:
        return GateVerdict(not found.is_worse, GateReason.LATER_LEADS, found)
    reached, before = new.metrics["auc_high"] or 0.0, old.metrics["auc"] or 0.0
    return GateVerdict(reached >= before, GateReason.OWN_FIGURES)


def _without_leads(old: Artifact, new: Artifact) -> GateVerdict | None:
    """The cases that are decided before any lead is looked at."""
    if not _is_warm(old):
        return GateVerdict(True, GateReason.OLD_COLD)
    if not _is_warm(new):
        return GateVerdict(False, GateReason.NEW_COLD)
    if new.is_dated != old.is_dated:
        return GateVerdict(new.is_dated, GateReason.DATED if new.is_dated else GateReason.UNDATED)
    if old.leak_alarm and not new.leak_alarm:
        return GateVerdict(True, GateReason.OLD_LEAKS)
    return None


def _is_warm(artifact: Artifact) -> bool:
    return artifact.model is not None and artifact.cold_start is None


def _on_later_leads(
    old: Artifact,
    new: Artifact,
    leads: Sequence[Lead],
    *,
    market: Market,
    cut_off: datetime,
    learn: Learn,
    whole: ReadWhole,
) -> Comparison | None:
    """By AUC: chances are calibrated in a separate step. None with too few such leads."""
    if old.learnt.last is None:
        return None
    newest = datetime.combine(date.fromisoformat(old.learnt.last), time.max, UTC)
    picks = [row for row in judged_rows(new, leads, cut_off=cut_off) if row.is_pick]
    rows = [row for row in picks if row.lead.created_at > newest]
    label = np.array([row.label for row in rows], dtype=np.float64)
    if min(label.sum(), len(label) - label.sum()) < FOLD_NEEDS:
        return None
    days = max(new.horizons.as_days().values())
    knew = min(newest + timedelta(days=days) + MATURITY, cut_off)
    challenger = learn([lead for lead in leads if lead.created_at <= newest], knew)
    if not _is_warm(challenger):
        return None
    judged = [row.lead for row in rows]
    before, now = (
        Scorer(x, market).probabilities(zip(whole(judged), (r.at for r in rows), strict=True))
        for x in (old, challenger)
    )
    return compare(auc, before, now, label, seed=new.seed)


# By itself, X Education's Tags reached 0.921, Bank Marketing's duration 0.878, the best honest
# column 0.752 (docs/scoring.md, The alarm for leaks).
COLUMN_AUC = 0.85
MODEL_AUC = 0.95
# Quantities are cut into twentieths; finer bins learn noise from a thousand rows.
_BINS = 20
# Pseudo-observations that pull a rare bin's rate towards the base rate.
_SHRINK = 5.0
# If only the whole model is too good: the columns that come nearest by themselves, best first.
_NAMED_OF_MODEL = 3


def leak_alarm(
    cells: Matrix,
    columns: Sequence[Column],
    label: Floats,
    folds: Sequence[Fold],
    *,
    model_auc: float,
) -> tuple[str, ...]:
    """Names of columns that by themselves tell too much of later blocks; () if none do."""
    block = np.concatenate([np.full(len(f.later), i) for i, f in enumerate(folds)])
    later = np.concatenate([label[f.later] for f in folds])
    alone = {
        c.name: auc_within(
            np.concatenate([_rates(cells[:, j], c, label, f) for f in folds]), later, block
        )
        for j, c in enumerate(columns)
    }
    ranked = sorted((n for n in alone if not math.isnan(alone[n])), key=lambda n: (-alone[n], n))
    loud = [name for name in ranked if alone[name] > COLUMN_AUC]
    if not loud and model_auc > MODEL_AUC:
        loud = ranked[:_NAMED_OF_MODEL]
    return tuple(loud)


def _rates(cells: NDArray[np.float32], column: Column, label: Floats, fold: Fold) -> Floats:
    """The earlier rows' booking rate per bin or category, for each later row."""
    place = _places(cells, column, fold)
    bins = int(place.max()) + 1
    base = label[fold.earlier].mean()
    seen = np.bincount(place[fold.earlier], minlength=bins)
    won = np.bincount(place[fold.earlier], weights=label[fold.earlier], minlength=bins)
    rate = (won + _SHRINK * base) / (seen + _SHRINK)
    return np.asarray(rate[place[fold.later]], dtype=np.float64)


def _places(cells: NDArray[np.float32], column: Column, fold: Fold) -> NDArray[np.intp]:
    """The bin of every row; 0 is for empty cells."""
    observed = ~np.isnan(cells)
    place = np.zeros(len(cells), dtype=np.intp)
    if column.categories is not None:
        place[observed] = cells[observed].astype(np.intp) + 1
    elif observed[fold.earlier].any():
        known = cells[fold.earlier][observed[fold.earlier]]
        edges = np.unique(np.quantile(known, np.linspace(0, 1, _BINS + 1)[1:-1]))
        place[observed] = np.searchsorted(edges, cells[observed], side="right") + 1
    return place
