"""The list of answers: who finds what, in which order, under which name."""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.transcript_mask import index_answers
from leads.model.lead import Lead, LeadKind
from leads.model.scope import Scope
from leads.store.intake import IncomingLead, Intake
from leads.store.message_subjects import SentSubject, ThumbSign, react
from leads.store.transcripts import Transcript, TranscriptLog
from scoring.artifact import Artifact
from tests.app.conftest import client_of
from tests.app.house import NOW, ONE, House, make_house
from tests.app.pages.reading import ORIGIN, Reader, signed_in_as, words_of


@pytest.fixture
async def house(tmp_path: Path, artifact: Artifact) -> AsyncIterator[House]:
    """One of each test's own, with four answers."""
    made = make_house(tmp_path, artifact)
    log = TranscriptLog(made.pakka.record, Scope.machinery(ONE))
    for one in ANSWERS:
        log.save(one)
    yield made
    await made.pakka.aclose()


def an_answer(name: str, question: str, days: float, **fields: Any) -> Transcript:
    given = {
        "text": "Priya is hot.",
        "fallback_reason": None,
        "scores": [],
        **fields.pop("answer", {}),
    }
    made: dict[str, Any] = {
        "transcript_id": f"transcript_{name}",
        "brokerage_id": ONE,
        "staff_id": "staff_asha",
        "conversation_id": None,
        "at": NOW - timedelta(days=days),
        "question": question,
        "language": "en",
        "channel": "api",
        "lead_ids": ("lead_priya",),
        "answer": given,
        "steps": (),
    }
    return Transcript(**{**made, **fields})


HOSTILE = "<script>alert(1)</script> is Bopal cheaper?"
ANSWERS = (
    an_answer("old", "How many leads?", 40, lead_ids=()),
    an_answer("late", "How hot is Priya Mehta?", 3, answer={"fallback_reason": "timeout"}),
    an_answer("bela", "Farhan kab aayega?", 2, staff_id="staff_bela", lead_ids=("lead_farhan",)),
    an_answer("plain", HOSTILE, 1, channel="whatsapp", lead_ids=()),
)


def rows(page: str) -> list[str]:
    """The ids of the answers listed."""
    return re.findall(r'href="/review/answers/transcript_(\w+)"', page)


async def read(client: httpx.AsyncClient, query: str = "") -> str:
    found = await client.get(f"/review{query}")
    assert found.status_code == 200, words_of(found.text)
    return found.text


async def test_an_analyst_lands_on_the_answers_and_reads_them_masked(house: House) -> None:
    async with signed_in_as(house, "anil") as client:
        first = await client.get("/")
        page = await read(client)

        assert (first.status_code, first.headers["location"]) == (303, "/review")
        assert (await client.get("/?ask")).status_code == 200
    assert rows(page) == ["plain", "bela", "late"]
    assert [one for one in ("Priya", "Mehta", "Farhan", "<script>alert") if one in page] == []
    assert "How hot is LEAD_A?" in page
    assert 'href="/leads"' not in page


async def test_each_sees_the_answers_of_their_own_only(house: House) -> None:
    seen = {}
    for name in ("mona", "adi"):
        async with signed_in_as(house, name) as client:
            seen[name] = rows(await read(client))
    assert seen == {"mona": ["plain", "late"], "adi": ["plain", "bela", "late"]}
    for name in ("asha", "bela"):
        async with signed_in_as(house, name) as client:
            refused = await client.get("/review")
            assert refused.status_code == 403
            assert "Your role does not allow this" in words_of(refused.text)


async def test_filters_and_order_are_the_addresss(house: House) -> None:
    async with signed_in_as(house, "anil") as client:
        assert rows(await read(client, "?days=all&order=risk"))[0] == "late"
        assert rows(await read(client, "?fallback=timeout")) == ["late"]
        assert rows(await read(client, "?channel=whatsapp&broker=staff_asha")) == ["plain"]
        assert rows(await read(client, "?until=2026-10-31")) == ["old"]
        assert rows(await read(client, "?since=2026-11-18&until=2026-11-18")) == ["bela"]
        assert rows(await read(client, "?made=llm")) == []
        assert rows(await read(client, "?spoken=gu,en&fallback=timeout")) == ["late"]
        assert rows(await read(client, "?spoken=gu,gu-Latn")) == []
        assert rows(await read(client, "?days=yesterday")) == ["plain"]
        assert rows(await read(client, "?days=today")) == []
        dated = await read(client, "?days=7&until=2026-10-31")
        page = await read(client, "?fallback=timeout&spoken=en")
        hindi = await client.get("/review?language=hi")
        wrong = await client.get("/review?days=soon")

    chosen = [one["value"] for one in Reader(page).all("option") if "selected" in one]
    assert chosen == ["en", "timeout"]
    assert rows(hindi.text) == ["plain", "bela", "late"]
    assert rows(dated) == ["old"]
    assert '<option value="">From and until</option>' in dated
    assert 'value="7" selected' not in dated
    assert "1 answer fits." in dated and "3 answers fit." in hindi.text
    assert 'value="en" selected' in page
    assert "language=" not in page.partition("<main")[2]
    assert wrong.status_code == 422
    assert "days cannot be" in words_of(wrong.text)


