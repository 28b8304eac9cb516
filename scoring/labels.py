"""What counts as success, within how many days, and from when on a row may be counted.

Days of ending are learnt from if hardly any is missing, or if they are missing by chance. If wins
have a day and losses none, a model learns who has a day: that trap gave an AUC of 0.960. If days
are missing by chance, those that exist are nearly as good as all: with four made-up brokerages of
600 leads, of which a fifth of the endings lacked their day, the AUC on open leads was 0.72 with the
existing days, 0.66 without days and 0.73 with all (against known chances).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import sqrt
from statistics import median

from leads.model.errors import InvalidInput
from leads.model.lead import Lead, LeadKind, OutcomeKind, as_known, is_open, open_spells
from scoring.lots import LOTS, lot

# A booking is entered into a CRM up to two weeks late (docs/scoring.md, Time and labels).
MATURITY = timedelta(days=14)

# Rent closes in weeks, new projects in months (docs/scoring.md, Horizons).
USUAL_DAYS: Mapping[LeadKind, int] = {LeadKind.RENT: 30, LeadKind.RESALE: 60}
OTHER_DAYS = 90
# Two years: beyond that a label would mature after its market has gone.
_MOST_DAYS = 730

# Of the endings: typing slips in a dated export. A trap leaves out the days of a whole kind.
FEW_WITHOUT_DAY = 0.05
# Fake enquiries among the endings that may be left out because their day was not noted.
_MOST_UNDATED_SPAM = 0.15
# If most are missing, somebody chose which days to keep.
_MOST_WITHOUT_DAY = 0.5
# With fewer of a kind nobody can tell why days are missing, and nothing is learnt (docs/scoring.md,
# Cold start).
_FEWEST_COMPARED = 50
# Two shares differ if it is by more than slips explain, and by more than chance (two-sided 95 %).
_APART, _Z = FEW_WITHOUT_DAY, 1.959963984540054

# By group (True or False) and whether the ending's day is known: how many ended.
Counts = Counter[tuple[bool, bool]]


def booked_within(lead: Lead, start: datetime, days: int, *, cut_off: datetime) -> bool:
    """True when a booking fell in (start, start + days] and was known by the cut-off."""
    end = start + timedelta(days=days)
    return any(
        o.kind is OutcomeKind.BOOKED and start < o.at <= end and o.known_at <= cut_off
        for o in lead.outcomes
    )


def is_mature(start: datetime, days: int, *, cut_off: datetime) -> bool:
    """True once the whole horizon and the entry delay are before the cut-off, closed or not."""
    return start + timedelta(days=days) + MATURITY <= cut_off


def final_outcome(lead: Lead, *, cut_off: datetime) -> bool | None:
    """Booked or not by the newest outcome known at the cut-off; None while the lead is open."""
    words = as_known(o for o in lead.outcomes if o.known_at <= cut_off)
    if not words or is_open(words[-1].kind):
        return None
    return words[-1].kind is OutcomeKind.BOOKED


def spells_until(lead: Lead, *, cut_off: datetime) -> list[tuple[datetime, datetime]]:
    """When the lead was open, as known at the cut-off: half-open [from, to) spells."""
    spells = open_spells(lead.created_at, (o for o in lead.outcomes if o.known_at <= cut_off))
    ended = [(start, end if end is not None else cut_off) for start, end in spells]
    return [(start, end) for start, end in ended if start < end]


@dataclass(frozen=True, slots=True)
class Horizons:
    """`by_kind` replaces the usual days for the kinds it names (by `LeadKind` value)."""

    by_kind: Mapping[str, int] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        kinds = {kind.value for kind in LeadKind}
        for kind, days in self.by_kind.items():
            if kind not in kinds or not 1 <= days <= _MOST_DAYS:
                raise InvalidInput(
                    f"Horizons are days from 1 to {_MOST_DAYS} by kind of lead.", field="horizons"
                )

    def days(self, kind: LeadKind | None) -> int:
        """Horizon in days; an unknown kind gets that of most kinds."""
        if kind is None:
            return OTHER_DAYS
        return self.by_kind.get(kind.value, USUAL_DAYS.get(kind, OTHER_DAYS))

    def as_days(self) -> dict[str, int]:
        """Every kind with its days, as the artefact stores them."""
        return {kind.value: self.days(kind) for kind in LeadKind}


def well_dated(leads: Sequence[Lead]) -> list[Lead]:
    """Dated leads whose ending, if any, has its day; none if having a day reveals the ending.

    If days are missing by chance, a share of the open leads is left out by lot too, else too few
    would seem to book. If not, it is the leads that came since hardly any day is missing.
    """
    dated = _without_undated_spam([lead for lead in leads if lead.is_dated])
    if lack_by_chance(dated):
        share = _share_dated(_ended(dated))
        return [
            x for x in dated if x.has_dated_ending and (x.outcomes or lot(x, "day") < share * LOTS)
        ]
    since: datetime | None = None
    ended = without_day = 0
    for lead in sorted(dated, key=lambda lead: lead.created_at, reverse=True):
        ended += bool(lead.outcomes)
        without_day += not lead.has_dated_ending
        if without_day <= FEW_WITHOUT_DAY * ended:
            since = lead.created_at
    if since is None:
        return []
    return [lead for lead in dated if lead.created_at >= since and lead.has_dated_ending]


def lack_by_chance(leads: Iterable[Lead]) -> bool:
    """Whether more days are missing than slips explain, alike in wins and losses, old and new."""
    ended = _ended(_without_undated_spam([lead for lead in leads if lead.is_dated]))
    if not ended:
        return False
    middle = median(lead.created_at.timestamp() for lead in ended)
    won = Counter((_is_won(x), x.has_dated_ending) for x in ended)
    old = Counter((x.created_at.timestamp() < middle, x.has_dated_ending) for x in ended)
    return may_lack_by_chance(won) and _are_alike(old)


def _without_undated_spam(dated: Sequence[Lead]) -> list[Lead]:
    """The leads without the fake ones whose day nobody noted: that tells no win from a loss.

    All of them if so many are fake that the share that books would be too high without them.
    """
    stray = {x.lead_id for x in _ended(dated) if _is_spam(x) and not x.has_dated_ending}
    is_few = len(stray) <= _MOST_UNDATED_SPAM * len(_ended(dated))
    return [lead for lead in dated if not (is_few and lead.lead_id in stray)]


def may_lack_by_chance(won: Counts) -> bool:
    """The same, judged by the endings only; `won` is counted by booked or not."""
    lacking = (won[True, False] + won[False, False]) / max(1, won.total())
    return FEW_WITHOUT_DAY < lacking <= _MOST_WITHOUT_DAY and _are_alike(won)


def _are_alike(counts: Counts) -> bool:
    """Whether two groups have their days in the same share, as far as can be told."""
    sizes = [counts[group, True] + counts[group, False] for group in (True, False)]
    if min(sizes) < _FEWEST_COMPARED:
        return False
    shares = [counts[group, True] / size for group, size in zip((True, False), sizes, strict=True)]
    both = (counts[True, True] + counts[False, True]) / sum(sizes)
    error = sqrt(both * (1 - both) * sum(1 / size for size in sizes))
    return abs(shares[0] - shares[1]) <= max(_APART, _Z * error)


def _ended(leads: Iterable[Lead]) -> list[Lead]:
    return [lead for lead in leads if lead.outcomes]


def _is_won(lead: Lead) -> bool:
    return lead.outcomes[-1].kind is OutcomeKind.BOOKED


def _is_spam(lead: Lead) -> bool:
    return lead.outcomes[-1].kind is OutcomeKind.SPAM


def _share_dated(ended: Sequence[Lead]) -> float:
    return sum(lead.has_dated_ending for lead in ended) / len(ended)
