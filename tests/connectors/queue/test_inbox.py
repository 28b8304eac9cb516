from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Connection

from connectors.queue.channels import MOST_SETTLING, SETTLES, Accounts, Claim, Effects, OutboxDraft
from connectors.queue.inbox import BURST, MOST_FAILURES, MOST_OUTAGES, MOST_STARTS
from connectors.queue.leases import LEASE, LONGEST
from leads.model.errors import InvalidInput
from tests.connectors.queue.boxes import ACCOUNT, CHANNEL, ONLY, Boxes, item
from tests.leads.makers import T0, add_house

NOTHING = Effects()


def claimed(boxes: Boxes, *, most: int = BURST, worker: str = "w") -> Claim:
    claim = boxes.inbox.claim_burst(worker, ONLY, most=most)
    assert claim is not None
    return claim


def ids(claim: Claim) -> list[str]:
    return [i.item_id for i in claim.items]


def test_an_item_put_three_times_is_one_row(boxes: Boxes) -> None:
    twice = boxes.inbox.put([item(item_id="a"), item(item_id="a")])
    again = boxes.inbox.put([item(item_id="a")])
    assert (twice.added, twice.repeated, again.added, again.repeated) == (1, 1, 0, 1)
    assert boxes.states() == ["open"]


def test_the_same_id_on_another_account_is_another_item(boxes: Boxes) -> None:
    Accounts(boxes.record).add(CHANNEL, "number_2", "brokerage_a")
    boxes.inbox.put([item(item_id="a"), item(item_id="a", account_id="number_2")])
    assert boxes.states() == ["open", "open"]


def test_a_repeated_item_after_its_end_is_not_handled_again(boxes: Boxes) -> None:
    boxes.inbox.put([item(item_id="a")])
    boxes.inbox.finish(claimed(boxes), NOTHING)
    boxes.inbox.put([item(item_id="a")])
    assert boxes.inbox.claim_burst("w", ONLY) is None


def test_the_payload_is_kept_byte_for_byte(boxes: Boxes) -> None:
    hostile = b'{"text": "\\u0000 \\ud800", "n": 1e999} \xff\x00'
    boxes.inbox.put([item(payload=hostile)])
    assert claimed(boxes).items[0].payload == hostile


@pytest.mark.parametrize("bad", ["", "\0", "\ud800", "x" * 3000])
def test_ids_no_index_can_hold_are_stored_once_all_the_same(boxes: Boxes, bad: str) -> None:
    for _ in range(2):
        boxes.inbox.put([item(bad, item_id=bad or "e", kind=bad)])
    assert boxes.states() == ["open"]


def test_an_unknown_account_is_quarantined_and_never_claimed(boxes: Boxes) -> None:
    count = boxes.inbox.put([item(account_id="stranger"), item()])
    assert (count.added, count.quarantined) == (2, 1)
    boxes.inbox.finish(claimed(boxes), NOTHING)
    assert boxes.inbox.claim_burst("w", ONLY) is None
    assert boxes.states() == ["quarantined", "done"]


def test_an_account_is_one_brokerages_only(boxes: Boxes) -> None:
    add_house(boxes.record, "b")
    Accounts(boxes.record).add(CHANNEL, ACCOUNT, "brokerage_a")
    with pytest.raises(InvalidInput):
        Accounts(boxes.record).add(CHANNEL, ACCOUNT, "brokerage_b")
    assert Accounts(boxes.record).owner(CHANNEL, ACCOUNT) == "brokerage_a"


def test_what_waits_in_one_conversation_is_one_claim_in_order(boxes: Boxes) -> None:
    boxes.inbox.put([item("c1", "a"), item("c2", "x"), item("c1", "b")])
    boxes.inbox.put([item("c1", "c")])
    first, second = claimed(boxes), claimed(boxes)
    assert (ids(first), ids(second)) == (["a", "b", "c"], ["x"])
    assert first.brokerage_id == "brokerage_a"


