"""Reviews: which answers are to be judged, who holds which, and what analysts judged.

A judgement is of an answer, whatever batch it was drawn in, and only its person's newest counts.
Everything is read by scope: a manager sees the answers of their teams.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    not_,
    select,
)

from leads.model.errors import InvalidInput, NotAllowed
from leads.model.scope import REVIEWING, Scope
from leads.model.storable import check_length, check_text, is_storable
from leads.store.record import Record
from leads.store.repository import ScopedRepository, fields_of, from_row, rows_among, same, upsert
from leads.store.tables import answer_index, transcripts
from leads.store.tables import review_batches as batches
from leads.store.tables import review_holds as holds
from leads.store.tables import review_items as items
from leads.store.tables import reviews as table
from leads.store.visibility import of_staff_in_scope

# Long enough to read the longest story; what is left open is another's after that.
HELD_FOR = timedelta(minutes=20)
LONGEST_NOTE = 2_000


class Verdict(StrEnum):
    """Whether an answer was good enough to send."""

    PASS = "pass"  # noqa: S105 - a verdict, no secret
    FAIL = "fail"


class Flag(StrEnum):
    """What was wrong with an answer."""

    WRONG_LEAD = "wrong_lead"
    SCORE_DOUBTFUL = "score_doubtful"
    UNGROUNDED_REASON = "ungrounded_reason"
    BAD_NEIGHBOUR = "bad_neighbour"
    WRONG_LANGUAGE = "wrong_language"
    PRIVACY = "privacy"
    INJECTION = "injection"
    LATE_OR_FALLBACK = "late_or_fallback"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One drawn answer: its place in the order of serving, the probability with which it was drawn
    (0..1], and how many analysts are to judge it.
    """

    transcript_id: str
    place: int
    probability: float
    wanted: int


@dataclass(frozen=True, slots=True)
class ReviewBatch:
    """A draw from the answers given in [since, until); `answers` counts those."""

    batch_id: str
    staff_id: str
    drawn_at: datetime
    since: datetime
    until: datetime
    answers: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of an answer."""

    verdict: Verdict
    note: str = ""
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """A person's newest judgement of an answer; `settles`: it decides between others that differ.

    `first_at` and `first_verdict` are of what they said before any correction: only afterwards are
    they shown what others said.
    """

    transcript_id: str
    staff_id: str
    at: datetime
    verdict: Verdict
    note: str
    flags: tuple[Flag, ...]
    settles: bool
    first_at: datetime
    first_verdict: Verdict


@dataclass(frozen=True, slots=True)
class Held:
    """An answer that is a person's to judge until then."""

    item: ReviewItem
    until: datetime


