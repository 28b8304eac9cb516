"""The leads of the questions' book and words in any language."""

from __future__ import annotations

from functools import cache

from agent.facts import LeadFacts, facts_of
from agent.rendering.localizer import Localizer
from evals import book
from leads.score_log import StoredScore
from prompts.library import Library

LANGUAGES = ("en", "hi-Latn", "hi", "gu", "gu-Latn")
LIBRARY = Library()


@cache
def everybody() -> dict[str, LeadFacts]:
    """Facts by the key of the book's page."""
    return {page.key: _facts(page) for page in book.pages()}


def words_in(language: str, *, is_demo: bool = False) -> Localizer:
    return Localizer(LIBRARY, language, book.ZONE, book.NOW, is_demo=is_demo)


def _facts(page: book.Page) -> LeadFacts:
    scores = book.scores_of(page)
    stored = StoredScore(scores[-1], is_stale=False) if scores else None
    return facts_of(book.lead_of(page), stored, book.VERSION, book.ZONE, book.NOW)
