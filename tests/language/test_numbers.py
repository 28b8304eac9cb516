"""Sums of money as they are said, in five ways of writing."""

from __future__ import annotations

import pytest

from language.numbers import amounts
from language.tokens import read


@pytest.mark.parametrize(
    ("text", "inr"),
    [
        ("1 lakh 1 hazaar", 101_000),
        ("1 lakh 11 hajar", 111_000),
        ("1 crore 20 lakh", 12_000_000),
        ("एक लाख इक्यावन हज़ार", 151_000),
        ("એક લાખ એકાવન હજાર", 151_000),
        ("સવા બે લાખ", 225_000),
        ("1.25 cr", 12_500_000),
        ("eighty five lakh", 8_500_000),
        ("one crore twenty five lakh", 12_500_000),
        ("one and half crore", 15_000_000),
        ("2 and a half cr", 25_000_000),
        ("one and a quarter crore", 12_500_000),
        ("half crore", 5_000_000),
        ("aadha karod", 5_000_000),
        ("साठ लाख", 6_000_000),
        ("saath lakh", 6_000_000),
        ("સાઠ લાખ", 6_000_000),
        ("1 crore 10", 11_000_000),
        ("૧ કરોડ ૧૦ માં", 11_000_000),
        ("1 karod 5 tak", 10_500_000),
    ],
)
def test_parts_of_one_sum_are_added(text: str, inr: float) -> None:
    assert [a.inr(is_rent=False) for a in amounts(read(text))] == [inr]


@pytest.mark.parametrize("text", ["1 cr 10 dec", "1 cr 10 baje", "1.1 cr 10"])
def test_a_number_after_crores_that_says_something_else_is_no_lakh(text: str) -> None:
    assert amounts(read(text))[0].unit == 1e7
    assert len(amounts(read(text))) == 2


def test_two_prices_side_by_side_stay_two() -> None:
    assert len(amounts(read("50 lakh 60 lakh"))) == 2


def test_a_word_alone_is_a_sum_only_where_one_is_meant() -> None:
    assert amounts(read("पचहत्तर में")) == []
    assert [a.number for a in amounts(read("पचहत्तर में"), is_spelt=True)] == [75]
    assert amounts(read("be tin divas"), is_spelt=True) == []


def test_a_half_without_a_unit_is_no_sum() -> None:
    assert [a.number for a in amounts(read("one and a half year"))] == []


@pytest.mark.parametrize(
    "text", ["परिवार के साथ", "saath aaye", "wife ke saath lakh", "parivar sathe lakho"]
)
def test_who_comes_with_somebody_tells_no_sum(text: str) -> None:
    assert amounts(read(text)) == []
