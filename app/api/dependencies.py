"""What a route needs in addition to its body: the Pakka of this app and the caller."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from agent.tasks import Tasks
from app.runtime.metrics import Metrics
from app.wiring import Pakka
from leads.model.deadline import Deadline
from leads.store.staff import Identity


async def pakka_of(request: Request) -> Pakka:
    """The Pakka this app was made for."""
    pakka: Pakka = request.app.state.pakka
    return pakka


async def caller_of(request: Request) -> Identity:
    """The authenticated person; a route that asks for one is never public."""
    identity: Identity = request.state.identity
    return identity


async def metrics_of(request: Request) -> Metrics:
    """This app's metrics."""
    pakka: Pakka = request.app.state.pakka
    return pakka.metrics


async def tasks_of(request: Request) -> Tasks:
    """Background tasks that may outlast the response that started them."""
    tasks: Tasks = request.app.state.tasks
    return tasks


PakkaDep = Annotated[Pakka, Depends(pakka_of)]
Caller = Annotated[Identity, Depends(caller_of)]
TasksDep = Annotated[Tasks, Depends(tasks_of)]
MetricsDep = Annotated[Metrics, Depends(metrics_of)]


def deadline_of(request: Request, seconds: float) -> Deadline:
    """That many seconds after the request arrived: time already spent waiting counts."""
    return Deadline(request.state.arrived + seconds)


def language_of(pakka: Pakka, identity: Identity) -> str:
    """The catalogue this person reads (BCP 47)."""
    return pakka.library.language(identity.language or identity.brokerage.language)


def json_response(body: BaseModel) -> Response:
    """A wire model as JSON, serialised once and not validated again."""
    return Response(body.model_dump_json(by_alias=True), media_type="application/json")
