"""Checks what an LLM wrote against a fact sheet, and puts code's own sentences into it.

An LLM writes text with references: `{r1}` stands for a reason, `{n1}` for a next step, `{q1}` for
a quotation. Those sentences come from the sheet; every figure, day, band, name and quotation in
the words between must be a fact of the lead they are about. It cannot tell a true reason from a
false one in free words: therefore free words may give no reason and no advice at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from agent.grounding.allowed import Allowed, of_answer, of_lead
from agent.grounding.bind import bound, clauses, sentences
from agent.grounding.claims import Claims
from agent.grounding.days import SaidDay, said_days
from agent.grounding.days import tokens_of as day_tokens
from agent.grounding.figures import Figure, figures
from agent.grounding.joining import joining_words
from agent.grounding.kinds import kind_words
from agent.grounding.names import Mention, Who, is_of_sheet, mentions, misplaced, strangers, who
from agent.grounding.own import own_words
from agent.grounding.phrases import own_cues, own_phrases
from agent.grounding.quotes import Quote, hide_quotes, hide_stored
from agent.grounding.sheet import FactSheet, LeadSheet, Sentence
from agent.grounding.tokens import QUOTED, Token, plain, tokens
from agent.grounding.unjoined import unjoined
from agent.grounding.words import BANDS

ViolationKind = Literal[
    "number",
    "day",
    "band",
    "name",
    "quotation",
    "reference",
    "own_reason",
    "own_step",
    "own_quotation",
    "own_words",
]


# What an LLM says beside the facts; alone in a sentence it can be left out.
_OWN: frozenset[ViolationKind] = frozenset({"own_words", "own_reason", "own_step"})
# A quotation that is not closed, a reference that is none.
_MARKS = frozenset('"“”«»{}')


@dataclass(frozen=True, slots=True)
class Violation:
    """Words that are bound to no fact of their own lead; `at` is the place among the tokens."""

    kind: ViolationKind
    words: str
    at: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check found; an answer is `ok` when it found nothing."""

    violations: tuple[Violation, ...]

    @property
    def ok(self) -> bool:
        return not self.violations


@dataclass(frozen=True, slots=True)
class _Read:
    """A text as the check reads it: its tokens, and what each of them states."""

    said: list[Token]
    quotes: list[Quote]
    named: list[Mention]
    days: list[SaidDay]
    dated: frozenset[int]
    whom: frozenset[int]
    numbers: list[Figure]
    facts: frozenset[int]

    @property
    def states(self) -> bool:
        """Whether it states anything at all: a figure, a day, a band, a name, a reference."""
        is_marked = any(t.kind not in ("word", "comma", "sign", "stop") for t in self.said)
        return bool(self.quotes or self.whom or self.facts) or is_marked


