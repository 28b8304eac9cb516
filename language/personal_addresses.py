"""Postal addresses: a house with its number and the words around it.

A bare locality stays: it is what a lead asks for. So does the number of a home for sale, unless the
text says who lives there or a street or society is next to it.
"""

from __future__ import annotations

import string
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex

from language.personal_birthdays import DATE
from language.personal_buildings import Piece, is_in_building, is_whole_address
from language.personal_text import (
    LETTERS,
    UNIT_AFTER,
    Kind,
    Personal,
    Plain,
    any_of,
    keys_of,
    whole,
)
from language.tokens import key

_F = regex.IGNORECASE
_EDGE = rf"(?<![{LETTERS}\d₹+])(?<!\d[.,:])"
# A letter after the number belongs to the house, except k and l: "12-14k", "80 l".
_NUMBER = (
    rf"\d{{1,5}}(?:[/-]\d{{1,5}}){{0,3}}(?:[\s/-]?[a-jm-z](?![{LETTERS}])"
    rf"|[/-](?:{any_of('house_letter')})(?![{LETTERS}]))?(?![{LETTERS}\d%])(?![.,]\d)"
)
_LETTER = rf"(?:[a-z]{{1,2}}\d?|{any_of('house_letter')})"
_HOUSE_WORD = (
    rf"(?:(?:{any_of('house_word')})(?:[\s.]{{0,2}}(?P<no>{any_of('house_no')}))?"
    r"|[hd][\s.]{0,2}(?P<no>no))"
    rf"(?![{LETTERS}])[\s.:#-]{{0,3}}"
)
# "21 નવેમ્બરે": a day, no house.
_MONTH = rf"\s?(?:{any_of('months')})[\u0900-\u0aff]{{0,3}}(?![{LETTERS}])"
_HOUSE = regex.compile(
    rf"{_EDGE}(?:{_HOUSE_WORD}(?:(?P<letter>{_LETTER})[\s/-]{{0,2}})?{_NUMBER}"
    rf"|(?P<letter>{_LETTER})[-/]{{1}}\s?{_NUMBER}|(?-i:(?P<letter>[A-HJ-Z]))\s{_NUMBER}"
    rf"|(?!(?:{any_of('letter_word')})\s)(?P<letter>{any_of('house_letter')})\s(?=\d{{3,4}}(?!\d)){_NUMBER}"
    rf"|(?P<plain>{_NUMBER}(?!{_MONTH})))",
    _F,
)
_CUE = regex.compile(whole("address_cue"), _F)
_LIVES = regex.compile(whole("lives"), _F)
# "Flat 402 in Shivalik Heights is for sale" is nobody's home, "my flat 402" is.
_OFFERED, _OWN = regex.compile(whole("offered"), _F), regex.compile(whole("own"), _F)
# "Showed 2 flat in Bopal".
_FEW_HOMES = regex.compile(rf"[1-9]\s(?:{any_of('counted_home')})(?![{LETTERS}])", _F)
_COMMA = regex.compile(r"\s?,\s?(?=\p{L}|\d{1,2}(?:st|nd|rd|th)\b)", _F)
# "Address: Karim Manzil, 1st floor, Masjid Bunder Road": a labelled address needs no number.
_ADDRESS_CUE = regex.compile(
    rf"(?:{whole('address_cue')})[^\n,;!?।:]{{0,24}}:\s{{0,2}}(?=[{LETTERS}\d#'\"])", _F
)
_PIN = regex.compile(r"(?<=[\s,-])[1-8]\d{2}\s?\d{3}(?![\d%]|[.,/-]\d)")
_LEAST_COMMAS = 2
_BETWEEN_COMMAS = regex.compile(r"[^,!?;\n।]{2,60}(?=,|[!?;\n।]|$)|[^,!?;\n।]{2,60}")
_LEAST_PARTS, _LEAST_TOLD = 3, 2
# A bare number followed by anything else is a count or an amount.
_OPENS = regex.compile(r"\s?,|\s{1,2}(?:\p{Lu}|[^\x00-\x7f]|[a-z]{2})")
_PIECE = regex.compile(rf"[{LETTERS}\d'/&.-]+")
# The stop of "opp. Gulab Tower" ends no sentence.
_STOP = regex.compile(
    r"[!?;\n।]|(?<!opp|nr|no|bldg|soc|apt|rd|st)\.\s{1,3}(?=\p{Lu}\p{Ll}{2})|\.$", _F
)
# "Akash tower ni same", "mandir ke pichhe", "gali no 7": these continue an address.
_GOES_ON = regex.compile(rf"[\s.]{{1,2}}(?:\d|(?:{any_of('side_of')})(?![{LETTERS}]))", _F)
# Land numbers: "Block no. 45, Mouje Shela", "TP 51 FP 112".
_SURVEY = regex.compile(whole("survey"), _F)
# "Between 4 to 7, one in Gota", "by 5, traffic at Sinhgad Road" is an hour; the state's record of
# land ownership is called 7/12.
_HOUR = regex.compile(
    r"(?:\d\s?(?:to|thi|se|થી|से)|\b(?:by|till|until|after|before|around))\s{1,2}$", _F
)
_LAND_RECORD = "7/12"
# "2290/2023": an office's file and its year.
_FILE = regex.compile(r"\d{1,5}/(?:19|20)\d\d")
_SURVEY_BEFORE, _SURVEY_AFTER, _LIVES_WITHIN, _OFFERED_WITHIN, _MOST_ROOMS = 14, 14, 24, 50, 5
# Most characters from a cue to its house, from a house to the word for what it is in, and of a
# whole address; most pieces.
_CUE_TO_HOUSE, _HOUSE_TO_WORD, _LONGEST, _PIECES = 60, 55, 130, 6


