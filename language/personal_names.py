"""Names of strangers, where they stand as names.

A word is somebody's name after "my name is" or before "bol raha hu"; a known given name with a
family name; a known name with a capital or in an Indian script, unless it is a word of everyday
speech or part of a place ("Shyam Residency"). Names of those who are in the record are the
directory's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from language.personal_cues import LETTERS, any_of, keys_of, ordinary_keys
from language.personal_text import Kind, Personal, Plain
from language.phonetics import sounds
from language.tokens import key
from language.word_lists import word_lists

_F = regex.IGNORECASE
_WORD = regex.compile(rf"[{LETTERS}](?:[{LETTERS}]|['’](?=\p{{L}})){{0,63}}")
_GAP = regex.compile(r"[ \t\u00a0]{1,3}|\.[ \t]?|[ \t]?-[ \t]?")
_CUE_GAP = r"[\s:=,.-]{1,4}"
_TO_NAME = (
    rf"(?:{_CUE_GAP}(?:{any_of('name_filler')})(?![{LETTERS}\d])){{0,4}}{_CUE_GAP}(?=[{LETTERS}])"
)
_STRONG = regex.compile(rf"(?<![{LETTERS}\d])(?:{any_of('name_cue')}){_TO_NAME}", _F)
_WEAK = regex.compile(rf"(?<![{LETTERS}\d])(?:{any_of('weak_cue')}){_TO_NAME}", _F)
_AFTER = regex.compile(rf"[\s,]{{1,3}}(?:{any_of('after_cue')})(?![{LETTERS}])", _F)
_HONORIFIC = regex.compile(rf"[\s.-]{{1,2}}(?:{any_of('honorific')})(?![{LETTERS}])", _F)
# What only somebody does, or is done to: "Anand ne", "Krishna wants".
_DOES = regex.compile(rf"\s{{1,2}}(?:{any_of('does')})(?![{LETTERS}])", _F)
# Written at the name: Jigneshbhai, Sunitaben.
_ENDINGS = ("bhai", "bai", "ben", "bahen", "behn", "ji", "sinh", "sinhji", "kumar", "lal", "devi")
_TELLING_ENDINGS = ("bhai", "bai", "ben", "bahen", "sinh")
_SHORTEST_BEFORE_ENDING = 3
_POSSESSIVE = "'s"
_LONG_ENOUGH = 5
_SHORTEST_HEARD = 4
_CASES = ("ne", "no", "ni", "nu", "na", "thi")
_TITLE = 4  # letters of a word that a dot shortens: "Dr.", "Mohd."
_LONGEST = 4  # words of a name


def names(plain: Plain) -> Iterator[Personal]:
    """Every name found, a full one as one span."""
    text = plain.text
    words = list(_WORD.finditer(text))
    if not words:
        return
    read = _Read(text, words)
    strong = {found.end() for found in _STRONG.finditer(text)}
    weak = {found.end() for found in _WEAK.finditer(text)}
    at = 0
    while at < len(words):
        last = read.name_from(at, words[at].start() in strong, words[at].start() in weak)
        if last is not None:
            end = words[last].end()
            end -= len(_POSSESSIVE) if text.endswith(_POSSESSIVE, 0, end) else 0
            yield Personal(Kind.NAME, words[at].start(), end)
            at = last + 1
        else:
            at += 1


class _Read:
    """The words of one text, and which of them are names."""

    def __init__(self, text: str, words: Sequence[regex.Match[str]]) -> None:
        self._text = text
        self._words = words
        letters = [w[0] for w in words if len(w[0]) > 1]
        # In a text of capitals a capital says nothing.
        self._has_case = any(w[0].islower() for w in letters)

    def name_from(self, at: int, is_strong: bool, is_weak: bool) -> int | None:
        """The last word of the name that begins here; None: none does."""
        known, looks = self._is_known(at), self._looks(at)
        even = key(self._words[at][0])
        if len(even) < 2 or even in keys_of("place_word", "weak_cue") or self._is_greeting(at):
            return None
        is_everyday = self._is_ordinary(at)
        last = self._extent(at, is_strong=is_strong)
        if self._is_place(last) or (is_everyday and not known):
            return None
        after = self._words[last].end()
        is_met = bool(_HONORIFIC.match(self._text, after) or _DOES.match(self._text, after))
        is_met = is_met or self._is_beside(at, -1) or self._is_beside(last, 1)
        is_named = is_strong or bool(_AFTER.match(self._text, after))
        if is_everyday:
            # Also a word: its capital and what stands beside it must say that it is a name.
            is_written = self._is_written(at)
            is_told = is_strong or (is_written and (is_weak or is_named or is_met or last > at))
            return last if is_told else None
        could_be = known or looks or not self._has_latin(at)
        is_told = is_strong or (is_named and could_be) or (is_weak and (known or looks))
        is_told = is_told or (is_met and (known or looks))
        is_pair = known and last > at and (self._is_written(at) or even not in _also_words())
        if is_told or is_pair or self._stands_alone(at) or self._has_ending(at):
            return last
        return None

    def _is_greeting(self, at: int) -> bool:
        """ "Jai shree Krishna" is a good day."""
        before = self._words[max(0, at - 2) : at]
        is_apart = bool(before) and "," in self._text[before[0].end() : self._words[at].start()]
        return not is_apart and any(key(w[0]) in keys_of("praise") for w in before)

    def _is_beside(self, at: int, step: int) -> bool:
        """Whether a known name stands on the other side of an "and"."""
        first, second = sorted((at, at + step))
        if first >= 0 and second < len(self._words):
            gap = self._text[self._words[first].end() : self._words[second].start()]
            if gap.strip() == "&":
                return self._is_known(at + step) and self._is_written(at)
        other = at + 2 * step
        if not 0 <= other < len(self._words) or not self._is_known(other):
            return False
        joins = key(self._words[at + step][0]) in keys_of("joins")
        return joins and self._is_written(other) and self._is_written(at)

    def _stands_alone(self, at: int) -> bool:
        """A known given name; in small letters a long one, because short ones are syllables."""
        word = self._words[at][0]
        return _is_alone(word) and (self._is_written(at) or len(word) >= _LONG_ENOUGH)

    def _extent(self, at: int, *, is_strong: bool) -> int:
        last = at
        while last + 1 < len(self._words) and last - at < _LONGEST - 1:
            gap = self._text[self._words[last].end() : self._words[last + 1].start()]
            is_end = "." in gap and self._words[last].end() - self._words[last].start() > _TITLE
            if is_end or not _GAP.fullmatch(gap):
                break
            following = self._words[last + 1][0]
            if key(following) in keys_of("honorific", "place_word"):
                break
            # "Anil More": a family name that is a word too.
            is_family = self._is_written(last + 1) and _is_family(following)
            if is_family and self._is_known(at) and self._is_written(at):
                last += 1
                continue
            if self._is_ordinary(last + 1):
                break
            is_initial = len(following) == 1 and following.isupper()
            is_name = self._is_known(last + 1) or is_initial or self._looks(last + 1)
            if not is_name and not (is_strong and last == at and self._is_rare(last + 1)):
                break
            last += 1
        return last

    def _is_known(self, at: int) -> bool:
        return _is_listed(self._words[at][0])

    def _is_rare(self, at: int) -> bool:
        return not self._is_ordinary(at) and len(self._words[at][0]) > 2

    def _is_ordinary(self, at: int) -> bool:
        word = self._words[at][0]
        return (len(word) < 2 and not word.isupper()) or _is_everyday(word)

    def _looks(self, at: int) -> bool:
        """Whether it is written as a name is, in letters that have capitals."""
        word = self._words[at][0]
        return self._has_case and word[0].isupper() and (len(word) == 1 or not word.isupper())

    def _is_written(self, at: int) -> bool:
        return self._looks(at) or not self._has_latin(at)

    def _has_latin(self, at: int) -> bool:
        return self._words[at][0][0].isascii()

    def _has_ending(self, at: int) -> bool:
        even = key(self._words[at][0])
        return any(
            even.endswith(end) and len(even) - len(end) >= _SHORTEST_BEFORE_ENDING
            for end in _TELLING_ENDINGS
        ) and not _is_everyday(self._words[at][0])

    def _is_place(self, last: int) -> bool:
        """Whether a road, a society or a house of business is called so."""
        for at in (last + 1, last + 2):
            if at < len(self._words):
                gap = self._text[self._words[at - 1].end() : self._words[at].start()]
                if not _GAP.fullmatch(gap):
                    return False
                if key(self._words[at][0]) in keys_of("place_word"):
                    return True
                if not self._looks(at):
                    return False
        return False


@lru_cache(20_000)
def _is_listed(word: str) -> bool:
    """A known name, also with -bhai or a case ending; of a verb's form the ending is chance."""
    forms = _forms(word)
    forms |= {form.removesuffix(end) for form in forms for end in _ENDINGS}
    return any(len(form) > 2 and form in _known() for form in forms) or _sounds_known(word)


