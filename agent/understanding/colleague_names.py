"""The colleagues whom words of a question may name, and how such words are compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache

from agent.understanding.lexicon import lexicon
from language.phonetics import has_honorific, sounds, words_of
from language.tokens import NUMBER_UNIT, Word, bare_key, key, read, stems
from leads.store.staff import StaffMember

_POSSESSED = re.compile(r"([A-Za-z]{4,})s", re.IGNORECASE)


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
    """The owner in a possessive typed without its apostrophe: Farhan in "farhans"."""
    found = _POSSESSED.fullmatch(raw)
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
