"""Postal addresses: a house with its number and what stands around it.

A locality alone stays: it is what a lead asks for. So does the number of a home for sale, as long
as nobody says who lives there and no street or society stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from language.personal_cues import LETTERS, any_of, keys_of, whole
from language.personal_text import Kind, Personal, Plain
from language.tokens import key

_F = regex.IGNORECASE
_EDGE = rf"(?<![{LETTERS}\d₹])"
# A letter behind the number is the house's, but k and l: "12-14k", "80 l".
_NUMBER = (
    r"\d{1,5}(?:[/-]\d{1,5}){0,3}(?:[\s/-]?[a-jm-z](?![\p{L}\p{M}]))?"
    r"(?![\p{L}\p{M}\d%])(?![.,]\d)"
)
_LETTER = rf"(?:[a-z]{{1,2}}\d?|{any_of('house_letter')})"
_HOUSE_WORD = (
    rf"(?:(?:{any_of('house_word')})(?:[\s.]{{0,2}}(?P<no>{any_of('house_no')}))?"
    r"|[hd][\s.]{0,2}(?P<no>no))"
    rf"(?![{LETTERS}])[\s.:#-]{{0,3}}"
)
_HOUSE = regex.compile(
    rf"{_EDGE}(?:{_HOUSE_WORD}(?:(?P<letter>{_LETTER})[\s/-]{{0,2}})?{_NUMBER}"
    rf"|(?P<letter>{_LETTER})[-/]{{1}}\s?{_NUMBER}|(?P<plain>{_NUMBER}))",
    _F,
)
_UNIT_AFTER = regex.compile(rf"[\s-]{{0,2}}(?:{any_of('unit_after')})(?![{LETTERS}])", _F)
_CUE = regex.compile(whole("address_cue"), _F)
_LIVES = regex.compile(whole("lives"), _F)
_COMMA = regex.compile(r"\s?,\s?(?=\p{L})")
_PIECE = regex.compile(rf"[{LETTERS}\d'/&.-]+")
# "Opp. Gulab Tower" is no end of a sentence.
_STOP = regex.compile(
    r"[!?;\n।]|(?<!opp|nr|no|bldg|soc|apt|rd|st)\.\s{1,3}(?=\p{Lu}\p{Ll}{2})|\.$", _F
)
# From a cue to its house, from a house to the word that says what it stands in, of a whole address.
_CUE_TO_HOUSE, _HOUSE_TO_WORD, _LONGEST, _PIECES = 60, 55, 130, 6


def addresses(plain: Plain) -> Iterator[Personal]:
    """Every home that is told with its number."""
    text = plain.text
    cues = [cue.end() for cue in _CUE.finditer(text)]
    at = done = 0
    for house in _HOUSE.finditer(text):
        start, end = house.span()
        if start < done or _UNIT_AFTER.match(text, end):
            continue
        while at < len(cues) and cues[at] < start - _CUE_TO_HOUSE:
            at += 1
        is_cued = any(
            cue <= start and not _STOP.search(text, cue, start)
            for cue in cues[at : at + _PIECES]
            if cue <= start
        )
        tail = _tail(text, end)
        if is_cued and house["plain"] is not None:
            # "35 lakh ghar, 60 loan": a bare number is a house only with what stands behind it.
            is_cued = bool(_COMMA.match(text, end)) or _is_told(text, end, tail, "address_word")
        if is_cued or _is_home(house, text, end, tail) or _is_lived_in(house, text, tail):
            first = _before(text, start, is_cued=is_cued)
            done = max(tail, end)
            yield Personal(Kind.ADDRESS, first, done)


def _is_home(house: regex.Match[str], text: str, end: int, tail: int) -> bool:
    """Whether a street, society or building stands with it."""
    is_bare = house["plain"] is not None and not {"/", "-"} & set(house["plain"])
    # A bare number is a house only before its street: "14, Alkapuri Society".
    if is_bare and not _COMMA.match(text, end):
        return False
    if house["no"] and _COMMA.match(text, end):
        return True
    is_apart = house["plain"] is None and _COMMA.match(text, end)
    lists = ("address_word", "floor_word") if is_apart or house["no"] else ("address_word",)
    return _is_told(text, end, tail, *lists)


def _is_told(text: str, end: int, tail: int, *lists: str) -> bool:
    """Whether a word of these lists stands within what follows the house."""
    words = _PIECE.findall(text[end : min(tail, end + _HOUSE_TO_WORD)])
    return any(key(word.strip(".")) in keys_of(*lists) for word in words)


def _is_lived_in(house: regex.Match[str], text: str, tail: int) -> bool:
    return house["plain"] is None and bool(_LIVES.search(text, tail, tail + 24))


def _tail(text: str, end: int) -> int:
    """Where the address ends that begins with this house."""
    limit = min(len(text), end + _LONGEST)
    stop = _STOP.search(text, end, limit)
    limit = stop.start() if stop else limit
    last, words = end, 0
    for piece in _PIECE.finditer(text, end, limit):
        word = piece[0].strip(".-'")
        counts = word.isdigit() and _UNIT_AFTER.match(text, piece.end())
        if counts or key(word) in keys_of("address_end"):
            break
        gap = text[last : piece.start()]
        words = 0 if "," in gap else words + 1
        if words > _PIECES or "(" in gap:
            break
        last = piece.end() - (len(piece[0]) - len(piece[0].rstrip(".-'")))
    return last


def _before(text: str, start: int, *, is_cued: bool) -> int:
    """Where it begins: "Shyam Residency, B-402" begins with the society."""
    low = max(0, start - _CUE_TO_HOUSE)
    pieces = list(_PIECE.finditer(text, low, start))
    if low and pieces and pieces[0].start() == low:
        pieces = pieces[1:]
    first = start
    for count, piece in enumerate(reversed(pieces)):
        gap = text[piece.end() : first]
        is_near = regex.fullmatch(r"[\s,.-]{1,3}", gap) is not None
        word = key(piece[0].strip(".-'"))
        ends = word in keys_of("address_end", "address_cue", "filler")
        if ends or not is_near or count >= _PIECES:
            break
        is_word = word in keys_of("address_word")
        if count == 0 and not (is_word or is_cued):
            break
        first = piece.start()
    return first
