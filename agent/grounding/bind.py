"""Which lead each word of a text is about: the one its clause names, else the one named last."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from agent.grounding import words as w
from agent.grounding.names import Mention
from agent.grounding.tokens import NOTHING, Token

# Each group must hold; within one any lead will do (a name that fits several).
Groups = tuple[frozenset[int], ...]
_ENDS = frozenset({"stop"})
_JOINS = w.keys(
    "and aur ane और અને but par pan लेकिन पर પણ while whereas jabki jyare जबकि જ્યારે lekin"
)
_CUTS = _JOINS | w.COMPARING
# "In all", "of all" say nothing of each.
_WHOLLY = w.keys("in after above at")
_AND = w.keys("and aur ane और અને")
_AMONG = w.keys("mein me ma में માં")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's tokens `first`..`end` (exclusive); `names`: whether it names a lead."""

    first: int
    end: int
    names: bool


def sentences(said: Sequence[Token], named: Sequence[Mention]) -> list[Sentence]:
    """The sentences and lines of a text."""
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
    said: Sequence[Token],
    parts: Sequence[Sentence],
    named: Sequence[Mention],
    leads: int,
    dated: Container[int] = (),
) -> list[Groups]:
    """For each token the leads it is about; empty for none. `dated`: the places of days."""
    about: list[Groups] = [()] * len(said)
    everybody = tuple(dict.fromkeys(m.leads for m in named))
    # What is said before anybody is named is about whoever is named first; where nobody is named
    # at all, about any lead of the sheet.
    last: Groups = everybody[:1] or ((frozenset(range(leads)),) if leads else ())
    for part in parts:
        own = [m for m in named if part.first <= m.first < part.end]
        here = tuple(dict.fromkeys(m.leads for m in own)) or everybody
        for first, end, groups in _clauses(said, part, own, last):
            last = groups
            both = _tells_both(said, first, end)
            sharing = _sharing(said, first, own)
            for at in range(first, end):
                # "Kavita 86 and Salim 74 are both hot": a number before it is its own lead's.
                is_own = said[at].kind == "number" and len(own) > 1 and at < (both or 0)
                shared = () if said[at].kind == "number" and at not in dated else sharing
                about[at] = (*shared, *groups) if both is None or is_own else here
    return about


def _sharing(said: Sequence[Token], first: int, own: Sequence[Mention]) -> Groups:
    """Whom "and Rahul are hot" is about besides Rahul: the names listed right before the "and"."""
    found: Groups = ()
    if not said[first].is_in(_AND):
        return found
    end = first
    for mention in reversed([m for m in own if m.last < first]):
        between = said[mention.last + 1 : end]
        if any(not (t.kind == "comma" or t.is_in(w.CALLED)) for t in between):
            break
        found, end = (mention.leads, *found), mention.first
    # "Hot is Priya and …": what was said before the first of them was said of it.
    told = said[end - 1] if found and end else NOTHING
    return () if told.is_in(w.BANDS) or told.kind == "number" else found


def _tells_both(said: Sequence[Token], first: int, end: int) -> int | None:
    """Where "both are hot" tells of all; "of the two, Priya", "dono mein se", "in all" do not."""
    for at in range(first, end):
        if said[at].is_in(w.BOTH):
            after = said[at + 1] if at + 1 < len(said) else NOTHING
            before = said[at - 1] if at else NOTHING
            is_among = after.is_in(_AMONG) or said[at].raw.endswith(("માં", "માંથી"))
            # "32 bane": so many became; it is spelt as "banne", both.
            is_among |= said[at].raw == "bane" and before.may_be_number and not after.is_in(w.BANDS)
            return None if is_among or before.is_in(_WHOLLY) else at
    return None


def _clauses(
    said: Sequence[Token], part: Sentence, own: Sequence[Mention], last: Groups
) -> Iterator[tuple[int, int, Groups]]:
    if not own:
        yield part.first, part.end, last
        return
    if len({m.leads for m in own}) == 1:
        yield part.first, part.end, (own[0].leads,)
        return
    everybody = tuple(dict.fromkeys(m.leads for m in own))
    for first, end in _cut(said, part):
        is_heading = end < part.end and said[end].raw == ":" and end <= own[0].first
        if is_heading:  # "Hot leads: Priya, Neha"
            yield first, end, everybody
            continue
        for spot, upto, groups in _clause(first, end, own, last):
            last = groups
            yield spot, upto, groups


def _cut(said: Sequence[Token], part: Sentence) -> Iterator[tuple[int, int]]:
    first = part.first
    for at in range(part.first, part.end + 1):
        # What a reference stands for is a sentence of its own.
        is_after_ref = at > first and said[at - 1].kind == "ref"
        if at == part.end or is_after_ref or said[at].kind == "comma" or said[at].is_in(_CUTS):
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
