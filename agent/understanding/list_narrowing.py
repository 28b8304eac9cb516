"""The list just told, ordered or narrowed by a question that names no leads of its own."""

from __future__ import annotations

from dataclasses import fields, replace

from agent.query.query import (
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    Operator,
    OrderBy,
    Query,
    Subject,
)
from agent.query.query_result import is_of_bookings
from agent.understanding.changed_query import changed_query
from agent.understanding.dialogue_state import DialogueState
from agent.understanding.each_of_list import OF_RANK, as_listed, is_list
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.list_asks import ReaderWithLists
from agent.understanding.parsed_question import AskFind, SentenceAsk
from agent.understanding.query_builder import WAITS, QueryBuilder
from agent.understanding.tagged_words import TaggedWords, TagKind

# Words that name leads of their own, or those just told, and those that ask which of some it is.
_WHOLE = ("leads", "all", "mine", "team_word", "open", "closed", "heat", "best", "among")
_OF_IT = ("who", "which", "ones", "except")
_BESIDE = ("only", "what_about", "but", "and", "one", "it", "requirement", "home", "order_words",
           "what", "done", "come", "lead")  # fmt: skip
# What a question may say of a list that is told.
_NARROWING = frozenset(
    {"conditions", "places", "open", "days", "days_ahead", "is_to_come", "moment", "order",
     "descending", "limit", "shown"}
)  # fmt: skip
# By what two sources, places or colleagues just told are compared.
_SIDES = (FieldName.SOURCE, FieldName.LOCALITY, FieldName.PROJECT, FieldName.OWNER, FieldName.TEAM)
_BESIDE_RATE = ("share", "who", "which", "one", "highest", "best", "more", "what", "and", "them",
                "booked", "compare", "at_least", "ok", "good", "among", "source_word")  # fmt: skip
_BESIDE_PERCENT = frozenset(
    {"share", "by_each", "leads", "lead", "and", "many", "what", "how", "source_word", "them",
     "show", "booked", "one", "ok", "it", "done"}
)  # fmt: skip
_CONVERTS = words_as_typed("converts")
_OWNERS, _HAVE = Condition(field=FieldName.KIND, value="own"), neighbour_words("have_or_for")
_BESIDE_LEFT = frozenset({"who", "pending", "and", "more", "reply", "one", "ones", "so_far"})
_TOTAL = neighbour_words("total")
_OF_BOTH = frozenset({"they", "them", "both", "all"})
_BESIDE_TOTAL = frozenset({"count", "many", "and", "what", "sum", "done", "meet"})


