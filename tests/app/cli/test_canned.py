"""`pakka canned` lists, adds, changes and removes what is kept under a name."""

from __future__ import annotations

import pytest

from leads.model.errors import InvalidInput, NotFound
from leads.store.lead_replies import CannedReplies, KeptFile
from leads.store.record import Record
from tests.app.cli.commands import run
from tests.app.house import NOW

PDF = KeptFile("0" * 64, "application/pdf", 1200, name="Skyline.pdf", kind="document")


def test_one_is_set_changed_listed_and_removed(record: Record) -> None:
    assert "There are none" in run("canned", "list")
    run("canned", "set", "site address", "We are at {home}.")
    run("canned", "set", "Site  Address", "Ring road.")

    assert run("canned", "list") == "Site Address: Ring road.\n"
    run("canned", "remove", "site address")
    assert "There are none" in run("canned", "list")


def test_other_words_keep_the_file(record: Record) -> None:
    canned = CannedReplies(record, "brokerage_a")
    canned.put("Skyline", "", PDF, at=NOW)

    run("canned", "set", "skyline", "Here it is, {name}.")

    (one,) = canned.all()
    assert (one.text, one.file) == ("Here it is, {name}.", PDF)


def test_what_is_not_there_and_an_unknown_field_are_refused(record: Record) -> None:
    with pytest.raises(NotFound):
        run("canned", "remove", "nothing")
    with pytest.raises(InvalidInput, match="is no field"):
        run("canned", "set", "a", "{nmae}")
