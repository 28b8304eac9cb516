"""Names, quotations and bands that a clause says and its facts do not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from agent.fact import Topic
from agent.grounding.clause_read import ReadClause
from agent.grounding.dates import words
from agent.grounding.holding import Held
from agent.grounding.lexicon import table, words_of
from agent.grounding.naming import Entity, ordinary_words, strangers
from agent.grounding.reading import even

_BANDS = {w: band for band in ("hot", "warm", "cold") for w in words_of(table("numbers")[band])}
_BOTH = words_of(table("small")["both"])
_COMPARED = words_of(table("small")["hotter"])
_BESIDE = words_of(" ".join(table("small")[name] for name in ("more", "fewer", "than", "against")))
_DENIAL_REACH, _COMPARED_WITHIN = 3, 2
# What a step may name beyond its own words: where the lead would buy, and who looks after it.
_OF_A_STEP = ("place", "project")


def names_wrong(read: ReadClause, carried: frozenset[str]) -> Iterator[str]:
    """Names that no fact holds, facts of another lead, and names of nobody known.

    `carried`: the leads that the clauses before were about.
    """
    cited = {e for h in read.beside for e in h.entities if e[0] in ("place", "project")}
    if read.rests_on_steps:
        cited |= {e for h in read.of_leads for e in h.entities if e[0] in _OF_A_STEP}
        cited |= {e for h in read.of_leads if _is_owner(h) for e in h.entities if e[0] == "staff"}
    cited |= {e for h in read.everything for e in h.entities}
    here = {e for h in read.cited for e in h.entities}
    if not _BESIDE.isdisjoint(read.forms(read.whole)) and not here.isdisjoint(_named(read)):
        here |= {e for h in read.beside for e in h.entities}
    for mention in read.mentions:
        wanted = here if mention.leads and read.cited else cited
        if mention.entities.isdisjoint(wanted) and (mention.leads == frozenset() or read.cited):
            yield f"name {read.raw(mention.first, mention.last)}"
    about = read.leads or carried
    is_many = not _BOTH.isdisjoint(read.forms(read.whole))
    is_of_leads = any(h.fact.lead_id for h in read.cited)
    if about and is_of_leads and not is_many and all(("lead", lead) not in here for lead in about):
        yield "lead"
    ids = {h.fact.lead_id for h in read.everything}
    coded = (t.raw for t in read.said if "_" in t.raw and t.raw.islower())
    yield from (f"name {raw}" for raw in coded if raw not in ids)
    spans = [(m.first, m.last) for m in read.mentions]
    spans += [(m.first, m.last) for m in read.marks]
    spans += [(d.first, d.last) for d in read.days]
    spans += [(a.first, a.last) for a in read.amounts]
    known = frozenset(w for h in read.everything for w in h.words) | _ordinary()
    explained = frozenset(i for first, last in spans for i in range(first, last + 1))
    for raw in strangers(read.said, explained, known):
        yield f"stranger {raw}"


def _is_owner(held: Held) -> bool:
    return Topic.OWNER in held.fact.topics


def _named(read: ReadClause) -> set[Entity]:
    return {e for mention in read.mentions for e in mention.entities}


@lru_cache(1)
def _ordinary() -> frozenset[str]:
    spoken = (words(name) for name in ("morning", "later_day", "until", "tarikh"))
    return frozenset(ordinary_words()).union(*spoken)


def quotes_wrong(read: ReadClause) -> Iterator[str]:
    """Words in quotation marks that no fact holds as they stand."""
    for quote in read.quotes:
        words_said = even(quote)
        if not words_said.strip():
            continue
        is_held = any(words_said in own for h in read.everything for own in h.quotes)
        names = (even(name) for h in read.everything for name in h.fact.names)
        if not is_held and words_said not in names:
            yield f"quotation {quote}"


def bands_wrong(read: ReadClause, own: Sequence[Held]) -> Iterator[str]:
    """Hot, warm or cold of a lead that is not; "not hot" may be said of one that is not."""
    held = {band for h in own for band in h.bands}
    named = {i for m in read.mentions for i in range(m.first, m.last + 1)}
    for at, token in enumerate(read.said):
        band = next((_BANDS[f] for f in token.forms if f in _BANDS), None)
        if at in named or band is None or band in held or _is_compared(read, at):
            continue
        is_denied = any(
            m.table == "denial" and m.first in read.part(at) and abs(m.first - at) <= _DENIAL_REACH
            for m in read.marks
        )
        if not is_denied:
            yield f"band {token.raw}"


def _is_compared(read: ReadClause, at: int) -> bool:
    """ "Sabse garam", "vadhare hot" of leads: the hottest, whatever its band."""
    before = read.forms(range(max(0, at - _COMPARED_WITHIN), at))
    return not _COMPARED.isdisjoint(before) and any(h.fact.lead_id for h in read.own)
