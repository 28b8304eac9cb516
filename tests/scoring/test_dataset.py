from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from features.snapshot import CATALOGUE, FeatureValue
from scoring.dataset import Column, FeatureTable, feature_types, learn_columns, matrix

DIRECTED = next(f for f in CATALOGUE if f.direction == 1 and not f.is_ours)
OURS = next(f for f in CATALOGUE if f.is_ours)


def rows(**columns: list[float | str | bool | None]) -> list[dict[str, FeatureValue]]:
    count = len(next(iter(columns.values())))
    return [
        {
            n: FeatureValue(v)
            for n, v in ((n, values[i]) for n, values in columns.items())
            if v is not None
        }
        for i in range(count)
    ]


def learnt(given: list[dict[str, FeatureValue]], *, rows_a_lead: int = 1) -> tuple[Column, ...]:
    return learn_columns(FeatureTable(given), np.full(len(given), 1 / rows_a_lead))


def names(columns: tuple[Column, ...]) -> list[str]:
    return [c.name for c in columns]


def test_words_become_categories_and_the_rare_ones_one_other() -> None:
    given = rows(City=["Bopal"] * 20 + ["Gota"] * 12 + ["Thaltej"] * 6 + ["Shela"] * 6)

    (city,) = learnt(given)

    assert (city.categories, city.has_other) == (("Bopal", "Gota"), True)
    assert [city.cell(w) for w in ("Bopal", "Gota", "Shela", "never seen")] == [0, 1, 2, 2]
    assert feature_types([city]) == ["c"]


def test_a_category_is_counted_in_leads_and_not_in_their_moments() -> None:
    given = rows(Project=["Skyline"] * 60 + ["Green Park"] * 66 + ["Riverside"] * 54)

    (project,) = learnt(given, rows_a_lead=6)

    assert (project.categories, project.has_other) == (("Green Park", "Skyline"), False)
    assert np.isnan(project.cell("Riverside"))


def test_what_never_varies_and_what_is_never_the_same_is_no_column() -> None:
    given = rows(
        same=[1.0] * 30,
        ids=[f"row {i}" for i in range(30)],
        told=[*[1.0, 2.0] * 8, *[None] * 14],
    )

    assert names(learnt(given)) == ["told"]


def test_that_a_fact_was_told_at_all_is_no_value() -> None:
    given = rows(number=[*[1.0] * 15, *[None] * 15], word=[*["Bopal"] * 15, *[None] * 15])

    assert learnt(given) == ()


def test_what_we_did_ourselves_is_no_column() -> None:
    assert learnt(rows(**{OURS.name: [float(i) for i in range(30)]})) == ()


def test_what_was_not_told_is_an_empty_cell_until_something_stands_for_it() -> None:
    (column,) = learnt(rows(**{DIRECTED.name: [0.0, 5.0, None, *map(float, range(20))]}))
    given = rows(**{DIRECTED.name: [0.0, None]})

    empty, filled_in = matrix(given, [column]), matrix(given, [replace(column, missing=3.0)])

    assert column.direction == 1
    assert np.isnan(empty[1, 0])
    assert filled_in[:, 0].tolist() == [0.0, 3.0]


@pytest.mark.parametrize(
    "value", [math.nan, math.inf, -math.inf, 1e300, 10**400, "", "many", "nan", "\x00", "\ud800"]
)
def test_a_value_no_number_can_hold_is_not_told(value: float | str) -> None:
    column = Column("Visits", None, 0)

    assert math.isnan(column.cell(value))


def test_yes_and_no_are_numbers_and_numbers_in_text_are_read() -> None:
    (column,) = learnt(rows(Ready=[True, False, "1", "0", None]))

    cells = matrix(rows(Ready=[True, False, "1", None]), [column])

    assert cells[:3, 0].tolist() == [1, 0, 1]
    assert np.isnan(cells[3, 0])


def test_every_kind_of_value_comes_back_as_it_was_told() -> None:
    said = [1.0, True, "1", "Bopal", 0.1, False, "Bopal", 10**400, float("inf")]

    table = FeatureTable({"fact": FeatureValue(value)} for value in said)

    back = [value for _, value in table.values("fact")]
    assert back == said
    assert [type(value) for value in back] == [type(value) for value in said]


def test_a_row_of_which_nothing_was_told_keeps_its_place() -> None:
    table = FeatureTable(
        [{}, {"a": FeatureValue(1.0)}, {}, {"a": FeatureValue("x"), "b": FeatureValue(2.0)}]
    )

    assert len(table) == 4
    assert table.names == ["a", "b"]
    assert list(table.values("a")) == [(1, 1.0), (3, "x")]
    assert list(table.values("b")) == [(3, 2.0)]
    assert list(table.values("never told")) == []


def test_a_column_added_whole_takes_the_place_of_one_of_that_name() -> None:
    table = FeatureTable([{"words": FeatureValue("mine")}, {}, {}])

    table.add_column("words", np.array([1, 2]), np.array([0.5, -0.5]))

    assert list(table.values("words")) == [(1, 0.5), (2, -0.5)]
