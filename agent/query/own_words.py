"""What a cell of a brokerage's own column means: "Self Use" and "End use" count together."""

from __future__ import annotations

from functools import cache, lru_cache

from language.tokens import read, word_lists

_MOST_CELLS = 4_096


@lru_cache(_MOST_CELLS)
def meaning(cell: str) -> str:
    """The same for all cells that mean one thing, in whatever spelling."""
    spelt = _spelt(cell)
    return _meanings().get(spelt, spelt)


def words_for(cell: str) -> tuple[str, ...]:
    """How else one may call what this cell says, without spaces, as words are compared."""
    meant = meaning(cell)
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
