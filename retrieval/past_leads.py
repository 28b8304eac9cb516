"""How leads like this one ended: past leads at the same stage in the asker's scope, and what is
usual there. Read `similar` first.
"""

from __future__ import annotations

import time
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from statistics import median
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from leads.model.answer import SimilarLead
from leads.model.consent import Purpose
from leads.model.errors import ConsentMissing, NotFound
from leads.model.lead import Lead, LeadKind, OutcomeKind
from leads.model.scope import Scope
from leads.store.closed_leads import ClosedLeads, LeadCourse
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from retrieval.embedder import TextEmbedder
from retrieval.lead_text import in_common, portrait
from retrieval.past_index import PastIndex
from retrieval.past_points import (
    Cell,
    Rows,
    StagePoint,
    cell_at,
    place,
    stage_points,
    text_distance,
)

# When a scope has a small part of a brokerage's leads, or a cell few of them, a search would have
# to fetch a dozen times as many neighbours as fit. Comparing some hundred rows is exact and costs
# less than any search.

# Comparing 2,000 rows takes 0.1 ms, after 70 ms to fetch them once; a search is cheaper beyond
# that.
MOST_ROWS = 2_000
# 90 MB: the small cells of some hundred scopes.
_ROWS_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class CellOutcomes:
    """How past leads of a cell ended: `booked` of `of`."""

    booked: int
    of: int


@dataclass(frozen=True, slots=True)
class _Column:
    """One cell's points, sorted by the instant from which they may be used (epoch seconds).

    `booked[n]`: how many of the first n booked.
    """

    usable_from: NDArray[np.float64]
    booked: NDArray[np.int64]


class Catalogue:
    """The points that one scope may see; a cell holds at most one of each lead."""

    def __init__(self, points: Iterable[StagePoint]) -> None:
        self.points: Mapping[str, StagePoint] = {p.point_id: p for p in points}
        self._of_person: dict[str, list[StagePoint]] = defaultdict(list)
        by_cell: dict[Cell, list[StagePoint]] = defaultdict(list)
        for point in self.points.values():
            by_cell[point.cell].append(point)
            self._of_person[point.person_id].append(point)
        self._of_cell = dict(by_cell)
        self._columns = {cell: _column(points) for cell, points in by_cell.items()}

    def of_cell(self, cell: Cell) -> list[StagePoint]:
        """All points of a cell, whenever they may be used from."""
        return self._of_cell.get(cell, [])

    def usual(self, cell: Cell, *, as_of: datetime, without_person: str) -> CellOutcomes:
        """How the cell's leads usable at `as_of` ended, without the person's own."""
        column = self._columns.get(cell)
        if column is None:
            return CellOutcomes(0, 0)
        of = int(np.searchsorted(column.usable_from, as_of.timestamp(), side="right"))
        own = [
            point.outcome is OutcomeKind.BOOKED
            for point in self._of_person.get(without_person, ())
            if point.cell == cell and point.usable_from <= as_of
        ]
        return CellOutcomes(int(column.booked[of]) - sum(own), of - len(own))


def _column(points: list[StagePoint]) -> _Column:
    points = sorted(points, key=lambda p: p.usable_from)
    booked = [0, *(p.outcome is OutcomeKind.BOOKED for p in points)]
    return _Column(
        np.array([p.usable_from.timestamp() for p in points]), np.cumsum(booked, dtype=np.int64)
    )


@dataclass(frozen=True, slots=True)
class _Kept:
    """`places` (n, dims) of `points`, as the catalogue and the collection `token` had them."""

    catalogue: Catalogue
    token: str
    points: list[StagePoint]
    places: Rows


class KeptPlaces:
    """Rows of the cells asked for last; those of an older catalogue or collection are not used."""

    def __init__(self, index: PastIndex) -> None:
        self._index = index
        self._kept: OrderedDict[tuple[Scope, Cell], _Kept] = OrderedDict()
        self._lock = Lock()

    def nearest(
        self, scope: Scope, catalogue: Catalogue, cell: Cell, where: Rows
    ) -> Iterator[tuple[StagePoint, float]] | None:
        """All points of the cell and their distances, nearest first; `where` is (1, dims).

        None: there are too many, or the index lacks some. Raises the same as PastIndex.nearest.
        """
        points = catalogue.of_cell(cell)
        if len(points) > MOST_ROWS:
            return None
        kept = self._found(scope, catalogue, cell) or self._fetched(scope, catalogue, cell)
        if kept is None:
            return None
        distances = 1.0 - kept.places @ where[0]
        return ((kept.points[i], float(distances[i])) for i in np.argsort(distances, kind="stable"))

    def _found(self, scope: Scope, catalogue: Catalogue, cell: Cell) -> _Kept | None:
        token = self._index.token(scope.brokerage_id)
        with self._lock:
            kept = self._kept.get((scope, cell))
            if kept is None or kept.catalogue is not catalogue or kept.token != token:
                return None
            self._kept.move_to_end((scope, cell))
            return kept

    def _fetched(self, scope: Scope, catalogue: Catalogue, cell: Cell) -> _Kept | None:
        points = catalogue.of_cell(cell)
        token, there = self._index.places(scope.brokerage_id, [p.point_id for p in points])
        if len(there) < len(points):
            return None
        places = np.stack([there[point.point_id] for point in points])
        kept = _Kept(catalogue, token, points, places)
        with self._lock:
            self._kept[scope, cell] = kept
            self._kept.move_to_end((scope, cell))
            while sum(len(k.points) for k in self._kept.values()) > _ROWS_KEPT:
                self._kept.popitem(last=False)
        return kept


