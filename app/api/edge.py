"""ASGI: what every response carries, what every request is counted as, what no caller may see."""

from __future__ import annotations

import time
import traceback
from pathlib import Path

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problem import BROKEN, problem
from app.runtime.metrics import Metrics
from app.security_headers import HEADERS

log = structlog.get_logger()


class Edge:
    """The outermost layer: security headers, counts, and a plain 500 for what nobody foresaw."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.monotonic()
        scope["state"] = {**scope.get("state", {}), "arrived": started}
        status = 0
        is_head = scope["method"] == "HEAD"
        # Answered as GET is, without the body; the scope is a copy, for the server counts on HEAD.
        inner = {**scope, "method": "GET"} if is_head else scope

        async def dressed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _dress(message)
            elif is_head:
                message = {**message, "body": b""}
            await send(message)

        try:
            await self.app(inner, receive, dressed)
        except Exception as error:  # noqa: BLE001  (the edge: a 500 that tells nothing)
            # Not log.exception: a traceback's last line may repeat a lead's words.
            log.error("api.failed", error=type(error).__name__, where=_where(error))  # noqa: TRY400
            if not status:
                await problem(BROKEN)(inner, receive, dressed)
        finally:
            template = inner.get("state", {}).get("path_template", "unmatched")
            self.metrics.count(scope["method"], template, status, time.monotonic() - started)


def _dress(message: Message) -> None:
    headers = MutableHeaders(scope=message)
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    # Leads, scores and chats must not stay in a browser's or a proxy's cache.
    headers.setdefault("Cache-Control", "no-store")


def _where(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))
