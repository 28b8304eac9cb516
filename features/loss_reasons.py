"""Why an enquiry ended, in the record's words, as a file's cells and a lead's no tell it in theirs.

"Bije lidhu" and "already purchased" are both *bought elsewhere*; "token wapas, booking cancel" in a
remark overrules a stage that nobody changed since the booking.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from features.cues import tokens_of
from features.refusals import clauses
from language.tokens import key, word_lists

TOKEN_RETURNED, BOUGHT_ELSEWHERE = "token returned", "bought elsewhere"
_WORDS = word_lists("loss_reasons", "features")
_DEAL, _MADE, _UNDONE, _CANCELLED, _NOT, _DENIED, _ELSEWHERE, _TAKEN = (
    frozenset(map(key, _WORDS[kind]))
    for kind in ("deal", "made", "undone", "cancelled", "not", "denied", "elsewhere", "taken")
)
_REASONS: dict[str, tuple[tuple[str, ...], ...]] = {
    reason: tuple(tuple(map(key, phrase.split())) for phrase in phrases)
    for reason, phrases in _WORDS["reasons"].items()
}


def falls_through(remarks: Iterable[str]) -> bool:
    """Whether a remark says that the booking was undone: cancelled, or the token given back.

    In a remark that goes on to say that nothing was cancelled, the later words count.
    """
    return any(map(_falls_through, remarks))


def _falls_through(remark: str) -> bool:
    words, is_undone = tokens_of(remark)[1], False
    for start, end in clauses(words):
        said = set(words[start:end])
        if said & _CANCELLED and said & _DENIED:
            is_undone = False
        elif said & _UNDONE and not said & _NOT and (said & _DEAL or len(said) == 1):
            is_undone = True
    return is_undone


def deal_is_made(remark: str) -> bool:
    """Whether a colleague writes that the deal was done, and not that it was elsewhere."""
    words = tokens_of(remark)[1]
    for start, end in clauses(words):
        said = set(words[start:end])
        if said & _DEAL and said & _MADE:
            return not said & (_NOT | _UNDONE | _ELSEWHERE)
    return False


def loss_reason(cells: Iterable[str]) -> str | None:
    """The reason in the first of these cells that tells one the record knows; else None."""
    for cell in cells:
        words = tokens_of(cell)[1]
        if any(_is_elsewhere(set(words[start:end])) for start, end in clauses(words)):
            return BOUGHT_ELSEWHERE
        for reason, phrases in _REASONS.items():
            if any(_holds(words, phrase) for phrase in phrases):
                return reason
    return None


def _is_elsewhere(said: Set[str]) -> bool:
    """Whether the words of one clause say that another home was taken."""
    return bool(said & _ELSEWHERE and said & _TAKEN) and not said & _NOT


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether a phrase's words are next to each other."""
    size = len(phrase)
    return any(tuple(words[at : at + size]) == tuple(phrase) for at in range(len(words)))
