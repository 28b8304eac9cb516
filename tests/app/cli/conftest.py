"""A record at home, and commands typed at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from leads.store.record import Record
from tests.leads.makers import add_house
from tests.records import open_sqlite


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Record]:
    """With one brokerage, in the data directory of the commands."""
    monkeypatch.setenv("PAKKA_HOME", str(tmp_path))
    made = open_sqlite(tmp_path / "pakka.sqlite3")
    add_house(made, "a")
    yield made
    made.close()
