"""Answers recorded turns again, in a data directory that is as it was, without any endpoint.

For turns that are answered again one after the other, in order of time, one copy of the record
moves forward from turn to turn, with the states of its leads and the index of its past leads; each
turn gets a copy of that file, so that nothing it writes reaches the next. All of it is in a folder
of its own, readable by its owner only.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from agent.lead_state.computed_state import renew_states
from agent.llm.recorded_llm import RecordedLlm
from agent.turn import Question
from agent.turn_context import place_of_last
from app.data_directory import open_record
from app.runtime.past_leads_parts import PastLeadsParts, build_past_leads
from app.settings import Settings
from app.training import rescore
from app.wiring import Pakka, Recording, build
from leads.model.answer import FallbackReason
from leads.model.deadline import Deadline
from leads.model.errors import PakkaError
from leads.model.scope import Scope
from leads.store.past_record import Moment, PastRecord, mark_news
from leads.store.record import Record
from leads.store.staff import Staff
from leads.store.transcripts import Transcript, TranscriptLog
from prompts.prompt_files import Prompt, tried
from retrieval.embedder import Embedder
from scoring.model_store import Models

_FILE, _INDEX, _MODELS = "pakka.sqlite3", "chroma", "models"


class PastCopy:
    """Opened by `past_copy`."""

    def __init__(self, settings: Settings, folder: Path, past: PastRecord, models: Path) -> None:
        self._folder = folder
        self._past = past
        self._models = models
        brokerage = Staff(past.record).brokerage(past.brokerage_id)
        self._zone = ZoneInfo(brokerage.timezone)
        self._now: Moment | None = None
        self._index: PastLeadsParts = build_past_leads(
            settings, past.scratch, self._clock, Embedder()
        )

    def move(self, then: Moment) -> None:
        """Brings the copy to a later moment."""
        self._past.move(self._now, then)
        self._now = then
        scope = Scope.machinery(self._past.brokerage_id)
        renew_states(self._past.scratch, scope, then.at, self._zone)

    async def index(self) -> None:
        """Brings the index of past leads to the copy's moment."""
        brokerage_id = self._past.brokerage_id
        if self._index.past_leads.renew(Scope.machinery(brokerage_id)):
            await self._index.reindex.reconcile(brokerage_id)

    @contextmanager
    def turn(
        self, transcript: Transcript, model_version: str | None, *, has_index: bool
    ) -> Iterator[Path]:
        """A data directory for one turn: what the copy holds now, with that scoring model."""
        with TemporaryDirectory(dir=self._folder) as name:
            home = Path(name)
            # SQLite's own copy takes what still stands in the write-ahead log.
            source = sqlite3.connect(self._folder / _FILE)
            target = sqlite3.connect(home / _FILE)
            with closing(source), closing(target):
                source.backup(target)
            with closing(Record.open(f"sqlite:///{home / _FILE}")) as record:
                mark_news(record, transcript)
                if model_version is not None:
                    Staff(record).set_model(transcript.brokerage_id, model_version)
            (home / _MODELS).symlink_to(self._models)
            if has_index:
                (home / _INDEX).symlink_to(self._folder / _INDEX)
            yield home

    def rescore(self, home: Path) -> None:
        """Scores what a turn's directory holds with the model that was set there."""
        with closing(Record.open(f"sqlite:///{home / _FILE}")) as record:
            models = Models(home, record)
            rescore(record, models, self._past.brokerage_id, as_of=self._clock())

    def close(self) -> None:
        self._index.index.close()

    def _clock(self) -> datetime:
        return self._now.at if self._now else datetime.now(UTC)


@contextmanager
def past_copy(
    settings: Settings, record: Record, brokerage_id: str, conversations: Collection[str]
) -> Iterator[PastCopy]:
    """An empty copy; `conversations` are those whose turns are answered again."""
    with TemporaryDirectory(prefix="pakka-replay-") as name:
        folder = Path(name)
        own = settings.model_copy(update={"home": folder, **ALONE})
        with closing(open_record(own)) as scratch:
            past = PastRecord(record, scratch, brokerage_id, conversations)
            with closing(PastCopy(own, folder, past, settings.home.resolve() / _MODELS)) as copy:
                yield copy


