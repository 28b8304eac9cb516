"""Numbers and money as brokers say them: "90", "1.25 cr", "sava be", "dodh karod", "pachas hajar".

No maintained library reads these (docs/decisions/0006): the tables are all there is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from language.tokens import Word, key, read, stems, word_lists
from leads.model.errors import InvalidInput

LAKH, CRORE, THOUSAND = 1e5, 1e7, 1e3
# A bare number below this is in crore: no home costs so few lakh (docs/domain.md, Sums).
_CRORE_BELOW = 10.0

_READ_CHARACTERS = 1_000  # of a message; a longer text is pasted
# A spelt number below this is more often another word: "be", "do", "sat", "bees".
_LEAST_SPELT = 21.0


def _words(section: str) -> dict[str, float]:
    """The words of a section of the table, as written, each with its number."""
    return {
        word.strip(): float(number)
        for number, words in word_lists("numbers")[section].items()
        for word in words.split(",")
    }


def _keyed(words: dict[str, float]) -> dict[str, float]:
    return {key(word): number for word, number in words.items()}


# As written: words for units of money, for quarters before a number, and for halves.
MONEY_UNITS, QUARTER_WORDS, HALF_WORDS = _words("units"), _words("quarters"), _words("halves")
NUMBERS = _keyed(_words("numbers"))
_UNITS = _keyed({word: size for word, size in MONEY_UNITS.items() if size > 1})
_QUARTERS, _HALVES = _keyed(QUARTER_WORDS), _keyed(HALF_WORDS)
# English puts the fraction between the number and the unit: one and a half crore.
_FRACTIONS = {key("half"): 0.5, key("quarter"): 0.25}
# English has two words for 21 to 99, the Indian languages one.
_TENS = frozenset(
    map(key, ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"))
)
THINGS = frozenset(key(word.strip()) for word in word_lists("numbers")["things"].split(","))
# What may stand after a sum.
_AFTER_SUM = frozenset(key(word.strip()) for word in word_lists("numbers")["after_sum"].split(","))
_SIXTY = key("साठ")
_LAKHS = 100  # of a crore
_ONES = frozenset(
    map(key, ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"))
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A stated number, its unit in INR (None: bare), and the places of its words."""

    number: float
    unit: float | None
    first: int
    last: int

    def inr(self, *, is_rent: bool) -> float:
        """The amount in INR: a bare one is thousands of rent, else lakh, or crore if small."""
        if self.unit is not None:
            return round(self.number * self.unit, 2)
        if self.number >= LAKH or (is_rent and self.number >= THOUSAND):
            return self.number
        if is_rent:
            return self.number * THOUSAND
        return self.number * (CRORE if self.number < _CRORE_BELOW else LAKH)


def amounts(words: Sequence[Word], *, is_spelt: bool = False) -> list[Amount]:
    """Every stated number, in order; `first` and `last` are indices into `words`.

    `is_spelt`: only an amount can be meant, so "pachattar" counts without its unit.
    """
    found: list[Amount] = []
    at = 0
    while at < len(words):
        amount = _amount(words, at, is_spelt=is_spelt)
        number = number_of(words[at].key)
        if amount is None and number and found and found[-1].unit == CRORE:
            # "Ek crore aath": by the crores before it a bare word is a number.
            amount = Amount(number, None, at, at) if found[-1].last + 1 == at else None
        if amount and found and _is_lakhs_of(found[-1], amount, words):
            amount = replace(amount, unit=LAKH)
        if amount and found and _is_more(found[-1], amount):
            found[-1] = _together(found[-1], amount)
        elif amount:
            found.append(amount)
        at = amount.last + 1 if amount else at + 1
    return found


def _is_more(amount: Amount, after: Amount) -> bool:
    """Whether the second continues the first: 1 lakh | 51 hazaar."""
    is_beside = after.first == amount.last + 1
    return bool(is_beside and amount.unit and after.unit and after.unit < amount.unit)


