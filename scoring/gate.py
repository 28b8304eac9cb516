"""Whether a new model may replace an old one: never when the evidence is against it.

Both are judged on leads that came after everything the old one learnt from; for that, a challenger
learns the way the new model did, from no more than the old one knew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

import numpy as np

from features.market import Market
from leads.model.lead import Lead
from scoring.artifact import Artifact
from scoring.evaluate import judged_rows
from scoring.folds import FOLD_NEEDS
from scoring.labels import MATURITY
from scoring.metrics import Comparison, auc, compare
from scoring.scorer import Scorer
from scoring.snapshots import ReadWhole, agreed_by, as_they_are


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
