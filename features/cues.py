"""Declared cues in a lead's words, in English, Hinglish, Hindi and Gujarati, and their topics.

Their phrases are patterns over a message's normalised words, found by the rarest word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import regex

from features.protected import is_protected_word
from features.refusals import counts, is_none, refusals
from language.tokens import fold, key, keys_of, read, spoken_stems, word_lists
from leads.model.errors import InvalidInput
from leads.store.attachments import SIGNS, Kind

_CUE_WORDS = word_lists("cue_words", "features")
_WORD = r"(?![?|] )\S+"
# Stems are indexed by their first letters; with three there are few false candidates.
_STEM_KEY = 3
# Small words occur in many sentences and make poor keys.
_COMMON = frozenset(map(fold, _CUE_WORDS["small_words"].split()))
_ALL_NEGATIONS = frozenset(
    fold(word)
    for name in ("negations", "negations_before", "short_negations")
    for word in _CUE_WORDS[name].split()
)


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One cue: its phrases by language (BCP 47).

    `is_statement` cues do not count if asked, supposed or told about somebody else.
    """

    phrases: dict[str, list[str]]
    is_statement: bool = False
    is_money: bool = False


def _phrasings() -> dict[str, Phrasing]:
    flags = ("is_statement", "is_money")
    return {
        cue: Phrasing(
            {language: phrases for language, phrases in told.items() if language not in flags},
            **{flag: told.get(flag, False) for flag in flags},
        )
        for cue, told in word_lists("cues", "features").items()
    }


PHRASINGS = _phrasings()


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a cue; `pattern` runs over " w1 w2 … " of normalised words.

    Its lookup word comes `key_after[0]`..`key_after[1]` words after its beginning.
    """

    cue: str
    pattern: re.Pattern[str]
    key_after: tuple[int, int]
    is_statement: bool
    is_money: bool
    has_negation: bool


class Phrases:
    """All phrases, looked up by the words of a message."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Phrase]] = {}
        self._by_stem: dict[str, list[Phrase]] = {}

    def add(self, phrase: Phrase, keys: Iterable[str]) -> None:
        for word in keys:
            if word.endswith("*"):
                self._by_stem.setdefault(word[:_STEM_KEY].rstrip("*"), []).append(phrase)
            else:
                self._by_word.setdefault(word, []).append(phrase)

    def places(self, tokens: list[str]) -> dict[tuple[int, int], Phrase]:
        """Where each phrase may begin: (phrase's id, token) → phrase."""
        found: dict[tuple[int, int], Phrase] = {}
        for at, token in enumerate(tokens):
            by_word = self._by_word.get(token)
            by_stem = self._by_stem.get(token[:_STEM_KEY])
            for phrase in (by_word or []) + (by_stem or []) if by_word or by_stem else ():
                nearest, farthest = phrase.key_after
                for first in range(max(0, at - farthest), at - nearest + 1):
                    found[id(phrase), first] = phrase
        return found


def compile_phrases(phrasings: Mapping[str, Phrasing]) -> Phrases:
    """The table of cues as patterns."""
    written = [
        (cue, phrase, phrasing)
        for cue, phrasing in phrasings.items()
        for phrases in phrasing.phrases.values()
        for phrase in phrases
    ]
    usage = Counter(w for _, phrase, _ in written for _, words in _needed(phrase) for w in words)
    phrases = Phrases()
    for cue, phrase, phrasing in written:
        phrases.add(*_compile(cue, phrase, phrasing, usage))
    return phrases


def _compile(
    cue: str, written: str, phrasing: Phrasing, usage: Counter[str]
) -> tuple[Phrase, list[str]]:
    elements = written.removeprefix("!").split()
    key_place, keys = min(_needed(written), key=lambda n: _commonness(n[1], usage))
    all_words = {w for e in elements if e not in {"_", "#"} for w in _words(e)}
    phrase = Phrase(
        cue=cue,
        # The lookahead leaves the space to the next match; "[…]" and "_" bring their own.
        pattern=re.compile("".join(map(_pattern, elements))),
        key_after=_distance(elements[:key_place]),
        is_statement=phrasing.is_statement and not written.startswith("!"),
        is_money=phrasing.is_money,
        has_negation=not _ALL_NEGATIONS.isdisjoint(all_words),
    )
    return phrase, keys


def _distance(elements: list[str]) -> tuple[int, int]:
    """The fewest and most words that `elements` can take."""
    optional = sum(e.startswith("[") for e in elements)
    gaps = elements.count("_")
    fewest = len(elements) - optional - gaps
    return fewest, fewest + optional + 2 * gaps


def _pattern(element: str) -> str:
    if element == "_":
        return rf"(?: {_WORD}){{0,2}}"
    if element == "#":
        return r" \d[\d.,]*"
    words = "|".join(re.escape(w).replace(r"\*", r"\S*") for w in _words(element))
    return f"(?: (?:{words})(?= ))?" if element.startswith("[") else f" (?:{words})(?= )"


