"""Is this request from a browser on this very machine? The demo signs nobody else in."""

from __future__ import annotations

import re
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import Scope

# A proxy marks what it forwards with one of these (or any X-Forwarded-*), if it is told to.
FORWARDED = frozenset(
    {"forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"}
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
# RFC 3986 host and port: a name, an IPv4 or a bracketed IPv6 address.
_HOST = re.compile(r"(?:\[([0-9a-f:.]{2,45})\]|([0-9a-z._-]{1,253}))(?::([0-9]{1,5}))?", re.I)


def has_sound_host(scope: Scope) -> bool:
    """True when the request names exactly one well-formed host."""
    hosts = Headers(scope=scope).getlist("host")
    return len(hosts) == 1 and _HOST.fullmatch(hosts[0]) is not None


def is_own_machine(scope: Scope) -> bool:
    """True for a direct request from loopback to a loopback name at our own port."""
    headers = Headers(scope=scope)
    if not client_is_local(scope):
        return False
    if any(name in FORWARDED or name.startswith("x-forwarded-") for name in headers):
        return False
    # So nginx asks when nobody told it otherwise; no browser, curl or httpx does.
    if scope["http_version"] == "1.0" or "close" in headers.get("connection", "").lower():
        return False
    host = _HOST.fullmatch(headers.get("host", ""))
    server = scope.get("server")
    if host is None or server is None:
        return False
    port = int(host[3] or _DEFAULT_PORTS[scope["scheme"]])
    return _is_loopback_name(host[1] or host[2]) and port == server[1]


def is_same_origin(scope: Scope) -> bool:
    """True when the browser says that a page of this very host made the request."""
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is not None:
        # Either scheme: behind a proxy that ends TLS ours is http while the browser's is https.
        host = headers.get("host", "")
        return origin.lower() in (f"http://{host}".lower(), f"https://{host}".lower())
    # Browsers leave Origin out of same-origin reads, and name the relation instead.
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
