"""WhatsApp's handler on a real record, one claim at a time, without waiting for clocks."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import httpx
from sqlalchemy import select

from app.channels.whatsapp.handler import WhatsAppHandler
from connectors.queue.accounts import Accounts
from connectors.queue.channel_types import Claim, Effects, SendResult, Sent
from connectors.queue.inbox import Inbox
from connectors.queue.outbox import Outbox
from connectors.queue.send_throttle import Pace
from connectors.whatsapp.client import WhatsApp
from connectors.whatsapp.webhook import CHANNEL, items
from leads.store.enrolment import Enrolment
from leads.store.tables.queues import inbox as inbox_table
from tests.app.house import NOW, ONE, House
from tests.connectors.queue.boxes import Clock
from tests.connectors.whatsapp.payloads import NUMBER, message, stamp, value, webhook

ONLY = (CHANNEL,)
# Nobody listens there: typing fails each time.
NOWHERE = "http://127.0.0.1:9"
SETTLED_SECONDS = 5.0
# Their numbers, by first name; the platform writes them without a plus.
PHONES = {"asha": "919810000001", "bela": "919810000002", "mona": "919810000003"}
STRANGER = "919898000001"
# *hot*, 74: how every message tells a score.
_SCORE = re.compile(r"\*[^*\n]+\*, (\d{1,3})\b")


@dataclass
class Desk:
    """A house whose WhatsApp messages are put, claimed, handled and sent by hand."""

    house: House
    base_url: str = NOWHERE
    token: str = "t"
    clock: Clock = field(default_factory=lambda: Clock(NOW))
    _numbers: Any = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        record = self.house.pakka.record
        Accounts(record).add(CHANNEL, NUMBER, ONE)
        pace = Pace(person=timedelta(0), account=None)
        self.outbox = Outbox(record, clock=self.clock, pace=pace)
        self.inbox = Inbox(record, self.outbox, clock=self.clock)
        self.client = WhatsApp(
            httpx.AsyncClient(trust_env=False),
            base_url=self.base_url,
            version="v23.0",
            token=self.token,
            phone_number_id=NUMBER,
        )
        self.handler = WhatsAppHandler(self.house.pakka, self.client)

    async def aclose(self) -> None:
        await self.handler.aclose()
        await self.client.aclose()
        await self.house.pakka.aclose()

    def put(self, *messages: dict[str, Any], **lists: Any) -> list[str]:
        """One webhook with these messages; their ids."""
        told = {"messages": list(messages), **lists} if messages else lists
        body = json.dumps(webhook(value(**told))).encode()
        self.inbox.put(items(body, self.house.pakka.clock()))
        self.clock.move(SETTLED_SECONDS)
        return [str(one["id"]) for one in messages]

    def claim(self) -> Claim | None:
        return self.inbox.claim_burst("test", ONLY)

    async def work(self) -> None:
        """Handle all that is due."""
        while (claim := self.claim()) is not None:
            effects: Effects = await self.handler.handle(claim)
            assert self.inbox.finish(claim, effects)
        await self.house.pakka.turn.aclose()

    def sent(self) -> list[dict[str, Any]]:
        """What would go out now, each taken by the platform under its own `provider_id`."""
        gone = []
        while (sending := self.outbox.mark_next("test", ONLY)) is not None:
            provider_id = f"wamid.ours{next(self._numbers)}"
            self.outbox.settle(sending, SendResult(Sent.TAKEN, provider_id))
            gone.append({**sending.payload, "provider_id": provider_id, "out_id": sending.out_id})
        return gone

    async def said(self, *messages: dict[str, Any], **lists: Any) -> list[dict[str, Any]]:
        """What people are sent after these; blue ticks are no messages."""
        self.put(*messages, **lists)
        await self.work()
        return [one for one in self.sent() if one.get("status") != "read"]

    async def enrol(self, *names: str, phone: str | None = None) -> None:
        """These people of the staff, each from a phone of their own or all from one."""
        for name in names:
            code = Enrolment(self.house.pakka.record, ONE).invite(f"staff_{name}", at=NOW)
            welcome = await self.said(text(code, phone or PHONES[name]))
            assert "Brokerage_One" in body(welcome[0])

    def states(self) -> Sequence[str]:
        """The inbox items' states, in order."""
        with self.house.pakka.record.reading() as conn:
            query = select(inbox_table.c.state).order_by(inbox_table.c.seq)
            return list(conn.execute(query).scalars())


def text(words: str, phone: str = PHONES["asha"], **own: Any) -> dict[str, Any]:
    """Words from that phone."""
    return message(**{"from": phone, "text": {"body": words}, **own})


def tap(tap_id: str, title: str, phone: str = PHONES["asha"], **own: Any) -> dict[str, Any]:
    reply = {"type": "button_reply", "button_reply": {"id": tap_id, "title": title}}
    return message("interactive", **{"from": phone, "interactive": reply, **own})


def reaction(target: str, emoji: str, at: datetime, phone: str = PHONES["asha"]) -> dict[str, Any]:
    told = {"message_id": target, "emoji": emoji}
    return message("reaction", **{"from": phone, "reaction": told, "timestamp": stamp(at)})


def body(payload: dict[str, Any]) -> str:
    """The words of what was sent."""
    own = payload[payload["type"]]
    return str(own["body"]["text"] if payload["type"] == "interactive" else own["body"])


def taps(payload: dict[str, Any]) -> dict[str, str]:
    """What can be tapped: title → id."""
    action = payload.get("interactive", {}).get("action", {})
    replies = [button["reply"] for button in action.get("buttons", ())]
    rows = [row for section in action.get("sections", ()) for row in section["rows"]]
    return {one["title"]: one["id"] for one in (*replies, *rows)}


def score_in(said: str) -> int | None:
    """The score that a message tells beside its band."""
    found = _SCORE.search(said)
    return int(found[1]) if found else None