def _words(element: str) -> list[str]:
    """The normalised words that may come in this place; a stem keeps its star."""
    words = expanded(element.strip("[]").split("|"))
    return [fold(w.rstrip("*")) + ("*" if w.endswith("*") else "") for w in words]


def expanded(words: Iterable[str]) -> list[str]:
    """The words, those of its list in place of each `<name>`."""
    return [
        w for word in words for w in (_CUE_WORDS[word[1:-1]].split() if word[:1] == "<" else [word])
    ]


def _needed(written: str) -> list[tuple[int, list[str]]]:
    """The places of a phrase that take one of a given set of words."""
    return [
        (place, _words(element))
        for place, element in enumerate(written.removeprefix("!").split())
        if element not in {"_", "#"} and not element.startswith("[")
    ]


def _commonness(words: list[str], usage: Counter[str]) -> tuple[bool, int]:
    """How many phrases use these words; small words and short stems come last."""
    poor = any(w in _COMMON or (w.endswith("*") and len(w) <= _STEM_KEY) for w in words)
    return poor, sum(usage[w] for w in words)


# The cues of a message.

CUE_NAMES: tuple[str, ...] = tuple(PHRASINGS)

# A training run reads each message six times; an entry is a few hundred bytes.
_CACHED_MESSAGES = 20_000
# A longer text is a pasted listing; the limit also keeps the cache small whatever is sent.
_READ_CHARACTERS = 2_000
BREAK = "|"
_ENDS = frozenset({"?", BREAK})

_ASKED, _STOPS = "?？؟", ".,;!।|\n"
_TOKEN = regex.compile(
    r"[\p{L}\p{M}\u200c\u200d'’]{1,64}|\p{Nd}{1,20}(?:[.,]\p{Nd}{1,20})*" + f"|[{_ASKED}{_STOPS}]"
    r"|\p{Extended_Pictographic}"
)
_PICTURE = regex.compile(r"\p{Extended_Pictographic}")
_FORWARDED = regex.compile(
    r"\s*+[*_\[(>-]*+\s*+(?:forwarded|fwd?\s*:|fw\s*:|फॉरवर्ड|ફોરવર્ડ)", regex.IGNORECASE
)
_QUOTED_LINE = regex.compile(r"^[ \t]*>.*$", regex.MULTILINE)
_PHONE_OR_LINK = regex.compile(r"https?://|www\.|(?:\d[\s-]?){10,}")
# An advertisement has many lines and contact details; a person who asks has neither.
_LISTING_LINES = 5

# Of two readings of the same words the more certain one wins.
_STRONGER = {
    ("visit_no", "visit_ask"),
    ("visit_no", "visit_move"),
    ("visit_move", "visit_ask"),
    ("loan_no", "loan_ok"),
    ("counter", "budget_named"),
    ("papers", "visit_ask"),
    ("counter", "visit_move"),
    ("hard_no", "compare"),
    ("hard_no", "soft_no"),
    ("soft_no", "visit_ask"),
    ("sell_first", "hard_no"),
}
# The text of a sent file begins like this; its name follows.
_FILE = f"{SIGNS[Kind.DOCUMENT]} "
_PAPERS = "papers"
# What is seen by a visit.
_SEEN = keys_of(f"{_CUE_WORDS['visit']} {_CUE_WORDS['home']}")
_PHRASES = compile_phrases(PHRASINGS)

