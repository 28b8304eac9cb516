"""Delays sending: outages of a number or a template, and the pace of one number.

While an outage lasts, the messages that need what is out wait. One message at a time is still sent
as a probe, at growing intervals, to see whether the outage is over. Outages are rows of the record,
so that all workers pause and resume together, also after a restart.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    ScalarSelect,
    and_,
    bindparam,
    delete,
    exists,
    select,
    update,
)

from connectors.queue.leases import FAR, NOW, DatabaseClock, database_now, insert_new, instants
from leads.store.record import Record
from leads.store.tables.queues import outages as table
from leads.store.tables.queues import send_slots

# The part that every message needs; a template is a part named after it (`whatsapp/outgoing.py`).
ALL = ""
# An outage that pauses nothing: our clock is so far from the service's that the 24 hours are
# misjudged.
CLOCK, MOST_SKEW = "clock", timedelta(minutes=5)
# Between two probes. A lane then pauses a quarter longer, which must stay below `leases.LONGEST`.
LONGEST_GAP = timedelta(minutes=4)

# Channel, account id.
Account = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Outage:
    """One part that is out; `cause` is the service's code or our own word for it."""

    channel: str
    account_id: str
    part: str
    cause: str
    since: datetime
    tries: int
    probe_at: datetime
    told_at: datetime | None
    ended_at: datetime | None


class Outages:
    """Lists the outages, and notes which of them the operator was told about."""

    def __init__(self, record: Record, clock: DatabaseClock = database_now) -> None:
        self._record = record
        self._clock = clock

    def all(self) -> list[Outage]:
        """Oldest first, including those that ended and whose end nobody was told about."""
        names = Outage.__slots__
        with self._record.reading() as conn:
            rows = conn.execute(select(table).order_by(table.c.since, table.c.part)).all()
        return [Outage(**{name: getattr(row, name) for name in names}) for row in rows]

    def now(self) -> datetime:
        """The present instant, from which ages are counted."""
        with self._record.reading() as conn:
            return self._clock(conn)

    def mark_reported(self, one: Outage) -> None:
        """Note that somebody was told of its beginning; delete it when told of its end."""
        own = and_(_is(one.channel, one.account_id, one.part), table.c.since == one.since)
        with self._record.writing() as conn:
            if one.ended_at is None:
                conn.execute(update(table).where(own).values(told_at=self._clock(conn)))
            else:
                conn.execute(delete(table).where(own, table.c.ended_at.is_not(None)))

    def probe_now(self) -> int:
        """Let every outage be probed at once, since a restart may have mended it; how many."""
        with self._record.writing() as conn:
            now = self._clock(conn)
            later = and_(table.c.ended_at.is_(None), table.c.probe_at > now)
            return conn.execute(update(table).where(later).values(probe_at=now)).rowcount


def begin_outage(
    conn: Connection, account: Account, part: str, cause: str, now: datetime, probe_at: datetime
) -> bool:
    """Note that the part is out; False when that was known."""
    channel, account_id = account
    own = _is(channel, account_id, part)
    fresh = {"cause": cause, "tries": 1, "probe_at": probe_at, "ended_at": None}
    # It is out again before anybody was told of its end: for them the outage continues.
    again = update(table).where(own, table.c.ended_at.is_not(None)).values(fresh)
    if conn.execute(again).rowcount:
        return True
    named = {"channel": channel, "account_id": account_id, "part": part}
    return bool(insert_new(conn, table, [{**named, **fresh, "since": now}]))


def count_probe(conn: Connection, account: Account, part: str, cause: str, now: datetime) -> int:
    """Note that a probe found it still out, perhaps for another cause; how many there were."""
    own = and_(_is(*account, part), table.c.ended_at.is_(None))
    more = update(table).where(own).values(cause=cause, tries=table.c.tries + 1)
    tries: int | None = conn.execute(more.returning(table.c.tries)).scalar()
    return tries or 1


def plan_probe(conn: Connection, account: Account, part: str, at: datetime) -> None:
    """Set the instant of the next probe."""
    conn.execute(update(table).where(_is(*account, part)).values(probe_at=at))


