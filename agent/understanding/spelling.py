"""A question's words as they are meant: shorthand, dropped vowels and glued endings spelt out.

A word is changed only where it is no known word, name or place and exactly one known word fits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from agent.understanding.gazetteer import Gazetteer
from agent.understanding.lexicon import common_names, is_typing_slip, lexicon
from language.numbers import number_of
from language.time_words import kinds, written
from language.tokens import Word, key, read, word_lists

# "Nai" is "not" elsewhere, and behind what it denies: "visit nai hui".
_NEW = re.compile(
    r"(?<!\S)nai(?=\s(?:hot\s|warm\s|site\s)?(?:visits?|leads?|bookings?|enquir(?:y|ies)|inquir(?:y|ies))\b"
    r"(?!\s(?:kar|kiy|ki\b|ho\b|hot[aei]|hog|hu|ga|aa|de|chah|tha|l[ei])))",
    re.IGNORECASE,
)
# A whole word: Chennai ends so.
_NEW_IN_HINDI = re.compile(r"(?<!\S)नई(?!\S)")
_TO_FIRST = re.compile(r"(?<!\S)(p(?:eh|ahe|ehe)l[ai])ne(?!\S)", re.IGNORECASE)
# "Which 1 is hottest", "1st reply"; "which 1 BHK" and "1st Dec" are a number and a day.
_WHICH_ONE = re.compile(r"\bwhich 1(?=$|[?!.,]| (?!bhk|rk|bed|cr|lakh|lac)[a-z])", re.IGNORECASE)
_FIRST = re.compile(r"\b1st (?=repl|respon|contact|call|mess|msg|visit|time|answer)", re.IGNORECASE)
# With fewer consonants too many words are alike ("kl": kal, kaul, kil).
_LEAST_CONSONANTS = 3
_VOWELS, _SYLLABLES = re.compile("[aeiou]"), re.compile("[aeiou]+")
# "How many priyas" is of several people.
_COUNTING = frozenset({"many", "all", "both", "two", "three", "which", "other"})
# Hindi writes these apart; in Latin letters some glue them to a name: "rahulko", "devka".
_CASES = ("ka", "ki", "ke", "ko", "se", "ne", "no", "ni", "nu", "na", "s")
_SHORTEST_NAME, _SHORTEST_LEAD = 3, 4
# "Sat ko aayi thi" is of the day, and no name.
_SATURDAY = re.compile(r"\bsat(?= (?:ko|ki|ka|ke|ne|no|ni|nu)\b)", re.IGNORECASE)
_SUNDAY = re.compile(r"\bsun(?= ko\b)", re.IGNORECASE)
# Names of weekdays cut short, which are people's names or planets unless the next day's follows.
_SHORT_DAYS = (
    ("som", "सोम", "સોમ"), ("mangal", "मंगल", "મંગળ"), ("budh", "बुध", "બુધ"), ("guru", "गुरु", "ગુરુ"),
    ("shukra", "शुक्र", "શુક્ર"), ("shani", "शनि", "શનિ"),
)  # fmt: skip
_PLACE_OF_DAY = {word: at for at, words in enumerate(_SHORT_DAYS) for word in words}
_DAY = "|".join(_PLACE_OF_DAY)
_TWO_DAYS = re.compile(
    rf"(?<!\w)({_DAY})( (?:aur|ane|and|ya|ke|ne|or|और|या|અને|ને|કે) |, ?|/| )({_DAY})"
    r"(?=(?:ની|નો|ના|નું|ને|માં|એ)?(?!\w))",
    re.IGNORECASE,
)


def with_new(text: str) -> str:
    """ "Nai visit", "nai leads" with the new ones' own spelling; "nai visit karni" denies it. And
    "pehlane", to the first one, in two words.
    """
    return _TO_FIRST.sub(r"\1 ne", _NEW_IN_HINDI.sub("नयी", _NEW.sub("nayi", text)))


def without_shorthand(text: str) -> str:
    """The text with its shorthand in whole words: "2moro", "w/o", "mth". A capital by itself may
    be an office's own rating: "H ane W".
    """

    def whole(found: re.Match[str]) -> str:
        short = found.group()
        is_letter = len(short) == 1 and short.isupper()
        return short if is_letter else _whole()[short.casefold()]

    text = _FIRST.sub("first ", _WHICH_ONE.sub("which one", text))
    text = _SUNDAY.sub("sunday", _SATURDAY.sub("saturday", text))
    return _TWO_DAYS.sub(_as_weekdays, _shorthand().sub(whole, text))


def _as_weekdays(found: re.Match[str]) -> str:
    """ "Som aur mangal" as "somvar aur mangalvar": only one day and the next."""
    first, joint, second = found.groups()
    if _PLACE_OF_DAY[second.casefold()] - _PLACE_OF_DAY[first.casefold()] != 1:
        return found.group()
    is_hindi = "\u0900" <= first[0] < "\u0980"
    ending, and_ = (
        ("var", "and") if first.isascii() else ("वार", "और") if is_hindi else ("વાર", "અને")
    )
    joint = joint if joint.strip(" ,/") else f" {and_} "
    return f"{first}{ending}{joint}{second}{ending}"


def spelt_out(text: str, book: Gazetteer) -> str:
    """The text with dropped vowels put back and the endings of names apart."""
    words = read(text)
    spelt = {word.raw: _spelt(words, at, book) for at, word in enumerate(words)}
    for raw, meant in spelt.items():
        if raw != meant:
            text = re.sub(rf"(?<!\w){raw}(?!\w)", meant, text)
    return text


def _spelt(words: Sequence[Word], at: int, book: Gazetteer) -> str:
    word = words[at]
    if not _is_unknown(word, book):
        return word.raw
    before = words[at - 1].key if at else ""
    named = _name_with_ending(word.raw, words[at - 1].raw if at else "", book)
    if named and not (before in _COUNTING or before.isdecimal()):
        return named
    is_name = (at and word.raw[0].isupper()) or book.is_nearly_name(word.raw)
    if is_name:
        return word.raw
    places = [place for place in book.places if _is_shortened(word.key, key(place))]
    return places[0] if len(places) == 1 else known_word(word.key) or word.raw


def _is_unknown(word: Word, book: Gazetteer) -> bool:
    """Whether a plain word in Latin letters is in no table and names nothing in the book."""
    if not (word.raw.isascii() and word.raw.isalpha()) or len(word.raw) < _LEAST_CONSONANTS:
        return False
    known = lexicon()
    if known.is_small(word) or known.is_ordinary(word) or word.key in _starting(word.key[0]):
        return False
    if word.key in common_names() or number_of(word.key) is not None:
        return False
    is_named = book.is_name(word.raw) or book.is_part(word) or book.value([word]) is not None
    return not is_named and book.colleague([word]) is None


def _name_with_ending(raw: str, before: str, book: Gazetteer) -> str:
    """ "parths" → parth's, "rahulko" → rahul ko, where a lead or colleague is called so."""
    for ending in _CASES:
        name = raw[: -len(ending)]
        if not raw.casefold().endswith(ending) or len(name) < _SHORTEST_NAME:
            continue
        is_lead = book.is_name(name) and (len(name) >= _SHORTEST_LEAD or book.is_pair(before, name))
        if is_lead or book.colleague([Word(name, key(name), 0)]) is not None:
            return f"{name}'s" if ending == "s" else f"{name} {ending}"
    return ""


