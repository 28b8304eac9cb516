"""Before every page: this machine only, no other site's forms, our security headers."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.security_headers import HEADERS

_OWN = ("127.0.0.1", "localhost")


class Guard:
    """Another site's page can reach this port from the same browser: it must not write here."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
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
