"""English beside the Hindi and Gujarati words of an answer, by an LLM, when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from app.pages.review.shown_words import DAILY_GLOSSES
from leads.model.consent import Consent, Purpose
from leads.model.scope import Scope
from leads.store.intake import Intake
from leads.store.transcripts import GLOSSED, acts_on, note_act
from scoring.artifact import Artifact
from simulators.openai.behaviours import steady
from simulators.openai.script import Fault, ModelRequest, Step
from tests.app.house import NOW, ONE, House, make_house
from tests.app.pages.reading import ORIGIN, signed_in_as
from tests.app.pages.review.test_answer_story import ask
from tests.faults.endpoint import Endpoint, purpose_of

QUESTION = "Priya Mehta 4821 kitni hot hai?"
ENGLISH = "How hot is LEAD_A? <b>"


def translating(asked: ModelRequest) -> Step:
    if asked.form_name != "gloss":
        return steady(asked)
    texts = json.loads(asked.data.split("\n")[1])
    lines = [{"number": text["number"], "english": ENGLISH} for text in texts]
    return Step(json.dumps({"lines": lines}))


@pytest.fixture
def llm() -> Iterator[Endpoint]:
    with closing(Endpoint()) as endpoint:
        endpoint.think = translating
        yield endpoint


@pytest.fixture
def house(tmp_path: Path, artifact: Artifact, llm: Endpoint) -> House:
    return make_house(tmp_path, artifact, llm_base_url=llm.base_url)


async def pressed(house: House, transcript_id: str, name: str = "anil") -> httpx.Response:
    path = f"/review/answers/{transcript_id}"
    async with signed_in_as(house, name) as client:
        return await client.post(path, data={"act": "gloss"}, headers=ORIGIN)


async def test_english_stands_beside_the_words_once_it_is_asked_for(
    house: House, llm: Endpoint
) -> None:
    sent: list[str] = []
    told = await ask(house, QUESTION)
    async with signed_in_as(house, "anil") as anil:
        before = (await anil.get(f"/review/answers/{told}")).text

    def named(asked: ModelRequest) -> str | None:
        sent.append(asked.text)
        return purpose_of(asked)

    llm.name_of = named
    first, again = await pressed(house, told), await pressed(house, told)
    await house.pakka.aclose()

    assert "Show in English" in before
    assert "How hot is LEAD_A?" not in before
    for page in (first.text, again.text):
        assert "How hot is LEAD_A? &lt;b&gt;" in page
        assert "Priya" not in page
    assert llm.asked["gloss"] == 1
    assert not any(word in text for text in sent for word in ("Priya", "Mehta", "4821"))
    assert any("kitni hot hai" in text for text in sent)


async def test_each_call_is_kept_in_the_audit_and_the_day_has_a_limit(
    house: House, llm: Endpoint
) -> None:
    record, scope = house.pakka.record, house.pakka.staff.identity("staff_anil").scope
    told = await ask(house, QUESTION)
    for _ in range(DAILY_GLOSSES - 1):
        note_act(record, scope, GLOSSED, "transcript_before", at=NOW)
    await pressed(house, told)
    other = await ask(house, "Rahul Shah kitna hot hai?")
    refused = await pressed(house, other)
    done = acts_on(record, Scope.machinery(ONE), GLOSSED, told)
    await house.pakka.aclose()

    assert [one.staff_id for one in done] == ["staff_anil"]
    assert "are used up" in refused.text
    assert llm.asked["gloss"] == 1


async def test_nothing_is_sent_of_a_lead_that_has_not_agreed(house: House, llm: Endpoint) -> None:
    told = await ask(house, QUESTION)
    withdrawn = Consent(Purpose.LLM, False, NOW, "said so", NOW)
    Intake(house.pakka.record, ONE).append("lead_priya", consents=[withdrawn])
    refused = await pressed(house, told)
    await house.pakka.aclose()

    assert "has not agreed that an LLM reads it" in refused.text
    assert llm.asked["gloss"] == 0


async def test_an_llm_that_fails_leaves_the_story_as_it_was(house: House, llm: Endpoint) -> None:
    told = await ask(house, QUESTION)
    llm.fails("gloss", Step(fault=Fault.INVALID_JSON))
    page = await pressed(house, told)
    await house.pakka.aclose()

    assert page.status_code == 200
    assert "The LLM gave no English this time" in page.text
    assert "kitni hot hai" in page.text


async def test_without_an_llm_there_is_no_button(own_house: House) -> None:
    told = await ask(own_house, QUESTION)
    async with signed_in_as(own_house, "anil") as anil:
        page = (await anil.get(f"/review/answers/{told}")).text
    refused = await pressed(own_house, told)

    assert "Show in English" not in page
    assert refused.status_code == 403


async def test_english_words_have_no_button(house: House) -> None:
    told = await ask(house, "How hot is Priya Mehta?")
    async with signed_in_as(house, "anil") as anil:
        page = (await anil.get(f"/review/answers/{told}")).text
    await house.pakka.aclose()

    assert "Show in English" not in page
