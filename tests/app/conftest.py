"""A small Pakka behind its real application, without a network."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.api.application import create_app
from scoring.artifact import Artifact
from tests.app.house import Clock, House, make_house, shared_model

SHARED = Path(__file__).resolve().parents[2] / "../shared"


@pytest.fixture(scope="session")
def artifact(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Artifact:
    return shared_model(tmp_path_factory, worker_id)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, artifact: Artifact) -> Iterator[House]:
    """One house for a module's reading tests; a test that changes facts makes its own."""
    made = make_house(tmp_path_factory.mktemp("house"), artifact)
    yield made
    made.pakka.record.close()


@pytest.fixture
async def own_house(tmp_path: Path, artifact: Artifact) -> AsyncIterator[House]:
    """One for a single test, which may change its facts."""
    made = make_house(tmp_path, artifact)
    yield made
    await made.pakka.aclose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def client(house: House) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(house) as made:
        yield made


@dataclass(frozen=True, slots=True)
class Api:
    """A house behind its application, asked with the token of somebody by their first name."""

    house: House
    client: httpx.AsyncClient

    async def get(self, path: str, *, by: str = "asha", **more: Any) -> httpx.Response:
        return await self.client.get(path, headers=self.house.bearer(by), **more)

    async def post(self, path: str, *, by: str = "asha", **more: Any) -> httpx.Response:
        return await self.client.post(path, headers=self.house.bearer(by), **more)


@pytest.fixture
def api(house: House, client: httpx.AsyncClient) -> Api:
    return Api(house, client)


@pytest.fixture
def within_one_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls are counted by the minute of the clock: a test whose calls lie on both sides of a full
    minute, or that a busy machine spreads over several, would see fewer refused."""
    now = time.time() // 60 * 60 + 30
    monkeypatch.setattr(time, "time", lambda: now)


@asynccontextmanager
async def client_of(
    house: House,
    *,
    run_token: str | None = None,
    address: str = "127.0.0.1",
    base_url: str = "http://testserver",
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application itself; what it raises is a failure of the test."""
    app = create_app(house.pakka, run_token=run_token)
    transport = httpx.ASGITransport(app, client=(address, 50_000))
    async with httpx.AsyncClient(transport=transport, base_url=base_url) as client:
        yield client
    await app.state.tasks.finish()
    await house.pakka.turn.aclose()


@pytest.fixture(scope="session")
def shared_security() -> Path:
    """The corpora of bad input beside the project."""
    folder = SHARED / "security"
    if not folder.is_dir():
        pytest.skip(f"no corpora at {folder}")
    return folder


# A browser's own proxy settings must not stand between a test and its server.
os.environ.setdefault("NO_PROXY", "127.0.0.1,localhost")
