"""Whether a text asks, tells or is worth a note, and where words of a group stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from agent.updates.words import ACTS, formed, group
from language.when import Token, forms, tokens_of

# A longer word with one letter wrong ("calld", "tokan", "partnar"); short ones are too alike.
_TYPO_CHARACTERS = 4
_TYPO_NEARNESS = 86
_PHRASE_WORDS = 4
# An English verb of the past.
_PAST_FORM = re.compile("[a-z]{3,}ed")
# A note is a line or two; a longer text was pasted.
_LONGEST_NOTE = 1_000
_LEAST_NOTE_WORDS = 3
# What begins so speaks of the talk with Pakka, not of a lead.
_OF_PAKKA = frozenset({"this", "that", "it", "you", "your", "ok", "okay", "thanks", "yeh", "aap"})


def is_asking(text: str) -> bool:
    """Whether a message asks or orders, so that it tells nothing.

    What somebody asked is told: "Rahul asked when possession is".
    """
    tokens = tokens_of(text)
    if not tokens or text.rstrip().endswith("?"):
        return True
    first = tokens[0].form
    if first in ASKING_FIRST or first in ASKING or places_of("ordering", tokens):
        return True
    asks = min((i for i, t in enumerate(tokens) if t.form in ASKING), default=None)
    if asks is None:
        return False
    return not any(t.form in _REPORTED for t in tokens[:asks])


def is_statement(text: str) -> bool:
    """Whether a message says something: it has a verb of saying, being or wanting."""
    tokens = tokens_of(text)
    is_past = any(_PAST_FORM.fullmatch(t.form) for t in tokens)
    return is_past or bool(places_of("telling_verbs", tokens))


def wants_note(text: str) -> bool:
    """Whether a note is asked for by its own word."""
    return bool(places_of("note", tokens_of(text)))


def has_words(name: str, text: str) -> bool:
    """Whether a text holds a word of this group."""
    return bool(places_of(name, tokens_of(text)))


def places_of(name: str, tokens: Sequence[Token]) -> set[int]:
    """Where the tokens hold words of this group."""
    return places_among(group(name), tokens, range(len(tokens)), is_lenient=False)


def may_be_note(text: str, *, is_answer: bool) -> bool:
    """Whether a text says something of a lead: no question, no order, no talk with Pakka."""
    tokens = tokens_of(text)
    if not tokens or len(text) > _LONGEST_NOTE or tokens[0].form in _OF_PAKKA:
        return False
    if wants_note(text) and not text.rstrip().endswith("?"):
        return True
    return not is_asking(text) and (is_answer or is_statement(text))


def is_long_enough(text: str) -> bool:
    """Whether a text has words enough for a note."""
    return len(tokens_of(text)) >= _LEAST_NOTE_WORDS


def places_among(
    words: tuple[str, ...],
    tokens: Sequence[Token],
    free: Sequence[int],
    *,
    is_lenient: bool = True,
) -> set[int]:
    """The places among `free` where these words stand, phrases first."""
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


ASKING, ASKING_FIRST, FILLERS = (formed(name) for name in ("asking", "asking_first", "fillers"))
_REPORTED = forms(["said", "asked", "told", "says", "wants", "confirmed", "puchha", "puchyu"])
# Correctly spelt words are no typing errors of others: "phone" is not "phoned".
_KNOWN = ASKING | FILLERS | forms(w for a in ACTS for group in a.needs for w in group)
