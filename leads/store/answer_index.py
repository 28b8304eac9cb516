"""The index of answers: finds those worth reading, in pages, and is brought up to date; and a
person's own names for filters of their list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice, repeat
from typing import Annotated, Any

import regex
from pydantic import Field
from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    column,
    delete,
    false,
    func,
    insert,
    select,
    table,
    text,
    tuple_,
    update,
)

from leads.model.errors import InvalidInput
from leads.model.lead import OutcomeKind
from leads.model.storable import check_text
from leads.store.record import Record
from leads.store.repository import (
    Instant,
    Page,
    ScopedRepository,
    add_missing,
    cursor_of,
    from_row,
    place_in,
)
from leads.store.tables import (
    answer_index,
    answer_words,
    lead_redirects,
    leads,
    review_views,
    transcripts,
)
from leads.store.transcripts import Transcript, TranscriptLog, row_of
from leads.store.visibility import of_staff_in_scope

PAGE = 25
# So many transcripts of some 5 KB are read at once.
_AT_ONCE = 200
# Withheld ones are left out of a page, which is then filled up from so many reads at most: past
# some 3,600 of them, in about a second.
_MOST_READS = 20
# Fewer answers than this are rare ones.
_FEW = 5_000
# What a BIGINT holds.
_Seq = Annotated[int, Field(ge=0, lt=2**63)]
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_I = answer_index.c


class Verdict(StrEnum):
    """What the check did with the sentences of an LLM."""

    LEFT_OUT = "left_out"
    PASSED = "passed"
    NO_LLM = "no_llm"


class LeadEnd(StrEnum):
    """How it stands today with the one lead that an answer was about."""

    BOOKED = "booked"
    LOST = "lost"
    OPEN = "open"


class Order(StrEnum):
    """In which order answers are listed."""

    NEWEST = "newest"
    RISK = "risk"


# What a cursor holds.
_PLACES = {Order.NEWEST: tuple[Instant, _Seq], Order.RISK: tuple[float, _Seq]}


@dataclass(frozen=True, slots=True)
class AnswerFilter:
    """Which answers are meant; None and False narrow nothing.

    `since` counts, `until` does not; `adjusted_by`: at least so many points; `is_disliked`:
    somebody's thumb is down and was not taken back; `words`: all of them are in question or answer,
    as an analyst reads these; `is_of_nobody`: none fits, since masked words name nobody;
    `lead_id`: about this lead and no other; `languages`: one of these.
    """

    since: datetime | None = None
    until: datetime | None = None
    staff_id: str | None = None
    channel: str | None = None
    languages: tuple[str, ...] = ()
    source: str | None = None
    fallback_reason: str | None = None
    verdict: Verdict | None = None
    adjusted_by: float | None = None
    band: str | None = None
    is_disliked: bool = False
    prompt_hash: str | None = None
    model_version: str | None = None
    outcome: LeadEnd | None = None
    words: str | None = None
    is_of_nobody: bool = False
    lead_id: str | None = None


@dataclass(frozen=True, slots=True)
class IndexedAnswer:
    """An answer and what it is found by."""

    transcript: Transcript
    fallback_reason: str | None
    model_version: str | None
    band: str | None
    llm: str | None
    prompt_hash: str | None
    adjustment: float
    said: int | None
    left_out: int | None
    total_ms: float | None
    lead_id: str | None
    risk: float
    is_disliked: bool


class AnswerIndex(ScopedRepository):
    """The answers that a scope may read; one that is withheld is in no page and no export."""

    def page(
        self,
        wanted: AnswerFilter,
        *,
        order: Order = Order.NEWEST,
        cursor: str | None = None,
        limit: int = PAGE,
    ) -> Page[IndexedAnswer]:
        """The first answers of the filter after the cursor. InvalidInput for a foreign cursor.

        There is a next page only if it has an answer that may be read: a cursor tells nothing of
        those that are withheld. What lies behind too many of these in a row is not looked for.
        """
        sizes = (min((limit + 1) << n, _AT_ONCE) for n in range(_MOST_READS))
        found = list(islice(self._readable(wanted, order, cursor, sizes), limit + 1))
        last = found[limit - 1][0] if len(found) > limit else None
        items = tuple(_answer(row, transcript) for row, transcript in found[:limit])
        return Page(items, _cursor(last, order) if last is not None else None)

    def each(self, wanted: AnswerFilter) -> Iterator[IndexedAnswer]:
        """Every answer of the filter, newest first, some in memory at a time."""
        for row, transcript in self._readable(wanted, Order.NEWEST, None, repeat(_AT_ONCE)):
            yield _answer(row, transcript)

    def in_use(self, name: str) -> list[str]:
        """The values of this column of the index, found by skipping from one to the next."""
        c, own = answer_index.c[name], _I.brokerage_id == self._brokerage_id
        found = list[str]()
        with self._record.reading() as conn:
            last = conn.execute(select(func.min(c)).where(own)).scalar()
            while last is not None:
                found.append(last)
                last = conn.execute(select(func.min(c)).where(own, c > last)).scalar()
        return found

    def _readable(
        self, wanted: AnswerFilter, order: Order, cursor: str | None, sizes: Iterable[int]
    ) -> Iterator[tuple[Row[Any], Transcript]]:
        """The answers that may be read, in order, from reads of these sizes."""
        log = TranscriptLog(self._record, self._scope)
        for size in sizes:
            rows = self._rows(wanted, order, cursor, size)
            found = log.among(row.transcript_id for row in rows)
            for row in rows:
                transcript = found.get(row.transcript_id)
                if transcript is not None and not transcript.is_withheld:
                    yield row, transcript
            if len(rows) < size:
                return
            cursor = _cursor(rows[-1], order)

    def _rows(
        self, wanted: AnswerFilter, order: Order, cursor: str | None, limit: int
    ) -> Sequence[Row[Any]]:
        first = _I.risk if order is Order.RISK else _I.at
        query = select(answer_index).order_by(first.desc(), _I.seq.desc()).limit(limit)
        if cursor:
            query = query.where(tuple_(first, _I.seq) < place_in(cursor, _PLACES[order]))
        with self._record.reading() as conn:
            return conn.execute(query.where(*self._conditions(conn, wanted))).all()

    def _conditions(self, conn: Connection, wanted: AnswerFilter) -> Iterator[ColumnElement[bool]]:
        yield of_staff_in_scope(self._scope, answer_index)
        for name in (
            "staff_id", "channel", "source", "fallback_reason", "band", "prompt_hash",
            "model_version", "lead_id",
        ):  # fmt: skip
            if (value := getattr(wanted, name)) is not None:
                yield answer_index.c[name] == value
        if wanted.languages:
            yield _I.language.in_(wanted.languages)
        if wanted.since is not None:
            yield _I.at >= wanted.since
        if wanted.until is not None:
            yield _I.at < wanted.until
        if wanted.adjusted_by is not None:
            yield func.abs(_I.adjustment) >= wanted.adjusted_by
        if wanted.verdict is not None:
            yield _verdict(wanted.verdict)
        if wanted.outcome is not None:
            yield _ended(self._brokerage_id, wanted.outcome)
        if wanted.is_disliked:
            yield _I.is_disliked.is_(True)
        if wanted.is_of_nobody:
            yield false()
        if wanted.words is not None and (terms := words_of(wanted.words)):
            yield _has_words(conn, terms)


def words_of(words: str) -> list[str]:
    """The words by which a text is found, each once, in its own order."""
    return list(dict.fromkeys(_WORD.findall(words.casefold())))


def _has_words(conn: Connection, terms: Sequence[str]) -> ColumnElement[bool]:
    """Whether an answer has all of these words."""
    found: Select[Any]
    if conn.dialect.name == "sqlite":
        asked = " ".join(f'"{term}"' for term in terms)
        found = select(column("rowid").label("seq")).select_from(table("answer_search"))
        found = found.where(text("answer_search MATCH :asked").bindparams(asked=asked))
    else:
        has_all = text("string_to_array(words, ' ') @> CAST(:asked AS text[])")
        found = select(answer_words.c.seq).where(has_all.bindparams(asked=list(terms)))
    few = conn.execute(found.limit(_FEW)).scalars().all()
    # Named one by one they are looked up, and nothing is looked through for them.
    return _I.seq.in_(few if len(few) < _FEW else found)


def _verdict(verdict: Verdict) -> ColumnElement[bool]:
    match verdict:
        case Verdict.LEFT_OUT:
            return _I.left_out > 0
        case Verdict.PASSED:
            return _I.left_out == 0
        case Verdict.NO_LLM:
            return _I.left_out.is_(None)


def _ended(brokerage_id: str, outcome: LeadEnd) -> ColumnElement[bool]:
    """Whether the one lead ended so; a lead that was joined into another is that other."""
    kinds = {LeadEnd.BOOKED: OutcomeKind.BOOKED, LeadEnd.LOST: OutcomeKind.LOST}
    kind, c, r = kinds.get(outcome), leads.c, lead_redirects.c
    is_so = c.is_open.is_(True) if kind is None else c.outcome == kind.value
    so = select(c.lead_id).where(c.brokerage_id == brokerage_id, is_so)
    joined = select(r.from_id).where(r.brokerage_id == brokerage_id, r.lead_id.in_(so))
    return _I.lead_id.in_(so.union_all(joined))


def _answer(row: Row[Any], transcript: Transcript) -> IndexedAnswer:
    names = (n for n in IndexedAnswer.__slots__ if n != "transcript")
    return IndexedAnswer(transcript=transcript, **{name: getattr(row, name) for name in names})


def _cursor(row: Row[Any], order: Order) -> str:
    return cursor_of(row.risk if order is Order.RISK else row.at.isoformat(), row.seq)


def index_unindexed(record: Record, most: int) -> int:
    """Adds up to so many transcripts from before the index existed, newest first; returns how many.

    Every later one was indexed as it was written, so what is missing is older than what is there.
    """
    with record.writing() as conn:
        first = conn.execute(select(func.min(answer_index.c.seq))).scalar()
        every = select(transcripts).order_by(transcripts.c.seq.desc())
        older = every.where(transcripts.c.seq < first) if first is not None else every
        rows = conn.execute(older.limit(most)).all()
        added = [{**row_of(from_row(Transcript, row)), "seq": row.seq} for row in rows]
        if added:
            conn.execute(insert(answer_index), added)
    return len(added)


def without_words(record: Record, brokerage_id: str, most: int) -> dict[int, Transcript]:
    """The newest transcripts whose words cannot be searched yet, by number."""
    i = answer_index.c
    numbers = select(i.seq).where(i.brokerage_id == brokerage_id, i.has_words.is_(False))
    some = numbers.order_by(i.seq.desc()).limit(most)
    rows = record.rows(select(transcripts).where(transcripts.c.seq.in_(some)))
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


LONGEST_NAME, LONGEST_QUERY, MOST_VIEWS = 60, 2_000, 30


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A filter under its name; `query` is what stands behind the list's address."""

    name: str
    query: str


