"""What a list would have held, by a model that knew only what was known before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from features.market import Market
from leads.model.lead import Lead, Outcome, OutcomeKind
from leads.model.ports import Progress, unheard
from scoring.artifact import Artifact
from scoring.labels import MATURITY, Horizons, final_outcome, well_dated
from scoring.scorer import Scorer
from scoring.snapshots import ReadWhole, agreed_by, as_they_are, final_rows
from scoring.train import train

# As many leads as a broker calls in a morning.
LIST_SIZE = 20
# A month, or a quarter if the month had too few bookings to show anything.
_SPANS = (1, 3)
_BOOKINGS_TO_SAY = 5
# Undated: the last rows of the file, the way the public data sets are split.
_LATER_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Backtest:
    """`held` of the `of` bookings were on the list of `list_size`, from `candidates` leads.

    Dated: the list is of the morning of `first`, the bookings are those from then to `last`;
    `came_later` of them are by leads that did not exist yet. Undated (`first` is None): the list
    is of the last rows of the file, so it is unproven in time.
    """

    list_size: int
    held: int
    of: int
    candidates: int
    came_later: int = 0
    first: date | None = None
    last: date | None = None

    @property
    def by_chance(self) -> float:
        """The bookings that a random list holds on average."""
        return (self.of - self.came_later) * self.list_size / self.candidates

    @property
    def period_label(self) -> str:
        """October 2026, August to October 2026, or: the last 290 rows."""
        if self.first is None or self.last is None:
            return f"the last {self.candidates} rows"
        if self.first.month == self.last.month:
            return f"{self.last:%B %Y}"
        year = "" if self.first.year == self.last.year else f" {self.first.year}"
        return f"{self.first:%B}{year} to {self.last:%B %Y}"


@dataclass(frozen=True, slots=True)
class _Past:
    """Leads that have agreed to scoring by now, and how to learn from them."""

    leads: list[Lead]
    market: Market
    horizons: Horizons
    seed: int
    cut_off: datetime
    whole: ReadWhole
    progress: Progress

    def learnt(self, leads: Sequence[Lead], cut_off: datetime) -> Artifact:
        return train(
            leads,
            market=self.market,
            horizons=self.horizons,
            seed=self.seed,
            cut_off=cut_off,
            brokerage_id=None,
            is_synthetic=False,
            whole=self.whole,
            progress=unheard,
        )

    def listed(self, artifact: Artifact, moments: Sequence[tuple[Lead, datetime]]) -> set[str]:
        """The leads on the list; of equal scores, those that came first."""
        leads = self.whole([lead for lead, _ in moments])
        known = ((lead, at) for lead, (_, at) in zip(leads, moments, strict=True))
        chance = Scorer(artifact, self.market).probabilities(known)
        order = np.argsort(-chance, kind="stable")[:LIST_SIZE]
        return {moments[i][0].lead_id for i in order}


def backtest(
    leads: Sequence[Lead],
    *,
    market: Market,
    horizons: Horizons,
    seed: int,
    cut_off: datetime,
    zone: ZoneInfo,
    whole: ReadWhole = as_they_are,
    progress: Progress,
) -> Backtest | None:
    """Over the last month of `zone` whose bookings are all known. None where too few booked in it,
    or too little was known before it for any score. Costs one more training. The leads may be
    outlines; then `whole` reads them."""
    agreed = agreed_by(leads, cut_off)
    past = _Past(agreed, market, horizons, seed, cut_off, whole, progress)
    booked = sorted(o.at for x in well_dated(agreed) for o in _bookings(x, cut_off))
    span = _span(booked, cut_off, zone) if booked else None
    return _of_last_rows(past) if span is None else _of_span(past, *span)


def _bookings(lead: Lead, cut_off: datetime) -> list[Outcome]:
    return [o for o in lead.outcomes if o.kind is OutcomeKind.BOOKED and o.known_at <= cut_off]


def _span(
    booked: Sequence[datetime], cut_off: datetime, zone: ZoneInfo
) -> tuple[datetime, datetime] | None:
    """[start, end) of the last whole months with enough bookings, all of them known by now."""
    newest = booked[-1].astimezone(zone).date()
    over = (cut_off - MATURITY).astimezone(zone).date()
    end = min(_next_month(newest), over.replace(day=1))
    for months in _SPANS:
        first = end
        for _ in range(months):
            first = (first - timedelta(days=1)).replace(day=1)
        start, until = (datetime.combine(day, time(), zone) for day in (first, end))
        if sum(start <= at < until for at in booked) >= _BOOKINGS_TO_SAY:
            return start, until
    return None


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _of_span(past: _Past, start: datetime, end: datetime) -> Backtest | None:
    dated = well_dated(past.leads)
    booked = {
        x.lead_id for x in dated if any(start <= o.at < end for o in _bookings(x, past.cut_off))
    }
    there = [x for x in dated if x.created_at <= start and final_outcome(x, cut_off=start) is None]
    past.progress(f"Looking back: what a list of {start:%d %B %Y} would have held ...")
    artifact = past.learnt(dated, start)
    if artifact.cold_start is not None or not there:
        return None
    listed = past.listed(artifact, [(x, start) for x in there])
    return Backtest(
        list_size=len(listed),
        held=len(listed & booked),
        of=len(booked),
        candidates=len(there),
        came_later=len(booked - {x.lead_id for x in there}),
        first=start.date(),
        last=(end - timedelta(days=1)).date(),
    )


def _of_last_rows(past: _Past) -> Backtest | None:
    found = final_rows(past.leads, horizons=past.horizons, cut_off=past.cut_off)
    rows = sorted(found, key=lambda row: row.order)
    split = round((1 - _LATER_SHARE) * len(rows))
    later = rows[split:]
    booked = {row.lead.lead_id for row in later if row.label}
    if len(booked) < _BOOKINGS_TO_SAY:
        return None
    past.progress(f"Looking back: what a list of the last {len(later)} rows would have held ...")
    artifact = past.learnt([row.lead for row in rows[:split]], past.cut_off)
    if artifact.cold_start is not None:
        return None
    listed = past.listed(artifact, [(row.lead, row.at) for row in later])
    return Backtest(len(listed), len(listed & booked), len(booked), len(later))
