"""Who is asking: a person by token, the demo's broker on this machine, or a command of this run."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from urllib.parse import unquote

from starlette.datastructures import Headers
from starlette.types import Scope

from agent.tasks import Batcher, Tasks
from app.brokerage_staff import asker, demo_broker
from leads.store.record import Record
from leads.store.staff import Identity, Staff, digest_of
from leads.store.staff_access import (
    SESSION_LASTS,
    ServiceTokens,
    Sessions,
    SidebarSessions,
    SignInLinks,
)

SESSION_COOKIE = "pakka_session"
ATTEMPT_COOKIE = "pakka_attempt"
# Time for a password, a second factor, and finding the phone that has it.
ATTEMPT_LASTS = timedelta(minutes=10)
DEMO_KEY = "demo"
_TOKENS_AT_ONCE = 50
# RFC 6750's alphabet; ours are 43 characters long.
_BEARER = re.compile(r"bearer +([A-Za-z0-9\-._~+/]{1,512}=*)", re.I)

# A proxy marks what it forwards with one of these (or any X-Forwarded-*), if it is told to.
FORWARDED = frozenset(
    {"forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"}
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
# RFC 3986 host and port: a name, an IPv4 or a bracketed IPv6 address.
HOST = re.compile(r"(?:\[([0-9a-f:.]{2,45})\]|([0-9a-z._-]{1,253}))(?::([0-9]{1,5}))?", re.I)


@dataclass(frozen=True, slots=True)
class Visitor:
    """An authenticated caller; `key` counts their calls and reveals nothing about the token."""

    identity: Identity
    key: str
    by_cookie: bool = False
    new_session: str | None = None


class Visitors:
    """Finds the identity behind a request. Raises InvalidInput when a command names nobody."""

    def __init__(
        self,
        staff: Staff,
        record: Record,
        run_token: str | None,
        *,
        clock: Callable[[], datetime],
        tasks: Tasks,
        is_proxied: bool = False,
    ) -> None:
        """`is_proxied`: a proxy is in front of us, so no request comes directly from a browser."""
        self._staff = staff
        self._record = record
        self._sessions = Sessions(record)
        self._services = ServiceTokens(record)
        self._links = SignInLinks(record)
        self._sidebars = SidebarSessions(record)
        self._run_token = run_token
        self._clock = clock
        self._tasks = tasks
        self._is_proxied = is_proxied
        # Under load this saves many thread switches.
        self._authenticated = Batcher[str, Identity | None](
            record, self._authenticate, _TOKENS_AT_ONCE
        )
        # Worthless elsewhere: it is accepted only from a browser on this machine.
        self._demo_session = secrets.token_urlsafe(32)

    async def by_bearer(self, scope: Scope) -> Visitor | None:
        """Whose token is in the Authorization header: a person's, a program's, or this run's."""
        token = _bearer(scope)
        if token is None:
            return None
        if self._is_run_token(token):
            return await self._by_command(scope, Headers(scope=scope).get("pakka-as"))
        identity = await self._authenticated.result(token)
        return Visitor(identity, _key(digest_of(token))) if identity else None

    def is_operator(self, scope: Scope) -> bool:
        """True for a command on this machine that read the token of this run."""
        token = _bearer(scope)
        return token is not None and self._is_run_token(token) and client_is_local(scope)

    async def by_sidebar(self, scope: Scope) -> Visitor | None:
        """The person in a CRM's sidebar, whose bearer opens only that lead."""
        bearer = _bearer(scope)
        if bearer is None:
            return None
        found = await self._record.call(self._sidebars.find, bearer, at=self._clock())
        return Visitor(found, _key(digest_of(bearer))) if found else None

    def _authenticate(self, tokens: Sequence[str]) -> list[Identity | Exception | None]:
        at = self._clock()
        return [
            self._staff.authenticate(token, at=at) or self._services.authenticate(token, at=at)
            for token in tokens
        ]

    async def by_session(self, scope: Scope) -> Visitor | None:
        """The person whose browser sends our cookie: a session's, or the demo's."""
        session = _cookie(scope)
        if not session:
            return None
        if hmac.compare_digest(session.encode(), self._demo_session.encode()):
            identity = await self._demo_broker() if self._may_be_demo(scope) else None
            return Visitor(identity, DEMO_KEY, by_cookie=True) if identity else None
        at = self._clock()
        found = await self._record.call(self._sessions.find, session, at=at)
        if found is None:
            return None
        if found.is_to_be_seen:
            # Alongside the answer, which must not wait for a write.
            saw = self._record.call(self._sessions.seen, session, at=at)
            self._tasks.start(saw, "session seen")
        return Visitor(found.identity, _key(found.key_digest), by_cookie=True)

    async def sign_in(self, token: str) -> str | None:
        """A new session of the token's person; None when the token lets nobody in."""
        return await self._record.call(self._sessions.open, token, at=self._clock())

    async def sign_in_by_link(self, link: str) -> str | None:
        """The session that this link opens, once; None when it lets nobody in."""
        return await self._record.call(self._links.open, link, at=self._clock())

    async def sign_in_by_email(self, email: str) -> str | None:
        """A new session for the one person with this e-mail; None if nobody has it, or two have."""
        return await self._record.call(self._sessions.open_for, email, at=self._clock())

    async def sign_out(self, scope: Scope) -> None:
        """End this browser's session."""
        session = _cookie(scope)
        if session:
            await self._record.call(self._sessions.end, session)

    async def demo(self, scope: Scope) -> Visitor | None:
        """The demo's first broker, for a page opened on this machine."""
        if scope["method"] not in ("GET", "HEAD") or not self._may_be_demo(scope):
            return None
        identity = await self._demo_broker()
        return Visitor(identity, DEMO_KEY, new_session=self._demo_session) if identity else None

    def _may_be_demo(self, scope: Scope) -> bool:
        return not self._is_proxied and is_own_machine(scope)

    def _is_run_token(self, token: str) -> bool:
        return bool(self._run_token) and hmac.compare_digest(token, str(self._run_token))

    async def _by_command(self, scope: Scope, who: str | None) -> Visitor | None:
        if not client_is_local(scope):
            return None
        named = unquote(who) if who is not None else None
        return Visitor(await self._record.call(asker, self._staff, named), "command")

    async def _demo_broker(self) -> Identity | None:
        return await self._record.call(demo_broker, self._staff)


