"""Which leads a question means, by its words and by the answers before it, for the LLM's side."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from agent.llm_reply import Candidates
from agent.loop.interface import Mention
from agent.understanding.dialogue_state import DialogueState
from agent.understanding.gazetteer import Gazetteer
from agent.understanding.lead_refs import LeadRefs
from agent.understanding.lead_resolver import SoundIndex
from agent.understanding.parsed_question import LeadRef, ParsedQuestion, refs_of
from leads.model.scope import Role, Scope
from leads.store.record import Record
from leads.store.transcripts import Transcript


def resolved_mentions(text: str, parsed: ParsedQuestion) -> tuple[Mention, ...]:
    """Every occurrence in the text of words that were resolved to one lead."""
    return tuple(
        Mention(span.start(), span.end(), ref.matches[0].lead_id)
        for ref in _refs(parsed)
        if ref.words and len(ref.matches) == 1
        for span in re.finditer(rf"\b{re.escape(ref.words)}", text, re.IGNORECASE)
    )


def unclear_name(parsed: ParsedQuestion) -> Candidates | None:
    """The first name of the question that fits several leads, or none exactly but some nearly."""
    found = [
        Candidates(ref, ask) for ask in parsed.asks for ref in refs_of(ask) if len(ref.matches) != 1
    ]
    return next((one for one in found if one.lead_ids), None)


def only_lead(parsed: ParsedQuestion, page_lead_id: str | None) -> str | None:
    """The one lead that a question is about, even if it was only read in part; else the page's."""
    refs = _refs(parsed)
    ids = {match.lead_id for ref in refs for match in ref.matches}
    return ids.pop() if len(ids) == 1 else None if ids else page_lead_id


def last_list(turns: Sequence[Transcript]) -> tuple[str, ...]:
    """The leads of the list shown last, in its order."""
    return next((tuple(t.lead_ids) for t in turns if len(t.lead_ids) > 1 and not _asked(t)), ())


def _asked(told: Transcript) -> bool:
    """Whether the LLM asked which lead is meant: it offered these, and listed none."""
    return told.answer.get("source") == "llm" and not told.answer.get("card")


def name_resolver(record: Record, index: SoundIndex, scope: Scope) -> Callable[[str], LeadRef]:
    """A function that resolves words to a lead by the rules, within one scope. Blocking."""

    def named(words: str) -> LeadRef:
        if scope.role is Role.ANALYST:
            return LeadRef(words)
        return LeadRefs(Gazetteer(record, scope, index), DialogueState.of(())).by_words(words)

    return named


def _refs(parsed: ParsedQuestion) -> list[LeadRef]:
    return [ref for ask in parsed.asks for ref in refs_of(ask)]
