"""Scores as they were given, and orders as they were shown: both stay readable for good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    Connection,
    bindparam,
    case,
    func,
    insert,
    select,
    update,
)

from leads.model.score import Band, Score
from leads.model.storable import is_storable
from leads.store.lead_store import BAND_RANKS, NO_SCORE, SAID_NO_RANK, WITHOUT_SCORE
from leads.store.repository import (
    ScopedRepository,
    fields_of,
    from_row,
    from_stored,
    having,
    in_chunks,
    lock_brokerage,
    rows_among,
    same,
    update_each,
    upsert,
)
from leads.store.tables import brokerages, daily_scores, leads, orders_shown, scores
from leads.store.visibility import (
    NO_SCORES,
    check_staff,
    in_scope,
    no_lead,
    of_staff_in_scope,
    redirects,
    scored_in_scope,
    visible,
    visible_ids,
)

# Rows per transaction: others may write between two of them.
_SAVED_AT_ONCE = 1_000
_OWN = same(scores, leads, "lead_id")


@dataclass(frozen=True, slots=True)
class StoredScore:
    """A lead's newest score; stale once a fact of the lead arrived after it."""

    score: Score
    is_stale: bool


@dataclass(frozen=True, slots=True)
class GivenScore:
    """One score that was given: `seq` is its row."""

    seq: int
    lead_id: str
    as_of: datetime
    model_version: str


@dataclass(frozen=True, slots=True)
class ScoresAround:
    """Of a lead's scores that have a number the first, the last until an instant, the newest."""

    first: Score
    before: Score | None
    newest: Score


