"""A text as the recognisers of personal words read it, and what they find."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import regex

from language.tokens import key, word_lists

# Signs that stand for a dot or a dash in an address, as people type them to get past a reader.
_LIKE = str.maketrans({"。": ".", "．": ".", "｡": ".", "․": ".", "‧": ".", "‐": "-", "‑": "-",
                       "–": "-", "—": "-", "−": "-", "＠": "@", "﹫": "@", "’": "'"})  # fmt: skip
# Signs that show nothing, or only dress the one before: keycaps, marks of direction.
_UNSEEN = frozenset({"Cf", "Me"})
_SELECTORS = range(0xFE00, 0xFE10)
# "98O25", "9428-O61": a letter among digits that is meant as a zero.
_LETTER_ZERO = regex.compile(r"(?<=\d[-\s]?)[oO](?=\d)|(?<=\d)[oO](?=-\d)|(?<![\p{L}\d])O(?=\d{3})")

LETTERS = r"\p{L}\p{M}"


class Kind(StrEnum):
    """What a span of personal words is."""

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
    """A text with plain digits, dots and dashes and nothing unseen; `at`: where each sign stood."""

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
        """What was found in the plain text, as a span of the text it was made of."""
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
    """The words of these lists as one pattern, the longest first; "_" is room or nothing."""
    lists = word_lists("personal")
    words = sorted({w for name in names for w in lists[name].split()}, key=len, reverse=True)
    return "|".join(regex.escape(word).replace("_", r"\s{0,2}") for word in words)


# After a number: it counts something of the trade.
UNIT_AFTER = regex.compile(
    rf"[\s-]{{0,2}}(?:{any_of('unit_after')})(?![{LETTERS}])", regex.IGNORECASE
)


def whole(*names: str) -> str:
    """One of the words, with nothing of a word beside it."""
    return rf"(?<![{LETTERS}\d])(?:{any_of(*names)})(?![{LETTERS}\d])"


@lru_cache(64)
def keys_of(*names: str) -> frozenset[str]:
    """The words of these lists, evened."""
    lists = word_lists("personal")
    return frozenset(key(w) for name in names for w in lists[name].split())


@lru_cache(8)
def spelt(name: str) -> frozenset[str]:
    """The words of this list as they are written there."""
    return frozenset(word_lists("personal")[name].split())


@lru_cache(1)
def ordinary_keys() -> frozenset[str]:
    """Words of everyday speech, evened: one of them is nobody's name or address by itself."""
    said = (*word_lists("ordinary").values(), word_lists("personal")["ordinary"])
    return frozenset(key(word) for words in said for word in words.split())
