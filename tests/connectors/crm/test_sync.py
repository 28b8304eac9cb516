"""A brokerage's leads between a real Tryton and the record."""

from __future__ import annotations

import asyncio
import itertools
import json
from dataclasses import replace

import pytest

from app.crm_sync import CrmSchedule, sync
from app.runtime.logs import configure_logging
from leads.model.consent import PROCESSING
from leads.model.errors import AwaitsRepair, InvalidInput, Unavailable
from leads.model.lead import EventKind, OutcomeKind, outcome_of
from leads.store.crm_accounts import CrmAccount, CrmAccounts
from leads.store.crm_leads import CrmLeads
from leads.store.intake import record_consent
from leads.store.score_log import ScoreLog
from tests.app.cli.commands import run as command
from tests.app.house import ONE, TWO, House
from tests.connectors.crm.conftest import SCOPE, lead_of, run
from tests.connectors.crm.tryton_server import DATABASE, USER, USER_PASSWORD, TrytonServer
from tests.processes import free_port

_NUMBERS = itertools.count(1_000)


def new_phone() -> str:
    """Nobody else's in this run's Tryton."""
    return f"+9197000{next(_NUMBERS):05}"


async def test_a_lead_of_the_crm_is_read_scored_and_its_score_stands_in_the_crm(
    house: House, tryton: TrytonServer, account: CrmAccount
) -> None:
    phone = new_phone()
    crm_id = tryton.add_lead("Priya Desai", phone, description="3 BHK Bopal", comment="loan ready")
    tryton.add_note(crm_id, "Wants to visit on Sunday")

    await run(house)

    lead = lead_of(house, crm_id)
    assert (lead.name, lead.phone, lead.owner_id) == ("Priya Desai", phone, "staff_asha")
    notes = {e.value for e in lead.events if e.kind == EventKind.NOTE}
    assert notes == {"3 BHK Bopal", "loan ready", "Wants to visit on Sunday"}
    stage = lead.attribute("stage")
    assert stage is not None
    assert stage.value == "Lead"
    score = ScoreLog(house.pakka.record, SCOPE).current([lead.lead_id])[lead.lead_id].score
    assert score.probability is not None
    there = tryton.read(crm_id, "conversion_probability", "comment")
    assert there == {
        "id": int(crm_id),
        "conversion_probability": round(score.probability, 4),
        "comment": "loan ready",
    }
    theirs, ours = tryton.notes(crm_id)
    assert theirs == "Wants to visit on Sunday"
    assert ours.startswith(f"Pakka: Priya Desai ·{phone[-4:]}")
    assert f"{score.band}, {round(score.score or 0)}" in ours
    assert "➡" in ours


async def test_our_own_write_comes_back_and_moves_nothing(
    house: House, tryton: TrytonServer, account: CrmAccount
) -> None:
    crm_id = tryton.add_lead("Kiran Rao", new_phone())
    await run(house)
    before = tryton.read(crm_id, "write_date")
    lead = lead_of(house, crm_id)
    history = ScoreLog(house.pakka.record, SCOPE).history(lead.lead_id)

    # Each reads the last minute again, and with it what the first wrote.
    echoes = [await run(house) for _ in range(2)]

    assert all(echo.read > 0 for echo in echoes)
    assert [echo.written for echo in echoes] == [0, 0]
    assert tryton.read(crm_id, "write_date") == before
    assert len(tryton.notes(crm_id)) == 1
    assert lead_of(house, crm_id) == lead
    assert ScoreLog(house.pakka.record, SCOPE).history(lead.lead_id) == history


async def test_a_lead_that_is_won_in_the_crm_is_booked_and_written_no_more(
    house: House, tryton: TrytonServer, account: CrmAccount
) -> None:
    crm_id = tryton.add_lead("Meera Iyer", new_phone())
    await run(house)

    tryton.win(crm_id)
    await run(house)

    lead = lead_of(house, crm_id)
    assert outcome_of(lead) is OutcomeKind.BOOKED
    assert lead.has_dated_ending
    assert (await run(house)).written == 0


