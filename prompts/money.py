"""Rupees as a broker says them: lakh and crore spelt out, never a compact form."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_decimal

LAKH = Decimal(100_000)
CRORE = Decimal(10_000_000)
# Two decimals are what brokers say ("1.25 crore"); domain.md, mistake 10.
_PLACES = Decimal("0.01")
# Whoever writes in Latin letters writes both words as English does.
_LATIN = ("lakh", "crore")
_WORDS = {"hi": ("लाख", "करोड़"), "gu": ("લાખ", "કરોડ")}


def rupees(amount_inr: float, language: str = "en") -> str:
    """₹1.25 crore, ₹92 लाख, ₹25,000: an amount in INR in words for one line of an answer."""
    amount = Decimal(str(amount_inr)).quantize(Decimal(1), ROUND_HALF_UP)
    sign = "−" if amount < 0 else ""
    return f"{sign}₹{_unsigned(abs(amount), *_WORDS.get(language, _LATIN))}"


def _unsigned(amount: Decimal, lakh: str, crore: str) -> str:
    # Rounding may reach the next unit: 99,99,999 is "1 crore", not "100 lakh".
    in_lakh = _rounded(amount / LAKH)
    if in_lakh >= 100:
        return f"{_plain(_rounded(amount / CRORE))} {crore}"
    if amount >= LAKH:
        return f"{_plain(in_lakh)} {lakh}"
    return format_decimal(amount, locale="en_IN")


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(_PLACES, ROUND_HALF_UP)


def _plain(amount: Decimal) -> str:
    """1.25, 92, 12,000.5: grouped, without trailing zeros; India groups alike in every language."""
    return format_decimal(amount, format="#,##,##0.##", locale="en_IN")
