"""Which leads the records of a brokerage's CRM are, what was written back, what is withdrawn,
and what a feed said last of a lead: what it repeats is no news, nor what comes late and is older.

Tools send the whole of a lead each time that something of it changes, often without instants;
meanwhile people here correct it, give it to somebody else or open it again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Self

from sqlalchemy import (
    ColumnElement,
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

from leads.model.consent import Purpose, newest_word
from leads.model.lead import Lead, Outcome
from leads.model.scope import Scope
from leads.store.crm_accounts import WEBHOOK, CrmAccount
from leads.store.intake import record_consent
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.repository import BrokerageRepository, fields_of, having, same, update_each, upsert
from leads.store.tables import (
    consents,
    crm_leads,
    crm_marks,
    leads,
)

# A smaller change is not written: the CRM would show the lead as modified every day.
LEAST_MOVE = 3.0
# A score that the CRM refused is tried again after this.
RETRY_AFTER = timedelta(hours=1)


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


class CrmLeads(BrokerageRepository):
    """The leads of one brokerage's CRM, or with `of_feeds` those of all its feeds."""

    def __init__(self, record: Record, brokerage_id: str, *, of_feeds: bool = False) -> None:
        super().__init__(record, brokerage_id)
        self._of_feeds = of_feeds

    @classmethod
    def of(cls, record: Record, account: CrmAccount) -> Self:
        """The leads that the account's scores are of."""
        return cls(record, account.brokerage_id, of_feeds=account.kind == WEBHOOK)

    def lead_of(self, crm_id: str) -> str | None:
        """The id of the lead that is this record of the CRM."""
        own = self._own(crm_leads, crm_id=crm_id)
        found: str | None = self._record.value(select(crm_leads.c.lead_id).where(own))
        return found

    def mark(self, crm_ids: Sequence[str], *, at: datetime) -> None:
        """Keeps that the CRM said that these records changed, until they were read."""
        key = {"brokerage_id": self._brokerage_id, "told_at": at}
        with self._record.writing() as conn:
            upsert(conn, crm_marks, [key | {"crm_id": crm_id} for crm_id in crm_ids])

    def marked(self, *, most: int) -> dict[str, datetime]:
        """Records to be read, the one told first at the front, with when that was."""
        marks = select(crm_marks).where(self._own(crm_marks))
        marks = marks.order_by(crm_marks.c.told_at, crm_marks.c.crm_id)
        rows = self._record.rows(marks.limit(most))
        return {row.crm_id: row.told_at for row in rows}

    def unmark(self, read: Mapping[str, datetime]) -> None:
        """Keeps that these were read; what was told since is still to be."""
        with self._record.writing() as conn:
            for crm_id, told_at in read.items():
                key = {"brokerage_id": self._brokerage_id, "crm_id": crm_id, "told_at": told_at}
                conn.execute(delete(crm_marks).where(having(crm_marks, **key)))

    def linked(self, crm_ids: Collection[str]) -> set[str]:
        """Those of the CRM ids that are leads here."""
        c = crm_leads.c
        own = select(c.crm_id).where(self._own(crm_leads), c.lead_id.is_not(None))
        return {row.crm_id for row in self._among(own, c.crm_id, crm_ids)}

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

    def writing(self, scores: Sequence[WrittenScore]) -> None:
        """Keeps which chances the CRM may hold from now on, whether or not its answer is heard."""
        key = {"brokerage_id": self._brokerage_id}
        rows = [key | {"crm_id": one.crm_id, "chance_tried": one.chance} for one in scores]
        with self._record.writing() as conn:
            update_each(conn, crm_leads, rows, keys=("brokerage_id", "crm_id"))

    def note_written(self, done: Sequence[WrittenScore], *, at: datetime) -> None:
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

    def note_removed(self, crm_id: str, *, at: datetime, error: str | None) -> None:
        """Keeps that what was written of the lead is gone from the CRM, or why it is not."""
        own = self._own(crm_leads, crm_id=crm_id)
        written = ("score", "band", "chance", "chance_tried", "written_at")
        gone = {} if error else dict.fromkeys(written)
        tried = {"tried_at": at, "error": error}
        self._record.change(update(crm_leads).where(own).values(gone | tried))

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
        c = crm_leads.c
        may_try = or_(c.error.is_(None), c.tried_at <= at - RETRY_AFTER)
        query = select(c.crm_id, c.lead_id, c.chance, c.chance_tried, c.typed)
        query = query.join_from(crm_leads, leads, same(leads, crm_leads, "lead_id"))
        return query.where(c.brokerage_id == self._brokerage_id, self._is_own(), may_try)

    def _is_own(self) -> ColumnElement[bool]:
        return crm_leads.c.feed.is_not(None) if self._of_feeds else crm_leads.c.feed.is_(None)


