"""What Prometheus reads: counts and times, never per person, lead or brokerage."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Mapping
from typing import get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from agent.llm.wire import ModelCall
from app.runtime.health import Matter
from connectors.queue.dead_letters import Backlog
from leads.model.answer import AnswerSource, FallbackReason
from leads.store.transcripts import Transcript

# The caller chooses the method's name, and labels must stay few.
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SOURCES = frozenset(get_args(AnswerSource))
_REASONS = frozenset(FallbackReason)
_STEPS = frozenset({"down", "same", "up"})
# A brokerage has two models and a dozen intents; anything beyond is somebody else's invention.
_MOST_VALUES = 32
_LONGEST_VALUE = 64
_OTHER = "other"
# From a stored score to the longest answer (4 s), in seconds.
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)


class Metrics:
    """One app's own registry, so that two apps in one process do not mix."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._few: dict[str, set[str]] = {}
        ProcessCollector(registry=self._registry)
        self._requests = self._counter(
            "http_requests", "Requests by method, route and status.", "method", "route", "status"
        )
        self._seconds = self._histogram(
            "http_request_seconds",
            "Time from the first byte of a request to the last of its response.",
            "route",
        )
        self._answers = self._counter(
            "answers", "Answers by source and, without the LLM, why.", "source", "fallback_reason"
        )
        self._turns = self._counter("turns", "Turns by intent and channel.", "intent", "channel")
        self._turn_seconds = self._histogram(
            "turn_seconds", "Time from a question to its answer.", "channel"
        )
        self._calls = self._counter(
            "llm_calls", "Calls of the LLM by how they ended.", "model", "purpose", "error"
        )
        self._call_seconds = self._histogram(
            "llm_call_seconds", "Time of a call of the LLM, tries and pauses included.", "purpose"
        )
        self._tokens = self._counter(
            "llm_tokens", "Tokens sent (in) and written (out).", "model", "purpose", "direction"
        )
        self._cost = self._counter(
            "llm_cost", "What calls cost, in the currency of the prices set.", "model", "purpose"
        )
        self._adjustments = self._counter(
            "adjustments", "Leads by the step the LLM adjusted them.", "adjust"
        )
        self._media = self._counter(
            "media_kept", "Files that staff sent and Pakka does not read.", "kind"
        )
        self._items = self._gauge("inbox_items", "What came in and has not ended well.", "state")
        self._messages = self._gauge(
            "outbox_messages", "What goes out and has not ended well.", "state"
        )
        self._outages = self._gauge(
            "outages", "What keeps Pakka from receiving or sending.", "matter"
        )
        self._waits = self._gauge(
            "work_waits_seconds", "How long the oldest due work has waited for a worker."
        )
        self._switches = self._gauge(
            "rerank_switch", "Brokerages by the state of the rerank's switch.", "state"
        )

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one finished request; status 0 means the caller disconnected first."""
        self._requests.labels(_known(method, _METHODS), route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def count_answer(self, source: str, fallback_reason: str | None) -> None:
        """Count one answer."""
        reason = _known(fallback_reason, _REASONS) if fallback_reason else "none"
        self._answers.labels(_known(source, _SOURCES), reason).inc()

    def turn(self, transcript: Transcript) -> None:
        """Count one turn and its time."""
        answer = transcript.answer
        total_ms = answer["timings_ms"]["total"]
        channel = self._value("channel", transcript.channel)
        self._turns.labels(self._value("intent", str(answer["intent"])), channel).inc()
        self._turn_seconds.labels(channel).observe(total_ms / 1000)

    def llm_call(self, call: ModelCall) -> None:
        """Count one LLM call: its outcome, time, tokens and cost."""
        model, purpose = self._value("model", call.model), self._value("purpose", call.purpose)
        error = self._value("error", call.error) if call.error else "none"
        self._calls.labels(model, purpose, error).inc()
        self._call_seconds.labels(purpose).observe(call.ms / 1000)
        self._tokens.labels(model, purpose, "in").inc(max(0, call.tokens_in))
        self._tokens.labels(model, purpose, "out").inc(max(0, call.tokens_out))
        if call.cost is not None:
            self._cost.labels(model, purpose).inc(max(0.0, call.cost))

    def adjusted(self, adjust: str) -> None:
        """Count one lead whose score the LLM adjusted."""
        self._adjustments.labels(_known(adjust, _STEPS)).inc()

    def media_kept(self, kind: str) -> None:
        """Count one file from staff that was not read."""
        self._media.labels(self._value("kind", kind)).inc()

    def rerank_switch(self, brokerages: Mapping[str, int]) -> None:
        """How many brokerages' switches are in each state now."""
        self._switches.clear()
        for state, count in brokerages.items():
            self._switches.labels(self._value("state", state)).set(count)

    def backlog(self, backlog: Backlog) -> None:
        """What waits for a worker or an operator now."""
        for gauge, counts in ((self._items, backlog.items), (self._messages, backlog.messages)):
            for state, count in counts.items():
                gauge.labels(state).set(count)
        self._waits.set(backlog.waits.total_seconds())

    def outages(self, matters: Iterable[Matter]) -> None:
        """What is out now, zero for the rest: a gauge that disappears raises no alarm."""
        out = Tally(matters)
        for matter in Matter:
            self._outages.labels(matter).set(out[matter])

    def page(self) -> tuple[bytes, str]:
        """The metrics in Prometheus' text format, and its media type."""
        return generate_latest(self._registry), CONTENT_TYPE_LATEST

    def _counter(self, name: str, about: str, *labels: str) -> Counter:
        return Counter(f"pakka_{name}", about, labels, registry=self._registry)

    def _histogram(self, name: str, about: str, *labels: str) -> Histogram:
        return Histogram(f"pakka_{name}", about, labels, buckets=_BUCKETS, registry=self._registry)

    def _gauge(self, name: str, about: str, *labels: str) -> Gauge:
        return Gauge(f"pakka_{name}", about, labels, registry=self._registry)

    def _value(self, label: str, value: str) -> str:
        """The value while the label has few values; later ones become `other`."""
        seen = self._few.setdefault(label, set())
        short = value[:_LONGEST_VALUE]
        if short not in seen and len(seen) >= _MOST_VALUES:
            return _OTHER
        seen.add(short)
        return short


def _known(value: str, values: frozenset[str]) -> str:
    return value if value in values else _OTHER
