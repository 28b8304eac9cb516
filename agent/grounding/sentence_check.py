"""Whether the cited facts let a sentence for a broker, or a draft for a lead, go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

import regex

from agent.fact import Fact, Unit
from agent.grounding.claim_check import scope_faults
from agent.grounding.date_check import day_faults
from agent.grounding.denial_check import denies, denies_at_all
from agent.grounding.doer_check import doer_faults, seller_faults
from agent.grounding.fact_values import ReadFact, read_fact
from agent.grounding.judgement_check import judgement_faults
from agent.grounding.name_check import (
    asker_faults,
    band_faults,
    contact_faults,
    name_faults,
    own_words_of,
    quote_faults,
    unknown_contacts,
    without_known_contacts,
)
from agent.grounding.named_entities import Names, StoredNames
from agent.grounding.number_check import number_faults
from agent.grounding.order_check import order_faults
from agent.grounding.phrase_matcher import QUOTE, even, word_table
from agent.grounding.sentence import (
    Clause,
    ReadClause,
    Sentence,
    SentenceContext,
    read_clause,
    sets_against,
)
from agent.grounding.topic_check import topic_faults
from features.protected import has_protected_words
from language.detect import language_in
from language.tokens import LETTER

_COUNTED = (None, Unit.COUNT)
_QUOTE_MARKS = '“"«'


class SentenceCheck:
    """The check for one turn; the readings of its facts are kept between sentences."""

    def __init__(
        self,
        names: StoredNames,
        today: date,
        language: str,
        now: datetime | None = None,
        *,
        asked: str = "",
    ) -> None:
        """`asked`: the question, whose numbers and days an answer may repeat."""
        self._names = Names(names)
        self._moment = SentenceContext(today, now, language)
        if asked:
            question = read_clause(Clause(asked), self._names, self._moment)
            self._moment = replace(
                self._moment,
                asked_counts=frozenset(a.value for a in question.amounts if a.unit in _COUNTED),
                asked_days=tuple(question.days),
            )
        self._read_facts: dict[Fact, ReadFact] = {}

    def faults(self, sentence: Sentence, facts: Mapping[str, Fact]) -> tuple[str, ...]:
        """What the clauses say that the facts they cite do not hold, in a few words each.

        At fault as written, it is read with its lead-in by itself, then without its translations.
        """
        found = self._as_written(sentence, facts)
        led = _with_lead_in(sentence) if found and all(map(_is_of_figure, found)) else sentence
        if led is not sentence and not self._as_written(led, facts):
            return ()
        parted = [(c.cites, *without_glosses(c.text)) for c in sentence.clauses]
        if not (found and any(glosses for *_, glosses in parted)):
            return found
        plain = Sentence(tuple(Clause(text, cites) for cites, text, _ in parted))
        of_glosses = (
            fault
            for cites, _, glosses in parted
            for gloss in glosses
            for fault in self._in_gloss(gloss, cites, facts)
        )
        return tuple(dict.fromkeys((*of_glosses, *self._as_written(plain, facts))))

    def _as_written(self, sentence: Sentence, facts: Mapping[str, Fact]) -> tuple[str, ...]:
        faults: list[str] = []
        carried: frozenset[str] = frozenset()
        reads = self._read_all(sentence, facts)
        for at, one in enumerate(reads):
            faults += [f"cite {cite}" for cite in one.clause.cites if cite not in facts]
            others = [r for r in reads if r is not one and set(r.cited) & set(one.cited)]
            # "Two things are open: the name [q1] and our answer [f2]".
            others += [r for r in reads[:at] if any(token.raw == ":" for token in r.said)]
            # "14 leads wait [a9], 7 of them Imran's [a10]".
            others += reads[:at] if all(h.fact.lead_id is None for h in one.cited) else []
            is_denied_beside = any(map(denies, others))
            found = [*_clause_faults(one, carried, is_denied_beside=is_denied_beside)]
            is_behind = not one.clause.cites and any(r.cited for r in reads[:at])
            if is_behind and not found and denies_at_all(one):
                found.append("denial")
            faults += found if one.clause.cites else [f"uncited {f}" for f in found]
            of_facts = frozenset(h.fact.lead_id for h in one.cited if h.fact.lead_id)
            carried = one.leads or carried or of_facts
        return tuple(dict.fromkeys(faults))

    def _in_gloss(
        self, gloss: Gloss, cites: Sequence[str], facts: Mapping[str, Fact]
    ) -> Iterator[str]:
        """What a translation says that its quotation does not hold."""
        own = [facts[cite] for cite in cites if cite in facts and facts[cite].quote]
        said = [fact for fact in own if even(gloss.quote) in even(fact.quote or "")]
        found = _clause_faults(self.read(gloss.text, said), is_denied_beside=True)
        yield from (fault for fault in found if fault.startswith(_CHECKED))

    def read(self, text: str, facts: Sequence[Fact]) -> ReadClause:
        """Reads words that may rest on any of the facts."""
        read = read_clause(Clause(text), self._names, self._moment)
        read.cited = read.own = read.sentence_facts = read.lead_facts = [
            self._read_fact(fact) for fact in facts
        ]
        return read

    def _read_fact(self, fact: Fact) -> ReadFact:
        if fact not in self._read_facts:
            self._read_facts[fact] = read_fact(fact, self._names, self._moment.today)
        return self._read_facts[fact]

    def _read_all(self, sentence: Sentence, facts: Mapping[str, Fact]) -> list[ReadClause]:
        of_sentence = [self._read_fact(facts[c]) for c in sentence.cites if c in facts]
        leads = {h.fact.lead_id for h in of_sentence if h.fact.lead_id}
        of_leads = [self._read_fact(f) for f in facts.values() if f.lead_id in leads]
        beside = _shown_beside(facts)
        earlier: list[ReadFact] = []
        reads: list[ReadClause] = []
        for i, clause in enumerate(sentence.clauses):
            read = read_clause(clause, self._names, self._moment)
            ahead = [clause, *(c for c in sentence.clauses[i + 1 :] if c.cites)]
            is_lead_in = not i and clause.text.endswith(":")
            read.clauses_ahead = len(ahead) - (is_lead_in or not clause.cites)
            read.points_ahead = read.clauses_ahead - sum(map(sets_against, ahead[1:]))
            read.before = list(reads)
            read.earlier_facts = list(earlier)
            read.sentence_facts, read.lead_facts = of_sentence, of_leads
            read.cited = [self._read_fact(facts[c]) for c in clause.cites if c in facts]
            read.shown_beside = frozenset(beside[c] for c in clause.cites if c in beside)
            read.own = [h for h in read.cited if not read.leads or _is_of(h, read.leads)]
            earlier += read.cited
            reads.append(read)
        return reads


def _with_lead_in(sentence: Sentence) -> Sentence:
    """The sentence with what stands before its colon as a clause that rests on all the facts.

    "They missed 2 visits: on 13 Nov [f1] and on 25 Nov [f2]" counts both, not the first alone.
    """
    first, *others = sentence.clauses
    lead_in, colon, rest = first.text.partition(": ")
    is_of_all = first.cites and any(clause.cites for clause in others)
    is_plain = not any(mark in lead_in for mark in _QUOTE_MARKS)
    if not (colon and is_of_all and is_plain and len(lead_in.split()) > 1 and rest.strip()):
        return sentence
    told = Clause(f"{lead_in}:", sentence.cites)
    return Sentence((told, Clause(rest, first.cites), *others))


def _is_of_figure(fault: str) -> bool:
    return fault.startswith(("number ", "day "))


def _clause_faults(
    read: ReadClause, carried: frozenset[str] = frozenset(), *, is_denied_beside: bool
) -> Iterator[str]:
    yield from name_faults(read, carried)
    yield from asker_faults(read)
    yield from quote_faults(read)
    yield from contact_faults(read)
    yield from day_faults(read)
    yield from number_faults(read)
    yield from band_faults(read, read.own)
    yield from topic_faults(read)
    yield from order_faults(read)
    yield from doer_faults(read)
    yield from scope_faults(read)
    yield from judgement_faults(read, is_denied_beside=is_denied_beside)


def _shown_beside(facts: Mapping[str, Fact]) -> dict[str, int]:
    """How many groups by one thing, or rows of one list, were told in a row, for each of them."""
    found: dict[str, int] = {}
    for kind, told in groupby(facts.items(), lambda one: _listed(one[1])):
        together = [fact_id for fact_id, _ in told]
        found |= dict.fromkeys(together if kind else (), len(together))
    return found


def _listed(fact: Fact) -> str:
    """What a fact is one of: "group owner", "row"; empty if it is told alone."""
    match fact.kind:
        case "group":
            return f"group {fact.words.partition(' ')[0]}"
        case "row":
            return "row"
        case _:
            return ""


def _is_of(held: ReadFact, named: frozenset[str]) -> bool:
    is_own = held.fact.lead_id is None or held.fact.lead_id in named
    return is_own or any(("lead", lead) in held.entities for lead in named)


# The message fits on one screen with what is around it (docs/domain.md).
LONGEST_DRAFT = 450  # characters
_NUMBER = regex.compile(r"(?<![\d.,])\+?\d(?:[\s-]?\d){6,}(?!\d)")
_ADDRESS = regex.compile(
    r"(?i)\b(?:flat|shop|plot|block|tower|wing|sector)\s?(?:no\.?\s?)?[a-z]?-?\d+\b"
    r"|\b(?:near|opposite|opp\.?|behind)\s+\p{Lu}\w+|\b\d{6}\b"
)
_ASSERTED_TOPICS = ("parking", "discount", "loan", "papers", "possession", "booking", "token")
_SPELT_ALIKE = word_table("small")["spelt_alike"]
_WORD = regex.compile(rf"{LETTER}+")
# The point in "1.16 crore" ends no sentence.
_SENTENCE = regex.compile(r"(?<=[!?।\n]|\.(?!\d))\s*")


def draft_faults(
    text: str,
    facts: Sequence[Fact],
    *,
    called: str,
    language: str,
    today: date,
    names: StoredNames,
    now: datetime | None = None,
    typed: Sequence[str] = (),
) -> tuple[str, ...]:
    """Why a message must not go to a lead as it is; empty if nothing is wrong with it.

    `facts`: what it may tell and offer, all about this lead; `called`: how it may address the lead;
    `language`: that of the message, BCP 47; `typed`: what the broker asked for, with any links or
    numbers.
    """
    if not text.strip() or len(text) > LONGEST_DRAFT:
        return ("length",)
    check = SentenceCheck(names, today, language, now)
    people = (called, *(name for known in names.leads.values() for name in known), *names.staff)
    faults = [*_written(text, facts, people, language), *_reaching(text, facts, typed)]
    for sentence in filter(str.strip, _SENTENCE.split(without_known_contacts(text, typed))):
        faults += _fact_faults(sentence, facts, check)
    return tuple(dict.fromkeys(faults))


def _written(
    text: str, facts: Sequence[Fact], people: Sequence[str], language: str
) -> Iterator[str]:
    if not _is_in(text, language):
        yield "language"
    plain, called = text, people[0]
    for known in (called, *called.split(), *(name for fact in facts for name in fact.names)):
        plain = plain.replace(known, "")
    if has_protected_words(_without_everyday_words(plain, people, language)):
        yield "protected"
    known_text = " ".join(f"{f.words} {f.quote or ''} {' '.join(f.names)}" for f in facts)
    if any(found[0] not in known_text for found in _ADDRESS.finditer(text)):
        yield "address"


def _reaching(text: str, facts: Sequence[Fact], typed: Sequence[str]) -> Iterator[str]:
    """Links, payment ids and phone numbers that neither our facts nor the broker's words have."""
    ours = [*typed, *(words for fact in facts for words in own_words_of(fact))]
    yield from (kind.lower() for kind in unknown_contacts(text, ours))
    if any(found[0] not in " ".join(ours) for found in _NUMBER.finditer(text)):
        yield "phone"


