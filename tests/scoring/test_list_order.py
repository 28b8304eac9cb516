from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.model.score import Band
from scoring.list_order import Listed, order_to_show

BASE = [
    Listed("a", Band.HOT, 90.0),
    Listed("b", Band.HOT, 86.4),
    Listed("c", Band.HOT, 86.1),
    Listed("d", Band.HOT, 85.5),
    Listed("e", Band.WARM, 84.4),
    Listed("f", Band.WARM, 84.0),
    Listed("g", None, None),
    Listed("h", None, None),
]


def test_given_shuffling_is_off_when_a_list_is_shown_then_it_stands_as_it_is() -> None:
    order = order_to_show(BASE, rng=None)

    assert order.lead_ids == tuple("abcdefgh")
    assert (order.arm, order.propensity) == ("base", 1.0)


def test_where_shuffling_is_on_one_list_in_twenty_is() -> None:
    rng = Random(0)

    arms = Counter(order_to_show(BASE, rng=rng).arm for _ in range(4000))

    assert arms["shuffled"] / 4000 == pytest.approx(0.05, abs=0.01)


@given(st.integers())
def test_only_leads_of_a_band_with_the_same_number_change_places(seed: int) -> None:
    order = order_to_show(BASE, rng=Random(seed), shuffled_share=1.0)

    assert order.lead_ids[0] == "a"
    assert set(order.lead_ids[1:4]) == {"b", "c", "d"}
    assert set(order.lead_ids[4:6]) == {"e", "f"}
    assert order.lead_ids[6:] == ("g", "h")


def test_the_propensity_of_an_order_is_how_often_it_is_shown() -> None:
    rng = Random(0)
    orders = [order_to_show(BASE, rng=rng, shuffled_share=0.5) for _ in range(6000)]

    shown = Counter(order.lead_ids for order in orders)
    said = {order.lead_ids: order.propensity for order in orders}

    assert len(said) == 12
    assert sum(said.values()) == pytest.approx(1)
    for lead_ids, count in shown.items():
        assert count / 6000 == pytest.approx(said[lead_ids], abs=0.02)


def test_an_empty_list_is_shown_as_it_is() -> None:
    order = order_to_show([], rng=Random(0))

    assert (order.lead_ids, order.propensity) == ((), pytest.approx(1))
