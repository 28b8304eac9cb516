"""What the tests of retrieval stand on: a house with past leads, and a Chroma server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.retrieval.chroma_server import chroma_server
from tests.retrieval.past import PastHouse, open_houses


@pytest.fixture
def house(tmp_path: Path) -> Iterator[PastHouse]:
    """Two brokerages without leads; the index lies in the test's own folder."""
    opened = open_houses(tmp_path)
    yield opened
    opened.index.close()
    opened.record.close()


@pytest.fixture(scope="session")
def chroma_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Chroma server of this run."""
    with chroma_server(tmp_path_factory.mktemp("chroma")) as url:
        yield url
