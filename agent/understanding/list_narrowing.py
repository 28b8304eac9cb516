"""The list just told, ordered or narrowed by a question that names no leads of its own."""

from __future__ import annotations

from dataclasses import fields

from agent.query.query import FieldName, Measure, Moment, Query, Subject
from agent.understanding.changed_query import changed_query
from agent.understanding.list_asks import ReaderWithLists
from agent.understanding.parsed_question import AskFind, SentenceAsk
from agent.understanding.query_builder import QueryBuilder

# Words that name leads of their own, and those that ask which of some it is.
_WHOLE = ("leads", "all", "mine", "team_word", "open", "closed", "heat", "best")
_OF_IT = ("who", "which", "ones", "except")
_BESIDE = ("only", "what_about", "but", "and", "one", "it", "requirement", "home", "order_words",
           "what", "done", "come", "lead")  # fmt: skip
# What a question may say of a list that is told.
_NARROWING = frozenset(
    {"conditions", "places", "open", "days", "days_ahead", "is_to_come", "moment", "order",
     "descending", "limit", "shown"}
)  # fmt: skip


class ListNarrowing(ReaderWithLists):
    """Reads one sentence as of the list just told, where it could be of all leads."""

    def narrowed(self) -> SentenceAsk | None:
        """ "Who has the lowest budget", "which is the newest", "except those who rent"."""
        last, dialogue, b = self._refs.dialogue.query, self._refs.dialogue, self._board
        is_told = last is not None and dialogue.is_list_newest and _is_of_some(last)
        is_whole = b.has(*_WHOLE) or dialogue.is_within or dialogue.is_call
        if last is None or not is_told or is_whole or not b.has(*_OF_IT):
            return None
        parts = QueryBuilder(shown=len(dialogue.focus))
        self._lists.read_into(parts)
        # What happened in some days is asked of all leads, what was last written of those told.
        is_of_touch = parts.moment in (Moment.LAST_BY_LEAD, Moment.LAST_BY_US)
        is_anew = parts.days is not None and (last.period is not None or not is_of_touch)
        if is_anew or not _only_narrows(parts):
            return None
        if last.measure is Measure.COUNT and not b.has("except"):
            parts.measure = Measure.LIST
        b.use_concepts(*_OF_IT, *_BESIDE)
        return SentenceAsk(AskFind(changed_query(last, parts)))

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
