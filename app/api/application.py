"""The web application: every address, and the layers a request goes through on its way there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute, APIRouter
from fastapi.telemetry import TelemetryConfig
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute
from starlette.staticfiles import StaticFiles
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from agent.tasks import Tasks
from app.api.access import (
    ADMIN,
    ALL,
    LEADS_OTHERS,
    OPERATOR,
    PUBLIC,
    READS_LEADS,
    Access,
    AccessTable,
    Authentication,
    check_access,
)
from app.api.auth import Visitors
from app.api.feed_schemas import FeedOut
from app.api.middleware import BodyCap, Edge, StrictRoute
from app.api.problems import (
    PROBLEM_RESPONSE,
    on_disconnect,
    on_http_error,
    on_pakka_error,
    on_validation_error,
)
from app.api.routes import (
    ask,
    feeds,
    hubspot,
    leads,
    query,
    reference,
    score,
    status,
    transcripts,
    webhooks,
)
from app.api.routes.webhooks import WebhookIntake
from app.api.schemas import AnswerOut, LeadOut, LeadPageOut, RankingOut, ScoreOut
from app.crm_sync import CrmSchedule
from app.identity_provider import IdentityProvider
from app.imports.import_jobs import ImportJobs
from app.pages import (
    canned_page,
    chat,
    draft_sending,
    import_page,
    lead_list,
    lead_page,
    people_page,
    sidebar,
    sign_in,
)
from app.pages.components import (
    STATIC,
    Pages,
    respond_hidden,
    respond_nowhere,
)
from app.pages.review import (
    answer_story,
    answers_list,
    charts,
    investigations,
    judging,
)
from app.runtime.alarms import Alarms
from app.runtime.indexing import Indexing
from app.runtime.precompute import Precompute
from app.runtime.rate_limits import RateLimits
from app.runtime.schedule import Schedule
from app.runtime.warm_up import WarmUp
from app.runtime.worker import WorkerProcess, build_channels
from app.wiring import Pakka
from leads.model.errors import NotAllowed, NotFound, PakkaError
from leads.model.scope import REVIEWING, Service

# Off whatever the environment says: its records would hold bodies, which hold people's words.
NO_TELEMETRY: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}


@dataclass(frozen=True, slots=True)
class Address:
    """One address: who may use it, what does its work, and the shape that it answers with."""

    method: str
    path: str
    access: Access
    handler: Callable[..., Awaitable[Response]]
    answer: type[BaseModel] | None = None
    response_class: type[Response] = JSONResponse


_API_ALL, _API_LEADS = Access("api", ALL), Access("api", READS_LEADS)
_API_REVIEW = Access("api", frozenset(REVIEWING))
_PAGE_ALL, _PAGE_LEADS = Access("page", ALL), Access("page", READS_LEADS)
# What is sent may be of any team's lead.
_API_FEED = Access("api", ADMIN, Service.LEADS)
_SIDEBAR = Access("sidebar", READS_LEADS)
_PAGE_REVIEW = Access("page", frozenset(REVIEWING))
_PAGE_WHOLE, _PAGE_ADMIN = Access("page", LEADS_OTHERS), Access("page", ADMIN)

API = (
    Address("POST", "/v1/ask", _API_ALL, ask.ask, AnswerOut),
    Address("POST", "/v1/score", _API_ALL, score.score, ScoreOut),
    Address("POST", "/v1/rerank", _API_ALL, score.rerank, RankingOut),
    # Analysts get its figures and groups, and no lead.
    Address("GET", "/v1/query", _API_ALL, query.get_query, query.ResultOut),
    Address("POST", "/v1/query", _API_ALL, query.post_query, query.ResultOut),
    Address("GET", "/v1/leads", _API_LEADS, leads.list_leads, LeadPageOut),
    Address("POST", "/v1/leads", _API_FEED, feeds.post_leads, FeedOut),
    Address("POST", "/v1/events", _API_FEED, feeds.post_events, FeedOut),
    Address("GET", "/v1/leads/{lead_id}", _API_LEADS, leads.get_lead, LeadOut),
    Address("GET", "/v1/leads/{lead_id}/ledger", _API_LEADS, leads.get_ledger, leads.LedgerOut),
    Address(
        "GET",
        "/v1/transcripts",
        _API_REVIEW,
        transcripts.list_transcripts,
        transcripts.TranscriptPageOut,
    ),
    Address(
        "GET",
        "/v1/transcripts/{transcript_id}",
        _API_ALL,
        transcripts.get_transcript,
        transcripts.TranscriptOut,
    ),
    Address(
        "POST",
        "/v1/sidebar/tokens",
        Access("api", READS_LEADS, Service.SIDEBAR),
        sidebar.issue_token,
        sidebar.OpeningOut,
    ),
    # The token in its body is what lets one in.
    Address("POST", "/v1/sidebar/session", PUBLIC, sidebar.start_session, sidebar.SessionOut),
    Address("POST", "/v1/sidebar/thumb", _SIDEBAR, sidebar.judge_answer, response_class=Response),
    Address("GET", "/health", PUBLIC, status.health),
    Address("GET", "/ready", PUBLIC, status.ready),
    Address("GET", "/metrics", PUBLIC, status.metrics, response_class=PlainTextResponse),
    Address("POST", "/operator/index", OPERATOR, status.index),
)
PAGES = (
    Address("GET", "/docs", PUBLIC, reference.reference),
    Address("GET", "/schemas", PUBLIC, reference.list_schemas),
    Address("GET", "/schemas/{name}.json", PUBLIC, reference.get_schema),
    Address("GET", "/", _PAGE_ALL, chat.open_chat),
    Address("POST", "/", _PAGE_ALL, chat.ask_in_chat),
    Address("POST", "/drafts", _PAGE_LEADS, draft_sending.send_draft),
    Address("GET", "/leads", _PAGE_LEADS, lead_list.open_leads),
    Address("GET", "/leads/{lead_id}", _PAGE_LEADS, lead_page.open_lead),
    Address("POST", "/leads/{lead_id}", _PAGE_LEADS, lead_page.say_consent),
    Address("GET", "/leads/{lead_id}/file", _PAGE_LEADS, lead_page.send_file),
    # A broker reads there who may, and the demo's visitor how to begin.
    Address("GET", "/import", _PAGE_LEADS, import_page.open_import),
    Address("POST", "/import", _PAGE_WHOLE, import_page.take_file),
    Address("GET", "/import/{upload_id}", _PAGE_WHOLE, import_page.show_upload),
    Address("POST", "/import/{upload_id}", _PAGE_WHOLE, import_page.answer_questions),
    Address("POST", "/import/{upload_id}/bring", _PAGE_WHOLE, import_page.bring_in),
    Address("POST", "/import/{upload_id}/discard", _PAGE_WHOLE, import_page.discard_upload),
    Address("GET", "/import/{upload_id}/rows", _PAGE_WHOLE, import_page.refused_rows),
    Address("GET", "/canned", _PAGE_WHOLE, canned_page.open_canned),
    Address("POST", "/canned", _PAGE_WHOLE, canned_page.change_canned),
    Address("GET", "/review", _PAGE_REVIEW, answers_list.open_list),
    Address("POST", "/review/views", _PAGE_REVIEW, answers_list.change_views),
    Address("GET", "/review/export", _PAGE_REVIEW, answers_list.export_answers),
    Address("GET", "/review/charts", _PAGE_REVIEW, charts.open_charts),
    Address("GET", "/review/queue", _PAGE_REVIEW, judging.open_queue),
    Address("POST", "/review/queue", _PAGE_REVIEW, judging.act_on_queue),
    Address("GET", "/review/disagreements", _PAGE_REVIEW, judging.open_disagreements),
    Address("POST", "/review/disagreements", _PAGE_REVIEW, judging.settle),
    Address("GET", "/review/investigations", _PAGE_REVIEW, investigations.list_investigations),
    Address("POST", "/review/investigations", _PAGE_REVIEW, investigations.open_investigation),
    Address(
        "GET",
        "/review/investigations/{investigation_id}",
        _PAGE_REVIEW,
        investigations.show_investigation,
    ),
    Address(
        "POST",
        "/review/investigations/{investigation_id}",
        _PAGE_REVIEW,
        investigations.conclude_investigation,
    ),
    Address("GET", "/people", _PAGE_ADMIN, people_page.open_people),
    Address("POST", "/people", _PAGE_ADMIN, people_page.add_somebody),
    Address("POST", "/people/{staff_id}", _PAGE_ADMIN, people_page.change_somebody),
    Address("POST", "/programs", _PAGE_ADMIN, people_page.change_programs),
    Address("GET", "/review/answers/{transcript_id}", _PAGE_REVIEW, answer_story.open_answer),
    Address("POST", "/review/answers/{transcript_id}", _PAGE_REVIEW, answer_story.show_more),
    Address("GET", "/sidebar", PUBLIC, sidebar.open_sidebar),
    Address("POST", "/v1/sidebar/ask", _SIDEBAR, sidebar.ask_in_sidebar),
    Address("POST", "/v1/sidebar/drafts", _SIDEBAR, sidebar.send_draft),
    Address("GET", "/sign-in", PUBLIC, sign_in.open_sign_in),
    Address("POST", "/sign-in", PUBLIC, sign_in.sign_in),
    Address("GET", "/sign-in/link", PUBLIC, sign_in.open_link),
    Address("POST", "/sign-in/link", PUBLIC, sign_in.sign_in_by_link),
    Address("GET", "/sign-in/provider", PUBLIC, sign_in.leave_for_provider),
    Address("GET", "/sign-in/provider/back", PUBLIC, sign_in.return_from_provider),
    Address("POST", "/sign-out", PUBLIC, sign_in.sign_out),
    # Their signature is checked by the route: it needs the body.
    Address("GET", "/webhooks/whatsapp", PUBLIC, webhooks.verify_whatsapp),
    Address("POST", "/webhooks/whatsapp", PUBLIC, webhooks.take_whatsapp),
    Address("POST", "/webhooks/crm/hubspot/{brokerage_id}", PUBLIC, hubspot.take_hubspot_webhook),
    Address("GET", "/hubspot/{brokerage_id}/card", PUBLIC, hubspot.show_hubspot_card),
    Address("POST", "/webhooks/crm/{name}", PUBLIC, feeds.take_feed),
)
ACCESS: AccessTable = {(one.method, one.path): one.access for one in (*API, *PAGES)} | {
    ("GET", "/openapi.json"): PUBLIC,
    ("GET", "/static"): PUBLIC,
}


def create_app(pakka: Pakka, *, run_token: str | None = None) -> FastAPI:
    """The app for one Pakka; `run_token` lets commands on this machine speak for any person."""
    working = WorkerProcess(pakka.settings, pakka.record, build_channels(pakka))
    limits = RateLimits(pakka.settings.rate_limit, pakka.settings.redis_url, pakka.cache.outage)
    tasks, proxies = Tasks(), pakka.settings.trusted_proxies
    visitors = Visitors(
        pakka.staff,
        pakka.record,
        run_token,
        clock=pakka.clock,
        tasks=tasks,
        is_proxied=proxies is not None,
    )
    app = FastAPI(
        title="Pakka",
        version="1",
        docs_url=None,
        redoc_url=None,
        # A redirect would repeat the caller's own Host header.
        redirect_slashes=False,
        telemetry=NO_TELEMETRY,
        lifespan=_lifespan,
        middleware=[
            *([Middleware(ProxyHeadersMiddleware, trusted_hosts=proxies)] if proxies else []),
            Middleware(Edge, metrics=pakka.metrics),
            Middleware(
                Authentication,
                table=ACCESS,
                visitors=visitors,
                limits=limits,
                refuse=partial(_on_hidden, error=NotAllowed()),
            ),
            Middleware(BodyCap),
        ],
        exception_handlers={
            HTTPException: _on_http_error,
            RequestValidationError: on_validation_error,
            ClientDisconnect: on_disconnect,
            NotFound: _on_hidden,
            NotAllowed: _on_hidden,
            PakkaError: on_pakka_error,
        },
    )
    app.state.pakka = pakka
    app.state.access = ACCESS
    app.state.tasks = tasks
    app.state.limits = limits
    app.state.visitors = visitors
    app.state.provider = _provider(pakka)
    app.state.pages = Pages(pakka.library)
    app.state.working = working
    app.state.crm_schedule = CrmSchedule(pakka)
    app.state.importing = ImportJobs(pakka)
    app.state.webhook_intake = WebhookIntake(pakka, working.inbox, working.wake)
    app.router.routes.extend(_routes())
    app.mount("/static", StaticFiles(directory=STATIC))
    check_access(app.routes, ACCESS)
    app.openapi = partial(_openapi, app)  # type: ignore[method-assign]
    return app


def _provider(pakka: Pakka) -> IdentityProvider | None:
    """Who else says who people are, where the operator set one."""
    settings = pakka.settings
    if not (settings.oidc_issuer and settings.oidc_client_id and settings.oidc_client_secret):
        return None
    return IdentityProvider(
        issuer=settings.oidc_issuer,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret.get_secret_value(),
        inside=settings.crm_hosts_inside,
        clock=pakka.clock,
    )


@cache
def _routes() -> tuple[BaseRoute, ...]:
    """Made once a process: reading their signatures is nearly all of what making an app takes."""
    router = APIRouter()
    for one in API:
        router.add_api_route(
            one.path,
            one.handler,
            methods=[one.method],
            response_model=one.answer,
            response_class=one.response_class,
            responses={"default": PROBLEM_RESPONSE} if one.answer else {},
            include_in_schema=one.access is not OPERATOR,
            route_class_override=StrictRoute,
        )
    for one in PAGES:
        # Not a StrictRoute: a form is not JSON, and a webhook is read after its signature.
        router.add_api_route(
            one.path,
            one.handler,
            methods=[one.method],
            include_in_schema=False,
            response_model=None,
            route_class_override=APIRoute,
        )
    return tuple(router.routes)


async def _on_http_error(request: Request, error: Exception) -> Response:
    """An address that leads nowhere is a page for a browser, which asks for HTML by name."""
    is_nowhere = not hasattr(request.state, "face") and request.method == "GET"
    is_browser = "text/html" in request.headers.get("accept", "")
    answer = respond_nowhere if is_nowhere and is_browser else on_http_error
    return await answer(request, error)


async def _on_hidden(request: Request, error: Exception) -> Response:
    """A page for a reader of pages, a problem for a program."""
    answer = respond_hidden if request.state.face == "page" else on_pakka_error
    return await answer(request, error)


def _openapi(app: FastAPI) -> dict[str, Any]:
    """FastAPI's schema, with the bearer token that each address of the API asks for."""
    if app.openapi_schema is None:
        schema = FastAPI.openapi(app)
        schemes = schema["components"].setdefault("securitySchemes", {})
        schemes["token"] = {"type": "http", "scheme": "bearer"}
        for (method, path), access in ACCESS.items():
            if access.face in ("api", "sidebar") and path in schema["paths"]:
                schema["paths"][path][method.lower()]["security"] = [{"token": []}]
    return app.openapi_schema or {}


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    pakka: Pakka = app.state.pakka
    try:
        async with (
            WarmUp(pakka) as warm_up,
            Schedule(pakka) as schedule,
            app.state.crm_schedule,
            Alarms(pakka, app.state.webhook_intake.is_refusing),
            Indexing(pakka),
            Precompute(pakka),
            app.state.importing,
            app.state.working,
        ):
            app.state.warm_up = warm_up
            app.state.schedule = schedule
            yield
    finally:
        app.state.webhook_intake.close()
        await app.state.tasks.finish()
        await app.state.limits.aclose()
        await pakka.aclose()
