"""The day of an ending is told by a header's words, in any script, and is no enquiry's day."""

from __future__ import annotations

import pytest

from connectors.imports.ending_days import EndingDay, ending_day
from connectors.imports.mapping_columns import ColumnRole
from tests.connectors.imports.conftest import ReadText, Understand


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("Booking tarikh", EndingDay.ENDING),
        ("Booking Dt.", EndingDay.ENDING),
        ("Date of booking", EndingDay.ENDING),
        ("Bkg date", EndingDay.ENDING),
        ("BookingDate", EndingDay.ENDING),
        ("Booking ka din", EndingDay.ENDING),
        ("Sauda ki tareekh", EndingDay.ENDING),
        ("Soda ni tarikh", EndingDay.ENDING),
        ("Token received date", EndingDay.ENDING),
        ("Deal finalised on", EndingDay.ENDING),
        ("Lead close date", EndingDay.ENDING),
        ("बुकिंग की तारीख", EndingDay.ENDING),
        ("सौदे की तारीख", EndingDay.ENDING),
        ("બુકિંગ તારીખ", EndingDay.ENDING),
        ("સોદા ની તારીખ", EndingDay.ENDING),
        ("Agreement date", EndingDay.PAPER),
        ("Registry ki tarikh", EndingDay.PAPER),
        ("દસ્તાવેજ તારીખ", EndingDay.PAPER),
        ("Expected closing date", EndingDay.OTHER),
        ("Visit booking date", EndingDay.OTHER),
        ("Booking cancelled on", EndingDay.OTHER),
        ("Rent agreement end date", EndingDay.OTHER),
        ("Booking karvani tarikh", EndingDay.OTHER),
        ("Date", None),
        ("Tarikh", None),
        ("Lead date", None),
        ("Deal created date", None),
        ("Booking enquiry date", None),
        ("Booking amount", None),
        ("Booking status", None),
        ("Token no", None),
        ("Registration date", None),
        ("Follow up date", None),
        ("Possession date", None),
    ],
)
def test_a_header_names_the_day_of_an_ending_or_not(header: str, day: EndingDay | None) -> None:
    assert ending_day(header) is day


@pytest.mark.parametrize("header", ["Booking tarikh", "Deal dt", "બુકિંગ તારીખ", "Agreement date"])
def test_given_a_day_named_after_an_ending_then_it_closes_and_is_no_enquirys(
    understand_text: Understand, header: str
) -> None:
    mapping = understand_text(
        header, lambda n: f"{1 + n % 28:02}/06/2026" if n % 3 == 0 else ""
    ).mapping
    assert mapping.closings == (header,)
    assert mapping.single[ColumnRole.CREATED_AT] == "Created On"


def test_given_only_an_expected_day_then_it_is_neither_the_ending_nor_the_enquiry(
    understand_text: Understand,
) -> None:
    mapping = understand_text("Expected closing date", lambda n: f"{1 + n % 28:02}/06/2026").mapping
    assert mapping.closings == ()


def test_given_no_day_of_the_enquiry_then_a_booking_has_its_own(read_text: ReadText) -> None:
    reading = read_text(
        "Id,Status,Booked on\na,Booked,12/03/2026\nb,Booked,\nc,Booked,12/03/2027\n",
        "source: s\ncolumns: {Id: id, Status: {role: outcome, booked: [Booked]}, "
        "Booked on: outcome_at}",
    )
    told = [(one.lead.is_dated, o.is_dated) for one in reading.leads for o in one.lead.outcomes]
    assert told == [(False, True), (False, False), (False, False)]
    assert [cell.row for cell in reading.left_out] == [4]
