"""Importing the same place's export again: a lead stays itself, and differences are said."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from connectors.imports.import_report import preview
from connectors.imports.leads_file import read_leads
from connectors.imports.mapping_file import parse_mapping
from leads.model.lead import Lead, OutcomeKind
from leads.model.scope import Scope
from leads.store.intake import Difference, IncomingLead, Intake, IntakeCount
from leads.store.lead_store import LeadStore
from leads.store.staff import Brokerage, Staff
from tests.records import open_sqlite

Read = Callable[..., tuple[IncomingLead, ...]]
BY_PHONE = """
source: sheet
columns:
  Name: name
  Mobile: phone
  Came: created_at
  Source: {type: category, name: source}
  Visits: number
  Stage: {role: outcome, booked: [Won], lost: [Lost], open: [New]}
"""
WITHOUT_PHONE = BY_PHONE.replace("  Mobile: phone\n", "")
UNDATED = WITHOUT_PHONE.replace("  Came: created_at\n", "")
HEADER = "Name,Mobile,Came,Source,Visits,Stage\n"


def row(n: int, stage: str = "New", *, visits: int = 0, phone: bool = True) -> str:
    mobile = f"98250{10000 + n}" if phone else ""
    return f"P{n},{mobile},{1 + n % 28:02}/03/2026,Walk-in,{visits},{stage}\n"


@pytest.fixture
def read(tmp_path: Path, imported_at: object) -> Read:
    def reading(rows: str, mapping: str, weeks: int = 0) -> tuple[IncomingLead, ...]:
        path = tmp_path / "leads.csv"
        path.write_text(HEADER + rows)
        at = imported_at + timedelta(weeks=weeks)
        return tuple(
            read_leads(path, parse_mapping(mapping), brokerage_id="b", imported_at=at).leads
        )

    return reading


def ids(leads: tuple[IncomingLead, ...]) -> list[str]:
    return [incoming.lead.lead_id for incoming in leads]


@pytest.mark.parametrize("mapping", [BY_PHONE, WITHOUT_PHONE, UNDATED])
def test_given_five_new_rows_on_top_then_every_lead_stays_itself(read: Read, mapping: str) -> None:
    old = "".join(row(n) for n in range(600))
    new = "".join(row(n, phone=False) for n in range(600, 605))

    first, second = ids(read(old, mapping)), ids(read(new + old, mapping))

    assert len(set(first)) == 600
    assert second[5:] == first
    assert not set(second[:5]) & set(first)


def test_given_a_stage_and_a_count_that_moved_on_then_it_is_the_same_lead(read: Read) -> None:
    before, after = row(1, "New", visits=0), row(1, "Won", visits=4)

    assert ids(read(before, UNDATED)) == ids(read(after, UNDATED))


def test_given_another_file_of_the_same_person_and_day_then_it_is_the_same_lead(read: Read) -> None:
    other = BY_PHONE.replace("source: sheet", "source: portal")

    assert ids(read(row(1), BY_PHONE)) == ids(read(row(1), other))


def test_given_exact_duplicates_then_each_is_a_lead_of_its_own_and_stays_so(read: Read) -> None:
    rows = row(1, phone=False) * 3

    first = ids(read(rows, UNDATED))

    assert len(set(first)) == 3
    assert ids(read(row(2, phone=False) + rows, UNDATED))[1:] == first


def test_given_exact_copies_but_for_the_serial_number_then_each_is_one_lead(
    tmp_path: Path, imported_at: object
) -> None:
    path = tmp_path / "leads.csv"
    rows = (row(1), row(2), row(1), row(2, "Won"), row(1))
    path.write_text("Sr," + HEADER + "".join(f"{n},{text}" for n, text in enumerate(rows)))

    reading = read_leads(path, parse_mapping(BY_PHONE), brokerage_id="b", imported_at=imported_at)

    assert (reading.rows, reading.good, reading.copies, reading.further) == (5, 2, 2, 1)
    assert [x.lead.name for x in reading.leads] == ["P1", "P2"]


def test_given_one_phone_on_two_days_then_it_is_a_further_enquiry_and_said(
    tmp_path: Path, imported_at: object
) -> None:
    path = tmp_path / "leads.csv"
    path.write_text(HEADER + row(1) + row(2) + row(1).replace("/03/", "/02/"))
    mapping = parse_mapping(BY_PHONE)

    reading = read_leads(path, mapping, brokerage_id="b", imported_at=imported_at)

    assert (reading.rows, reading.good, reading.copies, reading.further) == (3, 2, 0, 1)
    assert "1 enquiry is of a person already in this file" in preview(reading, mapping)


def test_given_a_phone_that_changed_then_the_address_and_the_day_tell_the_lead(
    tmp_path: Path, imported_at: object
) -> None:
    mapping = parse_mapping(BY_PHONE + "  Mail: email\n")
    header = "Name,Mobile,Mail,Came,Source,Visits,Stage\n"
    first = "Asha,98250 12345,asha@example.in,2026-03-01 10:05:41,Walk-in,0,{}\n"
    new = "Bela,98250 99999,,2026-03-09 11:00:00,Walk-in,0,New\n"
    record = open_sqlite(tmp_path / "record.db")
    Staff(record).add_brokerage(Brokerage("b", "House"))
    intake = Intake(record, "b")

    def week(rows: str, number: int) -> tuple[Difference, IntakeCount]:
        path = tmp_path / "leads.csv"
        path.write_text(header + rows)
        at = imported_at + timedelta(weeks=number)
        leads = read_leads(path, mapping, brokerage_id="b", imported_at=at).leads
        return intake.compare(leads), intake.add(leads)

    try:
        week(first.format("Won"), 0)
        changed = first.format("Won").replace("98250 12345", "98980 54321")
        difference, count = week(new + changed, 1)
        without, _ = week(new + changed.replace("98980 54321", ""), 2)
        leads = {x.name: x for x in LeadStore(record, Scope.machinery("b")).all_leads()}
    finally:
        record.close()

    assert (difference.added, difference.changed, difference.unchanged) == (1, 1, 0)
    assert count == IntakeCount(1, 1, 0)
    assert (without.added, without.changed, without.unchanged) == (0, 0, 2)
    assert sorted(leads) == ["Asha", "Bela"]
    assert leads["Asha"].phone == "+919898054321"


def test_given_two_enquiries_of_one_phone_on_one_day_then_none_is_lost(read: Read) -> None:
    second = row(1).replace("Walk-in", "Portal")

    (incoming,) = read(row(1) + second, BY_PHONE)

    assert incoming.lead.attribute("source").value == "Walk-in"
    assert [event.value for event in incoming.lead.events] == ["Portal"]


@pytest.fixture
def compare(tmp_path: Path, read: Read):
    """Imports weeks of rows one after another; gives the last week's difference before it."""
    record = open_sqlite(tmp_path / "record.db")
    Staff(record).add_brokerage(Brokerage("b", "House"))
    intake = Intake(record, "b")

    def weeks(*files: str) -> tuple[Difference, list[OutcomeKind | None]]:
        for week, rows in enumerate(files):
            leads = read(rows, BY_PHONE, week)
            difference = intake.compare(leads)
            intake.add(leads)
        found = LeadStore(record, Scope.machinery("b")).all_leads()
        last = [max(x.outcomes, key=lambda o: o.at).kind if x.outcomes else None for x in found]
        return difference, last

    yield weeks
    record.close()


