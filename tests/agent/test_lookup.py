"""Leads found by what a CRM calls them, only inside the asker's scope."""

from __future__ import annotations

import pytest

from leads.intake import IncomingLead, Intake
from leads.people import Alias, AliasKind
from tests.agent.house import House, lead, score


@pytest.fixture
def with_crm_ids(house: House) -> House:
    for lead_id, owner, number in (
        ("lead_1", "staff_asha", "660737"),
        ("lead_2", "staff_bela", "660738"),
    ):
        known = (Alias(AliasKind.CRM_ID, number),)
        incoming = IncomingLead(lead(lead_id, "Priya", owner=owner), known)
        Intake(house.record, "brokerage_a").add([incoming])
    house.save(score("lead_1"))
    return house


async def test_a_lead_is_found_by_its_id_in_the_crm(with_crm_ids: House) -> None:
    assert (await with_crm_ids.ask("How hot is 660737?")).lead_ids == ("lead_1",)


async def test_a_colleagues_crm_id_sounds_like_a_missing_one(with_crm_ids: House) -> None:
    foreign, missing = [await with_crm_ids.ask(f"How hot is {n}?") for n in ("660738", "660739")]
    assert foreign.lead_ids == ()
    assert foreign.text.replace("660738", "660739") == missing.text


@pytest.fixture
def of_two_sources(house: House) -> House:
    house.add(
        lead("lead_1", "Priya Mehta", told={"source": "99acres"}),
        lead("lead_2", "Rahul Shah", told={"source": "Facebook"}),
    )
    house.save(score("lead_1"), score("lead_2"))
    return house


async def test_a_list_asked_for_after_a_lead_is_not_that_leads_next_step(
    of_two_sources: House,
) -> None:
    answer = await of_two_sources.ask("How hot is Priya? Facebook?")

    assert "Rahul" in answer.text


async def test_what_to_do_next_after_a_lead_is_that_leads_next_step(of_two_sources: House) -> None:
    answer = await of_two_sources.ask("What did Priya say and what do I do next?")

    assert answer.lead_ids == ("lead_1",)
