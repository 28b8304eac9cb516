"""What the groups of a count are split by once more: "lost reasons by broker"."""

from __future__ import annotations

from collections.abc import Iterator

from agent.query.query import FieldName, GroupBy, Measure, OrderBy
from agent.understanding.grouping import GROUPS, Grouping
from agent.understanding.lexicon import neighbour_words
from agent.understanding.query_builder import QueryBuilder
from agent.understanding.sentence import PartsReader, Sentence
from agent.understanding.tagged_words import Tag, TagKind
from language.tokens import key
from leads.model.scope import Role

_ALONE = ("lost_reason_word", "group_day", "group_week", "group_month")
_BY, _MONTHS = neighbour_words("by"), neighbour_words("months")


class SecondGrouping(PartsReader):
    """Reads a second split of one question, once all else is read."""

    def __init__(self, sentence: Sentence, parts: QueryBuilder, grouping: Grouping) -> None:
        super().__init__(sentence, parts)
        self._grouping = grouping

    def read(self) -> None:
        """Uses the first word for another split; of shares and averages it stays unread."""
        p = self._parts
        if p.group is None and any(c.field is FieldName.LOST_REASON for c in p.conditions):
            # "Lost because of the budget, by broker".
            for tag, group in self._found():
                self._board.use(tag, *self._board.unused("by_each"))
                p.group = group
                break
        is_count = p.measure in (None, Measure.COUNT) and not p.is_compared
        if p.group is None or not is_count or p.order is OrderBy.CHANGE or p.with_zero or p.least:
            return
        for tag, group in self._found():
            if group is p.group:
                continue
            self._board.use(tag, *self._board.unused("by_each", "and"))
            if tag.concept == "lost_reason_word":
                self._grouping.take_lost()
            # Reasons are told of each group, not groups of each reason.
            is_inner = p.group is GroupBy.LOST_REASON
            p.group, p.then_group = (group, p.group) if is_inner else (p.group, group)
            return

    def _found(self) -> Iterator[tuple[Tag, GroupBy]]:
        b = self._board
        for tag in b.unused(*GROUPS):
            if tag.concept in _ALONE or self._grouping.is_split(tag) or self._is_joined(tag):
                yield tag, GROUPS[tag.concept]
        is_of_whom = self._book.scope.role is not Role.BROKER and b.has("highest", "lowest")
        if self._parts.group is GroupBy.LOST_REASON and is_of_whom:
            # "Who lost most, and why".
            yield from ((tag, GroupBy.OWNER) for tag in b.unused("who"))
        for tag in b.unused_kinds(TagKind.UNKNOWN):
            if key(tag.text) in _MONTHS and self._is_joined(tag):
                yield tag, GroupBy.MONTH

    def _is_joined(self, tag: Tag) -> bool:
        """Whether it stands beside the first split: "by source and month", "stage by broker"."""
        tags, at = self._board.tags, self._board.tags.index(tag)
        for step, joins in ((-1, _is_and), (1, _is_and), (1, _is_by)):
            beside = self._board.beside(tag, step, joins)
            if beside is not None and beside.concept in GROUPS and joins(tags[at + step]):
                return True
        return False


def _is_and(tag: Tag) -> bool:
    return tag.concept in ("and", "by_each")


def _is_by(tag: Tag) -> bool:
    return key(tag.text) in _BY
