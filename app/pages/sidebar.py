"""The sidebar: one lead in a narrow frame of a CRM, for the reader its opening token names.

No cookie is read or set: a browser keeps none for a frame of another site. The page trades the
token of its fragment for a bearer that lives in its script alone.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field
from sse_starlette.sse import EventSourceResponse
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from agent.turn import Question
from app.api.access import too_many
from app.api.auth import client_address
from app.api.dependencies import Caller, PakkaDep, deadline_of, json_response
from app.api.middleware import policy_framed_by
from app.api.problems import NOT_SIGNED_IN, problem
from app.api.schemas import Id, Inbound, Wire
from app.crm_access import sidebar_origins
from app.pages.answer_view import Turn, known_conversation, new_conversation, turn_stream
from app.pages.components import LANGUAGES, Reader, pages_of, read_form, wording
from app.pages.draft_sending import RESULTS, send_once
from app.pages.lead_timeline import Bubble
from app.pages.lead_view import LeadView, read_lead
from app.runtime.rate_limits import RateLimits
from app.wiring import Pakka
from leads.model.errors import NotFound
from leads.model.scope import HANDLING
from leads.store.lead_store import LeadStore
from leads.store.message_subjects import SentSubject, ThumbReason, ThumbSign, react
from leads.store.staff import Brokerage, Identity
from leads.store.staff_access import SidebarSessions
from leads.store.transcripts import TranscriptLog
from prompts.catalogues import ENGLISH
from prompts.display import display_name

OVER = "This opening was used, is over, or is of another brokerage: open the lead again in the CRM."
CHANNEL = "sidebar"
# What leaves nothing to send again: held words go once the lead writes.
_GONE = ("sent", "before", "held")
# What a press asks of the lead, each with the words of its button.
SUGGESTIONS = ("why", "changed", "next_step", "known")


class SessionBody(Inbound):
    """The opening token, and the brokerage whose page it is to open."""

    token: Annotated[str, Field(max_length=512)]
    brokerage: Id
    language: str | None = None


class SessionOut(Wire):
    """The bearer for this lead, and the page's content with its card."""

    bearer: str
    language: str
    html: str


class DraftOut(Wire):
    """Whether the words are on their way, and what is said of them."""

    is_sent: bool
    words: str


class ThumbBody(Inbound):
    """What the reader thinks of an answer: 1 up, -1 down, perhaps with a reason, 0 neither."""

    transcript_id: Id
    sign: Literal[-1, 0, 1]
    reason: ThumbReason | None = None


async def open_sidebar(request: Request, pakka: PakkaDep) -> Response:
    """The empty page; `?brokerage` says whose, and so which origins may frame it."""
    asked = request.query_params.get("brokerage", "")
    brokerage = await pakka.record.call(_brokerage, pakka, asked)
    origins = sidebar_origins(brokerage) if brokerage else ()
    html = pages_of(request).render(
        "sidebar.j2",
        language=_language(request.query_params.get("language"))
        or (brokerage.language if brokerage else ENGLISH),
        brokerage=asked,
        origins=" ".join(origins),
    )
    return HTMLResponse(html, headers={"Content-Security-Policy": policy_framed_by(origins)})


async def start_session(body: SessionBody, request: Request, pakka: PakkaDep) -> Response:
    """Trade the token for a bearer and the lead's card. 401 for whatever opens nothing."""
    opened = await pakka.record.call(_open, pakka, body)
    if opened is None:
        limits: RateLimits = request.app.state.limits
        wait = await limits.wait_seconds_after_failure(client_address(request.scope))
        return too_many(wait) if wait is not None else problem(NOT_SIGNED_IN, detail=OVER)
    bearer, identity = opened
    reader = _reader(request, pakka, identity, body.language)
    lead = await reader.call(_read, reader)
    html = reader.render(
        "sidebar_lead.j2",
        lead=lead,
        evidence=_evidence(lead),
        conversation=new_conversation(),
        suggestions=SUGGESTIONS,
        is_synthetic=identity.brokerage.is_synthetic,
    )
    return json_response(
        SessionOut(
            bearer=bearer,
            language=reader.words.language,
            html=html,
        )
    )


