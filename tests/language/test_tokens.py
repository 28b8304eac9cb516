from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.tokens import fold, key


@pytest.mark.parametrize(
    "spellings",
    [
        "zyada zyaada jyada zyadaaa ZYADA ｚｙａｄａ",
        "chahiye chahie chaahiye",
        "mehnga mehngaaa",
        "नहीं नही नहि नहिं",
        "मंज़ूर मंजूर",
        "મોંઘું મોંઘુ મોઘું",
        "90 ૯૦ ९०",
    ],
)
def test_spellings_of_one_word_fold_to_one(spellings: str) -> None:
    assert len({fold(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("99", "9"), ("loan", "lon"), ("kal", "kam")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


# "ee" and "oo" are spellings of their own, so e and o stay out.
@settings(max_examples=100, deadline=None)
@given(st.text("abcdfghijklmnpqrstuvwxyzकखगચછજािી", max_size=15))
def test_drawing_out_a_letter_changes_nothing(word: str) -> None:
    drawn = "".join(letter * 3 for letter in word)

    assert fold(drawn) == fold(word)


def test_no_word_is_compared_as_none() -> None:
    assert key("") == ""
