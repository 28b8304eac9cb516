"""WhatsApp's handler on a real record, one claim at a time, without waiting for clocks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.channels.whatsapp.alerts.alert_timing import RowBackoff
from app.channels.whatsapp.handler import WhatsAppHandler
from app.channels.whatsapp.media_download import MediaFetcher
from app.wiring import Pakka
from connectors.media_files import MediaFiles
from connectors.queue.channels import Accounts, Claim, Effects, SendResult, Sent
from connectors.queue.inbox import Inbox
from connectors.queue.outbox import Outbox
from connectors.queue.send_throttle import Pace
from connectors.whatsapp.webhook import CHANNEL, items
from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.store.enrolment import Enrolment, StaffAlias, read_code
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.senders import LastInbound, LastInboundLog
from leads.store.staff import Brokerage
from leads.store.tables.queues import inbox as inbox_table
from scoring.artifact import Artifact
from tests.app.house import NOW, ONE, House, make_house
from tests.connectors.queue.boxes import Clock
from tests.connectors.whatsapp.graph import client_of
from tests.connectors.whatsapp.payloads import NUMBER, message, stamp, value, webhook

ONLY = (CHANNEL,)
KINDS = ("sqlite", "postgresql")
# A test with this runs on each database.
on_each = pytest.mark.parametrize("desk", KINDS, indirect=True)
# Nobody listens there: typing fails each time.
NOWHERE = "http://127.0.0.1:9"
SETTLED_SECONDS = 5.0
# Their numbers, by first name; the platform writes them without a plus.
PHONES = {"asha": "919810000001", "bela": "919810000002", "mona": "919810000003"}
ADI = "919810000004"  # of the staff, enrolled in few tests
PRIYA, RAHUL, FARHAN = "919825014821", "919825017730", "919825015502"
# Who agreed to nothing.
KALPESH = "919825019034"
STRANGER = "919898000001"
MACHINERY = Scope.machinery(ONE)
# *hot*, 74: how every message tells a score.
_SCORE = re.compile(r"\*[^*\n]+\*, (\d{1,3})\b")


def open_desk(home: Path, artifact: Artifact, *, base_url: str = NOWHERE, **settings: Any) -> Desk:
    """A desk of a fresh house whose clock the test moves."""
    times = [NOW]
    house = make_house(home, artifact, clock=lambda: times[0], **settings)
    return Desk(house, base_url=base_url, times=times)


@dataclass
class Desk:
    """A house whose WhatsApp messages are put, claimed, handled and sent by hand.

    Its clocks stand at `times[0]`, but for the boxes' own, which every webhook moves.
    """

    house: House
    base_url: str = NOWHERE
    token: str = "t"
    times: list[datetime] = field(default_factory=lambda: [NOW])
    clock: Clock = field(default_factory=lambda: Clock(NOW))
    _numbers: Any = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        Accounts(self.record).add(CHANNEL, NUMBER, ONE)
        pace = Pace(person=timedelta(0), account=timedelta(0))
        self.outbox = Outbox(self.record, clock=self.clock, pace=pace)
        self.inbox = Inbox(self.record, self.outbox, clock=self.clock)
        self.client = client_of(self.base_url, self.token)
        self.handler = WhatsAppHandler(self.pakka, self.client)

    @property
    def pakka(self) -> Pakka:
        return self.house.pakka

    @property
    def record(self) -> Record:
        return self.house.pakka.record

    @property
    def brokerage(self) -> Brokerage:
        return self.pakka.staff.brokerage(ONE)

    @property
    def now(self) -> datetime:
        return self.times[0]

    @property
    def stamped(self) -> dict[str, Any]:
        """What a message written now carries."""
        return {"timestamp": stamp(self.now)}

    def fetcher(self) -> MediaFetcher:
        """What fetches the files of leads, by hand."""
        files = MediaFiles(self.pakka.settings.home, least_free_bytes=0)
        return MediaFetcher(self.pakka, self.client, self.outbox, files)

    def at(self, now: datetime) -> None:
        """Move every clock there."""
        self.times[0] = self.clock.now = now

    async def aclose(self) -> None:
        await self.handler.aclose()
        await self.client.aclose()
        await self.pakka.aclose()

    def put(
        self, *messages: dict[str, Any], number: str = NUMBER, **lists: list[dict[str, Any]]
    ) -> list[str]:
        """One webhook with these messages, written now unless they say when; their ids."""
        told = {"messages": list(messages), **lists} if messages else lists
        for name in ("messages", "message_echoes"):
            if name in told:
                told[name] = [{**self.stamped, **one} for one in told[name]]
        body = json.dumps(webhook(value(number, **told))).encode()
        self.inbox.put(items(body, self.now))
        self.clock.move(SETTLED_SECONDS)
        return [str(one["id"]) for one in messages]

    def claim(self) -> Claim:
        """What is to be handled next."""
        claim = self.inbox.claim_burst("test", ONLY)
        assert claim is not None
        return claim

    async def work(self) -> None:
        """Handle all that is due."""
        while (claim := self.inbox.claim_burst("test", ONLY)) is not None:
            effects: Effects = await self.handler.handle(claim)
            assert self.inbox.finish(claim, effects)
        await self.pakka.turn.aclose()

    async def handled_twice(self, *messages: dict[str, Any]) -> list[dict[str, Any]]:
        """What people are sent after a claim that was handled, lost, and handled again."""
        self.put(*messages)
        claim = self.claim()
        await self.handler.handle(claim)
        assert self.inbox.finish(claim, await self.handler.handle(claim))
        return self.sent()

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

    def does(self, work: Callable[..., int], backoff: RowBackoff | None = None) -> int:
        """What the clock does once a minute; how many messages it made."""
        return work(self.pakka, self.brokerage, self.outbox, backoff or RowBackoff())

    def told_by(
        self, work: Callable[..., int], backoff: RowBackoff | None = None
    ) -> list[dict[str, Any]]:
        """What people are told when the clock does that."""
        self.does(work, backoff)
        return self.sent()

    async def answer(self, words: str, phone: str = PHONES["asha"]) -> dict[str, Any]:
        """The one message that somebody of the staff is sent after these words of theirs."""
        (answer,) = to(await self.said(text(words, phone)), phone)
        return answer

    async def enrol(self, *names: str, phone: str | None = None) -> None:
        """These people of the staff, each from a phone of their own or all from one, as if each
        had written their code (test_broker_side.py plays that)."""
        for name in names:
            enrolment, sender = Enrolment(self.record, ONE), f"+{phone or PHONES[name]}"
            code = read_code(enrolment.invite(f"staff_{name}", at=NOW)) or ""
            own = [StaffAlias("phone", sender)]
            assert enrolment.redeem(code, own, sender, at=self.now) is not None
            wrote = LastInboundLog(self.record, ONE, CHANNEL, NUMBER)
            wrote.note(LastInbound(f"staff_{name}", self.now, sender, None))

    def states(self) -> Sequence[str]:
        """The inbox items' states, in order."""
        with self.record.reading() as conn:
            query = select(inbox_table.c.state).order_by(inbox_table.c.seq)
            return list(conn.execute(query).scalars())


