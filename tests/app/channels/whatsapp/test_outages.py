"""Outages of a number: nothing fails for good, what waits goes out in order when it is mended."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from app.channels.whatsapp.sending import CheckedSender
from app.runtime.alarms import EVERY_SECONDS
from app.runtime.health import is_certain, trouble_of
from connectors.queue.channels import Accounts, OutboxDraft, Sending, SendResult, Sent
from connectors.queue.outbox import MOST_TRIES
from connectors.queue.send_throttle import Outage, Outages
from connectors.whatsapp.client import WhatsApp
from connectors.whatsapp.incoming_types import Address
from connectors.whatsapp.outgoing import template, text
from leads.store.record import Record
from leads.store.staff import Brokerage
from tests.connectors.queue.boxes import Boxes, open_boxes
from tests.connectors.whatsapp.graph import Graph, Reply, client_of
from tests.connectors.whatsapp.payloads import NOW, NUMBER

ONLY = ("whatsapp",)
HOUR, MINUTE = 3600.0, 60.0
PEOPLE = ("+919825000001", "+919825000002", "+919825000003")
# Far more than are tried in a day.
FOR_LONG = 2000


@dataclass
class Street:
    """A number whose messages go out as its clock is moved."""

    boxes: Boxes
    platform: Graph
    client: WhatsApp
    owner: str
    step_seconds: float = 5.0

    def put(self, *drafts: OutboxDraft) -> None:
        self.boxes.outbox.put(self.owner, "whatsapp", NUMBER, drafts)

    def put_round(self, words: str) -> None:
        self.put(*(text(sender(phone), words) for phone in PEOPLE))

    async def goes_on(self, seconds: float) -> None:
        """All that is due is tried, one after another, while the clock moves on by that much."""
        outbox, clock = self.boxes.outbox, self.boxes.clock
        until = clock.now + timedelta(seconds=seconds)
        while clock.now <= until:
            while (sending := outbox.mark_next("w", ONLY)) is not None:
                outbox.settle(sending, await self.result(sending))
            clock.move(self.step_seconds)

    async def result(self, sending: Sending) -> SendResult:
        clock = self.boxes.clock
        return await CheckedSender(self.client, self.boxes.record, lambda: clock.now).send(sending)

    def breaks(self, code: int, status: int = 400, subcode: int | None = None) -> None:
        error = {"message": "x", "code": code}
        if subcode is not None:
            error["error_subcode"] = subcode
        self.platform.replies = [Reply(status, {"error": error})] * FOR_LONG

    def is_mended(self) -> None:
        self.platform.replies.clear()
        self.platform.calls.clear()

    def out(self) -> list[Outage]:
        """What is out, but for the clock, which the platform of a test does not share."""
        return [one for one in Outages(self.boxes.record).all() if one.part != "clock"]

    def said(self) -> list[tuple[str, str]]:
        """To whom what was sent since, in order; of a template its first value."""
        bodies = [body for verb, _, body, _ in self.platform.calls if verb == "POST"]
        return [(one["to"], _words(one)) for one in bodies]


def _words(body: dict[str, Any]) -> str:
    if body["type"] == "text":
        return str(body["text"]["body"])
    return str(body["template"]["components"][0]["parameters"][0]["text"])


def sender(phone: str) -> Address:
    return Address(phone, heard_at=NOW)


@pytest.fixture
async def street(record: Record, brokerage: Brokerage, platform: Graph) -> AsyncIterator[Street]:
    boxes = open_boxes(record, brokerage.brokerage_id)
    Accounts(record).add("whatsapp", NUMBER, brokerage.brokerage_id)
    boxes.clock.now = NOW
    client = client_of(platform.url)
    yield Street(boxes, platform, client, brokerage.brokerage_id)
    await client.aclose()


# What is out is told from the answer alone, before any database: the codes stand in the client's
# own test.
CAUSES = [
    pytest.param("postgresql", 190, 401, None, id="the token ended, on PostgreSQL"),
    pytest.param("sqlite", 100, 400, 33, id="no such number for this token"),
    pytest.param("sqlite", 131016, 503, None, id="down"),
]


@pytest.mark.parametrize(("record", "code", "status", "subcode"), CAUSES, indirect=["record"])
async def test_what_keeps_the_number_from_sending_fails_nothing_and_all_goes_out_in_order(
    street: Street, code: int, status: int, subcode: int | None
) -> None:
    street.breaks(code, status, subcode)
    street.put_round("one")
    street.put_round("two")

    await street.goes_on(20 * MINUTE)

    assert set(street.boxes.out_states()) == {"queued"}
    (out,) = street.out()
    assert (out.part, out.cause, out.since) == ("", str(code), NOW)
    # Growing gaps up to some minutes: not a call for each message and look.
    assert 5 < len(street.platform.calls) < 25
    street.is_mended()
    street.put_round("three")
    await street.goes_on(5 * MINUTE)
    assert set(street.boxes.out_states()) == {"sent"}
    for phone in PEOPLE:
        assert [words for to, words in street.said() if to == phone] == ["one", "two", "three"]
    assert street.out() == []


# What is out, the platform's code, the state it comes with; a full disk stands in test_worker.py.
PLANTED = {
    "token": (190, 401),
    "number": (131031, 403),
    "template": (132015, 400),
    "Graph API": (131016, 503),
}
# Alarms look four times a minute.
LOOKED_BY = MINUTE - EVERY_SECONDS


@pytest.mark.parametrize(
    ("record", "out"),
    [("postgresql", "template"), *(("sqlite", out) for out in PLANTED)],
    indirect=["record"],
)
async def test_what_is_out_for_an_hour_is_alarmed_within_a_minute_and_then_goes_out_in_order(
    street: Street, out: str
) -> None:
    street.breaks(*PLANTED[out])
    clock = street.boxes.clock
    written = [str(number) for number in range(7)]
    for number, words in enumerate(written):
        to = [sender(phone) for phone in PEOPLE]
        if out == "template":
            street.put(*(template(one, "pakka_alert", "en", [words, "b"]) for one in to))
        else:
            street.put(*(text(one, words) for one in to))
        await street.goes_on(LOOKED_BY if number == 0 else 10 * MINUTE)
        (planted,) = street.out()
        assert is_certain(planted, clock.now)
        assert set(street.boxes.out_states()) == {"queued"}
        assert clock.now - planted.since >= timedelta(minutes=10 * number)
    assert trouble_of(planted).todo

    street.is_mended()
    await street.goes_on(5 * MINUTE)

    assert set(street.boxes.out_states()) == {"sent"}
    assert street.out() == []
    for phone in PEOPLE:
        assert [words for to, words in street.said() if to == phone] == written


async def test_a_restart_looks_at_once_whether_what_was_missing_is_there(street: Street) -> None:
    street.breaks(190, 401)
    street.put_round("one")
    await street.goes_on(20 * MINUTE)
    street.is_mended()
    street.boxes.clock.move(1)
    assert street.boxes.outbox.has_due(ONLY) is False

    Outages(street.boxes.record, street.boxes.clock).probe_now()

    await street.goes_on(20)
    assert set(street.boxes.out_states()) == {"sent"}


async def test_of_many_that_are_on_their_way_only_one_begins_it_and_one_at_a_time_looks(
    street: Street,
) -> None:
    street.breaks(190, 401)
    street.put_round("one")
    outbox = street.boxes.outbox
    marked = [outbox.mark_next("w", ONLY) for _ in PEOPLE]

    changes = [outbox.settle(one, await street.result(one)) for one in marked if one]

    assert changes == ["paused", None, None]
    assert [one.tries for one in street.out()] == [1]
    street.boxes.clock.move(MINUTE)
    looks = [outbox.mark_next("w", ONLY) for _ in PEOPLE]
    assert [one and one.probes for one in looks] == ["190", None, None]
    assert street.boxes.out_states().count("sending") == 1


async def test_a_template_that_is_out_holds_up_only_what_needs_it(street: Street) -> None:
    to = sender(PEOPLE[0])
    street.breaks(132015)
    street.put(template(to, "pakka_alert", "en", ["a", "b"]))
    await street.goes_on(0)
    while (left := street.out()[0].probe_at - street.boxes.clock.now).total_seconds() < 20:
        await street.goes_on(0)
    street.is_mended()

    street.put(text(to, "ok"), template(sender(PEOPLE[1]), "pakka_reply", "en", ["a"]))
    # Its own turn to look comes later.
    await street.goes_on(left.total_seconds() - 6)

    assert street.boxes.out_states() == ["queued", "sent", "sent"]
    assert [one.part for one in street.out()] == ["template:pakka_alert/en"]
    await street.goes_on(5 * MINUTE)
    assert set(street.boxes.out_states()) == {"sent"}
    assert street.out() == []


async def test_while_nothing_is_answered_no_second_message_becomes_unknown(
    street: Street,
) -> None:
    street.platform.replies = [Reply(cuts=True)] * FOR_LONG
    street.step_seconds = 20
    street.put_round("one")
    street.put_round("two")

    await street.goes_on(HOUR)

    assert sorted(set(street.boxes.out_states())) == ["queued", "unknown"]
    assert street.boxes.out_states().count("unknown") == 1
    street.is_mended()
    await street.goes_on(5 * MINUTE)
    assert street.boxes.out_states().count("sent") == 5


async def test_nobody_listening_is_an_outage(street: Street) -> None:
    street.client = client_of("http://127.0.0.1:9")
    street.step_seconds = 20
    street.put_round("one")

    await street.goes_on(HOUR)
    await street.client.aclose()

    assert set(street.boxes.out_states()) == {"queued"}
    assert [one.cause for one in street.out()] == ["ConnectError"]


async def test_one_message_at_fault_holds_up_no_other_and_fails_in_the_end(
    street: Street, platform: Graph
) -> None:
    bad = text(sender(PEOPLE[0]), "bad")
    street.put(bad)
    outbox, clock = street.boxes.outbox, street.boxes.clock
    for number in range(MOST_TRIES):
        street.put(text(sender(PEOPLE[1]), f"good {number}"))
        for _ in range(18):
            while (sending := outbox.mark_next("w", ONLY)) is not None:
                if sending.payload["text"]["body"] == "bad":
                    platform.error(131000, 500)
                outbox.settle(sending, await street.result(sending))
            clock.move(10)

    states = street.boxes.out_states()
    assert states[0] == "failed"
    assert set(states[1:]) == {"sent"}
    assert street.out() == []


async def test_what_a_worker_knows_did_not_go_is_kept_though_its_turn_was_lost(
    street: Street,
) -> None:
    street.breaks(190, 401)
    street.put_round("one")
    outbox = street.boxes.outbox
    late = outbox.mark_next("w", ONLY)
    assert late is not None
    street.boxes.clock.move(61)
    while outbox.mark_next("heir", ONLY) is not None:
        pass

    outbox.settle(late, await street.result(late))

    assert street.boxes.out_states()[0] == "queued"


async def test_a_clock_two_hours_ahead_is_noticed_and_what_it_queued_waits_for_nothing(
    street: Street,
) -> None:
    clock = street.boxes.clock
    real = {"date": format_datetime(NOW, usegmt=True)}
    street.platform.replies += [Reply(body={"messages": [{"id": "wamid.1"}]}, headers=real)]
    clock.move(2 * HOUR)
    street.put_round("one")
    sending = street.boxes.outbox.mark_next("w", ONLY)
    assert sending is not None
    street.boxes.outbox.settle(sending, await street.result(sending))
    assert [one.cause for one in Outages(street.boxes.record).all()] == ["clock_ahead"]

    clock.move(-2 * HOUR)
    assert street.boxes.outbox.mend_times() == 2
    await street.goes_on(MINUTE)

    assert set(street.boxes.out_states()) == {"sent"}


async def test_a_clock_two_hours_behind_is_alarmed_at_once_and_all_goes_out_in_order(
    street: Street,
) -> None:
    clock = street.boxes.clock
    real = {"date": format_datetime(NOW, usegmt=True)}
    street.platform.replies += [Reply(body={"messages": [{"id": "wamid.1"}]}, headers=real)] * 99
    clock.move(-2 * HOUR)
    street.put_round("one")
    street.put_round("two")

    await street.goes_on(LOOKED_BY)

    (planted,) = Outages(street.boxes.record).all()
    assert planted.cause == "clock_behind"
    assert is_certain(planted, clock.now)
    clock.move(2 * HOUR)
    street.put_round("three")
    await street.goes_on(MINUTE)
    assert set(street.boxes.out_states()) == {"sent"}
    for phone in PEOPLE:
        assert [words for to, words in street.said() if to == phone] == ["one", "two", "three"]


async def test_a_clock_that_is_right_again_ends_it(street: Street) -> None:
    for skew in (timedelta(hours=-2), timedelta(0)):
        at = street.boxes.clock.now - skew
        street.put(text(sender(PEOPLE[0]), "ok"))
        sending = street.boxes.outbox.mark_next("w", ONLY)
        assert sending is not None
        street.boxes.outbox.settle(
            sending, SendResult(Sent.TAKEN, f"wamid.{at}", served_at=at, skew=skew)
        )
        street.boxes.clock.move(10)
        causes = [one.cause for one in Outages(street.boxes.record).all()]
        assert causes == (["clock_behind"] if skew else [])
