"""The sidebar: one lead in a narrow frame of a CRM, for the reader its opening token names; and
that token, which opens it once.

No cookie is read or set: a browser keeps none for a frame of another site. The page trades the
token of its fragment for a bearer that lives in its script alone.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Literal, Self
from urllib.parse import quote

from pydantic import Field, model_validator
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
from connectors.imports.cell_parsing import parse_phone, value_or_none
from leads.model.errors import InvalidInput, NotAllowed, NotFound
from leads.model.scope import HANDLING, Role, Scope
from leads.store.crm_leads import CrmLeads
from leads.store.lead_store import LeadStore
from leads.store.message_subjects import SentSubject, ThumbReason, ThumbSign, react
from leads.store.people import People
from leads.store.staff import Brokerage, Identity
from leads.store.staff_access import OPENING_LASTS, SidebarSessions
from leads.store.transcripts import TranscriptLog
from leads.store.visibility import no_lead
from prompts.catalogues import ENGLISH
from prompts.display import display_name

OVER = "This opening was used, is over, or is of another brokerage: open the lead again in the CRM."
CHANNEL = "sidebar"
# What leaves nothing to send again: held words go once the lead writes.
_GONE = ("sent", "before", "held")
# What a press asks of the lead, each with the words of its button.
SUGGESTIONS = ("why", "changed", "next_step", "known")


class OpeningBody(Inbound):
    """Which lead, by its id here or in the CRM or by its phone, and for whom: oneself, or somebody
    whom an admin or a program names."""

    lead_id: Id | None = None
    crm_id: Id | None = None
    phone: Annotated[str, Field(max_length=40)] | None = None
    staff_id: Id | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if sum(named is not None for named in (self.lead_id, self.crm_id, self.phone)) != 1:
            raise ValueError("Send lead_id, crm_id or phone, one of the three.")
        return self


class OpeningOut(Wire):
    """The token, and the frame's address on this host with the token in its fragment."""

    token: str
    path: str
    expires_at: datetime


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


async def issue_token(body: OpeningBody, pakka: PakkaDep, identity: Caller) -> Response:
    """A token for one lead and one reader, good once and for five minutes."""
    return json_response(await pakka.record.call(_issue, pakka, identity, body))


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


def _issue(pakka: Pakka, identity: Identity, body: OpeningBody) -> OpeningOut:
    scope = _chosen_reader(pakka, identity, body.staff_id).scope
    return opening(pakka, scope, _named(pakka, scope, body))


def opening(pakka: Pakka, scope: Scope, asked: str) -> OpeningOut:
    """A token with which the scope's person opens this lead. NotFound unless they may read it."""
    (lead_id,) = LeadStore(pakka.record, scope).current([asked])
    now = pakka.clock()
    token = SidebarSessions(pakka.record).issue(scope, lead_id, at=now)
    path = f"/sidebar?brokerage={quote(scope.brokerage_id, safe='')}#{token}"
    return OpeningOut(token=token, path=path, expires_at=now + OPENING_LASTS)


def lead_of(pakka: Pakka, scope: Scope, crm_id: str) -> str:
    """The lead that is this record of the CRM. NotFound of an unknown one as of another's lead."""
    found = CrmLeads(pakka.record, scope.brokerage_id).lead_of(crm_id)
    if found is None:
        raise no_lead()
    return found


def _named(pakka: Pakka, scope: Scope, body: OpeningBody) -> str:
    if body.lead_id is not None:
        return body.lead_id
    if body.crm_id is not None:
        return lead_of(pakka, scope, body.crm_id)
    return _with_phone(pakka, scope, body.phone or "")


def _with_phone(pakka: Pakka, scope: Scope, phone: str) -> str:
    """The reader's newest open lead, or booked one, of whom this whole number is known as."""
    number, people = value_or_none(parse_phone, phone), People(pakka.record, scope)
    person_id = people.with_phone(number) if number else None
    found = people.current_lead(person_id) if person_id else None
    # Where the person has no lead, that of their household is somebody else's.
    if person_id is None or found is None or found not in people.leads_of(person_id):
        raise no_lead()
    return found


def _chosen_reader(pakka: Pakka, identity: Identity, staff_id: str | None) -> Identity:
    """Who will read it. A person's token opens for that person alone, but for an admin's."""
    if staff_id is None and identity.service is not None:
        raise InvalidInput("Say who will read it.", field="staff_id")
    if staff_id is None or staff_id == identity.scope.staff_id:
        return identity
    if identity.service is None and identity.scope.role is not Role.ADMIN:
        raise NotAllowed
    try:
        member = pakka.staff.member(staff_id, identity.scope.brokerage_id)
        reader = pakka.staff.identity(member.staff_id)
    except NotFound as error:
        raise InvalidInput(str(error), field="staff_id") from error
    if reader.scope.role not in HANDLING:
        raise InvalidInput("An analyst reads no single lead.", field="staff_id")
    return reader


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
    )


def _read(reader: Reader) -> LeadView:
    return read_lead(reader, reader.scope.lead_id or "", is_whole=True, is_brief=True)


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
