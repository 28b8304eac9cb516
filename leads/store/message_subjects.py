"""What our messages to staff were about: a reply, a tap or a thumb on one is about the same; and
which alerts each of them switched off.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    and_,
    delete,
    func,
    literal,
    not_,
    null,
    select,
    union_all,
    update,
)

from leads.model.storable import fit_id
from leads.store.record import Record
from leads.store.repository import BrokerageRepository, add_missing, from_row, having, upsert
from leads.store.tables import (
    alert_rules,
    answer_index,
    early_thumbs,
    long_taps,
    outbox,
    reactions,
    sent_subjects,
)

_HASHED = "~"
# Some hours of a busy brokerage's messages.
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
        """Whether it answered a question of theirs."""
        return self.transcript_id is not None


class ThumbReason(StrEnum):
    """What was wrong with an answer."""

    UNTRUE = "untrue"
    OTHER_QUESTION = "other_question"
    OTHER_LEAD = "other_lead"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class ThumbSign:
    """A thumb on a message of ours: 1 up, -1 down, 0 taken back; `message_id` is its own."""

    message_id: str
    at: datetime
    sign: int
    reason: ThumbReason | None = None


@dataclass(frozen=True, slots=True)
class Thumb:
    """A person's thumb on an answer: 1 up, -1 down, 0 taken back."""

    staff_id: str
    at: datetime
    sign: int
    reason: ThumbReason | None = None


def note_subject(conn: Connection, brokerage_id: str, subject: SentSubject) -> None:
    """Keep it with the draft, in the same transaction; what is known under the key stays."""
    row = {"brokerage_id": brokerage_id, "dedupe_key": subject.key, "staff_id": subject.staff_id}
    about = {"transcript_id": subject.transcript_id, "lead_ids": list(subject.lead_ids)}
    add_missing(conn, sent_subjects, {**row, **about})


def subjects_of(
    conn: Connection, brokerage_id: str, keys: Collection[str]
) -> dict[str, SentSubject]:
    """What the messages under these keys were about, where known."""
    s = sent_subjects.c
    mine = select(sent_subjects).where(s.brokerage_id == brokerage_id, s.dedupe_key.in_(keys))
    return {row.dedupe_key: _subject(row) for row in conn.execute(mine)}


def _subject(row: Row[Any]) -> SentSubject:
    return SentSubject(row.dedupe_key, row.staff_id, tuple(row.lead_ids), row.transcript_id)


def delete_subjects(conn: Connection, brokerage_id: str, keys: Collection[str]) -> None:
    """Forget these keys: their messages were never sent, and later ones may reuse the keys."""
    s = sent_subjects.c
    mine = (s.brokerage_id == brokerage_id, s.dedupe_key.in_(keys))
    conn.execute(delete(sent_subjects).where(*mine))


