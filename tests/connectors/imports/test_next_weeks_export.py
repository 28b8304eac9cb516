"""Importing the same place's export again: a lead stays itself, and differences are said."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from connectors.imports.import_report import preview
from connectors.imports.leads_file import read_leads
from connectors.imports.mapping import parse_mapping
from connectors.imports.reading_result import Reading
from leads.model.lead import Lead
from leads.model.scope import Scope
from leads.store.intake import Difference, Intake, IntakeCount
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff
from tests.records import open_sqlite

Read = Callable[..., Reading]
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
def read(tmp_path: Path, imported_at: datetime) -> Read:
    def reading(rows: str, mapping: str, *, header: str = HEADER, weeks: int = 0) -> Reading:
        path = tmp_path / "leads.csv"
        path.write_text(header + rows)
        at = imported_at + timedelta(weeks=weeks)
        return read_leads(path, parse_mapping(mapping), brokerage_id="b", imported_at=at)

    return reading


class Weeks:
    """Imports one file a week into a record; `now`: its leads by name."""

    def __init__(self, record: Record, read: Read) -> None:
        self._record, self._read, self._weeks = record, read, 0
        self._intake = Intake(record, "b")

    def week(self, rows: str, mapping: str = BY_PHONE, header: str = HEADER) -> Difference:
        """What the file would change, which it then does."""
        reading = self._read(rows, mapping, header=header, weeks=self._weeks)
        self._weeks += 1
        difference = self._intake.compare(reading.leads)
        count = self._intake.add(reading.leads)
        assert count == IntakeCount(difference.added, difference.changed, difference.unchanged)
        return difference

    @property
    def now(self) -> dict[str | None, Lead]:
        found = LeadStore(self._record, Scope.machinery("b")).all_leads()
        return {lead.name: lead for lead in found}

    def endings(self) -> list[str]:
        """Each lead's last word of how it ended."""
        leads = self.now.values()
        return [str(max(x.outcomes, key=lambda o: o.at).kind) if x.outcomes else "" for x in leads]


@pytest.fixture
def weeks(tmp_path: Path, read: Read) -> Iterator[Weeks]:
    record = open_sqlite(tmp_path / "record.db")
    Staff(record).add_brokerage(Brokerage("b", "House"))
    yield Weeks(record, read)
    record.close()


def ids(reading: Reading) -> list[str]:
    return [incoming.lead.lead_id for incoming in reading.leads]


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


def test_given_two_enquiries_of_one_phone_on_one_day_then_none_is_lost(read: Read) -> None:
    second = row(1).replace("Walk-in", "Portal")

    (incoming,) = read(row(1) + second, BY_PHONE).leads

    assert incoming.lead.attribute("source").value == "Walk-in"
    assert [event.value for event in incoming.lead.events] == ["Portal"]


def test_given_exact_copies_but_for_the_serial_number_then_each_is_one_lead(read: Read) -> None:
    rows = (row(1), row(2), row(1), row(2, "Won"), row(1))
    text = "".join(f"{n},{line}" for n, line in enumerate(rows))

    reading = read(text, BY_PHONE, header="Sr," + HEADER)

    assert (reading.rows, reading.good, reading.copies, reading.further) == (5, 2, 2, 1)
    assert [x.lead.name for x in reading.leads] == ["P1", "P2"]


def test_given_one_phone_on_two_days_then_it_is_a_further_enquiry_and_said(read: Read) -> None:
    reading = read(row(1) + row(2) + row(1).replace("/03/", "/02/"), BY_PHONE)

    assert (reading.rows, reading.good, reading.copies, reading.further) == (3, 2, 0, 1)
    said = preview(reading, parse_mapping(BY_PHONE))
    assert "1 enquiry is of a person already in this file" in said


def test_given_a_phone_that_changed_then_the_address_and_the_day_tell_the_lead(
    weeks: Weeks,
) -> None:
    mapping = BY_PHONE + "  Mail: email\n"
    header = "Name,Mobile,Mail,Came,Source,Visits,Stage\n"
    won = "Asha,98250 12345,asha@example.in,2026-03-01 10:05:41,Walk-in,0,Won\n"
    new = "Bela,98250 99999,,2026-03-09 11:00:00,Walk-in,0,New\n"
    changed = won.replace("98250 12345", "98980 54321")

    weeks.week(won, mapping, header)
    second = weeks.week(new + changed, mapping, header)
    third = weeks.week(new + changed.replace("98980 54321", ""), mapping, header)

    assert (second.added, second.changed, second.unchanged) == (1, 1, 0)
    assert (third.added, third.changed, third.unchanged) == (0, 0, 2)
    assert sorted(map(str, weeks.now)) == ["Asha", "Bela"]
    assert weeks.now["Asha"].phone == "+919898054321"


def test_given_next_week_then_what_it_closes_and_reopens_is_said_before(weeks: Weeks) -> None:
    weeks.week(row(1) + row(2, "Lost") + row(3) + row(5, "Won"))

    second = weeks.week(row(4) + row(1, "Lost") + row(2) + row(3) + row(5, "Lost"))

    assert (second.added, second.changed, second.unchanged) == (1, 3, 1)
    assert [lead.name for lead in second.closed] == ["P1"]
    assert [lead.name for lead in second.reopened] == ["P2"]
    assert [lead.name for lead in second.taken_back] == ["P5"]
    assert second.needs_confirmation
    assert sorted(weeks.endings()) == ["", "", "lost", "lost", "reopened"]


def test_given_the_same_week_again_then_nothing_would_change(weeks: Weeks) -> None:
    weeks.week(row(1) + row(2, "Won"))

    second = weeks.week(row(1) + row(2, "Won"))

    assert (second.added, second.changed, second.unchanged) == (0, 0, 2)
    assert not second.needs_confirmation


def test_given_a_lead_closed_again_after_a_slip_then_it_is_closed(weeks: Weeks) -> None:
    for stage in ("Won", "New", "Won"):
        weeks.week(row(2, stage))

    assert weeks.endings() == ["booked"]


def test_given_a_cell_that_cannot_be_read_any_more_then_nothing_that_is_known_changes(
    weeks: Weeks,
) -> None:
    mapping = (
        "source: s\ncolumns: {No: id, Name: name, Mobile: phone, Came: created_at, "
        "Kind: {role: kind, values: {rent: [Rent]}}, Budget: money_inr, "
        "Stage: {role: outcome, booked: [Won], open: [New]}, Closed: outcome_at}"
    )
    header = "No,Name,Mobile,Came,Kind,Budget,Stage,Closed\n"
    weeks.week("1,Asha,9825012345,01/03/2026,Rent,95 lakh,Won,01/06/2026\n", mapping, header)
    before = weeks.now

    worse = weeks.week(
        "1,As\0ha,982501234,01/03/2026,Castle,call me,Won,01/02/2026\n", mapping, header
    )

    assert (worse.added, worse.changed, worse.unchanged) == (0, 0, 1)
    assert weeks.now == before
