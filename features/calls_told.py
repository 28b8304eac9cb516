"""Whether words of a colleague's note tell that the lead was called, and if they were reached."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from features.cues import tokens_of
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
