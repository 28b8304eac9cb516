"""Spans for an OpenTelemetry collector: one per turn, made from its transcript afterwards.

Their names are those of OpenTelemetry's conventions for generative AI (semantic-conventions 1.41,
docs/gen-ai): `invoke_agent`, `chat`, `execute_tool`, `gen_ai.evaluation.result`. Nothing here runs
while an answer is made, and nothing is imported unless a collector is set. All is made from the
transcript as an analyst reads it, so that no span can name anybody; words are in them only if the
settings say so.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
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

from app.runtime.logs import place_of
from leads.store.transcripts import Transcript

# The exporter's own defaults, passed so that it reads none from the environment.
_QUEUE, _BATCH, _EVERY_MS = 2048, 512, 5000
# A collector that takes longer for some five hundred spans is as good as down.
_SENDING_SECONDS = 2.0
# How long closing waits for the last spans: one batch, sent or given up.
_LEAVING_SECONDS = 2.5
_MILLISECOND_NS = 1_000_000
# What a step may contain besides its time: ids, figures and words from closed sets.
_RECORDED = frozenset(
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
        "is_late",
    }
)
# The endpoint speaks OpenAI's wire format, whoever is behind it.
_PROVIDER = "openai"
_CHECK = "sentence_check"
# Masks a transcript; blocking.
Masked = Callable[[Transcript], Transcript]

Attributes = dict[str, AttributeValue]
log = structlog.get_logger()


class Spans:
    """Makes and sends spans in threads of its own; spans that the collector does not take are lost.

    `masked`: makes what may leave of a transcript.
    """

    def __init__(
        self,
        collector_url: str,
        masked: Masked,
        *,
        with_words: bool = False,
        every_ms: float = _EVERY_MS,
    ) -> None:
        # The library's own log lines would mix with ours, and we log a collector that is down.
        logging.getLogger("opentelemetry").setLevel(logging.CRITICAL)
        self._masked = masked
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
        # Masking takes some 30 ms: too long for the loop that answers.
        self._maker = ThreadPoolExecutor(1, thread_name_prefix="spans")
        self._waiting = 0

    def turn(self, transcript: Transcript) -> None:
        """One span for the turn that just ended; inside it one for each step, LLM call and tool."""
        if self._waiting >= _QUEUE:
            log.warning("spans.lost", count=1)
            return
        self._waiting += 1
        self._maker.submit(self._make, transcript, time.time_ns())

    async def aclose(self) -> None:
        """Sends what is left, for a short time: a collector that hangs must not delay the exit."""
        leaving = threading.Thread(target=self._leave, daemon=True)
        leaving.start()
        await asyncio.to_thread(leaving.join, _LEAVING_SECONDS)
        # What is not made by now is lost: the process would wait for it.
        self._maker.shutdown(wait=False, cancel_futures=True)

    def _leave(self) -> None:
        self._maker.shutdown()
        self._provider.shutdown()

    def _make(self, transcript: Transcript, ended: int) -> None:
        try:
            self._turn(self._masked(transcript), ended)
        except Exception as error:  # noqa: BLE001  one turn's spans are lost, not the next one's
            log.warning("spans.lost", count=1, error=place_of(error))
        finally:
            self._waiting -= 1

    def _turn(self, transcript: Transcript, ended: int) -> None:
        answer = transcript.answer
        began = ended - round(answer["timings_ms"]["total"] * _MILLISECOND_NS)
        attributes = _of_turn(transcript)
        if self._with_words:
            attributes |= _messages("input", "user", transcript.question)
            attributes |= _messages("output", "assistant", str(answer["text"]))
        span = self._tracer.start_span(
            "invoke_agent pakka", attributes=attributes, start_time=began
        )
        for step in transcript.steps:
            match step["step"]:
                case "llm":
                    self._call(span, step, began)
                case "sentences":
                    self._checked(span, step, began)
                case name:
                    self._span(span, str(name), _attributes(step), step, began)
        span.end(ended)

    def _call(self, turn: Span, step: Mapping[str, Any], began: int) -> None:
        attributes = _of_call(step)
        if self._with_words:
            attributes |= _reply(str(step["reply"]))
        name = f"chat {step['model']}"
        self._span(turn, name, attributes, step, began, kind=SpanKind.CLIENT)

    def _checked(self, turn: Span, step: Mapping[str, Any], began: int) -> None:
        """The tools that were called, and the verdict on each sentence."""
        at = began + round(step.get("at_ms", 0.0) * _MILLISECOND_NS)
        for tool in step.get("tools", ()):
            attributes = _of_tool(tool)
            if self._with_words:
                arguments = json.dumps(tool["arguments"], ensure_ascii=False)
                attributes["gen_ai.tool.call.arguments"] = arguments
            # It has no time of its own.
            noted = {"at_ms": step.get("at_ms", 0.0), "error": tool["error"]}
            self._span(turn, f"execute_tool {tool['tool']}", attributes, noted, began)
        facts = step.get("facts", {})
        for sentence in step.get("sentences", ()):
            verdict = _verdict(sentence)
            if self._with_words:
                evidence = [f"{one}: {facts[one]}" for one in sentence["cites"] if one in facts]
                verdict["pakka.sentence"] = sentence["text"]
                verdict["pakka.facts"] = evidence
            turn.add_event("gen_ai.evaluation.result", verdict, at)

    def _span(
        self,
        turn: Span,
        name: str,
        attributes: Attributes,
        step: Mapping[str, Any],
        began: int,
        *,
        kind: SpanKind = SpanKind.INTERNAL,
    ) -> None:
        start = began + round(step.get("at_ms", 0.0) * _MILLISECOND_NS)
        span = self._tracer.start_span(
            name,
            context=set_span_in_context(turn),
            kind=kind,
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
    calls = [step for step in transcript.steps if step["step"] == "llm"]
    attributes: Attributes = {
        "gen_ai.operation.name": "invoke_agent",
        "gen_ai.agent.name": "pakka",
        "pakka.transcript_id": transcript.transcript_id,
        "pakka.brokerage_id": transcript.brokerage_id,
        "pakka.staff_id": transcript.staff_id,
        "pakka.lead_ids": list(transcript.lead_ids),
        "pakka.evidence": list(_evidence(transcript)),
        "pakka.intent": str(answer["intent"]),
        "pakka.channel": transcript.channel,
        "pakka.language": transcript.language,
        "pakka.source": str(answer["source"]),
    }
    if calls:
        attributes["gen_ai.provider.name"] = _PROVIDER
        attributes["gen_ai.request.model"] = str(calls[-1]["model"])
    if answer["fallback_reason"] is not None:
        attributes["pakka.fallback_reason"] = str(answer["fallback_reason"])
    if transcript.conversation_id is not None:
        # A channel's own id may be a phone number.
        digest = sha256(transcript.conversation_id.encode(errors="surrogatepass")).hexdigest()
        attributes["gen_ai.conversation.id"] = digest[:16]
    return attributes


def _evidence(transcript: Transcript) -> Iterator[str]:
    """The ids of the messages and events that the shown scores' reasons rest on, each once."""
    scores = transcript.answer.get("scores", ())
    found = (i for score in scores for reason in score["reasons"] for i in reason["evidence"])
    return iter(dict.fromkeys(found))


