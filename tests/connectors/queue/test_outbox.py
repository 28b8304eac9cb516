from __future__ import annotations

from datetime import timedelta
from itertools import pairwise, permutations
from typing import Any

import pytest

from connectors.queue.channels import (
    Effects,
    OutboxDraft,
    OutState,
    Sending,
    SendResult,
    Sent,
    StatusUpdate,
)
from connectors.queue.leases import LEASE
from connectors.queue.outbox import MOST_TRIES
from connectors.queue.send_throttle import ACCOUNT_PER_SECOND, PERSON_GAP
from leads.model.errors import InvalidInput
from tests.connectors.queue.boxes import ACCOUNT, CHANNEL, ONLY, Boxes, item
from tests.leads.makers import T0

GAP = PERSON_GAP.total_seconds()


def queue(boxes: Boxes, *tos: str, **fields: Any) -> int:
    drafts = [OutboxDraft(to, "text", {"n": n}, **fields) for n, to in enumerate(tos)]
    return boxes.outbox.put("brokerage_a", CHANNEL, ACCOUNT, drafts)


def marked(boxes: Boxes) -> Sending:
    sending = boxes.outbox.mark_next("w", ONLY)
    assert sending is not None
    return sending


def taken(provider_id: str = "wamid.1") -> SendResult:
    return SendResult(Sent.TAKEN, provider_id=provider_id)


def report(boxes: Boxes, state: OutState, **found_by: str) -> int:
    with boxes.record.writing() as conn:
        return boxes.outbox.apply(conn, [StatusUpdate(CHANNEL, ACCOUNT, state, **found_by)])


def test_a_message_is_marked_before_it_is_handed_out(boxes: Boxes) -> None:
    queue(boxes, "p")
    sending = marked(boxes)
    assert (sending.to, sending.payload, boxes.out_states()) == ("p", {"n": 0}, ["sending"])
    assert boxes.outbox.mark_next("other", ONLY) is None
    boxes.outbox.settle(sending, taken())
    assert (boxes.out_states(), boxes.out_rows()[0].provider_id) == (["sent"], "wamid.1")


def test_a_second_draft_of_the_same_key_is_dropped(boxes: Boxes) -> None:
    assert [queue(boxes, "p", dedupe_key="k"), queue(boxes, "p", dedupe_key="k")] == [1, 0]
    assert boxes.out_states() == ["queued"]


def test_an_id_the_record_cannot_hold_is_our_own_mistake(boxes: Boxes) -> None:
    with pytest.raises(InvalidInput):
        queue(boxes, "")


def test_one_person_is_sent_to_in_order_and_six_seconds_apart(boxes: Boxes) -> None:
    queue(boxes, "p", "p", "q")
    first, other = marked(boxes), marked(boxes)
    assert (first.payload["n"], other.to) == (0, "q")
    boxes.outbox.settle(first, taken())
    boxes.clock.move(GAP - 0.1)
    assert boxes.outbox.mark_next("w", ONLY) is None
    boxes.clock.move(0.1)
    assert marked(boxes).payload["n"] == 1


def test_one_account_gives_no_more_slots_than_its_limit(boxes: Boxes) -> None:
    queue(boxes, *(f"p{n}" for n in range(12)))
    waits = sorted(marked(boxes).wait for _ in range(12))
    gaps = {b - a for a, b in pairwise(waits)}
    assert gaps == {timedelta(seconds=1) / ACCOUNT_PER_SECOND}


def test_a_slot_reserved_before_the_clock_was_put_back_holds_up_nobody(boxes: Boxes) -> None:
    queue(boxes, "p", "q")
    marked(boxes)
    boxes.clock.now = T0 - timedelta(days=1)
    queue(boxes, "r")
    assert marked(boxes).wait == timedelta(0)


def test_a_crash_after_the_mark_is_unknown_and_never_repeated(boxes: Boxes) -> None:
    queue(boxes, "p", "p")
    marked(boxes)
    boxes.clock.move(LEASE.total_seconds() + 1)
    # Perhaps it was sent this second: the next one keeps its distance too.
    assert boxes.outbox.mark_next("heir", ONLY) is None
    assert boxes.out_states() == ["unknown", "queued"]
    boxes.clock.move(GAP)
    assert marked(boxes).payload["n"] == 1
    assert boxes.out_states() == ["unknown", "sending"]


@pytest.mark.parametrize("by", ["out_id", "provider_id"])
def test_an_unknown_outcome_is_corrected_by_its_status(boxes: Boxes, by: str) -> None:
    queue(boxes, "p")
    sending = marked(boxes)
    boxes.outbox.settle(sending, SendResult(Sent.UNKNOWN, "wamid.7", "ReadTimeout"))
    assert boxes.out_states() == ["unknown"]
    if by == "out_id":
        report(boxes, OutState.DELIVERED, out_id=sending.out_id, provider_id="wamid.7")
    else:
        report(boxes, OutState.SENT, out_id=sending.out_id, provider_id="wamid.7")
        report(boxes, OutState.DELIVERED, provider_id="wamid.7")
    assert boxes.out_states() == ["delivered"]


def test_what_a_late_worker_knows_of_its_send_still_counts(boxes: Boxes) -> None:
    queue(boxes, "p")
    late = marked(boxes)
    boxes.clock.move(LEASE.total_seconds() + 1)
    assert boxes.outbox.mark_next("heir", ONLY) is None
    boxes.outbox.settle(late, taken("wamid.3"))
    assert (boxes.out_states(), boxes.out_rows()[0].provider_id) == (["sent"], "wamid.3")


