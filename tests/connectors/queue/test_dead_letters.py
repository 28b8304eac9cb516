"""What waits is counted by state, at the cost of what waits."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from connectors.queue.channels import Effects, OutboxDraft, SendResult, Sent
from connectors.queue.dead_letters import DeadLetters
from tests.connectors.queue.boxes import ACCOUNT, CHANNEL, ONLY, Boxes, item
from tests.records import open_sqlite


def dead_letters(boxes: Boxes) -> DeadLetters:
    return DeadLetters(boxes.record, clock=boxes.clock)


def test_states_without_rows_are_zero(boxes: Boxes) -> None:
    found = dead_letters(boxes).backlog()

    assert found.items == {"open": 0, "dead": 0, "quarantined": 0}
    assert found.messages == {"queued": 0, "sending": 0, "unknown": 0, "failed": 0}
    assert found.waits == timedelta(0)


def test_what_has_not_ended_well_is_counted_and_what_has_is_not(boxes: Boxes) -> None:
    boxes.inbox.put([item("a"), item("b"), item("c", fault="malformed")])
    claim = boxes.inbox.claim_burst("w", ONLY)
    assert claim is not None
    boxes.inbox.finish(claim, Effects((OutboxDraft("x", "text", {}), OutboxDraft("y", "text", {}))))
    sending = boxes.outbox.mark_next("w", ONLY)
    assert sending is not None
    boxes.outbox.settle(sending, SendResult(Sent.REFUSED, error="190"))

    found = dead_letters(boxes).backlog()

    assert found.items == {"open": 1, "dead": 0, "quarantined": 1}
    assert found.messages == {"queued": 1, "sending": 0, "unknown": 0, "failed": 1}


def test_the_oldest_due_work_nobody_holds_says_how_long_it_waits(boxes: Boxes) -> None:
    boxes.inbox.put([item("a")])
    boxes.clock.move(5)
    boxes.inbox.put([item("b")])
    boxes.clock.move(60)
    assert dead_letters(boxes).backlog().waits == timedelta(seconds=65)

    assert boxes.inbox.claim_burst("w", ONLY) is not None

    assert dead_letters(boxes).backlog().waits == timedelta(seconds=60)


def test_what_is_not_due_yet_waits_for_nobody(boxes: Boxes) -> None:
    later = boxes.clock.now + timedelta(hours=8)
    draft = OutboxDraft("x", "text", {}, not_before=later)
    boxes.outbox.put("brokerage_a", CHANNEL, ACCOUNT, [draft])

    assert dead_letters(boxes).backlog().waits == timedelta(0)


def test_counting_reads_the_few_that_wait_and_not_the_table(tmp_path: Path) -> None:
    record = open_sqlite(tmp_path / "record.db")
    asked: list[str] = []

    def note(*told: Any) -> None:
        asked.append(told[2])

    event.listen(Engine, "before_cursor_execute", note)
    try:
        DeadLetters(record).backlog()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    counts = [sql for sql in asked if "count(*)" in sql]
    with record.reading() as conn:
        plans = [str(conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").all()) for sql in counts]
    record.close()

    assert len(plans) == 4
    for plan in plans:
        assert "ix_inbox_" in plan or "ix_outbox_" in plan
