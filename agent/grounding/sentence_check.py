"""Holds a sentence of an LLM against the facts that each of its clauses cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from agent.fact import Fact
from agent.grounding.clause_read import Moment, ReadClause, read_clause
from agent.grounding.day_faults import days_wrong
from agent.grounding.gazetteer import Gazetteer
from agent.grounding.holding import Held, hold
from agent.grounding.name_faults import bands_wrong, names_wrong, quotes_wrong
from agent.grounding.naming import Names
from agent.grounding.number_faults import amounts_wrong
from agent.grounding.reach_faults import reach_wrong
from agent.grounding.sentence import Clause, Sentence, Verdict
from agent.grounding.soft_faults import soft_wrong
from agent.grounding.state_faults import denies
from agent.grounding.topic_faults import topics_wrong


class SentenceCheck:
    """The check of one turn: its facts' readings are kept between sentences."""

    def __init__(
        self, gazetteer: Gazetteer, today: date, language: str, now: datetime | None = None
    ) -> None:
        self._names = Names(gazetteer)
        self._moment = Moment(today, now, language)
        self._held: dict[Fact, Held] = {}

    def check(self, sentence: Sentence, facts: Mapping[str, Fact]) -> Verdict:
        """Whether every clause says only what its cites hold."""
        faults: list[str] = []
        carried: frozenset[str] = frozenset()
        reads = self._read_all(sentence, facts)
        for read in reads:
            faults += [f"cite {cite}" for cite in read.clause.cites if cite not in facts]
            others = [r for r in reads if r is not read and set(r.cited) & set(read.cited)]
            found = [*names_wrong(read, carried)]
            found += self._faults(read, is_denied_beside=any(map(denies, others)))
            faults += found if read.clause.cites else [f"uncited {f}" for f in found]
            carried = read.leads or carried or frozenset(_leads(read.cited))
        return Verdict(tuple(dict.fromkeys(faults)))

    def values_wrong(self, clause: Clause, facts: Sequence[Fact]) -> list[str]:
        """Names, days, numbers, bands and things in a clause that none of the facts holds."""
        read = read_clause(clause, self._names, self._moment)
        read.cited = read.own = read.beside = read.of_leads = [self._hold(fact) for fact in facts]
        found = [*names_wrong(read, frozenset()), *days_wrong(read)]
        found += [*amounts_wrong(read), *bands_wrong(read, read.cited)]
        things = [f for f in topics_wrong(read) if f.startswith("concept")]
        return found + [f for f in things if f != "concept lawyer"]

    def tables(self, clause: Clause) -> frozenset[str]:
        """The word lists of which a clause holds words."""
        return read_clause(clause, self._names, self._moment).tables

    def _hold(self, fact: Fact) -> Held:
        if fact not in self._held:
            self._held[fact] = hold(fact, self._names, self._moment.today)
        return self._held[fact]

    def _read_all(self, sentence: Sentence, facts: Mapping[str, Fact]) -> list[ReadClause]:
        beside = [self._hold(facts[c]) for c in sentence.cites if c in facts]
        leads = {h.fact.lead_id for h in beside if h.fact.lead_id}
        of_leads = [self._hold(f) for f in facts.values() if f.lead_id in leads]
        earlier: list[Held] = []
        reads: list[ReadClause] = []
        for i, clause in enumerate(sentence.clauses):
            read = read_clause(clause, self._names, self._moment)
            ends = (reads[-1].clause.text.rstrip()[-1:] if reads else "", clause.text.lstrip()[:1])
            read.is_half = all(map(str.isalnum, ends))
            read.clauses_ahead = sum(bool(c.cites) for c in sentence.clauses[i:])
            read.earlier, read.beside, read.of_leads = list(earlier), beside, of_leads
            read.cited = [self._hold(facts[c]) for c in clause.cites if c in facts]
            read.own = [h for h in read.cited if not read.leads or _is_of(h, read.leads)]
            earlier += read.cited
            reads.append(read)
        return reads

    @staticmethod
    def _faults(read: ReadClause, *, is_denied_beside: bool) -> Iterator[str]:
        yield from quotes_wrong(read)
        yield from reach_wrong(read)
        yield from days_wrong(read)
        yield from amounts_wrong(read)
        yield from bands_wrong(read, read.own)
        yield from topics_wrong(read)
        yield from soft_wrong(read, is_denied_beside=is_denied_beside)


def check(
    sentence: Sentence,
    facts: Mapping[str, Fact],
    *,
    today: date,
    language: str,
    names: Gazetteer,
    now: datetime | None = None,
) -> Verdict:
    """The verdict on one sentence; a turn with several keeps a SentenceCheck."""
    return SentenceCheck(names, today, language, now).check(sentence, facts)


def _leads(held: Sequence[Held]) -> Iterator[str]:
    return (h.fact.lead_id for h in held if h.fact.lead_id)


def _is_of(held: Held, named: frozenset[str]) -> bool:
    is_own = held.fact.lead_id is None or held.fact.lead_id in named
    return is_own or any(("lead", lead) in held.entities for lead in named)
