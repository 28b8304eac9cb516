from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from language.script import one_spelling, to_latin
from tests.tables import Cases

CASES = Cases(__file__)


@CASES.of("native", "latin")
def test_indic_words_come_out_as_people_type_them(native: str, latin: str) -> None:
    assert to_latin(native) == latin


@CASES.of("one", "other")
def test_ways_to_type_a_word_get_one_spelling(one: str, other: str) -> None:
    assert one_spelling(one) == one_spelling(other)


def test_different_words_keep_different_spellings() -> None:
    words = ["bhav", "bhade", "kharid", "vechvu", "purv", "paschim", "lakh", "crore", "bhk"]

    assert len({one_spelling(word) for word in words}) == len(words)


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_passes_and_no_indic_letter_is_left(text: str) -> None:
    latin = to_latin(text)

    assert not any("\u0904" <= letter <= "\u0939" for letter in latin)
    assert not any("\u0a85" <= letter <= "\u0ab9" for letter in latin)


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=60))
@settings(max_examples=50, deadline=None)
def test_plain_latin_text_is_left_alone(text: str) -> None:
    assert to_latin(text) == text
