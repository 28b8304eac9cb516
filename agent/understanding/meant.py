"""Which leads one sentence means: by name, place or pronoun, else the one spoken of."""

from __future__ import annotations

from dataclasses import replace

from agent.understanding.gazetteer import Gazetteer
from agent.understanding.lead_refs import LeadRefs
from agent.understanding.list_asks import LISTS
from agent.understanding.parsed import LeadRef
from agent.understanding.tags import Board, Kind, Tag


class Meant:
    """Reads the leads of one tagged sentence; their words are used."""

    def __init__(self, board: Board, refs: LeadRefs, book: Gazetteer) -> None:
        self._board = board
        self._refs = refs
        self._book = book

    def names(self) -> list[Tag]:
        return self._board.kinds(Kind.NAME, Kind.ID)

    def leads(self, *, or_focus: bool = True) -> list[LeadRef]:
        """The leads meant by name, place or pronoun; else the one spoken of."""
        b = self._board
        self._colleagues_as_leads()
        pronoun = b.of("they")
        beside = [
            b.beside(t, step, lambda t: t.kind is Kind.SMALL) for t in pronoun for step in (1, -1)
        ]
        is_joined = any(t is not None and t.concept in ("and", "or", "compare") for t in beside)
        found = self._refs.named(b) or self._refs.placed(b)
        if found and is_joined and self._refs.has_one:
            found = [self._refs.focus(), *found]
        if found:
            b.take_concepts("they", "it", "lead")
            return found
        described = self._refs.described(b)
        if described is not None:
            return [described]
        if b.of("they") or (or_focus and (self._refs.has_one or b.of("it", "them"))):
            b.take_concepts("they", "it", "them")
            return [self._refs.focus()]
        return []

    def _colleagues_as_leads(self) -> None:
        """A colleague's name is a lead's where one is called so and no list is asked for."""
        if self._board.has(*LISTS):
            return
        tags = [
            replace(t, kind=Kind.NAME, value=None)
            if t.kind is Kind.COLLEAGUE and self._book.is_name(t.text.split()[0])
            else t
            for t in self._board.tags
        ]
        self._board.tags = tuple(tags)
