"""The first person of a new home: made where a terminal shows their token, and nowhere else."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from app.brokerage_staff import add_first_admin, is_nobody_there
from leads.model.scope import Role
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff, StaffMember
from tests.leads.makers import T0
from tests.processes import free_port
from tests.records import open_sqlite

# An interpreter starts, on a machine that may give it a tenth of a core.
WITHIN_SECONDS = 240.0
OWN = Brokerage("brokerage_own", "My brokerage")
DEMO = Brokerage("brokerage_demo", "Demo", is_synthetic=True)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    made = open_sqlite(tmp_path / "pakka.sqlite3")
    yield made
    made.close()


def somebody(staff: Staff, house: Brokerage) -> None:
    staff.add_member(StaffMember("staff_asha", house.brokerage_id, "Asha", Role.BROKER))


def test_given_a_home_without_people_then_the_first_is_its_admin(record: Record) -> None:
    staff = Staff(record)
    assert is_nobody_there(staff)

    identity = staff.authenticate(add_first_admin(staff, at=T0), at=T0)

    assert identity is not None
    assert (identity.name, identity.scope.role) == ("Admin", Role.ADMIN)
    assert not identity.brokerage.is_synthetic
    assert not is_nobody_there(staff)


def test_given_imported_leads_without_people_then_the_first_belongs_to_them(record: Record) -> None:
    staff = Staff(record)
    for house in (OWN, DEMO):
        staff.add_brokerage(house)
    somebody(staff, DEMO)
    assert is_nobody_there(staff)

    identity = staff.authenticate(add_first_admin(staff, at=T0), at=T0)

    assert identity is not None
    assert identity.brokerage.brokerage_id == OWN.brokerage_id


@pytest.mark.parametrize("house", [OWN, DEMO])
def test_given_somebody_of_ones_own_or_only_the_demo_then_nobody_is_missing(
    record: Record, house: Brokerage
) -> None:
    staff = Staff(record)
    staff.add_brokerage(house)
    somebody(staff, house)

    assert not is_nobody_there(staff)


class Terminal:
    """What a process writes to a terminal of its own."""

    def __init__(self) -> None:
        self._ours, self.theirs = pty.openpty()
        os.set_blocking(self._ours, False)
        self._told = b""

    def until(self, pattern: str) -> str:
        """All it told, once that stands in it."""
        give_up = time.monotonic() + WITHIN_SECONDS
        while not re.search(pattern, self._told.decode()):
            assert time.monotonic() < give_up, self._told
            with suppress(BlockingIOError):
                self._told += os.read(self._ours, 65_536)
            time.sleep(0.05)
        return self._told.decode()


@contextmanager
def serving(home: Path, out: int, log: int) -> Iterator[int]:
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PAKKA_")}
    process = subprocess.Popen(
        [Path(sys.executable).with_name("pakka"), "serve"],
        env={**environment, "PAKKA_HOME": str(home), "PAKKA_PORT": str(port)},
        stdout=out,
        stderr=log,
    )
    try:
        yield port
    finally:
        process.terminate()
        process.wait(WITHIN_SECONDS)


@pytest.mark.timeout(600)
def test_given_a_terminal_then_serve_shows_a_token_that_signs_in_and_keeps_it_nowhere(
    tmp_path: Path,
) -> None:
    terminal, log = Terminal(), tmp_path / "log"
    with log.open("w") as file, serving(tmp_path, terminal.theirs, file.fileno()) as port:
        told = terminal.until("pakka broker token Admin")
        found = re.search(r"^ +(pakka_\S+)", told, re.MULTILINE)
        assert found, told
        own = f"http://127.0.0.1:{port}"
        give_up = time.monotonic() + WITHIN_SECONDS
        while True:
            with suppress(httpx.HTTPError):
                answer = httpx.post(
                    f"{own}/sign-in", data={"token": found[1]}, headers={"Origin": own}
                )
                break
            assert time.monotonic() < give_up, log.read_text()

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "pakka_" not in log.read_text()
    assert not any(found[1].encode() in f.read_bytes() for f in tmp_path.rglob("*") if f.is_file())


@pytest.mark.long
@pytest.mark.timeout(600)
def test_given_no_terminal_then_no_token_is_made_and_the_command_is_named(tmp_path: Path) -> None:
    out = tmp_path / "out"
    give_up = time.monotonic() + WITHIN_SECONDS
    with out.open("w") as file, serving(tmp_path / "home", file.fileno(), file.fileno()):
        while "broker add" not in out.read_text():
            assert time.monotonic() < give_up, out.read_text()
            time.sleep(0.05)

    assert "pakka_" not in out.read_text()
    record = open_sqlite(tmp_path / "home" / "pakka.sqlite3")
    assert is_nobody_there(Staff(record))
    record.close()
