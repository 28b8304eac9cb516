"""Leases: at most one worker at a time in one conversation, or with one recipient (a lane).

A lane is due while something waits in it. A claim leases it and raises its fence; a worker with an
older fence has lost the lane, whatever it believes. A lease without a worker is a pause. Neither a
clock that jumps nor a killed worker can hold a lane for longer than `LONGEST`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Select,
    Table,
    and_,
    bindparam,
    false,
    or_,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from leads.model.deadline import growing_pause
from leads.store.record import Record
from leads.store.tables.columns import Utc
from leads.store.tables.queues import lanes as table

Box = Literal["in", "out"]
# After this the lease of a worker that died ends; a live worker extends its lease in time.
LEASE = timedelta(seconds=60)
# A failed row pauses for this long at first …
FIRST_PAUSE = timedelta(seconds=2)
# … and at most for this long. A longer lease only arises when the clock was put back.
LONGEST = timedelta(seconds=300)
# The longest pause between two messages to one recipient.
PERSON_PAUSE = timedelta(seconds=6)
NONE_HELD: ColumnElement[bool] = false()
# One statement binds at most 32,766 values on SQLite.
CHUNK = 1_000
# A poll's statements are prepared: building one took longer than running it. These they are told
# at each run, by `instants`.
NOW = bindparam("now", type_=Utc)
FAR = bindparam("far", type_=Utc)
# The service may ask for an hour; a probe planned later than this dates from before the clock was
# put back.
BEYOND = timedelta(hours=2)

Pauses = Callable[[int], timedelta]
ConversationKey = tuple[str, str, str]  # channel, account id, conversation or recipient


_BY_ID = update(table).where(table.c.lane_id == bindparam("own"))
_HELD = (
    select(table.c.lane_id)
    .where(table.c.lane_id == bindparam("own"), table.c.fence == bindparam("since"))
    .with_for_update()
)
_LEFT = _BY_ID.values(fence=table.c.fence + 1, worker=None)
_KEYS = tuple_(table.c.channel, table.c.account_id, table.c.key)


@dataclass(frozen=True, slots=True)
class Lease:
    """A lane leased to a worker."""

    lane_id: int
    fence: int


class Leases:
    """The lanes of one box; every method runs inside the caller's transaction."""

    def __init__(
        self, box: Box, lease: timedelta = LEASE, *, held: ColumnElement[bool] = NONE_HELD
    ) -> None:
        """No claim finds a lane that is `held`, which may ask for `NOW` and `FAR`."""
        self._box = box
        self._lease = lease
        self._due = _free_and_due(box).where(~held)
        t = table.c
        longest_due = self._due.order_by(t.due_at, t.lane_id).limit(1)
        self._next = longest_due.with_for_update(skip_locked=True, of=table)
        self._any = self._due.limit(1)
        self._among = select(t.channel, t.account_id, t.key, t.lane_id).where(
            t.box == box, _KEYS.in_(bindparam("keys", expanding=True))
        )

    def wake(
        self, conn: Connection, dues: dict[ConversationKey, datetime]
    ) -> dict[ConversationKey, int]:
        """Make the lanes due and lock them until the commit; their ids.

        A conversation that is due keeps its instant until `put_off`; a recipient's becomes the
        earlier one.
        """
        ids: dict[ConversationKey, int] = {}
        keys = sorted(dues)  # one order for all, so that two transactions cannot deadlock
        for start in range(0, len(keys), CHUNK):
            part = keys[start : start + CHUNK]
            conn.execute(
                _upsert(conn.dialect.name, self._box), [self._row(key, dues[key]) for key in part]
            )
            found = conn.execute(self._among, {"keys": part})
            ids |= {(r.channel, r.account_id, r.key): r.lane_id for r in found}
        return ids

    def put_off(self, conn: Connection, dues: dict[int, datetime]) -> None:
        """Move locked lanes, by their ids, to the instants at which they are due now."""
        if dues:
            rows = [{"own": lane_id, "due_at": due} for lane_id, due in dues.items()]
            conn.execute(_BY_ID, rows)

    def has_due(self, conn: Connection, now: datetime, channels: Collection[str]) -> bool:
        """Whether a claim would find a lane; a plain read."""
        return conn.execute(self._any, self._asked(now, channels)).first() is not None

    def claim(
        self, conn: Connection, now: datetime, worker: str, channels: Collection[str]
    ) -> Lease | None:
        """Lease the free lane that has been due longest and is not held to `worker`."""
        row = conn.execute(self._next, self._asked(now, channels)).first()
        if row is None:
            return None
        lane = Lease(row.lane_id, row.fence + 1)
        lease = {"fence": lane.fence, "leased_until": now + self._lease, "worker": worker}
        conn.execute(_BY_ID, {"own": lane.lane_id, **lease})
        return lane

    def hold(self, conn: Connection, lane_id: int, fence: int) -> bool:
        """Lock the lane until the commit; False when another worker has claimed it since."""
        own = {"own": lane_id, "since": fence}
        return conn.execute(_HELD, own).first() is not None

    def extend(self, conn: Connection, lane_id: int, fence: int, now: datetime) -> bool:
        """Lengthen the lease; False when another worker has claimed the lane since."""
        own = and_(table.c.lane_id == lane_id, table.c.fence == fence)
        lease = {"leased_until": now + self._lease}
        return conn.execute(update(table).where(own).values(lease)).rowcount == 1

    def leave(
        self,
        conn: Connection,
        lane_id: int,
        *,
        due_at: datetime | None,
        paused_until: datetime | None = None,
    ) -> None:
        """Give a lane back: it is due when its next row is, but not before its pause is over."""
        # The fence rises here too, so the worker that gave the lane back no longer holds it.
        conn.execute(_LEFT, {"own": lane_id, "due_at": due_at, "leased_until": paused_until})

    def resume(
        self, conn: Connection, account: tuple[str, str], due: Select[int], now: datetime
    ) -> None:
        """Cut an account's longer pauses to `PERSON_PAUSE`; the lanes of `due` are due at once."""
        t, (channel, account_id) = table.c, account
        own = and_(t.box == self._box, t.channel == channel, t.account_id == account_id)
        rests = and_(own, t.worker.is_(None), t.leased_until > now + PERSON_PAUSE)
        conn.execute(update(table).where(rests).values(leased_until=now + PERSON_PAUSE))
        waits = and_(own, t.due_at > now, t.lane_id.in_(due))
        conn.execute(update(table).where(waits).values(due_at=now))

    def free_all(self, conn: Connection) -> int:
        """End every worker's lease: for a record's only worker, when it starts."""
        leased = and_(table.c.box == self._box, table.c.worker.is_not(None))
        free = {"leased_until": None, "worker": None}
        return conn.execute(update(table).where(leased).values(free)).rowcount

    def _asked(self, now: datetime, channels: Collection[str]) -> dict[str, object]:
        beyond = {"late": now + LONGEST, "astray": now + max(LONGEST, self._lease)}
        return {**instants(now), **beyond, "channels": list(channels)}

    def _row(self, key: ConversationKey, due_at: datetime) -> dict[str, object]:
        channel, account_id, own = key
        row = {"box": self._box, "channel": channel, "account_id": account_id, "key": own}
        return {**row, "due_at": due_at, "fence": 0}


