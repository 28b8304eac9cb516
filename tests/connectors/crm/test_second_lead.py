"""A person with two opportunities: what they withdraw on one holds for the other."""

from __future__ import annotations

import pytest

from app.crm_sync import sync
from leads.model.consent import PROCESSING, Purpose
from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.store.crm_accounts import CrmAccount, CrmAccounts
from leads.store.crm_leads import CrmLeads
from leads.store.intake import record_consent
from leads.store.lead_store import LeadStore
from tests.app.house import ONE, House
from tests.connectors.crm.false_tryton import false_tryton, opportunity

SCOPE = Scope.machinery(ONE)


def lead_of(house: House, crm_id: str) -> Lead:
    lead_id = CrmLeads(house.pakka.record, ONE).lead_of(crm_id)
    return LeadStore(house.pakka.record, SCOPE).lead(lead_id or "")


def say(house: House, crm_id: str, *, is_granted: bool) -> None:
    record, now = house.pakka.record, house.pakka.clock()
    lead_id = lead_of(house, crm_id).lead_id
    record_consent(
        record, SCOPE, lead_id, PROCESSING, is_granted=is_granted, basis="phone", now=now
    )


@pytest.mark.parametrize("is_granted_since", [False, True])
async def test_a_withdrawal_on_one_holds_for_the_other(
    house: House, is_granted_since: bool
) -> None:
    rows = [opportunity(1), {**opportunity(1), "id": 2}]
    with false_tryton({"opportunity.search_read": rows}) as url:
        account = CrmAccount(ONE, "tryton", url, "crm", "pakka", "asked for a call back")
        CrmAccounts(house.pakka.record).put(account)
        await sync(house.pakka, account)
        first, second = lead_of(house, "1"), lead_of(house, "2")
        assert (first.person_id, first.lead_id != second.lead_id) == (second.person_id, True)
        assert second.allows(Purpose.SCORING, at=house.pakka.clock())

        say(house, "1", is_granted=False)
        if is_granted_since:
            say(house, "2", is_granted=True)
        kept = CrmAccounts(house.pakka.record).of(ONE)
        assert kept is not None
        await sync(house.pakka, kept)

    now = house.pakka.clock()
    assert lead_of(house, "2").allows(Purpose.SCORING, at=now) is is_granted_since
    assert not lead_of(house, "1").allows(Purpose.SCORING, at=now)
