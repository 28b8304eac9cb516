"""What of a record the lead said: facts count from the lead's word, never from our typing."""

from __future__ import annotations

from dataclasses import replace

import pytest

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
