"""Finds the lead that a free sentence names, among the names in scope, and the home."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from agent.understanding.lead_resolver import NameSounds, Resolution, resolve
from agent.understanding.lexicon import common_names, lexicon, neighbour_words
from agent.updates.act_clause import NamePart, ParsedAct
from agent.updates.act_vocabulary import ASKING, FILLERS, formed, group, has_words, is_tail
from features.cues import topics_of
from language.personal_text import keys_of, ordinary_keys
from language.phonetics import consonants_heard, sounds, words_of
from language.time_reader import Token, WhenReader, tokens_of
from language.tokens import Word, key, read
from leads.model.lead import MONTHLY_KINDS
from leads.store.lead_store import LeadName, LeadStore

_LONGEST_NAME = 3
_LEAST_LETTERS = 3
# Words before a name, and with it and after it, that may tell namesakes apart.
_BEFORE_NAME, _NAME_AND_PLACE = 2, 4
# A home is named in a few words; more are a remark.
_LONGEST_PLACE = 3
# "Wants to talk price" names no home.
_NO_HOMES = frozenset({"price", "loan", "discount", "token"})


@dataclass(frozen=True, slots=True)
class FoundLeads:
    """The words that name a lead, and the leads they may mean."""

    part: NamePart
    matches: tuple[LeadName, ...]


def in_focus(store: LeadStore, focus: Sequence[str]) -> LeadName | None:
    """The one lead in focus, for a message that names none."""
    found = store.names_of(focus)
    return found[0] if len(found) == 1 else None


class LeadNameFinder:
    """Finds names in sentences, in one scope."""

    def __init__(self, names: Sequence[LeadName]) -> None:
        self._names = names
        self._by_sound: dict[str, list[LeadName]] = defaultdict(list)
        for name in names:
            for sound in set(words_of(name.name or "")):
                self._by_sound[sound].append(name)

    def find(self, text: str) -> FoundLeads | None:
        """The first words of a text that name leads exactly, the longest name first.

        Behind somebody who is none, an everyday word is no lead: "Deepak Rao no more interested".
        """
        is_other = False
        for found, other in self._found(text):
            is_sure = not (found.part.text.isalpha() and found.part.text.islower())
            if other is None and (is_sure or not is_other):
                return found
            is_other |= other is not None
        return None

    def other(self, text: str) -> NamePart | None:
        """The name of somebody who only shares a word of it with a lead: "Deepak Rao"."""
        return next((other for _, other in self._found(text) if other is not None), None)

    def _found(self, text: str) -> Iterator[tuple[FoundLeads, NamePart | None]]:
        """The leads named, the longest name first, and whom those words name if it is another."""
        tokens = tokens_of(text)
        reader = WhenReader(tokens)
        reader.read()
        free = [i for i in range(len(tokens)) if i not in reader.used and _is_word(tokens, i)]
        for length in range(_LONGEST_NAME, 0, -1):
            for i in free:
                run = range(i, i + length)
                found = self._named(tokens[i : i + length]) if set(run) <= set(free) else None
                if found is None:
                    continue
                beside = [n for n in (i - 1, i + 1) if n in free and length == 1]
                at = next((n for n in beside if self._is_of_another(found, tokens, n, text)), i)
                start, end = tokens[min(at, i)].start, tokens[max(at, i)].end
                yield found, NamePart(text[start:end], start, end) if at != i else None

    def _is_of_another(
        self, found: FoundLeads, tokens: Sequence[Token], at: int, text: str
    ) -> bool:
        """Whether the word there makes of one name another's, whom nobody in scope is called.

        "Deepak Rao" is neither Deepak Modi nor a Rao, "Jignesh Parmar" no Yash Parmar; "Deepak
        Chandan Parisar" names a home.
        """
        word, part = tokens[at], found.part
        is_before = word.start < part.start
        between = text[word.end : part.start] if is_before else text[part.end : word.start]
        is_home = any(key(t.text) in _PLACE_WORDS for t in tokens[at : at + 2])
        is_name = not (between.strip() or word.text.isdecimal() or is_home)
        if not is_name or key(word.text) in _HONORIFICS:
            return False
        own = [words_of(n.name or "") for n in found.matches]
        is_surname = all(len(name) > 1 and name[0] not in sounds(part.text) for name in own)
        is_led = is_before and is_surname and key(word.text) not in ordinary_keys()
        return is_led or self._sounding(word)

    def _named(self, run: Sequence[Token]) -> FoundLeads | None:
        start, end = run[0].start, run[-1].end
        heard = [self._sounding(t) for t in run]
        if not (any(heard) and all(h or self._is_near(t) for h, t in zip(heard, run, strict=True))):
            return None
        part = NamePart(" ".join(t.text for t in run), start, end)
        resolution = resolve(part.text, self._names)
        # An Indic script does not write every "a": કાપડિયા is Kapadia, and Bhosle Bhosale.
        is_spelt_out = len(run) > 1 and len(resolution.matches) == 1
        is_found = resolution.matches and (resolution.is_certain or is_spelt_out)
        return FoundLeads(part, resolution.matches) if is_found else None

    def _sounding(self, token: Token) -> bool:
        if token.text.startswith("lead_") or token.text.isdecimal():
            return True
        return any(sound in self._by_sound for sound in sounds(token.text))

    def _is_near(self, token: Token) -> bool:
        """Whether a word sounds nearly like a name; in Latin letters only a vowel may differ."""
        typed = sounds(token.text)
        near = self._heard.nearly(typed)
        if not token.text.isascii():
            return bool(near)
        heard = {consonants_heard(own) for word in near for own in words_of(word)}
        return any(consonants_heard(s) in heard for s in typed)

    @cached_property
    def _heard(self) -> NameSounds:
        return NameSounds([word for name in self._names for word in (name.name or "").split()])


def _is_word(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word may be part of a name: not if it is ordinary in updates."""
    token = tokens[at]
    if token.text.isdecimal():
        return len(token.text) in (4, 10)
    if token.form in FILLERS | ASKING or len(token.text) < _LEAST_LETTERS:
        return False
    if token.text[:1].isupper() or _is_called(tokens, at):
        return True
    word = Word(token.text, key(token.text), at)
    return token.form not in _ORDINARY and not _is_ordinary(word)