def _of_call(step: Mapping[str, Any]) -> Attributes:
    attributes: Attributes = {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": _PROVIDER,
        "gen_ai.request.model": str(step["model"]),
        "gen_ai.usage.input_tokens": step["tokens_in"],
        "gen_ai.usage.output_tokens": step["tokens_out"],
    }
    if step["error"]:
        attributes["error.type"] = str(step["error"])
    return attributes | _attributes(step)


def _of_tool(tool: Mapping[str, Any]) -> Attributes:
    attributes: Attributes = {
        "gen_ai.operation.name": "execute_tool",
        "gen_ai.tool.name": str(tool["tool"]),
        "gen_ai.tool.type": "function",
    }
    if tool["error"]:
        attributes["error.type"] = "tool_error"
    return attributes


def _verdict(sentence: Mapping[str, Any]) -> Attributes:
    """The attributes of one evaluation."""
    has_passed = not sentence["faults"]
    # The words behind the kind of a fault may be a name: "stranger Zarina".
    kinds = [fault.partition(" ")[0] for fault in sentence["faults"]]
    return {
        "gen_ai.evaluation.name": _CHECK,
        "gen_ai.evaluation.score.label": "pass" if has_passed else "fail",
        "gen_ai.evaluation.score.value": float(has_passed),
        "gen_ai.evaluation.explanation": ", ".join(dict.fromkeys(kinds)),
        "pakka.cites": list(sentence["cites"]),
    }


def _attributes(step: Mapping[str, Any]) -> Attributes:
    fields = {name: step[name] for name in _RECORDED & step.keys() if step[name] is not None}
    return {
        f"pakka.{name}": [str(v) for v in value] if isinstance(value, list | tuple) else value
        for name, value in fields.items()
    }


def _reply(reply: str) -> Attributes:
    """What the LLM wrote; an agent's reply is kept as JSON with the tools it asked for."""
    try:
        kept = json.loads(reply)
        calls, text = kept["tool_calls"], kept["content"]
    except (ValueError, TypeError, KeyError):
        return _messages("output", "assistant", reply)
    asked = [
        {"type": "tool_call", "id": c["id"], "name": c["name"], "arguments": c["args"]}
        for c in calls
    ]
    return _messages("output", "assistant", text, asked)


def _messages(way: str, role: str, text: str, more: Sequence[Mapping[str, Any]] = ()) -> Attributes:
    said = [{"type": "text", "content": text}] if text else []
    message: dict[str, Any] = {"role": role, "parts": [*said, *more]}
    if way == "output":
        message["finish_reason"] = "tool_call" if more else "stop"
    return {f"gen_ai.{way}.messages": json.dumps([message], ensure_ascii=False)}
