"""Who may be named in a turn: leads and colleagues of one scope, and words that are no names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import regex

from agent.grounding.stated_dates import day_words
from language.phonetics import words_of
from language.tokens import LETTER, key
from leads.store.staff import StaffMember
from prompts.display import given_name

# A word in the chats of this many leads who do not have that name is an ordinary word ("more",
# "kale"): on 2,645 leads with 280 words of names it finds exactly those.
ORDINARY_IN_CHATS = 3
WORD = regex.compile(rf"{LETTER}{{1,64}}")
# A word that is no part of a token ("LEAD_A").
SPOKEN = regex.compile(rf"(?<![\p{{L}}\p{{M}}_]){LETTER}{{1,64}}+(?!_)")
# Shorter parts of a name occur as words in every sentence.
_SHORTEST_PART = 3
_RU = regex.compile("(?<=[^aeiou])ru")


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody who may be named. `parts`: the keys of the name's words; `numbers`: those in it."""

    kind: str  # LEAD, STAFF, or NAME of nobody who is known today
    person_id: str
    name: str
    parts: frozenset[str]
    numbers: frozenset[str]

    @property
    def first(self) -> str:
        """What a colleague would call them: the given name, else the first word of the name."""
        found = WORD.search(given_name(self.name) or self.name)
        return str(found[0]) if found else self.name


@dataclass(frozen=True)
class Directory:
    """Names as stored. `leads`: by lead id; `staff`: by staff id; `ordinary`: keys of words;
    `former`: words of names that nobody has any more; `called`: other names, by staff id.

    Make one per scope and reuse it in every turn until the record changes.
    """

    leads: Mapping[str, str] = field(default_factory=dict)
    staff: Mapping[str, str] = field(default_factory=dict)
    ordinary: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    called: Mapping[str, Iterable[str]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        leads: Mapping[str, str],
        members: Iterable[StaffMember],
        ordinary: frozenset[str],
        former: frozenset[str] = frozenset(),
    ) -> Directory:
        """With the names of these colleagues, and what they are also called."""
        known = list(members)
        called = {member.staff_id: member.other_names for member in known}
        return cls(leads, {m.staff_id: m.name for m in known}, ordinary, former, called)

    def lead(self, lead_id: str) -> KnownPerson:
        """The lead with that id; without a name if the record has none."""
        return _known("LEAD", lead_id, self.leads.get(lead_id, ""))

    def colleague(self, staff_id: str) -> KnownPerson:
        """The colleague with that id."""
        return _known("STAFF", staff_id, self.staff.get(staff_id, ""))

    def colleague_called(self, said: str) -> str | None:
        """The full name of the one colleague who may be called so, in any script."""
        told = [self.by_part.get(part, frozenset()) for part in _keys(said)]
        found = (
            {p.name for p in frozenset.intersection(*told) if p.kind == "STAFF"} if told else set()
        )
        return found.pop() if len(found) == 1 else None

    def has_namesake(self, lead_id: str) -> bool:
        """Whether what an answer calls this lead by is in another lead's name too."""
        parts = _keys(self.lead(lead_id).first)
        who = (person for part in parts for person in self.by_part.get(part, ()))
        return any(one.kind == "LEAD" and one.person_id != lead_id for one in who)

    @cached_property
    def by_part(self) -> Mapping[str, frozenset[KnownPerson]]:
        """Everybody by the keys of the words of their names."""
        found: dict[str, set[KnownPerson]] = {}
        former = {word: word for word in self.former}
        for kind, people in (("LEAD", self.leads), ("STAFF", self.staff), ("NAME", former)):
            for person_id, name in people.items():
                known = _known(kind, person_id, name)
                for part in known.parts:
                    found.setdefault(part, set()).add(known)
        for staff_id, others in self.called.items():
            # "Bhai" and "ben" are everybody's.
            names = (word for other in others for word in WORD.findall(other) if words_of(word))
            for part in _keys(" ".join(names)):
                found.setdefault(part, set()).add(self.colleague(staff_id))
        return {part: frozenset(people) for part, people in found.items()}


def _known(kind: str, person_id: str, name: str) -> KnownPerson:
    numbers = frozenset(regex.findall(r"\d+", name))
    return KnownPerson(kind, person_id, name, _keys(name), numbers)


def ordinary_words(names: Mapping[str, str], chats: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The words of `names` (by lead id) that chats use as plain words, and "kale" in any case.

    `chats`: the texts of each lead's conversation, by lead id.
    """
    called = {lead_id: _keys(name) for lead_id, name in names.items()}
    wanted = frozenset().union(*called.values())
    seen: dict[str, set[str]] = {}
    for lead_id, text in chats:
        # A word written like a name does not count.
        plain = (word for word in SPOKEN.findall(text) if not word[0].isupper())
        for word in (_keys(" ".join(plain)) & wanted) - called.get(lead_id, frozenset()):
            seen.setdefault(word, set()).add(lead_id)
    used = {word for word, ids in seen.items() if len(ids) >= ORDINARY_IN_CHATS}
    return frozenset(used | (day_words() & wanted))


def _keys(text: str) -> frozenset[str]:
    words = (w for w in WORD.findall(text) if len(w) >= _SHORTEST_PART or not w.isascii())
    # Jagruti is જાગૃતિ, whose letters spell Jagriti.
    return frozenset(spelt for w in words for spelt in (key(w), _RU.sub("ri", key(w))))
