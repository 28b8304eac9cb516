"""A copy of one brokerage's record as it was when a question was asked, moved forward in time.

Exact where the record only grows: facts, scores, findings, tellings. Names, people, teams, canned
replies, and which persons are merged, are as they are today.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from leads.model.lead import summary_columns
from leads.store import tables
from leads.store.facts import read_leads
from leads.store.lead_batch import WITHOUT_STATE
from leads.store.lead_store import WITHOUT_SCORE
from leads.store.record import Record
from leads.store.repository import in_chunks, update_each
from leads.store.score_log import score_columns, score_of
from leads.store.tables import METADATA
from leads.store.transcripts import Transcript

# Rows in memory at once: some 10 MB of messages.
_CHUNK = 1_000
# Tables that only grow; a row's number tells whether it was there.
_GROWING = tuple(
    METADATA.tables[name]
    for name in (
        "lead_owners", "attributes", "messages", "events", "outcomes", "consents", "scores",
        "withdrawals", "tellings", "reminders", "feedback", "readings", "rerank_switches",
        "transcripts", "message_changes",
    )
)  # fmt: skip
# No history is kept of these.
_TODAY = tuple(
    METADATA.tables[name]
    for name in (
        "brokerages", "teams", "staff", "staff_teams", "staff_names", "households", "persons",
        "aliases", "name_words", "own_values", "canned_replies",
    )
)  # fmt: skip
# Today's too, of the leads that were there.
_OF_LEADS = (tables.leads, tables.lead_words, tables.lead_redirects)
# The first of these says that a lead is there, whatever day it is dated.
_BORN_WITH = (
    tables.lead_owners, tables.attributes, tables.messages, tables.events, tables.consents,
)  # fmt: skip
# What a lead's columns are computed from.
_CHANGING = (*_BORN_WITH, tables.outcomes, tables.scores, tables.withdrawals)
# Changes made to a row after it was written.
_LATER = {
    "tellings": ("confirmed_at", "discarded_at", "undone_at"),
    "reminders": ("withdrawn_at",),
    "feedback": ("withdrawn_at",),
}
_OWNER = ("owner_id", "team_id")
_MARKS = select(
    *(select(func.coalesce(func.max(t.c.seq), 0)).scalar_subquery().label(t.name) for t in _GROWING)
)


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant, and the number of the newest row then, by table."""

    at: datetime
    marks: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PastRecord:
    """A brokerage's record as it was: `scratch` is filled from `record` and moved forward.

    Of the transcripts only those of `conversations` are copied.
    """

    record: Record
    scratch: Record
    brokerage_id: str
    conversations: Collection[str]

    def move(self, since: Moment | None, then: Moment) -> None:
        """Brings `scratch` from `since` (None: it is empty) to what the record held `then`."""
        with self.record.reading() as source, self.scratch.writing() as target:
            # A person may come before the one they were merged into.
            target.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            changed = self._changed(source, since, then, _CHANGING)
            born = self._changed(source, since, then, _BORN_WITH) - _lead_ids(target)
            if since is None:
                for table in _TODAY:
                    _copy(source, target, table, self._own(table))
            for table in _OF_LEADS:
                _copy_among(source, target, self._own(table), table.c.lead_id, born)
            days = tables.daily_scores
            there = _lead_ids(target)
            _copy_among(source, target, self._days(since, then, born), days.c.lead_id, there)
            for table in _GROWING:
                self._grow(source, target, table, since, then)
            _undo(target, then.at)
            _renew(target, self.brokerage_id, changed | born)

    def _own(self, table: Table) -> Select[Any]:
        return select(table).where(table.c.brokerage_id == self.brokerage_id)

    def _grow(
        self,
        source: Connection,
        target: Connection,
        table: Table,
        since: Moment | None,
        then: Moment,
    ) -> None:
        if table.name in _LATER and since is not None:
            # Its rows may have changed in between: there are few, and all are copied again.
            target.execute(delete(table))
            since = None
        rows = self._own(table).where(_between(table, since, then))
        if table is tables.transcripts:
            # Only as far back as a "why?" may reach.
            _copy_among(source, target, rows, table.c.conversation_id, self.conversations)
        else:
            _copy(source, target, table, rows.order_by(table.c.seq))

    def _changed(
        self, source: Connection, since: Moment | None, then: Moment, by: Iterable[Table]
    ) -> set[str]:
        """The leads with a row that came after `since`."""
        found = set[str]()
        for table in by:
            new = select(table.c.lead_id).where(
                table.c.brokerage_id == self.brokerage_id, _between(table, since, then)
            )
            found.update(source.execute(new.distinct()).scalars())
        return found

    def _days(self, since: Moment | None, then: Moment, born: Collection[str]) -> Select[Any]:
        c = tables.daily_scores.c
        until = self._own(tables.daily_scores).where(c.day <= then.at.date())
        if since is None:
            return until
        return until.where(or_(c.day > since.at.date(), c.lead_id.in_(born)))