class ListNarrowing(ReaderWithLists):
    """Reads one sentence as of the list just told, where it could be of all leads."""

    def more_of_two(self) -> SentenceAsk | None:
        """ "Which of the two gave more bookings this year", after the leads of each."""
        last, before, b = self._refs.dialogue.query, self._refs.dialogue.before, self._board
        is_told = last is not None and before is not None and self._refs.dialogue.is_list_newest
        is_asked = b.has("which", "who") and b.has("at_least", "more", "highest", "than")
        if last is None or before is None or not (is_told and is_asked and b.has("booked")):
            return None
        both = _both_sides(last, before)
        if both is None:
            return None
        sides = b.unused(
            "which", "who", "at_least", "more", "highest", "than", "among", "both", "mine"
        )
        tags = b.tags
        b.drop(*sides, *b.unused_kinds(TagKind.NUMBER))
        found = self._lists.find()
        query = found.ask.query if found and isinstance(found.ask, AskFind) else None
        if query is None:
            b.tags = tags
            return None
        split = {"where": (*query.where, both), "group_by": GroupBy(both.field.value)}
        counted = {"measure": Measure.COUNT, "order_by": OrderBy.VALUE, "open": None}
        return SentenceAsk(AskFind(query.model_copy(update=split | counted), is_of_most=True))

    def narrowed(self) -> SentenceAsk | None:
        """ "Who has the lowest budget", "which is the newest", "except those who rent"."""
        last, dialogue, b = self._refs.dialogue.query, self._refs.dialogue, self._board
        is_told = last is not None and dialogue.is_list_newest and _is_of_some(last)
        is_whole = b.has(*_WHOLE) or dialogue.is_within or dialogue.is_call
        if last is None or not is_told or is_whole or not b.has(*_OF_IT):
            return None
        parts = QueryBuilder(shown=len(dialogue.focus))
        self._lists.read_into(parts)
        # What happened in some days is asked of all leads; what was last written, and which of
        # them came, of those told.
        is_of_touch = parts.moment in (Moment.LAST_BY_LEAD, Moment.LAST_BY_US)
        is_arrival = b.has("come") and b.has("which", "ones") and not b.has("who")
        is_of_those = last.period is None and (is_of_touch or is_arrival)
        is_anew = parts.days is not None and not is_of_those
        if is_anew or not _only_narrows(parts):
            return None
        if last.measure is Measure.COUNT and not b.has("except"):
            parts.measure = Measure.LIST
        b.use_concepts(*_OF_IT, *_BESIDE)
        query = changed_query(last, parts)
        if is_arrival and last.measure is Measure.LIST:
            query = query.model_copy(update={"open": last.open})
        return SentenceAsk(AskFind(query))

    def list_behind(self, *, is_call: bool) -> Query | None:
        """The list just told, or the one of whose first it was told why it is there: of its leads
        "whom first" is asked.
        """
        dialogue, last = self._refs.dialogue, self._refs.dialogue.query
        if dialogue.is_list_newest and last is not None and not dialogue.is_call:
            # Of leads that were counted "whom first" asks for the list.
            is_counted = (listed := as_listed(last)) is not last
            is_asked = is_counted or (is_call and dialogue.focus[1:])
            is_some = is_list(listed, self._book.scope) and last.open and last.where
            return listed if is_asked and is_some else None
        is_of_one = dialogue.one in dialogue.listed[:1] and set(dialogue.about) <= OF_RANK
        is_told = is_of_one and dialogue.is_of_leads and not dialogue.last_two
        return Query(where=tuple(self._lists.those_shown())) if is_told else None

    def without_named(self) -> SentenceAsk | None:
        """ "Without Zeel", "Zeel sivay": the list just told without the leads named."""
        last, dialogue, b = self._refs.dialogue.query, self._refs.dialogue, self._board
        if last is None or not dialogue.is_list_newest or last.of is not Subject.LEADS:
            return None
        left_out = self._lists.left_out()
        b.use_concepts("only", "show", "and", "but")
        if not left_out or last.group_by is not None or b.unread():
            return None
        query = last.model_copy(update={"where": (*last.where, *left_out), "skip": 0})
        return SentenceAsk(AskFind(query, dialogue.is_call))


def leave_their_buyers(board: TaggedWords, dialogue: DialogueState) -> None:
    """Leaves "buyers" of "which have buyers", after owners, unread: no list tells who would buy
    their homes.
    """
    is_of_owners = dialogue.query is not None and _OWNERS in dialogue.query.where
    if is_of_owners and dialogue.is_list_newest and not _HAVE.isdisjoint(board.keys):
        unread = [replace(t, kind=TagKind.UNKNOWN, concept="") for t in board.unused("buyer")]
        told = {(t.first, t.last): t for t in unread}
        board.tags = tuple(told.get((t.first, t.last), t) for t in board.tags)


def left_waiting(board: TaggedWords, dialogue: DialogueState) -> SentenceAsk | None:
    """ "Ab kaun baki hai", "who is left", after one lead or those who wait for our answer: of all
    leads, not of the one just told.
    """
    last = dialogue.query if dialogue.is_list_newest else None
    is_of_waiting = last is not None and WAITS in last.where
    told = {t.concept for t in board.content()}
    is_asked = board.has("who") and board.has("pending") and told <= _BESIDE_LEFT
    # After the visits of a day it is asked whose are still to come.
    is_asked &= dialogue.day != "visits" or "reply" in told
    if not is_asked or not (dialogue.one or is_of_waiting):
        return None
    board.use(*board.tags)
    return SentenceAsk(AskFind(Query(where=(WAITS,))))


def two_compared(board: TaggedWords, dialogue: DialogueState) -> SentenceAsk | None:
    """ "Which converts better", after leads of one source and then of another: those two."""
    last, before = dialogue.query, dialogue.before
    is_told = last is not None and before is not None and dialogue.is_list_newest
    is_rate = board.has("share") or any(t.typed in _CONVERTS for t in board.unused("booked"))
    is_rate = is_rate and board.has("who", "which")
    if last is None or before is None or not (is_told and is_rate):
        return None
    both = _both_sides(last, before)
    if both is None or any(t.concept not in _BESIDE_RATE for t in board.content()):
        return None
    board.use(*board.content())
    kept = [c for c in last.where if c.field not in (both.field, FieldName.OUTCOME)]
    group = GroupBy(both.field.value)
    rate = Query(where=(*kept, both), open=None, measure=Measure.SHARE_BOOKED, group_by=group)
    return SentenceAsk(AskFind(rate, is_of_most=True))