# Read `similar` first. The vectors only propose: every lead is read again from the record in the
# asker's scope, and left out if it is the person's own, was not closed, mature and consented to at
# `as_of`, or was in another cell.

# "6 of the 9 nearest": as many as a shortlist has and a broker can take in.
NEIGHBOURS = 9
# The search looks at a hundred anyway (ef_search); asking for this many costs a few per cent more.
_FETCHED_FIRST = 48
# With this many, a broker with a fiftieth of the brokerage's leads still finds their nearest.
_FETCH_GROWTH, _FETCHED_MOST = 6, 48 * 6 * 6
# The record may have changed within the minute: a few more are read than are shown.
_SPARE = 3
# As long as the market's figures (scoring/model_store.py): a lead closed now counts within a
# minute.
_CATALOGUE_SECONDS = 60.0
_CATALOGUES_KEPT = 64
# Horizon and entry delay by kind for one brokerage: `scoring` decides, `app` passes it in.
MatureDaysOf = Callable[[str, LeadKind | None], int]


@dataclass(frozen=True, slots=True)
class Similar:
    """The nearest past leads and how they ended, and how all past leads of the cell ended.

    For each of `leads`: `days` from its point to its ending (None without dates), and `past`, the
    lead itself.
    """

    cell: Cell
    leads: tuple[SimilarLead, ...]
    days: tuple[float | None, ...]
    past: tuple[Lead, ...]
    usual: CellOutcomes

    @property
    def booked(self) -> int:
        return sum(lead.outcome is OutcomeKind.BOOKED for lead in self.leads)

    @property
    def median_days(self) -> float | None:
        """The median days until booking, of the nearest that booked."""
        pairs = zip(self.leads, self.days, strict=True)
        known = [d for x, d in pairs if x.outcome is OutcomeKind.BOOKED and d is not None]
        return median(known) if known else None


