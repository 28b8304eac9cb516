"""Which act a message tells and on which day, in five ways of writing; and near misses."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from agent.updates.act_parser import read_acts
from agent.updates.act_vocabulary import PAST
from language.time_resolver import resolve_when
from tests.tables import Cases

CASES = Cases(__file__)

# A Sunday.
NOW = datetime(2026, 11, 29, 4, 0, tzinfo=UTC).astimezone(ZoneInfo("Asia/Kolkata"))


def told(text: str) -> list[str]:
    """The acts as "visit 1 Dec 16:00"."""
    found = []
    for act in read_acts(text):
        when = resolve_when(act.when, NOW, is_past=act.kind in PAST)
        day = f" {when.day} {when:%b}" if when else ""
        hour = f" {when:%H:%M}" if isinstance(when, datetime) else ""
        found.append(f"{act.kind}{day}{hour}")
    return found


@CASES.of("text", "acts")
def test_each_message_tells_its_acts_with_their_days(text: str, acts: list[str]) -> None:
    assert told(text) == acts


@CASES.of("text", "day", "inr", "remark")
def test_the_like_of_another_day_is_a_remark(
    text: str, day: int, inr: float | None, remark: str | None
) -> None:
    (act,) = read_acts(text)
    when = resolve_when(act.when, NOW, is_past=True)
    assert when is not None
    assert when.day == day
    assert (act.money.amount.number if act.money else None) == inr
    assert act.remark == remark


@CASES.of("text", "hour", "day")
def test_the_day_of_today_said_in_the_evening_is_the_next_one(
    text: str, hour: int, day: int
) -> None:
    (act,) = read_acts(text)
    when = resolve_when(act.when, NOW.replace(hour=hour), is_past=False)
    assert when is not None
    assert when.day == day
