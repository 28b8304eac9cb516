"""What a batch's reviews say: the error rate of all answers of its period, and the agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.review_statistics import (
    LEAST_SHARED,
    Estimate,
    PairAgreement,
    error_rate,
    kappas,
    krippendorff_alpha,
)
from leads.model.scope import Scope
from leads.store.record import Record
from leads.store.reviews import (
    Review,
    ReviewBatch,
    ReviewDesk,
    ReviewItem,
    Verdict,
    settled_verdict,
)

# With fewer, a rate tells who has not judged yet what another said.
LEAST_JUDGED = 10
_WRONG = {Verdict.FAIL: 1.0, Verdict.PASS: 0.0, None: 0.5}


@dataclass(frozen=True, slots=True)
class ReviewFigures:
    """Of one batch as a reader sees it: `drawn` answers, of which `judged`; figures are None where
    there is too little to say one.
    """

    drawn: int
    judged: int
    error_rate: Estimate | None
    alpha: Estimate | None
    kappas: tuple[PairAgreement, ...]


def figures_of(record: Record, scope: Scope, batch: ReviewBatch) -> ReviewFigures:
    """The figures of the batch's answers that the scope sees."""
    desk = ReviewDesk(record, scope)
    items = desk.items(batch.batch_id)
    given = desk.reviews(item.transcript_id for item in items)
    counted = _counted(batch, items, given)
    # Of the drawn answers so many are judged, in random order: each is so much less likely in.
    share = len(counted) / len(items) if items else 0
    independent = [
        {one.staff_id: one.first_verdict for one in given[item.transcript_id] if not one.settles}
        for item in items
        if item.transcript_id in given
    ]
    alpha = krippendorff_alpha(independent)
    rate = error_rate(
        [_WRONG[settled_verdict(given[item.transcript_id])] for item in counted],
        [item.probability * share for item in counted],
    )
    return ReviewFigures(
        drawn=len(items),
        judged=sum(item.transcript_id in given for item in items),
        error_rate=rate if len(counted) >= LEAST_JUDGED else None,
        alpha=alpha if alpha and alpha.of >= LEAST_SHARED else None,
        kappas=tuple(kappas(independent)),
    )


def _counted(
    batch: ReviewBatch, items: Sequence[ReviewItem], given: Mapping[str, Sequence[Review]]
) -> list[ReviewItem]:
    """The judged items up to the last one served from this batch.

    Those judged for an earlier batch are riskier than others: beyond that place they would be
    counted before their turn.
    """
    judged = [item for item in items if item.transcript_id in given]
    served = [
        item.place
        for item in judged
        if min(one.first_at for one in given[item.transcript_id]) >= batch.drawn_at
    ]
    is_done = len(judged) == len(items)
    return [item for item in judged if is_done or item.place <= max(served, default=-1)]
