"""The days that a sentence names."""

from __future__ import annotations

import pytest

from agent.grounding.phrase_matcher import tokens
from agent.grounding.stated_dates import stated_dates


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("17 and 19 Nov", {17, 19}),
        ("26, 27 ane 24 Nov na call", {24, 26, 27}),
        ("on 3, 5 and 9 November", {3, 5, 9}),
        ("for 26 lakh on 24 Nov", {24}),
    ],
)
def test_days_before_another_have_its_month(text: str, days: set[int]) -> None:
    found = stated_dates(tokens(text))

    assert {one.day for one in found} == days
    assert {one.month for one in found} == {11}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("das October ko likha", {10}),
        ("सत्ताईस सितंबर के संदेश पर", {27}),
        ("બાવીસ સપ્ટેમ્બર પછી", {22}),
        ("અગિયારમીએ ટોકન આપ્યું", {11}),
        ("24 જૂને પૂછવાનું છે", {24}),
        ("2 jan ni visit", {2}),
        ("2 jan aavvana che", set()),
    ],
)
def test_a_day_is_told_in_words_too(text: str, days: set[int]) -> None:
    assert {day.day for day in stated_dates(tokens(text))} == days
