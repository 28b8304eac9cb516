"""A dashboard app for Chatwoot: the sidebar of the lead with whom a conversation is.

Chatwoot tells the page which contact is shown, and nobody signed that: it is a hint. Who is looking
is told by the proxy that signs people in, and the token for the lead is theirs: whatever the hint
names, they are shown a lead of their own or none.

    PAKKA_URL=https://pakka.example.com PAKKA_TOKEN=… CHATWOOT=https://chat.example.com \\
    STAFF='{"asha@example.com": "staff_…"}' uvicorn --factory dashboard_app:from_environment
"""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route

SCRIPT = Path(__file__).with_name("dashboard_app.js")
# Set by the proxy, such as oauth2-proxy, which must let nobody else set it.
SIGNED_IN = "X-Forwarded-Email"
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Pakka</title>
<script src="dashboard_app.js" defer></script></head>
<body data-chatwoot="{chatwoot}" data-pakka="{pakka}">
<p role="status">Open a conversation.</p>
</body></html>"""


def from_environment() -> Starlette:
    """The app as the environment describes it."""
    told = os.environ
    pakka = httpx.AsyncClient(base_url=told["PAKKA_URL"], timeout=10)
    return make_app(pakka, told["PAKKA_TOKEN"], told["CHATWOOT"], json.loads(told["STAFF"]))


def make_app(
    pakka: httpx.AsyncClient, token: str, chatwoot: str, staff: Mapping[str, str]
) -> Starlette:
    """`token`: a program's of the sidebar, or an admin's; `staff`: e-mail to staff id."""
    own = str(pakka.base_url).rstrip("/")

    def page(_: Request) -> Response:
        policy = (
            "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; "
            f"connect-src 'self'; frame-src {own}; frame-ancestors {chatwoot}; base-uri 'none'"
        )
        html = PAGE.format(chatwoot=chatwoot, pakka=own)
        return HTMLResponse(html, headers={"Content-Security-Policy": policy})

    async def lead(request: Request) -> Response:
        """The frame's address for the contact that is hinted at; 404: no lead of the reader's."""
        reader = staff.get(request.headers.get(SIGNED_IN, ""))
        if reader is None:
            return JSONResponse({}, status_code=403)
        hint = await request.json()
        for name in ("crm_id", "phone"):
            if hint.get(name):
                opening = await _opening({name: str(hint[name]), "staff_id": reader})
                if opening is not None:
                    return JSONResponse({"address": own + opening["path"]})
        return JSONResponse({}, status_code=404)

    async def _opening(body: Mapping[str, str]) -> dict[str, Any] | None:
        headers = {"Authorization": f"Bearer {token}"}
        answer = await pakka.post("/v1/sidebar/tokens", json=body, headers=headers)
        return answer.json() if answer.is_success else None

    routes = [
        Route("/", page),
        Route("/dashboard_app.js", lambda _: FileResponse(SCRIPT)),
        Route("/lead", lead, methods=["POST"]),
    ]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await pakka.aclose()

    return Starlette(routes=routes, lifespan=lifespan)
