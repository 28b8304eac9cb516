"""The stages that a brokerage's own files and people name, and the words that mean them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

from agent.understanding.lexicon import concept_of, lexicon
from language.phonetics import consonants_heard
from language.tokens import Word, read
from leads.model.scope import Scope
from leads.store.record import Record
from leads.store.vocabulary import is_at_stage, stages_in_use

_LONGEST = 4  # words of a stage's name
# With fewer consonants, words are too much alike (Gota, Gate) to be known by their sound.
BONES = 4


class OwnStages:
    """The stages in use in one scope, as the record stood when they were first read."""

    def __init__(self, record: Record, scope: Scope) -> None:
        self._record = record
        self._scope = scope

    def named(self, words: Sequence[Word], *, is_told: bool) -> tuple[int, str, bool] | None:
        """The longest stage that `words` begin with: its length in words, its stored spelling, and
        whether no lead is open at it.

        `is_told`: the question speaks of stages; else "chalu" is open, "cancelled" a booking that
        was, and "band ho gaye" whatever ended, at whichever stage.
        """
        if not is_told and _is_ended(words):
            return None
        for length in range(min(len(words), _LONGEST), 0, -1):
            spelt = self._spelt_as(words[:length])
            if spelt and (is_told or not _is_but(("open", "cancelled"), words[:length])):
                return length, spelt[0], not is_at_stage(self._record, self._scope, spelt)
        return None

    def _spelt_as(self, words: Sequence[Word]) -> list[str]:
        """The spellings of the stage that words name as they are spelt, else in another script by
        their sound: डेड means what "dead" means, and sounds like it.
        """
        keys = tuple(w.key for w in words)
        if keys in self._stages or any(w.raw.isascii() for w in words):
            return self._stages.get(keys, [])
        heard = tuple(map(consonants_heard, keys))
        meant = concept_of(words)
        for own, spelt in self._stages.items():
            is_like = heard == tuple(map(consonants_heard, own))
            is_meant = meant is not None and meant == concept_of(read(spelt[0]))
            if is_like and (is_meant or len("".join(heard)) >= BONES):
                return spelt
        return []

    def meaning(self, *concepts: str) -> list[str]:
        """The stages whose names mean this: "Not Interested" that a lead refused."""
        spelt = (one for some in self._stages.values() for one in some)
        return [one for one in spelt if means(one, *concepts)]

    @cached_property
    def _stages(self) -> dict[tuple[str, ...], list[str]]:
        """The stages by the keys of their words, each in all its spellings."""
        found: dict[tuple[str, ...], list[str]] = {}
        for stage in stages_in_use(self._record, self._scope):
            words = [w for w in read(stage) if not w.is_stop]
            if not _is_but(("booked", "lost"), words):
                found.setdefault(tuple(w.key for w in words), []).append(stage)
        return found


def means(stage: str, *concepts: str) -> bool:
    """Whether a stage's name means this as a whole, or word by word: "SV Planned"."""
    words = read(stage)
    parts = [words] if len(concepts) == 1 else [[word] for word in words]
    return {concept_of(part) for part in parts} - {None} == set(concepts)


def _is_but(concepts: Collection[str], words: Sequence[Word]) -> bool:
    """Whether a stage is but a word for all such leads, whichever stage they stand at."""
    return concept_of(words) in concepts


def _is_ended(words: Sequence[Word]) -> bool:
    """Whether words begin with "band ho gaye", which one colleague's stage "band" is not."""
    concept = lexicon().match(words)
    return concept is not None and concept.concept == "closed"
