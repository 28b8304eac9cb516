"""A CRM that means harm or is broken: it costs its own brokerage a run, and nothing else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from email.utils import format_datetime

import pytest

from app.crm_sync import CrmSchedule, sync
from app.wiring import utc_now
from connectors.crm.http import MOST_BYTES, open_http
from connectors.crm.port import MARK, MOST_NOTE
from connectors.crm.tryton import Tryton
from leads.model.errors import AwaitsRepair
from leads.model.scope import Role, Scope
from leads.store import staff_access
from leads.store.crm_accounts import CrmAccount, CrmAccounts
from leads.store.crm_leads import CrmLeads
from leads.store.lead_store import LeadStore
from leads.store.staff import StaffMember
from tests.app.house import ONE, TWO, House
from tests.connectors.crm.false_tryton import DAY, Answers, false_tryton, opportunity

SECRET = "kept-by-pakka"


@asynccontextmanager
async def opened(answers: Answers, *, date: str | None = None) -> AsyncIterator[Tryton]:
    with false_tryton(answers, date=date) as url:
        http = open_http(("127.0.0.1",))
        crm = Tryton(
            http, base_url=url, database="crm", username="pakka", password=SECRET, clock=utc_now
        )
        try:
            yield crm
        finally:
            await crm.aclose()


def account(url: str, brokerage_id: str = ONE) -> CrmAccount:
    return CrmAccount(brokerage_id, "tryton", url, "crm", "pakka", "asked for a call back")


async def test_a_crm_that_never_ends_its_answer_costs_no_other_brokerage_its_turn(
    house: House,
) -> None:
    accounts = CrmAccounts(house.pakka.record)
    with false_tryton({"login": ...}) as slow, false_tryton({}) as honest:
        accounts.put(account(slow))
        accounts.put(account(honest, TWO))
        async with CrmSchedule(house.pakka, run_seconds=2.0), asyncio.timeout(60):
            while (accounts.of(TWO) or account("")).ran_at is None:  # noqa: ASYNC110
                await asyncio.sleep(0.05)

    late, other = accounts.of(ONE), accounts.of(TWO)
    assert late is not None
    assert "took longer than" in (late.error or "")
    assert other is not None
    assert other.error is None


@pytest.mark.parametrize("numbers", [range(1, 101), range(200, 100, -1), range(101, 301)])
async def test_a_page_that_does_not_go_on_is_refused(numbers: range) -> None:
    page = [opportunity(number) for number in numbers]
    async with opened({"opportunity.search_read": page}) as crm:
        with pytest.raises(AwaitsRepair, match="form that Pakka does not know"):
            await crm.changed('{"after": 100}')


async def test_an_answer_beyond_all_measure_is_not_read() -> None:
    body = b" " * (MOST_BYTES + 1)
    async with opened({"opportunity.search_read": body}) as crm:
        with pytest.raises(AwaitsRepair, match="more than 32 MB"):
            await crm.changed(None)


async def test_a_note_is_cut_to_a_length_that_somebody_reads() -> None:
    told = {"opportunity.search_read": [opportunity(1, comment="x" * (MOST_NOTE + 1))]}
    async with opened(told) as crm:
        page = await crm.changed(None)

    assert page.records.leads[0].notes[0].text == "x" * MOST_NOTE


async def test_an_error_is_cut_and_shows_no_password_and_no_control_character() -> None:
    said = f"pw={SECRET} \x1b[2J" + "A" * 1_000_000
    error = json.dumps({"error": ["UserError", [said, "", None]]}).encode()
    async with opened({"login": error}) as crm:
        with pytest.raises(AwaitsRepair) as refused:
            await crm.set_up()

    told = str(refused.value)
    assert "pw=" in told
    assert len(told) < 400
    assert SECRET not in told
    assert told.isprintable()


@pytest.mark.parametrize(
    "body",
    [
        b'{"id":0,"result":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        b'{"id":0,"result":' + b"9" * 5_000 + b"}",
        b"\xff\xfe{",
        json.dumps({"result": [opportunity(1, create_date={"__class__": "datetime"})]}).encode(),
        json.dumps({"result": [opportunity(1, create_date=DAY | {"year": 10**30})]}).encode(),
        json.dumps({"result": [opportunity(1, state={"__class__": "Decimal"})]}).encode(),
        json.dumps(
            {"result": [opportunity(1, state={"__class__": "Decimal", "decimal": "z"})]}
        ).encode(),
    ],
)
async def test_malformed_values_are_no_trytons(body: bytes) -> None:
    async with opened({"opportunity.search_read": body}) as crm:
        with pytest.raises(AwaitsRepair, match="not Tryton"):
            await crm.changed(None)


@pytest.mark.parametrize(
    "answers",
    [
        {"fields_get": {}},
        {"fields_get": {"state": {}}},
        {"opportunity.search_read": b'{"result": [{"id": 1e400}]}'},
        {
            "note.search_read": [
                {"id": 1, "resource": "x", "message": "", "create_uid": 1, "create_date": DAY}
            ]
        },
    ],
)
async def test_another_form_is_told_as_such(answers: Answers) -> None:
    async with opened(answers) as crm:
        with pytest.raises(AwaitsRepair, match="form that Pakka does not know"):
            await crm.changed(None)


@pytest.mark.parametrize("date", ["Fri, 31 Dec 2100 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 GMT"])
async def test_a_clock_that_is_far_from_ours_is_told(date: str) -> None:
    async with opened({}, date=date) as crm:
        with pytest.raises(AwaitsRepair, match="clock"):
            await crm.changed(None)


async def test_a_clock_that_is_before_ours_loses_no_change() -> None:
    ahead = format_datetime(utc_now() + timedelta(minutes=30))
    async with opened({}, date=ahead) as crm:
        page = await crm.changed(None)

    assert json.loads(page.cursor)["since"] < utc_now().isoformat()


async def test_a_name_that_two_have_or_a_suspended_broker_owns_nothing(house: House) -> None:
    staff = house.pakka.staff
    staff.add_member(StaffMember("staff_asha_2", ONE, "asha", Role.BROKER, ("team_east",)))
    bela = staff.member("staff_bela")
    staff_access.suspend(house.pakka.record, bela, at=house.pakka.clock())
    named = enumerate(("Asha", "Bela", "Mona"), 1)
    rows = [opportunity(n, **{"employee.": {"party.": {"id": n, "name": who}}}) for n, who in named]
    with false_tryton({"opportunity.search_read": rows}) as url:
        CrmAccounts(house.pakka.record).put(account(url))
        await sync(house.pakka, account(url))

    links = CrmLeads(house.pakka.record, ONE)
    leads = LeadStore(house.pakka.record, Scope.machinery(ONE))
    owners = [leads.lead(links.lead_of(crm_id) or "").owner_id for crm_id in "123"]
    assert owners == [None, None, "staff_mona"]


async def test_a_note_of_another_form_costs_its_lead_that_note_alone(house: House) -> None:
    good, bad = ({"id": n, "resource": f"sale.opportunity,{n}", "message": "seen"} for n in (7, 8))
    notes = [good | {"create_uid": 1, "create_date": DAY}, bad | {"create_date": "yesterday"}]
    told = {
        "opportunity.search_read": [opportunity(7), opportunity(8)],
        "note.search_read": notes,
    }
    with false_tryton(told) as url:
        CrmAccounts(house.pakka.record).put(account(url))
        await sync(house.pakka, account(url))

    leads = CrmLeads(house.pakka.record, ONE)
    assert leads.lead_of("7") is not None
    assert leads.lead_of("8") is not None
    assert "A note of it" in leads.status().unread.pop("8")
    assert leads.status().unread.keys() == {"8"}


async def test_a_note_that_a_sidebar_inserted_is_no_brokers_word(house: House) -> None:
    note = {"id": 1, "resource": "sale.opportunity,7", "create_uid": 99, "create_date": DAY}
    told = {
        "opportunity.search_read": [opportunity(7)],
        "note.search_read": [note | {"message": f"{MARK}call her"}, note | {"message": "called"}],
    }
    async with opened(told) as crm:
        page = await crm.changed(None)

    assert [one.text for one in page.records.leads[0].notes] == ["called"]


async def test_a_lead_of_another_form_is_told_by_its_id_and_the_others_are_read(
    house: House,
) -> None:
    page = [opportunity(7, create_date=None), opportunity(8, conversion_probability=None)]
    with false_tryton({"opportunity.search_read": page}) as url:
        CrmAccounts(house.pakka.record).put(account(url))
        await sync(house.pakka, account(url))

    leads = CrmLeads(house.pakka.record, ONE)
    assert leads.status().unread.keys() == {"7"}
    assert leads.lead_of("8") is not None
