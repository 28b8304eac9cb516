"""Imports a file into a brokerage: what it would change, the import, the training, who is hot.

Used by both the terminal and the page. The answers about a file are kept for the next file with the
same header: a folder per brokerage under HOME and a small file per header, without personal data.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from agent.lead_state.computed_state import renew_states
from agent.lead_state.profile import is_own_column
from agent.query.stored_words import may_be_asked
from app.imports.file_colleagues import FileColleagues, Office, add_colleagues, colleagues_of
from app.training import look_back, rescore, train_brokerage
from app.training_report import sentences
from connectors.imports.leads_file import LeadsFile
from connectors.imports.mapping import FileMapping
from connectors.imports.mapping_columns import ValueType
from connectors.imports.reading_result import Reading
from connectors.media_files import open_private
from language.personal_name_words import is_given
from leads.model.lead import LeadSummary
from leads.model.ports import Progress
from leads.model.scope import Scope
from leads.store.intake import Difference, IncomingLead, Intake, IntakeCount
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff
from leads.store.vocabulary import keep_own_values
from scoring.model_store import Models

HOTTEST = 5
# Takes some seconds; open leads come first, and the schedule computes the other states.
MOST_RENEWED = 5_000
_PROGRESS_EVERY = 500  # leads; about a second of writing
_NEARLY = 0.99
_NAMES_SHARE = 0.5
# Types of own columns by whose values leads can be asked about.
_WORDS = (ValueType.CATEGORY, ValueType.BOOLEAN)


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
    colleagues: FileColleagues


def askable(values: Sequence[str]) -> list[str]:
    """The values of an own column by which leads may be asked about: none that says what people
    are, and none of a column of people's names.
    """
    firsts = [value.split()[0] for value in values if value.split()]
    named = sum(is_given(first) for first in firsts)
    if named > _NAMES_SHARE * len(values):
        return []
    return [value for value in values if may_be_asked(value)]


class FileImport:
    """One file, read by `mapping`, and the brokerage whose record it joins."""

    def __init__(
        self,
        record: Record,
        models: Models,
        brokerage: Brokerage,
        *,
        file: Path,
        mapping: FileMapping,
        at: datetime,
    ) -> None:
        self._record = record
        self._models = models
        self._brokerage = brokerage
        self._at = at
        self._own_columns = [
            a.name
            for a in mapping.attributes
            if a.type in _WORDS
            and not a.is_project
            and is_own_column(a.name)
            and ": " not in a.name
        ]
        self._intake = Intake(record, brokerage.brokerage_id)
        self._staff = Staff(record)
        office = Office.of(self._staff, brokerage.brokerage_id)
        self._colleagues = colleagues_of(file, mapping, office)
        self._leads = LeadsFile(
            file,
            mapping,
            brokerage_id=brokerage.brokerage_id,
            imported_at=at,
            owners=self._colleagues.owners,
        )

    def check(self) -> Check:
        """Read every row, and compare the leads with the record."""
        reading = self._leads.new_reading()
        return Check(reading, self._intake.compare(self._of_who_is_here(reading)))

    def _of_who_is_here(self, reading: Reading) -> Iterator[IncomingLead]:
        """The leads, without an owner where the import would add that colleague first."""
        new = {member.staff_id for member in self._colleagues.new}
        for one in self._leads.leads(reading):
            is_new = one.lead.owner_id in new
            yield replace(one, lead=replace(one.lead, owner_id=None)) if is_new else one

    def bring(self, progress: Callable[[int], None]) -> Imported:
        """Import every good row and score it if there is a model; `progress` hears how many."""
        reading = self._leads.new_reading()
        found = self._colleagues
        add_colleagues(self._staff, found.new)
        self._staff.keep_other_names(self._brokerage.brokerage_id, found.names, found.called)
        count = self._intake.add(_counted(self._leads.leads(reading), progress))
        keep_own_values(self._record, self._brokerage.brokerage_id, self._own_columns, askable)
        score_new(self._record, self._models, self._brokerage, at=self._at)
        return Imported(reading, count, found)


def learn(
    record: Record,
    models: Models,
    brokerage: Brokerage,
    *,
    at: datetime,
    progress: Progress,
) -> tuple[str, ...]:
    """Train, score and look back; returns the results as sentences, or what is missing."""
    learning = _in_one_line("Learning from the leads that ended", progress)
    training = train_brokerage(record, models, brokerage, at=at, seed=0, tune=0, progress=learning)
    found = None
    if training.artifact.cold_start is None:
        looking = _in_one_line("Looking back: what a list would have held", progress)
        found = look_back(record, brokerage, at=at, seed=0, progress=looking)
    return tuple(sentences(training.artifact, found, training.verdict, training.untaught))


def _in_one_line(words: str, progress: Progress) -> Progress:
    """Reports the training's steps to a person as one line."""

    def tell(_: str, share: float | None = None, /) -> None:
        # Less than 1: other steps follow.
        progress(words, min(share or 0.0, _NEARLY))

    return tell


def score_new(record: Record, models: Models, brokerage: Brokerage, *, at: datetime) -> None:
    """Compute the states of leads just imported, and score them if there is a model."""
    scope, zone = Scope.machinery(brokerage.brokerage_id), ZoneInfo(brokerage.timezone)
    renew_states(record, scope, at, zone, most=MOST_RENEWED)
    if brokerage.model_version is not None:
        rescore(record, models, brokerage.brokerage_id, as_of=at)


def hottest(record: Record, scope: Scope) -> list[LeadSummary]:
    """Whom to call first; without a score, whoever wrote last."""
    return LeadStore(record, scope).top(HOTTEST)


def _counted(
    leads: Iterable[IncomingLead], progress: Callable[[int], None]
) -> Iterator[IncomingLead]:
    for number, lead in enumerate(leads, 1):
        yield lead
        if number % _PROGRESS_EVERY == 0:
            progress(number)


class EarlierAnswers:
    """The answers of the last import of each kind of file."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "answers"

    @property
    def are_none(self) -> bool:
        """Whether nothing was ever answered here."""
        return not self._folder.is_dir()

    def of(self, brokerage_id: str, headers: Sequence[str]) -> dict[str, str]:
        """Question's key → answer, for a file with these columns in any order."""
        try:
            found: dict[str, str] = json.loads(self._file(brokerage_id, headers).read_bytes())
        except FileNotFoundError:
            return {}
        return found

    def keep(self, brokerage_id: str, headers: Sequence[str], answers: Mapping[str, str]) -> None:
        """Replaces those kept before; readers see either the old ones or the new ones."""
        file = self._file(brokerage_id, headers)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = file.with_suffix(".new")
        with open(new, "w", encoding="utf-8", opener=open_private) as opened:
            json.dump(dict(answers), opened, ensure_ascii=False)
        new.replace(file)

    def _file(self, brokerage_id: str, headers: Sequence[str]) -> Path:
        columns = sorted(" ".join(header.split()).casefold() for header in headers)
        folder, name = _hash(brokerage_id), _hash("\n".join(columns))
        return self._folder / folder / f"{name}.json"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
