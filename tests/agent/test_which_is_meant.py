"""Namesakes told apart, figures asked on, words that only the chat knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leads.model.lead import AttributeValue, EventKind, Lead, LeadKind, Outcome, OutcomeKind
from leads.model.score import Band
from tests.agent.house import House, ago, happens, lead, says, score
from tests.agent.talking_house import agrees
from tests.tables import Cases

CASES = Cases(__file__)


def anil(tail: str, *texts: str, name: str = "Anil") -> Lead:
    one = agrees(lead(f"lead_{tail}", name, f"+91982500{tail}"))
    return says(one, *texts, at=ago(days=2)) if texts else one


@pytest.mark.parametrize("words", ["no the other one", "the other anil", "nahi dusra wala"])
async def test_the_other_one_is_whoever_has_the_name_too(house: House, words: str) -> None:
    house.add(anil("1614", "Is parking there?"))
    ended = (Outcome(OutcomeKind.LOST, ago(days=1), ago(days=1), "location"),)
    house.add(replace(anil("2012", "Too far for us"), outcomes=ended))
    first = await house.ask("what did anil say last", conversation_id="talk")
    assert "·1614" in first.text
    assert "Too far for us" in (await house.ask(words, conversation_id="talk")).text


async def test_what_no_rule_knows_is_looked_for_in_the_chat(house: House) -> None:
    one = anil("1614", "Is deposit two months or three?")
    house.add(says(one, "Two months", at=ago(days=1), by="us"))
    text = (await house.ask("anil ko deposit ka jawab diya tha kya humne")).text
    assert "“Is deposit two months or three?”" in text
    assert "“Two months”" in text


async def test_an_unread_word_is_quoted_where_it_stands(house: House) -> None:
    house.add(anil("1614", "Lift ka maintenance kitna aata hai"))
    text = (await house.ask("anil maintenance ke liye jhagad raha tha na")).text
    assert "“Lift ka maintenance kitna aata hai”" in text


def imran(tail: str, *texts: str) -> Lead:
    return anil(tail, *texts, name="Imran")


@CASES.of("question", "words")
async def test_a_clue_tells_which_of_two_namesakes_is_meant(
    house: House, question: str, words: str
) -> None:
    one = says(imran("1614"), "Bhav 80 lakh che", at=ago(days=3), by="us")
    house.add(says(one, "bahut mehenga hai", at=ago(days=2)), imran("2012", "3 BHK joie che"))
    await house.ask("my leads")  # states are computed at the first list
    answer = await house.ask(question)
    assert answer.lead_ids == ("lead_1614",)
    assert words in answer.text


async def test_which_of_two_is_asked_where_the_clue_fits_both(house: House) -> None:
    house.add(imran("1614", "bahut mehenga hai"), imran("2012", "bhav vadhare che"))
    await house.ask("my leads")
    text = (await house.ask("wo imran jisko mehenga lag raha tha usko kya rate bola tha")).text
    assert "·1614" in text and "·2012" in text


def enquiry(lead_id: str, place: str, days: int, end: OutcomeKind | None = None) -> Lead:
    """One of Deepak's enquiries, all of one phone."""
    told: dict[str, AttributeValue] = {"bhk": 2.0, "locality": place}
    one = agrees(lead(lead_id, "Deepak", "+919825001614", kind=LeadKind.RENT, told=told))
    came = ago(days=days)
    outcomes = (Outcome(end, ago(days=days - 9), ago(days=days - 9)),) if end else ()
    return replace(one, person_id="person_deepak", created_at=came, outcomes=outcomes)


async def test_two_enquiries_of_one_phone_are_told_apart_by_home_day_and_how_they_stand(
    house: House,
) -> None:
    house.add(enquiry("lead_1", "Bopal", 160, OutcomeKind.LOST))
    house.add(enquiry("lead_2", "Bopal", 60, OutcomeKind.BOOKED))
    which = (await house.ask("deepak")).text
    assert "·1614: 2 BHK on rent, Bopal, came 13 Jun, lost" in which
    assert "·1614: 2 BHK on rent, Bopal, came 21 Sept, booked" in which
    house.add(enquiry("lead_3", "Shela", 9))
    answer = await house.ask("deepak")
    assert answer.lead_ids == ("lead_3",)
    assert "·1614, 2 BHK on rent, Bopal, came 21 Sept, booked" in answer.text


