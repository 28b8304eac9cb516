"""An answer's words one by one, each with the forms under which a table may know it."""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from agent.reading import key, stems

TokenKind = Literal["word", "number", "date", "clock", "ref", "stop", "comma", "sign", "quote"]
# An answer's vocabulary is small; one entry is some 300 bytes.
_CACHED_WORDS = 20_000
# What stood in quotation marks and proved verbatim; a private-use letter no writer types.
QUOTED = "\ue000"
# Stored words that hold digits ("99acres") are no number of the answer's.
STORED = "\ue001"
_TOKEN = regex.compile(
    r"(?P<ref>\{[^{}\n]{0,40}\})"
    rf"|(?P<quote>[{QUOTED}{STORED}])"
    r"|(?P<date>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}(?P<by>[/.\-])\d{1,2}(?P=by)\d{2,4}(?!\d))"
    r"|(?P<clock>\d{1,2}:\d\d(?!\d))"
    r"|(?P<number>\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?(?:\s?/\s?\d+)?)"
    r"|(?P<word>\p{L}[\p{L}\p{M}\u200c\u200d]*(?:['’]\p{L}+)?)"
    r"|(?P<stop>[.!?;।\n]+)"
    r"|(?P<comma>[,:·|()—]|\s[-–−]\s|…)"
    r"|(?P<sign>[₹%+−–/➡→#×≈=-]|[^\s\p{P}\p{L}\p{M}\d])"
)
# Its full stop ends no sentence.
_RUPEES = regex.compile(r"\bRs\.?\s?(?=\d)", regex.IGNORECASE)
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

    def is_in(self, table: Container[str]) -> bool:
        """Whether a table knows the word in any of its forms."""
        return any(form in table for form in self.forms)

    def form(self, table: Container[str]) -> str | None:
        """The form under which a table knows the word."""
        return next((form for form in self.forms if form in table), None)


NOTHING = Token("", "stop")


def tokens(text: str) -> list[Token]:
    """The tokens in order; digits of every script are read alike."""
    return [_token(found.lastgroup or "", found[0]) for found in _TOKEN.finditer(plain(text))]


def plain(text: str) -> str:
    """Compatible forms, and every script's digits as 0 to 9."""
    text = _RUPEES.sub("₹", unicodedata.normalize("NFKC", text))
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


@lru_cache(_CACHED_WORDS)
def _token(group: str, raw: str) -> Token:
    kind = next((k for k in _KINDS if k == group), _KINDS[-1])
    match kind:
        case "word":
            return Token(raw, kind, _forms(raw))
        case "number":
            value, _, of = raw.replace(",", "").replace(" ", "").partition("/")
            return Token(raw, kind, value=float(value), of=float(of) if of else None)
        case _:
            return Token(raw, kind)


def _forms(raw: str) -> tuple[str, ...]:
    # Gujarati's "by" is a letter of its own after a name: રાહુલએ, નવેમ્બરએ.
    short = raw.removesuffix("એ") if len(raw) > len("એ") + 2 else raw
    return stems(key(raw)) if short == raw else (*stems(key(raw)), key(short))
