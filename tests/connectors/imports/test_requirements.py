"""A cell of free words about the home wanted tells its rooms, kind and amount, or nothing wrong."""

from __future__ import annotations

import pytest

from connectors.imports.requirements import requirement_of
from leads.model.lead import LeadKind

_RENT, _RESALE, _LAND, _SHOP = (
    LeadKind.RENT, LeadKind.RESALE, LeadKind.LAND, LeadKind.COMMERCIAL,
)  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "rooms", "kind", "low", "high"),
    [
        ("2bhk semi furnished whitefield 30-35k", 2, _RENT, 30_000, 35_000),
        ("rent 1BHK in ecity upto 28k", 1, _RENT, None, 28_000),
        ("4bhk kormangala 90k", 4, _RENT, None, 90_000),
        ("rent 2bhk hebbal 22k to 32k", 2, _RENT, 22_000, 32_000),
        ("2bhk rent 25000-30000 vastral", 2, _RENT, 25_000, 30_000),
        ("2bhk wakad Rs.28,000/- per month", 2, _RENT, None, 28_000),
        ("rent 15 tak 1bhk paldi", 1, _RENT, None, 15_000),
        ("2bhk bhade joiye maninagar 15 hajar sudhi", 2, _RENT, None, 15_000),
        ("ગોતામાં 2BHK ભાડે 15 હજાર", 2, _RENT, None, 15_000),
        ("2BHK किराये पर, 12 हजार तक", 2, _RENT, None, 12_000),
        ("2bhk rent 20k deposit 1 lakh", 2, _RENT, None, 20_000),
        ("1 lakh deposit 20k rent 2bhk", 2, _RENT, None, 20_000),
        ("dukan bhade naroda 20 hajar", None, _RENT, None, 20_000),
        ("3 bhk bopal 85 lakh tak", 3, None, None, 8_500_000),
        ("2BHK ready, budget 65-70L, Vesu ya Adajan", 2, None, 6_500_000, 7_000_000),
        ("3bhk kharidvu che satellite ma 90 lakh", 3, None, None, 9_000_000),
        ("budget 65-70 2bhk buy paldi", 2, None, 6_500_000, 7_000_000),
        ("budget 4500000 2bhk chandkheda", 2, None, None, 4_500_000),
        ("buy 3 BHK flat bellandur 95L to 1.1cr", 3, None, 9_500_000, 11_000_000),
        ("3bhk between 80 lakh and 1 cr gota", 3, None, 8_000_000, 10_000_000),
        ("not more than 60L 2bhk chandkheda", 2, None, None, 6_000_000),
        ("2bhk 60 lakh se zyada nahi", 2, None, None, 6_000_000),
        ("2bhk 60 lakh thi vadhare", 2, None, 6_000_000, None),
        ("1BHK 18k + maintenance bellandur", 1, _RENT, None, 18_000),
        ("3bhk dedh crore vesu", 3, None, None, 15_000_000),
        ("3bhk east facing bopal 1 Cr+", 3, None, 10_000_000, None),
        ("મારે બોપલમાં 2 BHK જોઈએ 45 લાખ સુધી", 2, None, None, 4_500_000),
        ("1.5 BHK resale wakad 55L", 1.5, _RESALE, None, 5_500_000),
        ("2/3 bhk vesu 60 lakh", 2, None, None, 6_000_000),
        ("4 BHK VILLA WORLI 12 CR", 4, None, None, 120_000_000),
        ("RENT 4 BHK WORLI 3 LAKH", 4, _RENT, None, 300_000),
        ("shop 20 lakh naroda", None, _SHOP, None, 2_000_000),
        ("NA plot 500 vaar sanand 25 lakh", None, _LAND, None, 2_500_000),
        ("2bhk near office, currently on rent, 60L", 2, None, None, 6_000_000),
        ("2bhk flat sell karna hai 75L", 2, LeadKind.SELL, None, None),
        ("3bhk bhade aapvu che gota 20k", 3, LeadKind.LET, None, None),
    ],
)
def test_what_is_wanted_is_read(
    cell: str, rooms: float | None, kind: LeadKind | None, low: float | None, high: float | None
) -> None:
    told = requirement_of(cell)
    assert (told.rooms, told.kind, told.low, told.high) == (rooms, kind, low, high)


@pytest.mark.parametrize(
    "cell",
    [
        *("2bhk sector 62", "2 BHK 2026 possession", "3 bhk 411045 pune", "2bhk 1200 sqft"),
        *(
            "3bhk @ 4500 psf",
            "2bhk @ 22k psf",
            "2bhk @ 4500/sqft",
            "2bhk @ 22k deposit",
            "2bhk @ 65",
        ),
        *("2bhk emi 25k", "2bhk salary 60k", "2bhk 50 lakh loan 40 lakh", "9825012345 2bhk"),
        *("2bhk 30k, 35k last", "2bhk buy 45k", "resale 2bhk 45k", "rent 2bhk 80 lakh"),
        *("plot 25k per gaj", "2bhk 15th floor", "2bhk 2-3 persons", "rent 2bhk 11 months"),
        *(
            "2bhk budget 30 to 35",
            "4bhk worli 3 lakh",
            "3bhk 1 cr 10 shela",
            "just enquiry",
            "let me know",
        ),
    ],
)
def test_what_is_no_budget_is_not_read_as_one(cell: str) -> None:
    assert not requirement_of(cell).has_amount


@pytest.mark.parametrize(
    "cell", ["rental income, 40 lakh", "rent or buy, 2bhk", "let me know 2bhk"]
)
def test_who_does_not_rent_is_no_tenant(cell: str) -> None:
    assert requirement_of(cell).kind is None
