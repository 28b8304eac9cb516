from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from features.temporal import next_festival
from tests.features.makers import T0, a_lead, days, happened, told, value, wrote


def test_hours_since_the_lead_wrote_ignore_our_messages() -> None:
    lead = a_lead(messages=(wrote("lift?", days(-1)), wrote("hello", T0, sender="broker")))

    assert value(lead, "lead_wrote") == 24
    assert value(a_lead(), "lead_wrote") is None


def test_an_enquiry_grows_older_by_the_day() -> None:
    assert value(a_lead(), "enquiry_age", as_of=days(3.5)) == 3.5


def test_sources_of_a_week_are_told_apart_whatever_their_case() -> None:
    lead = a_lead(
        events=(
            happened("enquiry", days(-9), "walk-in"),
            happened("enquiry", days(-2), "99acres"),
            happened("enquiry", days(-1), "99Acres "),
            happened("enquiry", days(-0.5), "housing"),
        )
    )

    assert value(lead, "sources_7d") == 2
    assert value(a_lead(), "sources_7d") is None


@pytest.mark.parametrize(
    ("attribute", "feature"),
    [("move_by", "move_by"), ("possession_by", "move_by"), ("wait_until", "wait_asked")],
)
def test_days_are_counted_to_a_day_the_lead_named_until_it_is_past(attribute, feature) -> None:
    lead = a_lead(attributes=told(**{attribute: "2026-03-12"}))

    assert value(lead, feature) == 10
    assert value(lead, feature, as_of=days(10)) == 0
    assert value(lead, feature, as_of=days(11)) is None
    assert value(a_lead(attributes=told(**{attribute: "soon"})), feature) is None


def test_a_day_to_move_goes_before_a_day_of_possession() -> None:
    lead = a_lead(attributes=told(move_by="2026-03-12", possession_by="2026-09-01"))

    assert value(lead, "move_by") == 10


def test_a_festival_is_near_within_a_month_by_the_calendar_alone() -> None:
    assert value(a_lead(), "festival_near") is None
    assert value(a_lead(), "festival_near", as_of=datetime(2026, 11, 1, 6, tzinfo=UTC)) == 5
    found = next_festival(date(2026, 11, 7))
    assert found is not None and (found.name, found.days) == ("diwali", 1)
    assert next_festival(date(2040, 1, 1)) is None


def test_a_quote_is_silent_until_the_lead_writes() -> None:
    quote = happened("quote", days(-5), 9e6)
    answered = a_lead(events=(quote,), messages=(wrote("is it final?", days(-4)),))

    assert value(a_lead(events=(quote,)), "quote_silent") == 5
    assert value(answered, "quote_silent") is None
    assert value(a_lead(), "quote_silent") is None
