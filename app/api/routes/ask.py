"""POST /v1/ask: one question, one answer; as events when the caller asks for them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from sse_starlette.sse import EventSourceResponse
from starlette.requests import Request
from starlette.responses import Response

from agent.turn import Question
from agent.turn_context import CardReady, Progress, SentenceReady
from app.api.dependencies import (
    Caller,
    PakkaDep,
    answer_out,
    deadline_of,
    json_response,
)
from app.api.problems import on_pakka_error
from app.api.schemas import AskBody
from app.wiring import Pakka
from leads.model.answer import Answer
from leads.model.errors import PakkaError

EVENTS = "text/event-stream"

TurnEvent = Progress | Answer | PakkaError


async def ask(body: AskBody, request: Request, pakka: PakkaDep, identity: Caller) -> Response:
    """Ask about your leads. With `Accept: text/event-stream`: events; `answer` is the last.

    Before it come `status`, the `card` of code, and a `sentence` each as it passes its check.
    """
    question = Question(
        text=body.question,
        identity=identity,
        deadline=deadline_of(
            request, (body.deadline_ms or pakka.settings.answer_deadline_ms) / 1000
        ),
        lead_id=body.lead_id,
        conversation_id=body.conversation_id,
        language=body.language,
        is_watched=wants_events(request),
    )
    if wants_events(request):
        return EventSourceResponse(answer_events(request, pakka, question), ping=0, sep="\n")
    answer = await pakka.turn.answer(question)
    pakka.metrics.count_answer(answer.source, answer.fallback_reason)
    return json_response(answer_out(answer, pakka.library))


def wants_events(request: Request) -> bool:
    """Whether the caller accepts server-sent events."""
    return EVENTS in request.headers.get("accept", "")


async def answer_events(
    request: Request, pakka: Pakka, question: Question
) -> AsyncIterator[dict[str, str]]:
    """Any number of `status`, `card` and `sentence` events, then one `answer` or one `error`."""
    async for happened in turn_events(pakka, question):
        match happened:
            case str():
                yield {"event": "status", "data": json.dumps({"status": happened})}
            case CardReady():
                yield {"event": "card", "data": json.dumps({"text": happened.text})}
            case SentenceReady():
                yield {"event": "sentence", "data": json.dumps({"text": happened.text})}
            case Answer():
                pakka.metrics.count_answer(happened.source, happened.fallback_reason)
                answer = answer_out(happened, pakka.library)
                yield {"event": "answer", "data": answer.model_dump_json(by_alias=True)}
            case PakkaError():
                response = await on_pakka_error(request, happened)
                yield {"event": "error", "data": bytes(response.body).decode()}


async def turn_events(pakka: Pakka, question: Question) -> AsyncIterator[TurnEvent]:
    """Events while the turn runs, then the answer, or the named failure instead."""
    said: asyncio.Queue[Progress | None] = asyncio.Queue()
    turn = asyncio.create_task(pakka.turn.answer(question, said.put_nowait))
    turn.add_done_callback(lambda _: said.put_nowait(None))
    try:
        while (happened := await said.get()) is not None:
            yield happened
        try:
            yield turn.result()
        except PakkaError as error:
            yield error
    finally:
        turn.cancel()