def addresses(plain: Plain) -> Iterator[Personal]:
    """Every home given with its number, its PIN code, or as an address."""
    yield from _homes(plain.text)
    yield from _after_cue(plain.text)
    yield from _with_pin(plain.text)
    yield from _in_pieces(plain.text)


def _after_cue(text: str) -> Iterator[Personal]:
    """What follows "address:", in pieces of which at least one is part of an address."""
    for cue in _ADDRESS_CUE.finditer(text):
        pieces = _behind(text, cue.end())
        is_told = _has_word_of(pieces, "address_word", "floor_word", "side_of", "house_word")
        if is_told and any(piece.is_apart for piece in pieces):
            yield Personal(Kind.ADDRESS, cue.end(), _tail(text, cue.end()))


def _with_pin(text: str) -> Iterator[Personal]:
    """A PIN code at the end of comma-separated pieces, with those pieces."""
    for pin in _PIN.finditer(text):
        low = max(0, pin.start() - _LONGEST)
        stop = max((s.end() for s in _STOP.finditer(text, low, pin.start())), default=low)
        start = max(stop, text.rfind(":", stop, pin.start()) + 1)
        comma = text.find(",", start, pin.start())
        if text.count(",", start, pin.start()) >= _LEAST_COMMAS and not UNIT_AFTER.match(
            text, pin.end()
        ):
            yield Personal(Kind.ADDRESS, _before(text, comma + 1, is_cued=True), pin.end())


def _in_pieces(text: str) -> Iterator[Personal]:
    """Comma-separated pieces that are parts of an address: "Karim manzil, 1st floor, …"."""
    pieces = list(_BETWEEN_COMMAS.finditer(text))
    at = 0
    while at < len(pieces):
        last, has_street = at, False
        # "Dukaan chahiye, road touch" is a wish.
        while (
            last < len(pieces)
            and _has_word(pieces[last], "address_word", "floor_word", "house_word")
            and not _has_word(pieces[last], "wish")
        ):
            has_street |= _has_word(pieces[last], "street")
            last += 1
        is_told = _LIVES.search(pieces[at][0]) is not None and last - at >= _LEAST_TOLD
        if is_told or (last - at >= _LEAST_PARTS and has_street):
            yield Personal(
                Kind.ADDRESS, _first_of(pieces[at]), _tail(text, pieces[last - 1].start())
            )
        at = max(last, at + 1)


