"""Replaces names, numbers and addresses by short tokens of one request: `LEAD_A`, in order.

A token that an LLM forgets or mangles fails loudly, and its sentence is dropped; a pseudonym would
name a person who does not exist. Leads and colleagues are known from the directory, strangers and
everything else from `language.personal`: no rule finds every stranger (docs/benchmarks.md says how
many).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import Literal

import regex

from agent.loop.name_directory import (
    SPOKEN,
    WORD,
    Directory,
    KnownPerson,
    NamedPeople,
    NamedSpan,
    ending_of,
    replaced_spans,
)
from features.protected import is_protected_word
from language.personal import BOX, FIRM, personal, replaced
from language.personal_text import Kind, Personal, ordinary_keys
from language.phonetics import sounds
from language.tokens import key
from prompts.display import given_name

TOKEN_KINDS = "|".join(("LEAD", "STAFF", *Kind))
# As models write tokens: "LEAD_A", "LEAD\_A", "LEAD-B", "LEAD_Ane", "LEAD B", "lead_a".
_TOKEN = regex.compile(
    rf"(?<![\p{{L}}\d_])(?:(?P<kind>{TOKEN_KINDS})\\?[_-](?P<mark>[A-Z]{{1,2}})(?![A-Z])"
    rf"|(?P<kind>{TOKEN_KINDS})[ \u00a0](?P<spaced>[A-Z]{{1,2}})(?![\p{{L}}_])"
    rf"|(?P<kind>{TOKEN_KINDS.casefold()})\\?_(?P<mark>[a-z]{{1,2}})(?![\p{{L}}_]))"
)
# Anything that looks like a token in a text by a lead or a broker.
_SHAPE = regex.compile(
    rf"(?<![\p{{L}}\d])(?:(?:{TOKEN_KINDS})\\?_[A-Z]{{1,2}}|(?:LEAD|STAFF)\\?-[A-Z]{{1,2}}"
    rf"|(?-i:(?:{TOKEN_KINDS})\\?-[A-Z]{{1,2}}))",
    regex.IGNORECASE,
)
# An id that somebody wrote into a text or a field: no token is that long.
_ID = regex.compile(r"(?<![\p{L}\d])(?:lead|staff|person)_[\p{L}\d_]{3,}", regex.IGNORECASE)
# Brokers tell namesakes apart by the end of the phone; the model has tokens.
_TAIL = regex.compile(r"[ \u00a0]?·\d{4}(?!\d)")
# The rest of a name that a list cut short: "Siddharth Prajapa…".
_CUT_NAME = regex.compile(r"(?<=(?:LEAD|NAME|STAFF)_[A-Z]{1,3}) \p{L}+…")
# A quotation that never closes runs to the end.
_QUOTED = regex.compile(r"(“[^”]*+(?:”|\Z))")
Way = Literal["shown", "checked", "addressed"]
# Characters of what somebody wrote; a cut text is read this much further, so that no address is
# halved.
_LONGEST_READ, _BEHIND = 20_000, 130


@dataclass(frozen=True, slots=True)
class Restored:
    """A text with names restored; `unknown` are tokens that this request never made."""

    text: str
    unknown: tuple[str, ...] = ()


class Masks:
    """The tokens of one request: the same person always gets the same one.

    `keep`: words of places and projects, which stay even if somebody has that name. `label`: how to
    call a lead whose name is not unique.
    """

    def __init__(
        self,
        directory: Directory,
        keep: Iterable[str] = (),
        label: Callable[[str], str] = str,
    ) -> None:
        self._label = label
        self._directory = directory
        self._named = NamedPeople(directory, keep)
        self._tokens: dict[tuple[str, str], str] = {}
        self._people: dict[str, KnownPerson] = {}
        self._clear: dict[str, str] = {}

    @property
    def leads(self) -> dict[str, str]:
        """The ids of the leads that have a token, by token."""
        return {t: p.person_id for t, p in self._people.items() if p.kind == "LEAD"}

    def lead(self, lead_id: str) -> str:
        """The token that stands for a lead."""
        return self._person(self._directory.lead(lead_id))

    def staff(self, staff_id: str) -> str:
        """The token that stands for a colleague."""
        return self._person(self._directory.colleague(staff_id))

    def lead_id(self, token: str) -> str | None:
        """The lead that a token stands for, however the model wrote it."""
        person = self._called(token)
        return person.person_id if person and person.kind == "LEAD" else None

    def name(self, token: str) -> str | None:
        """The full name of the person that a token stands for."""
        person = self._called(token)
        return person.name if person else None

    def colleague_called(self, said: str) -> str | None:
        """The full name of the one colleague who may be called so."""
        return self._directory.colleague_called(said)

    def _called(self, token: str) -> KnownPerson | None:
        found = _TOKEN.fullmatch(token.strip())
        return self._people.get(_plain(found)) if found else None

    def question(self, text: str, spans: Sequence[tuple[int, int, str]]) -> str:
        """A broker's words; `spans` (start, end, lead id) are what was resolved to leads."""
        hidden, done = list[str](), 0
        for start, end, lead_id in sorted(spans):
            if start < done or not 0 <= start < end <= len(text):
                continue
            token = self.lead(lead_id)
            ending = ending_of(text[start:end], self._people[token].name)
            hidden += [self.text(text[done:start]), token + ending]
            done = end
        return "".join([*hidden, self.text(text[done:])])

    def text(self, text: str) -> str:
        """Anybody's words: masks full names, and single words that are spelt like one."""
        return self._hidden(text, is_own_code=False)

    def earlier(self, text: str, lead_ids: Collection[str] = (), most: int = _LONGEST_READ) -> str:
        """An earlier message of the conversation, masked.

        A name that several people have is taken for the one of them among `lead_ids`, else for the
        one who has a token already, else for a colleague if any lead is among them.
        """
        text = text[: most + _BEHIND]
        for staff_id, name in self._directory.staff.items():
            if name in text:  # so that the first name alone means the colleague too
                self.staff(staff_id)
        hidden = "".join(
            self.lead(lead_id)
            if lead_id
            else self._by_sound(
                self._hidden(_TAIL.sub("", part), is_own_code=False, among=frozenset(lead_ids)),
                lead_ids,
            )
            for part, lead_id in self._by_label(text, lead_ids)
        )
        shown = _CUT_NAME.sub("", hidden)
        cut = _cut(shown, most)
        if cut == shown:
            return shown
        # Half a line of a list would be read as all of it.
        lines = cut.rpartition("\n")[0]
        return lines if len(lines) * 2 > len(cut) else cut.rpartition(" ")[0]

    def _by_label(self, text: str, lead_ids: Collection[str]) -> list[tuple[str, str | None]]:
        """The parts of a text, and whose label a part is."""
        labels = {self._label(lead_id): lead_id for lead_id in lead_ids}
        parts = regex.split(rf"({'|'.join(map(regex.escape, labels))})", text) if labels else [text]
        return [(part, labels.get(part)) for part in parts]

    def _by_sound(self, text: str, lead_ids: Collection[str]) -> str:
        """Masks words that only sound like the name of one of these leads: डिंपल for Dimple."""
        heard = self._heard(lead_ids)
        names = (self._directory.lead(lead_id).name for lead_id in lead_ids)
        spelt = {key(part) for name in names for part in WORD.findall(name)}

        def token(found: regex.Match[str]) -> str:
            own = key(found[0])
            if own in self._directory.ordinary or (own in ordinary_keys() and own not in spelt):
                # "Kal" beside a Yash Kale, "ભાવ" beside a Bhavna.
                return str(found[0])
            who = {lead_id for sound in sounds(found[0]) for lead_id in heard.get(sound, ())}
            if not who:
                return str(found[0])
            return self.lead(*who) if len(who) == 1 else self._somebody(found[0])

        return str(SPOKEN.sub(token, text))

    def _heard(self, lead_ids: Collection[str]) -> dict[str, set[str]]:
        """Whose name each sound is, of these leads."""
        heard = defaultdict[str, set[str]](set)
        for lead_id in lead_ids:
            for part in WORD.findall(self._directory.lead(lead_id).name):
                for sound in sounds(part):
                    heard[sound].add(lead_id)
        return heard

    def quote(self, text: str, lead_id: str | None, most: int = _LONGEST_READ) -> str:
        """A lead's message: masks its own name as well, and protected words (religion, caste).

        `most`: characters of it, cut after the tokens are in, so that no number is halved.
        """
        own = self._directory.lead(lead_id) if lead_id else None
        hidden = self._hidden(text[: most + _BEHIND], is_own_code=False, own=own)
        boxed = WORD.sub(lambda w: BOX * len(w[0]) if is_protected_word(w[0]) else w[0], hidden)
        return _cut(str(boxed), most)

    def our_words(self, text: str, lead_id: str | None = None) -> str:
        """Words that our code made about this lead; what stands in “ ” is somebody's own.

        Outside quotations only full names, colleagues and the lead's own name can occur.
        """
        own = self._directory.lead(lead_id) if lead_id else None
        parts = _QUOTED.split(text)
        return "".join(
            self.quote(part, lead_id) if at % 2 else self._hidden(part, is_own_code=True, own=own)
            for at, part in enumerate(parts)
        )

    def note(self, text: str) -> str:
        """A line of our code that may name leads as answers do; tokens in it are our own."""
        # In "*Priya* ·4821" the stars would part the name from its number.
        return self._hidden(text.replace("*", ""), is_own_code=False, has_own_tokens=True)

    def preview(self, text: str, lead_ids: Collection[str]) -> str:
        """A line of our code that quotes what a broker told of these leads."""
        parts = self._by_label(text.replace("*", ""), lead_ids)
        return "".join(
            self.lead(lead_id) if lead_id else self._by_sound(self.note(part), lead_ids)
            for part, lead_id in parts
        )

    def error(self, text: str) -> str:
        """A line of our code that may repeat what a model wrote: makes no new tokens."""
        text = replaced(text, personal(text, FIRM), lambda found: BOX * 3)
        found = self._named.find(text, is_own_code=False)
        return replaced_spans(text, found, self._known_or_box)

    def last_look(self, text: str) -> tuple[str, int]:
        """The text with no full name unmasked, and how many there were; makes no new tokens."""
        found = self._named.find(text, is_own_code=True)
        return replaced_spans(text, found, self._known_or_box), len(found)

    def called(self, lead_id: str) -> str:
        """What a check reads for a lead: the name, or a made-up word if the name is not unique."""
        name, token = self._directory.leads.get(lead_id, ""), self.lead(lead_id)
        if name and not self._is_shared(token):
            return name
        return f"Nameless{token.removeprefix('LEAD_').lower()}"

    def restore(self, text: str, way: Way = "shown") -> Restored:
        """The text with names, phones and addresses in place of their tokens.

        `way`: as an answer shows a lead, as the check reads it (`called`), or as a message to the
        lead addresses it, by the first name.
        """
        unknown: list[str] = []
        names = {"shown": self._shown, "checked": self._checked, "addressed": self._addressed}

        def clear(found: regex.Match[str]) -> str:
            token = _plain(found)
            if token in self._people:
                return names[way](token)
            if token not in self._clear and not found["spaced"]:
                unknown.append(found[0])
            return self._clear.get(token, found[0])

        return Restored(_TOKEN.sub(clear, text), tuple(unknown))

    def _hidden(
        self,
        text: str,
        *,
        is_own_code: bool,
        own: KnownPerson | None = None,
        among: frozenset[str] | None = None,
        has_own_tokens: bool = False,
    ) -> str:
        text = _ID.sub(lambda found: BOX * len(found[0]), text)
        if not (is_own_code or has_own_tokens):
            text = _SHAPE.sub(lambda found: BOX * len(found[0]), text)
        is_ours = is_own_code or has_own_tokens
        found = self._named.find(text, is_own_code=is_own_code, own=own, among=among or frozenset())
        if among is not None:
            found = [self._narrowed(one, among) for one in found]
        strange = personal(text, FIRM if is_ours else Kind)
        if among:
            # `_by_sound` has a lead's token for it.
            heard = self._heard(among)
            strange = tuple(s for s in strange if heard.keys().isdisjoint(_sounds_of(text, s)))
        return replaced_spans(text, self._with_strange(text, found, strange), self._token_of)

    def _with_strange(
        self, text: str, found: Sequence[NamedSpan], strange: Sequence[Personal]
    ) -> list[NamedSpan]:
        """Merges known people with other personal data; of overlapping ones the more specific."""
        made: list[NamedSpan] = []
        for one in strange:
            known = [f for f in found if f.start < one.end and one.start < f.end]
            if one.kind is not Kind.NAME:
                found = [f for f in found if f not in known]
                start = min([one.start, *(f.start for f in known)])
                end = max([one.end, *(f.end for f in known)])
                made.append(NamedSpan(start, end, None, frozenset(), text[start:end], "", one.kind))
            elif not known and not self._named.is_kept(text[one.start : one.end]):
                words = text[one.start : one.end]
                made.append(NamedSpan(one.start, one.end, None, frozenset(), words, "", one.kind))
            elif known:
                found = [*(f for f in found if f not in known), *self._whole(text, one, known)]
        return sorted([*found, *made], key=lambda f: f.start)

    def _whole(self, text: str, one: Personal, known: Sequence[NamedSpan]) -> Sequence[NamedSpan]:
        """ "Priya Sharma" is a stranger if we know a Priya Patel, but known if we know a Priya."""
        if len(known) > 1 or known[0].end >= one.end or known[0].start < one.start:
            return known
        first = known[0]
        if any(len(person.parts) == 1 for person in first.who):
            return [replace(first, end=one.end, written=text[first.start : one.end], ending="")]
        return [NamedSpan(first.start, one.end, None, frozenset(), text[first.start : one.end], "")]

    def _narrowed(self, found: NamedSpan, among: frozenset[str]) -> NamedSpan:
        meant = [p for p in found.who if p.person_id in among]
        known = meant or [p for p in found.who if (p.kind, p.person_id) in self._tokens]
        # None of the leads that were shown: a colleague whose name some lead has too.
        known = known or [p for p in found.who if among and p.kind == "STAFF"]
        return replace(found, person=known[0]) if len(known) == 1 else found

    def _person(self, person: KnownPerson) -> str:
        token = self._token(person.kind, person.person_id)
        self._people[token] = person
        return token

    def _token_of(self, found: NamedSpan) -> str:
        if found.person:
            return self._person(found.person) + found.ending
        return self._somebody(found.written, found.kind) + found.ending

    def _known_or_box(self, found: NamedSpan) -> str:
        """Naming somebody gives them no token here: otherwise a model could name anybody."""
        if found.person is None:
            return BOX * 3
        token = self._tokens.get((found.person.kind, found.person.person_id))
        return (token or BOX * 3) + found.ending

    def _somebody(self, written: str, kind: Kind = Kind.NAME) -> str:
        token = self._token(kind, written)
        self._clear[token] = written
        return token

    def _token(self, kind: str, about: str) -> str:
        known = self._tokens.get((kind, about))
        if known is None:
            count = sum(1 for of, _ in self._tokens if of == kind)
            known = self._tokens[kind, about] = f"{kind}_{_letters(count)}"
        return known

    def _shown(self, token: str) -> str:
        """The first name; if another shares it, the full name or what tells them apart."""
        person = self._people[token]
        others = [p for t, p in self._people.items() if t != token]
        is_alone = all(p.first.casefold() != person.first.casefold() for p in others)
        shown = person.first if is_alone else person.name
        has_namesake = person.kind == "LEAD" and self._is_shared(token)
        return self._label(person.person_id) if has_namesake or not shown else _capital(shown)

    def _is_shared(self, token: str) -> bool:
        """Whether another person in this request has the same full name."""
        name = self._people[token].name.casefold()
        return any(p.name.casefold() == name for t, p in self._people.items() if t != token)

    def _checked(self, token: str) -> str:
        person = self._people[token]
        is_known = person.name and not (person.kind == "LEAD" and self._is_shared(token))
        return self._shown(token) if is_known else self.called(person.person_id)

    def _addressed(self, token: str) -> str:
        return _capital(given_name(self._people[token].name))


def _capital(name: str) -> str:
    """A name as an answer writes it: abhay jain is Abhay Jain."""
    return " ".join(w.capitalize() if w.isascii() and w.islower() else w for w in name.split())


def _cut(text: str, most: int) -> str:
    """The first `most` characters, without half a token at the end."""
    if len(text) <= most:
        return text
    halved = next((t for t in _TOKEN.finditer(text) if t.start() < most < t.end()), None)
    return text[: halved.start() if halved else most]


def _plain(found: regex.Match[str]) -> str:
    return f"{found['kind']}_{found['mark'] or found['spaced']}".upper()


def _letters(count: int) -> str:
    """A … Z, AA … ZZ: no request names more people."""
    first, last = divmod(count, len(ascii_uppercase))
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[last]


def _sounds_of(text: str, found: Personal) -> Iterable[str]:
    """The sounds of a name of one word."""
    word = text[found.start : found.end]
    is_word = found.kind is Kind.NAME and SPOKEN.fullmatch(word)
    return sounds(word) if is_word else ()
