"""A lead's story names the other enquiry of the same person; an id of a file names its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from leads.model.lead import Lead, Outcome, OutcomeKind
from leads.store.intake import IncomingLead, Intake
from leads.store.people import Alias, AliasKind
from tests.agent.house import House, ago, lead
from tests.tables import Cases

CASES = Cases(__file__)

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


@CASES.of("question", "told")
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


@CASES.of("question")
async def test_an_id_of_a_file_is_of_nobody_but_its_row(house: House, question: str) -> None:
    house.add(lead("lead_1", "Vijay K", "+919825000112"))

    text = (await house.ask(question)).text

    assert "Vijay" not in text
    assert "/26/0112” " in text


@CASES.of("own_id", "question")
@pytest.mark.parametrize("is_of_crm", [True, False])
async def test_a_lead_is_asked_about_by_its_id_of_a_file(
    house: House, own_id: str, question: str, *, is_of_crm: bool
) -> None:
    house.add(lead("lead_1", "Vijay K", "+919825000112"))
    one = lead("lead_2", "Meera Das", PHONE)
    aliases = (Alias(AliasKind.CRM_ID, own_id),) if is_of_crm else ()
    own_ids = () if is_of_crm else (own_id,)
    Intake(house.record, "brokerage_a").add([IncomingLead(one, aliases, own_ids=own_ids)])

    text = (await house.ask(question)).text

    assert "Meera Das" in text
    assert "Vijay" not in text


@CASES.of("question")
async def test_what_is_no_id_of_a_file_names_nobody(house: House, question: str) -> None:
    one = lead("lead_2", "Meera Das", PHONE)
    Intake(house.record, "brokerage_a").add([IncomingLead(one, own_ids=("1045",))])

    assert "Meera" not in (await house.ask(question)).text


async def test_an_id_of_a_file_that_ends_a_phone_too_may_be_either(house: House) -> None:
    house.add(lead("lead_1", "Vijay K", "+919825001045"))
    one = lead("lead_2", "Meera Das", PHONE)
    Intake(house.record, "brokerage_a").add([IncomingLead(one, own_ids=("1045",))])

    text = (await house.ask("lead 1045")).text

    assert "Vijay" in text
    assert "Meera" in text
