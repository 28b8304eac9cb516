"""Moments in a lead's life that the model learns from, weighted so that each lead counts once, and
blocks of them forward in time.

A brokerage's whole leads do not fit into memory, so they are read twice: first as outlines, which
are enough to choose and label moments, and then a few at a time for what was known at those
moments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

import numpy as np
from numpy.typing import NDArray

from leads.model.consent import Consent, Purpose
from leads.model.lead import AS_EXPORTED, Lead, Message
from scoring.labels import (
    MATURITY,
    Horizons,
    booked_within,
    final_outcome,
    is_mature,
    spells_until,
    well_dated,
)
from scoring.lots import identity, lot

# One at the first message, one in every 14 days, at most six (docs/scoring.md, Time and labels).
WINDOW = timedelta(days=14)
SNAPSHOTS_PER_LEAD = 6

# Reads the whole leads of these outlines, in their order.
ReadWhole = Callable[[Sequence[Lead]], Iterable[Lead]]

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_AGREED = (Consent(Purpose.SCORING, True, _BEGINNING, "looked back on", _BEGINNING),)


@dataclass(frozen=True, slots=True)
class Row:
    """One lead at one instant with its label; `horizon_days` is None where there are no dates.

    `order` sorts rows forward in time: seconds since the epoch, or the undated file's order.
    """

    lead: Lead
    at: datetime
    horizon_days: int | None
    label: bool
    weight: float
    order: float
    is_first: bool
    is_pick: bool


def snapshots(
    leads: Sequence[Lead], *, horizons: Horizons, cut_off: datetime, seed: int
) -> list[Row]:
    """Mature rows of dated leads; exactly one row per lead is its random pick (`is_pick`)."""
    rows: list[Row] = []
    for lead in well_dated(leads):
        rows += _rows(lead, horizons.days(lead.kind), cut_off, seed)
    return rows


def final_rows(leads: Sequence[Lead], *, horizons: Horizons, cut_off: datetime) -> list[Row]:
    """One row per lead at its enquiry, labelled by the final outcome, whenever that came.

    An undated lead counts once it has ended. Dated ones are added to endings without a day once
    their horizon is over, ended or not: among recent ones only quick endings are known.
    """
    is_without_days = not all(lead.has_dated_ending for lead in leads)
    rows: list[Row] = []
    for position, lead in enumerate(leads):
        if lead.is_dated:
            is_over = is_mature(lead.created_at, horizons.days(lead.kind), cut_off=cut_off)
            is_read, order = is_without_days and is_over, lead.created_at.timestamp()
        else:
            is_read = final_outcome(lead, cut_off=cut_off) is not None
            order = float(position) if lead.order_key is None else lead.order_key
        if is_read:
            rows.append(_final(lead, lead.created_at, order, cut_off=cut_off))
    return rows


def exported_rows(leads: Sequence[Lead], *, horizons: Horizons, cut_off: datetime) -> list[Row]:
    """One row per dated lead as its file told of it (`as_exported`), labelled by the final outcome;
    none if no file told more than the days do. A lead counts once its horizon is over.
    """
    stood = (a for lead in leads for a in lead.attributes if a.source_id == AS_EXPORTED)
    if not any(a.known_at <= cut_off for a in stood):
        return []
    rows: list[Row] = []
    for lead in leads:
        days = horizons.days(lead.kind)
        if lead.is_dated and is_mature(lead.created_at, days, cut_off=cut_off):
            rows.append(_final(lead, cut_off, lead.created_at.timestamp(), cut_off=cut_off))
    return rows


def _final(lead: Lead, at: datetime, order: float, *, cut_off: datetime) -> Row:
    """The one row of a lead that is labelled by how it ended."""
    label = bool(final_outcome(lead, cut_off=cut_off))
    return Row(lead, at, None, label, 1.0, order, is_first=True, is_pick=True)


def drawn_by_lot(rows: Sequence[Row], most: int, *, seed: int) -> list[Row]:
    """The rows of `most` random leads, or of all if there are no more.

    A lead's number does not depend on other leads, so next week nearly the same ones are drawn.
    """
    lots = {r.lead.lead_id: lot(r.lead, str(seed)) for r in rows}
    kept = set(sorted(lots, key=lambda lead_id: lots[lead_id])[:most])
    return [r for r in rows if r.lead.lead_id in kept]


def _rows(lead: Lead, days: int, cut_off: datetime, seed: int) -> list[Row]:
    # Seeded per lead, so that its instants do not depend on which other leads there are.
    rng = Random(f"{seed}:{identity(lead)}")  # noqa: S311
    instants = _instants(lead, cut_off, rng)
    first = instants[0] if instants else None
    mature = [t for t in instants[1:] if is_mature(t, days, cut_off=cut_off)]
    kept = sorted(rng.sample(mature, min(len(mature), SNAPSHOTS_PER_LEAD - 1)))
    if first is not None and is_mature(first, days, cut_off=cut_off):
        kept.insert(0, first)
    pick = rng.choice(kept) if kept else None
    return [
        Row(
            lead=lead,
            at=at,
            horizon_days=days,
            label=booked_within(lead, at, days, cut_off=cut_off),
            weight=1.0 / len(kept),
            order=at.timestamp(),
            is_first=at == first,
            is_pick=at == pick,
        )
        for at in kept
    ]


def _instants(lead: Lead, cut_off: datetime, rng: Random) -> list[datetime]:
    """The first message, then one random instant in every 14 days in which the lead was open."""
    spells = spells_until(lead, cut_off=cut_off)
    if not spells:
        return []
    written = [m.known_at for m in lead.messages if m.sender == "lead"]
    first = max(lead.created_at, min(written, default=lead.created_at))
    if not any(start <= first < end for start, end in spells):
        first = spells[0][0]
    instants = [first]
    for start, end in spells:
        window = start
        while window < end:
            seconds = min(WINDOW, end - window).total_seconds()
            # Whole seconds, as the record keeps them, without the generator's last bits.
            instants.append(window + timedelta(seconds=int(rng.random() * seconds)))
            window += WINDOW
    return list(dict.fromkeys(instants))


def as_they_are(leads: Sequence[Lead]) -> Sequence[Lead]:
    """For leads that are in memory anyway."""
    return leads


def outline(lead: Lead) -> Lead:
    """The lead's dates, outcomes and consents to scoring, the instant of its first message, what
    a file told as it stood, and who enquired, by which lots are drawn.
    """
    written = (m for m in lead.messages if m.sender == "lead")
    first = min(written, key=lambda m: m.known_at, default=None)
    messages = [Message("", "lead", "", first.known_at, first.known_at)] if first else []
    agreements = (c for c in lead.consents if c.purpose is Purpose.SCORING)
    return replace(
        lead,
        brokerage_id="",
        owner_id=None,
        team_id=None,
        attributes=tuple(a for a in lead.attributes if a.source_id == AS_EXPORTED),
        messages=tuple(messages),
        events=(),
        consents=tuple(replace(c, basis="") for c in agreements),
    )


def agreed_by(leads: Iterable[Lead], at: datetime) -> list[Lead]:
    """The leads that agreed to scoring by then, and may be learnt from at any instant.

    Looking back is done today, so it needs today's consent, not that of the day looked at.
    """
    return [replace(x, consents=_AGREED) for x in leads if x.allows(Purpose.SCORING, at=at)]


# Blocks forward in time, each predicted by a model that learnt from earlier leads only. Folds are
# purged and grouped by person; every judgement rests on out-of-fold predictions.

# The first 40 % of rows are only learnt from; four later blocks are predicted. Chosen on the
# training rows of X Education and Bank Marketing: fewer blocks left too little for calibration.
BLOCK_STARTS = (0.40, 0.55, 0.70, 0.85)
# A fold with fewer of either label teaches nothing (ten events, the usual bare minimum).
FOLD_NEEDS = 10


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
    person_of = numbered([r.lead.person_id or r.lead.lead_id for r in rows])
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


def numbered(names: list[str]) -> NDArray[np.intp]:
    """(names,): the same number for the same name, from 0 in the order they first come."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.intp)