class ReviewViews(ScopedRepository):
    """The views of the person of a scope; nobody else sees or changes them."""

    def all(self) -> list[ReviewView]:
        """In the order they were made."""
        query = select(review_views.c.name, review_views.c.query).where(self._mine(review_views))
        rows = self._record.rows(query.order_by(review_views.c.seq))
        return [ReviewView(row.name, row.query) for row in rows]

    def save(self, view: ReviewView, *, at: datetime) -> None:
        """Keeps it, in place of one of that name. InvalidInput where it cannot be kept."""
        if not 1 <= len(view.name) <= LONGEST_NAME:
            raise InvalidInput(f"Give it a name of 1 to {LONGEST_NAME} characters.", field="name")
        if len(view.query) > LONGEST_QUERY:
            raise InvalidInput("This filter is too long to keep.", field="query")
        check_text(view.name, "name")
        check_text(view.query, "query")
        with self._record.writing() as conn:
            conn.execute(delete(review_views).where(self._mine(review_views, name=view.name)))
            count = select(func.count()).where(self._mine(review_views))
            if (conn.execute(count).scalar() or 0) >= MOST_VIEWS:
                raise InvalidInput(
                    f"You keep {MOST_VIEWS} views already: remove one.", field="name"
                )
            values = {**self._person, "name": view.name, "query": view.query, "at": at}
            conn.execute(insert(review_views).values(values))

    def remove(self, name: str) -> None:
        """Deletes it, if it is there."""
        self._record.change(delete(review_views).where(self._mine(review_views, name=name)))
