"""What was told of many rows, a column at a time: a cell takes 12 bytes, in a dict it took 300."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from features.catalogue import FeatureValue

Value = float | str | bool
Values = Mapping[str, FeatureValue]

_NOT_TOLD = -1
_IS_NUMBER = -2


class _Cells:
    """One column: a number in its place, a word as its place among the words so far."""

    def __init__(self) -> None:
        self._numbers = array("d")
        self._kinds = array("i")
        self._words: list[Value] = []
        self._places: dict[tuple[type, Value], int] = {}

    def put(self, row: int, value: Value) -> None:
        """Keep the value of a row that comes after all rows so far."""
        gap = row - len(self._kinds)
        self._numbers.extend([math.nan] * gap)
        self._kinds.extend([_NOT_TOLD] * gap)
        is_number = isinstance(value, float)
        self._numbers.append(float(value) if is_number else math.nan)
        self._kinds.append(_IS_NUMBER if is_number else self._place(value))

    def told(self) -> Iterator[tuple[int, Value]]:
        """Each row with the value told of it."""
        for row, (kind, number) in enumerate(zip(self._kinds, self._numbers, strict=True)):
            if kind != _NOT_TOLD:
                yield row, number if kind == _IS_NUMBER else self._words[kind]

    def _place(self, word: Value) -> int:
        # True, 1 and 1.0 are one key of a dict, and three different words.
        place = self._places.setdefault((type(word), word), len(self._words))
        if place == len(self._words):
            self._words.append(word)
        return place


class Told:
    """Feature values of rows in their order; a value not told takes no more than its place."""

    def __init__(self, rows: Iterable[Values] = ()) -> None:
        self._columns: dict[str, _Cells] = {}
        self._rows = 0
        for values in rows:
            self.add(values)

    def __len__(self) -> int:
        return self._rows

    def add(self, values: Values) -> None:
        """One more row."""
        for name, found in values.items():
            self._cells(name).put(self._rows, found.value)
        self._rows += 1

    def add_column(self, name: str, rows: Iterable[int], values: NDArray[np.float64]) -> None:
        """A column of numbers, told of these rows."""
        column = self._columns[name] = _Cells()
        for row, value in zip(rows, values, strict=True):
            column.put(int(row), float(value))

    @property
    def names(self) -> list[str]:
        """The columns of which anything was told, by name."""
        return sorted(self._columns)

    def told(self, name: str) -> Iterator[tuple[int, Value]]:
        """Each row with what was told of it in a column."""
        column = self._columns.get(name)
        return iter(()) if column is None else column.told()

    def column(self, name: str) -> list[Value | None]:
        """A column whole, None where nothing was told."""
        whole: list[Value | None] = [None] * self._rows
        for row, value in self.told(name):
            whole[row] = value
        return whole

    def _cells(self, name: str) -> _Cells:
        if name not in self._columns:
            self._columns[name] = _Cells()
        return self._columns[name]
