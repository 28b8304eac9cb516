"""POST /v1/leads and /v1/events: what another tool knows of its leads, by a bearer token."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import Body
from starlette.responses import Response

from app.api.dependencies import Caller, PakkaDep
from app.api.feed_schemas import EventsBody, FeedItem, FeedItemOut, FeedOut, LeadsBody, items_of
from app.api.problems import INVALID, FieldError, problem
from app.feeds import Feed, take_items
from app.wiring import Pakka
from leads.store.crm_feeds import API


async def post_leads(
    body: Annotated[LeadsBody, Body()], pakka: PakkaDep, identity: Caller
) -> Response:
    """Take leads in under your own ids: one, or a list of at most 100."""
    return await take(pakka, Feed(API, identity.scope.brokerage_id), items_of(body))


async def post_events(
    body: Annotated[EventsBody, Body()], pakka: PakkaDep, identity: Caller
) -> Response:
    """Take in what happened to leads that you sent: one event, or a list of at most 100."""
    return await take(pakka, Feed(API, identity.scope.brokerage_id), items_of(body))


async def take(pakka: Pakka, feed: Feed, items: Sequence[FeedItem]) -> Response:
    """200 when all is committed, 207 where some of it was refused, 422 where nothing was taken."""
    results = await pakka.record.call(take_items, pakka, feed, items)
    refused = [one for one in results if one.lead_id is None]
    if len(refused) == len(results):
        return problem(INVALID, errors=_faults(refused, is_list=len(results) > 1))
    body = FeedOut(results=results).model_dump_json()
    return Response(body, 207 if refused else 200, media_type="application/json")


def _faults(refused: Sequence[FeedItemOut], *, is_list: bool) -> list[FieldError]:
    return [
        FieldError(f"{one.index}.{error.field}" if is_list else error.field, error.message)
        for one in refused
        for error in one.errors
    ]
