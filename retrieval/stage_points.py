"""Past leads as they stood at points of their life, so that like is compared with like.

A cell is one kind of enquiry at one CRM stage in one band of age. A lead gives a cell at most one
point: the middle of the time it spent there, known then and before any ending.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from leads.closed import Life
from leads.consent import is_granted
from leads.lead import LeadKind, Outcome, OutcomeKind

# A first week of replies, the month of visits, and what drags on: finer bands left a brokerage of
# 3,000 leads with fewer than ten past leads in most cells.
AGE_EDGES = (timedelta(days=7), timedelta(days=30))
_CLOSES = (OutcomeKind.BOOKED, OutcomeKind.LOST, OutcomeKind.SPAM)

# Days after a point from which its ending may be counted, by kind of lead (scoring.md: horizon
# and entry delay; a lead that closed sooner would make quick endings look usual).
MatureDays = Callable[[LeadKind | None], int]


@dataclass(frozen=True, slots=True)
class Cell:
    """What must be equal for two leads to be compared; empty words where nothing is known."""

    kind: str
    stage: str
    age_band: int


@dataclass(frozen=True, slots=True)
class StagePoint:
    """One past lead at one instant of its life, and how it ended.

    `usable_from`: the instant by which its ending and consent were known and its horizon was over.
    """

    point_id: str
    lead_id: str
    person_id: str
    cell: Cell
    at: datetime
    outcome: OutcomeKind
    closed_at: datetime
    usable_from: datetime
    is_dated: bool

    @property
    def days_to_close(self) -> float | None:
        """From the point to the ending; None where the source had no dates."""
        return (self.closed_at - self.at).total_seconds() / 86_400 if self.is_dated else None


def lead_of(point_id: str) -> str:
    """The lead a point's id belongs to."""
    return point_id.rpartition("@")[0]


def cell_at(life: Life, at: datetime) -> Cell:
    """Where a lead stood at an instant, by what was known then."""
    known = [s for s in life.stages if s.known_at <= at]
    newest = max(known, key=lambda s: (s.at, s.known_at), default=None)
    stage = " ".join(newest.name.casefold().split()) if newest else ""
    age = at - life.created_at
    band = sum(age >= edge for edge in AGE_EDGES) if life.is_dated else 0
    return Cell(life.kind.value if life.kind else "", stage, band)


def stage_points(life: Life, *, mature_days: MatureDays, now: datetime) -> list[StagePoint]:
    """The points of a lead that has ended and whose person consents now; otherwise none."""
    ending = _ending(life)
    if ending is None or not is_granted(life.consents, life.consents[0].purpose, at=now):
        return []
    granted_at = max(c.known_at for c in life.consents)
    # A later word may have changed the ending: until all were known, none is told.
    known_at = max(granted_at, *(o.known_at for o in life.outcomes))
    wait = timedelta(days=mature_days(life.kind)) if life.is_dated else timedelta()
    return [
        StagePoint(
            point_id=f"{life.lead_id}@{int(at.timestamp() * 1e6)}.{life.version}",
            lead_id=life.lead_id,
            person_id=life.person_id,
            cell=cell,
            at=at,
            outcome=ending.kind,
            closed_at=ending.at,
            usable_from=max(known_at, at + wait),
            is_dated=life.is_dated,
        )
        for cell, at in _middles(life).items()
    ]


def _ending(life: Life) -> Outcome | None:
    words = sorted(life.outcomes, key=lambda o: (o.known_at, o.at))
    return words[-1] if words and words[-1].kind in _CLOSES and life.consents else None


def _middles(life: Life) -> dict[Cell, datetime]:
    """Each cell the lead stood in while open → the middle of its longest stay there."""
    if not life.is_dated:
        # A file without dates says all at once, the ending too.
        return {cell_at(life, life.created_at): life.created_at}
    stays: dict[Cell, tuple[timedelta, datetime]] = {}
    for start, end in _spells(life):
        edges = [life.created_at + edge for edge in AGE_EDGES] + [s.known_at for s in life.stages]
        cuts = [start, *sorted({e for e in edges if start < e < end}), end]
        for since, until in pairwise(cuts):
            cell = cell_at(life, since)
            stay = (until - since, since + (until - since) / 2)
            stays[cell] = max(stays.get(cell, stay), stay)
    return {cell: middle for cell, (_, middle) in stays.items()}


def _spells(life: Life) -> list[tuple[datetime, datetime]]:
    """When the lead was open and its ending had not happened: half-open [from, to) spells."""
    spells: list[tuple[datetime, datetime]] = []
    opened: datetime | None = life.created_at
    for word in sorted(life.outcomes, key=lambda o: (o.known_at, o.at)):
        if word.kind in _CLOSES and opened is not None:
            spells.append((opened, min(word.at, word.known_at)))
            opened = None
        elif word.kind not in _CLOSES and opened is None:
            opened = max(word.at, word.known_at)
    return [(start, end) for start, end in spells if start < end]