class ScoreLog(ScopedRepository):
    """The scores of the leads in scope. All are kept; none is read once consent was withdrawn,

    except by `given` and `chances`, which count what became of all that were ever given.
    """

    def save(self, scores: Sequence[Score], *, cause: str) -> None:
        """Adds to the history and updates what lists show. NotFound when a lead is not in scope."""
        for some in in_chunks(scores, _SAVED_AT_ONCE):
            with self._record.writing() as conn:
                self._save(conn, some, cause)

    def revise(self, scores: Sequence[Score], *, cause: str) -> int:
        """Stores other factors for base scores that are still the newest; returns how many.

        Leads with facts newer than the score stay marked as such.
        """
        count = 0
        for some in in_chunks(scores, _SAVED_AT_ONCE):
            with self._writing_alone() as conn:
                now = self._newest(conn, [s.lead_id for s in some])
                own = [s for s in some if s.lead_id in now and _is_of(now[s.lead_id].score, s)]
                if own:
                    self._save(conn, own, cause, is_news_heard=False)
                count += len(own)
        return count

    def caused_by(self, cause: str) -> list[Score]:
        """The newest scores of open leads that were stored for this cause."""
        query = (
            select(scores.c.body)
            .join_from(leads, scores, scores.c.seq == leads.c.score_seq)
            .where(scored_in_scope(self._scope), leads.c.is_open.is_(True), scores.c.cause == cause)
        )
        return [score_of(body) for body in self._record.values(query)]

    def changed_since(self, instant: datetime, *, but: str) -> list[str]:
        """The ids of the leads that got a score after then for a cause other than `but`."""
        s = scores.c
        mine = (s.brokerage_id == self._brokerage_id, s.as_of > instant, s.cause != but)
        return self._record.values(select(s.lead_id).where(*mine).distinct())

    def at(self, lead_ids: Sequence[str], instant: datetime) -> dict[str, Score]:
        """By lead id, the score at that instant; leads without one, or out of scope, are absent."""
        s = scores.c
        last = (
            select(func.max(s.seq))
            .join_from(leads, scores, _OWN)
            .where(scored_in_scope(self._scope), s.as_of <= instant, s.lead_id.in_(lead_ids))
            .group_by(s.lead_id)
        )
        rows = self._record.rows(select(s.lead_id, s.body).where(s.seq.in_(last)))
        return {row.lead_id: score_of(row.body) for row in rows}

    def around(self, lead_ids: Sequence[str], instant: datetime) -> dict[str, ScoresAround]:
        """By lead id; leads without a number, or out of scope, are absent."""
        s = scores.c
        until = func.max(s.seq).filter(s.as_of <= instant)
        query = (
            select(s.lead_id, func.min(s.seq), until, func.max(s.seq))
            .join_from(leads, scores, _OWN)
            .where(scored_in_scope(self._scope), s.lead_id.in_(lead_ids), s.score.is_not(None))
            .group_by(s.lead_id)
        )
        with self._record.reading() as conn:
            found = conn.execute(query).all()
            seqs = {seq for row in found for seq in row[1:] if seq is not None}
            rows = rows_among(conn, select(s.seq, s.body), s.seq, seqs)
            by_seq = {row.seq: score_of(row.body) for row in rows}
        return {
            lead_id: ScoresAround(by_seq[first], by_seq.get(before), by_seq[newest])
            for lead_id, first, before, newest in found
        }

    def current(self, lead_ids: Sequence[str]) -> dict[str, StoredScore]:
        """The newest score by the id asked for; leads without one, or out of scope, are absent."""
        asked = list(dict.fromkeys(filter(is_storable, lead_ids)))
        with self._record.reading() as conn:
            found = self._newest(conn, asked)
            # A lead that was joined to another has that one's score; few ids have none.
            gone = redirects(conn, self._scope, [i for i in asked if i not in found])
            joined = self._newest(conn, list(set(gone.values())))
        return found | {i: joined[to] for i, to in gone.items() if to in joined}

    def history(self, lead_id: str) -> list[Score]:
        """Every score the lead was given, oldest first."""
        with self._record.reading() as conn:
            (found,) = visible_ids(conn, self._scope, [lead_id])
            query = select(scores.c.body).join_from(leads, scores, _OWN)
            query = query.where(scored_in_scope(self._scope), leads.c.lead_id == found)
            return [score_of(body) for body in conn.execute(query.order_by(scores.c.seq)).scalars()]

    def given(self, model_versions: Sequence[str], *, until: datetime) -> Iterator[GivenScore]:
        """Every numeric score that these versions gave until then, in that order."""
        s = scores.c
        query = (
            select(s.seq, s.lead_id, s.as_of, s.model_version)
            .join_from(leads, scores, _OWN)
            .where(in_scope(self._scope), s.model_version.in_(model_versions))
            .where(s.as_of <= until, s.base_score.is_not(None))
        )
        with self._record.reading() as conn:
            for row in conn.execute(query.order_by(s.seq)):
                yield GivenScore(*row)

    def chances(self, seqs: Sequence[int]) -> dict[int, float]:
        """The probabilities given, by row."""
        s = scores.c
        chances = select(s.seq, s.body["probability"].as_float().label("chance"))
        rows = self._among(chances.where(self._own(scores)), s.seq, seqs)
        return {row.seq: row.chance for row in rows if row.chance is not None}

    def _newest(self, conn: Connection, lead_ids: Sequence[str]) -> dict[str, StoredScore]:
        c = leads.c
        newest = (
            select(c.lead_id, c.has_news, c.facts_at, scores.c.as_of, scores.c.body)
            .join_from(leads, scores, scores.c.seq == c.score_seq)
            .where(scored_in_scope(self._scope))
        )
        return {
            row.lead_id: StoredScore(score_of(row.body), row.has_news or row.facts_at > row.as_of)
            for row in rows_among(conn, newest, c.lead_id, lead_ids)
        }

    def _save(
        self, conn: Connection, given: Sequence[Score], cause: str, *, is_news_heard: bool = True
    ) -> None:
        lock_brokerage(conn, self._brokerage_id)
        now = visible(conn, self._scope, [s.lead_id for s in given])
        if not all(s.lead_id in now for s in given):
            raise no_lead()
        given = [replace(s, lead_id=now[s.lead_id]) for s in given]
        rows = [self._row(s, cause) for s in given]
        statement = insert(scores).returning(scores.c.seq, sort_by_parameter_order=True)
        seqs = conn.execute(statement, rows).scalars().all()
        key = {"brokerage_id": self._brokerage_id}
        summaries = [
            {**key, "lead_id": s.lead_id, **score_columns(s, seq)}
            for s, seq in zip(given, seqs, strict=True)
        ]
        # A new score does not move leads that said no.
        is_no = leads.c.band_rank == SAID_NO_RANK
        rank = case((is_no, SAID_NO_RANK), else_=bindparam("band_rank"))
        has_news = False if is_news_heard else leads.c.has_news
        update_each(conn, leads, summaries, band_rank=rank, has_news=has_news)
        # A score computed while its lead withdrew consent is kept, but is in no list.
        some = having(leads, **key) & leads.c.lead_id.in_([s.lead_id for s in given])
        conn.execute(update(leads).where(some, NO_SCORES).values(WITHOUT_SCORE))
        save_daily(conn, self._brokerage_id, given)

    def _row(self, score: Score, cause: str) -> dict[str, Any]:
        return {
            "brokerage_id": self._brokerage_id,
            "lead_id": score.lead_id,
            "as_of": score.as_of,
            "model_version": score.model_version,
            "score": score.score,
            "base_score": score.base_score,
            "cause": cause,
            "body": asdict(score) | {"as_of": score.as_of.isoformat()},
        }


@dataclass(frozen=True, slots=True)
class OrderShown:
    """One list of leads in the order somebody saw; `propensity`: the chance of this arm, 0..1."""

    order_id: str
    at: datetime
    staff_id: str
    lead_ids: tuple[str, ...]
    scores: tuple[float | None, ...]
    model_version: str | None
    arm: str
    propensity: float


