"""Which lead a phone, name or description means, found by sound among thousands of names."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from language.phonetics import is_nearly, sounds, words_of
from language.tokens import ascii_digits
from leads.model.lead import TAIL_DIGITS
from leads.store.lead_store import LeadName, LeadStore
from leads.store.record import Record
from leads.store.vocabulary import NameWords

# Similar enough to be offered as "Near: …", never to be answered about (0..100).
NEAR = 67
# If nobody has the name, its first word counts most: "Prya Mehta" is rather a Priya than a Mehta.
_FIRST_WORD, _OTHER_WORDS = 2.0, 1.0
_NEAR_SHOWN = 3
_SHORTEST_TAIL = 4


@dataclass(frozen=True, slots=True)
class Resolution:
    """`matches`: the leads that may be meant; `near`: similarly named ones if there are none.

    `namesakes`: ended leads with the name of the open one. `is_certain` is False where the name
    only nearly matched.
    """

    matches: tuple[LeadName, ...]
    near: tuple[LeadName, ...] = ()
    is_certain: bool = True
    namesakes: tuple[LeadName, ...] = ()


def resolve(who: str, names: Sequence[LeadName]) -> Resolution:
    """The leads in `names` that the words `who` (an id, a phone, its tail, a name) may mean."""
    if lead_id := named_id(who):
        return Resolution(tuple(n for n in names if n.lead_id == lead_id))
    digits = phone_digits(who)
    found = _by_phone(digits, who, names) if digits else ()
    # "B-1204 Rahul" is saved with the number of a flat, perhaps also another lead's phone tail.
    typed = typed_words(who)
    is_name = bool(digits and typed)
    saved = [n for n in names if is_name and _is_whole_name(typed, words_of(n.name or ""))]
    if saved or found:
        return Resolution(_open_first(saved) or found)
    return _by_name(who, names)


def is_of(who: str, name: str | None) -> bool:
    """Whether the words beside a phone are all of that name, spelt exactly or nearly."""
    return _is_misspelt(typed_words(re.sub(r"[\d+]", " ", who)), words_of(name or ""))


def named_id(text: str) -> str | None:
    """The lead id in a text, if there is one."""
    found = _ID.search(text)
    return found.group() if found else None


def phone_digits(who: str) -> str:
    """The longest run of digits that can be a phone or its tail; empty if there is none."""
    plain = ascii_digits(unicodedata.normalize("NFKC", who))
    runs = [re.sub(r"\D", "", run) for run in _PHONE.findall(plain)]
    longest = max(runs, key=len, default="")
    return longest if len(longest) >= _SHORTEST_TAIL else ""


def _by_phone(digits: str, who: str, names: Iterable[LeadName]) -> tuple[LeadName, ...]:
    # Ten digits without the country code are a tail too; a leading 0 is a trunk prefix.
    tail = digits.lstrip("0") if len(digits) > _SHORTEST_TAIL else digits
    found = [n for n in names if re.sub(r"\D", "", n.phone or "").endswith(tail)]
    named = typed_words(re.sub(r"[\d+]", " ", who))
    for is_match in (_has_words, _is_misspelt) if named else ():
        if both := [n for n in found if is_match(named, words_of(n.name or ""))]:
            return tuple(both)
    return tuple(found)


# A typed word, in each way it may sound.
_Typed = Sequence[tuple[str, ...]]


def typed_words(who: str) -> _Typed:
    """The words of a name, each in the ways it may sound."""
    typed = _with_letters(who)
    # A lone letter between words is a case ending ("Priya e kidhu"), no name.
    return [t for t in typed if len(t[0]) > 1] or typed


def _with_letters(who: str) -> _Typed:
    return [s for word in _SPLIT.split(who) if (s := sounds(word))]


def _by_name(who: str, names: Sequence[LeadName]) -> Resolution:
    words = typed_words(who)
    if not words:
        return Resolution(())
    known = [(n, own) for n in names if (own := words_of(n.name or ""))]
    tries = [(words, is_match) for is_match in (_MATCHES if len(words) > 1 else _MATCHES[1:])]
    lettered = _with_letters(who)
    if len(lettered) > len(words):  # "Raghavendra N Kulkarni", if somebody has exactly this name
        tries = [(lettered, _is_whole_name), (lettered, _has_words), *tries]
    for typed, is_match in tries:
        found = [n for n, own in known if is_match(typed, own)]
        if found:
            is_certain = is_match is not _is_misspelt
            matches = _open_first(found)
            return Resolution(matches, (), is_certain, _namesakes(matches, found))
    return Resolution((), _nearest(words, known))


def _open_first(found: Sequence[LeadName]) -> tuple[LeadName, ...]:
    """Open leads; an ended one is meant only if no open one has the name."""
    return tuple(n for n in found if n.is_open) or tuple(found)


def _namesakes(matches: Sequence[LeadName], found: Sequence[LeadName]) -> tuple[LeadName, ...]:
    """The ended leads with exactly the name of the one open match."""
    if len(matches) != 1:
        return ()
    own = words_of(matches[0].name or "")
    others = (n for n in found if n.lead_id != matches[0].lead_id)
    return tuple(n for n in others if words_of(n.name or "") == own)


def _is_whole_name(words: _Typed, own: Sequence[str]) -> bool:
    return len(words) == len(own) and _has_words(words, own)


def _has_words(words: _Typed, own: Sequence[str]) -> bool:
    return all(any(sound in own for sound in typed) for typed in words)


def _is_misspelt(words: _Typed, own: Sequence[str]) -> bool:
    return all(any(s == o or is_nearly(s, o) for s in typed for o in own) for typed in words)


# A single word matches everybody with that name: Priya is also Priya Shah.
_MATCHES = (_is_whole_name, _has_words, _is_misspelt)


def _nearest(
    words: _Typed, known: Iterable[tuple[LeadName, Sequence[str]]]
) -> tuple[LeadName, ...]:
    scored = [(_likeness(words, own), len(own), n) for n, own in known]
    near = [(s, length, n) for s, length, n in scored if s is not None]
    # Of two Priyas, one without a known surname may be Priya Mehta; Priya Shah is not.
    near.sort(key=lambda found: (-found[0], found[1], not found[2].is_open, found[2].lead_id))
    return tuple(n for _, _, n in near[:_NEAR_SHOWN])


def _likeness(words: _Typed, own: Sequence[str]) -> float | None:
    """0..100: how similar the words are, the first weighing most; None if none is near."""
    best = [max(fuzz.ratio(s, o) for s in typed for o in own) for typed in words]
    if max(best) < NEAR:
        return None
    best = [b if b >= NEAR else 0.0 for b in best]
    weights = [_FIRST_WORD] + [_OTHER_WORDS] * (len(best) - 1)
    return sum(w * b for w, b in zip(weights, best, strict=True)) / sum(weights)


_ID = re.compile(r"\blead_[A-Za-z0-9_-]+")
_PHONE = re.compile(r"\+?\d[\d \-().]*\d")
_SPLIT = re.compile(r"[\s.,;:!?\"“”()·]+")


# A brokerage may have a hundred thousand leads but only a few thousand words in their names. Those
# words are indexed by sound, and only leads with a matching word are read.

# Similar-sounding words tried when nobody has a name; three names are shown.
_NEAREST = 5
# Leads read per typed word to choose from.
_NEAR_READ = 50


class NameSounds:
    """The words of one brokerage's names by sound, and what a typed sound may stand for."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words: dict[str, set[str]] = defaultdict(set)
        self._by_letter: dict[str, set[str]] = defaultdict(set)
        self.count = len(words)
        for word in words:
            for sound in words_of(word):
                self._words[sound].add(word)
                self._by_letter[sound[:1]].add(sound)

    def same(self, typed: Sequence[str]) -> set[str]:
        """The words that sound the same."""
        return self._of(sound for sound in typed if sound in self._words)

    def nearly(self, typed: Sequence[str]) -> set[str]:
        """The words that sound the same or differ by a typing error."""
        near = (own for t in typed for own in self._by_letter.get(t[:1], ()) if is_nearly(t, own))
        return self.same(typed) | self._of(near)

    def nearest(self, typed: Sequence[str], cut_off: float) -> set[str]:
        """The few most similar words, with a likeness of at least `cut_off` (0..100)."""
        found = [
            (likeness, sound)
            for t in typed
            for sound, likeness, _ in process.extract(
                t, self._words.keys(), scorer=fuzz.ratio, score_cutoff=cut_off, limit=_NEAREST
            )
        ]
        return self._of(sound for _, sound in sorted(found, reverse=True)[:_NEAREST])

    def _of(self, sounds: Iterable[str]) -> set[str]:
        return {word for sound in sounds for word in self._words[sound]}


