from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from agent.loop.name_directory import Directory
from agent.loop.pii_masking import Masks
from agent.loop.query_arguments import arguments_of, query_of
from agent.loop.tool_arguments import Arguments, as_number, fit
from agent.query.query import (
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    Operator,
    OrderBy,
    Period,
    Query,
)
from language.periods import PeriodWord
from leads.model.errors import InvalidInput
from tests.agent.loop.loop_house import LEADS, STAFF, VOCABULARY

TODAY = date(2026, 11, 21)


def given(**raw: object) -> Arguments:
    masks = Masks(Directory(LEADS, STAFF))
    masks.lead("lead_rahul")
    masks.lead("lead_priya")
    masks.staff("st_hetal")
    return Arguments(raw, masks, TODAY)


def query(**raw: object) -> Query:
    return query_of(given(**raw), VOCABULARY)


def where(*told: Any) -> tuple[Condition, ...]:
    return query(where=list(told)).where


def test_nothing_said_is_the_plain_list_of_open_leads() -> None:
    assert query() == Query()
    assert query(where=None, period=None, group_by=None, measure_of="null", limit=None) == Query()


@pytest.mark.parametrize(
    "told", ["visited is true", {"field": "visited", "op": "is", "value": True}, {"visited": True}]
)
def test_what_a_share_counts_is_read_in_words_too(told: object) -> None:
    asked = query(measure="share", also=[told], with_zero=True, least="100")
    assert [(c.field, c.op, c.value) for c in asked.also] == [("visited", "is", True)]
    assert (asked.with_zero, asked.least) == (True, 100)


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("band is hot, warm", ["hot", "warm"]),
        ("band is hot,warm", ["hot", "warm"]),
        ("budget above 1,00,000", 100_000.0),
    ],
)
def test_a_condition_in_words_may_name_several_values(told: str, value: object) -> None:
    assert [c.value for c in query(measure="share", also=[told]).also] == [value]


@pytest.mark.parametrize(
    ("told", "condition"),
    [
        ({"field": "band", "op": "is", "value": "Hot"}, ("band", "is", "hot")),
        ({"field": "band", "value": "hot"}, ("band", "is", "hot")),
        ({"band": "hot"}, ("band", "is", "hot")),
        ({"field": "band", "op": "is", "value": ["hot", "warm"]}, ("band", "in", ["hot", "warm"])),
        ({"field": "band", "op": "in", "value": ["hot"]}, ("band", "is", "hot")),
        ({"field": "band", "op": "!=", "value": "cold"}, ("band", "not", "cold")),
        ({"field": "source", "op": "is", "value": "facebook"}, ("source", "is", "Facebook form")),
        ({"field": "locality", "op": "is", "value": "bopal"}, ("locality", "is", "Bopal")),
        ({"field": "Locality", "op": "IS", "value": "બોપલ"}, ("locality", "is", "Bopal")),
        ({"field": "budget", "op": "<=", "value": "80 lakh"}, ("budget", "at_most", 8_000_000.0)),
        ({"field": "budget", "op": "gt", "value": "1.2 Cr"}, ("budget", "above", 12_000_000.0)),
        ({"field": "bhk", "op": "is", "value": ["2", 3]}, ("bhk", "in", ["2", "3"])),
        ({"field": "visited", "op": "is", "value": ["true"]}, ("visited", "is", True)),
        ({"field": "loan", "op": "unknown", "value": []}, ("loan", "unknown", None)),
        ({"field": "waiting", "op": "is", "value": "yes"}, ("waiting", "is", True)),
        ({"field": "loan", "op": "known", "value": "x"}, ("loan", "known", None)),
        ({"field": "loan", "op": "is", "value": None}, ("loan", "unknown", None)),
        ({"field": "loan", "op": "not", "value": None}, ("loan", "known", None)),
        (
            {"field": "lead", "op": "in", "value": '["LEAD_A", "LEAD_B"]'},
            ("lead", "in", [*LEADS][:2]),
        ),
        ({"field": "owner", "op": "is", "value": "STAFF_A"}, ("owner", "is", "Hetal Patel")),
        ({"field": "owner", "op": "is", "value": "me"}, ("owner", "is", "me")),
        (
            {"field": "move_by", "op": "at_most", "value": "2026-12-31"},
            ("move_by", "at_most", "2026-12-31"),
        ),
    ],
)
def test_a_condition_is_understood_as_models_write_it(
    told: object, condition: tuple[str, str, object]
) -> None:
    field, op, value = condition

    assert where(told) == (Condition(field=FieldName(field), op=Operator(op), value=value),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "told",
    [
        {"field": "colour", "op": "is", "value": "red"},
        {"field": "band", "op": "like", "value": "hot"},
        {"field": "band", "op": "is", "value": "boiling"},
        {"field": "source", "op": "is", "value": "television"},
        {"field": "score", "op": "above", "value": "many"},
        {"field": "waiting", "op": "is", "value": "perhaps"},
        {"field": "lead", "op": "is", "value": "LEAD_C"},
        {"field": "lead", "op": "is", "value": "Kiran Bhatt"},
        "hot leads",
    ],
)
def test_what_fits_nothing_says_what_would(told: object) -> None:
    with pytest.raises(InvalidInput):
        where(told)


def test_numbers_are_moved_into_their_range() -> None:
    assert (query(limit=500).limit, query(limit=0).limit, query(limit="7").limit) == (20, 1, 7)
    assert (query(skip=-3).skip, query(limit="all").limit) == (0, 5)


