"""From our own types to the shapes of the wire; reasons are phrased in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agent.rerank.reranker import Ranking
from app.api.schemas import (
    ActionOut,
    AnswerOut,
    BandRecordOut,
    ColdStartOut,
    CompletenessOut,
    ConsentOut,
    EventOut,
    LeadItem,
    LeadOut,
    MessageOut,
    RankedOut,
    RankingOut,
    ReasonOut,
    RecalibratedOut,
    ScoreOut,
    SentenceOut,
    SimilarOut,
)
from leads.model.answer import Answer
from leads.model.lead import Lead, LeadSummary
from leads.model.score import Reason, Score
from prompts.catalogues import Library


def answer_out(answer: Answer, library: Library) -> AnswerOut:
    """The answer on the wire, its reasons phrased in the answer's language."""
    return AnswerOut(
        answer_id=answer.answer_id,
        transcript_id=answer.transcript_id,
        text=answer.text,
        sentences=[
            SentenceOut(text=s.text, facts=list(s.facts), kind=s.kind) for s in answer.sentences
        ],
        card=answer.card,
        unanswered=answer.unanswered,
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
        recalibrated=(
            RecalibratedOut.model_validate(score.recalibrated, from_attributes=True)
            if score.recalibrated
            else None
        ),
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
