"""What stands behind a person's name in a phone's contacts, and what may not stand there."""

from __future__ import annotations

import pytest

from connectors.imports.chat.contact_names import ContactNames, SavedWish

NAMES = ContactNames(
    localities=("Mahalunge", "Viman Nagar", "Hinjewadi Phase 1", "Hinjewadi Phase 3"),
    projects=("Godrej Hillside", "Kumar Prospera"),
)
MAHALUNGE = frozenset({("mahalunge",)})
HINJEWADI = frozenset({("hinjewadi", "phase", "1"), ("hinjewadi", "phase", "3")})


@pytest.mark.parametrize(
    ("contact", "rooms", "places"),
    [
        ("sandeep gokhale 2bhk mahalunge", {2.0}, (MAHALUNGE,)),
        ("sandeep gokhale 2.5 bhk", {2.5}, ()),
        ("sandeep gokhale - hinjewadi", set(), (HINJEWADI,)),
        ("sandeep gokhale viman 3bhk", {3.0}, (frozenset({("viman", "nagar")}),)),
        ("sandeep gokhale godrej hillside", set(), (frozenset(),)),
        ("sandeep gokhale 99acres", set(), ()),
        ("sandeep gokhale lead magic bricks", set(), ()),
    ],
)
def test_rooms_places_and_sources_may_stand_behind_a_name(
    contact: str, rooms: set[float], places: tuple[frozenset[tuple[str, ...]], ...]
) -> None:
    wish = NAMES.wish_behind("sandeep gokhale", contact)
    assert wish == SavedWish(frozenset(rooms), places)


@pytest.mark.parametrize(
    ("name", "contact"),
    [
        ("sandeep gokhale", "sandeep gokhale"),
        ("sandeep gokhale", "sandeep gokhale plumber"),
        # Another's name, which also begins a project's.
        ("sandeep gokhale", "sandeep gokhale kumar"),
        ("sandeep", "sandeep 2bhk mahalunge"),
        ("sandeep gokhale", "2bhk sandeep gokhale"),
    ],
)
def test_nothing_else_may_stand_there(name: str, contact: str) -> None:
    assert NAMES.wish_behind(name, contact) is None


@pytest.mark.parametrize(
    ("bhk", "locality", "fits", "says_same"),
    [
        (2.0, "Mahalunge", True, True),
        (2.0, None, True, True),
        (None, None, True, False),
        (3.0, "Mahalunge", False, False),
        (2.0, "Wagholi", False, False),
    ],
)
def test_a_leads_own_rooms_and_place_may_not_contradict_it(
    bhk: float | None, locality: str | None, *, fits: bool, says_same: bool
) -> None:
    wish = SavedWish(frozenset({2.0}), (MAHALUNGE,))
    assert wish.fits(bhk, locality) is fits
    assert wish.fits(bhk, locality, is_said=True) is says_same
