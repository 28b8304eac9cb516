"""What words of a colleague's note or of a stage tell of contacts: whether the lead was called and
reached, and whether a visit took place or was missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

import regex

from features.cues import expanded, tokens_of
from language.time_words import written
from language.tokens import key, word_lists


class CallTold(Enum):
    """What a clause tells of our calls."""

    TRIED = "tried"  # nobody answered
    CALLED = "called"  # we called: other words may say that nobody answered
    TALKED = "talked"  # they were on the line


_WORDS = word_lists("calls_told", "features")
_SETS = {name: frozenset(map(key, words)) for name, words in _WORDS.items()}
_PHRASES = {
    name: [f" {' '.join(map(key, phrase.split()))} " for phrase in _WORDS[name]]
    for name in ("tried", "tried_alone", "no_reply")
}
_CALL = key("call")
_CLOSE_BY = 3  # words between the call and that it was made
_MOST_BETWEEN = 2  # words between "not" and "picked up"


def call_told(clause: str) -> CallTold | None:
    """What one clause of a note tells of our call to the lead; None if it tells of none.

    A call to come, one that was not made, one to somebody else and the lead's own are none.
    """
    words = tokens_of(clause)[1]
    if len(words) > 1 and words[0] in _SETS["of_day"] and words[1] in _SETS["call"]:
        words = words[1:]
    if "?" in words or _has(words, "others"):
        return None
    if _tells_of_try(words):
        return CallTold.TRIED
    if _is_asked_for(words):
        return CallTold.TALKED
    if _has(words, "not_yet"):
        return None
    if _is_made(words, "talk") and not _is_among_themselves(words):
        return CallTold.TALKED
    if _is_said(words, "spoke") or _is_said_by_phone(words):
        return CallTold.TALKED
    is_called = _is_said(words, "called") or _is_made(words, "call")
    return CallTold.CALLED if is_called else None


def is_bare_call(clause: str) -> bool:
    """Whether a clause is nothing but a call, which beside a day was made: "31/8 call"."""
    words = [word for word in tokens_of(clause)[1] if not word[0].isdecimal()]
    return len(words) == 1 and words[0] in _SETS["call"]


def asks_for_call(clause: str) -> bool:
    """Whether they asked us to call them: "call later bola"."""
    return _is_asked_for(tokens_of(clause)[1])


def _tells_of_try(words: Sequence[str]) -> bool:
    said = f" {' '.join(_CALL if word in _SETS['call'] else word for word in words)} "
    if said in _PHRASES["tried_alone"] or any(phrase in said for phrase in _PHRASES["tried"]):
        return True
    is_by_phone = _has(words, "call") or _has(words, "called")
    if is_by_phone and any(phrase in said for phrase in _PHRASES["no_reply"]):
        return True
    picked = _SETS["lifted"] | (_SETS["connected"] if is_by_phone else frozenset())
    lifted = [at for at, word in enumerate(words) if word in picked]
    denied = [at for at, word in enumerate(words) if word in _SETS["denied"]]
    return any(abs(one - other) <= _MOST_BETWEEN for one in lifted for other in denied)


def _is_made(words: Sequence[str], what: str) -> bool:
    """Whether the words tell of such a call, and right behind it that it was made."""
    for at, word in enumerate(words):
        if word not in _SETS[what] or _is_theirs(words, at):
            continue
        behind = words[at + 1 : at + 2 + _CLOSE_BY]
        end = next((n for n, deed in enumerate(behind) if deed in _SETS["made"]), None)
        if end is None and at + 2 == len(words) and words[-1] in _SETS["made_at_end"]:
            end = 0
        if end is None or _has(words[max(at - 1, 0) : at + 2], "no_phone"):
            continue
        is_denied = _has(behind[:end], "denied") or (at and words[at - 1] in _SETS["denied"])
        # "Call kiya nahi"; in "call kiya not interested" it is of something else.
        if not is_denied and words[-1] not in _SETS["denied"]:
            return True
    return False


def _is_theirs(words: Sequence[str], at: int) -> bool:
    """Whether the lead made the call: "client ne phone kiya", "they called", "called us"."""
    before = words[max(at - 2, 0) : at]
    is_by = _has(before, "leads") and (before[-1] in _SETS["ne"] or before[-1] in _SETS["leads"])
    return is_by or words[at + 1 : at + 2] in [(word,) for word in _SETS["us"]]


def _is_said(words: Sequence[str], name: str) -> bool:
    """Whether one word alone tells of a call: "called", "spoke with him"."""
    at = next((at for at, word in enumerate(words) if word in _SETS[name]), None)
    if at is None or _is_theirs(words, at):
        return False
    return not (at and words[at - 1] in _SETS["denied"])


def _is_asked_for(words: Sequence[str]) -> bool:
    """Whether they told us, so on the line, to call again: "pachi phone karva kahyu"."""
    at = next((at for at, word in enumerate(words) if word in _SETS["call"]), None)
    if at is None or _has(words, "denied") or not _has(words, "asked"):
        return False
    return _has([*words[max(at - 2, 0) : at], *words[at + 1 : at + 3]], "to_call")


def _is_among_themselves(words: Sequence[str]) -> bool:
    """Whether the talk was theirs at home: "ghar me baat ki"."""
    return any(
        word in _SETS["inside"] and next_one in _SETS["mid"] for word, next_one in pairwise(words)
    )


def _is_said_by_phone(words: Sequence[str]) -> bool:
    if not _has(words, "said"):
        return False
    return any(
        word in _SETS["call"]
        and not _has(words[max(at - 1, 0) : at], "no_phone")
        and _has([*words[max(at - 1, 0) : at], *words[at + 1 : at + 2]], "on")
        for at, word in enumerate(words)
    )


def _has(words: Sequence[str], name: str) -> bool:
    return not _SETS[name].isdisjoint(words)


_LONGEST_READ = 400
_LONGEST_NAME = 3  # words of a home's name
_PARTS = regex.compile(r"[,;|\n–—]+|(?<!\d)\.|\.(?!\d)|\s-\s")


def _any(words: list[str]) -> str:
    """A pattern of these phrases, each between words; * stands for the rest of a word."""
    bare = (r"[\p{L}\p{M}]*".join(map(regex.escape, w.split("*"))) for w in words)
    return rf"(?<![\p{{L}}\p{{M}}\p{{N}}])(?:{'|'.join(bare)})(?![\p{{L}}\p{{M}}\p{{N}}])"


_SAID: dict[str, list[str]] = word_lists("visits_told", "features")
_VISIT = [*_SAID["visit"], *expanded(["<visit>"])]
_NO_AUTHORS = frozenset(_SAID["no_authors"])
_BARE, _OF_DAY = frozenset({*_VISIT, "site visit"}), frozenset({"on", "ko", "e", "na"})
_DAYS = frozenset(written("weekday_", "short_", "day_", "weekend"))
# "Visit done", "site visit with wife ho gayi": the noun, at most four words, the deed.
_NOUN_DONE = regex.compile(rf"{_any(_VISIT)}(?:\s+\S+){{0,4}}?\s+{_any(_SAID['done'])}")
_SEEN = regex.compile(_any(_SAID["seen"]))
# "Site batavi", "flat e joyo": a home, at most two words, that it was shown or seen.
_SHOWN = regex.compile(
    rf"{_any(_SAID['home'])}(?:\s+(?!{_any(_SAID['of_it'])})\S+){{0,2}}?\s+{_any(_SAID['shown'])}"
)
# "Shown 3 flats", "dikhaye 2 makan": how many there were, and no word of a photo or a price.
_SHOWN_SO_MANY = regex.compile(
    rf"{_any(_SAID['shown'])}(?:\s+\S+)??\s+(?:\d|{_any(_SAID['so_many'])})(?:\s+\S+)??\s+"
    rf"{_any(_SAID['home'])}"
)
_OF_THEM = regex.compile(_any(_SAID["of_it"]))
_OF_IT = regex.compile(
    rf"{_any(_SAID['of_it'])}(?:\s+\S+){{0,2}}?\s+(?:{_any(_SAID['shown'])}|{_any(_SAID['seen'])})"
)
_AGAIN = regex.compile(_any(_SAID["again"]))
_NOT_YET = regex.compile(_any(_SAID["not_yet"]))
_MISSED, _OF_OTHERS = (
    regex.compile(_any(_SAID["missed"])),
    regex.compile(_any(_SAID["of_others"])),
)
_NOT_CAME, _OF_VISIT = regex.compile(_any(_SAID["not_came"])), regex.compile(_any(_VISIT))


def tells_visit(text: str) -> bool:
    """Whether words such as "visit done sunday" or "ghar dekh liya" tell of a visit that was."""
    parts = _PARTS.split(text[:_LONGEST_READ].casefold())
    return any(_tells(part) and not _NOT_YET.search(part) for part in parts)


def stage_tells_visit(stage: str) -> bool:
    """Whether a stage tells of a visit that was: "Revisit planned" of the one before."""
    return tells_visit(stage) or bool(_AGAIN.search(stage.casefold()))


def tells_missed(text: str) -> bool:
    """Whether words tell of a visit to which they did not come: "no show", "visit pe nahi aaye"."""
    parts = _PARTS.split(text[:_LONGEST_READ].casefold())
    return any(_is_missed(part) for part in parts)


def without_missed(cell: str) -> str | None:
    """What else a cell of a visit tells than that they did not come; None if it does not say so."""
    said = cell[:_LONGEST_READ].casefold()
    rest = _NOT_CAME.sub(" ", _MISSED.sub(" ", said))
    return None if rest == said or _OF_OTHERS.search(said) else rest


def is_bare_visit(text: str) -> bool:
    """Whether words are nothing but a visit, a day and the home's name: "visit 9/9", "site visit",
    "visit Unnathi Woods"; in front whoever noted it may be named, "Anjali: Revisit".
    """
    by, colon, behind = text.partition(":")
    if colon and by.isalpha() and by[0].isupper() and by.casefold() not in _NO_AUTHORS:
        text = behind
    said = "".join(c if c.isalpha() or c.isspace() else " " for c in text).split()
    words = [word for word in said if word.casefold() not in _OF_DAY]
    at = next((n for n in (2, 1) if " ".join(words[:n]).casefold() in _BARE), 0)
    named = words[at:]
    is_name = len(named) <= _LONGEST_NAME and all(
        word[0].isupper() and word.casefold() not in _DAYS for word in named
    )
    return at > 0 and is_name and not _NOT_YET.search(" ".join(named).casefold())


def _is_missed(part: str) -> bool:
    is_said = _MISSED.search(part) or (_NOT_CAME.search(part) and _OF_VISIT.search(part))
    return bool(is_said) and not _OF_OTHERS.search(part)


def _tells(part: str) -> bool:
    if _NOUN_DONE.search(part):
        return True
    if _SHOWN_SO_MANY.search(part) and not _OF_THEM.search(part):
        return True
    is_seen = _SEEN.search(part) or _SHOWN.search(part)
    return bool(is_seen) and not _OF_IT.search(part)
