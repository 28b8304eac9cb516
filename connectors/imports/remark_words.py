"""What the words of a remark tell: of a deal with the home's name, a sum and a day; of a wrong
number; of work after a booking, "agreement ke liye call"; that the lead is back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

import regex

from connectors.imports.header import words_of
from features.bought_elsewhere import is_ours
from features.cues import tokens_of
from features.loss_reasons import names_elsewhere
from language.dated_clauses import Clause, without_days
from language.tokens import key, word_lists, word_sets

_WORDS = word_lists("remarks", "connectors.imports")
_SETS = word_sets("remarks", "connectors.imports")
_NO_BUYER, _DEAD_NUMBER = frozenset(_WORDS["no_buyer"]), frozenset(_WORDS["dead_number"])
_PAST = frozenset(_WORDS["past"])
_SUM = regex.compile(
    r"(?<!\w)@?\s?(?:₹|rs\.?)?\s?\d[\d.,]*+\s?(?:k|l|lacs?|lakhs?|crores?|cr|hazar|hajar|/-)?(?![\w%])",
    regex.IGNORECASE,
)
_LEAST_OF_A_SUM = 4  # digits
_LONGEST_NAME = 3  # words
_EDGES = " -–—:.,@"
# "Gaon se wapas aaya" is back from there.
_FROM = frozenset(map(key, ("se", "thi", "from", "sathi")))
_CLOSE_BY = 3  # words


def phrases(name: str) -> list[str]:
    """Phrases of several words, as they are found in a clause's words with blanks around."""
    return [f" {' '.join(map(key, phrase.split()))} " for phrase in _WORDS[name]]


_WITH_US = phrases("with_us")


def has(words: Iterable[str], name: str) -> bool:
    """Whether one of the words is of this group."""
    return not _SETS[name].isdisjoint(words)


def are_all(words: Iterable[str], *names: str) -> bool:
    """Whether every word is of one of these groups."""
    return set().union(*map(_SETS.__getitem__, names)).issuperset(words)


def bare(text: str) -> str:
    """The words without days and sums: "Done 7/1/2026 @13k" is "Done"."""
    return _SUM.sub(" ", without_days(text)).strip(_EDGES)


def without_home(text: str, homes: Sequence[str] | None) -> str:
    """The words of a deal without the sum and the name of the home that stand behind it: "deal done
    Ashok Tower 34k". `homes`: the only ones that it may be, if they are known; else a sum must
    follow, or a building's word end it, as "Deal Done Pending" names none.
    """
    words = bare(text).split()
    deed = max((at for at, word in enumerate(words) if has([key(word)], "deal_made")), default=None)
    if deed is None or not (name := words[deed + 1 :]):
        return text
    is_name = len(name) <= _LONGEST_NAME and all(
        word[0].isupper() and not has([key(word)], "not_back") for word in name
    )
    if not is_name or "?" in text or names_elsewhere(text):
        return text
    if homes is None:
        behind = without_days(text).rpartition(name[-1])[2]
        is_told = _SUM.search(behind) is not None or has([key(name[-1])], "buildings")
        is_home = not text.isupper() and is_told
    else:
        is_home = key(name[-1]) in {key(word) for home in homes for word in words_of(home)}
    return " ".join(words[: deed + 1]) if is_home else text


def is_bare_deal(text: str) -> bool:
    """Whether it is nothing but that it was done: "Done 05-11-2025 @1.38cr", "deal closed"."""
    words = tokens_of(bare(text))[1]
    return has(words, "deal_made") and are_all(words, "of_bare_deal")


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
    plain = (word for word in said if not has([key(word)], "around_no_buyer"))
    return "?" not in text and not phrases.isdisjoint((" ".join(said), " ".join(plain)))


def tells_of_booked(said: Sequence[Clause]) -> bool:
    """Whether remarks are of work after a booking, or of what was bought with us, and of no other
    home that is wanted.
    """
    clauses = [tokens_of(without_days(clause.text))[1] for clause in said]
    is_other = any(has(words, "other_home") for words in clauses)
    return not is_other and any(map(_is_of_booked, clauses))


def _is_of_booked(words: Sequence[str]) -> bool:
    if has(words, "work_after") or (has(words, "of_loan") and has(words, "of_papers")):
        return True
    if has(words, "referral") and has(words, "given"):
        return True
    line = f" {' '.join(words)} "
    return is_ours(words) or any(phrase in line for phrase in _WITH_US)


def says_back(words: Sequence[str]) -> bool:
    """Whether the words of a clause tell that the lead came back by itself, or wants a home now."""
    if has(words, "not_back") or "?" in words:
        return False
    if has(words, "alone") or (has(words, "now") and has(words, "wish")):
        return True
    again = [at for at in range(len(words)) if _is_again(words, at)]
    # "Phir se follow up lena hai" is work of ours.
    if again and (has(words, "look") or (has(words, "wish") and not has(words, "call"))):
        return True
    by_itself = [*again, *(at for at in range(len(words)) if _is_of_itself(words, at))]
    came = [at for at, word in enumerate(words) if word in _SETS["came"]]
    if any(abs(one - other) <= _CLOSE_BY for one in by_itself for other in came):
        return True
    return _is_their_call(words) and (bool(by_itself) or has(words, "back"))


def _is_again(words: Sequence[str], at: int) -> bool:
    if words[at] in _SETS["again_with_se"]:
        return words[at + 1 : at + 2] == ("se",)
    return words[at] in _SETS["again"] and not (at and words[at - 1] in _FROM)


def _is_of_itself(words: Sequence[str], at: int) -> bool:
    """ "Khud call aaya", "samne thi phone aavyo": nobody of ours called."""
    if words[at] in _SETS["itself_with_from"]:
        return not _FROM.isdisjoint(words[at + 1 : at + 2])
    return words[at] in _SETS["itself"]


def _is_their_call(words: Sequence[str]) -> bool:
    """Whether the lead called: "client called", "customer ne phone kiya"."""
    who = next((at for at, word in enumerate(words) if word in _SETS["who"]), None)
    if who is None or has(words, "to_them") or ("ne" in words and not has(words, "did")):
        return False
    return has(words[who + 1 :], "calls")
