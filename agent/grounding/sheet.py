"""The fact sheet of one text: everything it may say of its leads, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Quotation:
    """The verbatim words of one message of the lead; any part may stand in quotation marks."""

    text: str
    day: date


@dataclass(frozen=True, slots=True)
class SheetEvent:
    """Something that happened or is planned. `kind` is an event's kind, `time` is "HH:MM"."""

    kind: str
    day: date
    time: str | None = None
    value: str | float | None = None


@dataclass(frozen=True, slots=True)
class LeadSheet:
    """What may be said of one lead. Scores 0..100, probability 0..1, money in INR.

    `numbers` are further figures by name (hours a reply is due, messages, shares in percent),
    `days` further days by name, `words` further stored words (source, project, facing, stage).
    """

    name: str
    phone_tail: str | None = None
    kind: str | None = None
    band: Literal["hot", "warm", "cold"] | None = None
    score: float | None = None
    base_score: float | None = None
    band_before: Literal["hot", "warm", "cold"] | None = None
    score_before: float | None = None
    probability: float | None = None
    record_won: int | None = None
    record_of: int | None = None
    record_days: int | None = None
    bhk: float | None = None
    budget_min_inr: float | None = None
    budget_max_inr: float | None = None
    price_inr: float | None = None
    area_sqft: float | None = None
    localities: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    numbers: Mapping[str, float] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    events: tuple[SheetEvent, ...] = ()
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class FactSheet:
    """The leads of one text with what holds for the whole of it; `today` at the brokerage.

    `counts` are numbers of no one lead by name (open leads, leads shown); `staff` are colleagues'
    names; `question` is what the broker asked for, whose places and numbers may be said back.
    """

    today: date
    leads: tuple[LeadSheet, ...]
    counts: Mapping[str, float] = field(default_factory=dict)
    staff: tuple[str, ...] = ()
    question: str = ""
