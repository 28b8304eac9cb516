"""What of an earlier answer an LLM may read: its lines about leads that agreed, and its query."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress

from pydantic import ValidationError

from agent.loop.interface import ToolName
from agent.query.condition_facts import described
from agent.query.query import FieldName, Measure, Query
from agent.rendering.localizer import tail_of
from agent.understanding.dialogue_state import query_of
from leads.store.lead_store import LeadName
from leads.store.transcripts import Transcript

HIDDEN = "(Lines about leads that have not agreed to an LLM are not shown.)"
_LINE = re.compile(r"\n+|(?<=[.!?।])\s+(?=\S)")
_WORD = re.compile(r"\w+")
_SHORTEST = 2


def without(text: str, hidden: Sequence[LeadName], agreed: Sequence[LeadName]) -> str:
    """The lines and sentences that name an agreed lead and no hidden one.

    What names nobody may be about a hidden lead, so it goes too; so does everything where a hidden
    lead cannot be told by its name.
    """
    own = set(_words(agreed))
    others = set(_words(hidden))
    if not all(set(_words([lead])) for lead in hidden):
        return HIDDEN
    kept = [part for part in _LINE.split(text) if _is_of(part, own - others, others)]
    return "\n".join([*kept, HIDDEN])


def asked_of(turn: Transcript) -> str:
    """What the answer listed or counted, for a question that changes it; empty for no query.

    Conditions that name leads are left out.
    """
    query = _last_find(turn) or query_of(turn)
    if query is None:
        return ""
    where = tuple(one for one in query.where if one.field is not FieldName.LEAD)
    told = described(query.model_copy(update={"where": where}))
    group = f", by {query.group_by}" if query.group_by else ""
    what = query.of if query.measure is Measure.LIST else f"{query.measure} of {query.of}"
    return f"(Asked of the record: {what}: {told}{group}.)"


def _last_find(turn: Transcript) -> Query | None:
    """The newest query that the LLM itself asked in this turn."""
    calls = (call for step in turn.steps for call in step.get("tools") or ())
    own = [c for c in calls if c["tool"] == ToolName.FIND and not c["is_prefetched"]]
    for call in reversed(own):
        if call["error"] is None:
            with suppress(ValidationError):
                return Query.model_validate(call["arguments"])
    return None


def _is_of(part: str, own: Collection[str], others: Iterable[str]) -> bool:
    said = {word.casefold() for word in _WORD.findall(part)}
    return not said.isdisjoint(own) and said.isdisjoint(others)


def _words(leads: Sequence[LeadName]) -> Iterator[str]:
    """What leads are called by: the words of their names, and the tails of their phones."""
    for lead in leads:
        yield from (w.casefold() for w in _WORD.findall(lead.name or "") if len(w) >= _SHORTEST)
        if tail := tail_of(lead.phone):
            yield tail
