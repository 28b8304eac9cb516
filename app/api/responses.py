"""From our own types to the shapes of the wire; reasons are phrased in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from app.api.schemas import AnswerOut, LeadItem, LeadOut, RatingOut, ReasonOut, ScoreOut
from leads.model.answer import Answer
from leads.model.lead import Lead, LeadSummary
from leads.model.score import Score
from prompts.catalogues import Library


def answer_out(answer: Answer, library: Library) -> AnswerOut:
    """The answer on the wire, its reasons phrased in the answer's language."""
    return AnswerOut.copy_of(
        answer, scores=[score_out(score, library, answer.language) for score in answer.scores]
    )


def score_out(score: Score, library: Library, language: str) -> ScoreOut:
    """The score on the wire, its reasons phrased in `language` (BCP 47)."""
    reasons = [
        ReasonOut.copy_of(one, phrase=library.phrase(one, language)) for one in score.reasons
    ]
    return ScoreOut.copy_of(score, reasons=reasons)


def lead_out(
    summary: LeadSummary, lead: Lead, scores: Sequence[Score], library: Library, language: str
) -> LeadOut:
    """The whole lead; of an attribute given twice only the newest value."""
    newest = {a.name: lead.attribute(a.name) for a in lead.attributes}
    return LeadOut(
        **LeadItem.copy_of(summary).model_dump(),
        rating=RatingOut.copy_of(lead.rating) if lead.rating else None,
        attributes={name: a.value for name, a in newest.items() if a is not None},
        scores=[score_out(score, library, language) for score in scores],
        messages=lead.messages,
        events=lead.events,
        consent=lead.consents,
    )
