"""Which brokerage a command is about."""

from __future__ import annotations

import secrets

from leads.errors import InvalidInput, NotFound
from leads.staff import Brokerage, Staff

OWN_BROKERAGE_NAME = "My brokerage"


def pick_brokerage(staff: Staff, ref: str | None) -> Brokerage:
    """The brokerage of that id or name; without one, the only one that is not a demo.

    Raises NotFound when there is none, InvalidInput when several could be meant.
    """
    houses = staff.brokerages()
    if ref is not None:
        named = [b for b in houses if ref in (b.brokerage_id, b.name)]
        if named:
            return named[0]
        raise NotFound(f"No brokerage {ref!r}. There are: {_names(houses)}.")
    own = [b for b in houses if not b.is_synthetic]
    if len(own) == 1:
        return own[0]
    if not own and len(houses) == 1:
        return houses[0]
    if not houses:
        raise NotFound("There is no brokerage yet: import leads, or run pakka demo.")
    raise InvalidInput(f"Say which brokerage with --brokerage. There are: {_names(houses)}.")


def own_brokerage(staff: Staff, ref: str | None) -> tuple[Brokerage, bool]:
    """A brokerage real leads may join, made when it is missing, and whether it is new."""
    if (known := known_own(staff, ref)) is not None:
        return known, False
    house = Brokerage(
        brokerage_id=f"brokerage_{secrets.token_hex(8)}", name=ref or OWN_BROKERAGE_NAME
    )
    staff.add_brokerage(house)
    return house, True


def known_own(staff: Staff, ref: str | None) -> Brokerage | None:
    """The brokerage that real leads may join; None where it is still to be made."""
    houses = staff.brokerages()
    own = [b for b in houses if not b.is_synthetic]
    named = [b for b in houses if ref is not None and ref in (b.brokerage_id, b.name)]
    if named and named[0].is_synthetic:
        raise InvalidInput("That is a demo: real leads never join synthetic ones. Name another.")
    if named:
        return named[0]
    if ref is None and len(own) > 1:
        raise InvalidInput(f"Say which brokerage with --brokerage. There are: {_names(own)}.")
    return own[0] if ref is None and own else None


def _names(houses: list[Brokerage]) -> str:
    return ", ".join(b.name for b in houses) or "none"
