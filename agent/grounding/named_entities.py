"""Who and what a clause names, in any script: leads, colleagues, places, projects, strangers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from agent.grounding.phrase_matcher import (
    Token,
    token_at,
    tokens,
    without_case,
    word_table,
    words_of,
)
from language.personal_text import ordinary_keys
from language.phonetics import sounds, sounds_without_a
from language.phonetics import words_of as spoken_words
from language.tokens import key, word_lists


@dataclass(frozen=True, slots=True)
class StoredNames:
    """Names as spelt in the record. `leads`: lead id → every name the lead goes by."""

    leads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    staff: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()


_SOFT, _VOWELS, _REPEATED = (
    re.compile("c(?=[eiy])"),
    re.compile("[aeiouyh]"),
    re.compile(r"(.)\1+"),
)
FEWEST_CONSONANTS, _NEAR = 3, 45
_INDIC = re.compile(r"[\u0900-\u097f\u0a80-\u0aff]+")
_LONG_LATIN = 5  # "Priya" has only two consonants, but no other word is written like it
_LONGEST_SHORT_FORM = 5
_SMALL = word_table("small")
_CAPITALS, _COMMON = words_of(_SMALL["capitals"]), words_of(_SMALL["common_parts"])
_SHORT_WORDS = frozenset(_SMALL["short_sounds"].split())
_WORDS_TOO = words_of(_SMALL["words_too"])
# "ભાવના કારણે": because of the price, no Bhavna.
_CUTS = words_of(_SMALL["cuts"])
_OF_WORD = words_of(_SMALL["of_word"])

_OF_STREETS = frozenset(_SMALL["of_streets"].split())
_STREETS = frozenset(word_lists("personal")["street"].split())

Entity = tuple[str, str]  # ("lead", its id), ("place", "Shela")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at the tokens `first`..`last`, with everybody and everything that has it."""

    first: int
    last: int
    entities: frozenset[Entity]

    @property
    def leads(self) -> frozenset[str]:
        return frozenset(name for kind, name in self.entities if kind == "lead")


