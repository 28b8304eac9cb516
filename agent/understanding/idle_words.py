"""Finds words of a question that ought to narrow it.

A reader may take such a word and do nothing with it: "who has not given feedback" would list the
visits, as if "not" had not been said. The question read without the word then asks the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeGuard

from agent.understanding.lexicon import is_or_not
from agent.understanding.parsed_question import Ask, AskDay, AskFind, AskOverview
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind

_KINDS = (TagKind.DAYS, TagKind.CLOCK, TagKind.COLLEAGUE, TagKind.VALUE, TagKind.BHK, TagKind.MONEY)
_DENIALS = ("not_after", "not_before")


def is_narrowable(ask: Ask | None) -> TypeGuard[AskFind | AskDay | AskOverview]:
    """Whether it is about many leads; of one lead the answer names its days and places anyway."""
    if isinstance(ask, AskFind):
        return ask.query.compare_to is None  # "more than last month": the days are compared
    return isinstance(ask, AskDay | AskOverview)


def narrowing_tags(board: TaggedWords, today: date) -> Iterator[Tag]:
    """The tags that narrow a question about many leads wherever they stand in it."""
    for tag in board.tags:
        if tag.kind in _KINDS and not _is_now(tag, today):
            yield tag
        elif tag.concept in _DENIALS and not is_or_not(board.words):
            yield tag


def _is_now(tag: Tag, today: date) -> bool:
    """Whether the days hold today: "hot leads today" are those that are hot now."""
    if tag.days is None:
        return False
    days = tag.days.ahead(today)
    return (days.start or today) <= today <= (days.end or today)
