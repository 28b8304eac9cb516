from __future__ import annotations

import pytest

from tests.features.makers import T0, a_lead, days, happened, known, value, wrote


def test_only_the_leads_own_messages_of_seven_days_count() -> None:
    lead = a_lead(
        messages=(
            wrote("parking?", days(-8)),
            wrote("lift?", days(-2)),
            wrote("hello", days(-1), sender="broker"),
            wrote("send photos", days(-0.5)),
        )
    )

    assert value(lead, "messages_7d") == 2


def test_a_lead_that_fell_silent_said_nothing_and_of_one_that_never_spoke_nothing_is_known() -> (
    None
):
    silent = a_lead(messages=(wrote("parking?", days(-9)),))
    asked_by_us = a_lead(messages=(wrote("hello", days(-1), sender="broker"),))

    assert value(silent, "messages_7d") == 0
    assert value(asked_by_us, "messages_7d") is None


@pytest.mark.parametrize(
    "text", ["ok", "👍", "theek hai", "આભાર", "Hi", "bought elsewhere, thanks"]
)
@pytest.mark.parametrize(
    "name", ["messages_7d", "active_days_14d", "came_back", "lead_wrote", "lead_reply_time"]
)
def test_a_nod_or_a_no_is_no_activity(name: str, text: str) -> None:
    asked = (
        wrote("parking?", days(-60)),
        wrote("lift?", days(-30)),
        wrote("Which floor?", days(-29), sender="broker"),
        wrote("The fifth", days(-28)),
        wrote("When can you come?", days(-27), sender="broker"),
    )
    lead = a_lead(messages=asked)
    then = a_lead(messages=(*asked, wrote(text, days(-0.5))))

    assert value(then, name) == value(lead, name)
    assert value(lead, name) is not None


def test_two_messages_of_one_day_are_one_active_day() -> None:
    lead = a_lead(messages=tuple(wrote("lift?", days(-n)) for n in (0.1, 0.2, 3.5, 13.9, 14.1)))

    assert value(lead, "active_days_14d") == 3


def test_a_visit_is_an_active_day_too() -> None:
    lead = a_lead(events=(happened("visit_done", days(-1.5), "A"),))

    assert value(lead, "active_days_14d") == 1


def test_coming_back_is_the_last_long_silence_with_both_messages_as_evidence() -> None:
    lead = a_lead(messages=tuple(wrote("lift?", days(n)) for n in (-60, -40, -39, -2)))

    found = known(lead, as_of=T0)["came_back"]

    assert found.value == 37
    assert found.evidence == (lead.messages[2].message_id, lead.messages[3].message_id)


def test_a_week_of_silence_is_no_coming_back() -> None:
    lead = a_lead(messages=(wrote("hi", days(-9)), wrote("hi", days(-2))))

    assert value(lead, "came_back") is None


def test_visits_are_counted_and_unknown_without_any_event() -> None:
    visits = (happened("visit_done", days(-3), "A"), happened("visit_done", days(-1), "B"))

    assert value(a_lead(events=visits), "visits_done") == 2
    assert value(a_lead(events=(happened("enquiry", T0, "99acres"),)), "visits_done") == 0
    assert value(a_lead(), "visits_done") is None


def test_the_same_home_again_counts_only_from_the_second_time() -> None:
    once = (happened("visit_done", days(-3), "A"), happened("visit_done", days(-2), "B"))
    again = (*once, happened("visit_done", days(-1), "a "))

    assert value(a_lead(events=once), "same_home_again") == 0
    assert value(a_lead(events=again), "same_home_again") == 2
    assert value(a_lead(events=(happened("visit_done", T0),)), "same_home_again") is None


def test_missed_visits_are_zero_only_once_one_was_agreed() -> None:
    planned = happened("visit_planned", days(-2), "A")

    assert value(a_lead(events=(planned,)), "no_shows") == 0
    assert value(a_lead(events=(planned, happened("visit_missed", days(-1)))), "no_shows") == 1
    assert value(a_lead(events=(happened("quote", T0, 1e6),)), "no_shows") is None


def test_the_family_is_absent_only_from_a_visit_that_took_place() -> None:
    visit = happened("visit_done", days(-2), "A")

    assert value(a_lead(events=(visit,)), "family_visited") is False
    assert value(a_lead(events=(visit, happened("family_visited", T0))), "family_visited") is True
    assert value(a_lead(events=(happened("enquiry", T0),)), "family_visited") is None
