"""What the API answers with: the exact shapes that clients rely on. Names here are a promise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from agent.rerank import Ranking
from leads.answer import Answer
from leads.lead import AttributeValue, Lead, LeadSummary
from leads.score import Reason, Score
from prompts.library import Library


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


class AnswerOut(Wire):
    """One question's one answer."""

    answer_id: str
    transcript_id: str
    text: str
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


def answer_out(answer: Answer, library: Library) -> AnswerOut:
    """The answer on the wire, its reasons phrased in the answer's language."""
    return AnswerOut(
        answer_id=answer.answer_id,
        transcript_id=answer.transcript_id,
        text=answer.text,
        language=answer.language,
        intent=answer.intent,
        lead_ids=list(answer.lead_ids),
        scores=[score_out(score, library, answer.language) for score in answer.scores],
        similar=[
            SimilarOut(
                lead_id=s.lead_id,
                outcome=s.outcome,
                closed_at=s.closed_at,
                distance=s.distance,
                in_common=list(s.in_common),
            )
            for s in answer.similar
        ],
        next_step=answer.next_step,
        actions=[ActionOut(id=action.id, title=action.title) for action in answer.actions],
        source=answer.source,
        fallback_reason=answer.fallback_reason,
        data_as_of=answer.data_as_of,
        timings_ms=dict(answer.timings_ms),
    )


def score_out(score: Score, library: Library, language: str) -> ScoreOut:
    """The score on the wire, its reasons phrased in `language` (BCP 47)."""
    record, cold = score.band_record, score.cold_start
    return ScoreOut(
        lead_id=score.lead_id,
        score=score.score,
        base_score=score.base_score,
        factor=score.factor,
        source=score.source,
        probability=score.probability,
        band=score.band,
        band_record=(
            BandRecordOut.model_validate(record, from_attributes=True) if record else None
        ),
        reference_score=score.reference_score,
        completeness=CompletenessOut(known=score.completeness.known, of=score.completeness.of),
        confidence=score.confidence,
        reasons=[_reason_out(reason, library, language) for reason in score.reasons],
        as_of=score.as_of,
        model_version=score.model_version,
        cold_start=(ColdStartOut.model_validate(cold, from_attributes=True) if cold else None),
    )


def _reason_out(reason: Reason, library: Library, language: str) -> ReasonOut:
    return ReasonOut(
        feature=reason.feature,
        phrase=library.phrase(reason, language),
        points=reason.points,
        value=reason.value,
        unit=reason.unit,
        evidence=list(reason.evidence),
    )


def ranking_out(ranking: Ranking) -> RankingOut:
    """The ranking on the wire."""
    return RankingOut(
        source=ranking.source,
        fallback_reason=ranking.fallback_reason,
        ranking=[
            RankedOut(
                lead_id=r.lead_id,
                base_score=r.base_score,
                factor=r.factor,
                score=r.score,
                phrase=r.phrase,
                evidence=list(r.evidence),
            )
            for r in ranking.ranking
        ],
    )


def lead_item(summary: LeadSummary) -> LeadItem:
    """The lead as a list shows it."""
    return LeadItem(**_item_fields(summary))


def lead_out(
    summary: LeadSummary, lead: Lead, scores: Sequence[Score], library: Library, language: str
) -> LeadOut:
    """The whole lead; of an attribute told twice the newest value stands."""
    newest = {a.name: lead.attribute(a.name) for a in lead.attributes}
    return LeadOut(
        **_item_fields(summary),
        attributes={name: a.value for name, a in newest.items() if a is not None},
        scores=[score_out(score, library, language) for score in scores],
        messages=[
            MessageOut(message_id=m.message_id, sender=m.sender, text=m.text, at=m.at)
            for m in lead.messages
        ],
        events=[
            EventOut(event_id=e.event_id, kind=e.kind, at=e.at, value=e.value) for e in lead.events
        ],
        consent=[
            ConsentOut(purpose=c.purpose, granted=c.granted, at=c.at, basis=c.basis)
            for c in lead.consents
        ],
    )


def _item_fields(summary: LeadSummary) -> dict[str, Any]:
    return {name: getattr(summary, name) for name in LeadItem.model_fields}
