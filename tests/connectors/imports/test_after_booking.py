"""A row about a home that was booked is of that booking; another home's is a lead of its own."""

from __future__ import annotations

import pytest

from connectors.imports.import_report import further_enquiries_note
from connectors.imports.reading_result import Reading
from tests.connectors.imports.conftest import ReadText
from tests.tables import Cases

CASES = Cases(__file__)

MAPPING = """
source: register
columns:
  Came: created_at
  Name: name
  Mobile: phone
  Wants: {type: number, name: bhk}
  Place: {type: category, name: locality}
  Stage: {role: outcome, booked: [Booked], lost: [Lost], spam: [Fake, Broker],
    open: [Follow up, Visit done]}
  Ended: outcome_at
  Why: lost_reason
  Remark: note
"""
HEADER = "Came,Name,Mobile,Wants,Place,Stage,Ended,Why,Remark,Unit No\n"
BOOKED = "03/06/2026|Booked|16/06/2026||token|A-307"
LOST = "03/06/2026|Lost|05/06/2026||RNR|"
VISITED = "03/06/2026|Visit done|||liked the 2bhk|"


def read(read_text: ReadText, *rows: str) -> Reading:
    """Rows of one person: day, stage, end, reason, remark, unit; and another size and place."""
    lines = []
    for row in rows:
        came, stage, ended, why, remark, unit, *need = row.split("|")
        wants = ",".join(need or ("2", "Bopal"))
        line = f"{came},Asha Rao,9825012345,{wants},{stage},{ended},{why},"
        lines.append(f'{line}"{remark}",{unit}')
    return read_text(HEADER + "\n".join(lines) + "\n", MAPPING)


def ends(reading: Reading) -> list[str]:
    """How each lead ended, in all its steps."""
    return [
        " ".join(f"{o.kind}:{o.reason}" if o.reason else str(o.kind) for o in one.lead.outcomes)
        or "open"
        for one in reading.leads
    ]


@CASES.of("row")
def test_given_a_row_after_a_booking_that_is_about_it_then_it_is_one_booked_lead(
    read_text: ReadText, row: str
) -> None:
    reading = read(read_text, BOOKED, row)

    assert ends(reading) == ["booked"]
    (incoming,) = reading.leads
    assert incoming.lead.outcomes[0].at.date().isoformat() == "2026-06-15"  # 16 June in India
    assert reading.booked_besides == []


@CASES.of("row", "end")
def test_given_a_row_that_tells_the_end_of_a_booking_then_it_is_one_cancelled_lead(
    read_text: ReadText, row: str, end: str
) -> None:
    assert ends(read(read_text, BOOKED, row)) == [f"booked cancelled lost:{end}"]


@CASES.of("row", "end")
def test_given_a_row_after_a_booking_that_is_of_another_home_then_it_is_a_second_lead(
    read_text: ReadText, row: str, end: str
) -> None:
    assert ends(read(read_text, BOOKED, row)) == ["booked", end]


@pytest.mark.parametrize(
    ("first", "second", "end"),
    [
        # A loss that is none: the lead is in another row.
        (VISITED, "05/06/2026|Lost|06/06/2026|Duplicate||", "open"),
        (VISITED, "05/06/2026|Lost||Duplicate Lead||", "open"),
        (VISITED, "05/06/2026|Lost||Already working|already in touch with Rohini|", "open"),
        (VISITED, "03/09/2026|Lost|05/09/2026||duplicate lead|", "open"),
        (VISITED, "05/06/2026|Lost|06/06/2026|Budget||", "lost:budget"),
        (VISITED, "05/06/2026|Lost|06/06/2026||budget issue, same client|", "lost:budget"),
        # Who came has a number.
        ("03/06/2026|Follow up|||10/6 wrong no|", "13/07/2026|Visit done|||visit kiya|", "open"),
        ("03/06/2026|Follow up|||10/6 wrong no|", "13/07/2026|Follow up|||14/7 baat hui|", "open"),
        (VISITED, "05/06/2026|Follow up|||6/6 wrong no|", "open"),
        (VISITED, "05/06/2026|Broker||||", "spam"),
        ("03/06/2026|Follow up|||4/6 baat hui|", "05/06/2026|Follow up|||6/6 wrong no|", "spam"),
        # One loss twice, one row exported twice.
        (LOST, "06/06/2026|Lost|08/06/2026||RNR|", "lost:no response"),
        (
            "03/06/2026|Lost|12/06/2026||12/6 budget low hai|",
            "14/06/2026|Follow up|||12/6 budget low hai|",
            "lost:budget",
        ),
    ],
)
def test_given_a_row_that_only_repeats_another_then_the_lead_stands_as_the_other_says(
    read_text: ReadText, first: str, second: str, end: str
) -> None:
    assert ends(read(read_text, first, second)) == [end]


@CASES.of("second")
def test_given_another_loss_or_a_remark_of_few_words_then_it_is_a_second_lead(
    read_text: ReadText, second: str
) -> None:
    assert len(read(read_text, LOST, second).leads) == 2


@CASES.of("remark", "end")
def test_given_a_wrong_number_after_a_visit_in_one_cell_then_it_is_no_spam(
    read_text: ReadText, remark: str, end: str
) -> None:
    assert ends(read(read_text, f"10/10/2026|Follow up|||{remark}|")) == [end]


def test_given_bookings_of_several_homes_in_one_lead_then_the_screen_counts_and_names_them(
    read_text: ReadText,
) -> None:
    rows = [f"{day:02}/07/2026|Booked|||||{day}|Gota" for day in (1, 3, 5)]

    said = further_enquiries_note(read(read_text, *rows))

    assert said[-1] == (
        "2 bookings of other homes are joined with an earlier booking of the same phone, and "
        "counted once (Asha Rao)"
    )