def _has_word(piece: regex.Match[str], *lists: str) -> bool:
    """Whether it has a word of these lists that is no amenity."""
    words = [key(found[0].strip(".-'")) for found in _PIECE.finditer(piece[0])]
    return not keys_of(*lists).isdisjoint(set(words) - keys_of("amenity"))


def _first_of(piece: regex.Match[str]) -> int:
    """Where the address begins in its first piece, which may begin with other words."""
    words = list(_PIECE.finditer(piece[0]))
    first = len(words) - 1
    while first and len(words) - first < _PIECES - 2 and not _ends(words[first - 1][0]):
        first -= 1
    return piece.start() + words[first].start()


def _ends(word: str) -> bool:
    return key(word.strip(".-'")) in keys_of("address_end", "address_cue", "filler")


def _homes(text: str) -> Iterator[Personal]:
    """Every home given with its number."""
    cues = [cue.end() for cue in _CUE.finditer(text)]
    lives = [found.start() for found in _LIVES.finditer(text)]
    offered = [found.start() for found in _OFFERED.finditer(text)]
    own = [found.start() for found in _OWN.finditer(text)]
    done = 0
    for house in _HOUSE.finditer(text):
        start, end = house.span()
        is_bare = house["plain"] is not None
        is_cued = start >= done and _is_cued(text, start, cues)
        is_number = is_bare and not {"/", "-"} & set(house["plain"])
        if start < done or (is_number and not is_cued and not _OPENS.match(text, end)):
            continue
        is_hour = _HOUR.search(text, max(0, start - _SURVEY_BEFORE), start) is not None
        is_date = DATE.match(text, start) is not None
        is_count = bool(UNIT_AFTER.match(text, end) or _FEW_HOMES.match(text, start))
        if is_count or is_hour or is_date or house[0] == _LAND_RECORD:
            continue
        may_live = _has(lives, end, end + _LONGEST + _LIVES_WITHIN)
        behind = _behind(text, end)
        if _FILE.fullmatch(house[0]) and not is_cued:
            continue
        is_land = _SURVEY.search(text, max(0, start - _SURVEY_BEFORE), end + _SURVEY_AFTER)
        if is_land and not is_cued:
            continue
        if is_cued and is_bare:
            # "35 lakh ghar, 60 loan": a bare number is a house only because of what follows.
            is_cued = bool(_COMMA.match(text, end)) or _has_word_of(behind, "address_word")
        is_home = is_cued or _is_home(house, text, behind) or _is_named(house, text, behind)
        is_whole = is_whole_address(house, behind)
        is_home = is_home or is_whole or is_in_building(house, behind)
        if not is_home and (is_bare or not may_live):
            continue
        low, high = start - _OFFERED_WITHIN, end + _OFFERED_WITHIN
        is_offered = _has(offered, low, high) and not _has(own, low, high) and not is_whole
        if is_offered and not is_cued and not may_live:
            continue
        tail = _tail(text, end)
        if is_home or _LIVES.search(text, tail, tail + _LIVES_WITHIN):
            first = _before(text, start, is_cued=is_cued)
            done = max(tail, end)
            yield Personal(Kind.ADDRESS, first, done)


def _has(places: Sequence[int], low: int, high: int) -> bool:
    """Whether one of these places lies between the two."""
    return bisect_left(places, low) < bisect_left(places, high)


def _is_cued(text: str, start: int, cues: Sequence[int]) -> bool:
    """Whether a word for an address comes before the house in its sentence."""
    last = bisect_left(cues, start + 1)
    near = cues[max(0, last - _PIECES) : last]
    return any(start - cue <= _CUE_TO_HOUSE and not _STOP.search(text, cue, start) for cue in near)


