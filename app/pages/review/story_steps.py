"""The steps of an answer on a waterfall: when each ran, what went in and what came out.

x is in per cent of the time the answer had, so that the bars stretch and their text does not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.pages.review.shown_words import ShownWords
from leads.store.transcripts import Transcript

Fields = Mapping[str, Any]
_NAMES = {
    "marks": "Where the record stood",
    "asked": "What was asked with it",
    "talk": "Earlier turns",
    "understand": "Read the question",
    "understood": "Understood",
    "tell": "Is it an update?",
    "read": "Read the leads",
    "score": "Score them",
    "similar": "Similar past leads",
    "history": "Score history",
    "levers": "What would raise the score",
    "usual": "What is usual",
    "find": "Ask the record",
    "search": "Search the messages",
    "named": "Find the lead by name",
    "names": "Names to mask",
    "staff": "Colleagues",
    "turns": "Turning points",
    "taken_back": "Messages taken back",
    "consents": "Consents",
    "reminders": "Reminders",
    "speaker": "Start the LLM's loop",
    "propose": "Propose an update",
    "offered": "Leads to choose from",
    "note": "Offer it as a note",
    "short": "Short answer from stored scores",
    "rerank": "Adjust the scores",
    "llm": "LLM",
    "sentences": "Check the sentences",
}
ASKS = {
    "AskLeads": "one or more leads",
    "AskFind": "a list, a count or a figure",
    "AskChat": "who said what",
    "AskChanges": "what changed",
    "AskSimilar": "how leads like it ended",
    "AskDay": "what a day holds",
    "AskOverview": "how colleagues are doing",
    "AskDrivers": "what those who booked have in common",
    "AskScoreRecord": "how the scores came true",
    "AskDraft": "a message to a lead",
    "AskSmallTalk": "small talk",
    "AskUnanswerable": "something Pakka has no answer to",
}
_PURPOSES = {
    "agent": "LLM: answer",
    "rerank": "LLM: adjust scores",
    "reader": "LLM: read messages",
    "judge": "LLM: second check",
}
_LABELS = {
    "at_ms": "began at",
    "deadline_ms": "time to answer, ms",
    "prompt_hash": "prompt",
    "request_hash": "request",
    "tokens_in": "tokens in",
    "tokens_out": "tokens out",
    "made_with": "models",
    "marks": "rows in the record",
    "said": "sentences sent",
    "is_cut": "reply is cut",
    "is_sure": "sure of it",
    "lead_ids": "leads",
    "asks": "asked about",
    "standings": "has a score",
    "base_scores": "scores by the model",
}
# What a step was given; everything else is what it found.
_INPUTS = frozenset(
    ("purpose", "model", "prompt_hash", "request_hash", "lead_id", "language", "said_with")
) | {"made_with", "marks", "deadline_ms", "tools"}
# Shown in sections of their own.
_ELSEWHERE = frozenset(("step", "at_ms", "ms", "reply", "sentences", "facts", "sources"))
# A thinner bar cannot be seen.
_THINNEST = 0.8
_SLOW_SHARE = 0.5
_HASH = 12
_LEAD_ID = re.compile(r"\blead_[\w-]+")
_SNAKE = re.compile(r"(?<=[a-z])_(?=[a-z])")
_TICKS = 4


@dataclass(frozen=True, slots=True)
class StepView:
    """One step; x and width in per cent. `width` is 0 for a note, which took no time."""

    name: str
    kind: Literal["step", "llm", "slow"]
    x: float
    width: float
    took: str
    inputs: tuple[tuple[str, str], ...]
    outputs: tuple[tuple[str, str], ...]
    reply: str


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The steps; `ticks` name the quarters of the axis, `deadline` is its place in per cent."""

    steps: tuple[StepView, ...]
    ticks: tuple[str, ...]
    deadline: float | None
    total: str


def waterfall_of(shown: ShownWords, transcript: Transcript) -> Waterfall:
    """The steps in the order in which they began."""
    took = float(dict(transcript.answer.get("timings_ms") or {}).get("total", 0.0))
    deadline = _deadline(transcript)
    ends = [float(s.get("at_ms", 0)) + float(s.get("ms") or 0) for s in transcript.steps]
    span = max(took, deadline or 0.0, *ends, 1.0)
    ordered = sorted(transcript.steps, key=lambda step: float(step.get("at_ms", 0)))
    return Waterfall(
        steps=tuple(_step(shown, step, span) for step in ordered),
        ticks=tuple(_seconds(span * n / _TICKS) for n in range(_TICKS + 1)),
        deadline=round(deadline / span * 100, 1) if deadline else None,
        total=_total(transcript, took, deadline),
    )


