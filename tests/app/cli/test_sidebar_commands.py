"""`pakka sidebar origins` keeps which pages may show the sidebar."""

from __future__ import annotations

import json

import pytest

from leads.model.errors import InvalidInput
from leads.store.record import Record
from leads.store.staff import Staff
from tests.app.cli.commands import run


def test_origins_are_set_listed_and_taken_away(record: Record) -> None:
    assert "No page may show it" in run("sidebar", "origins")
    run("sidebar", "origins", "https://CRM.example.com:443/", "http://localhost:8013")

    assert run("sidebar", "origins") == "https://crm.example.com\nhttp://localhost:8013\n"
    told = json.loads(run("sidebar", "origins", "--nobody", "--json"))
    assert told == {"brokerage_id": "brokerage_a", "origins": []}


def test_other_settings_of_the_brokerage_stay(record: Record) -> None:
    staff = Staff(record)
    before = staff.brokerage("brokerage_a")

    run("sidebar", "origins", "https://crm.example.com")

    after = staff.brokerage("brokerage_a")
    assert {**after.settings, "sidebar_origins": None} == {
        **before.settings,
        "sidebar_origins": None,
    }
    assert (after.name, after.model_version) == (before.name, before.model_version)


@pytest.mark.parametrize(
    "wrong",
    [
        "crm.example.com",
        "http://crm.example.com",
        "https://*.example.com",
        "https://crm.example.com/leads",
        "https://crm.example.com; script-src *",
        "https://crm.example.com https://other.example",
        "null",
        "*",
        "https://",
    ],
)
def test_what_is_no_exact_origin_is_refused(record: Record, wrong: str) -> None:
    with pytest.raises(InvalidInput, match="is no origin"):
        run("sidebar", "origins", wrong)
