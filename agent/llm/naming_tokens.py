"""Names, phones and e-mails as tokens of one request: put in before the endpoint, taken out after.

Nothing here promises that no personal word gets through: a stranger's name in a lead's message is
found by no list. What is known to be personal never leaves in clear.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from agent.grounding.vocabulary import vocabulary
from agent.llm.masking import BOX, REACHES
from language.phonetics import sounds, words_of
from language.tokens import key, stems

Whose = Literal["LEADX", "STAFFX"]
# Digits and consonants: no token is a word, and none is read as another. 29^8 is some 2^39.
_LETTERS = "23456789BCDFGHJKLMNPQRSTVWXYZ"
_LENGTH = 8
# The X keeps them apart from the record's own ids (lead_…). A model may escape the mark, drop a
# letter or change the case; a shortened token is still seen as one.
TOKEN = regex.compile(r"\b(LEADX|STAFFX|NAMEX|PHONEX|MAILX)\\?_([0-9A-Z]{0,8})", regex.IGNORECASE)
_WORD = regex.compile(r"[\p{L}\p{M}\u200c\u200d]{1,64}(?:['’]\p{Lu}[\p{L}\p{M}]+)?")
_MAIL = regex.compile(r"\S+@\S+")
_ISO_DAY = regex.compile(r"\d{4}-\d\d-\d\d")
_BETWEEN = regex.compile(r"[ \t\u00a0.]{1,3}")
_NUMBER = regex.compile(r"\d+")
_NUMBER_BEFORE = regex.compile(r"(?<!\d)(\d+)[ \t\u00a0.]{1,3}$")
_NUMBER_AFTER = regex.compile(r"[ \t\u00a0.]{1,3}(\d+)(?!\d)")
# Shorter parts of a name are words of every sentence (as in agent/llm/masking).
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to keep from the endpoint; `shown` is what an answer calls them.

    `called`: what a text calls them, where that is not `name`.
    """

    name: str
    shown: str
    whose: Whose = "LEADX"
    called: str = ""

    @property
    def spelt(self) -> str:
        """The name as texts hold it."""
        return self.called or self.name


@dataclass(frozen=True, slots=True)
class Restored:
    """A text with the names back in it; `unknown` are tokens that this request never made."""

    text: str
    unknown: tuple[str, ...]


