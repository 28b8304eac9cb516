"""The tokens of a clause with their forms, and the phrases of the word tables among them."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Literal, Protocol

import regex

from language.tokens import fold, key, stems, word_lists

Kind = Literal["word", "number", "date", "clock", "cut", "sign", "quote"]
_CACHED_WORDS = 20_000
# Quotations are compared verbatim and hidden from every other rule, behind a private-use character
# that nobody types.
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
    r"|(?P<cut>(?:[!?;।\n]|\.(?!com\b))+|[,:·|()—…]|\s[-–−]\s)"
    r"|(?P<sign>[₹%+−–/→#×≈=-])"
)
_SPELT_OUT = tuple(
    (regex.compile(pattern, regex.IGNORECASE), plain)
    for pattern, plain in (
        (r"\bRs\.?\s?(?=\d)", "₹"),
        (r"(?<=\d)-(?=\p{L})|(?<=\p{L})-(?=(?:lakh|crore)s?\b)", " "),
        (r"(?<=\d )per cent\b", "percent"),
        (r"(?<=\b(?:I|you|he|she|it|we|they))'ll\b", " will"),
        (r"\bo'clock\b", "oclock"),
        (r"\baapan ne\b", "aapanne"),
        (r"\blet's\b", "let us"),
        (r"\bcan't\b", "can not"),
        (r"\bwon't\b", "will not"),
        (r"n't\b", " not"),
        (r"(?<=\b(?:that|he|she|it|there|what|who|here))'s\b", " is"),
        # "I'd show her another" advises, "I'd asked" tells, "I'd leave him alone" asks for nothing.
        (r"(?<=\b(?:I|we))'d\b(?=\s+(?!leave|let|\p{L}*(?:ed|en)\b)\p{L}+)", " would"),
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
    """One token; `forms`: its normalised spelling, and that without case endings."""

    raw: str
    kind: Kind
    forms: tuple[str, ...] = ()
    value: float = 0.0


END = Token("", "cut")


def token_at(said: Sequence[Token], at: int) -> Token:
    """One token; outside the words, an end."""
    return said[at] if 0 <= at < len(said) else END


def hide_quotes(text: str) -> tuple[str, list[str]]:
    """The text with each quotation replaced by one character, and the quotations in order."""
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
    """The text in compatibility form, with digits 0 to 9 and short forms spelt out."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("₹ ", "₹")
    for pattern, spelt in _SPELT_OUT:
        text = pattern.sub(spelt, text)
    return _DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)


def even(text: str) -> str:
    """Only the words, between single spaces, so that quotations match at whole words."""
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
    """The forms under which tables may list a word: English as spelt, other Latin words normalised.

    A word in an Indic script stays in its script, where fewer words look alike; a long one also
    gets its sound. Case endings are cut off in Gujarati, or where the language is unknown.
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


# Several words share a shorter sound: સાથે (with) and sathe, સાઠ (sixty).
_LONG_ENOUGH = 7


def without_case(raw: str) -> str:
    """A word in Gujarati letters without its case ending."""
    ending = _NATIVE_CASE.search(raw)
    return raw[: ending.start()] if ending else raw


_LANGUAGES = ("en", "hi", "gu")
# Words that only stress the word before them.
STRESS = frozenset({"hi", "ही", "j", "જ"})
_ALSO = frozenset({"bhi", "भी", "pan", "પણ"})


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """Words of a table at the tokens `first`..`last`; tables are called "topic:loan", "denial"."""

    table: str
    first: int
    last: int


word_table = partial(word_lists, package="agent.grounding")


@lru_cache(1)
def claims() -> dict[str, dict[str, Any]]:
    """The claims of data/claims.yaml, by name."""
    told: dict[str, dict[str, Any]] = word_table("claims")
    return told


class PhraseMatcher:
    """The phrases of one language, indexed by their first word."""

    def __init__(self, language: str, phrases: Iterable[tuple[str, str]]) -> None:
        self._is_english = language == "en"
        self._by_first: dict[str, list[tuple[str, tuple[str, ...], bool]]] = defaultdict(list)
        self._stems: dict[str, set[str]] = defaultdict(set)
        for name, phrase in phrases:
            self._add(name, phrase, "en" if language == "en" else "hi")
            if not language:
                self._add(name, phrase, "en")

    def _add(self, name: str, phrase: str, spelt: str) -> None:
        words = [t.forms[0] for t in tokens(phrase.rstrip("*"), spelt) if t.forms]
        is_stem = phrase.endswith("*")
        if len(words) == 1 and is_stem:
            self._stems[words[0]].add(name)
        elif words:
            self._by_first[words[0]].append((name, tuple(words[1:]), is_stem))

    def marks(self, said: Sequence[Token]) -> list[PhraseMatch]:
        """Every phrase found, in order."""
        found = [mark for at, token in enumerate(said) for mark in self._at(said, at, token)]
        return list(dict.fromkeys((*found, *self._unstressed(said))))

    def _unstressed(self, said: Sequence[Token]) -> Iterator[PhraseMatch]:
        """Phrases with a hyphen or a word of stress in them: "hata hi do", "book bhi kar liya"."""
        idle = {"-"} if self._is_english else {"-", *STRESS, *_ALSO}
        kept = [i for i, token in enumerate(said) if token.raw.lower() not in idle]
        if len(kept) == len(said):
            return
        plain = [said[i] for i in kept]
        for at, token in enumerate(plain):
            for mark in self._at(plain, at, token):
                yield PhraseMatch(mark.table, kept[mark.first], kept[mark.last])

    def _at(self, said: Sequence[Token], at: int, token: Token) -> Iterator[PhraseMatch]:
        for form in token.forms:
            for name, rest, is_stem in self._by_first.get(form, ()):
                if _follows(said, at + 1, rest, is_stem=is_stem):
                    yield PhraseMatch(name, at, at + len(rest))
            for length in range(2, len(form) + 1):
                for name in self._stems.get(form[:length], ()):
                    yield PhraseMatch(name, at, at)


def _follows(said: Sequence[Token], at: int, rest: tuple[str, ...], *, is_stem: bool) -> bool:
    if at + len(rest) > len(said):
        return False
    for i, word in enumerate(rest):
        forms = said[at + i].forms
        is_last = is_stem and i == len(rest) - 1
        if not (any(f.startswith(word) for f in forms) if is_last else word in forms):
            return False
    return True


@lru_cache(8)
def phrase_matcher(language: str) -> PhraseMatcher:
    """The tables of a language (by its first two letters); all of them if it is unknown."""
    return PhraseMatcher(language, _phrases(language, _named_tables()))


@lru_cache(1)
def heard_matcher() -> PhraseMatcher:
    """What else a lead's own words may mean, in any language."""
    return PhraseMatcher("", _phrases("", word_table("heard").items()))


