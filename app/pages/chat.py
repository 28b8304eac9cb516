"""The chat page: ask in a box, read a card. Works without JavaScript; with it, status is told."""

from __future__ import annotations

import json
import secrets
from collections.abc import AsyncIterator

from sse_starlette.sse import EventSourceResponse
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from agent.turn import Question
from app.api.context import Caller, Counts, House
from app.api.events import turn_events
from app.api.metrics import Metrics
from app.api.problem import on_pakka_error
from app.api.routes.ask import wants_events
from app.pages.forms import read_form
from app.pages.render import Pages
from app.pages.view import Views
from app.wiring import Pakka
from leads.answer import Answer
from leads.deadline import Deadline
from leads.errors import InvalidInput, NotFound, PakkaError
from leads.staff import Identity
from leads.store import LeadStore

SUGGESTIONS = ("Who should I call now?", "Top 3", "Help")
STATUS_WORDS = {
    "understanding": "Reading the question…",
    "scoring": "Looking at the lead…",
    "reading similar leads": "Looking at similar leads…",
    "writing": "Writing…",
}
OTHER_STATUS = "Working…"


async def open_chat(request: Request, identity: Caller) -> Response:
    """The empty chat."""
    return _page(request, identity, f"page_{secrets.token_urlsafe(12)}")


async def ask_in_chat(
    request: Request, pakka: House, identity: Caller, metrics: Counts
) -> Response:
    """One question from the page's form: as events for the script, as a page without it."""
    form = await read_form(request)
    conversation = form.get("conversation") or f"page_{secrets.token_urlsafe(12)}"
    question = Question(
        text=form.get("q", ""),
        identity=identity,
        deadline=Deadline.after(pakka.settings.answer_deadline_ms / 1000),
        conversation_id=conversation,
        channel="page",
    )
    if wants_events(request):
        events = _events(request, pakka, question, conversation, metrics)
        return EventSourceResponse(events, ping=0, sep="\n")
    shown = form.get("shown") or question.text
    try:
        answer = await pakka.turn.answer(question)
    except InvalidInput as error:
        return _page(request, identity, conversation, asked=shown, problem=str(error), status=422)
    metrics.count_answer(answer.source, answer.fallback_reason)
    card = await pakka.record.call(_view, pakka, identity, answer)
    return _page(request, identity, conversation, asked=shown, a=card)


async def _events(
    request: Request, pakka: Pakka, question: Question, conversation: str, metrics: Metrics
) -> AsyncIterator[dict[str, str]]:
    async for happened in turn_events(pakka, question):
        match happened:
            case str():
                words = STATUS_WORDS.get(happened, OTHER_STATUS)
                yield {"event": "status", "data": json.dumps({"words": words})}
            case Answer():
                metrics.count_answer(happened.source, happened.fallback_reason)
                card = await pakka.record.call(_view, pakka, question.identity, happened)
                html = _pages(request).render("answer.j2", a=card, conversation=conversation)
                yield {"event": "answer", "data": json.dumps({"html": html})}
            case PakkaError():
                response = await on_pakka_error(request, happened)
                yield {"event": "error", "data": bytes(response.body).decode()}


def _view(pakka: Pakka, identity: Identity, answer: Answer) -> object:
    lead = None
    if len(answer.lead_ids) == 1:
        try:
            lead = LeadStore(pakka.record, identity.scope).lead(answer.lead_ids[0])
        except NotFound:  # taken away between the answer and its page
            lead = None
    return Views(pakka.library, identity, pakka.clock()).view(answer, lead)


def _page(
    request: Request,
    identity: Identity,
    conversation: str,
    *,
    asked: str = "",
    a: object = None,
    problem: str = "",
    status: int = 200,
) -> Response:
    content = _pages(request).render(
        "chat.j2",
        title="Ask",
        here="ask",
        skip_to="q",
        skip_words="Skip to the question box",
        who=identity.name,
        may_sign_out=not request.state.is_demo_session,
        is_synthetic=identity.brokerage.is_synthetic,
        conversation=conversation,
        suggestions=SUGGESTIONS,
        question=asked,
        a=a,
        problem=problem,
        draft=asked if problem else "",
    )
    return HTMLResponse(content, status)


def _pages(request: Request) -> Pages:
    pages: Pages = request.app.state.pages
    return pages
