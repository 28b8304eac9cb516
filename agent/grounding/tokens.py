"""A text's words one by one, each with the forms under which a table may know it."""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from agent.grounding import words as w
from language.tokens import key, stems

TokenKind = Literal["word", "number", "date", "clock", "ref", "stop", "comma", "sign", "quote"]
# A text's vocabulary is small; one entry is some 300 bytes.
_CACHED_WORDS = 20_000
# What stood in quotation marks and proved verbatim; a private-use letter no writer types.
QUOTED = "\ue000"
# Stored words that hold digits ("99acres") are no number of the text's.
STORED = "\ue001"
_TOKEN = regex.compile(
    r"(?P<ref>\{[^{}\n]{0,40}\}|[{}])"
    rf"|(?P<quote>[{QUOTED}{STORED}])"
    r"|(?P<date>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}(?P<by>[/.\-])\d{1,2}(?P=by)\d{2,4}(?!\d))"
    r"|(?P<clock>\d{1,2}:\d\d(?!\d))"
    r"|(?P<number>\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?(?:\s?/\s?\d+)?)"
    r"|(?P<word>\p{Latin}[\p{Latin}\p{M}]*(?:'\p{Latin}+)?"
    # A case ending in Gujarati letters after a name in Latin ones is a word of its own.
    r"|(?:(?!\p{Latin})\p{L})(?:(?!\p{Latin})[\p{L}\p{M}\u200c\u200d])*)"
    r"|(?P<stop>[.!?;।\n]+)"
    r"|(?P<comma>[,:·|()—]|\s[-–−]\s|…)"
    r"|(?P<sign>[₹%+−–/➡→#×≈=-]|[^\s\p{P}\p{L}\p{M}\d])"
)
# Its full stop ends no sentence.
_RUPEES = regex.compile(r"\bRs\.?\s?(?=\d)", regex.IGNORECASE)
# "3-BHK", "12-minute": a number and its unit.
_HYPHEN = regex.compile(r"(?<=\d)-(?=\p{L})")
_PER_CENT = regex.compile(r"(?i)(?<=\d )per cent\b")
_DIGIT = regex.compile(r"[^\P{Nd}0-9]")
_KINDS: tuple[TokenKind, ...] = (
    "ref", "quote", "date", "clock", "number", "word", "stop", "comma", "sign",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `forms`: its even spelling, and that without a case ending."""

    raw: str
    kind: TokenKind
    forms: tuple[str, ...] = ()
    value: float = 0.0
    of: float | None = None
    may_be_day: bool = False
    may_be_number: bool = False

    def is_in(self, table: Container[str]) -> bool:
        """Whether a table knows the word in any of its forms."""
        # A plain loop: this is asked some hundred times of each word.
        for form in self.forms:  # noqa: SIM110
            if form in table:
                return True
        return False

    def form(self, table: Container[str]) -> str | None:
        """The form under which a table knows the word."""
        for form in self.forms:
            if form in table:
                return form
        return None


NOTHING = Token("", "stop")


def tokens(text: str) -> list[Token]:
    """The tokens in order; digits of every script are read alike."""
    return [_token(found.lastgroup or "", found[0]) for found in _TOKEN.finditer(plain(text))]


def plain(text: str) -> str:
    """Compatible forms, and every script's digits as 0 to 9."""
    text = _RUPEES.sub("₹", unicodedata.normalize("NFKC", text).replace("’", "'"))
    text = _PER_CENT.sub("percent", _HYPHEN.sub(" ", text))
    if text.isascii():
        return text
    return _DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)


@lru_cache(_CACHED_WORDS)
def _token(group: str, raw: str) -> Token:
    kind = next((k for k in _KINDS if k == group), _KINDS[-1])
    match kind:
        case "word":
            forms = _forms(raw)
            is_day, is_number = (
                not table.isdisjoint(forms) for table in (w.DAYS_SAID, w.NUMBERS_SAID)
            )
            return Token(raw, kind, forms, 0.0, None, is_day or bare(raw) in w.MAY, is_number)
        case "number":
            value, _, of = raw.replace(",", "").replace(" ", "").partition("/")
            part = float(of) if of else None
            return Token(raw, kind, (), float(value), part, may_be_day=True, may_be_number=True)
        case _:
            return Token(raw, kind, (), 0.0, None, kind == "date", kind == "clock")


@lru_cache(_CACHED_WORDS)
def bare(raw: str) -> str:
    """A word in Gujarati letters without its case ending, which its even spelling may blur."""
    ending = _NATIVE_CASE.search(raw)
    return raw[: ending.start()] if ending else raw


def _forms(raw: str) -> tuple[str, ...]:
    forms = stems(key(raw))
    stem = bare(raw)
    if stem != raw:
        return (*forms, key(stem))
    # The even spelling makes one n of both in "Ketanno".
    if _DOUBLED.search(raw):
        return (*forms, key(raw[:-2]))
    return forms


# સચિન + ના is one n in the even spelling, as in "Sachinna"; "by" and "in" are letters of their own
# (રાહુલએ, મેએ) or a sign (ઑગસ્ટે). Two letters must be left.
_NATIVE_CASE = regex.compile(
    r"(?<=\p{Gujarati}\p{M}*\p{Gujarati}\p{M}*)"
    r"(?:માંથી|વાળી|વાળો|વાળા|નાં|ની|નો|નું|ના|ને|થી|માં|એ|ે)$"
)
_DOUBLED = regex.compile(r"n(?:no|ni|nu|na|ne)$|mma$")