async def test_a_lead_that_is_lost_and_opened_again_in_the_crm_is_open(
    house: House, tryton: TrytonServer, account: CrmAccount
) -> None:
    crm_id = tryton.add_lead("Arun Pillai", new_phone())
    await run(house)

    tryton.press(crm_id, "lost")
    await run(house)
    assert outcome_of(lead_of(house, crm_id)) is OutcomeKind.LOST

    tryton.press(crm_id, "lead")
    await run(house)
    assert outcome_of(lead_of(house, crm_id)) is OutcomeKind.REOPENED


async def test_a_note_and_a_phone_that_come_later_are_read(
    house: House, tryton: TrytonServer, account: CrmAccount
) -> None:
    crm_id = tryton.add_lead("Nidhi Jain")
    await run(house)
    phone = new_phone()

    tryton.add_phone(tryton.party_of(crm_id), phone)
    tryton.add_note(crm_id, "Called, wants a loan")
    await run(house)

    lead = lead_of(house, crm_id)
    assert lead.phone == phone
    assert "Called, wants a loan" in {e.value for e in lead.events}


async def test_without_a_lawful_basis_nothing_is_scored_nor_written(
    house: House, tryton: TrytonServer, account: CrmAccount
) -> None:
    CrmAccounts(house.pakka.record).put(replace(account, basis=None))
    crm_id = tryton.add_lead("Farida Khan", new_phone())

    done = await run(house)

    assert (done.written, done.refused) == (0, 0)
    lead = lead_of(house, crm_id)
    assert ScoreLog(house.pakka.record, SCOPE).history(lead.lead_id) == []
    assert tryton.read(crm_id, "conversion_probability")["conversion_probability"] == 0.5
    assert tryton.notes(crm_id) == []


@pytest.mark.parametrize("is_lost", [False, True])
async def test_after_a_withdrawal_nothing_of_ours_stands_in_the_crm(
    house: House, tryton: TrytonServer, account: CrmAccount, is_lost: bool
) -> None:
    crm_id = tryton.add_lead("Leela Menon", new_phone())
    tryton.add_note(crm_id, "Theirs")
    await run(house)
    assert len(tryton.notes(crm_id)) == 2
    if is_lost:
        tryton.press(crm_id, "lost")
    again = tryton.add_enquiry(tryton.party_of(crm_id))

    lead, now = lead_of(house, crm_id), house.pakka.clock()
    record_consent(
        house.pakka.record, SCOPE, lead.lead_id, PROCESSING, is_granted=False, basis="STOP", now=now
    )
    await run(house)

    assert tryton.notes(crm_id) == ["Theirs"]
    chance = tryton.read(crm_id, "conversion_probability")["conversion_probability"]
    assert (chance == 0.5) is not is_lost
    assert tryton.notes(again) == []
    assert CrmLeads(house.pakka.record, ONE).status().errors == {}


async def test_a_score_that_moved_renews_the_one_note(
    house: House, tryton: TrytonServer, account: CrmAccount
) -> None:
    crm_id = tryton.add_lead("Rekha Nair", new_phone())
    await run(house)
    [before] = tryton.notes(crm_id)
    lead = lead_of(house, crm_id)
    log = ScoreLog(house.pakka.record, SCOPE)
    score = log.current([lead.lead_id])[lead.lead_id].score
    assert score.score is not None
    moved = 90.0 if score.score < 50 else 10.0
    now = house.pakka.clock()

    log.save([replace(score, score=moved, base_score=moved, as_of=now)], cause="test")
    kept = CrmAccounts(house.pakka.record).of(ONE)
    assert kept is not None
    await sync(house.pakka, kept)

    [after] = tryton.notes(crm_id)
    assert after != before
    assert f"{moved:.0f}" in after


async def test_what_the_crm_refuses_of_one_lead_keeps_no_other_from_its_score(
    house: House, tryton: TrytonServer, account: CrmAccount
) -> None:
    gone, there = tryton.add_lead("Gone Soon", new_phone()), tryton.add_lead("Stays", new_phone())
    await sync(house.pakka, account)  # reads; nothing has a score yet
    tryton.delete(gone)

    done = await run(house)

    assert done.refused == 1
    errors = CrmLeads(house.pakka.record, ONE).status().errors
    assert errors.keys() == {gone}
    assert any(note.startswith("Pakka: ") for note in tryton.notes(there))


