"""What a snapshot knows: nothing of later, nothing of what people are, nothing untold."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.feature import words
from features.market import Market
from features.snapshot import CATALOGUE, CONSUMED
from leads.model.consent import Consent, Purpose
from leads.model.lead import (
    Attribute,
    Enquiry,
    Event,
    EventKind,
    Lead,
    LeadKind,
    Message,
    Outcome,
    OutcomeKind,
)
from tests.features.makers import T0, a_lead, days, enquiry, known, told, wrote

TEXTS = st.sampled_from(
    [
        "kyare jova aavie?",
        "bhav vadhare che",
        "loan pass thai gai",
        "loan nahi mila",
        "RERA number?",
        "pehle apna ghar bechna hai",
        "Sunday kar do",
        "ok",
    ]
)
VALUES = st.one_of(
    st.floats(0, 1e8),
    st.booleans(),
    st.sampled_from(["Bopal", "Shela", "2026-06-01", "carpet", "high", "99acres", "yes", "east"]),
)
NAMES = st.sampled_from([*sorted(CONSUMED), "campaign", "pages_seen", "stage", "language"])
KINDS = st.sampled_from([kind.value for kind in EventKind] + ["brochure_sent"])
EVENT_VALUES = st.one_of(st.none(), st.floats(1, 1e8), st.sampled_from(["Home A", "99acres"]))
IDS = st.uuids().map(str)


def facts(after: datetime | None) -> st.SearchStrategy[dict[str, Any]]:
    """Facts of every kind; with `after`, known only later though some happened before."""
    happened_at = st.integers(-90 * 24, 60 * 24).map(lambda h: days(h / 24))
    if after is None:
        known_at = happened_at
    else:
        known_at = st.integers(1, 60 * 86400).map(lambda s: days(s / 86400))
    at = st.tuples(happened_at, known_at)
    messages = st.builds(
        lambda i, who, text, t: Message(i, who, text, *t),
        IDS, st.sampled_from(["lead", "broker"]), TEXTS, at,
    )  # fmt: skip
    events = st.builds(lambda i, k, t, v: Event(i, k, *t, v), IDS, KINDS, at, EVENT_VALUES)
    attributes = st.builds(lambda n, v, t: Attribute(n, v, *t), NAMES, VALUES, at)
    outcomes = st.builds(lambda k, t: Outcome(k, *t), st.sampled_from(OutcomeKind), at)
    consents = st.builds(
        lambda p, t: Consent(p, True, t[0], "told", t[1]), st.sampled_from(Purpose), at
    )
    return st.fixed_dictionaries(
        {
            "messages": st.lists(messages, max_size=8).map(tuple),
            "events": st.lists(events, max_size=8).map(tuple),
            "attributes": st.lists(attributes, max_size=12).map(tuple),
            "outcomes": st.lists(outcomes, max_size=2).map(tuple),
            "consents": st.lists(consents, max_size=2).map(tuple),
        }
    )


ENQUIRIES = st.lists(
    st.builds(
        lambda d, b: enquiry(days(d), b), st.integers(-60, 0), st.none() | st.floats(1e6, 1e8)
    ),
    max_size=10,
)
LATER_ENQUIRIES = st.lists(
    st.integers(1, 10**6).map(lambda s: Enquiry(days(s / 86400), LeadKind.RESALE, "Bopal", 9e6)),
    max_size=5,
)


def with_more(lead: Lead, more: dict[str, Any]) -> Lead:
    return replace(lead, **{name: getattr(lead, name) + rows for name, rows in more.items()})


@settings(max_examples=120, deadline=None)
@given(facts(None), facts(T0), ENQUIRIES, LATER_ENQUIRIES, st.booleans())
def test_nothing_known_later_changes_a_snapshot(now, later, enquiries, others, is_dated) -> None:
    lead = a_lead(created_at=days(-95), name="Priya", is_dated=is_dated, **now)
    grown = with_more(lead, later)

    assert known(grown, as_of=T0, market=Market(enquiries + others)) == known(
        lead, as_of=T0, market=Market(enquiries)
    )
    assert words(grown, as_of=T0) == words(lead, as_of=T0)


@settings(max_examples=80, deadline=None)
@given(facts(None), ENQUIRIES, st.randoms(use_true_random=False))
def test_the_order_of_insertion_never_matters(now, enquiries, random) -> None:
    lead = a_lead(created_at=days(-95), **now)
    shuffled = replace(
        lead, **{name: tuple(random.sample(rows, len(rows))) for name, rows in now.items()}
    )
    mixed = random.sample(enquiries, len(enquiries))

    assert known(shuffled, as_of=T0, market=Market(mixed)) == known(
        lead, as_of=T0, market=Market(enquiries)
    )
    assert words(shuffled, as_of=T0) == words(lead, as_of=T0)


@settings(max_examples=60, deadline=None)
@given(facts(None))
def test_every_value_has_evidence_among_the_leads_own_known_facts(now) -> None:
    lead = a_lead(created_at=days(-95), **now).known_at(T0)
    ids = {m.message_id for m in lead.messages} | {e.event_id for e in lead.events}
    ids |= {f"attribute:{a.name}" for a in lead.attributes}

    for name, found in known(lead, as_of=T0).items():
        assert set(found.evidence) <= ids, name
        assert isinstance(found.value, str | bool | float), name


def test_what_was_never_told_is_absent() -> None:
    refused = {"cue_hard_no", "cue_soft_no", "cue_visit_no"}
    assert set(known(a_lead(kind=None), as_of=T0)) == {"enquiry_age", "needs_known"} | refused


def test_an_undated_lead_has_its_attributes_and_nothing_about_time() -> None:
    lead = a_lead(
        is_dated=False,
        kind=None,
        order_key=17.0,
        attributes=told(**{"Total Visits": 3.0, "Lead Origin": "API", "Do Not Call": False}),
    )

    found = known(lead, as_of=days(400))

    assert {n: v.value for n, v in found.items()} == {
        "Total Visits": 3.0,
        "Lead Origin": "API",
        "Do Not Call": False,
    }
    assert found["Lead Origin"].evidence == ("attribute:Lead Origin",)
    dated = {feature.name for feature in CATALOGUE if feature.needs_dates}
    assert {"enquiry_age", "lead_wrote", "festival_near", "enquiries_30d"} <= dated


def test_time_says_nothing_of_an_undated_lead_even_with_messages_and_wishes() -> None:
    lead = a_lead(
        is_dated=False,
        messages=(wrote("can we visit", T0),),
        attributes=told(locality="Bopal", budget_max_inr=9e6, move_by="2026-06-01"),
    )
    market = Market([enquiry(T0, 9e6)] * 9)

    assert known(lead, as_of=days(1), market=market) == known(lead, as_of=days(50), market=market)


def test_an_attribute_the_catalogue_reads_is_not_repeated_and_cannot_pose_as_a_feature() -> None:
    lead = a_lead(attributes=told(bhk=3.0, visits_done=99.0, campaign="monsoon"))

    found = known(lead, as_of=T0)

    assert "bhk" not in found
    assert "visits_done" not in found
    assert found["campaign"].value == "monsoon"


@pytest.mark.parametrize("name", ["stage", "language", "order_key", "Name", "Mobile"])
def test_our_own_verdict_the_language_the_order_and_the_person_are_no_features(name: str) -> None:
    assert name not in known(a_lead(attributes=told(**{name: "x"})), as_of=T0)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "", "  ", "x" * 201])
def test_a_value_that_is_none_is_missing(value) -> None:
    assert "score_card" not in known(a_lead(attributes=told(score_card=value)), as_of=T0)


def test_the_newest_value_of_an_attribute_counts() -> None:
    lead = a_lead(attributes=told(days(-1), pages=9.0) + told(days(-5), pages=2.0))

    assert known(lead, as_of=T0)["pages"].value == 9
    assert known(lead, as_of=days(-2))["pages"].value == 2


PLANTED_COLUMNS = st.sampled_from(
    [
        "Religion",
        "caste",
        "sub_caste",
        "Gender",
        "Last Name",
        "diet",
        "mother tongue",
        "cash_share",
        "native place",
        "salutation",
        "धर्म",
        "જ્ઞાતિ",
        "अटक_surname",
        "community",
    ]
)
PLANTED_WORDS = st.sampled_from(
    [
        "Hindu",
        "muslim",
        "Jain",
        "Patel",
        "Khan",
        "brahmin",
        "vegetarian",
        "female",
        "Mr",
        "Marwari",
        "मुस्लिम",
        "पटेल",
        "महिला",
        "જૈન",
        "પટેલ",
        "મહિલા",
        "શાકાહારી",
    ]
)


@settings(max_examples=120, deadline=None)
@given(facts(None), PLANTED_COLUMNS, PLANTED_WORDS, st.integers(0, 3))
def test_what_somebody_is_never_changes_a_snapshot(now, column, word, place) -> None:
    lead = a_lead(created_at=days(-95), name="Priya Mehta", **now)

    def planted(message: Message) -> Message:
        tokens = message.text.split()
        return replace(message, text=" ".join([*tokens[:place], word, *tokens[place:]]))

    branded = replace(
        lead,
        name=f"Priya {word}",
        attributes=lead.attributes + told(days(-90), **{column: word, "Remarks": f"is {word}"}),
        messages=tuple(planted(m) if m.sender == "lead" else m for m in lead.messages),
    )

    assert known(branded, as_of=T0) == known(lead, as_of=T0)
    assert words(branded, as_of=T0) == words(lead, as_of=T0)
