"""Where the words of a group stand in a message, typing errors allowed for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from agent.updates.words import ACTS, ActWords, formed, group
from language.when import Token, forms, tokens_of

# A longer word with one letter wrong ("calld", "tokan", "partnar"); short ones are too alike.
_TYPO_CHARACTERS = 4
_TYPO_NEARNESS = 86
_PHRASE_WORDS = 4

ASKING, FILLERS = formed("asking"), formed("fillers")


def has_words(name: str, text: str) -> bool:
    """Whether a text holds a word of this group."""
    return bool(places_of(name, tokens_of(text)))


def places_of(name: str, tokens: Sequence[Token]) -> set[int]:
    """The places of this group's words, spelt as the group has them."""
    return places(group(name), tokens, range(len(tokens)), is_lenient=False)


def match(act: ActWords, tokens: Sequence[Token], free: Sequence[int]) -> set[int] | None:
    """The places of the act's words; None unless a word of each group is there."""
    also = places(act.also, tokens, free)
    # The "not" of "not more than" denies nothing.
    if places(act.without, tokens, [i for i in free if i not in also]):
        return None
    used: set[int] = set()
    for needed in act.needs:
        found = places(needed, tokens, [i for i in free if not (act.is_apart and i in used)])
        if not found:
            return None
        used |= found
    return used | also


def places(
    words: tuple[str, ...],
    tokens: Sequence[Token],
    free: Sequence[int],
    *,
    is_lenient: bool = True,
) -> set[int]:
    """The places of these words and phrases among the free ones."""
    known = _forms(words)
    left = set(free)
    found: set[int] = set()
    for length in range(_PHRASE_WORDS, 0, -1):
        for i in free:
            span = range(i, i + length)
            if not left.issuperset(span):
                continue
            phrase = " ".join(tokens[k].form for k in span)
            if phrase in known or (is_lenient and length == 1 and _is_typo(phrase, words)):
                found.update(span)
    return found


@lru_cache(256)
def _forms(words: tuple[str, ...]) -> frozenset[str]:
    return forms(words)


@lru_cache(20_000)
def _is_typo(word: str, words: tuple[str, ...]) -> bool:
    if len(word) < _TYPO_CHARACTERS or word in _KNOWN:
        return False
    return any(
        len(known) > _TYPO_CHARACTERS
        and known[0] == word[0]
        and fuzz.ratio(word, known) >= _TYPO_NEARNESS
        for known in _forms(words)
    )


# Correctly spelt words are no typing errors of others: "phone" is not "phoned".
_KNOWN = ASKING | FILLERS | forms(w for a in ACTS for words in a.needs for w in words)
