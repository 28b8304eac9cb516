"""The lead's own words for the text model, without what tells who or what the person is."""

from __future__ import annotations

from datetime import datetime

from features.plain_words import WORD, plain_words
from features.protected import without_ending
from features.said import said_messages
from leads.lead import Lead

# Longer is a pasted listing; the bound also keeps the cache small whatever is sent.
_READ_CHARACTERS = 2_000


def words(lead: Lead, *, as_of: datetime) -> str:
    """What the lead asked, answered and promised by `as_of`, one message a line, newest last.

    Lower case, "?" kept. A no has features of its own, and a nod says nothing.
    """
    own = said_messages(lead, as_of=as_of)
    names = frozenset(without_ending(name) for name in WORD.findall(lead.name or ""))
    lines = (_without(names, plain_words(m.text[:_READ_CHARACTERS])) for m in own)
    return "\n".join(line for line in lines if line)


def _without(names: frozenset[str], said: tuple[str, ...]) -> str:
    return " ".join(word for word in said if without_ending(word) not in names)
