"""Splits a message that asks about two things or two periods into one question each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations

from agent.understanding.grouping import GROUPS
from agent.understanding.lexicon import neighbour_words
from agent.understanding.tagged_words import NAMES_A_LEAD, Tag, TaggedWords, TagKind, is_content
from language.periods import RangeShape
from language.tokens import Word, read

_JOINING = neighbour_words("joins_questions")
_CLAUSE = re.compile(r",(?!\d)|\s[-–—]\s")
_MOST_JOINTS, MOST_PARTS = 5, 3


def clause_starts(text: str) -> frozenset[int]:
    """The places of the words that follow a comma or a dash: no stops, but they may part two
    questions."""
    chunks = [chunk for chunk in _CLAUSE.split(text) if any(c.isalnum() for c in chunk)]
    return frozenset(accumulate(len(read(chunk)) for chunk in chunks[:-1]))


def divisions(words: Sequence[Word], starts: frozenset[int]) -> Iterator[list[list[Word]]]:
    """The ways to part a message into two or three questions, with the fewest parts first."""
    joints = list(_joints(words, starts))[:_MOST_JOINTS]
    for n in range(1, MOST_PARTS):
        for some in combinations(joints, n):
            firsts, ends = (0, *(b for _, b in some)), (*(a for a, _ in some), len(words))
            parts = [list(words[a:b]) for a, b in zip(firsts, ends, strict=True)]
            if all(any(not w.is_stop for w in part) for part in parts):
                yield parts


def _joints(words: Sequence[Word], starts: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Where one question may end and where the next begins."""
    for at, word in enumerate(words):
        if word.is_stop:
            yield at + 1, at + 1
        elif word.key in _JOINING:
            yield at, at + 1
        elif at in starts:
            yield at, at


def split_at_pronoun(board: TaggedWords) -> list[list[Word]]:
    """Both halves of "Simran ne kitni booking ki aur uske paas kitni leads hain", each with the
    colleague; empty unless both count something of the one who is named.
    """
    who = board.unused_kinds(TagKind.COLLEAGUE)
    joints = board.tags_of("and")
    they = board.tags_of("they")
    if not len(who) == len(joints) == len(they) == 1 or board.unused_kinds(*NAMES_A_LEAD):
        return []
    counts = [tag.first for tag in board.tags_of("many")]
    at, pronoun, words = joints[0], they[0], board.words
    is_each = bool(counts) and counts[0] < at.first < counts[-1]
    if not (is_each and who[0].last < at.first < pronoun.first):
        return []
    named = words[who[0].first : who[0].last + 1]
    behind = [*words[at.last + 1 : pronoun.first], *named, *words[pronoun.last + 1 :]]
    return [list(words[: at.first]), behind]


_WEIGHED = ("more", "at_least", "highest", "lowest")
_OF_SIDES = (TagKind.VALUE, TagKind.COLLEAGUE, TagKind.DAYS)


def split_by_name(board: TaggedWords) -> list[list[Word]]:
    """The sentence once per name of "Dev and Hetal became hot"; empty unless several are joined."""
    tags = board.unused_kinds(*NAMES_A_LEAD, TagKind.COLLEAGUE)
    firsts = [t for t in tags if board.next_to(t, -1) not in tags]
    if not 1 < len(firsts) <= MOST_PARTS:
        return []
    between = [t for t in board.tags if tags[0].first < t.first < tags[-1].first]
    joints = [t for t in between if t.concept in ("and", "or")]
    if len(joints) < len(firsts) - 1 or {*between} - {*tags, *joints}:
        return []
    starts = [t.first for t in firsts]
    ends = [*starts[1:], len(board.words)]
    return [
        board.words_but([*joints, *(t for t in tags if not start <= t.first < end)])
        for start, end in zip(starts, ends, strict=True)
    ]


def split_by_whose(board: TaggedWords) -> list[list[Word]]:
    """Both halves of "west or north, whose hot are more, and whose visits", with the sides."""
    whose = board.tags_of("who")
    if len(whose) != 2:
        return []
    joints = [t for t in board.tags if t.concept == "and" or t.kind is TagKind.STOP]
    between = [t for t in joints if whose[0].last < t.first < whose[1].first]
    weighs = [t.first for t in board.tags_of(*_WEIGHED)]
    if not between or len(weighs) < 2 or not weighs[0] < between[-1].first < weighs[-1]:
        return []
    at = between[-1].first
    sides = [t for t in board.tags if t.kind in _OF_SIDES and t.last < at]
    if board.unused_kinds(TagKind.DAYS) != [t for t in sides if t.kind is TagKind.DAYS]:
        sides = [t for t in sides if t.kind is not TagKind.DAYS]  # each has days of its own
    told = [board.words[n] for t in sides for n in range(t.first, t.last + 1)]
    return [list(board.words[: between[0].first]), [*told, *board.words[at + 1 :]]]


_MOST = 3
_SHAPES = (RangeShape.PERIOD, RangeShape.DAY, RangeShape.SINCE)
# Words that join the two; those of `_COMPARED` make a question of its own.
_JOINS = ("and", "or", "but", "what_about")
_MEASURING = ("many", "count", "done", "so_far", "by_each", *GROUPS)
_COMPARED = ("compare", "than", "between_words", "period_before", "rose", "fell", "to_word")


def split_by_period(board: TaggedWords) -> list[list[Word]]:
    """The sentence once per period; empty unless there are several."""
    spans = [t for t in board.tags if _is_span(t)]
    is_of_one = bool(board.unused_kinds(*NAMES_A_LEAD))
    if not 1 < len(spans) <= _MOST or is_of_one or board.has(*_COMPARED) or not _is_alike(board):
        return []
    return [_with_one(board, span, spans) for span in spans]


def _is_alike(board: TaggedWords) -> bool:
    """Whether the same is asked of each, unlike "who booked last month? who visited today?"."""
    asked: list[set[tuple[TagKind, str]]] = [set()]
    for tag in board.tags:
        if tag.kind is TagKind.STOP or tag.concept in _JOINS or _is_span(tag):
            asked.append(set())
        elif is_content(tag) and tag.concept not in _MEASURING:
            asked[-1].add((tag.kind, tag.concept or tag.text))
    told = [some for some in asked if some]
    return all(some == told[0] for some in told)


def _is_span(tag: Tag) -> bool:
    return tag.days is not None and tag.days.shape in _SHAPES


def _with_one(board: TaggedWords, kept: Tag, spans: Sequence[Tag]) -> list[Word]:
    """The words without the other periods, what joins them, and a second "how many"."""
    gone = [t for t in spans if t is not kept]
    gone += [t for t in board.tags if t.kind is TagKind.STOP or t.concept in _JOINS]
    gone += board.tags_of("many")[1:]
    return board.words_but(gone)
