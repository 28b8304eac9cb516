"""Which cells of a brokerage's own column mean one thing."""

import pytest

from agent.query.own_words import meaning


@pytest.mark.parametrize(
    ("one", "other", "column"),
    [
        ("Investor", "Investment", "Purpose"),
        ("Self Use", "End use", "Purpose"),
        ("B", "Bachelor", "Fam/Bach"),
        ("loan pass", "Pass", "Loan"),
        ("Full Cash", "cash", "Payment"),
        ("2 BHK", "2bhk", "Unit"),
    ],
)
def test_cells_of_one_meaning(one: str, other: str, column: str) -> None:
    assert meaning(one, column) == meaning(other, column)


@pytest.mark.parametrize(
    ("one", "other"), [("A+", "A-"), ("1-5", "15"), ("<50", ">50"), ("👍", "👎"), ("Loan", "Cash")]
)
def test_cells_of_two_meanings(one: str, other: str) -> None:
    assert meaning(one, "Grade") != meaning(other, "Grade")
