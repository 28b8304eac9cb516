"""Spans reach a collector, name what was done, and carry nobody's words unless told to."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest
import structlog

from app.runtime.tracing import Spans
from app.settings import PROJECT_FOLDER, Settings
from app.wiring import open_spans
from leads.store.transcripts import Transcript
from tests.agent.house import NOW
from tests.app.collector import collector, told

WORDS = ("How hot is Priya?", "Priya ·4821 is hot.", '{"slots": ["Priya asked"]}')
TRANSCRIPT = Transcript(
    transcript_id="transcript_1",
    brokerage_id="brokerage_a",
    staff_id="staff_asha",
    conversation_id="whatsapp:+919825004821",
    at=NOW,
    question=WORDS[0],
    language="en",
    channel="whatsapp",
    lead_ids=("lead_priya",),
    answer={
        "intent": "how_hot",
        "text": WORDS[1],
        "source": "base",
        "fallback_reason": "timeout",
        "timings_ms": {"total": 300.0},
    },
    steps=(
        {"step": "find", "at_ms": 1.0, "ms": 10.0, "said": "Priya", "lead_ids": ["lead_priya"]},
        {
            "step": "llm",
            "at_ms": 20.0,
            "ms": 250.0,
            "purpose": "rerank",
            "model": "big",
            "request_hash": "f00d",
            "prompt_hash": "cafe",
            "tries": 2,
            "tokens_in": 900,
            "tokens_out": 40,
            "cost": None,
            "reply": WORDS[2],
            "error": "ModelLate",
        },
    ),
)


async def test_a_turn_is_one_span_with_its_steps_and_calls_inside() -> None:
    with collector() as at:
        spans = Spans(at.url)
        spans.turn(TRANSCRIPT)
        await spans.aclose()
    turn, find, call = (
        at.named(name) for name in ("invoke_agent pakka", "execute_tool find", "chat big")
    )
    assert len(at.spans) == 3
    assert not turn.parent_span_id
    assert {find.parent_span_id, call.parent_span_id} == {turn.span_id}
    assert {find.trace_id, call.trace_id} == {turn.trace_id}
    assert turn.end_time_unix_nano - turn.start_time_unix_nano == 300_000_000
    assert call.start_time_unix_nano - turn.start_time_unix_nano == 20_000_000
    assert call.end_time_unix_nano - call.start_time_unix_nano == 250_000_000
    assert abs(turn.end_time_unix_nano / 1e9 - time.time()) < 60


async def test_spans_carry_the_generative_ai_names_and_ids() -> None:
    with collector() as at:
        spans = Spans(at.url)
        spans.turn(TRANSCRIPT)
        await spans.aclose()
    turn, call = told(at.named("invoke_agent pakka")), told(at.named("chat big"))
    assert turn["gen_ai.operation.name"] == "invoke_agent"
    assert turn["pakka.transcript_id"] == "transcript_1"
    assert turn["pakka.lead_ids"] == ["lead_priya"]
    assert turn["pakka.fallback_reason"] == "timeout"
    assert call["gen_ai.operation.name"] == "chat"
    assert call["gen_ai.request.model"] == "big"
    assert call["gen_ai.usage.input_tokens"] == 900
    assert call["gen_ai.usage.output_tokens"] == 40
    assert call["error.type"] == "ModelLate"
    assert (call["pakka.request_hash"], call["pakka.prompt_hash"]) == ("f00d", "cafe")
    tool = told(at.named("execute_tool find"))
    assert (tool["gen_ai.tool.name"], tool["pakka.lead_ids"]) == ("find", ["lead_priya"])


async def test_no_span_carries_a_persons_words_name_or_number() -> None:
    with collector() as at:
        spans = Spans(at.url)
        spans.turn(TRANSCRIPT)
        await spans.aclose()
    sent = "\n".join(str(span) for span in at.spans)
    for word in (*WORDS, "Priya", "9825004821", "whatsapp:"):
        assert word not in sent
    assert told(at.named("invoke_agent pakka"))["gen_ai.conversation.id"]


async def test_words_are_sent_when_a_setting_says_so() -> None:
    with collector() as at:
        spans = open_spans(Settings(otlp_endpoint=at.url, otlp_words=True))
        assert spans is not None
        spans.turn(TRANSCRIPT)
        await spans.aclose()
    turn = told(at.named("invoke_agent pakka"))
    assert WORDS[0] in str(turn["gen_ai.input.messages"])
    assert WORDS[1] in str(turn["gen_ai.output.messages"])
    assert "Priya asked" in str(told(at.named("chat big"))["gen_ai.output.messages"])


async def test_a_collector_that_hangs_delays_neither_turns_nor_leaving() -> None:
    with collector("hangs") as at:
        spans = Spans(at.url, every_ms=10)
        spans.turn(TRANSCRIPT)
        at.wait()
        # Far more than the queue holds, while the one batch under way hangs.
        began = time.process_time()
        for _ in range(2_000):
            spans.turn(TRANSCRIPT)
        cpu_seconds = time.process_time() - began
        began = time.monotonic()
        await spans.aclose()
        left_seconds = time.monotonic() - began
    # Its last line must not end up in another test's log.
    for thread in threading.enumerate():
        if thread.name.startswith("OtelBatch"):
            thread.join()
    assert cpu_seconds / 2_000 < 0.005
    assert left_seconds < 10


@pytest.mark.parametrize("is_there", [True, False])
async def test_a_batch_that_is_not_taken_is_one_line_of_the_log(is_there: bool) -> None:
    with collector("refuses") as at, structlog.testing.capture_logs() as lines:
        # Nothing listens on the discard port.
        spans = Spans(at.url if is_there else "http://127.0.0.1:9")
        spans.turn(TRANSCRIPT)
        await spans.aclose()
    assert [(line["event"], line["count"]) for line in lines] == [("spans.lost", 3)]


def test_without_collector_and_llm_their_clients_are_not_imported() -> None:
    code = (
        "import sys, app.api.application;"
        "from app.settings import Settings; from app.wiring import open_spans;"
        "assert open_spans(Settings(otlp_endpoint=None)) is None;"
        "assert {'app.runtime.tracing', 'openai'}.isdisjoint(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=PROJECT_FOLDER)
