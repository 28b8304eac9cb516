"""What a lead wants of a home, and what it would pay, as the record and its words have it."""

from __future__ import annotations

from leads.model.lead import LeadKind
from tests.agent.house import House, ago, lead, says
from tests.agent.talking_house import agrees

WISH = {
    "locality": "Motera",
    "bhk": 3.0,
    "area_sqft": 1450.0,
    "area_kind": "carpet",
    "floor_wish": 7.0,
    "facing_wish": "north",
}


async def test_the_size_floor_and_facing_wanted_are_told(house: House) -> None:
    house.add(agrees(lead("lead_anita", "Anita", "+919825002648", told=WISH)))
    for question in ("which floor does Anita want", "what carpet does Anita want"):
        lines = (await house.ask(question)).text.splitlines()
        assert lines[:2] == [
            "*Anita* ·2648 enquired about 3 BHK in Motera.",
            "Also wanted: 1,450 sq ft carpet, floor 7, north-facing.",
        ]


async def test_a_question_about_the_rate_tells_no_budget(house: House) -> None:
    nikhil = agrees(lead("lead_nikhil", "Nikhil", "+919825000019"))
    house.add(says(nikhil, "What is the rate of a 5 BHK there?", at=ago(days=2)))
    told = (await house.ask("Nikhil's budget?")).text
    assert "rate of a 5 BHK" not in told

    house.add(says(agrees(lead("lead_meera", "Meera")), "we can go up to 70 lakh", at=ago(days=2)))
    assert "70 lakh" in (await house.ask("Meera's budget?")).text


async def test_what_an_owner_wants_for_the_home_is_its_price(house: House) -> None:
    told = {"locality": "Bopal", "bhk": 3.0, "property_price_inr": 8_100_000.0}
    owner = agrees(lead("lead_kinjal", "Kinjal", kind=LeadKind.SELL, told=told))
    house.add(says(owner, "not below 78 lakh", at=ago(days=1)))
    lines = (await house.ask("Kinjal kitne me bechna chahti hai")).text
    assert "₹81 lakh" in lines
    assert "78 lakh" in lines
