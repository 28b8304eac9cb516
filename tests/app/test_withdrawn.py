"""A lead withdrew its consent: no face that tells a score, band, chance, reason or rank has its."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from app.cli import cli
from leads.model.consent import PROCESSING, Purpose
from leads.model.lead import Message
from leads.model.scope import Scope
from leads.model.score import Band, Reason
from leads.store.intake import Alias, AliasKind, IncomingLead, Intake, record_consent
from leads.store.lead_store import LeadStore
from leads.store.score_log import ScoreLog
from leads.store.transcripts import CONSENT_ENDED
from scoring.artifact import Artifact
from tests.agent.house import score
from tests.app.conftest import client_of
from tests.app.house import NOW, ONE, Clock, House, make_house
from tests.app.serving import serving

MACHINERY = Scope.machinery(ONE)
OWN, TALK = "http://127.0.0.1:8000", "page_ofasha"
ORIGIN = {"Origin": OWN}
# Her score and the average with it, what it was before, and her bands: nobody else's are near.
HERS = re.compile(r"\b(93(\.7)?|94|71(\.3)?|42\.1)\b|score is 42|\b(hot|warm)\b", re.I)
# A turn may take 42.1 ms.
TIMES = ("timings_ms",)
ReadBy = Callable[[httpx.AsyncClient, House], Awaitable[str]]


@pytest.fixture
def house(tmp_path: Path, artifact: Artifact) -> Iterator[House]:
    made = make_house(tmp_path, artifact, is_synthetic=True, clock=Clock())
    version = made.pakka.staff.brokerage(ONE).model_version
    reason = Reason("visit_asked", 15.2, True, "yes/no", ("msg_zoya_1",))

    add_zoya(made)

    def given(lead_id: str, points: float, band: Band, days: int = 0) -> None:
        at = NOW - timedelta(days=days)
        numbers = {"score": points, "base_score": points, "band": band, "as_of": at}
        one = score(lead_id, reason, **numbers, model_version=version, probability=points / 250)
        ScoreLog(made.pakka.record, MACHINERY).save([one], cause="test")

    given("lead_zoya", 71.3, Band.WARM, days=5)
    given("lead_zoya", 93.7, Band.HOT)
    given("lead_rahul", 12.2, Band.COLD)
    given("lead_priya", 20.4, Band.COLD)
    yield made
    made.pakka.record.close()


def add_zoya(house: House) -> None:
    """New this week; she has agreed to everything."""
    other = LeadStore(house.pakka.record, MACHINERY).lead("lead_priya")
    came, wrote, phone = NOW - timedelta(days=6), NOW - timedelta(days=1), "+919825016161"
    zoya = replace(
        other,
        lead_id="lead_zoya",
        person_id="person_zoya",
        name="Zoya Pathan",
        phone=phone,
        created_at=came,
        messages=(Message("msg_zoya_1", "lead", "Saturday kab dekh sakte?", wrote, wrote),),
        events=(),
    )
    Intake(house.pakka.record, ONE).add([IncomingLead(zoya, (Alias(AliasKind.PHONE, phone),))])


def withdraw(house: House, *purposes: Purpose) -> None:
    clock = house.pakka.clock
    assert isinstance(clock, Clock)
    clock.now += timedelta(seconds=1)
    record_consent(
        house.pakka.record,
        MACHINERY,
        "lead_zoya",
        purposes or PROCESSING,
        is_granted=False,
        basis="asked by phone",
        now=clock.now,
    )


def got(path: str) -> ReadBy:
    async def read(client: httpx.AsyncClient, house: House) -> str:
        return told(await client.get(path, headers=house.bearer("asha")))

    return read


def posted(path: str, body: dict[str, Any]) -> ReadBy:
    async def read(client: httpx.AsyncClient, house: House) -> str:
        return told(await client.post(path, json=body, headers=house.bearer("asha")))

    return read


def asked(*questions: str) -> ReadBy:
    async def read(client: httpx.AsyncClient, house: House) -> str:
        answers = []
        for question in questions:
            body = {"question": question, "conversation_id": "talk"}
            sent = await client.post("/v1/ask", json=body, headers=house.bearer("asha"))
            await house.pakka.turn.aclose()
            answers.append(sent.json())
        # What was asked may say "hot", and what could be asked next.
        last = {k: v for k, v in answers[-1].items() if k not in ("actions", "intent", *TIMES)}
        # "No lead is hot" says nothing of her.
        return plain(last).replace("0 hot", "0").replace("is hot: 0", "")

    return read


def told(answer: httpx.Response) -> str:
    """Its figures and words: of a page without its styles, of JSON without the query it echoes."""
    if not answer.headers["content-type"].startswith("application/json"):
        return words_of(answer.text)
    body = answer.json()
    return plain({k: v for k, v in body.items() if k not in ("query", *TIMES)})


def words_of(page: str) -> str:
    return re.sub(r"<(style|script|select)\b.*?</\1>|<[^>]*>", " ", page, flags=re.S)


def plain(body: object) -> str:
    return json.dumps(body, ensure_ascii=False).replace("\\n", " ")


def where(field: str, op: str, value: object) -> dict[str, Any]:
    return {"where": [{"field": field, "op": op, "value": value}]}


FACES: dict[str, ReadBy] = {
    "list": got("/v1/leads"),
    "list of a band": got("/v1/leads?band=hot"),
    "lead": got("/v1/leads/lead_zoya"),
    "score": posted("/v1/score", {"lead_id": "lead_zoya"}),
    "rerank": posted("/v1/rerank", {"lead_ids": ["lead_zoya", "lead_rahul"]}),
    "query by band": posted("/v1/query", where("band", "is", "hot")),
    "query by score": posted("/v1/query", where("score", "above", 80)),
    "query in order": posted("/v1/query", {"order_by": "score"}),
    "query average": posted("/v1/query", {"measure": "average", "measure_of": "score"}),
    "query groups": posted("/v1/query", {"measure": "count", "group_by": "band"}),
    "query in an address": got("/v1/query?band=hot"),
    "asked": asked("How hot is Zoya?"),
    "asked why": asked("How hot is Zoya?", "why?"),
    "asked by id": asked("how_hot lead_zoya"),
    "asked for her like": asked("leads like Zoya"),
    "asked how she is": asked("what helps with Zoya?"),
    "asked whom to call": asked("Who should I call now?"),
    "asked for the first": asked("top 5"),
    "asked above a score": asked("leads with score over 80"),
    "asked how many": asked("how many hot leads do I have?"),
    "asked to compare": asked("compare Zoya Pathan and Rahul Shah"),
    "asked who rose": asked("whose score rose this week?"),
    "asked how it moved": asked("how has Zoya's score changed?"),
    "asked for bands": asked("how many leads in each band?"),
    "asked for the average": asked("average score of my leads"),
    "page of the lead": got("/leads/lead_zoya"),
    "pane of the lead": got("/leads/lead_zoya?part=pane"),
    "page of leads": got("/leads"),
    "page of a band": got("/leads?band=hot"),
    "first screen": got("/"),
}


@pytest.mark.parametrize("face", FACES)
async def test_no_face_has_her_score(house: House, face: str) -> None:
    async with client_of(house) as client:
        before = await FACES[face](client, house)
        withdraw(house)
        after = await FACES[face](client, house)

    assert HERS.search(before), before
    assert not HERS.search(after), after


ANSWERED = ("How hot is Zoya?", "top 5", "compare Zoya Pathan and Rahul Shah")


@pytest.mark.parametrize("reader", ["asha", "mona", "adi", "anil"])
@pytest.mark.parametrize("question", ANSWERED)
async def test_what_was_answered_before_is_withheld(
    house: House, question: str, reader: str
) -> None:
    async with client_of(house) as client:
        sent = await posted("/v1/ask", {"question": question})(client, house)
        await house.pakka.turn.aclose()
        path = f"/v1/transcripts/{json.loads(sent)['transcript_id']}"
        before = (await client.get(path, headers=house.bearer(reader))).json()
        withdraw(house)
        after = (await client.get(path, headers=house.bearer(reader))).json()

    assert HERS.search(plain(before)) and not before["is_withheld"]
    assert (after["is_withheld"], after["question"], after["steps"]) == (True, CONSENT_ENDED, [])
    assert not HERS.search(plain(after)) and "zoya" not in plain(after).lower()


async def test_what_is_answered_after_it_and_of_others_stays(house: House) -> None:
    paths = []
    async with client_of(house) as client:
        for question in ("How hot is Rahul?", "How hot is Zoya?"):
            if "Zoya" in question:
                withdraw(house)
                house.pakka.clock.now += timedelta(seconds=1)  # type: ignore[attr-defined]
            sent = await posted("/v1/ask", {"question": question})(client, house)
            await house.pakka.turn.aclose()
            paths.append(f"/v1/transcripts/{json.loads(sent)['transcript_id']}")
        told = [(await client.get(p, headers=house.bearer("asha"))).json() for p in paths]

    assert [one["is_withheld"] for one in told] == [False, False]


async def test_the_chat_that_is_opened_again_shows_it_not(house: House) -> None:
    async with client_of(house, base_url=OWN) as client:
        await client.post("/sign-in", data={"token": house.tokens["asha"]}, headers=ORIGIN)
        client.cookies.set("pakka_conversation", TALK)
        for question in ANSWERED:
            form = {"q": question, "conversation": TALK}
            await client.post("/", data=form, headers=ORIGIN)
            await house.pakka.turn.aclose()
        before = words_of((await client.get("/")).text)
        withdraw(house)
        after = words_of((await client.get("/")).text)

    assert HERS.search(before)
    assert not HERS.search(after)
    assert after.count("has withdrawn its consent since") == len(ANSWERED)


def test_the_commands_tell_it_not(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAKKA_HOME", str(tmp_path))
    with serving(house) as address:
        body = {"question": ANSWERED[0]}
        sent = httpx.post(f"{address}/v1/ask", json=body, headers=house.bearer("asha")).json()
        asked_for = [
            ("ask", "How hot is Zoya?", "--as", "Asha"),
            ("score", "lead_zoya", "--as", "Asha"),
            ("transcript", sent["transcript_id"], "--as", "Asha"),
            ("replay", sent["transcript_id"], "--as", "Asha"),
        ]
        before = [run(*words) for words in asked_for[:3]]
        withdraw(house)
        after = [run(*words) for words in asked_for]

    assert all(HERS.search(one) for one in before), before
    assert [one for one in after if HERS.search(one.replace("How hot", ""))] == []


def run(*words: str) -> str:
    ended = CliRunner().invoke(cli, list(words))
    return f"{ended.output}{ended.exception or ''}"
