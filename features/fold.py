"""Spelling made even, so that "zyaadaaa", "jyada" and "ज़्यादा" each have one form to look up."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

# A vocabulary of messages is some ten thousand words; one entry is about 200 bytes.
_CACHED_WORDS = 20_000

_REPEATED = regex.compile(r"(\p{L}|\p{M})\1+")
_VOWEL_AFTER_IY = regex.compile(r"iy(?=[aeou])")

# Marks that writers leave out or swap: nukta, nasal signs, joiners; long i and u for short ones.
_INDIC = str.maketrans(
    {
        "\u093c": None, "\u0abc": None,  # nukta
        "\u0901": None, "\u0902": None, "\u0a81": None, "\u0a82": None,  # nasal signs
        "\u200c": None, "\u200d": None,  # joiners
        "ी": "ि", "ू": "ु", "ई": "इ", "ऊ": "उ",
        "ી": "િ", "ૂ": "ુ", "ઈ": "ઇ", "ઊ": "ઉ",
        "'": None, "’": None,
    }
)  # fmt: skip
# Hindi and Gujarati in Latin letters have no spelling; these pairs sound alike to those who write it.
_LATIN = (
    ("ee", "i"), ("oo", "u"), ("z", "j"), ("w", "v"), ("ph", "f"), ("chh", "ch"), ("sh", "s"),
    ("jy", "j"),
)  # fmt: skip


@lru_cache(maxsize=_CACHED_WORDS)
def fold(word: str) -> str:
    """One word in its even spelling: compatible forms, lower case, single letters, plain vowels."""
    word = unicodedata.normalize("NFKC", word).casefold().translate(_INDIC)
    if word.isdecimal():
        # Digits of any script read the same; a repeated digit is a number, not a drawl.
        return str(int(word)) if len(word) < 19 else word
    if word.isascii():
        for spelt, even in _LATIN:
            word = word.replace(spelt, even)
        word = _VOWEL_AFTER_IY.sub("i", word)
    return _REPEATED.sub(r"\1", word)
