"""Several rows of one person's enquiry in a file are one lead; see test_second_enquiries.py too."""

from datetime import UTC, datetime

import pytest

from connectors.imports.reading_result import Reading
from leads.model.lead import EventKind, Lead, OutcomeKind
from tests.connectors.imports.conftest import ReadText, Understand
from tests.tables import Cases

CASES = Cases(__file__)

MAPPING = """
source: sheet
columns:
  Name: name
  Mobile: phone
  Came: created_at
  Source: {type: category, name: source}
  Budget: {type: money_inr, name: budget_max_inr}
  Words: {role: message, from: lead}
  Kind: kind
  Stage: {role: outcome, booked: [Won], lost: [Lost], spam: [Duplicate, Fake], open: [New]}
  Ended: outcome_at
"""
HEADER = "Name,Mobile,Came,Source,Budget,Words,Kind,Stage,Ended\n"
MARCH = "Asha Patel,98250 12345,01/03/2026,Walk-in,80 lakh,3 BHK?,resale,{},{}\n"
MAY = "Asha,98250 12345,05/05/2026,Portal,95 lakh,Still free?,resale,{},\n"
OTHER = "Bela,98250 99999,02/03/2026,Walk-in,,,resale,New,\n"


def only(reading: Reading) -> Lead:
    (incoming,) = reading.leads
    return incoming.lead


def test_given_two_days_of_one_person_then_it_is_one_lead_and_each_fact_has_its_day(
    read_text: ReadText,
) -> None:
    reading = read_text(HEADER + MAY.format("New") + MARCH.format("New", "") + OTHER, MAPPING)

    lead = next(x.lead for x in reading.leads if x.lead.name == "Asha Patel")
    assert (reading.rows, reading.good, reading.further) == (3, 2, 1)
    assert lead.created_at.astimezone(UTC).date() == datetime(2026, 2, 28, tzinfo=UTC).date()
    assert [(a.value, a.happened_at.month) for a in lead.attributes if "budget" in a.name] == [
        (8000000.0, 2),
        (9500000.0, 5),
    ]
    assert [(m.text, m.at.month) for m in lead.messages] == [("3 BHK?", 2), ("Still free?", 5)]
    assert [(e.kind, e.value, e.at.month) for e in lead.events] == [
        (EventKind.ENQUIRY, "Portal", 5)
    ]


@pytest.mark.parametrize(
    ("march", "may", "ending"),
    [
        (("New", ""), ("New", ""), None),
        (("New", ""), ("Lost", ""), OutcomeKind.LOST),
        (("Lost", "10/06/2026"), ("New", ""), None),  # the later enquiry is open in the same file
        (("New", ""), ("Duplicate", ""), None),
        (("Lost", ""), ("Duplicate", ""), OutcomeKind.LOST),
        (("Duplicate", ""), ("Duplicate", ""), OutcomeKind.SPAM),
        (("Fake", ""), ("New", ""), OutcomeKind.SPAM),
    ],
)
def test_given_two_stages_of_one_person_then_the_lead_has_one_ending(
    read_text: ReadText, march: tuple[str, str], may: tuple[str, str], ending: OutcomeKind | None
) -> None:
    reading = read_text(HEADER + MARCH.format(*march) + MAY.format(may[0]), MAPPING)

    assert [o.kind for o in only(reading).outcomes] == ([ending] if ending else [])
    assert (reading.leads[0].open_at is None) is (ending is not None)


def test_given_a_booking_and_a_later_no_then_owner_and_stage_are_those_of_the_booking(
    read_text: ReadText,
) -> None:
    won = "Asha Patel,98250 12345,01/03/2026,Walk-in,80 lakh,3 BHK?,resale,Won,10/06/2026,Hetal\n"
    lost = "Asha,98250 12345,05/05/2026,Portal,95 lakh,Still free?,resale,Lost,,Nirav\n"
    header = HEADER.replace("Ended", "Ended,Owner")
    owners = {"hetal": "staff_hetal", "nirav": "staff_nirav"}

    lead = only(read_text(header + won + lost, MAPPING + "  Owner: owner\n", owners=owners))

    assert lead.owner_id == "staff_hetal"
    assert [a.value for a in lead.attributes if a.name == "stage"] == ["Won"]


