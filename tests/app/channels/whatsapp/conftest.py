from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from scoring.artifact import Artifact
from tests.app.channels.whatsapp.desk import Desk
from tests.app.channels.whatsapp.timed_desk import TimedDesk
from tests.app.house import NOW, make_house
from tests.conftest import new_database


@pytest.fixture(params=["sqlite", "postgresql"])
def house_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A house's database of each kind: a file that is not there yet, or a migrated copy."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'record.db'}"
    template = request.getfixturevalue("postgresql_template")
    return new_database(request.getfixturevalue("postgresql"), template)


@pytest.fixture
async def desk(tmp_path: Path, artifact: Artifact) -> AsyncIterator[Desk]:
    """A desk of a fresh house on SQLite."""
    made = Desk(make_house(tmp_path, artifact))
    yield made
    await made.aclose()


@pytest.fixture
async def desk_on_each(tmp_path: Path, artifact: Artifact, house_url: str) -> AsyncIterator[Desk]:
    """A desk of a fresh house on each database."""
    made = Desk(make_house(tmp_path, artifact, database_url=house_url))
    yield made
    await made.aclose()


@pytest.fixture
async def timed(tmp_path: Path, artifact: Artifact) -> AsyncIterator[TimedDesk]:
    """A desk of a fresh house whose clock the test moves."""
    times = [NOW]
    made = Desk(make_house(tmp_path, artifact, clock=lambda: times[0]))
    yield TimedDesk(made, times)
    await made.aclose()


@pytest.fixture
async def timed_on_each(
    tmp_path: Path, artifact: Artifact, house_url: str
) -> AsyncIterator[TimedDesk]:
    """Such a desk on each database."""
    times = [NOW]
    made = Desk(make_house(tmp_path, artifact, clock=lambda: times[0], database_url=house_url))
    yield TimedDesk(made, times)
    await made.aclose()
