"""`pakka crm feed` keeps what may post its leads, `pakka crm add` where their scores go."""

from __future__ import annotations

import json

import pytest

from leads.model.errors import InvalidInput, NotFound
from leads.store.crm_accounts import CrmAccount, CrmAccounts, CrmFeeds
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff
from tests.app.cli.commands import run
from tests.app.house import NOW


def test_a_feed_is_added_with_a_new_secret_listed_and_removed(record: Record) -> None:
    added = run("crm", "feed", "website")
    again = run("crm", "feed", "website")

    told = [one.partition("PAKKA_CRM_SECRETS=")[2].strip() for one in (added, again)]
    first, second = (json.loads(one)["website"] for one in told)
    assert len(first) == 43
    assert first != second
    assert "/webhooks/crm/website" in added
    assert run("crm", "feed") == "website\n"
    assert CrmFeeds(record).brokerage_of("website") == "brokerage_a"
    listed = json.loads(run("crm", "feed", "website", "--remove", "--json"))
    assert listed == {"brokerage_id": "brokerage_a", "feeds": []}
    with pytest.raises(NotFound):
        run("crm", "feed", "website", "--remove")


@pytest.mark.parametrize("name", ["", "Website", "a b", "a/b", "x" * 41, "api", "hubspot", "वेब"])
def test_a_name_that_can_stand_in_no_address_is_refused(record: Record, name: str) -> None:
    with pytest.raises(InvalidInput, match="a-z"):
        run("crm", "feed", name)


def test_a_name_is_one_brokerages_alone(record: Record) -> None:
    Staff(record).add_brokerage(Brokerage("brokerage_b", "Other"))
    CrmFeeds(record).add("website", "brokerage_b", at=NOW)

    with pytest.raises(InvalidInput, match="Another brokerage"):
        run("crm", "feed", "website", "--brokerage", "brokerage_a")

    assert CrmFeeds(record).brokerage_of("website") == "brokerage_b"


def test_a_brokerages_id_names_no_feed(record: Record) -> None:
    Staff(record).add_brokerage(Brokerage("rival", "Rival"))

    with pytest.raises(InvalidInput, match="A brokerage has this id"):
        run("crm", "feed", "rival", "--brokerage", "brokerage_a")


def test_the_command_keeps_an_address_and_says_where_its_secret_goes(record: Record) -> None:
    told = run("crm", "add", "--kind", "webhook", "--url", "https://hooks.example.com/x")

    kept = CrmAccounts(record).of("brokerage_a")
    assert kept == CrmAccount("brokerage_a", "webhook", "https://hooks.example.com/x", "")
    assert "PAKKA_CRM_PASSWORDS" in told
    for wrong in ([], ["--url", "http://hooks.example.com"], ["--url", "https://10.0.0.5"]):
        with pytest.raises(InvalidInput):
            run("crm", "add", "--kind", "webhook", *wrong)
