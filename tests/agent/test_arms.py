from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from agent.rerank.score_adjustment import CONTROL_SHARE, is_control

MONDAY = datetime(2026, 11, 16, tzinfo=ZoneInfo("Asia/Kolkata"))


def test_a_fifth_of_broker_weeks_sees_base_order() -> None:
    drawn = [
        is_control(f"staff_{n}", MONDAY + timedelta(weeks=w)) for n in range(50) for w in range(52)
    ]

    assert abs(sum(drawn) / len(drawn) - CONTROL_SHARE) < 0.03


def test_a_person_keeps_the_arm_for_the_whole_week_of_their_zone() -> None:
    for n in range(20):
        week = {is_control(f"staff_{n}", MONDAY + timedelta(hours=h)) for h in range(7 * 24)}
        assert len(week) == 1


def test_the_same_person_is_not_always_control() -> None:
    utc = datetime(2026, 1, 5, tzinfo=UTC)
    assert {is_control("staff_1", utc + timedelta(weeks=w)) for w in range(52)} == {True, False}
