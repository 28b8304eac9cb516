"""The only builder of objects: settings in, a whole Pakka out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from agent.reranking.rerank import Reranker
from agent.turn import Turn
from app.at_server import ServersIndex, ServersMetrics
from app.cache import KeptCache, open_cache
from app.llm import LlmParts, Recording, build_llm, endpoint, talking
from app.metrics import Metrics
from app.past_leads import PastLeadsParts, build_past_leads
from app.settings import Settings
from app.storage import open_record
from app.telemetry import open_spans
from leads.record import Record
from leads.staff import Staff
from leads.switches import Switches
from leads.transcripts import Transcript
from prompts.library import Library
from retrieval.embedder import Embedder
from scoring.models import Models

if TYPE_CHECKING:
    from agent.llm.client import Llm
    from agent.reader import Reader
    from agent.reranking.adjusting import Adjusting
    from app.line import Line
    from app.spans import Spans

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Pakka:
    """Everything a channel needs, built once; `llm_parts` is None when no endpoint is set."""

    settings: Settings
    record: Record
    staff: Staff
    models: Models
    library: Library
    embedder: Embedder
    past_leads: PastLeadsParts
    turn: Turn
    reranker: Reranker
    metrics: Metrics
    cache: KeptCache
    switches: Switches
    llm_parts: LlmParts | None
    spans: Spans | None
    clock: Clock

    @property
    def llm(self) -> Llm | None:
        """The client of the endpoint."""
        return self.llm_parts.llm if self.llm_parts else None

    @property
    def reader(self) -> Reader | None:
        """The quick model's eyes."""
        return self.llm_parts.reader if self.llm_parts else None

    @property
    def adjusting(self) -> Adjusting | None:
        """The LLM's bounded word on scores."""
        return self.llm_parts.adjusting if self.llm_parts else None

    async def aclose(self) -> None:
        """Let the last transcripts be written, then close what they may still have used."""
        await self.turn.aclose()
        await self.reranker.aclose()
        if self.llm_parts is not None:
            await self.llm_parts.aclose()
        if self.spans is not None:
            await self.spans.aclose()
        await self.cache.aclose()
        await self.past_leads.aclose()
        self.record.close()


def build(
    settings: Settings,
    clock: Clock = utc_now,
    *,
    recording: Recording | None = None,
    server: Line | None = None,
) -> Pakka:
    """Open the record and put every part together; with a recording no endpoint is asked.

    `server`: the process beside which this one works, and which has the index and the counts.
    """
    record = open_record(settings)
    models = Models(settings.home, record)
    library, embedder = Library(), Embedder()
    metrics = ServersMetrics(server) if server else Metrics()
    cache, switches, at = open_cache(settings.redis_url), Switches(record), endpoint(settings)
    searched = ServersIndex(server) if server else None
    past_leads = build_past_leads(settings, record, clock, embedder, cache, searched=searched)
    llm_parts = None
    if at is not None:
        llm_parts = build_llm(
            at,
            record=record,
            past=past_leads.past_leads,
            switches=switches,
            cache=cache,
            clock=clock,
            on_call=metrics.llm_call,
            on_step=metrics.adjusted,
            recording=recording,
        )
    spans = open_spans(settings)
    adjusting = llm_parts.adjusting if llm_parts else None
    return Pakka(
        settings=settings,
        record=record,
        staff=Staff(record),
        models=models,
        library=library,
        embedder=embedder,
        past_leads=past_leads,
        turn=Turn(
            record=record,
            models=models,
            library=library,
            clock=clock,
            past=past_leads.past_leads,
            adjusting=adjusting,
            conversation=talking(settings, record, llm_parts.llm) if llm_parts else None,
            rng=recording.rng if recording else None,
            made_with={
                "llm": at.model if at else None,
                "embedder": settings.embedding_model or embedder.name,
            },
            on_turn=_told(metrics, spans),
        ),
        reranker=Reranker(
            record=record,
            models=models,
            embedder=embedder,
            library=library,
            clock=clock,
            adjusting=adjusting,
        ),
        metrics=metrics,
        cache=cache,
        switches=switches,
        llm_parts=llm_parts,
        spans=spans,
        clock=clock,
    )


def _told(metrics: Metrics, spans: Spans | None) -> Callable[[Transcript], None]:
    """What hears of a turn after its answer went out."""

    def told(transcript: Transcript) -> None:
        metrics.turn(transcript)
        if spans is not None:
            spans.turn(transcript)

    return told