class SentMessages(BrokerageRepository):
    """What was sent to one brokerage's staff from one account."""

    def __init__(self, record: Record, brokerage_id: str, channel: str, account_id: str) -> None:
        super().__init__(record, brokerage_id)
        self._address: dict[str, object] = {"channel": channel, "account_id": account_id}

    def key_of(self, provider_id: str) -> str | None:
        """The dedupe key of the message that the service knows by this id."""
        mine = having(outbox, **self._address, provider_id=fit_id(provider_id))
        key: str | None = self._record.value(select(outbox.c.dedupe_key).where(mine))
        return key

    def subject(self, provider_id: str, staff_id: str) -> SentSubject | None:
        """What that message to this person was about; another's looks unknown."""
        if (key := self.key_of(provider_id)) is None:
            return None
        own = self._own(sent_subjects, dedupe_key=key, staff_id=staff_id)
        row = self._record.row(select(sent_subjects).where(own))
        return _subject(row) if row is not None else None

    def lead_of_last(self, recipient: str, staff_id: str, *, since: datetime) -> str | None:
        """The lead that the last message to them was about; None when an answer came after it, or
        it was about several leads.
        """
        s, own = sent_subjects.c, select(outbox).where(having(outbox, **self._address))
        # Only the newest rows: what is older is no longer talked about.
        newest = own.order_by(outbox.c.seq.desc()).limit(_LOOKED_AT).subquery().c
        on_subject = and_(s.brokerage_id == self._brokerage_id, s.dedupe_key == newest.dedupe_key)
        query = (
            select(s.transcript_id, s.lead_ids)
            .join_from(sent_subjects, newest.seq.table, on_subject)
            .where(s.staff_id == staff_id, newest.recipient == recipient)
            .where(newest.sending_at >= since)
            .order_by(newest.sending_at.desc(), newest.seq.desc())
        )
        row = self._record.row(query.limit(1))
        is_one = row is not None and row.transcript_id is None and len(row.lead_ids) == 1
        return str(row.lead_ids[0]) if row is not None and is_one else None

    def long_words(self, tap_id: str) -> str | None:
        """The words of a button that were too long for its id."""
        mine = self._own(long_taps, tap_id=tap_id)
        words: str | None = self._record.value(select(long_taps.c.words).where(mine))
        return words

    def keep_early(self, conn: Connection, target_id: str, staff_id: str, word: ThumbSign) -> None:
        """Keep a thumb on a message whose id is not known yet; once per message.

        Inside the caller's transaction.
        """
        key = {"brokerage_id": self._brokerage_id, "staff_id": staff_id, **self._address}
        # A phone's thumb comes without a reason.
        thumb = {"message_id": fit_id(word.message_id), "at": word.at, "sign": word.sign}
        add_missing(conn, early_thumbs, {**key, **thumb, "target_id": fit_id(target_id)})


def tap_id(words: str, most: int) -> str:
    """A button's id that holds these words, or refers to them where they are too long."""
    if len(words.encode("utf-16-le", "surrogatepass")) // 2 <= most and words == words.strip():
        return words
    return _HASHED + hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def is_short(tap: str) -> bool:
    """Whether a button's id refers to words that are kept."""
    return tap.startswith(_HASHED)


def keep_tap(conn: Connection, brokerage_id: str, tap: str, words: str) -> None:
    """Keep the words that a short id refers to."""
    add_missing(conn, long_taps, {"brokerage_id": brokerage_id, "tap_id": tap, "words": words})


def react(conn: Connection, brokerage_id: str, subject: SentSubject, word: ThumbSign) -> None:
    """Keep a thumb on an answer, or that it was taken back; once per message."""
    thumb = {**asdict(word), "message_id": fit_id(word.message_id)}
    about = {"transcript_id": subject.transcript_id, "staff_id": subject.staff_id}
    add_missing(conn, reactions, {"brokerage_id": brokerage_id, **thumb, **about})
    note_dislikes(conn, brokerage_id, subject.transcript_id)


def thumbs(record: Record, brokerage_id: str, transcript_id: str) -> Sequence[Thumb]:
    """The current thumbs on an answer the caller may read: the newest of each person."""
    said = thumb_history(record, brokerage_id, transcript_id)
    newest = {thumb.staff_id: thumb for thumb in said}
    return tuple(thumb for thumb in newest.values() if thumb.sign)


def thumb_history(record: Record, brokerage_id: str, transcript_id: str) -> Sequence[Thumb]:
    """Every thumb on an answer the caller may read, oldest first; sign 0: it was taken back."""
    r = reactions.c
    query = select(r.staff_id, r.at, r.sign, r.reason).where(
        r.brokerage_id == brokerage_id, r.transcript_id == transcript_id
    )
    own = _early(brokerage_id).add_columns(null().label("reason"))
    own = own.where(sent_subjects.c.transcript_id == transcript_id)
    with record.reading() as conn:
        early = conn.execute(own.order_by(early_thumbs.c.seq)).all()
        rows = [*early, *conn.execute(query.order_by(r.seq))]
    return tuple(from_row(Thumb, row) for row in sorted(rows, key=attrgetter("at")))


