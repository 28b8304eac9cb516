"""A brokerage's leads between HubSpot, as its documentation describes it, and the record."""

from __future__ import annotations

import asyncio
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from app.crm_sync import sync
from app.runtime.logs import configure_logging
from connectors.crm.hubspot import OWN_NOTE
from connectors.crm.port import ScoreNote
from leads.model.consent import PROCESSING
from leads.model.errors import AwaitsRepair, InvalidInput, Unavailable
from leads.model.lead import EventKind, OutcomeKind, outcome_of
from leads.store.crm_accounts import CrmAccount, CrmAccounts
from leads.store.crm_leads import CrmLeads
from leads.store.intake import record_consent
from leads.store.score_log import ScoreLog
from tests.app.cli.commands import run as command
from tests.app.house import ONE, House
from tests.connectors.crm.conftest import BASIS, SCOPE, lead_of, opened_hubspot, run
from tests.connectors.crm.false_hubspot import (
    CALLS_IN_TEN_SECONDS,
    HUB_ID,
    SEARCHES_IN_A_SECOND,
    TOKEN,
    VERSION,
    FalseHubspot,
)
from tests.connectors.crm.test_kills import ENDS_WITHIN_SECONDS, killing_proxy, start
from tests.proofs import proof_size


@pytest.fixture
def crm_password() -> str:
    return TOKEN


def told(crm_id: str, text: str = "Priya: hot, 83.\nCall & ask.") -> ScoreNote:
    return ScoreNote(crm_id, 0.41237, 83.2, "hot", text)


async def test_a_contact_is_read_scored_and_its_score_stands_in_hubspot(
    house: House, there: FalseHubspot, hubspot_account: CrmAccount
) -> None:
    crm_id = there.add_contact(
        "Priya Desai", "+919825011111", email="p@x.example", hubspot_owner_id="7"
    )
    there.add_note(crm_id, "<p>Wants a <b>visit</b></p><p>on Sunday &amp; a loan</p>")

    await run(house)

    lead = lead_of(house, crm_id)
    assert (lead.name, lead.phone, lead.owner_id) == ("Priya Desai", "+919825011111", "staff_asha")
    notes = [e.value for e in lead.events if e.kind == EventKind.NOTE]
    assert notes == ["Wants a visit\non Sunday & a loan"]
    stage = lead.attribute("stage")
    assert stage is not None
    assert stage.value == "Lead"
    score = ScoreLog(house.pakka.record, SCOPE).current([lead.lead_id])[lead.lead_id].score
    contact = there.contacts[crm_id]
    assert contact["pakka_score"] == f"{score.score:.0f}"
    assert contact["pakka_band"] == score.band
    assert float(contact["pakka_chance"]) == pytest.approx(score.probability, abs=1e-4)
    theirs, ours = there.notes_of(crm_id)
    assert "visit" in theirs
    assert ours.startswith(f"{OWN_NOTE}Priya Desai")
    assert "<br>" in ours


async def test_our_own_write_comes_back_and_moves_nothing(
    house: House, there: FalseHubspot, hubspot_account: CrmAccount
) -> None:
    crm_id = there.add_contact("Kiran Rao", "+919825011112")
    await run(house)
    before, lead = dict(there.contacts[crm_id]), lead_of(house, crm_id)

    echoes = [await run(house) for _ in range(2)]

    assert [echo.read for echo in echoes] == [1, 1]
    assert [echo.written for echo in echoes] == [0, 0]
    assert there.contacts[crm_id] == before
    assert len(there.notes_of(crm_id)) == 1
    assert lead_of(house, crm_id) == lead


async def test_the_same_score_twice_is_one_write(
    there: FalseHubspot, hubspot_account: CrmAccount
) -> None:
    crm_id = there.add_contact("Kiran Rao")
    async with opened_hubspot(there) as crm:
        assert await crm.write([told(crm_id)]) == {}
        before = dict(there.contacts[crm_id])
        assert await crm.write([told(crm_id)]) == {}

    assert there.contacts[crm_id] == before
    assert len(there.notes_of(crm_id)) == 1


async def test_a_new_score_renews_the_one_note_in_place(
    there: FalseHubspot, hubspot_account: CrmAccount
) -> None:
    crm_id = there.add_contact("Kiran Rao")
    for number in range(6):
        there.add_note(crm_id, f"Theirs {number}")
    async with opened_hubspot(there) as crm:
        await crm.write([told(crm_id)])
        [first] = [n for n, v in there.notes.items() if v["hs_note_body"].startswith(OWN_NOTE)]
        await crm.write([told(crm_id, "Priya: warm, 60.")])

    assert there.notes[first]["hs_note_body"] == f"{OWN_NOTE}Priya: warm, 60."
    assert len(there.notes_of(crm_id)) == 7


