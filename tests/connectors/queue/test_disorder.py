"""From seeds: items repeated and out of order, leases that end under zombies, clocks that jump.

Three workers take turns at random, keep claims for too long, finish what is no longer theirs,
fail, stop, die; the clock goes forward and back by up to a day. Whatever they do, every item ends
once, in the order it was first put, and is answered once, and no message is tried twice unless
its service said that it was not taken.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import dataclass, field

import pytest

from connectors.queue.channels import (
    SETTLES,
    Claim,
    Effects,
    InboxItem,
    OutboxDraft,
    OutState,
    Sending,
    SendResult,
    Sent,
    StatusUpdate,
)
from connectors.queue.leases import LEASE
from tests.connectors.queue.boxes import ACCOUNT, CHANNEL, ONLY, Boxes, item

STEPS, CONVERSATIONS = 160, 4
DAY = 86_400.0


@dataclass
class Disorder:
    """What the workers hold, and what should have come of it."""

    boxes: Boxes
    dice: random.Random
    claims: list[Claim] = field(default_factory=list)
    sends: list[Sending] = field(default_factory=list)
    first_put: dict[str, list[str]] = field(default_factory=dict)
    known: list[InboxItem] = field(default_factory=list)
    finished: dict[str, list[str]] = field(default_factory=dict)
    tried: Counter[str] = field(default_factory=Counter)
    not_taken: Counter[str] = field(default_factory=Counter)
    arrived: set[str] = field(default_factory=set)

    def put(self) -> None:
        new = [self._new() for _ in range(self.dice.randint(1, 3))]
        old = self.dice.sample(self.known, min(len(self.known), self.dice.randint(0, 2)))
        batch = [*new, *old, *new[:1]]
        self.dice.shuffle(batch)
        for one in batch:
            told = self.first_put.setdefault(one.conversation_key, [])
            if one.item_id not in told:
                told.append(one.item_id)
        self.known += new
        assert self.boxes.inbox.put(batch).added == len(new)

    def claim(self) -> None:
        claim = self.boxes.inbox.claim_burst(self.dice.choice("abc"), ONLY)
        if claim is not None:
            self.claims.append(claim)

    def end_claim(self) -> None:
        if not self.claims:
            return
        # Often the newest, sometimes one that was lost long ago; some are ended twice.
        claim = self.dice.choice(self.claims[-3:] if self.dice.random() < 0.7 else self.claims)
        inbox = self.boxes.inbox
        match self.dice.choice(("finish", "finish", "finish", "fail", "back", "extend")):
            case "finish":
                self.finish(claim)
            case "fail":
                inbox.fail(claim, "ValueError", is_outage=True)
            case "back":
                inbox.give_back(claim)
            case _:
                inbox.extend(claim)

    def finish(self, claim: Claim) -> None:
        ids = [i.item_id for i in claim.items]
        draft = OutboxDraft(claim.conversation_key, "text", {"answers": ids})
        if self.boxes.inbox.finish(claim, Effects((draft,))):
            self.finished.setdefault(claim.conversation_key, []).extend(ids)

    def mark(self) -> None:
        sending = self.boxes.outbox.mark_next(self.dice.choice("abc"), ONLY)
        if sending is not None:
            self.sends.append(sending)
            self.tried[sending.out_id] += 1

    def settle(self) -> None:
        if not self.sends:
            return
        sending = self.sends.pop(self.dice.randrange(len(self.sends)))
        outcome = self.dice.choice((Sent.TAKEN, Sent.TAKEN, Sent.LATER, Sent.UNKNOWN))
        if outcome is Sent.LATER:
            self.not_taken[sending.out_id] += 1
        elif outcome is Sent.TAKEN:
            self.arrived.add(sending.out_id)
        self.boxes.outbox.settle(sending, SendResult(outcome, f"p.{sending.out_id}", "x"))

    def report(self) -> None:
        if not self.arrived:
            return
        out_id = self.dice.choice(sorted(self.arrived))
        state = self.dice.choice((OutState.SENT, OutState.DELIVERED, OutState.READ))
        with self.boxes.record.writing() as conn:
            self.boxes.outbox.apply(conn, [StatusUpdate(CHANNEL, ACCOUNT, state, out_id=out_id)])

    def move_clock(self) -> None:
        far = self.dice.random() < 0.15
        self.boxes.clock.move(self.dice.uniform(-DAY, DAY) if far else self.dice.uniform(0, 40))

    def step(self) -> None:
        acts = (self.put, self.claim, self.claim, self.end_claim, self.end_claim)
        more = (self.mark, self.settle, self.report, self.move_clock, self.move_clock)
        self.dice.choice((*acts, *more))()

    def drain(self) -> None:
        """Everyone who held something is dead; one good worker ends what is left."""
        for _ in range(2_000):
            self.boxes.clock.move(LEASE.total_seconds() + 1)
            claim = self.boxes.inbox.claim_burst("good", ONLY)
            if claim is not None:
                self.finish(claim)
            sending = self.boxes.outbox.mark_next("good", ONLY)
            if sending is not None:
                self.tried[sending.out_id] += 1
                self.arrived.add(sending.out_id)
                self.boxes.outbox.settle(sending, SendResult(Sent.TAKEN, f"p.{sending.out_id}"))
            if not {"open"} & set(self.boxes.states()) and not {"queued", "sending"} & set(
                self.boxes.out_states()
            ):
                return
        raise AssertionError("something was never handed out again")

    def _new(self) -> InboxItem:
        conversation = f"c{self.dice.randrange(CONVERSATIONS)}"
        return item(conversation, settles=self.dice.choice((SETTLES, SETTLES * 0)))


@pytest.mark.parametrize("seed", range(6))
def test_whatever_workers_and_clocks_do_each_item_ends_once_and_in_order(
    boxes: Boxes, seed: int
) -> None:
    disorder = Disorder(boxes, random.Random(seed))
    for _ in range(STEPS):
        disorder.step()
    disorder.drain()
    rows, replies = boxes.rows(), boxes.out_rows()
    dead = {row.item_id for row in rows if row.state == "dead"}
    expected = {c: [i for i in told if i not in dead] for c, told in disorder.first_put.items()}
    assert {c: ids for c, ids in disorder.finished.items() if ids} == {
        c: ids for c, ids in expected.items() if ids
    }
    answered = Counter(i for row in replies for i in json.loads(row.payload)["answers"])
    assert set(answered.values()) == {1}
    assert set(answered) == {i for ids in expected.values() for i in ids}
    for row in replies:
        assert disorder.tried[row.out_id] <= 1 + disorder.not_taken[row.out_id]
        if row.out_id in disorder.arrived:
            assert row.state in ("sent", "failed", "delivered", "read")
