"""One question's whole story, kept as it happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, insert, select

from leads.errors import NotFound
from leads.record import Record
from leads.scope import Scope
from leads.scoping import check_staff, staff_in_scope
from leads.storable import check_id, check_text, is_storable
from leads.tables import transcripts as table


@dataclass(frozen=True, slots=True)
class Transcript:
    """A question, who asked it where, each step with its inputs and outputs, and the answer."""

    transcript_id: str
    brokerage_id: str
    staff_id: str
    conversation_id: str | None
    at: datetime
    question: str
    language: str
    channel: str
    lead_ids: tuple[str, ...]
    answer: Mapping[str, Any]
    steps: tuple[Mapping[str, Any], ...]


class TranscriptLog:
    """Transcripts in scope: one's own, a manager's teams', for analysts and admins all."""

    def __init__(self, record: Record, scope: Scope) -> None:
        self._record = record
        self._scope = scope

    def save(self, transcript: Transcript) -> None:
        """Keeps it for good. NotFound when it is not of somebody in scope."""
        check_id(transcript.transcript_id, "transcript_id")
        check_text(transcript.conversation_id, "conversation_id")
        check_text(transcript.question, "question")
        row = {name: getattr(transcript, name) for name in Transcript.__slots__}
        row |= {
            "lead_ids": list(transcript.lead_ids),
            "steps": list(transcript.steps),
            "answer": dict(transcript.answer),
        }
        with self._record.writing() as conn:
            if transcript.brokerage_id != self._scope.brokerage_id:
                raise _missing()
            check_staff(conn, self._scope, transcript.staff_id)
            conn.execute(insert(table).values(row))

    def get(self, transcript_id: str) -> Transcript:
        if not is_storable(transcript_id):
            raise _missing()
        row = self._first(
            table.c.transcript_id == transcript_id, staff_in_scope(self._scope, table.c.staff_id)
        )
        if row is None:
            raise _missing()
        return _transcript(row)

    def last(self, conversation_id: str) -> Transcript | None:
        """The newest of this conversation; a person's conversations are their own alone."""
        if not is_storable(conversation_id):
            return None
        where = [table.c.conversation_id == conversation_id]
        if self._scope.staff_id is not None:
            where.append(table.c.staff_id == self._scope.staff_id)
        row = self._first(*where)
        return _transcript(row) if row is not None else None

    def recent(self, conversation_id: str, limit: int) -> list[Transcript]:
        """The newest turns of one's own conversation, newest first."""
        if not is_storable(conversation_id) or self._scope.staff_id is None:
            return []
        query = select(table).where(
            table.c.brokerage_id == self._scope.brokerage_id,
            table.c.conversation_id == conversation_id,
            table.c.staff_id == self._scope.staff_id,
        )
        with self._record.reading() as conn:
            rows = conn.execute(query.order_by(table.c.seq.desc()).limit(limit)).all()
        return [_transcript(row) for row in rows]

    def between(self, after: datetime, until: datetime) -> list[Transcript]:
        """The turns in (after, until] of the people in scope, oldest first."""
        query = select(table).where(
            table.c.brokerage_id == self._scope.brokerage_id,
            staff_in_scope(self._scope, table.c.staff_id),
            table.c.at > after,
            table.c.at <= until,
        )
        with self._record.reading() as conn:
            rows = conn.execute(query.order_by(table.c.seq)).all()
        return [_transcript(row) for row in rows]

    def _first(self, *where: ColumnElement[bool]) -> Row[Any] | None:
        query = select(table).where(table.c.brokerage_id == self._scope.brokerage_id, *where)
        with self._record.reading() as conn:
            return conn.execute(query.order_by(table.c.seq.desc()).limit(1)).first()


def _missing() -> NotFound:
    return NotFound("There is no such transcript among yours.")


def _transcript(row: Row[Any]) -> Transcript:
    fields = {name: getattr(row, name) for name in Transcript.__slots__}
    lists = {"lead_ids": tuple(row.lead_ids), "steps": tuple(row.steps)}
    return Transcript(**{**fields, **lists})