DatabaseClock = Callable[[Connection], datetime]


class LeasedBox:
    """A box whose rows wait in lanes."""

    def __init__(self, record: Record, clock: DatabaseClock, lanes: Leases) -> None:
        self._record = record
        self._clock = clock
        self._lanes = lanes

    def has_due(self, channels: Collection[str]) -> bool:
        """Whether something waits for a worker; a plain read, for polling."""
        with self._record.reading() as conn:
            return self._lanes.has_due(conn, self._clock(conn), channels)

    def free_all(self) -> int:
        """End the leases that a killed worker left; only the sole worker of a record may."""
        with self._record.writing() as conn:
            return self._lanes.free_all(conn)


def instants(now: datetime) -> dict[str, datetime]:
    """What `NOW` and `FAR` of a prepared statement are."""
    return {"now": now, "far": now + BEYOND}


def _free_and_due(box: Box) -> Select[int, int]:
    t = table.c
    # An item waits for seconds, never for minutes; a draft may be for tomorrow morning.
    beyond = t.due_at > bindparam("late", type_=Utc) if box == "in" else false()
    free: ColumnElement[bool] = or_(
        t.leased_until.is_(None),
        t.leased_until <= NOW,
        t.leased_until > bindparam("astray", type_=Utc),
    )
    return select(t.lane_id, t.fence).where(
        t.box == box,
        t.channel.in_(bindparam("channels", expanding=True)),
        or_(t.due_at <= NOW, beyond),
        free,
    )


@cache
def _upsert(dialect: str, box: Box) -> Insert:
    statement = _insert(dialect, table)
    new, old = statement.excluded.due_at, table.c.due_at
    # PostgreSQL locks the lane even where the condition is false: a finish that is counting
    # what is left must not overlook the row this transaction is about to add.
    is_later = old > new if box == "out" else false()
    return statement.on_conflict_do_update(
        index_elements=["box", "channel", "account_id", "key"],
        set_={"due_at": new},
        where=or_(old.is_(None), is_later),
    )


def backoff(failures: int) -> timedelta:
    """A pause that doubles from two seconds up to `LONGEST`, less up to half at random (jitter)."""
    return growing_pause(FIRST_PAUSE, failures, LONGEST) * random.uniform(0.5, 1)  # noqa: S311


def insert_new(conn: Connection, into: Table, rows: Sequence[dict[str, object]]) -> int:
    """Insert the rows that are not there yet, in order; how many were new."""
    return len(conn.execute(_new(conn.dialect.name, into), rows).all()) if rows else 0


@cache
def _new(dialect: str, into: Table) -> ReturningInsert[Any]:
    return _insert(dialect, into).on_conflict_do_nothing().returning(*into.primary_key)


def _insert(dialect: str, into: Table) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(into) if dialect == "postgresql" else sqlite.insert(into)


def database_now(conn: Connection) -> datetime:
    """The record's present instant; on SQLite all processes share this machine's clock."""
    if conn.dialect.name != "postgresql":
        return datetime.now(UTC)
    # Not now(): that is when the transaction began, which may have waited for a lock since.
    now: datetime = conn.execute(text("SELECT clock_timestamp()")).scalar_one()
    return now.astimezone(UTC)
