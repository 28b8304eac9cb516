from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.feature import words
from tests.features.makers import T0, a_lead, days, wrote


def said(*texts: str, name: str | None = None) -> str:
    messages = tuple(wrote(text, days(n)) for n, text in enumerate(texts, start=-len(texts)))
    return words(a_lead(name=name, messages=messages), as_of=T0)


def test_only_the_leads_own_messages_known_by_then_newest_last() -> None:
    lead = a_lead(
        messages=(
            wrote("is parking there?", days(-1)),
            wrote("send me photos", days(-2)),
            wrote("our words", days(-1), sender="broker"),
            wrote("which floor?", days(1)),
        )
    )

    assert words(lead, as_of=T0) == "send me photos\nis parking there ?"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Call me on +91 98989 89898 or 079-26301234", "call me on or"),
        ("mail a.b@c.co.in or see https://x.y/z www.q.r", "mail or see"),
        ("Flat ID AB-12/34 at ₹95 lakh?", "flat id at lakh ?"),
        ("ફોન ૯૮૯૮૯ ૮૯૮૯૮ કરો", "ફોન કરો"),
        ("My name is Fatima Khan, need a flat", "need a flat"),
        ("mera naam imran hai, flat chahiye", "hai flat chahiye"),
        ("This is Rahul Dravid here, need a flat", "here need a flat"),
        ("this is too costly", "this is too costly"),
    ],
)
def test_numbers_addresses_and_names_are_gone(text: str, left: str) -> None:
    assert said(text) == left


def test_the_leads_name_is_gone_with_or_without_its_respectful_ending() -> None:
    assert (
        said("Jigneshbhai here, JIGNESH, kamlesh, need a flat", name="Shah Jignesh Kamleshbhai")
        == "here need a flat"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("main dekhna chahti hoon", "main dekhna chahta hoon"),
        ("kal aaungi", "kal aaunga"),
        ("मैं कल आऊँगी", "मैं कल आऊँगा"),
        ("मैं देखना चाहती हूँ", "मैं देखना चाहता हूँ"),
        ("hu ghar jova mangti hati", "hu ghar jova mangto hato"),
        ("my husband will visit on Sunday", "my wife will visit on Sunday"),
        ("Diwali ke baad", "Eid ke baad"),
    ],
)
def test_words_tell_neither_gender_nor_faith(one: str, other: str) -> None:
    assert said(one) == said(other) != ""


PLANTED = """
    Hindu muslim jain Patel Khan brahmin vegetarian nonveg female Mr Gujarati cash
    मुस्लिम पटेल महिला शाकाहारी જૈન પટેલ મહિલા શાકાહારી મારવાડી
"""


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(PLANTED.split()),
    st.integers(0, 6),
    st.sampled_from(["{}", "({})", "{},", "*{}*", "{}!"]),
)
def test_a_planted_word_never_reaches_the_text_model(word: str, place: int, form: str) -> None:
    tokens = ["flat", "jova", "aavvu", "che", "kale", "location", "moklo"]
    with_it = [*tokens[:place], form.format(word), *tokens[place:]]

    assert said(" ".join(with_it)) == said(" ".join(tokens))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_and_name_give_words_without_a_digit(text: str, name: str) -> None:
    assert not any(c.isdigit() for c in said(text, name=name))


def test_a_megabyte_of_anything_is_read_at_once() -> None:
    assert said(" " * 1_000_000, "9" * 1_000_000, "@" * 1_000_000) == ""
