"""Counts asked of somebody whom nobody knows: "Zalak ne kitni booking ki aur kitni lost".

What is counted of everybody would read as theirs.
"""

from __future__ import annotations

from dataclasses import replace

from agent.query.query import FieldName, Measure
from agent.understanding.gazetteer import Gazetteer
from agent.understanding.lexicon import lexicon, neighbour_words
from agent.understanding.parsed_question import AskFind
from agent.understanding.question_parts import QuestionPart
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind

_BEHIND, _BEFORE = neighbour_words("behind_whom"), neighbour_words("before_whom")
_COUNTS = ("many", "count")
_OURS = ("mine", "we", "team_word")
_WHOSE = (FieldName.OWNER, FieldName.TEAM)


def without_counts_of_all(
    parts: list[QuestionPart], board: TaggedWords, book: Gazetteer
) -> list[QuestionPart]:
    """The parts of a message; where it counts what a stranger did, the counts that name nobody are
    not understood.
    """
    if len(parts) < 2 or not _counts_of_stranger(board, book):
        return parts
    return [replace(p, ask=None, is_sure=False) if _is_of_all(p) else p for p in parts]


def _counts_of_stranger(board: TaggedWords, book: Gazetteer) -> bool:
    """Whether a clause counts something and names somebody who is in no book."""
    clauses: list[list[Tag]] = [[]]
    for tag in board.tags:
        # "Ne" is "and" too.
        is_joint = tag.concept == "and" and board.words[tag.first].key not in _BEHIND
        clauses += [[]] if is_joint or tag.kind is TagKind.STOP else []
        clauses[-1].append(tag)
    return any(
        any(tag.concept in _COUNTS for tag in tags)
        and any(_is_stranger(tag, board, book) for tag in tags)
        for tags in clauses
    )


def _is_stranger(tag: Tag, board: TaggedWords, book: Gazetteer) -> bool:
    """ "Zalak ne", "of Zalak": no lead and no colleague."""
    is_known = tag.kind is TagKind.NAME and bool(book.found(tag.text).matches)
    if tag.kind not in (TagKind.UNKNOWN, TagKind.NAME) or is_known:
        return False
    keys = [word.key for word in board.words]
    behind, before = keys[tag.last + 1 : tag.last + 2], keys[max(tag.first - 1, 0) : tag.first]
    return not (_BEHIND.isdisjoint(behind) and _BEFORE.isdisjoint(before))


def _is_of_all(part: QuestionPart) -> bool:
    """Whether a part counts something of everybody without saying so."""
    if not isinstance(part.ask, AskFind) or part.ask.query.measure is Measure.LIST:
        return False
    said = (lexicon().match(part.words[at:]) for at in range(len(part.words)))
    is_ours = any(found is not None and found.concept in _OURS for found in said)
    return not is_ours and all(c.field not in _WHOSE for c in part.ask.query.where)
