"""What a remark tells of a deal beside its home, sum and day, and ends that are told in a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from connectors.imports.remark_endings import By, ending_by_remarks, last_reason, remark_reason
from connectors.imports.remark_words import bare, is_bare_deal
from leads.model.lead import OutcomeKind
from tests.connectors.imports.conftest import ReadText
from tests.connectors.imports.test_remark_endings import HEADER, MAPPING, said
from tests.tables import Cases

CASES = Cases(__file__)

BOOKED, LOST, SPAM = OutcomeKind.BOOKED, OutcomeKind.LOST, OutcomeKind.SPAM


@CASES.of("remark")
def test_given_a_deal_with_its_home_and_sum_under_an_open_stage_then_it_booked(remark: str) -> None:
    ending = ending_by_remarks(None, said(remark))
    assert (ending.kind, ending.by) == (BOOKED, By.BOOKED)
    assert ending.day is not None


@CASES.of("remark")
def test_given_a_plan_or_another_deal_with_a_home_then_it_did_not_book(remark: str) -> None:
    assert ending_by_remarks(None, said(remark)).kind is not BOOKED


@pytest.mark.parametrize(("homes", "is_booked"), [(("Skyline",), True), (("Sunrise",), False)])
def test_given_a_file_with_projects_then_only_the_rows_own_is_booked(
    homes: tuple[str, ...], is_booked: bool
) -> None:
    remarks = replace(said("9/9 booking done Shreeji Skyline"), homes=homes, has_projects=True)
    assert (ending_by_remarks(None, remarks).kind is BOOKED) == is_booked


@CASES.of("cell", "word")
def test_given_an_end_with_its_day_and_sum_then_the_word_is_left(cell: str, word: str) -> None:
    assert bare(cell) == word


@CASES.of("text", "is_deal")
def test_given_a_word_of_an_end_alone_then_it_is_a_deal_of_a_booked_row(
    text: str, is_deal: bool
) -> None:
    assert is_bare_deal(text) == is_deal


@CASES.of("stage", "remark", "day", "reason")
def test_given_a_cell_with_the_day_and_the_reason_of_the_end_then_both_are_kept(
    read_text: ReadText, stage: str, remark: str, day: str, reason: str | None
) -> None:
    (one,) = read_text(HEADER + f'a,01/03/2026,{stage},,"{remark}"\n', MAPPING).leads
    last = one.lead.outcomes[-1]
    assert (f"{last.at + timedelta(hours=6):%m-%d}", last.is_dated, last.reason) == (
        day,
        True,
        reason,
    )


@CASES.of("remark")
def test_given_a_wrong_number_as_the_last_word_then_nobody_buys(remark: str) -> None:
    ending = ending_by_remarks(None, said(remark))
    assert (ending.kind, ending.by) == (SPAM, By.NO_BUYER)


@CASES.of("remark")
def test_given_other_words_beside_it_then_the_lead_stays(remark: str) -> None:
    assert ending_by_remarks(None, said(remark)).kind is None


@CASES.of("remark", "reason")
def test_given_a_wish_told_on_a_call_then_it_is_not_why_the_lead_was_lost(
    remark: str, reason: str | None
) -> None:
    assert remark_reason(said(remark).said) == reason


@pytest.mark.parametrize("remark", ["9/10 wants higher floor", "9/10 floor higher chahiye"])
def test_given_a_wish_of_an_open_lead_then_it_tells_no_loss(remark: str) -> None:
    assert last_reason(said(remark)) is None


def test_given_others_as_the_reason_then_a_remark_that_tells_one_counts(
    read_text: ReadText,
) -> None:
    text = (
        "Id,Came,Stage,Why,Remark\n"
        "a,01/03/2026,Lost,Others,09/04/2026 price above his budget\n"
        "b,01/03/2026,Lost,Other reason,booked in another project\n"
        "c,01/03/2026,Lost,Others,called and told him the price\n"
        "d,01/03/2026,Lost,Vastu,price above his budget\n"
    )
    mapping = MAPPING.replace("Closed: outcome_at", "Why: lost_reason")
    reasons = [one.lead.outcomes[-1].reason for one in read_text(text, mapping).leads]
    assert reasons == ["budget", "bought elsewhere", "others", "vastu"]


def test_a_booking_on_its_day_is_read_past_a_sum_behind_an_at(read_text: ReadText) -> None:
    (one,) = read_text(HEADER + "a,01/03/2026,Booked,,Done 12/4 @2.03\n", MAPPING).leads
    last = one.lead.outcomes[-1]
    assert (last.at + timedelta(hours=6)).date() == date(2026, 4, 12)