def cursor(*place: object) -> str:
    return urlsafe_b64encode(json.dumps(place).encode()).decode()


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "0001-01-01"},
        {"until": "9999-12-31"},
        {"broker": "a\0b"},
        {"q": "a\0b"},
        {"cursor": cursor("2026-11-20T00:00:00+00:00", 2**63)},
        {"cursor": cursor(0.5, -(10**30)), "order": "risk"},
    ],
    ids=str,
)
async def test_what_no_database_holds_is_refused(house: House, asked: dict[str, str]) -> None:
    async with signed_in_as(house, "anil") as client:
        page = await client.get("/review", params=asked)
    async with client_of(house) as client:
        api = await client.get("/v1/transcripts", params=asked, headers=house.bearer("anil"))

    assert (page.status_code, api.status_code) == (422, 422)


async def test_words_are_found_masked_and_a_withheld_answer_is_not(house: House) -> None:
    record = house.pakka.record
    assert index_answers(record, house.pakka.masks, ONE) == 4
    async with signed_in_as(house, "anil") as client:
        assert rows(await read(client, "?q=bopal+CHEAPER")) == ["plain"]
        assert rows(await read(client, "?q=priya")) == []
        assert rows(await read(client, "?q=lead_a+hot")) == ["plain", "bela", "late"]
        house.withdraw()
        assert rows(await read(client)) == ["plain", "bela"]
        assert rows(await read(client, "?q=lead_a+hot")) == ["plain", "bela"]


HUGE = "WyIyMDI2LTExLTIwVDAwOjAwOjAwKzAwOjAwIiwgMTAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMF0="


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("broker=%00", 422),
        ("q=%22%00", 422),
        ("since=0001-01-01", 422),
        ("days=99999999", 422),
        ("adjusted=nan", 422),
        ("cursor=%F0%9F%94%A5", 422),
        (f"cursor={HUGE}", 422),
        ("q=%22+OR+*+NEAR(+)", 200),
        ("band=%3Cb%3E", 200),
    ],
)
async def test_no_address_breaks_the_list(house: House, query: str, status: int) -> None:
    async with signed_in_as(house, "anil") as client:
        found = await client.get(f"/review?{query}")
        told = await client.get(f"/v1/transcripts?{query}", headers=house.bearer("anil"))

    assert (found.status_code, told.status_code) == (status, status)


async def test_answers_about_one_lead_are_found_from_its_page(house: House) -> None:
    async with signed_in_as(house, "adi") as client:
        link = re.search(
            r'href="(/review\?[^"]*lead=lead_priya)"', (await client.get("/leads/lead_priya")).text
        )
        assert link
        page = (await client.get(link[1].replace("&amp;", "&"))).text
        assert rows(page) == ["late"]
        assert 'name="lead" value="lead_priya"' in page
        assert "a lead’s own page leads" in words_of(await read(client, "?q=priya"))
    async with signed_in_as(house, "anil") as client:
        assert "ask a manager for the answer’s address" in words_of(await read(client, "?q=priya"))
    async with signed_in_as(house, "asha") as client:
        assert "/review?" not in (await client.get("/leads/lead_priya")).text


async def test_a_thumb_is_a_tag_until_it_is_taken_back(house: House) -> None:
    subject = SentSubject("answer:asha", "staff_asha", (), "transcript_late")
    async with signed_in_as(house, "anil") as client:
        for number, (sign, found) in enumerate(((-1, ["late"]), (0, []))):
            with house.pakka.record.writing() as conn:
                react(conn, ONE, subject, ThumbSign(f"m{number}", NOW + timedelta(number), sign))
            page = await read(client, "?thumb=down")
            assert rows(page) == found
            assert ("thumb down" in page) is bool(found)


