"""From a reranker's step to a factor, by code: nobody moves by more than five points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.likeness import HIGHEST_FACTOR, LOWEST_FACTOR, bounded_factor
from leads.score import Adjust, Adjustment, Score

_F: dict[Adjust, float] = {"down": LOWEST_FACTOR, "same": 1.0, "up": HIGHEST_FACTOR}


def factor(adjust: Adjust, base: float) -> float:
    """1 + clip(f − 1, −5/base, +5/base), f in 0.8..1.2 (scoring.md, The rerank)."""
    # Exactly 1, whatever floating point makes of 1 + 0 / base.
    return 1.0 if adjust == "same" else bounded_factor(_F[adjust], base)


def adjusted(
    score: Score, adjust: Adjust, evidence: Sequence[str] = (), *, version: str = ""
) -> Score:
    """The score after this step; band, probability and reasons stay the model's."""
    base = score.base_score
    if base is None:
        return score
    by = factor(adjust, base)
    word = Adjustment(adjust, tuple(evidence), version)
    return replace(score, score=base * by, factor=by, source="llm", adjustment=word)


def without_adjustment(score: Score) -> Score:
    """The model's own score, as it was before any step."""
    return replace(score, score=score.base_score, factor=1.0, source="base", adjustment=None)
