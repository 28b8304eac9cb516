"""The people who write to a brokerage: found by phone or id, what they are to it, when they last
wrote, what they said before they had a lead, and the notices they were shown before they agreed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from itertools import takewhile

from sqlalchemy import Connection, Table, delete, insert, select, update

from leads.model.lead import Message
from leads.model.storable import fit_id
from leads.store.people import Alias, AliasKind, current_ids, former_ids, keep_clash
from leads.store.record import Record
from leads.store.repository import BrokerageRepository, add_missing, fields_of, from_row, having
from leads.store.tables import (
    aliases,
    contact_words,
    ended_aliases,
    identity_clashes,
    notice_words,
    notices,
    person_messages,
    persons,
    sender_kinds,
)
from leads.store.tables import heard as table

# An id outranks a phone, which may be somebody else's by now. Two known people are never merged
# here: the clash is kept for the operator to decide.

# An id with this in it is the platform's id for all of a business's brands.
_PARENT = ".ENT."


class SenderKind(StrEnum):
    """What a sender is to the brokerage."""

    BUYER = "buyer"
    TENANT = "tenant"
    OWNER = "owner"
    FAMILY = "family"
    PARTNER = "partner"
    SUPPLIER = "supplier"
    APPLICANT = "applicant"
    SPAM = "spam"

    @property
    def has_leads(self) -> bool:
        """Only these have enquiries."""
        return self in (SenderKind.BUYER, SenderKind.TENANT, SenderKind.OWNER)


@dataclass(frozen=True, slots=True)
class KindWord:
    """What a sender was taken for; `staff_id` None: by Pakka, `is_sure` if a clear cue says so."""

    kind: SenderKind
    is_sure: bool
    staff_id: str | None


@dataclass(frozen=True, slots=True)
class Clash:
    """Two known people whom one message or change treated as one."""

    person_id: str
    other_id: str
    reason: str
    at: datetime


class Senders(BrokerageRepository):
    """The people who write to one brokerage."""

    def meet(self, names: Sequence[Alias], *, at: datetime) -> str:
        """The person with these names, most reliable first; a new one when nobody has any."""
        names = [Alias(name.kind, fit_id(name.value)) for name in names]
        with self._writing_alone() as conn:
            owners = self._owners(conn, names)
            found = dict.fromkeys(owners[name] for name in names if name in owners)
            strangers = [p for p in found if self._is_other(conn, p, names, owners)]
            mine = next((p for p in found if p not in strangers), None) or self._make(conn, names)
            for other in (p for p in found if p != mine):
                reason = "one sender has names of both"
                keep_clash(conn, self._brokerage_id, mine, other, reason=reason, at=at)
            self._claim(conn, mine, [name for name in names if name not in owners])
            return mine

    def known(self, names: Sequence[Alias]) -> list[str]:
        """The people who have any of these names; none is made."""
        with self._record.reading() as conn:
            return list(dict.fromkeys(self._owners(conn, names).values()))

    def changed(self, old: Sequence[Alias], new: Sequence[Alias], *, at: datetime) -> str | None:
        """Record a changed number or id; returns the person, None when nobody has the old one."""
        with self._writing_alone() as conn:
            owners = self._owners(conn, [*old, *new])
            mine = next((owners[name] for name in old if name in owners), None)
            if mine is None:
                return None
            for other in {owners[n] for n in new if owners.get(n, mine) != mine}:
                reason = "a changed number or id is another's"
                keep_clash(conn, self._brokerage_id, mine, other, reason=reason, at=at)
            kinds = {_form(name) for name in new}
            gone = [n for n in old if owners.get(n) == mine and n not in new and _form(n) in kinds]
            self._end(conn, mine, gone, at)
            self._claim(conn, mine, [name for name in new if name not in owners])
            return mine

    def kind(self, person_id: str) -> KindWord | None:
        """What the person was last taken for."""
        mine = self._own(sender_kinds, person_id=person_id)
        newest = select(sender_kinds).where(mine).order_by(sender_kinds.c.seq.desc()).limit(1)
        return self._first(KindWord, newest)

    def note_kind(self, person_id: str, word: KindWord, *, at: datetime) -> None:
        """Note what the person is; people read it on the person too.

        A person without a kind of their own is a buyer, tenant or owner, as `Person.kind` has it.
        """
        key = {"brokerage_id": self._brokerage_id, "person_id": person_id}
        own = None if word.kind.has_leads else word.kind
        with self._record.writing() as conn:
            conn.execute(insert(sender_kinds).values(**key, **fields_of(word), at=at))
            conn.execute(update(persons).where(having(persons, **key)).values(kind=own))

    def keep_words(self, person_id: str, messages: Sequence[Message]) -> None:
        """Keep the messages of a person without a lead; stored ones stay."""
        key = {"brokerage_id": self._brokerage_id, "person_id": person_id}
        with self._record.writing() as conn:
            add_missing(conn, person_messages, *({**key, **fields_of(m)} for m in messages))

    def kept_words(self, person_id: str) -> list[Message]:
        """The messages of a person without a lead, in the order they arrived."""
        query = select(person_messages).where(self._own(person_messages, person_id=person_id))
        return self._all(Message, query.order_by(person_messages.c.seq))

    def drop_words(self, person_id: str) -> None:
        """Delete the messages that have moved to the person's lead."""
        mine = self._own(person_messages, person_id=person_id)
        self._record.change(delete(person_messages).where(mine))

    def clashes(self) -> list[Clash]:
        """The pairs that an operator has to look at, oldest first: they are still two people."""
        c = identity_clashes.c
        query = select(identity_clashes).where(c.brokerage_id == self._brokerage_id)
        with self._record.reading() as conn:
            rows = conn.execute(query.order_by(c.seq)).all()
            ids = {i for row in rows for i in (row.person_id, row.other_id)}
            now = current_ids(conn, self._brokerage_id, ids)
        return [
            Clash(now[r.person_id], now[r.other_id], r.reason, r.at)
            for r in rows
            if now.get(r.person_id) != now.get(r.other_id)
        ]

    def _owners(self, conn: Connection, names: Sequence[Alias]) -> dict[Alias, str]:
        """Who has each of the names, by current id."""
        a = aliases.c
        query = select(aliases).where(
            a.brokerage_id == self._brokerage_id, a.value.in_([name.value for name in names])
        )
        rows = {Alias(AliasKind(r.kind), r.value): r.person_id for r in conn.execute(query)}
        now = current_ids(conn, self._brokerage_id, rows.values())
        return {name: now[rows[name]] for name in names if name in rows}

    def _is_other(
        self, conn: Connection, person_id: str, names: Sequence[Alias], owners: dict[Alias, str]
    ) -> bool:
        """Whether the person, found by phone alone, has another id than the sender's."""
        if any(owners.get(name) == person_id for name in names if _is_id(name)):
            return False
        forms = {_form(name) for name in names if _is_id(name)}
        kind = AliasKind.WHATSAPP_ID
        own = self._own(aliases, person_id=person_id, kind=kind)
        values = conn.execute(select(aliases.c.value).where(own)).scalars()
        return any(_form(Alias(kind, value)) in forms for value in values)

    def _make(self, conn: Connection, names: Sequence[Alias]) -> str:
        person_id = "\n".join((self._brokerage_id, names[0].kind, names[0].value))
        is_taken = True
        # Whoever has a number that was given up earlier is another person.
        while is_taken:
            person_id = "person_" + hashlib.sha256(person_id.encode()).hexdigest()[:20]
            mine = self._own(persons, person_id=person_id)
            is_taken = conn.execute(select(persons.c.person_id).where(mine)).first() is not None
        conn.execute(insert(persons).values(brokerage_id=self._brokerage_id, person_id=person_id))
        return person_id

    def _claim(self, conn: Connection, person_id: str, names: Sequence[Alias]) -> None:
        key = {"brokerage_id": self._brokerage_id, "person_id": person_id}
        for name in names:
            conn.execute(insert(aliases).values(**key, **fields_of(name)))

    def _end(self, conn: Connection, person_id: str, names: Sequence[Alias], at: datetime) -> None:
        key = {"brokerage_id": self._brokerage_id, "person_id": person_id}
        for name in names:
            own = self._own(aliases, **fields_of(name))
            conn.execute(delete(aliases).where(own))
            conn.execute(insert(ended_aliases).values(**key, **fields_of(name), at=at))


