from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from scoring.artifact import Artifact
from tests.app.channels.whatsapp.desk import Desk, open_desk
from tests.conftest import new_database
from tests.connectors.whatsapp.graph import Graph, graph


@pytest.fixture
async def desk(
    request: pytest.FixtureRequest, tmp_path: Path, artifact: Artifact
) -> AsyncIterator[Desk]:
    """A desk of a fresh house: on SQLite, or with `on_each` on each database.

    Whom a module's ENROLLED names may write to it.
    """
    is_each = hasattr(request, "param")
    url = house_database(request, tmp_path, request.param) if is_each else None
    made = open_desk(tmp_path, artifact, database_url=url)
    await made.enrol(*getattr(request.module, "ENROLLED", ()))
    yield made
    await made.aclose()


@pytest.fixture
def platform() -> Iterator[Graph]:
    """A scripted platform on a socket."""
    with graph() as made:
        yield made


def house_database(request: pytest.FixtureRequest, tmp_path: Path, kind: str) -> str:
    """A file that is not there yet, or a migrated copy."""
    if kind == "sqlite":
        return f"sqlite:///{tmp_path / 'record.db'}"
    template = request.getfixturevalue("postgresql_template")
    return new_database(request.getfixturevalue("postgresql"), template)