def test_given_a_no_without_a_reason_then_an_earlier_rows_reason_counts(
    read_text: ReadText,
) -> None:
    first = MARCH.format("Lost", "").replace("\n", ",Budget\n")
    again = MAY.format("Lost").replace("05/05", "20/03").replace("\n", ",\n")
    header = HEADER.replace("Ended", "Ended,Why")
    mapping = MAPPING + "  Why: lost_reason\n"

    lead = only(read_text(header + first + again, mapping))

    assert [o.reason for o in lead.outcomes] == ["budget"]


@pytest.mark.parametrize(
    "second",
    [
        MAY.replace("Asha", "Ramesh Patel"),  # another of the household
        MAY.replace("resale", "rent"),
    ],
)
def test_given_another_name_or_wish_of_the_same_phone_then_it_is_a_lead_of_its_own(
    read_text: ReadText, second: str
) -> None:
    reading = read_text(HEADER + MARCH.format("New", "") + second.format("New"), MAPPING)

    assert (reading.good, reading.further) == (2, 0)


def test_given_a_new_enquiry_in_next_weeks_file_then_the_lead_stays_itself(
    read_text: ReadText,
) -> None:
    first = only(read_text(HEADER + MARCH.format("New", ""), MAPPING))
    second = only(read_text(HEADER + MAY.format("New") + MARCH.format("New", ""), MAPPING))

    assert second.lead_id == first.lead_id


REGISTER = """
source: register
columns:
  Came: created_at
  Name: name
  Mobile: phone
  Wants: {type: number, name: bhk}
  Stage: {role: outcome, booked: [Booked], lost: [Lost], open: [Talk, New, Visit done]}
  Booked on: outcome_at
  Last call: last_contact
  Who: owner
  Remark: note
"""
OWNERS = {"hetal": "staff_hetal", "nirav": "staff_nirav"}


def register(read_text: ReadText, *rows: str) -> Lead:
    header = "Came,Name,Mobile,Wants,Stage,Booked on,Last call,Who,Remark\n"
    return only(read_text(header + "\n".join(rows) + "\n", REGISTER, owners=OWNERS))


CALLED = """
source: s
columns:
  Came: created_at
  Name: name
  Mobile: phone
  Stage: {role: outcome, booked: [Booked], spam: [Duplicate], open: [Talk, New]}
  Calls: {type: number, since_import: true}
  Place: category
"""


@CASES.of("second", "calls", "place")
def test_given_a_repeat_with_a_naught_then_it_fills_what_lacks_and_undoes_nothing_known(
    read_text: ReadText, second: str, calls: float, place: str | None
) -> None:
    rows = ("01/03/2026,Asha,98250 12345,Talk,3,", second)
    lead = only(read_text("Came,Name,Mobile,Stage,Calls,Place\n" + "\n".join(rows) + "\n", CALLED))

    told = {a.name: a.value for a in lead.attributes}
    assert (told["Calls"], told.get("Place")) == (calls, place)


LOST_ROW = "01/03/2026,Asha,98250 12345,3,Lost,,04/04/2026,Hetal,bhav vadhare"
OPEN_ROW = "01/03/2026,Asha,98250 12345,3,Visit done,,04/04/2026,Hetal,"


@CASES.of("second", "is_open")
def test_given_a_later_row_after_a_no_then_only_a_real_enquiry_reopens(
    read_text: ReadText, second: str, is_open: bool
) -> None:
    lead = register(read_text, LOST_ROW, second)
    assert (not lead.outcomes) is is_open
    assert lead.owner_id == ("staff_nirav" if is_open else "staff_hetal")
    # What was known of the earlier row is kept where the lead is open again.
    assert any(e.kind == EventKind.LAST_CONTACT for e in lead.events) is is_open


