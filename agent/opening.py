"""What opens an LLM's talk about a question: whom it names or may name, what was said before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from agent.loop.turn_input import Mention
from agent.understanding.gazetteer import Gazetteer
from agent.understanding.lead_refs import LeadRefs
from agent.understanding.name_index import SoundIndex
from agent.understanding.parsed import Ask, LeadRef, ParsedQuestion, refs_of
from agent.understanding.talk import Talk
from leads.record import Record
from leads.scope import Role, Scope
from leads.store import LeadName
from leads.transcripts import Transcript

_CANDIDATES = 4


@dataclass(frozen=True, slots=True)
class Candidates:
    """A name of the question that is not one lead's alone: whom it may mean, for which ask."""

    ref: LeadRef
    ask: Ask

    @property
    def leads(self) -> tuple[LeadName, ...]:
        return (self.ref.matches or self.ref.near)[:_CANDIDATES]

    @property
    def lead_ids(self) -> tuple[str, ...]:
        return tuple(lead.lead_id for lead in self.leads)

    @property
    def is_near(self) -> bool:
        """Whether nobody is called so, and these are only like-named."""
        return not self.ref.matches


def mentions(text: str, parsed: ParsedQuestion) -> tuple[Mention, ...]:
    """The spans of the question that were resolved to one lead, wherever they stand again."""
    return tuple(
        Mention(span.start(), span.end(), ref.matches[0].lead_id)
        for ref in _refs(parsed)
        if ref.words and len(ref.matches) == 1
        for span in re.finditer(rf"\b{re.escape(ref.words)}", text, re.IGNORECASE)
    )


def meant(parsed: ParsedQuestion) -> Candidates | None:
    """The first name of the question that may mean several leads, or one like it."""
    found = [
        Candidates(ref, ask) for ask in parsed.asks for ref in refs_of(ask) if len(ref.matches) != 1
    ]
    return next((one for one in found if one.lead_ids), None)


def the_lead(parsed: ParsedQuestion, page_lead_id: str | None) -> str | None:
    """The one lead that a question is about, whatever else in it was not read; else the page's."""
    refs = _refs(parsed)
    ids = {match.lead_id for ref in refs for match in ref.matches}
    return ids.pop() if len(ids) == 1 else None if ids else page_lead_id


def last_list(talk: Sequence[Transcript]) -> tuple[str, ...]:
    """The leads of the list that was shown last, in its order."""
    return next((tuple(t.lead_ids) for t in talk if len(t.lead_ids) > 1), ())


def naming(record: Record, index: SoundIndex, scope: Scope) -> Callable[[str], LeadRef]:
    """Whom words name, as the rules read them, in one scope. Blocking."""

    def named(words: str) -> LeadRef:
        if scope.role is Role.ANALYST:
            return LeadRef(words)
        return LeadRefs(Gazetteer(record, scope, index), Talk.of(())).by_words(words)

    return named


def _refs(parsed: ParsedQuestion) -> list[LeadRef]:
    return [ref for ask in parsed.asks for ref in refs_of(ask)]
