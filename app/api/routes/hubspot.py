"""What HubSpot calls of a brokerage's account, under its signature."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import structlog
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from agent.lead_state.scored_lead import ScoredLead, ScoredLeadReader
from agent.rendering.lead_card import act, nothing_due, reason_lines, verdict, why_unscored
from agent.rendering.localizer import Localizer, without_bold
from agent.rendering.score_reasons import reason_clauses
from app.api.dependencies import PakkaDep, json_response, single_headers
from app.api.problems import BAD_REQUEST, NOT_SIGNED_IN, problem
from app.api.schemas import Wire
from app.crm_access import hubspot_users
from app.pages.sidebar import lead_of, opening
from app.wiring import Pakka
from connectors.crm.hubspot import KIND
from connectors.crm.hubspot_webhook import (
    SIGNATURE,
    TIMESTAMP,
    changed_contacts,
    is_signed,
    is_timely,
)
from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import HANDLING
from leads.model.score import Score
from leads.store.crm_accounts import CrmAccount, CrmAccounts
from leads.store.crm_leads import CrmLeads
from leads.store.staff import Identity
from leads.store.visibility import no_lead
from prompts.number_format import whole

UNSIGNED = (
    f"{SIGNATURE} is missing or is not one of this request and {TIMESTAMP}, that is more than five "
    "minutes away, or PAKKA_CRM_SECRETS and PAKKA_PUBLIC_URL are not this app's."
)
log = structlog.get_logger()


class CardOut(Wire):
    """How the lead stands: `score` and `band` are null where there is none, and `verdict` says why.

    `path` opens the sidebar on this host for this reader, once, within five minutes.
    """

    verdict: str
    score: int | None
    band: str | None
    reasons: list[str]
    next_step: str
    path: str
    expires_at: datetime


async def take_hubspot_webhook(brokerage_id: str, request: Request, pakka: PakkaDep) -> Response:
    """200 once it is committed which contacts are to be read; they are read at once."""
    signed = await _signed(request, pakka, brokerage_id)
    if signed is None:
        return problem(NOT_SIGNED_IN, detail=UNSIGNED)
    account, body = signed
    try:
        contacts = changed_contacts(body, account.database)
    except InvalidInput as error:
        return problem(BAD_REQUEST, detail=str(error))
    if contacts:
        leads = CrmLeads(pakka.record, brokerage_id)
        await pakka.record.call(leads.mark, contacts, at=pakka.clock())
        request.app.state.crm_schedule.wake(brokerage_id)
    return Response(status_code=200)


async def show_hubspot_card(brokerage_id: str, request: Request, pakka: PakkaDep) -> Response:
    """What an app card shows beside a contact, for whoever HubSpot says is looking.

    The same 404 for who is nobody here, for another's lead and for one that never was.
    """
    signed = await _signed(request, pakka, brokerage_id)
    if signed is None:
        return problem(NOT_SIGNED_IN, detail=UNSIGNED)
    account, _ = signed
    return json_response(await pakka.record.call(_card, pakka, account, request.query_params))


def _card(pakka: Pakka, account: CrmAccount, asked: QueryParams) -> CardOut:
    reader = _reader(pakka, account, asked)
    now = pakka.clock()
    words = pakka.localizer(reader.brokerage, reader.language, now)
    lead_id = lead_of(pakka, reader.scope, _one(asked, "contact"))
    made = opening(pakka, reader.scope, lead_id)
    leads = ScoredLeadReader(pakka.record, pakka.models)
    (facts,) = leads.score(leads.read(reader, [lead_id], now), now)
    score = None if facts.said_no else facts.shown_score
    return CardOut(
        verdict=without_bold(verdict(words, facts)),
        score=whole(score.score or 0.0) if score else None,
        band=score.band if score else None,
        reasons=[without_bold(line) for line in _reasons(words, facts, score)],
        next_step=without_bold(act(words, facts) or nothing_due(words, facts)),
        path=made.path,
        expires_at=made.expires_at,
    )


def _reasons(words: Localizer, facts: ScoredLead, score: Score | None) -> Iterable[str]:
    """What made the score, or why there is none; the verdict itself quotes a no."""
    if score is not None:
        return reason_lines(words, reason_clauses(words, facts.now, score))
    return () if facts.said_no else why_unscored(words, facts)


def _reader(pakka: Pakka, account: CrmAccount, asked: QueryParams) -> Identity:
    """Whom HubSpot says is looking, where an operator said who that is here."""
    if _one(asked, "portalId") != account.database:
        raise no_lead()
    users = hubspot_users(pakka.staff.brokerage(account.brokerage_id))
    staff_id = users.get(_one(asked, "userEmail").casefold(), "")
    try:
        reader = pakka.staff.identity(staff_id)
    except NotFound as error:
        raise no_lead() from error
    if reader.scope.brokerage_id != account.brokerage_id or reader.scope.role not in HANDLING:
        raise no_lead()
    return reader


def _one(asked: QueryParams, name: str) -> str:
    """HubSpot adds its own to what a page asked for: of two, one is the page's."""
    values = asked.getlist(name)
    if len(values) != 1:
        raise no_lead()
    return values[0]


async def _signed(
    request: Request, pakka: Pakka, brokerage_id: str
) -> tuple[CrmAccount, bytes] | None:
    """The account for which HubSpot signed this request, and the body."""
    account = await pakka.record.call(CrmAccounts(pakka.record).of, brokerage_id)
    headers = single_headers(request, TIMESTAMP, SIGNATURE)
    if account is None or account.kind != KIND or headers is None:
        return None
    secret, public_url = pakka.settings.crm_secret(brokerage_id), pakka.settings.public_url
    if secret is None or public_url is None:
        log.warning("hubspot.unset", brokerage=brokerage_id)
        return None
    timestamp, signature = headers
    if not is_timely(timestamp, now=pakka.clock()):
        return None
    body = await request.body()
    url = public_url + _target(request)
    if not is_signed(
        request.method, url, body, timestamp=timestamp, signature=signature, secret=secret
    ):
        log.warning("hubspot.unsigned", brokerage=brokerage_id)
        return None
    return account, body


def _target(request: Request) -> str:
    """Path and query as they were sent: the rest of the address a proxy may have changed."""
    path: bytes = request.scope["raw_path"]
    query: bytes = request.scope["query_string"]
    return (path + (b"?" + query if query else b"")).decode("latin-1")
