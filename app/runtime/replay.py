"""Answers a recorded turn again, on a copy of the record as it was, without any endpoint.

The copy is in a folder of its own, readable by its owner only, and is removed when the replay ends:
nothing is written to the record.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from agent.llm.recorded_llm import RecordedLlm
from agent.turn import Question
from app.data_directory import open_record
from app.settings import Settings
from app.wiring import Pakka, Recording, build
from leads.model.answer import Answer, FallbackReason
from leads.model.deadline import Deadline
from leads.model.errors import PakkaError
from leads.model.scope import Scope
from leads.store.past_record import rewind
from leads.store.record import Record
from leads.store.staff import Staff
from leads.store.transcripts import Transcript, TranscriptLog

# A replay has time.
_SECONDS = 120.0
# As long as a rerank's reply is cached for later questions (agent/rerank/llm_rerank.py).
_KEPT = timedelta(hours=24)
# The discard port: should anything call an endpoint after all, nothing answers.
_NOWHERE = "http://127.0.0.1:9/v1"


@dataclass(frozen=True, slots=True)
class Replayed:
    """The words sent then and now; `notes` say what could not be replayed."""

    then: str
    now: str
    notes: tuple[str, ...] = field(default=())

    @property
    def is_same(self) -> bool:
        return self.then == self.now


def replayed(settings: Settings, transcript_id: str, staff_id: str) -> Replayed:
    """Answers the transcript's question again. NotFound; PakkaError when it cannot be replayed."""
    record = open_record(settings)
    try:
        brokerage = Staff(record).identity(staff_id).brokerage
        log = TranscriptLog(record, Scope.machinery(brokerage.brokerage_id))
        transcript = log.get(transcript_id)
        before = log.between(transcript.at - _KEPT, transcript.at)
        return _best(settings, record, transcript, _calls([*before, transcript]))
    finally:
        record.close()


def _best(
    settings: Settings,
    record: Record,
    transcript: Transcript,
    calls: Sequence[Mapping[str, Any]],
) -> Replayed:
    """With past leads indexed, else without: whether the index existed then is not recorded."""
    is_compared = any(step["step"] in ("similar", "llm") for step in transcript.steps)
    found = None
    for has_index in (True, False) if is_compared else (False,):
        with TemporaryDirectory(prefix="pakka-replay-") as folder:
            again = _Again(settings, transcript, _asked(transcript), Path(folder), has_index)
            again.copy(record)
            tried = asyncio.run(again.run(calls))
        if tried.is_same:
            return tried
        found = found or tried
    return found or tried


@dataclass(frozen=True, slots=True)
class _Again:
    settings: Settings
    transcript: Transcript
    asked: Mapping[str, Any]
    folder: Path
    has_index: bool

    def copy(self, record: Record) -> None:
        """The record as it was, with today's models."""
        scratch = open_record(self._settings())
        try:
            rewind(record, scratch, self.transcript, self.asked["marks"])
            version = self._model_version()
            if version is not None:
                Staff(scratch).set_model(self.transcript.brokerage_id, version)
        finally:
            scratch.close()
        (self.folder / "models").symlink_to(self.settings.home.resolve() / "models")

    async def run(self, calls: Sequence[Mapping[str, Any]]) -> Replayed:
        reason = self.transcript.answer["fallback_reason"]
        recording = Recording(
            calls, FallbackReason(reason) if reason else None, AsShown(self.transcript.lead_ids)
        )
        pakka = build(self._settings(), clock=lambda: self.transcript.at, recording=recording)
        try:
            answer = await self._answer(pakka)
            notes = tuple(self._notes(pakka))
        finally:
            await pakka.aclose()
        return Replayed(str(self.transcript.answer["text"]), answer.text, notes)

    async def _answer(self, pakka: Pakka) -> Answer:
        if self.has_index:
            await pakka.past_leads.reindex.reconcile(self.transcript.brokerage_id)
        question = Question(
            text=self.transcript.question,
            identity=pakka.staff.identity(self.transcript.staff_id),
            deadline=Deadline.after(_SECONDS),
            lead_id=self.asked["lead_id"],
            conversation_id=self.transcript.conversation_id,
            language=self.asked["language"],
            channel=self.transcript.channel,
        )
        return await pakka.turn.answer(question)

    def _settings(self) -> Settings:
        """Today's settings, without any server."""
        model = self.asked["made_with"].get("llm")
        return self.settings.model_copy(
            update={
                "home": self.folder,
                "database_url": None,
                "redis_url": None,
                "chroma_url": None,
                "otlp_endpoint": None,
                "embedding_model": None,
                "llm_base_url": _NOWHERE if model else None,
                "llm_api_key": None,
                "llm_model": model,
            }
        )

    def _model_version(self) -> str | None:
        """The scoring model used then; None if nothing was scored."""
        scores = self.transcript.answer["scores"]
        return next((score["model_version"] for score in scores), None)

    def _notes(self, pakka: Pakka) -> Iterator[str]:
        version, brokerage = self._model_version(), self.transcript.brokerage_id
        if version is not None and not pakka.models.folder(brokerage, version).exists():
            yield f"the scoring model of then, {version}, is gone: what needs it was not scored."
        embedder = self.asked["made_with"].get("embedder")
        if embedder != pakka.embedder.name:
            yield f"past leads were compared by {embedder}, which is not asked now."
        if isinstance(pakka.llm, RecordedLlm):
            for purpose in dict.fromkeys(pakka.llm.unheard):
                yield (
                    f"no transcript holds the LLM's reply to the {purpose} asked now: it was"
                    " late, was computed ahead, or the words asked have changed since."
                )
        if any(step.get("is_cut") for step in self.transcript.steps):
            yield "an LLM's reply was too long to be kept whole."
        scored = next((s for s in self.transcript.steps if s["step"] == "score"), {"standings": 1})
        if "standings" not in scored:
            yield "scoring ran out of time then; now it has as much as it wants."


class AsShown(Random):
    """Chance as it fell then: leads with equal numbers are in the order that was shown."""

    def __init__(self, lead_ids: Sequence[str]) -> None:
        super().__init__(0)
        self._places = {lead_id: place for place, lead_id in enumerate(lead_ids)}

    def random(self) -> float:
        return 0.0

    def sample(self, population: Any, k: int, *, counts: Any = None) -> list[Any]:
        last = len(self._places)
        return sorted(population, key=lambda listed: self._places.get(listed.lead_id, last))[:k]


def _asked(transcript: Transcript) -> Mapping[str, Any]:
    asked = next((step for step in transcript.steps if step["step"] == "asked"), None)
    if asked is None:
        raise PakkaError("This transcript does not say what the record held then: too old.")
    return asked


def _calls(transcripts: Sequence[Transcript]) -> list[Mapping[str, Any]]:
    return [step for t in transcripts for step in t.steps if step["step"] == "llm"]
