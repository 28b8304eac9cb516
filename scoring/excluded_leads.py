"""Which leads a training did not learn from, and why: none of them is lost without a word."""

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
    """Why a lead taught nothing."""

    YOUNG = "young"  # its days are not over: an ending may still come
    OPEN = "open"  # without a day, and how it ends is not known
    NO_DAY = "no_day"  # of its enquiry or its ending
    LOT = "lot"  # open; in the share in which endings lack their day, else fewer would seem to book
    BEFORE = "before"  # came before days of closing were kept
    AT_ONCE = "at_once"  # ended as soon as it came
    LATE = "late"  # learnt from as not booked, for it booked after the days that count


@dataclass(frozen=True, slots=True)
class Excluded:
    """`leads` for one reason, `booked` of them in the end; within `days` one has to book."""

    why: ExclusionReason
    leads: int
    booked: int
    days: int

    @property
    def settled_days(self) -> int:
        """So long after an enquiry its ending is known."""
        return self.days + MATURITY.days


def find_excluded(
    leads: Sequence[Lead], artifact: Artifact, *, cut_off: datetime
) -> tuple[Excluded, ...]:
    """Of the leads that may be scored; the same rows are drawn as in its training."""
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
