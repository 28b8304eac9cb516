"""A chance that a person typed in the CRM: kept as their rating, and left standing there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.crm_sync import open_crm, sync
from connectors.crm.port import ScoreNote
from leads.model.score import Rating
from leads.store.crm_accounts import CrmAccount, CrmAccounts
from leads.store.crm_leads import CrmLeads, WrittenScore
from leads.store.facts import write_rating
from leads.store.score_log import ScoreLog
from tests.app.house import ONE, House
from tests.connectors.crm.conftest import SCOPE, lead_of, run
from tests.connectors.crm.false_tryton import false_tryton, opportunity
from tests.connectors.crm.test_sync import new_phone
from tests.connectors.crm.tryton_server import TrytonServer


def chance_of(tryton: TrytonServer, crm_id: str) -> float:
    return float(tryton.read(crm_id, "conversion_probability")["conversion_probability"])


def move_score(house: House, lead_id: str) -> float:
    """Another score, far from the one before; its chance."""
    log = ScoreLog(house.pakka.record, SCOPE)
    score = log.current([lead_id])[lead_id].score
    moved = 90.0 if (score.score or 0) < 50 else 10.0
    own = replace(score, score=moved, base_score=moved, as_of=house.pakka.clock(), probability=0.33)
    log.save([own], cause="test")
    return 0.33


async def again(house: House) -> None:
    """Without scoring anew, so that a score that was moved stays."""
    account = CrmAccounts(house.pakka.record).of(ONE)
    assert account is not None
    await sync(house.pakka, account)


async def test_a_typed_chance_is_a_rating_and_stands_while_the_note_goes_on(
    house: House, tryton: TrytonServer, account: CrmAccount
) -> None:
    crm_id = tryton.add_lead("Priya Desai", new_phone())
    await run(house)
    [before] = tryton.notes(crm_id)

    tryton.change(crm_id, conversion_probability=0.8)
    await again(house)
    rated = lead_of(house, crm_id)
    move_score(house, rated.lead_id)
    await again(house)

    assert rated.rating is not None
    assert (rated.rating.value, rated.rating.by) == (80, None)
    assert chance_of(tryton, crm_id) == 0.8
    [after] = tryton.notes(crm_id)
    assert after != before
    assert lead_of(house, crm_id).rating == rated.rating


@pytest.mark.parametrize("is_cleared", [True, False])
async def test_a_chance_that_is_handed_back_is_pakkas_again(
    house: House, tryton: TrytonServer, account: CrmAccount, is_cleared: bool
) -> None:
    crm_id = tryton.add_lead("Kiran Rao", new_phone())
    await run(house)
    ours = chance_of(tryton, crm_id)
    tryton.change(crm_id, conversion_probability=0.93)
    await again(house)

    # Tryton lets nobody leave it empty: it begins with a half.
    tryton.change(crm_id, conversion_probability=0.5 if is_cleared else round(ours, 2))
    await again(house)

    lead = lead_of(house, crm_id)
    assert lead.rating is None
    assert chance_of(tryton, crm_id) == ours
    chance = move_score(house, lead.lead_id)
    await again(house)
    assert chance_of(tryton, crm_id) == chance


async def test_a_typed_chance_stays_a_persons_when_pakka_comes_to_the_same(
    house: House, tryton: TrytonServer, account: CrmAccount
) -> None:
    crm_id = tryton.add_lead("Arun Pillai", new_phone(), conversion_probability=0.33)
    await run(house)
    lead_id = lead_of(house, crm_id).lead_id
    move_score(house, lead_id)  # to a chance of 33 %
    await again(house)
    tryton.add_note(crm_id, "Called")

    await run(house)

    assert chance_of(tryton, crm_id) == 0.33
    rating = lead_of(house, crm_id).rating
    assert rating is not None
    assert rating.value == 33


async def test_a_chance_typed_before_pakka_came_is_a_rating(
    house: House, tryton: TrytonServer, account: CrmAccount
) -> None:
    crm_id = tryton.add_lead("Meera Iyer", new_phone(), conversion_probability=0.95)
    await run(house)

    rating = lead_of(house, crm_id).rating
    assert rating is not None
    assert rating.value == 95
    assert chance_of(tryton, crm_id) == 0.95
    assert len(tryton.notes(crm_id)) == 1


async def test_a_chance_typed_since_it_was_read_is_not_written_over(
    house: House, tryton: TrytonServer, account: CrmAccount
) -> None:
    crm_id = tryton.add_lead("Leela Menon", new_phone())
    await run(house)
    ours = chance_of(tryton, crm_id)
    tryton.change(crm_id, conversion_probability=0.07)

    async with open_crm(house.pakka.settings, account, house.pakka.clock) as crm:
        errors = await crm.write([ScoreNote(crm_id, 0.6, 60.0, "warm", "60", (ours,))])
        await crm.take_back(crm_id, (ours, 0.6))

    assert errors == {}
    assert chance_of(tryton, crm_id) == 0.07
    assert tryton.notes(crm_id) == []


async def test_what_pakka_wrote_before_it_was_killed_is_no_persons(house: House) -> None:
    record = house.pakka.record
    with false_tryton({"opportunity.search_read": [opportunity(1)]}) as url:
        account = CrmAccount(ONE, "tryton", url, "crm", "pakka", "asked for a call back")
        CrmAccounts(record).put(account)
        await sync(house.pakka, account)
    CrmLeads(record, ONE).writing([WrittenScore("1", 60, "warm", 0.2345)])

    with false_tryton(
        {"opportunity.search_read": [opportunity(1, conversion_probability=0.2345)]}
    ) as url:
        CrmAccounts(record).put(replace(account, base_url=url))
        await again(house)

    assert lead_of(house, "1").rating is None


async def test_a_rating_told_here_outlives_what_the_crm_only_repeats(
    house: House, tryton: TrytonServer, account: CrmAccount
) -> None:
    crm_id = tryton.add_lead("Rekha Nair", new_phone(), conversion_probability=0.95)
    await run(house)
    lead_id = lead_of(house, crm_id).lead_id
    told = Rating(40, house.pakka.clock(), "Asha")
    with house.pakka.record.writing() as conn:
        write_rating(conn, ONE, lead_id, told)

    tryton.add_note(crm_id, "Called")
    await run(house)

    assert lead_of(house, crm_id).rating == told
