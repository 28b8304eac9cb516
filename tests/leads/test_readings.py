from datetime import UTC, datetime, timedelta

from leads.finding import Finding, FindingKind
from leads.readings import ReadBy, Readings
from leads.record import Record
from leads.staff import Brokerage

NOW = datetime(2026, 11, 20, 5, 10, tzinfo=UTC)
MIDNIGHT = NOW - timedelta(hours=10)
BY = ReadBy("prompt_1", "small")
FOUND = Finding(FindingKind.TOKEN, "msg_1", "token de dete", NOW)


def begin(readings: Readings, message_id: str, *, most: int = 9, by: ReadBy = BY) -> int | None:
    return readings.begin(message_id, by, at=NOW, since=MIDNIGHT, most=most)


def test_what_was_read_comes_back_for_this_prompt_and_model_alone(
    record: Record, brokerage: Brokerage
) -> None:
    readings = Readings(record, brokerage.brokerage_id)
    seq = begin(readings, "msg_1")
    assert seq is not None
    readings.keep(seq, [FOUND])

    assert readings.found(["msg_1", "msg_2"], BY) == {"msg_1": (FOUND,)}
    assert readings.found(["msg_1"], ReadBy("prompt_2", "small")) == {}
    assert readings.found(["msg_1"], ReadBy("prompt_1", "other")) == {}
    assert Readings(record, "brokerage_other").found(["msg_1"], BY) == {}


def test_a_message_without_findings_was_read_and_one_that_failed_was_not(
    record: Record, brokerage: Brokerage
) -> None:
    readings = Readings(record, brokerage.brokerage_id)
    seq = begin(readings, "msg_1")
    assert seq is not None
    readings.keep(seq, [])
    begin(readings, "msg_2")

    assert readings.found(["msg_1", "msg_2"], BY) == {"msg_1": ()}
    assert readings.tries("msg_2", BY) == 1


def test_tries_since_midnight_are_counted_against_the_budget(
    record: Record, brokerage: Brokerage
) -> None:
    readings = Readings(record, brokerage.brokerage_id)
    readings.begin("msg_0", BY, at=MIDNIGHT - timedelta(hours=1), since=MIDNIGHT, most=2)

    made = [begin(readings, f"msg_{n}", most=2) for n in range(3)]

    assert [seq is not None for seq in made] == [True, True, False]
