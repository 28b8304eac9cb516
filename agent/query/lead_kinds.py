"""Buyers, rentals, owners: which kinds of lead are listed and counted together."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, case, func, select

from leads.model.errors import InvalidInput
from leads.model.lead import MONTHLY_KINDS, OWNER_KINDS, LeadKind
from leads.store.tables import leads

Groups = Mapping[str, tuple[str, ...]]
BUY, RENT, OWN, UNKNOWN = "buy", "rent", "own", "unknown"
# "" is a lead without a kind: a wrong number and spam never name one.
GROUPS: Groups = {
    BUY: (LeadKind.RESALE, LeadKind.NEW_PROJECT, LeadKind.LAND, LeadKind.COMMERCIAL),
    RENT: (LeadKind.RENT,),
    OWN: OWNER_KINDS,
    UNKNOWN: ("",),
}
# Where no buyer has a kind ("Buy" in a file may be a new home or a resale), those without one
# are buyers.
_WITHOUT_BUYERS: Groups = {**GROUPS, BUY: (*GROUPS[BUY], ""), UNKNOWN: ()}
# Nobody sells below five lakh or pays that much a month: the amount says which is meant.
_MONTHLY_BELOW_INR = 500_000
# Wrapped: without statistics SQLite would scan all the brokerage's leads of a kind.
KIND: ColumnElement[str] = func.coalesce(leads.c.kind, "")
IS_OWNER: ColumnElement[bool] = KIND.in_(GROUPS[OWN])
# A lead of unknown kind is listed among the buyers, since its kind is the first thing to ask.
PLACE: ColumnElement[int] = case(
    *((KIND.in_(GROUPS[name]), place) for place, name in enumerate((RENT, OWN), 1)), else_=0
)


def groups_in(conn: Connection, brokerage_id: str) -> Groups:
    """The kinds that this brokerage counts together."""
    mine = (leads.c.brokerage_id == brokerage_id) & leads.c.kind.in_(GROUPS[BUY])
    has_buyers = conn.execute(select(leads.c.lead_id).where(mine).limit(1)).first()
    return GROUPS if has_buyers else _WITHOUT_BUYERS


def group_column(groups: Groups) -> ColumnElement[str]:
    """The group of a lead, in SQL."""
    return case(*((KIND.in_(kinds), name) for name, kinds in groups.items()))


def kinds_of(word: str, groups: Groups) -> tuple[str, ...]:
    """The stored kinds that a word stands for."""
    if word in groups:
        return groups[word]
    if word in list(LeadKind):
        return (word,)
    named = ", ".join([*groups, *LeadKind])
    raise InvalidInput(f"kind must be one of {named}.", field="kind")


def is_bought() -> ColumnElement[bool]:
    """Leads whose amounts are prices, not monthly rents."""
    return KIND.not_in(MONTHLY_KINDS)


def is_paid_like(amount: float) -> ColumnElement[bool]:
    """Leads whose amounts are of this size: 20,000 is a rent, 80 lakh a price."""
    return KIND.in_(MONTHLY_KINDS) if amount < _MONTHLY_BELOW_INR else is_bought()
