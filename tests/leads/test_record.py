from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, inspect, make_url, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError, ProgrammingError, StatementError

from leads.model.errors import InvalidInput, Unavailable
from leads.store.record import THREADS, Record, Turns
from leads.store.staff import Brokerage, Staff
from leads.store.tables import Utc, audit
from tests.leads.makers import T0

OPEN = "import sys; from leads.store.record import Record; Record.open(sys.argv[1]).close()"
ROOT = Path(__file__).resolve().parents[2]
FIRST_RECORD = Path(__file__).parent / "first_record"
pytestmark = pytest.mark.usefixtures("migrates")


@pytest.mark.parametrize(
    ("empty_url", "record"),
    [("sqlite", "sqlite"), ("postgresql", "postgresql")],
    indirect=True,
)
def test_migrations_bring_the_first_record_to_the_form_of_a_new_one(
    empty_url: str, record: Record
) -> None:
    lay_first_record(empty_url)
    old = Record.open(empty_url)
    assert form(old) == form(record)
    old.close()


def lay_first_record(url: str) -> None:
    """The tables that the first version made."""
    parsed = make_url(url)
    statements = (FIRST_RECORD / f"{parsed.get_backend_name()}.sql").read_text()
    if parsed.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(parsed.database))) as plain:
            plain.executescript(statements)
    else:
        with psycopg.connect(url) as server:
            server.execute(statements.encode())


def form(record: Record) -> list[str]:
    """All columns, keys, constraints and indexes, in an order of their own."""
    with record.reading() as conn:
        seen = inspect(conn)
        parts = (
            seen.get_multi_columns(),
            seen.get_multi_pk_constraint(),
            seen.get_multi_foreign_keys(),
            seen.get_multi_unique_constraints(),
            seen.get_multi_indexes(),
        )
    return sorted(
        f"{table}: {json.dumps(one, default=str)}"
        for part in parts
        for (_, table), found in part.items()
        for one in (found if isinstance(found, list) else [found])
    )


