"""How similar a lead's wishes and words are to a request, and how much that may move its score.

It reads one lead at a time: a lead's factor never depends on other leads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import nextafter

import numpy as np
from numpy.typing import NDArray

from features.feature import words
from leads.model.lead import AttributeValue, Lead, LeadKind
from leads.model.score import MOST_POINTS, Adjust, Adjustment, Score
from prompts.number_format import rupees
from retrieval.embedder import Embedder

# A bounded factor, by design (docs/scoring.md, The rerank), within MOST_POINTS of the base score.
LOWEST_FACTOR, HIGHEST_FACTOR = 0.8, 1.2
# Cosines measured on tests/retrieval/pairs.tsv: 95 of 100 unrelated requests are below 0.12 to
# 0.18, half of the matching ones above 0.4 to 0.7 (docs/benchmarks.md).
_UNLIKE, _ALIKE = 0.10, 0.50
# Evidence has a cosine that fewer than 5 of 100 unrelated requests reach.
_EVIDENT = 0.2
# The newest words say what is wanted now; with 20 a list of 100 leads meets its deadline.
_NEWEST_MESSAGES = 20
_EVIDENCE_SHOWN = 3
# A lakh crore: more is a mistake, not a budget.
_MOST_INR = 1e12

_KINDS = {
    LeadKind.NEW_PROJECT: "buy a home in a new project",
    LeadKind.RESALE: "buy a resale home",
    LeadKind.RENT: "take a home on rent",
    LeadKind.SELL: "sell own home",
    LeadKind.LET: "let out own home on rent",
    LeadKind.LAND: "buy land or a plot",
    LeadKind.COMMERCIAL: "commercial property, office or shop",
}


@dataclass(frozen=True, slots=True)
class IntentSimilarity:
    """Cosine −1..1 of the nearest thing known; `evidence`: message ids and `attribute:<name>`."""

    cosine: float
    evidence: tuple[str, ...]


def intent_similarity(
    lead: Lead, intent: NDArray[np.float32], embedder: Embedder, *, as_of: datetime
) -> IntentSimilarity | None:
    """The lead against the unit vector `intent` (dim,); None if nothing is known to compare."""
    wishes, messages = list(_wishes(lead)), list(_messages(lead, as_of=as_of))
    pieces = [*wishes, *messages]
    if not pieces:
        return None
    together = ", ".join(text for _, text in wishes)
    rows = embedder.embed([*(text for _, text in pieces), together])
    # One product per row: the rounding of a matrix product depends on its size.
    *single, of_wishes = (float(row @ intent) for row in rows)
    order = sorted(range(len(pieces)), key=lambda at: (-single[at], at))
    near = [pieces[at][0] for at in order if single[at] >= _EVIDENT] or [pieces[order[0]][0]]
    # A single wish is too short to be told apart: "1 BHK" is close to every "3 BHK".
    cosine = max([of_wishes] * bool(wishes) + single[len(wishes) :])
    return IntentSimilarity(cosine, tuple(near[:_EVIDENCE_SHOWN]))


def similarity_factor(cosine: float) -> float:
    """The reranker's f, 0.8..1.2: neutral halfway between unlike and alike."""
    share = min(1.0, max(0.0, (cosine - _UNLIKE) / (_ALIKE - _UNLIKE)))
    return LOWEST_FACTOR + (HIGHEST_FACTOR - LOWEST_FACTOR) * share


def bounded_factor(f: float, base: float) -> float:
    """1 + clip(f − 1, −5/base, +5/base): at most 5 points, and no score above 100."""
    if base <= 0:
        return 1.0
    up = min(MOST_POINTS, 100.0 - base) / base
    bounded = 1.0 + min(max(f - 1.0, -MOST_POINTS / base), up)
    # Rounding may put 95 × (100 / 95) slightly above 100.
    while base * bounded > 100.0:
        bounded = nextafter(bounded, 0.0)
    return bounded


def _wishes(lead: Lead) -> Iterator[tuple[str, str]]:
    """(evidence id, short words) of each wish that is known."""
    if lead.kind is not None:
        yield "attribute:kind", _KINDS[lead.kind]
    for name in ("bhk", "locality", "budget_max_inr", "budget_min_inr"):
        told = lead.attribute(name)
        text = _wish(name, told.value) if told is not None else ""
        if text:
            yield f"attribute:{name}", text


def _wish(name: str, value: AttributeValue) -> str:
    match name, value:
        case _, bool():
            return ""
        case "bhk", int() | float():
            return f"{value:g} BHK"
        case "budget_max_inr", int() | float() if 0 < value < _MOST_INR:
            return f"budget up to {rupees(value)}"
        case "budget_min_inr", int() | float() if 0 < value < _MOST_INR:
            return f"budget from {rupees(value)}"
        case "locality", str():
            return value.strip()
        case _:
            return ""


def _messages(lead: Lead, *, as_of: datetime) -> Iterator[tuple[str, str]]:
    """(message id, its words) of the lead's newest messages, oldest first."""
    own = [message for message in lead.messages if message.sender == "lead"]
    for message in own[-_NEWEST_MESSAGES:]:
        said = words(replace(lead, messages=(message,)), as_of=as_of)
        if said:
            yield message.message_id, said


_F: dict[Adjust, float] = {"down": LOWEST_FACTOR, "same": 1.0, "up": HIGHEST_FACTOR}


def step_factor(adjust: Adjust, base: float) -> float:
    """1 + clip(f − 1, −5/base, +5/base), f in 0.8..1.2 (docs/scoring.md, The rerank)."""
    # Exactly 1, whatever floating point makes of 1 + 0 / base.
    return 1.0 if adjust == "same" else bounded_factor(_F[adjust], base)


def adjusted(
    score: Score, adjust: Adjust, evidence: Sequence[str] = (), *, version: str = ""
) -> Score:
    """The score after this step; band, probability and reasons stay the model's."""
    base = score.base_score
    if base is None:
        return score
    by = step_factor(adjust, base)
    word = Adjustment(adjust, tuple(evidence), version)
    return replace(score, score=base * by, factor=by, source="llm", adjustment=word)
