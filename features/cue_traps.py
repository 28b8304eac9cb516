"""When words that look like a cue are none: negated, asked, supposed, another's deal, no money."""

from __future__ import annotations

from features import cue_words
from features.cue_reader import Phrase
from language.tokens import fold


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


_NEGATIONS = _folded(cue_words.NEGATIONS)
_NEGATIONS_BEFORE = _folded(cue_words.NEGATIONS_BEFORE)
_THEN = _folded(cue_words.THEN)
_COPULAS = _folded(cue_words.COPULAS)
_ASKING = _folded(cue_words.ASKING)
_ASKING_FIRST = _folded(cue_words.ASKING_FIRST)
_TURNED = _folded(cue_words.TURNED)
_TURNED_BEFORE = _folded(cue_words.TURNED_BEFORE)
_ASKING_LAST = _folded(cue_words.ASKING_LAST)
_SUPPOSING = _folded(cue_words.SUPPOSING)
_OTHERS = _folded(cue_words.OTHERS)
_NOT_MONEY = _folded(cue_words.NOT_MONEY)
# "… or not", "… ya nahi", "… ke nahi".
_OR = [[fold(word)] for word in cue_words.OR.split()]
# After the verb these still belong to it: "… hai kya", "… che ke nahi".
_GOES_ON = _ASKING | _ASKING_LAST | _NEGATIONS | _folded(cue_words.OR)
_ENDS = frozenset("?|")


def counts(phrase: Phrase, tokens: list[str], first: int, last: int) -> bool:
    """Whether the phrase found at tokens `first`..`last` is meant as it stands."""
    start, end = _clause(tokens, first, last)
    before, inside, after = tokens[start:first], tokens[first : last + 1], tokens[last + 1 : end]
    if not phrase.has_negation and _is_negated(before, inside, after):
        return False
    if phrase.is_money and not _NOT_MONEY.isdisjoint(before[-1:] + inside + after[:1]):
        return False
    if not phrase.is_told:
        return True
    clause = tokens[start:end]
    if tokens[end : end + 1] == ["?"] or sounds_asked(clause):
        return False
    # Whose deal it is stands before or right after: "… otherwise somebody else will" is no owner.
    if not _OTHERS.isdisjoint(before + inside + after[:2]):
        return False
    # "if" before supposes it; after it is a condition ("… if the flat is good"), "to" is "then".
    return _SUPPOSING.isdisjoint(before + inside) and _THEN.isdisjoint(after[:1])


def _clause(tokens: list[str], first: int, last: int) -> tuple[int, int]:
    """The tokens around the phrase up to the next stop, or to a verb that ends the thought."""
    start, end = first, last + 1
    while start > 0 and tokens[start - 1] not in _ENDS:
        start -= 1
    while end < len(tokens) and tokens[end] not in _ENDS:
        end += 1
    for verb in (last, last + 1):
        # "loan sanctioned che kyare jova aavie?": what is asked comes after the verb.
        if verb < end - 2 and tokens[verb] in _COPULAS and tokens[verb + 1] not in _GOES_ON:
            return start, verb + 1
    return start, end


def _is_negated(before: list[str], inside: list[str], after: list[str]) -> bool:
    if not _NEGATIONS.isdisjoint(inside) or not _NEGATIONS_BEFORE.isdisjoint(inside):
        return True
    if not _NEGATIONS_BEFORE.isdisjoint(before[-3:]):
        return True
    # "nahi" that opens a sentence is an answer ("no, …"); inside it denies what follows.
    if len(before) > 1 and before[-1] in _NEGATIONS:
        return True
    if inside[-1] in _COPULAS:
        return False
    for place, token in enumerate(after[:2]):
        if token in _NEGATIONS:
            return after[place + 1 : place + 2] == [] or after[place + 1] not in _THEN
    return False


def sounds_asked(clause: list[str]) -> bool:
    """Whether a clause of folded words asks, with or without a question mark."""
    return (
        not _ASKING.isdisjoint(clause)
        or clause[0] in _ASKING_FIRST
        or (clause[0] in _TURNED and not _TURNED_BEFORE.isdisjoint(clause[1:2]))
        or clause[-1] in _ASKING_LAST
        or (clause[-1] in _NEGATIONS and clause[-2:-1] in _OR)
    )
