"""A wish to choose people by religion, caste or community, which is never met: "only Jain leads".

Jain is a surname too: "Arjun Jain" and "how hot is Jain" are of a lead.
"""

from __future__ import annotations

from collections.abc import Sequence

from agent.understanding.lexicon import beside
from agent.understanding.tags import Board, Kind, Tag
from language.tokens import Word, key

_FAITH, _OR_NAME = beside("faith"), beside("faith_or_name")
_PLURAL, _PLACE, _PEOPLE = beside("plural_faith"), beside("faith_place"), beside("faith_people")
# Behind "jain lead" they make it one lead's: "jain lead ka budget".
_CASE_WORDS = "ka ki ke ko ne ni nu na no का की के को ने ની નું ના નો ને"
_CASES = frozenset(map(key, _CASE_WORDS.split()))
_MANY = ("leads", "ones", "all", "family", "buyer", "rental", "owner_kind")
_ADJECTIVES = ("hot", "warm", "cold", "new", "open", "closed", "booked", "lost", "best")
_CHOOSING = ("only", "except", "not_before", "not_after", "no", "and", "or")


def kinds_named(board: Board) -> list[Tag]:
    """The tags that name a religion, a caste or a community; none of them part of a lead's name."""
    sure = [t for t in board.tags if _is_named(board, t, _FAITH)]
    maybe = [t for t in board.tags if _is_named(board, t, _OR_NAME) and t not in sure]
    if sure:
        return [*sure, *maybe]
    return [t for t in maybe if _is_of_many(board, t)]


def without_kinds(board: Board, named: Sequence[Tag]) -> list[Word]:
    """The words without the kinds and without what joined or denied them."""
    beside_them = [
        t
        for t in board.tags
        if t.concept in _CHOOSING and any(_stands_by(board, t, one) for one in named)
    ]
    out = {at for t in (*named, *beside_them) for at in range(t.first, t.last + 1)}
    return [word for at, word in enumerate(board.words) if at not in out and not word.is_stop]


def _is_named(board: Board, tag: Tag, kinds: frozenset[str]) -> bool:
    # In a whole name a surname stands for nobody's faith, "patel caste" for a caste.
    is_alone = tag.first == tag.last or kinds is _FAITH
    if tag.kind in (Kind.VALUE, Kind.ID, Kind.PHONE, Kind.STOP) or not is_alone:
        return False
    near = board.words[max(0, tag.first - 1) : tag.last + 2]
    own = {w.key for w in board.words[tag.first : tag.last + 1]}
    return bool(own & kinds) and not _PLACE & {w.key for w in near}


def _is_of_many(board: Board, tag: Tag) -> bool:
    """Whether a word that may be a surname is of a kind: "jain leads", "sirf jains"."""
    if board.words[tag.first].key in _PLURAL or tag.text.casefold() in _PLURAL:
        return True
    words = [w.key for w in board.words[tag.last + 1 :]]
    if words and words[0] in _PEOPLE:
        return True
    after = board.beside(tag, 1, lambda t: t.kind is Kind.SMALL or t.concept in _ADJECTIVES)
    if after is None or after.concept != "lead":
        return after is not None and after.concept in _MANY
    # Hindi and Gujarati say "lead" of many too.
    is_of_one = after.last + 1 < len(board.words) and board.words[after.last + 1].key in _CASES
    return board.has("show", "only", "many", "hot") and not is_of_one


def _stands_by(board: Board, tag: Tag, other: Tag) -> bool:
    return any(board.beside(other, step, lambda t: t.kind is Kind.SMALL) == tag for step in (-1, 1))
