"""People are not judged by what they are: names of columns and words that no feature may see."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

import regex

from language.tokens import LETTER, LOOSE_SIGNS, single_letters, word_lists

_ORDINAL = regex.compile(r"(?<![^\W_])\d+(?:st|nd|rd|th)(?![^\W_])", regex.I)
_CAMEL = regex.compile(r"(?<=[\p{Ll}\d])(?=\p{Lu})")
_PART = regex.compile(r"[\p{L}\p{M}]+")
_WORD = regex.compile(rf"{LETTER}{{1,64}}(?:['’][\p{{L}}\p{{M}}]{{1,64}})?")
# Shorter remainders ("sah", "kh") too often begin another word; in Gujarati and Hindi, where vowels
# are marks, three signs are a whole name.
_SHORTEST_LATIN, _SHORTEST_INDIC = 4, 3
# Drawn-out spellings ("muslimm") are normalised only in longer words: "redy" is not the name Reddy.
_SHORTEST_EVENED = 5

# Links and e-mail addresses.
_ADDRESS_MARKS = ("@", "://", "www.")
WORD = regex.compile(rf"{_WORD.pattern}|\?")
# "My name is …" and the like name somebody whose lead may have no name; after a looser opening only
# a capitalised word counts.
_SAID_NAME = regex.compile(
    r"(?i:my name is|mera naam|mera nam|maru naam|maru nam|मेरा नाम|મારું નામ|મારુ નામ)"
    r"\s*+[:,-]?+\s*+[\p{L}\p{M}]+(?:[ \t]+\p{Lu}[\p{L}\p{M}]*)?"
    r"|(?i:this is|i am|i'm|myself|regards|thanks)\b[\s,:-]*(?:\p{Lu}\p{Ll}+[ \t]*){1,2}(?=\W|$)"
)
# First-person verbs reveal a gender: "chahti hoon" and "chahta hoon" both become "chaht hoon".
_COPULAS = "hu hun hoon hoo tha thi the hato hati chu chhu हूँ हूं था थी हतो छुं છું હતો હતી"
_GENDERED_BEFORE = frozenset(_COPULAS.split())
# "the" is also English: before it only a single final "e" reveals a gender ("rahe the"), so that
# "see the flat" stays.
_ENDS_BEFORE_THE = regex.compile(r"(?<!e)e$")
_FIRST_PERSON = regex.compile(r"(?<=un|oon|[ूुऊउ][ँं]?)(?:g[ai]|ग[ाी])$")
_VOWEL_END = regex.compile(r"(?:[aeio]|ा|ी|े|ો|ી)$")
_CACHED_MESSAGES = 20_000


def _plain(word: str) -> str:
    """Compatible forms, lower case, without nukta, nasal signs and joiners."""
    return unicodedata.normalize("NFKC", word).casefold().translate(LOOSE_SIGNS)


_LISTS = word_lists("protected", "features")
_PROTECTED = ("religion", "caste", "diet", "gender", "origin", "cash", "surnames")
_PLAIN_WORDS = frozenset(_plain(word) for name in _PROTECTED for word in _LISTS[name].split())
_PLAIN_TELLING = frozenset(map(_plain, _LISTS["telling_words"].split()))
_PLAIN_COLUMNS = frozenset(map(_plain, _LISTS["column_words"].split()))
_PLAIN_ENDINGS = tuple(sorted(map(_plain, _LISTS["name_endings"].split()), key=len, reverse=True))
_CASH = frozenset(_plain(word) for word in _LISTS["cash"].split())
_PAID_BY = frozenset({"loan", "लोन", "લોન"})
_PAYMENT = _CASH | frozenset(
    map(_plain, (*_PAID_BY, "home", "or", "and", "ya", "ke", "payment", "mode", "by"))
)
_TWO_MEANINGS = frozenset({"origin", "community"})
_COLUMN_STEMS = tuple(_LISTS["column_stems"].split())
_COLUMN_PAIRS = frozenset(_LISTS["column_pairs"].split())
_IDENTITY_COLUMNS = frozenset(map(_plain, _LISTS["identity_columns"].split()))
_EVENED_WORDS = frozenset(
    w for w in map(single_letters, _PLAIN_WORDS) if len(w) >= _SHORTEST_EVENED
)


@lru_cache(maxsize=4096)
def is_protected_name(column_name: str) -> bool:
    """Whether a column holds religion, caste, diet, gender, origin, surname or cash share."""
    parts = _parts(column_name)
    if _PAID_BY & set(parts) and {_plain(part) for part in parts} <= _PAYMENT:
        # "Loan / Cash" is how the home is paid, no share of money that nobody declares.
        return False
    joined = "".join(parts)
    pairs = {a + b for a, b in pairwise(parts)}
    return (
        any(_plain(part) in _PLAIN_COLUMNS for part in parts)
        or any(part.startswith(_COLUMN_STEMS) for part in parts)
        or not _COLUMN_PAIRS.isdisjoint(pairs | {joined})
        or joined in _TWO_MEANINGS
    )


def has_two_meanings(column_name: str) -> bool:
    """Whether only the cells decide: an origin may be a lead's channel, a community a gated one."""
    return "".join(_parts(column_name)) in _TWO_MEANINGS


