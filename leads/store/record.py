"""The record: one SQLite file or one PostgreSQL database, reached by URL, brought to its
newest form.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import cache, partial
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Executable,
    UpdateBase,
    create_engine,
    event,
    exc,
    make_url,
    text,
)
from sqlalchemy.pool import ConnectionPoolEntry

from leads.model.errors import InvalidInput, Unavailable
from leads.store.tables import METADATA

P = ParamSpec("P")
T = TypeVar("T")

# Reads hold the interpreter only briefly; more threads than this gained nothing on SQLite, and
# each costs a connection on PostgreSQL.
THREADS = 8
# A writer of another process is quick (an import commits every 200 leads, about a second).
BUSY_SECONDS = 30
# Any constant number will do: it names the lock that migrating processes share.
MIGRATION_LOCK = 7_255_512


class Turns:
    """Whose turn it is to write in this process; the others wait at most so many seconds."""

    def __init__(self, patience_seconds: float) -> None:
        self._patience_seconds = patience_seconds
        self._changed = threading.Condition()
        # The first in the queue writes.
        self._queue: deque[object] = deque()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return max(0, len(self._queue) - 1)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Holds the turn to write. Unavailable: it did not come in time."""
        own = object()
        try:
            with self._changed:
                self._queue.append(own)
                if not self._changed.wait_for(
                    lambda: self._queue[0] is own, self._patience_seconds
                ):
                    raise Unavailable("The record is busy: try again.")
            yield
        finally:
            with self._changed:
                self._queue.remove(own)
                self._changed.notify_all()


class Record:
    """Connections to the record: writes take turns, and blocking work has a bounded thread pool."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turns = Turns(BUSY_SECONDS)
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="record")

    @classmethod
    def open(cls, url: str) -> Record:
        """The record at `url` (sqlite:///FILE or postgresql://…), migrated to the newest form."""
        parsed = _parse(url)
        is_sqlite = parsed.get_backend_name() == "sqlite"
        engine = _sqlite_engine(parsed) if is_sqlite else _postgresql_engine(parsed)
        record = cls(engine)
        try:
            record._migrate()
        except BaseException:
            record.close()
            raise
        return record

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one consistent state and never waits for a writer."""
        with _translated(), self._engine.connect() as conn:
            yield conn

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A short write transaction, committed on leaving; never open one inside another."""
        with _translated(), self._turn(), self._engine.connect() as conn:
            conn.execution_options(is_writing=True)
            with conn.begin():
                yield conn

    def rows(self, query: Executable) -> Sequence[Any]:
        """All rows of one query."""
        with self.reading() as conn:
            return conn.execute(query).all()

    def row(self, query: Executable) -> Any:
        """The first row of one query; None where there is none."""
        with self.reading() as conn:
            return conn.execute(query).first()

    def values(self, query: Executable) -> list[Any]:
        """The first column of one query."""
        with self.reading() as conn:
            return list(conn.execute(query).scalars())

    def value(self, query: Executable) -> Any:
        """The first column of the first row of one query; None where there is none."""
        with self.reading() as conn:
            return conn.execute(query).scalar()

    def change(self, statement: UpdateBase) -> int:
        """Runs one statement in a transaction of its own; how many rows it changed."""
        with self.writing() as conn:
            return conn.execute(statement).rowcount

    async def call(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs blocking `work` in the record's own threads."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, partial(work, *args, **kwargs))

    def close(self) -> None:
        self._pool.shutdown(wait=True)
        self._engine.dispose()

    def _turn(self) -> AbstractContextManager[None]:
        # SQLite has one writer; queueing here instead of polling its lock cut p99 three to five
        # times. PostgreSQL lets writers of different rows go side by side.
        return self._turns.taken() if self._engine.dialect.name == "sqlite" else nullcontext()

    def _migrate(self) -> None:
        with self.reading() as conn:
            if is_newest(conn):
                return
        with self.writing() as conn:
            if conn.dialect.name == "postgresql":
                conn.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
            upgrade(conn)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (exc.IntegrityError, exc.DataError, exc.ProgrammingError, exc.NotSupportedError):
        raise  # The statement is wrong, not the record: trying again would not help.
    except (exc.DBAPIError, exc.TimeoutError) as e:
        raise Unavailable("The record is busy or away: try again.") from e


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except exc.ArgumentError as e:
        raise InvalidInput("The record's URL is not one: sqlite:///FILE or postgresql://….") from e
    backend = parsed.get_backend_name()
    if backend in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and parsed.database and parsed.database != ":memory:":
        return parsed
    raise InvalidInput("The record's URL must be sqlite:///FILE or postgresql://….")


def _postgresql_engine(url: URL) -> Engine:
    return create_engine(
        url,
        pool_size=THREADS,
        pool_pre_ping=True,
        connect_args={"options": "-c timezone=UTC", "connect_timeout": 10},
    )


def _sqlite_engine(url: URL) -> Engine:
    path = Path(str(url.database))
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        # It holds people's messages: only the owner of the process may read it.
        path.touch(mode=0o600)
    _switch_to_wal(path)
    engine = create_engine(
        url,
        pool_size=THREADS,
        max_overflow=THREADS,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _switch_to_wal(path: Path) -> None:
    # The switch ignores SQLite's timeout when two processes start at once; it is permanent, and
    # stands in the file's header (https://sqlite.org/fileformat.html#file_format_version_numbers).
    with path.open("rb") as file:
        if file.read(20)[18:] == b"\2\2":
            return
    give_up_at = time.monotonic() + BUSY_SECONDS
    while True:
        conn = sqlite3.connect(path, timeout=BUSY_SECONDS)
        try:
            with suppress(sqlite3.OperationalError):
                if conn.execute("PRAGMA journal_mode=WAL").fetchone()[0] == "wal":
                    return
        finally:
            conn.close()
        if time.monotonic() > give_up_at:
            raise Unavailable("The record's file cannot be opened for writing.")
        time.sleep(0.02)


def _prepare(conn: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    conn.isolation_level = None  # SQLAlchemy's "begin" below decides how a transaction starts
    conn.execute("PRAGMA synchronous=FULL")
    conn.execute("PRAGMA foreign_keys=ON")


def _begin(conn: Connection) -> None:
    # An immediate read would fail during a long write; a deferred write would fail when it
    # upgrades.
    is_writing = conn.get_execution_options().get("is_writing", False)
    conn.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


# What brings a record to its newest form.
MIGRATIONS = Path(__file__).parent / "migrations"


def is_newest(conn: Connection) -> bool:
    """True when there is nothing to migrate."""
    return set(MigrationContext.configure(conn).get_current_heads()) == _newest()


def upgrade(conn: Connection) -> None:
    """Creates the tables of a new record, or runs every migration that an older one has not seen;
    commits nothing itself.
    """
    config, script = _read_steps()
    context = MigrationContext.configure(conn)
    if not context.get_current_heads():
        METADATA.create_all(conn, checkfirst=False)
        context.stamp(script, "head")
        return

    def steps(revision: object, _context: object) -> list[RevisionStep]:
        return script._upgrade_revs("head", revision)  # type: ignore[arg-type]

    with EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=conn)
        try:
            environment.run_migrations()
        except CommandError as e:
            raise InvalidInput(
                "Another version of Pakka made this record: update Pakka, or begin a new home."
            ) from e


@cache
def _newest() -> frozenset[str]:
    _, script = _read_steps()
    return frozenset(script.get_heads())


def _read_steps() -> tuple[Config, ScriptDirectory]:
    # Built here and not from alembic.ini: the command may run in any folder.
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config, ScriptDirectory.from_config(config)
