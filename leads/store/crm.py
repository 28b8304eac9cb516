"""A brokerage's CRM: its account, the leads that its records are, and what was written back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    case,
    delete,
    func,
    not_,
    or_,
    select,
    update,
)

from leads.model.consent import Consent, Purpose, newest_word
from leads.model.errors import InvalidInput, Unavailable
from leads.model.lead import Lead, newest_outcome
from leads.model.rating import Rating, is_typed
from leads.store.intake import check_incoming
from leads.store.lead_batch import LeadBatch
from leads.store.lead_matching import IncomingLead
from leads.store.people import E164, current_ids
from leads.store.ratings import read_rating, write_rating
from leads.store.record import Record
from leads.store.staff import lock_brokerage, read_brokerage
from leads.store.statements import fields_of, from_row, having, rows_among, update_each, upsert
from leads.store.tables import (
    aliases,
    consents,
    crm_accounts,
    crm_leads,
    crm_marks,
    leads,
    outcomes,
)
from leads.store.vocabulary import may_be_one_name

# Less is no news to somebody who sorts a column by it.
LEAST_MOVE = 3.0
# What a CRM refused of one lead is tried again after this.
RETRY_AFTER = timedelta(hours=1)
# The kind of account that is only written to: its leads are those of every feed.
WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True)
class CrmAccount:
    """Where a brokerage's CRM is, and how far it was read; `error`: why the last run failed.

    `database` says whose ids its ids are: Tryton's database, or HubSpot's Hub ID. `username` is of
    kinds that have users alone.
    """

    brokerage_id: str
    kind: str
    base_url: str
    database: str
    username: str = ""
    basis: str | None = None
    cursor: str | None = None
    ran_at: datetime | None = None
    error: str | None = None


class CrmAccounts:
    """The CRM of each brokerage that has one."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def put(self, account: CrmAccount) -> None:
        """Adds the account, or changes the one that is there and reads all of it anew.

        InvalidInput when leads are linked to another database: its ids mean nothing in this one.
        """
        # Feeds have ids of their own, whichever the account.
        own = having(crm_leads, brokerage_id=account.brokerage_id, feed=None)
        with self._record.writing() as conn:
            lock_brokerage(conn, account.brokerage_id)
            before = conn.execute(_account(account.brokerage_id)).first()
            is_linked = conn.execute(select(crm_leads.c.crm_id).where(own)).first() is not None
            place = (account.kind, account.database)
            if before is not None and is_linked and (before.kind, before.database) != place:
                raise InvalidInput(
                    f"Leads of this brokerage are linked to the {before.kind} database "
                    f"{before.database}, and can be linked to one alone.",
                    field="database",
                )
            upsert(conn, crm_accounts, [fields_of(account)])

    def of(self, brokerage_id: str) -> CrmAccount | None:
        """The brokerage's CRM."""
        row = self._record.row(_account(brokerage_id))
        return from_row(CrmAccount, row) if row else None

    def every(self) -> list[CrmAccount]:
        """The CRMs of all brokerages."""
        query = select(crm_accounts).order_by(crm_accounts.c.brokerage_id)
        return [from_row(CrmAccount, row) for row in self._record.rows(query)]

    def ended(self, brokerage_id: str, *, at: datetime, error: str | None) -> None:
        """Keeps that a run ended, and why it failed."""
        own = having(crm_accounts, brokerage_id=brokerage_id)
        with self._record.writing() as conn:
            conn.execute(update(crm_accounts).where(own).values(ran_at=at, error=error))


def _account(brokerage_id: str) -> Any:
    return select(crm_accounts).where(having(crm_accounts, brokerage_id=brokerage_id))


def _move(conn: Connection, account: CrmAccount, cursor: str | None) -> None:
    """Moves the account's cursor; Unavailable when it is not this account any more."""
    c = crm_accounts.c
    own = ("brokerage_id", "kind", "base_url", "database", "username", "basis", "cursor")
    is_still = (c[name].is_not_distinct_from(getattr(account, name)) for name in own)
    moved = conn.execute(update(crm_accounts).where(*is_still).values(cursor=cursor))
    if moved.rowcount == 0:
        raise Unavailable("The CRM's account was changed during the run: the next one reads anew.")


