"""A house on a real server of its own, in a thread, on a free port."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import uvicorn

from app.api.application import create_app
from tests.app.house import House
from tests.app.served import until

STARTS_IN_SECONDS = 60


@contextmanager
def serving(house: House, *, run_token: str | None = None) -> Iterator[str]:
    """The address of the running server; on leaving it has stopped and the record is closed."""
    with running(create_app(house.pakka, run_token=run_token)) as address:
        yield address


@contextmanager
def running(app: Any, listener: socket.socket | None = None) -> Iterator[str]:
    """The address of a server of this application, in a thread, on this socket or a free port."""
    listener = listener or socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(app, log_config=None, access_log=False, proxy_headers=False)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    _wait_until_up(server, thread)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def kept_answer(house: House, address: str, question: str) -> str:
    """The id of what Asha is answered there, once its transcript is kept."""
    bearer = house.bearer("asha")
    with httpx.Client(base_url=address, headers=bearer, timeout=60) as client:
        told = str(client.post("/v1/ask", json={"question": question}).json()["transcript_id"])
        until(lambda: client.get(f"/v1/transcripts/{told}").status_code == 200)
    return told


def _wait_until_up(server: uvicorn.Server, thread: threading.Thread) -> None:
    give_up = time.monotonic() + STARTS_IN_SECONDS
    while not server.started:
        assert thread.is_alive(), "the server ended before it was up"
        assert time.monotonic() < give_up, "the server is not up in time"
        time.sleep(0.02)
