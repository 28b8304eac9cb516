"""GET /health, /ready and /metrics: for the machine that keeps Pakka up."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.api.context import Counts, House
from app.wiring import Pakka
from leads.errors import PakkaError


async def health() -> Response:
    """The process answers."""
    return JSONResponse({"status": "ok"})


async def ready(request: Request, pakka: House) -> Response:
    """The record is reachable, models load and the clock runs; else 503 with the reasons."""
    warm_up = getattr(request.app.state, "warm_up", None)
    if warm_up is not None and not warm_up.is_done:
        return _state(["Models are still being loaded: wait some seconds."])
    reasons = await pakka.record.call(_missing, pakka)
    schedule = getattr(request.app.state, "schedule", None)
    if schedule is None or not schedule.is_running:
        reasons.append("The scheduler is not running: restart Pakka.")
    return _state(reasons)


def _state(reasons: list[str]) -> Response:
    status = "not ready" if reasons else "ready"
    return JSONResponse({"status": status, "reasons": reasons}, 503 if reasons else 200)


async def metrics(metrics: Counts) -> Response:
    """Counts and times for Prometheus."""
    content, media_type = metrics.page()
    return Response(content, media_type=media_type)


def _missing(pakka: Pakka) -> list[str]:
    try:
        with pakka.record.reading() as connection:
            connection.execute(select(1))
    except SQLAlchemyError:
        return ["The record cannot be read: check the data directory or PAKKA_DATABASE_URL."]
    return list(_broken_models(pakka))


def _broken_models(pakka: Pakka) -> Iterator[str]:
    for brokerage in pakka.staff.brokerages():
        # A brokerage without a model is ready: its answers say that there is no score yet.
        if brokerage.model_version is None:
            continue
        try:
            pakka.models.scorer(brokerage.brokerage_id, brokerage.model_version)
        except PakkaError:
            yield f"The model of {brokerage.brokerage_id} does not load: run `pakka train`."
