"""How much a long proof tries: a part each time, all of it by `make proofs`."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from itertools import product
from typing import Any

import pytest

IS_WHOLE = bool(os.environ.get("PAKKA_PROOFS"))


def proof_size(whole: int, part: int) -> int:
    """The number of kills, bursts or lines that this run tries."""
    return whole if IS_WHOLE else part


def in_turn(each: Iterable[Any], of: Collection[Any]) -> list[Any]:
    """Every pair; a part tries each of the first with one of the second in turn."""
    pairs = product(enumerate(each), enumerate(of))
    return [
        pytest.param(one, other, marks=() if at % len(of) == place else pytest.mark.proof)
        for (at, one), (place, other) in pairs
    ]
