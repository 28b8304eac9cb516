"""The leads of the questions' book and words in any language."""

from __future__ import annotations

from functools import cache

from agent.lead_state.scored_lead import ScoredLead, scored_lead_of
from agent.rendering.localizer import Localizer
from evals import lead_book
from leads.store.score_log import StoredScore
from prompts.catalogues import Library

LANGUAGES = ("en", "hi-Latn", "hi", "gu", "gu-Latn")
LIBRARY = Library()
AS_OF = {
    "en": "_as of 10:40_",
    "hi-Latn": "_10:40 tak_",
    "hi": "_10:40 तक_",
    "gu": "_10:40 સુધી_",
    "gu-Latn": "_10:40 sudhi_",
}


@cache
def everybody() -> dict[str, ScoredLead]:
    """Facts by the key of the book's page."""
    return {page.key: _facts(page) for page in lead_book.pages()}


def words_in(language: str, *, is_demo: bool = False) -> Localizer:
    return Localizer(LIBRARY, language, lead_book.ZONE, lead_book.NOW, is_demo=is_demo)


def undated(text: str, language: str) -> list[str]:
    """The lines of an answer above its date, which must be the last."""
    *lines, last = text.split("\n")
    assert last == AS_OF[language]
    return lines


def _facts(page: lead_book.Page) -> ScoredLead:
    scores = lead_book.scores_of(page)
    stored = StoredScore(scores[-1], is_stale=False) if scores else None
    return scored_lead_of(
        lead_book.lead_of(page), stored, lead_book.VERSION, lead_book.ZONE, lead_book.NOW
    )