def readable(value: object) -> str:
    """A value of JSON in one line of words: lists with commas, fields as name: value."""
    if value in (None, "", [], {}, ()):
        return "none"
    match value:
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.4g}" if abs(value) < 1 else f"{value:,.1f}".removesuffix(".0")
        case Mapping():
            return "; ".join(f"{_label(str(k))}: {readable(v)}" for k, v in value.items())
        case list() | tuple():
            return ", ".join(map(readable, value))
        case _:
            return str(value)


def _step(shown: ShownWords, step: Fields, span: float) -> StepView:
    ms, at = step.get("ms"), float(step.get("at_ms", 0))
    share = float(ms or 0) / span
    is_llm = step["step"] == "llm"
    width = max(share * 100, _THINNEST) if ms is not None else 0.0
    return StepView(
        name=_name(shown, step),
        kind="llm" if is_llm else "slow" if share > _SLOW_SHARE else "step",
        x=round(min(at / span * 100, 100 - _THINNEST), 2),
        width=round(width, 2),
        took="" if ms is None else _seconds(float(ms)),
        inputs=tuple(_pairs(shown, step, are_inputs=True)),
        outputs=tuple(_pairs(shown, step, are_inputs=False)),
        reply=shown.text(_reply(str(step.get("reply") or ""))),
    )


def _name(shown: ShownWords, step: Fields) -> str:
    name = str(step["step"])
    if name == "llm":
        return _PURPOSES.get(str(step.get("purpose")), "LLM")
    return _NAMES.get(name) or shown.line(name)


def _pairs(shown: ShownWords, step: Fields, *, are_inputs: bool) -> Iterator[tuple[str, str]]:
    for key, value in step.items():
        if key in _ELSEWHERE or (key in _INPUTS) is not are_inputs or value is None:
            continue
        if key in ("prompt_hash", "request_hash"):
            yield _label(key), str(value)[:_HASH]
        elif key == "asks":
            yield _label(key), ", ".join(ASKS.get(str(name), str(name)) for name in value)
        elif key == "query":
            yield _label(key), _SNAKE.sub(" ", _words(shown, value, key))
        elif key == "tools":
            yield from (_tool(shown, call) for call in value)
        else:
            yield _label(key), _words(shown, value, key)


def _words(shown: ShownWords, value: object, key: str) -> str:
    """A value in words, its leads called as everywhere in the story."""
    text = readable(shown.fields(value, key))
    return _LEAD_ID.sub(lambda found: shown.lead(found[0]), text)


def _tool(shown: ShownWords, call: Fields) -> tuple[str, str]:
    """What a tool was asked, and whether code asked before the LLM could."""
    when = " (asked beforehand)" if call.get("is_prefetched") else ""
    failed = f"; {shown.line(str(call['error']))}" if call.get("error") else ""
    asked = _words(shown, call.get("arguments") or {}, "arguments")
    return f"tool {shown.line(str(call['tool']))}", f"{asked}{failed}{when}"


def _label(key: str) -> str:
    return _LABELS.get(key, key.replace("_", " "))


def _reply(reply: str) -> str:
    """The LLM's words and the tools it called; as it came where it is no message of a chat."""
    try:
        return _message(json.loads(reply))
    except (ValueError, RecursionError):
        return reply


def _message(message: Any) -> str:
    if not isinstance(message, dict) or "content" not in message:
        return json.dumps(message, ensure_ascii=False, indent=1)
    calls = message.get("tool_calls")
    listed = calls if isinstance(calls, list) else []
    words = [json.dumps(call, ensure_ascii=False) for call in listed]
    return "\n".join([str(message["content"] or ""), *words]).strip()


def _deadline(transcript: Transcript) -> float | None:
    found = next((s["deadline_ms"] for s in transcript.steps if s.get("deadline_ms")), None)
    return float(found) if found else None


def _total(transcript: Transcript, took: float, deadline: float | None) -> str:
    """1.71 s of 4.00 s · 960 tokens."""
    calls = [step for step in transcript.steps if step["step"] == "llm"]
    tokens = sum(int(c.get("tokens_in") or 0) + int(c.get("tokens_out") or 0) for c in calls)
    cost = sum(float(call.get("cost") or 0) for call in calls)
    of = f" of {_seconds(deadline)}" if deadline else ""
    parts = [f"{_seconds(took)}{of}"]
    parts += [f"{tokens:,} tokens"] if tokens else []
    parts += [f"cost {cost:.4f}"] if cost else []
    return " · ".join(parts)


def _seconds(ms: float) -> str:
    return f"{ms:.0f}\u00a0ms" if 0 < ms < 1000 else f"{ms / 1000:.2f}\u00a0s" if ms else "0"
