from __future__ import annotations

from tests.features.makers import T0, a_lead, days, happened, known, value, wrote


def test_our_reply_is_due_since_the_first_message_we_left_open() -> None:
    asked = wrote("parking?", days(-1))
    lead = a_lead(messages=(wrote("hi", days(-2), sender="broker"), asked, wrote("?", days(-0.5))))

    found = known(lead, as_of=T0)["our_reply_due"]

    assert (found.value, found.evidence) == (24, (asked.message_id,))


def test_a_message_or_a_talk_on_the_phone_answers() -> None:
    asked = wrote("parking?", days(-1))
    answered = a_lead(messages=(asked, wrote("yes", days(-0.9), sender="broker")))
    called = a_lead(messages=(asked,), events=(happened("call", days(-0.9), 4.0),))
    not_reached = a_lead(messages=(asked,), events=(happened("call_missed", days(-0.9)),))

    assert value(answered, "our_reply_due") is None
    assert value(called, "our_reply_due") is None
    assert value(not_reached, "our_reply_due") == 24


def test_our_first_reply_is_measured_from_the_enquiry_in_minutes() -> None:
    lead = a_lead(messages=(wrote("hello", days(1 / 48), sender="broker"),))

    assert value(lead, "our_first_reply", as_of=days(1)) == 30
    assert value(a_lead(), "our_first_reply", as_of=days(1)) is None


def test_a_lead_replies_in_the_median_time_after_our_first_open_message() -> None:
    talk = (
        wrote("Which floor?", days(0), sender="broker"),
        wrote("Which area?", days(1 / 24), sender="broker"),
        wrote("Bopal", days(2 / 24)),
        wrote("the fifth floor", days(3 / 24)),
        wrote("The price is 95 lakh", days(4 / 24), sender="broker"),
        wrote("is it final?", days(5 / 24)),
    )

    assert value(a_lead(messages=talk), "lead_reply_time", as_of=days(1)) == 90


def test_silence_after_our_promise_to_tell_is_ours() -> None:
    talk = (
        wrote("Which floor?", days(0), sender="broker"),
        wrote("the fifth, and can they do 88 lakh?", days(1 / 24)),
        wrote("I will ask the seller and revert", days(2 / 24), sender="broker"),
        wrote("any update?", days(6)),
    )

    assert value(a_lead(messages=talk), "lead_reply_time", as_of=days(7)) == 60


def test_talk_adds_up_and_missed_calls_count_only_where_calls_are_recorded() -> None:
    calls = (happened("call", days(-2), 4.0), happened("call", days(-1), 2.5))
    missed = happened("call_missed", days(-0.5))

    assert value(a_lead(events=calls), "talk_time") == 6.5
    assert value(a_lead(events=calls), "calls_missed") == 0
    assert value(a_lead(events=(missed,)), "calls_missed") == 1
    assert value(a_lead(events=(missed,)), "talk_time") == 0
    assert value(a_lead(events=(happened("enquiry", T0),)), "talk_time") is None
