"""A person's own number for a lead, kept apart from the score: never a feature, label or order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

# Half a per cent: a CRM may round the chance that was written to it.
_ROUNDING = 0.0051


@dataclass(frozen=True, slots=True)
class Rating:
    """How somebody rates a lead, 0..100; `by` is their name, None when it was typed in the CRM."""

    value: int
    at: datetime
    by: str | None


def is_typed(chance: float | None, ours: Iterable[float | None]) -> bool:
    """Whether a person typed this chance into the CRM; Pakka wrote `ours`.

    Both 0..1; None: there is no chance.
    """
    if chance is None:
        return False
    return not any(one is not None and abs(chance - one) < _ROUNDING for one in ours)