# Settings without any server.
ALONE = {
    "database_url": None,
    "redis_url": None,
    "chroma_url": None,
    "otlp_endpoint": None,
    "embedding_model": None,
}


# A replay has time.
_SECONDS = 120.0
# The discard port: should anything call an endpoint after all, nothing answers.
_NOWHERE = "http://127.0.0.1:9/v1"


@dataclass(frozen=True, slots=True)
class Replayed:
    """A turn as it was and as it is now; `notes` say what could not be replayed.

    `after` is None where it cannot be replayed at all.
    """

    before: Transcript
    after: Transcript | None
    notes: tuple[str, ...] = ()

    @property
    def then(self) -> str:
        return words_of(self.before)

    @property
    def now(self) -> str:
        return words_of(self.after) if self.after is not None else ""

    @property
    def is_same(self) -> bool:
        """Whether every word is the same, those of a draft too."""
        return self.after is not None and self.then == self.now


@dataclass(frozen=True, slots=True)
class Variant:
    """What is to be other than it was: a scoring model, a prompt, or the LLM of the settings.

    `is_live`: the endpoint is asked, in place of the recording. With a prompt it is asked by the
    turns whose prompt it is.
    """

    model_version: str | None = None
    prompt: Prompt | None = None
    is_live: bool = False

    def asks(self, transcript: Transcript) -> bool:
        """Whether this turn asks the endpoint."""
        purposes = {step["purpose"] for step in transcript.steps if step["step"] == "llm"}
        return self.is_live or (self.prompt is not None and self.prompt.name in purposes)


AS_IT_WAS = Variant()


def words_of(transcript: Transcript) -> str:
    """Every word that was sent: the answer's, and its draft's."""
    draft = transcript.answer.get("draft")
    text = str(transcript.answer["text"])
    return f"{text}\n{draft['text']}" if draft else text


def moment_of(transcript: Transcript) -> Moment:
    """When its question was asked. PakkaError where that is not known."""
    # A turn that had no time for its marks read nothing of the record.
    return Moment(transcript.at, _asked(transcript).get("marks", {}))


def compares(transcript: Transcript) -> bool:
    """Whether it compared a lead with past leads; without an index it says why it did not."""
    return any(s["step"] == "similar" and s.get("without") is None for s in transcript.steps)


def model_of(transcript: Transcript) -> str | None:
    """The scoring model used then; None if nothing was scored."""
    scores = transcript.answer["scores"]
    return next((score["model_version"] for score in scores), None)


async def replay(
    settings: Settings, transcript: Transcript, home: Path, variant: Variant = AS_IT_WAS
) -> Replayed:
    """Answers the transcript's question in that data directory, with the replies recorded then."""
    reason, is_live = transcript.answer["fallback_reason"], variant.asks(transcript)
    calls = [step for step in transcript.steps if step["step"] == "llm"]
    recording = Recording(
        None if is_live else calls,
        FallbackReason(reason) if reason else None,
        AsShown(transcript.lead_ids),
        frozenset(_late(transcript)),
    )
    alone = settings.model_copy(update={"home": home, **ALONE})
    own = alone if is_live else _as_then(alone, _asked(transcript))
    pakka = build(own, clock=lambda: transcript.at, recording=recording)
    try:
        answer = await pakka.turn.answer(_question(transcript, pakka))
        # Its transcript is written then.
        await pakka.turn.aclose()
        log = TranscriptLog(pakka.record, Scope.machinery(transcript.brokerage_id))
        return Replayed(transcript, log.get(answer.transcript_id), tuple(_notes(transcript, pakka)))
    finally:
        await pakka.aclose()


def _late(transcript: Transcript) -> Iterator[str]:
    for place, step in enumerate(transcript.steps):
        if step.get("is_late"):
            yield place_of_last(transcript.steps[: place + 1])


