"""Two things that one sentence asks alike: "visits and bookings by month" asks for either."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from agent.understanding.tags import Board, Kind, Tag
from language.tokens import Word

# What is counted, by what it is of.
_DEEDS = {
    "visit": "visit", "visited": "visit", "booked": "booking", "token": "booking", "call": "call",
    "offer": "offer", "offered": "offer", "leads": "lead", "lead": "lead", "lost": "loss",
    "missed": "missed",
}  # fmt: skip
# They belong to the deed beside them: "how many visits took place".
_BEFORE, _AFTER = ("many", "new", "count"), ("done", "come", "new")
_COUNTING = ("many", "count", "by_each", "group_week", "group_month")
# Leads of which both are true, and leads by name, are asked for otherwise.
_OF_LEADS = ("who", "which", "ones", "they", "compare", "among")


def coordinated(board: Board) -> list[list[Word]]:
    """The sentence once for either deed, all else in both; empty where not two are joined."""
    tags = board.tags
    is_asked = bool(board.kinds(Kind.DAYS)) or board.has(*_COUNTING)
    if not is_asked or board.has(*_OF_LEADS) or board.kinds(Kind.NAME, Kind.ID, Kind.PHONE):
        return []
    for at in (i for i, tag in enumerate(tags) if tag.concept == "and"):
        left = next((i for i in range(at - 1, -1, -1) if _deed(tags[i])), None)
        right = next((i for i in range(at + 1, len(tags)) if _deed(tags[i])), None)
        if left is None or right is None or _deed(tags[left]) == _deed(tags[right]):
            continue
        one, other = _with_its_own(tags, left), _with_its_own(tags, right)
        return [_without(board, (*other, at)), _without(board, (*one, at))]
    return []


def _deed(tag: Tag) -> str:
    return _DEEDS.get(tag.concept, "") if tag.kind is Kind.CONCEPT else ""


def _with_its_own(tags: Sequence[Tag], at: int) -> tuple[int, ...]:
    """The deed's place and those of the words that belong to it."""
    first, last = at, at
    while first and tags[first - 1].concept in _BEFORE:
        first -= 1
    while last + 1 < len(tags) and (
        tags[last + 1].concept in _AFTER or _deed(tags[last + 1]) == _deed(tags[at])
    ):
        last += 1
    return tuple(range(first, last + 1))


def _without(board: Board, places: Iterable[int]) -> list[Word]:
    gone = {n for at in places for n in range(board.tags[at].first, board.tags[at].last + 1)}
    return [word for n, word in enumerate(board.words) if n not in gone]
