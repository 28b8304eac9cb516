"""Words of a question that stand for themselves: names, places, what the book calls so, counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from agent.hearing.lexicon import Idea
from agent.hearing.marks import Mark
from agent.hearing.term import Term
from language.numbers import NUMBERS
from language.phonetics import has_honorific
from language.tokens import Word, key

LONGEST_TOP = 10  # 600 characters hold no more
_SEVERAL = frozenset(map(key, ("wale", "vale", "waale")))
_PLACED_BEFORE = frozenset(map(key, ("in", "at", "near", "from")))
_PLACED_AFTER = frozenset(map(key, ("ma", "me", "mein", "mathi")))
_TAIL = 4  # digits: fewer are a count or a rate, no phone
_OWNED = re.compile("'s?$", re.IGNORECASE)


class Vocabulary(Protocol):
    """What the reader asks of a book of leads."""

    def is_name(self, raw: str) -> bool: ...
    def is_nearly_name(self, raw: str) -> bool: ...
    def term(self, words: Sequence[Word]) -> tuple[int, Term] | None: ...


class NoBook:
    """Nobody's book: every word that asks nothing may be a name."""

    def is_name(self, raw: str) -> bool:
        return False

    def is_nearly_name(self, raw: str) -> bool:
        return False

    def term(self, words: Sequence[Word]) -> tuple[int, Term] | None:
        return None


def terms(marks: Sequence[Mark], book: Vocabulary) -> tuple[list[tuple[int, Term]], set[int]]:
    """What open words name besides leads: (place, term), and all the places they take."""
    found: list[tuple[int, Term]] = []
    taken: set[int] = set()
    at = 0
    while at < len(marks):
        mark = marks[at]
        hit = None
        if mark.is_open or mark.idea in (Idea.SMALL, Idea.NEW, Idea.SHOP) or mark.topic:
            hit = book.term([m.word for m in marks[at : at + 4]])
        is_name = mark.is_open and hit and hit[0] == 1 and book.is_name(mark.word.raw)
        if hit and not is_name:
            found.append((mark.word.at, hit[1]))
            taken |= {m.word.at for m in marks[at : at + hit[0]]}
            at += hit[0]
        else:
            at += 1
    return found, taken


def names(marks: Sequence[Mark]) -> tuple[str, ...]:
    """Runs of neighbouring open words: what may be a name, a phone's tail or an id."""
    runs: list[list[Word]] = []
    for mark in marks:
        is_number = mark.word.is_number or mark.word.key in NUMBERS
        is_name = mark.is_open and (not is_number or len(mark.word.key) >= _TAIL)
        if not is_name:
            continue
        if runs and runs[-1][-1].at == mark.word.at - 1:
            runs[-1].append(mark.word)
        else:
            runs.append([mark.word])
    return tuple(_OWNED.sub("", " ".join(w.raw for w in run)) for run in runs)


def is_plural(marks: Sequence[Mark]) -> bool:
    """ "Bopal wale" are several, "Bopal wali" is one."""
    return any(m.word.key in _SEVERAL for m in marks)


def is_known(word: str, book: Vocabulary) -> bool:
    """Whether a word is a lead's by the book, or by its look: a number, an id, an honorific."""
    is_number = not any(c.isalpha() for c in word)
    is_name = book.is_name(word) or book.is_nearly_name(word) or has_honorific(word)
    return is_number or word.startswith("lead_") or is_name


def place(marks: Sequence[Mark], book: Vocabulary) -> str:
    """An open word beside "in", "at" or "ma": a place, though none that the book knows."""
    for before, mark in pairwise(marks):
        if mark.word.at != before.word.at + 1:
            continue
        is_after = before.word.key in _PLACED_BEFORE and mark.is_open
        is_before = mark.word.key in _PLACED_AFTER and before.is_open
        word = mark.word if is_after else before.word
        if (is_after or is_before) and not (word.is_number or is_known(word.raw, book)):
            return word.raw
    return ""


def count(marks: Sequence[Mark]) -> int | None:
    """How many are asked for, at most `LONGEST_TOP`; None when no number says so."""
    for mark in marks:
        word = mark.word.key
        number = float(word) if word.isdecimal() and len(word) < 4 else 0.0
        if not number and (mark.is_open or mark.idea is Idea.SMALL):
            number = NUMBERS.get(word, 0.0)
        if number >= 1:
            return min(int(number), LONGEST_TOP)
    return None
