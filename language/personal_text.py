"""A text as the recognisers of personal data read it, and what they find."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import regex

from language.tokens import key, word_lists

# Characters that people type for a dot or a dash in an address, to evade recognition.
_LIKE = str.maketrans({"。": ".", "．": ".", "｡": ".", "․": ".", "‧": ".", "‐": "-", "‑": "-",
                       "–": "-", "—": "-", "−": "-", "＠": "@", "﹫": "@", "’": "'"})  # fmt: skip
# Invisible characters, and those that only modify the one before: keycaps, direction marks.
_UNSEEN = frozenset({"Cf", "Me"})
_SELECTORS = range(0xFE00, 0xFE10)
# "98O25", "9428-O61", "7 O 4 6": a letter among digits that means zero.
_LETTER_ZERO = regex.compile(
    r"(?<=(?<!\d)\d )[oO](?= \d(?!\d))"
    r"|(?<=\d[-\s]?)[oO](?=\d)|(?<=\d)[oO](?=-\d)|(?<![\p{L}\d])O(?=\d{3})"
)

LETTERS = r"\p{L}\p{M}"


class Kind(StrEnum):
    """The kind of a personal span."""

    PHONE = "PHONE"
    MAIL = "MAIL"
    LINK = "LINK"
    UPI = "UPI"
    ACCOUNT = "ACCOUNT"
    DOCUMENT = "DOCUMENT"
    VEHICLE = "VEHICLE"
    BIRTHDAY = "BIRTHDAY"
    ADDRESS = "ADDRESS"
    NAME = "NAME"


@dataclass(frozen=True, slots=True)
class Personal:
    """A span that is personal."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Plain:
    """A text with plain digits, dots and dashes, nothing invisible; `at`: original positions."""

    text: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Plain:
        """The text made plain."""
        if text.isascii():
            plain, at = text, tuple(range(len(text) + 1))
        else:
            seen = [(i, sign) for i, sign in enumerate(text) if not _is_unseen(sign)]
            plain = "".join(_plain(sign) for _, sign in seen)
            at = (*(i for i, _ in seen), len(text))
        return cls(_LETTER_ZERO.sub("0", plain), at)

    def in_text(self, found: Personal) -> Personal:
        """A span of the plain text as a span of the original."""
        return Personal(found.kind, self.at[found.start], self.at[found.end - 1] + 1)


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in _UNSEEN or ord(sign) in _SELECTORS


def _plain(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    same = unicodedata.normalize("NFKC", sign)
    return (same if len(same) == 1 else sign).translate(_LIKE)


@lru_cache(64)
def any_of(*names: str) -> str:
    """A pattern for the words of these lists, the longest first; "_" is optional space."""
    lists = word_lists("personal")
    words = sorted({w for name in names for w in lists[name].split()}, key=len, reverse=True)
    return "|".join(regex.escape(word).replace("_", r"\s{0,2}") for word in words)


# After a number: a unit of the trade.
UNIT_AFTER = regex.compile(
    rf"[\s-]{{0,2}}(?:{any_of('unit_after')})(?![{LETTERS}])", regex.IGNORECASE
)


def whole(*names: str) -> str:
    """One of the words, as a whole word."""
    return rf"(?<![{LETTERS}\d])(?:{any_of(*names)})(?![{LETTERS}\d])"


@lru_cache(64)
def keys_of(*names: str) -> frozenset[str]:
    """The words of these lists, normalised."""
    lists = word_lists("personal")
    return frozenset(key(w) for name in names for w in lists[name].split())


@lru_cache(8)
def spelt(name: str) -> frozenset[str]:
    """The words of this list as written there."""
    return frozenset(word_lists("personal")[name].split())


@lru_cache(1)
def ordinary_keys() -> frozenset[str]:
    """Everyday words, normalised: by itself none is a name or address."""
    return frozenset(map(key, ordinary_spelt()))


@lru_cache(1)
def ordinary_spelt() -> frozenset[str]:
    """Everyday words as they are spelt."""
    said = (*word_lists("ordinary").values(), word_lists("personal")["ordinary"])
    return frozenset(word for words in said for word in words.split())