@dataclass(frozen=True, slots=True)
class CrmArrival:
    """A record of the CRM as a lead, its stage where it tells one, and the chance there, 0..1.

    `ends_by_stage`: its outcomes are what the stage means, and come again with every reading of it.
    """

    crm_id: str
    stage: str | None
    incoming: IncomingLead
    chance: float | None = None
    ends_by_stage: bool = True


@dataclass(frozen=True, slots=True)
class DueScore:
    """A lead whose score is to be written or taken back; `ours`: chances there that are Pakka's."""

    crm_id: str
    lead_id: str
    ours: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class WrittenScore:
    """What was written of a lead, or the `error` with which the CRM refused it."""

    crm_id: str
    score: float
    band: str
    chance: float
    error: str | None = None


@dataclass(frozen=True, slots=True)
class CrmStatus:
    """How many leads are linked, and of how many a score was written.

    By CRM id: `errors`, why a score was not written; `unread`, why a record could not be read.
    """

    leads: int
    written: int
    errors: Mapping[str, str]
    unread: Mapping[str, str]


class CrmLeads:
    """The leads of one brokerage's CRM, of one `feed`, or with `of_feeds` of every feed."""

    def __init__(
        self, record: Record, brokerage_id: str, *, feed: str | None = None, of_feeds: bool = False
    ) -> None:
        self._record = record
        self._brokerage_id = brokerage_id
        self._feed = feed
        self._of_feeds = of_feeds

    @classmethod
    def of(cls, record: Record, account: CrmAccount) -> Self:
        """The leads that the account's scores are of."""
        return cls(record, account.brokerage_id, of_feeds=account.kind == WEBHOOK)

    def lead_of(self, crm_id: str) -> str | None:
        """The id of the lead that is this record of the CRM."""
        own = having(crm_leads, brokerage_id=self._brokerage_id, crm_id=crm_id)
        found: str | None = self._record.value(select(crm_leads.c.lead_id).where(own))
        return found

    def take(
        self,
        arriving: Sequence[CrmArrival],
        unread: Mapping[str, str],
        *,
        account: CrmAccount,
        cursor: str | None,
    ) -> None:
        """Takes the leads in and moves the cursor, all of it in one transaction.

        `unread`: by CRM id, why a record is no lead; those that cannot be kept are kept with them.
        `account` is as it stood when it was read: Unavailable where it was changed since.
        """
        whole, faults = [], dict(unread)
        for one in arriving:
            try:
                check_incoming(one.incoming, self._brokerage_id)
                whole.append(one)
            except InvalidInput as error:
                faults[one.crm_id] = str(error)
        with self._record.writing() as conn:
            lock_brokerage(conn, self._brokerage_id)
            _move(conn, account, cursor)
            self._take(conn, whole)
            key = {"brokerage_id": self._brokerage_id}
            rows = [key | {"crm_id": i, "unread": error} for i, error in faults.items()]
            upsert(conn, crm_leads, rows)

    def mark(self, crm_ids: Sequence[str], *, at: datetime) -> None:
        """Keeps that the CRM said that these records changed, until they were read."""
        key = {"brokerage_id": self._brokerage_id, "told_at": at}
        with self._record.writing() as conn:
            upsert(conn, crm_marks, [key | {"crm_id": crm_id} for crm_id in crm_ids])

    def marked(self, *, most: int) -> dict[str, datetime]:
        """Records to be read, the one told first at the front, with when that was."""
        mine = having(crm_marks, brokerage_id=self._brokerage_id)
        order = (crm_marks.c.told_at, crm_marks.c.crm_id)
        rows = self._record.rows(select(crm_marks).where(mine).order_by(*order).limit(most))
        return {row.crm_id: row.told_at for row in rows}

    def unmark(self, read: Mapping[str, datetime]) -> None:
        """Keeps that these were read; what was told since is still to be."""
        with self._record.writing() as conn:
            for crm_id, told_at in read.items():
                key = {"brokerage_id": self._brokerage_id, "crm_id": crm_id, "told_at": told_at}
                conn.execute(delete(crm_marks).where(having(crm_marks, **key)))

    def receive(self, arriving: Sequence[CrmArrival]) -> dict[str, str]:
        """Takes in what was sent, in its order and in one transaction; lead ids by CRM id."""
        taken: dict[str, str] = {}
        if not arriving:
            return taken
        with self._record.writing() as conn:
            lock_brokerage(conn, self._brokerage_id)
            for part in _without_repeats(arriving):
                taken |= self._take(conn, part)
        return taken

    def linked(self, crm_ids: Collection[str]) -> set[str]:
        """Those of the CRM ids that are leads here."""
        c = crm_leads.c
        own = select(c.crm_id).where(having(crm_leads, brokerage_id=self._brokerage_id))
        with self._record.reading() as conn:
            rows = rows_among(conn, own.where(c.lead_id.is_not(None)), c.crm_id, crm_ids)
            return {row.crm_id for row in rows}

    def due(self, *, after: str, most: int, at: datetime) -> list[DueScore]:
        """Leads whose band changed or whose score moved since it was written, by CRM id.

        Of open leads that agreed to scoring, and whose stored score no fact has overtaken.
        """
        c, own = crm_leads.c, leads.c
        has_moved = or_(
            c.score.is_(None), c.band != own.band, func.abs(c.score - own.score) >= LEAST_MOVE
        )
        query = (
            self._to_try(at)
            .where(c.crm_id > after, has_moved)
            .where(own.may_score, own.is_open, not_(own.has_news), own.band.is_not(None))
        )
        rows = self._record.rows(query.order_by(c.crm_id).limit(most))
        return [_due(row) for row in rows]

    def writing(self, told: Sequence[WrittenScore]) -> None:
        """Keeps which chances the CRM may hold from now on, whether or not its answer is heard."""
        key = {"brokerage_id": self._brokerage_id}
        rows = [key | {"crm_id": one.crm_id, "chance_tried": one.chance} for one in told]
        with self._record.writing() as conn:
            update_each(conn, crm_leads, rows, keys=("brokerage_id", "crm_id"))

    def wrote(self, done: Sequence[WrittenScore], *, at: datetime) -> None:
        """Keeps what was written, and what was refused beside what stood there before."""
        key = {"brokerage_id": self._brokerage_id, "tried_at": at}
        taken = [key | fields_of(one) | {"written_at": at} for one in done if one.error is None]
        refused = [
            key | {"crm_id": one.crm_id, "error": one.error}
            for one in done
            if one.error is not None
        ]
        keys, c = ("brokerage_id", "crm_id"), crm_leads.c
        # What a person typed was left there.
        chance = case((c.typed.is_(None), bindparam("chance")), else_=c.chance)
        with self._record.writing() as conn:
            update_each(conn, crm_leads, taken, keys=keys, chance=chance)
            update_each(conn, crm_leads, refused, keys=keys)

    def withdrawn(self, *, at: datetime) -> list[DueScore]:
        """Leads of which something is written, and whose consent was withdrawn since."""
        c = crm_leads.c
        query = self._to_try(at).where(c.written_at.is_not(None), not_(leads.c.may_score))
        return [_due(row) for row in self._record.rows(query.order_by(c.crm_id))]

    def forgot(self, crm_id: str, *, at: datetime, error: str | None) -> None:
        """Keeps that what was written of the lead is gone from the CRM, or why it is not."""
        own = having(crm_leads, brokerage_id=self._brokerage_id, crm_id=crm_id)
        written = ("score", "band", "chance", "chance_tried", "written_at")
        gone = {} if error else dict.fromkeys(written)
        tried = {"tried_at": at, "error": error}
        with self._record.writing() as conn:
            conn.execute(update(crm_leads).where(own).values(gone | tried))

    def status(self) -> CrmStatus:
        """How it stands now."""
        c = crm_leads.c
        mine = and_(c.brokerage_id == self._brokerage_id, self._is_own())
        counts = select(func.count(c.lead_id), func.count(c.written_at)).where(mine)
        faults = select(c.crm_id, c.error, c.unread).where(mine).order_by(c.crm_id)
        with self._record.reading() as conn:
            count, written = conn.execute(counts).one()
            rows = conn.execute(
                faults.where(or_(c.error.is_not(None), c.unread.is_not(None)))
            ).all()
        errors = {row.crm_id: row.error for row in rows if row.error is not None}
        unread = {row.crm_id: row.unread for row in rows if row.unread is not None}
        return CrmStatus(count, written, errors, unread)

    def _to_try(self, at: datetime) -> Select[Any]:
        """Linked leads, without those that the CRM refused lately."""
        c, own = crm_leads.c, leads.c
        joined = (own.brokerage_id == c.brokerage_id) & (own.lead_id == c.lead_id)
        may_try = or_(c.error.is_(None), c.tried_at <= at - RETRY_AFTER)
        query = select(c.crm_id, c.lead_id, c.chance, c.chance_tried, c.typed)
        query = query.join_from(crm_leads, leads, joined)
        return query.where(c.brokerage_id == self._brokerage_id, self._is_own(), may_try)

    def _is_own(self) -> ColumnElement[bool]:
        feed = crm_leads.c.feed
        return feed.is_not(None) if self._of_feeds else feed.is_not_distinct_from(self._feed)

    def _take(self, conn: Connection, arriving: Sequence[CrmArrival]) -> dict[str, str]:
        brokerage = read_brokerage(conn, self._brokerage_id)
        batch = LeadBatch(conn, brokerage, merges=False)
        links = self._links(conn, arriving)
        persons = self._persons(conn, arriving)
        placed = self._placed(conn, arriving, links, persons, ZoneInfo(brokerage.timezone))
        explained = [
            now.lead.lead_id
            for told, now in zip(arriving, placed, strict=True)
            if not now.lead.outcomes and self._explain(conn, now.lead.lead_id, told.incoming.lead)
        ]
        taken = batch.add(
            [
                self._agreed(conn, now, persons[told.crm_id])
                for told, now in zip(arriving, placed, strict=True)
            ]
        )
        for lead_id in explained:
            batch.renew(lead_id)
        batch.flush()
        rows = [
            {
                "brokerage_id": self._brokerage_id,
                "crm_id": one.crm_id,
                "feed": self._feed,
                "lead_id": lead.after.lead_id,
                "stage": one.stage or _stage_of(links.get(one.crm_id)),
                "unread": None,
            }
            for one, lead in zip(arriving, taken, strict=True)
        ]
        upsert(conn, crm_leads, rows)
        self._rate(conn, arriving)
        return {one.crm_id: lead.after.lead_id for one, lead in zip(arriving, taken, strict=True)}

    def _rate(self, conn: Connection, arriving: Sequence[CrmArrival]) -> None:
        """Keeps what people typed in place of Pakka's chance, and takes back what they took back.

        What the CRM only repeats is no news: the brokerage may have rated the lead here since.
        """
        is_open = {one.crm_id: one for one in arriving if one.incoming.open_at is not None}
        own_rows = having(crm_leads, brokerage_id=self._brokerage_id)
        query = select(crm_leads).where(own_rows)
        for row in list(rows_among(conn, query, crm_leads.c.crm_id, is_open)):
            chance, at = is_open[row.crm_id].chance, is_open[row.crm_id].incoming.open_at
            if chance is not None and chance == row.typed:
                continue  # also where Pakka has come to the same number since
            typed = chance if is_typed(chance, (row.chance, row.chance_tried)) else None
            own = update(crm_leads).where(own_rows, crm_leads.c.crm_id == row.crm_id)
            if typed is None and chance is not None:
                conn.execute(own.values(chance=chance))
            if typed == row.typed:
                continue
            # Handed back, the field gets the score of now.
            again = {"score": None, "band": None} if typed is None else {}
            conn.execute(own.values(typed=typed, **again))
            if typed is not None and at is not None:
                rating = Rating(round(typed * 100), at, None)
                write_rating(conn, self._brokerage_id, row.lead_id, rating)
            elif (rated := read_rating(conn, self._brokerage_id, row.lead_id)) and rated.by is None:
                write_rating(conn, self._brokerage_id, row.lead_id, None)

    def _links(self, conn: Connection, arriving: Sequence[CrmArrival]) -> dict[str, Row[Any]]:
        """What is kept of these records, by CRM id."""
        mine = select(crm_leads).where(having(crm_leads, brokerage_id=self._brokerage_id))
        ids = [one.crm_id for one in arriving]
        return {row.crm_id: row for row in rows_among(conn, mine, crm_leads.c.crm_id, ids)}

    def _placed(
        self,
        conn: Connection,
        arriving: Sequence[CrmArrival],
        links: Mapping[str, Row[Any]],
        persons: Mapping[str, list[str]],
        zone: ZoneInfo,
    ) -> list[IncomingLead]:
        """Each as the lead that it is in the record already, where it is one."""
        placed: list[IncomingLead] = []
        claimed: set[str] = set()
        for one in arriving:
            link = links.get(one.crm_id)
            if link is None or link.lead_id is None:
                lead = one.incoming.lead
                lead_id = self._enquiry(conn, lead, persons[one.crm_id], claimed, zone)
                claimed |= {lead_id} if lead_id else set()
                placed.append(_under(one.incoming, lead_id))
            else:
                known = _without_stage(one) if link.stage == one.stage else one.incoming
                placed.append(_under(known, link.lead_id))
        return placed

    def _explain(self, conn: Connection, lead_id: str, told: Lead) -> bool:
        """Whether the ending had no reason yet, and now has the one that the CRM tells later."""
        last = newest_outcome(told)
        if last is None or last.reason is None:
            return False
        o, own = outcomes.c, having(outcomes, brokerage_id=self._brokerage_id, lead_id=lead_id)
        newest = select(o.seq).where(own).order_by(o.at.desc(), o.known_at.desc()).limit(1)
        is_bare = and_(o.seq == newest.scalar_subquery(), o.kind == last.kind, o.reason.is_(None))
        done = conn.execute(update(outcomes).where(own, is_bare).values(reason=last.reason))
        return done.rowcount > 0

    def _enquiry(
        self, conn: Connection, lead: Lead, persons: list[str], claimed: set[str], zone: ZoneInfo
    ) -> str | None:
        """The person's newest open lead, or one of that day, that is no other record from there."""
        if not persons:
            return None
        own = leads.c
        linked = select(crm_leads.c.lead_id).where(
            having(crm_leads, brokerage_id=self._brokerage_id),
            self._is_own(),
            crm_leads.c.lead_id.is_not(None),
        )
        query: Select[Any] = select(
            own.lead_id, own.name, own.created_at, own.is_open, own.is_dated
        ).where(
            own.brokerage_id == self._brokerage_id,
            own.person_id.in_(persons),
            own.lead_id.not_in(linked),
            own.lead_id.not_in(claimed),
        )
        rows = conn.execute(query.order_by(own.is_open.desc(), own.recency_at.desc(), own.lead_id))
        return next((r.lead_id for r in rows if _may_be(lead, r, zone)), None)

    def _agreed(self, conn: Connection, incoming: IncomingLead, persons: list[str]) -> IncomingLead:
        """Without the grants of what the person withdrew, of whichever of their leads, and without
        those that only say again what stands."""
        c, own = consents.c, leads.c
        lead = incoming.lead
        if not lead.consents:
            return incoming
        is_theirs = own.person_id.in_(persons) | (own.lead_id == lead.lead_id)
        joined = (own.brokerage_id == c.brokerage_id) & (own.lead_id == c.lead_id)
        query = select(consents).join_from(consents, leads, joined)
        said: dict[str, list[Consent]] = defaultdict(list)
        for row in conn.execute(query.where(c.brokerage_id == self._brokerage_id, is_theirs)):
            said[row.lead_id].append(from_row(Consent, row))
        newest = (newest_word(words, p) for words in said.values() for p in Purpose)
        withdrawn = {word.purpose for word in newest if word is not None and not word.granted}
        own_words = (newest_word(said[lead.lead_id], p) for p in Purpose)
        standing = {(w.purpose, w.granted, w.basis) for w in own_words if w is not None}
        left = tuple(
            c
            for c in lead.consents
            if c.purpose not in withdrawn and (c.purpose, c.granted, c.basis) not in standing
        )
        return replace(incoming, lead=replace(lead, consents=left))

    def _persons(self, conn: Connection, arriving: Sequence[CrmArrival]) -> Mapping[str, list[str]]:
        """By CRM id everybody known by anything that the lead is known by."""
        known_by = {one.crm_id: one.incoming.known_by for one in arriving}
        values = {value for names in known_by.values() for _, value in names}
        mine = select(aliases).where(having(aliases, brokerage_id=self._brokerage_id))
        rows = rows_among(conn, mine, aliases.c.value, values)
        owners = {(row.kind, row.value): row.person_id for row in rows}
        now = current_ids(conn, self._brokerage_id, set(owners.values()))
        return {
            crm_id: list(dict.fromkeys(now[owners[name]] for name in names if name in owners))
            for crm_id, names in known_by.items()
        }