def _phrases(
    language: str, tables: Iterable[tuple[str, Mapping[str, str]]]
) -> Iterator[tuple[str, str]]:
    groups = ("any", language) if language in _LANGUAGES else ("any", *_LANGUAGES)
    for name, words in tables:
        for group in groups:
            for phrase in str(words.get(group, "")).split(","):
                if phrase.strip():
                    yield name, phrase.strip()


def _named_tables() -> Iterator[tuple[str, Mapping[str, str]]]:
    yield from ((f"topic:{name}", words) for name, words in word_table("topics").items())
    yield from ((f"concept:{name}", words) for name, words in word_table("concepts").items())
    yield from ((f"claim:{name}", claim["words"]) for name, claim in word_table("claims").items())
    yield from ((f"role:{name}", words) for name, words in word_table("roles").items())
    yield from word_table("soft").items()


def whole_things(marks: Sequence[PhraseMatch]) -> list[PhraseMatch]:
    """Drops a thing within the words of a longer one: "mother-in-law" mentions no mother."""
    things = [m for m in marks if m.table.startswith("concept:")]
    inside = {
        one
        for one in things
        for other in things
        if other.first <= one.first
        and one.last <= other.last
        and other.last - other.first > one.last - one.first
    }
    return [m for m in marks if m not in inside]


def words_of(spec: Any) -> frozenset[str]:
    """A list of words between spaces, both in English spelling and normalised."""
    ways = ((word, language) for word in str(spec).split() for language in ("en", "hi"))
    return frozenset(forms(word, language)[0] for word, language in ways)


@lru_cache(200)
def small_list(names: str | tuple[str, ...]) -> frozenset[str]:
    """The words of one or several lists in data/small.yaml."""
    wanted = (names,) if isinstance(names, str) else names
    return words_of(" ".join(word_table("small")[name] for name in wanted))


def is_listed(token: Token, lists: str | tuple[str, ...]) -> bool:
    """Whether a token is a word of these lists."""
    return not small_list(lists).isdisjoint(token.forms)


@lru_cache(100)
def as_written(name: str) -> frozenset[str]:
    """The words of a list in data/small.yaml as they are written there."""
    return frozenset(word_table("small")[name].split())


class Spot(Protocol):
    """What stands at the tokens `first`..`last`: a phrase, a name, a day, a number."""

    @property
    def first(self) -> int: ...

    @property
    def last(self) -> int: ...


def tokens_at(spots: Iterable[Spot]) -> frozenset[int]:
    """The tokens covered by these."""
    return frozenset(i for spot in spots for i in range(spot.first, spot.last + 1))
