"""The monthly look: what holds for a month, and what another prompt or model begins anew."""

from __future__ import annotations

from datetime import datetime, timedelta

from agent.rerank.rerank_evaluation import RERANK_REVIEW_EVERY, review_rerank
from leads.store.record import Record
from leads.store.rerank_switch import RerankSwitch, RerankSwitches, SwitchState
from leads.store.staff import Brokerage
from tests.agent.shown_lists import MATURE, SHOWN, keep, say, show
from tests.leads.makers import T0, hours

BY = "rerank_1"


def looked(
    record: Record,
    switches: RerankSwitches,
    house: Brokerage,
    at: datetime = MATURE,
    by: str = BY,
) -> RerankSwitch | None:
    return review_rerank(record, switches, house, made_by=by, at=at)


def test_the_first_look_proves_nothing_and_holds_for_a_month(
    record: Record, brokerage: Brokerage
) -> None:
    switches = RerankSwitches(record)

    first = looked(record, switches, brokerage, T0)

    assert first is not None
    assert (first.state, first.lists) == (SwitchState.UNPROVEN, 0)
    assert (
        looked(record, switches, brokerage, T0 + RERANK_REVIEW_EVERY - timedelta(seconds=1)) is None
    )
    assert looked(record, switches, brokerage, T0 + RERANK_REVIEW_EVERY) is not None


def test_what_an_alarm_put_off_is_looked_at_after_a_month_or_with_another_prompt_or_model(
    record: Record, brokerage: Brokerage
) -> None:
    switches, house = RerankSwitches(record), brokerage.brokerage_id
    off = RerankSwitch(SwitchState.OFF, "Off by an alarm.", T0, made_by=BY)
    switches.set(house, off)

    assert looked(record, switches, brokerage, hours(24 * 29)) is None
    assert switches.now(house) == off
    other = looked(record, switches, brokerage, hours(1), by="rerank_2")
    assert other is not None
    assert other.is_on
    switches.set(house, off)
    again = looked(record, switches, brokerage, T0 + RERANK_REVIEW_EVERY)
    assert again is not None
    assert again.state is SwitchState.UNPROVEN


def test_lists_shown_before_this_prompt_and_model_prove_nothing_of_it(
    record: Record, brokerage: Brokerage
) -> None:
    switches = RerankSwitches(record)
    looked(record, switches, brokerage, T0)
    keep(record, "lead_1", "lead_2", winners=("lead_2",))
    say(record, lead_1="same", lead_2="up")
    show(record, "order_1", "lead_1", "lead_2")
    found = looked(record, switches, brokerage)
    assert found is not None
    assert (found.lists, found.reason) == (1, "Not yet proven here: 1 of 200 lists with a booking.")

    looked(record, switches, brokerage, SHOWN + timedelta(hours=1), by="rerank_2")
    later = looked(record, switches, brokerage, MATURE + RERANK_REVIEW_EVERY, by="rerank_2")

    assert later is not None
    assert later.lists == 0
