"""Who may do what: every address declares it here, and an undeclared one stops the start."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from starlette.routing import BaseRoute, Match
from starlette.types import Scope

from leads.errors import PakkaError
from leads.scope import Role

Face = Literal["public", "api", "page", "operator"]


@dataclass(frozen=True, slots=True)
class Access:
    """`public` asks for nothing, `api` answers 401, `page` leads to the sign-in page.

    `operator` wants the token of the server's run, which is nobody's in particular.
    """

    face: Face
    roles: frozenset[Role] = frozenset()


PUBLIC = Access("public")
# Analysts ask for figures and groups and judge answers from masked transcripts: names, numbers and
# chats are not for them.
_LEADS = frozenset({Role.BROKER, Role.MANAGER, Role.ADMIN})
_ALL = frozenset(Role)
# A file of leads is of the whole brokerage.
_WHOLE = frozenset({Role.MANAGER, Role.ADMIN})

_ADMIN = frozenset({Role.ADMIN})

ACCESS: dict[tuple[str, str], Access] = {
    ("POST", "/v1/ask"): Access("api", _ALL),
    ("POST", "/v1/score"): Access("api", _ALL),
    ("POST", "/v1/rerank"): Access("api", _ALL),
    # Analysts get its figures and groups, and no lead.
    ("GET", "/v1/query"): Access("api", _ALL),
    ("POST", "/v1/query"): Access("api", _ALL),
    ("GET", "/v1/leads"): Access("api", _LEADS),
    ("GET", "/v1/leads/{lead_id}"): Access("api", _LEADS),
    ("GET", "/v1/transcripts/{transcript_id}"): Access("api", _ALL),
    ("POST", "/operator/index"): Access("operator"),
    # Their signature is checked by the route: it needs the body.
    ("GET", "/webhooks/whatsapp"): PUBLIC,
    ("POST", "/webhooks/whatsapp"): PUBLIC,
    ("GET", "/"): Access("page", _ALL),
    ("POST", "/"): Access("page", _ALL),
    ("POST", "/drafts"): Access("page", _LEADS),
    ("GET", "/leads"): Access("page", _LEADS),
    ("GET", "/leads/{lead_id}"): Access("page", _LEADS),
    ("POST", "/leads/{lead_id}"): Access("page", _LEADS),
    ("GET", "/leads/{lead_id}/file"): Access("page", _LEADS),
    # A broker reads there who may, and the demo's visitor how to begin.
    ("GET", "/import"): Access("page", _LEADS),
    ("POST", "/import"): Access("page", _WHOLE),
    ("GET", "/import/{upload_id}"): Access("page", _WHOLE),
    ("POST", "/import/{upload_id}"): Access("page", _WHOLE),
    ("POST", "/import/{upload_id}/bring"): Access("page", _WHOLE),
    ("POST", "/import/{upload_id}/discard"): Access("page", _WHOLE),
    ("GET", "/import/{upload_id}/rows"): Access("page", _WHOLE),
    ("GET", "/canned"): Access("page", _WHOLE),
    ("POST", "/canned"): Access("page", _WHOLE),
    ("GET", "/people"): Access("page", _ADMIN),
    ("POST", "/people"): Access("page", _ADMIN),
    ("POST", "/people/{staff_id}"): Access("page", _ADMIN),
    ("GET", "/sign-in"): PUBLIC,
    ("POST", "/sign-in"): PUBLIC,
    ("POST", "/sign-out"): PUBLIC,
    ("GET", "/health"): PUBLIC,
    ("GET", "/ready"): PUBLIC,
    ("GET", "/metrics"): PUBLIC,
    ("GET", "/docs"): PUBLIC,
    ("GET", "/openapi.json"): PUBLIC,
    ("GET", "/static"): PUBLIC,
}


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


def check_access(routes: Iterable[BaseRoute]) -> None:
    """Raise UndeclaredRouteError unless routes and declarations are the same set."""
    found = declared_routes(routes)
    missing = found - ACCESS.keys()
    unused = ACCESS.keys() - found
    if missing or unused:
        raise UndeclaredRouteError(
            f"Declare in app/api/access.py: {sorted(missing)}; remove: {sorted(unused)}."
        )


def find_access(routes: Iterable[BaseRoute], scope: Scope) -> tuple[str, Access] | None:
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
            return path, ACCESS[method if (method, path) in ACCESS else "GET", path]
        partial = partial or (path, next(a for (_, p), a in ACCESS.items() if p == path))
    return partial
