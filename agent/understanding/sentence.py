"""One sentence in its conversation, as all its readers take it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from agent.understanding.gazetteer import Gazetteer
from agent.understanding.lead_refs import LeadRefs
from agent.understanding.query_builder import QueryBuilder
from agent.understanding.sentence_leads import SentenceLeads
from agent.understanding.tagged_words import TaggedWords


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's tagged words, what its words may refer to, and the day."""

    board: TaggedWords
    refs: LeadRefs
    book: Gazetteer
    today: date


class SentenceReader:
    """Reads one sentence in one way."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._board = sentence.board
        self._refs = sentence.refs
        self._book = sentence.book
        self._today = sentence.today
        self._meant = SentenceLeads(sentence.board, sentence.refs, sentence.book)


class PartsReader(SentenceReader):
    """Reads what a sentence says of one thing into the parts of its query."""

    def __init__(self, sentence: Sentence, parts: QueryBuilder) -> None:
        super().__init__(sentence)
        self._parts = parts
