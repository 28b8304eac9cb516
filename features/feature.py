"""What a feature is: one fact about a lead as of an instant, with its unit and its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from features.known import Known

Group = Literal["behavioural", "demographic", "temporal", "interaction", "conversation", "market"]
Direction = Literal[-1, 0, 1]

# Ids of the newest facts behind a value; a reason that names more is not read (domain.md, §3).
EVIDENCE_KEPT = 5


@dataclass(frozen=True, slots=True)
class FeatureValue:
    """A known value; `evidence` holds message ids, event ids or `attribute:<name>`, newest last."""

    value: float | str | bool
    evidence: tuple[str, ...] = ()


Compute = Callable[[Known], FeatureValue | None]


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature; `compute` gives None when the fact was not known, which is never a zero.

    `name` is also the id of the broker's phrase. `direction` is the expected sign of its effect.
    `is_ours` marks what the brokerage itself does: it stays out of the base score. `needs_dates`
    marks what cannot be said of an undated lead.
    """

    name: str
    group: Group
    unit: str
    direction: Direction
    is_ours: bool
    compute: Compute
    needs_dates: bool = False


def newest(ids: Iterable[str]) -> tuple[str, ...]:
    """The last few of `ids`, which come oldest first."""
    return tuple(ids)[-EVIDENCE_KEPT:]


def attribute_ids(*names: str) -> tuple[str, ...]:
    """The evidence ids of attributes."""
    return tuple(f"attribute:{name}" for name in names)
