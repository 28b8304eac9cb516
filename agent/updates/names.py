"""The lead that a free sentence names: its words are looked for among the names in scope."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from agent.understanding.lead_resolver import resolve
from agent.updates.parse import ASKING, FILLERS, Part
from agent.updates.words import formed
from language.phonetics import sounds, words_of
from language.when import Token, WhenReader, tokens_of
from leads.store import LeadName

_LONGEST_NAME = 3
_LEAST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Found:
    """The words that name a lead, and the leads they may mean."""

    part: Part
    matches: tuple[LeadName, ...]


class Finder:
    """Finds names in sentences, in one scope."""

    def __init__(self, names: Sequence[LeadName]) -> None:
        self._names = names
        self._by_sound: dict[str, list[LeadName]] = defaultdict(list)
        for name in names:
            for sound in set(words_of(name.name or "")):
                self._by_sound[sound].append(name)

    def find(self, text: str) -> Found | None:
        """The first words of a text that name leads exactly, the longest name first."""
        tokens = tokens_of(text)
        reader = WhenReader(tokens)
        reader.read()
        free = [i for i, t in enumerate(tokens) if i not in reader.used and self._is_word(t)]
        for length in range(_LONGEST_NAME, 0, -1):
            for i in free:
                run = range(i, i + length)
                if set(run) <= set(free):
                    found = self._named(tokens[i : i + length], text)
                    if found:
                        return found
        return None

    def _named(self, run: Sequence[Token], text: str) -> Found | None:
        start, end = run[0].start, run[-1].end
        if not all(self._sounding(t) for t in run):
            return None
        part = Part(" ".join(t.text for t in run), start, end)
        resolution = resolve(part.text, self._names)
        is_found = resolution.matches and resolution.is_certain
        return Found(part, resolution.matches) if is_found else None

    def _sounding(self, token: Token) -> bool:
        if token.text.startswith("lead_") or token.text.isdecimal():
            return True
        return any(sound in self._by_sound for sound in sounds(token.text))

    def _is_word(self, token: Token) -> bool:
        """Whether a word may be part of a name: none that is ordinary in what brokers tell."""
        if token.text.isdecimal():
            return len(token.text) in (4, 10)
        if token.form in FILLERS | ASKING or len(token.text) < _LEAST_LETTERS:
            return False
        return token.text[:1].isupper() or token.form not in _ORDINARY


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
