"""The words of a line without what tells who or what the person is."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import regex

from features.protected import tells_who

# Links and e-mail addresses.
_ADDRESS_MARKS = ("@", "://", "www.")
WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d]{1,64}(?:['’][\p{L}\p{M}]{1,64})?|\?")
# "My name is …" and its like name somebody whose lead may carry no name; after a looser opening
# only a word with a capital is taken for one.
_SAID_NAME = regex.compile(
    r"(?i:my name is|mera naam|mera nam|maru naam|maru nam|मेरा नाम|મારું નામ|મારુ નામ)"
    r"\s*+[:,-]?+\s*+[\p{L}\p{M}]+(?:[ \t]+\p{Lu}[\p{L}\p{M}]*)?"
    r"|(?i:this is|i am|i'm|myself|regards|thanks)\b[\s,:-]*(?:\p{Lu}\p{Ll}+[ \t]*){1,2}(?=\W|$)"
)
# Verbs of the first person tell a gender: "chahti hoon" and "chahta hoon" both become "chaht hoon".
_COPULAS = "hu hun hoon hoo tha thi the hato hati chu chhu हूँ हूं था थी हतो छुं છું હતો હતી"
_GENDERED_BEFORE = frozenset(_COPULAS.split())
# "the" is also English: before it only one final "e" tells a gender ("rahe the"), so that "see the
# flat" stays.
_ENDS_BEFORE_THE = regex.compile(r"(?<!e)e$")
_FIRST_PERSON = regex.compile(r"(?<=un|oon|[ूुऊउ][ँं]?)(?:g[ai]|ग[ाी])$")
_VOWEL_END = regex.compile(r"(?:[aeio]|ा|ी|े|ો|ી)$")
_CACHED_MESSAGES = 20_000


@lru_cache(maxsize=_CACHED_MESSAGES)
def plain_words(text: str) -> tuple[str, ...]:
    """Lower case, "?" kept; no names said, numbers, links, or words of a gender or faith."""
    said = " ".join(p for p in _SAID_NAME.sub(" ", text).split() if not _is_reference(p))
    kept = [w for w in WORD.findall(said.casefold()) if not tells_who(w)]
    return tuple(_genderless(word, next_word) for word, next_word in pairwise([*kept, ""]))


def _is_reference(piece: str) -> bool:
    """A link, an address, or whatever carries a digit: phones, ids, prices, dates."""
    return any(c.isdigit() for c in piece) or any(mark in piece for mark in _ADDRESS_MARKS)


def _genderless(word: str, next_word: str) -> str:
    if next_word == "the":
        return str(_ENDS_BEFORE_THE.sub("", word))
    if next_word in _GENDERED_BEFORE or word in _GENDERED_BEFORE:
        return str(_VOWEL_END.sub("", word))
    return str(_FIRST_PERSON.sub("", word))
