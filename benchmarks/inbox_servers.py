"""The servers that `benchmarks/inbox.py` asks, each in a process of its own; it prints its port.

bare FOLDER | quiet FOLDER PLATFORM LLM | busy FOLDER PLATFORM LLM | platform
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager, suppress
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path

import uvicorn
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from app.api.application import create_app
from app.runtime.leader import sole_worker
from app.runtime.logs import configure_logging
from app.settings import Settings
from app.wiring import build
from benchmarks.deadline import AT
from leads.store.record import Record

ADDRESS = "/webhooks/whatsapp"
NUMBER, SECRET = "100000000000001", "benchmark"


def serve(kind: str, *words: str) -> None:
    """Serve until terminated."""
    configure_logging("info")
    make: Callable[[], ASGIApp] = _platform
    if kind == "bare":
        make = partial(_bare, Path(words[0]) / "pakka.sqlite3")
    elif kind != "platform":
        make = partial(_pakka, kind, Path(words[0]), words[1], words[2])
    with suppress(KeyboardInterrupt):
        config = uvicorn.Config(make(), port=0, log_config=None, access_log=False)
        listener = config.bind_socket()
        listener.listen()
        print(listener.getsockname()[1], flush=True)
        uvicorn.Server(config).run(sockets=[listener])


def _bare(file: Path) -> ASGIApp:
    """Commits the body as one row."""
    record = Record.open(f"sqlite:///{file}")

    def commit_row(body: bytes) -> None:
        with record.writing() as conn:
            conn.execute(text("INSERT INTO bare (body) VALUES (:body)"), {"body": body})

    async def acknowledge(request: Request) -> Response:
        await record.call(commit_row, await request.body())
        return Response(status_code=200)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        with record.writing() as conn:
            conn.execute(text("CREATE TABLE bare (seq INTEGER PRIMARY KEY, body BLOB)"))
        yield

    return Starlette(routes=[Route(ADDRESS, acknowledge, methods=["POST"])], lifespan=lifespan)


def _platform() -> ASGIApp:
    """Takes every message at once."""
    ids = count()

    async def take(_: Request) -> Response:
        return JSONResponse({"messages": [{"id": f"wamid.out{next(ids)}"}]})

    return Starlette(routes=[Route("/{path:path}", take, methods=["POST"])])


def _pakka(kind: str, home: Path, platform_url: str, llm_url: str) -> ASGIApp:
    """Busy, it works as `pakka serve` does; quiet, nobody does."""
    settings = Settings(
        home=home,
        llm_base_url=llm_url,
        llm_model="hangs",
        whatsapp_base_url=platform_url,
        whatsapp_token="benchmark",
        whatsapp_app_secret=SECRET,
        whatsapp_verify_token="benchmark",
        whatsapp_phone_number_id=NUMBER,
    )
    if kind == "quiet":
        # Until this process ends its worker waits for its turn.
        ExitStack().enter_context(sole_worker(home, settings.record_url))
    return create_app(build(settings, clock=_at))


def _at() -> datetime:
    return AT


if __name__ == "__main__":
    serve(*sys.argv[1:])
