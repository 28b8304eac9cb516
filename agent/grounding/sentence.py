"""A sentence cut into clauses, and what is read in each: names, days, numbers, known phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from agent.grounding.fact_set import FactSet
from agent.grounding.fact_values import ReadFact, numbers_of_names
from agent.grounding.named_entities import Mention, Names
from agent.grounding.phrase_matcher import (
    PhraseMatch,
    Spot,
    Token,
    as_written,
    hide_quotes,
    is_listed,
    phrase_matcher,
    small_list,
    token_at,
    tokens,
    tokens_at,
    whole_things,
    word_table,
    words_of,
)
from agent.grounding.stated_dates import StatedDate, stated_dates
from agent.grounding.stated_numbers import StatedNumber, stated_numbers


@dataclass(frozen=True, slots=True)
class Clause:
    """The words that a broker reads, and the ids of the facts they cite.

    `text` keeps its punctuation, without the cites.
    """

    text: str
    cites: tuple[str, ...] = ()


def sets_against(clause: Clause) -> bool:
    """Whether a clause only contrasts with the one before it: "while …", "jabki …"."""
    opening = next((t.raw.lower() for t in tokens(clause.text) if t.kind == "word"), "")
    return opening in as_written("contrast")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of an answer: its clauses in order."""

    clauses: tuple[Clause, ...]

    @property
    def text(self) -> str:
        """The sentence without its cites."""
        return " ".join(clause.text.strip() for clause in self.clauses if clause.text.strip())

    @property
    def cites(self) -> tuple[str, ...]:
        """Every cited fact, once, in order."""
        return tuple(dict.fromkeys(cite for clause in self.clauses for cite in clause.cites))


_SMALL = word_table("small")
_URGING = {name: tuple(ends.split()) for name, ends in _SMALL["urging"].items()}
_ORDERS = {name: frozenset(words.split()) for name, words in _SMALL["orders"].items()}
# The word before the verb, the endings of an order, and those of the past.
_Forbidding = tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]
_NO_FORBIDDING: _Forbidding = (frozenset(), (), ())
_FORBIDDING: dict[str, _Forbidding] = {
    name: (frozenset(no.split()), tuple(ends.split()), tuple(past.split()))
    for name, (no, ends, past) in _SMALL["forbidding"].items()
}
_VERB_ENDS: dict[str, tuple[str, ...]] = {"hi": ("",), "gu": ("i", "ી", "ઈ")}
_ADVICE_FIRST = words_of(word_table("soft")["advice_first"]["en"].replace(",", " "))
# "Should be told, sent, shown, called": something for somebody to do.
_PARTICIPLES = ("ed", "en", "ld", "nt", "wn", "pt", "ught", "ut")
_TOLD_WITHIN = 4  # words between what is told and who wrote it
_LEAD_IN = words_of(word_table("soft")["advice_lead_in"]["en"].replace(",", " "))


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """The time and the language of a sentence; what the asker counted and the days asked about."""

    today: date
    now: datetime | None
    language: str
    asked_counts: frozenset[float] = frozenset()
    asked_days: tuple[StatedDate, ...] = ()


