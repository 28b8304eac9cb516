"""Words to a lead are asked for in every language: a draft, or without an LLM what to say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from agent.hearing.lookup import Lookup
from agent.hearing.phrasings import Intent
from app.dev.llm.script import Asked, Step
from language.tokens import Typed
from tests.agent.house import NOW
from tests.agent.questions.book import open_book
from tests.agent.talking_house import Request, call, planned, talk_house

WHAT_TO_SAY = [
    "what should I reply to Priya",
    "what do I say to Priya",
    "tell me what to text Priya",
    "what should I tell Priya about parking",
    "4821 ko kya reply karu",
    "Priya ko kya jawab du",
    "Priya ko kya bolu",
    "प्रिया को क्या जवाब दूँ",
    "प्रिया को क्या लिखूँ",
    "4821 ne shu reply karu",
    "Priya ne shu javab apu",
    "Priya ne su lakhu",
    "પ્રિયાને શું જવાબ આપું",
    "પ્રિયાને શું લખું",
]
MESSAGE = [
    "send Priya a message about the visit",
    "text Priya that the price is final",
    "reply to Priya for me",
    "drop Priya a message",
    "Priya ke liye message bana do",
    "Priya ko message bhejna hai",
    "Priya ko message kar do",
    "प्रिया को मैसेज भेजो",
    "Priya mate message banavi de",
    "Priya ne message moklo",
    "Priya ne message karo",
    "પ્રિયાને મેસેજ કરો",
    "પ્રિયાને મેસેજ મોકલવો છે",
    "પ્રિયાને મેસેજ લખી દો",
]
OTHER = {
    "kisko reply karu": Intent.TOP,
    "who should I reply to": Intent.TOP,
    "kone reply karvano baki che": Intent.TOP,
    "reply pending leads": Intent.TOP,
    "send me Priya's last message": Intent.SAID,
    "what did Priya have to say": Intent.SAID,
    "what did I say to Priya": Intent.SAID,
    "Priya ne su kidhu": Intent.SAID,
    "Priya ne kya message kiya": Intent.SAID,
    "what did Priya write": Intent.SAID,
    "whats Priya messaged yday": Intent.SAID,
    "any message from Priya": Intent.SAID,
    "Priya ka last message": Intent.SAID,
    "Priya no message su hato": Intent.SAID,
    "Priya ne kya pucha": Intent.SAID,
    "प्रिया ने क्या मैसेज किया": Intent.SAID,
    "પ્રિયાએ શું લખ્યું": Intent.SAID,
    "પ્રિયાનો મેસેજ શું હતો": Intent.SAID,
    "ગઈકાલે પ્રિયાએ શું પૂછ્યું": Intent.SAID,
    "7730 wale ka loan kahan tak pahucha": Intent.KNOWN,
}


@pytest.fixture(scope="module")
def intent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Intent]]:
    house = open_book(tmp_path_factory.mktemp("book"))
    scope = house.staff.identity("staff_asha").scope
    lookup = Lookup(house.record)

    def of(text: str) -> Intent:
        (heard,) = lookup.hear(scope, Typed.of(text), [], None, NOW.date())
        return heard.asked.intent

    yield of
    house.record.close()


@pytest.mark.parametrize("text", WHAT_TO_SAY)
def test_what_to_say_is_the_next_step_without_an_llm(
    intent: Callable[[str], Intent], text: str
) -> None:
    assert intent(text) is Intent.NEXT_STEP


@pytest.mark.parametrize("text", MESSAGE)
def test_a_message_is_drafted_without_an_llm(intent: Callable[[str], Intent], text: str) -> None:
    assert intent(text) is Intent.DRAFT


@pytest.mark.parametrize("text", OTHER)
def test_whom_to_answer_and_what_was_said_are_no_drafts(
    intent: Callable[[str], Intent], text: str
) -> None:
    assert intent(text) is OTHER[text]


async def test_the_next_step_without_an_llm_says_what_to_answer(tmp_path: Path) -> None:
    house = open_book(tmp_path)
    try:
        answer = await house.ask("7730 ne shu reply karu")
    finally:
        await house.turn.aclose()
        house.record.close()

    assert (answer.intent, answer.lead_ids) == ("next_step", ("lead_rahul",))
    assert "➡ Pehla parking" in answer.text


async def test_an_llm_drafts_whatever_way_it_is_asked(tmp_path: Path) -> None:
    def mind(asked: Asked) -> Step:
        request = Request.of(asked)
        if request.form == "draft":
            return Step(json.dumps({"text": f"Namaste {request.data['name']}, kal aavjo."}))
        leads = request.tokens[:1] or ["4821"]
        return Step(json.dumps(planned(call("draft_message", *leads))))

    async with talk_house(tmp_path, mind) as at:
        for text in [*WHAT_TO_SAY, *MESSAGE]:
            answer = await at.ask(text, conversation_id=text)
            drafted = (answer.intent, answer.source, answer.lead_ids)
            assert drafted == ("draft", "llm", ("lead_priya",)), (text, answer.text)
