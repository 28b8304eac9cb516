"""Which words are names that an LLM may invent for a person in India, and which are nobody's."""

from __future__ import annotations

import re
from functools import lru_cache

from agent.grounding.lexicon import table
from language.phonetics import sounds, words_of
from language.tokens import key

_UNWRITTEN = re.compile(r"(?<=[a-z][^aeiou])a(?=[^aeiou])")


@lru_cache(1)
def _named() -> tuple[frozenset[str], frozenset[str]]:
    known = table("people")
    every = frozenset(_sounds(known["given"])) | frozenset(_sounds(known["surnames"]))
    return every, every - frozenset(_sounds(known["also_words"]))


def _sounds(names: str) -> list[str]:
    return [sound for name in names.split() for sound in words_of(name)]


def is_name(raw: str) -> bool:
    """Whether a word is a person's name: with a capital any, else none that is a word too."""
    every, plain = _named()
    known = every if raw[:1].isupper() else plain
    return any(sound in known for sound in _heard(raw))


def _heard(raw: str) -> list[str]:
    """Its sounds; in an Indic script also without one "a" that is in no sign: હરપ્રીત, Harpreet."""
    own = list(sounds(raw))
    if raw.isascii():
        return own
    return own + [s[: a.start()] + s[a.end() :] for s in own for a in _UNWRITTEN.finditer(s)]


@lru_cache(1)
def ordinary_words() -> frozenset[str]:
    """Words of everyday speech in their even spelling: with a capital nobody's name."""
    return frozenset(map(key, table("ordinary")["words"].split()))