def holds_protected(values: Iterable[str]) -> bool:
    """Whether most of a column's distinct values only say what people are."""
    words = [_WORD.findall(value) for value in values]
    telling = [bool(found) and all(map(is_protected_word, found)) for found in words]
    return 2 * sum(telling) > len(telling)


@lru_cache(maxsize=4096)
def is_identity_name(column_name: str) -> bool:
    """Whether a column names the person or gives their contact: never a feature either."""
    return _plain("".join(_parts(column_name))) in _IDENTITY_COLUMNS


def has_protected_words(text: str) -> bool:
    """Whether a text names a religion, caste, diet, gender, origin or common surname."""
    return any(is_protected_word(word) for word in _WORD.findall(text))


def without_protected_words(text: str) -> str:
    """The text without words that say what a person is; everything else stays."""
    kept: str = _WORD.sub(lambda found: "" if is_protected_word(found[0]) else found[0], text)
    return kept


@lru_cache(maxsize=20_000)
def is_protected_word(word: str) -> bool:
    """Whether one word, with or without -bhai, -s or a Gujarati case ending, is on the list."""
    return _is_listed(word, _PLAIN_WORDS)


@lru_cache(maxsize=20_000)
def tells_who(word: str) -> bool:
    """Whether a word is protected, or one only a cue may read: a spouse, a festival, a custom."""
    return _is_listed(word, _PLAIN_WORDS) or _is_listed(word, _PLAIN_TELLING)


@lru_cache(maxsize=20_000)
def without_ending(word: str) -> str:
    """The word without -bhai, -ji and the like, if enough of it remains to be a name."""
    return next((rest for rest in _without_endings(_plain(word))), _plain(word))


def _is_listed(word: str, listed: frozenset[str]) -> bool:
    plain = _plain(word)
    if plain in listed or (listed is _PLAIN_WORDS and single_letters(plain) in _EVENED_WORDS):
        return True
    return any(rest in listed for rest in _without_endings(plain))


def _without_endings(plain: str) -> Iterator[str]:
    shortest = _SHORTEST_LATIN if plain.isascii() else _SHORTEST_INDIC
    for ending in _PLAIN_ENDINGS:
        rest = plain.removesuffix(ending)
        if rest != plain and len(rest) >= shortest:
            yield rest


def _parts(column_name: str) -> list[str]:
    # "1st call" names no scheduled tribe.
    plain = _ORDINAL.sub(" ", unicodedata.normalize("NFKC", column_name))
    spaced = _CAMEL.sub(" ", plain)
    return [part.casefold() for part in _PART.findall(spaced)]


@lru_cache(maxsize=_CACHED_MESSAGES)
def plain_words(text: str) -> tuple[str, ...]:
    """Lower case, "?" kept; without stated names, numbers, links, or words of a gender or faith."""
    said = " ".join(p for p in _SAID_NAME.sub(" ", text).split() if not _is_reference(p))
    kept = [w for w in WORD.findall(said.casefold()) if not tells_who(w)]
    return tuple(_genderless(word, next_word) for word, next_word in pairwise([*kept, ""]))


def _is_reference(piece: str) -> bool:
    """Whether it is a link, an address, or has a digit: phones, ids, prices, dates."""
    return any(c.isdigit() for c in piece) or any(mark in piece for mark in _ADDRESS_MARKS)


def _genderless(word: str, next_word: str) -> str:
    if next_word == "the":
        return str(_ENDS_BEFORE_THE.sub("", word))
    if next_word in _GENDERED_BEFORE or word in _GENDERED_BEFORE:
        return str(_VOWEL_END.sub("", word))
    return str(_FIRST_PERSON.sub("", word))
