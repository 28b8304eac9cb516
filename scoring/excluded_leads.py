"""Which leads a training did not learn from, and why: none is dropped without a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from leads.model.consent import Purpose
from leads.model.lead import Lead
from scoring.artifact import Artifact
from scoring.evaluate import judged_rows
from scoring.labels import MATURITY, final_outcome, is_mature, lack_by_chance, well_dated


class ExclusionReason(StrEnum):
    """Why a training did not learn from a lead."""

    YOUNG = "young"  # its horizon is not over: an ending may still come
    OPEN = "open"  # without dates, and how it ends is not known
    NO_DAY = "no_day"  # lacks the day of its enquiry or its ending
    LOT = "lot"  # open; left out as often as endings lack their day, else too few seem to book
    BEFORE = "before"  # came before days of closing were kept
    AT_ONCE = "at_once"  # ended at once
    LATE = "late"  # learnt from as not booked, because it booked after the horizon


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
        elif lead.lead_id not in booked and final_outcome(lead, cut_off=cut_off):
            reasons[ExclusionReason.LATE].append(lead)
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
