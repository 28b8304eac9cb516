"""From a reranker's step to a factor, by code: nobody moves by more than five points."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from agent.likeness import HIGHEST_FACTOR, LOWEST_FACTOR, bounded_factor
from leads.score import Score

Adjust = Literal["down", "same", "up"]

_F: dict[Adjust, float] = {"down": LOWEST_FACTOR, "same": 1.0, "up": HIGHEST_FACTOR}


def factor(adjust: Adjust, base: float) -> float:
    """1 + clip(f − 1, −5/base, +5/base), f in 0.8..1.2 (scoring.md, The rerank)."""
    # Exactly 1, whatever floating point makes of 1 + 0 / base.
    return 1.0 if adjust == "same" else bounded_factor(_F[adjust], base)


def adjusted(score: Score, adjust: Adjust) -> Score:
    """The score after this step; band, probability and reasons stay the model's."""
    base = score.base_score
    if base is None:
        return score
    by = factor(adjust, base)
    return replace(score, score=base * by, factor=by, source="llm")