async def test_a_view_is_ones_own_and_leads_to_its_filters(house: House) -> None:
    async with signed_in_as(house, "anil") as client:
        form = {"act": "save", "name": "Late <b>", "query": "fallback=timeout&order=risk&x=1"}
        kept = await client.post("/review/views", data=form, headers=ORIGIN)
        page = await read(client)
        there = await read(client, "?fallback=timeout&order=risk")
        assert 'dir="auto" aria-current="true">Late' in there
        assert kept.headers["location"] == "/review?fallback=timeout&order=risk"
        assert 'href="/review?fallback=timeout&amp;order=risk" dir="auto">Late &lt;b&gt;' in page
        for wrong in ({"name": " "}, {"query": "days=soon"}, {"name": "x" * 61}, {"act": "?"}):
            refused = await client.post("/review/views", data={**form, **wrong}, headers=ORIGIN)
            assert refused.status_code == 422
    async with signed_in_as(house, "adi") as client:
        assert "Late" not in await read(client)
    async with signed_in_as(house, "anil") as client:
        await client.post(
            "/review/views", data={"act": "remove", "name": "Late <b>"}, headers=ORIGIN
        )
        assert "Late" not in await read(client)


async def test_pages_follow_each_other(house: House) -> None:
    log = TranscriptLog(house.pakka.record, Scope.machinery(ONE))
    for number in range(30):
        log.save(an_answer(f"n{number}", f"How many are hot {number}?", number / 99, lead_ids=()))
    async with signed_in_as(house, "anil") as client:
        first = await read(client, "?days=7")
        link = re.search(r'href="(/review\?days=7[^"]*cursor=[^"]*)"', first)
        assert link
        second = (await client.get(link[1].replace("&amp;", "&"))).text
    assert len(rows(first)) == 25
    assert "More than 25 answers fit." in first and "answers fit" not in second
    assert rows(second)[-3:] == ["plain", "bela", "late"]
    assert not set(rows(first)) & set(rows(second))


async def test_the_next_page_tells_nothing_of_withheld_answers(house: House) -> None:
    log = TranscriptLog(house.pakka.record, Scope.machinery(ONE))
    for number in range(230):
        log.save(an_answer(f"n{number}", "How hot is Priya?", 1, channel="sidebar"))
    Intake(house.pakka.record, ONE).assign("lead_priya", "staff_bela", "team_east", NOW)
    async with signed_in_as(house, "mona") as client:
        withheld = await read(client, "?channel=sidebar")
        for number in range(26):
            log.save(an_answer(f"r{number}", "How many?", 2, channel="sidebar", lead_ids=()))
        first = await read(client, "?channel=sidebar")
        log.save(an_answer("new", "How many?", 0.5, channel="sidebar", lead_ids=()))
        link = re.search(r'href="([^"]*cursor=[^"]*)"', await read(client, "?channel=sidebar"))
        assert link
        second = (await client.get(link[1].replace("&amp;", "&"))).text

    assert rows(withheld) == [] and 'rel="next"' not in withheld
    assert rows(first) == [f"r{number}" for number in range(25, 0, -1)] and 'rel="next"' in first
    assert rows(second) == ["r1", "r0"] and 'rel="next"' not in second


async def test_the_api_lists_the_same_masked_for_managers_too(house: House) -> None:
    async with client_of(house) as client:
        told = {
            name: (
                await client.get("/v1/transcripts?fallback=timeout", headers=house.bearer(name))
            ).json()
            for name in ("anil", "adi")
        }
        wrong = await client.get("/v1/transcripts?cursor=x", headers=house.bearer("anil"))
        broker = await client.get("/v1/transcripts", headers=house.bearer("asha"))

    assert [one["question"] for one in told["anil"]["items"]] == ["How hot is LEAD_A?"]
    assert told["adi"] == told["anil"]
    assert told["anil"]["items"][0]["risk"] == 0.3
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "cursor")
    assert broker.status_code == 403


async def test_a_name_that_came_after_an_answer_is_neither_shown_nor_found(house: House) -> None:
    record = house.pakka.record
    told = "save zarnigar number"
    TranscriptLog(record, Scope.machinery(ONE)).save(an_answer("named", told, 0.01))
    index_answers(record, house.pakka.masks, ONE)
    lead = Lead(
        lead_id="lead_zarn",
        brokerage_id=ONE,
        person_id="",
        created_at=NOW,
        kind=LeadKind.RESALE,
        name="Zarnigar Tavkeli",
        phone="+919825099887",
    )

    async with signed_in_as(house, "anil") as client:
        before = await read(client, "?q=number+save")
        Intake(record, ONE).add([IncomingLead(lead)])
        after = await read(client, "?q=number+save")
        named = [rows(await read(client, f"?q={word}")) for word in ("zarnigar", "ઝરનિગારને")]

    assert "zarnigar number" in before
    assert rows(after) == ["named"]
    assert "zarnigar" not in after
    assert named == [[], []]
