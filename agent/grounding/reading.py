"""A clause's words one by one, each with the forms under which a table may know it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from language.tokens import fold, key, stems

Kind = Literal["word", "number", "date", "clock", "cut", "sign", "quote"]
_CACHED_WORDS = 20_000
# Words in quotation marks are compared as they stand and hidden from every other rule; a
# private-use letter that no writer types.
QUOTED = "\ue000"
QUOTE = regex.compile(
    r"\"([^\"\n]{1,400})\"|“([^”\n]{1,400})”|«([^»\n]{1,400})»|‘([^’\n]{2,400})’|„([^“”\n]{1,400})[“”]"
    r"|(?<![\p{L}\p{M}\d])'([^'\n]{2,400})'(?![\p{L}\p{M}])"
)
_TOKEN = regex.compile(
    rf"(?P<quote>{QUOTED})"
    r"|(?P<date>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}(?P<by>[/.\-])\d{1,2}(?P=by)\d{2,4}(?!\d)|\d{1,2}/\d{1,2}(?![\d/]))"
    r"|(?P<clock>\d{1,2}:\d\d(?!\d))"
    r"|(?P<number>\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)"
    r"|(?P<word>[a-z]+_[0-9a-f]{6,}|\p{Lu}{4,}_?[A-Z]{1,2}(?![A-Z])|\p{Latin}[\p{Latin}\p{M}]*"
    r"|(?:(?!\p{Latin})\p{L})(?:(?!\p{Latin})[\p{L}\p{M}\u200c\u200d])*)"
    r"|(?P<cut>[.!?;।\n]+|[,:·|()—…]|\s[-–−]\s)"
    r"|(?P<sign>[₹%+−–/→#×≈=-])"
)
_SPELT_OUT = tuple(
    (regex.compile(pattern, regex.IGNORECASE), plain)
    for pattern, plain in (
        (r"\bRs\.?\s?(?=\d)", "₹"),
        (r"(?<=\d)-(?=\p{L})|(?<=\p{L})-(?=(?:lakh|crore)s?\b)", " "),
        (r"(?<=\d )per cent\b", "percent"),
        (r"(?<=\b(?:I|you|he|she|it|we|they))'ll\b", " will"),
        (r"\bcan't\b", "can not"),
        (r"\bwon't\b", "will not"),
        (r"n't\b", " not"),
        (r"(?<=\b(?:that|he|she|it|there|what|who|here))'s\b", " is"),
        (r"(?<=\b(?:I|you|we|they))'(?:ve|d|m|re)\b", " have"),
        (r"(?<=\p{L})'s\b", ""),
    )
)
_DIGIT = regex.compile(r"[^\P{Nd}0-9]")
_NATIVE_CASE = regex.compile(
    r"(?<=\p{Gujarati}\p{M}*\p{Gujarati}\p{M}*)"
    r"(?:માંથી|વાળી|વાળો|વાળા|નાં|ની|નો|નું|ના|ને|થી|માં|એ|ે|ના)$"
)
_KINDS: tuple[Kind, ...] = ("word", "number", "date", "clock", "cut", "sign", "quote")


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `forms`: its even spelling, and those without a case ending."""

    raw: str
    kind: Kind
    forms: tuple[str, ...] = ()
    value: float = 0.0


END = Token("", "cut")


def hide_quotes(text: str) -> tuple[str, list[str]]:
    """The text with every quotation as one letter, and the quotations in order."""
    quotes: list[str] = []

    def hidden(found: regex.Match[str]) -> str:
        quotes.append(next(group for group in found.groups() if group is not None))
        return f" {QUOTED} "

    return QUOTE.sub(hidden, text), quotes


def tokens(text: str, language: str = "") -> list[Token]:
    """The tokens in order, with their forms in a language."""
    tag = language[:2]
    return [_token(m.lastgroup or "", m[0], tag) for m in _TOKEN.finditer(plain(text))]


@lru_cache(4_000)
def plain(text: str) -> str:
    """Compatible forms, every script's digits as 0 to 9, short forms spelt out."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("₹ ", "₹")
    for pattern, spelt in _SPELT_OUT:
        text = pattern.sub(spelt, text)
    return _DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)


def even(text: str) -> str:
    """Words alone between single spaces, to find a quotation at whole words."""
    return f" {_NOT_WORDS.sub(' ', plain(text).casefold()).strip()} "


_NOT_WORDS = regex.compile(r"[^\p{L}\p{M}\d₹%]+")


@lru_cache(_CACHED_WORDS)
def _token(group: str, raw: str, language: str) -> Token:
    kind = next(k for k in _KINDS if k == group)
    if kind == "word":
        return Token(raw, kind, forms(raw, language))
    if kind == "number":
        return Token(raw, kind, (raw,), float(raw.replace(",", "")))
    return Token(raw, kind, (raw,) if kind == "sign" else ())


@lru_cache(_CACHED_WORDS)
def forms(raw: str, language: str = "") -> tuple[str, ...]:
    """How tables may know a word: English as spelt, other Latin words by their even spelling.

    A word in an Indic script stays in its script, where fewer words look alike; a long one is
    also known by its sound. Case endings are cut off in Gujarati, or where no language is told.
    """
    has_cases = language in ("gu", "")
    if raw[:1].isascii():
        if language == "en":
            return (raw.lower(),)
        own = key(raw)
        spelt = (raw.lower(),) if not language else ()
        return tuple(dict.fromkeys((own, *spelt, *(stems(own) if has_cases else ()))))
    bare = (without_case(raw),) if has_cases else ()
    long = (k for k in (key(raw),) if len(k) >= _LONG_ENOUGH)
    return tuple(dict.fromkeys((fold(raw), *map(fold, bare), *long)))


# Shorter sounds are those of several words: સાથે (with) and sathe, સાઠ (sixty).
_LONG_ENOUGH = 7


def without_case(raw: str) -> str:
    """A word in Gujarati letters without its case ending."""
    ending = _NATIVE_CASE.search(raw)
    return raw[: ending.start()] if ending else raw
