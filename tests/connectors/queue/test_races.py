"""Two transactions at the same moment: neither may overlook what the other is about to commit."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Connection

from connectors.queue.channels import Effects, InboxItem
from tests.connectors.queue.boxes import ONLY, Boxes, item

# Long enough for the other transaction to come to the lane's lock and wait there.
MEANWHILE_SECONDS = 0.3


class PausedWhileRowsAreMade(list[InboxItem]):
    """Items whose third reading, after the lane was woken and locked, lets something else begin."""

    def __init__(self, items: list[InboxItem], meanwhile: Callable[[], None]) -> None:
        super().__init__(items)
        self._meanwhile = meanwhile
        self._readings = 0

    def __iter__(self) -> Iterator[InboxItem]:
        self._readings += 1
        if self._readings == 3:
            self._meanwhile()
        return super().__iter__()


def test_a_finish_beside_a_put_that_is_not_committed_sees_its_item(boxes: Boxes) -> None:
    boxes.inbox.put([item(item_id="a")])
    claim = boxes.inbox.claim_burst("w", ONLY)
    assert claim is not None
    with ThreadPoolExecutor(1) as threads:
        finishing = []

        def finish() -> None:
            finishing.append(threads.submit(boxes.inbox.finish, claim, Effects()))
            time.sleep(MEANWHILE_SECONDS)

        boxes.inbox.put(PausedWhileRowsAreMade([item(item_id="b")], finish))
        assert finishing[0].result(timeout=60)
    after = boxes.inbox.claim_burst("w", ONLY)
    assert after is not None
    assert [i.item_id for i in after.items] == ["b"]


def test_a_put_beside_a_finish_that_is_not_committed_wakes_the_lane_again(boxes: Boxes) -> None:
    boxes.inbox.put([item(item_id="a")])
    claim = boxes.inbox.claim_burst("w", ONLY)
    assert claim is not None
    putting = threading.Thread(target=boxes.inbox.put, args=([item(item_id="b")],))

    def meanwhile(_conn: Connection) -> None:
        putting.start()
        time.sleep(MEANWHILE_SECONDS)

    assert boxes.inbox.finish(claim, Effects(writes=(meanwhile,)))
    putting.join(60)
    after = boxes.inbox.claim_burst("w", ONLY)
    assert after is not None
    assert [i.item_id for i in after.items] == ["b"]


def test_many_receivers_and_workers_at_once_end_everything_once(boxes: Boxes) -> None:
    ended: list[str] = []

    def receive(n: int) -> None:
        for number in range(10):
            boxes.inbox.put([item(f"c{number % 3}", f"i{n}_{number}"), item("c0", f"s{number}")])

    def work(n: int) -> None:
        until = time.monotonic() + 60
        while len(ended) < 40 and time.monotonic() < until:
            claim = boxes.inbox.claim_burst(f"w{n}", ONLY, most=2)
            if claim is not None and boxes.inbox.finish(claim, Effects()):
                ended.extend(i.item_id for i in claim.items)

    with ThreadPoolExecutor(5) as threads:
        jobs = [threads.submit(receive, n) for n in range(3)]
        jobs += [threads.submit(work, n) for n in range(2)]
        for job in jobs:
            job.result(timeout=60)
    assert len(ended) == len(set(ended)) == 40
    assert set(boxes.states()) == {"done"}
