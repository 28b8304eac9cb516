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
from language.tokens import key, stems
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
# Written at the name: Jigneshbhai, Sunitaben.
_ENDINGS = ("bhai", "bai", "ben", "bahen", "behn", "ji", "sinh", "sinhji", "kumar", "lal", "devi")
_TELLING_ENDINGS = ("bhai", "bai", "ben", "bahen", "sinh")
_SHORTEST_BEFORE_ENDING = 3
_CASES = ("ne", "no", "ni", "nu", "na", "thi")
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
            yield Personal(Kind.NAME, words[at].start(), words[last].end())
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
        if self._is_ordinary(at) and not (is_strong and self._is_known(at)):
            return None
        known, looks = self._is_known(at), self._looks(at)
        last = self._extent(at, is_strong=is_strong)
        if self._is_place(last):
            return None
        is_pair = known and last > at
        is_told = is_strong or (is_weak and (known or looks))
        after = self._words[last].end()
        could_be = known or looks or not self._has_latin(at)
        is_told = is_told or (could_be and bool(_AFTER.match(self._text, after)))
        if not is_told and _HONORIFIC.match(self._text, after):
            is_told = known or (looks and at > 0)
        is_alone = self._is_written(at) and _is_alone(self._words[at][0])
        if is_told or is_pair or is_alone or self._has_ending(at):
            return last
        return None

    def _extent(self, at: int, *, is_strong: bool) -> int:
        last = at
        while last + 1 < len(self._words) and last - at < _LONGEST - 1:
            gap = self._text[self._words[last].end() : self._words[last + 1].start()]
            if not _GAP.fullmatch(gap) or self._is_ordinary(last + 1):
                break
            following = self._words[last + 1][0]
            is_initial = len(following) == 1 and following.isupper()
            is_name = self._is_known(last + 1) or is_initial or self._looks(last + 1)
            if not is_name and not (is_strong and last == at and self._is_rare(last + 1)):
                break
            if key(following) in keys_of("honorific", "place_word"):
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
    known = _known()
    forms = [*stems(key(word))]
    forms += [form.removesuffix(end) for form in forms for end in _ENDINGS]
    return any(len(form) > 2 and form in known for form in forms)


@lru_cache(20_000)
def _is_alone(word: str) -> bool:
    """A known name that is no word too; of a verb's form the ending is chance: રાખીએ, Rakhi."""
    even = key(word)
    forms = {even, *(even.removesuffix(case) for case in _CASES if len(even) - len(case) > 3)}
    return bool(forms & _known()) and not forms & _also_words()


@lru_cache(20_000)
def _is_everyday(word: str) -> bool:
    even = key(word)
    return even in ordinary_keys() or even in keys_of("honorific")


@lru_cache(1)
def _known() -> frozenset[str]:
    people, more = word_lists("people"), word_lists("personal")
    said = (people["given"], people["surnames"], more["given_more"], more["surname_more"])
    return frozenset(key(word) for words in said for word in words.split())


@lru_cache(1)
def _also_words() -> frozenset[str]:
    return frozenset(map(key, word_lists("people")["also_words"].split()))
