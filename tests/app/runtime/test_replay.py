"""A recorded turn is answered again with the same words, whatever happened since."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import update

from agent.turn import Question
from app.cli.replay_command import changes_of, summary_of
from app.runtime.replay import AS_IT_WAS, AsShown, Replayed, Variant, replay_set
from app.settings import Settings
from app.training import rescore
from app.wiring import Pakka, build
from leads.model.answer import Answer, FallbackReason
from leads.model.deadline import Deadline
from leads.model.lead import Attribute, Message, Outcome, OutcomeKind
from leads.model.scope import Scope
from leads.model.score import Band
from leads.store.answer_index import AnswerFilter, AnswerIndex
from leads.store.intake import Intake
from leads.store.lead_store import LeadStore
from leads.store.tables import leads
from leads.store.transcripts import Transcript, TranscriptLog
from prompts.prompt_files import load
from scoring.artifact import Artifact
from scoring.list_order import Listed, order_to_show
from simulators.openai.behaviours import steady
from simulators.openai.http_server import LlmServer
from simulators.openai.script import Behaviour, Fault, ModelRequest, Script, Step
from tests.app.house import NOW, ONE, add_leads, add_people

LATER = NOW + timedelta(days=2)
TOP = "top 5 leads"


class _Room:
    """A Pakka whose clock can be moved, and what replays its turns."""

    def __init__(self, settings: Settings) -> None:
        self.now = NOW
        self.settings = settings
        self.pakka: Pakka = build(settings, clock=lambda: self.now)

    async def ask(self, text: str, *, by: str = "staff_mona", seconds: float = 30) -> Answer:
        identity = self.pakka.staff.identity(by)
        deadline = Deadline.after(seconds)
        question = Question(text, identity, deadline, conversation_id="talk")
        answer = await self.pakka.turn.answer(question)
        await self.pakka.turn.aclose()
        return answer

    def transcript(self, answer: Answer) -> Transcript:
        log = TranscriptLog(self.pakka.record, Scope.machinery(ONE))
        return log.get(answer.transcript_id)

    async def replay(self, answer: Answer) -> Replayed:
        (found,) = await self.replay_all([answer])
        return found

    async def replay_all(
        self, answers: Sequence[Answer], variant: Variant = AS_IT_WAS
    ) -> list[Replayed]:
        told, record = [self.transcript(answer) for answer in answers], self.pakka.record
        return await asyncio.to_thread(
            lambda: list(replay_set(self.settings, record, told, variant))
        )

    async def read(self, lead_id: str) -> None:
        """The quick model reads what the lead wrote."""
        pakka = self.pakka
        house = pakka.staff.brokerage(ONE)
        lead = LeadStore(pakka.record, Scope.machinery(ONE)).lead(lead_id)
        assert pakka.llm_parts is not None
        for message in lead.messages:
            await pakka.llm_parts.reader.read(house, lead, message, deadline=Deadline.after(30))

    def rescore(self) -> None:
        pakka = self.pakka
        rescore(pakka.record, pakka.models, ONE, as_of=self.now, only_stale=False)

    def news(self, lead_id: str = "lead_priya") -> None:
        """Two days on: a price is named, the lead is lost, and a late import dates a word back."""
        self.now = LATER
        back = NOW - timedelta(days=3)
        Intake(self.pakka.record, ONE).append(
            lead_id,
            attributes=[Attribute("budget_max_inr", 4_000_000.0, LATER, LATER)],
            messages=[Message(f"msg_{lead_id}_back", "lead", "not now, too costly", back, back)],
            outcomes=[Outcome(OutcomeKind.LOST, LATER, LATER, "price")],
        )
        self.rescore()


@asynccontextmanager
async def _room(
    home: Path, artifact: Artifact, mind: Behaviour | None = None, *, verify: bool = False
) -> AsyncIterator[_Room]:
    async with LlmServer(mind or steady) as server:
        url = server.base_url
        settings = Settings(home=home, llm_base_url=url, llm_model="big", llm_verify=verify)
        room = _Room(settings if mind else Settings(home=home))
        add_people(room.pakka.staff, is_synthetic=False)
        add_leads(room.pakka.record)
        room.pakka.models.install(artifact, ONE)
        room.rescore()
        try:
            yield room
        finally:
            await room.pakka.aclose()


def _is_empty(folder: Path) -> bool:
    return not any(folder.iterdir())


def _shifted(artifact: Artifact) -> Artifact:
    """Another model: it gives all leads a lower chance."""
    assert artifact.model is not None
    scale = artifact.model.standing
    chances = scale.score_map.calibration
    lower = replace(chances, intercept=chances.intercept - 2)
    scale = replace(scale, score_map=replace(scale.score_map, calibration=lower))
    return replace(artifact, model=replace(artifact.model, standing=scale)).sealed()


async def test_an_answer_is_the_same_after_days_of_news(tmp_path: Path, artifact: Artifact) -> None:
    async with _room(tmp_path, artifact) as room:
        answers = [await room.ask(text) for text in ("How hot is Priya?", "why?", TOP)]
        room.news()
        for answer in answers:
            again = await room.replay(answer)
            assert (again.is_same, again.notes) == (True, ()), again.now
        assert (await room.ask("How hot is Priya?")).text != answers[0].text


async def test_a_set_is_replayed_with_what_was_saved_between_its_turns(
    tmp_path: Path, artifact: Artifact
) -> None:
    async with _room(tmp_path, artifact) as room:
        answers = []
        for text in (
            "How hot is Priya?",
            "Priya ka visit Saturday 11 baje",
            "yes",
            TOP,
            "Priya ka visit kab hai?",
            "undo",
            "Priya ka visit kab hai?",
        ):
            answers.append(await room.ask(text, by="staff_asha"))
            room.now += timedelta(minutes=1)
        room.news()
        answers.append(await room.ask("How hot is Priya?", by="staff_asha"))
        found = await room.replay_all(answers[::-1])
    assert [one.before.transcript_id for one in found] == [one.transcript_id for one in answers]
    assert [one.now for one in found] == [one.text for one in answers]
    # Each of them had changed what was to be said.
    assert len({one.text for one in answers}) == len(answers)


async def test_a_replay_leaves_the_record_and_the_disk_as_they_were(
    tmp_path: Path, artifact: Artifact, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(copies))
    async with _room(tmp_path / "home", artifact) as room:
        told = await room.ask("Priya ka visit Saturday 11 baje", by="staff_asha")
        before = TranscriptLog(room.pakka.record, Scope.machinery(ONE)).get(told.transcript_id)
        again = await room.replay(told)
        assert again.is_same, again.now
        every = AnswerIndex(room.pakka.record, Scope.machinery(ONE)).each(AnswerFilter())
        assert [one.transcript for one in every] == [before]
    assert _is_empty(copies)


async def test_the_llms_word_comes_from_the_transcript_though_the_endpoint_is_gone(
    tmp_path: Path, artifact: Artifact
) -> None:
    async with _room(tmp_path, artifact, steady) as room:
        answer = await room.ask(TOP)
        calls = [s for s in room.transcript(answer).steps if s["step"] == "llm"]
        assert [(c["purpose"], c["error"]) for c in calls] == [("agent", None)]
        assert answer.source == "llm"
        assert answer.sentences
        room.news()
    again = await room.replay(answer)
    assert (again.is_same, again.notes) == (True, ()), again.now


def test_an_order_that_chance_made_is_shown_again() -> None:
    points = (90.2, 90.1, 89.6, 70.0, 69.8, None, None)
    listed = [Listed(f"lead_{n}", None if p is None else Band.HOT, p) for n, p in enumerate(points)]
    orders = [order_to_show(listed, rng=Random(seed), shuffled_share=0.5) for seed in range(100)]
    for order in orders:
        assert order_to_show(listed, rng=AsShown(order.lead_ids)).lead_ids == order.lead_ids
    assert len({order.lead_ids for order in orders}) > 5


async def test_an_llm_that_was_late_is_late_again_and_not_waited_for(
    tmp_path: Path, artifact: Artifact
) -> None:
    hangs = Script([Step(fault=Fault.HANG_BEFORE_HEADERS)], steady)
    async with _room(tmp_path, artifact, hangs) as room:
        answer = await room.ask(TOP, seconds=2)
        assert answer.fallback_reason is FallbackReason.TIMEOUT
        room.news()
        again = await room.replay(answer)
    assert (again.is_same, again.notes) == (True, ()), again.now


async def test_what_a_second_model_refused_of_a_late_reply_is_refused_again(
    tmp_path: Path, artifact: Artifact
) -> None:
    def refuses(asked: ModelRequest) -> Step:
        step = steady(asked)
        is_judge = asked.form_name == "judge"
        return replace(step, content='{"follows": false}') if is_judge else step

    async with _room(tmp_path, artifact, refuses, verify=True) as room:
        answer = await room.ask("How hot is Priya?")
        told = room.transcript(answer)
        late = replace(told, steps=tuple(map(_late, told.steps)))
        replayed = replay_set(room.settings, room.pakka.record, [late])
        (again,) = await asyncio.to_thread(lambda: list(replayed))
    # No sentence of the LLM stands above the card.
    assert again.now.splitlines()[0] == answer.text.splitlines()[0]


def _late(step: Mapping[str, Any]) -> Mapping[str, Any]:
    """The agent's call, had it sent as much when the time was up."""
    return {**step, "error": "ModelLate"} if step.get("purpose") == "agent" else step


