"""Which lead each word of an answer is about: the one its clause names, else the one named last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agent import grounding_words as w
from agent.grounding_names import Mention
from agent.grounding_tokens import Token
from agent.reading import key

# Each group must hold; within one any lead will do (a name that fits several).
Groups = tuple[frozenset[int], ...]
_ENDS = frozenset({"stop"})
_JOINS = frozenset(
    map(
        key,
        "and aur ane और અને but par pan लेकिन पर પણ while whereas jabki jyare जबकि જ્યારે lekin".split(),
    )
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's tokens `first`..`end` (exclusive); `names`: whether it names a lead."""

    first: int
    end: int
    names: bool


def sentences(said: Sequence[Token], named: Sequence[Mention]) -> list[Sentence]:
    """The sentences and lines of an answer."""
    starts = {m.first for m in named}
    found: list[Sentence] = []
    first = 0
    for at in range(len(said) + 1):
        if at == len(said) or said[at].kind in _ENDS:
            if at > first:
                found.append(Sentence(first, at, any(i in starts for i in range(first, at))))
            first = at + 1
    return found


def clauses(
    said: Sequence[Token], parts: Sequence[Sentence], named: Sequence[Mention]
) -> dict[int, Sentence]:
    """For each token the clause it stands in: what lies between commas and joining words."""
    found: dict[int, Sentence] = {}
    for part in parts:
        for first, end in _cut(said, part):
            names = any(first <= m.first < end for m in named)
            found |= dict.fromkeys(range(first, end), Sentence(first, end, names))
    return found


def bound(
    said: Sequence[Token], parts: Sequence[Sentence], named: Sequence[Mention], leads: int
) -> list[Groups]:
    """For each token the leads it is about; empty where it is about none."""
    about: list[Groups] = [()] * len(said)
    # What is said before anybody is named is about whoever is named first.
    last: Groups = (named[0].leads,) if named else (frozenset([0]),) if leads == 1 else ()
    for part in parts:
        own = [m for m in named if part.first <= m.first < part.end]
        if not own:
            about[part.first : part.end] = [last] * (part.end - part.first)
            continue
        if any(said[i].is_in(w.BOTH) for i in range(part.first, part.end)):
            last = tuple(dict.fromkeys(m.leads for m in own))
            about[part.first : part.end] = [last] * (part.end - part.first)
            continue
        for first, end, groups in _clauses(said, part, own, last):
            about[first:end] = [groups] * (end - first)
            last = groups
    return about


def _clauses(
    said: Sequence[Token], part: Sentence, own: Sequence[Mention], last: Groups
) -> Iterator[tuple[int, int, Groups]]:
    if len({m.leads for m in own}) == 1:
        yield part.first, part.end, (own[0].leads,)
        return
    for first, end in _cut(said, part):
        for spot, upto, groups in _clause(first, end, own, last):
            last = groups
            yield spot, upto, groups


def _cut(said: Sequence[Token], part: Sentence) -> Iterator[tuple[int, int]]:
    first = part.first
    for at in range(part.first, part.end + 1):
        if at == part.end or said[at].kind == "comma" or said[at].is_in(_JOINS):
            yield first, at
            first = at


def _clause(
    first: int, end: int, own: Sequence[Mention], last: Groups
) -> Iterator[tuple[int, int, Groups]]:
    here = [m for m in own if first <= m.first < end]
    if not here:
        yield first, end, last
        return
    if len(here) == 1:
        yield first, end, (here[0].leads,)
        return
    starts = [first, *(m.first for m in here[1:]), end]
    for i, mention in enumerate(here):
        yield starts[i], starts[i + 1], (mention.leads,)
