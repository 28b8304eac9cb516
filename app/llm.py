"""The LLM's parts from the settings; where no endpoint is set, none of them is imported."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Any

from agent.llm.wire import Endpoint, ModelCall, Price, open_http
from app.settings import Settings
from leads.answer import FallbackReason
from leads.cache import Cache
from leads.record import Record
from leads.switches import Switches
from retrieval.past_leads import PastLeads

if TYPE_CHECKING:
    from agent.answers import Answers
    from agent.conversation import Conversation, Speaker
    from agent.llm.client import Llm
    from agent.lookups import Lookups
    from agent.reader import Reader
    from agent.reranking.adjusting import Adjusting
    from agent.reranking.alarms import Watch
    from agent.reranking.llm_rerank import LlmRerank
    from agent.updates.flow import Updates


@dataclass(frozen=True, slots=True)
class Recording:
    """What takes the place of an endpoint and of chance while a turn is replayed."""

    calls: Sequence[Mapping[str, Any]]
    fallback_reason: FallbackReason | None
    rng: Random


@dataclass(frozen=True, slots=True)
class LlmParts:
    """Everything that talks to the endpoint."""

    llm: Llm
    reader: Reader
    rerank: LlmRerank
    watch: Watch
    adjusting: Adjusting
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
    switches: Switches,
    cache: Cache,
    clock: Callable[[], datetime],
    on_call: Callable[[ModelCall], None],
    on_step: Callable[[str], None],
    recording: Recording | None = None,
) -> LlmParts:
    """The client of this endpoint with what uses it; nothing is connected before it is used."""
    # The vendor's client takes long to import: not where no endpoint is set.
    from agent.llm.client import MOST_CALLS, Llm
    from agent.llm.recorded import Recorded
    from agent.reader import Reader
    from agent.reranking.adjusting import Adjusting
    from agent.reranking.alarms import Watch
    from agent.reranking.llm_rerank import LlmRerank

    http = open_http(MOST_CALLS)
    if recording is None:
        llm = Llm(at, http=http, cache=cache, on_call=on_call)
    else:
        told, reason = recording.calls, recording.fallback_reason
        llm = Recorded(at, cache=cache, calls=told, fallback_reason=reason)
    reader = Reader(llm=llm, record=record, clock=clock)
    rerank = LlmRerank(llm=llm, cache=cache, clock=clock)
    watch = Watch(switches, record, clock, made_by=rerank.made_by)
    adjusting = Adjusting(
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


def talking(
    settings: Settings, record: Record, llm: Llm
) -> Callable[[Lookups, Answers, Updates], Conversation]:
    """What makes the LLM's side of questions, once a turn knows how it looks things up."""

    from agent.conversation import Conversation, LlmAnswers

    def speaker() -> Speaker:
        from agent.loop.agent import Agent
        from agent.loop.judging import QuickJudge

        return Agent(llm, judge=QuickJudge(llm) if settings.llm_verify else None)

    def made(lookups: Lookups, answers: Answers, updates: Updates) -> Conversation:
        which = LlmAnswers(settings.llm_answers)
        return Conversation(speaker, record, lookups, answers, updates, which=which)

    return made
