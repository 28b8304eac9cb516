"""A house with a WhatsApp number, behind its real application, and a platform's hand to knock."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI
from sqlalchemy import make_url, select

from app.api.application import create_app
from app.settings import Settings
from app.wiring import Pakka, build
from leads.store.staff import Brokerage
from leads.store.tables.queues import inbox, outbox
from tests.app.house import ONE
from tests.connectors.whatsapp.payloads import APP_SECRET, NOW, NUMBER, raw, signature
from tests.records import lay, migrated

ADDRESS = "/webhooks/whatsapp"
VERIFY = "word-of-our-own"
TOKEN = "EAAcanarytokenCANARY"


@dataclass
class Wire:
    """One house; `now` is what its clock shows."""

    pakka: Pakka
    app: FastAPI
    times: list[datetime] = field(default_factory=lambda: [NOW])

    def rows(self) -> list[Any]:
        """What is in the inbox."""
        with self.pakka.record.reading() as conn:
            return list(conn.execute(select(inbox).order_by(inbox.c.seq)))

    def out_rows(self) -> list[Any]:
        with self.pakka.record.reading() as conn:
            return list(conn.execute(select(outbox).order_by(outbox.c.seq)))

    def at(self, now: datetime) -> None:
        self.times[0] = now

    @asynccontextmanager
    async def platform(self) -> AsyncIterator[Platform]:
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://pakka.test") as http:
            yield Platform(http)


@dataclass
class Platform:
    """Whoever calls the webhook."""

    http: httpx.AsyncClient

    async def post(self, payload: object, **headers: str) -> httpx.Response:
        return await self.post_raw(raw(payload), **headers)

    async def post_raw(self, body: bytes, **headers: str) -> httpx.Response:
        signed = {"X-Hub-Signature-256": signature(body, APP_SECRET), **headers}
        return await self.http.post(ADDRESS, content=body, headers=signed)


@contextmanager
def wire(
    home: Path,
    *,
    brokerages: tuple[str, ...] = (ONE,),
    is_synthetic: bool = False,
    graph_url: str = "https://graph.facebook.com",
    number: str | None = NUMBER,
    secret: str | None = APP_SECRET,
    verify: str | None = VERIFY,
    token: str | None = TOKEN,
    **settings: Any,
) -> Iterator[Wire]:
    times = [NOW]
    made = Settings(
        home=home,
        whatsapp_base_url=graph_url,
        whatsapp_token=token,
        whatsapp_app_secret=secret,
        whatsapp_verify_token=verify,
        whatsapp_phone_number_id=number,
        **settings,
    )
    if made.record_url.startswith("sqlite"):
        lay(Path(str(make_url(made.record_url).database)), migrated())
    pakka = build(made, clock=lambda: times[0])
    for brokerage_id in brokerages:
        pakka.staff.add_brokerage(
            Brokerage(brokerage_id, brokerage_id.title(), is_synthetic=is_synthetic)
        )
    app = create_app(pakka)
    try:
        yield Wire(pakka, app, times)
    finally:
        app.state.webhook_intake.close()
        pakka.record.close()
