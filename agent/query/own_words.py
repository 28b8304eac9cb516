"""What a cell of a brokerage's own column means: "Self Use" and "End use" count together."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from language.tokens import read, word_lists
from leads.store.own_values import OwnValue

_MOST_CELLS = 4_096
_APART = re.compile(r"[\W_]+")


@lru_cache(_MOST_CELLS)
def meaning(cell: str, column: str = "") -> str:
    """The same for all cells that mean one thing, in whatever spelling, with the column's name or
    without; a single letter is the word of that name that begins with it: "B" of "Fam/Bach".
    """
    spelt, name = _spelt(cell), _spelt(column)
    spelt = spelt.removeprefix(name) or spelt
    if len(spelt) == 1:
        begun = [word for word in map(_spelt, _APART.split(column)) if word[:1] == spelt]
        spelt = begun[0] if len(begun) == 1 else spelt
    return _meanings().get(spelt, spelt)


def meaning_of(one: OwnValue) -> str:
    """What a value in use means."""
    return meaning(one.said_value, one.column)


def words_for(one: OwnValue) -> tuple[str, ...]:
    """How one may call what a value says, without spaces, as words are compared."""
    meant = meaning_of(one)
    return tuple({meant, *(spelt for spelt, one in _meanings().items() if one == meant)})


@cache
def _meanings() -> dict[str, str]:
    lines: dict[str, str] = word_lists("own_words", "agent.query")
    meant = {_spelt(word): _spelt(one) for one, words in lines.items() for word in words.split(",")}
    return {**meant, **{_spelt(one): _spelt(one) for one in lines}}


def _spelt(text: str) -> str:
    return "".join(
        word.key for word in read(text.replace("/", " ").replace("-", " ")) if not word.is_stop
    )
