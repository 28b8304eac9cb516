"""Short questions on one lead, asked on in a talk: older messages, how a visit was, offers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leads.model.lead import Attribute, AttributeValue, EventKind, Lead, LeadKind
from tests.agent.house import House, ago, happens, lead, says, score
from tests.agent.talking_house import agrees


def rekha(**told: AttributeValue) -> Lead:
    return agrees(lead("lead_rekha", "Rekha", "+919825000422", told=told))


def after_visit(text: str | None) -> Lead:
    """A lead that visited three weeks ago, and wrote this since."""
    found = happens(rekha(), EventKind.VISIT_DONE, at=ago(days=21))
    return says(found, text, at=ago(days=2)) if text else found


@pytest.mark.parametrize(
    "asked",
    ["and before that?", "aur pehle kya bola", "purane message dikhao", "એ પહેલાં શું કહ્યું"],
)
async def test_what_was_written_before_the_messages_shown_is_shown_next(
    house: House, asked: str
) -> None:
    one = rekha()
    for n in range(12):
        one = says(one, f"bhav {n} lakh?", at=ago(days=20 - n))
    house.add(one)

    first = await house.ask("what did Rekha write", conversation_id="c1")
    second = await house.ask(asked, conversation_id="c1")
    third = await house.ask(asked, conversation_id="c1")
    last = await house.ask(asked, conversation_id="c1")

    assert "“bhav 11 lakh?”" in first.text
    assert [n for n in range(12) if f"“bhav {n} lakh?”" in second.text] == [4, 5, 6, 7, 8]
    assert [n for n in range(12) if f"“bhav {n} lakh?”" in third.text] == [0, 1, 2, 3]
    assert "bhav" not in last.text.splitlines()[0]


@pytest.mark.parametrize(
    ("wrote", "told"),
    [
        ("બધાને ગમ્યું, છેલ્લો ભાવ કહો", "“બધાને ગમ્યું, છેલ્લો ભાવ કહો”"),
        (None, "has not written how they found it."),
        ("send photos", "has not written how they found it."),
    ],
)
async def test_how_a_visit_was_is_told_by_what_was_written_of_it_since(
    house: House, wrote: str | None, told: str
) -> None:
    house.add(after_visit(wrote))

    answer = await house.ask("how was Rekha's visit")

    assert told in answer.text.splitlines()[0]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("If 1.05 Cr they agree, we are ready", "₹1.05 crore"),
        ("can they do 98 lakh", "₹98 lakh"),
        ("98 ya 99 lakh", "₹97 lakh"),
    ],
)
async def test_an_offer_is_the_sum_in_the_leads_own_words(
    house: House, words: str, told: str
) -> None:
    one = says(replace(rekha(), kind=LeadKind.RESALE), words, at=ago(days=5))
    house.add(happens(one, EventKind.OFFER, at=ago(days=5), value=9_700_000.0))

    answer = await house.ask("Rekha ka offer kitna")

    assert told in answer.text


async def test_of_a_seller_what_they_ask_for_is_no_offer(house: House) -> None:
    one = replace(rekha(property_price_inr=8_100_000.0), kind=LeadKind.SELL)
    house.add(one)
    house.save(score("lead_rekha"))

    assert "₹81 lakh" in (await house.ask("Rekha kitna maang rahi hai")).text


async def test_a_lead_that_asked_to_wait_is_not_to_be_called_before(house: House) -> None:
    one = rekha()
    wait = Attribute("wait_until", "2027-01-25", ago(days=3), ago(days=3))
    house.add(replace(one, attributes=(*one.attributes, wait)))

    answer = await house.ask("Rekha ko kab call karna hai")

    assert "25 Jan se pehle phone na karne" in answer.text.splitlines()[0]


async def test_the_number_of_the_homes_owner_is_not_the_leads(house: House) -> None:
    house.add(rekha())

    asked = await house.ask("Rekha landlord ka number do")

    assert "record mein nahi" in asked.text
    assert "+919825000422" not in asked.text


@pytest.mark.parametrize("asked", ["Rekha ka ghar kaisa hai", "Rekha carpet area?"])
async def test_an_owners_own_home_is_told_with_its_rooms_place_and_carpet(
    house: House, asked: str
) -> None:
    told: dict[str, AttributeValue] = {
        "property_bhk": 3.0,
        "property_locality": "Bopal",
        "property_carpet_sqft": 1335.0,
    }
    house.add(replace(rekha(**told), kind=LeadKind.SELL))

    text = (await house.ask(asked)).text

    assert "3 BHK" in text
    assert "Bopal" in text
    assert "1,335 sq ft carpet" in text


@pytest.mark.parametrize("asked", ["Bopal me", "rent mein", "gota ma", "બોપલ માં"])
async def test_two_words_that_end_in_a_place_are_answered(house: House, asked: str) -> None:
    house.add(rekha(locality="Bopal"))

    assert (await house.ask(asked)).text
