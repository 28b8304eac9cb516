from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from agent.drafts.llm_drafts import LlmDrafts
from agent.lookups import Lookups
from agent.loop.interface import AgentAnswer, DraftText, Vocabulary
from agent.rendering.localizer import Localizer
from agent.rendering.reply import BaseAnswer, Reply
from agent.tasks import Tasks
from agent.turn_context import StepRunner, Trace, TurnContext
from leads.model.answer import FallbackReason
from leads.model.deadline import Deadline
from prompts.catalogues import Library
from tests.agent.house import NOW, House, ago, lead, says


async def sent(house: House, text: str, lead_id: str = "lead_rahul", *, typed: str = "") -> Reply:
    """What comes of a message that an LLM wrote, where the base answer read no lead."""
    asked = says(lead("lead_rahul", "Rahul Verma"), "Do you have parking?", at=ago(hours=20))
    house.add(asked, lead("lead_priya", "Priya Shah"))
    words = Localizer(Library(), "en", ZoneInfo("Asia/Kolkata"), NOW)
    timed = StepRunner(house.record, Tasks(), Deadline.after(30), Trace())
    context = TurnContext(house.staff.identity("staff_asha"), words, timed, lambda _: None)
    said = AgentAnswer(draft=DraftText(lead_id, text))
    lookups = Lookups(house.record, house.models)
    drafts = LlmDrafts(context, lookups, Vocabulary(), typed=typed)
    return await drafts.reply(BaseAnswer(Reply("nobody")), said)


async def test_a_message_that_promises_nothing_is_shown(house: House) -> None:
    reply = await sent(house, "Hi Rahul, we will let you know about the parking today.")
    assert reply.card == "“Hi Rahul, we will let you know about the parking today.”"
    assert (reply.source, reply.fallback_reason) == ("llm", None)
    assert "Rahul writes English, so send:" in reply.text
    assert "I have no parking details" in reply.text


@pytest.mark.parametrize(
    "text",
    [
        "Hi Rahul, see https://homes.example.com for the parking.",
        "Hi Rahul, please pay the token to rahul@okbank today.",
        "Hi Rahul, the price is ₹55 lakh.",
        "Hi Rahul, parking is confirmed for you.",
        "Hi Priya, we will let you know about the parking today.",
        "Rahul ji, parking ka builder se pakka karna hai, aapko message aa jayega.",
    ],
    ids=["link", "upi", "number", "promise", "another lead", "language"],
)
async def test_one_that_must_not_go_is_replaced_by_the_base_draft(house: House, text: str) -> None:
    reply = await sent(house, text)
    assert (reply.source, reply.fallback_reason) == ("base", FallbackReason.INVALID)
    assert text not in reply.text
    assert "I need to confirm parking with the owner." in reply.card
    assert "By rule, not by the AI" in reply.text


@pytest.mark.parametrize("told", ["₹37,50,000", "₹37.5 lakh"])
async def test_a_sum_that_the_broker_tells_may_be_the_owners(house: House, told: str) -> None:
    text = f"Hi Rahul, the owner has said {told} is final."
    typed = "draft a message to Rahul about 3750000 final from owner"
    reply = await sent(house, text, typed=typed)
    assert (reply.card, reply.source) == (f"“{text}”", "llm")
    other = await sent(house, text.replace("37", "36"), typed=typed)
    assert other.source == "base"


async def test_a_lead_out_of_scope_gets_no_draft(house: House) -> None:
    reply = await sent(house, "Hi Rahul, how are you?", lead_id="lead_unknown")
    assert (reply.text, reply.fallback_reason) == ("nobody", FallbackReason.INVALID)


@pytest.mark.parametrize(
    ("typed", "kept", "told"),
    [
        (
            "write to Rahul about parking, don't mention the loan",
            "Hi Rahul, we will let you know about the parking today.",
            "Hi Rahul, we will tell you of the parking and the loan today.",
        ),
        (
            "Rahul ko likho, price mat likhna",
            "Hi Rahul, we will let you know about the parking today.",
            "Hi Rahul, we will let you know about the rate today.",
        ),
        (
            "reply to Rahul. owner 94 tak aayega but ye likhna mat",
            "Hi Rahul, we will let you know about the parking today.",
            "Hi Rahul, the owner may come to 94.",
        ),
    ],
)
async def test_what_the_broker_forbids_keeps_an_llms_message_from_going(
    house: House, typed: str, kept: str, told: str
) -> None:
    reply = await sent(house, kept, typed=typed)
    assert reply.card == f"“{kept}”"
    reply = await sent(house, told, typed=typed)
    assert reply.source == "base"
    assert told not in reply.text


@pytest.mark.parametrize(
    ("typed", "source"),
    [
        ("write to Rahul that we can do ₹88 lakh", "llm"),
        ("our lowest is 88 lakh but Rahul must not know. write him about the price", "base"),
    ],
)
async def test_an_llms_message_tells_a_figure_only_if_it_was_ordered(
    house: House, typed: str, source: str
) -> None:
    reply = await sent(house, "Hi Rahul, we can do ₹88 lakh.", typed=typed)
    assert reply.source == source
