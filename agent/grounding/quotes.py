"""Words in quotation marks must be a message's own; what is proven is hidden from other checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from agent.grounding.sheet import FactSheet, LeadSheet
from agent.grounding.tokens import QUOTED, STORED, plain, tokens

QUOTE = regex.compile(
    r"\"([^\"\n]{1,400})\"|“([^”\n]{1,400})”|«([^»\n]{1,400})»|‘([^’\n]{2,400})’"
    r"|(?<![\p{L}\p{M}\d])'([^'\n]{2,400})'(?![\p{L}\p{M}])"
)
_NOT_WORDS = regex.compile(r"[^\p{L}\p{M}\d₹%]+")


@dataclass(frozen=True, slots=True)
class Quote:
    """What stood in quotation marks; `owners`: whose words; None: nobody's own."""

    words: str
    owners: frozenset[int] | None


def hide_quotes(text: str, sheet: FactSheet) -> tuple[str, list[Quote]]:
    """The text with every quotation as one letter, and the quotations in their order."""
    quotes: list[Quote] = []

    def hidden(found: regex.Match[str]) -> str:
        words = next(group for group in found.groups() if group is not None)
        quotes.append(Quote(words, _owners(words, sheet)))
        return f" {QUOTED} "

    return QUOTE.sub(hidden, text), quotes


def hide_stored(text: str, sheet: FactSheet) -> str:
    """The text without the stored words that hold digits or a day: 99acres, Sun Residency."""
    for words in sorted(_stored(sheet), key=len, reverse=True):
        if words.casefold() in text.casefold():
            pattern = rf"(?<![\p{{L}}\d]){regex.escape(words)}(?![\p{{Latin}}\d])"
            text = regex.sub(pattern, f" {STORED} ", text, flags=regex.IGNORECASE)
    return text


def _owners(words: str, sheet: FactSheet) -> frozenset[int] | None:
    said = _even(words)
    if not said.strip() or said in _even(sheet.question) or said in map(_even, _names(sheet)):
        return None
    return frozenset(
        i
        for i, lead in enumerate(sheet.leads)
        if any(said in _even(quotation.text) for quotation in lead.quotations)
    )


def _even(text: str) -> str:
    """Its words alone between single spaces, so that a part is found at whole words only."""
    return f" {_NOT_WORDS.sub(' ', plain(text).casefold()).strip()} "


def _names(sheet: FactSheet) -> Iterator[str]:
    for lead in sheet.leads:
        yield lead.name
        yield from _words(lead)


def _stored(sheet: FactSheet) -> Iterator[str]:
    for lead in sheet.leads:
        for words in _words(lead):
            if any(c.isdecimal() for c in words) or any(t.may_be_day for t in tokens(words)):
                yield words


def _words(lead: LeadSheet) -> Iterator[str]:
    yield from (*lead.words, *lead.localities)
    yield from (event.value for event in lead.events if isinstance(event.value, str))
