"""Why enquiries ended, as stages, reasons and remarks say it; and bookings that were undone."""

from __future__ import annotations

import pytest

from features.loss_reasons import falls_through, loss_reason, tells_booking


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
        "customer cancelled - loan not sanctioned, refund given",
        "cancel chesaru, family issue, amount refunded",
        "Token wapas le liya plan drop",
        "booking cancel trip",
        "Cancelled due to loan",
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
        "cancelled cheque given for loan",
        "call cancelled by customer",
        "cab cancel ho gayi, kal visit",
        "booking cancel karne bola tha, maan gaye",
        "full family wapas aayegi",
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


@pytest.mark.parametrize(
    ("remarks", "is_told"),
    [
        (["17 oct booking done B-705"], True),
        (["12/5: visit done\n3/6: agreement ho gaya"], True),
        (["agreement done", "customer cancelled"], False),
        (["booking done with other builder"], False),
        (["if loan ok then booking done"], False),
        (["booking not done yet"], False),
        (["visit done, token pending"], False),
        (["booking ho gayi 12 tareekh ko"], True),
        (["booking done in B wing"], True),
        (["booking amount final karna hai, soch rahe hain"], False),
        (["agreement draft bheja gaya"], False),
        (["site visit booking done for Sunday"], False),
        (["client wants booking after loan final"], False),
        (["booking almost final"], False),
        (["Booking done in Godrej"], False),
        (["slot booked for Sunday final"], False),
        (["token le liya, BOOKED. system update baki"], True),
        (["token 51000 apyu, deal final"], True),
        (["token le liya"], False),
        (["token lena hai, deal final karenge"], False),
        (["token diya, booked elsewhere"], False),
        (["token wapas liya, deal cancel"], False),
    ],
)
def test_given_a_remark_then_it_tells_of_a_booking_with_us_or_not(
    remarks: list[str], is_told: bool
) -> None:
    assert tells_booking(remarks) == is_told


def test_given_several_remarks_then_the_last_says_why_it_ended() -> None:
    assert loss_reason(["10/1 call not picked\n12-Feb: out of budget"]) == "budget"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("area nathi gamyo", "location"),
        ("એરિયા નથી ગમ્યો", "location"),
        ("Budget nahi baitha", "budget"),
        ("बजट नहीं बैठा", "budget"),
        ("budget no issue", "budget"),
        ("bank e na padi", "loan not approved"),
        ("bija broker pasethi lai lidhu", "bought elsewhere"),
        ("location pasand nahi, not interested now", "location"),
        ("5 baar call kiya, uthaya nahi", "no response"),
        ("rate athigam nu sonnar", "budget"),
        ("5 times called, edukala", "no response"),
        # What denies another thing, or was seen once more, is no cause.
        ("loan nahi chahiye", "not interested"),
        ("budget ka koi issue nahi", None),
        ("location issue nahi hai", None),
        ("bija var joi lidhu", None),
        ("dusri baar visit kar li", None),
        ("rate nahi bataya", None),
    ],
)
def test_given_a_cause_told_by_what_did_not_come_about_then_it_is_heard(
    said: str, reason: str | None
) -> None:
    assert loss_reason([said], is_lost=True) == reason
