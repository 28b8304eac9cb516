"""The day of a visit that took place, and the number of calls, are kept and never learnt from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from agent.lead_state.computed_state import state_of
from connectors.imports.file_understanding import understand
from connectors.imports.mapping import FileMapping
from connectors.imports.mapping_columns import ValueType
from connectors.imports.reading_result import Standing
from leads.model.errors import InvalidInput
from leads.model.lead import EventKind
from tests.connectors.imports.conftest import IMPORTED_AT, ReadText, Understand

ZONE = ZoneInfo("Asia/Kolkata")


def headers(mapping: FileMapping) -> tuple[str, ...]:
    return tuple(visited.column for visited in mapping.visits_done)


@pytest.mark.parametrize(
    ("header", "is_visit"),
    [
        ("Last Site Visit", True),
        ("Visit done on", True),
        ("Latest SV", True),
        ("Chhelli visit", True),
        ("Site Visit Date", False),
        ("Next Visit", False),
        ("Visit planned last", False),
        ("Last website visit", False),
        ("Last Modified", False),
    ],
)
def test_a_column_of_past_visits_is_known_by_its_name(
    understand_text: Understand, header: str, is_visit: bool
) -> None:
    mapping = understand_text(header, lambda n: f"{1 + n % 28:02}/04/2026").mapping
    assert headers(mapping) == ((header,) if is_visit else ())


def test_given_an_answer_then_any_column_of_days_is_that_of_past_visits(
    understand_text: Understand,
) -> None:
    understood = understand_text(
        "Dekhva aavya", lambda n: f"{1 + n % 28:02}/04/2026", **{"column:Dekhva aavya": "visited"}
    )
    assert headers(understood.mapping) == ("Dekhva aavya",)
    use = next(use.use for use in understood.columns if use.column == "Dekhva aavya")
    assert use == "visited: as answered"


MAPPING = "source: s\ncolumns: {Id: id, Came: created_at, Last Site Visit: visited}"
PLANNED = """
source: s
columns:
  Id: id
  Came: created_at
  Visit: visited
  Stage:
    role: outcome
    booked: [Booked]
    lost: [Lost]
    open: [SV Scheduled, Visit planned, SV Done]
"""


def test_given_a_stage_of_a_planned_visit_then_its_day_is_of_none_that_was_made(
    read_text: ReadText,
) -> None:
    reading = read_text(
        "Id,Came,Visit,Stage\na,01/03/2026,12/03/2026,SV Scheduled\n"
        "b,01/03/2026,12/03/2026,Visit planned\nc,01/03/2026,12/03/2026,SV Done\n",
        PLANNED,
    )
    made = [any(e.kind is EventKind.VISIT_DONE for e in one.lead.events) for one in reading.leads]
    assert made == [False, False, True]


TOLD_BY = """
source: s
columns:
  Id: id
  Came: created_at
  Visit Date: {role: visited, told_by: Visit Status, made: [Done]}
  Visit Status: category
