"""A recorded turn is answered again with the same words, whatever happened since."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

from agent.turn import Question
from app.dev.llm.minds import steady
from app.dev.llm.script import Fault, Mind, Script, Step
from app.dev.llm.server import LlmServer
from app.replay import Replayed, replayed
from app.settings import Settings
from app.wiring import Pakka, build
from leads.answer import Answer, FallbackReason
from leads.deadline import Deadline
from leads.finding import Finding, FindingKind
from leads.intake import Intake
from leads.lead import Attribute, Outcome, OutcomeKind
from leads.message import Message
from leads.scope import Scope
from leads.score_log import ScoreLog
from leads.transcripts import Transcript, TranscriptLog
from scoring.artifact import Artifact
from scoring.rescore import rescore
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

    async def replay(self, answer: Answer, *, by: str = "staff_mona") -> Replayed:
        return await asyncio.to_thread(replayed, self.settings, answer.transcript_id, by)

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
async def _room(home: Path, artifact: Artifact, mind: Mind | None = None) -> AsyncIterator[_Room]:
    async with LlmServer(mind or steady) as server:
        settings = Settings(home=home, llm_base_url=server.base_url, llm_model="big")
        room = _Room(settings if mind else Settings(home=home))
        add_people(room.pakka.staff, is_synthetic=False)
        add_leads(room.pakka.record)
        room.pakka.models.install(artifact, ONE)
        room.rescore()
        try:
            yield room
        finally:
            await room.pakka.aclose()


async def test_an_answer_is_the_same_after_days_of_news(tmp_path: Path, artifact: Artifact) -> None:
    async with _room(tmp_path, artifact) as room:
        answers = [await room.ask(text) for text in ("How hot is Priya?", "why?", TOP)]
        room.news()
        for answer in answers:
            again = await room.replay(answer)
            assert (again.is_same, again.notes) == (True, ()), again.now
        assert (await room.ask("How hot is Priya?")).text != answers[0].text


async def test_a_replay_leaves_the_record_and_the_disk_as_they_were(
    tmp_path: Path, artifact: Artifact, monkeypatch: object
) -> None:
    async with _room(tmp_path, artifact) as room:
        told = await room.ask("Priya ka visit Saturday 11 baje", by="staff_asha")
        before = TranscriptLog(room.pakka.record, Scope.machinery(ONE)).get(told.transcript_id)
        again = await room.replay(told, by="staff_asha")
        assert again.is_same, again.now
        found = TranscriptLog(room.pakka.record, Scope.machinery(ONE)).between(
            NOW - timedelta(1), NOW
        )
        assert found == [before]
    assert not list(Path("/tmp").glob("pakka-replay-*/pakka.sqlite3"))


async def test_the_llms_reply_comes_from_the_transcript_though_the_endpoint_is_gone(
    tmp_path: Path, artifact: Artifact
) -> None:
    async with _room(tmp_path, artifact, steady) as room:
        answer = await room.ask(TOP)
        calls = [s for s in room.transcript(answer).steps if s["step"] == "llm"]
        assert [(c["purpose"], c["error"]) for c in calls] == [("rerank", None)]
        room.news()
    again = await room.replay(answer)
    assert (again.is_same, again.notes) == (True, ()), again.now
