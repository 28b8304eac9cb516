"""Whether a word is a place, a project or a person of the sheet, written in another script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from rapidfuzz import fuzz

from agent.grounding.people import is_name
from agent.grounding.tokens import bare, tokens
from language.phonetics import sounds
from language.tokens import key

_SOFT = re.compile("c(?=[eiy])")
_VOWELS = re.compile("[aeiouyh]")
_REPEATED = re.compile(r"(.)\1+")
_HONORIFIC = re.compile(r"(?<=\w{3})(?:bhai|ben|behn|ji)$")
_NASALS = ("ँ", "ं", "ં")
_HONORIFICS = ("बेन", "भाई", "બેન", "ભાઈ")
_SHORTEST = 2
# Measured on the places of two cities in three scripts: Powai/पवई 80, City/સિટી 75; a word with the
# same consonants and other vowels (Sola, साल) is below. Three consonants say more than two.
_SAME, _SAME_OF_MANY = 65, 40
_MANY_BONES = 3

Heard = Mapping[str, frozenset[str]]


def heard(stored: Iterable[str]) -> Heard:
    """The words of places and people by their consonants."""
    found: dict[str, set[str]] = {}
    for text in stored:
        for token in tokens(text):
            if token.kind == "word" and (own := bones(token.raw)):
                found.setdefault(own, set()).add(token.raw)
    return {own: frozenset(words) for own, words in found.items()}


def is_heard(raw: str, known: Heard) -> bool:
    """Whether a word is a place or a person of the sheet in another script; Sunita is no Shanti."""
    return any(may_be(raw, word) for word in said_as(raw, known))


def may_be(raw: str, word: str) -> bool:
    """Whether what is a name by itself sounds like the other word, vowels and all."""
    own = {_even(sound) for way in (raw, bare(raw)) for sound in sounds(way)}
    return not is_name(bare(raw)) or not own.isdisjoint(map(_even, sounds(word)))


def is_alike(raw: str, sound: str) -> bool:
    """Whether a word sounds as a name does, where consonants tell too little: अय्यर, Iyer."""
    return any(_even(own) == _even(sound) for way in (raw, bare(raw)) for own in sounds(way))


def said_as(raw: str, known: Heard) -> Iterator[str]:
    """The stored words of another script that a word may be."""
    for form in dict.fromkeys((raw, bare(raw))):
        own, spoken = bones(form), _unhonoured(form)
        near = _SAME_OF_MANY if len(own) >= _MANY_BONES else _SAME
        # A last nasal sign is written n in Latin letters, and left out of a key.
        ways = (own, own + "n") if spoken.endswith(_NASALS) else (own,)
        for stored in (word for way in ways for word in known.get(way, ())):
            is_other_script = stored.isascii() != raw.isascii()
            if is_other_script and fuzz.ratio(_soft(form), _soft(stored)) >= near:
                yield stored


@lru_cache(20_000)
def bones(raw: str) -> str:
    """A word's consonants, those alike that two scripts write differently."""
    return _REPEATED.sub(r"\1", _VOWELS.sub("", _soft(raw)))


@lru_cache(20_000)
def _soft(raw: str) -> str:
    word = _HONORIFIC.sub("", key(_unhonoured(raw)))
    # Singh and सिंह, Omkar and ओंकार.
    word = word.replace("singh", "sinh").replace("mk", "nk")
    return _SOFT.sub("s", word)


def _unhonoured(raw: str) -> str:
    """A name in its own script without -bhai or -ben."""
    own = next((raw.removesuffix(e) for e in _HONORIFICS if raw.endswith(e)), raw)
    return own if len(own) > _SHORTEST else raw


def _even(sound: str) -> str:
    """A name's sound with the vowels alike that only their spelling tells apart: Shaikh, Sheikh.

    An "a" is in no sign of an Indic script; Patel and Patil are two names.
    """
    return (
        sound.replace("ai", "e")
        .replace("ae", "e")
        .replace("ie", "e")
        .replace("au", "o")
        .replace("a", "")
    )
