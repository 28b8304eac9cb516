"""POST /webhooks/crm/{name}: what a feed posts of its leads, under its signature."""

from __future__ import annotations

import structlog
from pydantic import ValidationError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from app.api.dependencies import PakkaDep
from app.api.feed_schemas import FEED, items_of
from app.api.middleware import read_json
from app.api.problems import (
    BAD_REQUEST,
    INVALID,
    NOT_FOUND,
    NOT_SIGNED_IN,
    field_error,
    problem,
)
from app.api.routes.feeds import take
from app.feeds import Feed
from connectors.crm.signature import SIGNATURE, TIMESTAMP, is_signed, is_timely
from leads.store.crm_feeds import CrmFeeds

UNSIGNED = (
    f"{SIGNATURE} is missing or is not one of this body and {TIMESTAMP}, or that is more than five "
    "minutes away."
)
log = structlog.get_logger()


async def take_feed(name: str, request: Request, pakka: PakkaDep) -> Response:
    """200 once everything in the body is committed; nothing unsigned is even read as JSON."""
    secret = pakka.settings.crm_secret(name)
    if secret is None:
        return problem(NOT_FOUND)
    told = [request.headers.getlist(header) for header in (TIMESTAMP, SIGNATURE)]
    if [len(values) for values in told] != [1, 1]:
        return problem(NOT_SIGNED_IN, detail=UNSIGNED)
    (timestamp,), (signature,) = told
    if not is_timely(timestamp, now=pakka.clock()):
        return problem(NOT_SIGNED_IN, detail=UNSIGNED)
    try:
        body = await request.body()
    except ClientDisconnect:
        return problem(BAD_REQUEST)
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
