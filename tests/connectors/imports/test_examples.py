from datetime import datetime, timedelta
from pathlib import Path

import pytest

from connectors.imports.leads_file import read_leads
from connectors.imports.mapping import load_mapping
from connectors.imports.reading_result import Reading, Standing
from leads.model.consent import Purpose
from leads.model.lead import LeadKind
from leads.store.intake import Intake
from leads.store.staff import Brokerage, Staff
from tests.records import open_sqlite

LEAKS = {
    "xeducation": {
        "Tags", "Lead Quality", "Lead Profile", "Asymmetrique Activity Index",
        "Asymmetrique Profile Index", "Asymmetrique Activity Score",
        "Asymmetrique Profile Score", "Last Notable Activity", "Prospect ID", "Lead Number",
    },
    "bank_marketing": {"duration"},
}  # fmt: skip
FILES = {
    "xeducation": ("xeducation/leads_train.csv.gz", 5_174, 1_941),
    "bank_marketing": ("bank_marketing/bank_train.csv.gz", 25_317, 1_244),
}


def read(path: Path, examples: Path, name: str, imported_at: datetime) -> Reading:
    mapping = load_mapping(examples / name / "mapping.yaml")
    return read_leads(path, mapping, brokerage_id="brokerage_1", imported_at=imported_at)


@pytest.mark.parametrize("name", FILES)
def test_the_public_sets_are_read_whole_without_their_leaks(
    shared: Path, examples: Path, imported_at: datetime, name: str
) -> None:
    file, rows, booked = FILES[name]

    reading = read(shared / "data" / file, examples, name, imported_at)

    leads = [incoming.lead for incoming in reading.leads]
    assert (reading.rows, reading.good, reading.scorable) == (rows, rows, rows)
    assert sum(lead.outcomes[0].kind == "booked" for lead in leads) == booked
    assert not {a.name for lead in leads for a in lead.attributes} & LEAKS[name]
    keys = [lead.order_key for lead in leads]
    assert keys == sorted(keys)
    assert not any(lead.is_dated for lead in leads)
    standings = {use.standing for use in reading.columns}
    assert standings == {Standing.UNDERSTOOD, Standing.LEFT_OUT}


@pytest.fixture
def property_reading(examples: Path, imported_at: datetime) -> Reading:
    return read(examples / "property" / "leads.csv", examples, "property", imported_at)


def test_the_sheet_leaves_five_cells_out_and_says_why(
    property_reading: Reading,
) -> None:
    assert (property_reading.rows, property_reading.good) == (840, 840)
    assert property_reading.errors == []
    left_out = [cell.column for cell in property_reading.left_out]
    assert sorted(left_out) == ["BHK", "Budget", "Created", "Lead ID", "Mobile"]


def test_the_sheets_untidy_values_become_plain_facts(property_reading: Reading) -> None:
    leads = [incoming.lead for incoming in property_reading.leads]
    budgets = {a.value for lead in leads for a in lead.attributes if a.name == "budget_max_inr"}

    assert {lead.phone[:4] if lead.phone else None for lead in leads} == {"+917", None}
    assert sum(lead.phone is None for lead in leads) == 1
    assert {9_500_000.0, 12_500_000.0, 9_200_000.0, 9_850_000.0, 25_000.0} <= budgets
    assert {lead.kind for lead in leads} >= {LeadKind.RENT, LeadKind.RESALE, LeadKind.NEW_PROJECT}
    assert not {a.name for lead in leads for a in lead.attributes} & {"Community", "Remarks"}
    assert 0 < property_reading.scorable < property_reading.good


def test_importing_the_same_file_again_changes_nothing(
    tmp_path: Path, examples: Path, imported_at: datetime
) -> None:
    record = open_sqlite(tmp_path / "record.db")
    Staff(record).add_brokerage(Brokerage("brokerage_1", "One"))
    intake = Intake(record, "brokerage_1")
    path = examples / "property" / "leads.csv"
    try:
        first = read(path, examples, "property", imported_at)
        again = read(path, examples, "property", imported_at + timedelta(days=3))

        added, repeated = intake.add(first.leads), intake.add(again.leads)
    finally:
        record.close()

    assert (added.added, repeated.added, repeated.changed) == (840, 0, 0)
    assert repeated.unchanged == 840


def test_a_lead_that_said_no_may_not_be_scored(
    property_reading: Reading, imported_at: datetime
) -> None:
    refused = [
        incoming.lead
        for incoming in property_reading.leads
        if any(not consent.granted for consent in incoming.lead.consents)
    ]

    assert refused
    assert not any(lead.allows(Purpose.SCORING, at=imported_at) for lead in refused)