@pytest.mark.parametrize(
    ("values", "ending", "stage"),
    [
        ({"lifecyclestage": "customer"}, OutcomeKind.BOOKED, "Customer"),
        ({"hs_lead_status": "UNQUALIFIED"}, OutcomeKind.LOST, "Unqualified"),
        ({"hs_lead_status": "custom_1"}, OutcomeKind.LOST, "Budget mismatch"),
        (
            {"lifecyclestage": "customer", "hs_lead_status": "NEW"},
            OutcomeKind.BOOKED,
            "Customer",
        ),
        ({"hs_lead_status": "NEW"}, None, "New"),
    ],
)
async def test_what_a_stage_means(
    house: House,
    there: FalseHubspot,
    hubspot_account: CrmAccount,
    values: dict[str, str],
    ending: OutcomeKind | None,
    stage: str,
) -> None:
    crm_id = there.add_contact("Meera Iyer", "+919825011113")
    await run(house)

    there.change(crm_id, **values)
    await run(house)

    lead = lead_of(house, crm_id)
    assert outcome_of(lead) is ending
    kept = lead.attribute("stage")
    assert kept is not None
    assert kept.value == stage
    assert lead.has_dated_ending is (ending is not OutcomeKind.LOST)


async def test_setting_up_says_what_each_stage_means_and_may_be_said_again(
    there: FalseHubspot,
) -> None:
    async with opened_hubspot(there) as crm:
        first = await crm.set_up()
        assert await crm.set_up() == first

    assert first["Customer"] is OutcomeKind.BOOKED
    assert first["Unqualified"] is OutcomeKind.LOST
    assert first["New"] is None
    assert there.definitions["pakka_band"]["type"] == "enumeration"


async def test_every_contact_is_read_once_though_they_are_more_than_a_page(
    house: House, there: FalseHubspot, hubspot_account: CrmAccount
) -> None:
    made = [there.add_contact(f"Lead {n}", f"+9198000{n:05}") for n in range(205)]

    done = await sync(house.pakka, hubspot_account)

    links = [CrmLeads(house.pakka.record, ONE).lead_of(crm_id) for crm_id in made]
    assert None not in links
    assert len(set(links)) == done.read == 205


async def test_a_change_that_the_search_sees_late_is_read_then(
    house: House, there: FalseHubspot, hubspot_account: CrmAccount
) -> None:
    there.is_lagging = True
    crm_id = there.add_contact("Unseen Yet", "+919825011115")
    await run(house)
    assert CrmLeads(house.pakka.record, ONE).lead_of(crm_id) is None
    there.catch_up()
    await run(house)

    assert lead_of(house, crm_id).name == "Unseen Yet"


async def test_a_contact_of_another_form_is_told_by_its_id_and_the_others_are_read(
    house: House, there: FalseHubspot, hubspot_account: CrmAccount
) -> None:
    odd, whole = there.add_contact("Odd"), there.add_contact("Whole")
    there.contacts[odd]["createdate"] = "yesterday"

    await run(house)

    leads = CrmLeads(house.pakka.record, ONE)
    assert leads.status().unread.keys() == {odd}
    assert leads.lead_of(whole) is not None


async def test_what_hubspot_refuses_of_one_keeps_no_other_from_its_score(
    house: House, there: FalseHubspot, hubspot_account: CrmAccount
) -> None:
    gone, refused, whole = (there.add_contact(f"One {n}", f"+91982501120{n}") for n in range(3))
    await sync(house.pakka, hubspot_account)
    there.delete(gone)
    there.refused.add(refused)

    done = await run(house)

    assert (done.written, done.refused) == (1, 2)
    errors = CrmLeads(house.pakka.record, ONE).status().errors
    assert errors.keys() == {gone, refused}
    assert "deleted or not exist" in errors[refused]
    assert there.contacts[whole]["pakka_band"]


async def test_a_value_that_hubspot_refuses_fails_its_own_contact_alone(
    there: FalseHubspot, hubspot_account: CrmAccount
) -> None:
    bad, good = there.add_contact("Bad"), there.add_contact("Good")
    async with opened_hubspot(there) as crm:
        errors = await crm.write([ScoreNote(bad, 0.1, 5, "lukewarm", "x"), told(good)])

    assert errors.keys() == {bad}
    assert "allowed options" in errors[bad]
    assert there.contacts[good]["pakka_band"] == "hot"
    assert there.notes_of(bad) == []


async def test_without_its_properties_a_write_says_so(there: FalseHubspot) -> None:
    crm_id = there.add_contact("Priya")
    async with opened_hubspot(there) as crm:
        with pytest.raises(AwaitsRepair, match="pakka crm setup"):
            await crm.write([told(crm_id)])


