"""A sentence that hangs on one that was left out goes too."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from agent.fact import Fact
from agent.grounding.sentence import Sentence
from agent.loop.interface import AgentAnswer, Prefetched, ToolName, ToolResult
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


async def answered(reply: str, again: str, question: str) -> AgentAnswer:
    async with room(says(Step(reply), Step(again)), check=no_loans) as at:
        return await at.agent.answer(a_turn(question, prefetched=(BOTH,)))


async def shown(reply: str, question: str = "who is better?", again: str = "") -> list[str]:
    return [said.text for said in (await answered(reply, again, question)).sentences]


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


LOST = "LEAD_A has the loan [f1].\nBut the score is hot [f2].\nLEAD_B offered ₹90 lakh [f3]."


@pytest.mark.parametrize("cites", ["[f2]", "[f2, f1]"])
async def test_with_the_other_written_again_it_comes_through_word_for_word(cites: str) -> None:
    again = f"LEAD_A is on the way [f1].\nBut the score is hot {cites}.\nBut the score is hot [f2]."
    assert await shown(LOST, again=again) == [
        "Rahul is on the way.",
        "But the score is hot.",
        "Priya offered ₹90 lakh.",
    ]


@pytest.mark.parametrize(
    "again", ["But the score is hot [f2].", "The loan [f1].\nThis is hot [f2]."]
)
async def test_with_the_other_still_lost_it_goes_and_the_fault_is_kept(again: str) -> None:
    answer = await answered(LOST, again, "who is better?")
    told = again.splitlines()[-1].replace(" [f2].", ".")
    assert next(said.text for said in answer.sentences) == "Priya offered ₹90 lakh."
    faults = [one.faults for one in answer.checked if one.text == told]
    assert ("hangs on a sentence left out",) in faults


async def test_of_the_one_lead_asked_about_it_comes_through_alone() -> None:
    lost = "LEAD_A has the loan [f1].\nThis is a hot one [f2].\nLEAD_B offered ₹90 lakh [f3]."
    again = "But the score is hot [f2]."
    assert await shown(lost, "How serious is Rahul?", again) == [
        "But the score is hot.",
        "Priya offered ₹90 lakh.",
    ]


async def test_behind_a_lost_opening_it_may_point_at_a_sentence_that_is_shown() -> None:
    reply = "LEAD_A has the loan [f1].\nLEAD_B offered ₹90 lakh [f3].\nThat is an offer [f3]."
    assert await shown(reply) == ["Priya offered ₹90 lakh.", "That is an offer."]