def test_other_channels_are_left_to_their_workers(boxes: Boxes) -> None:
    boxes.inbox.put([item()])
    assert boxes.inbox.claim_burst("w", ("crm",)) is None
    assert not boxes.inbox.has_due(("crm",))
    assert boxes.inbox.has_due(ONLY)


def test_each_piece_of_a_burst_is_waited_for_anew_within_a_bound(boxes: Boxes) -> None:
    pieces = ["a", "b", "c", "d"]
    for piece in pieces:
        boxes.inbox.put([item(item_id=piece, settles=SETTLES)])
        assert boxes.inbox.claim_burst("w", ONLY) is None
        boxes.clock.move(4.0)
    boxes.clock.move(-1.5)
    assert boxes.inbox.claim_burst("w", ONLY) is None
    # Fifteen seconds after the first had settled nobody waits any more.
    boxes.inbox.put([item(item_id="e", settles=SETTLES)])
    boxes.clock.move(5.0)
    assert ids(claimed(boxes)) == [*pieces, "e"]


def test_a_talker_without_a_pause_is_answered_all_the_same(boxes: Boxes) -> None:
    waited = 0
    while boxes.inbox.claim_burst("w", ONLY) is None:
        boxes.inbox.put([item(item_id=f"piece {waited}", settles=SETTLES)])
        boxes.clock.move(1.0)
        waited += 1
    assert waited == (SETTLES + MOST_SETTLING).total_seconds() // 1 + 1


def test_what_comes_again_puts_nothing_off(boxes: Boxes) -> None:
    boxes.inbox.put([item(item_id="a", settles=SETTLES)])
    boxes.clock.move(4.0)
    boxes.inbox.put([item(item_id="a", settles=SETTLES)])
    boxes.clock.move(0.5)
    assert ids(claimed(boxes)) == ["a"]


def test_what_comes_while_a_conversation_is_in_hand_waits_for_its_end(boxes: Boxes) -> None:
    boxes.inbox.put([item(item_id="a")])
    claim = claimed(boxes)
    boxes.inbox.put([item(item_id="b", settles=SETTLES)])
    boxes.clock.move(5)
    assert boxes.inbox.claim_burst("other", ONLY) is None
    assert boxes.inbox.finish(claim, NOTHING)
    assert ids(claimed(boxes)) == ["b"]


def test_drafts_writes_and_the_end_are_one_commit(boxes: Boxes) -> None:
    boxes.inbox.put([item()])
    claim = claimed(boxes)

    def fails(_conn: Connection) -> None:
        raise ValueError("after the drafts")

    with pytest.raises(ValueError, match="after"):
        boxes.inbox.finish(claim, Effects((OutboxDraft("p", "text", {}),), writes=(fails,)))
    assert (boxes.states(), boxes.out_states()) == (["open"], [])
    assert boxes.inbox.finish(claim, Effects((OutboxDraft("p", "text", {}),)))
    assert (boxes.states(), boxes.out_states()) == (["done"], ["queued"])


def test_a_worker_that_lost_its_lease_can_neither_finish_nor_fail_nor_extend(boxes: Boxes) -> None:
    boxes.inbox.put([item()])
    zombie = claimed(boxes, worker="zombie")
    boxes.clock.move(LEASE.total_seconds() + 1)
    heir = claimed(boxes, worker="heir")
    draft = Effects((OutboxDraft("p", "text", {}),))
    assert not boxes.inbox.extend(zombie)
    assert not boxes.inbox.finish(zombie, draft)
    assert not boxes.inbox.fail(zombie, "late")
    assert not boxes.inbox.give_back(zombie)
    assert boxes.inbox.finish(heir, draft)
    assert not boxes.inbox.finish(heir, draft)
    assert boxes.out_states() == ["queued"]


