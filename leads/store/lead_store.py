"""Reading leads: whole, as names, and in lists that are filtered, ordered and paged. Every query
begins with the scope.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Annotated, Any

from pydantic import Field, FiniteFloat
from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    func,
    intersect,
    not_,
    or_,
    select,
)

from leads.model.errors import InvalidInput, NotAllowed, NotFound
from leads.model.lead import (
    TAIL_DIGITS,
    Enquiry,
    Lead,
    LeadKind,
    LeadSummary,
    OutcomeKind,
    digits_of,
)
from leads.model.scope import Scope
from leads.model.score import Band
from leads.model.storable import check_text
from leads.store.facts import read_leads
from leads.store.repository import (
    Instant,
    Page,
    ScopedRepository,
    cursor_of,
    from_row,
    in_chunks,
    place_in,
    same,
)
from leads.store.tables import attributes, lead_owners, lead_words, leads, staff, staff_names, teams
from leads.store.tables import leads as table
from leads.store.visibility import IS_WITHDRAWN, NO_SCORES, in_scope, is_of_kind, visible_ids
from leads.store.vocabulary import labels_of

# The API's contract: a page asks for at most this many.
PAGE_LIMIT = 200
# Whole leads in memory at once while streaming: some 10 MB with 75 facts each.
_WHOLE_AT_ONCE = 500
# Longer than any name typed into a search box; SQLite refuses patterns of 50,000 bytes.
SEARCH_CHARACTERS = 200
# Lists are ordered by band first; a lead without one comes after those that have one.
BAND_RANKS: dict[Band | None, int] = {Band.HOT: 0, Band.WARM: 1, Band.COLD: 2, None: 3}
# Leads that said no come last, whatever the score; `leads.band` keeps the score's own band.
SAID_NO, SAID_NO_RANK = "said_no", 4
# A lead's place in that order: what a cursor holds.
_PLACE = tuple[
    Annotated[int, Field(ge=0, le=SAID_NO_RANK)],
    FiniteFloat,
    Instant,
    Annotated[str, Field(pattern=r"^[^\x00]*$")],
]
# Below every score, so that "no score" has a place in the order that an index can hold.
NO_SCORE = -1.0
# The place of a lead without a score, and what a list shows of one who withdrew consent to scoring.
UNSCORED: dict[str, Any] = {"band_rank": BAND_RANKS[None], "rank_score": NO_SCORE, "factor": 1.0}
UNSHOWN: dict[str, Any] = {"factor": 1.0} | dict.fromkeys(("score", "base_score", "band", "as_of"))
WITHOUT_SCORE = UNSCORED | UNSHOWN


@dataclass(frozen=True, slots=True)
class LeadQuery:
    """What a list shows. `q` finds by name, phone tail or id; `owner` is a staff id or name.

    `band`: hot, warm, cold, or `said_no`. `said_no`: only the open leads that said no (True), or
    all but them (False).
    """

    limit: int = 50
    cursor: str | None = None
    q: str | None = None
    band: str | None = None
    locality: str | None = None
    owner: str | None = None
    stage: str | None = None
    kind: str | None = None
    is_open: bool | None = True
    said_no: bool | None = None


def in_order(query: Select[Any]) -> Select[Any]:
    """The order of every list: band, score, last message, id."""
    c = table.c
    return query.order_by(c.band_rank, c.rank_score.desc(), c.recency_at.desc(), c.lead_id)


def conditions(query: LeadQuery, scope: Scope) -> list[ColumnElement[bool]]:
    """What the query asks within the scope; InvalidInput names the field that cannot be used."""
    if not 1 <= query.limit <= PAGE_LIMIT:
        raise InvalidInput(f"limit must be 1 to {PAGE_LIMIT}.", field="limit")
    for field in ("q", "band", "locality", "owner", "stage", "kind"):
        check_text(getattr(query, field), field)
    found: list[ColumnElement[bool]] = []
    if query.is_open is not None:
        found.append(table.c.is_open.is_(query.is_open))
    if query.q is not None and query.q.strip():
        found.append(_matches(query.q.strip()))
    if query.band is not None:
        found.append(_of_band(_one_of((*Band, SAID_NO), query.band, "band"), query.said_no))
    if query.said_no is not None:
        found.append((table.c.band_rank == SAID_NO_RANK).is_(query.said_no))
    if query.kind is not None:
        found.append(is_of_kind(scope, _one_of(LeadKind, query.kind, "kind")))
    if query.owner is not None:
        found.append(or_(table.c.owner_id == query.owner, _same(staff.c.name, query.owner)))
    if query.locality is not None:
        found.append(_same(table.c.locality, query.locality))
    if query.stage is not None:
        found.append(_same(table.c.stage, query.stage))
    return found + ([after(query.cursor)] if query.cursor is not None else [])


def after(cursor: str) -> ColumnElement[bool]:
    """The leads that come after the cursor's."""
    band_rank, rank_score, recency_at, lead_id = place_in(cursor, _PLACE)
    c = table.c
    return and_(
        c.band_rank >= band_rank,
        or_(
            c.band_rank > band_rank,
            c.rank_score < rank_score,
            and_(c.rank_score == rank_score, c.recency_at < recency_at),
            and_(c.rank_score == rank_score, c.recency_at == recency_at, c.lead_id > lead_id),
        ),
    )


