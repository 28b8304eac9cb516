"""What a lead wants, in a cell of free words: "2bhk semi furnished whitefield 30-35k".

Rooms, the kind, an amount, and the words that are left over, which may name a place. Of several
amounts, and of a bare number that may be anything, nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from connectors.imports.cell_parsing import can_be_price, parse_money_range, value_or_none
from connectors.imports.header import is_named
from connectors.imports.rents import rent_range
from language.numbers import MONEY_UNITS, ROOMS, THINGS
from language.tokens import Word, ascii_digits, key, read, without_ending, word_lists
from leads.model.errors import InvalidInput
from leads.model.lead import KINDS_WITHOUT_ROOMS, MONTHLY_KINDS, OWNER_KINDS, LeadKind

_WORDS = word_lists("requirements", "connectors.imports")
_LISTS = {name: frozenset(map(key, words)) for name, words in _WORDS.items() if name != "kinds"}
_ENDS_A_NAME = _LISTS["others"] - _LISTS["within_places"]
_PLACES = word_lists("places")
# Parts of a place, beside which a number belongs to its name: "sector 62", "100 ft road".
PARTS = frozenset(
    key(word)
    for name, others in {**_PLACES["short"], **_PLACES["parts"]}.items()
    for word in (name, *others.split())
)
_UNITS = {word: size for word, size in MONEY_UNITS.items() if size > 1}
_SAID = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_RANGE = re.compile(rf"(\d ?(?:{_SAID})?) ?[-–—~] ?(?=\d)", re.I)
_RUPEES = re.compile(r"(?:₹|\b(?:rs|inr)\b\.?|\brs\.?(?=\d)) ?(?=\d)", re.I)
_AND_MORE = re.compile(rf"(?<=\d) ?((?:{_SAID})?)\+(?! ?\d)", re.I)
# What is no least amount, though it has the words of one.
_NO_MORE = re.compile(r"\bnot? (?:more|above|over|exceeding)(?: than)?\b", re.I)
_NOT_ABOVE = re.compile(
    r"\b(?:se|thi) (?:zyada|jyada|upar|vadhu|vadhare)(?= (?:nahi|nahin|nai|nathi|na)\b)", re.I
)
_FROM_TO = re.compile(r"\bbetween ([^;&]{1,20}?) and (?=\d)", re.I)
_GROUPED, _BETWEEN = re.compile(r"(?<=\d),(?=\d)"), re.compile(r"[,/|()&+:\[\]]")
# "East facing", "road touch".
_OF_HOMES = re.compile(
    rf"\b[^\W\d_]{{1,12}}[ -]?fac(?:ing|e)\b|\b(?:{'|'.join(_WORDS['phrases'])})\b", re.I
)
# "2/3 BHK": the first of several.
_ROOMS = re.compile(rf"(?:(?<![\d.])(\d) ?(?:/|-|–|&|to|or|ya) ?)?{ROOMS.pattern}", re.I)
_LONGEST, _MOST_WORDS = 300, 7  # characters of a cell, words of an amount
_LEAST_RENT, _MOST_RENT = 2_000.0, 1_000_000.0  # rupees a month
_LEAST_PRICE = 500_000.0  # less is as often the rent of a big home
_LEAST_BARE, _MOST_BARE_RENT = 1_000.0, 100_000.0
_ROUND_RENT, _ROUND_PRICE = 500, 10_000  # a year, a size and a pin code are not so round
_LEAST_LAKH, _LEAST = 10.0, 100  # the rupees of "1 cr 10" are no amount of anybody's
_LONG = 4  # letters of a word without its case ending

Ends = tuple[float | None, float | None]
_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Requirement:
    """`low` and `high` in INR, a month's for a tenant; `names`: words left over, as they stand."""

    kind: LeadKind | None = None
    rooms: float | None = None
    low: float | None = None
    high: float | None = None
    names: tuple[str, ...] = ()
    is_for_sale: bool = False

    @property
    def has_amount(self) -> bool:
        return self.low is not None or self.high is not None

    @property
    def is_to_buy(self) -> bool:
        """Whether it says so, or names the price of a home: a rent has its own kind."""
        return self.is_for_sale or (self.kind is None and self.has_amount)

    @property
    def tells(self) -> bool:
        """Whether anything of a home or its price is said."""
        return bool(self.rooms or self.kind or self.is_for_sale or self.has_amount)


@lru_cache(maxsize=65_536)
def requirement_of(cell: str) -> Requirement:
    """What the cell says."""
    if len(cell) > _LONGEST:
        return Requirement()
    rooms = _ROOMS.search(ascii_digits(cell))
    try:
        words = read(_plain(cell))
    except InvalidInput:
        return Requirement()
    is_for_sale = is_named(cell, _WORDS["buys"])
    kind = _kind_of(cell, has_rooms=rooms is not None, is_for_sale=is_for_sale)
    sums = _sums(words, kind, is_for_sale=is_for_sale)
    spans = [span for span, _ in sums]
    told = Requirement(
        kind=kind,
        rooms=(float(rooms[1] or rooms[2]) or None) if rooms else None,
        names=_names(words, spans),
        is_for_sale=is_for_sale,
    )
    ends = {ends for span, ends in sums if not _is_other_sum(words, span, spans)}
    return _with_amount(told, ends.pop()) if len(ends) == 1 else told


def _plain(cell: str) -> str:
    """The text with its parts apart, ranges spelt out and rooms taken away."""
    plain = _GROUPED.sub("", _ROOMS.sub(" ; ", ascii_digits(" ".join(cell.split()))))
    plain = _OF_HOMES.sub(" ; ", plain.replace("/-", " "))
    plain = _NOT_ABOVE.sub("tak", _NO_MORE.sub("upto", _FROM_TO.sub(r"\1 to ", plain)))
    plain = _RUPEES.sub(" rs ", _RANGE.sub(r"\1 to ", plain))
    return _BETWEEN.sub(" ; ", _AND_MORE.sub(r" \1 plus ", plain))


