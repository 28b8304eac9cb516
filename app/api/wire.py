"""What the API answers with: the exact shapes that clients rely on. Names here are a promise."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from leads.lead import AttributeValue


class Wire(BaseModel):
    """A shape of a response."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class BandRecordOut(Wire):
    """How leads of this band ended; `low`..`high` are shares 0..1."""

    won: int
    of: int
    low: float
    high: float
    horizon_days: int | None


class CompletenessOut(Wire):
    """How many of the facts a broker would want are known."""

    known: int
    of: int


class ReasonOut(Wire):
    """One feature's exact share of base_score − reference_score, in points."""

    feature: str
    phrase: str
    points: float
    value: float | bool | str | None
    unit: str | None
    evidence: list[str]


class ColdStartOut(Wire):
    """Why there is no number yet: mature outcomes so far, and how many a model needs."""

    bookings: int
    bookings_needed: int
    others: int
    others_needed: int


class RecalibratedOut(Wire):
    """That the chances were set right on that day, by so many outcomes of scores given."""

    on: str
    outcomes: int
    of_model: str


class ScoreOut(Wire):
    """A score 0..100; `score`, `base_score`, `probability` and `band` are null at cold start."""

    lead_id: str
    score: float | None
    base_score: float | None
    factor: float
    source: str
    probability: float | None
    band: str | None
    band_record: BandRecordOut | None
    reference_score: float | None
    completeness: CompletenessOut
    confidence: str | None
    reasons: list[ReasonOut]
    as_of: datetime
    model_version: str
    cold_start: ColdStartOut | None = None
    recalibrated: RecalibratedOut | None = None


class SimilarOut(Wire):
    """A past lead like this one, as it stood at the same stage."""

    lead_id: str
    outcome: str
    closed_at: datetime
    distance: float
    in_common: list[str]


class ActionOut(Wire):
    """Something to tap next; send its `id` back as the question."""

    id: str
    title: str


class SentenceOut(Wire):
    """A sentence of an LLM that passed its check, with the ids of the facts it rests on."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    text: str
    facts: list[str]
    kind: str = Field(alias="is")


class AnswerOut(Wire):
    """One question's one answer: `text` is the sentences, then the card."""

    answer_id: str
    transcript_id: str
    text: str
    sentences: list[SentenceOut]
    card: str
    unanswered: str | None
    language: str
    intent: str
    lead_ids: list[str]
    scores: list[ScoreOut]
    similar: list[SimilarOut]
    next_step: str | None
    actions: list[ActionOut]
    source: str
    fallback_reason: str | None
    data_as_of: datetime | None
    timings_ms: dict[str, float]


class RankedOut(Wire):
    """One lead's place, with what moved it."""

    lead_id: str
    base_score: float | None
    factor: float
    score: float | None
    phrase: str | None
    evidence: list[str]


class RankingOut(Wire):
    """Leads in the order of the target intent."""

    source: str
    fallback_reason: str | None
    ranking: list[RankedOut]


class LeadItem(Wire):
    """A lead as a list shows it."""

    lead_id: str
    person_id: str
    kind: str | None
    name: str | None
    phone: str | None
    owner: str | None
    team: str | None
    stage: str | None
    locality: str | None
    budget_min_inr: float | None
    budget_max_inr: float | None
    source: str | None
    language: str | None
    created_at: datetime
    last_message_at: datetime | None
    score: float | None
    base_score: float | None
    factor: float
    band: str | None
    as_of: datetime | None


class LeadPageOut(Wire):
    """A page of leads; send `next_cursor` as `cursor` for the next one."""

    items: list[LeadItem]
    next_cursor: str | None


class MessageOut(Wire):
    """One message; `from` is `lead` or `broker`."""

    message_id: str
    sender: str = Field(serialization_alias="from")
    text: str
    at: datetime


class EventOut(Wire):
    """Anything else that happened."""

    event_id: str
    kind: str
    at: datetime
    value: float | str | None


class ConsentOut(Wire):
    """One grant or withdrawal."""

    purpose: str
    granted: bool
    at: datetime
    basis: str


class LeadOut(LeadItem):
    """A lead with all that is known of it."""

    attributes: dict[str, AttributeValue]
    scores: list[ScoreOut]
    messages: list[MessageOut]
    events: list[EventOut]
    consent: list[ConsentOut]
