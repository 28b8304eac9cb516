"""A lead's story names the other enquiry of the same person; an id of a file names its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from leads.model.lead import Lead, Outcome, OutcomeKind
from leads.store.intake import IncomingLead, Intake
from leads.store.people import Alias, AliasKind
from tests.agent.house import House, ago, lead

PHONE = "+919573071481"


def enquiries(*, owner: str = "staff_asha") -> tuple[Lead, Lead]:
    """Lost in October, come again in November and booked."""
    lost = Outcome(OutcomeKind.LOST, ago(days=30), ago(days=30), "no reply")
    booked = Outcome(OutcomeKind.BOOKED, ago(days=3), ago(days=3))
    first = replace(lead("lead_1", "Lata Sundaram", PHONE), outcomes=(lost,))
    second = lead("lead_2", "Lata Sharma", PHONE, owner=owner)
    born = second.created_at + timedelta(days=20)
    second = replace(second, created_at=born, outcomes=(booked,), person_id=first.person_id)
    return first, second


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("tell me about Lata Sundaram", "The same person came again on "),
        ("tell me about Lata Sharma", "The same person asked before, on "),
        ("Lata Sundaram ki kahani", "Inhi ki enquiry "),
        ("Lata Sundaram vishe janavo", "Emni j enquiry "),
    ],
)
async def test_a_story_names_the_other_enquiry_of_the_person(
    house: House, question: str, told: str
) -> None:
    house.add(*enquiries())

    answer = await house.ask(question)

    other = "lead_2" if "Sundaram" in question else "lead_1"
    assert told in answer.text
    assert f"summary {other}" in [action.id for action in answer.actions]


async def test_the_enquiry_of_a_colleague_is_not_named(house: House) -> None:
    house.add(*enquiries(owner="staff_bela"))

    text = (await house.ask("tell me about Lata Sundaram")).text

    assert "no reply" in text
    assert "same person" not in text


async def test_another_fact_of_the_lead_stands_alone(house: House) -> None:
    house.add(*enquiries())

    assert "same person" not in (await house.ask("Lata Sundaram phone number")).text


@pytest.mark.parametrize(
    "question",
    ["Tell me about KC/26/0112", "KC/26/0112 ka kya hua", "kc/26/0112 nu su thayu"],
)
async def test_an_id_of_a_file_is_of_nobody_but_its_row(house: House, question: str) -> None:
    house.add(lead("lead_1", "Vijay K", "+919825000112"))

    text = (await house.ask(question)).text

    assert "Vijay" not in text
    assert "/26/0112” " in text


async def test_a_lead_is_asked_about_by_its_id_of_a_file(house: House) -> None:
    house.add(lead("lead_1", "Vijay K", "+919825000112"))
    one = lead("lead_2", "Meera Das", PHONE)
    alias = Alias(AliasKind.CRM_ID, "KC/26/0112")
    Intake(house.record, "brokerage_a").add([IncomingLead(one, (alias,))])

    text = (await house.ask("tell me about kc/26/0112")).text

    assert "Meera Das" in text
