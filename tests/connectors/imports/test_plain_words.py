"""A column's use in words that need no documentation."""

from __future__ import annotations

import pytest

from connectors.imports.import_report import plain_words
from connectors.imports.reading_result import ColumnUse, Standing


@pytest.mark.parametrize(
    ("use", "said"),
    [
        ("id: names the row, never a feature", "the lead’s number in your system"),
        ("money_inr as budget_max_inr, in lakh", "budget max (amount in rupees)"),
        ("category as source: as answered", "source (one of a few values): as answered"),
        ("number; date of Notes", "number; date of Notes"),
    ],
)
def test_a_use_is_said_without_the_mappings_words(use: str, said: str) -> None:
    assert plain_words(ColumnUse("A", Standing.UNDERSTOOD, use)) == said


def test_a_reason_is_said_as_it_stands() -> None:
    assert plain_words(ColumnUse("A", Standing.LEFT_OUT, "empty")) == "empty"
