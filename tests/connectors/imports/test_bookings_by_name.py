"""A booking of a register that has a name and no phone is no second lead of whoever enquired."""

from __future__ import annotations

import pytest

from connectors.imports.import_report import further_enquiries_note
from connectors.imports.reading_result import Reading
from leads.model.lead import OutcomeKind
from tests.connectors.imports.conftest import ReadText

MAPPING = """
source: sheet
columns:
  Name: name
  Mobile: phone
  Came: created_at
  Staff: owner
  Kind: kind
  Stage: {role: outcome, booked: [Booked, Register], lost: [Lost], spam: [Fake], open: [New]}
  Ended: outcome_at
"""
HEADER = "Name,Mobile,Came,Staff,Kind,Stage,Ended\n"
KINJAL = "Kinjal Soni,9825012345,20/09/2026,Komal,,New,\n"
OTHER = "Kinjal Gandhi,9825012346,21/09/2026,Komal,,New,\n"
OWNERS = {"komal": "staff_komal", "jigo": "staff_jigo"}


def read(read_text: ReadText, *rows: str) -> Reading:
    return read_text(HEADER + "".join(rows), MAPPING, owners=OWNERS)


@pytest.mark.parametrize(
    ("enquiry", "booking"),
    [
        (KINJAL, "Kinjal Soni,,,Komal,,Register,07/10/2026\n"),
        (KINJAL, "KINJAL SONI,,,,,Register,07/10/2026\n"),
        (KINJAL, "Kinjalben Soni,-,,Komal,,Register,07/10/2026\n"),
        (KINJAL, "Soni Kinjal,,,Komal,,Register,\n"),
        (KINJAL, "કિંજલ સોની,,,Komal,,Register,07/10/2026\n"),
        (KINJAL, "किंजल सोनी,,,Komal,,Register,07/10/2026\n"),
        (KINJAL, "Kinjal Soni,,07/10/2026,Komal,,Booked,\n"),
        (KINJAL.replace("New,", "Booked,"), "Kinjal Soni,,,Komal,,Register,07/10/2026\n"),
        (KINJAL.replace("New,", "Booked,05/10/2026"), "Kinjal Soni,,,,,Register,07/10/2026\n"),
        (KINJAL.replace("Komal", ""), "Kinjal Soni,,,Jigo,,Register,07/10/2026\n"),
        (KINJAL.replace(",,New", ",rent,New"), "Kinjal Soni,,,Komal,,Register,07/10/2026\n"),
    ],
)
def test_given_one_enquiry_of_the_name_then_the_booking_is_its_own(
    read_text: ReadText, enquiry: str, booking: str
) -> None:
    reading = read(read_text, enquiry, OTHER, booking)

    leads = {one.lead.phone: one.lead for one in reading.leads}
    assert (reading.rows, reading.good, reading.further, reading.by_name) == (3, 2, 1, [4])
    assert leads["+919825012345"].outcomes[-1].kind is OutcomeKind.BOOKED
    assert leads["+919825012346"].outcomes == ()
    assert further_enquiries_note(reading)[1] == (
        "1 of them is a booking that has a name and no phone: joined with the only enquiry of that "
        "name (row 4)"
    )


BOOKING = "Kinjal Soni,,,Komal,,Register,07/10/2026\n"


@pytest.mark.parametrize(
    "rows",
    [
        (KINJAL, "Kinjal,,,Komal,,Register,07/10/2026\n"),
        (KINJAL.replace(" Soni", ""), "Kinjal,,,Komal,,Register,07/10/2026\n"),
        (OTHER, BOOKING),
        (KINJAL, KINJAL.replace("12345", "12347"), BOOKING),  # two of that name
        (KINJAL, BOOKING, BOOKING.replace("07", "09")),  # two bookings
        (KINJAL, "Kinjal Soni,9825012345,,Komal,,Register,07/10/2026\n", BOOKING),  # its own
        (KINJAL.replace("New,", "Booked,01/02/2026").replace("20/09", "01/01"), BOOKING),
        (KINJAL, BOOKING.replace("Komal", "Jigo")),
        (KINJAL.replace("20/09", "20/10"), BOOKING),  # booked before they came
        (KINJAL.replace("New,", "Lost,"), BOOKING),
        (KINJAL.replace("New,", "Fake,"), BOOKING),
        (KINJAL.replace(",,New", ",rent,New"), BOOKING.replace(",,Reg", ",resale,Reg")),
        (KINJAL, "Kinjal Soni,,21/10/2026,Komal,,New,\n"),  # an enquiry
        (KINJAL, "Kinjal Soni,9825099999,,Komal,,Register,07/10/2026\n"),
        ("Kiranbhai Patel,9825012345,20/09/2026,,,New,\n", "Kiranben Patel,,,,,Register,\n"),
    ],
)
def test_given_any_doubt_then_a_booking_stays_a_lead_of_its_own(
    read_text: ReadText, rows: tuple[str, ...]
) -> None:
    reading = read(read_text, *rows)

    assert reading.by_name == []
    assert reading.good + reading.further == len(rows)


def test_given_ids_of_their_own_or_no_phones_at_all_then_names_join_nobody(
    read_text: ReadText,
) -> None:
    with_ids = MAPPING.replace("  Name: name", "  Id: id\n  Name: name")
    rows = f"Id,{HEADER}1,{KINJAL}2,{BOOKING}"
    without_phones = MAPPING.replace("  Mobile: phone\n", "")
    plain = f"{HEADER}{KINJAL}{BOOKING}".replace(",Mobile", "").replace(",9825012345", "")

    assert len(read_text(rows, with_ids, owners=OWNERS).leads) == 2
    assert len(read_text(plain.replace("Soni,,,", "Soni,,"), without_phones).leads) == 2
