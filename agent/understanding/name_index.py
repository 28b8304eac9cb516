"""The names of a whole house by their sound: what a question's words may name, without its leads.

A house has a hundred thousand leads and a few thousand words in their names. Those words are kept
by sound; only the leads that have a word that fits are read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from agent.understanding.lead_resolver import NEAR, phone_digits, typed_words
from language.phonetics import is_nearly, words_of
from leads.name_words import NameWords
from leads.record import Record
from leads.store import LeadName, LeadStore
from leads.summary import TAIL_DIGITS

# Like-sounding words offered when a name fits nobody; three names are shown.
_NEAREST = 5
# Leads read for each typed word to choose them from.
_NEAR_READ = 50


class Sounds:
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
        """The words that sound so."""
        return self._of(sound for sound in typed if sound in self._words)

    def nearly(self, typed: Sequence[str]) -> set[str]:
        """The words that sound so, and those of which it is a typing error."""
        near = (own for t in typed for own in self._by_letter.get(t[:1], ()) if is_nearly(t, own))
        return self.same(typed) | self._of(near)

    def nearest(self, typed: Sequence[str], cut_off: float) -> set[str]:
        """The few words that are likest, 0..100, from `cut_off` on."""
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
    """The sounds of every brokerage asked about, made anew when its names have a new word."""

    def __init__(self, record: Record) -> None:
        self._words = NameWords(record)
        self._sounds: dict[str, Sounds] = {}

    def of(self, brokerage_id: str) -> Sounds:
        words = self._words.words(brokerage_id)
        sounds = self._sounds.get(brokerage_id)
        if sounds is None or sounds.count < len(words):
            # Never changed once it is shared: other threads are reading it.
            sounds = self._sounds[brokerage_id] = Sounds(words)
        return sounds


def candidates(who: str, sounds: Sounds, store: LeadStore) -> list[LeadName]:
    """The leads in scope that `resolve` may choose from: those it would find among all of them."""
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


def _near(typed: Sequence[str], sounds: Sounds, store: LeadStore) -> list[LeadName]:
    words = sounds.nearest(typed, NEAR)
    return store.named([words], limit=_NEAR_READ) if words else []
