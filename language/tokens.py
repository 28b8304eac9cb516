"""Words and their normalised form: where all reading starts.

"zyaadaaa", "jyada" and "ज़्यादा" have one form to look up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import regex
import yaml
from yaml.constructor import ConstructorError

from language.script import to_latin
from leads.model.errors import InvalidInput

# The vocabulary of all messages is some ten thousand words; one entry is about 200 bytes.
_CACHED_FOLDS = 20_000

# A letter or sign of any script, and the joiners within Indic words.
LETTER = r"[\p{L}\p{M}\u200c\u200d]"

_REPEATED = regex.compile(r"(\p{L}|\p{M})\1+")
# "ee" and "oo" are vowels of their own; any other letter counts once, however often typed.
_DRAWN_OUT = regex.compile(r"([^eo])\1+")
_VOWEL_AFTER_IY = regex.compile(r"iy(?=[aeou])")

# Signs that writers leave out: nukta, nasal signs, joiners, apostrophes.
LOOSE_SIGNS = dict.fromkeys(map(ord, "\u093c\u0abc\u0901\u0902\u0a81\u0a82\u200c\u200d'’"))
# Long i and u, which writers swap with the short ones.
_SHORT_VOWELS = str.maketrans("ीूईऊીૂઈઊ", "िुइउિુઇઉ")
_INDIC = LOOSE_SIGNS | _SHORT_VOWELS
# Hindi and Gujarati have no fixed spelling in Latin letters; these pairs sound alike.
_LATIN = (
    ("ee", "i"), ("oo", "u"), ("z", "j"), ("w", "v"), ("ph", "f"), ("chh", "ch"), ("sh", "s"),
    ("jy", "j"),
)  # fmt: skip


@lru_cache(maxsize=_CACHED_FOLDS)
def fold(word: str) -> str:
    """One word, normalised: compatible forms, lower case, single letters, plain vowels."""
    word = unicodedata.normalize("NFKC", word).casefold().translate(_INDIC)
    if word.isdecimal():
        # Digits of any script read the same; a repeated digit is a number, not a drawl.
        return str(int(word)) if len(word) < 19 else word
    if word.isascii():
        word = _DRAWN_OUT.sub(r"\1", word)
        for spelt, even in _LATIN:
            word = word.replace(spelt, even)
        word = _VOWEL_AFTER_IY.sub("i", word)
    return single_letters(word)


def single_letters(word: str) -> str:
    """Each run of one letter or sign reduced to one: "zyaaada" is "zyada"."""
    evened: str = _REPEATED.sub(r"\1", word)
    return evened


LONGEST_QUESTION = 4_000  # characters; a longer text is pasted, not a question
_CACHED_WORDS = 20_000  # some 3 MB
# Several readers look at the same question.
_CACHED_QUESTIONS = 1_000

# 10/11, 10/11/2026, 2026-11-10, 11:30; "2/3 BHK" is two numbers.
DATE_OR_CLOCK = (
    r"\d{4}-\d{1,2}-\d{1,2}(?!\d)"
    r"|\d{1,2}(?:/\d{1,2}/|-\d{1,2}-|\.\d{1,2}\.)(?:20)?\d{2}(?!\d)"
    r"|\d{1,2}:\d{2}(?!\d)"
    r"|\d{1,2}/\d{1,2}(?![\d/]|\s*(?i:bhk|bh|rk|bed|room|lakh|lac|cr)\b)"
)
_DATE_OR_CLOCK = re.compile(DATE_OR_CLOCK, re.IGNORECASE)
# An office's own number of an enquiry: KC/26/0112.
_ROW_ID = r"[A-Za-z]{1,6}(?:/\d{1,6}/|-\d{1,6}-)\d{2,7}"
_IS_ROW_ID = re.compile(_ROW_ID)
_TOKEN = regex.compile(
    r"lead_[A-Za-z0-9_-]+"  # ids are opaque: their case is kept
    rf"|\b{_ROW_ID}\b"
    rf"|(?<!\d){DATE_OR_CLOCK}"
    r"|\+?\d(?:[\d\-()]|(?<=\d) (?=\d{3,}))*\d(?:\.\d+)?|\d+(?:[.,]\d+)*"
    r"|\p{L}(?:[\p{L}\p{M}\u200c\u200d_&]|['.](?=\p{L}))*\d*"
    r"|[?!\n;।]+|[.](?=\s|$)|,"
)
_STOPS = frozenset("?!;।\n.")
NUMBER_UNIT = re.compile(r"(\d)(?=[a-z])", re.IGNORECASE)
# "80-95 lakh" is a range; the parts of a phone are longer.
_RANGE = re.compile(r"(?<!\d)(?<!-)(\d{1,3})\s*[-–]\s*(\d{1,3})(?!\d|-)")
# "Today & tomorrow"; "p&l" stays.
_LONE_AMPERSAND = re.compile(r"(?<=\s)&(?=\s)")
_NATIVE_ENDING = re.compile("(?:માંથી|માં|નાં|નો|ની|નું|ના|ને|થી|એ)$")
_POSSESSIVE = re.compile(r"'s?$")
# Gujarati attaches its case endings: પ્રિયાને, Rahulno, Bopalma, somvarthi.
_ENDINGS = (
    "manthi",
    "mathi",
    "vali",
    "vala",
    "valo",
    "valu",
    "thi",
    "ne",
    "no",
    "ni",
    "nu",
    "na",
    "ma",
    "e",
)
# After two consonants the key of an Indic word has a vowel that its letters only imply.
_IMPLIED_VOWEL = re.compile(r"[^aeiou]{2}a$")
_LIKE_APOSTROPHE = str.maketrans({"’": "'", "`": "'", "‘": "'", "·": " ", "#": " "})


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `raw` as typed, `key` for comparing, `at` its place among the words."""

    raw: str
    key: str
    at: int

    @property
    def is_stop(self) -> bool:
        return self.raw[0] in _STOPS

    @property
    def is_number(self) -> bool:
        return self.key[:1].isdecimal()

    @property
    def is_id(self) -> bool:
        is_ours = self.raw.startswith("lead_") and len(self.raw) > 5
        return is_ours or _IS_ROW_ID.fullmatch(self.raw) is not None


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed text with its words, read once and passed on."""

    text: str
    words: tuple[Word, ...]

    @classmethod
    def of(cls, text: str) -> Typed:
        """Raises InvalidInput if it cannot be a question."""
        return cls(text, read(text))

    @property
    def keys(self) -> list[str]:
        """The keys of its words."""
        return [word.key for word in self.words]


@lru_cache(maxsize=_CACHED_QUESTIONS)
def read(text: str) -> tuple[Word, ...]:
    """The words of a question, with its stops. Raises InvalidInput if it cannot be one."""
    _check(text)
    plain = unicodedata.normalize("NFKC", text).translate(_LIKE_APOSTROPHE)
    plain = _LONE_AMPERSAND.sub("and", _RANGE.sub(r"\1 to \2", plain))
    # "3bhk" and "95l" are a number and its unit; an id is not.
    parts = re.split(r"(\blead_[A-Za-z0-9_-]+)", plain)
    spaced = "".join(p if i % 2 else NUMBER_UNIT.sub(r"\1 ", p) for i, p in enumerate(parts))
    found = (raw for raw in _TOKEN.findall(ascii_digits(spaced)) if raw != ",")
    return tuple(Word(raw, key(raw), at) for at, raw in enumerate(found))


@lru_cache(maxsize=_CACHED_WORDS)
def key(raw: str) -> str:
    """The form in which words are compared: Latin, lower case, normalised; ids, numbers stay."""
    if not raw or raw.startswith("lead_") or raw[0] in _STOPS:
        return raw
    if _DATE_OR_CLOCK.fullmatch(raw):
        return raw
    if raw[0] in "+0123456789":
        return re.sub(r"[^\d.]", "", raw.replace(",", ""))
    word = _POSSESSIVE.sub("", raw.casefold())
    return "_".join(fold(part) for part in to_latin(word).replace("'", "").split("_"))


def keys_of(words: str) -> frozenset[str]:
    """The keys of words between spaces, as the word lists have them."""
    return frozenset(map(key, words.split()))


def stems(word: str) -> tuple[str, ...]:
    """The key, and what is left of it without each case ending: "priane" → priane, pria."""
    short = (word[: -len(e)] for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 3)
    return (word, *short)


def spoken_stems(word: Word) -> tuple[str, ...]:
    """Its stems; in an Indic script also without the vowel that nobody says: પાર્કિંગનું, parking."""
    found = stems(word.key)
    silent = () if word.raw.isascii() else (s[:-1] for s in found if _IMPLIED_VOWEL.search(s))
    return (*found, *silent)


def bare_key(raw: str) -> str | None:
    """The key of a Gujarati word whose case ending is removed as written.

    ફરહાનની is ફરહાન: its key alone, "farhani", has lost one of two n.
    """
    found = without_ending(raw)
    return key(found) if found else None


def without_ending(raw: str) -> str | None:
    """A Gujarati word without the case ending glued to it: ફરહાન of ફરહાનની."""
    found = _NATIVE_ENDING.search(raw)
    return raw[: found.start()] if found and found.start() > 1 else None


def _check(text: str) -> None:
    if len(text) > LONGEST_QUESTION:
        raise InvalidInput(
            f"The question is longer than {LONGEST_QUESTION} characters: shorten it.",
            field="question",
        )
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise InvalidInput("The question holds a character that is no text.", field="question")


def ascii_digits(text: str) -> str:
    """The text with digits of any script as ASCII; every position stays."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


