"""Who may use an address: decided (ASGI) before the body is read, so 401 comes before 422.

Each address declares its access in the table of `application.py`; an undeclared one prevents the
start.
"""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.auth import (
    DEMO_KEY,
    HOST,
    Visitor,
    Visitors,
    client_address,
    is_same_origin,
    session_cookie,
)
from app.api.problems import (
    BAD_REQUEST,
    INVALID,
    NOT_ALLOWED,
    NOT_SIGNED_IN,
    TOO_MANY,
    FieldError,
    problem,
)
from app.runtime.rate_limits import RateLimits
from leads.model.errors import InvalidInput, NotFound, PakkaError
from leads.model.scope import HANDLING, MANAGING, Role, Service
from leads.store.staff import Identity

Face = Literal["public", "api", "page", "sidebar", "operator"]

CHALLENGE = {"WWW-Authenticate": 'Bearer realm="pakka"'}
WRONG_TOKEN = {"WWW-Authenticate": 'Bearer realm="pakka", error="invalid_token"'}
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Access:
    """`public` needs no identity, `api` answers 401, `page` leads to the sign-in page.

    `sidebar` accepts only a sidebar's bearer, which opens nothing else.
    `operator` wants the token of the server's run, which belongs to no person.
    `service`: a program's token for that service opens it too, and no other program's token does.
    """

    face: Face
    roles: frozenset[Role] = frozenset()
    service: Service | None = None

    def admits(self, identity: Identity) -> bool:
        """Whether this caller may use it."""
        if identity.service is not None:
            return identity.service is self.service
        return identity.scope.role in self.roles


PUBLIC = Access("public")
OPERATOR = Access("operator")
ALL = frozenset(Role)
# Analysts ask for figures and groups, and judge answers from masked transcripts: names, numbers and
# chats are not for them.
READS_LEADS = frozenset(HANDLING)
# For what concerns the whole brokerage, such as a file of leads.
LEADS_OTHERS = frozenset(MANAGING)
ADMIN = frozenset({Role.ADMIN})

# By (method, path).
AccessTable = Mapping[tuple[str, str], Access]


class UndeclaredRouteError(PakkaError):
    """An address was added to the app without saying who may use it."""


def declared_routes(routes: Iterable[BaseRoute]) -> set[tuple[str, str]]:
    """(method, path) of every route, HEAD taken with GET; a mount counts as GET."""
    found = set()
    for route in routes:
        path = getattr(route, "path", None)
        if path is None:
            raise UndeclaredRouteError(f"{route!r} has no path of its own: add its routes singly.")
        for method in getattr(route, "methods", None) or {"GET"}:
            found.add(("GET" if method == "HEAD" else method, path))
    return found


def check_access(routes: Iterable[BaseRoute], table: AccessTable) -> None:
    """Raise UndeclaredRouteError unless the table has every route."""
    if missing := declared_routes(routes) - table.keys():
        raise UndeclaredRouteError(f"Say who may use it, in the table: {sorted(missing)}.")


def find_access(
    routes: Iterable[BaseRoute], table: AccessTable, scope: Scope
) -> tuple[str, Access] | None:
    """The matched path template and its access; None leaves a 404 to the router.

    A wrong method is guarded like the methods that exist, so that 401 comes before 405.
    """
    partial: tuple[str, Access] | None = None
    method = "GET" if scope["method"] == "HEAD" else scope["method"]
    for route in routes:
        match, _ = route.matches(scope)
        if match is Match.NONE:
            continue
        path: str = getattr(route, "path", "")
        if match is Match.FULL:
            return path, table[method if (method, path) in table else "GET", path]
        partial = partial or (path, next(a for (_, p), a in table.items() if p == path))
    return partial


class Authentication:
    """Lets a request through to its route with `state.identity` set, or answers it here."""

    def __init__(
        self,
        app: ASGIApp,
        table: AccessTable,
        visitors: Visitors,
        limits: RateLimits,
        refuse: Callable[[Request], Awaitable[Response]],
    ) -> None:
        """`refuse`: answers a person whose role does not allow the address."""
        self.app = app
        self.refuse = refuse
        self.table = table
        self.visitors = visitors
        self.limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if not _has_sound_host(scope):
            await problem(BAD_REQUEST)(scope, receive, send)
            return
        found = find_access(scope["app"].routes, self.table, scope)
        if found is None:
            await self.app(scope, receive, send)
            return
        path, access = found
        scope["state"] = {**scope.get("state", {}), "path_template": path, "face": access.face}
        result = None if self._is_open(scope, access) else await self._admit(scope, access)
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
        scope["state"]["identity"] = visitor.identity
        scope["state"]["is_demo_session"] = visitor.key == DEMO_KEY
        if not access.admits(visitor.identity):
            # A program reads no page.
            is_browser = visitor.by_cookie or visitor.key == DEMO_KEY
            return await self.refuse(Request(scope)) if is_browser else problem(NOT_ALLOWED)
        wait = await self.limits.wait_seconds(visitor.key)
        if wait is not None:
            return too_many(wait)
        return visitor

    async def _visitor(self, scope: Scope, access: Access) -> Visitor | None:
        if access.face == "sidebar":
            return await self.visitors.by_sidebar(scope)
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
                return too_many(wait)
            return problem(NOT_SIGNED_IN, headers=WRONG_TOKEN)
        if access.face == "page":
            return RedirectResponse("/sign-in", status_code=303)
        return problem(NOT_SIGNED_IN, headers=CHALLENGE)


def _has_sound_host(scope: Scope) -> bool:
    """True when the request names exactly one well-formed host."""
    hosts = Headers(scope=scope).getlist("host")
    return len(hosts) == 1 and HOST.fullmatch(hosts[0]) is not None


def _needs_own_origin(scope: Scope, access: Access) -> bool:
    return access.face == "api" or scope["method"] not in ("GET", "HEAD")


def too_many(wait_seconds: float) -> Response:
    """The 429 that says when to try again."""
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
