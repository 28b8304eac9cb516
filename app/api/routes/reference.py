"""GET /docs and /schemas: the API's reference, and the JSON Schemas of what tools post.

The page is rendered here from our own OpenAPI schema, without a script or a CDN.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from app.api.access import AccessTable
from app.api.feed_schemas import FEED, EventsBody, FeedOut, LeadsBody
from app.api.problems import KINDS, NOT_FOUND, problem
from app.pages.components import Pages
from connectors.crm.score_webhook import ScoresBody

_REF = "#/components/schemas/"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
# They change with Pakka's version alone.
CACHED = {"Cache-Control": "public, max-age=3600"}
_NAMED: dict[str, tuple[str, TypeAdapter[Any]]] = {
    "leads": ("Body of POST /v1/leads", TypeAdapter(LeadsBody)),
    "events": ("Body of POST /v1/events", TypeAdapter(EventsBody)),
    "feed": ("Body of POST /webhooks/crm/{name}", FEED),
    "results": ("What these answer", TypeAdapter(FeedOut)),
    "scores": ("Body of what Pakka posts to a webhook", TypeAdapter(ScoresBody)),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a shape; `link` names the shape it holds."""

    name: str
    type: str
    link: str | None
    is_required: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """One named JSON object."""

    name: str
    description: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """One address with its method."""

    method: str
    path: str
    anchor: str
    summary: str
    who: str
    parameters: tuple[Field, ...]
    body: str | None
    answer: str | None


async def reference(request: Request) -> Response:
    """What each address takes and gives."""
    schema = request.app.openapi()
    pages: Pages = request.app.state.pages
    content = pages.render(
        "docs.j2",
        title="API",
        here="docs",
        operations=list(_operations(schema, request.app.state.access)),
        shapes=list(_shapes(schema)),
        problems=KINDS,
    )
    return HTMLResponse(content)


def _operations(schema: dict[str, Any], table: AccessTable) -> Iterator[Operation]:
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            given = operation["responses"].get("200", {}).get("content", {})
            yield Operation(
                method=method.upper(),
                path=path,
                anchor=re.sub(r"\W+", "-", f"{method}{path}"),
                summary=operation.get("description") or operation.get("summary", ""),
                who=_who(table, method.upper(), path),
                parameters=tuple(
                    _field(p["name"], p["schema"], required=p.get("required", False))
                    for p in operation.get("parameters", ())
                ),
                body=_link(_schema_of(operation.get("requestBody", {}).get("content", {}))),
                answer=_link(_schema_of(given)),
            )


def _shapes(schema: dict[str, Any]) -> Iterator[Shape]:
    for name, shape in sorted(schema["components"]["schemas"].items()):
        required = set(shape.get("required", ()))
        fields = shape.get("properties", {})
        if fields:
            yield Shape(
                name,
                shape.get("description", ""),
                tuple(_field(n, s, required=n in required) for n, s in fields.items()),
            )


def _who(table: AccessTable, method: str, path: str) -> str:
    roles = table[method, path].roles
    return ", ".join(sorted(roles)) if roles else "everyone, without a token"


def _schema_of(content: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = content.get("application/json", {}).get("schema", {})
    return found


def _field(name: str, schema: dict[str, Any], *, required: bool) -> Field:
    return Field(name, _type(schema), _link(schema), required)


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(_REF)
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return " | ".join(_type(one) for one in schema[several])
    if schema.get("type") == "array":
        return f"[{_type(schema.get('items', {}))}]"
    return str(schema.get("format") or schema.get("type", "any"))


def _link(schema: dict[str, Any]) -> str | None:
    """The first shape named anywhere in this schema."""
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(_REF)
    inner = [schema["items"]] if isinstance(schema.get("items"), dict) else []
    for one in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *inner):
        found = _link(one)
        if found:
            return found
    return None


async def list_schemas() -> Response:
    """The schemas there are."""
    found = [
        {"name": name, "title": title, "path": _path(name)} for name, (title, _) in _NAMED.items()
    ]
    return JSONResponse({"schemas": found}, headers=CACHED)


async def get_schema(request: Request) -> Response:
    """One of them, in JSON Schema 2020-12."""
    name: str = request.path_params["name"]
    if name not in _NAMED:
        return problem(NOT_FOUND)
    return JSONResponse(_schema(name), headers=CACHED, media_type="application/schema+json")


@cache
def _schema(name: str) -> dict[str, Any]:
    title, shape = _NAMED[name]
    return shape.json_schema() | {"$schema": DIALECT, "$id": _path(name), "title": title}


def _path(name: str) -> str:
    return f"/schemas/{name}.json"