def cursor_at(row: Row[Any]) -> str:
    """The opaque cursor for this row of a list."""
    return cursor_of(row.band_rank, row.rank_score, row.recency_at.isoformat(), row.lead_id)


def summary_of(row: Row[Any]) -> LeadSummary:
    """A row of `leads`, with its owner's and team's names and `IS_WITHDRAWN`, as lists show it."""
    other = UNSHOWN if row.is_withdrawn else {}
    if row.band_rank == SAID_NO_RANK:
        other = {**other, "band": SAID_NO}
    return from_row(LeadSummary, row, **other, labels=labels_of(row.labels))


def _matches(q: str) -> ColumnElement[bool]:
    if len(q) > SEARCH_CHARACTERS:
        raise InvalidInput(f"q must have at most {SEARCH_CHARACTERS} characters.", field="q")
    found = [table.c.lead_id == q, table.c.name_folded.contains(q.casefold(), autoescape=True)]
    digits = digits_of(q)
    if len(digits) >= TAIL_DIGITS and not any(c.isalpha() for c in q):
        found.append(table.c.phone_digits.endswith(digits))
    return or_(*found)


def _same(column: ColumnElement[str | None], text: str) -> ColumnElement[bool]:
    # SQLite lowers ASCII only, so a name in another script must be typed as it is stored.
    return or_(column == text, func.lower(column) == text.lower())


def _of_band(band: str, said_no: bool | None) -> ColumnElement[bool]:
    """The band of leads that said no, when these are asked for, is that of their score."""
    is_no = table.c.band_rank == SAID_NO_RANK
    if band == SAID_NO:
        return is_no
    of_band = and_(table.c.band == band, not_(NO_SCORES))
    return of_band if said_no else and_(of_band, not_(is_no))


def _one_of(words: Iterable[str], word: str, field: str) -> str:
    if word not in list(words):
        raise InvalidInput(f"{field} must be one of {', '.join(words)}.", field=field)
    return word


@dataclass(frozen=True, slots=True)
class LeadName:
    """What is needed to find a lead by what a broker calls it."""

    lead_id: str
    name: str | None
    phone: str | None
    kind: LeadKind | None
    bhk: float | None
    locality: str | None
    is_open: bool
    created_at: datetime | None = None
    is_dated: bool = False
    outcome: OutcomeKind | None = None


