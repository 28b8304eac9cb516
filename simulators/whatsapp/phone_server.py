"""The server of `pakka dev whatsapp`, its webhooks' delivery, and its start in a terminal."""

from __future__ import annotations

import asyncio
import signal
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

from app.settings import Settings
from leads.model.errors import InvalidInput, NotFound
from simulators.whatsapp import control_api
from simulators.whatsapp.exchange import Exchange
from simulators.whatsapp.graph_api import Graph
from simulators.whatsapp.phone_pages import PhonePages
from simulators.whatsapp.refusals import Limits
from simulators.whatsapp.request_guards import Guard
from simulators.whatsapp.webhook_delivery import STEADY, WILD, DeliveryTry, WebhookDelivery
from simulators.whatsapp.world import Business, Template, World, made_up_business

WEBHOOK = "/webhooks/whatsapp"
# How often the handshake is tried until Pakka is up.
HANDSHAKE_SECONDS = 2.0
GRACE_SECONDS = 2


@dataclass(slots=True)
class ServerOptions:
    """How the server behaves; the defaults are those of `pakka dev whatsapp`."""

    pakka_url: str = "http://127.0.0.1:8000"
    business: Business = field(default_factory=made_up_business)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    limits: Limits = field(default_factory=Limits)
    unreliable_seed: int | None = None
    run: str | None = None  # part of every id; None: a new one at each start
    first_pause: float = 2.0  # seconds until a failed webhook comes again
    on_try: Callable[[DeliveryTry], None] = lambda tried: None


def make_exchange(wishes: ServerOptions) -> Exchange:
    """Both sides, with nobody there yet. Webhook delivery has to be started."""
    world = World(wishes.business, wishes.clock, wishes.run)

    def tried(one: DeliveryTry) -> None:
        wishes.on_try(one)
        # The pages show what was delivered, and when.
        world.changed()

    postman = WebhookDelivery(
        url=wishes.pakka_url.rstrip("/") + WEBHOOK,
        app_secret=wishes.business.app_secret,
        # A proxy of the environment must not be used between two processes of one machine.
        http=httpx.AsyncClient(trust_env=False),
        clock=wishes.clock,
        dice=Random(wishes.unreliable_seed),  # noqa: S311
        unreliable=STEADY if wishes.unreliable_seed is None else WILD,
        first_pause=wishes.first_pause,
        on_try=tried,
    )
    return Exchange(world, postman, wishes.limits)


class DevServer(uvicorn.Server):
    """Serves an exchange; an open page's event stream does not delay its end."""

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
    app.include_router(control_api.routes(exchange))
    # The pages first: the Graph API's addresses begin with any word.
    app.router.routes.extend(PhonePages(exchange).routes())
    app.router.routes.extend(graph.routes())
    app.add_middleware(Guard)
    return app


async def _verify(exchange: Exchange, graph: Graph) -> None:
    """Tries the handshake repeatedly until Pakka is up."""
    while True:
        if await exchange.postman.verify(exchange.world.business.verify_token):
            break
        await asyncio.sleep(HANDSHAKE_SECONDS)
    graph.subscribed(["messages", "smb_message_echoes", "user_preferences"])


async def _refused(_: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"error": str(error)}, 422)


async def _missing(_: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"error": str(error)}, 404)


# India gives out no mobile numbers that begin with 5.
_FIRST_PEOPLE = (
    ("broker", "Kiran, a broker", "915000900001", None),
    ("lead", "Meera, who looks for a flat", "915000900002", None),
    ("hidden", "Dev, who hides his number", None, "dev.dekhta"),
)


def run_whatsapp(
    settings: Settings,
    *,
    port: int,
    pakka_url: str | None,
    unreliable_seed: int | None,
    announce: Callable[[str], None],
    on_try: Callable[[DeliveryTry], None],
) -> None:
    """Serve until interrupted; InvalidInput when the port is taken."""
    listener = _listen(port)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    known = _known_business(settings, url)
    business = known or made_up_business()
    wishes = ServerOptions(
        pakka_url=pakka_url or f"http://127.0.0.1:{settings.port}",
        business=business,
        unreliable_seed=unreliable_seed,
        on_try=on_try,
    )
    exchange = make_exchange(wishes)
    add_first_people(exchange.world)
    add_our_templates(exchange.world)
    announce("\n".join(_announcement(url, business, is_known=known is not None)))
    # uvicorn raises the signal that stopped it again; this server must end in the same way.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        DevServer(exchange).run(sockets=[listener])


def add_first_people(world: World) -> None:
    """Somebody to write as."""
    for person_id, name, phone, username in _FIRST_PEOPLE:
        world.add_person(name, person_id=person_id, phone=phone, username=username)


def add_our_templates(world: World) -> None:
    """The templates that Pakka sends, as if they had been approved."""
    from app.channels.whatsapp.setup_check import REQUIRED_TEMPLATES

    for wanted in REQUIRED_TEMPLATES:
        for language, text in wanted.texts.items():
            buttons = (wanted.button[language],) if wanted.button else ()
            world.add_template(Template(wanted.name, language, text, buttons=buttons))


def _known_business(settings: Settings, url: str) -> Business | None:
    """The one of Pakka's settings, when these point here already; Meta's own secrets stay away."""
    secrets = (
        settings.whatsapp_token,
        settings.whatsapp_app_secret,
        settings.whatsapp_verify_token,
    )
    number = settings.whatsapp_phone_number_id
    if settings.whatsapp_base_url != url or number is None:
        return None
    token, secret, verify = (found.get_secret_value() if found else "" for found in secrets)
    return Business(token, secret, verify, phone_number_id=number)


def _announcement(url: str, business: Business, *, is_known: bool) -> list[str]:
    phones = f"The phones are on {url}/  (Ctrl+C stops them)"
    if is_known:
        return ["Pakka's settings point here already.", phones]
    return [
        "Put these lines into Pakka's .env and start it again:",
        f"PAKKA_WHATSAPP_BASE_URL={url}",
        f"PAKKA_WHATSAPP_TOKEN={business.token}",
        f"PAKKA_WHATSAPP_APP_SECRET={business.app_secret}",
        f"PAKKA_WHATSAPP_VERIFY_TOKEN={business.verify_token}",
        f"PAKKA_WHATSAPP_PHONE_NUMBER_ID={business.phone_number_id}",
        phones,
    ]


def _listen(port: int) -> socket.socket:
    """On this machine only: whoever has access can write as anybody."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        # From now on callers wait instead of being refused: the address is printed before serving.
        listener.listen()
    except OSError as error:
        listener.close()
        raise InvalidInput(f"Port {port} is taken: choose another.") from error
    return listener
