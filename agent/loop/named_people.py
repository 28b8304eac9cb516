"""Where a text names known people: leads and colleagues of the directory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import regex

from agent.loop.name_directory import WORD, Directory, KnownPerson
from language.personal_text import Kind
from language.tokens import key, stems

_GAP = regex.compile(r"[ \t\u00a0.]{1,3}")
_NUMBER_AFTER = regex.compile(r"[ \t\u00a0.·]{1,3}(\d+)(?!\d)")
_NUMBER_BEFORE = regex.compile(r"(?<!\d)(\d+)[ \t\u00a0.]{1,3}$")
_LATIN = regex.compile(r"[A-Za-z]{3,}(?=[^\x00-\u024f])")
_SHORTEST_STEM = 4
_LONGEST_NUMBER = 14


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A span of a text that names somebody, or that is personal otherwise.

    `who`: all who have this name; `ending`: what follows the name within its last word.
    """

    start: int
    end: int
    person: KnownPerson | None  # None: several have this name
    who: frozenset[KnownPerson]
    written: str
    ending: str
    kind: Kind = Kind.NAME  # for what is no known person


class NamedPeople:
    """Finds known people in texts. `keep`: words of places and projects, which name nobody."""

    def __init__(self, directory: Directory, keep: Iterable[str] = ()) -> None:
        self._directory = directory
        self._keep = frozenset(key(w) for text in keep for w in WORD.findall(text))

    def find(
        self,
        text: str,
        *,
        is_own_code: bool,
        own: KnownPerson | None = None,
        among: frozenset[str] = frozenset(),
    ) -> list[NamedSpan]:
        """The spans in order. `own`: the lead that the text is about; `among`: ids of leads that a
        shared name rather means; `is_own_code`: our code wrote the text, with names in capitals.
        """
        words = list(WORD.finditer(text))
        found, at = list[NamedSpan](), 0
        while at < len(words):
            who, last = self._run(text, words, at)
            who = frozenset(p for p in who if p.person_id in among) or who
            if not who:
                at += 1
                continue
            start, end, who = _with_numbers(text, words[at], words[last], who)
            person = own if own in who else next(iter(who)) if len(who) == 1 else None
            is_full = last > at or end - start > len(words[at][0])
            if is_full or self._is_name(words[at][0], who, is_own_code, own):
                ending = self._end(words[last][0], end, text, who)
                found.append(NamedSpan(start, end, person, who, text[start:end], ending))
            at = last + 1
        return found

    def _run(
        self, text: str, words: Sequence[regex.Match[str]], at: int
    ) -> tuple[frozenset[KnownPerson], int]:
        """The people that the words from here on name together, and the last of these words."""
        who, last = self._who(words[at][0]), at
        used = {key(words[at][0])}
        while who and last + 1 < len(words):
            gap = text[words[last].end() : words[last + 1].start()]
            more = who & self._who(words[last + 1][0])
            following = key(words[last + 1][0])
            if not more or not _GAP.fullmatch(gap) or following in used:
                break
            who, last = more, last + 1
            used.add(following)
        return who, last

    def _who(self, word: str) -> frozenset[KnownPerson]:
        """The people who may have this word as a name."""
        by_part = self._directory.by_part
        whole = key(word)
        shorter = [s for s in stems(whole)[1:] if len(s) >= _SHORTEST_STEM]
        # "Priyaको": a name with an ending in another script.
        shorter += [key(latin[0]) for latin in [_LATIN.match(word)] if latin]
        # "Parths budget": the apostrophe is seldom typed.
        shorter += [s for s in [whole.removesuffix("s")] if len(s) >= _SHORTEST_STEM]
        return next((by_part[s] for s in (whole, *shorter) if s in by_part), frozenset())

    def _is_name(
        self, word: str, who: frozenset[KnownPerson], is_own_code: bool, own: KnownPerson | None
    ) -> bool:
        forms = set(stems(key(word)))
        is_ordinary = bool(forms & (self._directory.ordinary | self._keep))
        if own is not None and own in who:
            # Our own words call a lead by the first name: in "gai kale" Jatin Kale is not meant.
            return not (is_ordinary and is_own_code) or word.casefold() == own.first.casefold()
        if is_ordinary:
            return False
        # Our own words name colleagues, and leads with a single name, by one word.
        is_whole = word[:1].isupper() and any(len(person.parts) == 1 for person in who)
        return not is_own_code or is_whole or all(person.kind == "STAFF" for person in who)

    def _end(self, word: str, end: int, text: str, who: frozenset[KnownPerson]) -> str:
        is_number = end > 0 and text[end - 1].isdigit()
        return "" if is_number or not who else ending_of(word, next(iter(who)).name)

    def is_kept(self, words: str) -> bool:
        """Whether these are words of places or projects, or ordinary in this brokerage's chats."""
        forms = [set(stems(key(word))) for word in WORD.findall(words)]
        return all(form & (self._keep | self._directory.ordinary) for form in forms)


def replaced_spans(text: str, found: Sequence[NamedSpan], by: Callable[[NamedSpan], str]) -> str:
    """The text with each span replaced; the first of overlapping ones counts."""
    parts, done = list[str](), 0
    for one in found:
        if one.start < done:
            continue
        parts += [text[done : one.start], by(one)]
        done = one.end
    return "".join([*parts, text[done:]])


def _with_numbers(
    text: str, first: regex.Match[str], last: regex.Match[str], who: frozenset[KnownPerson]
) -> tuple[int, int, frozenset[KnownPerson]]:
    """The run with adjacent numbers that are part of a name ("Priya 4821"), and whose it is."""
    start, end = first.start(), last.end()
    before, after = (
        _NUMBER_BEFORE.search(text, max(0, start - _LONGEST_NUMBER), start),
        _NUMBER_AFTER.match(text, end),
    )
    if before and (named := _numbered(who, before[1])):
        start, who = before.start(1), named
    if after and (named := _numbered(who, after[1])):
        end, who = after.end(), named
    return start, end, who


def _numbered(who: frozenset[KnownPerson], number: str) -> frozenset[KnownPerson]:
    return frozenset(person for person in who if number in person.numbers)


def ending_of(raw: str, name: str) -> str:
    """What follows the name within the typed word: Priyane → ne, પ્રિયાને → ને."""
    last = WORD.findall(raw)[-1:] or [""]
    parts = (w for w in WORD.findall(name) if last[0].casefold().startswith(w.casefold()))
    longest = max(map(len, parts), default=len(last[0]))
    return str(last[0][longest:]) if raw.endswith(last[0]) else ""
