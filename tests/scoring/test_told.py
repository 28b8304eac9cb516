from __future__ import annotations

import numpy as np

from features.snapshot import FeatureValue
from scoring.dataset import FeatureTable


def test_every_kind_of_value_comes_back_as_it_was_told() -> None:
    said = [1.0, True, "1", "Bopal", 0.1, False, "Bopal", 10**400, float("inf")]

    table = FeatureTable({"fact": FeatureValue(value)} for value in said)

    back = table.column("fact")
    assert back == said
    assert [type(value) for value in back] == [type(value) for value in said]


def test_a_row_of_which_nothing_was_told_keeps_its_place() -> None:
    table = FeatureTable(
        [{}, {"a": FeatureValue(1.0)}, {}, {"a": FeatureValue("x"), "b": FeatureValue(2.0)}]
    )

    assert len(table) == 4
    assert table.names == ["a", "b"]
    assert table.column("a") == [None, 1.0, None, "x"]
    assert list(table.values("b")) == [(3, 2.0)]
    assert list(table.values("never told")) == []


def test_a_column_added_whole_takes_the_place_of_one_of_that_name() -> None:
    table = FeatureTable([{"words": FeatureValue("mine")}, {}, {}])

    table.add_column("words", np.array([1, 2]), np.array([0.5, -0.5]))

    assert table.column("words") == [None, 0.5, -0.5]
