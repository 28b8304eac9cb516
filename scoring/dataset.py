"""Leads at moments to feature values, and these to a matrix: its columns, their cells, and what
replaces an unknown value.
"""

from __future__ import annotations

import hashlib
import math
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from features.feature import Direction, words
from features.market import Market
from features.snapshot import CATALOGUE, FeatureValue, snapshot
from leads.model.ports import Progress, counted, unheard
from scoring.lots import identity
from scoring.snapshots import ReadWhole, Row, as_they_are, forward_folds
from scoring.text_model import CHAT_WORDS, TextModel, count, fit_text

Matrix = NDArray[np.float32]
Floats = NDArray[np.float64]

# With fewer leads, a category cannot be told from noise (ten events, the usual minimum).
CATEGORY_LEADS = 10
# Localities and projects have long tails; the rest becomes one category "other".
CATEGORIES_KEPT = 40

_LARGEST = float(np.finfo(np.float32).max)
_DIRECTIONS: dict[str, Direction] = {f.name: f.direction for f in CATALOGUE}
_UNITS: dict[str, str] = {f.name: f.unit for f in CATALOGUE}
# What the brokerage does itself is an effect of the score, so it is never in the base score.
_OURS = frozenset(f.name for f in CATALOGUE if f.is_ours)

Value = float | str | bool
Values = Mapping[str, FeatureValue]

_UNKNOWN = -1
_IS_NUMBER = -2


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the matrix.

    `categories` is None for numbers; a category's code is its place, and "other" comes last.
    `missing` is the code used for "not known"; None leaves the cell empty.
    """

    name: str
    unit: str | None
    direction: Direction
    categories: tuple[str, ...] | None = None
    has_other: bool = False
    missing: float | None = None

    def cell(self, value: Value) -> float:
        """The cell for a value; NaN for one the model cannot use."""
        if self.categories is None:
            return _number(value)
        word = str(value)
        if word in self.categories:
            return float(self.categories.index(word))
        return float(len(self.categories)) if self.has_other else math.nan


def learn_columns(rows: FeatureTable, weight: Floats) -> tuple[Column, ...]:
    """The columns these rows support, by name, without those that never vary where known.

    `weight` is (rows,) and sums to 1 over the rows of a lead.
    """
    columns = (_column(name, rows, weight) for name in rows.names if name not in _OURS)
    return tuple(c for c in columns if c is not None)


def matrix(rows: Sequence[Values], columns: Sequence[Column]) -> Matrix:
    """(rows, columns) float32; NaN where nothing is known and nothing replaces it."""
    observed = np.empty((len(rows), len(columns)), dtype=np.float32)
    for j, column in enumerate(columns):
        found = [row.get(column.name) for row in rows]
        observed[:, j] = [math.nan if v is None else column.cell(v.value) for v in found]
    return filled(observed, columns)


def observed_cells(rows: FeatureTable, columns: Sequence[Column]) -> Matrix:
    """(rows, columns) float32 of what is known; NaN elsewhere."""
    cells = np.full((len(rows), len(columns)), np.nan, dtype=np.float32)
    for j, column in enumerate(columns):
        found = list(rows.values(column.name))
        cells[[row for row, _ in found], j] = [column.cell(value) for _, value in found]
    return cells


def filled(observed: Matrix, columns: Sequence[Column]) -> Matrix:
    """The same with each column's replacement where nothing is known."""
    cells = observed.copy()
    for j, column in enumerate(columns):
        if column.missing is not None:
            cells[np.isnan(observed[:, j]), j] = column.missing
    return cells


def feature_types(columns: Sequence[Column]) -> list[str]:
    """XGBoost's types: c for categories, q for quantities."""
    return ["q" if c.categories is None else "c" for c in columns]


def _column(name: str, rows: FeatureTable, weight: Floats) -> Column | None:
    values = [value for _, value in rows.values(name)]
    words = sum(isinstance(v, str) and math.isnan(_number(v)) for v in values)
    if 2 * words > len(values):
        return _categories(name, rows, weight)
    numbers = [n for n in map(_number, values) if not math.isnan(n)]
    if len(set(numbers)) < 2:
        return None
    direction: Direction = 1 if name == CHAT_WORDS else _DIRECTIONS.get(name, 0)
    return Column(name, _UNITS.get(name), direction)


def _categories(name: str, rows: FeatureTable, weight: Floats) -> Column | None:
    leads: dict[str, float] = {}
    for row, value in rows.values(name):
        leads[str(value)] = leads.get(str(value), 0.0) + float(weight[row])
    # The shares of a lead sum to one, except for rounding in the last bits.
    leads = {word: round(count, 6) for word, count in leads.items()}
    often = [
        word
        for word, count in sorted(leads.items(), key=lambda c: (-c[1], c[0]))
        if count >= CATEGORY_LEADS
    ]
    kept = tuple(often[:CATEGORIES_KEPT])
    others = sum(count for word, count in leads.items() if word not in kept)
    has_other = others >= CATEGORY_LEADS
    if len(kept) + has_other < 2:
        return None
    return Column(name, _UNITS.get(name), 0, kept, has_other=has_other)


def _number(value: Value) -> float:
    """A number float32 can hold; yes is 1 and no is 0; NaN for anything else."""
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return math.nan
    return number if abs(number) < _LARGEST else math.nan


