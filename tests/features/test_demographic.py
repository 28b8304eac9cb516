from __future__ import annotations

import pytest

from features.snapshot import completeness
from leads.model.lead import LeadKind
from leads.model.score import Completeness
from tests.features.makers import (
    T0,
    a_lead,
    days,
    happened,
    known,
    said_in,
    told,
    value,
    wrote,
)


def test_the_first_source_is_kept() -> None:
    lead = a_lead(
        attributes=told(source="housing"),
        events=(happened("enquiry", days(-2), "99acres"), happened("enquiry", days(-1), "housing")),
    )

    assert value(lead, "source") == "99acres"
    assert value(a_lead(attributes=told(source=" Walk  in ")), "source") == "Walk in"
    assert value(a_lead(), "source") is None


def test_a_source_that_tells_a_community_is_no_source() -> None:
    assert value(a_lead(attributes=told(source="Jain samaj group")), "source") is None


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"referred": True}, True),
        ({"source": "Reference"}, True),
        ({"source": "99acres"}, False),
        ({"source": "Reference", "referred": False}, False),
        ({}, None),
    ],
)
def test_a_reference_is_as_told_else_by_the_source(attributes, expected) -> None:
    assert value(a_lead(attributes=told(**attributes)), "referred") is expected


def test_needs_are_counted_once_each() -> None:
    lead = a_lead(attributes=told(budget_min_inr=8e6, budget_max_inr=9e6, bhk=3.0, loan_stage=0.0))

    assert value(lead, "needs_known") == 3
    assert completeness(lead, as_of=T0) == Completeness(known=3, of=8)
    assert completeness(lead, as_of=days(-1)) == Completeness(known=0, of=8)


def test_a_project_not_named_is_unknown_rather_than_no() -> None:
    assert value(a_lead(attributes=told(named_project="Shivalik")), "named_project") is True
    assert value(a_lead(), "named_project") is None


def test_a_raised_budget_is_the_rise_since_the_first_one() -> None:
    raising, lowering = wrote("up to 90 lakh", days(2)), wrote("70 lakh max", days(4))
    first = told(budget_max_inr=8e6)
    second = said_in(raising, budget_max_inr=9e6)
    lower = said_in(lowering, budget_max_inr=7e6)
    raised = a_lead(attributes=first + second, messages=(raising,))
    lowered = a_lead(attributes=first + lower, messages=(lowering,))

    assert value(raised, "budget_raised", as_of=days(3)) == 1e6
    assert value(lowered, "budget_raised", as_of=days(5)) == 0
    assert value(raised, "budget_raised", as_of=days(1)) is None


def test_a_loan_is_as_far_as_the_newer_of_record_and_words() -> None:
    applied = told(loan_stage=1.0)
    passed = wrote("loan pass thai gai", days(1))
    refused = wrote("loan nahi mila", days(2))

    assert value(a_lead(attributes=applied), "loan_stage") == 1
    lead = a_lead(attributes=applied, messages=(passed, refused))
    assert known(lead, as_of=days(1))["loan_stage"].evidence == (passed.message_id,)
    assert value(lead, "loan_stage", as_of=days(1)) == 3
    assert value(lead, "loan_stage", as_of=days(2)) == 0
    assert value(a_lead(messages=(wrote("loan pass thai?", T0),)), "loan_stage") is None


def test_a_home_to_sell_first_is_read_from_a_buyers_words_only() -> None:
    first = (wrote("pehle apna ghar bechna hai", T0),)

    assert value(a_lead(messages=first), "home_to_sell") is True
    assert value(a_lead(messages=first, kind=LeadKind.SELL), "home_to_sell") is None
    assert (
        value(a_lead(attributes=told(home_to_sell="no"), messages=first), "home_to_sell") is False
    )


def test_yes_and_no_are_read_in_words_and_anything_else_is_unknown() -> None:
    for told_as, expected in (
        ("haan", True),
        ("No", False),
        (1.0, True),
        ("maybe", None),
        (0.5, None),
    ):
        lead = a_lead(attributes=told(down_payment_ready=told_as))
        assert value(lead, "down_payment") is expected