def undated(one: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The message without its time, unless `own` tells one: the desk knows it."""
    return one if "timestamp" in own else {k: v for k, v in one.items() if k != "timestamp"}


def text(words: str, phone: str = PHONES["asha"], **own: Any) -> dict[str, Any]:
    """Words from that phone."""
    return undated(message(**{"from": phone, "text": {"body": words}, **own}), own)


def tap(tap_id: str, title: str, phone: str = PHONES["asha"], **own: Any) -> dict[str, Any]:
    reply = {"type": "button_reply", "button_reply": {"id": tap_id, "title": title}}
    return undated(message("interactive", **{"from": phone, "interactive": reply, **own}), own)


def press(shown: dict[str, Any], title: str, phone: str = PHONES["asha"]) -> dict[str, Any]:
    """A tap on the button of that title below what was shown."""
    return tap(taps(shown)[title], title, phone)


def echo(words: str, phone: str, **own: Any) -> dict[str, Any]:
    """What somebody of the brokerage wrote to that phone in the business app."""
    told = message(**{"from": "919876500000", "to": phone, "text": {"body": words}, **own})
    return undated(told, own)


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


def to(sent: list[dict[str, Any]], phone: str) -> list[dict[str, Any]]:
    """What goes to that phone."""
    return [p for p in sent if p.get("to") == f"+{phone}"]


def lead_of(desk: Desk, lead_id: str = "lead_priya") -> Lead:
    return LeadStore(desk.record, MACHINERY).lead(lead_id)


def whatsapp_leads(desk: Desk) -> list[Lead]:
    """The leads that began on WhatsApp."""
    leads = LeadStore(desk.record, MACHINERY).all_leads()
    return [lead for lead in leads if lead.lead_id.startswith("lead_wa_")]