@lru_cache(20_000)
def _is_alone(word: str) -> bool:
    """A known given name that is no word too."""
    forms = _forms(word)
    if forms & (_also_words() | ordinary_keys()):
        return False
    return any(len(f) > 3 and f in _given() for f in forms) or _sounds_known(word)


def _forms(word: str) -> set[str]:
    even = key(word)
    return {even, *(even.removesuffix(case) for case in _CASES if len(even) - len(case) > 3)}


def _sounds_known(word: str) -> bool:
    """In an Indic script vowels are written in more ways than a key evens: રૂખસાના, Rukhsana."""
    if word.isascii() or len(word) < _SHORTEST_HEARD:
        return False
    return any(len(sound) > _LONG_ENOUGH and sound in _heard() for sound in _voiced(word))


def _voiced(word: str) -> list[str]:
    """Its sounds, also without one "a" that no sign writes: હરપ્રીત, Harpreet."""
    own = list(sounds(word))
    return own + [s[:i] + s[i + 1 :] for s in own for i, sign in enumerate(s) if sign == "a"]


@lru_cache(20_000)
def _is_family(word: str) -> bool:
    return key(word) in _family() or (
        not word.isascii() and any(len(s) > 2 and s in _heard_families() for s in _voiced(word))
    )


@lru_cache(20_000)
def _is_everyday(word: str) -> bool:
    forms = _forms(word)
    return bool(forms & ordinary_keys()) or bool(forms & keys_of("honorific"))


@lru_cache(1)
def _given() -> frozenset[str]:
    said = word_lists("people")["given"], word_lists("personal")["given_more"]
    return frozenset(key(word) for words in said for word in words.split())


@lru_cache(1)
def _family() -> frozenset[str]:
    said = word_lists("people")["surnames"], word_lists("personal")["surname_more"]
    return frozenset(key(word) for words in said for word in words.split())


@lru_cache(1)
def _known() -> frozenset[str]:
    return _given() | _family()


@lru_cache(1)
def _heard() -> frozenset[str]:
    words = (word_lists("people")["given"] + " " + word_lists("personal")["given_more"]).split()
    every = {sound for word in words for sound in sounds(word)}
    return frozenset(every - {s for word in _also_words() for s in sounds(word)})


@lru_cache(1)
def _heard_families() -> frozenset[str]:
    said = word_lists("people")["surnames"], word_lists("personal")["surname_more"]
    return frozenset(s for words in said for word in words.split() for s in sounds(word))


@lru_cache(1)
def _also_words() -> frozenset[str]:
    said = word_lists("people")["also_words"], word_lists("personal")["also_more"]
    return frozenset(key(word) for words in said for word in words.split())