class SoundIndex:
    """The sounds of each brokerage's names, indexed again when a new word appears in them."""

    def __init__(self, record: Record) -> None:
        self._words = NameWords(record)
        self._sounds: dict[str, NameSounds] = {}

    def of(self, brokerage_id: str) -> NameSounds:
        words = self._words.words(brokerage_id)
        sounds = self._sounds.get(brokerage_id)
        if sounds is None or sounds.count < len(words):
            # Never changed once shared: other threads read it.
            sounds = self._sounds[brokerage_id] = NameSounds(words)
        return sounds


def candidates(who: str, sounds: NameSounds, store: LeadStore) -> list[LeadName]:
    """The leads in scope that `resolve` needs to see to find what it would find among all."""
    digits = phone_digits(who)
    if digits:
        return store.with_phone_tail(digits[-TAIL_DIGITS:])
    typed = typed_words(who)
    for find in (sounds.same, sounds.nearly):
        choices = [find(t) for t in typed]
        found = store.named(choices) if choices and all(choices) else []
        if found:
            return found
    near = {n.lead_id: n for t in typed for n in _near(t, sounds, store)}
    return list(near.values())


def _near(typed: Sequence[str], sounds: NameSounds, store: LeadStore) -> list[LeadName]:
    words = sounds.nearest(typed, NEAR)
    return store.named([words], limit=_NEAR_READ) if words else []
