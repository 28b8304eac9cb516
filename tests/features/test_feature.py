"""What of a record the lead said: facts count from the lead's word, never from our typing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.feature import as_said, in_order, meanings, words
from features.meaning import Meaning
from features.snapshot import snapshot
from leads.model.lead import Attribute
from tests.features.makers import NO_MARKET, T0, a_lead, days, said_in, told, wrote


def names(lead) -> set[str]:
    return {attribute.name for attribute in as_said(lead).attributes}


def test_given_a_form_when_it_came_with_the_enquiry_then_its_facts_count() -> None:
    assert names(a_lead(attributes=told(T0, bhk=3.0, campaign="launch"))) == {"bhk", "campaign"}


def test_given_a_fact_of_a_message_when_it_was_read_then_it_counts() -> None:
    said = wrote("up to 90 lakh", days(3))

    assert names(a_lead(messages=(said,), attributes=said_in(said, budget_max_inr=9e6))) == {
        "budget_max_inr"
    }


@pytest.mark.parametrize("source", [None, "told_ask_7", "msg_of_nobody"])
def test_given_a_fact_typed_later_when_scored_then_nothing_changes(source: str | None) -> None:
    said = wrote("up to 90 lakh", days(3))
    lead = a_lead(messages=(said,))
    typed = Attribute("budget_max_inr", 9e6, days(3), days(9), source)

    assert snapshot(
        replace(lead, attributes=(typed,)), as_of=days(10), market=NO_MARKET
    ) == snapshot(lead, as_of=days(10), market=NO_MARKET)


def test_given_a_fact_of_a_message_typed_days_after_it_when_scored_then_nothing_changes() -> None:
    said = wrote("up to 90 lakh", days(3))
    typed = Attribute("budget_max_inr", 9e6, days(3), days(9), said.message_id)

    assert not names(a_lead(messages=(said,), attributes=(typed,)))


def test_given_a_fact_of_our_own_message_when_scored_then_it_is_not_the_leads() -> None:
    ours = wrote("3 BHK then?", days(1), sender="broker")

    assert not names(a_lead(messages=(ours,), attributes=said_in(ours, bhk=3.0)))


def test_given_an_undated_row_when_scored_then_every_column_counts() -> None:
    lead = a_lead(is_dated=False, attributes=told(days(50), visits=3.0))

    assert names(lead) == {"visits"}


def test_given_a_talk_when_read_then_each_answer_goes_to_our_newest_question() -> None:
    talk = (
        wrote("Bopal?", days(0)),
        wrote("Still looking?", days(1), sender="broker"),
        wrote("ok", days(2)),
        wrote("haan", days(3)),
        wrote("haan", days(4)),
    )

    assert [meant for _, meant in meanings(in_order(talk))] == [
        Meaning.ASK,
        Meaning.ACKNOWLEDGEMENT,
        Meaning.ANSWER,
        Meaning.ACKNOWLEDGEMENT,
    ]


def test_given_nods_and_a_no_when_the_words_are_read_then_they_are_left_out() -> None:
    talk = (
        wrote("Parking milegi?", days(0)),
        wrote("theek hai", days(1)),
        wrote("dusra le liya, thanks", days(2)),
    )

    assert words(a_lead(messages=talk), as_of=days(3)) == "parking milegi ?"


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
