"""A lead is given to another broker: what was said of it before is its old broker's no more."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from app.cli import cli
from leads.model.lead import Message
from leads.model.scope import Role, Scope
from leads.store.intake import Intake
from leads.store.lead_store import LeadStore
from leads.store.staff import Staff
from leads.store.staff_access import change_member
from leads.store.transcripts import WITHHELD, TranscriptLog
from scoring.artifact import Artifact
from simulators.openai.script import Step
from tests.agent.house import ago, lead, says
from tests.agent.talking_house import agrees, talking
from tests.app.conftest import client_of
from tests.app.house import NOW, ONE, House, make_house
from tests.app.serving import serving

# Her name, the end of her phone, her words.
OF_PRIYA = ("Priya", "Mehta", "4821", "lead_priya", "Terrace")
WORDS = "Terrace garden wala flat chahiye, Godrej ke paas"
OWN, TALK = "http://127.0.0.1:8000", "page_ofasha"
ORIGIN = {"Origin": OWN}
QUESTIONS = (
    "How hot is Priya Mehta 4821?",
    "What did Priya say?",
    "top 5",
    "Compare Priya and Rahul",
    "score lead_priya",
    "whom should I call today?",
    "visit done with Priya yesterday",
)


@pytest.fixture
def house(tmp_path: Path, artifact: Artifact) -> Iterator[House]:
    made = make_house(tmp_path, artifact)
    at = NOW - timedelta(days=1)
    said = Message("wish", "lead", WORDS, at, at)
    Intake(made.pakka.record, ONE).append("lead_priya", messages=[said])
    yield made
    made.pakka.record.close()


def give_away(house: House, lead_id: str = "lead_priya") -> None:
    Intake(house.pakka.record, ONE).assign(lead_id, "staff_bela", "team_east", NOW)


def named(told: str) -> list[str]:
    """What of her is told; four digits of a random id are nobody's phone."""
    without_ids = re.sub(r"[0-9a-f]{16,}", "", told)
    return [word for word in OF_PRIYA if word in without_ids]


async def ask(client: httpx.AsyncClient, house: House, question: str) -> httpx.Response:
    body = {"question": question, "conversation_id": TALK}
    answer = await client.post("/v1/ask", json=body, headers=house.bearer("asha"))
    await house.pakka.turn.aclose()
    return answer


async def story(client: httpx.AsyncClient, house: House, asked: str, name: str = "asha") -> str:
    found = await client.get(f"/v1/transcripts/{asked}", headers=house.bearer(name))
    return json.dumps(found.json(), ensure_ascii=False)


@pytest.mark.parametrize("question", QUESTIONS)
async def test_a_transcript_that_names_her_is_withheld(house: House, question: str) -> None:
    async with client_of(house) as client:
        asked = (await ask(client, house, question)).json()["transcript_id"]
        before = await story(client, house, asked)
        give_away(house)
        after = await story(client, house, asked)

    assert named(before)
    assert named(after) == []
    told = json.loads(after)
    assert (told["transcript_id"], told["is_withheld"]) == (asked, True)
    assert told["question"] == told["answer"]["text"] == WITHHELD
    assert (told["steps"], told["lead_ids"]) == ([], [])


async def test_who_may_see_her_reads_it_whole(house: House) -> None:
    async with client_of(house) as client:
        asked = (await ask(client, house, QUESTIONS[0])).json()["transcript_id"]
        give_away(house)
        admin, analyst = [await story(client, house, asked, one) for one in ("adi", "anil")]
        manager = await story(client, house, asked, "mona")

    assert "Priya" in admin and not json.loads(admin)["is_withheld"]
    # Masked as ever; the manager's team has her no more.
    assert named(analyst) == ["lead_priya"] and json.loads(analyst)["is_masked"]
    assert named(manager) == []


async def test_an_answer_about_others_stays(house: House) -> None:
    async with client_of(house) as client:
        asked = (await ask(client, house, "How hot is Rahul Shah?")).json()["transcript_id"]
        give_away(house)
        told = json.loads(await story(client, house, asked))

    assert not told["is_withheld"] and "Rahul" in told["question"]


@pytest.mark.parametrize("turns", [["haan"], ["3 BHK, not 2", "haan"]])
async def test_a_new_lead_whose_phone_ends_like_another_brokers_is_saved(
    house: House, turns: list[str]
) -> None:
    async with client_of(house) as client:
        # Farhan, with the same last digits, is Bela's.
        shown = await ask(client, house, "new lead Suresh Vyas 98250 75502, 2 BHK Gota")
        for turn in turns:
            saved = await ask(client, house, turn)

    assert "Suresh" in shown.json()["text"]
    asha = Scope(ONE, "staff_asha", Role.BROKER)
    names = {n.name for n in LeadStore(house.pakka.record, asha).names()}
    assert "Suresh Vyas" in names, saved.json()["text"]