def _as_then(settings: Settings, asked: Mapping[str, Any]) -> Settings:
    """The settings with the models of then, and without an endpoint."""
    made_with = asked["made_with"]
    model = made_with.get("llm")
    # Transcripts from before these were noted: as set today.
    noted = {name: made_with[name] for name in ("llm_answers", "llm_verify") if name in made_with}
    return settings.model_copy(
        update={
            "llm_base_url": _NOWHERE if model else None,
            "llm_api_key": None,
            "llm_model": model,
            "llm_quick_model": made_with.get("llm_quick", settings.llm_quick_model),
            **noted,
        }
    )


def _question(transcript: Transcript, pakka: Pakka) -> Question:
    asked = _asked(transcript)
    identity = pakka.staff.identity(transcript.staff_id)
    scope = replace(identity.scope, lead_id=asked.get("scope_lead_id"))
    said_at = asked.get("said_at")
    return Question(
        text=transcript.question,
        identity=replace(identity, scope=scope),
        deadline=Deadline.after(_SECONDS),
        lead_id=asked["lead_id"],
        conversation_id=transcript.conversation_id,
        language=asked["language"],
        channel=transcript.channel,
        said_with=asked.get("said_with"),
        said_at=datetime.fromisoformat(said_at) if said_at else None,
    )


def _notes(transcript: Transcript, pakka: Pakka) -> Iterator[str]:
    version, brokerage = model_of(transcript), transcript.brokerage_id
    if version is not None and not pakka.models.folder(brokerage, version).exists():
        yield f"the scoring model of then, {version}, is gone: what needs it was not scored."
    embedder = _asked(transcript)["made_with"].get("embedder")
    if compares(transcript) and embedder != pakka.embedder.name:
        yield f"past leads were compared by {embedder}, which is not asked now."
    if isinstance(pakka.llm, RecordedLlm):
        for purpose in dict.fromkeys(pakka.llm.unheard):
            yield (
                f"the transcript does not hold the LLM's reply to the {purpose} asked now: it was"
                " not asked then, or the words asked have changed since."
            )
    if any(step.get("is_cut") for step in transcript.steps):
        yield "an LLM's reply was too long to be kept whole."


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
        raise PakkaError(
            "This transcript does not say what the record held then: it is too old, or there was"
            " no time to note it."
        )
    return asked


def replay_set(
    settings: Settings,
    record: Record,
    transcripts: Sequence[Transcript],
    variant: Variant = AS_IT_WAS,
) -> Iterator[Replayed]:
    """Answers the transcripts of one brokerage again, in the order in which they were asked, each
    as soon as it is asked for.
    """
    by_moment = list[tuple[Moment, Transcript]]()
    for transcript in transcripts:
        try:
            by_moment.append((moment_of(transcript), transcript))
        except PakkaError as error:
            yield Replayed(transcript, None, (str(error),))
    if not by_moment:
        return
    # Tables only grow: the later moment has the higher marks, though instants may be equal.
    by_moment.sort(key=lambda one: (sum(one[0].marks.values()), one[0].at))
    conversations = {t.conversation_id for _, t in by_moment if t.conversation_id is not None}
    brokerage_id = transcripts[0].brokerage_id
    with (
        past_copy(settings, record, brokerage_id, conversations) as past,
        tried(*([variant.prompt] if variant.prompt else [])),
        asyncio.Runner() as runner,
    ):
        for moment, transcript in by_moment:
            past.move(moment)
            yield runner.run(_replayed(settings, past, transcript, variant))


async def _replayed(
    settings: Settings, past: PastCopy, transcript: Transcript, variant: Variant
) -> Replayed:
    has_index = compares(transcript)
    if has_index:
        await past.index()
    model = variant.model_version or model_of(transcript)
    with past.turn(transcript, model, has_index=has_index) as home:
        try:
            if variant.model_version is not None:
                past.rescore(home)
            return await replay(settings, transcript, home, variant)
        except PakkaError as error:
            return Replayed(transcript, None, (str(error),))