def _is_lakhs_of(crores: Amount, after: Amount, words: Sequence[Word]) -> bool:
    """Whether "1 crore 10" ends there: its 10 are lakh; in "1 cr 10 baje" or "1 cr 10 dec" not."""
    is_beside = crores.unit == CRORE and after.unit is None and after.first == crores.last + 1
    is_whole = crores.number.is_integer() and after.number.is_integer() and after.number < _LAKHS
    ends = after.last + 1 == len(words) or words[after.last + 1].key in _AFTER_SUM
    return is_beside and is_whole and ends


def _together(amount: Amount, after: Amount) -> Amount:
    """1 lakh 51 hazaar as 1.51 lakh."""
    unit = amount.unit or 1.0
    more = after.number * (after.unit or 1.0) / unit
    return Amount(round(amount.number + more, 7), unit, amount.first, after.last)


def has_amount(text: str) -> bool:
    """Whether a text names an amount of money with its unit: "18.5 hajar", "1.2 cr"."""
    try:
        words = read(text[:_READ_CHARACTERS])
    except InvalidInput:
        return False
    return any(amount.unit is not None for amount in amounts(words))


def _amount(words: Sequence[Word], at: int, *, is_spelt: bool) -> Amount | None:
    keys = [_bare(w.key) for w in words[at : at + 3]] + ["", "", ""]
    if keys[0] in _HALVES and keys[1] in _UNITS:
        return Amount(_HALVES[keys[0]], _UNITS[keys[1]], at, at + 1)
    if keys[0] in _QUARTERS:
        change = _QUARTERS[keys[0]]
        number = number_of(keys[1])
        if number is not None:
            return _with_unit(number + change, keys[2], at, at + 1)
        if keys[1] in _UNITS and change != 0.5:
            return Amount(1 + change, _UNITS[keys[1]], at, at + 1)
        return None
    if keys[0] in _TENS and keys[1] in _ONES and keys[2] in _UNITS:
        return _with_unit(NUMBERS[keys[0]] + NUMBERS[keys[1]], keys[2], at, at + 1)
    number = number_of(keys[0])
    if keys[0] == _SIXTY and keys[1] in _UNITS and not (at and words[at - 1].key == "ke"):
        # "Saath" alone, and after "ke", is "with".
        number = 60.0
    is_bare = words[at].is_number or (is_spelt and (number or 0.0) >= _LEAST_SPELT)
    # A bare word is more often no number: "be", "do", "sat".
    if number is None:
        return None
    if (with_fraction := _and_a_half(words, at, number)) is not None:
        return with_fraction
    if not (is_bare or keys[1] in _UNITS):
        return None
    return _with_unit(number, keys[1], at, at)


def _and_a_half(words: Sequence[Word], at: int, number: float) -> Amount | None:
    """ "One and half crore", "2 and a quarter cr": an amount only with its unit."""
    keys = [_bare(w.key) for w in words[at + 1 : at + 5]]
    if keys[:1] != ["and"]:
        return None
    rest = keys[2:] if keys[1:2] == ["a"] else keys[1:]
    if len(rest) < 2 or rest[0] not in _FRACTIONS or rest[1] not in _UNITS:
        return None
    last = at + len(keys) - len(rest) + 2
    return Amount(number + _FRACTIONS[rest[0]], _UNITS[rest[1]], at, last)


def _bare(word: str) -> str:
    """A unit without its case ending: "karodvala", "lakhni"."""
    return next((stem for stem in stems(word) if stem in _UNITS), word)


def _with_unit(number: float, unit: str, first: int, last: int) -> Amount | None:
    """None for a number of something else: "200 vaar", "2 parkings"."""
    if unit in THINGS:
        return None
    if unit in _UNITS:
        return Amount(number, _UNITS[unit], first, last + 1)
    return Amount(number, None, first, last)


def number_of(word: str) -> float | None:
    """A number in digits or in one word; None for any other word."""
    if word[:1].isdecimal():
        try:
            return float(word)
        except ValueError:
            return None
    return NUMBERS.get(word)


# Rooms in any script: "3 BHK", "2.5bhk", "1 rk", "4 bed".
ROOMS = re.compile(r"(?<![\d.])(\d(?:\.5)?)\s*(?:bhk|rk|bed\w*|बीएचके|બીએચકે)", re.IGNORECASE)