def test_an_extended_lease_holds(boxes: Boxes) -> None:
    boxes.inbox.put([item()])
    claim = claimed(boxes)
    for _ in range(3):
        boxes.clock.move(LEASE.total_seconds() * 0.9)
        assert boxes.inbox.extend(claim)
        assert boxes.inbox.claim_burst("other", ONLY) is None
    assert boxes.inbox.finish(claim, NOTHING)


def test_a_failure_is_tried_again_after_a_pause_that_doubles(boxes: Boxes) -> None:
    boxes.inbox.put([item(item_id="a")])
    for pause in (2, 4):
        boxes.inbox.fail(claimed(boxes), "ValueError")
        boxes.clock.move(pause - 0.1)
        assert boxes.inbox.claim_burst("w", ONLY) is None
        boxes.clock.move(0.2)
    assert ids(claimed(boxes)) == ["a"]


def test_a_poison_message_dies_and_its_conversation_goes_on(boxes: Boxes) -> None:
    boxes.inbox.put([item(item_id=i) for i in ("a", "poison", "b")])
    handled: list[str] = []
    for _ in range(40):
        claim = boxes.inbox.claim_burst("w", ONLY)
        if claim is None:
            boxes.clock.move(1000)
            continue
        if "poison" in ids(claim):
            boxes.inbox.fail(claim, "ValueError")
        else:
            boxes.inbox.finish(claim, NOTHING)
            handled += ids(claim)
    assert (handled, boxes.states()) == (["a", "b"], ["done", "dead", "done"])
    assert boxes.rows()[1].failures == MOST_FAILURES
    assert boxes.rows()[1].error == "ValueError"


def test_an_outage_is_borne_for_longer(boxes: Boxes) -> None:
    boxes.inbox.put([item()])
    for _ in range(MOST_OUTAGES):
        boxes.inbox.fail(claimed(boxes), "Unavailable", is_outage=True)
        boxes.clock.move(LONGEST.total_seconds() + 1)
    assert (boxes.states(), MOST_OUTAGES > MOST_FAILURES) == (["dead"], True)


def test_a_message_that_ends_its_worker_each_time_dies_too(boxes: Boxes) -> None:
    boxes.inbox.put([item(item_id="bomb"), item(item_id="b")])
    starts = 0
    while "b" not in (held := ids(claimed(boxes)))[:1]:
        starts += 1
        boxes.clock.move(LEASE.total_seconds() + 1)
    assert (starts, held, boxes.states()) == (MOST_STARTS, ["b"], ["dead", "open"])


def test_what_a_stopping_worker_gives_back_counts_as_no_try(boxes: Boxes) -> None:
    boxes.inbox.put([item()])
    assert boxes.inbox.give_back(claimed(boxes))
    assert boxes.rows()[0].attempts == 0
    assert ids(claimed(boxes)) != []


def test_the_sole_worker_frees_what_its_killed_self_held_but_no_pause(boxes: Boxes) -> None:
    boxes.inbox.put([item("c1", "a"), item("c2", "b")])
    boxes.inbox.fail(claimed(boxes), "ValueError")
    claimed(boxes)
    assert boxes.inbox.free_all() == 1
    assert ids(claimed(boxes)) == ["b"]
    assert boxes.inbox.claim_burst("w", ONLY) is None


@pytest.mark.parametrize("jump", [timedelta(days=-30), timedelta(days=30)])
def test_a_clock_that_jumps_holds_up_nothing_and_doubles_nothing(
    boxes: Boxes, jump: timedelta
) -> None:
    boxes.inbox.put([item("c1", "a"), item("c2", "b", settles=SETTLES)])
    before = claimed(boxes)
    boxes.clock.now = T0 + jump
    after = {claim.items[0].item_id: claim for claim in (claimed(boxes), claimed(boxes))}
    draft = Effects((OutboxDraft("p", "text", {}),))
    done = [boxes.inbox.finish(claim, draft) for claim in (before, after["a"], after["b"])]
    assert done == [False, True, True]
    assert (boxes.states(), len(boxes.out_rows())) == (["done", "done"], 2)
