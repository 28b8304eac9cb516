"""Brings the index of answers up to date: transcripts of before it was there, and their words."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, insert, select, update

from leads.store.answer_rows import row_of
from leads.store.record import Record
from leads.store.statements import add_missing, from_row
from leads.store.tables import answer_index, answer_words
from leads.store.tables import transcripts as table
from leads.store.transcripts import Transcript


def index_unindexed(record: Record, most: int) -> int:
    """Adds up to so many transcripts of before there was an index, newest first; returns how many.

    Every later one was indexed as it was written, so what is missing is older than what is there.
    """
    with record.writing() as conn:
        first = conn.execute(select(func.min(answer_index.c.seq))).scalar()
        older = select(table).where(table.c.seq < first) if first is not None else select(table)
        rows = conn.execute(older.order_by(table.c.seq.desc()).limit(most)).all()
        added = [{**row_of(from_row(Transcript, row)), "seq": row.seq} for row in rows]
        if added:
            conn.execute(insert(answer_index), added)
    return len(added)


def without_words(record: Record, brokerage_id: str, most: int) -> dict[int, Transcript]:
    """The newest transcripts whose words cannot be searched yet, by number."""
    i = answer_index.c
    numbers = select(i.seq).where(i.brokerage_id == brokerage_id, i.has_words.is_(False))
    some = numbers.order_by(i.seq.desc()).limit(most)
    with record.reading() as conn:
        rows = conn.execute(select(table).where(table.c.seq.in_(some))).all()
    return {row.seq: from_row(Transcript, row) for row in rows}


def keep_words(record: Record, brokerage_id: str, words: Mapping[int, str]) -> None:
    """Makes transcripts findable: by number, all their masked words."""
    own = {"brokerage_id": brokerage_id}
    rows = [{**own, "seq": seq, "words": some} for seq, some in words.items()]
    with record.writing() as conn:
        # One that was deleted meanwhile must not leave its words behind.
        there = set(
            conn.execute(select(answer_index.c.seq).where(answer_index.c.seq.in_(words))).scalars()
        )
        add_missing(conn, answer_words, *(row for row in rows if row["seq"] in there))
        conn.execute(
            update(answer_index).where(answer_index.c.seq.in_(words)).values(has_words=True)
        )