def test_a_late_refusal_for_now_is_not_sent_behind_anyones_back(boxes: Boxes) -> None:
    queue(boxes, "p")
    late = marked(boxes)
    boxes.clock.move(LEASE.total_seconds() + 1)
    boxes.outbox.mark_next("heir", ONLY)
    boxes.outbox.settle(late, SendResult(Sent.LATER, error="130429"))
    assert boxes.out_states() == ["failed"]


def test_whatever_the_order_of_statuses_the_furthest_stays(boxes: Boxes) -> None:
    orders = list(permutations((OutState.SENT, OutState.DELIVERED, OutState.READ)))
    queue(boxes, *(f"p{n}" for n in range(len(orders))))
    for n, order in enumerate(orders):
        boxes.outbox.settle(marked(boxes), taken(f"wamid.{n}"))
        for state in (*order, OutState.FAILED):
            report(boxes, state, provider_id=f"wamid.{n}")
    assert set(boxes.out_states()) == {"read"}


def test_a_status_of_another_account_or_of_nothing_moves_nothing(boxes: Boxes) -> None:
    queue(boxes, "p")
    boxes.outbox.settle(marked(boxes), taken())
    with boxes.record.writing() as conn:
        foreign = StatusUpdate(CHANNEL, "number_2", OutState.READ, provider_id="wamid.1")
        nameless = StatusUpdate(CHANNEL, ACCOUNT, OutState.READ)
        odd = StatusUpdate(CHANNEL, ACCOUNT, OutState.READ, out_id="\0", provider_id="\ud800")
        assert boxes.outbox.apply(conn, [foreign, nameless, odd]) == 0
    assert boxes.out_states() == ["sent"]


def test_a_failure_after_it_was_sent_is_told_with_its_code(boxes: Boxes) -> None:
    queue(boxes, "p")
    boxes.outbox.settle(marked(boxes), taken())
    report(boxes, OutState.FAILED, provider_id="wamid.1", error="131026")
    assert (boxes.out_states(), boxes.out_rows()[0].error) == (["failed"], "131026")


def test_a_refusal_for_now_is_tried_again_in_its_order_after_a_pause(boxes: Boxes) -> None:
    queue(boxes, "p", "p")
    boxes.outbox.settle(marked(boxes), SendResult(Sent.LATER, error="131056"))
    boxes.clock.move(GAP - 0.1)
    assert boxes.outbox.mark_next("w", ONLY) is None
    boxes.clock.move(0.1)
    assert marked(boxes).payload["n"] == 0


def test_the_services_own_pause_is_kept(boxes: Boxes) -> None:
    queue(boxes, "p")
    asked = timedelta(seconds=90)
    boxes.outbox.settle(marked(boxes), SendResult(Sent.LATER, error="429", retry_after=asked))
    boxes.clock.move(89)
    assert boxes.outbox.mark_next("w", ONLY) is None
    boxes.clock.move(1)
    assert boxes.outbox.mark_next("w", ONLY) is not None


def test_what_is_refused_for_now_for_ever_has_failed(boxes: Boxes) -> None:
    queue(boxes, "p")
    for _ in range(MOST_TRIES):
        boxes.outbox.settle(marked(boxes), SendResult(Sent.LATER, error="131056"))
        boxes.clock.move(301)
    assert (boxes.out_states(), boxes.out_rows()[0].error) == (["failed"], "131056")


def test_what_is_refused_for_good_is_not_tried_again(boxes: Boxes) -> None:
    queue(boxes, "p")
    boxes.outbox.settle(marked(boxes), SendResult(Sent.REFUSED, error="131047"))
    boxes.clock.move(3600)
    assert boxes.outbox.mark_next("w", ONLY) is None
    assert boxes.out_states() == ["failed"]


def test_a_message_for_tomorrow_waits_and_holds_up_no_answer_of_today(boxes: Boxes) -> None:
    queue(boxes, "p", not_before=T0 + timedelta(hours=9))
    assert boxes.outbox.mark_next("w", ONLY) is None
    queue(boxes, "p")
    now = marked(boxes)
    boxes.outbox.settle(now, taken())
    boxes.clock.move(8 * 3600)
    assert boxes.outbox.mark_next("w", ONLY) is None
    boxes.clock.move(3600)
    assert marked(boxes).seq < now.seq


def test_what_a_stopping_worker_did_not_try_goes_out_later(boxes: Boxes) -> None:
    queue(boxes, "p")
    boxes.outbox.give_back(marked(boxes))
    assert boxes.out_states() == ["queued"]
    assert marked(boxes).payload == {"n": 0}


def test_statuses_move_messages_in_the_commit_that_ends_their_item(boxes: Boxes) -> None:
    queue(boxes, "p")
    boxes.outbox.settle(marked(boxes), taken())
    boxes.inbox.put([item()])
    claim = boxes.inbox.claim_burst("w", ONLY)
    assert claim is not None
    read = StatusUpdate(CHANNEL, ACCOUNT, OutState.READ, provider_id="wamid.1")
    boxes.inbox.finish(claim, Effects(statuses=(read,)))
    assert (boxes.states(), boxes.out_states()) == (["done"], ["read"])


@pytest.mark.parametrize("days", [-30, 30])
def test_a_clock_that_jumps_sends_nothing_twice(boxes: Boxes, days: int) -> None:
    queue(boxes, "p", "q")
    first = marked(boxes)
    boxes.clock.now = T0 + timedelta(days=days)
    boxes.outbox.mark_next("other", ONLY)
    boxes.outbox.settle(first, taken())
    # Back at the true time everything that waits is due again, and nothing else.
    boxes.clock.now = T0 + timedelta(minutes=10)
    while (sending := boxes.outbox.mark_next("w", ONLY)) is not None:
        boxes.outbox.settle(sending, taken("wamid.2"))
        boxes.clock.move(GAP)
    assert [row.attempts for row in boxes.out_rows()] == [1, 1]
    assert boxes.out_states()[0] == "sent"
