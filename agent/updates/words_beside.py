"""The words beside an act's own: its lead's name and phone, an errand, what is left for a note."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from agent.understanding.lead_resolver import Resolution
from agent.updates.act_clause import NamePart, ParsedAct
from agent.updates.act_vocabulary import formed, has_words, places_of
from language.phonetics import sounds, words_of
from language.time_reader import tokens_of
from language.tokens import key
from leads.store.lead_store import LeadName

_POINTED = formed("lead_pointed")
_TAIL_DIGITS = 4
# With an act these only say that it was done, or who said so.
_SMALL = (
    frozenset()
    .union(*(formed(name) for name in ("yes", "done", "spoken", "being", "now_is", "said_so")))
    .union(word for phrase in formed("naming_a_sum") for word in phrase.split())
)
# How similar a word next to a name must be to the rest of the name (0..100): Rathaud, Rathod.
_OWN_NAME = 70


def by_tail(
    named: list[tuple[NamePart, Resolution]],
) -> list[tuple[NamePart, Resolution]]:
    """Of a name and a phone's tail the lead with both: "Krunal ka budget 42 hua, 0823"."""
    for part, found in named:
        own = found.matches[0] if part.text.isdecimal() and len(found.matches) == 1 else None
        if own is not None and all(own in other.matches for _, other in named):
            return [(part, found)]
    return named


def note_of(rest: Sequence[NamePart], name: LeadName | None) -> str | None:
    """The remaining words that add something: no small words, and not the lead's name respelt."""
    own = words_of(name.name or "") if name else []
    place = {key(word) for word in (name.locality or "").split()} if name else set()
    spoken = [t for part in rest for t in tokens_of(part.text)]
    words = [t.text for t in spoken if t.form not in _SMALL | _POINTED]
    return " ".join(w for w in words if not (_is_of(w, own) or key(w) in place)) or None


def tail_beside(rest: Sequence[NamePart], name: LeadName) -> NamePart | None:
    """The words beside the name that end in a phone's four digits which are not this lead's."""
    for part in rest:
        tail = part.text.split()[-1]
        if len(tail) == _TAIL_DIGITS and tail.isdecimal() and not (name.phone or "").endswith(tail):
            return part
    return None


def deed_of(told: ParsedAct) -> str | None:
    """What is to be done, if it is no call: the "milna hai" of "Rahul ko kal 5 baje milna hai"."""
    tokens = tokens_of(told.text)
    deed = sorted(places_of("errand", tokens)) if not places_of("call", tokens) else []
    return told.text[tokens[deed[0]].start : tokens[deed[-1]].end] if deed else None


def errand_in(errand: str, note: str) -> str:
    """What a reminder is about, as typed, without the lead's name; with the call beside it."""
    head, last, tail = errand.rpartition(note.rsplit(maxsplit=1)[-1])
    at = (head + last).find(note.split(maxsplit=1)[0])
    is_led = at > 0 and len(errand[:at].split()) == 1 and has_words("call", errand[:at])
    return errand[0 if is_led else at :] if at >= 0 else note + tail


def with_call(words: str, text: str) -> str:
    """What a reminder of nobody here is about, with the call that its text tells."""
    tokens = tokens_of(text)
    calls = sorted(places_of("call", tokens)) if not has_words("call", words) else []
    return f"{tokens[calls[0]].text} {words}" if calls else words


def _is_of(word: str, own: Sequence[str]) -> bool:
    said = [s for s in sounds(word) if len(s) > 1]
    return any(fuzz.ratio(s, o) >= _OWN_NAME for s in said for o in own)
