"""Whether a question counts leads or days, all that ever came, or wants all of them by name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from agent.query.query import LONGEST_LIST, FieldName, GroupBy, Measure, Query, Subject
from agent.understanding.lexicon import BANDS, neighbour_words, words_as_typed
from agent.understanding.query_builder import QueryBuilder
from agent.understanding.tagged_words import Tag, TaggedWords
from language.periods import DateRange
from language.tokens import key

_CAME, _TOTAL = neighbour_words("came"), neighbour_words("total")
_ONE_BY_ONE = neighbour_words("one_by_one")
_NAMES, _ALONG = neighbour_words("names"), neighbour_words("along_with")
_TOO = neighbour_words("too") | neighbour_words("too_at_end")
_NO = neighbour_words("just_not")
# "Facebook ka kitna?"; more than one of a thing is counted.
_HOW_MUCH = neighbour_words("how_much")
_SEVERAL = words_as_typed("several_events")
# What happens once to a lead.
_ONCE, _HAPPENED = ("booked", "lost", "token"), ("done", "come")
_WEIGHED = ("many", "count", "highest", "lowest", "more", "share", "average")
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
    return _has_names(keys, _ALONG)


def list_of_counted(board: TaggedWords, query: Query) -> Query | None:
    """The leads of a count by colleague where their names are asked for too: "kiske zyada hai,
    kruti ya dev? naam bhi do"."""
    is_split = query.measure is Measure.COUNT and query.group_by is GroupBy.OWNER
    if not is_split or query.then_by is not None:
        return None
    # "Which broker has most, the name too" wants the broker's.
    is_of_named = any(c.field is FieldName.OWNER for c in query.where)
    is_named = is_of_named and _has_names(_keys(board), _ALONG | _TOO)
    # "Which leads are waiting, broker wise".
    is_asked = board.has("who", "which") and board.has("by_each") and not board.has(*_WEIGHED)
    if not (is_named or is_asked):
        return None
    of, where = query.of, query.where
    return Query(of=of, where=where, open=query.open, period=query.period, limit=LONGEST_LIST)


def _has_names(keys: Sequence[str], beside: frozenset[str]) -> bool:
    """Whether "names" stands beside such a word, and no "no" behind it."""
    near = [keys[max(at - 1, 0) : at + 3] for at, word in enumerate(keys) if word in _NAMES]
    return any(not beside.isdisjoint(some) and _NO.isdisjoint(some) for some in near)


def _keys(board: TaggedWords) -> list[str]:
    return [word.key for word in board.words]


def asks_of_days(board: TaggedWords) -> bool:
    """Whether it asks for all of some days: "visits this week"; "his visits" are of one lead."""
    said = {w.raw.casefold() for w in board.words} | {t.text.casefold() for t in board.tags}
    is_several = not _SEVERAL.isdisjoint(said)
    is_of_days = any(isinstance(tag.value, DateRange) for tag in board.tags)
    return is_several and is_of_days and not board.has("it", "they", "them")


def counts_leads(board: TaggedWords) -> bool:
    """ "Is hafte kitni lead aayi" counts leads, "Bopal wali lead kitni hot hai" does not."""
    many = [t for t in board.tags if t.concept == "many"]
    amounts = [t.first for t in board.tags if t.concept in ("budget", "score", "price", "offer")]
    joints = [t.first for t in board.tags if t.concept in ("and", "what_about")]
    is_joined = any(m.first < at < amounts[0] for m in many for at in joints) if amounts else False
    if amounts and not is_joined:
        # "Kitna lead ka budget hai", not "ketla lead che ane emnu budget".
        return False
    if board.has(*BANDS) and not board.has("ones"):
        # "How many hot", "mere kitne hot hai"; one lead may be "kitne hot" too, by courtesy.
        is_mine = board.has("mine") and not {key(t.text) for t in many} <= _HOW_MUCH
        if is_mine or any(t.text.casefold().endswith("many") for t in many):
            return bool(many)
    counted = [board.next_to(t, 1) for t in many]
    is_of_leads = any(t is not None and t.concept in ("lead", "leads") for t in counted)
    return is_of_leads or any(_counts_ends(board, t) for t in many)


def _counts_ends(board: TaggedWords, many: Tag) -> bool:
    """Whether it is "kitne lost hue", "token kitne aaye", of which one lead has no number."""
    before, after = board.next_to(many, -1), board.next_to(many, 1)
    if key(many.text) in _HOW_MUCH or after is None or after.first != many.last + 1:
        return False
    is_told = before is not None and before.concept in _ONCE and after.concept in _HAPPENED
    return is_told or after.concept in _ONCE
