from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.rerank.intent_similarity import (
    IntentSimilarity,
    bounded_factor,
    intent_similarity,
    similarity_factor,
)
from leads.model.lead import Attribute, AttributeValue, Lead, LeadKind, Message
from retrieval.embedder import Embedder

EMBEDDER = Embedder()
NOW = datetime(2026, 11, 20, 6, tzinfo=UTC)
EARLIER = NOW - timedelta(days=3)

SCORES = st.floats(0, 100)
STEPS = st.floats(0.8, 1.2)
COSINES = st.floats(-1, 1)


def _lead(*texts: str, kind: LeadKind | None = None, **wishes: AttributeValue) -> Lead:
    return Lead(
        lead_id="lead_1",
        brokerage_id="brokerage_1",
        person_id="person_1",
        created_at=EARLIER,
        kind=kind,
        name="Priya Mehta",
        attributes=tuple(Attribute(n, v, EARLIER, EARLIER) for n, v in wishes.items()),
        messages=tuple(
            Message(f"msg_{at}", "lead", text, EARLIER, EARLIER) for at, text in enumerate(texts)
        ),
    )


def _like(lead: Lead, intent: str) -> IntentSimilarity | None:
    return intent_similarity(lead, EMBEDDER.embed([intent])[0], EMBEDDER, as_of=NOW)


def _cosine(lead: Lead, intent: str) -> float:
    found = _like(lead, intent)
    assert found is not None
    return found.cosine


@given(STEPS, SCORES)
@settings(max_examples=300, deadline=None)
def test_nobody_moves_more_than_five_points_or_off_the_scale(f: float, base: float) -> None:
    factor = bounded_factor(f, base)
    score = base * factor

    assert 0.8 - 1e-9 <= factor <= 1.2 + 1e-9
    assert abs(score - base) <= 5 + 1e-9
    assert -1e-9 <= score <= 100 + 1e-9


@given(SCORES, SCORES, STEPS, STEPS)
@settings(max_examples=300, deadline=None)
def test_leads_more_than_ten_apart_never_swap(
    one: float, other: float, f_one: float, f_other: float
) -> None:
    low, high = sorted((one, other))
    if high - low > 10:
        assert low * bounded_factor(f_one, low) <= high * bounded_factor(f_other, high) + 1e-9


def test_a_neutral_step_leaves_the_score_as_it_is() -> None:
    assert bounded_factor(1.0, 83.0) == 1.0


@given(COSINES, COSINES)
@settings(max_examples=100, deadline=None)
def test_a_nearer_lead_never_gets_the_smaller_step(one: float, other: float) -> None:
    low, high = sorted((one, other))

    assert 0.8 <= similarity_factor(low) <= similarity_factor(high) <= 1.2


@pytest.mark.parametrize(
    ("intent", "fits", "does_not"),
    [
        (
            "Needs a 3 BHK in Bopal",
            _lead(kind=LeadKind.NEW_PROJECT, bhk=3.0, locality="Bopal"),
            _lead(kind=LeadKind.RENT, bhk=1.0, locality="Maninagar"),
        ),
        (
            "office or shop space",
            _lead(kind=LeadKind.COMMERCIAL),
            _lead(kind=LeadKind.NEW_PROJECT, bhk=2.0),
        ),
        ("loan already sanctioned", _lead("લોન મંજૂર થઈ ગઈ છે"), _lead("ભાવ વધારે છે")),
        ("wants to buy land", _lead("ज़मीन खरीदनी है"), _lead("फ्लैट किराए पर चाहिए")),
        ("ghar bhade joie", _lead("looking for a house on rent"), _lead("send RERA papers")),
    ],
)
def test_who_wants_it_is_nearer_than_who_wants_something_else(
    intent: str, fits: Lead, does_not: Lead
) -> None:
    assert similarity_factor(_cosine(fits, intent)) > similarity_factor(_cosine(does_not, intent))


def test_the_evidence_is_what_matches_best() -> None:
    lead = _lead("hello", "loan pass thai gai", kind=LeadKind.RESALE, locality="Bopal")

    found = _like(lead, "loan sanctioned")

    assert found is not None
    assert found.evidence[0] == "msg_1"
    assert set(found.evidence) <= {"msg_0", "msg_1", "attribute:kind", "attribute:locality"}


def test_a_lead_of_whom_nothing_is_known_is_not_compared() -> None:
    assert _like(_lead(), "3 BHK in Bopal") is None


def test_our_own_words_are_not_the_leads_wishes() -> None:
    ours = Message("msg_9", "broker", "I have a 3 BHK in Bopal for you", EARLIER, EARLIER)

    assert _like(replace(_lead(), messages=(ours,)), "3 BHK in Bopal") is None


def test_a_name_or_a_faith_brings_nobody_nearer() -> None:
    plain = _lead("flat in Bopal")
    telling = _lead("Priya Mehta, jain, flat in Bopal")

    assert _cosine(plain, "jain family") == pytest.approx(_cosine(telling, "jain family"))
    assert _cosine(plain, "Priya Mehta") == pytest.approx(_cosine(telling, "Priya Mehta"))


@pytest.mark.parametrize("value", [True, "", "  ", -5.0, float("nan"), float("inf")])
def test_a_value_that_is_no_wish_is_passed_over(value: AttributeValue) -> None:
    lead = _lead("flat in Bopal", budget_max_inr=value, bhk=True)

    found = _like(lead, "flat in Bopal")

    assert found is not None
    assert found.evidence == ("msg_0",)


def test_no_product_of_score_and_factor_steps_over_a_hundred() -> None:
    for hundredths in range(9_000, 10_001):
        base = hundredths / 100
        assert base * bounded_factor(1.2, base) <= 100.0