def _kind_of(cell: str, *, has_rooms: bool, is_for_sale: bool) -> LeadKind | None:
    """The first kind whose words are said; beside rooms a shop or a plot is a landmark."""
    for word, names in _WORDS["kinds"].items():
        kind = LeadKind(word)
        is_no_rent = kind is LeadKind.RENT and is_named(cell, _WORDS["no_rents"])
        is_landmark = has_rooms and kind in KINDS_WITHOUT_ROOMS
        if is_named(cell, names) and not (is_no_rent or is_landmark):
            return None if kind in (LeadKind.RENT, LeadKind.SELL) and is_for_sale else kind
    return None


def _sums(
    words: Sequence[Word], kind: LeadKind | None, *, is_for_sale: bool
) -> list[tuple[_Span, Ends]]:
    """The amounts with their places: of the words that read as one, the longest."""
    is_bought = is_for_sale or kind in (LeadKind.RESALE, LeadKind.NEW_PROJECT)
    read_sum = partial(parse_money_range, unit="lakh" if is_bought else None)
    reads = rent_range if kind is LeadKind.RENT else read_sum
    found, at = [], 0
    while at < len(words):
        for end in range(min(len(words), at + _MOST_WORDS), at, -1):
            said = words[at:end]
            if not _may_be_sum(words, at, end):
                continue
            ends = value_or_none(reads, " ".join(word.raw for word in said))
            if ends is not None:
                found.append(((at, end), ends))
                at = end - 1
                break
        at += 1
    return found


def _may_be_sum(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether they have a unit of money, or a bare number that is no size, year or sector."""
    said = words[first:last]
    if any(word.is_stop for word in said):
        return False
    if any(word.key in THINGS for word in words[last : last + 2]):
        return False
    if any(word.raw.casefold() in _UNITS for word in said):
        return True
    numbers = [float(word.key) for word in said if word.is_number and _is_float(word.key)]
    if not numbers:
        return False
    if min(numbers) >= _LEAST_BARE:
        return all(map(_is_round, numbers))
    beside = words[max(0, first - 1) : last + 1]
    is_said = any(word.key in _LISTS["sum_cues"] for word in beside)
    return is_said and min(numbers) >= _LEAST_LAKH


def _is_float(text: str) -> bool:
    return text.count(".") <= 1 and text.replace(".", "").isdecimal()


def _is_round(number: float) -> bool:
    return number % (_ROUND_RENT if number < _MOST_BARE_RENT else _ROUND_PRICE) == 0


def _is_other_sum(words: Sequence[Word], span: tuple[int, int], sums: Sequence[_Span]) -> bool:
    """Whether it is a deposit, a salary or an instalment: so named, and not called a budget."""
    first, last = span
    others = {at for begin, end in sums if (begin, end) != span for at in range(begin, end)}

    def says(what: str, begin: int, end: int) -> bool:
        near = (at for at in range(max(0, begin), min(len(words), end)) if at not in others)
        return any(words[at].key in _LISTS[what] for at in near)

    is_budget = says("sum_cues", first - 1, last + 1)
    return not is_budget and says("other_sums", first - 2, last + 1)


def _with_amount(told: Requirement, ends: Ends) -> Requirement:
    """The same with the amount, if such a home may cost it; what buys no home is a rent."""
    amounts = [end for end in ends if end]
    if told.kind in OWNER_KINDS or not amounts or any(end % _LEAST for end in amounts):
        return told
    is_price = told.kind not in MONTHLY_KINDS and can_be_price(max(amounts), "cr")
    if is_price and (told.is_for_sale or told.kind or max(amounts) >= _LEAST_PRICE):
        return replace(told, low=ends[0], high=ends[1])
    may_rent = told.kind in (None, LeadKind.RENT, LeadKind.COMMERCIAL) and not told.is_for_sale
    if is_price or not may_rent or min(amounts) < _LEAST_RENT or max(amounts) >= _MOST_RENT:
        return told
    return replace(told, kind=LeadKind.RENT, low=ends[0], high=ends[1])


def _names(words: Sequence[Word], sums: Sequence[_Span]) -> tuple[str, ...]:
    """The words that stand together and tell nothing else."""
    in_sums = {at for first, last in sums for at in range(first, last)}
    names: list[list[str]] = [[]]
    is_landmark = False
    for at, word in enumerate(words):
        is_near = word.key in _LISTS["near"]
        is_end = word.is_stop or at in in_sums or word.key in _ENDS_A_NAME
        if is_end or (word.is_number and not _is_of_name(words, at)):
            names.append([])
            is_landmark = is_near
        elif not is_landmark:
            names[-1].append(_without_case(word.raw))
    for name in names:
        while name and key(name[-1]) in _LISTS["before"]:
            name.pop()
    return tuple(" ".join(name) for name in names if _is_name(name))


def _is_of_name(words: Sequence[Word], at: int) -> bool:
    """Whether a number is part of a name: "sector 62", "100 feet road"."""
    beside = [*words[max(0, at - 1) : at], *words[at + 1 : at + 2]]
    return any(word.key in PARTS for word in beside)


def _without_case(raw: str) -> str:
    bare = None if raw.isascii() else without_ending(raw)
    return bare if bare and len(bare) >= _LONG else raw


def _is_name(words: Sequence[str]) -> bool:
    """Whether a word is left that means nothing else: not of "main road"."""
    return any(key(word) not in _LISTS["others"] and not word[0].isdecimal() for word in words)