class PastLeads:
    """Past leads of every brokerage, each read through the asker's own scope."""

    def __init__(
        self,
        *,
        record: Record,
        index: PastIndex,
        embedder: TextEmbedder,
        mature_days: MatureDaysOf,
        clock: Callable[[], datetime],
    ) -> None:
        self._record = record
        self._index = index
        self._embedder = embedder
        self._mature_days = mature_days
        self._clock = clock
        self._kept = KeptPlaces(index)
        self._catalogues: OrderedDict[Scope, _Read] = OrderedDict()
        self._lock = Lock()

    async def similar(
        self, scope: Scope, lead: Lead, *, as_of: datetime, k: int = NEIGHBOURS
    ) -> Similar:
        """The nearest past leads in the scope. ConsentMissing, ArtifactMismatch, Unavailable."""
        if not lead.allows(Purpose.EMBEDDING, at=as_of):
            raise ConsentMissing(Purpose.EMBEDDING, lead.lead_id)
        text, cell = await self._record.call(_now, lead, as_of)
        rows = await self._embedder.embed([text])
        return await self._record.call(self._similar, scope, lead, cell, rows, k, as_of)

    def catalogue(self, scope: Scope) -> Catalogue:
        """The past leads this scope may see, at most a minute old."""
        scope = Scope.machinery(scope.brokerage_id) if scope.sees_all else scope
        with self._lock:
            known = self._catalogues.get(scope)
        if known is None or time.monotonic() - known.checked_at > _CATALOGUE_SECONDS:
            known = self._renewed(scope, known)
        return known.catalogue

    def renew(self, scope: Scope) -> bool:
        """Check now whether the scope's past leads changed; True when they did."""
        with self._lock:
            known = self._catalogues.get(scope)
        return known is None or self._renewed(scope, known).catalogue is not known.catalogue

    def _renewed(self, scope: Scope, known: _Read | None) -> _Read:
        # Read before the leads, so that a change in between is found the next time.
        watermark = ClosedLeads(self._record, scope).watermark()
        is_same = known is not None and known.watermark == watermark
        catalogue = known.catalogue if known and is_same else self.read_catalogue(scope)
        renewed = _Read(catalogue, watermark, time.monotonic())
        with self._lock:
            self._catalogues[scope] = renewed
            self._catalogues.move_to_end(scope)
            while len(self._catalogues) > _CATALOGUES_KEPT:
                self._catalogues.popitem(last=False)
        return renewed

    def read_catalogue(self, scope: Scope) -> Catalogue:
        """The past leads of a scope as the record has them now."""
        courses = ClosedLeads(self._record, scope).courses()
        return Catalogue(p for course in courses for p in self._points(scope.brokerage_id, course))

    def _points(self, brokerage_id: str, course: LeadCourse) -> list[StagePoint]:
        def mature_days(kind: LeadKind | None) -> int:
            return self._mature_days(brokerage_id, kind)

        return stage_points(course, mature_days=mature_days, now=self._clock())

    def _similar(
        self, scope: Scope, lead: Lead, cell: Cell, rows: Rows, k: int, as_of: datetime
    ) -> Similar:
        where = place(rows, [cell])
        catalogue = self.catalogue(scope)
        usual = catalogue.usual(cell, as_of=as_of, without_person=lead.person_id)
        wanted = _Wanted(scope, lead, cell, as_of, usual.of)
        proposed = self._proposed(catalogue, wanted, where)
        found: list[_Found] = []
        while len(found) < k and (some := list(islice(proposed, k - len(found) + _SPARE))):
            found += self._checked(wanted, some)
        kept = found[:k]
        leads, days, past = zip(*kept, strict=True) if kept else ((), (), ())
        return Similar(cell, leads, days, past, usual)

    def _proposed(self, catalogue: Catalogue, wanted: _Wanted, where: Rows) -> Iterator[_Proposal]:
        """The cell's points in scope, nearest first; fetches more while some are missing."""
        proposed: set[str] = set()
        count = self._first_fetch(catalogue, wanted)
        while len(proposed) < wanted.count:
            whole = None
            if count > _FETCHED_FIRST:
                whole = self._kept.nearest(wanted.scope, catalogue, wanted.cell, where)
            near = self._searched(catalogue, wanted, where, count) if whole is None else whole
            for point, distance in near:
                if point.point_id not in proposed and wanted.fits(point):
                    proposed.add(point.point_id)
                    yield point, text_distance(distance)
            if whole is not None or count >= _FETCHED_MOST:
                return
            count *= _FETCH_GROWTH

    def _searched(
        self, catalogue: Catalogue, wanted: _Wanted, where: Rows, count: int
    ) -> list[_Proposal]:
        nearest = self._index.nearest(wanted.scope.brokerage_id, where, count)
        points = catalogue.points
        return [(points[n.point_id], n.distance) for n in nearest if n.point_id in points]

    def _first_fetch(self, catalogue: Catalogue, wanted: _Wanted) -> int:
        """So many that a scope with a part of the brokerage's leads should find its own at once."""
        size = self._index.size(wanted.scope.brokerage_id)
        # A scope without past leads has nothing to find, so any fetch will do.
        share = len(catalogue.points) / size if size and catalogue.points else 1.0
        return int(min(_FETCHED_MOST, max(_FETCHED_FIRST, (NEIGHBOURS + _SPARE) / share)))

    def _checked(self, wanted: _Wanted, some: list[_Proposal]) -> Iterator[_Found]:
        """Those for which the record, read again in scope, still says the same."""
        past = self._read(wanted.scope, [point.lead_id for point, _ in some])
        for proposed, distance in some:
            lead = past.get(proposed.lead_id)
            if lead is None or not lead.allows(Purpose.EMBEDDING, at=wanted.as_of):
                continue
            now = {p.point_id: p for p in self._points(lead.brokerage_id, LeadCourse.of(lead))}
            point = now.get(proposed.point_id)
            if point and wanted.fits(point):
                yield _similar_lead(wanted, lead, point, distance), point.days_to_close, lead

    def _read(self, scope: Scope, lead_ids: list[str]) -> dict[str, Lead]:
        store = LeadStore(self._record, scope)
        try:
            return {lead.lead_id: lead for lead in store.leads(lead_ids)}
        except NotFound:
            # One of them was erased or given to somebody else since the catalogue was read.
            if len(lead_ids) == 1:
                return {}
        return {k: v for lead_id in lead_ids for k, v in self._read(scope, [lead_id]).items()}


_Proposal = tuple[StagePoint, float]
_Found = tuple[SimilarLead, float | None, Lead]


@dataclass(frozen=True, slots=True)
class _Read:
    """A catalogue, the watermark it was read at, and when that was last seen (monotonic)."""

    catalogue: Catalogue
    watermark: tuple[int, int | None]
    checked_at: float


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Past leads of which cell, for whom and as of when; `count`: how many there are."""

    scope: Scope
    lead: Lead
    cell: Cell
    as_of: datetime
    count: int

    def fits(self, point: StagePoint) -> bool:
        is_own = point.lead_id == self.lead.lead_id or point.person_id == self.lead.person_id
        return not is_own and point.cell == self.cell and point.usable_from <= self.as_of


def _now(lead: Lead, as_of: datetime) -> tuple[str, Cell]:
    return portrait(lead, at=as_of), cell_at(LeadCourse.of(lead), as_of)


def _similar_lead(wanted: _Wanted, past: Lead, point: StagePoint, distance: float) -> SimilarLead:
    return SimilarLead(
        lead_id=past.lead_id,
        outcome=point.outcome,
        closed_at=point.closed_at,
        distance=distance,
        in_common=in_common(wanted.lead, wanted.as_of, past, point.at),
    )
