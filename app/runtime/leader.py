"""One leader among all processes on a record: a file beside SQLite, else an advisory lock."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, text

from app.settings import Settings
from leads.store.record import Record


class Leader:
    """Holds the lock for `work`; a process that ends, however it ends, releases it."""

    def __init__(self, record: Record, settings: Settings, work: str) -> None:
        self._record = record
        self._settings = settings
        self._work = work

    @contextmanager
    def leading(self) -> Iterator[bool]:
        """True while this process leads; False at once if another does."""
        if self._settings.record_url.startswith("sqlite"):
            with _file_lock(self._settings.home / f"{self._work}.lock") as is_held:
                yield is_held
        else:
            with self._record.reading() as connection, _advisory(connection, self._work) as is_held:
                yield is_held

    @asynccontextmanager
    async def leading_in_thread(self) -> AsyncIterator[bool]:
        """The same without blocking the loop."""
        held = ExitStack()
        entering = asyncio.create_task(asyncio.to_thread(held.enter_context, self.leading()))
        try:
            # A thread cannot be cancelled: a lock that it still got is released below.
            yield await asyncio.shield(entering)
        finally:
            await asyncio.wait([entering])
            await asyncio.to_thread(held.close)


@contextmanager
def sole_worker(home: Path, record_url: str) -> Iterator[bool]:
    """True while this process may work on the channels: on SQLite only one may."""
    if not record_url.startswith("sqlite"):
        yield True
        return
    with _file_lock(home / "worker.lock") as is_held:
        yield is_held


@contextmanager
def _file_lock(path: Path) -> Iterator[bool]:
    # Whichever thread came first, the process holds the lock.
    lock = FileLock(path, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


@contextmanager
def _advisory(connection: Connection, work: str) -> Iterator[bool]:
    named = {"lock": _number(work)}
    held = connection.execute(text("SELECT pg_try_advisory_lock(:lock)"), named).scalar_one()
    # The lock belongs to the session: an open transaction would keep dead rows from being cleaned
    # up.
    connection.commit()
    try:
        yield bool(held)
    finally:
        if held:
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), named)


def _number(work: str) -> int:
    """PostgreSQL's advisory locks are identified by a signed 64-bit number."""
    digest = hashlib.sha256(f"pakka {work}".encode()).digest()
    return int.from_bytes(digest[:8], signed=True)
