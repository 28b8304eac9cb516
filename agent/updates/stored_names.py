"""Finds the names that the record stores, of areas and of sources, in what a broker typed; and the
area that a lead wants now, as a broker reports it: "not Vastral, Nikol now".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agent.updates.act_vocabulary import FILLERS, formed, group, places
from agent.updates.speech_acts import is_asked
from language.phonetics import consonants_heard
from language.time_reader import Token, tokens_of
from language.tokens import bare_key, key, stems

# A word of so many letters is known by its consonants alone; beside others of one name ("South
# Bopal") a shorter one is, too.
_HEARD_FROM, _HEARD_BESIDE = 7, 4
_NO_WORD = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class StoredName:
    """A stored name and the tokens that say it."""

    name: str
    places: range


def stored_names_in(tokens: Sequence[Token], names: Sequence[str]) -> Iterator[StoredName]:
    """Each stored name that occurs, the longest first; no word is part of two."""
    used: set[int] = set()
    for name in sorted(names, key=lambda name: -len(name.split())):
        wanted = [key(word) for word in _NO_WORD.split(name) if word]
        beside = _HEARD_BESIDE if len(wanted) > 1 else _HEARD_FROM
        for at in range(len(tokens) - len(wanted) + 1):
            run = range(at, at + len(wanted))
            pairs = zip((tokens[i].text for i in run), wanted, strict=True)
            if wanted and used.isdisjoint(run) and all(_is_word(t, w, beside) for t, w in pairs):
                used.update(run)
                yield StoredName(name, run)


def _is_word(typed: str, wanted: str, heard_from: int) -> bool:
    """Whether a word is this one, in any script, with or without its case ending: ગોતામાં.

    One of `heard_from` letters is known by its consonants.
    """
    if wanted in stems(key(typed)) or wanted == bare_key(typed):
        return True
    is_native = not typed.isascii() and len(wanted) >= heard_from
    return is_native and _heard(key(typed)) == _heard(wanted)


def _heard(word: str) -> str:
    """Its consonants; a soft g as j: "magic", मैजिक."""
    return consonants_heard(re.sub("g(?=[iey])", "j", word))


# "Bopal, not Gota"; the words of the other languages follow what they deny: "Gota ma nahi".
_NOT_BEFORE = frozenset({"not", "no", "from"})
_LEFT = formed("not") - {"not", "no"} | formed("area_left")
_IN = formed("area_in")
_NOT = formed("not")
# Who "shifted to Bopal" may live there.
_WISHES = tuple(w for w in group("wants") if w != "shifted to") + group("area_wished")
_SMALL = (
    FILLERS | _NOT | _LEFT | _IN | _NOT_BEFORE
    | formed("by_now") | formed("being") | formed("theirs") | formed("lead_pointed")
)  # fmt: skip


def wished_area(text: str, areas: Sequence[str]) -> str | None:
    """The one area that these words say is wanted; None if they say anything else.

    Args:
        text: What was typed, without the lead's name.
        areas: The areas that the record's leads want.
    """
    tokens = tokens_of(text)
    if not tokens or is_asked(tokens, text):
        return None
    named = list(stored_names_in(tokens, areas))
    left = [one for one in named if _is_left(one, tokens)]
    wanted = {one.name for one in named if one not in left}
    wishes = places(_WISHES, tokens, range(len(tokens)), is_lenient=False)
    known = wishes.union(*(one.places for one in named))
    is_all = all(i in known or t.form in _SMALL for i, t in enumerate(tokens))
    if len(wanted) != 1 or not is_all or not (left or wishes):
        return None
    # "Does not want Bopal": a "not" that denies no area denies the wish.
    is_denied = sum(t.form in _NOT for t in tokens) > len(left)
    return None if is_denied else wanted.pop()


def _is_left(one: StoredName, tokens: Sequence[Token]) -> bool:
    """Whether the area is the one no longer wanted."""
    before = tokens[one.places.start - 1].form if one.places.start else ""
    after = [t.form for t in tokens[one.places.stop :] if t.form not in _IN]
    return before in _NOT_BEFORE or (bool(after) and after[0] in _LEFT)
