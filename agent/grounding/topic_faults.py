"""Topics and things that a clause brings in and none of its facts is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from agent.fact import Topic
from agent.grounding.clause_read import BEFORE, ReadClause
from agent.grounding.holding import Held
from agent.grounding.lexicon import Mark, table, words_of
from agent.grounding.reading import without_case

# Said so loosely, or in so many words, that a clause may hold them without their topic.
_LOOSE = frozenset({"visit"})
_LOOSE_IN_ADVICE = frozenset(
    {"price", "budget", "offer", "family", "booking", "source", "call", "reply", "reminder"}
)
_KIN_BY_NAME = frozenset({"concept:brother", "concept:sister"})
_CHILD_OF_FAMILY = {"concept:child": "family"}
_STOREY = words_of(table("small")["storey"])
_MONEY = frozenset({"price", "budget", "offer", "loan", "token", "down_payment", "sell_first"})
# No way to address somebody, as "bhai" and "ben" are.
_KIN_ALONE = ("brother", "brothers", "sister", "sisters")


def topics_wrong(read: ReadClause) -> Iterator[str]:
    """What the clause is about beyond its facts, those that its sentence cites of the lead too."""
    is_advice = read.is_advice
    held = read.cited if is_advice and read.rests_on_steps else _around(read)
    allowed, tables = topics_of(held), {t for h in _around(read) for t in h.tables}
    for mark in read.marks:
        kind, _, name = mark.table.partition(":")
        if kind == "topic" and name not in allowed:
            is_act = is_advice or read.at(read.part(mark.first).stop).raw.startswith("?")
            is_loose = name in (_LOOSE_IN_ADVICE if is_act else _LOOSE)
            if not is_loose and not _is_otherwise_meant(read, mark, name, allowed):
                yield f"topic {name}"
        is_strange = kind == "concept" and mark.table not in tables
        if is_strange and not _is_backed_thing(read, mark, name, allowed):
            yield f"concept {name}"


def _around(read: ReadClause) -> list[Held]:
    """The facts cited so far, and those that the sentence cites later of the same leads."""
    leads = {h.fact.lead_id for h in read.cited}
    later = [h for h in read.beside if h.fact.lead_id in leads]
    return list(dict.fromkeys((*read.everything, *later)))


def _is_otherwise_meant(read: ReadClause, mark: Mark, name: str, allowed: frozenset[str]) -> bool:
    if name == Topic.FLOOR and read.moment.language.startswith("en"):
        is_storey = bool(_STOREY & set(read.at(mark.first - 1).forms))
        return "price" in allowed and not is_storey
    if name == Topic.SIZE:
        # A small dog, a younger brother: no size of a home.
        after = (mark.last + 1, mark.last + 2)
        return any(m.table.startswith("concept:") and m.first in after for m in read.marks)
    if name == Topic.VISIT:
        # "Ask about the price before you offer a visit" plans none.
        return not BEFORE.isdisjoint(read.forms(read.whole))
    if name == Topic.REFUSAL:
        return any(h.denies and h.fact.speaks == "against" for h in read.everything)
    return False


def _is_backed_thing(read: ReadClause, mark: Mark, name: str, allowed: frozenset[str]) -> bool:
    if mark.table in _KIN_BY_NAME and _is_honorific(read, mark.first):
        return True
    if _CHILD_OF_FAMILY.get(mark.table) in allowed:
        return True
    if name == "give_up":
        return not read.is_advice or any(
            h.fact.is_step and Topic.REFUSAL in h.fact.topics for h in read.cited
        )
    if name == "money":
        return not allowed.isdisjoint(_MONEY)
    if name == "renting":
        # The price of a lead who rents is a rent.
        is_priced = not allowed.isdisjoint({"price", "budget", "offer"})
        return is_priced and any(mark.table in h.tables for h in read.of_leads)
    return False


def _is_honorific(read: ReadClause, at: int) -> bool:
    """ "Suresh bhai" is Suresh; "Suresh na bhai", "સુરેશના ભાઈ" somebody else."""
    is_beside = any(m.last == at - 1 for m in read.mentions) and read.at(at).raw not in _KIN_ALONE
    return is_beside and without_case(read.at(at - 1).raw) == read.at(at - 1).raw


def about_in(read: ReadClause, part: Sequence[int]) -> set[str]:
    """The topics of which a part of the clause holds words."""
    return {
        m.table.removeprefix("topic:")
        for m in read.marks
        if m.table.startswith("topic:") and m.first in part
    }


def topics_of(helds: Iterable[Held]) -> frozenset[str]:
    """All topics of several facts, with those that say the same."""
    held = list(helds)
    typed = {topic.value for one in held for topic in one.fact.topics}
    also = {near for topic in typed for near in _ALSO.get(topic, ())}
    also |= {"reply"} if any(one.fact.quote or one.fact.is_step for one in held) else set()
    return frozenset(topic for one in held for topic in one.topics) | also


_ALSO: dict[str, tuple[str, ...]] = {
    Topic.LOAN: ("papers",),
    Topic.CALL: ("reminder", "reply"),
    Topic.BUDGET: ("price", "offer"),
    Topic.PRICE: ("budget", "offer"),
    Topic.OFFER: ("budget", "price", "discount"),
    Topic.DISCOUNT: ("price", "offer"),
    Topic.HOME: ("price", "size", "floor", "location"),
    Topic.LOCATION: ("home",),
    Topic.COMPETITOR: ("price",),
    Topic.SOURCE: ("booking",),
    Topic.SIMILAR: ("booking",),
    Topic.SCORE: ("booking",),
    Topic.TOKEN: ("booking",),
    Topic.BOOKING: ("token",),
    Topic.DOWN_PAYMENT: ("price", "budget", "token"),
    Topic.VISIT: ("home",),
    Topic.STAGE: ("offer",),
}
