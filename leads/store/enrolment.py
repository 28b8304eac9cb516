"""The phones and ids from which staff write: enrolled by a code, shared phones, and undoing the
enquiry that a colleague's first hello made.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, or_, select, update

from leads.model.errors import NotFound
from leads.model.lead import WHATSAPP_LEAD
from leads.model.storable import fit_id
from leads.store.repository import BrokerageRepository, having, upsert
from leads.store.staff import StaffMember, read_members
from leads.store.tables import (
    METADATA,
    consents,
    contact_words,
    enrolment_tries,
    events,
    feedback,
    forwards,
    heard,
    held_messages,
    invitations,
    lead_replies,
    leads,
    messages,
    notice_words,
    notices,
    outbox,
    outcomes,
    reminders,
    sender_kinds,
    sent_subjects,
    speakers,
    staff,
    staff_aliases,
    withdrawals,
)

# A person has a row per alias. An alias that ends is kept, and none moves to another person
# automatically: whoever cannot be told from somebody known enters a new code.

# A weekend between the invitation and the first message.
INVITATION_LASTS = timedelta(days=3)
# Crockford's letters: no I, L, O, U, which are read as digits or as each other.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LIKE = str.maketrans({"I": "1", "L": "1", "O": "0"})
# 50 bits: at five tries an hour from each number nobody guesses one.
_CODE_CHARACTERS = 10
_PREFIX = "PAKKA"
MOST_TRIES = 5
TRIES_WITHIN = timedelta(hours=1)
_BY_ID = ("user_id", "parent_user_id")
# As a code is printed; no ordinary sentence looks like this.
_PRINTED = re.compile(rf"\s*{_PREFIX}-[0-9A-Z]{{5}}-[0-9A-Z]{{5}}\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StaffAlias:
    """A number or id somebody writes from: `kind` is phone (E.164), user_id or parent_user_id."""

    kind: str
    value: str


Names = Sequence[StaffAlias]


@dataclass(frozen=True, slots=True)
class Welcome:
    """Who was enrolled, and the key of the message that welcomes them."""

    member: StaffMember
    key: str


def read_code(text: str) -> str | None:
    """The code in a message that holds nothing else; None when it does not have a code's form."""
    plain = "".join(c for c in text.upper() if c not in " -\n")
    # Without the prefix, many ordinary messages have ten such letters.
    code = plain.removeprefix(_PREFIX).translate(_LIKE)
    is_code = len(code) == _CODE_CHARACTERS and all(c in _ALPHABET for c in code)
    return code if is_code and plain.startswith(_PREFIX) else None


def is_printed_code(text: str) -> bool:
    """Whether the text is a code as printed: "pakka kal aate hai" has a code's letters too."""
    return _PRINTED.fullmatch(text) is not None


