"""What a lead asks for and the home under discussion, consistent in size, place and price."""

from __future__ import annotations

from dataclasses import dataclass

from app.demo.dice import Dice
from app.demo.hidden import Hidden
from app.demo.places import CARPET_SQFT, FACINGS, City
from leads.lead import LeadKind

BUYING = frozenset({LeadKind.NEW_PROJECT, LeadKind.RESALE, LeadKind.LAND, LeadKind.COMMERCIAL})
OWNERS = frozenset({LeadKind.SELL, LeadKind.LET})
EVERYONE = frozenset(LeadKind)
SEEKING = EVERYONE - OWNERS
MONTHLY = frozenset({LeadKind.RENT, LeadKind.LET})


@dataclass(frozen=True, slots=True)
class Home:
    """A wish and the home that answers it; money in INR, per month for rent."""

    bhk: int
    locality: str
    near: str
    project: str
    project2: str
    carpet_sqft: int
    price_inr: float
    budget_inr: float
    property_bhk: int
    property_locality: str
    floor: int
    facing: str

    def more_inr(self) -> float:
        """What the person could stretch to."""
        return rounded(self.budget_inr * 1.06)

    def offer_inr(self, share: float) -> float:
        """A counter-offer of `share` of the price."""
        return rounded(self.price_inr * share)


def draw_home(city: City, kind: LeadKind, hidden: Hidden, dice: Dice) -> Home:
    """A home whose price the budget covers the better, the better the hidden fit."""
    place = dice.pick(city.localities)
    near = dice.pick(place.near)
    bhk = dice.weighted({1: 0.12, 2: 0.38, 3: 0.37, 4: 0.11, 5: 0.02})
    elsewhere = dice.chance(0.22 - 0.1 * max(-1.0, min(1.5, hidden.fit)))
    other_size = dice.chance(0.12 - 0.05 * max(-1.0, min(1.5, hidden.fit)))
    property_bhk = max(1, min(5, bhk + dice.pick((-1, 1)))) if other_size else bhk
    site = city.locality(near) if elsewhere else place
    carpet = dice.randint(*CARPET_SQFT[property_bhk])
    rate = site.rent_inr if kind in MONTHLY else site.buy_inr
    price = rounded(carpet * rate * _premium(kind) * dice.uniform(0.86, 1.2))
    budget = rounded(price * max(0.55, 1.0 + 0.1 * hidden.fit + dice.gauss(0, 0.06)), coarse=True)
    project, project2 = dice.sample(city.projects, 2)
    return Home(
        bhk=bhk,
        locality=place.name,
        near=near,
        project=project,
        project2=project2,
        carpet_sqft=carpet,
        price_inr=price,
        budget_inr=budget,
        property_bhk=property_bhk,
        property_locality=site.name,
        floor=dice.randint(1, 14),
        facing=dice.pick(FACINGS),
    )


def rounded(inr: float, *, coarse: bool = False) -> float:
    """An amount people would say: steps of 500, 1 lakh or 5 lakh; `coarse` for budgets."""
    if inr < 2e5:
        step = 1000.0 if coarse else 500.0
    elif inr < 1e7:
        step = 5e5 if coarse and inr > 4e6 else 1e5
    else:
        step = 1e6 if coarse else 5e5
    return max(step, round(inr / step) * step)


def _premium(kind: LeadKind) -> float:
    # New homes ask more than resale; shops and offices more again: the usual order, not a quote.
    return {LeadKind.NEW_PROJECT: 1.12, LeadKind.COMMERCIAL: 1.5}.get(kind, 1.0)
