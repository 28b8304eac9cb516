"""A message without what tells who wrote it: each sign of such a word becomes a box."""

from __future__ import annotations

import regex

from features.protected import is_protected_word
from language.personal import BOX, boxed

_WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d]{1,64}")
# Shorter parts of a name are words of every sentence.
_SHORTEST_NAME = 3
# What a cut would halve is read with so much behind the cut: an address is no longer.
_BEHIND = 130


def masked(text: str, name: str | None, most: int | None = None) -> str:
    """The text, as long as it was: what is personal in it, own name, protected words boxed.

    `most`: only so many characters of it, cut after the boxes so that no number is halved.
    """
    own = [w.casefold() for w in _WORD.findall(name or "") if len(w) >= _SHORTEST_NAME]

    def word(found: regex.Match[str]) -> str:
        plain = found[0].casefold()
        tells = is_protected_word(found[0]) or any(plain.startswith(part) for part in own)
        return BOX * len(found[0]) if tells else found[0]

    read = text if most is None else text[: most + _BEHIND]
    hidden: str = _WORD.sub(word, boxed(read))
    return hidden[:most]