async def test_it_says_that_the_scoring_model_is_gone(tmp_path: Path, artifact: Artifact) -> None:
    async with _room(tmp_path, artifact) as room:
        answer = await room.ask("How hot is Priya?")
        shutil.rmtree(tmp_path / "models")
        again = await room.replay(answer)
    assert any("model of then" in note for note in again.notes)


async def test_another_prompt_changes_the_turns_whose_it_is_and_no_other(
    tmp_path: Path, artifact: Artifact
) -> None:
    def mind(asked: ModelRequest) -> Step:
        return Step("I would rather not say.") if "new rule" in asked.system else steady(asked)

    ours = load("agent")
    other = replace(ours, text=f"{ours.text}\n\nA new rule.".replace("A new", "new"), hash="f00d")
    async with _room(tmp_path, artifact, mind) as room:
        # A greeting and a button's tap are answered by code.
        texts = ("hello", TOP, "score lead_priya", "How hot is Priya?", "thanks")
        answers = [await room.ask(text) for text in texts]
        found = await room.replay_all(answers, Variant(prompt=other))
    changes = [changes_of(one) for one in found]
    assert [one.prompts for one in changes if one] == [(), ("agent",), (), ("agent",), ()]
    assert [one.words for one in changes if one] == [False, True, False, True, False]
    summary = summary_of(zip(found, changes, strict=True), {})
    assert summary.changed["prompt"] == summary.fallbacks["none → invalid"] == 2
    assert load("agent") == ours


async def test_another_scoring_model_changes_the_numbers(
    tmp_path: Path, artifact: Artifact
) -> None:
    async with _room(tmp_path, artifact) as room:
        answers = [await room.ask(text) for text in ("How hot is Priya?", "hello")]
        colder = _shifted(artifact)
        room.pakka.models.install(colder, ONE)
        found = await room.replay_all(answers, Variant(model_version=colder.version))
    scored, greeted = (changes_of(one) for one in found)
    assert scored is not None
    assert greeted is not None
    assert "numbers" in scored.kinds
    assert {one.lead_id for one in scored.numbers} == {"lead_priya"}
    assert greeted.kinds == ()


async def test_a_difference_is_told(tmp_path: Path, artifact: Artifact) -> None:
    async with _room(tmp_path, artifact) as room:
        answer = await room.ask("How hot is Priya?")
        # Names have no history: they are today's.
        with room.pakka.record.writing() as conn:
            conn.execute(update(leads).where(leads.c.lead_id == "lead_priya").values(name="Pooja"))
        again = await room.replay(answer)
    assert not again.is_same