@dataclass(slots=True)
class ReadClause:
    """One clause that was read, with the facts around it.

    `cited`: the facts it cites; `own`: those of them about the leads it names; `earlier_facts`:
    those that earlier clauses cite; `sentence_facts`: those that the whole sentence cites;
    `lead_facts`: every fact of the turn about the same leads; `clauses_ahead`: this clause and the
    later ones that cite; `points_ahead`: the same without clauses that only contrast ("while the
    school is in Gota"); `before`: the clauses before it; `shown_beside`: how many groups or rows of
    a list were shown, itself among them, for each that it cites.
    """

    clause: Clause
    moment: SentenceContext
    said: list[Token]
    quotes: list[str]
    marks: list[PhraseMatch]
    mentions: list[Mention]
    days: list[StatedDate]
    amounts: list[StatedNumber]
    cuts: list[int]
    cited: list[ReadFact] = field(default_factory=list)
    own: list[ReadFact] = field(default_factory=list)
    earlier_facts: list[ReadFact] = field(default_factory=list)
    sentence_facts: list[ReadFact] = field(default_factory=list)
    lead_facts: list[ReadFact] = field(default_factory=list)
    clauses_ahead: int = 0
    points_ahead: int = 0
    before: list[ReadClause] = field(default_factory=list)
    shown_beside: frozenset[int] = frozenset()

    @property
    def today(self) -> date:
        """The day of the answer."""
        return self.moment.today

    @property
    def is_english(self) -> bool:
        """Whether it is in English, where a word stands before what it applies to."""
        return self.moment.language.startswith("en")

    @property
    def tables(self) -> frozenset[str]:
        """The word tables that have words in it."""
        return frozenset(mark.table for mark in self.marks)

    @property
    def whole(self) -> range:
        """All its tokens."""
        return range(len(self.said))

    @property
    def everything(self) -> list[ReadFact]:
        """The facts cited here or before."""
        return [*self.cited, *(h for h in self.earlier_facts if h not in self.cited)]

    @property
    def things(self) -> list[ReadFact]:
        """Its own facts, each part of a row separately."""
        return [part for held in self.own for part in held.parts or (held,)]

    @property
    def leads(self) -> frozenset[str]:
        """The leads that it names."""
        return frozenset(lead for m in self.mentions for lead in m.leads)

    def own_at(self, at: int) -> list[ReadFact]:
        """Its own facts; before a colon also later ones of the sentence about the same leads."""
        colon = next((i for i, token in enumerate(self.said) if token.raw == ":"), 0)
        if at >= colon:
            return self.own
        leads = {h.fact.lead_id for h in self.own}
        later = (h for h in self.sentence_facts if h.fact.lead_id in leads)
        return list(dict.fromkeys((*self.own, *later)))

    def part(self, at: int) -> range:
        """The tokens between the cuts around one: what a word of the clause can refer to."""
        first = max((c + 1 for c in self.cuts if c < at), default=0)
        last = min((c for c in self.cuts if c >= at), default=len(self.said))
        return range(first, last)

    def found(
        self, tables: str | tuple[str, ...], within: range | None = None
    ) -> list[PhraseMatch]:
        """Its words of these tables, in order; "claim:" stands for all tables that begin so."""
        wanted = (tables,) if isinstance(tables, str) else tables
        families = tuple(table for table in wanted if table.endswith(":"))
        return [
            m
            for m in self.marks
            if (m.table in wanted or m.table.startswith(families))
            and (within is None or m.first in within)
        ]

    def has(self, tables: str | tuple[str, ...], within: range | None = None) -> bool:
        """Whether it has words of one of these tables."""
        return bool(self.found(tables, within))

    @property
    def cause_at(self) -> int:
        """Where "because" stands; behind the last word if there is none."""
        return min((m.first for m in self.found("because")), default=len(self.said))

    def forms(self, within: range) -> frozenset[str]:
        """The forms of its words."""
        return frozenset(form for t in self.said[within.start : within.stop] for form in t.forms)

    def holds_word(self, lists: str | tuple[str, ...], within: range | None = None) -> bool:
        """Whether it has a word of these lists in data/small.yaml."""
        part = self.whole if within is None else within
        return not small_list(lists).isdisjoint(self.forms(part))

    def is_word(self, lists: str | tuple[str, ...], at: int) -> bool:
        """Whether a token is a word of these lists in data/small.yaml."""
        return is_listed(self.at(at), lists)

    def leans(
        self, up: str | tuple[str, ...], down: str | tuple[str, ...], within: range | None = None
    ) -> bool | None:
        """Which way its words point: True for `up`, False for `down`; None for neither or both."""
        is_up, is_down = self.holds_word(up, within), self.holds_word(down, within)
        return None if is_up == is_down else is_up

    def is_asked_at(self, at: int) -> bool:
        """Whether the part around a token ends in a question mark."""
        return self.at(self.part(at).stop).raw.startswith("?")

    def at(self, at: int) -> Token:
        """One token; outside the clause, an end."""
        return token_at(self.said, at)

    def raw(self, first: int, last: int) -> str:
        """Its words as written."""
        return " ".join(t.raw for t in self.said[first : last + 1])

    def wording(self, spot: Spot) -> str:
        """The words of a phrase, a name, a day or a number as written."""
        return self.raw(spot.first, spot.last)

    def beside(self, spot: Spot, before: int = 1, behind: int = 2) -> range:
        """Where a word that goes with a spot stands: in English before it, else behind it."""
        if self.is_english:
            return range(max(0, spot.first - before), spot.first)
        return range(spot.last + 1, spot.last + 1 + behind)

    def around(self, spot: Spot, words: int) -> range:
        """The tokens of its part that are within so many words of a spot, itself included."""
        part = self.part(spot.first)
        return range(max(part.start, spot.first - words), min(part.stop, spot.last + 1 + words))

    def says(self, ways: Sequence[tuple[str, ...]], within: range | None = None) -> bool:
        """Whether it has one of these phrases."""
        part = within or self.whole
        forms = [t.forms for t in self.said[part.start : part.stop]]
        return any(
            all(word in forms[at + i] for i, word in enumerate(way))
            for way in ways
            for at in range(len(forms) - len(way) + 1)
        )

    def fact_set(self, held: Sequence[ReadFact], earlier: Sequence[ReadFact]) -> FactSet:
        """These facts as one set, at the time of the answer."""
        is_compared = self.holds_word(("comparing", "more", "fewer"))
        is_compared |= self.has(("side_for", "side_against", "gap"))
        # "The other 61 have not come", of 37 of 98 who have.
        is_compared |= self.holds_word("rest") and self.has("denial")
        return FactSet(held, earlier, self.today, self.moment.now, is_compared=is_compared)

    def is_told_so(self, at: int) -> bool:
        """Whether words up to one are told as somebody's: "… em lakhyu", "we'll see, she wrote"."""
        behind = range(at + 1, at + 1 + _TOLD_WITHIN)
        joint = next((i for i in behind if self.is_word("told_so", i) or self.at(i).raw == ","), at)
        is_open = joint == at or self.holds_word("having_said", range(at, joint))
        return not is_open and self.holds_word("as_words", range(joint, joint + _TOLD_WITHIN))

    @property
    def is_advice(self) -> bool:
        """Whether it tells the reader what to do."""
        return bool(self.orders)

    @property
    def orders(self) -> list[int]:
        """Where it tells the reader what to do."""
        if self.is_english:
            at = 0
            while at < len(self.said) and (self._leads_in(at) or self.said[at].kind == "cut"):
                at += 1
            opens = self.at(at).forms and self.at(at).forms[0] in _ADVICE_FIRST
            if opens and self.at(at + 1).raw.lower() not in small_list("statement"):
                return [at]
        tag = self.moment.language[:2]
        urging = _URGING.get(tag, ())
        urged = [i for i, t in enumerate(self.said) if _is_urged(t.raw.lower(), urging)]
        urged += [*self._ordered(tag), *self._forbidden(tag)]
        urged += [m.first for m in self.found("advice") if not self._is_expected(m)]
        return [
            at
            for at in urged
            if not self.holds_word("saying", range(at))
            and not self.holds_word("knowing", range(max(0, at - 1), at + 1))
            and not self._is_asked(at)
        ]

    def _leads_in(self, at: int) -> bool:
        """Whether a word may stand before an order: "so", "after that"; "that message" is none."""
        is_pronoun = self.at(at).raw.lower() == "that"
        if self.at(at).raw.lower() == "to":  # "to begin with", but not "to say that …"
            return self.at(at + 1).raw.lower() == "begin"
        is_behind = self.at(at - 1).raw.lower() in ("before", "after")
        return not _LEAD_IN.isdisjoint(self.at(at).forms) and (is_behind or not is_pronoun)

    def _is_expected(self, mark: PhraseMatch) -> bool:
        """Whether "should" asks nobody to act: "that should be enough"."""
        if self.wording(mark).lower() != "should":
            return False
        verb = [t.raw.lower() for t in self.said[mark.last + 1 :] if t.raw.lower() != "not"]
        is_act = len(verb) > 1 and verb[0] == "be" and verb[1].endswith(_PARTICIPLES)
        is_wish = all(h.fact.said_by == "lead" for h in self.cited) and bool(self.cited)
        is_estimate = verb[:1] == ["be"] and not is_act
        return is_estimate or (is_wish and any(h.fact.is_step for h in self.sentence_facts))

    def _is_asked(self, at: int) -> bool:
        """Whether it is a question or a condition, no order: "kise phone karein?", "aapo to"."""
        is_if = self.moment.language != "en" and self.holds_word("then", range(at, at + 3))
        return is_if or self.is_asked_at(at)

    def _ordered(self, tag: str) -> Iterator[int]:
        """Where a polite order stands: "bula lein", "बता दीजिए", "bolavi lo", "બોલાવી લો"."""
        for at, verb in enumerate(self.said):
            is_order = self.at(at + 1).raw.lower() in _ORDERS.get(tag, ())
            if is_order and verb.kind == "word" and verb.raw.endswith(_VERB_ENDS[tag]):
                yield at

    @property
    def forbids(self) -> bool:
        """Whether it tells the reader what not to do."""
        return bool([*self._forbidden(self.moment.language[:2])])

    def _forbidden(self, tag: str) -> Iterator[int]:
        """Where something is told not to be done: "સમય ન બગાડો", "time barbad mat karo"."""
        no, ends, past = _FORBIDDING.get(tag, _NO_FORBIDDING)
        for at, verb in enumerate(self.said):
            word = verb.raw.lower()
            is_verb = verb.kind == "word" and word.endswith(ends) and not word.endswith(past)
            is_last = self.at(at + 1).kind == "cut"  # "ghar na loko sathe" orders nothing
            if is_verb and is_last and self.at(at - 1).raw.lower() in no:
                yield at

    @property
    def retells_lead(self) -> bool:
        """Whether its own facts are words of a lead only."""
        return bool(self.own) and all(h.fact.said_by == "lead" for h in self.own)

    @property
    def rests_on_steps(self) -> bool:
        """Whether it cites next steps only."""
        return bool(self.cited) and all(h.fact.is_step for h in self.cited)