@CASES.of("words", "lead_id")
async def test_an_enquiry_that_ended_is_meant_where_its_home_is_named(
    house: House, words: str, lead_id: str
) -> None:
    house.add(enquiry("lead_1", "Bopal", 160, OutcomeKind.BOOKED), enquiry("lead_2", "Shela", 9))
    assert (await house.ask(words)).lead_ids == (lead_id,)


@pytest.fixture
async def two_zeels(house: House) -> House:
    """Zeel Jadhav has made an offer, Zeel Shaikh has not."""
    jadhav = lead("lead_jadhav", "Zeel Jadhav", "+919825001653")
    shaikh = lead("lead_shaikh", "Zeel Shaikh", "+919825002406")
    house.add(happens(jadhav, EventKind.OFFER, ago(days=2), 97e5), shaikh)
    await house.ask("my leads")  # states are computed at the first list
    return house


@CASES.of("question")
async def test_the_one_who_made_an_offer_is_taken_and_named(
    question: str, two_zeels: House
) -> None:
    answer = await two_zeels.ask(question)
    assert answer.lead_ids == ("lead_jadhav",)
    assert "Zeel Jadhav" in answer.text


async def test_where_neither_or_both_may_be_meant_it_is_asked_which(two_zeels: House) -> None:
    answer = await two_zeels.ask("zeel's budget")
    assert {"lead_jadhav", "lead_shaikh"} == set(answer.lead_ids)


@pytest.fixture
def hot_and_cold(two_zeels: House) -> House:
    """Zeel Jadhav is hot, Zeel Shaikh cold."""
    cold = score("lead_shaikh", score=5.0, base_score=5.0, band=Band.COLD)
    two_zeels.save(score("lead_jadhav"), cold)
    return two_zeels


@pytest.mark.parametrize(
    ("question", "lead_ids"),
    [
        ("why is zeel so hot", {"lead_jadhav"}),
        ("zeel ka score itna high kyu h", {"lead_jadhav"}),
        ("ज़ील का स्कोर इतना ज़्यादा क्यों है", {"lead_jadhav"}),
        ("zeel no score aatlo uncho kem che", {"lead_jadhav"}),
        ("ઝીલનો સ્કોર આટલો ઊંચો કેમ છે", {"lead_jadhav"}),
        ("why is zeel's score low", {"lead_shaikh"}),
        ("zeel thandi kyu hai", {"lead_shaikh"}),
        # Neither is warm, and no more is taken for granted of one.
        ("why is zeel warm", {"lead_jadhav", "lead_shaikh"}),
        ("zeel hot hai ya cold", {"lead_jadhav", "lead_shaikh"}),
        ("zeel ka score kyu badha", {"lead_jadhav", "lead_shaikh"}),
    ],
)
async def test_the_one_whose_score_is_as_is_said_is_meant(
    hot_and_cold: House, question: str, lead_ids: set[str]
) -> None:
    assert set((await hot_and_cold.ask(question)).lead_ids) == lead_ids


@pytest.mark.parametrize("question", ["why is zeel cold", "zeel thandi kyu hai"])
async def test_the_band_said_tells_more_than_the_one_spoken_of(
    hot_and_cold: House, question: str
) -> None:
    await hot_and_cold.ask("zeel jadhav kaisi hai", conversation_id="talk_1")
    answer = await hot_and_cold.ask(question, conversation_id="talk_1")
    assert answer.lead_ids == ("lead_shaikh",)


@CASES.of("asked")
async def test_of_namesakes_who_comes_today_is_the_one_with_a_visit(
    house: House, asked: str
) -> None:
    other = anil("1614", name="Anil Shah")
    house.add(other, replace(anil("2012"), person_id="person_2012"))
    await house.ask("Anil 2012 visit today 5 pm", conversation_id="talk")
    await house.ask("yes", conversation_id="talk")
    await house.ask("my leads")  # states are computed at the first list
    assert (await house.ask(asked)).lead_ids == ("lead_2012",)
