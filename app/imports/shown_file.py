"""What the page shows of a file: how it was understood, and what importing it would do or did.

It is kept beside the file, and holds no more of its leads than the page shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.imports.file_import import Check
from connectors.imports.file_questions import OF_COLUMN, Question
from connectors.imports.file_understanding import Understood, WordRead
from connectors.imports.import_report import (
    USED,
    first_parts,
    further_enquiries_note,
    group_left_out,
    left_out_heading,
    plain_words,
    what_to_do,
)
from connectors.imports.mapping import FileMapping
from connectors.imports.reading_result import ColumnUse, Reading, RowError, Standing, printable
from leads.model.lead import Lead, OutcomeKind
from prompts.display import display_name

_ENDINGS = (OutcomeKind.BOOKED, OutcomeKind.LOST, OutcomeKind.SPAM, None)
_ERRORS_SHOWN = 10
_NAMES_SHOWN = 5
_LONGEST = 60  # a column's name on one line of a phone, or two
_LONGEST_USE = 200


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column with its use, or why it is set aside; `told` is the correction in force."""

    use: ColumnUse
    told: str

    @property
    def name(self) -> str:
        return printable(self.use.column, longest=_LONGEST)

    @property
    def words(self) -> str:
        return printable(plain_words(self.use), longest=_LONGEST_USE)

    @property
    def examples(self) -> str:
        # A short id is shown only as dots.
        return " · ".join(example for example in self.use.examples if example != "…")

    @property
    def key(self) -> str:
        """The key of an answer that says what it is."""
        return f"{OF_COLUMN}{self.use.column}"

    @property
    def is_used(self) -> bool:
        return self.use.standing in USED

    @property
    def is_protected(self) -> bool:
        """Whether nobody may say what it is."""
        return self.use.standing is Standing.PROTECTED


@dataclass(frozen=True, slots=True)
class ShownLeads:
    """How many leads there are, and the names of the first."""

    count: int
    names: tuple[str, ...]

    @classmethod
    def of(cls, leads: Sequence[Lead]) -> ShownLeads:
        """These leads."""
        names = (display_name(lead.name, lead.lead_id) for lead in leads[:_NAMES_SHOWN])
        return cls(len(leads), tuple(names))


@dataclass(frozen=True, slots=True)
class ShownCells:
    """The cells that the leads would lack; `columns`: each with why."""

    heading: str
    columns: tuple[tuple[str, str], ...]
    more: str
    what_to_do: str

    @classmethod
    def of(cls, reading: Reading, mapping: FileMapping) -> ShownCells | None:
        """Those left out of a reading; None if it left out none."""
        if not reading.left_out:
            return None
        parts = group_left_out(reading.left_out)
        some, more = first_parts(parts)
        columns = ((printable(part.column, longest=_LONGEST), part.words) for part in some)
        return cls(left_out_heading(parts), tuple(columns), more, what_to_do(mapping))


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """What an import would do."""

    good: int
    bad: int
    scorable: int
    unknown_owners: tuple[str, ...]
    errors: tuple[RowError, ...]
    added: int
    changed: int
    unchanged: int
    again: int
    copies: int
    further: tuple[str, ...]
    closed: ShownLeads
    reopened: ShownLeads
    taken_back: ShownLeads
    left_out: ShownCells | None

    @classmethod
    def of(cls, check: Check, mapping: FileMapping) -> ShownCheck:
        """What the comparison of a file with the record came to."""
        reading, difference = check.reading, check.difference
        return cls(
            good=reading.good,
            bad=reading.bad,
            scorable=reading.scorable,
            unknown_owners=reading.unknown_owners,
            errors=tuple(reading.errors[:_ERRORS_SHOWN]),
            added=difference.added,
            changed=difference.changed,
            unchanged=difference.unchanged,
            again=difference.again,
            copies=reading.copies,
            further=tuple(further_enquiries_note(reading)),
            closed=ShownLeads.of(difference.closed),
            reopened=ShownLeads.of(difference.reopened),
            taken_back=ShownLeads.of(difference.taken_back),
            left_out=ShownCells.of(reading, mapping),
        )

    @property
    def needs_confirmation(self) -> bool:
        """Whether a stored lead would be closed or opened again, or a booking taken back."""
        return bool(self.closed.count or self.reopened.count or self.taken_back.count)


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file as it was understood.

    `counts`: how its enquiries ended. `stages`: an ending, the words read so, and their column.
    `check` is there once every question is answered.
    """

    shape: str | None
    rows: int
    counts: str
    stages: tuple[tuple[str, str, str], ...]
    words: tuple[WordRead, ...]
    columns: tuple[ShownColumn, ...]
    questions: tuple[Question, ...]
    remarks: tuple[str, ...]
    check: ShownCheck | None

    @classmethod
    def of(cls, understood: Understood, check: Check | None) -> ShownFile:
        """What was understood, compared with the record."""
        endings, mapping = understood.endings, understood.mapping
        ended = [(endings.of(kind), kind or "open") for kind in _ENDINGS if mapping.outcomes]
        uses = (*understood.columns, *understood.joined_uses)
        return cls(
            shape=understood.shape,
            rows=understood.rows,
            counts=", ".join(f"{n} {ending}" for n, ending in ended if n),
            stages=tuple(
                (stage.ending or "open", stage.words, printable(stage.column, longest=_LONGEST))
                for stage in endings.stages
            ),
            words=understood.words,
            columns=tuple(ShownColumn(use, understood.told.get(use.column, "")) for use in uses),
            questions=understood.questions,
            remarks=(*understood.problems, *map(_sentence, understood.notes)),
            check=ShownCheck.of(check, mapping) if check else None,
        )

    @property
    def open_questions(self) -> list[Question]:
        """Those of this file, until each has an answer."""
        return _together(q for q in self.questions if self._is_open(q))

    @property
    def answered(self) -> list[Question]:
        """Those answered just now or for an earlier file."""
        return _together(q for q in self.questions if not self._is_open(q))

    @property
    def words_read(self) -> list[WordRead]:
        """The words of the column of stages that are not just asked about."""
        asked = {question.key for question in self.open_questions}
        return [word for word in self.words if word.key not in asked]

    def _is_open(self, question: Question) -> bool:
        return not (question.is_as_before or all(q.is_answered for q in self.questions))


@dataclass(frozen=True, slots=True)
class ShownResult:
    """What an import did, and what was learnt."""

    said: str
    sentences: tuple[str, ...]


def _together(questions: Iterable[Question]) -> list[Question]:
    """The questions; one that nothing else is asked together with stands by itself."""
    some = list(questions)
    counts = Counter(question.together for question in some)
    return [q if counts[q.together] > 1 else replace(q, together="") for q in some]


def _sentence(note: str) -> str:
    text = f"The file is {note}" if note.startswith("read as") else note[:1].upper() + note[1:]
    return text if text.endswith(".") else f"{text}."