class Names:
    """The stored names by sound, and by consonants for other scripts."""

    def __init__(self, names: StoredNames) -> None:
        self._by_sound: dict[str, set[tuple[tuple[str, ...], Entity]]] = defaultdict(set)
        self._bones: dict[str, set[str]] = defaultdict(set)
        self._people_parts: set[str] = set()
        self._spelt: dict[Entity, set[str]] = defaultdict(set)
        self._beside: dict[Entity, set[str]] = defaultdict(set)
        for lead_id, called in names.leads.items():
            for name in called:
                self._add_person(("lead", lead_id), name)
        for name in names.staff:
            self._add_person(("staff", name), name)
        elsewhere = [p.strip() for p in _SMALL["elsewhere"].split(",")]
        self._far = frozenset(part for name in elsewhere for part in name.split())
        places = (*names.places, *elsewhere)
        for kind, stored in (("place", places), ("project", names.projects)):
            for name in stored:
                self._add_place((kind, name), name)

    def _add_person(self, entity: Entity, name: str) -> None:
        for part in name.split():
            self._people_parts.add(part)
            self._add(entity, (part,))
            self._beside[entity].update(sounds(part))
            self._spelt[entity].add(part.lower())

    def _add_place(self, entity: Entity, name: str) -> None:
        parts = tuple(name.split())
        self._spelt[entity].update(part.lower() for part in parts)
        self._add(entity, parts)
        if len(parts) > 1 and parts[0].lower() not in _COMMON:
            self._add(entity, parts[:1])

    def _add(self, entity: Entity, parts: tuple[str, ...]) -> None:
        for sound in sounds(parts[0])[:1]:
            self._by_sound[sound].add((parts[1:], entity))
        for part in parts:
            self._bones[consonants(part)].add(part)

    def mentions(self, said: Sequence[Token]) -> list[Mention]:
        """Every stored name, in order; a longer one wins over its parts."""
        found: list[Mention] = []
        at = 0
        while at < len(said):
            mention = self._mention(said, at)
            if mention:
                found.append(mention)
            at = mention.last + 1 if mention else at + 1
        return found

    def _mention(self, said: Sequence[Token], at: int) -> Mention | None:
        if not _may_be_name(said[at]):
            return None
        here = [
            (at + len(rest), entity)
            for sound in self._heard(said[at].raw) or self._heard_first(said, at)
            for rest, entity in self._by_sound.get(sound, ())
            if self._follow(said, at + 1, rest) and (rest or self._is_spelt(said[at].raw, entity))
        ]
        if not here:
            return None
        last = max(end for end, _ in here)
        entities = frozenset(entity for end, entity in here if end == last)
        while last + 1 < len(said) and _may_be_name(said[last + 1]):
            more = self._people(said[last + 1].raw, entities)
            if not more:
                break
            last, entities = last + 1, more
        is_word_too = _is_word_too(said[at]) and last == at
        return None if is_word_too and _is_lower_or_first(said, at) else Mention(at, last, entities)

    def _is_spelt(self, raw: str, entity: Entity) -> bool:
        """Whether a short name is spelt exactly, or is no other word: "baat", बात are not Bhatt."""
        if len(consonants(raw)) >= FEWEST_CONSONANTS:
            return True
        if raw.isascii():
            return raw.lower() in self._spelt[entity]
        return _SHORT_WORDS.isdisjoint(_sounds(raw))

    def _people(self, raw: str, near: frozenset[Entity]) -> frozenset[Entity]:
        """Those named before whose family name this is."""
        heard = set(self._heard(raw))
        return frozenset(entity for entity in near if heard & self._beside.get(entity, set()))

    def _follow(self, said: Sequence[Token], at: int, rest: tuple[str, ...]) -> bool:
        return at + len(rest) <= len(said) and all(
            set(_sounds(part)) & set(self._heard(said[at + i].raw)) for i, part in enumerate(rest)
        )

    def _heard_first(self, said: Sequence[Token], at: int) -> list[str]:
        """A first name that is also a word with an ending, where it opens: "ભાવના ન આવી"."""
        raw, after = said[at].raw, token_at(said, at + 1)
        before = token_at(said, at - 1)
        opens = before.kind == "cut" or not _CUTS.isdisjoint(before.forms)
        opens &= _OF_WORD.isdisjoint(after.forms)
        if raw.isascii() or not opens or _is_plural_verb(raw) or raw in _words_of_tables():
            return []
        alike = (s for s in self._bones.get(consonants(raw), ()) if s in self._people_parts)
        return [one for s in alike if _is_alike(raw, s, is_person=True) for one in _sounds(s)]

    def _heard(self, raw: str) -> list[str]:
        """The sounds of a word, and of the stored words that it spells in another script."""
        if _is_plural_verb(raw) or without_case(raw) in _words_of_tables() - {raw}:
            return []
        heard = list(_sounds(raw))
        if raw.isascii() or raw in _words_of_tables():
            return heard
        for form in _bare(raw):
            own = consonants(form)
            for stored in self._bones.get(own, ()) if len(own) >= FEWEST_CONSONANTS else ():
                is_far = stored in self._far and len(own) == FEWEST_CONSONANTS
                is_person = stored in self._people_parts
                if not is_far and _is_alike(form, stored, is_person=is_person):
                    heard += _sounds(stored)
        return heard


def unknown_names(
    said: Sequence[Token], named: frozenset[int], known: frozenset[str]
) -> Iterator[str]:
    """Words that look like names or are listed as names, and are none of the known words."""
    for at, token in enumerate(said):
        if token.kind != "word" or at in named or not known.isdisjoint(token.forms):
            continue
        is_first = all(t.kind == "cut" for t in said[:at])
        starts = is_first or said[at - 1].raw in (".", ":", "!", "?", "।")
        if not known.isdisjoint(_sounds(token.raw)):
            continue
        if _is_capital(token) and not starts and token.raw.lower() not in _CAPITALS:
            is_short_form = token.raw.isupper() and len(token.raw) <= _LONGEST_SHORT_FORM
            if not is_short_form:
                yield token.raw
        elif _is_listed_name(token) or _is_locality(token.raw) or _is_of_street(said, at):
            yield token.raw


def _is_listed_name(token: Token) -> bool:
    may_be = _is_capital(token) or not token.raw.isascii()
    is_long = len(consonants(token.raw)) >= FEWEST_CONSONANTS
    is_long |= token.raw.isascii() and len(token.raw) >= _LONG_LATIN
    return may_be and is_long and not _is_word_too(token) and is_person(token.raw)


def _is_locality(raw: str) -> bool:
    """Whether a word in an Indic script is a listed town or part of one."""
    if raw.isascii() or raw.endswith(_VERBAL):
        return False
    is_long = len(consonants(without_case(raw))) >= FEWEST_CONSONANTS
    return is_long and not _localities().isdisjoint(sounds_without_a(raw))


