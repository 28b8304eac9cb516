"""A lead's state from its facts: the next visit's own day, who waits, money, endings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from agent.lead_state.computed_state import state_of
from agent.lead_state.situation import LeadSituation
from leads.model.consent import Consent, Purpose
from leads.model.lead import Attribute, Event, EventKind, Lead, LeadKind, Outcome, OutcomeKind
from leads.model.lead_state import LeadState, VisitSource
from leads.store.message_findings import Finding, FindingKind
from tests.agent.house import NOW, ago, happens, lead, says

ZONE = ZoneInfo("Asia/Kolkata")


def of(lead: Lead) -> LeadState:
    return state_of(lead, NOW, ZONE)


def with_visit(on: str, **before: float) -> Lead:
    agreed = ago(**before)
    planned = happens(lead("lead_1", "Parth"), EventKind.VISIT_PLANNED, agreed, "Sukoon Greens")
    return replace(planned, attributes=(Attribute("visit_on", on, agreed, agreed),))


def test_a_planned_visit_takes_place_on_its_own_day_not_when_it_was_agreed() -> None:
    state = of(with_visit("2026-11-21T11:00:00+05:30", days=3))
    assert state.next_visit_on == date(2026, 11, 21)
    assert state.next_visit_at == datetime(2026, 11, 21, 11, tzinfo=ZONE)
    assert state.next_visit_place == "Sukoon Greens"
    assert state.next_visit_source is VisitSource.CALENDAR


def test_a_visit_that_is_moved_keeps_its_home_until_one_took_place() -> None:
    first = with_visit("2026-11-21T11:00:00+05:30", days=3)
    moved = Attribute("visit_on", "2026-11-23", ago(hours=1), ago(hours=1))
    again = happens(first, EventKind.VISIT_PLANNED, ago(hours=1))
    again = replace(again, attributes=(*first.attributes, moved))
    assert of(again).next_visit_place == "Sukoon Greens"
    assert of(happens(again, EventKind.VISIT_DONE, ago(days=1))).next_visit_place is None


def test_a_visit_whose_day_nobody_told_lies_on_no_day() -> None:
    agreed = happens(lead("lead_1", "Parth"), EventKind.VISIT_PLANNED, ago(days=1), "Sukoon")
    assert of(agreed).next_visit_on is None


def test_a_files_planned_visit_whose_day_is_over_has_no_outcome_until_one_is_told() -> None:
    noted = Attribute("visit_on", "2026-11-19", ago(hours=2), ago(hours=2))
    filed = replace(lead("lead_1", "Parth"), attributes=(noted,))
    assert (of(filed).next_visit_on, of(filed).unknown_visit_on) == (None, date(2026, 11, 19))
    old = replace(noted, value="2026-10-19")
    assert of(replace(filed, attributes=(old,))).unknown_visit_on is None
    for kind in (EventKind.VISIT_DONE, EventKind.VISIT_MISSED):
        assert of(happens(filed, kind, ago(hours=20))).unknown_visit_on is None
    earlier = happens(filed, EventKind.VISIT_DONE, ago(days=5))
    assert of(earlier).unknown_visit_on == date(2026, 11, 19)


def test_a_visit_that_took_place_today_is_not_the_next_one() -> None:
    planned = with_visit("2026-11-20", days=3)
    assert of(planned).next_visit_on == date(2026, 11, 20)
    assert of(happens(planned, EventKind.VISIT_DONE, ago(minutes=5))).next_visit_on is None


def test_an_owner_who_asks_who_comes_to_see_the_home_asks_for_no_visit() -> None:
    asked = says(lead("lead_1", "Parth"), "kab dekhne aa sakte hain?", at=ago(hours=2))
    assert of(asked).visit_asked_at is not None
    assert of(replace(asked, kind=LeadKind.SELL)).visit_asked_at is None


def test_a_question_waits_and_an_acknowledgement_waits_for_nothing() -> None:
    asked = says(lead("lead_1", "P"), "Do car parking milegi kya?", at=ago(hours=26))
    state = of(asked)
    assert (state.waiting_since, state.waiting_topic) == (ago(hours=26), "parking")
    assert state.waiting_message_id == "msg_lead_1_0"
    assert of(says(lead("lead_1", "P"), "Ok thanks", at=ago(hours=2))).waiting_since is None
    answered = says(asked, "Haan, milegi", at=ago(hours=25), by="broker")
    assert of(answered).waiting_since is None


@pytest.mark.parametrize(
    "text", ["Thik che 🙏", "મળી ગયું, આભાર", "👍", "Good morning", "dekh liya, thanks!!"]
)
def test_without_consent_too_a_thank_you_waits_for_nothing(text: str) -> None:
    asked = says(lead("lead_1", "P", consented=False), "Parking milegi", at=ago(hours=26))
    assert of(says(asked, text, at=ago(hours=2))).waiting_since == ago(hours=26)
    told = says(asked, "Haan", at=ago(hours=25), by="broker")
    assert of(says(told, text, at=ago(hours=2))).waiting_since is None
    assert of(says(told, "🎤", at=ago(hours=2))).waiting_since == ago(hours=2)


def test_an_ended_enquiry_keeps_its_reason() -> None:
    ended = Outcome(OutcomeKind.LOST, ago(days=2), ago(days=2), "price")
    state = of(replace(lead("lead_1", "P"), outcomes=(ended,)))
    assert (state.closed_at, state.lost_reason, state.booked_at) == (ago(days=2), "price", None)


def test_a_visit_of_the_talk_alone_is_the_next_one() -> None:
    state = of(says(lead("lead_1", "P"), "Sat 5 baje aaunga", at=ago(hours=2)))
    assert state.next_visit_at == datetime(2026, 11, 21, 17, tzinfo=ZONE)
    assert state.next_visit_source is VisitSource.CHAT
    assert state.next_visit_message_id == "msg_lead_1_0"


def test_the_talk_moves_a_visit_of_the_calendar_and_takes_it_back() -> None:
    planned = with_visit("2026-11-21T11:00:00+05:30", days=3)
    moved = says(planned, "Sat nahi ho payega, Sunday 4 baje aayenge", at=ago(hours=2))
    assert of(moved).next_visit_at == datetime(2026, 11, 22, 16, tzinfo=ZONE)
    off = says(planned, "Sorry, kal nahi aa payenge", at=ago(hours=2))
    assert of(off).next_visit_on is None


def test_a_visit_noted_after_the_talk_outranks_it() -> None:
    talk = says(lead("lead_1", "P"), "Sat 5 baje aaunga", at=ago(days=2))
    noted = Attribute("visit_on", "2026-11-23", ago(days=1), ago(days=1))
    state = of(replace(talk, attributes=(noted,)))
    assert (state.next_visit_on, state.next_visit_at) == (date(2026, 11, 23), None)
    assert state.next_visit_source is VisitSource.CALENDAR
    called_off = replace(noted, value="")
    assert of(replace(talk, attributes=(called_off,))).next_visit_on is None


def test_a_visit_of_both_is_one_with_the_hour_that_either_knows() -> None:
    noted = Attribute("visit_on", "2026-11-21", ago(days=3), ago(days=3))
    talk = replace(lead("lead_1", "P"), attributes=(noted,))
    state = of(says(talk, "Sat 5 baje pakka", at=ago(days=2)))
    assert state.next_visit_at == datetime(2026, 11, 21, 17, tzinfo=ZONE)
    assert state.next_visit_source is VisitSource.CALENDAR
    assert state.next_visit_message_id == "msg_lead_1_0"


def test_money_and_endings_of_the_talk_are_in_the_state() -> None:
    talk = says(lead("lead_1", "P"), "90 ma karo to aaviye", at=ago(days=4))
    talk = says(talk, "loan pass thai gai", at=ago(days=3))
    state = of(says(talk, "banu aapi didhu 51000", at=ago(hours=3)))
    assert (state.offer_inr, state.offer_at) == (9_000_000.0, ago(days=4))
    assert (state.loan_stage, state.loan_since) == (3, ago(days=3))
    assert (state.token_at, state.booked_at) == (ago(hours=3), None)


def test_a_no_stands_until_the_lead_looks_on() -> None:
    refused = says(lead("lead_1", "P"), "bije lai lidhu", at=ago(days=3))
    assert of(refused).refused_at == ago(days=3)
    assert of(refused).refused_message_id == "msg_lead_1_0"
    back = says(refused, "kyare jova aavie?", at=ago(days=1))
    assert of(back).refused_at is None


def test_a_rent_offer_is_of_thousands() -> None:
    tenant = lead("lead_1", "P", kind=LeadKind.RENT)
    assert of(says(tenant, "17 final karo", at=ago(days=1))).offer_inr == 17_000.0


@pytest.mark.parametrize(("minutes", "offer_inr"), [(0, 6_900_000.0), (1, 6_500_000.0)])
def test_an_offer_event_made_of_a_message_has_the_sum_of_its_words(
    minutes: int, offer_inr: float
) -> None:
    buyer = says(lead("lead_hardik", "Hardik"), "69 લાખમાં ફાઇનલ કરો", at=ago(days=1))
    noted = ago(days=1, minutes=-minutes)

    state = of(happens(buyer, EventKind.OFFER, noted, 6_500_000.0, known_at=noted))

    assert state.offer_inr == offer_inr


def test_what_the_quick_model_read_counts_while_the_lead_agrees() -> None:
    talk = says(lead("lead_1", "P"), "kal gyarah ke aaspaas nikalte", at=ago(hours=3))
    found = [
        Finding(FindingKind.VISIT_SET, "msg_lead_1_0", "kal", ago(hours=3), date(2026, 11, 21))
    ]
    assert state_of(talk, NOW, ZONE, found).next_visit_on is None
    agrees = Consent(Purpose.LLM, True, ago(days=9), "form", ago(days=9))
    willing = replace(talk, consents=(*talk.consents, agrees))
    assert state_of(willing, NOW, ZONE, found).next_visit_on == date(2026, 11, 21)


def test_without_consent_the_talk_is_not_read() -> None:
    said = says(lead("lead_1", "P", consented=False), "Sat 5 baje aaunga", at=ago(hours=2))
    state = of(said)
    assert (state.next_visit_on, state.waiting_topic) == (None, None)
    assert state.waiting_since == ago(hours=2)


@pytest.mark.parametrize(
    ("note", "visits", "on"),
    [
        ("10/11 call kiya; 14/11 e site batavi, gamyu", 1, date(2026, 11, 14)),
        ("site visit 9.11.26 karavi, bija var aavse", 1, date(2026, 11, 9)),
        ("2/11 flat joyo, 16/11 dusri visit ho gayi", 1, date(2026, 11, 16)),
        ("14/11 call kiya, visit ho gayi", 1, None),  # the day is the call's
        ("14/11 site batavvani che", 0, None),
        ("visit cancel 14/11", 0, None),
    ],
)
def test_a_visit_that_a_note_tells_of_has_the_day_beside_its_words(
    note: str, visits: int, on: date | None
) -> None:
    noted = happens(lead("lead_1", "Parth"), EventKind.NOTE, ago(hours=1), note)
    state = of(noted)
    day = state.last_visit_at.astimezone(ZONE).date() if state.last_visit_at else None
    assert (state.visits_done, day) == (visits, on)


def test_the_last_visit_is_the_latest_that_an_own_column_had() -> None:
    days = ("2026-09-14", "2026-10-20", "2026-12-25")
    rows = tuple(Attribute("last_site_visit", d, ago(days=9), ago(days=9)) for d in days)
    state = of(replace(lead("lead_1", "Parth"), attributes=rows))
    assert state.last_visit_at == datetime(2026, 10, 20, tzinfo=ZONE)


def test_a_note_that_begins_with_a_dotted_day_is_of_that_day() -> None:
    noted = lead("lead_1", "Parth")
    for text in ("14/11 e site batavi", "4.11 busy, pachhi", "11.30 baje call, 4.5 lakh"):
        noted = happens(noted, EventKind.NOTE, ago(hours=1), text)
    days = {note.text: note.day for note in LeadSituation(noted, at=NOW, zone=ZONE).notes}
    assert days["4.11 busy, pachhi"] == date(2026, 11, 4)
    assert days["14/11 e site batavi"] == date(2026, 11, 14)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("20 November pachi vat karie", "2026-11-21"),
        ("call me after 25 November", "2026-11-26"),
        ("25 November ke baad call karo", "2026-11-26"),
        ("25 નવેમ્બર પછી ફોન કરજો", "2026-11-26"),
        ("Kamurta pachi vat karie", "2027-01-15"),
        ("call me after 2 weeks", "2026-12-01"),
        ("hold till 10 December", "2026-12-10"),
    ],
)
def test_after_a_day_is_from_the_next_one_on(text: str, on: str) -> None:
    state = of(says(lead("lead_1", "Parth"), text, at=ago(days=3)))

    assert state.next_call_on == date.fromisoformat(on)


NOON = datetime(2026, 11, 20, 12, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("kind", "at", "told", "is_planned"),
    [
        # Other work of that day before the hour is no call.
        (EventKind.LAST_CONTACT, NOON - timedelta(hours=2), NOON - timedelta(hours=2), True),
        (EventKind.LAST_CONTACT, NOON + timedelta(hours=2), NOON + timedelta(hours=2), False),
        # The hour of the contact is not known.
        (EventKind.LAST_CONTACT, NOON - timedelta(hours=12), NOON - timedelta(hours=12), False),
        # A call that the file tells with the plan was made before it, one told later was not.
        (EventKind.CALL, NOON - timedelta(hours=2), NOON - timedelta(hours=1), True),
        (EventKind.CALL, NOON - timedelta(hours=2), NOON - timedelta(minutes=5), False),
        (EventKind.CALL_MISSED, NOON, NOON, False),
    ],
)
def test_a_call_planned_for_an_hour_is_made_by_what_came_after_it(
    kind: EventKind, at: datetime, told: datetime, *, is_planned: bool
) -> None:
    noted = NOON - timedelta(hours=1)
    call = Attribute("call_on", NOON.isoformat(), noted, noted)
    event = Event("e", kind, at, told)
    planned = replace(lead("lead_1", "Parth"), attributes=(call,), events=(event,))
    state = state_of(planned, NOON + timedelta(hours=6), ZONE)
    due = (NOON.date(), NOON) if is_planned else (None, None)
    assert (state.next_call_on, state.next_call_at) == due


def test_a_call_planned_for_a_day_is_made_by_any_contact_of_that_day() -> None:
    noted = NOON - timedelta(hours=1)
    call = Attribute("call_on", NOON.date().isoformat(), noted, noted)
    wrote = Event("e", EventKind.LAST_CONTACT, NOON - timedelta(hours=2), noted)
    planned = replace(lead("lead_1", "Parth"), attributes=(call,))
    evening = NOON + timedelta(hours=6)
    states = [state_of(replace(planned, events=e), evening, ZONE) for e in ((), (wrote,))]
    assert [(s.next_call_on, s.next_call_at) for s in states] == [(NOON.date(), None), (None, None)]


def test_of_the_message_that_the_wait_is_of_the_words_hold() -> None:
    asked = says(lead("lead_1", "Parth"), "4 december ke baad call karo", at=ago(days=3))
    waits = Attribute("wait_until", "2026-12-27", ago(days=3), ago(days=3))
    moved = Attribute("wait_until", "2026-12-27", ago(days=1), ago(days=1))

    assert of(replace(asked, attributes=(waits,))).wait_until == date(2026, 12, 4)
    assert of(replace(asked, attributes=(moved,))).wait_until == date(2026, 12, 27)
