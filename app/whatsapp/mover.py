"""Brings acknowledged webhooks from their file into the inbox, in order, one process at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog
from sqlalchemy import exc

from app.runtime.leader import Leader
from app.runtime.logs import place_of
from connectors.spool import Spool, Spooled

# As many small webhooks as one commit takes without anybody noticing (some 10 ms).
AT_ONCE = 50
# What another process of this home took is found by looking; an own one is moved at once.
LOOK_SECONDS = 0.25
# While the record is away there is nothing to hurry for.
REST_SECONDS = 2.0
# Another process moves: when it ends, this one takes over.
TAKE_OVER_SECONDS = 0.5
# The words of what was moved are gone from the file after this long, however busy it is.
WIPE_SECONDS = 5.0
# A write of the record may wait for half a minute; what a stop leaves, the next start moves.
GRACE_SECONDS = 5.0
log = structlog.get_logger()


class Mover:
    """A thread that calls `store` with the oldest bodies, then removes them from the spool.

    `store` commits all it is given, or raises; what it has had before it leaves as it is.
    """

    def __init__(
        self, spool: Spool, leader: Leader, store: Callable[[Sequence[Spooled]], None]
    ) -> None:
        self._spool = spool
        self._leader = leader
        self._store = store
        self._news = threading.Event()
        self._stopping = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._has_begun = False
        # Since when the file still has words of what was removed.
        self._removed_at: float | None = None

    def put(self, body: bytes, received_at: datetime) -> None:
        """Commit the body; the thread moves it soon. Unavailable: it is not committed."""
        self._spool.put(body, received_at)
        self._news.set()
        self.start()

    def start(self) -> None:
        """Move what is there and what comes, until `close`."""
        with self._starting:
            if self._thread is None:
                # A daemon: one that waits for the record's lock holds up no exit.
                self._thread = threading.Thread(target=self._run, name="mover", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Move what is there, if the record can be written, and end."""
        self._stopping.set()
        self._news.set()
        if self._thread is None:
            self._spool.close()
        else:
            self._thread.join(GRACE_SECONDS)

    def _run(self) -> None:
        while not self._stopping.wait(self._work_in_turn()):
            pass
        self._spool.close()

    def _work_in_turn(self) -> float:
        """Work while this process may; how many seconds to rest after that."""
        try:
            with self._leader.leading() as is_mine:
                if is_mine:
                    self._work()
        except Exception as error:  # noqa: BLE001  the thread's edge: it must outlive an outage
            log.warning("spool.cannot_move", error=place_of(error))
            return REST_SECONDS
        return TAKE_OVER_SECONDS

    def _work(self) -> None:
        """Until `close`; an outage raises, and what is left waits."""
        if not self._has_begun:
            # This version may be able to store what an earlier one was not.
            self._spool.float_all()
            # A killed server wiped nothing.
            self._removed_at = time.monotonic()
            self._has_begun = True
        while True:
            self._news.clear()
            is_last = self._stopping.is_set()
            has_moved = self._move()
            is_idle = not has_moved and (is_last or not self._news.wait(LOOK_SECONDS))
            self._wipe(is_idle=is_idle)
            if is_last and not has_moved:
                return

    def _move(self) -> bool:
        """Whether anything was there."""
        rows = self._spool.oldest(AT_ONCE)
        if rows:
            self._store_all(rows)
        return bool(rows)

    def _store_all(self, rows: Sequence[Spooled]) -> None:
        """Together in one commit; one by one when one of them cannot be stored."""
        try:
            self._store(rows)
        except Exception as error:
            if _is_outage(error):
                raise
            self._store_each(rows, error)
        else:
            self._spool.remove([row.seq for row in rows])
            self._removed_at = self._removed_at or time.monotonic()

    def _store_each(self, rows: Sequence[Spooled], error: Exception) -> None:
        if len(rows) > 1:
            for row in rows:
                self._store_all([row])
            return
        place = place_of(error)
        self._spool.strand(rows[0].seq, place)
        log.error("spool.stranded", row=rows[0].seq, error=place)

    def _wipe(self, *, is_idle: bool) -> None:
        if self._removed_at is None:
            return
        if is_idle or time.monotonic() - self._removed_at > WIPE_SECONDS:
            self._spool.wipe()
            self._removed_at = None


def _is_outage(error: Exception) -> bool:
    """Whether it is the record's state, which passes, and not the body's, which stays."""
    if isinstance(error, exc.DatabaseError | exc.TimeoutError):
        return not isinstance(error, exc.DataError | exc.IntegrityError | exc.ProgrammingError)
    return bool(getattr(error, "retryable", False))
