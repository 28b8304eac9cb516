"""Each word of a question with the idea it stands for: the phrase first, then the word, then a
typing error of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from agent.hearing.lexicon import WORDS, Idea
from agent.hearing.little_words import LITTLE
from features.glossary import ENGLISH as TRADE_WORDS
from features.topics import TOPICS
from language.script import one_spelling
from language.tokens import Word, key, stems

# A typing error: one letter in five wrong ("ketly"/"ketli" 80), from words of four letters on;
# shorter ones are too like each other. Up to six letters it is a vowel that is wrong, or Ramesh
# would be "rates" and Mina "milna".
_LIKE, _SHORTEST, _SAME_CONSONANTS_TO = 80, 4, 6
_VOWELS = str.maketrans("", "", "aeiouyh")


def _tables() -> tuple[dict[tuple[str, ...], Idea], dict[str, str]]:
    ideas: dict[tuple[str, ...], Idea] = {}
    for idea, words in WORDS.items():
        first, *phrases = words.split("|")
        # A line of phrases may begin with single words.
        for entry in [*first.split(), *phrases]:
            ideas.setdefault(tuple(key(w) for w in entry.split()), idea)
    topics: dict[str, str] = {}
    for topic, words in TOPICS.items():
        for word in words.replace("|", " ").split():
            topics.setdefault(key(word), topic)
    return ideas, topics


_IDEAS, _TOPICS = _tables()
# "Wo kaise?" asks why, "wo kaise hai?" how he is.
_WHOLE = {tuple(key(w) for w in words.split()) for words in ("wo kaise", "ye kaise")}
_LONGEST = max(map(len, _IDEAS))
# Little words have no typing errors of their own: "Rahul" is none of "rahyu".
_LITTLE = {
    Idea.SMALL,
    Idea.THEY,
    Idea.IN,
    Idea.AND,
    Idea.OR,
    Idea.ONE,
    Idea.MORE,
    Idea.NO,
    Idea.CHAT,
}
_FUZZY = sorted(
    {
        words[0]
        for words, idea in _IDEAS.items()
        if len(words) == 1 and len(words[0]) >= _SHORTEST and idea not in _LITTLE
    }
    | {k for k in _TOPICS if len(k) >= _SHORTEST}
)

_ENGLISH = frozenset(map(key, ENGLISH_STOP_WORDS))

# "she" sounds like "se" (from), Gujarati "pela" (that one) like "pehla" (first).
_THEY_AS_TYPED = frozenset({"she", "pela", "peli", "pelo", "pelu", "pelaa"})


class Names(Protocol):
    """What the marks ask of a book of leads."""

    def is_name(self, raw: str) -> bool: ...
    def is_nearly_name(self, raw: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Mark:
    """A word and what it stands for; neither idea nor topic: it may be (part of) a name."""

    word: Word
    idea: Idea | None = None
    topic: str | None = None

    @property
    def is_open(self) -> bool:
        return self.idea is None and self.topic is None


def marked(words: Sequence[Word], book: Names) -> list[Mark]:
    """The words with their ideas; what is (nearly) a name in the book is no typing error."""
    found: list[Mark] = []
    at = 0
    while at < len(words):
        length, idea = _phrase(words, at)
        if idea is not None:
            found += [Mark(w, idea) for w in words[at : at + length]]
        else:
            found.append(_single(words[at], book))
        at += max(1, length)
    return found


def _phrase(words: Sequence[Word], at: int) -> tuple[int, Idea | None]:
    keys = tuple(w.key for w in words[at : at + _LONGEST])
    for length in range(len(keys), 1, -1):
        idea = _IDEAS.get(keys[:length])
        if keys[:length] in _WHOLE and not all(
            w.is_stop for w in words[at + length : at + length + 1]
        ):
            continue
        if idea is not None:
            return length, idea
    return 0, None


def _single(word: Word, book: Names) -> Mark:
    if word.is_stop or word.is_number or word.is_id:
        return Mark(word, Idea.SMALL if word.is_stop else None)
    is_they = word.raw.casefold() in _THEY_AS_TYPED
    known = (Idea.THEY, None) if is_they else _exact(word.key)
    if known:
        return Mark(word, *known)
    if book.is_name(word.raw):
        return Mark(word)
    # English words in Indic script end in a vowel that nobody says: वॉर्म, રેન્ટ.
    if not known and not word.raw.isascii() and word.key.endswith("a"):
        known = _exact(word.key[:-1])
    if known:
        return Mark(word, *known)
    for stem in stems(word.key)[1:]:
        # "bhaavma", "rentni".
        known = _exact(stem)
        if known:
            return Mark(word, *known)
    # A capital inside a sentence is a name's ("score of Dalal").
    if (word.at and word.raw[0].isupper()) or book.is_nearly_name(word.raw):
        return Mark(word)
    return Mark(word, *(_nearly(word.key) or _noise(word.key) or (None, None)))


def _exact(word: str) -> tuple[Idea | None, str | None] | None:
    idea, topic = _IDEAS.get((word,)), _TOPICS.get(word)
    return (idea, topic) if idea or topic else None


def _noise(word: str) -> tuple[Idea, None] | None:
    """Words of every talk, in English and in the trade's Hinglish and Gujarati: no name is one."""
    is_common = word in _ENGLISH or word in LITTLE or one_spelling(word) in TRADE_WORDS
    return (Idea.SMALL, None) if is_common else None


@lru_cache(maxsize=20_000)
def _nearly(word: str) -> tuple[Idea | None, str | None] | None:
    if len(word) < _SHORTEST:
        return None
    near = process.extract(word, _FUZZY, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=5)
    return next((_exact(known) for known, _, _ in near if _is_typo(word, known)), None)


def _is_typo(word: str, known: str) -> bool:
    if word[0] != known[0]:
        return False
    if max(len(word), len(known)) > _SAME_CONSONANTS_TO:
        return True
    return word.translate(_VOWELS) == known.translate(_VOWELS)
