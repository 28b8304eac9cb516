"""What is told of each lead of a list: budgets, sources, what they wrote, how long they wait."""

from __future__ import annotations

import pytest

from leads.model.score import Band
from tests.agent.house import House, ago, lead, says, score
from tests.agent.talking_house import agrees

# The same in every way of writing, after a list of hot leads.
BUDGETS = {
    "what are their budgets": "1 *Rekha* ·0422: the budget goes up to ₹80 lakh.",
    "inka budget kya hai": "1 *Rekha* ·0422: budget ₹80 lakh tak hai.",
    "इनका बजट क्या है": "1 *Rekha* ·0422: बजट ₹80 लाख तक है।",
    "emnu budget ketlu che": "1 *Rekha* ·0422: budget ₹80 lakh sudhi che.",
    "એમનું બજેટ કેટલું છે": "1 *Rekha* ·0422: બજેટ ₹80 લાખ સુધી છે.",
}


def fill(house: House, more: int = 0) -> None:
    """Two hot leads and `more` besides, who have not told their budget."""
    told = {"budget_max_inr": 8_000_000.0, "source": "99acres", "locality": "Bopal"}
    rekha = agrees(lead("lead_rekha", "Rekha", "+919825000422", told=told))
    rekha = says(rekha, "Is parking there?", at=ago(hours=30))
    dhruv = agrees(lead("lead_dhruv", "Dhruv", "+919825000423", told={"source": "walk-in"}))
    dhruv = says(dhruv, "ok", at=ago(days=2))
    dhruv = says(dhruv, "Photos attached", at=ago(days=1), by="broker")
    others = [agrees(lead(f"lead_{n}", f"Asha{n}", f"+91982500060{n}")) for n in range(more)]
    house.add(rekha, dhruv, *others)
    hot = [("lead_rekha", 97.0), ("lead_dhruv", 96.0)]
    hot += [(f"lead_{n}", 95.0 - n) for n in range(more)]
    house.save(*(score(lead_id, band=Band.HOT, score=n) for lead_id, n in hot))


@pytest.mark.parametrize("question", BUDGETS)
async def test_a_fact_of_each_lead_of_the_list_before(house: House, question: str) -> None:
    fill(house)
    await house.ask("hot leads", conversation_id="talk")
    lines = (await house.ask(question, conversation_id="talk")).text.splitlines()
    assert lines[1] == BUDGETS[question]
    assert lines[2].startswith("2 ") and "*Dhruv* ·0423" in lines[2]


@pytest.mark.parametrize(
    "question",
    [
        "whose budget is higher",
        "kiska budget zyada hai",
        "किसका बजट ज़्यादा है",
        "konu budget vadhare che",
        "કોનું બજેટ વધારે છે",
        "their budgets",
    ],
)
async def test_a_fact_right_after_a_comparison_is_told_of_those_compared(
    house: House, question: str
) -> None:
    fill(house, more=1)
    await house.ask("compare Rekha and Dhruv", conversation_id="talk")
    answer = await house.ask(question, conversation_id="talk")
    assert answer.lead_ids == ("lead_rekha", "lead_dhruv")
    assert "*Rekha* ·0422" in answer.text
    assert "80" in answer.text


async def test_of_facts_asked_of_two_leads_the_facts_are_told(house: House) -> None:
    fill(house)
    answer = await house.ask("compare budgets of Rekha and Dhruv")
    assert "*Rekha* ·0422: the budget goes up to ₹80 lakh." in answer.text


async def test_a_list_is_asked_for_with_a_fact_of_each(house: House) -> None:
    fill(house)
    answer = await house.ask("hot leads with source")
    _, first, second, *_ = answer.text.splitlines()
    assert "*Rekha* ·0422 came through 99acres" in first
    assert "*Dhruv* ·0423 came through walk-in" in second
    assert answer.lead_ids == ("lead_rekha", "lead_dhruv")


async def test_of_a_count_each_is_told_too(house: House) -> None:
    fill(house)
    answer = await house.ask("bopal ma ketla lead che ane emnu budget su che")
    assert "*Rekha* ·0422: budget ₹80 lakh sudhi che." in answer.text


async def test_how_long_each_waits_and_for_what(house: House) -> None:
    fill(house)
    mona = agrees(lead("lead_mona", "Mona", "+919825000700"))
    house.add(says(mona, "Price?", at=ago(hours=20)))
    await house.ask("who waits for our answer", conversation_id="talk")
    asked = "since when, and what do they want"
    lines = (await house.ask(asked, conversation_id="talk")).text.splitlines()
    assert lines[1].startswith("1 *Rekha* ·0422: asked about parking, our answer is")
    assert lines[2].endswith("“Is parking there?”")


async def test_one_of_the_list_is_asked_about_by_a_word_for_one(house: House) -> None:
    fill(house)
    await house.ask("hot leads", conversation_id="talk")
    answer = await house.ask("uska budget kya hai", conversation_id="talk")
    assert "Kaunsi lead?" in answer.text


async def test_words_that_narrow_a_list_tell_nothing_of_each(house: House) -> None:
    fill(house)
    await house.ask("hot leads", conversation_id="talk")
    answer = await house.ask("inme se kiska budget pata nahi", conversation_id="talk")
    assert "Rekha" not in answer.text


async def test_a_number_of_the_list_is_counted(house: House) -> None:
    fill(house)
    await house.ask("hot leads", conversation_id="talk")
    answer = await house.ask("inme se kitno ka budget pata hai", conversation_id="talk")
    assert "₹80 lakh" not in answer.text


async def test_ten_are_listed_whole_eleven_are_not(house: House) -> None:
    fill(house, more=8)
    whole = await house.ask("hot leads")
    assert len(whole.lead_ids) == 10
    assert "First" not in whole.text
    assert len((await house.ask("top 3 hot leads")).lead_ids) == 3
    one = agrees(lead("lead_eleventh", "Mona", "+919825000700"))
    house.add(one)
    house.save(score("lead_eleventh", band=Band.HOT, score=80.0))
    assert len((await house.ask("hot leads")).lead_ids) == 5


async def test_messages_are_counted_both_ways(house: House) -> None:
    fill(house)
    first = (await house.ask("dhruv ko kitne message kiye")).text.splitlines()[0]
    assert first.startswith("*Dhruv* ·0423 ka ek message aaya")
    assert "humne ek likha" in first
