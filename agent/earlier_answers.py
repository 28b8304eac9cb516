"""What of an earlier answer an LLM may read: its lines about leads that agreed, and its query."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from pydantic import ValidationError

from agent.loop.interface import ToolName
from agent.loop.query_arguments import arguments_of
from agent.query.condition_facts import described
from agent.query.query import FieldName, Measure, Query
from agent.rendering.localizer import tail_of
from agent.understanding.dialogue_state import query_of
from leads.store.lead_store import LeadName
from leads.store.transcripts import Transcript

HIDDEN = "(Lines about leads that have not agreed to an LLM are not shown.)"
_LINE = re.compile(r"\n+|(?<=[.!?।])\s+(?=\S)")
# "Priyaને" is a name with an ending in another script.
_WORD = re.compile(r"[a-zA-Z]+|\d+|[^\W\da-zA-Z]+")
_SHORTEST = 2


def without(turn: Transcript, hidden: Sequence[LeadName], agreed: Sequence[LeadName]) -> str:
    """The LLM's sentences that rest on agreed leads alone; of the card, the lines and sentences
    that name an agreed lead and no hidden one.

    A line that names nobody may be about a hidden lead, so it goes too; so does the whole card
    where a hidden lead cannot be told by its name.
    """
    own, others = set(_words(agreed)), set(_words(hidden))
    ids = {lead.lead_id for lead in agreed}
    told = spoken(turn)
    card = str(turn.answer.get("text", "")).removeprefix(" ".join(text for text, _ in told))
    kept = [t for t, about in told if about <= ids and (about or others.isdisjoint(_said(t)))]
    if all(set(_words([lead])) for lead in hidden):
        kept += [part for part in _LINE.split(card) if _is_of(part, own - others, others)]
    return "\n".join([*kept, HIDDEN])


def spoken(turn: Transcript) -> list[tuple[str, frozenset[str]]]:
    """The LLM's sentences of an answer, each with the leads of the facts that it rests on."""
    sources: dict[str, Any] = next(
        (step["sources"] for step in turn.steps if "sources" in step), {}
    )
    return [
        (one["text"], frozenset(filter(None, (sources[i]["lead_id"] for i in one["facts"]))))
        for one in turn.answer.get("sentences") or ()
        if sources.keys() >= set(one["facts"])
    ]


def asked_of(turn: Transcript) -> str:
    """What the answer listed or counted, for a question that changes it; empty for no query.

    Conditions that name leads are left out.
    """
    query = _last_find(turn) or query_of(turn)
    if query is None:
        return ""
    where = tuple(one for one in query.where if one.field is not FieldName.LEAD)
    told = described(query.model_copy(update={"where": where}))
    days = f", {period}" if (period := arguments_of(query)["period"]) else ""
    group = f", by {query.group_by}" if query.group_by else ""
    what = query.of if query.measure is Measure.LIST else f"{query.measure} of {query.of}"
    return f"(Asked of the record: {what}: {told}{days}{group}.)"


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
    said = _said(part)
    return not said.isdisjoint(own) and said.isdisjoint(others)


def _said(part: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(part)}


def _words(leads: Sequence[LeadName]) -> Iterator[str]:
    """What leads are called by: the words of their names, and the tails of their phones."""
    for lead in leads:
        yield from (w.casefold() for w in _WORD.findall(lead.name or "") if len(w) >= _SHORTEST)
        if tail := tail_of(lead.phone):
            yield tail
