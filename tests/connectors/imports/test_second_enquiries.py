"""Who comes again after an enquiry ended has a second lead; rows that repeat one make no second."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from connectors.imports.import_report import further_enquiries_note
from connectors.imports.leads_file import read_leads
from connectors.imports.mapping import parse_mapping
from connectors.imports.reading_result import Reading
from leads.model.lead import EventKind, Lead
from leads.model.scope import Scope
from leads.store.intake import Intake, IntakeCount
from leads.store.lead_store import LeadStore
from leads.store.people import People
from leads.store.staff import Brokerage, Staff
from tests.connectors.imports.conftest import ReadText
from tests.records import open_sqlite

MAPPING = """
source: register
columns:
  Came: created_at
  Name: name
  Mobile: phone
  Wants: {type: number, name: bhk}
  Place: {type: category, name: locality}
  Stage: {role: outcome, booked: [Booked, Done], lost: [Lost, Cancelled], spam: [Fake, Duplicate],
    open: [Talk, New]}
  Ended: outcome_at
  Booked on: outcome_at
  Who: owner
  Remark: note
"""
HEADER = "Came,Name,Mobile,Wants,Place,Stage,Ended,Booked on,Who,Remark\n"
OWNERS = {"imran": "staff_imran", "rohini": "staff_rohini"}
DONE = "03/06/2026,Deepak Dixit,8998204619,2,Kolshet,Done,,16/06/2026,Imran,"
DONE_UNDATED = DONE.replace("16/06/2026", "")
LOST = "03/06/2026,Deepak Dixit,8998204619,2,Kolshet,Lost,20/06/2026,,Imran,budget"
LOST_UNDATED = LOST.replace("20/06/2026", "")
OPEN = "03/06/2026,Deepak Dixit,8998204619,2,Kolshet,Talk,,,Imran,"
AGAIN = "12/10/2026,Deepak Dixit,8998204619,3,Naupada,Talk,,,Rohini,"
# A booking of a list, whose own day is taken for an enquiry's.
LISTED = "16/06/2026,Deepak Dixit,8998204619,,,Booked,,,,"


def read(read_text: ReadText, *rows: str) -> Reading:
    return read_text(HEADER + "\n".join(rows) + "\n", MAPPING, owners=OWNERS)


@pytest.mark.parametrize(
    ("first", "second", "ends"),
    [
        (DONE, AGAIN, ["booked", "open"]),
        (DONE_UNDATED, AGAIN, ["booked", "open"]),
        (LOST, AGAIN, ["lost", "open"]),
        (LOST_UNDATED, AGAIN, ["lost", "open"]),
        # The same need, when the first is long over.
        (LOST, AGAIN.replace("3,Naupada", "2,Kolshet"), ["lost", "open"]),
        (DONE, AGAIN.replace("3,Naupada,Talk", "2,Kolshet,New"), ["booked", "open"]),
        (LOST, AGAIN.replace("12/10", "24/06"), ["lost", "open"]),
        (LOST, AGAIN.replace("12/10", "20/06"), ["lost", "open"]),
        (LOST, AGAIN.replace("Talk,", "Lost,30/10/2026"), ["lost", "lost"]),
        (LOST, AGAIN.replace("Talk,,", "Booked,,14/11/2026"), ["lost", "booked"]),
        (LOST, AGAIN.replace("Talk,,", "Booked,,"), ["lost", "booked"]),
        (DONE, AGAIN.replace("Talk,,", "Booked,,14/11/2026"), ["booked", "booked"]),
        (DONE, AGAIN.replace("Talk,,", "Booked,,"), ["booked", "booked"]),
        (DONE, AGAIN.replace("Talk,", "Lost,30/10/2026"), ["booked", "lost"]),
        (LOST, AGAIN.replace("Talk", "Fake"), ["lost", "spam"]),
        # A cancelled booking and another unit, under its own day.
        (
            "04/06/2026,Deepak Dixit,8998204619,1,Kolshet,Cancelled,20/06/2026,18/06/2026,Imran,",
            "20/06/2026,Deepak Dixit,8998204619,2,Kolshet,Booked,,23/06/2026,Imran,",
            ["lost", "booked"],
        ),
        # Their own booking, undone by themselves.
        (DONE, AGAIN.replace("Talk,,", "Cancelled,20/11/2026,14/11/2026"), ["booked", "lost"]),
    ],
)
def test_given_an_enquiry_after_the_end_of_the_one_before_then_each_is_a_lead(
    read_text: ReadText, first: str, second: str, ends: list[str]
) -> None:
    reading = read(read_text, first, second)

    leads = [incoming.lead for incoming in reading.leads]
    assert (reading.rows, reading.good, reading.further) == (2, 2, 0)
    assert [_end(lead) for lead in leads] == ends
    assert [lead.attribute("bhk").value for lead in leads] == [  # type: ignore[union-attr]
        float(row.split(",")[3]) for row in (first, second)
    ]
    assert leads[0].owner_id == "staff_imran"
    assert reading.second == ["Deepak Dixit"]


@pytest.mark.parametrize(
    ("first", "second", "end"),
    [
        (OPEN, AGAIN.replace("12/10", "24/06"), "open"),
        (OPEN, AGAIN, "open"),
        (OPEN, LISTED, "booked"),
        # On the same day, or said to be a repeat.
        (LOST, AGAIN.replace("12/10", "03/06"), "lost"),
        (DONE, AGAIN.replace("Talk", "Duplicate"), "booked"),
        (DONE, AGAIN + "duplicate", "booked"),
        (LOST, AGAIN + "same client (repeat)", "lost"),
        # The first was still open when they came again.
        (LOST.replace("20/06", "20/11"), AGAIN, "open"),
        (DONE.replace("16/06", "16/11"), AGAIN, "booked"),
        # Nobody knows whether it had ended.
        (LOST_UNDATED, AGAIN.replace("12/10", "20/06"), "open"),
        # Nobody worked on it, it asks for nothing new, and the end was some weeks ago.
        (LOST, AGAIN.replace("12/10", "05/07").replace("3,Naupada,Talk", "2,Kolshet,New"), "lost"),
        # Another list tells of the same booking, or that it was undone.
        (DONE_UNDATED, LISTED, "booked"),
        (DONE_UNDATED, LISTED.replace("16/06", "16/07"), "booked"),
        (DONE, LISTED.replace("16/06", "17/06"), "booked"),
        (DONE, LISTED.replace("16/06", "04/09") + "booking cancel", "lost"),
        # Without a day it is no enquiry.
        (DONE_UNDATED, LISTED.replace("16/06/2026,D", ",D"), "booked"),
        # Who never wanted to buy.
        (LOST.replace("Lost", "Fake"), AGAIN, "spam"),
    ],
)
def test_given_a_row_that_repeats_an_enquiry_or_goes_on_with_it_then_it_is_one_lead(
    read_text: ReadText, first: str, second: str, end: str
) -> None:
    reading = read(read_text, first, second)

    (incoming,) = reading.leads
    assert (reading.good, reading.further, reading.second) == (1, 1, [])
    assert _end(incoming.lead) == end


@pytest.mark.parametrize(
    ("register_row", "ends"),
    [
        (",Deepak Dixit,8998204619,,,Booked,,16/06/2026,Imran,", ["booked", "open"]),
        (",Deepak Dixit,8998204619,,,Booked,,14/11/2026,Imran,", ["booked", "booked"]),
        (",Deepak Dixit,8998204619,,,Booked,,,Imran,", ["booked", "open"]),
        (",Deepak Dixit,8998204619,2,,Talk,,,Imran,", ["booked", "open"]),
    ],
)
def test_given_a_register_then_each_booking_is_of_the_enquiry_before_it(
    read_text: ReadText, register_row: str, ends: list[str]
) -> None:
    reading = read(read_text, DONE_UNDATED, AGAIN, register_row)

    assert [_end(incoming.lead) for incoming in reading.leads] == ends
    assert (reading.further, len(reading.second)) == (1, 1)


def test_given_a_register_that_ends_an_open_row_then_who_comes_later_has_a_second_lead(
    read_text: ReadText,
) -> None:
    listed = ",Deepak Dixit,8998204619,,,Booked,,16/06/2026,Imran,"

    reading = read(read_text, OPEN, AGAIN, listed)

    assert [_end(incoming.lead) for incoming in reading.leads] == ["booked", "open"]


def test_given_a_second_row_without_a_name_then_its_lead_is_found_by_the_persons(
    read_text: ReadText,
) -> None:
    reading = read(read_text, DONE, AGAIN.replace("Deepak Dixit", ""))

    assert [incoming.lead.name for incoming in reading.leads] == ["Deepak Dixit"] * 2


def test_given_joined_rows_and_second_enquiries_then_the_screen_counts_both_with_names(
    read_text: ReadText,
) -> None:
    other = OPEN.replace("Deepak Dixit,8998204619", "Asha Patel,9825012345")

    again = other.replace("03/", "05/").replace("Imran", "Rohini")
    said = further_enquiries_note(read(read_text, DONE, AGAIN, other, again))

    assert said == [
        "1 enquiry is of a person already in this file: joined with their lead (Asha Patel); "
        "Rohini keeps Asha Patel",
        "1 is a second enquiry, of somebody whose earlier one had ended: a lead of its own (Deepak "
        "Dixit)",
    ]


def test_given_the_file_again_with_new_rows_on_top_then_both_leads_stay_themselves(
    tmp_path: Path, imported_at: datetime
) -> None:
    record = open_sqlite(tmp_path / "record.db")
    Staff(record).add_brokerage(Brokerage("b", "House"))
    rows = [DONE, LOST.replace("4619", "4620"), AGAIN, AGAIN.replace("4619", "4620")]
    new = [AGAIN.replace("8998204619", f"98250{10_000 + n}") for n in range(5)]

    def bring(lines: list[str], weeks: int) -> IntakeCount:
        path = tmp_path / "leads.csv"
        path.write_text(HEADER + "\n".join(lines) + "\n")
        at = imported_at + timedelta(weeks=weeks)
        found = read_leads(path, parse_mapping(MAPPING), brokerage_id="b", imported_at=at).leads
        return Intake(record, "b").add(found)

    counts = [bring(rows, 0), bring(rows, 1), bring(new + rows, 2)]

    leads = LeadStore(record, Scope.machinery("b")).all_leads()
    assert [(one.added, one.changed, one.unchanged) for one in counts] == [
        (4, 0, 0),
        (0, 0, 4),
        (5, 0, 4),
    ]
    ended, current = sorted(
        (lead for lead in leads if (lead.phone or "").endswith("4619")),
        key=lambda lead: lead.created_at,
    )
    assert ended.person_id == current.person_id
    assert (_end(ended), _end(current)) == ("booked", "open")
    # Their messages go to the open one.
    people = People(record, Scope.machinery("b"))
    assert people.current_lead(current.person_id) == current.lead_id
    record.close()


def _end(lead: Lead) -> str:
    return str(lead.outcomes[-1].kind) if lead.outcomes else "open"


VISITS = """
source: register
columns:
  Came: created_at
  Name: name
  Mobile: phone
  Project: {type: category, name: project}
  Stage: {role: outcome, booked: [Booked], lost: [Lost], spam: [Duplicate], open: [Talk, New]}
  Visit: visited
"""


def test_given_a_copied_row_then_its_visit_counts_once_and_it_tells_nothing_anew(
    read_text: ReadText,
) -> None:
    header = "Came,Name,Mobile,Project,Stage,Visit\n"
    first = "03/06/2026,Deepak Dixit,8998204619,Avadh,Talk,08/06/2026\n"
    second = "05/06/2026,Deepak Dixit,8998204619,Nilkanth,{},{}\n"

    def joined(stage: str, visit: str) -> tuple[list[object], int]:
        (one,) = read_text(header + first + second.format(stage, visit), VISITS).leads
        told = [a.value for a in one.lead.attributes if a.name == "project"]
        return [told[-1]], sum(e.kind is EventKind.VISIT_DONE for e in one.lead.events)

    assert joined("Duplicate", "08/06/2026") == (["Avadh"], 1)
    assert joined("Duplicate", "") == (["Avadh"], 1)
    # A row that goes on with the lead tells what is new.
    assert joined("Talk", "09/06/2026") == (["Nilkanth"], 2)
