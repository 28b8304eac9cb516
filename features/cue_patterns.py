"""Compiles cue phrases into patterns over a message's normalised words, found by the rarest word.

It also decides when words that look like a cue are none: negated, asked, supposed, about somebody
else's deal, or not about money.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from language.tokens import fold, word_lists

_WORDS = word_lists("cue_words", "features")
_WORD = r"(?![?|] )\S+"
# Stems are indexed by their first letters; with three there are few false candidates.
_STEM_KEY = 3
# Small words occur in many sentences and make poor keys.
_COMMON = frozenset(map(fold, _WORDS["small_words"].split()))
_ALL_NEGATIONS = frozenset(
    fold(word)
    for name in ("negations", "negations_before", "short_negations")
    for word in _WORDS[name].split()
)


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One cue: its phrases by language (BCP 47).

    `is_statement` cues do not count if asked, supposed or told about somebody else.
    """

    phrases: dict[str, list[str]]
    is_statement: bool = False
    is_money: bool = False


def _phrasings() -> dict[str, Phrasing]:
    flags = ("is_statement", "is_money")
    return {
        cue: Phrasing(
            {language: phrases for language, phrases in told.items() if language not in flags},
            **{flag: told.get(flag, False) for flag in flags},
        )
        for cue, told in word_lists("cues", "features").items()
    }


PHRASINGS = _phrasings()


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a cue; `pattern` runs over " w1 w2 … " of normalised words.

    Its lookup word comes `key_after[0]`..`key_after[1]` words after its beginning.
    """

    cue: str
    pattern: re.Pattern[str]
    key_after: tuple[int, int]
    is_statement: bool
    is_money: bool
    has_negation: bool


class Phrases:
    """All phrases, looked up by the words of a message."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Phrase]] = {}
        self._by_stem: dict[str, list[Phrase]] = {}

    def add(self, phrase: Phrase, keys: Iterable[str]) -> None:
        for key in keys:
            if key.endswith("*"):
                self._by_stem.setdefault(key[:_STEM_KEY].rstrip("*"), []).append(phrase)
            else:
                self._by_word.setdefault(key, []).append(phrase)

    def places(self, tokens: list[str]) -> dict[tuple[int, int], Phrase]:
        """Where each phrase may begin: (phrase's id, token) → phrase."""
        found: dict[tuple[int, int], Phrase] = {}
        for at, token in enumerate(tokens):
            by_word = self._by_word.get(token)
            by_stem = self._by_stem.get(token[:_STEM_KEY])
            for phrase in (by_word or []) + (by_stem or []) if by_word or by_stem else ():
                nearest, farthest = phrase.key_after
                for first in range(max(0, at - farthest), at - nearest + 1):
                    found[id(phrase), first] = phrase
        return found


def compile_phrases(phrasings: Mapping[str, Phrasing]) -> Phrases:
    """The table of cues as patterns."""
    written = [
        (cue, phrase, phrasing)
        for cue, phrasing in phrasings.items()
        for phrases in phrasing.phrases.values()
        for phrase in phrases
    ]
    usage = Counter(w for _, phrase, _ in written for _, words in _needed(phrase) for w in words)
    phrases = Phrases()
    for cue, phrase, phrasing in written:
        phrases.add(*_compile(cue, phrase, phrasing, usage))
    return phrases


def _compile(
    cue: str, written: str, phrasing: Phrasing, usage: Counter[str]
) -> tuple[Phrase, list[str]]:
    elements = written.removeprefix("!").split()
    key_place, keys = min(_needed(written), key=lambda n: _commonness(n[1], usage))
    all_words = {w for e in elements if e not in {"_", "#"} for w in _words(e)}
    phrase = Phrase(
        cue=cue,
        # The lookahead leaves the space to the next match; "[…]" and "_" bring their own.
        pattern=re.compile("".join(map(_pattern, elements))),
        key_after=_distance(elements[:key_place]),
        is_statement=phrasing.is_statement and not written.startswith("!"),
        is_money=phrasing.is_money,
        has_negation=not _ALL_NEGATIONS.isdisjoint(all_words),
    )
    return phrase, keys


def _distance(elements: list[str]) -> tuple[int, int]:
    """The fewest and most words that `elements` can take."""
    optional = sum(e.startswith("[") for e in elements)
    gaps = elements.count("_")
    fewest = len(elements) - optional - gaps
    return fewest, fewest + optional + 2 * gaps


def _pattern(element: str) -> str:
    if element == "_":
        return rf"(?: {_WORD}){{0,2}}"
    if element == "#":
        return r" \d[\d.,]*"
    words = "|".join(re.escape(w).replace(r"\*", r"\S*") for w in _words(element))
    return f"(?: (?:{words})(?= ))?" if element.startswith("[") else f" (?:{words})(?= )"


def _words(element: str) -> list[str]:
    """The normalised words that may come in this place; a stem keeps its star."""
    words = expanded(element.strip("[]").split("|"))
    return [fold(w.rstrip("*")) + ("*" if w.endswith("*") else "") for w in words]


