"""Trade words of Hinglish, Hindi and Gujarati with the English word the embedder knows.

The weights in the package were learnt from English, so "kiraya" and "ભાડે" mean nothing to them;
this table lends them the word. Written from what brokers and buyers in Ahmedabad write; it holds
neither names nor anything about who a person is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from language.script import one_spelling
from language.tokens import word_lists

_LISTS = word_lists("glossary", "features")
_WORD = re.compile("[A-Za-z]+")


def _table(words: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for line in words.strip().splitlines():
        english, typed = line.split(":")
        for word in typed.split():
            table.setdefault(one_spelling(word), english)
    return table


ENGLISH: dict[str, str] = _table(_LISTS["words"])

HOMOGRAPHS = frozenset(_LISTS["homographs"].split())

# Left out before embedding: short questions otherwise match on "is", "hai" and "che" alone.
STOP_WORDS = (
    frozenset(map(one_spelling, _LISTS["little_words"].split())) | ENGLISH_STOP_WORDS
) - frozenset(_LISTS["telling"].split())


def in_english(text: str) -> str:
    """Latin `text` with the words of the table in English and the little words left out."""
    english = _WORD.sub(lambda found: _word_in_english(found[0]), text)
    telling = [word for word in english.split() if word.strip(".,!?;:").lower() not in STOP_WORDS]
    return " ".join(telling) or english


@lru_cache(maxsize=20_000)  # as many as script keeps
def _word_in_english(word: str) -> str:
    return word if word.lower() in HOMOGRAPHS else ENGLISH.get(one_spelling(word), word)
