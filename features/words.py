"""The lead's own words for the text model, without anything that tells who or what the person is."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

import regex

from features.fold import fold
from features.protected import is_protected_word
from leads.lead import Lead

# Links and e-mail addresses, then whatever carries a digit: phones, ids, prices, dates.
_ADDRESS = regex.compile(r"\S*(?:@|://|www\.)\S*")
_WITH_DIGIT = regex.compile(r"[+#]?\S*\p{Nd}\S*")
_WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d]+(?:['’][\p{L}\p{M}]+)?|\?")
_CACHED_MESSAGES = 20_000


def words(lead: Lead, *, as_of: datetime) -> str:
    """The lead's own messages known at `as_of`, newest last, one per line, lower case, letters and "?"."""
    own = [m for m in lead.messages if m.sender == "lead" and m.known_at <= as_of]
    own.sort(key=lambda m: (m.at, m.known_at, m.message_id))
    names = frozenset(fold(name) for name in _WORD.findall(lead.name or ""))
    lines = (_without(names, _plain_words(m.text)) for m in own)
    return "\n".join(line for line in lines if line)


def _without(names: frozenset[str], said: tuple[str, ...]) -> str:
    return " ".join(word for word in said if fold(word) not in names)


@lru_cache(maxsize=_CACHED_MESSAGES)
def _plain_words(text: str) -> tuple[str, ...]:
    text = _WITH_DIGIT.sub(" ", _ADDRESS.sub(" ", text))
    return tuple(w for w in _WORD.findall(text.casefold()) if not is_protected_word(w))