def _due(row: Row[Any]) -> DueScore:
    # Beside a person's number none is ours, though one of ours be the same.
    ours = (row.chance, row.chance_tried) if row.typed is None else ()
    return DueScore(row.crm_id, row.lead_id, tuple(one for one in ours if one is not None))


def _may_be(lead: Lead, stored: Row[Any], zone: ZoneInfo) -> bool:
    """Of that day, or open and not what had ended before; of nobody else on the same phone."""
    days = (at.astimezone(zone).date() for at in (lead.created_at, stored.created_at))
    is_of_day = stored.is_dated and len(set(days)) == 1
    is_earlier = bool(lead.outcomes) and lead.created_at < stored.created_at
    is_same = is_of_day or (stored.is_open and not is_earlier)
    return is_same and may_be_one_name(stored.name, lead.name)


def _under(incoming: IncomingLead, lead_id: str | None) -> IncomingLead:
    if lead_id is None:
        return incoming
    lead = incoming.lead
    # A number that nobody can call takes no other's place.
    phone = lead.phone if E164.fullmatch(lead.phone or "") else None
    return replace(incoming, lead=replace(lead, lead_id=lead_id, phone=phone))


def _stage_of(link: Row[Any] | None) -> str | None:
    return link.stage if link is not None else None


def _without_stage(one: CrmArrival) -> IncomingLead:
    """Without what the CRM said of the stage before: the brokerage may have said otherwise here."""
    lead = one.incoming.lead
    told = tuple(a for a in lead.attributes if a.name != "stage")
    outcomes = () if one.ends_by_stage else lead.outcomes
    return replace(
        one.incoming, open_at=None, lead=replace(lead, attributes=told, outcomes=outcomes)
    )


def _without_repeats(arriving: Sequence[CrmArrival]) -> Iterator[list[CrmArrival]]:
    """The same in their order, no record twice in a part."""
    part: dict[str, CrmArrival] = {}
    for one in arriving:
        if one.crm_id in part:
            yield list(part.values())
            part = {}
        part[one.crm_id] = one
    yield list(part.values())