class Enrolment(BrokerageRepository):
    """The staff of one brokerage by the numbers and ids they write from."""

    def invite(self, staff_id: str, *, at: datetime) -> str:
        """A new code for that person; their unused ones no longer work."""
        code = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_CHARACTERS))
        whose = {"brokerage_id": self._brokerage_id, "staff_id": staff_id}
        with self._record.writing() as conn:
            self._member(conn, staff_id)
            _end_invitations(conn, self._brokerage_id, staff_id, at)
            lasts = {"made_at": at, "expires_at": at + INVITATION_LASTS}
            conn.execute(insert(invitations).values(**whose, **lasts, digest=_digest(code)))
        return f"{_PREFIX}-{code[:5]}-{code[5:]}"

    def redeem(self, code: str, names: Names, sender_key: str, *, at: datetime) -> Welcome | None:
        """Bind the sender to the code's person; None, without saying why, if it does not work."""
        sender_key, digest = fit_id(sender_key), _digest(code)
        key = f"welcome:{digest[:32]}"
        with self._record.writing() as conn:
            if self._tries(conn, sender_key, at) >= MOST_TRIES:
                return None
            own_code = self._own(invitations, digest=digest)
            row = conn.execute(select(invitations).where(own_code).with_for_update()).first()
            if row is not None and row.used_by == sender_key:
                return Welcome(self._member(conn, row.staff_id), key)
            if row is None or row.used_at is not None or row.expires_at <= at:
                own = {"brokerage_id": self._brokerage_id, "sender_key": sender_key}
                conn.execute(insert(enrolment_tries).values(**own, at=at))
                return None
            used = update(invitations).where(invitations.c.digest == digest)
            conn.execute(used.values(used_at=at, used_by=sender_key))
            for name in names:
                self._bind(conn, row.staff_id, name, at, key)
            return Welcome(self._member(conn, row.staff_id), key)

    def who(self, names: Names, *, at: datetime) -> tuple[StaffMember, ...]:
        """Whose phone or id this is: several people on a shared phone, none if not enrolled.

        An id outranks a phone, which may belong to somebody else by now: a phone alone stands only
        for people of whom no other id is known.
        """
        with self._record.reading() as conn:
            ids, fresh = self._meant(conn, names)
            members = read_members(conn, _these(self._brokerage_id, ids)) if ids else []
        if fresh:
            with self._record.writing() as conn:
                for staff_id in ids:
                    for name in fresh:
                        self._bind(conn, staff_id, name, at, None)
        return tuple(members)

    def move(self, old: Names, new: Names, *, at: datetime) -> tuple[str, ...]:
        """Replace a changed number or id; returns whose it is. Never takes over somebody else's.

        The old one ends: a phone number that was given up may soon be a stranger's.
        """
        kinds = {name.kind for name in new}
        with self._record.writing() as conn:
            rows = self._open(conn, [name for name in old if name.kind in kinds])
            ids = tuple(dict.fromkeys(row.staff_id for row in rows))
            is_others = any(row.staff_id not in ids for row in self._open(conn, new))
            gone = [row.seq for row in rows if StaffAlias(row.kind, row.value) not in new]
            ended = update(staff_aliases).where(staff_aliases.c.seq.in_(gone))
            conn.execute(ended.values(until=at))
            for staff_id in () if is_others else ids:
                for name in new:
                    self._bind(conn, staff_id, name, at, None)
            return () if is_others else ids

    def end(self, staff_id: str, *, at: datetime) -> int:
        """End every number and id of that person; how many no longer work."""
        with self._record.writing() as conn:
            return end_enrolment(conn, self._brokerage_id, staff_id, at)

    def standings(self) -> dict[str, bool]:
        """The staff who are enrolled and not suspended → whether we know that we can reach them."""
        a = staff_aliases.c
        query = select(a.staff_id, func.max(a.verified_at).label("verified_at")).where(
            self._enrolled(), _may_read()
        )
        rows = self._record.rows(query.group_by(a.staff_id))
        return {row.staff_id: row.verified_at is not None for row in rows}

    def addresses(self, staff_id: str) -> tuple[StaffAlias, ...]:
        """Where that person can be written to, newest first; empty when suspended."""
        own = select(staff_aliases).where(self._enrolled(staff_id=staff_id), _may_read())
        rows = self._record.rows(own.order_by(staff_aliases.c.seq.desc()))
        return tuple(StaffAlias(row.kind, row.value) for row in rows)

    def _enrolled(self, **values: object) -> ColumnElement[bool]:
        """The aliases in force with these values."""
        return self._own(staff_aliases, until=None, **values)

    def _open(self, conn: Connection, names: Collection[StaffAlias]) -> list[Row[Any]]:
        if not names:
            return []
        a = staff_aliases.c
        same = [(a.kind == name.kind) & (a.value == fit_id(name.value)) for name in names]
        mine = select(staff_aliases).where(self._enrolled(), or_(*same))
        return list(conn.execute(mine.order_by(a.seq)))

    def _meant(self, conn: Connection, names: Names) -> tuple[tuple[str, ...], list[StaffAlias]]:
        """The people whom the sender may be, and those names of theirs that are not known yet."""
        rows = self._open(conn, names)
        by_id = tuple(dict.fromkeys(row.staff_id for row in rows if row.kind in _BY_ID))
        if by_id:
            return by_id, []
        ids = tuple(dict.fromkeys(row.staff_id for row in rows))
        own_ids = [name for name in names if name.kind in _BY_ID]
        if not ids or not own_ids:
            return ids, []
        known = staff_aliases.c.staff_id
        query = select(known).where(self._enrolled(kind="user_id"), known.in_(ids))
        others = set(conn.execute(query).scalars())
        return tuple(staff_id for staff_id in ids if staff_id not in others), own_ids

    def _bind(
        self, conn: Connection, staff_id: str, name: StaffAlias, at: datetime, key: str | None
    ) -> None:
        own = {"staff_id": staff_id, "kind": name.kind, "value": fit_id(name.value)}
        if any(row.staff_id == staff_id for row in self._open(conn, [name])):
            if key is not None:
                mine = update(staff_aliases).where(self._enrolled(**own))
                conn.execute(mine.values(welcome_key=key))
            return
        row = {**own, "brokerage_id": self._brokerage_id, "since": at, "welcome_key": key}
        conn.execute(insert(staff_aliases).values(row))

    def _tries(self, conn: Connection, sender_key: str, at: datetime) -> int:
        own = self._own(enrolment_tries, sender_key=sender_key)
        query = select(func.count()).where(own, enrolment_tries.c.at > at - TRIES_WITHIN)
        return conn.execute(query).scalar_one()

    def _member(self, conn: Connection, staff_id: str) -> StaffMember:
        found = read_members(conn, _these(self._brokerage_id, [staff_id]))
        if not found:
            raise NotFound("There is nobody of that name or id.")
        return found[0]


