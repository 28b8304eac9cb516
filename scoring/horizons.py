"""Days within which a booking counts, by kind of lead: a brokerage's setting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from leads.errors import InvalidInput
from leads.lead import LeadKind

# scoring.md, Time and labels: rent closes in weeks, new projects in months.
USUAL_DAYS: Mapping[LeadKind, int] = {LeadKind.RENT: 30, LeadKind.RESALE: 60}
OTHER_DAYS = 90
# Two years: with more a label would mature after the market it was learnt in is gone.
_MOST_DAYS = 730


@dataclass(frozen=True, slots=True)
class Horizons:
    """`by_kind` replaces the usual days of the kinds it names (by `LeadKind` value)."""

    by_kind: Mapping[str, int] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        kinds = {kind.value for kind in LeadKind}
        for kind, days in self.by_kind.items():
            if kind not in kinds or not 1 <= days <= _MOST_DAYS:
                raise InvalidInput(
                    f"Horizons are days from 1 to {_MOST_DAYS} by kind of lead.", field="horizons"
                )

    def days(self, kind: LeadKind | None) -> int:
        """Horizon in days; an unknown kind takes that of most kinds."""
        if kind is None:
            return OTHER_DAYS
        return self.by_kind.get(kind.value, USUAL_DAYS.get(kind, OTHER_DAYS))

    def as_days(self) -> dict[str, int]:
        """Every kind with its days, as the artefact keeps them."""
        return {kind.value: self.days(kind) for kind in LeadKind}
