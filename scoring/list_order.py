"""The order in which a list is shown; some lists may be shuffled, to learn from what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import factorial, floor, prod
from random import Random

from leads.model.score import Band

# The share of lists, if shuffling is on (docs/scoring.md, What brokers were shown).
SHUFFLED_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Listed:
    """One lead of a list in base order; `score` 0..100, None at cold start."""

    lead_id: str
    band: Band | None
    score: float | None


@dataclass(frozen=True, slots=True)
class Order:
    """Lead ids as shown; `propensity` is the chance that exactly this order was shown, 0..1."""

    lead_ids: tuple[str, ...]
    arm: str
    propensity: float


def order_to_show(
    listed: Sequence[Listed], *, rng: Random | None, shuffled_share: float = SHUFFLED_SHARE
) -> Order:
    """The base order, or in a share of lists one in which leads with equal numbers are shuffled.

    `rng` None: shuffling is off, so that the same question gets the same answer.
    """
    if rng is None:
        return Order(tuple(x.lead_id for x in listed), arm="base", propensity=1.0)
    groups = _equals(listed)
    is_shuffled = rng.random() < shuffled_share
    shown = [rng.sample(g, len(g)) if is_shuffled else g for g in groups]
    by_chance = shuffled_share / prod(factorial(len(g)) for g in groups)
    propensity = by_chance + (1 - shuffled_share if shown == groups else 0.0)
    return Order(
        lead_ids=tuple(x.lead_id for group in shown for x in group),
        arm="shuffled" if is_shuffled else "base",
        propensity=propensity,
    )


def _equals(listed: Sequence[Listed]) -> list[list[Listed]]:
    """Runs within one band that show the same number; leads without a score are not shuffled."""
    groups: list[list[Listed]] = []
    for lead in listed:
        if groups and _is_equal(groups[-1][0], lead):
            groups[-1].append(lead)
        else:
            groups.append([lead])
    return groups


def _is_equal(first: Listed, other: Listed) -> bool:
    if first.score is None or other.score is None or first.band is not other.band:
        return False
    return floor(first.score + 0.5) == floor(other.score + 0.5)