def _is_called(tokens: Sequence[Token], at: int) -> bool:
    """Whether the next word marks it as a name: "kale bhai"."""
    return at + 1 < len(tokens) and key(tokens[at + 1].text) in _HONORIFICS


def told_apart(text: str, part: NamePart, names: Sequence[LeadName]) -> Sequence[LeadName]:
    """Of namesakes the one whose area stands beside the name, or who alone rents.

    "Salim chandkheda wale", "rent wali Priya"; the area in "Salim wants … Gota" tells nobody apart.
    """
    if len(names) < 2:
        return names
    tokens, first = tokens_of(text), text.casefold().find(part.text.split()[0].casefold())
    at = next((i for i, t in enumerate(tokens) if t.start >= first), 0)
    beside = tokens[max(at - _BEFORE_NAME, 0) : at + _NAME_AND_PLACE]
    text = " ".join(t.text for t in beside)
    said = {key(t.text) for t in beside}
    of_place = [n for n in names if n.locality and set(map(key, n.locality.split())) <= said]
    if len(of_place) == 1:
        return of_place
    renting = [n for n in names if n.kind in MONTHLY_KINDS] if has_words("rent", text) else []
    return renting if len(renting) == 1 else names


def of_part(text: str, names: Sequence[LeadName]) -> Resolution:
    """The leads that the words around an act may mean.

    Ordinary words mean a lead only if spelt exactly like its name: "jene" is no Jain, "kale" is
    Kale.
    """
    found = resolve(text, names)
    words = [w for w in read(text) if not w.is_stop]
    is_plain = all(w.raw.isalpha() and (_is_ordinary(w) or w.key in _SPOKEN) for w in words)
    if text[:1].isupper() or not is_plain:
        return found
    typed = {w.key for w in words}
    spelt = tuple(n for n in found.matches if typed <= {w.key for w in read(n.name or "")})
    return Resolution(spelt, is_certain=found.is_certain)


