"""A score: what the model says about a lead at an instant, with exact reasons; and a rating."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal

ScoreSource = Literal["llm", "base"]
Adjust = Literal["down", "same", "up"]
# An adjustment moves a score by at most so many points (docs/scoring.md, The rerank).
MOST_POINTS = 5.0
# Half a per cent: a CRM may round the chance that was written to it.
_ROUNDING = 0.0051


class Band(StrEnum):
    """The chance in words, by fixed probability cuts kept in the artefact."""

    HOT = "hot"
    WARM = "warm"
    COLD = "cold"


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature's exact share of score − reference, in points.

    `evidence` holds message ids, event ids, or `attribute:<name>`. The sentence is rendered by
    code from the phrase catalogue under the feature's name.
    """

    feature: str
    points: float
    value: float | str | bool | None
    unit: str | None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BandRecord:
    """How such leads ended: `won` of `of`, Wilson 95 % interval `low`..`high` as shares 0..1."""

    won: int
    of: int
    low: float
    high: float
    horizon_days: int | None


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many of the facts a broker would want are known."""

    known: int
    of: int


@dataclass(frozen=True, slots=True)
class ColdStart:
    """Why there is no score yet: how many mature bookings there are, and how many a model needs.

    `is_unproven`: there are enough, but the model was no better than chance on held-out leads.
    """

    bookings: int
    bookings_needed: int
    others: int
    others_needed: int
    is_unproven: bool = False


@dataclass(frozen=True, slots=True)
class Adjustment:
    """The LLM's adjustment of a score; `evidence` holds message, attribute and past lead ids.

    `version` names the facts and readings it was made from; with any others it no longer applies.
    """

    adjust: Adjust
    evidence: tuple[str, ...]
    version: str = ""


@dataclass(frozen=True, slots=True)
class Recalibrated:
    """The model's chances were recalibrated on the ISO day `on`, on that many outcomes.

    `of_model` is the version as trained, which still decides the order of leads.
    """

    on: str
    outcomes: int
    of_model: str


@dataclass(frozen=True, slots=True)
class Score:
    """A score 0..100 with its probability 0..1; all four numbers are None at cold start.

    `score` = `base_score` × `factor`. `reasons` are complete: their points add up to
    `base_score` − `reference_score`. `adjustment` is what the factor rests on when `source` is
    "llm"; its factor may be 1.
    """

    lead_id: str
    score: float | None
    base_score: float | None
    factor: float
    source: ScoreSource
    probability: float | None
    band: Band | None
    band_record: BandRecord | None
    reference_score: float | None
    completeness: Completeness
    confidence: str | None
    reasons: tuple[Reason, ...]
    as_of: datetime
    model_version: str
    cold_start: ColdStart | None = None
    adjustment: Adjustment | None = None
    recalibrated: Recalibrated | None = None

    @property
    def trained_version(self) -> str:
        """The model that ranks: only scores with the same one can be compared."""
        return self.model_version if self.recalibrated is None else self.recalibrated.of_model


def without_adjustment(score: Score) -> Score:
    """The model's own score, as it was before any adjustment."""
    return replace(score, score=score.base_score, factor=1.0, source="base", adjustment=None)


@dataclass(frozen=True, slots=True)
class Rating:
    """A person's own number for a lead, 0..100: never a feature, label or order.

    `by` is their name, None when it was typed in the CRM.
    """

    value: int
    at: datetime
    by: str | None


def is_typed(chance: float | None, ours: Iterable[float | None]) -> bool:
    """Whether a person typed this chance into the CRM; Pakka wrote `ours`.

    Both 0..1; None: there is no chance.
    """
    if chance is None:
        return False
    return not any(one is not None and abs(chance - one) < _ROUNDING for one in ours)
