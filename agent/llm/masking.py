"""A message without what tells who wrote it: each sign of such a word becomes a box."""

from __future__ import annotations

import regex

from features.protected import is_protected_word

BOX = "▢"
_WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d]{1,64}")
# What reaches a person: addresses, links, numbers to call.
REACHES = regex.compile(r"\S+@\S+|(?:https?://|www\.)\S+|\+?\d(?:[\s.-]?\d){7,}")
# Shorter parts of a name are words of every sentence.
_SHORTEST_NAME = 3


def masked(text: str, name: str | None) -> str:
    """The text, as long as it was: numbers to call, addresses, own name, protected words boxed."""
    own = [w.casefold() for w in _WORD.findall(name or "") if len(w) >= _SHORTEST_NAME]

    def word(found: regex.Match[str]) -> str:
        plain = found[0].casefold()
        tells = is_protected_word(found[0]) or any(plain.startswith(part) for part in own)
        return _boxes(found) if tells else found[0]

    unnamed: str = _WORD.sub(word, text)
    hidden: str = REACHES.sub(_boxes, unnamed)
    return hidden


def _boxes(found: regex.Match[str]) -> str:
    return BOX * len(found[0])
