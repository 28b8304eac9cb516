"""The day of an ending is told by a header's words, in any script, and is no enquiry's day."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from connectors.imports.ending_days import EndingDay, bookings, ending_day, losses
from connectors.imports.file_understanding import understand
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
        ("Booking cancelled on", EndingDay.CANCELLING),
        ("Cancelled On", EndingDay.CANCELLING),
        ("Cancellation Date", EndingDay.CANCELLING),
        ("Cancel dt", EndingDay.CANCELLING),
        ("Booking cancel tarikh", EndingDay.CANCELLING),
        ("रद्द तारीख", EndingDay.CANCELLING),
        ("કેન્સલ તારીખ", EndingDay.CANCELLING),
        ("Visit cancelled on", EndingDay.OTHER),
        ("Meeting cancel date", EndingDay.OTHER),
        ("Cheque cancelled date", EndingDay.OTHER),
        ("Expected cancellation date", EndingDay.OTHER),
        ("Deal / Radd dt", EndingDay.ENDING),
        ("Booking or cancel date", EndingDay.ENDING),
        ("Booking cancellation date", EndingDay.CANCELLING),
        ("Booking date / Cancelled by", EndingDay.OTHER),
        ("Cancelled by", None),
        ("Cancellation reason", None),
        ("Cancellation charges", None),
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


def test_a_days_name_tells_whether_only_a_booking_or_a_loss_has_it() -> None:
    headers = ["Booking Date", "Token tarikh", "Deal close date", "Lost on", "Stage Date"]
    headers += ["Cancelled On", "Booking cancelled on", "Band thayu tarikh", "Closed On"]
    assert bookings(headers) == ["Booking Date", "Token tarikh"]
    assert losses(headers) == ["Lost on", "Band thayu tarikh"]


_DAYS = """
source: s
columns:
  Id: id
  Came: created_at
  Stage: {role: outcome, booked: [Booked], lost: [Lost, Cancelled, Booking cancel], open: [New]}
  Stage Date: outcome_at
  Lost on: outcome_at
  Booking Date: outcome_at
  Cancelled On: outcome_at
  Why: lost_reason
  Remark: note
