"""What WhatsApp calls: the handshake of an address, and everything that happens on a number."""

from __future__ import annotations

import hmac

import structlog
from pydantic import SecretStr
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from app.api.dependencies import PakkaDep
from app.api.problems import BAD_REQUEST, NOT_ALLOWED, NOT_FOUND, NOT_SIGNED_IN, problem
from connectors.whatsapp.webhook import is_signature, is_signed
from leads.model.errors import InvalidInput

SIGNATURE = "x-hub-signature-256"
UNSIGNED = "The signature is missing, or is not one of this body."
log = structlog.get_logger()


async def verify_whatsapp(request: Request, pakka: PakkaDep) -> Response:
    """The handshake: the challenge comes back exactly when the word agreed on is right."""
    secret = pakka.settings.whatsapp_verify_token
    if secret is None:
        return problem(NOT_FOUND)
    asked = request.query_params
    is_asked = asked.get("hub.mode") == "subscribe" and "hub.challenge" in asked
    if not is_asked or not _is_same(asked.get("hub.verify_token", ""), secret):
        return problem(NOT_ALLOWED, detail="The verify token is not the one set here.")
    return PlainTextResponse(asked["hub.challenge"])


async def take_whatsapp(request: Request, pakka: PakkaDep) -> Response:
    """200 once everything in the body is committed; nothing unsigned is even read as JSON."""
    secret = pakka.settings.whatsapp_app_secret
    if secret is None:
        return problem(NOT_FOUND)
    headers = request.headers.getlist(SIGNATURE)
    if len(headers) != 1 or not is_signature(headers[0]):
        return problem(NOT_SIGNED_IN, detail=UNSIGNED)
    body = await request.body()
    if not is_signed(body, headers[0], secret.get_secret_value()):
        log.warning("webhook.unsigned", channel="whatsapp")
        return problem(NOT_SIGNED_IN, detail=UNSIGNED)
    return await _store(request, pakka, body)


async def _store(request: Request, pakka: PakkaDep, body: bytes) -> Response:
    try:
        await request.app.state.webhook_intake.take(body, pakka.clock())
    except InvalidInput as error:
        log.warning("webhook.unreadable", channel="whatsapp", field=error.field)
        return problem(BAD_REQUEST, detail=str(error))
    return Response(status_code=200)


def _is_same(given: str, secret: SecretStr) -> bool:
    # As bytes: what a stranger sends may not be ASCII.
    return hmac.compare_digest(
        given.encode("utf-8", "surrogatepass"), secret.get_secret_value().encode()
    )
