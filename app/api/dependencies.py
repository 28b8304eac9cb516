"""What a route needs in addition to its body: the Pakka of this app, the caller, and from our own
types to the shapes of the wire.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from agent.tasks import Tasks
from app.api.schemas import AnswerOut, LeadItem, LeadOut, RatingOut, ReasonOut, ScoreOut
from app.wiring import Pakka
from leads.model.answer import Answer
from leads.model.deadline import Deadline
from leads.model.lead import Lead, LeadSummary
from leads.model.score import Score
from leads.store.staff import Identity
from prompts.catalogues import Library


async def pakka_of(request: Request) -> Pakka:
    """The Pakka this app was made for."""
    pakka: Pakka = request.app.state.pakka
    return pakka


async def caller_of(request: Request) -> Identity:
    """The authenticated person; a route that asks for one is never public."""
    identity: Identity = request.state.identity
    return identity


async def tasks_of(request: Request) -> Tasks:
    """Background tasks that may outlast the response that started them."""
    tasks: Tasks = request.app.state.tasks
    return tasks


PakkaDep = Annotated[Pakka, Depends(pakka_of)]
Caller = Annotated[Identity, Depends(caller_of)]
TasksDep = Annotated[Tasks, Depends(tasks_of)]


def single_headers(request: Request, *names: str) -> list[str] | None:
    """The value of each of these headers; None unless each came exactly once."""
    given = [request.headers.getlist(name) for name in names]
    return [value for (value,) in given] if all(len(some) == 1 for some in given) else None


def deadline_of(request: Request, seconds: float) -> Deadline:
    """That many seconds after the request arrived: time already spent waiting counts."""
    return Deadline(request.state.arrived + seconds)


def language_of(pakka: Pakka, identity: Identity) -> str:
    """The catalogue this person reads (BCP 47)."""
    return pakka.library.language(identity.language or identity.brokerage.language)


def json_response(body: BaseModel) -> Response:
    """A wire model as JSON, serialised once and not validated again."""
    return Response(body.model_dump_json(by_alias=True), media_type="application/json")


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
