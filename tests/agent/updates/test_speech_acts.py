"""Whether a message asks by its form, without a question mark or a question word."""

from __future__ import annotations

import pytest

from agent.updates.speech_acts import is_asked_by_form


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Chetan haji raji che ke bije jove che", True),
        ("ચેતન હજી રાજી છે કે બીજે જોવે છે", True),
        ("Chetan interested hai ya kahin aur dekh raha hai", True),
        ("Swati ne phone thai gayo ke baki che", True),
        ("nikhil visit is done right", True),
        ("Chetan kahe che ke kale aave che", False),
        ("चेतन ने लिखा है कि कल आना है", False),
    ],
)
def test_one_of_two_things_is_asked_and_what_somebody_said_is_told(text: str, asks: bool) -> None:
    assert is_asked_by_form(text) is asks
