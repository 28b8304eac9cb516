"""Why enquiries ended, as stages, reasons and remarks say it; and bookings that were undone."""

from __future__ import annotations

import pytest

from connectors.imports.loss_reasons import falls_through, loss_reason
from leads.model.lead import OutcomeKind
from tests.connectors.imports.conftest import ReadText

DATED = """
source: s
columns:
  Id: id
  Came: created_at
  Stage: {role: outcome, booked: [Token, Booked], lost: [Lost, Bije Lidhu], open: [New]}
  Closed: outcome_at
  Why: lost_reason
  Remark: note
"""
HEADER = "Id,Came,Stage,Closed,Why,Remark\n"


@pytest.mark.parametrize(
    "remark",
    [
        "booking CANCELLED, token refunded",
        "token wapas le gaye",
        "token pachu lidhu, booking cancel",
        "ટોકન પાછું લીધું, બુકિંગ કેન્સલ",
        "टोकन वापस ले लिया",
        "cancelled",
    ],
)
def test_given_a_booking_undone_then_it_fell_through(remark: str) -> None:
    assert falls_through([remark])


@pytest.mark.parametrize(
    "remark",
    [
        "token done, very happy",
        "advance paid by cheque",
        "asked for the cancellation policy of the booking",
        "booking not cancelled, confirmed again",
        "plan cancel ho gaya",
        "",
    ],
)
def test_given_a_booking_that_stands_then_it_did_not(remark: str) -> None:
    assert not falls_through([remark])


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("Bije Lidhu", "bought elsewhere"),
        ("dusri jagah le liya", "bought elsewhere"),
        ("took other", "bought elsewhere"),
        ("बीजे लई लीधुं", "bought elsewhere"),
        ("Budget mismatch", "budget"),
        ("Not answering calls", "no response"),
        ("bank: loan rejected", "loan not approved"),
        ("Dead", None),
        ("not bought elsewhere yet", None),
        ("", None),
    ],
)
def test_given_an_offices_words_then_the_reason_is_the_records(
    cell: str, reason: str | None
) -> None:
    assert loss_reason([cell]) == reason


def test_given_a_row_then_its_remark_overrules_a_stage_that_nobody_changed(
    read_text: ReadText,
) -> None:
    reading = read_text(
        HEADER
        + "a,01/03/2026,Token,10/04/2026,,booking cancelled by family\n"
        + "b,01/03/2026,Bije Lidhu,11/04/2026,,\n"
        + "c,01/03/2026,Lost,12/04/2026,Budget mismatch,bije lidhu em kahe chhe\n"
        + "d,01/03/2026,Booked,13/04/2026,,loan papers collected\n",
        DATED,
    )

    ended = [(o.kind, o.reason) for one in reading.leads for o in one.lead.outcomes]
    assert ended == [
        (OutcomeKind.LOST, "token returned"),
        (OutcomeKind.LOST, "bought elsewhere"),
        (OutcomeKind.LOST, "budget"),
        (OutcomeKind.BOOKED, None),
    ]
