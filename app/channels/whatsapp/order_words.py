"""Words by which a whole message is an order: the lists of `data/order_words.yaml`, folded."""

from __future__ import annotations

import regex

from language.tokens import LETTER, fold, word_lists

_WORD = regex.compile(rf"(?:{LETTER}|['’])+")
_LISTS = word_lists("order_words", "app.channels.whatsapp")


def words(*names: str) -> frozenset[str]:
    """The single words of these lists."""
    return frozenset(fold(word) for name in names for word in _LISTS[name].split())


def words_by_kind(group: str) -> dict[str, frozenset[str]]:
    """The single words of each list of the group."""
    return {kind: frozenset(map(fold, listed.split())) for kind, listed in _LISTS[group].items()}


def phrases_by_kind(group: str) -> dict[str, list[str]]:
    """The phrases of each list of the group, as written."""
    return {
        kind: [phrase.strip() for phrase in listed.split(";") if phrase.strip()]
        for kind, listed in _LISTS[group].items()
    }


def words_in(text: str) -> list[str]:
    """The words of a message, without digits and punctuation."""
    return [fold(word) for word in _WORD.findall(text)]