class NamingTokens:
    """The tokens of one request: the same person always has the same one, in the next another."""

    def __init__(
        self,
        people: Iterable[Person],
        choose: Callable[[str], str] = secrets.choice,
    ) -> None:
        self._choose = choose
        self._clear: dict[str, str] = {}
        self._tokens: dict[tuple[str, str], str] = {}
        self._spelt: dict[str, set[Person]] = {}
        self._heard: dict[str, set[Person]] = {}
        for person in dict.fromkeys(people):
            for form in _spelt_in(person.spelt):
                self._spelt.setdefault(form, set()).add(person)
            for sound in words_of(person.spelt):
                self._heard.setdefault(sound, set()).add(person)

    def token(self, person: Person) -> str:
        """The token that stands for a person."""
        # Two Priyas are two people: what an answer calls them tells them apart.
        return self._token(person.whose, f"{person.name}\n{person.shown}", person.shown)

    def hide(self, text: str) -> str:
        """The text with tokens for known names and for all that reaches a person."""
        text = TOKEN.sub(self._own_or_box, text)
        text = REACHES.sub(self._reach, text)
        return self._hide_names(text)

    def restore(self, text: str) -> Restored:
        """The text with names, phones and addresses back in the place of their tokens."""
        unknown: list[str] = []

        def clear(found: regex.Match[str]) -> str:
            token = f"{found[1]}_{found[2]}".upper()
            if token not in self._clear:
                unknown.append(found[0])
            return self._clear.get(token, found[0])

        return Restored(TOKEN.sub(clear, text), tuple(unknown))

    def _own_or_box(self, found: regex.Match[str]) -> str:
        """Whoever writes a token's shape into a text cannot stand for somebody with it."""
        return found[0] if found[0] in self._clear else BOX * len(found[0])

    def _reach(self, found: regex.Match[str]) -> str:
        if _ISO_DAY.fullmatch(found[0]):
            return found[0]
        is_mail = _MAIL.fullmatch(found[0]) is not None
        return self._token("MAILX" if is_mail else "PHONEX", found[0], found[0])

    def _hide_names(self, text: str) -> str:
        """Each run of a person's name words becomes the person's token."""
        hidden: list[str] = []
        words = list(_WORD.finditer(text))
        done = at = 0
        while at < len(words):
            who, last = self._run(text, words, at)
            if not who:
                at += 1
                continue
            run = words[at : last + 1]
            begin, end = _with_numbers(text, run, who)
            hidden += [text[done : max(begin, done)], self._named(who, text, run)]
            done, at = end, last + 1
        return "".join([*hidden, text[done:]])

    def _run(
        self, text: str, words: Sequence[regex.Match[str]], at: int
    ) -> tuple[set[Person], int]:
        who, last = self._who(words[at]), at
        while who and last + 1 < len(words):
            gap = text[words[last].end() : words[last + 1].start()]
            more = {p for p in self._who(words[last + 1]) & who if _is_between(gap, p)}
            if not more:
                break
            who, last = more, last + 1
        if last == at and not vocabulary().isdisjoint(stems(key(words[at][0]))):
            # "Flat 302 wala": a flat alone is no name.
            begin, end = _with_numbers(text, words[at : at + 1], who)
            is_alone = (begin, end) == words[at].span()
            who = {p for p in who if not (is_alone and _numbers_of(p))}
        return who, last

    def _who(self, word: regex.Match[str]) -> set[Person]:
        if len(word[0]) < _SHORTEST_NAME and word[0].isascii():
            return set()
        forms = stems(key(word[0]))
        # "aaje" sounds like Ajay: a word of every answer is a name only when it is spelt as one.
        is_word = not vocabulary().isdisjoint(forms)
        spelt = next(
            (self._spelt[f] for f in forms[: 1 if is_word else None] if f in self._spelt), None
        )
        if spelt or is_word:
            return spelt or set()
        return next((self._heard[s] for s in sounds(word[0]) if s in self._heard), set())

    def _named(self, who: set[Person], text: str, run: Sequence[regex.Match[str]]) -> str:
        written = text[run[0].start() : run[-1].end()]
        if len(who) == 1:
            (person,) = who
            return self.token(person) + _ending(run[-1][0], person.spelt)
        return self._token("NAMEX", written, written)

    def _token(self, kind: str, about: str, clear: str) -> str:
        known = self._tokens.get((kind, about))
        if known:
            return known
        token = f"{kind}_{''.join(self._choose(_LETTERS) for _ in range(_LENGTH))}"
        while token in self._clear:
            token = f"{kind}_{''.join(self._choose(_LETTERS) for _ in range(_LENGTH))}"
        self._clear[token] = clear
        self._tokens[kind, about] = token
        return token


def _spelt_in(name: str) -> set[str]:
    words = _WORD.findall(name)
    return {key(w) for w in words if len(w) >= _SHORTEST_NAME or not w.isascii()}


def _numbers_of(person: Person) -> frozenset[str]:
    return frozenset(_NUMBER.findall(person.spelt))


def _is_between(gap: str, person: Person) -> bool:
    """Whether a name goes on after this gap: also over a number that stands in it."""
    return bool(_BETWEEN.fullmatch(gap)) or gap.strip(" \t\u00a0.") in _numbers_of(person)


def _with_numbers(text: str, run: Sequence[regex.Match[str]], who: set[Person]) -> tuple[int, int]:
    """The run with the numbers beside it that are part of the name: "Priya 4821"."""
    begin, end = run[0].start(), run[-1].end()
    numbers = frozenset[str]().union(*map(_numbers_of, who))
    before, after = _NUMBER_BEFORE.search(text[:begin]), _NUMBER_AFTER.match(text, end)
    if before and before[1] in numbers:
        begin = before.start(1)
    if after and after[1] in numbers:
        end = after.end()
    return begin, end


def _ending(raw: str, name: str) -> str:
    """What follows the name inside the word as typed: Priyane → ne, પ્રિયાને → ને."""
    parts = (w for w in _WORD.findall(name) if raw.casefold().startswith(w.casefold()))
    longest = max(map(len, parts), default=len(raw))
    return raw[longest:]
