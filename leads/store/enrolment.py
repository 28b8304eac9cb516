"""From which phones and ids staff write: enrolled by a code, sharing a phone, and the enquiry
undone that a colleague's first hello made.
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
from leads.store.record import Record
from leads.store.staff import StaffMember, read_members
from leads.store.tables import (
    consents,
    contact_words,
    events,
    feedback,
    heard,
    held_messages,
    lead_replies,
    leads,
    messages,
    notice_words,
    notices,
    outcomes,
    reminders,
    sender_kinds,
    staff,
    withdrawals,
)
from leads.store.tables.columns import METADATA
from leads.store.tables.conversations import (
    enrolment_tries,
    forwards,
    invitations,
    sent_subjects,
    speakers,
    staff_aliases,
)
from leads.store.tables.queues import outbox

# A person is a row of aliases. An alias that ends is kept; none ever moves to another person by
# itself: who cannot be told from somebody known writes a new code.

# A weekend between the invitation and the first message.
INVITATION_LASTS = timedelta(days=3)
# Crockford's letters: no I, L, O, U, which are read as digits or as each other.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LIKE = str.maketrans({"I": "1", "L": "1", "O": "0"})
# 50 bits: at five tries an hour from each number, nobody gets there.
_CODE_CHARACTERS = 10
_PREFIX = "PAKKA"
MOST_TRIES = 5
TRIES_WITHIN = timedelta(hours=1)
_BY_ID = ("user_id", "parent_user_id")
# As a code is handed over: nobody's sentence looks like this.
_PRINTED = re.compile(rf"\s*{_PREFIX}-[0-9A-Z]{{5}}-[0-9A-Z]{{5}}\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StaffAlias:
    """Where somebody writes from: `kind` is phone (E.164), user_id or parent_user_id."""

    kind: str
    value: str


Names = Sequence[StaffAlias]


@dataclass(frozen=True, slots=True)
class Welcome:
    """Who was enrolled, and the key of the message that welcomes them."""

    member: StaffMember
    key: str


def read_code(text: str) -> str | None:
    """The code in a message that is nothing else; None when it has not the form of one."""
    plain = "".join(c for c in text.upper() if c not in " -\n")
    # Without the word in front, many a lead's word has ten such letters.
    code = plain.removeprefix(_PREFIX).translate(_LIKE)
    is_code = len(code) == _CODE_CHARACTERS and all(c in _ALPHABET for c in code)
    return code if is_code and plain.startswith(_PREFIX) else None


def is_printed_code(text: str) -> bool:
    """Whether nothing but a code can be meant: "pakka kal aate hai" has the letters of one too."""
    return _PRINTED.fullmatch(text) is not None


class Enrolment:
    """The staff of one brokerage by where they write from."""

    def __init__(self, record: Record, brokerage_id: str) -> None:
        self._record = record
        self._brokerage_id = brokerage_id

    def invite(self, staff_id: str, *, at: datetime) -> str:
        """A new code for that person; the ones they did not use no longer work."""
        code = _new_code()
        row = {"digest": _digest(code), "brokerage_id": self._brokerage_id, "staff_id": staff_id}
        i = invitations.c
        unused = (i.brokerage_id == self._brokerage_id, i.staff_id == staff_id, i.used_at.is_(None))
        with self._record.writing() as conn:
            self._member(conn, staff_id)
            conn.execute(update(invitations).where(*unused).values(expires_at=at))
            lasts = {"made_at": at, "expires_at": at + INVITATION_LASTS}
            conn.execute(insert(invitations).values({**row, **lasts}))
        return f"{_PREFIX}-{code[:5]}-{code[5:]}"

    def redeem(self, code: str, names: Names, sender_key: str, *, at: datetime) -> Welcome | None:
        """Bind the sender to whom the code is for; None when it is none, without saying why."""
        sender_key, digest = fit_id(sender_key), _digest(code)
        key = f"welcome:{digest[:32]}"
        with self._record.writing() as conn:
            if self._tries(conn, sender_key, at) >= MOST_TRIES:
                return None
            row = self._invitation(conn, digest)
            if row is not None and row.used_by == sender_key:
                return Welcome(self._member(conn, row.staff_id), key)
            if row is None or row.used_at is not None or row.expires_at <= at:
                tried = {"brokerage_id": self._brokerage_id, "sender_key": sender_key, "at": at}
                conn.execute(insert(enrolment_tries).values(tried))
                return None
            used = update(invitations).where(invitations.c.digest == digest)
            conn.execute(used.values(used_at=at, used_by=sender_key))
            for name in names:
                self._bind(conn, row.staff_id, name, at, key)
            return Welcome(self._member(conn, row.staff_id), key)

    def who(self, names: Names, *, at: datetime) -> tuple[StaffMember, ...]:
        """Whose phone or id this is: several share a phone, nobody is enrolled → empty.

        An id outranks a phone, which may be a new person's by now: a phone alone stands for those
        of whom no other id is known.
        """
        with self._record.reading() as conn:
            rows = self._open(conn, names)
            ids, fresh = _meant(rows, names, lambda some: self._known_ids(conn, some))
            members = read_members(conn, _these(self._brokerage_id, ids)) if ids else []
        if fresh:
            with self._record.writing() as conn:
                for staff_id in ids:
                    for name in fresh:
                        self._bind(conn, staff_id, name, at, None)
        return tuple(members)

    def move(self, old: Names, new: Names, *, at: datetime) -> tuple[str, ...]:
        """Follow a changed number or id; the staff it is of. What somebody else has stays theirs.

        What was, ends: a phone that was given back is soon a stranger's.
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
        """Let that person write from nowhere; how many numbers and ids no longer work."""
        with self._record.writing() as conn:
            return end_enrolment(conn, self._brokerage_id, staff_id, at)

    def standings(self) -> dict[str, bool]:
        """The staff who are enrolled and not suspended → whether a message of ours is known to
        have reached them."""
        a = staff_aliases.c
        query = select(a.staff_id, func.max(a.verified_at).label("verified_at")).where(
            a.brokerage_id == self._brokerage_id, a.until.is_(None), _may_read()
        )
        with self._record.reading() as conn:
            rows = conn.execute(query.group_by(a.staff_id)).all()
        return {row.staff_id: row.verified_at is not None for row in rows}

    def addresses(self, staff_id: str) -> tuple[StaffAlias, ...]:
        """Where that person can be written to, the newest first; nowhere who is suspended."""
        a = staff_aliases.c
        mine = (a.brokerage_id == self._brokerage_id, a.staff_id == staff_id, a.until.is_(None))
        with self._record.reading() as conn:
            own = select(staff_aliases).where(*mine, _may_read())
            rows = conn.execute(own.order_by(a.seq.desc())).all()
        return tuple(StaffAlias(row.kind, row.value) for row in rows)

    def _open(self, conn: Connection, names: Collection[StaffAlias]) -> list[Row[Any]]:
        if not names:
            return []
        a = staff_aliases.c
        same = [(a.kind == name.kind) & (a.value == fit_id(name.value)) for name in names]
        mine = select(staff_aliases).where(
            a.brokerage_id == self._brokerage_id, a.until.is_(None), or_(*same)
        )
        return list(conn.execute(mine.order_by(a.seq)))

    def _known_ids(self, conn: Connection, staff_ids: Collection[str]) -> set[str]:
        """Those of the staff of whom an id is known."""
        a = staff_aliases.c
        query = select(a.staff_id).where(
            a.brokerage_id == self._brokerage_id,
            a.staff_id.in_(staff_ids),
            a.kind == "user_id",
            a.until.is_(None),
        )
        return set(conn.execute(query).scalars())

    def _bind(
        self, conn: Connection, staff_id: str, name: StaffAlias, at: datetime, key: str | None
    ) -> None:
        own = {"staff_id": staff_id, "kind": name.kind, "value": fit_id(name.value)}
        if any(row.staff_id == staff_id for row in self._open(conn, [name])):
            if key is not None:
                a = staff_aliases.c
                same = [column == own[column.name] for column in (a.staff_id, a.kind, a.value)]
                mine = (a.brokerage_id == self._brokerage_id, a.until.is_(None), *same)
                conn.execute(update(staff_aliases).where(*mine).values(welcome_key=key))
            return
        row = {**own, "brokerage_id": self._brokerage_id, "since": at, "welcome_key": key}
        conn.execute(insert(staff_aliases).values(row))

    def _tries(self, conn: Connection, sender_key: str, at: datetime) -> int:
        t = enrolment_tries.c
        query = select(func.count()).where(
            t.brokerage_id == self._brokerage_id,
            t.sender_key == sender_key,
            t.at > at - TRIES_WITHIN,
        )
        return conn.execute(query).scalar_one()

    def _invitation(self, conn: Connection, digest: str) -> Row[Any] | None:
        i = invitations.c
        query = select(invitations).where(i.digest == digest, i.brokerage_id == self._brokerage_id)
        return conn.execute(query.with_for_update()).first()

    def _member(self, conn: Connection, staff_id: str) -> StaffMember:
        found = read_members(conn, _these(self._brokerage_id, [staff_id]))
        if not found:
            raise NotFound("There is nobody of that name or id.")
        return found[0]


