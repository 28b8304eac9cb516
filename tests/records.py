"""New records by copy: migrating one takes longer than most tests."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from leads.record import Record


def open_sqlite(file: Path) -> Record:
    """The record in this file; empty if it is new."""
    lay(file, migrated())
    return Record.open(f"sqlite:///{file}")


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
        Record.open(f"sqlite:///{file}").close()
        return file.read_bytes()


def filled(fill: Callable[[Record], None]) -> bytes:
    """The file of a record after this; for a house that many tests start from."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "record.db"
        record = open_sqlite(file)
        fill(record)
        record.close()
        return file.read_bytes()
