"""Quantifiers, "all", "most", "hardly any", "none", that the cited counts do not bear out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from agent.fact import Topic, Unit
from agent.grounding.denial_check import denials
from agent.grounding.sentence import ReadClause

# A count stated beside it says how many are meant.
_COUNTED = (None, Unit.COUNT, Unit.SHARE)
# Facts that give a part of a whole, or a whole.
_WHOLES = frozenset({"count", "share", "record", "similar"})
_HALF, _NEARLY_ALL = 0.5, 0.8
_DOUBLE_FROM, _DOUBLE_TO = 1.85, 2.2
_RANKING = ("more", "fewer", "leading", "trailing", "first", "last", "than")


def quantifier_faults(read: ReadClause) -> Iterator[str]:
    """ "Reference leads always book" of a group of which some did, "most" of a quarter."""
    for at in read.whole:
        if read.is_word("doubled", at) and not _is_double(read, at):
            yield f"general {read.at(at).raw}"
    told = [h for h in read.own if h.fact.lead_id is None or Topic.SIMILAR in h.fact.topics]
    if not told:
        return
    shares = list(read.fact_set(told, ()).shares())
    is_counted = any(a.unit in _COUNTED for a in read.amounts)
    is_denied = bool(denials(read))
    for at in read.whole:
        if _is_nearly_all(read, at):
            is_wrong = bool(shares) and max(shares) < _NEARLY_ALL and not is_denied
        elif read.is_word("always", at):
            is_wrong = bool(shares) and max(shares) < 1 and not is_denied
        elif is_counted:
            continue
        elif _is_all(read, at):
            is_whole = any(h.fact.kind in _WHOLES for h in told)
            is_wrong = not is_denied and (max(shares) < 1 if shares else not is_whole)
        elif _is_most(read, at):
            is_wrong = bool(shares) and max(shares) <= _HALF and not is_denied
        elif read.is_word("hardly", at):
            is_wrong = bool(shares) and min(shares) >= _HALF
        else:
            is_wrong = is_denied and _is_none(read, at) and _are_some(read)
        if is_wrong:
            yield f"general {read.at(at).raw}"


def _is_all(read: ReadClause, at: int) -> bool:
    """Whether it says "all" of a group, and compares none: "of all sources the most", "sabse"."""
    is_all = read.is_word(("every", "each_one"), at) and not read.is_word("from", at + 1)
    return is_all and not read.holds_word(_RANKING)


def _is_nearly_all(read: ReadClause, at: int) -> bool:
    """Whether it says that all but a few did so: "almost every", "lagbhag saare"."""
    is_all = read.is_word("nearly", at) and read.is_word(("every", "each_one"), at + 1)
    # "Lagbhag har paanchvi" is a share.
    return is_all and all(a.first != at + 2 for a in read.amounts)


def _is_double(read: ReadClause, at: int) -> bool:
    """Whether one number is about twice another, or the facts say so themselves."""
    counts = [n for h in read.sentence_facts for _, n in h.values if n > 0]
    pairs = ((max(a, b) / min(a, b)) for a, b in combinations(counts, 2))
    is_said = any(read.at(at).raw.lower() in h.words for h in read.sentence_facts)
    return is_said or any(_DOUBLE_FROM <= ratio <= _DOUBLE_TO for ratio in pairs)


def _is_most(read: ReadClause, at: int) -> bool:
    """Whether it says that more than half did so; "the most" ranks."""
    if read.at(at).raw.lower() == "most":
        return read.at(at - 1).raw.lower() != "the" and read.is_word("of_group", at + 1)
    return read.is_word("mostly", at) or (read.is_word("big", at) and read.is_word("part", at + 1))


def _is_none(read: ReadClause, at: int) -> bool:
    """Whether a denial is of all: "not a single lead", "kisi bhi lead ko", "એક પણ"."""
    return read.is_word("not_one", at) and (read.is_english or read.is_word("at_all", at + 1))


def _are_some(read: ReadClause) -> bool:
    """Whether the facts only count those of whom it holds, so that they deny it of nobody else."""
    counts = [n for h in read.own for n in h.numbers(Unit.COUNT)]
    is_none = any(h.fact.is_negative or h.denies for h in read.own)
    return bool(counts) and min(counts) > 0 and not is_none
