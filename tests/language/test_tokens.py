from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from language.tokens import fold, key, table

_ROOT = Path(__file__).resolve().parents[2]
_PRODUCT = ("agent", "app", "connectors", "demo", "features", "language", "leads", "prompts")
_TABLES = [path for package in _PRODUCT for path in sorted(_ROOT.glob(f"{package}/**/*.yaml"))]


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


@pytest.mark.parametrize("path", _TABLES, ids=lambda path: path.relative_to(_ROOT).as_posix())
def test_no_table_of_the_product_has_a_key_twice(path: Path) -> None:
    assert table(path.read_text("utf-8"))


def test_given_a_key_twice_when_a_table_is_read_then_it_is_refused() -> None:
    with pytest.raises(yaml.YAMLError, match="'of' stands twice"):
        table("of: na no\nin: ma\nof: ka ki")
