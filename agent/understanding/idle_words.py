"""Finds words of a question that ought to narrow it.

A reader may take such a word and do nothing with it: "who has not given feedback" would list the
visits, as if "not" had not been said. The question read without the word then asks the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeGuard

from agent.query.query import FieldName, Query
from agent.understanding.lexicon import is_or_not, neighbour_words
from agent.understanding.parsed_question import Ask, AskDay, AskFind, AskOverview
from agent.understanding.query_audit import is_now
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind

_KINDS = (TagKind.DAYS, TagKind.CLOCK, TagKind.COLLEAGUE, TagKind.VALUE, TagKind.BHK, TagKind.MONEY)
_DENIALS = ("not_after", "not_before")
# "Not even one" asks whether there is any.
_ANY = neighbour_words("any") | neighbour_words("even_one")


def is_narrowable(ask: Ask | None) -> TypeGuard[AskFind | AskDay | AskOverview]:
    """Whether it is about many leads; of one lead the answer names its days and places anyway."""
    if isinstance(ask, AskFind):
        return ask.query.compare_to is None  # "more than last month": the days are compared
    return isinstance(ask, AskDay | AskOverview)


def narrowing_tags(
    board: TaggedWords, ask: AskFind | AskDay | AskOverview, today: date
) -> Iterator[Tag]:
    """The tags that narrow a question about many leads wherever they stand in it."""
    is_whether = is_or_not(board.words) or not board.keys.isdisjoint(_ANY)
    query = ask.query if isinstance(ask, AskFind) else Query()
    is_split = query.group_by is not None  # each group is told beside the others
    # Who waits has had no answer.
    is_denied = any(c.field is FieldName.WAITING for c in query.where)
    for tag in board.tags:
        if tag.concept in _DENIALS:
            is_narrowing = not (is_whether or is_split or is_denied)
        else:
            is_told = tag.kind is TagKind.VALUE and is_split
            is_told |= tag.kind is TagKind.DAYS and is_now(tag, today)
            is_narrowing = tag.kind in _KINDS and not is_told
        if is_narrowing:
            yield tag