async def test_a_note_that_hubspot_refuses_is_told_of_its_contact(
    there: FalseHubspot, hubspot_account: CrmAccount
) -> None:
    bad, good = there.add_contact("Bad"), there.add_contact("Good")
    async with opened_hubspot(there) as crm:
        await crm.write([told(bad), told(good)])
        there.refused |= {note for note, of in there.note_of.items() if of == bad}
        errors = await crm.write([told(bad, "Anew."), told(good, "Anew.")])

    assert errors.keys() == {bad}
    assert there.notes_of(good) == [f"{OWN_NOTE}Anew."]


def test_it_takes_three_commands_from_nothing_to_a_score(
    house: House, there: FalseHubspot, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure_logging("error")
    monkeypatch.setenv("PAKKA_HOME", str(house.pakka.settings.home))
    monkeypatch.setenv("PAKKA_CRM_PASSWORDS", json.dumps({ONE: TOKEN}))
    monkeypatch.setenv("PAKKA_CRM_INSIDE", "127.0.0.1")
    crm_id, where = there.add_contact("By Command", "+919825011119"), ("--brokerage", ONE)
    words = ("crm", "add", "--kind", "hubspot", "--basis", BASIS, *where)

    with pytest.raises(InvalidInput, match="Hub ID"):
        command(*words, "--database", "my portal")
    added = command(*words, "--database", HUB_ID, "--url", there.url)
    stages = command("crm", "setup", *where)
    done = command("crm", "sync", *where)
    told_of = command("crm", "status", *where)

    assert "PAKKA_CRM_PASSWORDS" in added
    assert {"Customer: booked", "Unqualified: lost", "New: open"} <= set(stages.splitlines())
    assert done == "1 leads read, 1 scores written.\n"
    assert "leads: 1, with a score there: 1" in told_of
    assert TOKEN not in added + stages + told_of
    assert there.contacts[crm_id]["pakka_band"]


async def test_after_a_withdrawal_nothing_of_ours_stands_in_hubspot(
    house: House, there: FalseHubspot, hubspot_account: CrmAccount
) -> None:
    crm_id = there.add_contact("Leela Menon", "+919825011116")
    there.add_note(crm_id, "Theirs")
    await run(house)
    lead, now = lead_of(house, crm_id), house.pakka.clock()

    record_consent(
        house.pakka.record, SCOPE, lead.lead_id, PROCESSING, is_granted=False, basis="STOP", now=now
    )
    await run(house)

    assert there.notes_of(crm_id) == ["Theirs"]
    assert [there.contacts[crm_id][n] for n in ("pakka_score", "pakka_band", "pakka_chance")] == [
        "",
        "",
        "",
    ]


LIMIT = {"status": "error", "message": "Limit.", "errorType": "RATE_LIMIT"}
ERROR_IN_200 = {"status": "error", "message": "internal", "category": "VALIDATION_ERROR"}


@pytest.mark.long
async def test_fifty_writers_at_once_stay_within_the_limits(
    there: FalseHubspot, hubspot_account: CrmAccount
) -> None:
    ids = [there.add_contact(f"Lead {n}") for n in range(50)]
    async with opened_hubspot(there) as crm:
        await crm.write([told(ids[0])])  # whoever comes first looks at the account
        errors = await asyncio.gather(*(crm.write([told(crm_id)]) for crm_id in ids))
        await asyncio.gather(*(crm.changed(None) for _ in range(20)))

    assert errors == [{}] * 50
    assert not there.limited
    assert there.most_within(10) <= CALLS_IN_TEN_SECONDS
    assert there.most_within(1, "search") <= SEARCHES_IN_A_SECOND
    assert all(there.contacts[crm_id]["pakka_score"] == "83" for crm_id in ids)


KILLS = proof_size(12, 4)
# A run has so many calls at least: one for the account, two for stages, two for owners, two a page,
# four a batch.
CALLS = 11


@pytest.mark.long
async def test_kills_amid_a_sync_lose_and_double_nothing(
    house: House, there: FalseHubspot, hubspot_account: CrmAccount, tmp_path: Path
) -> None:
    rng, made = random.Random(7), [there.add_contact(f"Lead {n}") for n in range(110)]
    with killing_proxy(there.url) as proxy:
        CrmAccounts(house.pakka.record).put(replace(hubspot_account, base_url=proxy.url))
        for _ in range(KILLS):
            made += [there.add_contact(f"Lead {len(made) + n}") for n in range(5)]
            process = start(house, tmp_path, TOKEN)
            proxy.kill_at(rng.randint(1, CALLS), process.kill, is_passed_on=rng.random() < 0.5)
            process.join(ENDS_WITHIN_SECONDS)
            assert process.exitcode == -9, (tmp_path / "out").read_text()[-2000:]
        process = start(house, tmp_path, TOKEN)
        process.join(ENDS_WITHIN_SECONDS)
        assert process.exitcode == 0, (tmp_path / "out").read_text()[-2000:]

    links = [CrmLeads(house.pakka.record, ONE).lead_of(crm_id) for crm_id in made]
    assert None not in links
    assert len(set(links)) == len(made)
    for number, crm_id in enumerate(made):
        [ours] = there.notes_of(crm_id)
        assert ours.startswith(f"{OWN_NOTE}Lead {number}")
        assert there.contacts[crm_id]["pakka_band"]
    assert CrmLeads(house.pakka.record, ONE).status().errors == {}


async def test_a_limit_is_waited_out_as_long_as_it_says(
    there: FalseHubspot, hubspot_account: CrmAccount
) -> None:
    crm_id = there.add_contact("Priya")
    async with opened_hubspot(there) as crm:
        await crm.changed(None)
        there.instead.append((429, LIMIT | {"policyName": "SECONDLY"}, {}))
        there.instead.append((429, LIMIT | {"policyName": "SECONDLY"}, {"retry-after": "2"}))
        page = await crm.changed(None)

    assert [lead.crm_id for lead in page.records.leads] == [crm_id]
    first, second, third = [at for at, kind in there.arrivals if kind == "search"][-3:]
    assert 1 <= second - first < 2
    assert third - second >= 2


async def test_a_days_limit_is_for_the_next_run(
    there: FalseHubspot, hubspot_account: CrmAccount
) -> None:
    async with opened_hubspot(there) as crm:
        there.instead.append((429, LIMIT | {"policyName": "DAILY"}, {}))
        with pytest.raises(Unavailable, match="DAILY"):
            await crm.changed(None)

    assert not there.instead


async def test_an_error_of_the_server_is_tried_again_but_no_note_is_made_twice(
    there: FalseHubspot, hubspot_account: CrmAccount
) -> None:
    crm_id = there.add_contact("Priya")
    async with opened_hubspot(there) as crm:
        await crm.changed(None)
        there.instead.append((502, b"<html>Bad gateway", {}))
        assert len((await crm.changed(None)).records.leads) == 1
        path = f"/crm/objects/{VERSION}/notes/batch/create"
        there.loses_answer_of = path
        with pytest.raises(Unavailable):
            await crm.write([told(crm_id)])
        assert there.calls[path] == 1
        assert await crm.write([told(crm_id)]) == {}

    assert len(there.notes_of(crm_id)) == 1


@pytest.mark.parametrize(
    ("answer", "error", "todo"),
    [
        ((401, {"status": "error", "message": "x"}, {}), AwaitsRepair, "PAKKA_CRM_PASSWORDS"),
        ((404, b"<html>", {}), AwaitsRepair, "PAKKA_HUBSPOT_VERSION"),
        ((200, ERROR_IN_200, {}), AwaitsRepair, "internal"),
        ((200, b"<html>Welcome</html>", {}), AwaitsRepair, "form that Pakka does not know"),
        ((200, {}, {}), AwaitsRepair, "form that Pakka does not know"),
        ((200, {"results": [{"id": "x"}]}, {}), AwaitsRepair, "form that Pakka does not know"),
        ((302, None, {"location": "https://x.example"}), AwaitsRepair, "answers 302"),
    ],
)
async def test_what_is_no_answer_says_what_to_do(
    there: FalseHubspot,
    hubspot_account: CrmAccount,
    answer: tuple[int, object, dict[str, str]],
    error: type[Exception],
    todo: str,
) -> None:
    async with opened_hubspot(there) as crm:
        await crm.changed(None)
        there.instead.append(answer)
        with pytest.raises(error, match=todo):
            await crm.changed(None)


@pytest.mark.parametrize(
    "scope", ["crm.objects.contacts.read", "crm.objects.owners.read", "crm.schemas.contacts.write"]
)
async def test_a_scope_that_is_missing_is_named(there: FalseHubspot, scope: str) -> None:
    there.scopes.remove(scope)
    async with opened_hubspot(there) as crm:
        with pytest.raises(AwaitsRepair, match=scope):
            await crm.set_up()
            await crm.changed(None)


async def test_the_token_of_another_account_reads_nothing(there: FalseHubspot) -> None:
    there.hub_id = "999"
    async with opened_hubspot(there) as crm:
        with pytest.raises(AwaitsRepair, match="999"):
            await crm.changed(None)


async def test_an_error_shows_no_token(there: FalseHubspot, hubspot_account: CrmAccount) -> None:
    async with opened_hubspot(there) as crm:
        await crm.changed(None)
        there.instead.append((400, {"status": "error", "message": f"bad {TOKEN} \x1b[2J"}, {}))
        with pytest.raises(AwaitsRepair) as refused:
            await crm.changed(None)

    assert TOKEN not in str(refused.value)
    assert str(refused.value).isprintable()
