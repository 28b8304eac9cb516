"""What our messages to staff were about, so that a reply, a tap or a thumb on one is about the
same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, delete, insert, select

from leads.model.storable import fit_id
from leads.store.record import Record
from leads.store.tables.conversations import early_thumbs, long_taps, reactions, sent_subjects
from leads.store.tables.queues import outbox

_HASHED = "~"
# A busy brokerage's messages of some hours.
_LOOKED_AT = 500


@dataclass(frozen=True, slots=True)
class SentSubject:
    """What one message of ours to a staff member was about; `key` is its draft's dedupe key."""

    key: str
    staff_id: str
    lead_ids: tuple[str, ...] = ()
    transcript_id: str | None = None

    @property
    def is_answer(self) -> bool:
        """Whether it answers a question of theirs."""
        return self.transcript_id is not None


@dataclass(frozen=True, slots=True)
class ThumbSign:
    """A sign on a message of ours: 1 up, -1 down, 0 taken back; `message_id` is its own."""

    message_id: str
    at: datetime
    sign: int


@dataclass(frozen=True, slots=True)
class Thumb:
    """A person's present word on an answer: 1 up, -1 down."""

    staff_id: str
    at: datetime
    sign: int


def note_subject(conn: Connection, brokerage_id: str, subject: SentSubject) -> None:
    """Keep it with the draft, in the same transaction; what is known of the key already holds."""
    s = sent_subjects.c
    mine = (s.brokerage_id == brokerage_id, s.dedupe_key == subject.key)
    if conn.execute(select(s.staff_id).where(*mine)).first() is not None:
        return
    row = {"brokerage_id": brokerage_id, "dedupe_key": subject.key, "staff_id": subject.staff_id}
    about = {"transcript_id": subject.transcript_id, "lead_ids": list(subject.lead_ids)}
    conn.execute(insert(sent_subjects).values({**row, **about}))


def subjects_of(
    conn: Connection, brokerage_id: str, keys: Collection[str]
) -> dict[str, SentSubject]:
    """What the messages under these keys were about, where that is known."""
    s = sent_subjects.c
    mine = select(sent_subjects).where(s.brokerage_id == brokerage_id, s.dedupe_key.in_(keys))
    return {row.dedupe_key: _subject(row) for row in conn.execute(mine)}


def _subject(row: Row[Any]) -> SentSubject:
    return SentSubject(row.dedupe_key, row.staff_id, tuple(row.lead_ids), row.transcript_id)


def forget_subject(conn: Connection, brokerage_id: str, keys: Collection[str]) -> None:
    """Messages of these keys were never sent: what comes under them later is of its own."""
    s = sent_subjects.c
    mine = (s.brokerage_id == brokerage_id, s.dedupe_key.in_(keys))
    conn.execute(delete(sent_subjects).where(*mine))


class SentMessages:
    """What was sent to one brokerage's staff from one account."""

    def __init__(self, record: Record, brokerage_id: str, channel: str, account_id: str) -> None:
        self._record = record
        self._brokerage_id = brokerage_id
        self._channel = channel
        self._account_id = account_id

    def key_of(self, provider_id: str) -> str | None:
        """The dedupe key of the message that the service knows by this id."""
        o = outbox.c
        query = select(o.dedupe_key).where(
            o.channel == self._channel,
            o.account_id == self._account_id,
            o.provider_id == fit_id(provider_id),
        )
        with self._record.reading() as conn:
            return conn.execute(query).scalar()

    def subject(self, provider_id: str, staff_id: str) -> SentSubject | None:
        """What that message to this person was about; another's is as if it never was."""
        key = self.key_of(provider_id)
        s = sent_subjects.c
        query = select(sent_subjects).where(
            s.brokerage_id == self._brokerage_id, s.dedupe_key == key, s.staff_id == staff_id
        )
        with self._record.reading() as conn:
            row = conn.execute(query).first() if key is not None else None
        return _subject(row) if row is not None else None

    def told_of(self, recipient: str, staff_id: str, *, since: datetime) -> str | None:
        """The one lead that the last message to them told of by itself; None: an answer came
        after it, or it told of several."""
        o, s = outbox.c, sent_subjects.c
        own = (o.channel == self._channel, o.account_id == self._account_id)
        # By the newest rows alone: what is further back is talked of no more.
        newest = select(outbox).where(*own).order_by(o.seq.desc()).limit(_LOOKED_AT).subquery().c
        on_subject = and_(s.brokerage_id == self._brokerage_id, s.dedupe_key == newest.dedupe_key)
        query = (
            select(s.transcript_id, s.lead_ids)
            .join_from(sent_subjects, newest.seq.table, on_subject)
            .where(s.staff_id == staff_id, newest.recipient == recipient)
            .where(newest.sending_at >= since)
            .order_by(newest.sending_at.desc(), newest.seq.desc())
        )
        with self._record.reading() as conn:
            row = conn.execute(query.limit(1)).first()
        is_one = row is not None and row.transcript_id is None and len(row.lead_ids) == 1
        return str(row.lead_ids[0]) if row is not None and is_one else None

    def long_words(self, tap_id: str) -> str | None:
        """What a button says whose own words were too long for its id."""
        t = long_taps.c
        query = select(t.words).where(t.brokerage_id == self._brokerage_id, t.tap_id == tap_id)
        with self._record.reading() as conn:
            return conn.execute(query).scalar()

    def keep_early(self, conn: Connection, target_id: str, staff_id: str, word: ThumbSign) -> None:
        """Keep a thumb on a message whose id is not known yet; the same message once.

        Inside the caller's transaction.
        """
        e, message_id = early_thumbs.c, fit_id(word.message_id)
        key = {"brokerage_id": self._brokerage_id, "message_id": message_id, "staff_id": staff_id}
        same = [e[name] == value for name, value in key.items()]
        if conn.execute(select(e.seq).where(*same)).first() is None:
            where = {"channel": self._channel, "account_id": self._account_id}
            told = {"target_id": fit_id(target_id), "at": word.at, "sign": word.sign}
            conn.execute(insert(early_thumbs).values({**key, **where, **told}))


