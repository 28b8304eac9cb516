"""Rankers whose worth is known: one that knows a little, one that guesses, one that lies."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from agent.reranking.eval_rerank import Ranker, Shortlist, Shown
from app.dev.llm.minds import noisy_step
from leads.score import Adjust

_OPPOSITE: dict[Adjust, Adjust] = {"up": "down", "same": "same", "down": "up"}


def noisy_oracle(seed: int) -> Ranker:
    """The right step 0.6, none 0.2, the opposite 0.2, keyed by the lead's evidence."""

    def rank(one: Shortlist) -> Mapping[str, Adjust]:
        return {lead.lead_id: noisy_step(lead.booked, _draw(seed, lead)) for lead in one}

    return rank


def guesser(seed: int) -> Ranker:
    """Any step, whatever happened."""

    def rank(one: Shortlist) -> Mapping[str, Adjust]:
        steps: tuple[Adjust, ...] = ("down", "same", "up")
        return {lead.lead_id: steps[int(_draw(seed, lead) * 3)] for lead in one}

    return rank


def inverted(seed: int) -> Ranker:
    """The noisy oracle's opposite."""
    right = noisy_oracle(seed)

    def rank(one: Shortlist) -> Mapping[str, Adjust]:
        return {lead_id: _OPPOSITE[step] for lead_id, step in right(one).items()}

    return rank


RANKERS = {"noisy oracle": noisy_oracle, "random": guesser, "inverted": inverted}


def _draw(seed: int, lead: Shown) -> float:
    return Random(f"{seed}:{lead.evidence_id}").random()  # noqa: S311
