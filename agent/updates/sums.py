"""Sums of money in what is told: "51,000", "₹51k", "97 ma", "1.25 cr", and the "3" of 3 BHK."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from language.numbers import THOUSAND, Amount, amounts
from language.tokens import Word, key
from language.when import Token

# A whole number of so many digits is money; ten are a phone, four may be a phone's end.
_MONEY_DIGITS = range(5, 9)
_TAIL_DIGITS = 4
# A smaller bare number is an hour before it is lakh.
_LEAST_BARE = 12.0
_CURRENCY = re.compile(r"(?:₹|\brs\.?|\binr)\s*$", re.IGNORECASE)
_CURRENCY_WORDS = frozenset({"rs", "inr", "rupees", "rupee", "rupaye", "rupiya", "रुपये", "રૂપિયા"})


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount, the places of its words, and whether it can be nothing but money."""

    amount: Amount
    places: frozenset[int]
    is_plain: bool

    def inr(self, *, is_rent: bool = False, is_token: bool = False) -> float:
        """In INR; a bare 51 of a token is 51 thousand, of a price 51 lakh."""
        if self.amount.unit is None and self.amount.number >= THOUSAND:
            return self.amount.number
        if self.amount.unit is None and is_token:
            return self.amount.number * THOUSAND
        return self.amount.inr(is_rent=is_rent)


def sums_in(tokens: Sequence[Token], text: str) -> list[Sum]:
    """Every number that may be money, in order."""
    words = [Word(t.text, key(t.text), i) for i, t in enumerate(tokens)]
    return [found for a in amounts(words, is_spelt=True) if (found := _sum(a, tokens, text))]


def _sum(amount: Amount, tokens: Sequence[Token], text: str) -> Sum | None:
    first = tokens[amount.first]
    if first.text.startswith("lead_") or re.search(r"[:/]", first.text):
        return None
    beside = {i for i in (amount.first - 1, amount.last + 1) if _is_currency(tokens, i)}
    digits = re.sub(r"\D", "", first.text)
    is_plain = bool(
        amount.unit is not None
        or beside
        or _CURRENCY.search(text[: first.start])
        or "," in first.text
        or ("." not in first.text and len(digits) in _MONEY_DIGITS)
    )
    is_bare = amount.number > _LEAST_BARE or "." in first.text
    if not is_plain and (not is_bare or len(digits) > _TAIL_DIGITS):
        return None
    return Sum(amount, frozenset({*range(amount.first, amount.last + 1), *beside}), is_plain)


def _is_currency(tokens: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(tokens) and tokens[at].text.casefold() in _CURRENCY_WORDS


def is_tail(found: Sum) -> bool:
    """Whether it may be the end of a phone: four digits and nothing more."""
    number = found.amount.number
    return not found.is_plain and number == int(number) and len(str(int(number))) == _TAIL_DIGITS
