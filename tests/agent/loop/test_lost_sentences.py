"""What an answer lost is written again by one more call: an opening before the rest goes out."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from agent.fact import Fact
from agent.grounding.sentence import Sentence
from agent.loop.interface import AgentAnswer, Prefetched, ToolName, ToolResult
from simulators.openai.script import Fault, Step
from tests.agent.loop.loop_house import OF_LEAD, Room, a_turn, room, says

BOTH = Prefetched(
    ToolName.LEAD,
    {"leads": ["lead_rahul", "lead_priya"], "about": ["score"]},
    ToolResult((*OF_LEAD["lead_rahul"], *OF_LEAD["lead_priya"])),
)
LOST = "Call LEAD_A first [f1].\nThen LEAD_B offered ₹90 lakh [f3].\nThe price is ₹92 lakh [f4]."


def advice_cites_a_step(sentence: Sentence, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """A check that lets advice go out with a step alone."""
    is_advice = "Call" in sentence.text
    is_held = any(facts[cite].is_step for cite in sentence.cites)
    return ("advice",) if is_advice and not is_held else ()


async def answered(
    *steps: Step, seconds: float = 10.0, is_watched: bool = False
) -> tuple[AgentAnswer, list[str], Room]:
    heard: list[str] = []
    async with room(says(*steps), check=advice_cites_a_step) as at:
        turn = a_turn("who first?", prefetched=(BOTH,), seconds=seconds, is_watched=is_watched)
        answer = await at.agent.answer(turn, lambda said: heard.append(said.text))
    assert heard == [said.text for said in answer.sentences]
    return answer, heard, at


@pytest.mark.parametrize("is_watched", [False, True])
async def test_the_opening_written_again_goes_out_before_the_rest(is_watched: bool) -> None:
    again = Step("Call LEAD_A first [n1].")
    answer, heard, at = await answered(Step(LOST), again, is_watched=is_watched)

    assert heard == ["Call Rahul first.", "Then Priya offered ₹90 lakh.", "The price is ₹92 lakh."]
    assert len(answer.model_calls) == len(at.bodies) == 2
    last = at.bodies[1]["messages"][-1]  # type: ignore[index]
    assert "Call LEAD_A first. [f1] (advice)" in last["content"]
    assert "offered" not in last["content"]


async def test_an_opening_that_no_fact_holds_takes_with_it_what_hangs_on_it() -> None:
    answer, heard, _ = await answered(Step(LOST), Step("Call LEAD_A now [f2]."))
    assert heard == ["The price is ₹92 lakh."]
    assert [one.faults for one in answer.checked if one.text.startswith("Then")] == [
        ("hangs on a sentence left out",)
    ]


@pytest.mark.parametrize("fault", [Fault.HANG_BEFORE_HEADERS, Fault.BROKEN, Fault.RATE_LIMITED])
async def test_what_passed_goes_out_whatever_becomes_of_the_second_call(fault: Fault) -> None:
    answer, heard, _ = await answered(Step(LOST), Step(fault=fault), seconds=3.0)
    assert heard == ["The price is ₹92 lakh."]
    assert answer.sentences


@pytest.mark.parametrize("is_watched", [False, True])
async def test_a_sentence_lost_behind_is_asked_for_once_and_put_in_its_place(
    is_watched: bool,
) -> None:
    reply = "LEAD_B offered ₹90 lakh [f3].\nCall LEAD_A first [f1].\nThe price is ₹92 lakh [f4]."
    again = Step("Call LEAD_A today [f2].\nCall LEAD_A first [n1].")
    _, heard, at = await answered(Step(reply), again, is_watched=is_watched)
    assert heard == ["Priya offered ₹90 lakh.", "Call Rahul first.", "The price is ₹92 lakh."]
    assert len(at.bodies) == 2


async def test_of_two_lost_what_is_written_again_goes_where_its_like_stood() -> None:
    reply = (
        "LEAD_B offered ₹90 lakh [f3].\nCall LEAD_B about it [f3].\nThe price is ₹92 lakh [f4].\n"
        "Call LEAD_A first [f1]."
    )
    _, heard, _ = await answered(Step(reply), Step("Call LEAD_A first [n1]."))
    assert heard == ["Priya offered ₹90 lakh.", "The price is ₹92 lakh.", "Call Rahul first."]


async def test_an_opening_may_be_written_again_as_two() -> None:
    again = Step("Call LEAD_A first [n1].\nCall LEAD_A today [n1].")
    _, heard, _ = await answered(Step("Call LEAD_A [f1].\nThe price is ₹92 lakh [f4]."), again)
    assert heard == ["Call Rahul first.", "Call Rahul today.", "The price is ₹92 lakh."]


@pytest.mark.parametrize(
    ("reply", "shown"),
    [
        ("LEAD_B offered ₹90 lakh [f3].\nThe price is ₹92 lakh [f4].", 2),
        ("Call somebody.\nThe price is ₹92 lakh [f4].", 1),
        ("\n".join(f"The price is ₹92 lakh, {w} [f4]." for w in "abcde") + "\nCall [f1].", 5),
    ],
    ids=["all pass", "lost without cites", "long enough without it"],
)
async def test_what_lacks_nothing_costs_one_call(reply: str, shown: int) -> None:
    _, heard, at = await answered(Step(reply))
    assert (len(heard), len(at.bodies)) == (shown, 1)


async def test_an_answer_of_lost_sentences_alone_is_asked_for_again() -> None:
    answer, heard, at = await answered(Step("Call LEAD_A first [f1]."), Step("LEAD_A: ask [n1]."))
    assert heard == ["Rahul: ask."]
    assert (len(at.bodies), answer.reason) == (2, None)
