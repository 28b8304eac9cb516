"""Visits and calls that a row's remarks tell of with their days, and those they plan."""

from __future__ import annotations

from datetime import date

import pytest

from connectors.imports.row_events import AHEAD, last_planned, told_events
from features.market import Market
from features.snapshot import snapshot
from language.dated_clauses import dated_clauses
from leads.model.lead import EventKind
from tests.connectors.imports.conftest import IMPORTED_AT, ReadText
from tests.tables import Cases

CASES = Cases(__file__)

CAME, TODAY = date(2026, 10, 1), date(2026, 11, 20)
VISIT, CALL, TRY = EventKind.VISIT_DONE, EventKind.CALL, EventKind.CALL_MISSED


@pytest.mark.parametrize(
    ("remark", "told"),
    [
        (
            "3/10 phone karyo no reply, 5/10 baat hui, 12/10 site batavi, gamyu",
            [(VISIT, "10-12"), (TRY, "10-03"), (CALL, "10-05")],
        ),
        ("9/10 call kiya, not picked", [(TRY, "10-09")]),
        ("9/10 not picked, shaam ko baat hui", [(CALL, "10-09")]),
        ("9/10 call kiya, price bataya; 9/10 call kiya", [(CALL, "10-09")]),
        ("5 oct spoke to wife. 7 oct SV done with family", [(VISIT, "10-07"), (CALL, "10-05")]),
        # Without a day, to come, or of others.
        ("phone karyo, visit thai gai", []),
        ("25/11 call karna hai; 28/11 visit nakki", []),
        ("9/10 builder se baat ki", []),
        ("9/10 interested, sv 5/12", []),
        ("9/10 visit on 12/10", []),
        ("9/10 call on 30/11", []),
        ("9/10 call 12/10", []),
        ("9/10 call 30/11", []),
        ("9/10 visit", [(VISIT, "10-09")]),
        ("9/10 call", [(CALL, "10-09")]),
        ("9/10 no show", [(EventKind.VISIT_MISSED, "10-09")]),
        ("visit 9/10 ko nahi aaye", [(EventKind.VISIT_MISSED, "10-09")]),
        ("9/10 nahi aaye", []),
    ],
)
def test_given_dated_remarks_then_what_was_done_has_its_day(
    remark: str, told: list[tuple[EventKind, str]]
) -> None:
    found = told_events(dated_clauses([remark], since=CAME, until=TODAY), TODAY)
    assert [(kind, f"{day:%m-%d}") for kind, day in found] == told


@CASES.of("remark")
def test_given_what_only_the_lead_knows_under_a_day_then_they_were_called(remark: str) -> None:
    said = dated_clauses([remark], since=CAME, until=TODAY)
    assert told_events(said, TODAY) == [(CALL, date(2026, 10, 9))]


@pytest.mark.parametrize("remark", ["9/10 no ans", "9/10 busy, call evening", "9/10 જવાબ નથી"])
def test_given_no_answer_under_a_day_then_the_call_was_missed(remark: str) -> None:
    said = dated_clauses([remark], since=CAME, until=TODAY)
    assert told_events(said, TODAY) == [(TRY, date(2026, 10, 9))]


@CASES.of("remark")
def test_given_what_is_planned_or_of_others_under_a_day_then_nobody_was_called(remark: str) -> None:
    assert told_events(dated_clauses([remark], since=CAME, until=TODAY), TODAY) == []


@CASES.of("remark", "call", "visit")
def test_given_a_day_to_come_then_its_call_or_visit_is_planned(
    remark: str, call: str | None, visit: str | None
) -> None:
    said = dated_clauses([remark], since=CAME, until=TODAY + AHEAD)
    days = (last_planned("call", said, TODAY), last_planned("visit", said, TODAY))
    assert tuple(day and f"{day:%m-%d}" for day in days) == (call, visit)


@CASES.of("remark")
def test_given_a_call_asked_for_on_a_day_that_is_over_then_it_is_due_and_was_not_made(
    remark: str,
) -> None:
    said = dated_clauses([remark], since=CAME, until=TODAY + AHEAD)
    assert last_planned("call", said, TODAY) == date(2026, 11, 18)
    told = told_events(dated_clauses([remark], since=CAME, until=TODAY), TODAY)
    assert told == [(CALL, date(2026, 11, 10))]


