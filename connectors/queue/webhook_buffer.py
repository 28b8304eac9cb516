"""Webhooks that are acknowledged and not in the inbox yet, in a SQLite file of their own.

SQLite has one writer per file, so an acknowledgement that commits here waits for no other work.
Bodies are kept as bytes; the mover asks for the oldest and removes those it stored in the inbox.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from leads.model.errors import Unavailable

# Only short-lived processes, such as `pakka inbox`, make anybody wait.
BUSY_SECONDS = 5.0
# A body has up to 3 MB; what is held at once, and written in one commit, stays about that size.
MOST_BYTES = 4_000_000
_TABLE = """CREATE TABLE IF NOT EXISTS spool (
    seq INTEGER PRIMARY KEY, body BLOB NOT NULL, received_at TEXT NOT NULL, error TEXT)"""
_AWAY = "What comes in cannot be stored: see to the disk of the data directory."


@dataclass(frozen=True, slots=True)
class BufferedWebhook:
    """One webhook's body, in the order of the acknowledgements."""

    seq: int
    body: bytes = field(repr=False)
    received_at: datetime


@dataclass(frozen=True, slots=True)
class StrandedWebhook:
    """One body that cannot be stored in the inbox; `error` is a class and a place, no words."""

    seq: int
    received_at: datetime
    error: str


@dataclass(frozen=True, slots=True)
class BufferCount:
    """How many bodies wait to be moved, since when, and how many cannot be moved."""

    waiting: int
    stranded: int
    since: datetime | None


class WebhookBuffer:
    """One file of bodies, for any number of threads. Unavailable: it cannot be read or written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        # Threads queue here; SQLite's own waiting is polling.
        self._turn = threading.Lock()
        # NORMAL: a removal may be undone by a power cut, and moving a body twice does no harm.
        self._putting, self._moving = _Connection(path, "FULL"), _Connection(path, "NORMAL")

    def put(self, body: bytes, received_at: datetime) -> None:
        """Store a body: when this returns it is committed and synced to the disk."""
        with self._turn, self._putting.open() as conn:
            conn.execute(
                "INSERT INTO spool (body, received_at) VALUES (?, ?)",
                (body, received_at.isoformat()),
            )

    def oldest(self, most: int) -> list[BufferedWebhook]:
        """The first bodies that can be moved, in order; fewer than `most` when they are large."""
        found: list[BufferedWebhook] = []
        with self._moving.open() as conn, closing(_oldest(conn, most)) as rows:
            for seq, body, received_at in rows:
                found.append(BufferedWebhook(seq, body, datetime.fromisoformat(received_at)))
                if sum(len(one.body) for one in found) >= MOST_BYTES:
                    break
        return found

    def remove(self, seqs: Sequence[int]) -> None:
        """Forget bodies that are in the inbox."""
        marks = ",".join("?" * len(seqs))
        with self._turn, self._moving.open() as conn:
            conn.execute(f"DELETE FROM spool WHERE seq IN ({marks})", seqs)  # noqa: S608

    def strand(self, seq: int, error: str) -> None:
        """Set aside a body that cannot be stored, so that those behind it can."""
        with self._turn, self._moving.open() as conn:
            conn.execute("UPDATE spool SET error = ? WHERE seq = ?", (error, seq))

    def unstrand_all(self) -> None:
        """Try again what was set aside, in its order."""
        with self._turn, self._moving.open() as conn:
            conn.execute("UPDATE spool SET error = NULL WHERE error IS NOT NULL")

    def wipe(self) -> None:
        """Empty the write-ahead log, which still holds the words of what was removed."""
        # The slow part, with its syncs, blocks no writer …
        with self._moving.open() as conn:
            conn.execute("PRAGMA wal_checkpoint(PASSIVE)")
        # … so that this one only truncates the file.
        with self._turn, self._moving.open() as conn:
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def forget(self, *, before: datetime) -> int:
        """Remove what was set aside and came before that instant; how many bodies."""
        if not self._path.exists():
            return 0
        # Instants are UTC, so their texts are in order.
        query = "DELETE FROM spool WHERE error IS NOT NULL AND received_at < ?"
        with self._turn, self._short_connection() as conn:
            count = conn.execute(query, (before.isoformat(),)).rowcount
            if count:
                conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return count

    def count(self) -> BufferCount:
        """What waits and what is set aside."""
        if not self._path.exists():
            return BufferCount(0, 0, None)
        query = (
            "SELECT count(*) FILTER (WHERE error IS NULL), count(error),"
            " min(received_at) FILTER (WHERE error IS NULL) FROM spool"
        )
        with self._short_connection() as conn:
            waiting, stranded, since = conn.execute(query).fetchone()
        return BufferCount(waiting, stranded, since and datetime.fromisoformat(since))

    def stranded(self, most: int) -> list[StrandedWebhook]:
        """The first bodies that were set aside."""
        if not self._path.exists():
            return []
        query = "SELECT seq, received_at, error FROM spool WHERE error IS NOT NULL ORDER BY seq"
        with self._short_connection() as conn:
            rows = conn.execute(f"{query} LIMIT ?", (most,)).fetchall()
        return [StrandedWebhook(seq, datetime.fromisoformat(at), error) for seq, at, error in rows]

    def close(self) -> None:
        """Close the file; it is opened again when it is used."""
        with self._turn:
            self._putting.close()
            self._moving.close()

    @contextmanager
    def _short_connection(self) -> Iterator[sqlite3.Connection]:
        """A connection closed after use: operators ask from other processes too."""
        own = _Connection(self._path, "NORMAL")
        try:
            with own.open() as conn:
                yield conn
        finally:
            own.close()


class _Connection:
    """One connection, opened when it is needed, and anew after an error."""

    def __init__(self, path: Path, synchronous: str) -> None:
        self._path = path
        self._synchronous = synchronous
        self._lock = threading.RLock()
        self._conn: sqlite3.Connection | None = None

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """The connection, for this thread alone; every statement commits by itself."""
        with self._lock:
            try:
                if self._conn is None:
                    self._conn = _connect(self._path, self._synchronous)
                yield self._conn
            except (sqlite3.Error, OSError) as error:
                self.close()
                raise Unavailable(_AWAY) from error

    def close(self) -> None:
        with self._lock:
            if self._conn is not None:
                self._conn.close()
                self._conn = None


def _connect(path: Path, synchronous: str) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    # People's messages: readable by the owner of the process alone.
    path.touch(mode=0o600)
    conn = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        conn.execute("PRAGMA journal_mode=WAL")
        conn.execute(f"PRAGMA synchronous={synchronous}")
        # What is removed is overwritten with zeros.
        conn.execute("PRAGMA secure_delete=ON")
        # `wipe` does it, while no acknowledgement waits.
        conn.execute("PRAGMA wal_autocheckpoint=0")
        conn.execute(_TABLE)
    except BaseException:
        conn.close()
        raise
    return conn


def _oldest(conn: sqlite3.Connection, most: int) -> sqlite3.Cursor:
    query = "SELECT seq, body, received_at FROM spool WHERE error IS NULL ORDER BY seq LIMIT ?"
    return conn.execute(query, (most,))