async def test_that_somebody_elses_lead_exists_is_not_told(house: House) -> None:
    stories = []
    async with client_of(house) as client:
        # What the asker typed themselves.
        for question in ("score lead_farhan", "score lead_nobodys", "how hot is ·5502?"):
            asked = (await ask(client, house, question)).json()["transcript_id"]
            stories.append(json.loads(await story(client, house, asked)))

    assert [one["is_withheld"] for one in stories] == [False, False, False]


async def test_the_chat_that_is_opened_again_shows_it_not(house: House) -> None:
    async with client_of(house, base_url=OWN) as client:
        await client.post("/sign-in", data={"token": house.tokens["asha"]}, headers=ORIGIN)
        client.cookies.set("pakka_conversation", TALK)
        for question in QUESTIONS:
            form = {"q": question, "conversation": TALK}
            await client.post("/", data=form, headers=ORIGIN)
            await house.pakka.turn.aclose()
        before = (await client.get("/")).text
        give_away(house)
        after = (await client.get("/")).text

    assert named(before) == list(OF_PRIYA)
    assert named(after) == []
    assert after.count("no longer among yours") == len(QUESTIONS)


async def test_whoever_becomes_an_analyst_reads_no_lead_of_before(house: House) -> None:
    record = house.pakka.record
    async with client_of(house, base_url=OWN) as client:
        for question in QUESTIONS:
            await ask(client, house, question)
        asha = Staff(record).member("staff_asha", ONE)
        change_member(record, replace(asha, role=Role.ANALYST))
        await client.post("/sign-in", data={"token": house.tokens["asha"]}, headers=ORIGIN)
        client.cookies.set("pakka_conversation", TALK)
        page = (await client.get("/")).text

    assert named(page) == []
    assert page.count("no longer among yours") == len(QUESTIONS)


@pytest.mark.parametrize("follows", ["why?", "what is the budget?", "the second one", "yes"])
async def test_what_follows_is_not_about_her(house: House, follows: str) -> None:
    async with client_of(house) as client:
        await ask(client, house, "How hot is Rahul Shah?")
        await ask(client, house, QUESTIONS[0])
        give_away(house)
        answer = await ask(client, house, follows)

    assert named(answer.text) == []
    # Nor silently about whom they spoke of before her.
    assert answer.json()["lead_ids"] == []


async def test_the_talk_that_an_llm_is_shown_has_nothing_of_her(tmp_path: Path) -> None:
    steps = [Step("LEAD_A asked about parking [q1].")] + [Step("LEAD_A is a buyer [f1].")] * 4
    async with talking(tmp_path, *steps) as house:
        mansi = agrees(lead("lead_mansi", "Mansi", "+919825000046"))
        other = agrees(lead("lead_rahul", "Rahul Verma", "+919825007730"))
        house.add(says(mansi, "parking hai?", at=ago(days=1)), other)
        await house.ask("How is Mansi doing?", conversation_id=TALK)
        await house.ask("How is Rahul Verma doing?", conversation_id=TALK)
        was_shown = len(house.asked)
        assert "parking hai?" in house.results()
        Intake(house.record, "brokerage_a").assign("lead_mansi", None, None, ago(days=0))
        await house.ask("How is Rahul Verma doing?", conversation_id=TALK)
        later = [m for one in house.asked[was_shown:] for m in one.body["messages"]]
    told = json.dumps([m for m in later if m["role"] != "system"])
    assert "Rahul" not in told and "LEAD_A" in told
    assert "Mansi" not in told and "parking hai" not in told and "about parking" not in told


def test_the_commands_tell_nothing_of_her(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAKKA_HOME", str(tmp_path))
    with serving(house) as address:
        body = {"question": QUESTIONS[0]}
        answer = httpx.post(f"{address}/v1/ask", json=body, headers=house.bearer("asha"))
    give_away(house)
    asked = answer.json()["transcript_id"]

    told = [run(command, asked, "--as", "Asha") for command in ("transcript", "replay")]

    assert WITHHELD in told[0] and WITHHELD in told[1]
    assert named("".join(told)) == []


def run(*words: str) -> str:
    ended = CliRunner().invoke(cli, list(words))
    return f"{ended.output}{ended.exception or ''}"


async def test_the_talk_so_far_ends_where_it_was_about_her(house: House) -> None:
    async with client_of(house) as client:
        for question in QUESTIONS:
            await ask(client, house, question)
    give_away(house)
    asha = house.pakka.staff.identity("staff_asha").scope
    kept = TranscriptLog(house.pakka.record, asha).recent(TALK, 10)

    assert len(kept) == len(QUESTIONS)
    assert all(one.is_withheld for one in kept)
    assert named(str(kept)) == []
