"""What of an earlier answer an LLM may read when not all of its leads have agreed to one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from agent.rendering.localizer import tail_of
from leads.store.lead_store import LeadName

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


def _is_of(part: str, own: Collection[str], others: Iterable[str]) -> bool:
    said = {word.casefold() for word in _WORD.findall(part)}
    return not said.isdisjoint(own) and said.isdisjoint(others)


def _words(leads: Sequence[LeadName]) -> Iterator[str]:
    """What leads are called by: the words of their names, and the tails of their phones."""
    for lead in leads:
        yield from (w.casefold() for w in _WORD.findall(lead.name or "") if len(w) >= _SHORTEST)
        if tail := tail_of(lead.phone):
            yield tail
