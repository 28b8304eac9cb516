"""What a broker dictates for a lead goes out in their own words."""

from __future__ import annotations

from agent.understanding.dictation import addressed, dictated, is_for_lead
from tests.tables import Cases

CASES = Cases(__file__)


@CASES.of("said", "name", "words")
def test_given_words_for_a_lead_then_they_are_dictated(said: str, name: str, words: str) -> None:
    assert dictated(said, name) == words
    assert is_for_lead(said) or said.startswith("write ")


@CASES.of("said")
def test_given_an_order_or_a_question_then_nothing_is_dictated(said: str) -> None:
    assert not is_for_lead(said)


@CASES.of("said", "sent")
def test_what_a_lead_is_to_do_is_said_to_them(said: str, sent: str) -> None:
    assert addressed(said) == sent


@CASES.of("said")
def test_what_others_do_stays_as_it_was_dictated(said: str) -> None:
    assert addressed(said) == said