def _without_everyday_words(text: str, people: Sequence[str], language: str) -> str:
    """Removes everyday words that are also surnames: "Anand thayo", "e jani ne"."""
    called = {part.casefold() for name in people for part in name.split()}
    alike = frozenset(str(_SPELT_ALIKE.get(language, "")).split()) - called
    return str(_WORD.sub(lambda found: "" if found[0] in alike else found[0], text))


def _is_in(text: str, language: str) -> bool:
    said = language_in(text)
    # A few words in Latin letters may be in any language written that way.
    return said == language or (said is None and (language == "en" or language.endswith("Latn")))


def _fact_faults(sentence: str, facts: Sequence[Fact], check: SentenceCheck) -> Iterator[str]:
    read = check.read(sentence, facts)
    yield from name_faults(read, frozenset())
    yield from seller_faults(read)
    yield from day_faults(read)
    yield from number_faults(read)
    yield from band_faults(read, read.cited)
    things = (fault for fault in topic_faults(read) if fault.startswith("concept"))
    yield from (fault for fault in things if fault != "concept lawyer")
    is_asked = sentence.rstrip().endswith("?")
    if read.has("certainty") or (read.has("promise") and not read.has("inform")):
        yield "promise"
    known = {t.value for f in facts if not (f.said_by == "lead" or f.is_negative) for t in f.topics}
    if read.has("asserted") and not (read.has("deferred") or is_asked):
        for topic in _ASSERTED_TOPICS:
            if read.has(f"topic:{topic}") and topic not in known:
                yield f"promise {topic}"


_BEHIND = regex.compile(r"\s*\(([^()\n]{1,160})\)")
# A translation has words of its own; it must not hold what the quotation does not.
_CHECKED = (
    *("day", "period", "number", "time", "reach", "stranger"),
    *("name", "topic", "state", "band", "verdict"),
)


@dataclass(frozen=True, slots=True)
class Gloss:
    """What stands in brackets behind a quotation."""

    quote: str
    text: str


def without_glosses(text: str) -> tuple[str, list[Gloss]]:
    """The text without its translations, and these."""
    found = list(_glosses(text))
    for start, end, _ in reversed(found):
        text = text[:start] + text[end:]
    return text, [gloss for _, _, gloss in found]


def _glosses(text: str) -> Iterator[tuple[int, int, Gloss]]:
    for quoted in QUOTE.finditer(text):
        if behind := _BEHIND.match(text, quoted.end()):
            quote = next(group for group in quoted.groups() if group is not None)
            yield behind.start(), behind.end(), Gloss(quote, behind[1])
