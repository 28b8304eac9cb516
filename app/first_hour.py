"""A file's way into a brokerage: what it would change, the import, what it teaches, who is hot.

The terminal and the page both go this way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from agent.query.renew import renew
from app.trained import sentences
from app.training import look_back, train_brokerage
from connectors.imports.leads_file import read_leads
from connectors.imports.reading import Reading
from leads.intake import Difference, IncomingLead, Intake, IntakeCount
from leads.lead import LeadSummary
from leads.mapping import Mapping
from leads.record import Record
from leads.scope import Scope
from leads.staff import Brokerage, Staff
from leads.store import LeadStore
from scoring.models import Models
from scoring.rescore import rescore

HOTTEST = 5
# Some seconds; open leads come first, and the schedule makes the others' states.
MOST_RENEWED = 5_000
_TOLD_EVERY = 500  # leads; about a second of writing
NOT_SCORABLE = (
    "No lead of this file may be scored: nobody has said on which lawful basis. Read the file "
    "again and answer that question once you know that a basis holds."
)


@dataclass(frozen=True, slots=True)
class Check:
    """What importing a file would do; nothing was written."""

    reading: Reading
    difference: Difference


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    reading: Reading
    count: IntakeCount


class FirstHour:
    """One brokerage's first hour with a file of its own."""

    def __init__(self, record: Record, models: Models, house: Brokerage, at: datetime) -> None:
        self._record = record
        self._models = models
        self._house = house
        self._at = at

    def check(self, file: Path, mapping: Mapping) -> Check:
        """Read every row, and compare it with the record."""
        reading = self._read(file, mapping)
        return Check(reading, self._intake.compare(reading.leads))

    def bring(self, file: Path, mapping: Mapping, progress: Callable[[int], None]) -> Imported:
        """Import every good row; `progress` hears how many leads are written."""
        reading = self._read(file, mapping)
        count = self._intake.add(_counted(reading.leads, progress))
        scope, zone = Scope.machinery(self._house.brokerage_id), ZoneInfo(self._house.timezone)
        renew(self._record, scope, self._at, zone, most=MOST_RENEWED)
        return Imported(reading, count)

    def learn(self, progress: Callable[[str], None]) -> tuple[str, ...]:
        """Train, score, look back; what came of it as sentences, or what is missing."""
        training = train_brokerage(
            self._record,
            self._models,
            self._house,
            at=self._at,
            seed=0,
            tune=0,
            progress=progress,
        )
        if not training.verdict.replaces:
            # The model of before stays: it has not seen the leads that just came.
            rescore(self._record, self._models, self._house.brokerage_id, as_of=self._at)
        found = None
        if training.artifact.cold_start is None:
            found = look_back(self._record, self._house, at=self._at, seed=0, progress=progress)
        return tuple(sentences(training.artifact, found, training.verdict))

    @property
    def _intake(self) -> Intake:
        return Intake(self._record, self._house.brokerage_id)

    def _read(self, file: Path, mapping: Mapping) -> Reading:
        members = Staff(self._record).members(self._house.brokerage_id)
        return read_leads(
            file,
            mapping,
            brokerage_id=self._house.brokerage_id,
            imported_at=self._at,
            owners={member.name.casefold(): member.staff_id for member in members},
        )


def hottest(record: Record, scope: Scope) -> list[LeadSummary]:
    """The first answer: whom to call of one's own leads; without a score, who wrote last."""
    return LeadStore(record, scope).top(HOTTEST)


def _counted(
    leads: Iterable[IncomingLead], progress: Callable[[int], None]
) -> Iterator[IncomingLead]:
    for number, lead in enumerate(leads, 1):
        yield lead
        if number % _TOLD_EVERY == 0:
            progress(number)