class LeadStore(ScopedRepository):
    """The leads of one scope; nothing outside it can be named, counted or paged to."""

    def lead(self, lead_id: str) -> Lead:
        return self.leads([lead_id])[0]

    def find(self, lead_id: str) -> Lead | None:
        """The lead, or None when it is not in scope."""
        try:
            return self.lead(lead_id)
        except NotFound:
            return None

    def current(self, lead_ids: Sequence[str]) -> list[str]:
        """The current ids of all of these. NotFound when any is not in scope."""
        with self._record.reading() as conn:
            return visible_ids(conn, self._scope, lead_ids)

    def leads(self, lead_ids: Sequence[str]) -> list[Lead]:
        """These leads, whole, in this order. NotFound when any is not in scope."""
        with self._record.reading() as conn:
            ids = visible_ids(conn, self._scope, lead_ids)
            wanted = list(dict.fromkeys(ids))
            found: dict[str, Lead] = {}
            for some in in_chunks(wanted, _WHOLE_AT_ONCE):
                query = select(table).where(in_scope(self._scope), table.c.lead_id.in_(some))
                read = read_leads(conn, self._brokerage_id, conn.execute(query).all())
                found |= {lead.lead_id: lead for lead in read}
        return [found[lead_id] for lead_id in ids]

    def summary(self, lead_id: str) -> LeadSummary:
        with self._record.reading() as conn:
            (found,) = visible_ids(conn, self._scope, [lead_id])
            return summary_of(conn.execute(self._summaries().where(table.c.lead_id == found)).one())

    def summaries(self, lead_ids: Sequence[str]) -> list[LeadSummary]:
        """Those of these leads that are in scope, in this order."""
        rows = self._record.rows(self._summaries().where(table.c.lead_id.in_(lead_ids)))
        found = {row.lead_id: summary_of(row) for row in rows}
        return [found[i] for i in lead_ids if i in found]

    def page(self, query: LeadQuery) -> Page[LeadSummary]:
        """One page: band first, then score, then the last message. InvalidInput names the field."""
        statement = in_order(self._summaries().where(*conditions(query, self._scope)))
        rows = self._record.rows(statement.limit(query.limit + 1))
        shown = rows[: query.limit]
        more = len(rows) > query.limit
        return Page(tuple(map(summary_of, shown)), cursor_at(shown[-1]) if more else None)

    def count(self, query: LeadQuery) -> int:
        """How many leads all pages of a query hold together. InvalidInput names the field."""
        statement = self._summaries().where(*conditions(replace(query, cursor=None), self._scope))
        return int(self._record.value(select(func.count()).select_from(statement.subquery())))

    def top(self, limit: int, kind: LeadKind | None = None) -> list[LeadSummary]:
        """Open leads except those that said no, by band (hot, warm, cold, none), score, message."""
        is_asked = (table.c.is_open.is_(True), table.c.band_rank != SAID_NO_RANK)
        statement = self._summaries().where(*is_asked)
        if kind is not None:
            statement = statement.where(is_of_kind(self._scope, kind))
        return [summary_of(row) for row in self._record.rows(in_order(statement).limit(limit))]

    def revision(self) -> tuple[object, ...]:
        """Changes whenever a lead in scope, its facts, its owner or a colleague changes."""
        owners = select(func.max(lead_owners.c.seq)).scalar_subquery()
        colleagues = select(func.aggregate_strings(staff.c.name, "\n")).where(
            staff.c.brokerage_id == self._brokerage_id
        )
        called = select(func.aggregate_strings(staff_names.c.name, "\n")).where(
            staff_names.c.brokerage_id == self._brokerage_id
        )
        names = colleagues.scalar_subquery(), called.scalar_subquery()
        changes = func.count(), func.sum(table.c.revision), owners, *names
        return tuple(self._record.row(select(*changes).where(in_scope(self._scope))))

    def names(self) -> list[LeadName]:
        """Every lead in scope, as names are matched against it."""
        return self._names()

    def named(self, words: Sequence[Collection[str]], limit: int | None = None) -> list[LeadName]:
        """The leads whose name has one word of each of these sets of `NameWords`."""
        having = intersect(*map(self._having, words)) if len(words) > 1 else self._having(words[0])
        return self._names(table.c.lead_id.in_(having), limit=limit)

    def with_phone_tail(self, tail: str) -> list[LeadName]:
        """The leads whose phone ends in these last `TAIL_DIGITS`."""
        return self._names(table.c.phone_tail == tail)

    def names_of(self, lead_ids: Sequence[str]) -> list[LeadName]:
        """Those of these leads that are in scope."""
        return self._names(table.c.lead_id.in_(lead_ids))

    def owned_by(self, staff_id: str, lead_ids: Sequence[str]) -> list[LeadName]:
        """Those of these leads that are in scope and belong to this colleague."""
        return self._names(table.c.lead_id.in_(lead_ids), table.c.owner_id == staff_id)

    def _names(self, *where: ColumnElement[bool], limit: int | None = None) -> list[LeadName]:
        c = table.c
        wanted, stands = (
            (c.kind, c.bhk, c.locality),
            (c.is_open, c.created_at, c.is_dated, c.outcome),
        )
        columns = (c.lead_id, c.name, c.phone, *wanted, *stands)
        query = select(*columns).where(in_scope(self._scope), *where)
        if limit is not None:
            query = query.order_by(c.lead_id).limit(limit)
        # Sorted here: SQLite would read the whole brokerage to return them in the order of ids.
        rows = sorted(self._record.rows(query), key=attrgetter("lead_id"))
        return [from_row(LeadName, row) for row in rows]

    def all_leads(self, *, open_only: bool = False) -> Iterator[Lead]:
        """Every lead in scope by id, whole; in chunks, so that no read takes long."""
        yield from self.each(self.ids(open_only=open_only))

    def ids(self, *, open_only: bool = False) -> list[str]:
        """The id of every lead in scope."""
        query = select(table.c.lead_id).where(in_scope(self._scope))
        if open_only:
            query = query.where(table.c.is_open.is_(True))
        return sorted(self._record.values(query))

    def each(self, lead_ids: Sequence[str]) -> Iterator[Lead]:
        """These leads as `leads` returns them, in chunks, which bounds the memory."""
        for some in in_chunks(lead_ids, _WHOLE_AT_ONCE):
            yield from self.leads(some)

    def enquiries(self) -> list[Enquiry]:
        """The brokerage's own market, oldest first. NotAllowed for people: it counts all leads."""
        if self._scope.role is not None:
            raise NotAllowed("Market figures are made by Pakka itself.")
        with self._record.reading() as conn:
            return read_enquiries(conn, self._brokerage_id)

    def _having(self, words: Collection[str]) -> Select[Any]:
        mine = lead_words.c.brokerage_id == self._brokerage_id
        return select(lead_words.c.lead_id).where(mine, lead_words.c.word.in_(words))

    def _summaries(self) -> Select[Any]:
        owner = (staff.c.brokerage_id == table.c.brokerage_id) & (
            staff.c.staff_id == table.c.owner_id
        )
        team = same(teams, table, "team_id")
        return (
            select(table, staff.c.name.label("owner"), teams.c.name.label("team"), IS_WITHDRAWN)
            .select_from(table.outerjoin(staff, owner).outerjoin(teams, team))
            .where(in_scope(self._scope))
        )


