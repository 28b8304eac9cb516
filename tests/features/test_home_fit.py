from __future__ import annotations

import pytest

from features.home_fit import floor_matches
from tests.features.makers import T0, a_lead, days, happened, known, told, value


def test_a_budget_is_told_as_a_share_of_the_newest_price() -> None:
    told_price = told(budget_max_inr=9e6, property_price_inr=1e7)
    quote = happened("quote", days(1), 9e6)
    lead = a_lead(attributes=told_price, events=(quote,))

    assert value(lead, "budget_to_price") == 90
    found = known(lead, as_of=days(2))["budget_to_price"]
    assert found.value == 100
    assert found.evidence == ("attribute:budget_max_inr", quote.event_id)


def test_an_offer_below_the_price_is_a_gap_and_above_it_none() -> None:
    price = told(property_price_inr=1e7)

    def gap(offer: float) -> object:
        return value(a_lead(attributes=price, events=(happened("offer", T0, offer),)), "offer_gap")

    assert gap(9e6) == 10
    assert gap(1.1e7) == 0
    assert value(a_lead(attributes=price), "offer_gap") is None


@pytest.mark.parametrize(
    ("wish", "home", "fit"),
    [("Bopal", "bopal", 2), ("Shela", "Bopal", 1), ("Nikol", "Bopal", 0), ("Powai", "Worli", 0)],
)
def test_a_locality_fits_is_near_or_neither(wish, home, fit) -> None:
    assert (
        value(a_lead(attributes=told(locality=wish, property_locality=home)), "locality_fit") == fit
    )


def test_any_wished_locality_may_fit() -> None:
    wishes = told(locality="Bopal") + told(days(1), locality="Nikol")
    lead = a_lead(attributes=wishes + told(property_locality="Bopal"))

    assert value(lead, "locality_fit", as_of=days(2)) == 2


def test_rooms_differ_either_way() -> None:
    assert value(a_lead(attributes=told(bhk=3.0, property_bhk=2.0)), "bhk_gap") == 1
    assert value(a_lead(attributes=told(bhk=2.0, property_bhk=3.0)), "bhk_gap") == 1


def test_carpet_is_never_compared_with_super_built_up() -> None:
    sizes = {"area_sqft": 1000.0, "property_carpet_sqft": 900.0}

    assert value(a_lead(attributes=told(**sizes, area_kind="carpet")), "carpet_short") == 10
    assert (
        value(a_lead(attributes=told(**sizes, area_kind="super_built_up")), "carpet_short") is None
    )
    assert value(a_lead(attributes=told(**sizes)), "carpet_short") is None


@pytest.mark.parametrize(
    ("wish", "floor", "fits"),
    [
        (5.0, 5, True),
        ("3-7", 8, False),
        ("3 to 7", 7, True),
        ("High floor", 12, True),
        ("low", 9, False),
        ("4", 4, True),
        ("not too high", 3, None),
        (True, 1, None),
    ],
)
def test_a_floor_wish_is_matched_only_where_it_is_certain(wish, floor, fits) -> None:
    assert floor_matches(wish, float(floor)) is fits


def test_a_facing_counts_only_if_asked() -> None:
    asked = told(facing_wish="East", property_facing="east")

    assert value(a_lead(attributes=asked), "vastu_fit") is True
    assert value(a_lead(attributes=told(property_facing="east")), "vastu_fit") is None


def test_possession_is_late_by_months_and_early_by_none() -> None:
    late = told(possession_by="2026-12-01", property_possession="2027-06-01")
    early = told(possession_by="2026-12-01", property_possession="2026-06-01")

    assert value(a_lead(attributes=late), "possession_late") == pytest.approx(6, abs=0.1)
    assert value(a_lead(attributes=early), "possession_late") == 0
