"""`pakka canned` lists, adds, changes and removes what is kept under a name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import cli
from leads.model.errors import InvalidInput, NotFound
from leads.store.canned_replies import CannedReplies, KeptFile
from leads.store.record import Record
from tests.app.house import NOW
from tests.leads.makers import add_house
from tests.records import open_sqlite

PDF = KeptFile("0" * 64, "application/pdf", 1200, "Skyline.pdf", "document")


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Record]:
    monkeypatch.setenv("PAKKA_HOME", str(tmp_path))
    made = open_sqlite(tmp_path / "pakka.sqlite3")
    add_house(made, "a")
    yield made
    made.close()


def run(*words: str) -> str:
    ended = CliRunner().invoke(cli, ["canned", *words])
    if ended.exception and not isinstance(ended.exception, SystemExit):
        raise ended.exception
    assert ended.exit_code == 0, ended.output
    return ended.stdout


def test_one_is_set_changed_listed_and_removed(record: Record) -> None:
    assert "There are none" in run("list")
    run("set", "site address", "We are at {home}.")
    run("set", "Site  Address", "Ring road.")

    assert run("list") == "Site Address: Ring road.\n"
    run("remove", "site address")
    assert "There are none" in run("list")


def test_other_words_keep_the_file(record: Record) -> None:
    canned = CannedReplies(record, "brokerage_a")
    canned.put("Skyline", "", PDF, at=NOW)

    run("set", "skyline", "Here it is, {name}.")

    (one,) = canned.all()
    assert (one.text, one.file) == ("Here it is, {name}.", PDF)


def test_what_is_not_there_and_an_unknown_field_are_refused(record: Record) -> None:
    with pytest.raises(NotFound):
        run("remove", "nothing")
    with pytest.raises(InvalidInput, match="is no field"):
        run("set", "a", "{nmae}")
