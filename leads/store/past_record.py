"""A copy of one brokerage's record as it was when a question was asked.

Exact where the record only grows: facts, scores, findings, tellings. Names, people, teams, and
which persons are merged, are as they are today.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    Table,
    delete,
    func,
    insert,
    select,
    union_all,
    update,
)

from leads.model.lead import summary_columns
from leads.store import tables
from leads.store.facts import read_leads
from leads.store.lead_batch import WITHOUT_STATE
from leads.store.lead_store import WITHOUT_SCORE
from leads.store.record import Record
from leads.store.score_log import score_columns, score_of
from leads.store.statements import in_chunks, update_each
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
        "transcripts",
    )
)  # fmt: skip
# No history is kept of these.
_TODAY = tuple(
    METADATA.tables[name]
    for name in (
        "brokerages", "teams", "staff", "staff_teams", "households", "persons", "aliases", "leads",
        "name_words", "lead_words", "lead_redirects", "daily_scores",
    )
)  # fmt: skip
# Changes made to a row after it was written.
_LATER = {
    "tellings": ("confirmed_at", "discarded_at", "undone_at"),
    "reminders": ("withdrawn_at",),
    "feedback": ("withdrawn_at",),
}
_MARKS = select(
    *(select(func.coalesce(func.max(t.c.seq), 0)).scalar_subquery().label(t.name) for t in _GROWING)
)


def marks(record: Record) -> dict[str, int]:
    """The number of the newest row now, by table; blocking."""
    with record.reading() as conn:
        return dict(conn.execute(_MARKS).one()._mapping)


def rewind(record: Record, scratch: Record, transcript: Transcript, at: Mapping[str, int]) -> None:
    """Fills `scratch`, which is empty, with what the transcript's brokerage held at these marks."""
    with record.reading() as source, scratch.writing() as target:
        # A person may come before the one they were merged into.
        target.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for table in METADATA.sorted_tables:
            if table in _TODAY or table in _GROWING:
                _copy(source, target, table, _rows_of(table, transcript, at))
        _undo(target, transcript.at)
        _drop_unborn(target)
        _renew(target, transcript)


def _rows_of(table: Table, transcript: Transcript, at: Mapping[str, int]) -> Select[Any]:
    query = select(table).where(table.c.brokerage_id == transcript.brokerage_id)
    if table in _GROWING:
        query = query.where(table.c.seq <= at.get(table.name, 0)).order_by(table.c.seq)
    if table is tables.daily_scores:
        query = query.where(table.c.day <= transcript.at.date())
    if table is tables.transcripts:
        # Only as far back as a "why?" may reach.
        query = query.where(table.c.conversation_id == transcript.conversation_id)
    return query


def _copy(source: Connection, target: Connection, table: Table, rows: Select[Any]) -> None:
    for some in source.execute(rows).partitions(_CHUNK):
        target.execute(insert(table), [dict(row._mapping) for row in some])


def _undo(target: Connection, asked_at: datetime) -> None:
    """Takes back later changes to rows that were there already."""
    for name, columns in _LATER.items():
        table = METADATA.tables[name]
        for column in columns:
            later = table.c[column] >= asked_at
            target.execute(update(table).where(later).values({column: None}))


def _drop_unborn(target: Connection) -> None:
    """Deletes leads that were added later, whatever day they are dated."""
    facts = (tables.attributes, tables.messages, tables.events, tables.consents)
    born = union_all(*(select(t.c.lead_id) for t in (tables.lead_owners, *facts)))
    hanging = (tables.lead_words, tables.lead_redirects, tables.daily_scores)
    for table in (*hanging, tables.leads):
        target.execute(delete(table).where(table.c.lead_id.not_in(born)))


def _renew(target: Connection, transcript: Transcript) -> None:
    """Sets the columns that the record keeps current to their values of that time."""
    said = {score["lead_id"]: score for score in transcript.answer["scores"]}
    ids = target.execute(select(tables.leads.c.lead_id)).scalars().all()
    for some in in_chunks(ids, _CHUNK):
        owners = _newest(target, tables.lead_owners, some)
        scores = _newest(target, tables.scores, some)
        rows = target.execute(select(tables.leads).where(tables.leads.c.lead_id.in_(some))).all()
        renewed = [
            {
                "lead_id": lead.lead_id,
                "state_revision": WITHOUT_STATE["state_revision"],
                **summary_columns(lead),
                **_owner(owners.get(lead.lead_id)),
                **_score(scores.get(lead.lead_id), said.get(lead.lead_id)),
            }
            for lead in read_leads(target, transcript.brokerage_id, rows)
        ]
        _update(target, renewed)


def _update(target: Connection, rows: Sequence[dict[str, Any]]) -> None:
    # Rows without an owner's history keep their present owner.
    for has_owner in (True, False):
        some = [row for row in rows if ("owner_id" in row) is has_owner]
        update_each(target, tables.leads, some, keys=("lead_id",))


def _newest(target: Connection, table: Table, lead_ids: Sequence[str]) -> dict[str, Row[Any]]:
    newest = (
        select(func.max(table.c.seq)).where(table.c.lead_id.in_(lead_ids)).group_by(table.c.lead_id)
    )
    rows = target.execute(select(table).where(table.c.seq.in_(newest)))
    return {row.lead_id: row for row in rows}


def _owner(row: Row[Any] | None) -> dict[str, Any]:
    return {"owner_id": row.owner_id, "team_id": row.team_id} if row else {}


def _score(row: Row[Any] | None, said: Mapping[str, Any] | None) -> dict[str, Any]:
    """The stored score's columns; `has_news` when the turn itself scored the lead."""
    if row is None:
        return {**WITHOUT_SCORE, "score_seq": None, "has_news": False}
    was_scored_anew = said is not None and datetime.fromisoformat(said["as_of"]) != row.as_of
    return {**score_columns(score_of(row.body), row.seq), "has_news": was_scored_anew}
