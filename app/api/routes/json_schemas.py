"""GET /schemas: the JSON Schema of what other tools and Pakka post to each other."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.api.feed_schemas import FEED, EventsBody, FeedOut, LeadsBody
from app.api.problems import NOT_FOUND, problem
from connectors.crm.score_webhook import ScoresBody

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