def session_cookie(scope: Scope, session: str) -> str:
    """The Set-Cookie line; an empty session deletes it. Only the browser can read or send it."""
    return _cookie_line(scope, SESSION_COOKIE, session, "Strict", SESSION_LASTS)


def attempt_cookie(scope: Scope, attempt: str) -> str:
    """The same for what is kept while somebody signs in elsewhere: it is sent on the way back."""
    return _cookie_line(scope, ATTEMPT_COOKIE, attempt, "Lax", ATTEMPT_LASTS)


def kept_attempt(scope: Scope) -> str:
    """What this browser kept of the sign-in it began; empty if it began none."""
    return _cookie(scope, ATTEMPT_COOKIE) or ""


def _cookie_line(scope: Scope, name: str, value: str, same_site: str, lasts: timedelta) -> str:
    age = int(lasts.total_seconds()) if value else 0
    parts = [f"{_cookie_name(scope, name)}={value}", "Path=/", "HttpOnly"]
    parts += [f"SameSite={same_site}", f"Max-Age={age}"]
    if _is_https(scope):
        parts.append("Secure")
    return "; ".join(parts)


def _cookie_name(scope: Scope, name: str) -> str:
    # A browser accepts this prefix only over TLS, and from no other host of the domain (RFC
    # 6265bis).
    return f"__Host-{name}" if _is_https(scope) else name


def _is_https(scope: Scope) -> bool:
    """Whether the browser's connection uses TLS: ours does, or a trusted proxy said so."""
    return bool(scope["scheme"] == "https")


def _key(token_digest: str) -> str:
    return token_digest[:16]


def _bearer(scope: Scope) -> str | None:
    given = Headers(scope=scope).getlist("authorization")
    bearer = _BEARER.fullmatch(given[0].strip()) if len(given) == 1 else None
    return bearer[1] if bearer else None


def _cookie(scope: Scope, name: str = SESSION_COOKIE) -> str | None:
    try:
        jar = SimpleCookie(Headers(scope=scope).get("cookie", ""))
    except CookieError:
        return None
    name = _cookie_name(scope, name)
    return jar[name].value if name in jar else None


def is_own_machine(scope: Scope) -> bool:
    """True for a direct request from loopback to a loopback name at our own port."""
    headers = Headers(scope=scope)
    if not client_is_local(scope):
        return False
    if any(name in FORWARDED or name.startswith("x-forwarded-") for name in headers):
        return False
    # nginx asks like this unless it is told otherwise; no browser, curl or httpx does.
    if scope["http_version"] == "1.0" or "close" in headers.get("connection", "").lower():
        return False
    host = HOST.fullmatch(headers.get("host", ""))
    server = scope.get("server")
    if host is None or server is None:
        return False
    port = int(host[3] or _DEFAULT_PORTS[scope["scheme"]])
    return _is_loopback_name(host[1] or host[2]) and port == server[1]


def is_same_origin(scope: Scope) -> bool:
    """True when the browser says that a page of the same host made the request."""
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is not None:
        # Either scheme: behind a proxy that ends TLS ours is http while the browser's is https.
        host = headers.get("host", "")
        return origin.lower() in (f"http://{host}".lower(), f"https://{host}".lower())
    # Browsers leave Origin out of same-origin reads, and send the relation instead.
    return scope["method"] in ("GET", "HEAD") and headers.get("sec-fetch-site") == "same-origin"


def client_is_local(scope: Scope) -> bool:
    """True when the peer itself is on loopback, whatever it forwards."""
    client = scope.get("client")
    return client is not None and _is_loopback(client[0])


def client_address(scope: Scope) -> str:
    """The peer's address, for counting; a socket without one counts as one address."""
    client = scope.get("client")
    return str(client[0]) if client else "unknown"


def _is_loopback_name(name: str) -> bool:
    return name.lower() == "localhost" or _is_loopback(name)


def _is_loopback(address: str) -> bool:
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(parsed, "ipv4_mapped", None)
    return bool((mapped or parsed).is_loopback)
