"""Who may call the simulator, and how large a request may be."""

from __future__ import annotations

import email.parser
import email.policy
import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.middleware import SECURITY_HEADERS
from simulators.whatsapp.refusals import INVALID, Refused

# A message of 4,096 letters, each escaped as twelve.
LONGEST_BODY = 256 * 1024
MOST_FIELDS = 20


async def read_bytes(request: Request, most: int = LONGEST_BODY) -> bytes:
    """The body; Refused when it is longer."""
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > most:
            raise Refused(INVALID, "The body is too large.", status=413)
    return bytes(raw)


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a URL-encoded body, with line ends as typed."""
    raw = (await read_bytes(request)).decode("utf-8", "replace")
    try:
        pairs = parse_qsl(raw, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise Refused(INVALID, "The form has too many fields.") from error
    return {name: value.replace("\r\n", "\n") for name, value in pairs}


async def read_object(request: Request) -> dict[str, Any]:
    """The body as an object, whether it came as JSON or as a form; Refused."""
    if "form-urlencoded" in request.headers.get("Content-Type", ""):
        return dict(await read_form(request))
    try:
        value = json.loads(await read_bytes(request))
    except (ValueError, RecursionError) as error:
        raise Refused(INVALID, "The body is no JSON.") from error
    if not isinstance(value, dict):
        raise Refused(INVALID, "The body is no object.")
    return value


def read_multipart(content_type: str, raw: bytes) -> dict[str, tuple[str, bytes]]:
    """The fields of a multipart body: name → (content type, content)."""
    head = f"Content-Type: {content_type}\r\n\r\n".encode("ascii", "replace")
    read = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + raw)
    found = {}
    for part in read.iter_parts() if read.is_multipart() else ():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            found[name] = (part.get_content_type(), content)
    return found


_OWN = ("127.0.0.1", "localhost")


class Guard:
    """Another site's page in the same browser can reach this port: it must not write here."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        headers = Headers(scope=scope)
        host = headers.get("host", "")
        origin = headers.get("origin")
        is_own = host.rsplit(":", 1)[0] in _OWN and origin in (None, f"http://{host}")
        if not is_own:
            refused = PlainTextResponse("Only pages of this server may write here.", 403)
            await refused(scope, receive, dressed)
            return
        await self.app(scope, receive, dressed)
