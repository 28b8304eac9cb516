"""What Prometheus reads of turns and LLM calls: few labels, whatever is told."""

from __future__ import annotations

from dataclasses import replace

from agent.llm.wire import ModelCall
from app.runtime.metrics import Metrics
from leads.store.transcripts import Transcript
from tests.agent.house import NOW

CALL = ModelCall("rerank", "big", "f00d", 250.0, 1, tokens_in=900, tokens_out=40, cost=0.5)


def _page(metrics: Metrics) -> str:
    return metrics.page()[0].decode()


def _transcript(**changes: object) -> Transcript:
    made = Transcript(
        transcript_id="transcript_1",
        brokerage_id="brokerage_a",
        staff_id="staff_asha",
        conversation_id=None,
        at=NOW,
        question="How hot is Priya?",
        language="en",
        channel="api",
        lead_ids=("lead_priya",),
        answer={"intent": "how_hot", "timings_ms": {"total": 300.0}},
        steps=(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_call_counts_its_tokens_cost_and_time_by_model_and_purpose() -> None:
    metrics = Metrics()
    metrics.llm_call(CALL)
    metrics.llm_call(replace(CALL, error="ModelLate", tokens_in=0, tokens_out=0, cost=None))
    page = _page(metrics)
    assert 'pakka_llm_tokens_total{direction="in",model="big",purpose="rerank"} 900.0' in page
    assert 'pakka_llm_tokens_total{direction="out",model="big",purpose="rerank"} 40.0' in page
    assert 'pakka_llm_cost_total{model="big",purpose="rerank"} 0.5' in page
    assert 'pakka_llm_calls_total{error="none",model="big",purpose="rerank"} 1.0' in page
    assert 'pakka_llm_calls_total{error="ModelLate",model="big",purpose="rerank"} 1.0' in page
    assert 'pakka_llm_call_seconds_count{purpose="rerank"} 2.0' in page


def test_a_turn_counts_by_intent_and_channel_and_never_by_an_id() -> None:
    metrics = Metrics()
    metrics.turn(_transcript())
    page = _page(metrics)
    assert 'pakka_turns_total{channel="api",intent="how_hot"} 1.0' in page
    assert 'pakka_turn_seconds_bucket{channel="api",le="0.25"} 0.0' in page
    assert 'pakka_turn_seconds_bucket{channel="api",le="0.5"} 1.0' in page
    for hidden in ("priya", "staff_", "brokerage_", "transcript_"):
        assert hidden not in page.casefold()


def test_adjustments_and_switches_are_counted_by_step_and_state() -> None:
    metrics = Metrics()
    for adjust in ("up", "up", "same"):
        metrics.adjusted(adjust)
    metrics.rerank_switch({"on": 2, "off": 1})
    metrics.rerank_switch({"on": 3})
    page = _page(metrics)
    assert 'pakka_adjustments_total{adjust="up"} 2.0' in page
    assert 'pakka_adjustments_total{adjust="same"} 1.0' in page
    assert 'pakka_rerank_switch{state="on"} 3.0' in page
    assert 'state="off"' not in page


def test_hostile_values_cannot_blow_up_the_labels() -> None:
    metrics = Metrics()
    for number in range(500):
        wild = f'{number}"}} evil\n' + "x" * 10_000
        metrics.llm_call(replace(CALL, model=wild, purpose=wild, error=wild))
        metrics.turn(_transcript(channel=wild, answer={"intent": wild, "timings_ms": {"total": 1}}))
        metrics.adjusted(wild)
        metrics.count_answer(wild, wild)
    page = _page(metrics)
    assert len(page) < 600_000
    assert page.count("pakka_adjustments_total{") == 1
    assert page.count("pakka_answers_total{") == 1
    assert 'pakka_turns_total{channel="other",intent="other"} 468.0' in page