@lru_cache(20_000)
def known_word(typed: str) -> str | None:
    """The one known word that a word's key abbreviates, or of which it is a slip."""
    words = _starting(typed[0])
    whole = [w for w in words if _is_shortened(typed, w)]
    found = whole or [w for w in words if is_typing_slip(typed, w)]
    shortest = min(map(len, found), default=0)
    likely = [words[w] for w in found if len(w) == shortest]
    return likely[0].raw if len({word.sense for word in likely}) == 1 else None


@dataclass(frozen=True, slots=True)
class _Known:
    """A word as it is typed in the tables, and what it means alone."""

    raw: str
    sense: str


def _starting(letter: str) -> dict[str, _Known]:
    return _vocabulary().get(letter, {})


@lru_cache(1)
def _vocabulary() -> dict[str, dict[str, _Known]]:
    """By first letter the words in Latin letters of all phrases and of days, by their keys."""
    days = {phrase: kind for kind in kinds() for phrase in written(kind) if " " not in phrase}
    found: dict[str, dict[str, _Known]] = defaultdict(dict)
    for word, sense in (days | lexicon().words()).items():
        if word.isascii() and word.isalpha():
            found[key(word)[0]].setdefault(key(word), _Known(word, sense))
    return dict(found)


def _is_shortened(typed: str, word: str) -> bool:
    """Whether the word is what was typed, with further vowels between its consonants."""
    consonants = _consonants(typed)
    if len(consonants) < _LEAST_CONSONANTS or consonants != _consonants(word):
        return False
    is_shorter = len(_SYLLABLES.findall(typed)) < len(_SYLLABLES.findall(word))
    letters = iter(word)
    is_alike = typed[-1] == word[-1] and is_shorter
    return is_alike and all(letter in letters for letter in typed)


def _consonants(word: str) -> str:
    """The first letter and every consonant after it."""
    return word[:1] + _VOWELS.sub("", word[1:])


@lru_cache(1)
def _whole() -> dict[str, str]:
    return {
        short: str(whole)
        for table in word_lists("shorthand", "agent.understanding").values()
        for whole, shorts in table.items()
        for short in shorts.split()
    }


@lru_cache(1)
def _shorthand() -> re.Pattern[str]:
    longest_first = sorted(_whole(), key=len, reverse=True)
    return re.compile(rf"(?<![\w/'])(?:{'|'.join(map(re.escape, longest_first))})(?![\w/'])", re.I)
