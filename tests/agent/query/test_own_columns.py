"""Which cells of a brokerage's own column mean one thing, and leads found and counted by them."""

import json

import pytest

from agent.query.query import GroupBy, Measure
from agent.query.stored_words import meaning, words_for
from leads.store.record import Record
from leads.store.vocabulary import OwnValue
from tests.agent.query.book import ask, fill, ids


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


@pytest.mark.parametrize(
    ("cell", "said"), [("CP-03", "cp03"), ("B/12", "b12"), ("A - 7", "a7"), ("T.2", "t2")]
)
def test_a_code_is_said_without_its_sign(cell: str, said: str) -> None:
    assert said in words_for(OwnValue("Code", json.dumps(cell)))


@pytest.mark.parametrize("cell", ["1-5", "A+", "<50", "Sector 7", "Keyline", "3-BHK"])
def test_no_other_cell_gets_a_word_for_its_signs(cell: str) -> None:
    assert words_for(OwnValue("Code", json.dumps(cell))) == {meaning(cell, "Code")}


def test_leads_are_found_and_counted_by_an_own_column(record: Record) -> None:
    fill(record)
    of_investors = {"field": "own_column", "value": "Purpose: Investment"}
    found = ask(record, where=[of_investors])
    grouped = ask(record, measure=Measure.COUNT, group_by=GroupBy.OWN_COLUMN, own_column="Purpose")
    assert set(ids(found)) == {"priya", "meera"}
    assert {g.key: g.count for g in grouped.groups} == {"investor": 2, "End Use": 1, None: 2}
