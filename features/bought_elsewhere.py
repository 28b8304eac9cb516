"""Whether a remark says that another home was taken: "bije lidhu"; of a lost lead also where one is
named, "Godrej me le liya flat", and not a part of our own, "tower B me book kar liya".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from language.tokens import key, word_lists, word_sets

_SETS = word_sets("loss_reasons", "features")
_PHRASES = [
    tuple(map(key, phrase.split()))
    for phrase in word_lists("loss_reasons", "features")["lost_elsewhere"]
]
_SECTOR = frozenset(map(key, ("sector", "sec")))
_TAKEN = _SETS["taken"] & _SETS["got"]
_ALL_OF_FOUND = _TAKEN.union(
    *(_SETS[n] for n in ("found", "of_found", "home", "elsewhere", "friends", "getting"))
)
# "Godrejma lidhu", ગોદરેજમાં: the ending is one word with the name.
_ENDING, _SHORTEST = "ma", 4  # letters


def names_another(words: Sequence[str]) -> bool:
    """Whether another place or seller is named, "deal ho gaya kahin aur": not "dusri baar"."""
    again = {a for a, b in pairwise(words) if b in _SETS["once_more"]}
    return bool(_SETS["elsewhere"].intersection(words) - again)


def is_elsewhere(words: Sequence[str]) -> bool:
    """Whether the words of one clause say that another home was taken: not "bija var joi lidhu"."""
    said = set(words)
    return names_another(words) and bool(said & _SETS["taken"]) and not said & _SETS["not"]


def is_elsewhere_of_lost(words: Sequence[str]) -> bool:
    """Whether the words of one clause about a lost lead say so, with a name or a seller."""
    if is_elsewhere(words):
        return True
    said = set(words)
    if said & _SETS["not"] or is_ours(words):
        return False
    if any(tuple(words[at : at + len(p)]) == p for p in _PHRASES for at in range(len(words))):
        return True
    if _is_found(words):
        return True
    if said & (_SETS["no_home"] | _SETS["goes_on"]):
        return False
    is_named = bool(said & _SETS["bought"]) or place_taken(words) is not None
    return is_named or _is_from_seller(words)


def _is_found(words: Sequence[str]) -> bool:
    """Whether they found a home: "got flat elsewhere", "dost ke through mil gaya", or took one
    through somebody: "friend ke through le liya".
    """
    said = set(words)
    if not said & (_SETS["found"] | _TAKEN) or not said <= _ALL_OF_FOUND:
        return False
    if said & _SETS["found"] and said & (_SETS["home"] | _SETS["elsewhere"]):
        return True
    is_got = said & (_TAKEN | _SETS["found"] - _SETS["met"])
    return bool(is_got and said & _SETS["friends"] and said & _SETS["from_seller"])


def is_ours(words: Sequence[str]) -> bool:
    """Whether a home with us was taken: "isi project me le liya", "hamare paas book kar liya"."""
    said = set(words)
    is_taken = said & (_SETS["taken"] | _SETS["got"] | _SETS["bought"] | _SETS["made"])
    return bool(is_taken and _stems(words) & _SETS["ours"]) and not names_another(words)


def place_taken(words: Sequence[str]) -> str | None:
    """The last word of the name in which a home was taken: "city" of "Gaur City me le liya"; empty
    if it is a word that is never read.
    """
    return next(_places(words), None)


def _places(words: Sequence[str]) -> Iterator[str]:
    for at, word in enumerate(words):
        is_last = at == len(words) - 1 and word in _SETS["behind_place"]
        if word in _SETS["in_place"] and _is_got(words[: at - 1] if is_last else words[at + 1 :]):
            yield from _place(*_name(words[:at])) if at else ("",)
        elif word in _SETS["of_place"] and not _SETS["got_of"].isdisjoint(words[:at]):
            yield from _place(*words[at + 1 : at + 2])
        elif word.endswith(_ENDING) and len(word) > _SHORTEST and _is_got(words[at + 1 :]):
            yield from _place(word.removesuffix(_ENDING))


def _name(before: Sequence[str]) -> Sequence[str]:
    """The last word of a name, and "sector 79"."""
    is_sector = before[-1].isdecimal() and not _SECTOR.isdisjoint(before[-2:-1])
    return (f"sector {before[-1]}",) if is_sector else before[-1:]


def _place(*names: str) -> Iterator[str]:
    return (n for n in names if n not in _SETS["no_place"] and not n[0].isdecimal() and n[1:])


def _is_got(behind: Sequence[str]) -> bool:
    """Whether these words begin with the taking of a home: "le liya", "3 bhk book karavyu"."""
    rest = list(behind)
    while rest and (rest[0] in _SETS["home"] or rest[0].isdecimal()):
        rest = rest[1:]
    if not rest or rest[0] not in _SETS["getting"] | _SETS["got"]:
        return False
    return not (_SETS["got"] | _SETS["made"]).isdisjoint(rest)


def _is_from_seller(words: Sequence[str]) -> bool:
    """Whether the clause ends with another seller: "bija builder pase thi"."""
    rest = list(words)
    while rest and rest[-1] in _SETS["from_seller"]:
        rest.pop()
    is_seller = len(rest) < len(words) and bool(rest) and rest[-1] in _SETS["sellers"]
    return is_seller and names_another(rest[-2:])


def _stems(words: Sequence[str]) -> set[str]:
    return {*words, *(word.removesuffix(_ENDING) for word in words if len(word) > _SHORTEST)}
