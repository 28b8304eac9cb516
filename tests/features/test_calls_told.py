"""Calls that a colleague's note tells of, in five ways of writing, and what only looks like one."""

from __future__ import annotations

import pytest

from features.contacts_told import CallTold, call_told
from tests.tables import Cases

CASES = Cases(__file__)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *((text, CallTold.TALKED) for text in CASES["talked"]),
        *((text, CallTold.CALLED) for text in CASES["called"]),
        *((text, CallTold.TRIED) for text in CASES["tried"]),
    ],
)
def test_given_words_of_a_call_then_it_is_told_and_whether_they_were_reached(
    text: str, told: CallTold
) -> None:
    assert call_told(text) is told


@pytest.mark.parametrize("text", CASES["none"])
def test_given_a_call_to_come_one_of_theirs_or_none_then_none_is_told(text: str) -> None:
    assert call_told(text) is None