def note_dislikes(conn: Connection, brokerage_id: str, transcript_id: str | None = None) -> None:
    """Marks in the index of answers those on which somebody's newest thumb is down; only this one,
    where one is given.
    """
    i = answer_index.c
    down = i.transcript_id.in_(_disliked(brokerage_id, transcript_id))
    own = update(answer_index).where(i.brokerage_id == brokerage_id)
    if transcript_id is not None:
        own = own.where(i.transcript_id == transcript_id)
    conn.execute(own.where(i.is_disliked.is_(False), down).values(is_disliked=True))
    conn.execute(own.where(i.is_disliked.is_(True), not_(down)).values(is_disliked=False))


def _disliked(brokerage_id: str, transcript_id: str | None) -> Select[Any]:
    """The ids of the answers, or this one, on which somebody's newest thumb is down."""
    r = reactions.c
    late = select(r.staff_id, r.at, r.sign, r.transcript_id, r.seq, literal(1).label("is_late"))
    late, early = late.where(r.brokerage_id == brokerage_id), _early(brokerage_id)
    if transcript_id is not None:
        late = late.where(r.transcript_id == transcript_id)
        early = early.where(sent_subjects.c.transcript_id == transcript_id)
    given = union_all(late, early).subquery().c
    place = func.row_number().over(
        partition_by=(given.transcript_id, given.staff_id),
        order_by=(given.at.desc(), given.is_late.desc(), given.seq.desc()),
    )
    ranked = select(given.transcript_id, given.sign, place.label("place")).subquery().c
    return select(ranked.transcript_id).where(ranked.place == 1, ranked.sign < 0)


def _early(brokerage_id: str) -> Select[Any]:
    """The thumbs that came before the answer's id was known; it is known now."""
    e, o, s = early_thumbs.c, outbox.c, sent_subjects.c
    # Matched on both ids in one query, so that neither row needs to be written first.
    on_message = and_(
        o.channel == e.channel, o.account_id == e.account_id, o.provider_id == e.target_id
    )
    on_answer = and_(
        s.brokerage_id == e.brokerage_id,
        s.dedupe_key == o.dedupe_key,
        s.staff_id == e.staff_id,
        s.transcript_id.is_not(None),
    )
    found = early_thumbs.join(outbox, on_message).join(sent_subjects, on_answer)
    mine = select(e.staff_id, e.at, e.sign, s.transcript_id, e.seq, literal(0).label("is_late"))
    return mine.select_from(found).where(e.brokerage_id == brokerage_id)


class AlertRule(StrEnum):
    """One kind of alert."""

    MESSAGE = "message"  # a lead of theirs wrote
    RISE = "rise"  # a lead's band rose
    WAITING = "waiting"  # a hot lead has waited too long for our reply
    DIGEST = "digest"  # the day's summary, in the morning
    NIGHT = "night"  # alerts by night too, instead of after the quiet hours


# Off until a person switches it on; all others are on.
AT_FIRST_OFF = frozenset({AlertRule.NIGHT})


class AlertRules(BrokerageRepository):
    """The alert rules of one brokerage's staff, with defaults for those who set none."""

    def off(self, staff_id: str) -> frozenset[AlertRule]:
        """What that person does not want to be told."""
        return self.all_off().get(staff_id, AT_FIRST_OFF)

    def all_off(self) -> dict[str, frozenset[AlertRule]]:
        """What each of the staff does not want to be told, without those who never set anything."""
        found: dict[str, frozenset[AlertRule]] = {}
        for row in self._record.rows(select(alert_rules).where(self._own(alert_rules))):
            off = found.get(row.staff_id, AT_FIRST_OFF)
            found[row.staff_id] = off - {row.rule} if row.is_on else off | {AlertRule(row.rule)}
        return found

    def switch(
        self, staff_id: str, rules: Sequence[AlertRule], *, is_on: bool, at: datetime
    ) -> None:
        """Switch these on or off for that person."""
        key = {"brokerage_id": self._brokerage_id, "staff_id": staff_id}
        with self._record.writing() as conn:
            upsert(
                conn,
                alert_rules,
                [{**key, "rule": rule, "is_on": is_on, "at": at} for rule in rules],
            )