def _both_sides(last: Query, before: Query) -> Condition | None:
    """The two sources, places or colleagues of two questions that differ in no more."""
    of_before = _sides(before)
    apart = [c for c in _sides(last) if c not in of_before]
    others = [c for c in of_before if apart and c.field is apart[0].field]
    if len(apart) != 1 or len(others) != 1 or len(of_before) != len(_sides(last)):
        return None
    values = [others[0].value, apart[0].value]
    return Condition(field=apart[0].field, op=Operator.IN, value=values)


def rate_of_groups(board: TaggedWords, dialogue: DialogueState) -> SentenceAsk | None:
    """ "In percent", "as % of the leads from each" after bookings by group: the share of each."""
    last = dialogue.query if dialogue.is_list_newest else None
    is_split = last is not None and last.group_by is not None and is_of_bookings(last)
    period = last.period if last is not None else None
    # Of all that were booked in some days the share is 100 %.
    is_of_all_time = period is not None and not (period.word or period.start or period.end)
    told = {t.concept for t in board.content()}
    if (
        last is None
        or not (is_split and is_of_all_time)
        or "share" not in told
        or not told <= _BESIDE_PERCENT
    ):
        return None
    board.use(*board.content())
    parts = QueryBuilder()
    parts.measure, parts.order, parts.descending = Measure.SHARE_BOOKED, OrderBy.VALUE, True
    return SentenceAsk(AskFind(changed_query(last, parts)))


def two_together(board: TaggedWords, dialogue: DialogueState) -> SentenceAsk | None:
    """ "Inka total", "dono mila ke kitne" after two numbers: of the cold and the warm together."""
    last, before = dialogue.query, dialogue.before
    told = {t.concept for t in board.content()}
    is_asked = not _TOTAL.isdisjoint(board.keys) or {"both", "many"} <= told
    is_asked &= bool(told & _OF_BOTH) and told <= _OF_BOTH | _BESIDE_TOTAL
    if last is None or before is None or not (is_asked and dialogue.is_list_newest):
        return None
    (own, kept), (other, rest) = _apart(last, before), _apart(before, last)
    is_alike = len(own) == len(other) == 1 and own[0].field is other[0].field
    is_plain = last.measure is Measure.COUNT and {c.op for c in (*own, *other)} <= {Operator.IS}
    if not (is_alike and is_plain and kept == rest):
        return None
    board.use(*board.tags)
    values = [other[0].value, own[0].value]
    both = Condition(field=own[0].field, op=Operator.IN, value=values)
    return SentenceAsk(AskFind(last.model_copy(update={"where": (*kept.where, both)})))


def _apart(query: Query, other: Query) -> tuple[list[Condition], Query]:
    """The conditions of a query that the other has not, and the query without them."""
    own = [c for c in query.where if c not in other.where]
    where = tuple(c for c in query.where if c not in own)
    return own, query.model_copy(update={"where": where})


def _sides(query: Query) -> list[Condition]:
    """The sources, places, projects and colleagues of which leads were told."""
    is_of_leads = query.of is Subject.LEADS
    return [c for c in query.where if is_of_leads and c.field in _SIDES and c.op is Operator.IS]


def _is_of_some(last: Query) -> bool:
    """Whether the answer listed or counted some of the leads, in no groups."""
    is_plain = last.measure in (Measure.LIST, Measure.COUNT) and last.group_by is None
    return is_plain and last.of is Subject.LEADS and bool(last.where or last.period)


def _only_narrows(parts: QueryBuilder) -> bool:
    """Whether nothing is said but the order, and which of them; none that ended is still open."""
    plain = QueryBuilder()
    said = {f.name for f in fields(parts) if getattr(parts, f.name) != getattr(plain, f.name)}
    is_of_ended = any(c.field is FieldName.OUTCOME for c in parts.conditions)
    is_said = bool(parts.order or parts.conditions or parts.days)
    return said <= _NARROWING and is_said and not is_of_ended