def _is_of_street(said: Sequence[Token], at: int) -> bool:
    """Whether a word in an Indic script, no everyday one, names a road: "सरू सेक्शन रोड"."""
    raw = said[at].raw
    is_plain = key(raw) in ordinary_keys() or raw in _words_of_tables() | _OF_STREETS
    if raw.isascii() or is_plain or without_case(raw) != raw:
        return False
    behind = token_at(said, at + 1).raw
    return not _STREETS.isdisjoint((behind, without_case(behind)))


@lru_cache(1)
def _localities() -> frozenset[str]:
    """Towns and their parts as they sound; none is a word too, or a place that needs no fact."""
    known = " ".join(filter(str.isascii, word_lists("personal")["locality"].split()))
    loose = _spoken(_SMALL["elsewhere"].replace(",", " "))
    return frozenset(_spoken(known)) - frozenset(loose) - ordinary_words()


def is_person(raw: str) -> bool:
    """Whether a word is a listed name of people, in either script."""
    if raw.isascii():
        return _is_name(raw)
    if raw.endswith(_VERBAL):
        return False
    return any(len(consonants(form)) >= FEWEST_CONSONANTS and _is_name(form) for form in _bare(raw))


def _is_plural_verb(raw: str) -> bool:
    """Whether it ends as no name does: "શક્યાં" (could)."""
    return raw.endswith("ાં") and without_case(raw) == raw


@lru_cache(1)
def _words_of_tables() -> frozenset[str]:
    """Words in Indic letters that the tables of the check list: none of them spells a name."""
    told = (str(word_table(name)) for name in ("small", "soft", "topics", "claims", "roles"))
    return frozenset(word for text in told for word in _INDIC.findall(text))


# મળતી (alike) sounds like Malti.
_VERBAL = ("તી", "તો", "તું", "તા", "ती", "ता", "ते")


def _is_alike(raw: str, stored: str, *, is_person: bool) -> bool:
    """Whether a word is a stored one in another script; for people the vowels count too."""
    if not is_person:
        return fuzz.ratio(key(raw), key(stored)) >= _NEAR
    own, other = ({_even(s) for s in sounds(word)} for word in (raw, stored))
    return not own.isdisjoint(other)


def _even(sound: str) -> str:
    return sound.replace("ai", "e").replace("ae", "e").replace("au", "o").replace("a", "")


def _is_word_too(token: Token) -> bool:
    return not _WORDS_TOO.isdisjoint({key(token.raw), *token.forms})


def _is_lower_or_first(said: Sequence[Token], at: int) -> bool:
    # Many a sentence begins with a given name; the "more" of "More than …" is no surname.
    return said[at].raw.lower() in ("more", "kale", "man", "mana") and at == 0


def _may_be_name(token: Token) -> bool:
    return token.kind == "word" and (not token.raw.isascii() or _is_capital(token))


def _is_capital(token: Token) -> bool:
    return token.raw[:1].isupper() and token.raw.isascii()


def _bare(raw: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((raw, without_case(raw))))


@lru_cache(20_000)
def _sounds(raw: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s for form in _bare(raw) for s in sounds(form)))


@lru_cache(20_000)
def consonants(raw: str) -> str:
    """The consonants of a word, the same in every script."""
    soft = _SOFT.sub("s", key(raw).replace("singh", "sinh").replace("mk", "nk"))
    return _REPEATED.sub(r"\1", _VOWELS.sub("", soft))


def words_in(text: str) -> Iterator[str]:
    """The forms and sounds of a text's words."""
    for token in tokens(text):
        if token.kind == "word":
            yield from token.forms
            yield from _sounds(token.raw)


@lru_cache(1)
def _named() -> tuple[frozenset[str], frozenset[str]]:
    known = word_lists("people")
    every = frozenset(_spoken(known["given"])) | frozenset(_spoken(known["surnames"]))
    return every, every - frozenset(_spoken(known["also_words"]))


def _spoken(names: str) -> list[str]:
    return [sound for name in names.split() for sound in spoken_words(name)]


def _is_name(raw: str) -> bool:
    """Whether a word is a person's name; without a capital, not if it is also a word."""
    every, plain = _named()
    known = every if raw[:1].isupper() else plain
    return any(sound in known for sound in sounds_without_a(raw))


@lru_cache(1)
def ordinary_words() -> frozenset[str]:
    """Everyday words, normalised: not names even with a capital."""
    return frozenset(map(key, word_lists("people")["ordinary"].split()))