def test_given_next_week_then_what_it_closes_and_reopens_is_said_before(compare) -> None:
    week_1 = row(1) + row(2, "Lost") + row(3) + row(5, "Won")
    week_2 = row(4) + row(1, "Lost") + row(2) + row(3) + row(5, "Lost")

    difference, now = compare(week_1, week_2)

    assert (difference.added, difference.changed, difference.unchanged) == (1, 3, 1)
    assert [lead.name for lead in difference.closed] == ["P1"]
    assert [lead.name for lead in difference.reopened] == ["P2"]
    assert [lead.name for lead in difference.taken_back] == ["P5"]
    assert difference.needs_confirmation
    assert sorted(map(str, now)) == ["None", "None", "lost", "lost", "reopened"]


def test_given_the_same_week_again_then_nothing_would_change(compare) -> None:
    week = row(1) + row(2, "Won")

    difference, _ = compare(week, week)

    assert (difference.added, difference.changed, difference.unchanged) == (0, 0, 2)
    assert not difference.needs_confirmation


def test_given_a_lead_closed_again_after_a_slip_then_it_is_closed(compare) -> None:
    _, now = compare(row(2, "Won"), row(2), row(2, "Won"))

    assert now == [OutcomeKind.BOOKED]


def test_given_a_cell_that_cannot_be_read_any_more_then_nothing_that_is_known_changes(
    tmp_path: Path, imported_at: object
) -> None:
    mapping = parse_mapping(
        "source: s\ncolumns: {No: id, Name: name, Mobile: phone, Came: created_at, "
        "Kind: {role: kind, values: {rent: [Rent]}}, Budget: money_inr, "
        "Stage: {role: outcome, booked: [Won], open: [New]}, Closed: outcome_at}"
    )
    header = "No,Name,Mobile,Came,Kind,Budget,Stage,Closed\n"
    good = "1,Asha,9825012345,01/03/2026,Rent,95 lakh,Won,01/06/2026\n"
    bad = "1,As\0ha,982501234,01/03/2026,Castle,call me,Won,01/02/2026\n"
    record = open_sqlite(tmp_path / "record.db")
    Staff(record).add_brokerage(Brokerage("b", "House"))
    intake = Intake(record, "b")

    def week(row: str, number: int) -> Difference:
        path = tmp_path / "leads.csv"
        path.write_text(header + row)
        at = imported_at + timedelta(weeks=number)
        reading = read_leads(path, mapping, brokerage_id="b", imported_at=at)
        assert reading.good == 1
        difference = intake.compare(reading.leads)
        intake.add(reading.leads)
        return difference

    def stored() -> Lead:
        return next(iter(LeadStore(record, Scope.machinery("b")).all_leads()))

    try:
        week(good, 0)
        before = stored()
        worse = week(bad, 1)
        after = stored()
    finally:
        record.close()

    assert (worse.added, worse.changed, worse.unchanged) == (0, 0, 1)
    assert after == before
