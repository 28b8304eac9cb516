"""Maps a lead's words to what they name (bhav, ભાવ and rate all become price), and trade words to
the English the embedder knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from features.cues import expanded
from language.script import one_spelling, to_latin
from language.tokens import word_lists

# The packaged weights were learnt from English, so "kiraya" and "ભાડે" mean nothing to them; this
# table supplies the English word. It is made from what brokers and buyers in Ahmedabad write, and
# has neither names nor anything about who a person is.

_LISTS = word_lists("glossary", "features")
_WORD = re.compile("[A-Za-z]+")


def _table(words: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for line in words.strip().splitlines():
        english, typed = line.split(":")
        for word in expanded(typed.split()):
            table.setdefault(one_spelling(word), english)
    return table


ENGLISH: dict[str, str] = _table(_LISTS["words"])

HOMOGRAPHS = frozenset(_LISTS["homographs"].split())

# Left out before embedding: short questions would otherwise match on "is", "hai" and "che" alone.
STOP_WORDS = (
    frozenset(map(one_spelling, _LISTS["little_words"].split())) | ENGLISH_STOP_WORDS
) - frozenset(_LISTS["telling"].split())


def in_english(text: str) -> str:
    """Latin `text` with the table's words in English and without stop words."""
    english = _WORD.sub(lambda found: _word_in_english(found[0]), text)
    telling = [word for word in english.split() if word.strip(".,!?;:").lower() not in STOP_WORDS]
    return " ".join(telling) or english


@lru_cache(maxsize=20_000)  # as many as script caches
def _word_in_english(word: str) -> str:
    return word if word.lower() in HOMOGRAPHS else ENGLISH.get(one_spelling(word), word)


# Words in no table stay, in one spelling; words that only join others are left out.

_WORDS = word_lists("concepts", "features")
_CONCEPT_WORD = re.compile(r"[^\W\d_]+|\?")
_FINAL_VOWEL = re.compile(r"(?<=[^aeiou][^aeiou])a$")
_LAST_VOWEL = re.compile(r"(?<=[^aeiou])[aeio]$")
# Gujarati case endings, attached to the word: "gharma", "benkmanthi", "prahladnagarni".
_CASES = ("manthi", "mathi", "ma", "thi", "ni", "no", "nu", "na", "ne")
# The English plural and the shortest case ending are removed only if a known word remains.
_ENDINGS = ("s", *_CASES, "e")
_SHORTEST_STEM, _SHORTEST_UNKNOWN = 3, 4
# The vocabulary of all messages is some ten thousand words (language.tokens).
_CACHED_WORDS = 20_000


def _sound(word: str) -> str:
    """One spelling, without a vowel after two final consonants: "मीटिंग" is written "mitinga"."""
    return _FINAL_VOWEL.sub("", one_spelling(word))


def _same_words() -> dict[str, str]:
    same: dict[str, str] = {}
    for line in _WORDS["same"].splitlines():
        concept, typed = line.split(":")
        for word in [concept, *typed.split()]:
            same.setdefault(_sound(word), concept)
    return same


_SAME_WORDS = _same_words()
_LITTLE_WORDS = frozenset(_WORDS["little"].split())
# In a fixed order, whatever the hash seed: of two words with one sound the last counts.
_SILENT = dict.fromkeys(map(_sound, sorted([*_LITTLE_WORDS, *STOP_WORDS])), "")


def _concept_table() -> dict[str, str]:
    """Sound → concept; "" for stop words. Our own choices take precedence over the glossary's."""
    chosen = _SILENT | _SAME_WORDS
    glossary = {_sound(typed): english for typed, english in ENGLISH.items()}
    return {typed: chosen.get(_sound(e), e) for typed, e in glossary.items()} | chosen


_CONCEPTS = _concept_table()
_HOMOGRAPHS = {w: _SAME_WORDS.get(_sound(w), w) for w in HOMOGRAPHS} | dict.fromkeys(
    _LITTLE_WORDS, ""
)
# Words as `features.feature` leaves them before a verb in the first person: "chaht", "dekhn".
_GENDERLESS = {
    stem: concept
    for sound, concept in _CONCEPTS.items()
    if len(stem := _LAST_VOWEL.sub("", sound)) >= _SHORTEST_STEM
}


def concepts(text: str) -> list[str]:
    """The things that one line of words names, in order."""
    found = (_concept(word) for word in _CONCEPT_WORD.findall(to_latin(text.casefold())))
    return [concept for concept in found if concept]


@lru_cache(maxsize=_CACHED_WORDS)
def _concept(word: str) -> str:
    """The concept of a word in Latin letters; "" for a stop word."""
    known = (_known(form) for form in _forms(word))
    found = next((concept for concept in known if concept is not None), None)
    return _sound(_unknown(word) if found is None else found)


def _known(word: str) -> str | None:
    """As typed where that decides ("si" is not "see"), else by sound; None if in no table."""
    found = _HOMOGRAPHS.get(word)
    return _CONCEPTS.get(_sound(word)) if found is None else found


def _forms(word: str) -> Iterator[str]:
    """The word, then the word without an ending, if enough of it is left."""
    yield word
    spelt = one_spelling(word)
    for ending in _ENDINGS:
        if spelt.endswith(ending) and len(spelt) - len(ending) >= _SHORTEST_STEM:
            yield spelt.removesuffix(ending)


def _unknown(word: str) -> str:
    """What stands for an unknown word: its genderless form's concept, or itself without case."""
    spelt = one_spelling(word)
    if (concept := _GENDERLESS.get(_sound(word))) is not None:
        return concept
    stems = (spelt.removesuffix(case) for case in _CASES if spelt.endswith(case))
    return next((stem for stem in stems if len(stem) >= _SHORTEST_UNKNOWN), spelt)
