"""Names and words of others on one safe line."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.display import LONGEST_SHOWN, display_message, display_name, display_text


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("Priya", "Priya"),
        ("\x1b[31mRed\x1b[0m Priya", "Red Priya"),
        ("\x1b]0;title\x07Priya", "Priya"),
        ("Pri\u200bya \u202eevil\u2069", "Priya evil"),
        ("*Bold* _x_ ~y~ `z`", "Bold x y z"),
        ("two\r\nlines\tand tab", "two lines and tab"),
        ("\ud800half", "half"),
        ("lead_ab_12", "lead_ab_12"),
        ("પ્રિયા", "પ્રિયા"),
        ("क्\u200dष", "क्\u200dष"),
        ("x" * 60, "x" * 39 + "…"),
    ],
)
def test_a_name_is_shown_without_what_a_terminal_or_whatsapp_would_act_on(
    stored: str, shown: str
) -> None:
    assert display_text(stored) == shown


def test_a_lead_without_a_visible_name_is_shown_by_its_id() -> None:
    assert display_name("\u200b \x07", "lead_7") == "lead_7"
    assert display_name(None, "lead_7") == "lead_7"


@given(st.text(max_size=200))
def test_no_text_leaves_more_than_one_short_printable_line(text: str) -> None:
    shown = display_text(text)
    assert len(shown) <= LONGEST_SHOWN
    assert not set(shown) & set("*~`")
    kinds = {unicodedata.category(c) for c in shown if c not in "\u200c\u200d"}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def test_a_whole_message_keeps_its_lines_and_loses_what_is_invisible() -> None:
    shown = display_message("Bopal\nma\x1b[2J\x1b]0;owned\x07 3 BHK\u202e joie\u200b 🙂")

    assert shown == "Bopal\nma 3 BHK joie 🙂"
