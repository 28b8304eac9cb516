"""The two servers of the HTTP benchmark, Pakka and a FastAPI hello-world, as own processes.

Each also answers `/cpu` with the CPU seconds it has used, so that the client's cost stays out.
"""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

Kind = Literal["hello", "pakka"]

_START_SECONDS = 120.0
_IDLE_SECONDS, _IDLE_SHARE = 1.0, 0.02


class CpuClock:
    """Any ASGI application, with `/cpu` beside it."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != "/cpu":
            await self._inner(scope, receive, send)
            return
        body = json.dumps(time.process_time()).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


class Server:
    """One kept-alive connection to a running server."""

    def __init__(self, port: int, token: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}

    def post(self, path: str, body: bytes) -> tuple[int, bytes]:
        return self._ask("POST", path, body)

    def get(self, path: str) -> tuple[int, bytes]:
        return self._ask("GET", path, None)

    def cpu_seconds(self) -> float:
        return float(json.loads(self.get("/cpu")[1]))

    def cost(self, path: str, bodies: list[bytes]) -> float:
        """CPU seconds of the server for one of these requests. RuntimeError on any but 200."""
        # The server has dropped the connection if the other cells took long.
        self.close()
        start = self.cpu_seconds()
        for body in bodies:
            status, _ = self.post(path, body)
            if status != 200:
                raise RuntimeError(f"{path} answered {status}")
        return (self.cpu_seconds() - start) / len(bodies)

    def close(self) -> None:
        """The next request opens a new connection."""
        self._connection.close()

    def _ask(self, method: str, path: str, body: bytes | None) -> tuple[int, bytes]:
        self._connection.request(method, path, body, self._headers)
        response = self._connection.getresponse()
        return response.status, response.read()


@contextmanager
def running(kind: Kind, home: Path | None = None, token: str = "") -> Iterator[Server]:
    """Starts a server process and stops it; it prints its port when it listens."""
    arguments = [sys.executable, "-m", "benchmarks.serving", kind, *([str(home)] if home else [])]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        server = Server(int(process.stdout.readline()), token)
        _wait(server)
        yield server
        server.close()
    finally:
        process.terminate()
        process.wait()


def _wait(server: Server) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        try:
            server.cpu_seconds()
        except OSError:
            server.close()
            time.sleep(0.1)
        else:
            break
    while time.monotonic() < until:
        # A server that has just started rescores what is due; that is not what is measured.
        before = server.cpu_seconds()
        time.sleep(_IDLE_SECONDS)
        if server.cpu_seconds() - before < _IDLE_SHARE * _IDLE_SECONDS:
            return
    raise RuntimeError("the server did not start, or never came to rest")


def hello_world() -> FastAPI:
    """What FastAPI costs when the application does nothing: parse a body, answer a word."""
    app = FastAPI()

    @app.post("/hello")
    async def hello(body: dict[str, object]) -> dict[str, str]:
        return {"hello": "world"}

    return app


def _pakka(home: Path) -> FastAPI:
    from app.api.application import create_app
    from app.settings import Settings
    from app.wiring import build

    return create_app(build(Settings(home=home, rate_limit="off")))


def _serve(app: ASGIApp) -> None:
    config = uvicorn.Config(CpuClock(app), port=0, log_config=None, access_log=False)
    listener = config.bind_socket()
    print(listener.getsockname()[1], flush=True)
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    _serve(hello_world() if sys.argv[1] == "hello" else _pakka(Path(sys.argv[2])))