def end_outages(conn: Connection, account: Account, parts: Collection[str], now: datetime) -> bool:
    """Note that the parts work again; False when none was out.

    An outage that nobody was told of is deleted.
    """
    own = and_(_is(*account), table.c.part.in_(parts), table.c.ended_at.is_(None))
    untold = conn.execute(delete(table).where(own, table.c.told_at.is_(None))).rowcount
    return untold + conn.execute(update(table).where(own).values(ended_at=now)).rowcount > 0


def claim_probe(
    conn: Connection, account: Account, needs: str | None, now: datetime, until: datetime
) -> tuple[bool, str | None]:
    """Whether a message with these needs may be sent now, and the cause of the outage it probes.

    Nobody else sends a probe before `until`, unless this one's result arrives earlier.
    """
    parts = {"their": account[0], "theirs": account[1], "parts": [ALL, needs or ALL]}
    causes = conn.execute(_CAUSES, parts).scalars().all()
    if not causes:
        return True, None
    taken = conn.execute(_PROBED, {**parts, **instants(now), "probe_at": until}).rowcount
    return taken == len(causes), causes[0]


def is_paused(of: FromClause) -> ColumnElement[bool]:
    """Whether the whole account of this row waits for its next probe; asks for the `instants`."""
    return exists().where(_pauses(of), table.c.part == ALL)


def next_probe(of: FromClause) -> ScalarSelect[datetime]:
    """When the part that this row needs is probed; null: it is not out, or may be probed now.

    Asks for the `instants`.
    """
    mine = select(table.c.probe_at).where(_pauses(of), table.c.part == of.c.needs)
    return mine.scalar_subquery()


def _pauses(of: FromClause) -> ColumnElement[bool]:
    same = and_(table.c.channel == of.c.channel, table.c.account_id == of.c.account_id)
    return and_(same, table.c.ended_at.is_(None), _IS_LATER)


def _is(channel: str, account_id: str, part: str | None = None) -> ColumnElement[bool]:
    own = and_(table.c.channel == channel, table.c.account_id == account_id)
    return own if part is None else and_(own, table.c.part == part)


_IS_LATER = and_(table.c.probe_at > NOW, table.c.probe_at <= FAR)
_OUT = and_(
    table.c.channel == bindparam("their"),
    table.c.account_id == bindparam("theirs"),
    table.c.part.in_(bindparam("parts", expanding=True)),
    table.c.ended_at.is_(None),
)
_CAUSES = select(table.c.cause).where(_OUT).order_by(table.c.part)
_PROBED = update(table).where(_OUT, ~_IS_LATER)


# WhatsApp Cloud API: about one message per 6 s to one person (131056), 80/s per number (130429).
PERSON_GAP = timedelta(seconds=6)
ACCOUNT_PER_SECOND = 80
# A reserved slot is never further ahead than this; if it is, the clock was put back since.
LONGEST_QUEUE = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Pace:
    """The least time between two messages to one person, and between two of one account.

    A person's gap is a pause of their lane; an account's next slot is a row of the record.
    """

    person: timedelta = PERSON_GAP
    account: timedelta = timedelta(seconds=1) / ACCOUNT_PER_SECOND


def reserve(conn: Connection, key: str, now: datetime, gap: timedelta) -> timedelta:
    """Take the next slot of `key`, inside the caller's transaction; returns the wait until then."""
    insert_new(conn, send_slots, [{"key": key, "next_at": now}])
    next_at = conn.execute(_SLOT, {"own": key}).scalar_one()
    slot = now if next_at > now + LONGEST_QUEUE else max(next_at, now)
    conn.execute(_TAKEN, {"own": key, "next_at": slot + gap})
    return slot - now


_OWN_SLOT = send_slots.c.key == bindparam("own")
_SLOT = select(send_slots.c.next_at).where(_OWN_SLOT).with_for_update()
_TAKEN = update(send_slots).where(_OWN_SLOT)
