"""Rupees as brokers say them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.number_format import measured, plain_number, rupees, whole, whole_or_tenth


@pytest.mark.parametrize(
    ("amount_inr", "said"),
    [
        (12_500_000.0, "₹1.25 crore"),
        (9_200_000.0, "₹92 lakh"),
        (25_000.0, "₹25,000"),
        (10_000_000.0, "₹1 crore"),
        (9_999_999.0, "₹1 crore"),
        (9_995_000.0, "₹99.95 lakh"),
        (99_999.0, "₹99,999"),
        (99_999.5, "₹1 lakh"),
        (150_000.0, "₹1.5 lakh"),
        (123_456_789_000.0, "₹12,345.68 crore"),
        (0.0, "₹0"),
        (-500_000.0, "−₹5 lakh"),
    ],
)
def test_an_amount_is_said_in_lakh_and_crore_with_at_most_two_decimals(
    amount_inr: float, said: str
) -> None:
    assert rupees(amount_inr) == said


@pytest.mark.parametrize(
    ("amount_inr", "said"),
    [(1e28, "₹1e+28"), (1e308, "₹1e+308"), (-1e308, "₹-1e+308"), (math.inf, "₹inf")],
)
def test_a_sum_beyond_any_real_one_is_said_short(amount_inr: float, said: str) -> None:
    assert rupees(amount_inr) == said


@given(st.floats(), st.sampled_from(["₹", "h", "min", "days", "count", None]))
def test_every_number_that_a_record_may_hold_has_short_words(value: float, unit: str) -> None:
    assert len(measured(value, unit)) < 30
    assert len(plain_number(whole_or_tenth(value, unit))) < 30
    assert abs(whole(value)) <= 10**15


@pytest.mark.parametrize(
    ("amount_inr", "said"),
    [
        (12_500_000.0, ["₹1.25 crore", "₹1.25 करोड़", "₹1.25 કરોડ"]),
        (9_200_000.0, ["₹92 lakh", "₹92 लाख", "₹92 લાખ"]),
        (9_999_999.0, ["₹1 crore", "₹1 करोड़", "₹1 કરોડ"]),
        (150_000.0, ["₹1.5 lakh", "₹1.5 लाख", "₹1.5 લાખ"]),
        (25_000.0, ["₹25,000"] * 3),
        (-500_000.0, ["−₹5 lakh", "−₹5 लाख", "−₹5 લાખ"]),
        (123_456_789_000.0, ["₹12,345.68 crore", "₹12,345.68 करोड़", "₹12,345.68 કરોડ"]),
    ],
)
def test_lakh_and_crore_are_spelt_in_the_letters_of_the_language(
    amount_inr: float, said: list[str]
) -> None:
    assert [rupees(amount_inr, language) for language in ("en", "hi", "gu")] == said
    assert rupees(amount_inr, "hi-Latn") == rupees(amount_inr, "gu-Latn") == said[0]


@given(st.floats(min_value=0, max_value=1e12))
def test_what_is_said_is_within_half_a_step_of_the_amount(amount_inr: float) -> None:
    number, *unit = rupees(amount_inr).removeprefix("₹").replace(",", "").split()
    step = {(): 1.0, ("lakh",): 1e3, ("crore",): 1e5}[tuple(unit)]
    size = {(): 1.0, ("lakh",): 1e5, ("crore",): 1e7}[tuple(unit)]
    assert float(number) * size == pytest.approx(amount_inr, abs=step * 0.501 + 0.5)
