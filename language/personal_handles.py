"""Handles of social services: behind an @ or the service's word, or anywhere in what names one.

A handle is told by its form, a dot, an underscore or digits within a word: "arvind.menon_77". That
is no proof by itself ("sq.ft", "brochure.pdf"), so a service must be named in its sentence; for an
underscore, which hardly anything else has, in the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from string import digits

import regex

from language.personal_name_words import has_given, is_everyday, is_listed, is_place
from language.personal_text import LETTERS, Kind, Personal, Plain, any_of, keys_of, spelt
from language.tokens import key, word_lists

_F = regex.IGNORECASE
_CUED = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\d.@])@(?=[\p{{L}}]{{0,30}}[\d_.])[\p{{L}}_][\p{{L}}\d_.]{{2,40}}"
    r"|(?<![\p{L}\p{M}\d.@])@[a-z]{9,40}(?![\p{L}\d@])"
    rf"|(?:{any_of('handle_cue')})(?:\s{{1,2}}(?:{any_of('filler')})){{0,3}}[\s:.-]{{1,3}}@?"
    r"(?P<name>(?:(?<=@)[\p{L}]{4}|[\p{L}](?=\p{L}{0,30}[\d_.][\p{L}\d_]))[\p{L}\d_.]{2,40})",
    _F,
)
# Of a profile: "linkedin me in/mahesh-k-chaudhary-72".
_PROFILE = regex.compile(
    r"(?<![\p{L}\p{M}\d/.])in/[a-z\d][a-z\d-]{2,60}(?=[-\d])[a-z\d-]{1,40}", _F
)
# With a case ending in its own script: ઇન્સ્ટાગ્રામમાં.
_SERVICE = regex.compile(
    rf"(?<![{LETTERS}\d.@])(?:{any_of('handle_service')})(?:માં|નું|નો|ની|ના|થી|પર)?(?![{LETTERS}\d])",
    _F,
)
_STOP = regex.compile(r"[!?\n।]|\.\s")
_EDGE = rf"(?<![{LETTERS}\d@./_-])"
# A word with a sign in it: "sana_mirza.x", "_dhruvil.01x", अरविंद_मेनन.
_SIGNED = regex.compile(
    rf"{_EDGE}_{{0,2}}[{LETTERS}\d]{{1,30}}(?:(?:[._]|__)[{LETTERS}\d]{{1,30}}){{1,6}}+_{{0,2}}"
    r"(?![@/\d])",
)
_SIGN = regex.compile(r"[._]+")
# A word that ends in digits, or one that a name begins: "rahul2211", "mehulpatelrealtor".
_PLAIN = regex.compile(
    rf"{_EDGE}(?P<word>[a-z]{{4,30}})(?P<digits>\d{{0,6}})(?![{LETTERS}\d@/_-])", _F
)
# Read out: "arvind underscore menon", "sana dot mirza".
_READ_OUT = regex.compile(
    rf"{_EDGE}[{LETTERS}\d]{{2,30}}(?:\s{{1,2}}(?:{any_of('handle_sign')})\s{{1,2}}[{LETTERS}\d]{{1,30}}){{1,4}}+",
    _F,
)
_LEAST_LETTERS, _LONG_NAME, _NAME_WITHIN = 4, 9, 4


def handles(plain: Plain) -> Iterator[Personal]:
    """Every handle of a text."""
    text = plain.text
    for found in _CUED.finditer(text):
        if not found["name"]:
            yield Personal(Kind.LINK, *found.span())
        elif "@" in found[0] or _is_cued(found["name"]):
            yield Personal(Kind.LINK, *found.span("name"))
    for found in _PROFILE.finditer(text):
        yield Personal(Kind.LINK, *found.span())
    services = [found.start() for found in _SERVICE.finditer(text)]
    if not services:
        return
    stops = [found.start() for found in _STOP.finditer(text)]
    for pattern, is_one in ((_SIGNED, _is_signed), (_PLAIN, _is_plain), (_READ_OUT, _is_read_out)):
        for found in pattern.finditer(text):
            in_sentence = _is_named_near(found.start(), services, stops)
            if ("_" in found[0] or in_sentence) and is_one(found):
                yield Personal(Kind.LINK, *found.span())


def _is_named_near(at: int, services: list[int], stops: list[int]) -> bool:
    """Whether the sentence around the place names a service."""
    behind = bisect_right(stops, at)
    low = stops[behind - 1] if behind else -1
    high = stops[behind] if behind < len(stops) else max(at, services[-1]) + 1
    return bisect_left(services, low) < bisect_left(services, high)


def _is_cued(word: str) -> bool:
    """Whether what is right behind a service's word is no file, address or business with a year."""
    return _is_handle(word) if _SIGN.search(word) else not is_place(word.rstrip(digits))


def _is_signed(found: regex.Match[str]) -> bool:
    return _is_handle(found[0])


def _is_handle(word: str) -> bool:
    """Whether a word with a sign in it is no abbreviation, file, address or slip of typing."""
    pieces = [piece for piece in _SIGN.split(word) if piece]
    letters = sum(map(str.isalpha, word))
    if letters < _LEAST_LETTERS or len(pieces) < 2:
        return False
    if key(pieces[0]) in keys_of("shortened", "unit_after") or pieces[-1].lower() in spelt(
        "file_end"
    ):
        return False
    if all(_is_word(piece) for piece in pieces):
        return False
    if "_" in word:
        return True
    # "Ok.Please", "joyu.Bopal": the end of a sentence without its space.
    is_sentence = pieces[-1][0].isupper() and not pieces[-1].isupper()
    return not is_sentence and pieces[-1].lower() not in _tops()


def _is_plain(found: regex.Match[str]) -> bool:
    """Whether a word with digits is no place or unit, or a longer one begins with a name."""
    word = found["word"]
    if _is_word(word) or key(word) in keys_of("address_word", "house_word", "floor_word"):
        return False
    if found["digits"]:
        return word.isascii() and not is_place(word)
    if len(word) < _LONG_NAME or is_listed(word):
        return False
    return any(has_given(word[:at]) for at in range(_NAME_WITHIN, len(word) - 2))


def _is_read_out(found: regex.Match[str]) -> bool:
    words = found[0].split()
    return not (words[0].isdigit() or words[-1].isdigit() or _is_word(words[0]))


def _is_word(piece: str) -> bool:
    is_short = len(piece) < 2 or piece.isdigit()
    return is_short or is_everyday(piece) or is_place(piece) or key(piece) in keys_of("place_word")


def _tops() -> frozenset[str]:
    return frozenset(word_lists("personal")["top"].split())
