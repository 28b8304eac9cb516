"""What an office calls its people and the stages of its leads, and how such words are compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import cached_property, lru_cache

from agent.understanding.lexicon import concept_of, lexicon
from language.phonetics import consonants_heard, has_honorific, sounds, words_of
from language.tokens import NUMBER_UNIT, Word, bare_key, key, read, stems
from leads.model.scope import Scope
from leads.store.record import Record
from leads.store.staff import StaffMember
from leads.store.vocabulary import is_at_stage, stages_in_use

_POSSESSED = re.compile(r"([A-Za-z]{4,})s", re.IGNORECASE)
# Who did something, after a consonant: હેતલે is "by Hetal".
_DOER = re.compile("([\u0a80-\u0aff]+[\u0a95-\u0ab9])\u0ac7")
_LONGEST = 4  # words of a stage's name
# With fewer consonants, words are too much alike (Gota, Gate) to be known by their sound.
BONES = 4


class ColleagueNames:
    """The names of these colleagues, with what files also call them. `is_lead`: whether a word is
    part of a lead's name.
    """

    def __init__(self, members: Sequence[StaffMember], is_lead: Callable[[str], bool]) -> None:
        self._members = members
        self._is_lead = is_lead

    def begun_by(self, words: Sequence[Word]) -> tuple[int, StaffMember] | None:
        """The colleague whose full, first or other name these words begin with."""
        for length in (2, 1):
            keys = [w.key for w in words[:length]]
            bare = bare_key(words[:length][-1].raw) if keys else None
            ends = (
                [bare] if bare else [key(own) for w in words[:length] for own in possessor(w.raw)]
            )
            spelt = ["".join((*keys[:-1], end)) for end in ends[-1:]]
            for joined in (*joined_keys(keys), *spelt):
                if len(words) >= length and joined in self._by_key:
                    return length, self._by_key[joined]
        return self._heard(words[:2]) if words else None

    def _heard(self, words: Sequence[Word]) -> tuple[int, StaffMember] | None:
        """The colleague whose name sounds the same: कृति for Kruti, "hetalben" for Hetal."""
        word, *after = words
        if lexicon().is_ordinary(word) or lexicon().is_small(word):
            return None
        if self._is_lead(word.raw) and not has_honorific(word.raw):
            return None
        said = map(_without_y, sounds(word.raw))
        heard = {m.staff_id: m for s in said for m in self._heard_as.get(s, ())}
        if len(heard) != 1:
            return None
        (member,) = heard.values()
        if after and set(sounds(after[0].raw)) & set(words_of(member.name)[1:]):
            return 2, member
        # "Kriti Shah" is nobody here: Kruti is a Mehta.
        return None if after and self._is_lead(after[0].raw) else (1, member)

    @cached_property
    def _heard_as(self) -> dict[str, list[StaffMember]]:
        """Colleagues by the sound of their first names."""
        found: dict[str, list[StaffMember]] = {}
        for member in self._members:
            for sound in words_of(member.name)[:1]:
                found.setdefault(_without_y(sound), []).append(member)
        called: dict[str, list[StaffMember]] = {}
        for member, other in self._other_names:
            for sound in words_of(other)[:1]:
                called.setdefault(_without_y(sound), []).append(member)
        return called | found

    @cached_property
    def _by_key(self) -> dict[str, StaffMember]:
        found: dict[str, StaffMember] = {}
        # Whoever has a name comes before those who are only called so.
        for member, name in (*((m, m.name) for m in self._members), *self._other_names):
            for word in (name, name.split()[0]):
                found.setdefault(stored_key(word), member)
        return found

    @property
    def _other_names(self) -> list[tuple[StaffMember, str]]:
        """What each is also called, alone and with the surname: "Pinky", "Pinky Tyagi"."""
        called = [(member, other) for member in self._members for other in member.other_names]
        alone = [(m, other) for m, other in called if len(other.split()) == 1]
        named = [(m, f"{o} {m.name.split()[-1]}") for m, o in alone if len(m.name.split()) > 1]
        return [*called, *named]


def _without_y(sound: str) -> str:
    """Pinky is पिंकी, whose letters spell Pinki."""
    return f"{sound[:-1]}i" if sound.endswith("y") else sound


def possessor(raw: str) -> tuple[str, ...]:
    """The owner in a possessive typed without its apostrophe, Farhan in "farhans", and who did it:
    હેતલ in "હેતલે".
    """
    found = _POSSESSED.fullmatch(raw) or _DOER.fullmatch(raw)
    return (found[1],) if found else ()


@lru_cache(20_000)
def stored_key(text: str) -> str:
    """A stored word in the form in which a question's words are compared: "99acres" is two."""
    parts = NUMBER_UNIT.sub(r"\1 ", text.replace("-", " ").replace(".", " ")).split()
    return "".join(word.key for part in parts for word in read(part))


def joined_keys(keys: Sequence[str]) -> list[str]:
    """The keys joined, with and without the last one's case ending: "sindhu bhavan rodma"."""
    if not keys:
        return []
    return ["".join((*keys[:-1], stem)) for stem in stems(keys[-1])]


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
