"""What Pakka asks of any CRM."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Protocol, Self

from pydantic import BaseModel

from leads.model.lead import OutcomeKind

# At most this many leads in one call, for every CRM.
BATCH = 100
# Characters of a note: a broker reads no more.
MOST_NOTE = 10_000
# Every note that Pakka keeps with a CRM's lead begins with this.
MARK = "Pakka: "


@dataclass(frozen=True, slots=True)
class CrmNote:
    """What somebody of the brokerage noted about a lead."""

    note_id: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CrmLead:
    """A lead as its CRM has it, without what Pakka wrote there.

    `person_id` is the CRM's own; `phones` and `emails` stand as somebody typed them. `ending` is
    what the stage means; None: the lead is open. `began_on` and `ended_on` are days of the
    brokerage's calendar; a CRM that knows the instant of the ending gives `ended_at` instead.
    `chance`: of a booking, 0..1, as it stands there, whoever wrote it; None: there is none, the one
    with which the CRM itself begins, or a field of Pakka's own.
    """

    crm_id: str
    stage: str
    ending: OutcomeKind | None
    created_at: datetime
    changed_at: datetime
    began_on: date | None = None
    ended_on: date | None = None
    ended_at: datetime | None = None
    lost_reason: str | None = None
    person_id: str | None = None
    name: str | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    owner: str | None = None
    notes: tuple[CrmNote, ...] = ()
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """Leads in their present state; `unread`: by CRM id, why a record is not a lead."""

    leads: tuple[CrmLead, ...]
    unread: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """Some leads that changed, and the cursor after them; `is_last`: there are no more now."""

    records: Records
    cursor: str
    is_last: bool


@dataclass(frozen=True, slots=True)
class ScoreNote:
    """What is written of one lead: its chance of a booking, 0..1, its score, 0..100, its band, and
    the words of the one note with score, band, reasons and next step.

    `ours`: the chances that Pakka may have written before. Where a person typed another one
    (`leads.model.score.is_typed`) it is left, and the note alone is written.
    """

    crm_id: str
    chance: float
    score: float
    band: str
    text: str
    ours: tuple[float, ...] = ()


class Window(BaseModel):
    """A cursor: changes after `since` in records after the id `after`; then those after `until`.

    Records come by rising id, so that a page goes on where the last one ended whatever changes
    meanwhile: what changes then is read again after `until`.
    """

    since: datetime | None = None
    until: datetime | None = None
    after: int = 0

    @classmethod
    def of(cls, cursor: str | None) -> Self:
        return cls.model_validate_json(cursor) if cursor else cls()

    def moved(self, last: int | None, *, began_at: datetime) -> str:
        """The cursor after a page; `last`: its last id, None when there are no more now.

        `began_at`: up to when the first page of this window surely sees changes.
        """
        until = self.until or began_at
        then = Window(since=until) if last is None else Window(since=self.since, until=until)
        return then.model_copy(update={"after": last or 0}).model_dump_json()


def goes_on(ids: Sequence[int], after: int) -> bool:
    """Whether a page advances the cursor; otherwise the same page would come without an end."""
    is_rising = all(before < one for before, one in pairwise([after, *ids]))
    return len(ids) <= BATCH and is_rising


class Crm(Protocol):
    """One account in a CRM.

    Its errors tell the operator what to do: AwaitsRepair until somebody repairs something,
    Unavailable for what may work later, InvalidInput for an address that may not be asked.
    """

    async def set_up(self) -> Mapping[str, OutcomeKind | None]:
        """Makes what scores are written to, if it does not exist yet.

        Each stage's name and what it means; None: the lead is open.
        """

    async def changed(self, cursor: str | None) -> Page:
        """At most `BATCH` leads that changed since the cursor; without one, of all leads."""

    async def read(self, crm_ids: Sequence[str]) -> Records:
        """At most `BATCH` leads in their present state, without deleted ones."""

    async def write(self, notes: Sequence[ScoreNote]) -> Mapping[str, str]:
        """Writes at most `BATCH` leads; by CRM id, why one could not be written.

        Writing the same again changes nothing.
        """

    async def take_back(self, crm_id: str, ours: tuple[float, ...]) -> None:
        """Takes back what `write` wrote about the lead, as far as the CRM allows it.

        A chance that is not one of `ours` is a person's, and stays.
        """

    async def aclose(self) -> None:
        """Closes the connections."""
