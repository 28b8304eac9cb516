"""Two stretches of time in one sentence: "booked this year, in October?" asks for either."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from agent.understanding.stretch import Shape, Stretch
from agent.understanding.tags import Board, Kind, Tag, is_content
from language.tokens import Word

_MOST = 3
_SHAPES = (Shape.PERIOD, Shape.DAY, Shape.SINCE)
# They join the two, or set them side by side, which is a question of its own.
_JOINS = ("and", "or", "but", "what_about")
_COUNTING = ("many", "count", "done", "so_far")
_COMPARED = ("compare", "than", "between_words", "period_before", "rose", "fell", "to_word")


def by_span(board: Board) -> list[list[Word]]:
    """The sentence once for each of its stretches of days; empty where there are not several."""
    spans = [t for t in board.tags if _is_span(t)]
    is_of_one = bool(board.kinds(Kind.NAME, Kind.ID, Kind.PHONE))
    if not 1 < len(spans) <= _MOST or is_of_one or board.has(*_COMPARED) or not _is_alike(board):
        return []
    return [_with_one(board, span, spans) for span in spans]


def _is_alike(board: Board) -> bool:
    """Whether one thing is asked of each, not "who booked last month? who visited today?"."""
    asked: list[set[tuple[Kind, str]]] = [set()]
    for tag in board.tags:
        if tag.kind is Kind.STOP or tag.concept in _JOINS or _is_span(tag):
            asked.append(set())
        elif is_content(tag) and tag.concept not in _COUNTING:
            asked[-1].add((tag.kind, tag.concept or tag.text))
    told = [some for some in asked if some]
    return all(some == told[0] for some in told)


def _is_span(tag: Tag) -> bool:
    return isinstance(tag.value, Stretch) and tag.value.shape in _SHAPES


def _with_one(board: Board, kept: Tag, spans: Sequence[Tag]) -> list[Word]:
    """The words without the other spans, what joins them, and a second "how many"."""
    gone = [t for t in spans if t is not kept]
    gone += [t for t in board.tags if t.kind is Kind.STOP or t.concept in _JOINS]
    gone += [
        later
        for earlier, later in pairwise([t for t in board.tags if t.concept == "many"])
        if earlier.concept == later.concept
    ]
    out = {at for tag in gone for at in range(tag.first, tag.last + 1)}
    return [word for at, word in enumerate(board.words) if at not in out]
