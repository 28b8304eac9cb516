"""A ranking of leads: who stands where, by band first, then by final score."""

from __future__ import annotations

from dataclasses import dataclass

from leads.answer import AnswerSource, FallbackReason
from leads.lead import Lead
from leads.score import Band, Score

_BANDS = {Band.HOT: 0, Band.WARM: 1, Band.COLD: 2}


@dataclass(frozen=True, slots=True)
class Ranked:
    """One lead's place. The numbers are None at cold start and without consent to scoring."""

    lead_id: str
    base_score: float | None
    factor: float
    score: float | None
    phrase: str | None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """Leads in order, and who made the order."""

    source: AnswerSource
    fallback_reason: FallbackReason | None
    ranking: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class Base:
    """A lead with the model's word on it; None: none may or can be had."""

    lead: Lead
    score: Score | None
    is_allowed: bool

    @property
    def points(self) -> float | None:
        return self.score.base_score if self.score else None


def _group(base: Base) -> tuple[int, int]:
    """Scored leads by band, then those without a number, then those nobody may score."""
    if not base.is_allowed:
        return 2, 0
    if base.score is None or base.score.band is None:
        return 1, 0
    return 0, _BANDS[base.score.band]


def base_order(base: Base) -> tuple[tuple[int, int], float, float]:
    """Band, then score; without a number the latest word first."""
    latest = max((m.at for m in base.lead.messages), default=base.lead.created_at)
    return _group(base), -(base.points or 0.0), -latest.timestamp()


def final_order(place: tuple[Base, Ranked]) -> tuple[tuple[int, int], float]:
    """Band, then final score; who is equal stays in base order."""
    base, ranked = place
    return _group(base), -(ranked.score or 0.0)