class _TableLoader(yaml.CSafeLoader):
    """Refuses a key that stands twice: the words of the first would be lost silently.

    The pure Python loader takes six times as long: two seconds for all tables.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        known: set[str] = set()
        for name, _ in node.value:
            if name.value in known:
                raise ConstructorError(None, None, f"{name.value!r} stands twice", name.start_mark)
            known.add(name.value)
        return super().construct_mapping(node, deep=deep)


def table(text: str) -> Any:
    """The table that a YAML text holds. Raises YAMLError if a key stands twice in it."""
    return yaml.load(text, _TableLoader)  # noqa: S506


@lru_cache(32)
def word_lists(name: str, package: str = "language") -> dict[Any, Any]:
    """The word lists of a package's data file, by name; read once, never changed."""
    found: dict[Any, Any] = table((files(package) / "data" / f"{name}.yaml").read_text("utf-8"))
    return found


def word_sets(name: str, package: str = "language") -> dict[str, frozenset[str]]:
    """The keys of the words of each plain list in a package's data file, by name."""
    found = {}
    for kind, words in word_lists(name, package).items():
        texts = [words] if isinstance(words, str) else words
        if isinstance(texts, list) and all(isinstance(text, str) for text in texts):
            found[kind] = keys_of(" ".join(texts))
    return found
