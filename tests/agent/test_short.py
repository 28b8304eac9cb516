"""Where more ask than can be answered in time, each still gets a stored score, and a lead's own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from agent.turn import Question
from leads.model.answer import Answer
from leads.model.consent import PROCESSING
from leads.model.deadline import Deadline
from leads.model.scope import Scope
from leads.store.intake import record_consent
from leads.store.record import THREADS
from leads.store.transcripts import TranscriptLog
from tests.agent.house import NOW, House, ago, lead, open_house, priya, says, score

NAMES = ("Rahul Verma", "Kavita Shah", "Imran Khan")


@pytest.fixture
async def crowded(tmp_path: Path) -> AsyncIterator[House]:
    """A house where nobody's turn comes: the places are taken and every queue is too long."""
    house = open_house(tmp_path)
    house.add(priya())
    house.save(score("lead_priya"))
    for at, name in enumerate(NAMES):
        house.add(lead(f"lead_{at}", name))
        house.save(score(f"lead_{at}", score=50.0 + at, base_score=50.0 + at))
    house.add(lead("lead_bela", "Zarna Dave", owner="staff_bela"))
    house.save(score("lead_bela", score=99.0, base_score=99.0))
    admission = house.turn._admission
    async with AsyncExitStack() as stack:
        for _ in range(2):
            await stack.enter_async_context(
                admission.place(Deadline.after(3600), may_be_short=False)
            )
        admission._turn_seconds = 60.0
        yield house
    await house.turn.aclose()
    house.record.close()


async def test_who_is_named_is_told_with_the_stored_score(crowded: House) -> None:
    answer = await crowded.ask("How hot is Priya?")
    head, line, last = answer.text.splitlines()
    assert head == "_Many are asking right now, so in short, by the last scores:_"
    assert line == "*Priya* ·4821: *hot*, 78"
    assert last.startswith("_as of")
    assert (answer.intent, answer.lead_ids) == ("short", ("lead_priya",))
    assert [s.score for s in answer.scores] == [78.0]


@pytest.mark.parametrize(
    ("question", "lead_id"),
    [
        ("why rahul verma?", "lead_0"),
        ("Kavita Shah kitni hot hai?", "lead_1"),
        ("imran nu shu che?", "lead_2"),
        ("પ્રિયા કેટલી હોટ છે?", "lead_priya"),
    ],
)
async def test_the_lead_is_found_in_every_way_of_writing(
    crowded: House, question: str, lead_id: str
) -> None:
    answer = await crowded.ask(question)
    assert (answer.intent, answer.lead_ids) == ("short", (lead_id,))


async def test_the_pages_lead_is_meant_where_nobody_is_named(crowded: House) -> None:
    answer = await crowded.ask("how hot is this lead?", lead_id="lead_1")
    assert answer.lead_ids == ("lead_1",)


async def test_where_nobody_is_meant_the_hottest_are_told(crowded: House) -> None:
    answer = await crowded.ask("aaj kisko call karu?")
    assert answer.lead_ids[0] == "lead_priya"
    assert len(answer.lead_ids) == 3


async def test_a_lead_of_a_colleague_is_nobody(crowded: House) -> None:
    by_name = await crowded.ask("How hot is Zarna Dave?")
    by_page = await crowded.ask("how hot is this lead?", lead_id="lead_bela")
    for answer in (by_name, by_page):
        assert "Zarna" not in answer.text
        assert "99" not in answer.text


async def test_who_said_no_is_not_told_as_hot(crowded: House) -> None:
    crowded.add(says(priya(), "We bought elsewhere, don't call", at=ago(hours=1)))
    answer = await crowded.ask("How hot is Priya?")
    assert "said no" in answer.text


@pytest.mark.parametrize("question", ["How hot is Priya?", "aaj kisko call karu?"])
async def test_who_withdrew_consent_is_told_without_a_score(crowded: House, question: str) -> None:
    assert "*hot*, 78" in (await crowded.ask(question)).text
    scope = Scope.machinery("brokerage_a")
    record_consent(
        crowded.record, scope, "lead_priya", PROCESSING, is_granted=False, basis="phone", now=NOW
    )

    answer = await crowded.ask(question)

    assert answer.intent == "short"
    assert "78" not in answer.text
    assert "lead_priya" not in [score.lead_id for score in answer.scores]


async def test_what_is_told_is_never_answered_in_short(crowded: House) -> None:
    answer = await crowded.ask("Priya 4821 token received 51000", seconds=0.3)
    assert answer.intent == "unknown"
    assert answer.text == "I ran out of time. Please ask again in a moment."


async def test_a_short_answer_has_its_transcript(crowded: House) -> None:
    answer = await crowded.ask("How hot is Priya?")
    await crowded.turn.aclose()
    kept = TranscriptLog(crowded.record, crowded.staff.identity("staff_asha").scope)
    assert kept.get(answer.transcript_id).answer["intent"] == "short"


async def test_whose_turn_takes_too_long_is_told_the_stored_score(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agent.turn.RESERVE_SECONDS", 599.9)
    monkeypatch.setattr("agent.turn._RESERVED_SHARE", 1.0)
    house = open_house(tmp_path)
    house.add(priya())
    house.save(score("lead_priya"))
    released = threading.Event()
    busy = [asyncio.create_task(house.record.call(released.wait)) for _ in range(THREADS)]
    asked = asyncio.create_task(house.ask("How hot is Priya?", seconds=600))
    while house.turn._short._rounds is None:  # noqa: ASYNC110  nothing tells of it
        await asyncio.sleep(0.01)
    released.set()
    await asyncio.gather(*busy)
    answer = await asked
    assert (answer.intent, [s.score for s in answer.scores]) == ("short", [78.0])
    await house.turn.aclose()
    house.record.close()


async def test_every_one_of_a_crowd_gets_the_score_of_its_own_lead(tmp_path: Path) -> None:
    house = open_house(tmp_path)
    for at in range(40):
        house.add(lead(f"lead_{at}", f"Person{at:02} Crowd"))
        house.save(score(f"lead_{at}", score=10.0 + at, base_score=10.0 + at))
    identity = house.staff.identity("staff_asha")

    async def ask(at: int) -> Answer:
        text = "how hot is this lead?"
        question = Question(text, identity, Deadline.after(60), lead_id=f"lead_{at}")
        return await house.turn.answer(question)

    house.turn._admission._turn_seconds = 5.0
    answers = await asyncio.gather(*(ask(at) for at in range(40)))
    assert [a.scores[0].score for a in answers] == [10.0 + at for at in range(40)]
    assert {a.intent for a in answers} == {"short", "how_hot"}
    await house.turn.aclose()
    house.record.close()