class ReviewDesk(ScopedRepository):
    """One person's reviews, and those of others in their scope. NotAllowed for brokers.

    The brokerage's own machinery reads only.
    """

    def __init__(self, record: Record, scope: Scope) -> None:
        if scope.role not in (None, *REVIEWING) or scope.lead_id is not None:
            raise NotAllowed("Analysts, managers and admins review answers.")
        super().__init__(record, scope)

    def risks(self, since: datetime, until: datetime) -> dict[str, float]:
        """The answers in scope given in [since, until), oldest first → how likely each is worth
        reading (0..1); 1 where somebody's thumb is down.
        """
        i = answer_index.c
        query = select(i.transcript_id, case((i.is_disliked.is_(True), 1.0), else_=i.risk)).where(
            of_staff_in_scope(self._scope, answer_index), i.at >= since, i.at < until
        )
        return {row[0]: row[1] for row in self._record.rows(query.order_by(i.seq))}

    def add_batch(self, batch: ReviewBatch, drawn: Sequence[ReviewItem]) -> None:
        """Keeps a draw. NotAllowed for who does not see all of the brokerage."""
        if not self._scope.sees_all:
            raise NotAllowed("An analyst or an admin draws answers for review: ask one.")
        own = {"brokerage_id": self._brokerage_id}
        with self._record.writing() as conn:
            conn.execute(insert(batches).values(own | fields_of(batch)))
            rows = [own | {"batch_id": batch.batch_id} | fields_of(item) for item in drawn]
            conn.execute(insert(items), rows)

    def batches(self, drew: str | None = None) -> list[ReviewBatch]:
        """The brokerage's, newest first; only those that drew an answer where one is named."""
        query = select(batches).where(batches.c.brokerage_id == self._brokerage_id)
        if drew is not None:
            of_batch = same(items, batches, "batch_id")
            query = query.where(exists().where(of_batch, items.c.transcript_id == drew))
        return self._all(ReviewBatch, query.order_by(batches.c.seq.desc()))

    def items(self, batch_id: str) -> list[ReviewItem]:
        """The batch's answers in scope, in the order in which they are served."""
        return self._all(ReviewItem, self._drawn(batch_id))

    def hold(self, batch_id: str, *, at: datetime, without: Collection[str] = ()) -> Held | None:
        """The answer this person is to judge next, now theirs for HELD_FOR; what they hold comes
        first. None when none is left for them. `without`: answers they cannot read.
        """
        until = at + HELD_FOR
        query = self._open(batch_id, at).where(items.c.transcript_id.not_in(without))
        with self._writing_alone() as conn:
            # Two who press at once come one after the other.
            row = conn.execute(query.limit(1)).first()
            if row is None:
                return None
            own = {"transcript_id": row.transcript_id, "until": until}
            upsert(conn, holds, [self._person | own])
        return Held(from_row(ReviewItem, row), until)

    def judge(self, transcript_id: str, judgement: Judgement, *, at: datetime) -> None:
        """Keeps the judgement of an answer that this person holds, or corrects their earlier one.

        InvalidInput when they neither hold it nor have judged it.
        """
        with self._writing_alone() as conn:
            given = self._newest(conn, [transcript_id]).get(transcript_id, ())
            earlier = next((one for one in given if one.staff_id == self._scope.staff_id), None)
            mine = select(holds.c.until).where(self._mine(holds, transcript_id=transcript_id))
            is_held = is_storable(transcript_id) and conn.execute(mine).first() is not None
            if earlier is None and not is_held:
                raise InvalidInput(
                    "This answer is not held for you any more: open the queue's next one."
                )
            settles = earlier is not None and earlier.settles
            self._write(conn, transcript_id, judgement, at=at, settles=settles)

    def settle(self, transcript_id: str, judgement: Judgement, *, at: datetime) -> None:
        """Decides between judgements that differ. InvalidInput unless they differ and nobody has
        decided; NotAllowed for one of those who judged.
        """
        with self._writing_alone() as conn:
            given = self._newest(conn, [transcript_id]).get(transcript_id, ())
            if not is_disputed(given):
                raise InvalidInput("Nobody differs about this answer any more.")
            if self._scope.staff_id in {one.staff_id for one in given}:
                raise NotAllowed("You judged this answer: somebody else decides about it.")
            self._write(conn, transcript_id, judgement, at=at, settles=True)

    def reviews(self, transcript_ids: Iterable[str]) -> dict[str, tuple[Review, ...]]:
        """Each person's newest judgement of these answers, in the order of the first ones."""
        with self._record.reading() as conn:
            return self._newest(conn, transcript_ids)

    def own(self, batch_id: str) -> list[Review]:
        """This person's newest judgements in a batch, in the order of serving."""
        drawn = [item.transcript_id for item in self.items(batch_id)]
        given = self.reviews(drawn)
        me = self._scope.staff_id
        return [one for i in drawn for one in given.get(i, ()) if one.staff_id == me]

    def judged(self) -> dict[str, tuple[Review, ...]]:
        """The same of every answer that was judged, oldest judgement first."""
        return self._reviews_of(select(table.c.transcript_id).distinct())

    def disputed(self) -> dict[str, tuple[Review, ...]]:
        """The same of the answers about which judgements differ and nobody has decided."""
        r = table.c
        differ = func.min(r.verdict) != func.max(r.verdict)
        found = self._reviews_of(select(r.transcript_id).group_by(r.transcript_id).having(differ))
        return {i: given for i, given in found.items() if is_disputed(given)}

    def _reviews_of(self, which: Select[Any]) -> dict[str, tuple[Review, ...]]:
        with self._record.reading() as conn:
            ids = conn.execute(self._of_scope(which, table)).scalars().all()
            given = self._newest(conn, ids)
        return dict(sorted(given.items(), key=lambda pair: (pair[1][0].at, pair[0])))

    def _drawn(self, batch_id: str) -> Select[Any]:
        mine = self._own(items, batch_id=batch_id)
        return self._of_scope(select(items), items).where(mine).order_by(items.c.place)

    def _of_scope(self, query: Select[Any], of: Any) -> Select[Any]:
        """Only rows about answers that are in the record and whose asker is in scope."""
        joined = query.join_from(of, transcripts, same(transcripts, of, "transcript_id"))
        mine = of.c.brokerage_id == self._brokerage_id
        return joined.where(mine, of_staff_in_scope(self._scope, transcripts))

    def _open(self, batch_id: str, at: datetime) -> Select[Any]:
        """What this person may judge now: enough others neither judge it nor have judged it."""
        me, h, r = self._scope.staff_id, holds.c, table.c
        judged, held = (same(other, items, "transcript_id") for other in (table, holds))
        is_held = and_(held, h.staff_id != me, h.until > at)
        judges = select(func.count(r.staff_id.distinct())).where(judged).scalar_subquery()
        holders = select(func.count()).where(is_held).scalar_subquery()
        is_mine = exists().where(held, h.staff_id == me)
        return (
            self._drawn(batch_id)
            .where(not_(exists().where(judged, r.staff_id == me)))
            .where(not_(exists().where(judged, r.settles)))
            .where(judges + holders < items.c.wanted)
            .order_by(None)
            .order_by(case((is_mine, 0), else_=1), items.c.place)
        )

    def _newest(
        self, conn: Connection, transcript_ids: Iterable[str]
    ) -> dict[str, tuple[Review, ...]]:
        query = self._of_scope(select(table), table).order_by(table.c.seq)
        asked = filter(is_storable, transcript_ids)
        found = defaultdict[str, dict[str, Review]](dict)
        for row in rows_among(conn, query, table.c.transcript_id, asked):
            before = found[row.transcript_id].get(row.staff_id)
            first_at = before.first_at if before else row.at
            first = before.first_verdict if before else row.verdict
            now = from_row(Review, row, first_at=first_at, first_verdict=first)
            found[row.transcript_id][row.staff_id] = now
        return {i: tuple(ones.values()) for i, ones in found.items()}

    def _write(
        self,
        conn: Connection,
        transcript_id: str,
        judgement: Judgement,
        *,
        at: datetime,
        settles: bool,
    ) -> None:
        check_text(judgement.note, "note")
        check_length(judgement.note, "note", LONGEST_NOTE)
        row = {"transcript_id": transcript_id, "at": at, "settles": settles}
        conn.execute(insert(table).values(self._person | row | fields_of(judgement)))
        conn.execute(delete(holds).where(self._mine(holds, transcript_id=transcript_id)))


