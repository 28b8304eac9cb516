from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from leads.store.record import Record
from leads.store.rerank_switch import (
    CACHED_SECONDS,
    UNSET,
    RerankSwitch,
    RerankSwitches,
    SwitchState,
)
from leads.store.staff import Brokerage

NOW = datetime(2026, 11, 20, 5, 10, tzinfo=UTC)
OFF = RerankSwitch(SwitchState.OFF, "Replies do not fit the form.", NOW, 0, "rerank_1")


class Ticks:
    """A monotonic clock that stands still until it is told otherwise."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_nothing_found_is_on_and_not_yet_proven(record: Record, brokerage: Brokerage) -> None:
    assert RerankSwitches(record).now(brokerage.brokerage_id) == UNSET
    assert UNSET.is_on


def test_the_newest_word_counts_for_its_brokerage_alone(
    record: Record, brokerage: Brokerage
) -> None:
    switches = RerankSwitches(record)
    switches.set(brokerage.brokerage_id, replace(OFF, state=SwitchState.ON))
    switches.set(brokerage.brokerage_id, OFF)

    assert RerankSwitches(record).now(brokerage.brokerage_id) == OFF
    assert not OFF.is_on
    assert RerankSwitches(record).now("brokerage_other") == UNSET


def test_another_process_hears_of_it_after_five_seconds(
    record: Record, brokerage: Brokerage
) -> None:
    ticks = Ticks()
    here, there = RerankSwitches(record, ticks), RerankSwitches(record)
    assert here.now(brokerage.brokerage_id) == UNSET

    there.set(brokerage.brokerage_id, OFF)

    assert here.now(brokerage.brokerage_id) == UNSET
    ticks.seconds = CACHED_SECONDS
    assert here.now(brokerage.brokerage_id) == OFF


def test_what_was_found_of_a_prompt_and_model_is_known_since_its_first_word(
    record: Record, brokerage: Brokerage
) -> None:
    switches, house = RerankSwitches(record), brokerage.brokerage_id
    switches.set(house, OFF)
    switches.set(house, replace(OFF, at=NOW + timedelta(days=30)))
    switches.set(house, replace(OFF, at=NOW + timedelta(days=31), made_by="rerank_2"))

    assert switches.since(house, "rerank_1") == NOW
    assert switches.since(house, "rerank_2") == NOW + timedelta(days=31)
    assert switches.since(house, "rerank_3") is None


def test_an_instant_is_needed(record: Record, brokerage: Brokerage) -> None:
    with pytest.raises(Exception, match="at"):
        RerankSwitches(record).set(brokerage.brokerage_id, UNSET)