"""


def test_given_a_scheduled_visit_whose_day_is_over_then_it_is_planned_for_that_day(
    read_text: ReadText,
) -> None:
    staged = read_text(
        "Id,Came,Visit,Stage\na,01/11/2026,12/11/2026,SV Scheduled\n"
        "b,01/11/2026,12/11/2026,SV Done\nc,01/11/2026,12/11/2026,Booked\n",
        PLANNED,
    )
    told = read_text(
        "Id,Came,Visit Date,Visit Status\na,01/11/2026,12/11/2026,Scheduled\n"
        "b,01/11/2026,12/11/2026,Done\nc,01/11/2026,12/11/2026,Not Scheduled\n"
        "d,01/11/2026,12/11/2026,No Show\ne,01/11/2026,12/11/2026,\n",
        TOLD_BY,
    )
    planned = [
        [a.value for a in one.lead.attributes if a.name == "visit_on"]
        for one in (*staged.leads, *told.leads)
    ]
    assert planned == [["2026-11-12"], [], [], ["2026-11-12"], [], [], [], []]


def test_given_an_hour_beside_the_day_then_a_visit_to_come_keeps_it(read_text: ReadText) -> None:
    hours = ("05:00 PM", "12:00 AM", "")
    rows = "".join(f"{n},01/11/2026,05/12/2026 {h},Scheduled\n" for n, h in enumerate(hours))
    rows += "late,01/11/2026,05/12/2026 11:45 PM,Scheduled\nx,01/11/2026,2026-12-05 16:30,\n"
    reading = read_text("Id,Came,Visit Date,Visit Status\n" + rows, TOLD_BY)
    planned = [
        [a.value for a in one.lead.attributes if a.name == "visit_on"] for one in reading.leads
    ]
    assert planned == [
        ["2026-12-05T17:00:00+05:30"],
        ["2026-12-05"],
        ["2026-12-05"],
        ["2026-12-05T23:45:00+05:30"],
        ["2026-12-05T16:30:00+05:30"],
    ]


def test_given_an_hour_beside_the_day_then_the_state_of_the_lead_has_the_instant(
    read_text: ReadText,
) -> None:
    reading = read_text(
        "Id,Came,Visit Date,Visit Status\na,01/11/2026,20/11/2026 04:30 PM,Scheduled\n"
        "b,01/11/2026,20/11/2026,Scheduled\n",
        TOLD_BY,
    )
    states = [state_of(one.lead, IMPORTED_AT, ZONE) for one in reading.leads]
    assert [(s.next_visit_on, s.next_visit_at) for s in states] == [
        (date(2026, 11, 20), datetime(2026, 11, 20, 16, 30, tzinfo=ZONE)),
        (date(2026, 11, 20), None),
    ]


def test_a_visit_is_known_from_the_import_on(read_text: ReadText) -> None:
    reading = read_text(
        "Id,Came,Last Site Visit\na,01/03/2026,12/03/2026\nb,01/03/2026,\n"
        "c,01/03/2026 10:00,01/03/2026\nd,01/03/2026,01/02/2026\n"
        "e,01/03/2026,01/03/2027\nf,01/03/2026,01/12/2026\n",
        MAPPING,
    )
    visits = [
        [e for e in one.lead.events if e.kind == EventKind.VISIT_DONE] for one in reading.leads
    ]
    assert [len(some) for some in visits] == [1, 0, 1, 0, 0, 0]
    assert visits[0][0].known_at == IMPORTED_AT > visits[0][0].at
    assert visits[2][0].at == reading.leads[2].lead.created_at
    assert [(cell.row, cell.reason.split(":")[0]) for cell in reading.left_out] == [
        (5, "is before the enquiry"), (6, "is after the import"),
    ]  # fmt: skip
    planned = {a.name: a.value for a in reading.leads[5].lead.attributes}
    assert planned["visit_on"] == "2026-12-01"


def test_given_an_answer_then_a_number_of_calls_is_kept_from_the_import_on(
    understand_text: Understand,
) -> None:
    (calls,) = [
        a
        for a in understand_text(
            "Total Calls", lambda n: f"{n % 9}", **{"column:Total Calls": "calls"}
        ).mapping.attributes
        if a.column == "Total Calls"
    ]
    assert (calls.type, calls.since_import) == (ValueType.NUMBER, True)


def test_given_a_wrong_use_then_the_answers_that_may_be_given_are_named(
    understand_text: Understand,
) -> None:
    with pytest.raises(InvalidInput, match="visited, calls"):
        understand_text("Total Calls", lambda n: f"{n % 9}", **{"column:Total Calls": "visits"})


@pytest.mark.parametrize(("answer", "is_visit"), [("", False), ("done", True)])
def test_given_past_days_of_visits_then_it_is_asked_whether_they_took_place(
    understand_text: Understand, answer: str, *, is_visit: bool
) -> None:
    answers = {"visits": answer} if answer else {}
    understood = understand_text("Site Visit Date", lambda n: f"{1 + n % 28:02}/04/2026", **answers)
    assert [q.key for q in understood.questions if q.key == "visits"]
    assert headers(understood.mapping) == (("Site Visit Date",) if is_visit else ())


@pytest.mark.parametrize(
    ("header", "is_asked"),
    [
        ("Site Visit Date", True),
        ("SV on", True),
        ("Next Visit", False),
        ("Visit planned on", False),
        ("Visit scheduled", False),
    ],
)
def test_given_days_of_visits_mostly_over_then_those_named_as_plans_are_not_asked_about(
    understand_text: Understand, header: str, *, is_asked: bool
) -> None:
    understood = understand_text(header, lambda n: f"01/04/{2026 if n % 9 else 2090}")
    assert understood.mapping.next_visits == (header,)
    assert ("visits" in {q.key for q in understood.questions}) is is_asked


def test_a_number_of_calls_is_kept_from_the_import_on_without_a_question(
    understand_text: Understand,
) -> None:
    mapping = understand_text("Total Calls", lambda n: f"{n % 9}").mapping
    (calls,) = [a for a in mapping.attributes if a.column == "Total Calls"]
    assert (calls.type, calls.since_import) == (ValueType.NUMBER, True)


def test_who_lives_abroad_is_kept_to_be_asked_about_and_never_learnt_from(
    understand_text: Understand,
) -> None:
    mapping = understand_text("Type of buyer", lambda n: ("NRI", "Local")[n % 2]).mapping
    (lives,) = [a for a in mapping.attributes if a.column == "Type of buyer"]
    assert lives.since_import


INDIA = timedelta(hours=5, minutes=30)
TOLD = ("Done", "No Show", "Cancelled", "Scheduled", "", "Completed")


@pytest.mark.parametrize(
    "header", ["SV Date,SV Status", "Site Visit Date,Visit Done", "Visit Tarikh,Visit thai"]
)
def test_given_a_column_that_says_which_visits_took_place_then_nothing_is_asked(
    understand_text: Understand, header: str
) -> None:
    understood = understand_text(header, lambda n: f"{1 + n % 28:02}/04/2026,{TOLD[n % 6]}")
    (visited,) = understood.mapping.visits_done
    days, told_by = header.split(",")
    assert (visited.column, visited.told_by) == (days, told_by)
    assert (visited.made, visited.missed) == (("Completed", "Done"), ("No Show",))
    assert "visits" not in {question.key for question in understood.questions}
    uses = {use.column: use.use for use in understood.columns}
    assert f"“Completed”, “Done” in “{told_by}”; missed: “No Show”" in uses[days]


ENDED = ("Conducted", "", "No Show", "Cancelled", "Scheduled", "Not attended")


def test_given_how_each_visit_ended_then_it_is_made_missed_called_off_or_planned(
    understand_text: Understand,
) -> None:
    understood = understand_text(
        "Site Visit Date,Site Visit Status",
        lambda n: f"{1 + n % 28:02}/04/2026 04:30 PM,{ENDED[n % 6]}",
    )
    (visited,) = understood.mapping.visits_done
    assert (visited.made, visited.missed) == (("Conducted",), ("No Show", "Not attended"))
    assert visited.called_off == ("Cancelled",)
    assert "visits" not in {question.key for question in understood.questions}


@pytest.mark.parametrize(
    ("cells", "is_told"),
    [
        (("No Show", "Scheduled", "Cancelled"), True),
        (("Cancelled", "Rescheduled"), True),
        # Whether those who are interested came nobody says.
        (("Cancelled", "Interested"), False),
        (("Scheduled", "Rescheduled"), False),
    ],
)
def test_without_a_word_for_visits_made_every_word_must_tell_why_none_was(
    understand_text: Understand, cells: tuple[str, ...], *, is_told: bool
) -> None:
    understood = understand_text(
        "Site Visit Date,Site Visit Status",
        lambda n: f"{1 + n % 28:02}/04/2026,{cells[n % len(cells)]}",
    )
    assert ("visits" in {question.key for question in understood.questions}) is not is_told
    assert [v.made for v in understood.mapping.visits_done] == ([()] if is_told else [])


def test_a_visit_that_was_called_off_is_neither_to_come_nor_without_a_word_of_its_end(
    read_text: ReadText,
) -> None:
    mapping = TOLD_BY.replace("made: [Done]", "made: [Done], called_off: [Cancelled]")
    at = (IMPORTED_AT - timedelta(days=9), IMPORTED_AT)
    weeks = [
        read_text(
            "Id,Came,Visit Date,Visit Status\n"
            f"past,01/11/2026,12/11/2026,{status}\nahead,01/11/2026,05/12/2026 17:00,{status}\n",
            mapping,
            imported_at=moment,
        ).leads
        for status, moment in zip(("Scheduled", "Cancelled"), at, strict=True)
    ]
    merged = [
        replace(new.lead, attributes=(*old.lead.attributes, *new.lead.attributes))
        for old, new in zip(*weeks, strict=True)
    ]
    first, now = (
        [state_of(lead, IMPORTED_AT, ZONE) for lead in leads]
        for leads in ([one.lead for one in weeks[0]], merged)
    )
    assert [(s.unknown_visit_on, s.next_visit_on) for s in first] == [
        (date(2026, 11, 12), None),
        (None, date(2026, 12, 5)),
    ]
    assert [(s.unknown_visit_on, s.next_visit_on) for s in now] == [(None, None)] * 2
    assert [s.visits_done + s.visits_missed for s in now] == [0, 0]


@pytest.mark.parametrize(
    ("header", "cell", "is_told"),
    [
        ("SV Date,Site Visits Conducted", lambda n: str(int(n % 3 == 0)), True),
        ("Last Visit,Visit Count", lambda n: str(n // 3 % 3 + 1 if n % 3 == 0 else 0), True),
        ("Visit Tarikh,Site visit hua?", lambda n: "haan" if n % 3 == 0 else "nahi", True),
        ("SV Date,Visited", lambda n: "Y" if n % 3 == 0 else "N", True),
        ("SV Date,Number of visits", lambda n: str(n % 9 + 1), False),
        ("SV Date,Site Visit", lambda n: "Yes" if n % 3 == 0 else "No", False),
    ],
)
def test_a_column_of_visits_conducted_or_counted_says_which_took_place(
    understand_text: Understand, header: str, cell: Callable[[int], str], *, is_told: bool
) -> None:
    understood = understand_text(
        header, lambda n: f"{f'{1 + n % 28:02}/04/2026' if n % 3 == 0 else ''},{cell(n)}"
    )
    days, told_by = header.split(",")
    assert [v.told_by for v in understood.mapping.visits_done] == ([told_by] if is_told else [])
    assert ("visits" in {q.key for q in understood.questions}) is not is_told
    assert {a.column: a.as_exported for a in understood.mapping.attributes} == {told_by: True}
    uses = {use.column: use for use in understood.columns}
    assert "learnt from only if the days tell too little" in uses[told_by].use
    assert is_told or uses[days].standing is Standing.LEFT_OUT


@pytest.mark.parametrize(
    ("header", "is_kept"),
    [
        ("Last Activity", True),
        ("Latest Response", True),
        ("Chhelli vaat", True),
        ("Emails Replied", True),
        ("Activity", False),
        ("First Ad", False),
        ("Lasting Interest", False),
        ("Plot Type", False),
    ],
)
def test_what_was_last_or_the_lead_did_is_learnt_from_only_as_it_stood_at_the_export(
    understand_text: Understand, header: str, *, is_kept: bool
) -> None:
    mapping = understand_text(header, lambda n: ("Red", "Blue", "Green")[n % 3]).mapping
    assert [a.as_exported for a in mapping.attributes if a.column == header] == [is_kept]


def test_what_came_of_our_calls_is_kept_and_never_learnt_from(
    understand_text: Understand,
) -> None:
    mapping = understand_text("Phone uthaya?", lambda n: ("Red", "Blue", "Green")[n % 3]).mapping
    (asked,) = [a for a in mapping.attributes if a.column == "Phone uthaya?"]
    assert asked.since_import
    assert not asked.as_exported


def test_visits_without_days_are_learnt_from_only_where_enquiries_have_none_either(
    tmp_path: Path,
) -> None:
    path = tmp_path / "leads.csv"
    rows = [f"P{n},{('Won', 'Lost')[n % 2]},{n % 3}" for n in range(120)]
    path.write_text("\n".join(["Naam,Stage,Site Visits", *rows]), "utf-8")

    understood = understand(path)

    (visits,) = [a for a in understood.mapping.attributes if a.column == "Site Visits"]
    assert not (visits.since_import or visits.as_exported)
    (use,) = [u for u in understood.columns if u.column == "Site Visits"]
    assert use.use.endswith("as it stood at the export, and learnt from as all of this file")


@pytest.mark.parametrize(
    "header",
    ["SV Date,SV Type", "SV Date,Loan Status", "SV Date,SV Feedback", "SV Date,Call Status"],
)
def test_given_a_column_beside_it_of_something_else_then_it_tells_of_no_visit(
    understand_text: Understand, header: str
) -> None:
    understood = understand_text(header, lambda n: f"{1 + n % 28:02}/04/2026,{TOLD[n % 6]}")
    assert "visits" in {question.key for question in understood.questions}


def test_given_what_became_of_each_visit_then_those_made_count_and_those_ahead_are_planned(
    read_text: ReadText,
) -> None:
    reading = read_text(
        "Id,Came,SV Date,SV Status\na,01/03/2026,12/03/2026,done\nb,01/03/2026,12/03/2026,No Show\n"
        "c,01/03/2026,12/03/2026,\nd,01/03/2026,01/12/2026,Scheduled\n",
        "source: s\ncolumns: {Id: id, Came: created_at,"
        " SV Date: {role: visited, told_by: SV Status, made: [Done]}, SV Status: category}",
    )
    leads = [one.lead for one in reading.leads]
    assert [sum(e.kind == EventKind.VISIT_DONE for e in lead.events) for lead in leads] == [
        1,
        0,
        0,
        0,
    ]
    assert [a.value for a in leads[3].attributes if a.name == "visit_on"] == ["2026-12-01"]


def test_a_visit_to_which_they_did_not_come_is_kept_with_its_day(read_text: ReadText) -> None:
    told = read_text(
        "Id,Came,SV Date,SV Status\na,01/03/2026,12/03/2026,Done\nb,01/03/2026,12/03/2026,No Show\n"
        "c,01/03/2026,,No Show\nd,01/03/2026,01/02/2026,No Show\n",
        "source: s\ncolumns: {Id: id, Came: created_at, SV Status: category,"
        " SV Date: {role: visited, told_by: SV Status, made: [Done], missed: [No Show]}}",
    )
    worded = read_text(
        "Id,Came,Visit\na,01/03/2026,no show 12/03/2026\nb,01/03/2026,nahi aaye 12.03.26\n"
        "c,01/03/2026,12/03/2026 ko aaye nahi\nd,01/03/2026,no show\n"
        'e,01/03/2026,done 12/03/2026\nf,01/03/2026,"no show 12/03/2026, done 20/03/2026"\n'
        "g,01/03/2026,phone nahi aaya 12/03/2026\nh,01/03/2026,આવ્યા નહીં 12/03/2026\n",
        "source: s\ncolumns: {Id: id, Came: created_at, Visit: {role: visited, is_worded: true}}",
    )
    days = [
        {e.kind: f"{e.at + INDIA:%m-%d}" for e in one.lead.events}
        for one in (*told.leads, *worded.leads)
    ]
    done, missed = {EventKind.VISIT_DONE: "03-12"}, {EventKind.VISIT_MISSED: "03-12"}
    assert days == [done, missed, {}, {}, missed, missed, missed, {}, done, {}, {}, missed]
    assert [cell.row for cell in told.left_out] == [5]
    assert [(cell.row, cell.reason[:30]) for cell in worded.left_out] == [
        (5, "tells of a missed visit, and n"), (7, "says more beside a day than th"),
        (8, "says more beside a day than th"),
    ]  # fmt: skip


def test_a_visit_that_is_due_among_tasks_is_no_call(read_text: ReadText) -> None:
    reading = read_text(
        "Id,Came,Next Task,Next Task Due\na,01/03/2026,Site Visit,01/12/2099\n"
        "b,01/03/2026,Call,01/12/2099\n",
        "source: s\ncolumns: {Id: id, Came: created_at, Next Task: category,"
        " Next Task Due: next_call}",
    )
    told = [{a.name for a in one.lead.attributes} - {"Next Task"} for one in reading.leads]
    assert [names & {"visit_on", "call_on"} for names in told] == [{"visit_on"}, {"call_on"}]
