"""What a remark says of a deal besides: the home's name, a sum, a day; and ends of one word."""

from __future__ import annotations

from collections.abc import Sequence, Set

import regex

from connectors.imports.header import words_of
from features.cues import tokens_of
from features.loss_reasons import names_elsewhere
from language.dated_clauses import without_days
from language.tokens import key, word_lists

_WORDS = word_lists("remarks", "connectors.imports")
_DEEDS, _NO_NAME, _OF_DEAL, _FILLERS, _BUILDINGS = (
    frozenset(map(key, _WORDS[name]))
    for name in ("deal_made", "not_back", "of_bare_deal", "around_no_buyer", "buildings")
)
_NO_BUYER, _DEAD_NUMBER = frozenset(_WORDS["no_buyer"]), frozenset(_WORDS["dead_number"])
_PAST = frozenset(_WORDS["past"])
_SUM = regex.compile(
    r"(?<!\w)@?\s?(?:₹|rs\.?)?\s?\d[\d.,]*+\s?(?:k|l|lacs?|lakhs?|crores?|cr|hazar|hajar|/-)?(?![\w%])",
    regex.IGNORECASE,
)
_LEAST_OF_A_SUM = 4  # digits
_LONGEST_NAME = 3  # words
_EDGES = " -–—:.,@"


def bare(text: str) -> str:
    """The words without days and sums: "Done 7/1/2026 @13k" is "Done"."""
    return _SUM.sub(" ", without_days(text)).strip(_EDGES)


def without_home(text: str, homes: Sequence[str] | None) -> str:
    """The words of a deal without the sum and the name of the home that stand behind it: "deal done
    Ashok Tower 34k". `homes`: the only ones that it may be, if they are known; else a sum must
    follow, or a building's word end it, as "Deal Done Pending" names none.
    """
    words = bare(text).split()
    deed = max((at for at, word in enumerate(words) if key(word) in _DEEDS), default=None)
    if deed is None or not (name := words[deed + 1 :]):
        return text
    is_name = len(name) <= _LONGEST_NAME and all(
        word[0].isupper() and key(word) not in _NO_NAME for word in name
    )
    if not is_name or "?" in text or names_elsewhere(text):
        return text
    if homes is None:
        behind = without_days(text).rpartition(name[-1])[2]
        is_told = _SUM.search(behind) is not None or key(name[-1]) in _BUILDINGS
        is_home = not text.isupper() and is_told
    else:
        is_home = key(name[-1]) in {key(word) for home in homes for word in words_of(home)}
    return " ".join(words[: deed + 1]) if is_home else text


def is_bare_deal(text: str) -> bool:
    """Whether it is nothing but that it was done: "Done 05-11-2025 @1.38cr", "deal closed"."""
    words = tokens_of(bare(text))[1]
    return not _DEEDS.isdisjoint(words) and _OF_DEAL.issuperset(words)


def has_sum(text: str) -> bool:
    """Whether a sum stands in it, beside its days: no small number alone."""
    sums = (found[0].strip() for found in _SUM.finditer(without_days(text)))
    return any(len(said) >= _LEAST_OF_A_SUM or not said.isdecimal() for said in sums)


def is_no_buyer(text: str) -> bool:
    """Whether it is nothing but a wrong number or a fake: "20/9 galat number"."""
    return _is_all_of(text, _NO_BUYER)


def is_dead_number(text: str) -> bool:
    """Whether it is nothing but that their number is gone: "20/9 number band"."""
    return _is_all_of(text, _DEAD_NUMBER) and _PAST.isdisjoint(words_of(text))


def _is_all_of(text: str, phrases: Set[str]) -> bool:
    said = words_of(bare(text))
    plain = (word for word in said if key(word) not in _FILLERS)
    return "?" not in text and not phrases.isdisjoint((" ".join(said), " ".join(plain)))
