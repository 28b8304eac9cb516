"""Spans reach a collector, name what was done, and carry nobody's words unless told to."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from dataclasses import replace

import pytest
import structlog

from app.runtime.tracing import Masked, Spans
from app.settings import PROJECT_FOLDER, Settings
from app.wiring import open_spans
from language.personal import BOX
from leads.store.transcripts import Transcript
from tests.agent.house import NOW
from tests.app.collector import collector, told
from tests.app.house import ONE, House

WORDS = ("How hot is Priya Mehta?", "Priya Mehta ·4821 is hot.", '{"slots": ["Priya asked"]}')
NAMES = ("Priya", "Mehta", "Zarina", "9825014821", "whatsapp:", "wamid")
SAID = {
    "content": "LEAD_A asked [f1]",
    "tool_calls": [{"name": "find", "args": {"limit": 5}, "id": "c1"}],
}
TRANSCRIPT = Transcript(
    transcript_id="transcript_1",
    brokerage_id=ONE,
    staff_id="staff_asha",
    conversation_id="whatsapp:+919825014821",
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
        "scores": [{"reasons": [{"evidence": ["msg_0123456789ab", "wamid.HBgMOTE5ODI1MDE0ODIx"]}]}],
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
        {
            "step": "sentences",
            "at_ms": 280.0,
            "sentences": [
                {"text": "Priya Mehta asked.", "cites": ["f1"], "faults": []},
                {"text": "Zarina too.", "cites": ["f1"], "faults": ["stranger Zarina"]},
            ],
            "tools": [{"tool": "find", "arguments": {"words": "Priya Mehta"}, "error": None}],
            "facts": {"f1": "Priya Mehta asked on Sunday"},
        },
    ),
)


@pytest.fixture
def masked(house: House) -> Masked:
    """As the wiring makes it: who is in the record is hidden."""
    # Reading the names the first time takes longer than a process that ends would wait.
    house.pakka.masks.mask(TRANSCRIPT)
    return lambda of: house.pakka.masks.mask(of).transcript()


async def test_a_turn_is_one_span_with_its_steps_and_calls_inside(masked: Masked) -> None:
    with collector() as at:
        spans = Spans(at.url, masked)
        spans.turn(TRANSCRIPT)
        await spans.aclose()
    turn, find, call = (at.named(name) for name in ("invoke_agent pakka", "find", "chat big"))
    assert len(at.spans) == 4
    assert not turn.parent_span_id
    assert {find.parent_span_id, call.parent_span_id} == {turn.span_id}
    assert {find.trace_id, call.trace_id} == {turn.trace_id}
    assert turn.end_time_unix_nano - turn.start_time_unix_nano == 300_000_000
    assert call.start_time_unix_nano - turn.start_time_unix_nano == 20_000_000
    assert call.end_time_unix_nano - call.start_time_unix_nano == 250_000_000
    assert abs(turn.end_time_unix_nano / 1e9 - time.time()) < 60


async def test_spans_carry_the_generative_ai_names_and_ids(masked: Masked) -> None:
    with collector() as at:
        spans = Spans(at.url, masked)
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
    assert told(at.named("find"))["pakka.lead_ids"] == ["lead_priya"]
    tool = told(at.named("execute_tool find"))
    assert (tool["gen_ai.tool.name"], tool["gen_ai.tool.type"]) == ("find", "function")
    # Of ids that others made nobody knows what they hold.
    assert turn["pakka.evidence"] == ["msg_0123456789ab", BOX * 4]
    passed, failed = (
        {a.key: str(a.value) for a in event.attributes}
        for event in at.named("invoke_agent pakka").events
    )
    for verdict, label in ((passed, "pass"), (failed, "fail")):
        assert label in verdict["gen_ai.evaluation.score.label"]
    assert "stranger" in failed["gen_ai.evaluation.explanation"]


async def test_no_span_carries_a_persons_words_name_or_number(masked: Masked) -> None:
    with collector() as at:
        spans = Spans(at.url, masked)
        spans.turn(TRANSCRIPT)
        await spans.aclose()
    sent = "\n".join(map(str, at.spans))
    for word in (*WORDS, "Priya", "9825004821", "whatsapp:"):
        assert word not in sent
    assert told(at.named("invoke_agent pakka"))["gen_ai.conversation.id"]


async def test_words_are_sent_masked_when_a_setting_says_so(house: House, masked: Masked) -> None:
    with collector() as at:
        settings = Settings(otlp_endpoint=at.url, otlp_words=True)
        spans = open_spans(settings, house.pakka.masks)
        assert spans is not None
        spans.turn(TRANSCRIPT)
        spans.turn(replace(TRANSCRIPT, steps=({**TRANSCRIPT.steps[1], "reply": json.dumps(SAID)},)))
        await spans.aclose()
    turn, *_ = (told(span) for span in at.spans if span.name.startswith("invoke_agent"))
    assert "How hot is LEAD_A?" in str(turn["gen_ai.input.messages"])
    assert "LEAD_A" in str(turn["gen_ai.output.messages"])
    first, second = (told(span) for span in at.spans if span.name == "chat big")
    assert "asked" in str(first["gen_ai.output.messages"])
    (message,) = json.loads(str(second["gen_ai.output.messages"]))
    assert [part["type"] for part in message["parts"]] == ["text", "tool_call"]
    assert "LEAD_A" in str(told(at.named("execute_tool find"))["gen_ai.tool.call.arguments"])
    sent = "\n".join(map(str, at.spans))
    assert "asked on Sunday" in sent
    for word in NAMES:
        assert word not in sent


@pytest.mark.long
async def test_a_collector_that_hangs_delays_neither_turns_nor_leaving(masked: Masked) -> None:
    made: list[Transcript] = []

    def counted(transcript: Transcript) -> Transcript:
        made.append(transcript)
        return masked(transcript)

    with collector("hangs") as at:
        spans = Spans(at.url, counted, every_ms=10)
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
        if thread.name.startswith(("OtelBatch", "spans")):
            thread.join()
    assert cpu_seconds / 2_000 < 0.005
    assert left_seconds < 10
    # Python ends no process before its executors' threads have done what waits for them.
    assert len(made) < 2_000


@pytest.mark.parametrize("is_there", [True, False])
async def test_a_batch_that_is_not_taken_is_one_line_of_the_log(
    masked: Masked, is_there: bool
) -> None:
    with collector("refuses") as at, structlog.testing.capture_logs() as lines:
        # Nothing listens on the discard port.
        spans = Spans(at.url if is_there else "http://127.0.0.1:9", masked)
        spans.turn(TRANSCRIPT)
        await spans.aclose()
    assert [(line["event"], line["count"]) for line in lines] == [("spans.lost", 4)]


@pytest.mark.long
def test_without_collector_and_llm_their_clients_are_not_imported() -> None:
    code = (
        "import sys, app.api.application;"
        "from app.settings import Settings; from app.wiring import open_spans;"
        "assert open_spans(Settings(otlp_endpoint=None), None) is None;"
        "assert {'app.runtime.tracing', 'openai'}.isdisjoint(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=PROJECT_FOLDER)
