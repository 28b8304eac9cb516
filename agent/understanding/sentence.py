"""One sentence in its conversation, as all its readers take it, and the leads that it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from agent.understanding.gazetteer import Gazetteer
from agent.understanding.lead_refs import LeadRefs, colleague_before
from agent.understanding.parsed_question import Ask, AskLeads, LeadRef, LeadTopic, SentenceAsk
from agent.understanding.query_builder import QueryBuilder
from agent.understanding.tagged_words import LISTS, Tag, TaggedWords, TagKind
from leads.store.staff import StaffMember


def are_clear(refs: Sequence[LeadRef]) -> bool:
    """Whether every reference is one lead."""
    return all(len(r.matches) == 1 for r in refs)


def asked_of(ask: Ask, *refs: LeadRef) -> SentenceAsk:
    """An ask about these leads, clear if each reference is one lead."""
    return SentenceAsk(ask, are_clear(refs))


def asked_about(refs: Sequence[LeadRef], *about: LeadTopic) -> SentenceAsk:
    """The ask of these topics of the leads."""
    return asked_of(AskLeads(tuple(refs), about), *refs)


class SentenceLeads:
    """Reads the leads of one tagged sentence; their words are taken."""

    def __init__(self, board: TaggedWords, refs: LeadRefs, book: Gazetteer) -> None:
        self._board = board
        self._refs = refs
        self._book = book

    def names(self) -> list[Tag]:
        return self._board.unused_kinds(TagKind.NAME, TagKind.ID)

    def leads(self, *, or_focus: bool = True) -> list[LeadRef]:
        """The leads meant by name, place or pronoun; else the one last mentioned."""
        b = self._board
        self._colleagues_as_leads(lambda _: True)
        beside = {concept for t in b.unused("they") for concept in b.concepts_beside(t)}
        is_joined = not beside.isdisjoint(("and", "or", "compare"))
        found = self._refs.named(b) or self._refs.placed(b)
        timed = None if found else self._refs.timed(b)
        found = [timed] if timed is not None else found
        if found and is_joined and self._refs.has_one:
            found = [self._refs.focus(), *found]
        if found:
            b.use_concepts("they", "it", "lead")
            return found
        described = self._refs.described(b)
        if described is not None:
            return [described]
        if b.unused("they") or (or_focus and (self._refs.has_one or b.unused("it", "them"))):
            b.use_concepts("they", "it", "them")
            return [self._refs.focus()]
        return []

    def own_namesakes(self) -> None:
        """Reads the name of a colleague whose leads are not shown as that of an own lead."""
        if not self._board.has("booked"):
            self._colleagues_as_leads(lambda who: not self._book.may_see(who))

    def _colleagues_as_leads(self, is_meant: Callable[[StaffMember], bool]) -> None:
        """Reads such a colleague's name as a lead's if a lead has it and no list is asked for."""
        if self._board.has(*LISTS):
            return
        owner = colleague_before(self._board)
        tags = [
            replace(t, kind=TagKind.NAME, value=None)
            if t.member
            and is_meant(t.member)
            and t != owner
            and self._book.is_name(t.text.split()[0])
            else t
            for t in self._board.tags
        ]
        self._board.tags = tuple(tags)


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