def _is_id(name: Alias) -> bool:
    return name.kind is AliasKind.WHATSAPP_ID


def _form(name: Alias) -> tuple[AliasKind, bool]:
    return name.kind, _PARENT in name.value


@dataclass(frozen=True, slots=True)
class LastInbound:
    """The person or staff member (`who`, an id) who last wrote, when, and from which phone or id"""

    who: str
    at: datetime
    phone: str | None
    user_id: str | None
    name: str | None = None


class LastInboundLog:
    """When each person or staff member last wrote to one of a brokerage's numbers."""

    def __init__(self, record: Record, brokerage_id: str, channel: str, account_id: str) -> None:
        self._record = record
        own = {"brokerage_id": brokerage_id, "channel": channel, "account_id": account_id}
        self._key: dict[str, object] = {**own}

    def note(self, last: LastInbound) -> None:
        """Remember when they wrote; an older message that arrives late changes nothing."""
        own = having(table, **self._key, who=last.who)
        known = {"phone": last.phone, "user_id": last.user_id, "name": last.name}
        values = {"heard_at": last.at, **{name: v for name, v in known.items() if v is not None}}
        with self._record.writing() as conn:
            there = conn.execute(select(table.c.heard_at).where(own).with_for_update()).scalar()
            if there is None:
                conn.execute(insert(table).values(**self._key, who=last.who, **values))
            elif last.at > there:
                conn.execute(update(table).where(own).values(values))

    def last(self, who: str) -> LastInbound | None:
        """When they last wrote; None when they never wrote to this number."""
        row = self._record.row(select(table).where(having(table, **self._key, who=who)))
        return from_row(LastInbound, row, at=row.heard_at) if row else None


