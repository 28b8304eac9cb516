"""What is pressed, what is pasted, and what is no question."""

from __future__ import annotations

import pytest

from agent.understanding.parsed_question import AskLeads, AskSmallTalk, LeadTopic, SmallTalk
from agent.understanding.question_parser import QuestionParser, is_question
from tests.agent.understanding.asked import TODAY, in_line, open_book, scope


@pytest.fixture(scope="module")
def understanding(tmp_path_factory: pytest.TempPathFactory) -> QuestionParser:
    return open_book(tmp_path_factory.mktemp("book"))


@pytest.mark.parametrize(
    ("pressed", "means"),
    [
        ("why lead_rahul", "leads [rahul] why"),
        ("next_step lead_neha", "leads [neha] next_step"),
        ("similar lead_neha", "similar [neha]"),
        ("changed lead_neha", "changes [neha]"),
        ("top", "call"),
        ("why lead_kavita", "? leads [lead_kavita] why"),
    ],
)
def test_a_button_is_understood_within_the_scope(
    understanding: QuestionParser, pressed: str, means: str
) -> None:
    assert in_line(understanding.parse(pressed, scope("asha"), today=TODAY)) == means


def test_nothing_typed_asks_for_help(understanding: QuestionParser) -> None:
    parsed = understanding.parse("?", scope("asha"), today=TODAY)
    assert parsed.asks == (AskSmallTalk(SmallTalk.HELP),)


def test_pasted_text_is_not_read(understanding: QuestionParser) -> None:
    parsed = understanding.parse("hot leads " * 60, scope("asha"), today=TODAY)
    assert not parsed.asks
    assert not parsed.is_sure


def test_a_word_that_nothing_used_makes_the_whole_unsure(understanding: QuestionParser) -> None:
    parsed = understanding.parse("3 bhk bopal haunted wala leads", scope("asha"), today=TODAY)
    assert parsed.unread == ("haunted",)
    assert "bopal" in parsed.understood
    assert not parsed.is_sure


def test_an_unknown_name_is_told_with_those_near_it(understanding: QuestionParser) -> None:
    parsed = understanding.parse("How hot is Prya Kapoor?", scope("asha"), today=TODAY)
    (ask,) = parsed.asks
    assert isinstance(ask, AskLeads)
    assert ask.about == (LeadTopic.SCORE,)
    assert not ask.leads[0].matches
    assert {n.lead_id for n in ask.leads[0].near} >= {"lead_priya"}
    assert not parsed.is_sure


@pytest.mark.parametrize(
    "text",
    [
        "Neha kitni hot hai",
        "any news?",
        "કોને ફોન કરું",
        "jene token ni vaat kari e batav",
        "jisne visit ki woh lead",
        "जिन्होंने टोकन दिया वो दिखाओ",
        "જેમણે ટોકન આપ્યું એ લીડ",
    ],
)
def test_a_question_has_a_word_or_mark_of_one(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", ["Neha token mila 51000", "yes", "undo", "Neha ko site dikhayi"])
def test_what_is_told_is_no_question(text: str) -> None:
    assert not is_question(text)