def new_batch_id() -> str:
    """An id that no other batch has."""
    return f"batch_{secrets.token_hex(6)}"


def settled_verdict(given: Sequence[Review]) -> Verdict | None:
    """What holds of an answer: who decided, or what all say; None while judgements differ."""
    deciding = [one.verdict for one in given if one.settles] or [one.verdict for one in given]
    return deciding[-1] if len(set(deciding)) == 1 else None


def is_disputed(given: Sequence[Review]) -> bool:
    """Whether judgements of an answer differ and nobody has decided between them."""
    return bool(given) and settled_verdict(given) is None


def labelled(record: Record, scope: Scope) -> list[tuple[str, Verdict, tuple[Flag, ...]]]:
    """(transcript id, verdict, flags) of every answer in scope that is settled, oldest first.

    The flags are of those who gave that verdict.
    """
    judged = ReviewDesk(record, scope).judged()
    settled = ((i, settled_verdict(given), given) for i, given in judged.items())
    return [(i, verdict, _flags(verdict, given)) for i, verdict, given in settled if verdict]


def _flags(verdict: Verdict, given: Sequence[Review]) -> tuple[Flag, ...]:
    """What those who gave this verdict found wrong, each once."""
    found = (flag for one in given if one.verdict is verdict for flag in one.flags)
    return tuple(dict.fromkeys(found))
