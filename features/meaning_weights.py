"""A small learnt model of what a lead's message means: its signs, its weights, its judgement.

`meaning_training.py` makes the weights: logistic regression, learnt from hand-sorted lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from features.concepts import concepts

# Signs are what the line names in any language, its words, pairs of words and pieces of words in
# Latin letters, what our message before it names, and what the rules found.
WEIGHTS_FILE = Path(__file__).with_name("data") / "meanings.npz"
# A firm no takes a lead off the lists: on lines of writers not learnt from, 24 in 25 of those
# detected at even odds were one.
_FIRM_LOG_ODDS = 0.0
# Below this a rule's firm no is wrong: on lines of writers not learnt from, it loses 6 of 371 and
# spares 52 of 82 mistaken ones. A wish to be left alone must not be lost: none of 99 is.
_DOUBTED_LOG_ODDS, _OPT_OUT_DOUBTED = -1.0, -5.0
KINDS = ("acknowledgement", "answer", "ask", "commitment", "refusal")
ACTIVE = ("answer", "ask", "commitment")
_IDLE = tuple(kind for kind in KINDS if kind not in ACTIVE)
_ACTIVE = [KINDS.index(kind) for kind in ACTIVE]
# Activity counts if it is twice as likely as not: of 1,500 refusals and nods by writers not learnt
# from, half as many pass for activity as at even odds, at the cost of one in twenty questions and
# answers.
_CLEAR = 2 / 3
# Pieces of words bridge spellings: "nathi joitu", "nathi joyitu".
_PIECES = (3, 4, 5)
# The word counts that separate the length classes of a line.
_LENGTHS = (2, 5, 11)
# The weight of each group of signs and of each rule's finding: the best tried on lines of writers
# not learnt from (a higher weight for the rules did worse).
_NAMED, _PAIRS_NAMED, _PIECED, _WORDS, _PAIRS, _BEFORE, _FOUND = 2.0, 1.0, 3.0, 2.0, 2.0, 1.0, 0.5


def signs(text: str, keys: Sequence[str], before: str, found: Iterable[str]) -> dict[int, float]:
    """Key → weight of each sign of a line; `keys` are its words in Latin letters, `before` is our
    message that it may answer ("" if none), and `found` what the rules found in it.
    """
    named = concepts(text)
    words = [key for key in keys if key not in "?|"]
    line = f" {' '.join(words)} "
    pieces = (line[at : at + size] for size in _PIECES for at in range(len(line) - size + 1))
    groups: tuple[tuple[float, str, Iterable[str]], ...] = (
        (_NAMED, "names", named),
        (_PAIRS_NAMED, "names", map(" ".join, pairwise(named))),
        (_PIECED, "piece", pieces),
        (_WORDS, "word", words),
        (_PAIRS, "pair", map(" ".join, pairwise(["^", *words, "$"]))),
        (_BEFORE, "before", concepts(before)),
    )
    weights: dict[int, float] = {}
    for weight, kind, group in groups:
        distinct = sorted(set(group))
        # A long line does not weigh more for being long.
        _add(weights, [f"{kind} {sign}" for sign in distinct], weight / sqrt(len(distinct) or 1))
    ends = (f"first {words[0]}", f"last {words[-1]}") if words else ()
    length = sum(len(words) > most for most in _LENGTHS)
    asked = ["?"] if "?" in keys else []
    _add(weights, [*sorted(found), *ends, f"length {length}", *asked], _FOUND)
    return weights


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the weights make of one line.

    `likeliest` is one of `KINDS`, activity only if that is twice as likely as not: a nod or a
    refusal that counts as a question raises a score, a missed question raises none. `is_idle`: the
    line is most likely no activity.
    """

    likeliest: str
    is_idle: bool
    firm_log_odds: float

    @property
    def is_firm(self) -> bool:
        """Whether the line most likely is a firm no."""
        return self.firm_log_odds > _FIRM_LOG_ODDS

    def may_be_firm(self, *, is_opt_out: bool) -> bool:
        """Whether a line that a rule takes for a firm no, or for a stop, may be one."""
        return self.firm_log_odds > (_OPT_OUT_DOUBTED if is_opt_out else _DOUBTED_LOG_ODDS)


def judge(given: dict[int, float]) -> Judgement:
    """What the weights make of a line with these signs."""
    *of_kinds, firm = _log_odds(given)
    odds = np.exp(np.array(of_kinds) - max(of_kinds))
    chances = odds / odds.sum()
    active = chances[_ACTIVE].sum()
    kinds = ACTIVE if active >= _CLEAR else _IDLE
    likeliest = max(kinds, key=lambda kind: chances[KINDS.index(kind)])
    return Judgement(likeliest, bool(active < 1 - _CLEAR), float(firm))


def _log_odds(given: dict[int, float]) -> NDArray[np.float64]:
    """(kinds + 1,): of each kind, and of a firm no."""
    known, weights, intercepts = _weights()
    signs = np.fromiter(given, dtype=np.uint32, count=len(given))
    values = np.fromiter(given.values(), dtype=np.float64, count=len(given))
    places = np.searchsorted(known[:-1], signs)
    values[known[places] != signs] = 0.0
    return np.asarray(weights[:, places] @ values + intercepts)


@lru_cache(maxsize=1)
def _weights() -> tuple[NDArray[np.uint32], NDArray[np.float32], NDArray[np.float64]]:
    with np.load(WEIGHTS_FILE) as stored:
        return stored["signs"], stored["weights"].astype(np.float32), stored["intercepts"]


def _add(weights: dict[int, float], signs: Iterable[str], weight: float) -> None:
    for sign in signs:
        known_by = crc32(sign.encode())
        weights[known_by] = weights.get(known_by, 0.0) + weight
