from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from leads.store.record import Record
from leads.store.staff import Brokerage
from leads.store.tables import METADATA
from tests.connectors.boxes import Boxes, open_boxes


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite record: migrating one takes longer than most tests here."""
    file = tmp_path_factory.mktemp("migrated") / "record.db"
    Record.open(f"sqlite:///{file}").close()
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest, tmp_path: Path, migrated: Path) -> Iterator[Record]:
    """An open, empty record; every test of it runs on both databases."""
    if request.param == "sqlite":
        shutil.copy(migrated, tmp_path / "record.db")
        opened = Record.open(f"sqlite:///{tmp_path / 'record.db'}")
        yield opened
        opened.close()
        return
    opened = request.getfixturevalue("postgresql_record")
    yield opened
    with opened.writing() as conn:
        for table in reversed(METADATA.sorted_tables):
            conn.execute(delete(table))


@pytest.fixture
def boxes(record: Record, brokerage: Brokerage) -> Boxes:
    """Both boxes of one brokerage's account, on each database."""
    return open_boxes(record, brokerage.brokerage_id)
