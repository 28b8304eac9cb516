"""One answer as events for a page's script: status, card and sentences, then the whole answer."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.requests import Request

from agent.turn import Question
from agent.turn_context import CardReady, SentenceReady
from app.api.problems import on_pakka_error
from app.api.routes.ask import turn_events
from app.pages.answer_view import Turn, lines_of, turn_of
from app.pages.components import Reader, pages_of
from app.wiring import Pakka
from leads.model.answer import Answer
from leads.model.errors import PakkaError

_STATUS_WORDS = {
    "understanding": "page-status-reading",
    "scoring": "page-status-scoring",
    "reading similar leads": "page-status-similar",
    "writing": "page-status-writing",
}
_OTHER_STATUS = "page-status-working"


async def turn_stream(
    request: Request,
    pakka: Pakka,
    reader: Reader,
    question: Question,
    pane: Callable[[Turn], Awaitable[str | None]],
    **values: object,
) -> AsyncIterator[dict[str, str]]:
    """The events of one question; `pane` draws the lead it was about, `values` go to the answer."""
    words = reader.words
    async for happened in turn_events(pakka, question):
        match happened:
            case str():
                yield _event("status", words=words.text(_STATUS_WORDS.get(happened, _OTHER_STATUS)))
            case CardReady():
                yield _event("status", words=words.text(_STATUS_WORDS["writing"]))
                yield _event("card", html=_growing(request, reader, happened.text))
            case SentenceReady():
                yield _event("sentence", text=happened.text)
            case Answer():
                pakka.metrics.count_answer(happened.source, happened.fallback_reason)
                turn = await pakka.record.call(turn_of, pakka, reader.identity, "", happened)
                yield _event("answer", html=_turn(request, reader, question, turn, values))
                # After the answer: reading the lead's whole story takes longer than its score.
                drawn = await pane(turn)
                if drawn is not None:
                    yield _event("pane", html=drawn)
            case PakkaError():
                response = await on_pakka_error(request, happened)
                yield {"event": "error", "data": bytes(response.body).decode()}


def _event(name: str, **data: str) -> dict[str, str]:
    return {"event": name, "data": json.dumps(data)}


def _turn(
    request: Request, reader: Reader, question: Question, turn: Turn, values: dict[str, object]
) -> str:
    return pages_of(request).render(
        "turn.j2",
        language=reader.words.language,
        turn=turn,
        conversation=question.conversation_id,
        pane_lead_id=turn.answer.lead_id if turn.answer else None,
        **values,
    )


def _growing(request: Request, reader: Reader, card: str) -> str:
    """The card, above which sentences will appear as they pass their check."""
    language = reader.words.language
    return pages_of(request).render("growing.j2", language=language, lines=lines_of(card))