def last_account(
    record: Record, brokerage_id: str, channel: str, people: Collection[str]
) -> str | None:
    """The number to which any of these people wrote last."""
    t = table.c
    mine = (t.brokerage_id == brokerage_id, t.channel == channel, t.who.in_(people))
    newest = select(t.account_id).where(*mine).order_by(t.heard_at.desc()).limit(1)
    account_id: str | None = record.value(newest)
    return account_id


# The words of each version stand in the answer catalogues (`notice-*`); a version is never changed,
# only followed by another, because consents rest on it.

# The version of the five catalogues' `notice-` texts.
VERSION = "1"
_Words = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice that was shown: which words, in which language, when."""

    version: str
    language: str
    at: datetime

    @property
    def basis(self) -> str:
        """The basis of a consent given after it."""
        return f"WhatsApp opt-in, notice {self.version} ({self.language})"


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """A person's yes or no in that message, to being contacted or to the notice."""

    person_id: str
    is_granted: bool
    at: datetime
    message_id: str


class Notices(BrokerageRepository):
    """The notices shown to one brokerage's people, and their answers about being contacted."""

    def shown(self, person_id: str) -> Notice | None:
        """The last notice that the person was shown."""
        mine = self._own(notices, person_id=person_id)
        return self._first(Notice, select(notices).where(mine).order_by(notices.c.seq.desc()))

    def note_said(self, words: Table, said: ConsentAnswer) -> None:
        """Record the answer, once per message.

        `words`: `contact_words` for a STOP or START, `notice_words` for a yes or no to the notice.
        """
        with self._record.writing() as conn:
            add_missing(conn, words, {"brokerage_id": self._brokerage_id, **asdict(said)})

    def is_stopped(self, person_id: str, *, before: str | None = None) -> bool:
        """Whether the person's newest word is STOP; `before`: as of that message."""
        with self._record.reading() as conn:
            return stopped(conn, self._brokerage_id, person_id, before=before)

    def has_agreed(self, person_id: str) -> bool:
        """Whether the person's newest answer to the notice is yes, and no STOP holds."""
        with self._record.reading() as conn:
            said = _said(conn, notice_words, self._brokerage_id, person_id)
            is_stopped = stopped(conn, self._brokerage_id, person_id)
        return [granted for _, granted in said][-1:] == [True] and not is_stopped


def stopped(
    conn: Connection, brokerage_id: str, person_id: str, *, before: str | None = None
) -> bool:
    """The same inside the caller's transaction; answers given under an id merged since count too.

    Ordered by when they wrote it: an older message that arrives late does not lift a newer STOP.
    """
    said = _said(conn, contact_words, brokerage_id, person_id)
    earlier = takewhile(lambda word: word[0] != before, said)
    return [granted for _, granted in earlier][-1:] == [False]


def _said(conn: Connection, words: Table, brokerage_id: str, person_id: str) -> _Words:
    """The person's answers in one table, with their messages' ids, oldest first."""
    c = words.c
    now = current_ids(conn, brokerage_id, [person_id]).get(person_id, person_id)
    ids = former_ids(conn, brokerage_id, now)
    mine = (c.brokerage_id == brokerage_id, c.person_id.in_(ids))
    query = select(c.is_granted, c.message_id).where(*mine).order_by(c.at, c.seq)
    return [(row.message_id, row.is_granted) for row in conn.execute(query)]


def note_shown(conn: Connection, brokerage_id: str, person_id: str, notice: Notice) -> None:
    """Record that the notice goes out. Inside the caller's transaction."""
    key = {"brokerage_id": brokerage_id, "person_id": person_id}
    add_missing(conn, notices, {**key, **asdict(notice)})
