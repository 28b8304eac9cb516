"""What another tool posts of its leads: /v1/leads and /v1/events, by a bearer token, and
/webhooks/crm/{name}, under a feed's signature.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import structlog
from fastapi import Body
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from app.api.dependencies import Caller, PakkaDep, single_headers
from app.api.feed_schemas import (
    FEED,
    EventsBody,
    FeedItem,
    FeedItemOut,
    FeedOut,
    LeadsBody,
    items_of,
)
from app.api.middleware import read_json
from app.api.problems import (
    INVALID,
    NOT_FOUND,
    NOT_SIGNED_IN,
    FieldError,
    field_error,
    problem,
)
from app.feed_intake import Feed, take_items
from app.wiring import Pakka
from connectors.crm.signature import SIGNATURE, TIMESTAMP, is_signed, is_timely
from leads.store.crm_accounts import API, CrmFeeds

UNSIGNED = (
    f"{SIGNATURE} is missing or is not one of this body and {TIMESTAMP}, or that is more than five "
    "minutes away."
)
log = structlog.get_logger()


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


async def take_feed(name: str, request: Request, pakka: PakkaDep) -> Response:
    """200 once everything in the body is committed; nothing unsigned is even read as JSON."""
    secret = pakka.settings.crm_secret(name)
    if secret is None:
        return problem(NOT_FOUND)
    headers = single_headers(request, TIMESTAMP, SIGNATURE)
    if headers is None or not is_timely(headers[0], now=pakka.clock()):
        return problem(NOT_SIGNED_IN, detail=UNSIGNED)
    timestamp, signature = headers
    body = await request.body()
    if not is_signed(body, secret, timestamp=timestamp, signature=signature):
        log.warning("webhook.unsigned", channel="crm")
        return problem(NOT_SIGNED_IN, detail=UNSIGNED)
    return await _take(name, body, pakka)


async def _take(name: str, body: bytes, pakka: PakkaDep) -> Response:
    brokerage_id = await pakka.record.call(CrmFeeds(pakka.record).brokerage_of, name)
    if brokerage_id is None:
        return problem(NOT_FOUND)
    try:
        found = FEED.validate_python(read_json(body))
    except ValidationError as error:
        return problem(INVALID, errors=[field_error(e["loc"], e) for e in error.errors()])
    return await take(pakka, Feed(name, brokerage_id), items_of(found))
