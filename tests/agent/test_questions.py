"""What is asked: the fast path over what brokers really type."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.hearing.phrasings import Group, Intent
from agent.hearing.questions import DEFAULT_TOP, LONGEST_QUESTION, understand
from agent.hearing.reading import Typed
from leads.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "intent", "who"),
    [
        ("How hot is Priya?", Intent.HOW_HOT, "Priya"),
        ("how hot is Priya Mehta's score", Intent.HOW_HOT, "Priya Mehta"),
        ("Hi, how hot is Priya ?", Intent.HOW_HOT, "Priya"),
        ("How hot is she?", Intent.HOW_HOT, ""),
        ("How hot is this lead?", Intent.HOW_HOT, ""),
        ("Priya kitni hot hai", Intent.HOW_HOT, "Priya"),
        ("Priya ketli hot che?", Intent.HOW_HOT, "Priya"),
        ("Priya kem che?", Intent.HOW_HOT, "Priya"),
        ("will Rahul Shah book?", Intent.HOW_HOT, "Rahul Shah"),
        ("score of 4821", Intent.HOW_HOT, "4821"),
        ("what is Priya's score", Intent.HOW_HOT, "Priya"),
        ("How hot is lead_Ab-1c?", Intent.HOW_HOT, "lead_Ab-1c"),
        ("how_hot lead_Ab-1c", Intent.HOW_HOT, "lead_Ab-1c"),
        ("why?", Intent.WHY, ""),
        ("Why 78?", Intent.WHY, ""),
        ("kem?", Intent.WHY, ""),
        ("kyun?", Intent.WHY, ""),
        ("क्यों?", Intent.WHY, ""),
        ("કેમ?", Intent.WHY, ""),
        ("Why is she so hot?", Intent.WHY, ""),
        ("Why is Priya so high?", Intent.WHY, "Priya"),
        ("Priya kyun hot hai?", Intent.WHY, "Priya"),
        ("explain Priya's score", Intent.WHY, "Priya"),
        ("why lead_Ab-1c", Intent.WHY, "lead_Ab-1c"),
        ("What do we know of Priya?", Intent.KNOWN, "Priya"),
        ("what do we know about Rahul Shah", Intent.KNOWN, "Rahul Shah"),
        ("Tell me about ·4821", Intent.KNOWN, "4821"),
        ("show Priya", Intent.KNOWN, "Priya"),
        ("known lead_Ab-1c", Intent.KNOWN, "lead_Ab-1c"),
        ("help", Intent.HELP, ""),
        ("kem cho", Intent.HELP, ""),
        ("", Intent.HELP, ""),
        ("  ?! ", Intent.HELP, ""),
        ("What did Priya say about price?", Intent.SAID, "Priya"),
    ],
)
def test_a_question_is_understood_with_the_lead_it_names(
    text: str, intent: Intent, who: str
) -> None:
    (asked,) = understand(Typed.of(text))
    assert asked.intent is intent
    assert " ".join(asked.who) == who


@pytest.mark.parametrize(
    ("text", "count", "group"),
    [
        ("top 5", 5, None),
        ("top ten", 10, None),
        ("top 500", 10, None),
        ("show 3", 3, None),
        ("show me the top 3 buyers", 3, Group.BUYERS),
        ("top two rentals", 2, Group.RENTALS),
        ("rentals", DEFAULT_TOP, Group.RENTALS),
        ("owners", DEFAULT_TOP, Group.OWNERS),
        ("Who should I call now?", DEFAULT_TOP, None),
        ("aaj kisko call karu", DEFAULT_TOP, None),
        ("kone phone karu?", DEFAULT_TOP, None),
        ("which leads should I call", DEFAULT_TOP, None),
        ("list my leads", DEFAULT_TOP, None),
    ],
)
def test_a_list_is_understood_with_its_length_and_kind(
    text: str, count: int, group: Group | None
) -> None:
    (asked,) = understand(Typed.of(text))
    assert (asked.intent, asked.count, asked.wish.group) == (Intent.TOP, count, group)


@pytest.mark.parametrize("text", ["x" * (LONGEST_QUESTION + 1), "a\0b", "\ud800"])
def test_what_cannot_be_a_question_is_refused_by_its_field(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        understand(Typed.of(text))
    assert refused.value.field == "question"
    assert text not in str(refused.value)


@settings(max_examples=150)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=400))
def test_any_text_is_understood_as_something(text: str) -> None:
    assert all(asked.intent in Intent for asked in understand(Typed.of(text)))


@pytest.mark.parametrize(
    "text", ["why " + "is " * 90, "show me " + "the " * 70, "who " * 75, "how likely " + "to " * 90]
)
@pytest.mark.timeout(60)
def test_no_question_is_read_for_ever(text: str) -> None:
    assert understand(Typed.of(text[:LONGEST_QUESTION]))
