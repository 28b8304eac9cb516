"""Spans for an OpenTelemetry collector: one per turn, made from its transcript afterwards.

Nothing here runs while an answer is made, and nothing is imported unless a collector is set. Spans
hold ids and figures, and people's words only if the settings say so.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

import requests
import structlog
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.metrics import NoOpMeterProvider
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, SpanLimits, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExportResult
from opentelemetry.sdk.trace.sampling import ALWAYS_ON
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, set_span_in_context
from opentelemetry.util.types import AttributeValue

from leads.store.transcripts import Transcript

# The exporter's own defaults, passed so that it reads none from the environment.
_QUEUE, _BATCH, _EVERY_MS = 2048, 512, 5000
# A collector that takes longer for some five hundred spans is as good as down.
_SENDING_SECONDS = 2.0
# How long closing waits for the last spans: one batch, sent or given up.
_LEAVING_SECONDS = 2.5
_MILLISECOND_NS = 1_000_000
# What a step may contain besides its time: ids, figures and words from closed sets.
_TOLD = frozenset(
    {
        "intents",
        "lead_ids",
        "standings",
        "model_versions",
        "embedder",
        "similar_ids",
        "arm",
        "source",
        "fallback_reason",
        "switch",
        "prompt_hash",
        "request_hash",
        "tries",
        "cost",
        "purpose",
    }
)

Attributes = dict[str, AttributeValue]
log = structlog.get_logger()


class Spans:
    """Sends spans in a thread of its own; spans that the collector does not take are lost."""

    def __init__(
        self, collector_url: str, *, with_words: bool = False, every_ms: float = _EVERY_MS
    ) -> None:
        # The library's own log lines would mix with ours, and we log a collector that is down.
        logging.getLogger("opentelemetry").setLevel(logging.CRITICAL)
        self._with_words = with_words
        self._provider = TracerProvider(
            sampler=ALWAYS_ON,
            resource=Resource({"service.name": "pakka"}),
            shutdown_on_exit=False,
            span_limits=SpanLimits(),
            meter_provider=NoOpMeterProvider(),
        )
        self._provider.add_span_processor(
            BatchSpanProcessor(
                _Sender(collector_url),
                max_queue_size=_QUEUE,
                schedule_delay_millis=every_ms,
                max_export_batch_size=_BATCH,
                export_timeout_millis=_SENDING_SECONDS * 1000,
                meter_provider=NoOpMeterProvider(),
            )
        )
        self._tracer = self._provider.get_tracer("pakka")

    def turn(self, transcript: Transcript) -> None:
        """One span for the turn that just ended, with one inside it for each step and LLM call."""
        answer = transcript.answer
        total_ms = answer["timings_ms"]["total"]
        began = time.time_ns() - round(total_ms * _MILLISECOND_NS)
        attributes = _of_turn(transcript)
        if self._with_words:
            attributes |= _messages("input", "user", transcript.question)
            attributes |= _messages("output", "assistant", str(answer["text"]))
        span = self._tracer.start_span(
            "invoke_agent pakka", kind=SpanKind.SERVER, attributes=attributes, start_time=began
        )
        for step in transcript.steps:
            self._step(span, step, began)
        span.end(began + round(total_ms * _MILLISECOND_NS))

    async def aclose(self) -> None:
        """Sends what is left, for a short time: a collector that hangs must not delay the exit."""
        leaving = threading.Thread(target=self._provider.shutdown, daemon=True)
        leaving.start()
        await asyncio.to_thread(leaving.join, _LEAVING_SECONDS)

    def _step(self, turn: Span, step: Mapping[str, Any], began: int) -> None:
        is_call = step["step"] == "llm"
        start = began + round(step.get("at_ms", 0.0) * _MILLISECOND_NS)
        attributes = _of_call(step) if is_call else _of_step(step)
        if is_call and self._with_words:
            attributes |= _messages("output", "assistant", str(step["reply"]))
        span = self._tracer.start_span(
            f"chat {step['model']}" if is_call else f"execute_tool {step['step']}",
            context=set_span_in_context(turn),
            kind=SpanKind.CLIENT if is_call else SpanKind.INTERNAL,
            attributes=attributes,
            start_time=start,
        )
        if step.get("error"):
            span.set_status(Status(StatusCode.ERROR))
        span.end(start + round(step.get("ms", 0.0) * _MILLISECOND_NS))


class _Sender(OTLPSpanExporter):
    """OTLP over HTTP; a batch that was not accepted is one line in the log."""

    def __init__(self, collector_url: str) -> None:
        session = requests.Session()
        # Without the environment's proxies and .netrc.
        session.trust_env = False
        super().__init__(
            endpoint=f"{collector_url.rstrip('/')}/v1/traces",
            timeout=_SENDING_SECONDS,
            session=session,
        )

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        result = super().export(spans)
        if result is not SpanExportResult.SUCCESS:
            log.warning("spans.lost", count=len(spans))
        return result


def _of_turn(transcript: Transcript) -> Attributes:
    answer = transcript.answer
    attributes: Attributes = {
        "gen_ai.operation.name": "invoke_agent",
        "gen_ai.agent.name": "pakka",
        "pakka.transcript_id": transcript.transcript_id,
        "pakka.brokerage_id": transcript.brokerage_id,
        "pakka.staff_id": transcript.staff_id,
        "pakka.lead_ids": list(transcript.lead_ids),
        "pakka.intent": str(answer["intent"]),
        "pakka.channel": transcript.channel,
        "pakka.language": transcript.language,
        "pakka.source": str(answer["source"]),
    }
    if answer["fallback_reason"] is not None:
        attributes["pakka.fallback_reason"] = str(answer["fallback_reason"])
    if transcript.conversation_id is not None:
        # A channel's own id may be a phone number.
        digest = sha256(transcript.conversation_id.encode(errors="surrogatepass")).hexdigest()
        attributes["gen_ai.conversation.id"] = digest[:16]
    return attributes


def _of_call(step: Mapping[str, Any]) -> Attributes:
    attributes: Attributes = {
        "gen_ai.operation.name": "chat",
        "gen_ai.request.model": str(step["model"]),
        "gen_ai.usage.input_tokens": step["tokens_in"],
        "gen_ai.usage.output_tokens": step["tokens_out"],
    }
    if step["error"]:
        attributes["error.type"] = str(step["error"])
    return attributes | _told(step)


def _of_step(step: Mapping[str, Any]) -> Attributes:
    tool: Attributes = {
        "gen_ai.operation.name": "execute_tool",
        "gen_ai.tool.name": str(step["step"]),
    }
    return tool | _told(step)


def _told(step: Mapping[str, Any]) -> Attributes:
    told = {name: step[name] for name in _TOLD & step.keys() if step[name] is not None}
    return {
        f"pakka.{name}": [str(v) for v in value] if isinstance(value, list | tuple) else value
        for name, value in told.items()
    }


def _messages(way: str, role: str, text: str) -> Attributes:
    parts = [{"role": role, "parts": [{"type": "text", "content": text}]}]
    return {f"gen_ai.{way}.messages": json.dumps(parts, ensure_ascii=False)}
