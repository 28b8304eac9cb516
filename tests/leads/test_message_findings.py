from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from leads.store.intake import Intake
from leads.store.message_findings import Finding, FindingKind, FindingLog, ReadBy
from leads.store.record import Record
from leads.store.staff import Brokerage
from tests.leads.makers import booked, hours, incoming, message

NOW = datetime(2026, 11, 20, 5, 10, tzinfo=UTC)
MIDNIGHT = NOW - timedelta(hours=10)
BY = ReadBy("prompt_1", "small")
FOUND = Finding(FindingKind.TOKEN, "msg_1", "token de dete", NOW)


@pytest.fixture
def readings(record: Record, brokerage: Brokerage) -> FindingLog:
    return FindingLog(record, brokerage.brokerage_id)


def begin(readings: FindingLog, message_id: str, *, most: int = 9, by: ReadBy = BY) -> int | None:
    return readings.begin(message_id, by, at=NOW, since=MIDNIGHT, most=most)


def test_what_was_read_comes_back_for_this_prompt_and_model_alone(
    record: Record, readings: FindingLog
) -> None:
    seq = begin(readings, "msg_1")
    assert seq is not None
    readings.keep(seq, [FOUND])

    assert readings.found(["msg_1", "msg_2"], BY) == {"msg_1": (FOUND,)}
    assert readings.found(["msg_1"], ReadBy("prompt_2", "small")) == {}
    assert readings.found(["msg_1"], ReadBy("prompt_1", "other")) == {}
    assert FindingLog(record, "brokerage_other").found(["msg_1"], BY) == {}


def test_a_message_without_findings_was_read_and_one_that_failed_was_not(
    readings: FindingLog,
) -> None:
    seq = begin(readings, "msg_1")
    assert seq is not None
    readings.keep(seq, [])
    begin(readings, "msg_2")

    assert readings.found(["msg_1", "msg_2"], BY) == {"msg_1": ()}
    assert readings.tries("msg_2", BY) == 1


def test_tries_since_midnight_are_counted_against_the_budget(readings: FindingLog) -> None:
    readings.begin("msg_0", BY, at=MIDNIGHT - timedelta(hours=1), since=MIDNIGHT, most=2)

    made = [begin(readings, f"msg_{n}", most=2) for n in range(3)]

    assert [seq is not None for seq in made] == [True, True, False]


def hear(record: Record, *texts: str) -> None:
    lead = incoming(messages=tuple(message(f"msg_{n}", t, hours(n)) for n, t in enumerate(texts)))
    Intake(record, "brokerage_a").add([lead])


def unread(readings: FindingLog, **options: Any) -> list[str]:
    asked: dict[str, Any] = {"after": hours(-1), "most_tries": 2, "limit": 9, "below": None}
    return [one.message_id for one in readings.unread(BY, **(asked | options))]


def test_unread_messages_come_newest_first_page_by_page(
    record: Record, readings: FindingLog
) -> None:
    hear(record, "a", "b", "c", "d")
    seq = begin(readings, "msg_2")
    assert seq is not None
    readings.keep(seq, [])

    assert unread(readings) == ["msg_3", "msg_1", "msg_0"]
    assert unread(readings, after=hours(0)) == ["msg_3", "msg_1"]
    (first,) = readings.unread(BY, after=hours(-1), most_tries=2, limit=1, below=None)
    assert unread(readings, below=first) == ["msg_1", "msg_0"]
    assert unread(FindingLog(record, "brokerage_other")) == []


def test_what_failed_too_often_and_closed_leads_are_not_offered(
    record: Record, readings: FindingLog
) -> None:
    hear(record, "a", "b")
    tries = [begin(readings, "msg_0") for _ in range(2)]
    assert unread(readings) == ["msg_1"]

    assert tries[1] is not None
    readings.give_back(tries[1])
    assert unread(readings) == ["msg_1", "msg_0"]

    Intake(record, "brokerage_a").append("lead_1", outcomes=[booked(hours(9))])
    assert unread(readings) == []
