from datetime import UTC, datetime

import pytest

from agent.rerank.candidates import Step
from agent.rerank.rerank_evaluation import Alarm, Alarms, RerankWatch, kendall_tau
from leads.model.answer import FallbackReason
from leads.store.record import Record
from leads.store.rerank_switch import RerankSwitch, RerankSwitches, SwitchState
from leads.store.staff import Brokerage

NOW = datetime(2026, 11, 20, 5, 10, tzinfo=UTC)

BASES = {"a": 80.0, "b": 78.0, "c": 76.0, "far": 20.0}
UP, DOWN = Step("up", ("e",)), Step("down", ("e",))


def after(*ended: FallbackReason | None) -> Alarm | None:
    alarms = Alarms()
    for reason in ended:
        alarms.replied(reason)
    return alarms.raised


@pytest.mark.parametrize(
    ("ended", "alarm"),
    [
        ([None] * 38 + [FallbackReason.INVALID] * 2, None),
        ([None] * 37 + [FallbackReason.INVALID] * 3, Alarm.INVALID),
        ([FallbackReason.INVALID] * 39, None),
        ([None] * 20 + [FallbackReason.TIMEOUT] * 20, None),
        ([None] * 19 + [FallbackReason.TIMEOUT] * 21, Alarm.LATE),
        ([FallbackReason.UNAVAILABLE, FallbackReason.BUDGET, FallbackReason.OFF] * 40, None),
        ([FallbackReason.INVALID] * 100 + [None] * 100, None),
    ],
)
def test_an_alarm_is_raised_by_the_last_hundred_replies(
    ended: list[FallbackReason | None], alarm: Alarm | None
) -> None:
    assert after(*ended) is alarm


def test_orders_that_depend_on_the_slots_raise_an_alarm_and_steady_ones_do_not() -> None:
    steady, shaken = Alarms(), Alarms()
    for _ in range(5):
        steady.shuffled(kendall_tau(BASES, {"b": UP}, {"b": UP}))
        shaken.shuffled(kendall_tau(BASES, {"a": UP, "c": DOWN}, {"a": DOWN, "c": UP}))

    assert steady.raised is None
    assert shaken.raised is Alarm.SHUFFLED


def test_pairs_that_no_step_can_swap_do_not_count_as_agreement() -> None:
    assert kendall_tau(BASES, {"a": UP, "c": DOWN}, {"a": DOWN, "c": UP}) == -1
    assert kendall_tau({"a": 90.0, "b": 10.0}, {"a": DOWN}, {"b": UP}) == 1


async def test_forty_invalid_replies_put_the_switch_of_one_brokerage_off(
    record: Record, brokerage: Brokerage
) -> None:
    switches = RerankSwitches(record)
    watch = RerankWatch(switches, record, lambda: NOW, made_by="rerank_1")
    house = brokerage.brokerage_id
    for _ in range(39):
        watch.replied(house, FallbackReason.INVALID)
    await watch.aclose()
    assert switches.now(house).is_on

    watch.replied(house, FallbackReason.INVALID)
    await watch.aclose()

    reason = "Off by an alarm: replies do not fit the form."
    assert switches.now(house) == RerankSwitch(SwitchState.OFF, reason, NOW, 0, "rerank_1")
    assert switches.now("brokerage_other").is_on


async def test_after_an_alarm_replies_are_counted_afresh(
    record: Record, brokerage: Brokerage
) -> None:
    switches = RerankSwitches(record)
    watch, house = RerankWatch(switches, record, lambda: NOW), brokerage.brokerage_id
    for _ in range(5):
        watch.shuffled(house, -1.0)
    await watch.aclose()
    assert switches.now(house).reason == "Off by an alarm: the order depends on the slots."
    switches.set(house, RerankSwitch(SwitchState.UNPROVEN, "Looked at again.", NOW))

    watch.shuffled(house, -1.0)
    await watch.aclose()

    assert switches.now(house).is_on
