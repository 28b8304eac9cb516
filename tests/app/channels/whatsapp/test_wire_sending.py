"""What leaves: the window at the last moment, and what each refusal comes to in the outbox."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.schema import DropTable

from app.channels.whatsapp.sending import CheckedSender
from connectors.queue.channels import Accounts, OutboxDraft, Sending, SendResult, Sent
from connectors.queue.dead_letters import DeadLetters
from connectors.whatsapp.client import WhatsApp
from connectors.whatsapp.error_codes import next_step
from connectors.whatsapp.incoming_reader import received
from connectors.whatsapp.incoming_types import Address, StatusIn
from connectors.whatsapp.outgoing import buttons, template, text
from connectors.whatsapp.webhook import items
from leads.store.record import Record
from leads.store.senders import ConsentAnswer, Notices
from leads.store.staff import Brokerage
from leads.store.tables.conversations import contact_words
from tests.connectors.queue.boxes import Boxes, open_boxes
from tests.connectors.whatsapp.graph import Graph, Reply, client_of
from tests.connectors.whatsapp.payloads import (
    NOW,
    NUMBER,
    PHONE,
    USER_ID,
    raw,
    status,
    value,
    webhook,
)
from tests.records import open_sqlite

DAY, SECOND = timedelta(hours=24), timedelta(seconds=1)
ONLY = ("whatsapp",)
PERSON = Address(f"+{PHONE}", USER_ID, heard_at=NOW)


@pytest.fixture
async def client(platform: Graph) -> AsyncIterator[WhatsApp]:
    made = client_of(platform.url)
    yield made
    await made.aclose()


@pytest.fixture
def boxes(record: Record, brokerage: Brokerage) -> Boxes:
    made = open_boxes(record, brokerage.brokerage_id)
    Accounts(record).add("whatsapp", NUMBER, brokerage.brokerage_id)
    made.clock.now = NOW
    return made


def of(draft: OutboxDraft) -> Sending:
    return Sending(
        1, 1, 1, timedelta(0), "out_1", "b", "whatsapp", NUMBER, draft.to, draft.kind, draft.payload
    )


@dataclass(frozen=True)
class Leaving:
    """Tries a draft once, as of an instant."""

    client: WhatsApp
    record: Record
    brokerage_id: str

    async def __call__(self, draft: OutboxDraft, now: datetime = NOW) -> SendResult:
        sending = replace(of(draft), brokerage_id=self.brokerage_id)
        return await CheckedSender(self.client, self.record, lambda: now).send(sending)


@pytest.fixture
def leaves(client: WhatsApp, record: Record, brokerage: Brokerage) -> Leaving:
    return Leaving(client, record, brokerage.brokerage_id)


@pytest.mark.parametrize(
    ("now", "is_sent"),
    [
        (NOW, True),
        (NOW + DAY - SECOND, True),
        (NOW + DAY, False),
        (NOW + DAY + SECOND, False),
        (NOW + 9 * DAY, False),
    ],
)
async def test_free_text_leaves_inside_the_window_only(
    platform: Graph, leaves: Leaving, now: datetime, is_sent: bool
) -> None:
    for draft in (text(PERSON, "ok"), buttons(PERSON, "ok", [("a", "A")])):
        result = await leaves(draft, now)
        assert result.outcome is (Sent.TAKEN if is_sent else Sent.REFUSED)

    assert len(platform.calls) == (2 if is_sent else 0)


async def test_a_template_leaves_at_any_time(platform: Graph, leaves: Leaving) -> None:
    silent = replace(PERSON, heard_at=None)

    result = await leaves(template(silent, "lead_alert", "en", ["Priya"]), NOW + 9 * DAY)

    assert result.outcome is Sent.TAKEN


async def test_who_was_never_heard_gets_no_free_text(platform: Graph, leaves: Leaving) -> None:
    result = await leaves(text(replace(PERSON, heard_at=None), "ok"), NOW)

    assert (result.outcome, result.error) == (Sent.REFUSED, "window_closed")
    assert next_step(result.error)
    assert platform.calls == []


def says(leaves: Leaving, person_id: str, *words: bool) -> None:
    """The person's STOP (False) and START (True), a minute apart."""
    notices = Notices(leaves.record, leaves.brokerage_id)
    for minute, is_granted in enumerate(words):
        at, own = NOW + timedelta(minutes=minute), f"wamid.word{minute}"
        notices.note_said(contact_words, ConsentAnswer(person_id, is_granted, at, own))


async def test_nothing_leaves_to_a_person_who_wrote_stop_whatever_its_address(
    platform: Graph, leaves: Leaving
) -> None:
    says(leaves, "person_priya", False)
    elsewhere = Address("+919825099999", heard_at=NOW, person_id="person_priya")
    drafts = [
        text(replace(PERSON, person_id="person_priya"), "ok"),
        buttons(elsewhere, "ok", [("a", "A")]),
        template(elsewhere, "reply", "en", ["ok"]),
    ]

    results = [await leaves(draft) for draft in drafts]

    assert {(one.outcome, one.error) for one in results} == {(Sent.REFUSED, "stopped")}
    assert next_step("stopped")
    assert platform.calls == []


