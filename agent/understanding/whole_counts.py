"""Whether a question is of all that ever came, or wants all of them by name."""

from __future__ import annotations

from itertools import pairwise

from agent.query.query import FieldName, GroupBy, Measure, Subject
from agent.understanding.lexicon import neighbour_words
from agent.understanding.query_builder import QueryBuilder
from agent.understanding.tagged_words import TaggedWords
from language.tokens import key

_CAME, _TOTAL = neighbour_words("came"), neighbour_words("total")
_ONE_BY_ONE = neighbour_words("one_by_one")
_NAMES, _ALONG = neighbour_words("names"), neighbour_words("along_with")
# What leads had when they came.
_ARRIVED_WITH = frozenset(
    {
        FieldName.SOURCE,
        FieldName.KIND,
        FieldName.LOCALITY,
        FieldName.BHK,
        FieldName.OWNER,
        FieldName.OWN_COLUMN,
        FieldName.PROJECT,
    }
)
# "99acres se kitne aaye", "NRI kitne aaye": leads, though none are named.
_OF_ENQUIRERS = frozenset({FieldName.SOURCE, FieldName.OWN_COLUMN})


def is_of_total(board: TaggedWords, parts: QueryBuilder) -> bool:
    """Whether all that ever came are counted: "total kitni inquiry"."""
    is_plain = parts.measure is Measure.COUNT and parts.of is Subject.LEADS
    is_whole = parts.days is None and parts.group is None and not parts.conditions
    is_total = not _TOTAL.isdisjoint(_keys(board)) or board.has("so_far")
    return is_plain and is_whole and is_total and not board.has("mine") and not parts.is_open_said


def is_of_arrivals(board: TaggedWords, parts: QueryBuilder) -> bool:
    """Whether all of a kind that ever came are counted: "99acres se kitne aaye", "3 bhk total",
    "bhada ni ketli inquiry aavi".
    """
    is_told = parts.measure is Measure.COUNT and parts.of is Subject.LEADS
    fields, keys = {c.field for c in parts.conditions}, _keys(board)
    is_of_source = parts.group is GroupBy.SOURCE or not fields.isdisjoint(_OF_ENQUIRERS)
    is_total = not _TOTAL.isdisjoint(keys) or ("in", "al") in pairwise(keys)
    is_all = bool(fields) and is_total and not board.has("mine")
    is_named = is_of_source or board.has("leads", "lead")
    is_whole = is_all or (is_named and not _CAME.isdisjoint(keys))
    is_plain = fields <= _ARRIVED_WITH and parts.days is None
    return is_told and is_whole and is_plain and not parts.is_open_said


def is_with_names(board: TaggedWords) -> bool:
    """Whether all are to be named: "how many in Motera, with names", "ketla che ane kya kya"."""
    keys = _keys(board)
    twice = [t for t in board.unused("what", "which", "who") if key(t.text) in _ONE_BY_ONE]
    if len(twice) == 2 and twice[0].last + 1 == twice[1].first and board.has("many"):
        return board.use(*twice, *board.unused("and"))
    return any(
        word in _NAMES and not _ALONG.isdisjoint(keys[max(at - 1, 0) : at + 3])
        for at, word in enumerate(keys)
    )


def _keys(board: TaggedWords) -> list[str]:
    return [word.key for word in board.words]
