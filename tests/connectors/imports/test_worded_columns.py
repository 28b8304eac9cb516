"""Columns that tell in words how it ended and when visits took place; sums told once it ended; and
names of firms in several spellings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from connectors.imports.day_columns import visit_days, visits_said
from connectors.imports.mapping_columns import AttributeColumn, ColumnRole
from connectors.imports.outcome_columns import ending_of
from connectors.imports.spellings import same_names
from leads.model.lead import EventKind
from tests.connectors.imports.conftest import ReadText, Understand
from tests.tables import Cases

CASES = Cases(__file__)

ENDS = ("Deal done 7/4/2026 @13k", "Lost 04/04/26 - Postponed", "", "Other broker", "Done 12k")
CAME, UNTIL = date(2026, 10, 1), date(2026, 11, 20)


def test_given_ends_with_days_and_sums_in_a_cell_then_they_are_kept_as_notes(
    understand_text: Understand,
) -> None:
    mapping = understand_text("Naam,Final", lambda n: f"P{n},{ENDS[n % 5]}").mapping
    assert mapping.notes == ("Final",)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Final", ("2 BHK", "3 BHK", "", "Villa", "Plot")),
        ("Sub Status", ENDS),
        ("Final price", ("50 lakh", "60 lakh", "", "70 lakh", "80 lakh")),
    ],
)
def test_given_another_column_then_it_is_no_note_of_ends(
    understand_text: Understand, header: str, cells: tuple[str, ...]
) -> None:
    mapping = understand_text(f"Naam,{header}", lambda n: f"P{n},{cells[n % 5]}").mapping
    assert header not in mapping.notes


@CASES.of("cell", "days")
def test_given_a_cell_of_visits_then_each_of_its_days_is_one(cell: str, days: list[str]) -> None:
    found = visit_days(cell, since=CAME, until=UNTIL)
    assert [f"{day:%m-%d}" for day in found] == days


@pytest.mark.parametrize(
    ("cell", "visits"),
    [
        ("2", 2),
        ("2 vela", 2),
        ("3 baar", 3),
        ("2 visits", 2),
        ("2 bhk", 0),
        ("1 fix", 0),
        ("12", 0),
    ],
)
def test_given_how_often_they_came_then_so_many_visits_are_said(cell: str, visits: int) -> None:
    assert visits_said(cell) == visits


def test_given_days_among_yes_and_no_then_the_column_is_of_visits(
    understand_text: Understand,
) -> None:
    cells = ("Y", "yes 4/4 & 9/4", "no", "2 visit", "")
    understood = understand_text("Naam,Site visit", lambda n: f"P{n},{cells[n % 5]}")
    (visited,) = understood.mapping.visits_done
    assert (visited.column, visited.is_worded) == ("Site visit", True)
    few = understand_text("Naam,Site visit", lambda n: f"P{n},{'4/4' if n == 3 else 'Y'}")
    assert few.mapping.visits_done == ()


def test_given_several_days_in_a_cell_then_each_visit_is_kept(read_text: ReadText) -> None:
    reading = read_text(
        'Id,Came,Visits\na,01/03/2026,"yes 12/3, 15/3"\nb,01/03/2026,Y\n',
        "source: s\ncolumns: {Id: id, Came: created_at, Visits: {role: visited, is_worded: true}}",
    )
    first, second = (one.lead.events for one in reading.leads)
    told = [(event.kind, (event.at + timedelta(hours=6)).date().day) for event in first]
    assert told == [(EventKind.VISIT_DONE, 12), (EventKind.VISIT_DONE, 15)]
    assert (second, reading.left_out) == ((), [])


@pytest.mark.parametrize(
    ("cell", "events", "told"),
    [
        ("haan", [], {"Visits": True}),
        ("ho gayi", [], {"Visits": True}),
        ("done", [], {"Visits": True}),
        ("हाँ", [], {"Visits": True}),
        ("done 4/3", [EventKind.VISIT_DONE], {}),
        ("fix {soon} 11 baje", [], {"visit_on": True}),
        ("Sun {soon}", [], {"visit_on": True}),
        ("confirm 4/3", [], {}),
        ("abhi nahi", [], {}),
        ("visit ke liye haan", [], {}),
        ("fix", [], {}),
    ],
)
def test_given_words_of_a_visit_then_it_is_one_that_was_or_one_to_come(
    read_text: ReadText,
    imported_at: datetime,
    cell: str,
    events: list[EventKind],
    told: dict[str, bool],
) -> None:
    soon = f"{imported_at + timedelta(days=9):%d/%m}"
    reading = read_text(
        f"Id,Came,Visits\na,01/03/2026,{cell.format(soon=soon)}\n",
        "source: s\ncolumns: {Id: id, Came: created_at, Visits: {role: visited, is_worded: true}}",
    )
    (one,) = (found.lead for found in reading.leads)
    assert [event.kind for event in one.events] == events
    assert {a.name: bool(a.value) for a in one.attributes} == told


@CASES.of("cell", "is_said")
def test_a_cell_with_a_day_that_is_not_read_is_said(
    read_text: ReadText, cell: str, *, is_said: bool
) -> None:
    reading = read_text(
        f"Id,Came,Visits\na,01/03/2026,{cell}\n",
        "source: s\ncolumns: {Id: id, Came: created_at, Visits: {role: visited, is_worded: true}}",
    )
    assert [one.column for one in reading.left_out] == (["Visits"] if is_said else [])


@pytest.mark.parametrize("header", ["Brok.", "Booking Amount", "Deal value", "Token"])
def test_given_a_sum_that_only_bookings_have_then_it_is_kept_to_be_asked_about(
    understand_text: Understand, header: str
) -> None:
    mapping = understand_text(
        f"Naam,{header}", lambda n: f"P{n},{'' if n % 5 else 70_000 + n * 500}"
    ).mapping
    (kept,) = (a for a in mapping.attributes if a.column == header)
    assert isinstance(kept, AttributeColumn)
    assert (str(kept.type), kept.since_import) == ("money_inr", True)


@pytest.mark.parametrize(
    ("header", "cell", "is_learnt"),
    [
        ("Amt", lambda n: "" if n % 5 else str(70_000 + n * 500), False),
        ("Amt", lambda n: "" if n % 5 or n > 40 else str(70_000 + n * 500), True),
        ("Final price", lambda n: "" if n % 5 else f"{60 + n} lakh", False),
        ("Token", lambda n: "" if n % 5 else "51000", False),
        ("Amount", lambda n: str(70_000 + n * 500) if n % 5 in (0, 1, 3) else "", False),
        ("Carpet", lambda n: str(700 + n % 40 * 5), True),
        ("Carpet", lambda n: "" if n % 2 else str(700 + n * 5), True),
        ("Pasand", lambda n: "" if n % 5 else "ABC"[n % 3], False),
        ("Pasand", lambda n: "ABC"[n % 3] if n % 5 in (0, 2) else "", True),
        ("Site visits", lambda n: "" if n % 5 else "2", False),
    ],
)
def test_given_a_column_that_hardly_any_but_ended_leads_have_then_it_is_not_learnt_from(
    understand_text: Understand, header: str, cell: Callable[[int], str], *, is_learnt: bool
) -> None:
    mapping = understand_text(f"Naam,{header}", lambda n: f"P{n},{cell(n)}").mapping
    learnt = [a.column for a in mapping.attributes if not (a.since_import or a.as_exported)]
    assert (header in learnt) == is_learnt
    assert mapping.single.get(ColumnRole.OUTCOME_AT) is None


@CASES.of("names", "same")
def test_given_names_of_firms_then_spellings_of_one_are_joined(
    names: str, same: dict[str, int]
) -> None:
    cells = Counter({name: 9 - at for at, name in enumerate(names.split("|"))})
    assert {usual: len(others) for usual, others in same_names(cells).items()} == same


def test_given_a_column_of_partners_then_its_spellings_are_said(
    understand_text: Understand,
) -> None:
    names = ("Keyline", "Keyline Realtors", "Kerala Homes", "", "Gulf Desk")
    understood = understand_text("Naam,Channel Partner", lambda n: f"P{n},{names[n % 5]}")
    said = [use.use for use in understood.columns if use.column == "Channel Partner"]
    assert "“Keyline” is read as “Keyline Realtors”" in said[0]


def test_given_a_day_of_a_visit_and_of_the_next_then_both_are_asked_about_at_once(
    understand_text: Understand,
) -> None:
    header = "Naam,Site Visit Date,Revisit Date"
    days = [f"P{n},{1 + n % 9:02}/04/2026,{10 + n % 9}/04/2026" for n in range(120)]
    understood = understand_text(header, days.__getitem__, visits="done")
    columns = [visited.column for visited in understood.mapping.visits_done]
    assert columns == ["Site Visit Date", "Revisit Date"]
    (asked,) = (q.words for q in understood.questions if q.key == "visits")
    assert "“Site Visit Date” and “Revisit Date”" in asked


def test_given_hours_that_may_be_a_day_then_the_cell_is_left_out_with_that_reason(
    read_text: ReadText,
) -> None:
    reading = read_text(
        "Id,Came,Visits\na,01/03/2026,11-12\nb,01/03/2026,4 baje\nc,01/03/2026,4/3 5pm\n",
        "source: s\ncolumns: {Id: id, Came: created_at, Visits: {role: visited, is_worded: true}}",
    )
    assert [len(one.lead.events) for one in reading.leads] == [0, 0, 1]
    (left_out,) = reading.left_out
    assert (left_out.row, left_out.column) == (2, "Visits")
    assert "may be hours or a day" in left_out.reason


@CASES.of("cell", "end")
def test_given_an_end_in_a_few_words_beside_an_open_stage_then_the_row_ended_so(
    read_text: ReadText, cell: str, end: str
) -> None:
    reading = read_text(
        f"Id,Came,Stage,Final\na,01/03/2026,Talk,{cell}\nb,01/03/2026,Won,Lost\n",
        "source: s\ncolumns: {Id: id, Came: created_at, Final: note, "
        "Stage: {role: outcome, booked: [Won], open: [Talk]}}",
    )
    ends = [
        str(one.lead.outcomes[-1].kind) if one.lead.outcomes else "open" for one in reading.leads
    ]
    assert ends == [end, "booked"]


@CASES.of("cell", "kind")
def test_given_ends_as_the_only_stage_then_sums_and_other_sellers_are_heard(
    cell: str, kind: str | None
) -> None:
    assert ending_of(cell) == kind
