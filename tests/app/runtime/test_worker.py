"""The worker against a real record, on both databases, with channels of the test's own."""

from __future__ import annotations

import asyncio
import resource
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import structlog

from app.runtime.worker import AT_ONCE, LOOK_SECONDS, Channel, Patience, Worker
from connectors.queue.channels import Claim, Effects, OutboxDraft, Sending, SendResult, Sent
from connectors.queue.inbox import MOST_FAILURES, Inbox
from connectors.queue.outbox import Outbox
from connectors.queue.send_throttle import Pace
from leads.store.record import Record
from leads.store.staff import Brokerage
from tests.connectors.queue.boxes import CHANNEL, ONLY, Boxes, item, open_boxes
from tests.leads.makers import add_house
from tests.processes import full_disk
from tests.records import open_sqlite

CANARY = "+919825011111"
FAST = Pace(person=timedelta(0), account=timedelta(milliseconds=1))


@dataclass
class Phone:
    """A channel that answers each burst, and remembers."""

    handled: list[list[str]] = field(default_factory=list)
    sent: list[object] = field(default_factory=list)
    before: Callable[[Claim], Awaitable[None]] | None = None
    result: SendResult = SendResult(Sent.TAKEN, "wamid.1")  # noqa: RUF009  (frozen)

    async def handle(self, claim: Claim) -> Effects:
        if self.before is not None:
            await self.before(claim)
        ids = [i.item_id for i in claim.items]
        self.handled.append(ids)
        return Effects((OutboxDraft(claim.conversation_key, "text", {"for": ids}),))

    async def send(self, sending: Sending) -> SendResult:
        self.sent.append(sending.payload["for"])
        return self.result


@pytest.fixture
def phone() -> Phone:
    return Phone()


_LEASE = timedelta(seconds=0.6)
# So long that a busy machine renews it in time.
_KEPT_LEASE = timedelta(seconds=3)
# Longer than the test itself may take.
_UNLOSABLE_LEASE = timedelta(seconds=120)


@pytest.fixture
def boxes(record: Record, brokerage: Brokerage) -> Boxes:
    """Under the record's own clock, with short pauses."""
    return _boxes(record, brokerage, _LEASE)


def _boxes(record: Record, brokerage: Brokerage, lease: timedelta) -> Boxes:
    plain = open_boxes(record, brokerage.brokerage_id)
    outbox = Outbox(record, pace=FAST, lease=lease)
    inbox = Inbox(record, outbox, lease=lease, pauses=lambda _: timedelta(seconds=0.02))
    return Boxes(record, plain.clock, inbox, outbox)


@asynccontextmanager
async def working(
    boxes: Boxes,
    phone: Phone,
    patience: Patience | None = None,
    *,
    lease: timedelta = _LEASE,
) -> AsyncIterator[Worker]:
    worker = Worker(
        record=boxes.record,
        inbox=boxes.inbox,
        outbox=boxes.outbox,
        channels={CHANNEL: Channel(phone.handle, phone.send)},
        lease=lease,
        patience=patience or Patience(),
    )
    task = asyncio.create_task(worker.run())
    try:
        yield worker
    finally:
        worker.stop()
        await task


async def until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while not is_so():  # noqa: ASYNC110  (other processes signal nothing)
            await asyncio.sleep(0.02)


async def test_a_burst_is_handled_once_and_answered_once(boxes: Boxes, phone: Phone) -> None:
    boxes.inbox.put([item(item_id="a"), item(item_id="b")])
    async with working(boxes, phone):
        await until(lambda: boxes.out_states() == ["sent"])
    assert (phone.handled, phone.sent) == ([["a", "b"]], [["a", "b"]])
    assert boxes.states() == ["done", "done"]


