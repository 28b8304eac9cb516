"""Builds the running product, a `Pakka`, from the settings."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from agent.llm.wire import Endpoint, ModelCall, Price, open_http
from agent.rendering.localizer import Localizer
from agent.rerank.reranker import Reranker
from agent.turn import Turn
from app.data_directory import open_record
from app.runtime.cache import KeptCache, open_cache
from app.runtime.metrics import Metrics
from app.runtime.past_leads_parts import PastLeadsParts, build_past_leads
from app.settings import Settings
from app.transcript_mask import TranscriptMasks
from leads.model.answer import FallbackReason
from leads.model.ports import Cache
from leads.store.record import Record
from leads.store.rerank_switch import RerankSwitches
from leads.store.staff import Brokerage, Staff
from leads.store.transcripts import Transcript
from prompts.catalogues import Library
from retrieval.embedder import Embedder
from retrieval.past_leads import PastLeads
from scoring.model_store import Models

if TYPE_CHECKING:
    from agent.answers.base_answers import BaseAnswers
    from agent.llm.client import Llm
    from agent.llm.finding_extractor import FindingExtractor
    from agent.llm_answers.llm_answering import LlmAnswering, LlmLoop
    from agent.lookups import Lookups
    from agent.rerank.llm_rerank import LlmRerank
    from agent.rerank.rerank_evaluation import RerankWatch
    from agent.rerank.score_adjustment import ScoreAdjuster
    from app.runtime.tracing import Spans


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
    switches: RerankSwitches
    masks: TranscriptMasks
    llm_parts: LlmParts | None
    spans: Spans | None
    clock: Clock

    @property
    def llm(self) -> Llm | None:
        """The client of the endpoint."""
        return self.llm_parts.llm if self.llm_parts else None

    @property
    def adjusting(self) -> ScoreAdjuster | None:
        """What adjusts scores by the LLM, within bounds."""
        return self.llm_parts.adjusting if self.llm_parts else None

    def localizer(self, brokerage: Brokerage, language: str | None, now: datetime) -> Localizer:
        """Renders for a reader of that language, else the brokerage's, in its time zone."""
        zone = ZoneInfo(brokerage.timezone)
        return Localizer(self.library, language or brokerage.language, zone, now)

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
) -> Pakka:
    """Open the record and build every part; with a recording no endpoint is called."""
    record = open_record(settings)
    models = Models(settings.home, record)
    library, embedder = Library(), Embedder()
    metrics = Metrics()
    cache, switches, at = open_cache(settings.redis_url), RerankSwitches(record), endpoint(settings)
    past_leads = build_past_leads(settings, record, clock, embedder, cache)
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
    masks = TranscriptMasks(record)
    spans = open_spans(settings, masks)
    adjusting = llm_parts.adjusting if llm_parts else None
    speaking = None
    if llm_parts is not None and settings.llm_answers != "never":
        speaking = llm_answering(settings, record, llm_parts.llm)
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
            llm_answering=speaking,
            rng=recording.rng if recording else None,
            made_with={
                "llm": at.model if at else None,
                "llm_quick": at.quick_model if at else None,
                "llm_answers": settings.llm_answers,
                "llm_verify": settings.llm_verify,
                "embedder": settings.embedding_model or embedder.name,
            },
            on_turn=_turn_listener(metrics, spans),
            late=recording.late if recording else frozenset(),
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
        masks=masks,
        llm_parts=llm_parts,
        spans=spans,
        clock=clock,
    )


def _turn_listener(metrics: Metrics, spans: Spans | None) -> Callable[[Transcript], None]:
    """The listener to which turns are reported after their answers."""

    def listen(transcript: Transcript) -> None:
        metrics.turn(transcript)
        if spans is not None:
            spans.turn(transcript)

    return listen


@dataclass(frozen=True, slots=True)
class Recording:
    """What replaces the endpoint and chance while a turn is replayed, and which steps were late.

    `calls` are the LLM's; None: the endpoint is asked.
    """

    calls: Sequence[Mapping[str, Any]] | None
    fallback_reason: FallbackReason | None
    rng: Random
    late: frozenset[str]


