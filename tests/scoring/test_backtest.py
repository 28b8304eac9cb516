from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from leads.model.lead import Lead, OutcomeKind
from leads.model.ports import unheard
from scoring.backtest import Backtest, backtest
from scoring.labels import Horizons
from tests.scoring.made import CUT_OFF, NOBODY, dated_leads, day, fact, undated_leads

# Made leads come until March 2026 and book within 55 days.
NEWEST = date(2026, 5, 31)


def looked_back(leads: list[Lead], **options: object) -> Backtest | None:
    values = {
        "market": NOBODY,
        "horizons": Horizons(),
        "seed": 0,
        "cut_off": CUT_OFF,
        "zone": ZoneInfo("Asia/Kolkata"),
        "progress": unheard,
        **options,
    }
    return backtest(leads, **values)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def many() -> list[Lead]:
    return dated_leads(600, seed=3)


@pytest.fixture(scope="module")
def found(many: list[Lead]) -> Backtest:
    made = looked_back(many)
    assert made is not None
    return made


def test_the_list_is_of_the_last_month_or_quarter_that_is_over_for_good(
    found: Backtest, many: list[Lead]
) -> None:
    assert found.first is not None
    assert found.last is not None
    assert found.last <= NEWEST
    booked = [
        o
        for lead in many
        for o in lead.outcomes
        if o.kind is OutcomeKind.BOOKED
        and found.first <= o.at.astimezone(ZoneInfo("Asia/Kolkata")).date() <= found.last
    ]
    assert found.of == len(booked) >= 5
    assert found.list_size == 20
    assert found.first is not None


def test_a_list_by_the_model_holds_more_than_one_drawn_by_lot(found: Backtest) -> None:
    assert found.held > 1.5 * found.by_chance
    assert found.held <= found.of - found.came_later


def test_neither_what_became_known_after_the_list_was_made_nor_a_consent_of_today_changes_it(
    found: Backtest, many: list[Lead]
) -> None:
    assert found.first is not None

    (agreed,) = many[0].consents
    today = replace(agreed, at=day(539), known_at=day(539))

    def told_later(lead: Lead) -> Lead:
        won = any(o.kind is OutcomeKind.BOOKED for o in lead.outcomes)
        ends = [o.at for o in lead.outcomes]
        if not ends or ends[0].date() <= found.first:  # type: ignore[operator]
            return lead
        return replace(
            lead,
            attributes=(*lead.attributes, fact("Answers given", 9.0 if won else -9.0, ends[0])),
        )

    later = [replace(told_later(lead), consents=(today,)) for lead in many]
    assert looked_back(later) == found


def test_without_consent_nobody_is_looked_back_on(many: list[Lead]) -> None:
    assert looked_back([replace(lead, consents=()) for lead in many]) is None


def test_a_file_without_dates_is_looked_back_on_by_its_order_and_says_so() -> None:
    found = looked_back(undated_leads(400, signal=2.5))

    assert found is not None
    assert (found.candidates, found.first) == (120, None)
    assert found.held > 1.5 * found.by_chance
    assert found.period_label == "the last 120 rows"


def test_too_little_before_the_month_is_no_back_test() -> None:
    assert looked_back(dated_leads(60)) is None
    assert looked_back(undated_leads(90)) is None
    assert looked_back([]) is None


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        (date(2026, 10, 1), date(2026, 10, 31), "October 2026"),
        (date(2026, 8, 1), date(2026, 10, 31), "August to October 2026"),
        (date(2025, 11, 1), date(2026, 1, 31), "November 2025 to January 2026"),
    ],
)
def test_a_period_reads_as_people_say_it(first: date, last: date, label: str) -> None:
    assert Backtest(20, 9, 14, 200, 0, first, last).period_label == label
