"""Why enquiries ended, as stages, reasons and remarks say it; and bookings that were undone."""

from __future__ import annotations

import pytest

from features.loss_reasons import falls_through, loss_reason


@pytest.mark.parametrize(
    "remark",
    [
        "booking CANCELLED, token refunded",
        "token wapas le gaye",
        "token pachu lidhu, booking cancel",
        "ટોકન પાછું લીધું, બુકિંગ કેન્સલ",
        "टोकन वापस ले लिया",
        "cancelled",
        "booking not cancelled, says wife. 4/8: booking cancelled",
        "booking cancel, refund nahi mila abhi",
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
        "31 Jul: token cancel bola tha\n1/8: fir se maan gaye, cancel nahi hua. agreement hua",
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