@dataclass(frozen=True, slots=True)
class LlmParts:
    """Everything that calls the endpoint."""

    llm: Llm
    reader: FindingExtractor
    rerank: LlmRerank
    watch: RerankWatch
    adjusting: ScoreAdjuster
    close_http: Callable[[], Coroutine[Any, Any, None]]

    async def aclose(self) -> None:
        """Lets go of late calls, then of the endpoint; no turn is under way any more."""
        self.rerank.cancel()
        await self.adjusting.aclose()
        await self.rerank.aclose()
        await self.reader.aclose()
        await self.watch.aclose()
        await self.llm.aclose()
        await self.close_http()


def endpoint(settings: Settings) -> Endpoint | None:
    """The endpoint that is set; None: there is no LLM, and every answer is Pakka's own."""
    if settings.llm_base_url is None or settings.llm_model is None:
        return None
    key = settings.llm_api_key
    paid = (settings.llm_input_price, settings.llm_output_price)
    return Endpoint(
        base_url=settings.llm_base_url,
        model=settings.llm_model,
        quick_model=settings.llm_quick_model or settings.llm_model,
        api_key=key.get_secret_value() if key else "",
        price=None if paid == (None, None) else Price(paid[0] or 0.0, paid[1] or 0.0),
    )


def build_llm(
    at: Endpoint,
    *,
    record: Record,
    past: PastLeads,
    switches: RerankSwitches,
    cache: Cache,
    clock: Callable[[], datetime],
    on_call: Callable[[ModelCall], None],
    on_step: Callable[[str], None],
    recording: Recording | None = None,
) -> LlmParts:
    """The endpoint's client and what uses it; nothing is connected before it is used."""
    # The vendor's client is slow to import, so only if an endpoint is set.
    from agent.llm.client import MOST_CALLS, Llm
    from agent.llm.finding_extractor import FindingExtractor
    from agent.llm.recorded_llm import RecordedLlm
    from agent.rerank.llm_rerank import LlmRerank
    from agent.rerank.rerank_evaluation import RerankWatch
    from agent.rerank.score_adjustment import ScoreAdjuster

    http = open_http(MOST_CALLS)
    if recording is None or recording.calls is None:
        llm = Llm(at, http=http, cache=cache, on_call=on_call)
    else:
        calls, reason = recording.calls, recording.fallback_reason
        llm = RecordedLlm(at, cache=cache, calls=calls, fallback_reason=reason)
    reader = FindingExtractor(llm=llm, record=record, clock=clock)
    rerank = LlmRerank(llm=llm, cache=cache, clock=clock)
    watch = RerankWatch(switches, record, clock, made_by=rerank.made_by)
    adjusting = ScoreAdjuster(
        record=record,
        past=past,
        reader=reader,
        rerank=rerank,
        switches=switches,
        watch=watch,
        clock=clock,
        on_step=on_step,
    )
    return LlmParts(llm, reader, rerank, watch, adjusting, http.aclose)


def llm_answering(
    settings: Settings, record: Record, llm: Llm
) -> Callable[[Lookups, BaseAnswers], LlmAnswering]:
    """Makes the LLM's side of an answer, once a turn has its lookups."""

    from agent.llm_answers.llm_answering import LlmAnswering

    def speaker() -> LlmLoop:
        from agent.loop.llm_agent import Agent
        from agent.loop.sentence_guards import quick_verdict

        return Agent(llm, judge=partial(quick_verdict, llm) if settings.llm_verify else None)

    def made(lookups: Lookups, answers: BaseAnswers) -> LlmAnswering:
        only_unsure = settings.llm_answers == "unsure"
        return LlmAnswering(speaker, record, lookups, answers, only_unsure=only_unsure)

    return made


def open_spans(settings: Settings, masks: TranscriptMasks) -> Spans | None:
    """What sends spans to the collector of the settings; None, and nothing imported, without."""
    if settings.otlp_endpoint is None:
        return None
    from app.runtime.tracing import Spans

    def masked(transcript: Transcript) -> Transcript:
        return masks.mask(transcript).transcript()

    return Spans(settings.otlp_endpoint, masked, with_words=settings.otlp_words)