class Grounding:
    """One fact sheet, read once; checks and fills what an LLM writes of it."""

    def __init__(self, sheet: FactSheet) -> None:
        joining_words()  # read once, before the first answer waits for it
        self._sheet = sheet
        self._who: Who = who(sheet)
        self._leads = tuple(map(of_lead, sheet.leads))
        self._kinds = tuple(kind_words(lead.kind) for lead in sheet.leads)
        self._answer = _answer_wide(sheet)
        self._has_plan = any(e.kind == "visit_planned" for lead in sheet.leads for e in lead.events)
        self._has_offer = any(e.kind == "offer" for lead in sheet.leads for e in lead.events)
        self._owners = {s.id: i for i, lead in enumerate(sheet.leads) for s in _sentences(lead)}
        self._sentences = {s.id: s.text for lead in sheet.leads for s in _sentences(lead)}

    def check(self, text: str, language: str) -> Verdict:
        """Every violation in what an LLM wrote, references not yet filled in."""
        free, quotes = self._free(text)
        return Verdict(tuple(self._found(free, self._read(free, quotes, language), language)))

    def is_idle(self, sentence: str, language: str) -> bool:
        """Whether a sentence states no fact and is refused, by itself, for its own words only."""
        if not _MARKS.isdisjoint(sentence):
            return False
        free, quotes = self._free(sentence)
        read = self._read(free, quotes, language)
        if read.states:
            return False
        kinds = {violation.kind for violation in self._found(free, read, language)}
        return bool(kinds) and kinds <= _OWN

    def fill(self, text: str) -> str:
        """The text with code's sentences in the place of their references."""
        for ref, sentence in self._sentences.items():
            text = text.replace(f"{{{ref}}}", sentence)
        return text

    def _free(self, text: str) -> tuple[str, list[Quote]]:
        hidden, quotes = hide_quotes(text, self._sheet)
        return hide_stored(hidden, self._sheet), quotes

    def _read(self, free: str, quotes: list[Quote], language: str) -> _Read:
        said = tokens(free)
        named = mentions(said, self._who)
        days = said_days(said, self._sheet.today)
        dated = frozenset(day_tokens(days))
        whom = frozenset(i for m in named for i in range(m.first, m.last + 1))
        is_gujarati = language.startswith("gu")
        numbers = figures(said, dated, is_gujarati=is_gujarati, named=whom)
        stored = (
            i
            for i, token in enumerate(said)
            if i not in whom and (token.is_in(BANDS) or is_of_sheet(token, self._who))
        )
        counted = (i for figure in numbers for i in range(figure.first, figure.last + 1))
        facts = dated.union(counted, stored)
        return _Read(said, quotes, named, days, dated, whom, numbers, facts)

    def _found(self, free: str, read: _Read, language: str) -> Iterator[Violation]:
        yield from self._violations(read, language)
        for words in own_cues(plain(free), has_offer=self._has_offer):
            yield Violation("own_reason", words, 0)

    def _violations(self, read: _Read, language: str) -> Iterator[Violation]:
        said, whom = read.said, read.whom
        parts = sentences(said, read.named)
        about = bound(said, parts, read.named, len(self._leads), read.dated)
        joined = clauses(said, parts, read.named)
        claims = Claims(
            said,
            about,
            parts,
            joined,
            leads=self._leads,
            answer=self._answer,
            today=self._sheet.today,
        )
        for at, words in claims.wrong_days(read.days):
            yield Violation("day", words, at)
        for at, words in claims.wrong_figures(read.numbers):
            yield Violation("number", words, at)
        for at, words in claims.wrong_bands(whom):
            yield Violation("band", words, at)
        yield from self._names(said, claims, whom)
        yield from _misquoted(said, read.quotes, claims)
        yield from self._references(said, claims)
        for kind, at in own_phrases(said):
            yield Violation(kind, said[at].raw, at)
        for kind, at in unjoined(
            said,
            parts,
            joined,
            facts=read.facts,
            names=whom,
            kinds=self._kinds_told(said, claims),
            has_plan=self._has_plan,
            language=language,
        ):
            yield Violation(kind, said[at].raw, at)
        for i, part in enumerate(parts):
            after = parts[i + 1] if i + 1 < len(parts) else None
            following = said[after.first : after.end] if after else []
            for kind, at in own_words(
                said[part.first : part.end], following, {i - part.first for i in whom}
            ):
                yield Violation(kind, said[part.first + at].raw, part.first + at)

    def _names(
        self, said: list[Token], claims: Claims, named: frozenset[int]
    ) -> Iterator[Violation]:
        for at in strangers(said, self._who, named):
            yield Violation("name", said[at].raw, at)
        for at, token in enumerate(said):
            leads = claims.leads_at(at)
            if (
                token.kind == "word"
                and leads
                and at not in named
                and misplaced(token, self._who, leads)
            ):
                yield Violation("name", token.raw, at)

    def _kinds_told(self, said: list[Token], claims: Claims) -> frozenset[int]:
        """Where a word tells the kind of every lead it is about."""
        return frozenset(
            at
            for at, token in enumerate(said)
            if (leads := claims.leads_at(at)) and all(token.is_in(self._kinds[i]) for i in leads)
        )

    def _references(self, said: list[Token], claims: Claims) -> Iterator[Violation]:
        for at, token in enumerate(said):
            if token.kind != "ref" and token.raw not in "{}":
                continue
            owner = self._owners.get(token.raw[1:-1])
            leads = claims.leads_at(at)
            if owner is None or (leads and owner not in leads):
                yield Violation("reference", token.raw, at)


def check(sheet: FactSheet, text: str, language: str) -> Verdict:
    """The verdict on one text."""
    return Grounding(sheet).check(text, language)


def _misquoted(said: list[Token], quotes: list[Quote], claims: Claims) -> Iterator[Violation]:
    places = (at for at, token in enumerate(said) if token.raw == QUOTED)
    for at, quote in zip(places, quotes, strict=True):
        leads = claims.leads_at(at)
        if quote.owners is not None and not (quote.owners & leads if leads else quote.owners):
            yield Violation("quotation", quote.words, at)


def _sentences(lead: LeadSheet) -> Iterator[Sentence]:
    yield from lead.reasons
    if lead.next_step:
        yield lead.next_step
    yield from (Sentence(q.id, f'"{q.text}"') for q in lead.quotations)


def _answer_wide(sheet: FactSheet) -> Allowed:
    """What holds for the whole answer, with what the question itself says."""
    said = tokens(sheet.question)
    days = said_days(said, sheet.today)
    numbers = [
        f.value * (f.unit if f.kind == "money" and f.unit else 1.0)
        for f in figures(said, set(day_tokens(days)), is_gujarati=False)
    ]
    return of_answer(sheet, numbers, ())
