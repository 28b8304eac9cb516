"""The leads of the questions' book with their states, and words in any language."""

from __future__ import annotations

from functools import cache

from agent.facts import LeadFacts, facts_of
from agent.lead_state.compute import state_in
from agent.rendering.localizer import Localizer
from evals import book
from leads.lead_state import LeadState
from leads.score_log import StoredScore
from prompts.library import Library

LANGUAGES = ("en", "hi-Latn", "hi", "gu", "gu-Latn")
LIBRARY = Library()


@cache
def everybody() -> dict[str, LeadFacts]:
    """Facts by the key of the book's page."""
    return {page.key: _facts(page) for page in book.pages()}


def states() -> dict[str, LeadState]:
    """State by lead id."""
    return {f.lead.lead_id: state_in(f.now) for f in everybody().values()}


def words_in(language: str) -> Localizer:
    return Localizer(LIBRARY, language, book.ZONE, book.NOW)


def _facts(page: book.Page) -> LeadFacts:
    scores = book.scores_of(page)
    stored = StoredScore(scores[-1], is_stale=False) if scores else None
    return facts_of(book.lead_of(page), stored, book.VERSION, book.ZONE, book.NOW)
