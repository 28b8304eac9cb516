"""Translations beside quotations: “કાલે વાત કરીએ” (let's talk tomorrow)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from agent.grounding.phrase_matcher import QUOTE

_BEHIND = regex.compile(r"\s*\(([^()\n]{1,160})\)")
# A translation has words of its own; it must not hold what the quotation does not.
CHECKED = (
    "day",
    "period",
    "number",
    "time",
    "reach",
    "stranger",
    "name",
    "topic",
    "state",
    "band",
    "verdict",
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
