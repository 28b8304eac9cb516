"""A sentence that hangs on one that was left out goes too."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from agent.fact import Fact
from agent.grounding.sentence import Sentence
from agent.loop.interface import Prefetched, ToolName, ToolResult
from simulators.openai.script import Step
from tests.agent.loop.loop_house import OF_LEAD, a_turn, room, says

BOTH = Prefetched(
    ToolName.LEAD,
    {"leads": ["lead_rahul", "lead_priya"], "about": ["score"]},
    ToolResult((*OF_LEAD["lead_rahul"], *OF_LEAD["lead_priya"])),
)


def no_loans(sentence: Sentence, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """A check that lets no loan through."""
    return ("no loan",) if "loan" in sentence.text else ()


async def shown(reply: str, question: str = "who is better?") -> list[str]:
    async with room(says(Step(reply)), check=no_loans) as at:
        answer = await at.agent.answer(a_turn(question, prefetched=(BOTH,)))
    return [said.text for said in answer.sentences]


@pytest.mark.parametrize("opening", ["This", "That", "These", "So it", "One of them", "Then it"])
async def test_what_opens_with_the_sentence_before_goes_with_it(opening: str) -> None:
    reply = f"LEAD_A has the loan [f1].\n{opening} is hot [f2].\nLEAD_B offered ₹90 lakh [f3]."
    assert await shown(reply) == ["Priya offered ₹90 lakh."]


async def test_what_tells_of_a_lead_that_only_the_lost_sentence_named_goes_too() -> None:
    reply = "LEAD_A has the loan [f1].\nThe score is hot [f2].\nLEAD_B offered ₹90 lakh [f3]."
    assert await shown(reply) == ["Priya offered ₹90 lakh."]


async def test_of_the_one_lead_that_was_asked_about_it_stands() -> None:
    reply = "LEAD_A has the loan [f1].\nThe score is hot [f2]."
    assert await shown(reply, "How serious is Rahul?") == ["The score is hot."]


async def test_this_month_hangs_on_nothing() -> None:
    reply = "LEAD_A has the loan [f1].\nThis month a score was hot [f2]."
    assert await shown(reply, "How serious is Rahul?") == ["This month a score was hot."]


async def test_after_a_sentence_that_was_shown_it_stands() -> None:
    reply = "LEAD_A is hot [f2].\nThis is the score [f2]."
    assert await shown(reply) == ["Rahul is hot.", "This is the score."]
