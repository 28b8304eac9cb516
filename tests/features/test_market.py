from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from features.market import Market
from leads.model.lead import LeadKind
from tests.features.makers import T0, a_lead, days, enquiry, told, value


def test_enquiries_of_thirty_days_are_counted_in_the_leads_locality_and_kind() -> None:
    market = Market([enquiry(days(n)) for n in (-40, -29, -1, 0)] + [enquiry(T0, None, "Gota")])
    lead = a_lead(attributes=told(locality="bopal"))

    assert value(lead, "enquiries_30d", market=market) == 3


def test_an_enquiry_known_later_is_not_counted() -> None:
    market = Market([enquiry(days(-1)), enquiry(T0 + timedelta(seconds=1))])

    assert value(a_lead(attributes=told(locality="Bopal")), "enquiries_30d", market=market) == 1


def test_a_budget_is_compared_with_the_median_asked_once_five_asked() -> None:
    lead = a_lead(attributes=told(locality="Bopal", budget_max_inr=9e6))
    asked = [enquiry(days(-n), n * 1e6) for n in (2, 4, 6, 8, 10)]

    assert value(lead, "budget_vs_asked", market=Market(asked)) == 150
    assert value(lead, "budget_vs_asked", market=Market(asked[1:])) is None


def test_budgets_asked_more_than_a_quarter_ago_are_history() -> None:
    asked = [enquiry(days(-91), 1e6)] * 4 + [enquiry(days(-1), 1e6)]

    assert Market(asked).median_asked_inr(LeadKind.RESALE, "Bopal", at=T0) is None


def test_spelling_of_a_locality_does_not_split_the_market() -> None:
    market = Market([enquiry(T0, None, "Prahlad Nagar"), enquiry(T0, None, "prahladnagar ")])
    lead = a_lead(attributes=told(locality="PrahladNagar"))

    assert value(lead, "enquiries_30d", market=market) == 2


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(-120, 60), st.integers(1, 30)), max_size=40),
    st.integers(-60, 30),
    st.randoms(use_true_random=False),
)
def test_a_look_up_equals_counting_by_hand_whatever_the_order(rows, now, random) -> None:
    enquiries = [enquiry(days(day), lakh * 1e5) for day, lakh in rows]
    random.shuffle(enquiries)
    market, at = Market(enquiries), days(now)

    found = market.enquiries_between(
        LeadKind.RESALE, "Bopal", after=at - timedelta(days=30), until=at
    )

    by_hand = sum(now - 30 < day <= now for day, _ in rows)
    assert (found or 0) == by_hand
    budgets = sorted(lakh * 1e5 for day, lakh in rows if now - 90 <= day <= now)
    median = market.median_asked_inr(LeadKind.RESALE, "Bopal", at=at)
    if len(budgets) < 5:
        assert median is None
    else:
        middle = len(budgets) // 2
        assert median in (budgets[middle], (budgets[middle - 1] + budgets[middle]) / 2)


def test_the_version_is_that_of_the_enquiries_and_of_nothing_else() -> None:
    asked = [enquiry(days(-n), n * 1e6) for n in (2, 4, 6)] + [enquiry(T0, None, "Gota")]
    version = Market(asked).version

    assert Market(asked[::-1]).version == version
    others = (asked[:-1], [*asked, asked[0]], [*asked[:2], enquiry(days(-6), 7e6), asked[3]])
    assert len({version, *(Market(other).version for other in others)}) == 4
