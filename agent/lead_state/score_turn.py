"""When a lead's score took the turn that people ask about: its last change of band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from leads.model.score import Score

#: So far back a turn is looked for.
TURN_DAYS = 30


@dataclass(frozen=True, slots=True)
class ScoreTurn:
    """The last score in one band and the first in the next, each as it stood at its day's end."""

    before: Score
    after: Score


def last_turn(kept: Sequence[Score]) -> ScoreTurn | None:
    """The newest change of band among a lead's scores, oldest first; None: it kept its band."""
    told = [score for score in kept if score.band is not None]
    turns = [ScoreTurn(a, b) for a, b in pairwise(told) if a.band != b.band]
    return turns[-1] if turns else None
