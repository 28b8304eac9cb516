"""New records by copy: migrating one takes longer than most tests."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, insert, select, update

from leads.store.record import Record
from leads.store.tables import METADATA, households, persons

# Migrates a record that is new; `as_copies` leaves it to make the first.
MIGRATING = Record.open


@contextmanager
def as_copies() -> Iterator[None]:
    """Every new SQLite record begins as a copy of one that was migrated."""

    def open_copy(url: str) -> Record:
        if url.startswith("sqlite:///"):
            lay(Path(url.removeprefix("sqlite:///")), migrated())
        return MIGRATING(url)

    with pytest.MonkeyPatch.context() as kept:
        kept.setattr(Record, "open", open_copy)
        yield


def open_sqlite(file: Path) -> Record:
    """The record in this file; empty if it is new."""
    lay(file, migrated())
    return MIGRATING(f"sqlite:///{file}")


def lay(file: Path, content: bytes) -> None:
    """A copy of a closed record, as private as the product makes it; one that is there stays."""
    if file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_bytes(content)


@cache
def migrated() -> bytes:
    """The file of an empty record."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "record.db"
        MIGRATING(f"sqlite:///{file}").close()
        return file.read_bytes()


def filled(fill: Callable[[Record], None]) -> bytes:
    """The file of a record after this; for a house that many tests start from."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "record.db"
        record = open_sqlite(file)
        fill(record)
        record.close()
        return file.read_bytes()


def rows_of(fill: Callable[[Record], None]) -> list[tuple[Table, list[dict[str, Any]]]]:
    """What this adds to an empty record, a table after those it refers to; for either database."""
    with tempfile.TemporaryDirectory() as folder:
        record = open_sqlite(Path(folder) / "record.db")
        fill(record)
        with record.reading() as conn:
            found = [
                (table, [dict(row) for row in conn.execute(select(table)).mappings()])
                for table in METADATA.sorted_tables
            ]
        record.close()
    return [(table, rows) for table, rows in found if rows]


def join_household(record: Record, brokerage_id: str, *person_ids: str) -> None:
    """These people decide together."""
    key = {"brokerage_id": brokerage_id, "household_id": "household_" + "_".join(person_ids)}
    own = (persons.c.brokerage_id == brokerage_id, persons.c.person_id.in_(person_ids))
    with record.writing() as conn:
        conn.execute(insert(households).values(key))
        conn.execute(update(persons).where(*own).values(household_id=key["household_id"]))
