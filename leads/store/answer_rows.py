"""What the index of answers keeps of each transcript: what analysts filter and sort by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from leads.store.transcripts import Transcript

# An answer is slow when it takes longer than this; a person waits about so long for a first word.
SLOW_MS = 10_000.0
# Points between the model's score and the one shown that count as the largest adjustment.
LARGE_ADJUSTMENT = 10.0
# What is done on purpose is no failure.
_MEANT = (None, "off")


def row_of(of: Transcript) -> dict[str, Any]:
    """The values of a new transcript's row of `answer_index`, but for its number."""
    answer, scores = of.answer, _scores(of)
    llm = _first(s for s in of.steps if s.get("step") == "llm" and s.get("purpose") == "agent")
    said, left_out = _sentences(of.steps)
    return {
        "brokerage_id": of.brokerage_id,
        "staff_id": of.staff_id,
        "transcript_id": of.transcript_id,
        "at": of.at,
        "language": of.language,
        "channel": of.channel,
        "intent": answer.get("intent"),
        "source": answer.get("source"),
        "fallback_reason": answer.get("fallback_reason"),
        "model_version": _first(scores).get("model_version"),
        "band": _first(scores).get("band"),
        "llm": llm.get("model"),
        "prompt_hash": llm.get("prompt_hash"),
        "adjustment": _adjustment(scores),
        "said": said,
        "left_out": left_out,
        "total_ms": (answer.get("timings_ms") or {}).get("total"),
        "lead_id": of.lead_ids[0] if len(of.lead_ids) == 1 else None,
        "risk": risk_of(of),
        "is_disliked": False,
        "has_words": False,
    }


def risk_of(of: Transcript) -> float:
    """The sum of `risk_parts`, 0..1."""
    return round(sum(risk_parts(of).values()), 4)


def risk_parts(of: Transcript) -> dict[str, float]:
    """How likely an answer is worth reading, 0..1, from what is known when it is given.

    Seven parts by name, without those that are nothing: a fallback that nobody asked for 0.3,
    sentences left out by the check 0.25, the adjustment in points, up to 10, 0.15, words that were
    not understood 0.1, an answer slower than ten seconds 0.1, a question that the rules were unsure
    of 0.05, a score of low confidence 0.05. The weights are chosen, not learnt: no judgement exists
    yet to learn from.
    """
    answer, scores = of.answer, _scores(of)
    understood = _first(step for step in of.steps if step.get("step") == "understood")
    took = (answer.get("timings_ms") or {}).get("total") or 0.0
    parts = {
        "fallback": 0.3 * (answer.get("fallback_reason") not in _MEANT),
        "left out": 0.25 * bool(_sentences(of.steps)[1]),
        "adjusted": 0.15 * min(1.0, abs(_adjustment(scores)) / LARGE_ADJUSTMENT),
        "unread": 0.1 * bool(understood.get("unread")),
        "slow": 0.1 * (took > SLOW_MS),
        "unsure": 0.05 * (understood.get("is_sure") is False),
        "low confidence": 0.05 * any(score.get("confidence") == "low" for score in scores),
    }
    return {name: part for name, part in parts.items() if part}


def _sentences(steps: Sequence[Mapping[str, Any]]) -> tuple[int | None, int | None]:
    """How many sentences an LLM wrote, and how many the check left out; None without an LLM."""
    written = [s["sentences"] for s in steps if s.get("step") == "sentences" and "sentences" in s]
    if not written:
        return None, None
    sentences = [sentence for some in written for sentence in some]
    return len(sentences), sum(bool(sentence.get("faults")) for sentence in sentences)


def _scores(of: Transcript) -> list[Mapping[str, Any]]:
    return [score for score in of.answer.get("scores") or () if isinstance(score, Mapping)]


def _adjustment(scores: Iterable[Mapping[str, Any]]) -> float:
    """The points by which the score that was moved most differs from the model's own."""
    both = ((score.get("score"), score.get("base_score")) for score in scores)
    moved = (a - b for a, b in both if a is not None and b is not None)
    return max(moved, key=abs, default=0.0)


def _first(some: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    return next(iter(some), {})
