"""GET /v1/transcripts: whole for the asker, masked for an analyst."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import httpx

from leads.model.scope import Scope
from leads.store.message_subjects import SentSubject, ThumbSign, react
from leads.store.transcripts import NAMES_SHOWN, Transcript, TranscriptLog, acts_on
from tests.app.conftest import Api, client_of
from tests.app.house import NOW, ONE, House
from tests.random_ids import without_random_ids


async def test_the_asker_reads_the_whole_story(api: Api) -> None:
    transcript_id = await asked(api)
    story = await api.get(f"/v1/transcripts/{transcript_id}")

    assert story.json()["question"] == "How hot is Priya Mehta 4821?"
    assert not story.json()["is_masked"]
    assert story.json()["steps"]


async def test_an_analyst_reads_it_without_names_and_numbers(api: Api) -> None:
    transcript_id = await asked(api)
    story = await api.get(f"/v1/transcripts/{transcript_id}", by="anil")

    told = without_random_ids(json.dumps(story.json()))
    assert story.json()["is_masked"]
    assert story.json()["question"].startswith("How hot is")
    for secret in ("Priya", "Mehta", "4821"):
        assert secret not in told
    # What is wanted where is no sign of who wants it.
    assert "Bopal" in story.json()["answer"]["card"]
    assert story.json()["answer"]["intent"] == "how_hot"


async def test_a_manager_reads_the_names_and_that_is_kept_in_the_audit(api: Api) -> None:
    transcript_id = await asked(api)
    for name in ("asha", "anil", "mona"):
        story = await api.get(f"/v1/transcripts/{transcript_id}", by=name)
        assert story.status_code == 200

    assert "Priya Mehta" in story.json()["question"]
    shown = acts_on(api.house.pakka.record, Scope.machinery(ONE), NAMES_SHOWN, transcript_id)
    assert [act.staff_id for act in shown] == ["staff_mona"]


async def test_a_colleague_reads_it_not(api: Api) -> None:
    transcript_id = await asked(api)

    for name in ("bela", "tara", "tom"):
        story = await api.get(f"/v1/transcripts/{transcript_id}", by=name)
        assert story.status_code == 404


async def asked(api: Api) -> str:
    response = await api.post("/v1/ask", json={"question": "How hot is Priya Mehta 4821?"})
    await api.house.pakka.turn.aclose()
    return str(response.json()["transcript_id"])


async def test_it_carries_each_step_with_what_it_found(api: Api) -> None:
    transcript_id = await asked(api)
    story = await api.get(f"/v1/transcripts/{transcript_id}")

    steps = {step["step"]: step for step in story.json()["steps"]}
    assert steps["understood"]["about"] == ["score"]
    assert steps["read"]["lead_ids"] == ["lead_priya"]
    assert steps["score"]["standings"] == ["scored"]
    assert steps["score"]["model_versions"] == [
        story.json()["answer"]["scores"][0]["model_version"]
    ]
    assert steps["asked"]["made_with"] == {
        "llm": None,
        "llm_quick": None,
        "llm_answers": "always",
        "llm_verify": False,
        "embedder": api.house.pakka.embedder.name,
    }
    assert steps["asked"]["marks"]["messages"] > 0
    assert all(step["at_ms"] >= 0 for step in steps.values())


def test_what_an_llm_wrote_and_who_a_talk_is_with_are_hidden_from_an_analyst(
    own_house: House,
) -> None:
    call = {
        "step": "llm",
        "purpose": "rerank",
        "model": "gpt-4.1-mini",
        "request_hash": "f00d1234",
        "prompt_hash": "cafe5678",
        "error": None,
        "tokens_in": 900,
        "reply": '{"why": "Priya Mehta of Bopal, 98250 14821, is keen"}',
    }
    steps = (
        {"step": "asked", "lead_id": "Priya 98250 14821", "language": "hi-Latn"},
        {"step": "rerank", "switch": "unproven", "steps": {"lead_priya": "up"}},
        call,
        {
            "step": "words",
            "ok": True,
            "violations": [],
            "lines": ["L1_score", "t2"],
            "added": ["t2"],
        },
    )
    told = _kept(own_house, steps)

    for secret in ("Priya", "Mehta", "98250", "14821"):
        assert secret not in without_random_ids(json.dumps(told))
    assert (told["steps"][1], told["steps"][3]) == (steps[1], steps[3])
    assert {**told["steps"][2], "reply": ""} == {**call, "reply": ""}


def _kept(house: House, steps: tuple[dict[str, Any], ...]) -> Any:
    """What an analyst is told of a turn that was kept with these steps."""
    identity = house.pakka.staff.identity("staff_asha")
    transcript = Transcript(
        transcript_id="transcript_told",
        brokerage_id=ONE,
        staff_id="staff_asha",
        conversation_id="whatsapp:+919825014821",
        at=NOW,
        question="How hot is Priya Mehta?",
        language="en",
        channel="whatsapp",
        lead_ids=("lead_priya",),
        answer={},
        steps=steps,
    )
    TranscriptLog(house.pakka.record, identity.scope).save(transcript)

    async def read() -> httpx.Response:
        async with client_of(house) as client:
            return await client.get("/v1/transcripts/transcript_told", headers=house.bearer("anil"))

    return asyncio.run(read()).json()


async def test_it_shows_each_persons_present_thumb(api: Api) -> None:
    transcript_id = await asked(api)
    path, record = f"/v1/transcripts/{transcript_id}", api.house.pakka.record

    def reacted(name: str, number: int, sign: int) -> None:
        subject = SentSubject(f"answer:{name}", f"staff_{name}", (), transcript_id)
        word = ThumbSign(f"wamid.{number}", NOW + timedelta(seconds=number), sign)
        with record.writing() as conn:
            react(conn, ONE, subject, word)

    assert (await api.get(path)).json()["thumbs"] == []
    for number, (name, sign) in enumerate((("asha", 1), ("asha", -1), ("mona", 1), ("mona", 0))):
        reacted(name, number, sign)

    at = (NOW + timedelta(seconds=1)).isoformat().replace("+00:00", "Z")
    for reader in ("asha", "anil"):
        story = (await api.get(path, by=reader)).json()
        assert story["thumbs"] == [{"staff_id": "staff_asha", "at": at, "sign": -1, "reason": None}]