def end_enrolment(conn: Connection, brokerage_id: str, staff_id: str, at: datetime) -> int:
    """End every number, id and open code of that person; how many numbers and ids ended."""
    _end_invitations(conn, brokerage_id, staff_id, at)
    mine = having(staff_aliases, brokerage_id=brokerage_id, staff_id=staff_id, until=None)
    return conn.execute(update(staff_aliases).where(mine).values(until=at)).rowcount


def _end_invitations(conn: Connection, brokerage_id: str, staff_id: str, at: datetime) -> None:
    unused = having(invitations, brokerage_id=brokerage_id, staff_id=staff_id, used_at=None)
    conn.execute(update(invitations).where(unused).values(expires_at=at))


def _may_read() -> ColumnElement[bool]:
    active = select(staff.c.staff_id).where(staff.c.suspended_at.is_(None))
    return staff_aliases.c.staff_id.in_(active)


def verify(conn: Connection, welcome_key: str, at: datetime) -> None:
    """The welcome arrived, so its recipient can be reached. Inside the caller's transaction."""
    mine = having(staff_aliases, welcome_key=welcome_key, verified_at=None)
    conn.execute(update(staff_aliases).where(mine).values(verified_at=at))


def _these(brokerage_id: str, staff_ids: Collection[str]) -> ColumnElement[bool]:
    return (staff.c.brokerage_id == brokerage_id) & staff.c.staff_id.in_(staff_ids)


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


# A desk phone changes hands: long enough for one conversation, short enough for the next person.
CHOICE_LASTS = timedelta(minutes=30)


