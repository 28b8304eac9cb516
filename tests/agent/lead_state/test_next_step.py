"""The rules for the next act (docs/domain.md, The next step), each by a lead it fits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from agent.lead_state.next_step import NextStep, next_step
from agent.lead_state.situation import LeadSituation
from leads.model.consent import Consent, Purpose
from leads.model.lead import FORM, Attribute, Event, EventKind, Lead, LeadKind, Outcome, OutcomeKind
from tests.agent.house import NOW, ago, happens, lead, says

ZONE = ZoneInfo("Asia/Kolkata")
TOLD = {
    "bhk": 3.0,
    "locality": "Bopal",
    "budget_max_inr": 9_500_000.0,
    "possession_by": "2027-03-01",
}


def told(**more: float | str | bool) -> Lead:
    """A buyer who told everything a broker asks first."""
    return lead("lead_1", "Priya", told={**TOLD, **more})


def ended(kind: OutcomeKind) -> Lead:
    return replace(told(), outcomes=(Outcome(kind, ago(days=3), ago(days=3)),))


def contact(lead: Lead, granted: bool, **before: float) -> Lead:
    word = Consent(Purpose.CONTACT, granted, ago(**before), "said", ago(**before))
    return replace(lead, consents=(*lead.consents, word))


def asked_to_wait(until: str, **before: float) -> Lead:
    told_at = ago(**before)
    waits = Attribute("wait_until", until, told_at, told_at)
    return replace(told(), attributes=(*told().attributes, waits))


def visited(**before: float) -> Lead:
    return happens(told(), EventKind.VISIT_DONE, ago(**before), "Shaligram")


def planned(lead: Lead, **before: float) -> Lead:
    """A colleague planned a call for that day."""
    on = ago(**before).date().isoformat()
    call = Attribute("call_on", on, ago(hours=1), ago(hours=1))
    return replace(lead, attributes=(*lead.attributes, call))


def filed(*notes: str) -> Lead:
    """Of a file: what its remarks tell is known from today on, and happened on its days."""
    found = happens(told(), EventKind.VISIT_DONE, datetime(2026, 11, 19, tzinfo=ZONE))
    found = happens(found, EventKind.CALL, datetime(2026, 11, 9, tzinfo=ZONE))
    events = [replace(event, known_at=ago(hours=1)) for event in found.events]
    at = ago(hours=1)
    remarks = [Event(f"n{n}", EventKind.NOTE, at, at, text) for n, text in enumerate(notes)]
    return replace(found, events=(*events, *remarks))


def from_a_form(lead: Lead, text: str, **before: float) -> Lead:
    """A question that came as a cell of a file: the record holds nothing of what we answered."""
    asked = after(lead, text, **before)
    *others, last = asked.messages
    return replace(asked, messages=(*others, replace(last, message_id=f"{FORM}_1")))


def after(lead: Lead, text: str, by: str = "lead", **before: float) -> Lead:
    return says(lead, text, at=ago(**before), by=by)


RULES: list[tuple[str, Lead]] = [
    ("step-opted-out", contact(told(), False, days=1)),
    ("step-opted-out", after(told(), "message mat karo", days=1)),
    ("step-no-consent", lead("lead_1", "Priya", told=TOLD, consented=False)),
    ("step-no-consent", after(lead("lead_1", "P", consented=False), "message mat karo", days=1)),
    ("step-partner", after(told(), "mera client tag karo", days=1)),
    ("step-answer", after(told(), "parking che?", hours=26)),
    ("step-answer", after(told(), "kab dekh sakte", hours=26)),
    (
        "step-promised",
        after(after(told(), "parking che?", days=3), "Owner ne puchine kahie", by="broker", days=2),
    ),
    (
        "step-promised",
        after(
            after(told(), "Gamyu, chhello bhav kaho", days=3),
            "Owner sathe vat karie",
            by="broker",
            days=2,
        ),
    ),
    ("step-booked", ended(OutcomeKind.BOOKED)),
    ("step-token-paid", after(ended(OutcomeKind.BOOKED), "Thank you", days=3)),
    ("step-token-returned", ended(OutcomeKind.CANCELLED)),
    ("step-visit-tomorrow", happens(told(), EventKind.VISIT_PLANNED, ago(days=-1))),
    ("step-postponed", asked_to_wait("2026-12-20", days=2)),
    ("step-visit-asked", after(after(told(), "kab dekh sakte", days=3), "ok", by="broker", days=2)),
    (
        "step-visit-times",
        after(after(told(), "kab dekh sakte", days=3), "Kal 5 ya parso 11?", by="broker", hours=3),
    ),
    ("step-no-feedback", visited(days=1)),
    ("step-call-ahead", planned(visited(days=1), days=-12)),
    ("step-call-ahead", planned(visited(days=200), days=-12)),
    ("step-call-due", planned(visited(days=1), days=0)),
    ("step-no-feedback", planned(visited(days=40), days=35)),
    ("step-visit-over", planned(told(visit_on=f"{ago(hours=1).isoformat()}"), days=-12)),
    ("step-no-feedback", filed("9/11 call kiya; 19/11 site batavi")),
    ("step-no-feedback", filed("19/11 site batavi", "3/11 call kiya")),
    (
        "step-visited-again",
        after(happens(visited(days=9), EventKind.VISIT_DONE, ago(days=2)), "ok", days=1),
    ),
    (
        "step-family-came",
        after(happens(visited(days=3), EventKind.FAMILY_VISITED, ago(days=3)), "ok", days=1),
    ),
    *(
        (
            "step-disliked",
            after(happens(visited(days=9), EventKind.FAMILY_VISITED, ago(days=9)), words, days=3),
        )
        for words in (
            "rooms are small",
            "room nana che",
            "રૂમ નાના છે",
            "Visit nahi karni, door hai",
        )
    ),
    (
        "step-family-came",
        after(
            after(
                happens(visited(days=9), EventKind.FAMILY_VISITED, ago(days=9)),
                "rooms are small",
                days=5,
            ),
            "ghar gamyu",
            days=3,
        ),
    ),
    *(
        ("step-answer", after(after(told(), "parking che?", days=4), words, by="broker", days=2))
        for words in (
            "Namaste Priya, koi khabar?",
            "નમસ્તે Priya, કોઈ ખબર",
            "Hi, any update?",
            "क्या सोचा?",
        )
    ),
    (
        "step-promised",
        after(
            after(after(told(), "plan moklo", days=9), "puchine kahie", by="broker", days=8),
            "Namaste Priya, su vicharyu?",
            by="broker",
            days=2,
        ),
    ),
    ("step-no-show", happens(told(), EventKind.VISIT_MISSED, ago(days=2))),
    (
        "step-no-show",
        happens(
            happens(visited(days=9), EventKind.FAMILY_VISITED, ago(days=9)),
            EventKind.VISIT_MISSED,
            ago(days=2),
        ),
    ),
    (
        "step-compared",
        after(
            happens(visited(days=3), EventKind.FAMILY_VISITED, ago(days=3)),
            "biju sastu che",
            days=1,
        ),
    ),
    ("step-visit-over", told(visit_on=f"{ago(hours=1).isoformat()}")),
    ("step-visit-today", told(visit_on=f"{ago(hours=-1).isoformat()}")),
    ("step-offer-near", happens(told(property_price_inr=9e6), EventKind.OFFER, ago(days=2), 8.8e6)),
    ("step-offer-apart", happens(told(property_price_inr=9e6), EventKind.OFFER, ago(days=2), 8e6)),
    ("step-papers-asked", after(told(), "RERA number do", minutes=5)),
    ("step-loan-sanctioned", told(loan_stage=3.0)),
    (
        "step-loan-not-begun",
        replace(
            after(visited(days=3), "saras", days=2), attributes=told(loan_stage=0.0).attributes
        ),
    ),
    ("step-home-to-sell", told(home_to_sell=True)),
    ("step-asked-in-form", from_a_form(told(), "Parking kitna extra hai?", days=3)),
    ("step-budget-short", told(property_price_inr=11_000_000.0)),
    ("step-ask-budget", lead("lead_1", "Priya", told={"bhk": 3.0})),
    ("step-ask-bhk", lead("lead_1", "Priya", told={"budget_max_inr": 9e6})),
    # Nobody is asked what stands in the chat.
    ("step-ask-bhk", after(lead("lead_1", "Priya"), "Mera budget 55 lakh hai", minutes=1)),
    ("step-ask-locality", lead("lead_1", "Priya", told={"budget_max_inr": 9e6, "bhk": 2.0})),
    (
        "step-ask-move",
        after(
            lead("lead_1", "Priya", told={"budget_max_inr": 9e6, "bhk": 2.0}),
            "something in South Bopal, two people",
            days=1,
        ),
    ),
    ("step-ask-move", lead("lead_1", "Priya", told={**TOLD, "possession_by": "soon"})),
    ("step-unanswered", says(told(), "hello", "any news", at=ago(days=8), by="broker")),
]


def of(lead: Lead) -> NextStep | None:
    return next_step(LeadSituation(lead, at=NOW, zone=ZONE))


@pytest.mark.parametrize(("step", "lead"), RULES, ids=[step for step, _ in RULES])
def test_each_rule_gives_its_step(step: str, lead: Lead) -> None:
    found = of(lead)
    assert found is not None
    assert found.message_id == step


NOT_DUE: list[tuple[str, Lead]] = [
    ("told everything", told()),
    (
        "told the least it would pay",
        lead(
            "lead_1",
            "Priya",
            told={
                "bhk": 3.0,
                "locality": "Bopal",
                "possession_by": "2027-03-01",
                "budget_min_inr": 8e6,
                "property_price_inr": 1.1e7,
            },
        ),
    ),
    ("lost", ended(OutcomeKind.LOST)),
    ("spam", ended(OutcomeKind.SPAM)),
    (
        "question answered",
        after(after(told(), "parking che?", hours=26), "haan", by="broker", hours=25),
    ),
    (
        "question answered by phone",
        happens(after(told(), "parking che?", hours=26), EventKind.CALL, ago(hours=25), 4.0),
    ),
    ("asked in a form", from_a_form(told(), "parking che?", days=200)),
    (
        "said by when in a form",
        lead(
            "lead_1",
            "Priya",
            told={n: v for n, v in TOLD.items() if n != "possession_by"}
            | {"timeline": "Immediately"},
        ),
    ),
    ("asked ten minutes ago", after(told(), "parking che?", minutes=10)),
    (
        "visit planned since",
        happens(
            after(after(told(), "kab dekh sakte", days=3), "ok", by="broker", days=2),
            EventKind.VISIT_PLANNED,
            ago(days=1),
        ),
    ),
    (
        "asked for a visit long ago",
        after(after(told(), "kab dekh sakte", days=80), "ok", by="broker", days=79),
    ),
    ("wait is over", asked_to_wait("2026-11-19", days=20)),
    (
        "newer words cancel a pause",
        after(asked_to_wait("2026-12-20", days=5), "aaje vaat kariye", days=1),
    ),
    ("may be contacted again", contact(contact(told(), False, days=9), True, days=1)),
    ("an owner has no budget", lead("lead_1", "Priya", kind=LeadKind.SELL)),
    ("silent for three days only", says(told(), "hello", "any news", at=ago(days=3), by="broker")),
]


@pytest.mark.parametrize(("why", "lead"), NOT_DUE, ids=[why for why, _ in NOT_DUE])
def test_a_rule_that_does_not_fit_stays_silent(why: str, lead: Lead) -> None:
    assert of(lead) is None


def test_the_first_rule_that_fits_wins() -> None:
    both = after(told(loan_stage=3.0), "mera client tag karo", days=1)
    assert of(both) == NextStep("step-partner")


def test_a_pause_names_its_end_and_a_reminder_before_it() -> None:
    found = of(asked_to_wait("2026-12-20", days=2))
    assert found is not None
    assert found.values == {"until": date(2026, 12, 20), "remind": date(2026, 12, 17)}


def test_an_open_question_says_how_long_and_about_what() -> None:
    found = of(after(told(), "kab dekh sakte", hours=26))
    assert found is not None
    assert found.values == {"topic": "visit_ask", "hours": 26.0}


def test_nothing_that_was_not_known_yet_moves_a_rule() -> None:
    later = happens(told(), EventKind.VISIT_MISSED, ago(days=2))
    unknown = replace(later, events=tuple(replace(e, known_at=ago(days=-1)) for e in later.events))
    assert of(unknown) is None


def test_the_night_is_no_working_time() -> None:
    now = LeadSituation(told(), at=NOW, zone=ZONE)
    assert now.working_minutes_since(ago(hours=14)) == 40  # it is 10:40, and 10:00 is when we open


@pytest.mark.parametrize("hours", [0.1, 5, 20, 24, 49])
def test_working_minutes_never_exceed_ten_hours_a_day(hours: float) -> None:
    now = LeadSituation(told(), at=NOW, zone=ZONE)
    minutes = now.working_minutes_since(ago(hours=hours))
    assert 0 <= minutes <= min(hours * 60, (hours // 24 + 2) * 600)


NO_MORE = ("bought elsewhere", "dusra le liya hai", "दूसरा ले लिया", "બીજે લઈ લીધું", "bije lai lidhu")
TOMORROW = (
    "21 November 11 am confirmed, my parents also coming",
    "Sat 5 baje aaunga",
    "शनिवार को 4 बजे आएंगे",
    "શનિવારે સવારે 11 વાગ્યે આવીશું",
    "shanivare savare aavishu",
)
PAID = (
    "Token transferred 51000, pls confirm",
    "token de diya 51000",
    "टोकन भेज दिया",
    "બાનું આપી દીધું",
    "banu aapi didhu",
)


@pytest.mark.parametrize("words", NO_MORE)
def test_who_bought_elsewhere_is_closed_and_asked_for_nothing(words: str) -> None:
    seen_twice = happens(visited(days=9), EventKind.VISIT_DONE, ago(days=4), "Shaligram")
    family = happens(seen_twice, EventKind.FAMILY_VISITED, ago(days=4))
    step = of(after(family, words, hours=3))
    assert step == NextStep("step-said-no", {"day": date(2026, 11, 20), "quote": words})


def test_a_question_after_a_no_is_answered_first() -> None:
    found = of(after(after(told(), "bought elsewhere", days=4), "RERA number kya hai?", hours=26))
    assert found is not None
    assert found.message_id == "step-answer"


@pytest.mark.parametrize("words", TOMORROW)
def test_a_visit_known_from_the_talk_alone_is_confirmed(words: str) -> None:
    assert of(after(told(), words, hours=2)) == NextStep("step-visit-tomorrow")


@pytest.mark.parametrize("words", TOMORROW)
def test_a_visit_agreed_in_the_talk_needs_no_slots_offered(words: str) -> None:
    asked = after(told(), "kab dekh sakte hain?", days=4)
    agreed = after(after(asked, "Saturday?", by="broker", days=3), words, days=2)
    found = of(agreed)
    assert found is not None
    assert found.message_id not in ("step-visit-asked", "step-no-show")


@pytest.mark.parametrize(
    "ours",
    ["ok", "Price 62 L hai", "Brochure bheju?", "Possession March ya April", "5-7 din lagenge"],
)
def test_what_names_no_days_to_choose_from_gives_no_times(ours: str) -> None:
    found = of(after(after(told(), "kab dekh sakte", days=3), ours, by="broker", days=2))
    assert found is not None
    assert found.message_id == "step-visit-asked"


def test_times_that_are_past_are_given_again() -> None:
    given = after(after(told(), "kab dekh sakte", days=6), "Kal ya parso?", by="broker", days=5)
    found = of(given)
    assert found is not None
    assert found.message_id == "step-visit-asked"


@pytest.mark.parametrize("words", PAID)
def test_a_token_that_the_talk_says_is_paid_is_noted(words: str) -> None:
    found = of(after(visited(days=9), words, hours=2))
    assert found == NextStep("step-token-said", {"day": date(2026, 11, 20), "quote": words})


def test_a_pause_that_stands_in_the_talk_alone_is_kept() -> None:
    found = of(after(told(), "Kamurta pachi vat karie", days=3))
    assert found == NextStep(
        "step-postponed", {"until": date(2027, 1, 15), "remind": date(2027, 1, 12)}
    )


def test_a_visit_of_a_later_day_is_kept() -> None:
    assert of(after(told(), "25 November 11 am confirmed", days=1)) == NextStep(
        "step-visit-ahead", {"day": date(2026, 11, 25)}
    )


def test_a_promise_is_told_with_what_was_asked() -> None:
    asked = after(told(), "Gamyu, chhello bhav kaho", days=3)
    found = of(after(asked, "Owner sathe vat karie", by="broker", days=2))
    assert found is not None
    assert found.values["theirs"] == "Gamyu, chhello bhav kaho"
    assert found.values["quote"] == "Owner sathe vat karie"
