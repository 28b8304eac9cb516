"""A message of two things: two questions, a question and a draft, news and a question."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from agent.updates.staff_message import shows_preview
from leads.model.lead import LeadKind
from leads.store.tables.answers import tellings
from tests.agent.house import House, ago, lead, priya, says, score
from tests.tables import Cases

CASES = Cases(__file__)


@pytest.fixture
def office(house: House) -> House:
    """Priya, who waits for an answer about parking, and Rahul of another budget."""
    rahul = lead(
        "lead_rahul", "Rahul Verma", "+919825007730", told={"budget_max_inr": 6_000_000},
        kind=LeadKind.RESALE,
    )  # fmt: skip
    house.add(says(priya(), "parking hai?", at=ago(hours=26)), rahul)
    house.save(score("lead_priya"))
    return house


@CASES.of("text", "held")
async def test_the_second_question_is_of_the_answer_to_the_first(
    office: House, text: str, held: list[str]
) -> None:
    answer = await office.ask(text)
    assert [words for words in held if words not in answer.text] == []
    assert not shows_preview(answer.actions)


@CASES.of("text", "held", "saved")
async def test_news_is_previewed_below_what_is_asked_beside_it(
    office: House, text: str, held: str, saved: str
) -> None:
    answer = await office.ask(text)
    asked, _, preview = answer.text.partition(saved)
    assert held in asked
    assert preview or answer.text.endswith(saved)
    assert answer.intent == "telling"
    assert shows_preview(answer.actions)


async def test_a_yes_saves_what_stands_below_the_answer(office: House) -> None:
    await office.ask("how hot is Priya? remind me at 6", conversation_id="talk")
    answer = await office.ask("yes", conversation_id="talk")
    assert answer.text == "Set: Fri 20 Nov, 6 pm, call Priya."


async def test_news_before_a_new_lead_is_kept_beside_it(office: House) -> None:
    await office.ask("Priya", conversation_id="talk")
    text = "she offers 90 lakh, and new lead Suresh 9825012345, 2 BHK"
    answer = await office.ask(text, conversation_id="talk")
    assert "*Priya* ·4821 offers ₹90 lakh" in answer.text
    assert "New lead: *Suresh* ·2345, 2 BHK" in answer.text


@CASES.of("text")
async def test_one_thing_is_not_read_as_two(office: House, text: str) -> None:
    answer = await office.ask(text)
    assert not ("Save?" in answer.text or "Save karu" in answer.text) or "note" in answer.text


async def test_a_preview_that_is_not_shown_is_dropped(office: House) -> None:
    await office.ask("called Rahul Verma, does the zorblat wibble?")
    with office.record.reading() as conn:
        dropped = conn.scalars(select(tellings.c.discarded_at)).all()
    assert dropped[0] is not None