@pytest.mark.parametrize(
    ("remark", "told"),
    [
        ("10/11 call hua, 18/11 ko call karne bola\n18/11 call kiya", [(CALL, 10), (CALL, 18)]),
        ("10/11 call hua, 18/11 ko call karne bola\n19/11 not picked", [(CALL, 10), (TRY, 19)]),
        ("10/11 call hua, 12/11 ko call karne bola; 15/11 SV done", [(VISIT, 15), (CALL, 10)]),
        ("9/11 phone karyo, 12/11 pachi phone karva kahyu", [(CALL, 9), (CALL, 12)]),
        ("9/11 phone karyo, 12/11 call back, no answer", [(CALL, 9), (TRY, 12)]),
        ("10/11 no answer, 18/11 phir call kiya", [(TRY, 10), (CALL, 18)]),
        ("10/11 call hua, 18/11 wapas call aaya", [(CALL, 10)]),
        ("10/11 call hua, 18/11 ko call mat karna", [(CALL, 10)]),
        ("9/11 naya lead, call karna hai", []),
        ("9/11 call back", []),
        ("10/11 call hua, 18/11 ko call karna?", [(CALL, 10)]),
        ("10/11 spoke, call 15/11\n18/11 not picked", [(CALL, 10), (TRY, 18)]),
        ("10/11 spoke, called 18/11", [(CALL, 10), (CALL, 18)]),
        ("10/11 spoke, call kiya 18/11", [(CALL, 10), (CALL, 18)]),
        ("10/11 spoke, call 8/11", [(CALL, 10), (CALL, 8)]),
        ("10/11 call, 18/11 call", [(CALL, 10), (CALL, 18)]),
        ("10/11 call hua, no call 18/11", [(CALL, 10)]),
        ("call 10/11, call 18/11", [(CALL, 10), (CALL, 18)]),
    ],
)
def test_given_a_call_made_since_or_no_day_for_it_then_none_is_due(
    remark: str, told: list[tuple[EventKind, int]]
) -> None:
    said = dated_clauses([remark], since=CAME, until=TODAY + AHEAD)
    assert last_planned("call", said, TODAY) is None
    found = told_events(dated_clauses([remark], since=CAME, until=TODAY), TODAY)
    assert [(kind, day.day) for kind, day in found] == told


def test_given_a_day_behind_that_of_the_note_then_the_call_or_visit_is_planned_for_it() -> None:
    remarks = ["18/11 told to call back on 25/11", "18/11 visit fixed on 26/11"]
    call, visit = (dated_clauses([r], since=CAME, until=TODAY + AHEAD) for r in remarks)
    assert last_planned("call", call, TODAY) == date(2026, 11, 25)
    assert last_planned("visit", visit, TODAY) == date(2026, 11, 26)


def test_given_a_column_and_a_remark_of_one_visit_then_it_is_one_and_known_from_the_import_on(
    read_text: ReadText,
) -> None:
    reading = read_text(
        "Id,Came,Visited,Notes\n"
        'a,01/03/2026,12/03/2026,"12/3 visit ho gayi; 14/3 call kiya; 15/3 call on hold"\n'
        'b,01/03/2026,,"12/2 visit ho gayi"\n',
        "source: s\ncolumns: {Id: id, Came: created_at, Visited: visited, Notes: note}",
    )
    first, second = (
        [(e.kind, e.known_at) for e in one.lead.events if e.kind != EventKind.NOTE]
        for one in reading.leads
    )
    assert first == [(VISIT, IMPORTED_AT), (CALL, IMPORTED_AT)]
    assert second == []  # of an earlier enquiry


def test_without_days_of_enquiries_no_visit_of_a_remark_is_learnt_from(read_text: ReadText) -> None:
    reading = read_text(
        'Id,Notes\na,"12/3/2026 visit ho gayi"\n', "source: s\ncolumns: {Id: id, Notes: note}"
    )
    (one,) = reading.leads
    assert VISIT in {event.kind for event in one.lead.events}
    told = snapshot(one.lead, as_of=IMPORTED_AT, market=Market(()))
    assert told.keys().isdisjoint({"visits_done", "no_shows", "family_visited"})