class SharedPhones(BrokerageRepository):
    """The shared phones of one brokerage."""

    def current(self, sender_key: str, at: datetime) -> str | None:
        """The staff id chosen on this phone, while the choice holds."""
        row = self._row(sender_key)
        holds = row is not None and row.until is not None and at < row.until
        return str(row.staff_id) if row is not None and holds else None

    def waiting(self, sender_key: str) -> tuple[str, ...]:
        """The inbox items that came before anybody was chosen."""
        row = self._row(sender_key)
        return tuple(row.waiting or ()) if row is not None else ()

    def choose(self, conn: Connection, sender_key: str, staff_id: str, at: datetime) -> None:
        """From now on this person speaks, and nothing waits any longer."""
        self._put(conn, sender_key, staff_id=staff_id, until=at + CHOICE_LASTS, waiting=None)

    def hold(self, conn: Connection, sender_key: str, waiting: Sequence[str]) -> None:
        """Keep the items until somebody is chosen."""
        self._put(conn, sender_key, staff_id=None, until=None, waiting=list(waiting))

    def _row(self, sender_key: str) -> Row[Any] | None:
        mine = self._own(speakers, sender_key=fit_id(sender_key))
        row: Row[Any] | None = self._record.row(select(speakers).where(mine))
        return row

    def _put(self, conn: Connection, sender_key: str, **values: Any) -> None:
        own = {"brokerage_id": self._brokerage_id, "sender_key": fit_id(sender_key)}
        upsert(conn, speakers, [{**own, **values}])


# A row in one of these shows that it was a real enquiry: a consent, an answer, or a later event.
_HAPPENED = (consents, outcomes, lead_replies, feedback, reminders, withdrawals, forwards)


def undo_lead(
    conn: Connection, brokerage_id: str, people: Collection[str], *, since: datetime
) -> str | None:
    """Delete the one lead that these people's conversation made since then, with its waiting
    alerts; None where there is none, or where anything else happened to it.
    """
    c = leads.c
    own = select(leads).where(c.brokerage_id == brokerage_id, c.person_id.in_(people))
    rows = conn.execute(own.limit(2)).all()
    if len(rows) != 1 or not rows[0].lead_id.startswith(WHATSAPP_LEAD):
        return None
    lead_id: str = rows[0].lead_id
    if rows[0].created_at < since or _has_happened(conn, brokerage_id, lead_id, people):
        return None
    _drop_alerts(conn, brokerage_id, lead_id)
    for table in reversed(METADATA.sorted_tables):
        if {"brokerage_id", "lead_id"} <= set(table.c.keys()):
            mine = having(table, brokerage_id=brokerage_id, lead_id=lead_id)
            conn.execute(delete(table).where(mine))
    for table, whose in (
        (sender_kinds, sender_kinds.c.person_id),
        (notices, notices.c.person_id),
        (heard, heard.c.who),
    ):
        theirs = having(table, brokerage_id=brokerage_id) & whose.in_(people)
        conn.execute(delete(table).where(theirs))
    return lead_id


def _has_happened(
    conn: Connection, brokerage_id: str, lead_id: str, people: Collection[str]
) -> bool:
    of_lead = {"brokerage_id": brokerage_id, "lead_id": lead_id}
    found = [select(table.c.seq).where(having(table, **of_lead)) for table in _HAPPENED]
    for table in (contact_words, notice_words):
        theirs = having(table, brokerage_id=brokerage_id) & table.c.person_id.in_(people)
        found.append(select(table.c.seq).where(theirs))
    ours = having(messages, **of_lead) & (messages.c.sender != "lead")
    found.append(select(messages.c.seq).where(ours))
    # The first event is the enquiry itself.
    found.append(select(events.c.seq).where(having(events, **of_lead)).offset(1))
    return any(conn.execute(query.limit(1)).first() for query in found)


def _drop_alerts(conn: Connection, brokerage_id: str, lead_id: str) -> None:
    """Deletes alerts about the lead that wait to be sent to staff."""
    o, s = outbox.c, sent_subjects.c
    waits = (o.brokerage_id == brokerage_id, o.state == "queued", o.dedupe_key.is_not(None))
    about = select(s.dedupe_key, s.lead_ids).where(s.brokerage_id == brokerage_id)
    rows = conn.execute(about.where(s.dedupe_key.in_(select(o.dedupe_key).where(*waits)))).all()
    keys = [row.dedupe_key for row in rows if list(row.lead_ids) == [lead_id]]
    conn.execute(delete(outbox).where(*waits, o.dedupe_key.in_(keys)))
    held = having(held_messages, brokerage_id=brokerage_id, subject=lead_id, released_at=None)
    conn.execute(delete(held_messages).where(held))
