"""Buyers, rentals, owners: which kinds of lead are listed and counted together."""

from __future__ import annotations

from sqlalchemy import ColumnElement, case, func

from leads.model.errors import InvalidInput
from leads.model.lead import MONTHLY_KINDS, OWNER_KINDS, LeadKind
from leads.store.tables import leads

BUY, RENT, OWN = "buy", "rent", "own"
# A lead of unknown kind is treated as a buyer.
GROUPS: dict[str, tuple[str, ...]] = {
    BUY: ("", LeadKind.RESALE, LeadKind.NEW_PROJECT, LeadKind.LAND, LeadKind.COMMERCIAL),
    RENT: (LeadKind.RENT,),
    OWN: OWNER_KINDS,
}
# Nobody sells below five lakh or pays that much a month: the amount says which is meant.
_MONTHLY_BELOW_INR = 500_000
# Wrapped: without statistics SQLite would scan all the brokerage's leads of a kind.
KIND: ColumnElement[str] = func.coalesce(leads.c.kind, "")
IS_OWNER: ColumnElement[bool] = KIND.in_(GROUPS[OWN])
PLACE: ColumnElement[int] = case(
    *((KIND.in_(GROUPS[name]), place) for place, name in enumerate((RENT, OWN), 1)), else_=0
)


GROUP: ColumnElement[str] = case(
    *((KIND.in_(GROUPS[name]), name) for name in (RENT, OWN)), else_=BUY
)


def kinds_of(word: str) -> tuple[str, ...]:
    """The stored kinds that a word stands for; "" is a lead without a kind."""
    if word in GROUPS:
        return GROUPS[word]
    if word in list(LeadKind):
        return (word,)
    named = ", ".join([*GROUPS, *LeadKind])
    raise InvalidInput(f"kind must be one of {named}.", field="kind")


def group_of(kind: str) -> str:
    """The group in which a lead of this stored kind is counted."""
    return next(name for name, kinds in GROUPS.items() if kind in kinds)


def is_bought() -> ColumnElement[bool]:
    """Leads whose amounts are prices, not monthly rents."""
    return KIND.not_in(MONTHLY_KINDS)


def is_paid_like(amount: float) -> ColumnElement[bool]:
    """Leads whose amounts are of this size: 20,000 is a rent, 80 lakh a price."""
    return KIND.in_(MONTHLY_KINDS) if amount < _MONTHLY_BELOW_INR else is_bought()
