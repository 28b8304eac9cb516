"""Past leads as points: where each was at moments of its life (its cell), and the place of its text
among the other vectors.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from leads.model.consent import is_granted
from leads.model.lead import LeadKind, Outcome, OutcomeKind, as_known, is_open, open_spells
from leads.store.closed_leads import LeadCourse

# A cell is one kind of enquiry at one CRM stage in one band of age. A lead has at most one point
# per cell: the middle of the time it spent there, known then and before any ending.

# A first week of replies, the month of visits, and longer: finer bands left a brokerage of 3,000
# leads with fewer than ten past leads in most cells.
AGE_EDGES = (timedelta(days=7), timedelta(days=30))

# Days after a point from which its ending may be counted, by kind of lead (docs/scoring.md, Time
# and labels: horizon and entry delay). If leads that closed sooner counted, quick endings would
# look usual.
MatureDays = Callable[[LeadKind | None], int]


@dataclass(frozen=True, slots=True)
class Cell:
    """What must be equal for two leads to be compared; empty where nothing is known."""

    kind: str
    stage: str
    age_band: int


@dataclass(frozen=True, slots=True)
class StagePoint:
    """One past lead at one instant of its life, and how it ended.

    `usable_from`: the instant from which its ending and consent were known and its horizon was
    over.
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


def cell_at(course: LeadCourse, at: datetime) -> Cell:
    """The lead's cell at an instant, by what was known then."""
    known = [s for s in course.stages if s.known_at <= at]
    newest = max(known, key=lambda s: (s.at, s.known_at), default=None)
    stage = " ".join(newest.name.casefold().split()) if newest else ""
    age = at - course.created_at
    band = sum(age >= edge for edge in AGE_EDGES) if course.is_dated else 0
    return Cell(course.kind.value if course.kind else "", stage, band)


def stage_points(course: LeadCourse, *, mature_days: MatureDays, now: datetime) -> list[StagePoint]:
    """The points of a lead that has ended and whose person consents now; otherwise none."""
    ending = _ending(course)
    if ending is None or not is_granted(course.consents, course.consents[0].purpose, at=now):
        return []
    granted_at = max(c.known_at for c in course.consents)
    # A later outcome may have changed the ending: none is used until all were known.
    known_at = max(granted_at, *(o.known_at for o in course.outcomes))
    wait = timedelta(days=mature_days(course.kind)) if course.is_dated else timedelta()
    return [
        StagePoint(
            point_id=f"{course.lead_id}@{int(at.timestamp() * 1e6)}.{course.version}",
            lead_id=course.lead_id,
            person_id=course.person_id,
            cell=cell,
            at=at,
            outcome=ending.kind,
            closed_at=ending.at,
            usable_from=max(known_at, at + wait),
            is_dated=course.is_dated,
        )
        for cell, at in _middles(course).items()
    ]


def _ending(course: LeadCourse) -> Outcome | None:
    words = as_known(course.outcomes)
    return words[-1] if words and not is_open(words[-1].kind) and course.consents else None


def _middles(course: LeadCourse) -> dict[Cell, datetime]:
    """Each cell the lead was in while open → the middle of its longest stay there."""
    if not course.is_dated:
        # A file without dates gives everything at once, the ending too.
        return {cell_at(course, course.created_at): course.created_at}
    stays: dict[Cell, tuple[timedelta, datetime]] = {}
    for start, end in open_spells(course.created_at, course.outcomes):
        if end is None:
            continue
        edges = [course.created_at + edge for edge in AGE_EDGES] + [
            s.known_at for s in course.stages
        ]
        cuts = [start, *sorted({e for e in edges if start < e < end}), end]
        for since, until in pairwise(cuts):
            cell = cell_at(course, since)
            stay = (until - since, since + (until - since) / 2)
            stays[cell] = max(stays.get(cell, stay), stay)
    return {cell: middle for cell, (_, middle) in stays.items()}


# A metadata filter costs 75 times a search, so the cell is part of the vector: points in the same
# cell are nearer than all others, and a plain search finds them first.

Rows = NDArray[np.float32]

# Raised whenever the same text and cell would get another place.
REVISION = 1
# A seeded projection to fewer dimensions: an index a third as large and as quick to build.
MEANING_DIMS = 384
CELL_DIMS = 64
# As a share of a squared length of 1. Cosines of texts differ by less than 1, so a share above a
# half puts every lead of the cell before all others.
_CELL_SHARE = 0.6


def place(texts: Rows, cells: Sequence[Cell]) -> Rows:
    """Unit text rows (n, any) and their cells → rows (n, 448) of length 1 at most."""
    codes = np.stack([_code(cell) for cell in cells]) if cells else np.zeros((0, CELL_DIMS))
    meaning = np.sqrt(1 - _CELL_SHARE) * _projected(texts)
    return np.hstack([meaning, np.sqrt(_CELL_SHARE) * codes]).astype(np.float32)


def text_distance(cosine_distance: float) -> float:
    """1 − cosine of two texts of the same cell, from the distance of their places."""
    return max(0.0, cosine_distance / (1 - _CELL_SHARE))


@lru_cache(maxsize=4096)
def _code(cell: Cell) -> NDArray[np.float64]:
    """A unit vector of random signs: those of two cells are nearly orthogonal."""
    named = f"{cell.kind}\n{cell.stage}\n{cell.age_band}".encode()
    bits = np.unpackbits(np.frombuffer(hashlib.sha256(named).digest()[: CELL_DIMS // 8], np.uint8))
    signs: NDArray[np.float64] = (2.0 * bits - 1.0) / np.sqrt(CELL_DIMS)
    return signs


def _projected(rows: Rows) -> Rows:
    if rows.shape[1] > MEANING_DIMS:
        rows = rows @ _projection(rows.shape[1])
    else:
        rows = np.pad(rows, ((0, 0), (0, MEANING_DIMS - rows.shape[1])))
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths == 0, 1, lengths)).astype(np.float32)


@lru_cache(maxsize=4)
def _projection(dims: int) -> Rows:
    """(dims, 384) of seeded normals: keeps cosines within some 0.05 (Johnson-Lindenstrauss)."""
    drawn = np.random.default_rng(dims).standard_normal((dims, MEANING_DIMS), dtype=np.float32)
    return drawn / np.float32(np.sqrt(MEANING_DIMS))


class Near(NamedTuple):
    """A point found: its id and the distance of the places, 1 − inner product."""

    point_id: str
    distance: float
