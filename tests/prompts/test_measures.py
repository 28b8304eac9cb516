"""Numbers with their unit, in each language."""

from __future__ import annotations

import pytest

from prompts.number_format import measured

LANGUAGES = ("en", "hi-Latn", "hi", "gu-Latn", "gu")


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (26.4, "h", ["26 h", "26 ghante", "26 घंटे", "26 kalak", "26 કલાક"]),
        (216.4, "h", ["9 days", "9 din", "9 दिन", "9 divas", "9 દિવસ"]),
        (0.4, "h", ["24 min", "24 min", "24 मिनट", "24 min", "24 મિનિટ"]),
        (0.0, "h", ["0 min", "0 min", "0 मिनट", "0 min", "0 મિનિટ"]),
        (12.0, "min", ["12 min", "12 min", "12 मिनट", "12 min", "12 મિનિટ"]),
        (120.0, "min", ["2 h", "2 ghante", "2 घंटे", "2 kalak", "2 કલાક"]),
        (5e5, "₹", ["₹5 lakh", "₹5 lakh", "₹5 लाख", "₹5 lakh", "₹5 લાખ"]),
        (234567.0, None, ["2,34,567"] * 5),
        (-3.0, None, ["−3"] * 5),
    ],
)
def test_a_measure_is_said_in_the_unit_people_think_in(
    value: float, unit: str | None, said: list[str]
) -> None:
    assert [measured(value, unit, language) for language in LANGUAGES] == said
