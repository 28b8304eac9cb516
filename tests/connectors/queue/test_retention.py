"""What is done with loses its words after a time and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from connectors.queue.channels import Effects, OutboxDraft, SendResult, Sent
from connectors.queue.dead_letters import DeadLetters
from connectors.queue.retention import blank_finished_rows
from leads.model.errors import InvalidInput
from leads.store.tables.conversations import held_messages, lead_replies
from tests.connectors.queue.boxes import ACCOUNT, CHANNEL, ONLY, Boxes, item
from tests.leads.makers import T0

DAYS = timedelta(days=30)
LATER = T0 + DAYS + timedelta(minutes=1)


def handled(boxes: Boxes, *ids: str) -> None:
    """These items, of a conversation each, are done, with an answer to each."""
    boxes.inbox.put([item(f"c_{own}", own) for own in ids])
    while (claim := boxes.inbox.claim_burst("w", ONLY)) is not None:
        own = claim.items[0].item_id
        draft = OutboxDraft(own, "text", {"words": own}, dedupe_key=f"answer_{own}")
        assert boxes.inbox.finish(claim, Effects((draft,)))


def tried(boxes: Boxes, result: SendResult) -> None:
    sending = boxes.outbox.mark_next("w", ONLY)
    assert sending is not None
    boxes.outbox.settle(sending, result)


def words(boxes: Boxes) -> tuple[list[bool], list[bool]]:
    """Which items, and which messages, still have theirs."""
    return [bool(r.payload) for r in boxes.rows()], [bool(r.payload) for r in boxes.out_rows()]


def test_what_ended_before_then_is_blank_and_what_ended_later_is_not(boxes: Boxes) -> None:
    handled(boxes, "old")
    tried(boxes, SendResult(Sent.TAKEN, "p1"))
    boxes.clock.now = T0 + timedelta(days=1)
    handled(boxes, "new")
    tried(boxes, SendResult(Sent.TAKEN, "p2"))

    assert blank_finished_rows(boxes.record, before=LATER - DAYS) == 2

    assert words(boxes) == ([False, True], [False, True])
    assert blank_finished_rows(boxes.record, before=LATER - DAYS) == 0


def test_ids_states_and_counts_stay_and_a_repetition_is_still_known(boxes: Boxes) -> None:
    handled(boxes, "one")
    tried(boxes, SendResult(Sent.TAKEN, "p1"))
    stuck = DeadLetters(boxes.record)
    before = (stuck.item_counts(), stuck.message_counts())
    blank_finished_rows(boxes.record, before=LATER)

    again = boxes.inbox.put([item("c_one", "one")])

    assert (again.added, again.repeated) == (0, 1)
    assert (stuck.item_counts(), stuck.message_counts()) == before
    (row,) = boxes.out_rows()
    assert (row.provider_id, row.dedupe_key, row.state) == ("p1", "answer_one", "sent")


def test_what_waits_keeps_its_words_however_old(boxes: Boxes) -> None:
    handled(boxes, "one")
    boxes.inbox.put([item("c2", "two")])

    assert blank_finished_rows(boxes.record, before=LATER) == 1

    assert words(boxes) == ([False, True], [True])


@pytest.mark.parametrize("account", [ACCOUNT, "number_of_nobody"])
def test_a_dead_or_stray_item_without_words_is_not_replayed(boxes: Boxes, account: str) -> None:
    boxes.inbox.put([replace(item("c1", "one"), account_id=account)])
    while (claim := boxes.inbox.claim_burst("w", ONLY)) is not None:
        boxes.inbox.fail(claim, "ValueError")
        boxes.clock.move(600)
    (row,) = boxes.rows()
    assert row.state in ("dead", "quarantined")

    assert blank_finished_rows(boxes.record, before=LATER) == 1

    with pytest.raises(InvalidInput):
        DeadLetters(boxes.record).replay(f"in_{row.seq}")


def test_a_failed_message_without_words_is_not_sent_again(boxes: Boxes) -> None:
    handled(boxes, "one")
    tried(boxes, SendResult(Sent.REFUSED, error="131026"))
    blank_finished_rows(boxes.record, before=LATER)

    with pytest.raises(InvalidInput):
        DeadLetters(boxes.record).resend(boxes.out_rows()[0].out_id)

    assert boxes.out_states() == ["failed"]


def test_an_answer_and_a_message_that_waited_too_long_are_blank(boxes: Boxes) -> None:
    house = {"brokerage_id": "brokerage_a", "channel": CHANNEL, "account_id": ACCOUNT, "at": T0}
    held = {"who": "staff_1", "subject": "s", "dedupe_key": "k", "kind": "text"}
    reply = {"reply_id": "reply_1", "staff_id": "staff_1", "lead_id": "lead_1", "state": "sent"}
    with boxes.record.writing() as conn:
        conn.execute(insert(held_messages).values(**house, **held, payload={"body": "Yes."}))
        own = {name: house[name] for name in ("brokerage_id", "account_id", "at")}
        conn.execute(insert(lead_replies).values(**own, **reply, text="Yes."))

    assert blank_finished_rows(boxes.record, before=LATER) == 2

    with boxes.record.reading() as conn:
        assert conn.execute(select(held_messages.c.payload)).scalar_one() == {}
        assert conn.execute(select(lead_replies.c.text)).scalar_one() is None
    assert blank_finished_rows(boxes.record, before=LATER) == 0


def test_more_than_one_write_takes_are_all_blank(boxes: Boxes) -> None:
    drafts = [OutboxDraft(f"p{n}", "text", {"n": n}, dedupe_key=f"k{n}") for n in range(1_100)]
    boxes.outbox.put("brokerage_a", CHANNEL, ACCOUNT, drafts)
    with boxes.record.writing() as conn:
        conn.exec_driver_sql("UPDATE outbox SET state = 'sent'")

    assert blank_finished_rows(boxes.record, before=LATER) == 1_100