"""


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("Booked,20/05/2026,,02/05/2026,,,", [("booked", "2026-05-02", None)]),
        ("Lost,20/05/2026,19/05/2026,,,Budget,", [("lost", "2026-05-19", "budget")]),
        ("Lost,20/05/2026,,02/05/2026,,Budget,", [("lost", "2026-05-20", "budget")]),
        ("Cancelled,20/05/2026,,,,Budget,", [("lost", "2026-05-20", "budget")]),
        ("Lost,,,,20/05/2026,Budget,", [("lost", "2026-05-20", "budget")]),
        (
            "Cancelled,20/05/2026,,02/05/2026,18/05/2026,,loan reject",
            [
                ("booked", "2026-05-02", None),
                ("cancelled", "2026-05-18", None),
                ("lost", "2026-05-18", "loan not approved"),
            ],
        ),
        (
            "Cancelled,20/05/2026,,02/05/2026,,,family issue",
            [
                ("booked", "2026-05-02", None),
                ("cancelled", "2026-05-20", None),
                ("lost", "2026-05-20", "family did not agree"),
            ],
        ),
        (
            "Booked,02/05/2026,,02/05/2026,18/05/2026,,",
            [
                ("booked", "2026-05-02", None),
                ("cancelled", "2026-05-18", None),
                ("lost", "2026-05-18", "token returned"),
            ],
        ),
        (
            "Booked,02/05/2026,,02/05/2026,,,18/5 booking cancel - loan reject",
            [
                ("booked", "2026-05-02", None),
                ("cancelled", "2026-05-18", None),
                ("lost", "2026-05-18", "loan not approved"),
            ],
        ),
        (
            "Booking cancel,,,,,,11/5 booking karyu; 18/5 booking cancel - loan reject thai",
            [("cancelled", "2026-05-18", None), ("lost", "2026-05-18", "loan not approved")],
        ),
        ("Lost,,,,,,18/5 got flat elsewhere", [("lost", "2026-05-18", "bought elsewhere")]),
        # Booked again after that day.
        ("Booked,,,20/05/2026,18/05/2026,,", [("booked", "2026-05-20", None)]),
        ("New,,,02/05/2026,18/05/2026,,", []),
    ],
)
def test_given_several_days_then_each_is_of_its_own_end(
    read_text: ReadText, cells: str, told: list[tuple[str, str, str | None]]
) -> None:
    header = "Id,Came,Stage,Stage Date,Lost on,Booking Date,Cancelled On,Why,Remark\n"
    (incoming,) = read_text(f"{header}a,01/03/2026,{cells}\n", _DAYS).leads
    zone = ZoneInfo("Asia/Kolkata")
    days = [(o.kind, o.at.astimezone(zone).date(), o.reason) for o in incoming.lead.outcomes]
    assert [(str(kind), day.isoformat(), why) for kind, day, why in days] == told


def test_given_a_day_of_cancelling_then_it_is_used_and_no_answer_to_when_leads_ended(
    tmp_path: Path,
) -> None:
    ends = [("Booked", "02/05/2026,")] * 20 + [("Cancelled", "02/05/2026,28/06/2026")] * 6
    ends += [("Lost", ",")] * 40 + [("New", ",")] * 20
    lines = (
        f"01/0{1 + n % 3}/2026,98250{10000 + n},{stage},{1 + n % 28:02}/06/2026,{days}"
        for n, (stage, days) in enumerate(ends)
    )
    file = tmp_path / "list.csv"
    head = "Enquiry Date,Phone,Stage,Stage Date,Booking Date,Cancelled On"
    file.write_text("\n".join([head, *lines]), "utf-8")
    understood = understand(file, {"closing": "Stage Date"})
    assert set(understood.mapping.closings) == {"Booking Date", "Cancelled On", "Stage Date"}
    (asked,) = [question for question in understood.questions if question.key == "closing"]
    assert "Cancelled On" not in (*asked.values, *asked.others)
    assert [s.words for s in understood.endings.stages if "booking" in s.words] == [
        "Lost 40, Cancelled (a cancelled booking) 6 (rows 22, 23, 24, 25, 26 and 1 more)"
    ]


def test_given_a_booking_in_one_row_and_its_cancelling_in_another_then_the_lead_has_both(
    read_text: ReadText,
) -> None:
    mapping = (
        "source: s\ncolumns: {Came: created_at, Phone: phone, Name: name,"
        " Booking Date: outcome_at, Remark: note,"
        " Stage: {role: outcome, booked: [Booked], lost: [Lost], open: [New]}}"
    )
    text = (
        "Came,Phone,Name,Stage,Booking Date,Remark\n"
        "06/08/2026,9825000001,Pravin,Booked,,"
        '"11/9 booking karyu, 26 Sep booking cancel, loan reject"\n'
        ",9825000001,Pravin,Booked,11/09/2026,CANCEL - token pachu\n"
    )
    (incoming,) = read_text(text, mapping).leads
    told = [(str(o.kind), o.is_dated, o.reason) for o in incoming.lead.outcomes]
    assert told == [
        ("booked", True, None),
        ("cancelled", True, None),
        ("lost", True, "loan not approved"),
    ]


def test_given_no_day_of_the_enquiry_then_a_booking_has_its_own(read_text: ReadText) -> None:
    reading = read_text(
        "Id,Status,Booked on\na,Booked,12/03/2026\nb,Booked,\nc,Booked,12/03/2027\n",
        "source: s\ncolumns: {Id: id, Status: {role: outcome, booked: [Booked]}, "
        "Booked on: outcome_at}",
    )
    told = [(one.lead.is_dated, o.is_dated) for one in reading.leads for o in one.lead.outcomes]
    assert told == [(False, True), (False, False), (False, False)]
    assert [cell.row for cell in reading.left_out] == [4]
