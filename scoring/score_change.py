"""How a lead's base score changed between two moments, split exactly among what changed.

The value of a subset of the changes is the base score, 0..100, that the real scorer gives to the
earlier moment with those changes put in; each change gets its Shapley value in that game (Shapley
1953; docs/decisions/0026). The changes are the features whose value differs, and the model if
another one scored by then: trees, calibration and score table together, and every feature that
only one of the two reads. All subsets are scored, so the parts add up and nothing is left over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import comb, isnan
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from features.feature import FeatureValue
from features.market import Market
from leads.model.consent import Purpose
from leads.model.errors import ConsentMissing
from leads.model.lead import Lead
from scoring.artifact import Model
from scoring.bag import Floats
from scoring.dataset import Column, Matrix, Values, matrix
from scoring.scorer import feature_values

# All subsets of twelve are 4,096 rows a model: 0.2 s. Nine of ten leads have no more changes in a
# month (median 8, on the made-up brokerage of Ahmedabad).
MOST_GROUPS = 12

# The last two move what is made of the base score: `app/score_ledger.py` tells them apart.
Cause = Literal["feature", "others", "model", "recalibration", "adjustment"]
Value = float | str | bool | None
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant, and the model that scored then."""

    model: Model
    at: datetime


@dataclass(frozen=True, slots=True)
class FeatureChange:
    """A feature's value at both moments, None where it was not known; `evidence`: of the later."""

    feature: str
    unit: str | None
    before: Value
    after: Value
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The points that a change is responsible for.

    "others" is one change of several features: those that move the score least by themselves.
    """

    cause: Cause
    points: float
    features: tuple[FeatureChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """The base scores 0..100 at both moments; the parts add up to `after` − `before`."""

    before: float
    after: float
    parts: tuple[Part, ...]


def score_change(lead: Lead, before: Moment, after: Moment, market: Market) -> ScoreChange:
    """What moved the base score, the strongest first. Raises ConsentMissing."""
    for moment in (before, after):
        if not lead.allows(Purpose.SCORING, at=moment.at):
            raise ConsentMissing(Purpose.SCORING.value, lead.lead_id)
    models = [before.model] if before.model is after.model else [before.model, after.model]
    game = _Game([_side(model, lead, before.at, after.at, market) for model in models])
    groups = game.groups()
    worth = game.worth(_subsets(len(groups) + len(models) - 1), groups)
    points = shapley_values(worth).tolist()
    parts = [game.part(group, points[i]) for i, group in enumerate(groups)]
    if len(models) > 1:
        parts.append(Part("model", points[-1]))
    moved = sorted((p for p in parts if p.points != 0.0), key=lambda p: -abs(p.points))
    return ScoreChange(float(worth[0]), float(worth[-1]), tuple(moved))


def shapley_values(worth: Floats) -> Floats:
    """(n,) of n players, from the worth (2^n,) of each subset; bit i: the i-th is in it."""
    players = len(worth).bit_length() - 1
    subsets = np.arange(len(worth))
    size = np.bitwise_count(subsets)
    weights = np.array([1 / (players * comb(players - 1, s)) for s in range(players)])
    values = np.empty(players)
    for i in range(players):
        without = subsets[subsets >> i & 1 == 0]
        values[i] = weights[size[without]] @ (worth[without | 1 << i] - worth[without])
    return values


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """What one model reads at both moments: values, and as (2, columns) cells."""

    model: Model
    values: tuple[Values, Values]
    cells: Matrix

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.model.columns]

    @property
    def changed(self) -> set[str]:
        before, after = self.cells
        is_same = (before == after) | (np.isnan(before) & np.isnan(after))
        return {name for name, same in zip(self.names, is_same, strict=True) if not same}


def _side(model: Model, lead: Lead, before: datetime, after: datetime, market: Market) -> _Side:
    values = (
        feature_values(model, lead, before, market),
        feature_values(model, lead, after, market),
    )
    return _Side(model, values, matrix(values, model.columns))


def _subsets(players: int) -> Flags:
    """(2^players, players), in the order that `shapley_values` takes."""
    return (np.arange(1 << players)[:, None] >> np.arange(players) & 1).astype(bool)


class _Game:
    """The changes of one or two models; the last player is the model if there are two."""

    def __init__(self, sides: Sequence[_Side]) -> None:
        self._sides = sides
        self._shared = set(sides[0].names).intersection(sides[-1].names)
        self._changed = sorted(self._shared & (sides[0].changed | sides[-1].changed))

    def groups(self) -> list[tuple[str, ...]]:
        """The changed features: each alone, beyond the limit the least of them together."""
        alone: list[tuple[str, ...]] = [(name,) for name in self._changed]
        if len(alone) <= MOST_GROUPS:
            return alone
        none, one = np.zeros(len(alone), bool), np.eye(len(alone), dtype=bool)
        flags = np.vstack([none, one])
        first = self.worth(_with_model(flags, is_after=False), alone)
        last = self.worth(_with_model(~flags, is_after=True), alone)
        moved = np.abs(first[1:] - first[0]) + np.abs(last[1:] - last[0])
        order = np.argsort(-moved, kind="stable")
        kept, others = order[: MOST_GROUPS - 1], order[MOST_GROUPS - 1 :]
        return [*(alone[i] for i in kept), tuple(self._changed[i] for i in sorted(others))]

    def worth(self, subsets: Flags, groups: Sequence[tuple[str, ...]]) -> Floats:
        """(rows,) base scores of these subsets of the groups, and of the model if it changed."""
        place = {name: i for i, group in enumerate(groups) for name in group}
        is_last = subsets[:, len(groups)] if len(self._sides) > 1 else np.ones(len(subsets), bool)
        worth = np.empty(len(subsets))
        for side in self._sides:
            is_own = side is self._sides[-1]
            rows = is_last == is_own
            # What only this model reads is as it was when this model scored.
            is_after = np.full((int(rows.sum()), len(side.names)), is_own)
            for column, name in enumerate(side.names):
                if name in place:
                    is_after[:, column] = subsets[rows, place[name]]
            worth[rows] = side.model.base_scores(np.where(is_after, side.cells[1], side.cells[0]))
        return worth

    def part(self, group: tuple[str, ...], points: float) -> Part:
        """A group's points with the values of its features."""
        last = self._sides[-1]
        columns = [column for column in last.model.columns if column.name in group]
        changes = tuple(_change(column, *last.values) for column in columns)
        return Part("feature" if len(group) == 1 else "others", points, changes)


def _change(column: Column, before: Values, after: Values) -> FeatureChange:
    old, new = before.get(column.name), after.get(column.name)
    rests_on = new or old
    evidence = rests_on.evidence if rests_on else ()
    return FeatureChange(
        column.name, column.unit, _known(column, old), _known(column, new), evidence
    )


def _known(column: Column, found: FeatureValue | None) -> Value:
    return None if found is None or isnan(column.cell(found.value)) else found.value


def _with_model(flags: Flags, *, is_after: bool) -> Flags:
    """The same subsets with or without the model, which is not read if there is only one."""
    return np.column_stack([flags, np.full(len(flags), is_after)])
