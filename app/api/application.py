"""The web application: every address, and the layers a request goes through on its way there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from fastapi.telemetry import TelemetryConfig
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from agent.turn_steps import Tasks
from app.api.access import ACCESS, Authentication, check_access
from app.api.auth import Visitors
from app.api.middleware import BodyCap, Edge, StrictRoute
from app.api.problems import PROBLEM_RESPONSE, on_http_error, on_pakka_error, on_validation_error
from app.api.routes import (
    ask,
    leads,
    query,
    reference,
    score,
    status,
    transcripts,
    webhooks,
)
from app.api.schemas import AnswerOut, LeadOut, LeadPageOut, RankingOut, ScoreOut
from app.channels.whatsapp.webhook_intake import WebhookIntake
from app.imports.import_jobs import ImportJobs
from app.pages import (
    canned_page,
    chat,
    draft_sending,
    import_page,
    lead_list,
    lead_page,
    people_page,
    sign_in,
)
from app.pages import lead_page as sent_file
from app.pages.page_templates import STATIC, Pages
from app.runtime.alarms import Alarms
from app.runtime.indexing import Indexing
from app.runtime.precompute import Precompute
from app.runtime.rate_limits import RateLimits
from app.runtime.schedule import Schedule
from app.runtime.warm_up import WarmUp
from app.runtime.worker_process import WorkerProcess, Works, build_channels
from app.wiring import Pakka
from leads.model.errors import PakkaError

# Off whatever the environment says: its records would hold bodies, which hold people's words.
NO_TELEMETRY: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}


def create_app(
    pakka: Pakka, *, run_token: str | None = None, working: Works | None = None
) -> FastAPI:
    """The app for one Pakka; `run_token` lets commands on this machine speak for any person.

    `working`: who works on the channels, instead of this process itself.
    """
    working = working or WorkerProcess(pakka.settings, pakka.record, build_channels(pakka))
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
            Middleware(Authentication, visitors=visitors, limits=limits),
            Middleware(BodyCap),
        ],
        exception_handlers={
            HTTPException: on_http_error,
            RequestValidationError: on_validation_error,
            PakkaError: on_pakka_error,
        },
    )
    app.state.pakka = pakka
    app.state.tasks = tasks
    app.state.limits = limits
    app.state.visitors = visitors
    app.state.pages = Pages(pakka.library)
    app.state.working = working
    app.state.importing = ImportJobs(pakka)
    app.state.webhook_intake = WebhookIntake(
        pakka.record, pakka.staff, working.inbox, pakka.settings, working.wake
    )
    _add_routes(app)
    check_access(app.routes)
    app.openapi = partial(_openapi, app)  # type: ignore[method-assign]
    return app


def _add_routes(app: FastAPI) -> None:
    app.router.route_class = StrictRoute
    _api(app, "POST", "/v1/ask", ask.ask, AnswerOut)
    _api(app, "POST", "/v1/score", score.score, ScoreOut)
    _api(app, "POST", "/v1/rerank", score.rerank, RankingOut)
    _api(app, "GET", "/v1/query", query.get_query, query.ResultOut)
    _api(app, "POST", "/v1/query", query.post_query, query.ResultOut)
    _api(app, "GET", "/v1/leads", leads.list_leads, LeadPageOut)
    _api(app, "GET", "/v1/leads/{lead_id}", leads.get_lead, LeadOut)
    _api(
        app,
        "GET",
        "/v1/transcripts/{transcript_id}",
        transcripts.get_transcript,
        transcripts.TranscriptOut,
    )
    _api(app, "GET", "/health", status.health)
    _api(app, "GET", "/ready", status.ready)
    app.add_api_route("/metrics", status.metrics, methods=["GET"], response_class=PlainTextResponse)
    app.add_api_route(
        "/operator/index",
        status.index,
        methods=["POST"],
        include_in_schema=False,
        response_model=None,
    )
    app.add_route("/docs", reference.reference, methods=["GET"])
    app.mount("/static", StaticFiles(directory=STATIC))
    for path, method, handler in (
        ("/", "GET", chat.open_chat),
        ("/", "POST", chat.ask_in_chat),
        ("/drafts", "POST", draft_sending.send_draft),
        ("/leads", "GET", lead_list.open_leads),
        ("/leads/{lead_id}", "GET", lead_page.open_lead),
        ("/leads/{lead_id}", "POST", lead_page.say_consent),
        ("/leads/{lead_id}/file", "GET", sent_file.send_file),
        ("/import", "GET", import_page.open_import),
        ("/import", "POST", import_page.take_file),
        ("/import/{upload_id}", "GET", import_page.show_upload),
        ("/import/{upload_id}", "POST", import_page.answer_questions),
        ("/import/{upload_id}/bring", "POST", import_page.bring_in),
        ("/import/{upload_id}/discard", "POST", import_page.discard_upload),
        ("/import/{upload_id}/rows", "GET", import_page.refused_rows),
        ("/canned", "GET", canned_page.open_canned),
        ("/canned", "POST", canned_page.change_canned),
        ("/people", "GET", people_page.open_people),
        ("/people", "POST", people_page.add_somebody),
        ("/people/{staff_id}", "POST", people_page.change_somebody),
        ("/sign-in", "GET", sign_in.open_sign_in),
        ("/sign-in", "POST", sign_in.sign_in),
        ("/sign-out", "POST", sign_in.sign_out),
        ("/webhooks/whatsapp", "GET", webhooks.verify_whatsapp),
        ("/webhooks/whatsapp", "POST", webhooks.take_whatsapp),
    ):
        # Not a StrictRoute: a form is not JSON, and a webhook is read after its signature.
        app.router.add_api_route(
            path,
            handler,
            methods=[method],
            include_in_schema=False,
            response_model=None,
            route_class_override=APIRoute,
        )


def _api(
    app: FastAPI,
    method: str,
    path: str,
    handler: Callable[..., Awaitable[Response]],
    answer: Any = None,
) -> None:
    responses: dict[int | str, dict[str, Any]] = {"default": PROBLEM_RESPONSE} if answer else {}
    app.add_api_route(path, handler, methods=[method], response_model=answer, responses=responses)


def _openapi(app: FastAPI) -> dict[str, Any]:
    """FastAPI's schema, with the bearer token that each address of the API asks for."""
    if app.openapi_schema is None:
        schema = FastAPI.openapi(app)
        schemes = schema["components"].setdefault("securitySchemes", {})
        schemes["token"] = {"type": "http", "scheme": "bearer"}
        for (method, path), access in ACCESS.items():
            if access.face == "api":
                schema["paths"][path][method.lower()]["security"] = [{"token": []}]
    return app.openapi_schema or {}


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    pakka: Pakka = app.state.pakka
    try:
        async with (
            WarmUp(pakka) as warm_up,
            Schedule(pakka) as schedule,
            Alarms(pakka, app.state.webhook_intake.is_refusing),
            Indexing(pakka),
            Precompute(pakka),
            app.state.importing,
            app.state.working,
        ):
            app.state.warm_up = warm_up
            app.state.schedule = schedule
            app.state.webhook_intake.start()
            yield
    finally:
        app.state.webhook_intake.close()
        await app.state.tasks.finish()
        await app.state.limits.aclose()
        await pakka.aclose()