async def ask_in_sidebar(request: Request, pakka: PakkaDep, identity: Caller) -> Response:
    """One question, about this lead when it names none; its answer as events."""
    form = await read_form(request)
    reader = _reader(request, pakka, identity, form.get("language"))
    question = Question(
        text=form.get("q", ""),
        identity=reader.identity,
        deadline=deadline_of(request, pakka.settings.watched_deadline_seconds),
        lead_id=identity.scope.lead_id,
        conversation_id=known_conversation(form.get("conversation")),
        channel=CHANNEL,
        is_watched=True,
    )

    async def card(_: Turn) -> str | None:
        try:
            lead = await reader.call(_read, reader)
        except NotFound:  # given to somebody else since it was opened
            return None
        return reader.render("sidebar_card.j2", lead=lead, evidence=_evidence(lead))

    events = turn_stream(request, reader, question, card, in_sidebar=True)
    return EventSourceResponse(events, ping=0, sep="\n")


async def send_draft(request: Request, pakka: PakkaDep, identity: Caller) -> Response:
    """Send what stands in a draft's box to the lead, once; what became of it."""
    form = await read_form(request)
    reader = _reader(request, pakka, identity, form.get("language"))
    result = await send_once(request, reader, form)
    lead_id = identity.scope.lead_id or ""
    lead = await pakka.record.call(LeadStore(pakka.record, identity.scope).find, lead_id)
    name = display_name(lead.name, lead_id) if lead else ""
    words = reader.words.text(RESULTS[result], lead=name)
    return json_response(DraftOut(is_sent=result in _GONE, words=words))


async def judge_answer(body: ThumbBody, pakka: PakkaDep, identity: Caller) -> Response:
    """Keep the reader's thumb on an answer of theirs."""
    await pakka.record.call(_judge, pakka, identity, body)
    return Response(status_code=204)


def _evidence(lead: LeadView) -> list[Bubble]:
    """The messages that show a reason of the score."""
    return [one for one in lead.timeline.entries if isinstance(one, Bubble) and one.proves]


def _brokerage(pakka: Pakka, brokerage_id: str) -> Brokerage | None:
    try:
        return pakka.staff.brokerage(brokerage_id)
    except NotFound:
        return None


def _open(pakka: Pakka, body: SessionBody) -> tuple[str, Identity] | None:
    now, sessions = pakka.clock(), SidebarSessions(pakka.record)
    bearer = sessions.open(body.token, body.brokerage, at=now)
    identity = sessions.find(bearer, at=now) if bearer else None
    if bearer is None or identity is None or identity.scope.role not in HANDLING:
        return None
    return bearer, identity


def _language(asked: str | None) -> str | None:
    return asked if asked in LANGUAGES else None


def _reader(request: Request, pakka: Pakka, identity: Identity, language: str | None) -> Reader:
    speaking = replace(identity, language=_language(language) or identity.language)
    return Reader(
        pakka=pakka,
        pages=pages_of(request),
        identity=speaking,
        words=wording(pakka, speaking),
        choices=(),
        may_sign_out=False,
        newly_chosen=None,
    )


def _read(reader: Reader) -> LeadView:
    lead_id = reader.scope.lead_id or ""
    who, words = reader.identity, reader.words
    return read_lead(reader.pakka, who, words, lead_id, is_whole=True, is_brief=True)


def _judge(pakka: Pakka, identity: Identity, body: ThumbBody) -> None:
    scope = identity.scope
    kept = TranscriptLog(pakka.record, scope).get(body.transcript_id)
    if kept.channel != CHANNEL:
        raise NotFound("There is no such answer in this sidebar.")
    own = f"page_{secrets.token_urlsafe(12)}"
    subject = SentSubject(own, scope.staff_id or "", (), body.transcript_id)
    thumb = ThumbSign(own, pakka.clock(), body.sign, body.reason)
    with pakka.record.writing() as conn:
        react(conn, scope.brokerage_id, subject, thumb)