def test_what_is_open_is_asked_in_three_ways() -> None:
    assert [query(open=told).open for told in (True, "false", None, "all", "ended")] == [
        *(True, False, None, None, False)
    ]


@pytest.mark.parametrize(
    ("told", "period"),
    [
        ("last_week", Period(word=PeriodWord.LAST_WEEK)),
        ("last week", Period(word=PeriodWord.LAST_WEEK)),
        ({"of": "visit", "word": "today"}, Period(of=Moment.VISIT, word=PeriodWord.TODAY)),
        (
            {"word": None, "start": "2026-11-19", "end": "2026-11-01"},
            Period(start=date(2026, 11, 1), end=date(2026, 11, 19)),
        ),
        ("2026-11-01/2026-11-19", Period(start=date(2026, 11, 1), end=date(2026, 11, 19))),
        ("2026-11-19/2026-11-01", Period(start=date(2026, 11, 1), end=date(2026, 11, 19))),
        ("2026-11-01/", Period(start=date(2026, 11, 1))),
        ("/2026-11-19", Period(end=date(2026, 11, 19))),
        ({"word": None, "start": None, "end": None}, None),
        ("null", None),
    ],
)
def test_a_period_is_a_word_or_two_days(told: object, period: Period | None) -> None:
    assert query(period=told).period == period


@pytest.mark.parametrize(
    "asked",
    [
        Query(),
        Query(period=Period(of=Moment.VISIT, word=PeriodWord.TODAY), open=None, limit=10),
        Query(period=Period(start=date(2026, 11, 1)), measure=Measure.COUNT),
        Query(where=(Condition(field=FieldName.BHK, op=Operator.IN, value=["2", "3"]),)),
        Query(where=(Condition(field=FieldName.BUDGET, op=Operator.AT_MOST, value=12_550_000.0),)),
        Query(where=(Condition(field=FieldName.LOAN, op=Operator.UNKNOWN),), descending=False),
        Query(
            measure=Measure.SHARE,
            also=(
                Condition(field=FieldName.VISITED, value=True),
                Condition(field=FieldName.LOCALITY, op=Operator.NOT_IN, value=["Bopal", "Shela"]),
            ),
            group_by=GroupBy.SOURCE,
            period=Period(word=PeriodWord.THIS_MONTH),
            compare_to="period_before",
            least=5,
        ),
    ],
)
def test_a_query_of_the_rules_is_told_as_the_arguments_that_ask_it(asked: Query) -> None:
    assert query(**arguments_of(asked)) == asked


def test_what_a_period_is_of_holds_beside_a_period_in_an_object() -> None:
    period = query(period={"word": "last_week"}, period_of="booked").period
    assert period == Period(of=Moment.BOOKED, word=PeriodWord.LAST_WEEK)


def test_measures_and_groups_are_read() -> None:
    made = query(measure="average", measure_of="days_to_book", group_by="source", of="leads")

    assert (made.measure, made.group_by) == (Measure.AVERAGE, "source")


def test_leads_are_tokens_alone() -> None:
    assert given(leads=["LEAD_A", "lead_b", "LEAD_A"]).leads("leads", most=5) == tuple(LEADS)[:2]
    assert given(leads="LEAD-A").leads("leads", most=5) == ("lead_rahul",)
    for name in ("lead_rahul", "Rahul", "LEAD_C", "STAFF_A", ""):
        with pytest.raises(InvalidInput):
            given(leads=[name]).leads("leads", most=5)


def test_days_and_hours_are_read() -> None:
    arguments = given(on="tomorrow", at="2026-11-19T10:00", hour="9:30", period="2026-11-19")

    assert arguments.day("on") == date(2026, 11, 22)
    assert arguments.day("at") == date(2026, 11, 19)
    assert str(arguments.hour("hour")) == "09:30:00"
    assert arguments.span() == Period(start=date(2026, 11, 19), end=date(2026, 11, 19))
    for field, value in (("on", "next moon"), ("on", "2026-13-40")):
        with pytest.raises(InvalidInput):
            given(**{field: value}).day(field)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (5, 5.0),
        ("68,00,000", 6_800_000.0),
        ("90 lakh", 9_000_000.0),
        ("90 lakhs", 9_000_000.0),
        ("1.2 crores", 12_000_000.0),
        ("90 लाख", 9_000_000.0),
        ("1.25cr", 12_500_000.0),
        ("25k", 25_000.0),
        ("none", None),
        (None, None),
        (True, None),
    ],
)
def test_numbers_are_read_with_their_size(written: object, number: float | None) -> None:
    assert as_number(written) == number


def test_a_near_miss_fits_and_a_doubtful_one_does_not() -> None:
    options = ("Bopal", "South Bopal", "Shela", "Shilaj")

    assert fit("south bopal", options, "x") == "South Bopal"
    assert fit("Shella", options, "x") == "Shela"
    for doubtful in ("sh", "Gota", ""):
        with pytest.raises(InvalidInput, match="Bopal, South Bopal"):
            fit(doubtful, options, "x")


def test_leads_are_in_no_order_of_change() -> None:
    compared = query(measure="count", group_by="source", order_by="change", compare_to="before")

    assert compared.order_by is OrderBy.CHANGE
    with pytest.raises(InvalidInput, match="call `changes`"):
        query(order_by="change")
