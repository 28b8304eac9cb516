"""Which of five meanings a line most likely has, and whether it is a no for good.

By weights learnt from lines sorted by hand: logistic regression on signs, which are what the line
names in any language, its words, pairs of words and pieces of words in Latin letters, what our
message before it names, and what the rules found. `meaning_learning.py` makes the weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from features.concepts import concepts

WEIGHTS_FILE = Path(__file__).with_name("data") / "meanings.npz"
# A no for good takes a lead off the lists: on lines of writers not learnt from, 24 in 25 of those
# heard at even odds were one.
_FIRM_LOG_ODDS = 0.0
# Below it a rule that hears one is wrong: on lines of writers not learnt from, it loses none of 371
# and spares 41 of 82 mistaken ones.
_DOUBTED_LOG_ODDS = -2.0
KINDS = ("acknowledgement", "answer", "ask", "commitment", "refusal")
ACTIVE = ("answer", "ask", "commitment")
_IDLE = tuple(kind for kind in KINDS if kind not in ACTIVE)
_ACTIVE = [KINDS.index(kind) for kind in ACTIVE]
# Activity counts where it is twice as likely as not: of 1,500 noes and nods of writers not learnt
# from, half as many pass for activity as at even odds, for one of twenty questions and answers.
_CLEAR = 2 / 3
# Pieces of words bridge spellings: "nathi joitu", "nathi joyitu".
_PIECES = (3, 4, 5)
# Up to how many words a line is that short.
_LENGTHS = (2, 5, 11)
# How much each group of signs weighs, and each thing found: of the tries the best on lines of
# writers not learnt from (with more for what the rules found, less was right).
_NAMED, _PAIRS_NAMED, _PIECED, _WORDS, _PAIRS, _BEFORE, _FOUND = 2.0, 1.0, 3.0, 2.0, 2.0, 1.0, 0.5


def signs(text: str, keys: Sequence[str], before: str, found: Iterable[str]) -> dict[int, float]:
    """Key → weight of each sign of a line; `keys` are its words in Latin letters, `before` is
    our message that it may answer ("" where none), and `found` what the rules say of it."""
    named = concepts(text)
    words = [key for key in keys if key not in "?|"]
    line = f" {' '.join(words)} "
    groups = (
        (_NAMED, [f"names {word}" for word in named]),
        (_PAIRS_NAMED, [f"names {a} {b}" for a, b in pairwise(named)]),
        (_PIECED, [f"piece {piece}" for piece in _pieces(line)]),
        (_WORDS, [f"word {word}" for word in words]),
        (_PAIRS, [f"pair {a} {b}" for a, b in pairwise(["^", *words, "$"])]),
        (_BEFORE, [f"before {word}" for word in concepts(before)]),
    )
    told: dict[int, float] = {}
    for weight, group in groups:
        distinct = sorted(set(group))
        # Long lines do not weigh more for being long.
        for sign in distinct:
            _add(told, sign, weight / sqrt(len(distinct)))
    ends = (f"first {words[0]}", f"last {words[-1]}") if words else ()
    length = sum(len(words) > most for most in _LENGTHS)
    for sign in (*sorted(found), *ends, f"length {length}", *(["?"] if "?" in keys else [])):
        _add(told, sign, _FOUND)
    return told


def likeliest(told: dict[int, float]) -> str:
    """One of `KINDS`; activity only where it is twice as likely as not.

    An empty word or a no that counts for a question lifts a score; a question missed lifts none.
    """
    chances = _chances(told)
    kinds = ACTIVE if chances[_ACTIVE].sum() >= _CLEAR else _IDLE
    return max(kinds, key=lambda kind: chances[KINDS.index(kind)])


def is_idle(told: dict[int, float]) -> bool:
    """Whether a line in which a rule hears activity is most likely none."""
    return bool(_chances(told)[_ACTIVE].sum() < 1 - _CLEAR)


def is_firm(told: dict[int, float]) -> bool:
    """Whether the line most likely says no for good."""
    return bool(_log_odds(told)[len(KINDS)] > _FIRM_LOG_ODDS)


def may_be_firm(told: dict[int, float]) -> bool:
    """Whether a line in which a rule hears a no for good may be one."""
    return bool(_log_odds(told)[len(KINDS)] > _DOUBTED_LOG_ODDS)


def _chances(told: dict[int, float]) -> NDArray[np.float64]:
    """(kinds,): of each kind, adding up to 1."""
    log_odds = _log_odds(told)[: len(KINDS)]
    odds = np.exp(log_odds - log_odds.max())
    return np.asarray(odds / odds.sum())


def _log_odds(told: dict[int, float]) -> NDArray[np.float64]:
    """(kinds + 1,): of each kind, and of a no for good."""
    known, weights, intercepts = _weights()
    signs = np.fromiter(told, dtype=np.uint32, count=len(told))
    values = np.fromiter(told.values(), dtype=np.float64, count=len(told))
    places = np.searchsorted(known[:-1], signs)
    values[known[places] != signs] = 0.0
    return np.asarray(weights[:, places] @ values + intercepts)


@lru_cache(maxsize=1)
def _weights() -> tuple[NDArray[np.uint32], NDArray[np.float32], NDArray[np.float64]]:
    with np.load(WEIGHTS_FILE) as stored:
        return stored["signs"], stored["weights"].astype(np.float32), stored["intercepts"]


def _pieces(line: str) -> Iterator[str]:
    for size in _PIECES:
        for start in range(len(line) - size + 1):
            yield line[start : start + size]


def _add(told: dict[int, float], sign: str, weight: float) -> None:
    known_by = crc32(sign.encode())
    told[known_by] = told.get(known_by, 0.0) + weight