BUDGETS = ("budget_max_inr", "budget_min_inr")


def read_enquiries(conn: Connection, brokerage_id: str) -> list[Enquiry]:
    """One per lead that named a locality, oldest first; facts known later never change them."""
    a = attributes.c
    query = (
        select(a.lead_id, a.name, a.value, a.happened_at, a.known_at, leads.c.kind)
        .join_from(attributes, leads, same(leads, attributes, "lead_id"))
        .where(a.brokerage_id == brokerage_id, a.name.in_(("locality", *BUDGETS)))
        .order_by(a.lead_id, a.seq)
    )
    of_leads = groupby(conn.execute(query), key=attrgetter("lead_id"))
    found = [enquiry for _, rows in of_leads if (enquiry := _enquiry(list(rows)))]
    return sorted(found, key=lambda e: e.known_at)


def _enquiry(rows: list[Any]) -> Enquiry | None:
    localities = [row for row in rows if row.name == "locality"]
    if not localities:
        return None
    first = min(row.known_at for row in localities)
    then = [row for row in rows if row.known_at <= first]
    kind = LeadKind(rows[0].kind) if rows[0].kind else None
    budgets = [b for name in BUDGETS if isinstance(b := _newest(then, name), float)]
    return Enquiry(first, kind, str(_newest(then, "locality")), budgets[0] if budgets else None)


def _newest(rows: list[Any], name: str) -> object:
    named = [row for row in rows if row.name == name]
    newest = max(named, key=lambda row: (row.happened_at, row.known_at), default=None)
    return json.loads(newest.value) if newest else None