async def test_an_error_with_http_200_fails_the_run_and_says_what_to_do(
    house: House, tryton: TrytonServer, account: CrmAccount
) -> None:
    tryton.add_lead("Unseen", new_phone())
    tryton.add_user("stranger", USER_PASSWORD)
    stranger = replace(account, username="stranger")
    CrmAccounts(house.pakka.record).put(stranger)

    with pytest.raises(AwaitsRepair, match="not allowed to access"):
        await run(house)

    kept = CrmAccounts(house.pakka.record).of(ONE)
    assert kept is not None
    assert kept.cursor is None
    assert "not allowed to access" in (kept.error or "")


async def test_wrong_passwords_are_told_and_then_tryton_takes_no_more(
    house: House, tryton: TrytonServer, account: CrmAccount
) -> None:
    wrong = replace(account, username="nobody")
    with pytest.raises(AwaitsRepair, match="PAKKA_CRM_PASSWORDS"):
        await sync(house.pakka, wrong)

    for _ in range(20):
        with pytest.raises(Unavailable) as refused:
            await sync(house.pakka, wrong)
        if not isinstance(refused.value, AwaitsRepair):
            break

    assert "no more calls" in str(refused.value)


async def test_the_schedule_syncs_each_brokerage_though_another_ones_crm_is_away(
    house: House, tryton: TrytonServer, account: CrmAccount
) -> None:
    accounts = CrmAccounts(house.pakka.record)
    accounts.put(replace(account, base_url=f"http://127.0.0.1:{free_port()}"))
    accounts.put(replace(account, brokerage_id=TWO))
    crm_id = tryton.add_lead("Read By The Clock", new_phone())

    async with CrmSchedule(house.pakka), asyncio.timeout(60):
        theirs = CrmLeads(house.pakka.record, TWO)
        while theirs.lead_of(crm_id) is None:  # noqa: ASYNC110  (the record signals nothing)
            await asyncio.sleep(0.05)

    away = accounts.of(ONE)
    assert away is not None
    assert "is it running" in (away.error or "")
    assert CrmLeads(house.pakka.record, ONE).lead_of(crm_id) is None


def test_the_commands_add_check_sync_and_show_a_crm(
    house: House, tryton: TrytonServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As `pakka` itself begins: what is no error is not printed between its words.
    configure_logging("error")
    monkeypatch.setenv("PAKKA_HOME", str(house.pakka.settings.home))
    where = ("--brokerage", ONE)
    words = ("crm", "add", "--url", tryton.url, "--database", DATABASE, "--user", USER, *where)
    with pytest.raises(InvalidInput, match="PAKKA_CRM_INSIDE"):
        command(*words)
    monkeypatch.setenv("PAKKA_CRM_INSIDE", "127.0.0.1")
    command(*words, "--basis", "asked for a call back")
    command(*words)  # the basis stays
    with pytest.raises(AwaitsRepair, match="PAKKA_CRM_PASSWORDS"):
        command("crm", "setup", *where)
    monkeypatch.setenv("PAKKA_CRM_PASSWORDS", json.dumps({ONE: USER_PASSWORD}))
    crm_id = tryton.add_lead("Typed Here", new_phone())

    stages = json.loads(command("crm", "setup", "--json", *where))["stages"]
    done = json.loads(command("crm", "sync", "--json", *where))
    told = command("crm", "status", *where)

    assert stages["Won"] == "booked"
    assert stages["Converted"] is None
    assert done["written"] >= 1
    assert "last run: 20" in told
    assert USER_PASSWORD not in told
    assert any(note.startswith("Pakka: ") for note in tryton.notes(crm_id))


def test_an_account_that_is_changed_keeps_its_basis_until_another_is_named(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAKKA_HOME", str(house.pakka.settings.home))
    words = ("crm", "add", "--database", DATABASE, "--brokerage", ONE, "--user", USER, "--url")
    accounts = CrmAccounts(house.pakka.record)

    def basis() -> str | None:
        account = accounts.of(ONE)
        assert account is not None
        return account.basis

    command(*words, "https://crm.example.com", "--basis", "asked for a call back")
    command(*words, "https://tryton.example.com")
    assert basis() == "asked for a call back"

    command(*words, "https://tryton.example.com", "--basis", "")
    assert basis() is None