def tap_id(words: str, most: int) -> str:
    """A button's id that says these words, or stands for them where they are too long."""
    if len(words.encode("utf-16-le", "surrogatepass")) // 2 <= most and words == words.strip():
        return words
    return _HASHED + hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def is_short(tap: str) -> bool:
    """Whether a button's id stands for words that are kept."""
    return tap.startswith(_HASHED)


def keep_tap(conn: Connection, brokerage_id: str, tap: str, words: str) -> None:
    """Keep what a short id stands for."""
    t = long_taps.c
    mine = (t.brokerage_id == brokerage_id, t.tap_id == tap)
    if conn.execute(select(t.tap_id).where(*mine)).first() is None:
        row = {"brokerage_id": brokerage_id, "tap_id": tap, "words": words}
        conn.execute(insert(long_taps).values(row))


def react(conn: Connection, brokerage_id: str, subject: SentSubject, word: ThumbSign) -> None:
    """Keep a thumb on an answer, or that it was taken back; the same message once."""
    r, message_id = reactions.c, fit_id(word.message_id)
    same = (r.brokerage_id == brokerage_id, r.message_id == message_id)
    if conn.execute(select(r.seq).where(*same)).first() is None:
        row = {"brokerage_id": brokerage_id, "message_id": message_id, "at": word.at}
        about = {"transcript_id": subject.transcript_id, "staff_id": subject.staff_id}
        conn.execute(insert(reactions).values({**row, **about, "sign": word.sign}))


def thumbs(record: Record, brokerage_id: str, transcript_id: str) -> Sequence[Thumb]:
    """What holds now on an answer the caller may read: the newest word of each person."""
    r = reactions.c
    query = select(r.staff_id, r.at, r.sign).where(
        r.brokerage_id == brokerage_id, r.transcript_id == transcript_id
    )
    with record.reading() as conn:
        early = conn.execute(_early(brokerage_id, transcript_id)).all()
        rows = [*early, *conn.execute(query.order_by(r.seq))]
    newest = {row.staff_id: Thumb(row.staff_id, row.at, row.sign) for row in sorted(rows, key=_at)}
    return tuple(thumb for thumb in newest.values() if thumb.sign)


def _early(brokerage_id: str, transcript_id: str) -> Select[Any]:
    """The thumbs that came before the answer's id, which is known by now."""
    e, o, s = early_thumbs.c, outbox.c, sent_subjects.c
    # Both ways round at once: neither has to wait for the other to be written first.
    on_message = and_(
        o.channel == e.channel, o.account_id == e.account_id, o.provider_id == e.target_id
    )
    on_answer = and_(
        s.brokerage_id == e.brokerage_id,
        s.dedupe_key == o.dedupe_key,
        s.staff_id == e.staff_id,
        s.transcript_id == transcript_id,
    )
    found = early_thumbs.join(outbox, on_message).join(sent_subjects, on_answer)
    mine = select(e.staff_id, e.at, e.sign).select_from(found)
    return mine.where(e.brokerage_id == brokerage_id).order_by(e.seq)


def _at(row: Row[Any]) -> datetime:
    at: datetime = row.at
    return at
