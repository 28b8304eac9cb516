"""Devanagari and Gujarati words in the Latin letters people type, in one spelling.

No scholarly transliteration: long and short vowels, and dental and retroflex letters, are merged,
because people who type "joie chhe" on a phone merge them too.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_GUJARATI_START, _GUJARATI_END = 0x0A80, 0x0AFF
# Unicode orders both scripts as ISCII does, so one offset turns Gujarati into Devanagari.
_GUJARATI_OFFSET = 0x0A80 - 0x0900

_CONSONANTS = {
    "क": "k", "ख": "kh", "ग": "g", "घ": "gh", "ङ": "n",
    "च": "ch", "छ": "ch", "ज": "j", "झ": "jh", "ञ": "n",
    "ट": "t", "ठ": "th", "ड": "d", "ढ": "dh", "ण": "n",
    "त": "t", "थ": "th", "द": "d", "ध": "dh", "न": "n",
    "प": "p", "फ": "f", "ब": "b", "भ": "bh", "म": "m",
    "य": "y", "र": "r", "ल": "l", "ळ": "l", "व": "v",
    "श": "sh", "ष": "sh", "स": "s", "ह": "h",
}  # fmt: skip
_VOWELS = {
    "अ": "a", "आ": "aa", "इ": "i", "ई": "i", "उ": "u", "ऊ": "u", "ऋ": "ri",
    "ऍ": "e", "ऎ": "e", "ए": "e", "ऐ": "ai", "ऑ": "o", "ऒ": "o", "ओ": "o", "औ": "au",
}  # fmt: skip
_SIGNS = {
    "ा": "aa", "ि": "i", "ी": "i", "ु": "u", "ू": "u", "ृ": "ri",
    "ॅ": "e", "ॆ": "e", "े": "e", "ै": "ai", "ॉ": "o", "ॊ": "o", "ो": "o", "ौ": "au",
}  # fmt: skip
_NUKTA = {"j": "z"}  # ज़; the other dotted letters are typed like the plain ones
_VIRAMA, _NUKTA_SIGN, _SCHWA = "्", "़", "ə"
_NASALS = "ँं"
_LABIALS = ("p", "f", "b", "m")

_INDIC_WORD = re.compile("[ऀ-ॣ]+")
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff"))
# People use few words: 20,000 are some 3 MB and spare nearly all of the rules below.
_CACHED_WORDS = 20_000

# One spelling for the usual ways to type a sound; applied to Latin and Indic words alike.
_SPELLINGS = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        ("chh", "ch"), ("ph", "f"), ("sh", "s"), ("w", "v"), ("z", "j"), ("q", "k"),
        ("ee|ii", "i"), ("iy(?=[ea])", "i"), ("oa", "o"), ("oo|uu", "u"), ("aa", "a"),
        ("ei|ay(?=$)", "e"),
        (r"([a-z])\1+", r"\1"), (r"(?<=[aeiou])n$", ""),
    )
)  # fmt: skip
_LATIN_WORD = re.compile(r"[a-z]+")


def to_latin(text: str) -> str:
    """`text` with its Devanagari and Gujarati words and digits in Latin letters; the rest stays."""
    devanagari = _gujarati_as_devanagari(unicodedata.normalize("NFC", text).translate(_ZERO_WIDTH))
    latin = _INDIC_WORD.sub(lambda found: _word_to_latin(found[0]), devanagari)
    return latin if latin.isascii() else "".join(map(_plain_digit, latin))


def one_spelling(text: str) -> str:
    """Lower-case Latin `text` in which "joiye", "joie" and "joiyee" look alike."""
    return _LATIN_WORD.sub(lambda found: _one_spelling(found[0]), text.lower())


def _plain_digit(letter: str) -> str:
    is_foreign = letter.isdigit() and not letter.isascii()
    return str(unicodedata.digit(letter)) if is_foreign else letter


def _gujarati_as_devanagari(text: str) -> str:
    if text.isascii():
        return text
    return "".join(
        chr(ord(letter) - _GUJARATI_OFFSET)
        if _GUJARATI_START <= ord(letter) <= _GUJARATI_END
        else letter
        for letter in text
    )


@lru_cache(maxsize=_CACHED_WORDS)
def _word_to_latin(word: str) -> str:
    syllables = _syllables(word)
    _drop_silent_vowels(syllables)
    latin = "".join(consonant + vowel.replace(_SCHWA, "a") for consonant, vowel in syllables)
    return re.sub("aa$", "a", latin)


def _syllables(word: str) -> list[list[str]]:
    """Pairs [consonant, vowel]; a consonant's inherent vowel is the schwa sign."""
    syllables: list[list[str]] = []
    for letter in unicodedata.normalize("NFD", word):
        if letter in _CONSONANTS:
            syllables.append([_CONSONANTS[letter], _SCHWA])
        elif letter in _VOWELS:
            syllables.append(["", _VOWELS[letter]])
        elif letter in _NASALS:
            syllables.append(["n", ""])
        elif syllables and letter in _SIGNS:
            syllables[-1][1] = _SIGNS[letter]
        elif syllables and letter == _VIRAMA:
            syllables[-1][1] = ""
        elif syllables and letter == _NUKTA_SIGN:
            syllables[-1][0] = _NUKTA.get(syllables[-1][0], syllables[-1][0])
    _place_nasals(syllables, word)
    return syllables


def _place_nasals(syllables: list[list[str]], word: str) -> None:
    """Sounds a nasal sign as m before a labial, and drops it at most word ends."""
    if word[-1] in _NASALS and len(syllables) > 1:
        syllables.pop()
    for nasal, following in pairwise(syllables):
        if nasal == ["n", ""] and following[0][:1] in _LABIALS:
            nasal[0] = "m"


def _drop_silent_vowels(syllables: list[list[str]]) -> None:
    """Drops the schwa at a word's end and between vowel-consonant pairs, as both languages do."""
    last = len(syllables) - 1
    if last > 0 and syllables[last][1] == _SCHWA and syllables[last - 1][1]:
        syllables[last][1] = ""
    for at in range(last - 1, 0, -1):
        before, here, after = syllables[at - 1], syllables[at], syllables[at + 1]
        if here[1] == _SCHWA and before[1] and after[0] and after[1]:
            here[1] = ""


@lru_cache(maxsize=_CACHED_WORDS)
def _one_spelling(word: str) -> str:
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return word
