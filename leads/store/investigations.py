"""Investigations: what somebody complained about in an answer, and what was found.

They are read by scope as their transcripts are: of an answer that is withheld from a reader, its
investigations say only why. They are deleted with their transcript.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Row, Select, exists, insert, or_, select, update

from leads.model.errors import InvalidInput, NotAllowed, NotFound
from leads.model.lead import OutcomeKind
from leads.model.scope import REVIEWING, Scope
from leads.model.score import Band
from leads.model.storable import check_length, check_text, is_storable
from leads.store.record import Record
from leads.store.repository import ScopedRepository, from_row, same
from leads.store.tables import answer_index, outcomes, transcripts
from leads.store.tables import investigations as table
from leads.store.transcripts import Transcript, TranscriptLog
from leads.store.visibility import of_staff_in_scope

LONGEST_COMPLAINT = 2_000
LONGEST_FINDING = 10_000
# What is open comes first, so that what is left out was closed long ago.
MOST_LISTED = 100
# The longest usual horizon of a booking (docs/scoring.md, Horizons).
SURPRISED_WITHIN = timedelta(days=90)
SURPRISES_LISTED = 20
# Ends and answers that are read for them: some weeks of a large brokerage.
_ENDS_READ, _ANSWERS_READ = 500, 500


@dataclass(frozen=True, slots=True)
class Investigation:
    """A complaint about an answer; `staff_id` opened it; `finding` is "" until somebody writes."""

    investigation_id: str
    transcript_id: str
    staff_id: str
    at: datetime
    complaint: str
    finding: str
    closed_by: str | None
    closed_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether nobody has closed it."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class Case:
    """An investigation with the answer it is about, withheld where that is withheld."""

    investigation: Investigation
    transcript: Transcript


@dataclass(frozen=True, slots=True)
class Surprise:
    """An answer that gave its one lead a band, and the end of that lead which belies it."""

    transcript: Transcript
    band: Band
    outcome: OutcomeKind
    ended_at: datetime


class Investigations(ScopedRepository):
    """Those of the answers in scope. NotAllowed for who does not review answers."""

    def __init__(self, record: Record, scope: Scope) -> None:
        if scope.role not in REVIEWING:
            raise NotAllowed("Analysts, managers and admins investigate answers.")
        super().__init__(record, scope)
        self._log = TranscriptLog(record, scope)

    def open(self, transcript_id: str, complaint: str, *, at: datetime) -> str:
        """Opens one; its id. NotFound, or NotAllowed where the answer is withheld."""
        _check_readable(self._log.get(transcript_id))
        complaint = _words(complaint, "complaint", LONGEST_COMPLAINT)
        if not complaint:
            raise InvalidInput("Say what was wrong with the answer.", field="complaint")
        investigation_id = f"investigation_{uuid4().hex}"
        row = {
            "investigation_id": investigation_id,
            "transcript_id": transcript_id,
            "at": at,
            "complaint": complaint,
            "finding": "",
        }
        self._record.change(insert(table).values(self._person | row))
        return investigation_id

    def get(self, investigation_id: str) -> Case:
        """One of them. NotFound."""
        own = table.c.investigation_id == investigation_id
        found = self.cases(own) if is_storable(investigation_id) else []
        if not found:
            raise NotFound("There is no such investigation among yours.")
        return found[0]

    def surprises(self) -> list[Surprise]:
        """Answers that called a lead cold that booked within 90 days, or hot that was lost.

        Of each lead the newest answer, of leads that ended last the first, nothing that is withheld
        or was investigated, nor of a lead that was joined to another since. Only the newest ends of
        the brokerage are looked at.
        """
        rows = self._record.rows(_belied(self._scope))
        done = {row.lead_id for row in rows if row.is_known}
        newest: dict[str, Row[Any]] = {}
        for row in rows:
            if row.lead_id not in done and row.ended_at - row.at <= SURPRISED_WITHIN:
                newest.setdefault(row.lead_id, row)
        some = list(newest.values())[:SURPRISES_LISTED]
        answers = self._log.among([row.transcript_id for row in some])
        return [
            Surprise(answer, Band(row.band), OutcomeKind(row.kind), row.ended_at)
            for row in some
            if (answer := answers.get(row.transcript_id)) is not None and not answer.is_withheld
        ]

    def conclude(self, investigation_id: str, finding: str, *, closes: bool, at: datetime) -> None:
        """Keeps the finding, and closes the investigation or opens it again; an empty finding
        leaves the earlier one.

        NotFound; NotAllowed where it is withheld; InvalidInput for closing without a finding.
        """
        case = self.get(investigation_id)
        _check_readable(case.transcript)
        finding = _words(finding, "finding", LONGEST_FINDING)
        if closes and not finding:
            raise InvalidInput("Write what you found before you close it.", field="finding")
        own = self._own(table, investigation_id=investigation_id)
        values = {
            "finding": finding or case.investigation.finding,
            "closed_by": self._scope.staff_id if closes else None,
            "closed_at": at if closes else None,
        }
        self._record.change(update(table).where(own).values(values))

    def cases(self, *where: ColumnElement[bool]) -> list[Case]:
        """The open ones, then the closed ones, the newest first."""
        query = (
            select(table)
            .join(transcripts, same(transcripts, table, "transcript_id"))
            .where(table.c.brokerage_id == self._brokerage_id)
            .where(of_staff_in_scope(self._scope, transcripts), *where)
            .order_by(table.c.closed_at.is_not(None), table.c.seq.desc())
            .limit(MOST_LISTED)
        )
        rows = self._record.rows(query)
        answers = self._log.among([row.transcript_id for row in rows])
        cases = [
            Case(from_row(Investigation, row), answers[row.transcript_id])
            for row in rows
            if row.transcript_id in answers
        ]
        return [_withheld(case) if case.transcript.is_withheld else case for case in cases]


def _belied(scope: Scope) -> Select[Any]:
    """The answers about one lead that its end belies, the newest end and then answer first."""
    o, a = outcomes.c, answer_index.c
    ends = (
        select(o.brokerage_id, o.lead_id, o.kind, o.at)
        .where(o.brokerage_id == scope.brokerage_id, o.is_dated)
        .where(o.kind.in_([OutcomeKind.BOOKED, OutcomeKind.LOST]))
        .order_by(o.seq.desc())
        .limit(_ENDS_READ)
        .subquery()
    )
    belies = or_(
        (a.band == Band.COLD) & (ends.c.kind == OutcomeKind.BOOKED),
        (a.band == Band.HOT) & (ends.c.kind == OutcomeKind.LOST),
    )
    is_known = exists().where(same(table, answer_index, "transcript_id"))
    return (
        select(
            a.transcript_id,
            a.lead_id,
            a.at,
            a.band,
            ends.c.kind,
            ends.c.at.label("ended_at"),
            is_known.label("is_known"),
        )
        .join_from(ends, answer_index, same(answer_index, ends, "lead_id"))
        .where(of_staff_in_scope(scope, answer_index), a.at < ends.c.at, belies)
        .order_by(ends.c.at.desc(), a.at.desc())
        .limit(_ANSWERS_READ)
    )


def _withheld(case: Case) -> Case:
    why = str(case.transcript.answer["text"])
    return replace(case, investigation=replace(case.investigation, complaint=why, finding=""))


def _check_readable(answer: Transcript) -> None:
    if answer.is_withheld:
        raise NotAllowed(str(answer.answer["text"]))


def _words(text: str, field: str, longest: int) -> str:
    check_text(text, field)
    check_length(text, field, longest)
    return text.strip()
