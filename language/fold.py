"""Spelling made even, so that "zyaadaaa", "jyada" and "ज़्यादा" each have one form to look up."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

# A vocabulary of messages is some ten thousand words; one entry is about 200 bytes.
_CACHED_WORDS = 20_000

_REPEATED = regex.compile(r"(\p{L}|\p{M})\1+")
# "ee" and "oo" are vowels of their own; any other letter is drawn out from the third on.
_DRAWN_OUT = regex.compile(r"([^eo])\1{2,}")
_VOWEL_AFTER_IY = regex.compile(r"iy(?=[aeou])")

# Signs that writers leave out: nukta, nasal signs, joiners, apostrophes.
LOOSE_SIGNS = dict.fromkeys(map(ord, "\u093c\u0abc\u0901\u0902\u0a81\u0a82\u200c\u200d'’"))
# Long i and u, which writers swap with the short ones.
_SHORT_VOWELS = str.maketrans("ीूईऊીૂઈઊ", "िुइउિુઇઉ")
_INDIC = LOOSE_SIGNS | _SHORT_VOWELS
# Hindi and Gujarati have no one spelling in Latin letters; these pairs sound alike.
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
        word = _DRAWN_OUT.sub(r"\1", word)
        for spelt, even in _LATIN:
            word = word.replace(spelt, even)
        word = _VOWEL_AFTER_IY.sub("i", word)
    return single_letters(word)


def single_letters(word: str) -> str:
    """Each run of one letter or sign as one: "zyaaada" is "zyada"."""
    evened: str = _REPEATED.sub(r"\1", word)
    return evened
