"""GET /health, /ready and /metrics, for the machine that keeps Pakka up; and what its commands ask.

The commands of this machine come with the token of the running server's run.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta

import structlog
from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from app.api.dependencies import PakkaDep
from app.brokerage_staff import pick_brokerages
from app.runtime.health import Trouble, troubles
from app.runtime.indexing import index_brokerages
from app.runtime.worker import WorkerProcess
from app.wiring import Pakka
from connectors.queue.dead_letters import Backlog, DeadLetters
from leads.model.errors import PakkaError, Unavailable

# A worker checks four times a second; a burst of questions is answered within some seconds.
UNTAKEN = timedelta(minutes=1)
log = structlog.get_logger()


async def health() -> Response:
    """The process answers."""
    return JSONResponse({"status": "ok"})


async def ready(request: Request, pakka: PakkaDep) -> Response:
    """The record is reachable, models load and the clock runs; else 503 with the reasons."""
    warm_up = getattr(request.app.state, "warm_up", None)
    if warm_up is not None and not warm_up.is_done:
        return _state(["Models are still being loaded: wait some seconds."])
    reasons = await pakka.record.call(_missing, pakka)
    schedule = getattr(request.app.state, "schedule", None)
    if schedule is None or not schedule.is_running:
        reasons.append("The scheduler is not running: restart Pakka.")
    working: WorkerProcess = request.app.state.working
    if working.is_alive is False:
        reasons.append(
            "The worker is not running yet, or not any more: wait some seconds, then see the log."
        )
    seen = await pakka.record.call(_seen, request, pakka)
    reasons += [one.line for one in seen.troubles if one.keeps_out and reasons == []]
    limits = [one.line for one in seen.troubles if not one.keeps_out]
    return _state(reasons, seen.rerank, _work(working, seen.backlog), limits)


def _state(
    reasons: list[str],
    rerank: Mapping[str, int] | None = None,
    worker: str | None = None,
    limits: Sequence[str] = (),
) -> Response:
    """Degraded still counts as ready: webhooks are taken, and a proxy must go on sending them."""
    status = "not ready" if reasons else "degraded" if limits else "ready"
    fields = {
        "status": status,
        "reasons": [*reasons, *limits],
        "rerank": rerank or {},
        "worker": worker,
    }
    return JSONResponse(fields, 503 if reasons else 200)


def _work(working: WorkerProcess, backlog: Backlog | None) -> str | None:
    """The state of the channels' work: a detail, since webhooks are taken without a worker too."""
    if not working.has_channels or backlog is None:
        return None
    if backlog.waits < UNTAKEN:
        return "nothing waits long"
    seconds = backlog.waits.total_seconds()
    step = "" if working.is_alive else ": is `pakka worker` running?"
    return f"what came in or goes out has waited for {seconds:.0f} s{step}"


async def metrics(request: Request, pakka: PakkaDep) -> Response:
    """Counts and times for Prometheus."""
    metrics = pakka.metrics
    seen = await pakka.record.call(_seen, request, pakka)
    metrics.outages(one.matter for one in seen.troubles)
    if seen.backlog is not None:
        metrics.backlog(seen.backlog)
    metrics.rerank_switch(seen.rerank)
    content, media_type = metrics.page()
    return Response(content, media_type=media_type)


def _missing(pakka: Pakka) -> list[str]:
    """What it cannot do without."""
    try:
        with pakka.record.reading() as connection:
            connection.execute(select(1))
    except (SQLAlchemyError, Unavailable):
        return ["The record cannot be read: check the data directory or PAKKA_DATABASE_URL."]
    return list(_broken_models(pakka))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is wrong, what waits, and in how many brokerages the rerank is in which state, without
    naming any, since this is public. `rerank` is empty when no LLM is set; it and `backlog` are
    while the record is away.
    """

    troubles: list[Trouble]
    backlog: Backlog | None = None
    rerank: Mapping[str, int] = field(default_factory=dict)


def _seen(request: Request, pakka: Pakka) -> _Seen:
    is_refusing = request.app.state.webhook_intake.is_refusing()
    found = troubles(pakka.settings, pakka.record, is_refusing=is_refusing)
    try:
        every = pakka.staff.brokerages() if pakka.llm_parts is not None else ()
        rerank = Counter(pakka.switches.now(one.brokerage_id).state.value for one in every)
        return _Seen(found, DeadLetters(pakka.record).backlog(), rerank)
    except (SQLAlchemyError, Unavailable):
        return _Seen(found)


def _broken_models(pakka: Pakka) -> Iterator[str]:
    for brokerage in pakka.staff.brokerages():
        # A brokerage without a model is ready: its answers say that there is no score yet.
        if brokerage.model_version is None:
            continue
        try:
            pakka.models.scorer(brokerage.brokerage_id, brokerage.model_version)
        except PakkaError:
            log.warning("ready.model_missing", brokerage=brokerage.brokerage_id)
            yield "A model does not load: the log says whose; run `pakka train`."


class IndexBody(BaseModel):
    """Which brokerage, by id or name; all of them without."""

    model_config = ConfigDict(extra="forbid")

    brokerage: str | None = None


async def index(body: IndexBody, pakka: PakkaDep) -> Response:
    """Lines of JSON as `IndexStep` has them, or one {"error"} that ends them.

    It goes on when the caller leaves: the server would do the same by itself.
    """
    lines = _lines(pakka, body.brokerage)
    return StreamingResponse(lines, media_type="application/x-ndjson")


async def _lines(pakka: Pakka, ref: str | None) -> AsyncIterator[str]:
    try:
        chosen = await pakka.record.call(pick_brokerages, pakka.staff, ref)
        async for step in index_brokerages(pakka.past_leads, chosen):
            yield json.dumps(asdict(step)) + "\n"
    except PakkaError as error:
        yield json.dumps({"error": str(error)}) + "\n"
