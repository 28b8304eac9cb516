"""The app: Graph API, control, phones; and the postman that runs beside it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

import httpx
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from app.dev.whatsapp import control
from app.dev.whatsapp.exchange import Exchange
from app.dev.whatsapp.graph import Graph
from app.dev.whatsapp.guard import Guard
from app.dev.whatsapp.limits import Limits
from app.dev.whatsapp.pages import PhonePages
from app.dev.whatsapp.postman import STEADY, WILD, Postman, Try
from app.dev.whatsapp.world import Business, World, made_up_business
from leads.errors import InvalidInput, NotFound

WEBHOOK = "/webhooks/whatsapp"
# How often the handshake is tried until Pakka is up.
HANDSHAKE_SECONDS = 2.0
GRACE_SECONDS = 2


@dataclass(slots=True)
class Wishes:
    """How a server is to behave; the first is what `pakka dev whatsapp` does."""

    pakka_url: str = "http://127.0.0.1:8000"
    business: Business = field(default_factory=made_up_business)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    limits: Limits = field(default_factory=Limits)
    unreliable_seed: int | None = None
    run: str | None = None  # part of every id; None: another on each start
    first_pause: float = 2.0  # seconds until a failed webhook comes again
    on_try: Callable[[Try], None] = lambda tried: None


def make_exchange(wishes: Wishes) -> Exchange:
    """Both sides, with nobody there yet. The postman is to be set to work."""
    world = World(wishes.business, wishes.clock, wishes.run)

    def tried(one: Try) -> None:
        wishes.on_try(one)
        # The pages show what was brought, and when.
        world.changed()

    postman = Postman(
        url=wishes.pakka_url.rstrip("/") + WEBHOOK,
        app_secret=wishes.business.app_secret,
        # A proxy of the environment has no business between two processes of one machine.
        http=httpx.AsyncClient(trust_env=False),
        clock=wishes.clock,
        dice=Random(wishes.unreliable_seed),  # noqa: S311
        unreliable=STEADY if wishes.unreliable_seed is None else WILD,
        first_pause=wishes.first_pause,
        on_try=tried,
    )
    return Exchange(world, postman, wishes.limits)


class DevServer(uvicorn.Server):
    """Serves an exchange; an open page's stream of events does not hold up its end."""

    def __init__(self, exchange: Exchange) -> None:
        self._world = exchange.world
        config = uvicorn.Config(
            make_app(exchange),
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        super().__init__(config)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._world.close()
        await super().shutdown(sockets)


def make_app(exchange: Exchange) -> FastAPI:
    """Everything over one exchange."""
    graph = Graph(exchange)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(exchange.postman.work())]
        tasks.append(asyncio.create_task(_verify(exchange, graph)))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            await exchange.postman.http.aclose()

    app = FastAPI(openapi_url=None, lifespan=running)
    app.add_exception_handler(InvalidInput, _refused)
    app.add_exception_handler(NotFound, _missing)
    app.include_router(control.routes(exchange))
    # The pages first: the Graph API's addresses begin with any word.
    app.router.routes.extend(PhonePages(exchange).routes())
    app.router.routes.extend(graph.routes())
    app.add_middleware(Guard)
    return app


async def _verify(exchange: Exchange, graph: Graph) -> None:
    """The handshake, again and again until Pakka is there."""
    while True:
        if await exchange.postman.verify(exchange.world.business.verify_token):
            break
        await asyncio.sleep(HANDSHAKE_SECONDS)
    graph.subscribed(["messages", "smb_message_echoes", "user_preferences"])


async def _refused(_: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"error": str(error)}, 422)


async def _missing(_: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"error": str(error)}, 404)