def _behind(text: str, end: int) -> list[Piece]:
    """The words after the house number that may belong to it."""
    limit = min(len(text), end + _HOUSE_TO_WORD)
    found, last = list[Piece](), end
    for piece in _PIECE.finditer(text, end, limit):
        gap = text[last : piece.start()]
        word = piece[0].strip(".-'")
        even = key(word)
        if _STOP.search(gap) or not word or even in keys_of("address_end"):
            break
        found.append(Piece(word, even, "," in gap))
        last = piece.end()
    return found


def _is_home(house: regex.Match[str], text: str, behind: Sequence[Piece]) -> bool:
    """Whether a street, society or building goes with it."""
    is_bare = house["plain"] is not None and not {"/", "-"} & set(house["plain"])
    has_comma = bool(_COMMA.match(text, house.end()))
    # A bare number is a house only right before its street: "14, Alkapuri Society".
    if is_bare and not has_comma:
        return False
    is_marked = text[max(0, house.start() - 1) : house.start()] == "#"
    if has_comma and (house["no"] or is_marked):
        return True
    is_apart = house["plain"] is None and has_comma
    lists = ("address_word", "floor_word") if is_apart or house["no"] else ("address_word",)
    return _has_word_of(behind, *lists)


def _is_named(house: regex.Match[str], text: str, behind: Sequence[Piece]) -> bool:
    """Whether it precedes the name of its house: "A-703 Silver Oaks, Gulbai Tekra"."""
    if not behind or not behind[0].is_proper:
        return False
    plain = house["plain"] or ""
    parts = [int(part) for part in regex.findall(r"\d+", plain)]
    is_coded = not plain or text[max(0, house.start() - 1) : house.start()] == "#"
    # "2/3 Bopal" counts rooms, "45-50 Shela" is money.
    is_coded = is_coded or ("/" in plain and max(parts) > _MOST_ROOMS)
    if {"/", "-"} & set(plain) and not is_coded:
        return False
    near = behind[:4]
    apart = next((at for at, piece in enumerate(near) if at and piece.is_apart), 0)
    is_apart_proper = bool(apart) and (
        near[apart].is_proper
        or near[apart].word[0].isdigit()
        or near[apart].even in keys_of("side_of")
    )
    if is_coded:
        is_two = len(near) > 1 and near[1].is_proper and near[0].word[0].isascii()
        return is_two or is_apart_proper or _has_word_of(near, "address_word", "floor_word")
    names = near[: apart or len(near)]
    is_whole = _has_word_of(names, "address_word") or (is_apart_proper and len(plain) > 2)
    return is_whole and not near[0].is_apart and near[0].even not in keys_of("months")


def _has_word_of(behind: Sequence[Piece], *lists: str) -> bool:
    """Whether a word of these lists is among those that follow the house number."""
    return any(piece.even in keys_of(*lists) for piece in behind)


def _tail(text: str, end: int) -> int:
    """Where the address that begins with this house ends."""
    limit = min(len(text), end + _LONGEST)
    stop = _STOP.search(text, end, limit)
    limit = stop.start() if stop else limit
    last, words = end, 0
    for piece in _PIECE.finditer(text, end, limit):
        word = piece[0].strip(".-'")
        counts = word.isdigit() and UNIT_AFTER.match(text, piece.end())
        # વાસ is a street, "was" is none.
        is_street = not word.isascii() and key(word) in keys_of("street")
        is_end = key(word) in keys_of("address_end") and not is_street
        if counts or (is_end and not _GOES_ON.match(text, piece.end())):
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
        # "E wing 1406".
        is_letter = text[start].isalpha() and (
            piece[0] in string.ascii_uppercase or word in keys_of("house_letter")
        )
        if count == 0 and not (is_word or is_cued or is_letter):
            break
        first = piece.start()
    return first