def test_three_processes_opening_a_new_record_at_once_all_succeed(
    empty_url: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", OPEN, empty_url]
    racing = [
        subprocess.Popen(
            command, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    failures = [err for process in racing if (err := process.communicate(timeout=240)[1])]
    assert failures == []
    assert [process.returncode for process in racing] == [0, 0, 0]


def test_opening_a_migrated_record_waits_for_no_writer(empty_url: str) -> None:
    record = Record.open(empty_url)
    with record.writing() as conn:
        conn.execute(text("UPDATE brokerages SET name = name"))
        Record.open(empty_url).close()
    record.close()


def test_a_record_whose_file_is_damaged_is_unavailable(tmp_path: Path) -> None:
    file = tmp_path / "record.sqlite3"
    Record.open(f"sqlite:///{file}").close()
    with closing(sqlite3.connect(file)) as plain:
        (root,) = plain.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'audit'"
        ).fetchone()
        (size,) = plain.execute("PRAGMA page_size").fetchone()
    whole = bytearray(file.read_bytes())
    whole[(root - 1) * size : root * size] = b"\xff" * size
    file.write_bytes(whole)
    record = Record.open(f"sqlite:///{file}")

    with pytest.raises(Unavailable), record.reading() as conn:
        conn.execute(select(audit)).all()

    record.close()


def test_a_faulty_statement_is_no_outage(record: Record) -> None:
    with pytest.raises(ProgrammingError), record.reading() as conn:
        conn.exec_driver_sql("SELECT ?" if conn.dialect.name == "sqlite" else "SELEC", ())


def test_a_record_of_another_version_is_refused(empty_url: str) -> None:
    record = Record.open(empty_url)
    with record.writing() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    record.close()
    with pytest.raises(InvalidInput, match="Another version"):
        Record.open(empty_url)


@pytest.mark.parametrize("url", ["", "record.db", "mysql://x/y", "sqlite://", "sqlite:///:memory:"])
def test_a_url_that_cannot_hold_the_record_is_refused(url: str) -> None:
    with pytest.raises(InvalidInput):
        Record.open(url)


def test_an_absent_server_is_unavailable() -> None:
    with pytest.raises(Unavailable):
        Record.open("postgresql://nobody@127.0.0.1:1/none")


@pytest.mark.usefixtures("waits_for_the_disk")
def test_the_file_is_durable_private_and_in_wal(tmp_path: Path) -> None:
    record = Record.open(f"sqlite:///{tmp_path / 'new' / 'record.db'}")
    with record.reading() as conn:
        modes = [
            conn.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    record.close()
    assert modes == ["wal", 2, 1]
    assert (tmp_path / "new" / "record.db").stat().st_mode & 0o077 == 0


def test_a_read_neither_waits_for_a_writer_nor_sees_what_is_not_committed(record: Record) -> None:
    with record.writing() as writer:
        add = "INSERT INTO brokerages VALUES ('b','n','UTC','en',:no,NULL,'{}','manual','{}')"
        writer.execute(text(add), {"no": False})
        with record.reading() as reader:
            assert reader.execute(text("SELECT count(*) FROM brokerages")).scalar() == 0
    with record.reading() as reader:
        assert reader.execute(text("SELECT count(*) FROM brokerages")).scalar() == 1


def test_a_write_that_fails_leaves_nothing(record: Record) -> None:
    Staff(record).add_brokerage(Brokerage("b", "B"))
    row = {"brokerage_id": "b", "at": T0, "act": "x", "detail": {}}
    with pytest.raises(IntegrityError), record.writing() as conn:
        conn.execute(insert(audit).values(row))
        conn.execute(insert(audit).values({**row, "brokerage_id": "missing"}))
    with record.reading() as conn:
        assert conn.execute(select(audit)).all() == []


def test_concurrent_writers_lose_nothing(record: Record) -> None:
    Staff(record).add_brokerage(Brokerage("b", "B"))

    def write(name: str) -> None:
        for n in range(20):
            row = {"brokerage_id": "b", "at": T0, "act": f"{name}-{n}", "detail": {}}
            with record.writing() as conn:
                conn.execute(insert(audit).values(row))

    threads = [threading.Thread(target=write, args=(str(i),)) for i in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with record.reading() as conn:
        assert len(set(conn.execute(select(audit.c.act)).scalars())) == 120


async def test_work_runs_in_a_bounded_pool_beside_the_loop(record: Record) -> None:
    seen: set[str] = set()
    barrier = threading.Barrier(THREADS)

    def work(n: int) -> int:
        seen.add(threading.current_thread().name)
        barrier.wait(timeout=60)
        return n

    done = await asyncio.gather(*(record.call(work, n) for n in range(2 * THREADS)))
    assert done == list(range(2 * THREADS))
    assert len(seen) == THREADS
    assert threading.current_thread().name not in seen


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()])
def test_an_instant_without_a_zone_is_refused(dialect: object) -> None:
    with pytest.raises(ValueError, match="time zone"):
        Utc().process_bind_param(datetime(2026, 1, 1), dialect)  # noqa: DTZ001


def test_an_instant_without_a_zone_never_reaches_the_tables(record: Record) -> None:
    Staff(record).add_brokerage(Brokerage("b", "B"))
    row = {"brokerage_id": "b", "at": datetime(2026, 1, 1), "act": "x", "detail": {}}  # noqa: DTZ001
    with pytest.raises(StatementError, match="time zone"), record.writing() as conn:
        conn.execute(insert(audit).values(row))


ZONES = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
INSTANTS = st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=ZONES)  # noqa: DTZ001


@given(INSTANTS)
def test_sqlite_gives_back_the_same_instant_in_utc(instant: datetime) -> None:
    stored = Utc().process_bind_param(instant, sqlite.dialect())
    back = Utc().process_result_value(stored, sqlite.dialect())
    assert back == instant
    assert back is not None and back.tzinfo is UTC


def test_both_databases_keep_the_instant_to_the_microsecond(record: Record) -> None:
    india = timezone(timedelta(hours=5, minutes=30))
    at = datetime(2026, 1, 1, 10, 0, 0, 123456, tzinfo=india)
    Staff(record).add_brokerage(Brokerage("b", "B"))
    with record.writing() as conn:
        row = {"brokerage_id": "b", "at": at, "act": "x", "detail": {}}
        conn.execute(insert(audit).values(row))
    with record.reading() as conn:
        back = conn.execute(select(audit.c.at)).scalar_one()
    assert back == at
    assert back.tzinfo is UTC


GIVE_UP_SECONDS = 60


def order(*names: str) -> list[str]:
    """In which order threads write that came in this one, while somebody else wrote."""
    turns, wrote = Turns(GIVE_UP_SECONDS), list[str]()

    def write(name: str) -> None:
        with turns.taken():
            wrote.append(name)

    threads = [threading.Thread(target=write, args=(name,)) for name in names]
    with turns.taken():
        for number, thread in enumerate(threads, start=1):
            thread.start()
            give_up = time.monotonic() + GIVE_UP_SECONDS
            while turns.waiting < number:
                assert time.monotonic() < give_up
                time.sleep(0.001)
        assert wrote == []
    for thread in threads:
        thread.join()
    return wrote


def test_whoever_came_first_writes_first() -> None:
    assert order("a", "b", "c", "d") == ["a", "b", "c", "d"]


def test_one_whose_turn_does_not_come_is_told_and_leaves_the_queue() -> None:
    turns = Turns(patience_seconds=0.01)
    with turns.taken():
        with pytest.raises(Unavailable, match="busy"), turns.taken():
            pass
        assert turns.waiting == 0
    with turns.taken():
        pass
