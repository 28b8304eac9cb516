"""`pakka person`: merges are listed, made and taken back."""

from __future__ import annotations

import json

import pytest

from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import Scope
from leads.store.intake import Intake
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from tests.app.cli.commands import run
from tests.leads.makers import incoming


def persons(record: Record) -> dict[str, str]:
    leads = LeadStore(record, Scope.machinery("brokerage_a")).all_leads()
    return {lead.lead_id: lead.person_id for lead in leads}


@pytest.fixture
def two(record: Record) -> tuple[str, str]:
    """The persons of two leads."""
    some = [incoming(f"lead_{n}", person_id=f"person_{n}") for n in (1, 2)]
    Intake(record, "brokerage_a").add(some)
    found = persons(record)
    assert found["lead_1"] != found["lead_2"]
    return found["lead_1"], found["lead_2"]


def test_a_merge_is_logged_and_taken_back(record: Record, two: tuple[str, str]) -> None:
    run("person", "merge", *two, "--reason", "called both")
    assert persons(record) == dict.fromkeys(("lead_1", "lead_2"), two[1])
    (one,) = json.loads(run("person", "merges", "--json"))["merges"]
    assert (one["merged_id"], one["kept_id"], one["undone_at"]) == (*two, None)

    run("person", "split", two[0])

    assert persons(record) == dict(zip(("lead_1", "lead_2"), two, strict=True))
    told = run("person", "merges")
    assert "called both" in told
    assert "taken back" in told


def test_what_cannot_be_joined_or_parted_is_said(record: Record, two: tuple[str, str]) -> None:
    with pytest.raises(InvalidInput, match="was not merged"):
        run("person", "split", two[0])
    with pytest.raises(InvalidInput, match="one person already"):
        run("person", "merge", two[0], two[0], "--reason", "x")
    with pytest.raises(NotFound):
        run("person", "merge", two[0], "person_of_nobody", "--reason", "x")