class OrderLog(ScopedRepository):
    """The orders shown to the staff in scope."""

    def save(self, order: OrderShown) -> None:
        """Keeps the order. NotFound when it holds a lead that is not in scope."""
        with self._record.writing() as conn:
            self.write(conn, order)

    def write(self, conn: Connection, order: OrderShown) -> None:
        """The same within a write transaction that is open."""
        visible_ids(conn, self._scope, order.lead_ids)
        check_staff(conn, self._scope, order.staff_id)
        own = {"brokerage_id": self._brokerage_id, **fields_of(order)}
        conn.execute(insert(orders_shown).values(own))

    def orders(self, *, after: datetime, until: datetime) -> list[OrderShown]:
        """What was shown in (after, until] to the staff in scope, oldest first."""
        o = orders_shown.c
        query = select(orders_shown).where(
            of_staff_in_scope(self._scope, orders_shown), o.at > after, o.at <= until
        )
        return self._all(OrderShown, query.order_by(o.at, o.order_id))


def _is_of(stored: Score, other: Score) -> bool:
    """Whether both come from the same scoring of the lead."""
    return (stored.as_of, stored.model_version, stored.base_score) == (
        other.as_of,
        other.model_version,
        other.base_score,
    )


def score_columns(score: Score, seq: int) -> dict[str, Any]:
    """The columns of `leads` that follow from its newest score, in row `seq`."""
    return {
        "score": score.score,
        "base_score": score.base_score,
        "factor": score.factor,
        "band": str(score.band) if score.band else None,
        "band_rank": BAND_RANKS[score.band],
        "rank_score": NO_SCORE if score.score is None else score.score,
        "as_of": score.as_of,
        "score_seq": seq,
    }


def score_of(body: Mapping[str, Any]) -> Score:
    """The score in a row's body."""
    return from_stored(Score, body)


_DAY_OF = same(daily_scores, leads, "lead_id")


@dataclass(frozen=True, slots=True)
class DailyScore:
    """The last score that a lead was given on a day of the brokerage's calendar."""

    lead_id: str
    day: date
    score: float | None
    base_score: float | None
    band: Band | None


class DailyScores(ScopedRepository):
    """The daily scores of the leads in scope that have not withdrawn the consent to scoring."""

    def on(self, day: date, lead_ids: Sequence[str] | None = None) -> dict[str, DailyScore]:
        """By open lead, the score it had at the end of that day, given then or before."""
        c = daily_scores.c
        newest = (
            select(c.lead_id, func.max(c.day).label("day"))
            .join_from(leads, daily_scores, _DAY_OF)
            .where(scored_in_scope(self._scope), leads.c.is_open.is_(True), c.day <= day)
            .group_by(c.lead_id)
        )
        if lead_ids is not None:
            newest = newest.where(leads.c.lead_id.in_(lead_ids))
        last = newest.subquery()
        is_last = (c.lead_id == last.c.lead_id) & (c.day == last.c.day)
        query = select(daily_scores).join(last, is_last)
        rows = self._record.rows(query.where(c.brokerage_id == self._brokerage_id))
        return {row.lead_id: from_row(DailyScore, row) for row in rows}

    def begin(self) -> date | None:
        """The first day of which scores are kept; None without any."""
        c = daily_scores.c
        query = select(func.min(c.day)).join_from(leads, daily_scores, _DAY_OF)
        query = query.where(scored_in_scope(self._scope), c.score.is_not(None))
        begins: date | None = self._record.rows(query)[0][0]
        return begins

    def between(self, first: date, last: date, lead_ids: Sequence[str]) -> list[DailyScore]:
        """The scores of these leads on these days, both included, by lead and day."""
        c = daily_scores.c
        query = (
            select(daily_scores)
            .join_from(leads, daily_scores, _DAY_OF)
            .where(
                scored_in_scope(self._scope), c.lead_id.in_(lead_ids), c.day.between(first, last)
            )
            .order_by(c.lead_id, c.day)
        )
        return self._all(DailyScore, query)

    def backfill(self, scores: Sequence[Score]) -> None:
        """Keeps past scores that nobody was shown, each under its own day."""
        with self._record.writing() as conn:
            save_daily(conn, self._brokerage_id, scores)


def save_daily(conn: Connection, brokerage_id: str, scores: Sequence[Score]) -> None:
    """Keeps scores under their days; of several on one day the last stays."""
    named = select(brokerages.c.timezone).where(brokerages.c.brokerage_id == brokerage_id)
    zone = ZoneInfo(conn.execute(named).scalar_one())
    days = {
        (score.lead_id, day): {
            "brokerage_id": brokerage_id,
            "lead_id": score.lead_id,
            "day": day,
            "score": score.score,
            "base_score": score.base_score,
            "band": score.band,
        }
        for score in scores
        for day in (score.as_of.astimezone(zone).date(),)
    }
    upsert(conn, daily_scores, list(days.values()))
