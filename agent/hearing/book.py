"""What a question's words may mean in the asker's own book; nothing is read before asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from agent.hearing.sound_index import SoundIndex, Sounds, candidates
from agent.hearing.term import Term
from language.phonetics import sounds
from language.tokens import NUMBER_UNIT, Word, key, read, stems
from leads.name_words import words_of as name_words
from leads.record import Record
from leads.scope import Role, Scope
from leads.scoping import is_one_book
from leads.staff import Staff, StaffMember
from leads.store import LeadName, LeadStore
from leads.terms import Terms, terms

# How portals are called beside their stored names.
_SOURCES = {
    "99acres": "99 acres|99acre|99 acre|ninety nine acres|nine nine acres|99ekar",
    "MagicBricks": "magic bricks|magicbrick|magic brick|mb|mejik briks",
    "Housing": "housing com|hausing",
    "Facebook": "fb|face book|fesbuk|feisbuk|insta",
    "walk-in": "walk in|walkin|walkins|walk ins|vok in|office visit",
    "reference": "referral|referred|ref|refrence|refarans|refarens|refference|references|referrals",
    "website": "site form|web site|vebsait",
    "google": "google ads|gugal",
}

# Fewer consonants are too like each other (Gota, Gate).
_BONES = 4
# English words as they are heard and written in Indic scripts.
_HEARD = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("gh(?=t)", ""), ("ph", "f"), ("c(?=[eiy])", "s"), ("ck|c(?!h)|q", "k"), ("x", "ks"),
        ("w", "v"), ("z|jh", "s"), (r"([a-z])\1+", r"\1"),
    )
)  # fmt: skip


class Book:
    """The names and words of one scope's leads."""

    def __init__(self, record: Record, scope: Scope, index: SoundIndex) -> None:
        self._record = record
        self._scope = scope
        self._index = index
        self.store = LeadStore(record, scope)

    @cached_property
    def names(self) -> list[LeadName]:
        return self.store.names()

    def named(self, who: str) -> list[LeadName]:
        """The leads that the words `who` may name; a broker's few are all looked at."""
        if is_one_book(self._scope):
            return self.names
        return candidates(who, self._sounds, self.store)

    def named_in(self, texts: Iterable[str]) -> list[LeadName]:
        """Every lead that a word of these texts may name."""
        if is_one_book(self._scope):
            return self.names
        words = {w.raw for text in texts for w in read(text) if not w.is_stop}
        found = {n.lead_id: n for w in sorted(words) for n in self.named(w)}
        return [found[i] for i in sorted(found)]

    def is_name(self, raw: str) -> bool:
        """Whether a word is part of a lead's name in scope."""
        return self._is_word_of_lead(self._sounds.same(sounds(raw)))

    def is_nearly_name(self, raw: str) -> bool:
        """Whether a word is a typing error of part of a name."""
        return self._is_word_of_lead(self._sounds.nearly(sounds(raw)))

    def is_somebody(self, raw: str) -> bool:
        """Whether a word is, or nearly is, part of the name of anybody's lead in the house."""
        return bool(self._index.of(self._scope.brokerage_id).nearly(sounds(raw)))

    def _is_word_of_lead(self, words: Collection[str]) -> bool:
        if is_one_book(self._scope) or not words:
            return bool(words)
        # Another team's lead must not make a name of a word.
        return bool(self.store.named([words], limit=1))

    @cached_property
    def _sounds(self) -> Sounds:
        """The words of every name, by their sound: of a broker's own leads, else of the house."""
        if is_one_book(self._scope):
            return Sounds([word for n in self.names for word in name_words(n.name or "")])
        return self._index.of(self._scope.brokerage_id)

    def term(self, words: Sequence[Word]) -> tuple[int, Term] | None:
        """The longest term that the first of `words` begin, with its number of words."""
        keys = [w.key for w in words[:4]]
        for length in range(len(keys), 0, -1):
            for joined in _joined(keys[:length]):
                if joined in self._terms:
                    return length, self._terms[joined]
        return self._heard(keys)

    def _heard(self, keys: Sequence[str]) -> tuple[int, Term] | None:
        """The longest term that these words sound like: હાઉસિંગ is Housing."""
        for length in range(len(keys), 0, -1):
            for joined in _joined(keys[:length]):
                bones = _bones(joined)
                if len(bones) >= _BONES and bones in self._boned:
                    return length, self._boned[bones]
        return None

    @cached_property
    def _boned(self) -> dict[str, Term]:
        """Terms by their consonants, where no other term has the same."""
        found: dict[str, set[Term]] = {}
        for word, term in self._terms.items():
            found.setdefault(_bones(word), set()).add(term)
        return {bones: next(iter(terms)) for bones, terms in found.items() if len(terms) == 1}

    @cached_property
    def _terms(self) -> dict[str, Term]:
        stored = self._stored_terms
        found: dict[str, Term] = {}
        for what, values in (
            ("project", stored.projects),
            ("locality", stored.localities),
            ("source", stored.sources),
        ):
            for value in values:
                found.setdefault(_key(value), Term(what, value))
        for value in stored.sources:
            for other in _SOURCES.get(value, "").split("|"):
                found.setdefault(_key(other), Term("source", value))
        for member in self._colleagues:
            for word in (member.name, member.name.split()[0]):
                found.setdefault(_key(word), Term("owner", member.staff_id, member.name))
        return found

    @cached_property
    def _stored_terms(self) -> Terms:
        return terms(self._record, self._scope)

    @cached_property
    def _colleagues(self) -> Iterable[StaffMember]:
        """A manager's people; a broker hears of nobody's leads but their own."""
        if self._scope.role is not Role.MANAGER and not self._scope.sees_all:
            return ()
        members = Staff(self._record).members(self._scope.brokerage_id)
        mine = set(self._scope.team_ids)
        return [m for m in members if self._scope.sees_all or mine & set(m.team_ids)]

    def localities(self) -> tuple[str, ...]:
        return self._stored_terms.localities


def _key(text: str) -> str:
    """A stored word as a question's words are compared: "99acres" is two of them."""
    parts = NUMBER_UNIT.sub(r"\1 ", text.replace("-", " ")).split()
    return "".join(key(part) for part in parts)


def _bones(word: str) -> str:
    """The consonants that are heard, the first letter kept: "housing", "hausinga" → hsng."""
    for pattern, sound in _HEARD:
        word = pattern.sub(sound, word)
    return word[:1] + re.sub("[aeiouyh]", "", word[1:])


def _joined(keys: Sequence[str]) -> list[str]:
    """The keys as one, and without the last one's case ending: "sindhu bhavan rodma"."""
    if not keys:
        return []
    return ["".join((*keys[:-1], stem)) for stem in stems(keys[-1])]
