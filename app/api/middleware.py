"""ASGI layers: the headers and metrics of every response, and how a body is read and bounded."""

from __future__ import annotations

import json
import math
import time
import traceback
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable, Iterator
from pathlib import Path
from typing import Any

import structlog
from fastapi.routing import APIRoute
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import BROKEN, INVALID, NOT_JSON, TOO_LARGE, FieldError, ProblemError, problem
from app.imports.uploads import MOST_BYTES
from app.runtime.metrics import Metrics
from leads.model.storable import is_storable

_NOT_FRAMED = "frame-ancestors 'none'"
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        _NOT_FRAMED,
    )
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: with it browsers send Origin: null, and our own forms look foreign.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def policy_framed_by(origins: Iterable[str]) -> str:
    """The same policy for a page that these origins may frame; without origins nobody may."""
    ancestors = " ".join(origins) or "'none'"
    return CONTENT_SECURITY_POLICY.replace(_NOT_FRAMED, f"frame-ancestors {ancestors}")


# A body is capped while it streams, must be strict JSON, and every fault names its field.

# The API promises to take any message up to 1 MB as it is.
MAX_BODY_BYTES = 1024 * 1024
# WhatsApp's Cloud API sends webhooks of up to 3 MB; a form around a file takes some hundred bytes.
MAX_BYTES_AT = {
    "/webhooks/whatsapp": 3 * MAX_BODY_BYTES,
    "/import": MOST_BYTES + MAX_BODY_BYTES,
}
# Deeper than any shape of ours, and far above what a recursive reader survives.
MAX_DEPTH = 32
_NOT_TEXT = "Contains a NUL character or a broken (lone surrogate) one: remove it."

log = structlog.get_logger()


class Edge:
    """The outermost layer: security headers, metrics, and a plain 500 for unforeseen errors."""

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
        # Answered like GET, but without the body; the scope is a copy, since the server relies on
        # HEAD.
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
    for name, value in SECURITY_HEADERS.items():
        headers.setdefault(name, value)
    if _NOT_FRAMED not in headers["Content-Security-Policy"]:
        # X-Frame-Options has no list of origins: browsers that heed it would frame the page for
        # nobody.
        del headers["X-Frame-Options"]
    # Leads, scores and chats must not stay in a browser's or a proxy's cache.
    headers.setdefault("Cache-Control", "no-store")


def _where(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))


class BodyCap:
    """ASGI: refuse a body over the cap, by its announced length or while it streams in."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = MAX_BYTES_AT.get(scope["path"], MAX_BODY_BYTES)
        announced = Headers(scope=scope).get("content-length", "")
        is_known_larger = announced.isdecimal() and int(announced[:20]) > most
        await self.app(scope, _counted(receive, most, is_known_larger), send)


def _counted(receive: Receive, most: int, is_known_larger: bool) -> Receive:
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        if is_known_larger:
            raise ProblemError(TOO_LARGE)
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise ProblemError(TOO_LARGE)
        return message

    return counted


class StrictRoute(APIRoute):
    """A route whose JSON body and text parameters are checked before anything is made of them."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def strict(request: Request) -> Response:
            _check_parameters(request)
            if request.method in ("POST", "PUT", "PATCH") and not _is_json(request):
                raise ProblemError(NOT_JSON)
            return await handle(_StrictRequest(request.scope, request.receive))

        return strict


class _StrictRequest(Request):
    async def json(self) -> Any:
        return read_json(await self.body())


def _is_json(request: Request) -> bool:
    content_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    return content_type == "application/json"


def _check_parameters(request: Request) -> None:
    parameters = [*request.query_params.multi_items(), *request.path_params.items()]
    for name, value in parameters:
        if not is_storable(name) or not is_storable(str(value)):
            raise ProblemError(INVALID, FieldError(_printable(name), _NOT_TEXT))


def read_json(raw: bytes) -> Any:
    """Strict JSON (RFC 8259), UTF-8, finite, no key twice; raises a 422 naming the field."""
    try:
        value = json.loads(
            raw.decode("utf-8"), parse_constant=_no_constant, object_pairs_hook=_no_key_twice
        )
    except UnicodeDecodeError as error:
        raise _unreadable("The body is not UTF-8.") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise _unreadable(f"The body is not JSON: look at {where}.") from error
    except RecursionError as error:
        raise _unreadable("The body is nested too deeply.") from error
    except ValueError as error:  # an integer with more digits than Python reads
        raise _unreadable("A number has too many digits.") from error
    for fault in _faults(value):
        raise ProblemError(INVALID, fault)
    return value


def _unreadable(message: str) -> ProblemError:
    return ProblemError(INVALID, FieldError("body", message))


def _no_constant(name: str) -> float:
    raise _unreadable("NaN and Infinity are not JSON: send null or a number.")


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Two readers may keep different values of a repeated key, so neither is right.
    fields = dict(pairs)
    if len(fields) < len(pairs):
        (twice, _), *_ = Counter(name for name, _ in pairs).most_common(1)
        raise ProblemError(INVALID, FieldError(_printable(twice), "Sent twice: send it once."))
    return fields


def _faults(value: object) -> Iterator[FieldError]:
    """Walks without recursion, in the body's order."""
    stack: list[tuple[str, int, object]] = [("body", 0, value)]
    while stack:
        place, depth, item = stack.pop()
        if isinstance(item, str) and not is_storable(item):
            yield FieldError(place, _NOT_TEXT)
        elif isinstance(item, float) and not math.isfinite(item):
            yield FieldError(place, "Too large a number.")
        elif isinstance(item, dict | list) and depth >= MAX_DEPTH:
            yield FieldError(place, "Nested too deeply.")
        elif isinstance(item, dict):
            if any(not is_storable(name) for name in item):
                yield FieldError(place, "A field's name contains NUL or a broken character.")
            stack += [(_join(place, k), depth + 1, v) for k, v in reversed(item.items())]
        elif isinstance(item, list):
            below = [(_join(place, i), depth + 1, v) for i, v in enumerate(item)]
            stack += reversed(below)


def _join(place: str, name: object) -> str:
    return str(name) if place == "body" else f"{place}.{name}"


def _printable(name: str) -> str:
    return name.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")
