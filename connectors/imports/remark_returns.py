"""Whether a remark tells that the lead is back: by its own call, or with a new wish."""

from __future__ import annotations

from collections.abc import Sequence

from language.tokens import key, word_lists

_WORDS = word_lists("remarks", "connectors.imports")
_SETS = {
    name: frozenset(key(word) for word in _WORDS[name])
    for name in (
        *("not_back", "alone", "now", "wish", "look", "call", "came", "back", "again"),
        *("again_with_se", "itself", "itself_with_from", "who", "to_them", "did", "calls"),
    )
}
# "Gaon se wapas aaya" is back from there.
_FROM = frozenset(map(key, ("se", "thi", "from", "sathi")))
_CLOSE_BY = 3  # words


def says_back(words: Sequence[str]) -> bool:
    """Whether the words of a clause tell that the lead came back by itself, or wants a home now."""
    if _has(words, "not_back") or "?" in words:
        return False
    if _has(words, "alone") or (_has(words, "now") and _has(words, "wish")):
        return True
    again = [at for at in range(len(words)) if _is_again(words, at)]
    # "Phir se follow up lena hai" is work of ours.
    if again and (_has(words, "look") or (_has(words, "wish") and not _has(words, "call"))):
        return True
    by_itself = [*again, *(at for at in range(len(words)) if _is_of_itself(words, at))]
    came = [at for at, word in enumerate(words) if word in _SETS["came"]]
    if any(abs(one - other) <= _CLOSE_BY for one in by_itself for other in came):
        return True
    return _is_their_call(words) and (bool(by_itself) or _has(words, "back"))


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
    if who is None or _has(words, "to_them") or ("ne" in words and not _has(words, "did")):
        return False
    return _has(words[who + 1 :], "calls")


def _has(words: Sequence[str], name: str) -> bool:
    return not _SETS[name].isdisjoint(words)
