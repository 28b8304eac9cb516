"""The Graph API's routes that Pakka uses; each answers and refuses as the real service does."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from simulators.whatsapp.exchange import Exchange, placeholders
from simulators.whatsapp.refusals import INVALID, INVALID_TOKEN, MEDIA_UPLOAD, Refused, check_upload
from simulators.whatsapp.request_guards import read_bytes, read_multipart, read_object
from simulators.whatsapp.world import Business, Template

# The service takes 100 MB; Pakka sends little.
LONGEST_UPLOAD = 16 * 1024 * 1024
# An address that was not used by then must be requested again.
ADDRESS_LIVES = timedelta(minutes=5)
Answer = Callable[[Request], Awaitable[Response]]


class Graph:
    """What the configured token has access to: one account with one number."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._world = exchange.world
        self.subscription: dict[str, Any] | None = None
        self.is_app_subscribed = True

    def routes(self) -> list[Route]:
        """Every address, behind the token and with the API's own errors."""
        asked = (
            ("/{version}/{number_id}/messages", "POST", self._messages),
            ("/{version}/{number_id}/media", "POST", self._upload),
            ("/{version}/debug_token", "GET", self._debug_token),
            ("/{version}/{account_id}/message_templates", "GET", self._templates),
            ("/{version}/{account_id}/subscribed_apps", "GET", self._subscribed_apps),
            ("/{version}/{account_id}/subscribed_apps", "DELETE", self._unsubscribe_app),
            ("/{version}/{app_id}/subscriptions", "GET", self._subscriptions),
            ("/{version}/{app_id}/subscriptions", "POST", self._subscribe),
            ("/media/{media_id}", "GET", self._download),
            ("/{version}/{node_id}", "GET", self._node),
        )
        return [Route(path, self._guarded(answer), methods=[verb]) for path, verb, answer in asked]

    def _guarded(self, answer: Answer) -> Answer:
        """Checks the token and the version's form, and returns errors as the API words them."""

        async def guarded(request: Request) -> Response:
            try:
                self._check(request)
                return await answer(request)
            except Refused as refused:
                return JSONResponse(refused.body(), refused.http_status)

        return guarded

    def _check(self, request: Request) -> None:
        given = request.headers.get("Authorization", "")
        own = self._business
        wanted = [f"Bearer {own.token}"]
        if "app_id" in request.path_params:
            # App-level data is requested with the app's own token.
            wanted.append(f"Bearer {own.app_id}|{own.app_secret}")
        if not any(secrets.compare_digest(given.encode(), one.encode()) for one in wanted):
            raise Refused(INVALID_TOKEN)
        version = request.path_params.get("version")
        if version is not None and not version.startswith("v"):
            raise Refused(INVALID, "Unknown path components", status=400)

    @property
    def _business(self) -> Business:
        return self._world.business

    async def _messages(self, request: Request) -> Response:
        self._own(request, "number_id", self._business.phone_number_id)
        body = await read_object(request)
        if body.get("status") == "read":
            self._exchange.seen(body)
            return JSONResponse({"success": True})
        sent = self._exchange.take(body)
        await asyncio.sleep(self._exchange.held_back())
        return JSONResponse(
            {
                "messaging_product": "whatsapp",
                "contacts": [_named(body)],
                "messages": [{"id": sent.message_id}],
            }
        )

    async def _upload(self, request: Request) -> Response:
        self._own(request, "number_id", self._business.phone_number_id)
        fields = read_multipart(
            request.headers.get("Content-Type", ""), await read_bytes(request, LONGEST_UPLOAD)
        )
        file = fields.get("file")
        if file is None or fields.get("messaging_product", ("", b""))[1] != b"whatsapp":
            raise Refused(MEDIA_UPLOAD, "messaging_product and file are required.")
        mime = fields.get("type", ("", b""))[1].decode("ascii", "replace") or file[0]
        check_upload(mime, len(file[1]))
        return JSONResponse({"id": self._world.add_media(mime, file[1]).media_id})

    async def _node(self, request: Request) -> Response:
        """A number, a file or an account, whichever the id belongs to."""
        node_id = request.path_params["node_id"]
        media = self._world.media.get(node_id)
        if media is not None:
            return JSONResponse(
                {
                    "messaging_product": "whatsapp",
                    "url": f"{request.base_url}media/{media.media_id}?ext={self._ends()}",
                    "mime_type": media.mime,
                    "sha256": media.digest,
                    "file_size": str(len(media.content)),
                    "id": media.media_id,
                }
            )
        known = self._nodes().get(node_id)
        if known is None:
            raise Refused(INVALID, "Object with that ID does not exist or is not yours.")
        wanted = request.query_params.get("fields")
        names = {"id", *wanted.split(",")} if wanted else known.keys() - {"health_status"}
        return JSONResponse({name: value for name, value in known.items() if name in names})

    def _ends(self) -> int:
        """Until when an address given now leads to its file."""
        return int((self._world.clock() + ADDRESS_LIVES).timestamp())

    def _nodes(self) -> dict[str, dict[str, Any]]:
        own = self._business
        return {
            own.phone_number_id: self._number(),
            own.account_id: {"id": own.account_id, "name": own.name, "currency": "INR"},
            own.app_id: {"id": own.app_id, "name": own.name},
        }

    def _number(self) -> dict[str, Any]:
        own = self._business
        entities = (
            ("PHONE_NUMBER", own.phone_number_id),
            ("WABA", own.account_id),
            ("APP", own.app_id),
        )
        return {
            "id": own.phone_number_id,
            "verified_name": own.name,
            "display_phone_number": f"+{own.phone}",
            "quality_rating": "GREEN",
            "code_verification_status": "VERIFIED",
            "platform_type": "CLOUD_API",
            "status": "CONNECTED",
            "throughput": {"level": "STANDARD"},
            "webhook_configuration": {"application": self._callback()},
            "health_status": {
                "can_send_message": "AVAILABLE",
                "entities": [
                    {"entity_type": kind, "id": own_id, "can_send_message": "AVAILABLE"}
                    for kind, own_id in entities
                ],
            },
        }

    async def _download(self, request: Request) -> Response:
        media = self._world.media.get(request.path_params["media_id"])
        ends = request.query_params.get("ext", "")
        is_over = not ends.isdecimal() or int(ends) <= self._world.clock().timestamp()
        if media is None or is_over:
            return Response(status_code=404)
        return Response(media.content, media_type=media.mime)

    async def _templates(self, request: Request) -> Response:
        self._own(request, "account_id", self._business.account_id)
        name = request.query_params.get("name")
        found = [t for t in self._world.templates.values() if name in (None, t.name)]
        paging = {"cursors": {"before": "MA", "after": "MQ"}}
        return JSONResponse({"data": [_shown(template) for template in found], "paging": paging})

    async def _subscribed_apps(self, request: Request) -> Response:
        self._own(request, "account_id", self._business.account_id)
        own = self._business
        app = {"id": own.app_id, "name": own.name, "link": "https://www.facebook.com/games/"}
        found = [{"whatsapp_business_api_data": app}] if self.is_app_subscribed else []
        return JSONResponse({"data": found})

    async def _unsubscribe_app(self, request: Request) -> Response:
        self._own(request, "account_id", self._business.account_id)
        self.is_app_subscribed = False
        return JSONResponse({"success": True})

    async def _subscriptions(self, request: Request) -> Response:
        self._own(request, "app_id", self._business.app_id)
        return JSONResponse({"data": [self.subscription] if self.subscription else []})

    async def _subscribe(self, request: Request) -> Response:
        """A webhook's address is accepted once it has echoed the challenge."""
        self._own(request, "app_id", self._business.app_id)
        form = await read_object(request)
        postman = self._exchange.postman
        before, postman.url = postman.url, str(form.get("callback_url"))
        if not await postman.verify(str(form.get("verify_token"))):
            postman.url = before
            raise Refused(2200, "Callback verification failed", status=400)
        self.subscribed(str(form.get("fields") or "messages").split(","))
        return JSONResponse({"success": True})

    def subscribed(self, fields: list[str]) -> None:
        """The present webhook's address is verified, for these fields."""
        self.subscription = {
            "object": "whatsapp_business_account",
            "callback_url": self._callback(),
            "active": True,
            "fields": [{"name": name, "version": "v23.0"} for name in fields],
        }

    def _callback(self) -> str:
        return self._exchange.postman.url

    async def _debug_token(self, request: Request) -> Response:
        own = self._business
        is_valid = request.query_params.get("input_token") == own.token
        scopes = ("whatsapp_business_management", "whatsapp_business_messaging")
        about = {
            "app_id": own.app_id,
            "type": "SYSTEM_USER",
            "application": own.name,
            "data_access_expires_at": 0,
            "expires_at": 0,
            "is_valid": is_valid,
            "issued_at": int(datetime(2026, 1, 1, tzinfo=UTC).timestamp()),
            "scopes": list(scopes),
            "granular_scopes": [{"scope": s, "target_ids": [own.account_id]} for s in scopes],
        }
        return JSONResponse({"data": about if is_valid else {"is_valid": False, "scopes": []}})

    def _own(self, request: Request, name: str, wanted: str) -> None:
        if request.path_params[name] != wanted:
            raise Refused(INVALID, "Object with that ID does not exist or is not yours.")


def _named(body: dict[str, Any]) -> dict[str, str]:
    """The message's recipient, in the form it was asked for."""
    if body.get("to"):
        digits = "".join(filter(str.isdecimal, body["to"]))
        return {"input": body["to"], "wa_id": digits}
    return {"input": body["recipient"], "user_id": body["recipient"]}


def _shown(template: Template) -> dict[str, Any]:
    body: dict[str, Any] = {"type": "BODY", "text": template.body}
    count = placeholders(template.body)
    if count:
        body["example"] = {"body_text": [["…"] * count]}
    components = [body]
    if template.buttons:
        buttons = [{"type": "QUICK_REPLY", "text": text} for text in template.buttons]
        components.append({"type": "BUTTONS", "buttons": buttons})
    return {
        "name": template.name,
        "language": template.language,
        "status": template.status,
        "category": template.category,
        "parameter_format": "POSITIONAL",
        "components": components,
        "id": template.own_id,
    }
