"""ASGI: who asks is settled before a byte of the body is read, so 401 beats 422."""

from __future__ import annotations

import math

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.access import Access, find_access
from app.api.loopback import client_address, has_sound_host, is_same_origin
from app.api.problem import (
    BAD_REQUEST,
    INVALID,
    NOT_ALLOWED,
    NOT_SIGNED_IN,
    TOO_MANY,
    FieldError,
    problem,
)
from app.api.visitors import DEMO_KEY, Visitor, Visitors, session_cookie
from app.runtime.rate_limits import RateLimits
from leads.errors import InvalidInput, NotFound

CHALLENGE = {"WWW-Authenticate": 'Bearer realm="pakka"'}
WRONG_TOKEN = {"WWW-Authenticate": 'Bearer realm="pakka", error="invalid_token"'}
log = structlog.get_logger()


class Authentication:
    """Lets a request through to its route with `state.identity` set, or answers it here."""

    def __init__(self, app: ASGIApp, visitors: Visitors, limits: RateLimits) -> None:
        self.app = app
        self.visitors = visitors
        self.limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if not has_sound_host(scope):
            await problem(BAD_REQUEST)(scope, receive, send)
            return
        found = find_access(scope["app"].routes, scope)
        if found is None:
            await self.app(scope, receive, send)
            return
        scope["state"] = {**scope.get("state", {}), "path_template": found[0]}
        result = None if self._is_open(scope, found[1]) else await self._admit(scope, found[1])
        if isinstance(result, Response):
            await result(scope, receive, send)
            return
        await self.app(scope, receive, _with_session(scope, send, result))

    def _is_open(self, scope: Scope, access: Access) -> bool:
        if access.face == "operator":
            return self.visitors.is_operator(scope)
        return access.face == "public"

    async def _admit(self, scope: Scope, access: Access) -> Visitor | Response:
        if access.face == "operator":
            return await self._refuse(scope, access)
        try:
            visitor = await self._visitor(scope, access)
        except (InvalidInput, NotFound) as error:
            return problem(INVALID, detail=str(error), errors=[FieldError("Pakka-As", str(error))])
        if visitor is None:
            return await self._refuse(scope, access)
        if visitor.by_cookie and _needs_own_origin(scope, access) and not is_same_origin(scope):
            return problem(NOT_ALLOWED, detail="This page may not act for you.")
        if visitor.identity.scope.role not in access.roles:
            return problem(NOT_ALLOWED)
        wait = await self.limits.wait_seconds(visitor.key)
        if wait is not None:
            return _too_many(wait)
        scope["state"]["identity"] = visitor.identity
        scope["state"]["is_demo_session"] = visitor.key == DEMO_KEY
        return visitor

    async def _visitor(self, scope: Scope, access: Access) -> Visitor | None:
        if "authorization" in Headers(scope=scope):
            return await self.visitors.by_bearer(scope)
        visitor = await self.visitors.by_session(scope)
        if visitor is None and access.face == "page":
            visitor = await self.visitors.demo(scope)
        return visitor

    async def _refuse(self, scope: Scope, access: Access) -> Response:
        if "authorization" in Headers(scope=scope):
            address = client_address(scope)
            log.info("api.wrong_token", route=scope["state"]["path_template"])
            wait = await self.limits.wait_seconds_after_failure(address)
            if wait is not None:
                return _too_many(wait)
            return problem(NOT_SIGNED_IN, headers=WRONG_TOKEN)
        if access.face == "page":
            return RedirectResponse("/sign-in", status_code=303)
        return problem(NOT_SIGNED_IN, headers=CHALLENGE)


def _needs_own_origin(scope: Scope, access: Access) -> bool:
    return access.face == "api" or scope["method"] not in ("GET", "HEAD")


def _too_many(wait_seconds: float) -> Response:
    return problem(TOO_MANY, headers={"Retry-After": str(max(1, math.ceil(wait_seconds)))})


def _with_session(scope: Scope, send: Send, visitor: Visitor | None) -> Send:
    if visitor is None or visitor.new_session is None:
        return send
    line = session_cookie(scope, visitor.new_session)

    async def with_cookie(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).append("Set-Cookie", line)
        await send(message)

    return with_cookie