def of_place(text: str, names: Sequence[LeadName]) -> tuple[LeadName, ...]:
    """The open leads told by where they look: "Prahlad Nagar wale"; a place alone is the home's."""
    said = [key(word.text) for word in tokens_of(text)]
    place = [word for word in said if word not in _ONE_OF_LIST]
    if not place or len(place) == len(said):
        return ()
    there = (n for n in names if [key(w) for w in (n.locality or "").split()] == place)
    return tuple(n for n in there if n.is_open)


def without_own_tail(told: ParsedAct, names: Sequence[LeadName]) -> ParsedAct:
    """The act with four digits as its lead's name, not as its sum, if they end that lead's phone.

    "Priya 4821 booked" tells no token of ₹4,821. A round number stays a sum: "Priya 5100 token".
    """
    if told.money is None or not is_tail(told.money) or told.money.amount.number % 100 <= 1:
        return told
    tail = f"{told.money.amount.number:.0f}"
    for at, part in enumerate(told.parts):
        named = replace(part, text=f"{part.text} {tail}")
        found = of_part(part.text, names).matches
        if any((n.phone or "").endswith(tail) for n in found):
            parts = (*told.parts[:at], named, *told.parts[at + 1 :])
            return replace(told, money=None, parts=parts)
    is_lead = any((n.phone or "").endswith(tail) for n in names)
    if told.parts or not is_lead:
        return told
    at = told.text.find(tail)
    return replace(told, money=None, parts=(NamePart(tail, at, at + len(tail)),))


def without_name_as_day(told: ParsedAct, name: LeadName) -> ParsedAct:
    """The act without a day that is its lead's surname: "jatin kale ko call kiya"."""
    tokens = tokens_of(told.text)
    own = [key(word) for word in (name.name or "").split()]
    pairs = set(pairwise(own))
    said = pairwise(key(t.text) for t in tokens)
    taken = {i + 1 for i, pair in enumerate(said) if pair in pairs}
    if not told.when.is_open or not any(WhenReader([tokens[i]]).read().day for i in taken):
        return told
    day = WhenReader(tokens, taken).read().day
    return replace(told, when=replace(told.when, day=day))


def names_home(note: str, *, is_sure: bool = False) -> bool:
    """Whether a few words name a home: "Saptak Heights", "B-402"; everyday words name none.

    `is_sure`: only with a word such as "Heights".
    """
    said = note.split()
    if len(said) > _LONGEST_PLACE or not _NO_HOMES.isdisjoint(topics_of(note)):
        return False
    # The "nd" of "2nd visit" is what is left of an ordinal.
    if any(len(word) < _LEAST_LETTERS and word.isalpha() for word in said):
        return False
    if any(has_words(group, word) for word in said for group in _NO_HOME):
        return False
    places = keys_of("place_word")
    if (is_sure or not note.isascii()) and not any(key(word) in places for word in said):
        # A name in native letters is told from other words by what it ends in: "નિવાસ હાઇટ્સ".
        return False
    return not any(
        key(word) in ordinary_keys() and key(word) not in places and not word[0].isupper()
        for word in said
    )


def _is_ordinary(word: Word) -> bool:
    return lexicon().is_ordinary(word) and word.key not in common_names()


_SPOKEN: frozenset[str] = frozenset(key(word) for word in (*group("call"), *group("visit")))
_NO_HOME = ("fixed", "coming_day", "to_do", "place_2")
_HONORIFICS = neighbour_words("honorific")
_PLACE_WORDS = keys_of("place_word")
_ONE_OF_LIST = neighbour_words("one_of_list")
_ORDINARY: frozenset[str] = frozenset().union(
    *(
        formed(name)
        for name in (
            *("telling_verbs", "ordering", "now_is", "wants", "done", "got", "call", "called"),
            *("visit", "token", "loan", "budget", "price", "owner", "family", "kin", "note"),
            *("fixed", "agreed", "offered", "moved", "came", "picked", "remind", "stage"),
        )
    )
)
