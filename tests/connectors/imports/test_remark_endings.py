"""How a row ended where a remark is newer than its stage: booked, undone, lost, or back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from connectors.imports.outcome_evidence import rows_named
from connectors.imports.remark_endings import (
    By,
    RowRemarks,
    ending_by_remarks,
    last_reason,
    tells_repeat,
)
from language.dated_clauses import dated_clauses
from leads.model.lead import Lead, OutcomeKind
from tests.connectors.imports.conftest import ReadText, Understand
from tests.tables import Cases

CASES = Cases(__file__)

BOOKED, LOST, OPEN = OutcomeKind.BOOKED, OutcomeKind.LOST, None
ENDED = date(2026, 10, 9)
MAPPING = """
source: s
columns:
  Id: id
  Came: created_at
  Stage: {role: outcome, booked: [Booked], lost: [Lost, NR, NI, Cancel], open: [Talk, New]}
  Closed: outcome_at
  Remark: note
"""
HEADER = "Id,Came,Stage,Closed,Remark\n"


def said(remark: str, ended: date | None = ENDED) -> RowRemarks:
    days = {"since": date(2026, 3, 1), "until": date(2026, 11, 20)}
    return RowRemarks([remark], dated_clauses([remark], **days), ended=ended)


@CASES.of("remark")
def test_given_a_later_remark_that_the_lead_is_back_then_it_is_open(remark: str) -> None:
    ending = ending_by_remarks(LOST, said(remark))
    assert (ending.kind, ending.by) == (OPEN, By.BACK)


@CASES.of("remark")
def test_given_no_word_that_the_lead_is_back_then_it_stays_lost(remark: str) -> None:
    assert ending_by_remarks(LOST, said(remark)).kind is LOST


def test_given_no_day_of_the_end_then_an_order_to_reopen_opens_it_and_no_mere_call() -> None:
    def end(remark: str) -> OutcomeKind | None:
        return ending_by_remarks(LOST, said(remark, ended=None)).kind

    assert end("wapas call aaya, ab interested - reopen karo") is OPEN
    assert end("reopen karo; bije lai lidhu") is LOST
    assert end("wapas call aaya, ab serious hai") is LOST
    assert end("4/6 budget kam hai; 13/11 dobara call aaya, ab lena hai, Sunday visit") is OPEN


@pytest.mark.parametrize(
    ("remark", "day"),
    [
        ("29/7 token de diya 1 lakh, booking confirm", date(2026, 7, 29)),
        ("20/6 flat book kar liya humse, agreement next week", date(2026, 6, 20)),
        ("7/11 visit kiya; 12/11 booking ho gayi, cheque clear", date(2026, 11, 12)),
        ("visit 28.06.26 karavi, 14/7 booking thai gayu", date(2026, 7, 14)),
        ("14/7 visit kiya, booking ho gayi", None),  # the day is the visit's
        ("30/12 booking ho gayi", None),  # it has not come
        ("3/10 agreement signed, cheque 5L diya", date(2026, 10, 3)),
        ("12/6 sauda ho gaya, bayana diya", date(2026, 6, 12)),
        ("booking amount paid 2 lakh on 12/6", date(2026, 6, 12)),
        ("20/3 - rent final 15000, keys de di", date(2026, 3, 20)),
        ("20/3 - rent final 24k", date(2026, 3, 20)),
        ("17/4 - final hua 85L, token 51000 aaya", date(2026, 4, 17)),
        ("4/5/26 final hua 1 cr, token aaya", date(2026, 5, 4)),
        ("4/5 rate final hua | 6/5 token received", date(2026, 5, 6)),
        ("4/5 rent finalised 24k, shifted", date(2026, 5, 4)),
        ("4/5 bhade nakki 15000, chavi aapi", date(2026, 5, 4)),
        ("4/5 final thayu 85 lakh, token aavyo", date(2026, 5, 4)),
        ("4/5 किराया फाइनल 15000, चाबी दे दी", date(2026, 5, 4)),
        ("4/5 ભાડું ફાઇનલ 15000, ચાવી આપી", date(2026, 5, 4)),
        ("बुकिंग हो गयी", None),
        ("બુકિંગ થઈ ગયું", None),
    ],
)
def test_given_a_booking_told_in_a_remark_then_its_day_is_the_one_in_front(
    remark: str, day: date | None
) -> None:
    ending = ending_by_remarks(OPEN, said(remark))
    assert (ending.kind, ending.by, ending.day) == (BOOKED, By.BOOKED, day)


@CASES.of("remark", "reason")
def test_given_the_last_words_of_lost_leads_then_they_tell_why_and_when(
    remark: str, reason: str
) -> None:
    ending = ending_by_remarks(OPEN, said(remark), by_reason=True)
    assert (ending.kind, ending.reason) == (LOST, reason)
    assert ending_by_remarks(LOST, said(remark)).day == ending.day is not None


@CASES.of("remark")
def test_given_a_hindrance_then_it_ends_no_open_lead(remark: str) -> None:
    assert ending_by_remarks(OPEN, said(remark), by_reason=True).kind is OPEN


@CASES.of("remark")
def test_given_no_booking_with_us_then_none_is_read(remark: str) -> None:
    assert ending_by_remarks(OPEN, said(remark)).kind is not BOOKED


@pytest.mark.parametrize(
    ("remark", "day", "reason"),
    [
        (
            "9.7 flat joyo, 4.9 booking cancel - loan pass na thai, token pachho",
            date(2026, 9, 4),
            "loan not approved",
        ),
        ("22/6 CANCEL - loan nahi hua, paisa wapas", date(2026, 6, 22), "loan not approved"),
        ("8/4 budget kam; 11/4 booking ho gayi; 5/5 booking cancel", date(2026, 5, 5), None),
        ("20/9 cancelled, job gaya", date(2026, 9, 20), None),
        ("booking cancelled by family", None, None),
    ],
)
def test_given_a_booking_undone_then_day_and_cause_are_the_remarks(
    remark: str, day: date | None, reason: str | None
) -> None:
    ending = ending_by_remarks(BOOKED, said(remark))
    assert (ending.kind, ending.day, ending.reason) == (LOST, day, reason)


@CASES.of("remark", "reason")
def test_given_last_words_that_end_an_open_row_then_it_is_lost(remark: str, reason: str) -> None:
    ending = ending_by_remarks(OPEN, said(remark))
    assert (ending.kind, ending.by, ending.reason) == (LOST, By.LOST, reason)


@CASES.of("remark")
def test_given_no_firm_last_words_then_an_open_row_stays_open(remark: str) -> None:
    assert ending_by_remarks(OPEN, said(remark)).kind is OPEN


@CASES.of("remark", "is_repeat")
def test_given_a_remark_then_it_says_that_the_lead_stands_elsewhere_or_not(
    remark: str, is_repeat: bool
) -> None:
    assert tells_repeat(said(remark).said) is is_repeat


def only(read_text: ReadText, row: str) -> Lead:
    (incoming,) = read_text(HEADER + row, MAPPING).leads
    return incoming.lead


def test_given_a_lost_row_with_a_later_return_then_the_lead_is_open_with_the_remark(
    read_text: ReadText,
) -> None:
    row = "a,01/03/2026,Lost,09/10/2026,12/11 wapas call aaya - ab serious hai\n"
    lead = only(read_text, row)
    assert lead.outcomes == ()
    assert [event.value for event in lead.events] == ["12/11 wapas call aaya - ab serious hai"]


@CASES.of("column", "remark", "is_open")
def test_given_a_day_of_the_last_work_for_that_of_the_end_then_it_undoes_no_reopening(
    read_text: ReadText, column: str, remark: str, is_open: bool
) -> None:
    text = HEADER.replace("Closed", column) + f'a,01/03/2026,Lost,15/11/2026,"{remark}"\n'
    (incoming,) = read_text(text, MAPPING.replace("Closed", column)).leads
    assert (incoming.lead.outcomes == ()) is is_open


def test_given_no_day_in_a_column_then_a_booking_has_its_remarks_day(read_text: ReadText) -> None:
    told = only(read_text, "a,01/03/2026,Talk,,12/11 booking ho gayi\n").outcomes[-1]
    column = only(read_text, "a,01/03/2026,Booked,02/05/2026,12/11 token aapyu\n").outcomes[-1]
    stage = only(read_text, "a,01/03/2026,Booked,,17/6 token aapyu\n").outcomes[-1]
    days = [(o.at + timedelta(hours=6)).date() for o in (told, column, stage) if o.is_dated]
    assert days == [date(2026, 11, 12), date(2026, 5, 2), date(2026, 6, 17)]


def test_given_a_booking_undone_then_its_own_day_is_not_that_of_the_end(
    read_text: ReadText,
) -> None:
    row = "a,01/03/2026,Booked,02/05/2026,4.9 booking cancel - loan pass na thai\n"
    outcomes = only(read_text, row).outcomes
    kinds = [o.kind for o in outcomes]
    assert kinds == [OutcomeKind.CANCELLED, LOST]
    assert outcomes[-1].reason == "loan not approved"
    assert outcomes[-1].at.replace(microsecond=0) == datetime(2026, 9, 3, 18, 30, tzinfo=UTC)


@CASES.of("stage", "remark", "reason")
def test_given_several_words_of_why_then_the_newest_cause_counts(
    read_text: ReadText, stage: str, remark: str, reason: str | None
) -> None:
    lead = only(read_text, f"a,01/03/2026,{stage},10/10/2026,{remark}\n")
    assert lead.outcomes[-1].reason == reason


def test_given_rows_that_a_remark_changed_then_the_screen_names_them(
    understand_text: Understand,
) -> None:
    remarks = {2: "12/4 booking ho gayi", 7: "13/4 booking ho gayi", 12: "bije lidhu. lead band"}
    understood = understand_text("Remark", lambda n: remarks.get(n, f"spoke about flat {n}"))
    said = " | ".join(stage.words for stage in understood.endings.stages)
    assert "New (booked by remark) 2 (rows 4 and 9)" in said
    assert "New (lost by remark) 1 (row 14)" in said


def test_given_many_rows_then_five_are_named() -> None:
    assert rows_named(range(1, 9)) == " (rows 1, 2, 3, 4, 5 and 3 more)"
    assert rows_named(()) == ""


@CASES.of("remark", "is_lost")
def test_given_a_home_taken_where_the_row_is_about_then_it_is_no_loss(
    remark: str, is_lost: bool
) -> None:
    remarks = replace(said(remark), homes=("Gaur City", "Sector 79"))
    ending = ending_by_remarks(OPEN, remarks)
    assert (ending.kind is LOST, ending.reason) == (
        is_lost,
        "bought elsewhere" if is_lost else None,
    )


@CASES.of("remark", "is_why")
def test_given_a_wish_then_it_tells_no_loss_of_an_open_lead(remark: str, is_why: bool) -> None:
    assert (last_reason(said(remark)) is not None) == is_why


@pytest.mark.parametrize(
    ("remark", "kind"),
    [
        ("2/6 phone upadta nathi - close", LOST),
        ("5 baar RNR, closing", LOST),
        ("2/6 phone nahi uthaya, band", OPEN),
        ("2/6 phone upadta nathi, office closed", OPEN),
        ("2/6 phone upadta nathi - close?", OPEN),
        ("2/6 phone na upadyo, close friend sathe vaat", OPEN),
    ],
)
def test_given_an_open_lead_closed_unheard_then_it_is_lost(
    remark: str, kind: OutcomeKind | None
) -> None:
    assert ending_by_remarks(OPEN, said(remark)).kind is kind


@pytest.mark.parametrize(
    ("kind", "remark", "day"),
    [
        (BOOKED, "12/5 visit done | 14/5- closed, agreement done", date(2026, 5, 14)),
        (BOOKED, "6/4 token given, moved in", date(2026, 4, 6)),
        (BOOKED, "19/4 token diya, shift ho gaye", date(2026, 4, 19)),
        (OPEN, "14 may closed, agreement done", date(2026, 5, 14)),
        (OPEN, "13.6 token given, moved in", date(2026, 6, 13)),
        (OPEN, "17/6 ટોકન આપ્યું, રહેવા આવી ગયા", date(2026, 6, 17)),
        (LOST, "3/6 visit done | 8/6 got flat elsewhere", date(2026, 6, 8)),
        (LOST, "8/6- wants near metro, dropped", date(2026, 6, 8)),
        (LOST, "8/6 not reachable for weeks, dropped", date(2026, 6, 8)),
        (LOST, "8/6 owner refused, gave to relative", date(2026, 6, 8)),
        (LOST, "8 જૂન બજેટ બહાર છે", date(2026, 6, 8)),
        (LOST, "8/6 बजट के बाहर है", date(2026, 6, 8)),
        (LOST, "8/6 budget kam hai", date(2026, 6, 8)),
        # What is not the end, or may be of another day.
        (LOST, "8/6 visit done, liked 2nd flat", None),
        (LOST, "8/6 budget kam hai | 12/6 visit done", None),
        (LOST, "8/6 not picking", None),
        (LOST, "8/6 visit kiya, budget kam hai", None),
        (LOST, "8/6 visit done | owner refused", None),
        (LOST, "8/6 will come for visit this weekend", None),
        (BOOKED, "8/6 visit done", None),
        (BOOKED, "8/6 visit kiya, token given", None),
    ],
)
def test_given_a_remark_that_tells_the_end_of_the_stage_then_its_day_is_the_ends(
    kind: OutcomeKind | None, remark: str, day: date | None
) -> None:
    assert ending_by_remarks(kind, said(remark, ended=None)).day == day


def test_given_the_day_of_a_loss_by_remark_then_no_booking_is_undone(read_text: ReadText) -> None:
    row = "a,01/03/2026,Lost,,8/6 got flat elsewhere\n"
    (outcome,) = only(read_text, row).outcomes
    assert (outcome.kind, outcome.reason, outcome.is_dated) == (LOST, "bought elsewhere", True)
    assert not ending_by_remarks(LOST, said("8/6 got flat elsewhere", ended=None)).is_undone
    assert ending_by_remarks(LOST, said("8/6 booking cancel, token wapas", ended=None)).is_undone


@CASES.of("remark", "is_why")
def test_given_a_plan_for_later_then_it_tells_no_loss_of_an_open_lead(
    remark: str, is_why: bool
) -> None:
    assert (last_reason(said(remark)) is not None) == is_why


@pytest.mark.parametrize(
    ("remark", "kind"),
    [
        ("5/7 wants near metro, dropped", LOST),
        ("5/7 no response after many calls, closing lead", LOST),
        ("5/7 picked up from office, dropped", OPEN),
        ("5/7 no response, will close", OPEN),
    ],
)
def test_given_an_open_lead_that_was_dropped_for_a_cause_then_it_is_lost(
    remark: str, kind: OutcomeKind | None
) -> None:
    assert ending_by_remarks(OPEN, said(remark)).kind is kind
