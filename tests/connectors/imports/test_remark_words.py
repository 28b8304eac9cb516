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

BOOKED, LOST, SPAM = OutcomeKind.BOOKED, OutcomeKind.LOST, OutcomeKind.SPAM


@pytest.mark.parametrize(
    "remark",
    [
        "12/4 agreement ho gaya 33k",
        "9/9 deal done Dosti Imperia 52L",
        "25 Jun: agreement done Vijay Garden 1.49 Cr",
        "4/4 visit Ashok Tower\n15.8 - deal done Haware Citi @25k",
        "12/4 agreement ho gaya Kalpataru Sunrise 95 lakh",
        "12/4 agreement thai gayu Sun Heights 18k",
        "12/4 booking done Shiv Heights 18k",
        "1-Aug: agreement done Ashok Tower",
        "9/9 deal done Sunrise Heights",
    ],
)
def test_given_a_deal_with_its_home_and_sum_under_an_open_stage_then_it_booked(remark: str) -> None:
    ending = ending_by_remarks(None, said(remark))
    assert (ending.kind, ending.by) == (BOOKED, By.BOOKED)
    assert ending.day is not None


@pytest.mark.parametrize(
    "remark",
    [
        "9/9 deal done in Dosti Imperia",
        "9/9 deal done Dosti me",
        "9/9 deal done Elsewhere",
        "9/9 deal done with Other Broker",
        "9/9 deal done Kisi Aur se",
        "9/9 deal karna hai Dosti Imperia 52L",
        "9/9 deal final karenge Dosti Imperia 52L",
        "9/9 deal done Dosti Imperia?",
        "9/9 deal not done Dosti Imperia",
        "9/9 visit done Dosti Imperia 52L",
        "9/9 if loan passes deal done Dosti Imperia",
        "9/9 deal done Dosti Imperia, 12/9 deal cancel ho gayi",
        # Without a sum the words may be anything.
        "12/10 DEAL DONE HOGA",
        "12/10 DEAL DONE SUNDAY",
        "12/10 DEAL DONE BUT CANCELLED",
        "12/10 Deal Done Pending",
        "12/10 deal done NoBroker",
        "12/10 deal done Owner Direct",
        "12/10 AGREEMENT DONE BROTHER",
        "9/9 agreement done in Ashok Tower",
        "9/9 DEAL DONE OTHER TOWER",
        "9/9 Agreement Done Ashok Tower, cancel ho gaya",
        "9/9 visit done Ashok Tower",
        "9/9 deal done Other Society",
    ],
)
def test_given_a_plan_or_another_deal_with_a_home_then_it_did_not_book(remark: str) -> None:
    assert ending_by_remarks(None, said(remark)).kind is not BOOKED


@pytest.mark.parametrize(("homes", "is_booked"), [(("Skyline",), True), (("Sunrise",), False)])
def test_given_a_file_with_projects_then_only_the_rows_own_is_booked(
    homes: tuple[str, ...], is_booked: bool
) -> None:
    remarks = replace(said("9/9 booking done Shreeji Skyline"), homes=homes, has_projects=True)
    assert (ending_by_remarks(None, remarks).kind is BOOKED) == is_booked


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("Done 7/1/2026 @13k", "Done"),
        ("Done 05-11-2025 @1.38cr", "Done"),
        ("Done 61k", "Done"),
        ("Location 18/02/26", "Location"),
        ("Budget issue 01/06/2026", "Budget issue"),
        ("Postponed", "Postponed"),
    ],
)
def test_given_an_end_with_its_day_and_sum_then_the_word_is_left(cell: str, word: str) -> None:
    assert bare(cell) == word


@pytest.mark.parametrize(
    ("text", "is_deal"),
    [
        ("Done 7/1/2026 @13k", True),
        ("deal ho gaya 12/4", True),
        ("closed on 12/4", True),
        ("visit done 12/4", False),
        ("follow up done 12/4", False),
        ("not done 12/4", False),
        ("12/4", False),
    ],
)
def test_given_a_word_of_an_end_alone_then_it_is_a_deal_of_a_booked_row(
    text: str, is_deal: bool
) -> None:
    assert is_bare_deal(text) == is_deal


@pytest.mark.parametrize(
    ("stage", "remark", "day", "reason"),
    [
        ("Booked", "12/4 visit Ashok Tower\nDone 7/5/2026 @13k", "05-07", None),
        ("Booked", "10/5 deal closed with us\nDeal done", "05-10", None),
        ("Lost", "12/4 spoke to client\nLost 04/05/26 - Postponed", "05-04", "plan dropped"),
        ("Lost", "12/4 visit kiya\nLocation 18/05/26", "05-18", "location"),
        ("Lost", "12/4 spoke\nLost 27/5/2026 - NR", "05-27", "no response"),
        ("NI", "12/4 spoke\nOther broker 11/5/2026", "05-11", "bought elsewhere"),
    ],
)
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


@pytest.mark.parametrize(
    "remark",
    [
        "1/10 wrong no",
        "7/10 fake enquiry",
        "20/9 galat number hai",
        "khoto number chhe",
        "ગલત નંબર",
        "गलत नंबर है",
        "3/10 baat hui\n5/10 number belongs to someone else",
        "3/10 timepass, fake enquiry",
        "3/10 broker hai",
        "3/10 dealer nikla",
        "3/10 બ્રોકર છે",
    ],
)
def test_given_a_wrong_number_as_the_last_word_then_nobody_buys(remark: str) -> None:
    ending = ending_by_remarks(None, said(remark))
    assert (ending.kind, ending.by) == (SPAM, By.NO_BUYER)


@pytest.mark.parametrize(
    "remark",
    [
        "1/10 wrong no\n3/10 naye number pe baat hui",
        "1/10 wrong number, dusra number mila",
        "1/10 wrong number?",
        "1/10 not a fake lead",
        "1/10 phone number galat likha tha, sahi kiya",
        "1/10 fake listing dekha tha kisi ka",
        "1/10 no reply",
        "1/10 broker",
        "1/10 broker nahi hai",
        "1/10 broker hai saath me",
    ],
)
def test_given_other_words_beside_it_then_the_lead_stays(remark: str) -> None:
    assert ending_by_remarks(None, said(remark)).kind is None


@pytest.mark.parametrize(
    ("remark", "reason"),
    [
        ("9/10 spoke to client, wants higher floor", None),
        ("9/10 Site visit done, wants higher floor", None),
        ("9/10 baat hui, unche floor wala chahiye, higher floor wants", None),
        ("4/6 budget kam hai; 9/10 spoke to client, wants higher floor", "budget"),
        ("9/10 wants higher floor", "home not liked"),
        ("9/10 spoke, higher floor hi chahiye", "home not liked"),
        ("9/10 called, budget kam hai", "budget"),
    ],
)
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