def end_enrolment(conn: Connection, brokerage_id: str, staff_id: str, at: datetime) -> int:
    """End every number, id and open code of that person; how many no longer work."""
    a, i = staff_aliases.c, invitations.c
    mine = (a.brokerage_id == brokerage_id, a.staff_id == staff_id, a.until.is_(None))
    unused = (i.brokerage_id == brokerage_id, i.staff_id == staff_id, i.used_at.is_(None))
    conn.execute(update(invitations).where(*unused).values(expires_at=at))
    return conn.execute(update(staff_aliases).where(*mine).values(until=at)).rowcount


def _may_read() -> ColumnElement[bool]:
    active = select(staff.c.staff_id).where(staff.c.suspended_at.is_(None))
    return staff_aliases.c.staff_id.in_(active)


def verify(conn: Connection, welcome_key: str, at: datetime) -> None:
    """The welcome arrived: whoever it went to can be reached. Inside the caller's transaction."""
    a = staff_aliases.c
    mine = (a.welcome_key == welcome_key, a.verified_at.is_(None))
    conn.execute(update(staff_aliases).where(*mine).values(verified_at=at))


def _meant(
    rows: Sequence[Row[Any]], names: Names, known_ids: Any
) -> tuple[tuple[str, ...], list[StaffAlias]]:
    """Whose the sender is, and the names of theirs that are not known yet."""
    by_id = tuple(dict.fromkeys(row.staff_id for row in rows if row.kind in _BY_ID))
    if by_id:
        return by_id, []
    ids = tuple(dict.fromkeys(row.staff_id for row in rows))
    own_ids = [name for name in names if name.kind in _BY_ID]
    if not ids or not own_ids:
        return ids, []
    others = known_ids(ids)
    return tuple(staff_id for staff_id in ids if staff_id not in others), own_ids


