"""What Pakka asks of a CRM, whichever it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from leads.model.lead import OutcomeKind

# At most so many leads in one call, whichever the CRM.
BATCH = 100


@dataclass(frozen=True, slots=True)
class CrmNote:
    """What somebody of the brokerage noted of a lead."""

    note_id: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CrmLead:
    """A lead as its CRM has it, without what Pakka wrote there.

    `person_id` is the CRM's own; `phones` and `emails` stand as somebody typed them. `ending` is
    what the stage means; None: the lead is open. `began_on` and `ended_on` are days of the
    brokerage's calendar. `chance`: of a booking, 0..1, as it stands there, whoever wrote it; None:
    there is none, or the one with which the CRM itself begins.
    """

    crm_id: str
    stage: str
    ending: OutcomeKind | None
    created_at: datetime
    changed_at: datetime
    began_on: date | None = None
    ended_on: date | None = None
    lost_reason: str | None = None
    person_id: str | None = None
    name: str | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    owner: str | None = None
    notes: tuple[CrmNote, ...] = ()
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some leads that changed, and the cursor after them; `is_last`: there are no more now.

    `unread`: by CRM id, why a record that changed is no lead.
    """

    leads: tuple[CrmLead, ...]
    cursor: str
    is_last: bool
    unread: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ScoreNote:
    """What is written of one lead: its chance of a booking, 0..1, and the words of the one note
    with score, band, reasons and next step.

    `ours`: the chances that Pakka may have written before. Where a person typed another one
    (`leads.model.rating.is_typed`) it is left, and the note alone is written.
    """

    crm_id: str
    chance: float
    text: str
    ours: tuple[float, ...] = ()


class Crm(Protocol):
    """One account of a CRM.

    Its errors tell the operator what to do: AwaitsRepair until somebody mends something,
    Unavailable for what may work later, InvalidInput for an address that may not be asked.
    """

    async def stages(self) -> Mapping[str, OutcomeKind | None]:
        """Each stage's name and what it means; None: the lead is open."""

    async def changed(self, cursor: str | None) -> Page:
        """At most `BATCH` leads that changed since the cursor; without one, of all leads."""

    async def write(self, notes: Sequence[ScoreNote]) -> Mapping[str, str]:
        """Writes at most `BATCH` leads; by CRM id, why one could not be written.

        Writing the same again changes nothing.
        """

    async def forget(self, crm_id: str, ours: tuple[float, ...]) -> None:
        """Takes back what `write` wrote of the lead, as far as the CRM lets it.

        A chance that is none of `ours` is a person's, and stays.
        """

    async def aclose(self) -> None:
        """Lets go of the connections."""
