"""Why enquiries ended, as stages, reasons and remarks say it; and bookings that were undone."""

from __future__ import annotations

from features.loss_reasons import falls_through, loss_reason, reason_of_no, tells_booking
from tests.tables import Cases

CASES = Cases(__file__)


@CASES.of("remark")
def test_given_a_booking_undone_then_it_fell_through(remark: str) -> None:
    assert falls_through([remark])


@CASES.of("remark")
def test_given_a_booking_that_stands_then_it_did_not(remark: str) -> None:
    assert not falls_through([remark])


@CASES.of("cell", "reason")
def test_given_an_offices_words_then_the_reason_is_the_records(
    cell: str, reason: str | None
) -> None:
    assert loss_reason([cell]) == reason


@CASES.of("remarks", "is_told")
def test_given_a_remark_then_it_tells_of_a_booking_with_us_or_not(
    remarks: list[str], is_told: bool
) -> None:
    assert tells_booking(remarks) == is_told


def test_given_several_remarks_then_the_last_says_why_it_ended() -> None:
    assert loss_reason(["10/1 call not picked\n12-Feb: out of budget"]) == "budget"


@CASES.of("said", "reason")
def test_given_a_lost_leads_remark_then_its_reason_is_heard(said: str, reason: str | None) -> None:
    assert loss_reason([said], is_lost=True) == reason


@CASES.of("said")
def test_given_a_lost_lead_that_bought_by_name_then_it_was_elsewhere(said: str) -> None:
    assert loss_reason([said], is_lost=True) == "bought elsewhere"


@CASES.of("said")
def test_given_our_own_home_or_another_thing_then_nothing_was_bought_elsewhere(said: str) -> None:
    assert loss_reason([said], is_lost=True) is None


@CASES.of("remark", "is_told")
def test_given_a_token_then_who_moved_in_has_booked(remark: str, is_told: bool) -> None:
    assert tells_booking([remark]) is is_told


@CASES.of("said", "reason")
def test_given_a_lead_s_own_no_then_a_home_taken_is_elsewhere(
    said: str, reason: str | None
) -> None:
    assert reason_of_no(said) == reason