async def test_a_conversation_that_hangs_holds_up_no_other(boxes: Boxes, phone: Phone) -> None:
    stuck = asyncio.Event()

    async def hang(claim: Claim) -> None:
        if claim.conversation_key == "c1":
            await stuck.wait()

    phone.before = hang
    boxes.inbox.put([item("c1", "slow"), *(item(f"q{n}", f"i{n}") for n in range(20))])
    async with working(boxes, phone):
        await until(lambda: len(phone.handled) == 20)
        assert boxes.states()[0] == "open"
        stuck.set()
    assert ["slow"] in phone.handled


async def test_a_handler_that_fails_leaves_a_dead_letter_without_its_words(
    boxes: Boxes, phone: Phone
) -> None:
    async def fail(claim: Claim) -> None:
        if claim.conversation_key == "c1":
            raise ValueError(f"cannot read {CANARY}")

    phone.before = fail
    boxes.inbox.put([item("c1", "poison"), item("c2", "b")])
    with structlog.testing.capture_logs() as logs:
        async with working(boxes, phone):
            await until(lambda: boxes.states() == ["dead", "done"])
    row = boxes.rows()[0]
    assert row.failures == MOST_FAILURES
    assert row.error.startswith("ValueError at tests/app/runtime/test_worker.py:")
    assert CANARY not in str(logs) + row.error


async def test_a_stop_lets_what_is_in_hand_end(boxes: Boxes, phone: Phone) -> None:
    begun = asyncio.Event()

    async def slow(_: Claim) -> None:
        begun.set()
        await asyncio.sleep(0.4)

    phone.before = slow
    boxes.inbox.put([item(item_id="a")])
    async with working(boxes, phone):
        await begun.wait()
    assert boxes.states() == ["done"]


async def test_a_stop_gives_back_what_does_not_end(
    record: Record, brokerage: Brokerage, phone: Phone
) -> None:
    boxes = _boxes(record, brokerage, _UNLOSABLE_LEASE)
    begun = asyncio.Event()

    async def hang(_: Claim) -> None:
        begun.set()
        await asyncio.Event().wait()

    phone.before = hang
    boxes.inbox.put([item(item_id="a")])
    async with working(boxes, phone, Patience(grace_seconds=0.1), lease=_UNLOSABLE_LEASE):
        await begun.wait()
    assert boxes.rows()[0].attempts == 0
    assert boxes.inbox.claim_burst("next", ONLY) is not None


async def test_a_stop_is_heard_while_every_place_is_taken(
    record: Record, brokerage: Brokerage, phone: Phone
) -> None:
    boxes = _boxes(record, brokerage, _UNLOSABLE_LEASE)
    begun: list[str] = []

    async def hang(claim: Claim) -> None:
        begun.append(claim.conversation_key)
        await asyncio.Event().wait()

    phone.before = hang
    boxes.inbox.put([item(f"c{n}") for n in range(AT_ONCE + 5)])
    async with asyncio.timeout(60):
        async with working(boxes, phone, Patience(grace_seconds=0.1), lease=_UNLOSABLE_LEASE):
            await until(lambda: len(begun) == AT_ONCE)
    assert {row.attempts for row in boxes.rows()} == {0}


async def test_a_handler_that_hangs_is_ended_and_tried_again(boxes: Boxes, phone: Phone) -> None:
    tries = 0

    async def hang_once(_: Claim) -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            await asyncio.Event().wait()

    phone.before = hang_once
    boxes.inbox.put([item(item_id="a")])
    async with working(boxes, phone, Patience(handle_seconds=0.2)):
        await until(lambda: boxes.states() == ["done"])
    assert (tries, boxes.rows()[0].failures) == (2, 1)


async def test_a_lease_is_kept_as_long_as_the_handler_works(
    record: Record, brokerage: Brokerage, phone: Phone
) -> None:
    boxes = _boxes(record, brokerage, _KEPT_LEASE)
    ends_at = time.monotonic() + 1.5 * _KEPT_LEASE.total_seconds()

    async def slow(_: Claim) -> None:
        while time.monotonic() < ends_at:
            other = await boxes.record.call(boxes.inbox.claim_burst, "other", ONLY)
            assert other is None
            await asyncio.sleep(0.05)

    phone.before = slow
    boxes.inbox.put([item(item_id="a")])
    async with working(boxes, phone, lease=_KEPT_LEASE):
        await until(lambda: boxes.states() == ["done"])
    assert (len(phone.handled), boxes.rows()[0].attempts) == (1, 1)


