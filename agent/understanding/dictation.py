"""Words that a broker dictates for a lead: "usko likh do ki kal milte hain" is sent as typed.

What no sentence of ours says, the broker has said already.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from language.phonetics import words_of
from language.time_reader import tokens_of
from language.tokens import key, word_lists

# The order stands among the first words, "that" soon after it: "theek hai usko likh do, …".
_FIRST, _SOON, _LEAST = 8, 5, 3
_MARK = re.compile(r"[,:;]|\s[-–—]\s")
_TAIL_DIGITS = (4, 10)
ORDERS, _THAT, _PASSED, _OF_LEAD, _SAYS, _WHOM, _PROMISES, _US = (
    frozenset(
        key(word.strip())
        for word in word_lists("dictation", "agent.understanding")[kind].split(",")
    )
    for kind in ("orders", "that", "passed", "of_the_lead", "says", "whom", "promises", "us")
)


def dictated(said: str, name: str = "") -> str:
    """The words after an order to write to a lead, as typed; empty where none are dictated.

    "His budget" and "unka loan" are said to us, not to the lead. `name`: the lead's.
    """
    tokens = tokens_of(said)
    keys = [key(token.text) for token in tokens]
    # "94 lakh" is a sum, though "lakh" is also "write".
    orders = (n for n in range(min(_FIRST, len(keys))) if keys[n] in ORDERS)
    order = next((n for n in orders if not (n and keys[n - 1].isdecimal())), None)
    if order is None or not _US.isdisjoint(keys[: order + 2]):
        return ""
    soon = range(order + 1, min(order + 1 + _SOON, len(tokens)))
    marks = [n for n in soon if _MARK.search(said[tokens[n - 1].end : tokens[n].start])]
    opened = [*(n + 1 for n in soon if keys[n] in _THAT), *marks]
    start = min(opened) if opened else _first_word(keys, order + 1, words_of(name))
    told = keys[start:]
    # "Tell him his loan is passed": the first is whom the message is for.
    others = [*[word for word in keys[order + 1 : start] if word in _OF_LEAD][1:], *told]
    is_said = any(word in _SAYS for word in told) or (opened and any(map(str.isdecimal, told)))
    if len(told) < _LEAST or not is_said or _OF_LEAD.intersection(others):
        return ""
    return said[tokens[start].start :].strip()


def is_for_lead(said: str) -> bool:
    """Whether words are dictated for a lead, not to be kept here: "likh lo ki 3 BHK chahiye".

    They are told to somebody, or promise what we will do.
    """
    if not (words := dictated(said)):
        return False
    before = {key(token.text) for token in tokens_of(said[: said.rindex(words)])}
    told = {key(token.text) for token in tokens_of(words)}
    return not (before.isdisjoint(_WHOM) and told.isdisjoint(_PROMISES))


def _first_word(keys: list[str], start: int, name: Collection[str]) -> int:
    """The place of the first word that is no part of the order: "likh do", "to Rahul 7730"."""
    own = {key(word) for word in name}
    for at in range(start, len(keys)):
        is_number = keys[at].isdecimal() and len(keys[at]) in _TAIL_DIGITS
        if not (keys[at] in _PASSED or keys[at] in own or is_number):
            return at
    return len(keys)
