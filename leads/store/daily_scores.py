"""The score that each lead had at the end of each day, to see what rose or fell since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, func, not_, select

from leads.model.score import Band, Score
from leads.store.repository import ScopedRepository
from leads.store.statements import from_row, same, upsert
from leads.store.tables import brokerages, daily_scores, leads
from leads.store.visibility import NO_SCORES, in_scope

_OWN = same(daily_scores, leads, "lead_id")


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
            .join_from(leads, daily_scores, _OWN)
            .where(self._readable(), leads.c.is_open.is_(True), c.day <= day)
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
        query = select(func.min(c.day)).join_from(leads, daily_scores, _OWN)
        query = query.where(self._readable(), c.score.is_not(None))
        begins: date | None = self._record.rows(query)[0][0]
        return begins

    def between(self, first: date, last: date, lead_ids: Sequence[str]) -> list[DailyScore]:
        """The scores of these leads on these days, both included, by lead and day."""
        c = daily_scores.c
        query = (
            select(daily_scores)
            .join_from(leads, daily_scores, _OWN)
            .where(self._readable(), c.lead_id.in_(lead_ids), c.day.between(first, last))
            .order_by(c.lead_id, c.day)
        )
        return [from_row(DailyScore, row) for row in self._record.rows(query)]

    def _readable(self) -> ColumnElement[bool]:
        return in_scope(self._scope) & not_(NO_SCORES)

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
