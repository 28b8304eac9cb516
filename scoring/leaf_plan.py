"""Boosted trees cut into groups of leaves whose conditions fit one byte."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import xgboost as xgb

BITS = 8  # a group's conditions, as many as a byte has


def plan_of(boosters: Sequence[xgb.Booster], columns: int) -> Plan:
    """All groups and leaves of the boosters. ValueError: a tree is deeper than a byte has bits."""
    plan = Plan(columns)
    for member, booster in enumerate(boosters):
        for tree in _trees(booster):
            tree.cut(plan, member)
    return plan


@dataclass(frozen=True, slots=True)
class Condition:
    """Place in the row of inputs, and the bound below which the left child is taken."""

    place: int
    bound: float


@dataclass(frozen=True, slots=True)
class _Step:
    """One edge of a path: the node, which way, and what its condition reads."""

    node: int
    is_left: bool
    column: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf of a group. `slots`: per distinct column its place in the group's table, and the
    byte's bits that count (mask) with the value they must have."""

    group: int
    rank: int
    value: float
    slots: tuple[tuple[int, int, int], ...]


@dataclass(slots=True)
class Plan:
    """What is gathered from all trees before the tables are filled."""

    columns: int
    members: list[int] = field(default_factory=list)
    conditions: list[list[Condition]] = field(default_factory=list)
    group_columns: list[dict[int, int]] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    category_sets: dict[tuple[int, frozenset[int]], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Tree:
    """One tree as XGBoost writes it: parallel lists by node; a leaf's left child is −1."""

    left: Sequence[int]
    right: Sequence[int]
    column: Sequence[int]
    bound: Sequence[float]  # of a leaf: its value
    goes_left: Sequence[int]
    categories: dict[int, frozenset[int]]

    def cut(self, plan: Plan, member: int) -> None:
        """Adds this tree's groups and leaves to the plan."""
        for root, path in self._groups(0, ()):
            nodes = [step.node for step in path] + list(self._inner(root))
            if nodes:
                self._add_group(plan, member, root, path, nodes)

    def _groups(
        self, node: int, path: tuple[_Step, ...]
    ) -> Iterator[tuple[int, tuple[_Step, ...]]]:
        if len(path) + sum(1 for _ in self._inner(node)) <= BITS:
            yield node, path
        elif self._is_leaf(node):
            raise ValueError(f"A tree is deeper than {BITS}.")
        else:
            for child in (self.left[node], self.right[node]):
                yield from self._groups(child, (*path, self._step(node, child)))

    def _inner(self, node: int) -> Iterator[int]:
        if not self._is_leaf(node):
            yield node
            yield from self._inner(self.left[node])
            yield from self._inner(self.right[node])

    def _leaves(
        self, node: int, path: tuple[_Step, ...]
    ) -> Iterator[tuple[int, tuple[_Step, ...]]]:
        if self._is_leaf(node):
            yield node, path
            return
        for child in (self.left[node], self.right[node]):
            yield from self._leaves(child, (*path, self._step(node, child)))

    def _is_leaf(self, node: int) -> bool:
        return self.left[node] == -1

    def _step(self, node: int, child: int) -> _Step:
        return _Step(node, child == self.left[node], self.column[node])

    def _add_group(
        self, plan: Plan, member: int, root: int, path: tuple[_Step, ...], nodes: list[int]
    ) -> None:
        group = len(plan.members)
        plan.members.append(member)
        plan.conditions.append([self._condition(node, plan) for node in nodes])
        columns: dict[int, int] = {}
        plan.group_columns.append(columns)
        bit = {node: 1 << (len(nodes) - 1 - at) for at, node in enumerate(nodes)}
        for rank, (leaf, way) in enumerate(self._leaves(root, path)):
            slots = _slots(way, bit, columns)
            plan.leaves.append(Leaf(group, rank, self.bound[leaf], slots))

    def _condition(self, node: int, plan: Plan) -> Condition:
        side = 0 if self.goes_left[node] else 1
        inside = self.categories.get(node)
        if inside is None:
            return Condition(self.column[node] + side * plan.columns, self.bound[node])
        known = plan.category_sets
        at = known.setdefault((self.column[node], inside), len(known))
        return Condition(2 * plan.columns + 2 * at + side, 0.0)


def _slots(
    way: Sequence[_Step], bit: dict[int, int], columns: dict[int, int]
) -> tuple[tuple[int, int, int], ...]:
    """Steps on the same column are one condition: all must hold."""
    merged: dict[int, tuple[int, int]] = {}
    for step in way:
        mask, wanted = merged.get(step.column, (0, 0))
        b = bit[step.node]
        merged[step.column] = (mask | b, wanted | (b if step.is_left else 0))
    return tuple((columns.setdefault(column, len(columns)), *merged[column]) for column in merged)


def _trees(booster: xgb.Booster) -> Iterator[_Tree]:
    told = json.loads(booster.save_raw("json"))
    for t in told["learner"]["gradient_booster"]["model"]["trees"]:
        sets = zip(
            t["categories_nodes"], t["categories_segments"], t["categories_sizes"], strict=True
        )
        yield _Tree(
            left=t["left_children"],
            right=t["right_children"],
            column=t["split_indices"],
            bound=t["split_conditions"],
            goes_left=t["default_left"],
            categories={
                node: frozenset(t["categories"][start : start + size]) for node, start, size in sets
            },
        )