async def test_what_leaves_after_a_start_names_no_person(platform: Graph, leaves: Leaving) -> None:
    says(leaves, "person_priya", False, True)

    result = await leaves(text(replace(PERSON, person_id="person_priya"), "ok"))

    assert result.outcome is Sent.TAKEN
    assert "person_priya" not in repr(platform.calls)


async def test_while_nobody_knows_of_a_stop_nothing_leaves(
    platform: Graph, leaves: Leaving, tmp_path: Path
) -> None:
    broken = open_sqlite(tmp_path / "pakka.sqlite3")
    with broken.writing() as conn:
        conn.execute(DropTable(contact_words))

    result = await replace(leaves, record=broken)(text(replace(PERSON, person_id="p"), "ok"))

    broken.close()
    assert result.outcome is Sent.LATER
    assert platform.calls == []


async def queue_and_try(boxes: Boxes, client: WhatsApp, draft: OutboxDraft | None = None) -> None:
    """Queue a text unless one waits, and try once what is due."""
    owner = Accounts(boxes.record).owner("whatsapp", NUMBER)
    assert owner is not None
    if draft is not None:
        boxes.outbox.put(owner, "whatsapp", NUMBER, [draft])
    sending = boxes.outbox.mark_next("w", ONLY)
    assert sending is not None
    result = await CheckedSender(client, boxes.record, lambda: boxes.clock.now).send(sending)
    boxes.outbox.settle(sending, result)


@pytest.mark.parametrize("code", [130429, 131056])
async def test_too_fast_is_tried_again_after_a_pause_of_six_seconds_at_least(
    boxes: Boxes, platform: Graph, client: WhatsApp, code: int
) -> None:
    platform.error(code)

    await queue_and_try(boxes, client, text(PERSON, "ok"))

    assert boxes.out_states() == ["queued"]
    boxes.clock.move(5.9)
    assert boxes.outbox.mark_next("w", ONLY) is None
    boxes.clock.move(0.2)
    await queue_and_try(boxes, client)
    assert boxes.out_states() == ["sent"]
    assert len(platform.calls) == 2


async def test_an_outage_is_tried_again_with_growing_pauses(
    boxes: Boxes, platform: Graph, client: WhatsApp
) -> None:
    platform.replies += [Reply(503, {})] * 5
    await queue_and_try(boxes, client, text(PERSON, "ok"))
    waits = []
    for _ in range(5):
        before = boxes.clock.now
        while boxes.outbox.has_due(ONLY) is False:
            boxes.clock.move(1)
        waits.append((boxes.clock.now - before).total_seconds())
        await queue_and_try(boxes, client)

    assert waits == sorted(waits)
    assert waits[0] >= 6
    assert waits[-1] >= 20
    assert boxes.out_states() == ["sent"]


@pytest.mark.parametrize("code", [131026, 131047, 131049, 100])
async def test_a_refusal_is_not_tried_again_and_is_listed(
    boxes: Boxes, platform: Graph, client: WhatsApp, code: int
) -> None:
    platform.error(code)

    await queue_and_try(boxes, client, text(PERSON, "ok"))
    boxes.clock.move(3600)

    assert boxes.outbox.mark_next("w", ONLY) is None
    (listed,) = DeadLetters(boxes.record).messages(("failed",), 10)
    assert (listed.error, listed.kind) == (str(code), "text")
    assert next_step(listed.error)
    assert PHONE not in repr(listed)
    assert USER_ID not in repr(listed)


async def test_a_timeout_is_never_sent_twice_and_its_status_settles_it(
    boxes: Boxes, platform: Graph, client: WhatsApp
) -> None:
    platform.replies.append(Reply(cuts=True))

    await queue_and_try(boxes, client, text(PERSON, "ok"))
    boxes.clock.move(3600)

    assert boxes.out_states() == ["unknown"]
    assert boxes.outbox.mark_next("w", ONLY) is None
    told(boxes, status("delivered", id="wamid.late", biz_opaque_callback_data=out_id(boxes)))
    assert boxes.out_states() == ["delivered"]
    assert boxes.out_rows()[0].provider_id == "wamid.late"


async def test_what_was_read_stays_read(boxes: Boxes, client: WhatsApp) -> None:
    await queue_and_try(boxes, client, text(PERSON, "ok"))
    reported = []
    for state in ("sent", "read", "delivered", "failed", "sent"):
        told(boxes, status(state, id="wamid.sent1", errors=[{"code": 131026}]))
        reported += boxes.out_states()

    assert reported == ["sent", "read", "read", "read", "read"]


def out_id(boxes: Boxes) -> str:
    own: str = boxes.out_rows()[0].out_id
    return own


def told(boxes: Boxes, reported: dict[str, object]) -> None:
    """A status comes in and is applied, as a handler does."""
    (item,) = items(raw(webhook(value(statuses=[reported]))), NOW)
    read = received(item)
    assert isinstance(read, StatusIn)
    update = read.update(item)
    assert update is not None
    with boxes.record.writing() as conn:
        boxes.outbox.apply(conn, [update])