def _these(brokerage_id: str, staff_ids: Collection[str]) -> ColumnElement[bool]:
    return (staff.c.brokerage_id == brokerage_id) & staff.c.staff_id.in_(staff_ids)


def _new_code() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_CHARACTERS))


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


# A phone on a desk changes hands: long enough for one talk, short enough for the next person.
CHOICE_LASTS = timedelta(minutes=30)


class SharedPhones:
    """The shared phones of one brokerage."""

    def __init__(self, record: Record, brokerage_id: str) -> None:
        self._record = record
        self._brokerage_id = brokerage_id

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
        """From now on this person speaks, and nothing waits any more."""
        self._put(conn, sender_key, staff_id=staff_id, until=at + CHOICE_LASTS, waiting=None)

    def hold(self, conn: Connection, sender_key: str, waiting: Sequence[str]) -> None:
        """Keep what was said until somebody is chosen."""
        self._put(conn, sender_key, staff_id=None, until=None, waiting=list(waiting))

    def _row(self, sender_key: str) -> Row[Any] | None:
        s = speakers.c
        mine = (s.brokerage_id == self._brokerage_id, s.sender_key == fit_id(sender_key))
        with self._record.reading() as conn:
            return conn.execute(select(speakers).where(*mine)).first()

    def _put(self, conn: Connection, sender_key: str, **values: Any) -> None:
        own = {"brokerage_id": self._brokerage_id, "sender_key": fit_id(sender_key)}
        s = speakers.c
        mine = (s.brokerage_id == self._brokerage_id, s.sender_key == own["sender_key"])
        conn.execute(delete(speakers).where(*mine))
        conn.execute(insert(speakers).values({**own, **values}))


