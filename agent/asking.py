"""Whether an LLM is asked at all: only where the fast path understood nothing, or not all of it."""

from __future__ import annotations

from collections.abc import Sequence

from agent.lookup import Heard
from agent.phrasings import ABOUT_A_LEAD, Intent
from agent.reading import key, read
from agent.resolve import named_id

_ITS_OWN = (Intent.HELP, Intent.SMALL_TALK)
# What asks for words to a lead; brokers say them in every language's letters.
_WRITING = frozenset(
    map(
        key,
        [
            *("draft", "drafts", "compose", "likho", "likh", "likhke", "likhdo", "likhna"),
            *("lakho", "lakhi", "lakhje", "lakhjo", "lakhine", "lakhvo", "lakhvanu"),
        ],
    )
)
_WRITE = frozenset(map(key, ("write", "type", "banao", "banavo", "banavi", "bana", "prepare")))
_MESSAGE = frozenset(
    map(key, ("message", "msg", "mesej", "messej", "reply", "sms", "whatsapp", "text", "javab"))
)


def asks_to_write(text: str) -> bool:
    """Whether a message to a lead is asked for."""
    keys = {w.key for w in read(text)}
    return not keys.isdisjoint(_WRITING) or not (
        keys.isdisjoint(_WRITE) or keys.isdisjoint(_MESSAGE)
    )


def is_sure(text: str, heard: Sequence[Heard]) -> bool:
    """Whether the fast path understood every question in the text, and every word that matters."""
    return not asks_to_write(text) and all(_is_sure(one) for one in heard)


def _is_sure(heard: Heard) -> bool:
    asked = heard.asked
    if asked.intent in _ITS_OWN or (asked.who and all(map(_is_id, asked.who))):
        return True
    if asked.intent is Intent.UNKNOWN:
        # Taxes, rates, news: whatever an LLM knows of them, Pakka says nothing.
        return asked.is_outside and not asked.who
    if asked.place:
        return False
    if asked.intent not in ABOUT_A_LEAD:
        # "Who among the Bopal ones has a loan": a list that the loan does not narrow.
        return not asked.topic and not asked.who
    known = {f.who for f in heard.found if f.resolution.matches}
    # A lone word that is nearly a name is one; words side by side may be anything.
    is_lone = not asked.is_bare and all(len(who.split()) == 1 for who in asked.who)
    is_near = is_lone and any(f.resolution.near for f in heard.found)
    return bool(known or is_near) and all(_is_part(who, known) or not known for who in asked.who)


def _is_id(who: str) -> bool:
    """Whether a button was pressed."""
    return named_id(who) == who


def _is_part(who: str, known: set[str]) -> bool:
    return who in known or any(word in known for word in who.split())
