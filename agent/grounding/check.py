"""Holds a text against a fact sheet: every figure, day, band, name and quotation must be a fact's.

What a message to a lead may say is on that lead's sheet. A text may tell of several leads: each
statement is held against the one it is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from agent.grounding.allowed import Allowed, of_answer, of_lead
from agent.grounding.bind import bound, clauses, sentences
from agent.grounding.claims import Claims
from agent.grounding.days import said_days
from agent.grounding.days import tokens_of as day_tokens
from agent.grounding.figures import figures
from agent.grounding.names import Who, mentions, misplaced, strangers, who
from agent.grounding.quotes import Quote, hide_quotes, hide_stored
from agent.grounding.sheet import FactSheet
from agent.grounding.tokens import QUOTED, Token, tokens

ViolationKind = Literal["number", "day", "band", "name", "quotation", "reference"]


@dataclass(frozen=True, slots=True)
class Violation:
    """Words that are bound to no fact of their own lead; a reference is a `{…}` left standing."""

    kind: ViolationKind
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check found; a text is `ok` when it found nothing."""

    violations: tuple[Violation, ...]

    @property
    def ok(self) -> bool:
        return not self.violations


class Grounding:
    """One fact sheet, read once; checks what is written of it."""

    def __init__(self, sheet: FactSheet) -> None:
        self._sheet = sheet
        self._who: Who = who(sheet)
        self._leads = tuple(map(of_lead, sheet.leads))
        self._answer = _of_request(sheet)

    def check(self, text: str, language: str) -> Verdict:
        """Every violation in a text."""
        hidden, quotes = hide_quotes(text, self._sheet)
        said = tokens(hide_stored(hidden, self._sheet))
        return Verdict(tuple(self._violations(said, quotes, language)))

    def _violations(
        self, said: list[Token], quotes: list[Quote], language: str
    ) -> Iterator[Violation]:
        named = mentions(said, self._who)
        days = said_days(said, self._sheet.today)
        dated = frozenset(day_tokens(days))
        whom = frozenset(i for m in named for i in range(m.first, m.last + 1))
        numbers = figures(said, dated, is_gujarati=language.startswith("gu"), named=whom)
        parts = sentences(said, named)
        claims = Claims(
            said,
            bound(said, parts, named, len(self._leads), dated),
            parts,
            clauses(said, parts, named),
            leads=self._leads,
            answer=self._answer,
            today=self._sheet.today,
        )
        yield from (Violation("day", words) for words in claims.wrong_days(days))
        yield from (Violation("number", words) for words in claims.wrong_figures(numbers))
        yield from (Violation("band", words) for words in claims.wrong_bands(whom))
        yield from self._names(said, claims, whom)
        yield from _misquoted(said, quotes, claims)
        yield from (Violation("reference", token.raw) for token in said if token.kind == "ref")

    def _names(
        self, said: list[Token], claims: Claims, named: frozenset[int]
    ) -> Iterator[Violation]:
        for at in strangers(said, self._who, named):
            yield Violation("name", said[at].raw)
        for at, token in enumerate(said):
            leads = claims.leads_at(at)
            if (
                token.kind == "word"
                and leads
                and at not in named
                and misplaced(token, self._who, leads)
            ):
                yield Violation("name", token.raw)


def check(sheet: FactSheet, text: str, language: str) -> Verdict:
    """The verdict on one text."""
    return Grounding(sheet).check(text, language)


def _misquoted(said: list[Token], quotes: list[Quote], claims: Claims) -> Iterator[Violation]:
    places = (at for at, token in enumerate(said) if token.raw == QUOTED)
    for at, quote in zip(places, quotes, strict=True):
        leads = claims.leads_at(at)
        if quote.owners is not None and not (quote.owners & leads if leads else quote.owners):
            yield Violation("quotation", quote.words)


def _of_request(sheet: FactSheet) -> Allowed:
    """What holds for the whole text, with what the request itself says."""
    said = tokens(sheet.question)
    days = said_days(said, sheet.today)
    numbers = [
        f.value * (f.unit if f.kind == "money" and f.unit else 1.0)
        for f in figures(said, set(day_tokens(days)), is_gujarati=False)
    ]
    return of_answer(sheet, numbers, ())