class _Cells:
    """One column: a number as itself, a word as its index among the words so far."""

    def __init__(self) -> None:
        self._numbers = array("d")
        self._kinds = array("i")
        self._words: list[Value] = []
        self._places: dict[tuple[type, Value], int] = {}

    def put(self, row: int, value: Value) -> None:
        """Keep the value of a row that comes after all rows so far."""
        gap = row - len(self._kinds)
        self._numbers.extend([math.nan] * gap)
        self._kinds.extend([_UNKNOWN] * gap)
        is_number = isinstance(value, float)
        self._numbers.append(float(value) if is_number else math.nan)
        self._kinds.append(_IS_NUMBER if is_number else self._place(value))

    def values(self) -> Iterator[tuple[int, Value]]:
        """Each row with its value."""
        for row, (kind, number) in enumerate(zip(self._kinds, self._numbers, strict=True)):
            if kind != _UNKNOWN:
                yield row, number if kind == _IS_NUMBER else self._words[kind]

    def _place(self, word: Value) -> int:
        # True, 1 and 1.0 are the same key of a dict, but three different words.
        place = self._places.setdefault((type(word), word), len(self._words))
        if place == len(self._words):
            self._words.append(word)
        return place


class FeatureTable:
    """Feature values of rows in order; an unknown value takes no more memory than its place."""

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
        """A column of numbers for these rows."""
        column = self._columns[name] = _Cells()
        for row, value in zip(rows, values, strict=True):
            column.put(int(row), float(value))

    @property
    def names(self) -> list[str]:
        """The names of the columns with any value."""
        return sorted(self._columns)

    def values(self, name: str) -> Iterator[tuple[int, Value]]:
        """Each row that has a value in a column, and the value."""
        column = self._columns.get(name)
        return iter(()) if column is None else column.values()

    def _cells(self, name: str) -> _Cells:
        if name not in self._columns:
            self._columns[name] = _Cells()
        return self._columns[name]


# Training rows as feature values, with the words read out of fold.

Flags = NDArray[np.bool_]

# Finer than the trees' blocks, so that few rows lack a model of earlier words.
_TEXT_BLOCK_STARTS = (0.20, 0.30, 0.40, 0.55, 0.70, 0.85)
# Texts counted together: some hundred leads with all their moments, whose lines repeat.
_TEXTS_AT_ONCE = 2_000
# Words that no model could have learnt yet say nothing: even odds.
_SAYS_NOTHING = 0.0


@dataclass(frozen=True, slots=True)
class Labelled:
    """Rows as the model reads them; `label` and `weight` are (rows,). `text` reads new words."""

    values: FeatureTable
    label: Floats
    weight: Floats
    text: TextModel | None


def read_rows(
    rows: Sequence[Row],
    market: Market,
    *,
    whole: ReadWhole = as_they_are,
    progress: Progress = unheard,
) -> Labelled:
    """Every row as known at its instant; a word's margin comes from earlier leads only.

    Rows of one lead are adjacent; `whole` yields their leads in that order.
    """
    values, words_of = FeatureTable(), _Counts()
    moments = [list(some) for _, some in groupby(rows, key=lambda r: r.lead.lead_id)]
    leads = whole([some[0].lead for some in moments])
    text = f"Reading what was known at {len(rows):,} moments"
    for lead, some in counted(zip(leads, moments, strict=True), len(moments), text, progress):
        for row in some:
            found = snapshot(lead, as_of=row.at, market=market)
            # A brokerage's own column with that name is not the text model's margin.
            found.pop(CHAT_WORDS, None)
            values.add(found)
            words_of.add(words(lead, as_of=row.at))
    label = np.array([r.label for r in rows], dtype=np.float64)
    weight = np.array([r.weight for r in rows], dtype=np.float64)
    model = _add_words(values, words_of, rows, label, weight)
    return Labelled(values, label, weight, model)


class _Counts:
    """Concepts in the rows' texts, counted a few rows at a time: the texts are not kept."""

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._counted: list[sparse.csr_matrix] = []
        self._said: list[bool] = []

    def add(self, text: str) -> None:
        """The text of one more row."""
        self._said.append(bool(text))
        self._waiting.append(text)
        if len(self._waiting) == _TEXTS_AT_ONCE:
            self._count()

    @property
    def said(self) -> Flags:
        """(rows,): whether anything was said."""
        return np.array(self._said, dtype=np.bool_)

    def matrix(self) -> sparse.csr_matrix:
        """(rows, buckets) concept counts."""
        if self._waiting:
            self._count()
        return sparse.vstack(self._counted, format="csr")

    def _count(self) -> None:
        self._counted.append(count(self._waiting))
        self._waiting = []


def fingerprint(rows: Sequence[Row], cells: Matrix) -> str:
    """SHA-256 of what was learnt from: leads, moments, labels and cells.

    An undated row's instant only says when its file was read, so it is left out.
    """
    digest = hashlib.sha256()
    for row in rows:
        at = "" if row.horizon_days is None else row.at.isoformat()
        digest.update(f"{identity(row.lead)}\t{at}\t{int(row.label)}\n".encode())
    digest.update(np.ascontiguousarray(cells).data)
    return digest.hexdigest()


def _add_words(
    values: FeatureTable, words_of: _Counts, rows: Sequence[Row], label: Floats, weight: Floats
) -> TextModel | None:
    said = words_of.said
    if not said.any():
        return None
    counts = words_of.matrix()
    margins = np.full(len(rows), _SAYS_NOTHING)
    has_read = False
    for fold in forward_folds(rows, _TEXT_BLOCK_STARTS):
        earlier, later = fold.earlier[said[fold.earlier]], fold.later[said[fold.later]]
        model = fit_text(counts[earlier], label[earlier], weight[earlier])
        if model is not None and later.size:
            margins[later] = model.margins(counts[later])
            has_read = True
    if not has_read:
        return None
    values.add_column(CHAT_WORDS, np.flatnonzero(said), margins[said])
    return fit_text(counts[said], label[said], weight[said])