# Something of these, and it was somebody's enquiry: they agreed, or were answered, or it went on.
_HAPPENED = (consents, outcomes, lead_replies, feedback, reminders, withdrawals, forwards)


def undo_lead(
    conn: Connection, brokerage_id: str, people: Collection[str], *, since: datetime
) -> str | None:
    """Take away the one lead that a talk of these people made since then, with what waits to be
    told of it; None where there is none, or anything else happened to it."""
    c = leads.c
    own = select(leads).where(c.brokerage_id == brokerage_id, c.person_id.in_(people))
    rows = conn.execute(own.limit(2)).all()
    if len(rows) != 1 or not rows[0].lead_id.startswith(WHATSAPP_LEAD):
        return None
    lead_id: str = rows[0].lead_id
    if rows[0].created_at < since or _has_happened(conn, brokerage_id, lead_id, people):
        return None
    _untell(conn, brokerage_id, lead_id)
    for table in reversed(METADATA.sorted_tables):
        if {"brokerage_id", "lead_id"} <= set(table.c.keys()):
            mine = (table.c.brokerage_id == brokerage_id, table.c.lead_id == lead_id)
            conn.execute(delete(table).where(*mine))
    for table in (sender_kinds, notices):
        mine = (table.c.brokerage_id == brokerage_id, table.c.person_id.in_(people))
        conn.execute(delete(table).where(*mine))
    conn.execute(delete(heard).where(heard.c.brokerage_id == brokerage_id, heard.c.who.in_(people)))
    return lead_id


def _has_happened(
    conn: Connection, brokerage_id: str, lead_id: str, people: Collection[str]
) -> bool:
    for table in _HAPPENED:
        mine = (table.c.brokerage_id == brokerage_id, table.c.lead_id == lead_id)
        if conn.execute(select(table.c.brokerage_id).where(*mine).limit(1)).first():
            return True
    for table in (contact_words, notice_words):
        mine = (table.c.brokerage_id == brokerage_id, table.c.person_id.in_(people))
        if conn.execute(select(table.c.seq).where(*mine).limit(1)).first():
            return True
    m, e = messages.c, events.c
    answers = select(m.message_id).where(
        m.brokerage_id == brokerage_id, m.lead_id == lead_id, m.sender != "lead"
    )
    enquiry = select(e.event_id).where(e.brokerage_id == brokerage_id, e.lead_id == lead_id)
    return bool(conn.execute(answers.limit(1)).first()) or len(conn.execute(enquiry).all()) > 1


def _untell(conn: Connection, brokerage_id: str, lead_id: str) -> None:
    """What waits to be sent to staff about it is not sent."""
    o, h, s = outbox.c, held_messages.c, sent_subjects.c
    waits = (o.brokerage_id == brokerage_id, o.state == "queued", o.dedupe_key.is_not(None))
    about = select(s.dedupe_key, s.lead_ids).where(s.brokerage_id == brokerage_id)
    told = conn.execute(about.where(s.dedupe_key.in_(select(o.dedupe_key).where(*waits)))).all()
    keys = [row.dedupe_key for row in told if list(row.lead_ids) == [lead_id]]
    conn.execute(delete(outbox).where(*waits, o.dedupe_key.in_(keys)))
    held = (h.brokerage_id == brokerage_id, h.subject == lead_id, h.released_at.is_(None))
    conn.execute(delete(held_messages).where(*held))
