"""A real Tryton for all tests of a worker, and a small Pakka whose brokerage uses it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.wiring import utc_now
from leads.store.crm import CrmAccount, CrmAccounts
from scoring.artifact import Artifact
from tests.app.house import ONE, TWO, House, make_house, shared_model
from tests.connectors.crm.tryton_server import (
    DATABASE,
    USER,
    USER_PASSWORD,
    TrytonServer,
    installed,
    tryton_server,
)

BASIS = "asked for a call back"


@pytest.fixture(scope="session")
def tryton(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TrytonServer]:
    programs = installed(Path(request.config.cache.mkdir("tryton")))
    with tryton_server(programs, tmp_path_factory.mktemp("tryton")) as server:
        yield server


@pytest.fixture(scope="session")
def artifact(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Artifact:
    return shared_model(tmp_path_factory, worker_id)


@pytest.fixture
def house(tmp_path: Path, artifact: Artifact) -> Iterator[House]:
    """By the clock on the wall: Tryton has no other."""
    passwords = json.dumps({ONE: USER_PASSWORD, TWO: USER_PASSWORD})
    made = make_house(
        tmp_path, artifact, clock=utc_now, crm_passwords=passwords, crm_inside="127.0.0.1"
    )
    yield made
    made.pakka.record.close()


@pytest.fixture
def account(house: House, tryton: TrytonServer) -> CrmAccount:
    made = CrmAccount(ONE, "tryton", tryton.url, DATABASE, USER, BASIS)
    CrmAccounts(house.pakka.record).put(made)
    return made
