"""What HubSpot calls of a brokerage's account, under its signature."""

from __future__ import annotations

from functools import partial

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from app.api.dependencies import PakkaDep
from app.api.problems import BAD_REQUEST, NOT_SIGNED_IN, problem
from app.wiring import Pakka
from connectors.crm.hubspot import KIND
from connectors.crm.hubspot_webhook import (
    SIGNATURE,
    TIMESTAMP,
    changed_contacts,
    is_signed,
    is_timely,
)
from leads.model.errors import InvalidInput
from leads.store.crm import CrmAccount, CrmAccounts, CrmLeads

UNSIGNED = (
    f"{SIGNATURE} is missing or is not one of this request and {TIMESTAMP}, that is more than five "
    "minutes away, or PAKKA_CRM_SECRETS and PAKKA_PUBLIC_URL are not this app's."
)
log = structlog.get_logger()


async def take_hubspot_webhook(brokerage_id: str, request: Request, pakka: PakkaDep) -> Response:
    """200 once it is committed which contacts are to be read; they are read at once."""
    account = await pakka.record.call(CrmAccounts(pakka.record).of, brokerage_id)
    body = await _signed_body(request, pakka, account)
    if account is None or body is None:
        return problem(NOT_SIGNED_IN, detail=UNSIGNED)
    try:
        contacts = changed_contacts(body, account.database)
    except InvalidInput as error:
        return problem(BAD_REQUEST, detail=str(error))
    if contacts:
        mark = partial(CrmLeads(pakka.record, brokerage_id).mark, contacts, at=pakka.clock())
        await pakka.record.call(mark)
        request.app.state.crm_schedule.wake(brokerage_id)
    return Response(status_code=200)


async def _signed_body(request: Request, pakka: Pakka, account: CrmAccount | None) -> bytes | None:
    """The body of a request that HubSpot signed for this account."""
    told = [request.headers.getlist(header) for header in (TIMESTAMP, SIGNATURE)]
    public_url = pakka.settings.public_url
    secret = pakka.settings.crm_secret(account.brokerage_id) if account else None
    if account is None or account.kind != KIND or [len(values) for values in told] != [1, 1]:
        return None
    if secret is None or public_url is None:
        log.warning("webhook.unset", channel="hubspot", brokerage=account.brokerage_id)
        return None
    (timestamp,), (signature,) = told
    if not is_timely(timestamp, now=pakka.clock()):
        return None
    try:
        body = await request.body()
    except ClientDisconnect:
        return None
    url = public_url + _target(request)
    is_ours = is_signed(
        request.method, url, body, timestamp=timestamp, signature=signature, secret=secret
    )
    if not is_ours:
        log.warning("webhook.unsigned", channel="hubspot", brokerage=account.brokerage_id)
    return body if is_ours else None


def _target(request: Request) -> str:
    """Path and query as they were sent: the rest of the address a proxy may have changed."""
    path: bytes = request.scope["raw_path"]
    query: bytes = request.scope["query_string"]
    return (path + (b"?" + query if query else b"")).decode("latin-1")