def marks(record: Record) -> dict[str, int]:
    """The number of the newest row now, by table; blocking."""
    return dict(record.row(_MARKS)._mapping)


def mark_news(scratch: Record, transcript: Transcript) -> None:
    """Has the leads scored again that the transcript's turn scored itself."""
    said = {score["lead_id"]: score["as_of"] for score in transcript.answer["scores"]}
    lead = tables.leads
    with scratch.writing() as conn:
        stored = conn.execute(
            select(lead.c.lead_id, lead.c.as_of).where(
                lead.c.lead_id.in_(said), lead.c.as_of.is_not(None)
            )
        )
        anew = [i for i, as_of in stored if datetime.fromisoformat(said[i]) != as_of]
        conn.execute(update(lead).where(lead.c.lead_id.in_(anew)).values(has_news=True))


def _between(table: Table, since: Moment | None, then: Moment) -> ColumnElement[bool]:
    first = since.marks.get(table.name, 0) if since else 0
    return and_(table.c.seq > first, table.c.seq <= then.marks.get(table.name, 0))


def _lead_ids(conn: Connection) -> set[str]:
    return set(conn.execute(select(tables.leads.c.lead_id)).scalars())


def _copy(source: Connection, target: Connection, table: Table, rows: Select[Any]) -> None:
    for some in source.execute(rows).partitions(_CHUNK):
        target.execute(insert(table), [dict(row._mapping) for row in some])


def _copy_among(
    source: Connection,
    target: Connection,
    rows: Select[Any],
    column: Column[Any],
    values: Iterable[str],
) -> None:
    for some in in_chunks(sorted(values), _CHUNK):
        _copy(source, target, column.table, rows.where(column.in_(some)))


def _undo(target: Connection, asked_at: datetime) -> None:
    """Takes back later changes to rows that were there already."""
    for name, columns in _LATER.items():
        table = METADATA.tables[name]
        for column in columns:
            later = table.c[column] >= asked_at
            target.execute(update(table).where(later).values({column: None}))


def _renew(target: Connection, brokerage_id: str, lead_ids: Iterable[str]) -> None:
    """Sets the columns that the record keeps current to their values of that time."""
    for some in in_chunks(sorted(lead_ids), _CHUNK):
        owners = _newest(target, tables.lead_owners, some)
        scores = _newest(target, tables.scores, some)
        rows = target.execute(select(tables.leads).where(tables.leads.c.lead_id.in_(some))).all()
        revisions = {row.lead_id: row.revision for row in rows}
        renewed = [
            {
                "lead_id": lead.lead_id,
                # What is computed from the lead is computed again.
                "revision": revisions[lead.lead_id] + 1,
                "state_revision": WITHOUT_STATE["state_revision"],
                **summary_columns(lead),
                **{n: getattr(owners[lead.lead_id], n) for n in _OWNER if lead.lead_id in owners},
                **_score(scores.get(lead.lead_id)),
            }
            for lead in read_leads(target, brokerage_id, rows)
        ]
        # Rows without an owner's history keep their present owner.
        for has_owner in (True, False):
            rows_alike = [row for row in renewed if ("owner_id" in row) is has_owner]
            update_each(target, tables.leads, rows_alike, keys=("lead_id",))


def _newest(target: Connection, table: Table, lead_ids: Sequence[str]) -> dict[str, Row[Any]]:
    newest = (
        select(func.max(table.c.seq)).where(table.c.lead_id.in_(lead_ids)).group_by(table.c.lead_id)
    )
    rows = target.execute(select(table).where(table.c.seq.in_(newest)))
    return {row.lead_id: row for row in rows}


def _score(row: Row[Any] | None) -> dict[str, Any]:
    """The stored score's columns."""
    if row is None:
        return {**WITHOUT_SCORE, "score_seq": None, "has_news": False}
    return {**score_columns(score_of(row.body), row.seq), "has_news": False}