def _due(row: Row[Any]) -> DueScore:
    # Where a person typed a number none is ours, even if one of ours is the same.
    ours = (row.chance, row.chance_tried) if row.typed is None else ()
    return DueScore(row.crm_id, row.lead_id, tuple(one for one in ours if one is not None))


def spread_withdrawals(record: Record, brokerage_id: str, *, at: datetime) -> None:
    """Withdraws on leads of the CRM what their person has since withdrawn on another lead.

    The basis of the account was given for all of them; a word of their own later on stands.
    """
    scope = Scope.machinery(brokerage_id)
    for pair in _pairs(record, brokerage_id):
        own, other = LeadStore(record, scope).leads(pair)
        for purpose, basis in _withdrawn(own, other):
            record_consent(
                record, scope, own.lead_id, [purpose], is_granted=False, basis=basis, now=at
            )


def _pairs(record: Record, brokerage_id: str) -> list[tuple[str, str]]:
    """A lead of the CRM, and another one of its person on which was withdrawn what is granted."""
    own, other, c, linked = leads.c, leads.alias("other").c, consents.c, crm_leads.c
    word = consents.alias("word").c
    # Its newest word on that purpose is an older grant; at the same instant a withdrawal counts.
    is_granted = (
        select(word.granted & (word.at < c.at))
        .where(word.brokerage_id == c.brokerage_id, word.lead_id == own.lead_id)
        .where(word.purpose == c.purpose)
        .order_by(word.at.desc(), word.granted)
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(own.lead_id, other.lead_id)
        .distinct()
        .where(c.brokerage_id == brokerage_id, not_(c.granted))
        .where(other.brokerage_id == c.brokerage_id, other.lead_id == c.lead_id)
        .where(own.brokerage_id == c.brokerage_id, own.person_id == other.person_id)
        .where(own.lead_id != other.lead_id)
        .where(linked.brokerage_id == c.brokerage_id, linked.lead_id == own.lead_id)
        .where(is_granted)
    )
    return [(row[0], row[1]) for row in record.rows(query)]


def _withdrawn(own: Lead, other: Lead) -> list[tuple[Purpose, str]]:
    """What stands granted on the one and was withdrawn on the other later, with how."""
    words = ((p, newest_word(own.consents, p), newest_word(other.consents, p)) for p in Purpose)
    return [
        (purpose, theirs.basis)
        for purpose, mine, theirs in words
        if mine and theirs and mine.granted and not theirs.granted and mine.at < theirs.at
    ]


class FeedWords:
    """By field a digest of what was said last, which tells no more of anybody, and of when it is;
    `kept` is the JSON of it.
    """

    def __init__(self, kept: str | None) -> None:
        self._said: dict[str, tuple[str, float]] = json.loads(kept or "{}")

    def kept(self) -> str | None:
        """All of it as JSON; None while nothing was said."""
        return json.dumps(self._said) if self._said else None

    def news(self, lead: Lead, at: datetime, ending_ids: Mapping[Outcome, str]) -> Lead:
        """The lead without repeats and what is older; what is left counts as said.

        `at` is of name, phone, kind and owner; `ending_ids` are as in `CrmArrival`.
        """

        def is_new(field: str, value: object) -> bool:
            return value is not None and self._is_news(field, value, at)

        return replace(
            lead,
            name=lead.name if is_new("name", lead.name) else None,
            phone=lead.phone if is_new("phone", lead.phone) else None,
            kind=lead.kind if is_new("kind", lead.kind) else None,
            owner_id=lead.owner_id if is_new("owner", lead.owner_id) else None,
            # Another source is another enquiry, and no other word for the same.
            attributes=tuple(
                a
                for a in lead.attributes
                if a.name == "source"
                or self._is_news(f"attribute {a.name}", a.value, a.happened_at)
            ),
            outcomes=tuple(o for o in lead.outcomes if self._is_new_ending(o, ending_ids[o])),
        )

    def _is_new_ending(self, ending: Outcome, own_id: str) -> bool:
        """By its id; without one the same as the last ending is a repeat."""
        is_other = self._is_news("ending", (ending.kind, ending.reason), ending.at)
        return self._is_news(f"ending {own_id}", "", ending.at) if own_id else is_other

    def _is_news(self, field: str, value: object, at: datetime) -> bool:
        """Whether it is another word than the last and no older one; kept as the last then."""
        key, word, since = _digest(field), _digest(json.dumps(value)), at.timestamp()
        last, last_since = self._said.get(key, ("", since))
        if since < last_since:
            return False
        self._said[key] = (word, since)
        return word != last


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]