def test_given_a_repeat_of_an_open_row_then_stage_owner_and_last_call_stay(
    read_text: ReadText,
) -> None:
    again = "05/05/2026,Asha,98250 12345,3,New,,,Nirav,same client dobara aaya"
    lead = register(read_text, OPEN_ROW, again)
    assert lead.owner_id == "staff_hetal"
    assert [a.value for a in lead.attributes if a.name == "stage"] == ["Visit done"]
    assert [e.at.month for e in lead.events if e.kind == EventKind.LAST_CONTACT] == [4]


@CASES.of("column", "use", "is_repeat")
def test_given_a_cell_that_says_repeat_then_only_beside_the_stage_is_the_row_one(
    read_text: ReadText, column: str, use: str, is_repeat: bool
) -> None:
    rows = (f"{LOST_ROW},\n", "25/03/2026,Asha,98250 12345,3,New,,,Nirav,,Repeat\n")
    header = f"Came,Name,Mobile,Wants,Stage,Booked on,Last call,Who,Remark,{column}\n"
    mapping = f"{REGISTER.rstrip()}\n  {column}: {use}\n"
    lead = only(read_text(header + "".join(rows), mapping, owners=OWNERS))
    assert bool(lead.outcomes) is is_repeat


@pytest.mark.parametrize(
    ("register_row", "sheet_row", "ending"),
    [
        ("Booked,,,Hetal,4.9 cancel - loan na thai", "Booked,10/06/2026,,Nirav,", OutcomeKind.LOST),
        ("Booked,,,Hetal,booking cancel", "Booked,10/06/2026,,Nirav,", OutcomeKind.LOST),
        ("Lost,,,Hetal,4.9 booking cancel", "Booked,10/06/2026,,Nirav,", OutcomeKind.LOST),
        # Booked once more after the cancellation.
        ("Booked,,,Hetal,4.5 booking cancel", "Booked,10/06/2026,,Nirav,", OutcomeKind.BOOKED),
        # A loss that undoes no booking.
        ("Lost,,,Hetal,4.9 plan cancel", "Booked,10/06/2026,,Nirav,", OutcomeKind.BOOKED),
    ],
)
def test_given_a_cancellation_in_another_row_than_the_booking_then_the_later_counts(
    read_text: ReadText, register_row: str, sheet_row: str, ending: OutcomeKind
) -> None:
    lead = register(
        read_text,
        f"01/03/2026,Asha,98250 12345,3,{register_row}",
        f"02/03/2026,Asha,98250 12345,,{sheet_row}",
    )
    assert lead.outcomes[-1].kind is ending


def test_given_a_row_without_a_day_then_it_adds_no_consent_anew(read_text: ReadText) -> None:
    basis = "lawful_basis: {basis: said so, purposes: [scoring], since: enquiry}\n"
    rows = f"{OPEN_ROW}\n,Asha,98250 12345,3,Booked,10/06/2026,,Nirav,\n"
    header = "Came,Name,Mobile,Wants,Stage,Booked on,Last call,Who,Remark\n"
    lead = only(read_text(header + rows, REGISTER.strip() + "\n" + basis, owners=OWNERS))
    assert [consent.at.month for consent in lead.consents] == [2]


def test_given_people_in_several_rows_then_the_screen_counts_them_beside_the_rows(
    understand_text: Understand,
) -> None:
    # Row 7 of each ten repeats the phone of row 5.
    understood = understand_text("Mobile", lambda n: f"98250{10_000 + n - 2 * (n % 10 == 7)}")
    endings = understood.endings
    assert endings.said_of(OutcomeKind.LOST) == "48"
    assert endings.said_of(OutcomeKind.BOOKED) == "24"
    twice = understand_text("Mobile", lambda n: f"98250{10_000 + n // 10}").endings
    assert twice.said_of(OutcomeKind.BOOKED) == "24 rows of 12 people"