def expanded(words: Iterable[str]) -> list[str]:
    """The words, those of its list in place of each `<name>`."""
    return [
        w for word in words for w in (_WORDS[word[1:-1]].split() if word[:1] == "<" else [word])
    ]


def _needed(written: str) -> list[tuple[int, list[str]]]:
    """The places of a phrase that take one of a given set of words."""
    return [
        (place, _words(element))
        for place, element in enumerate(written.removeprefix("!").split())
        if element not in {"_", "#"} and not element.startswith("[")
    ]


def _commonness(words: list[str], usage: Counter[str]) -> tuple[bool, int]:
    """How many phrases use these words; small words and short stems come last."""
    poor = any(w in _COMMON or (w.endswith("*") and len(w) <= _STEM_KEY) for w in words)
    return poor, sum(usage[w] for w in words)


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


_NEGATIONS = _folded(_WORDS["negations"])
_NEGATIONS_BEFORE = _folded(_WORDS["negations_before"])
_THEN = _folded(_WORDS["then"])
_COPULAS = _folded(_WORDS["copulas"])
_ASKING = _folded(_WORDS["asking"])
_ASKING_FIRST = _folded(_WORDS["asking_first"])
_TURNED = _folded(_WORDS["turned"])
_TURNED_BEFORE = _folded(_WORDS["turned_before"])
_ASKING_LAST = _folded(_WORDS["asking_last"])
_SUPPOSING = _folded(_WORDS["supposing"])
_OTHERS = _folded(_WORDS["others"])
_NOT_MONEY = _folded(_WORDS["not_money"])
# "… or not", "… ya nahi", "… ke nahi".
_OR = [[fold(word)] for word in _WORDS["or"].split()]
# After the verb these still belong to it: "… hai kya", "… che ke nahi".
_GOES_ON = _ASKING | _ASKING_LAST | _NEGATIONS | _folded(_WORDS["or"])
_ENDS = frozenset("?|")


def counts(phrase: Phrase, tokens: list[str], first: int, last: int) -> bool:
    """Whether the phrase found at tokens `first`..`last` is meant as it stands."""
    start, end = _clause(tokens, first, last)
    before, inside, after = tokens[start:first], tokens[first : last + 1], tokens[last + 1 : end]
    if not phrase.has_negation and _is_negated(before, inside, after):
        return False
    if phrase.is_money and not _NOT_MONEY.isdisjoint(before[-1:] + inside + after[:1]):
        return False
    if not phrase.is_statement:
        return True
    clause = tokens[start:end]
    if tokens[end : end + 1] == ["?"] or sounds_asked(clause):
        return False
    # Whose deal it is comes before or right after: "… otherwise somebody else will" names no owner.
    if not _OTHERS.isdisjoint(before + inside + after[:2]):
        return False
    # "if" before makes it a supposition; after it there is a condition ("… if the flat is good"),
    # and "to" is "then".
    return _SUPPOSING.isdisjoint(before + inside) and _THEN.isdisjoint(after[:1])


def _clause(tokens: list[str], first: int, last: int) -> tuple[int, int]:
    """The tokens around the phrase up to the next stop, or to a verb that ends the thought."""
    start, end = first, last + 1
    while start > 0 and tokens[start - 1] not in _ENDS:
        start -= 1
    while end < len(tokens) and tokens[end] not in _ENDS:
        end += 1
    for verb in (last, last + 1):
        # "loan sanctioned che kyare jova aavie?": the question comes after the verb.
        if verb < end - 2 and tokens[verb] in _COPULAS and tokens[verb + 1] not in _GOES_ON:
            return start, verb + 1
    return start, end


def _is_negated(before: list[str], inside: list[str], after: list[str]) -> bool:
    if not _NEGATIONS.isdisjoint(inside) or not _NEGATIONS_BEFORE.isdisjoint(inside):
        return True
    if not _NEGATIONS_BEFORE.isdisjoint(before[-3:]):
        return True
    # "nahi" at the start of a sentence is an answer ("no, …"); within it, it negates what follows.
    if len(before) > 1 and before[-1] in _NEGATIONS:
        return True
    if inside[-1] in _COPULAS:
        return False
    for place, token in enumerate(after[:2]):
        if token in _NEGATIONS:
            return after[place + 1 : place + 2] == [] or after[place + 1] not in _THEN
    return False


def sounds_asked(clause: list[str]) -> bool:
    """Whether a clause of normalised words asks, with or without a question mark."""
    return (
        not _ASKING.isdisjoint(clause)
        or clause[0] in _ASKING_FIRST
        or (clause[0] in _TURNED and not _TURNED_BEFORE.isdisjoint(clause[1:2]))
        or clause[-1] in _ASKING_LAST
        or (clause[-1] in _NEGATIONS and clause[-2:-1] in _OR)
    )