# The cues (docs/domain.md, Cues) that belong to a topic.
_CUES: dict[str, tuple[str, ...]] = {
    "price": ("price_high", "counter", "budget_named", "stretch"),
    "visit": ("visit_ask", "visit_no", "visit_move"),
    "loan": ("loan_ok", "loan_no"),
    "token": ("token",),
    "possession": ("deadline",),
    "floor": ("vastu_floor",),
    "area": ("area",),
    "papers": ("papers",),
    "location": ("location_ask",),
    "family": ("family",),
}
_TOPIC_OF = {cue: topic for topic, cues in _CUES.items() for cue in cues}
_TOPIC_WORDS: dict[str, str] = _CUE_WORDS["topics"]
# An open question is about the first of these that it names: parking before its price.
TOPICS = tuple(_TOPIC_WORDS)
_WORDS = {
    key(word): topic
    for topic, words in reversed(_TOPIC_WORDS.items())
    for word in expanded(words.split())
}
_SHORTEST_PLURAL = 4  # "cars" has more to lose: "bus", "gas"
# "In the car, call later" asks for no place to park.
_VEHICLE = frozenset(map(key, ("gaadi", "gadi")))
_IN_THE_CAR = regex.compile(r"\bgadi ?(?:ma|me|mein|men|par|pe|chal\w*)\b")


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue and its place in the text: `span` is start and end, in characters."""

    name: str
    span: tuple[int, int]


def find_cues(text: str) -> tuple[Cue, ...]:
    """The cues of one message in reading order; none for a forward or a pasted listing."""
    return _find_cues(text[:_READ_CHARACTERS])


@lru_cache(maxsize=_CACHED_MESSAGES)
def _find_cues(text: str) -> tuple[Cue, ...]:
    if is_forward(text):
        return ()
    text = without_quotes(text)
    tokens, keys = _tokens(text)
    found = _readings(tokens, keys)
    if not found:
        return ()
    spans = [match.span() for match in _TOKEN.finditer(text) if _token(match[0])]
    kept = [r for r in found if not any(_beats(other, r) for other in found)]
    if any(name == _PAPERS for name, _, _ in kept) and _SEEN.isdisjoint(keys):
        # "रेरा नंबर दो, देखना है": the papers are to be seen.
        kept = [r for r in kept if r[0] != "visit_ask"]
    cues = (Cue(name, (spans[first][0], spans[last][1])) for name, first, last in kept)
    sent = _file_name_ends(text)
    return tuple(cue for cue in cues if cue.name != _PAPERS or cue.span[1] > sent)


def _file_name_ends(text: str) -> int:
    """Where the name of a sent file ends (sending a deed does not ask for one); 0: no file."""
    if not text.startswith(_FILE):
        return 0
    at = text.find(": ")
    return at if at >= 0 else len(text)


@lru_cache(maxsize=_CACHED_MESSAGES)
def tokens_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A message's normalised words with "?" and breaks, and the same in Latin letters.

    Quoted lines are left out.
    """
    tokens, keys = _tokens(without_quotes(text[:_READ_CHARACTERS]))
    return tuple(tokens), tuple(keys)


def _tokens(text: str) -> tuple[list[str], list[str]]:
    read = [(token, raw) for raw in _TOKEN.findall(text) if (token := _token(raw))]
    # From the word as written: normalising dropped a nasal that the Latin letters show.
    return [token for token, _ in read], [t if t in _ENDS else key(raw) for t, raw in read]


_Reading = tuple[str, int, int]


def is_forward(text: str) -> bool:
    """Whether a message is a forward or a pasted listing: somebody else's words."""
    if _FORWARDED.match(text):
        return True
    return text.count("\n") + 1 >= _LISTING_LINES and bool(_PHONE_OR_LINK.search(text))


def without_quotes(text: str) -> str:
    """The text with quoted lines, which are somebody else's, blanked; positions stay the same."""
    if ">" not in text:
        return text
    unquoted: str = _QUOTED_LINE.sub(lambda quoted: " " * len(quoted[0]), text)
    return unquoted


@lru_cache(maxsize=_CACHED_MESSAGES)
def _token(raw: str) -> str:
    """The normalised word or number, "?" or a break; empty for a word that no cue may see."""
    if raw in _ASKED:
        return "?"
    # An emoji between words ends a thought like a full stop.
    if raw in _STOPS or _PICTURE.match(raw):
        return BREAK
    return "" if is_protected_word(raw) else fold(raw)


def _readings(tokens: list[str], keys: list[str]) -> list[_Reading]:
    """Each cue that counts, as (name, first token, last token); a cue never overlaps itself."""
    places = _PHRASES.places(tokens)
    found = {(no.cue, no.first, no.last) for no in refusals(tokens, keys) if no.is_firm}
    line = f" {' '.join(tokens)} "
    starts = list(accumulate((len(token) + 1 for token in tokens), initial=0))
    for (_, first), phrase in places.items():
        if match := phrase.pattern.match(line, starts[first]):
            last = bisect_left(starts, match.end()) - 1
            if not is_none(phrase.cue, keys, first) and counts(phrase, tokens, first, last):
                found.add((phrase.cue, first, last))
    return _longest(sorted(found, key=lambda r: (r[1], -r[2], r[0])))


def _longest(ordered: list[_Reading]) -> list[_Reading]:
    ends: dict[str, int] = {}
    kept = []
    for name, first, last in ordered:
        if first > ends.get(name, -1):
            kept.append((name, first, last))
            ends[name] = last
    return kept


def _beats(one: _Reading, other: _Reading) -> bool:
    overlap = one[1] <= other[2] and other[1] <= one[2]
    return overlap and (one[0], other[0]) in _STRONGER


def topics_of(text: str) -> tuple[str, ...]:
    """What a message is about, the plainest topic first."""
    found = {_TOPIC_OF[c.name] for c in find_cues(text) if c.name in _TOPIC_OF}
    try:
        words = read(text[:1000])
    except InvalidInput:
        words = ()
    said = {stem for word in words for stem in spoken_stems(word)}
    said |= {stem.removesuffix("s") for stem in said if len(stem) > _SHORTEST_PLURAL}
    said -= _VEHICLE if _IN_THE_CAR.search(" ".join(w.key for w in words)) else frozenset()
    found |= {_WORDS[stem] for stem in said if stem in _WORDS}
    return tuple(topic for topic in TOPICS if topic in found)