def _is_urged(word: str, urging: tuple[str, ...]) -> bool:
    """Whether a word is an imperative by its ending: "bula lijiye", "दिखाइए", "karjo", "કહેજો"."""
    return word.endswith(urging) and word not in as_written("no_imperatives")


def read_clause(clause: Clause, names: Names, moment: SentenceContext) -> ReadClause:
    """Reads a clause, without its facts."""
    hidden, quotes = hide_quotes(clause.text)
    said = tokens(hidden, moment.language)
    found = phrase_matcher(moment.language[:2]).marks(said)
    idle = tokens_at(m for m in found if m.table == "idiom")
    mentions = [m for m in names.mentions(said) if not _is_word(m, said, found)]
    named = tokens_at(mentions)
    days = [d for d in stated_dates(said) if d.first not in named]
    used = tokens_at(days) | named | idle | numbers_of_names(found)
    marks = [m for m in found if m.first not in named or m.table.startswith("concept:")]
    marks = [m for m in marks if m.first not in idle or m.table == "idiom"]
    phrased = tokens_at(m for m in marks if m.last > m.first)
    cuts = [
        i
        for i, t in enumerate(said)
        if t.kind == "cut" or (i not in named | phrased and is_listed(t, "cuts"))
    ]
    numbers = stated_numbers(said, used, moment.language)
    return ReadClause(
        clause, moment, said, quotes, whole_things(marks), mentions, days, numbers, cuts
    )


def _is_word(mention: Mention, said: Sequence[Token], marks: Sequence[PhraseMatch]) -> bool:
    """Whether a name is rather a word of a table: "मंज़ूरी" (sanction) sounds like a surname."""
    raw = said[mention.first].raw
    return (
        mention.first == mention.last
        and not raw.isascii()
        and (
            bool(stated_dates(said[mention.first : mention.last + 1]))
            or any(
                m.table.startswith("claim:") and m.first <= mention.first <= m.last for m in marks
            )
        )
    )