async def test_a_handler_whose_claim_was_taken_over_is_ended(boxes: Boxes, phone: Phone) -> None:
    ended = asyncio.Event()

    async def hang(_: Claim) -> None:
        try:
            # Another machine's clock is ahead: to it this lease has run out.
            later = Inbox(
                boxes.record, boxes.outbox, clock=lambda _: datetime.now(UTC) + timedelta(seconds=9)
            )
            heir = await boxes.record.call(later.claim_burst, "heir", ONLY)
            assert heir is not None
            await asyncio.Event().wait()
        finally:
            ended.set()

    phone.before = hang
    boxes.inbox.put([item(item_id="a")])
    async with working(boxes, phone):
        async with asyncio.timeout(60):
            await ended.wait()
        assert boxes.rows()[0].failures == 0


@pytest.mark.parametrize(
    ("result", "state"),
    [
        (SendResult(Sent.REFUSED, error="131026"), "failed"),
        (SendResult(Sent.UNKNOWN, error="ReadTimeout"), "unknown"),
    ],
)
async def test_what_the_channel_tells_of_a_send_is_kept(
    boxes: Boxes, phone: Phone, result: SendResult, state: str
) -> None:
    phone.result = result
    boxes.inbox.put([item()])
    async with working(boxes, phone):
        await until(lambda: boxes.out_states() == [state])
    assert boxes.out_rows()[0].error == result.error
    assert len(phone.sent) == 1


async def test_a_send_that_raises_or_hangs_is_unknown_and_tried_once(
    boxes: Boxes, phone: Phone
) -> None:
    class Broken(Phone):
        async def send(self, sending: Sending) -> SendResult:
            self.sent.append(sending.out_id)
            if sending.to == "c1":
                raise RuntimeError(CANARY)
            await asyncio.Event().wait()
            raise AssertionError

    broken = Broken()
    boxes.inbox.put([item("c1"), item("c2")])
    async with working(boxes, broken, Patience(send_seconds=0.2)):
        await until(lambda: boxes.out_states() == ["unknown", "unknown"])
        await asyncio.sleep(0.5)
    assert len(broken.sent) == 2
    assert CANARY not in str([row.error for row in boxes.out_rows()])


async def test_a_disk_that_fills_up_while_a_message_leaves_makes_none_unknown_or_sent_twice(
    tmp_path: Path,
) -> None:
    record = open_sqlite(tmp_path / "pakka.sqlite3")
    add_house(record, "a")
    plain = open_boxes(record, "brokerage_a")
    boxes = Boxes(record, plain.clock, plain.inbox, Outbox(record, pace=FAST))
    phone = Phone()
    drafts = [OutboxDraft("p", "text", {"for": n}) for n in range(3)]
    boxes.outbox.put("brokerage_a", CHANNEL, "number_1", drafts)
    with structlog.testing.capture_logs() as logs, full_disk(tmp_path) as fill:

        class Filling(Phone):
            async def send(self, sending: Sending) -> SendResult:
                if not phone.sent:
                    fill()
                phone.sent.append(sending.payload["for"])
                return phone.result

        async with working(boxes, Filling()):
            await until(lambda: any(log["event"] == "outbox.cannot_settle" for log in logs))
            # Some looks at a box that cannot be worked on.
            await asyncio.sleep(3 * LOOK_SECONDS)
            assert phone.sent == [0]
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
            await until(lambda: boxes.out_states() == ["sent"] * 3)

    assert phone.sent == [0, 1, 2]
    events = [log["event"] for log in logs]
    assert events.count("outbox.cannot_settle") == 1
    record.close()
