"""What is asked right after a figure: its leads by name, or why those lost were lost."""

from __future__ import annotations

from agent.query.query import (
    DEFAULT_LIMIT,
    LONGEST_LIST,
    TIMES,
    Condition,
    FieldName,
    GroupBy,
    Measure,
    OrderBy,
    Subject,
)
from agent.understanding.changed_query import as_lead_list, changed_query
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.loss_reasons import because_of, by_reason
from agent.understanding.parsed_question import AskFind, SentenceAsk
from agent.understanding.query_builder import QueryBuilder
from agent.understanding.sentence import Sentence, SentenceReader
from agent.understanding.tagged_words import TaggedWords, TagKind
from language.tokens import key
from leads.model.scope import Role
from leads.store.staff import StaffMember

# What may stand beside "their names": "e badha na naam ne score".
_BESIDE_NAMES = frozenset(
    {"they", "them", "their", "all", "it", "show", "and", "score", "ones", "among", "only"}
)
_NAMES = neighbour_words("names")
_OF_TIME = neighbour_words("months") | neighbour_words("weeks")
_EXTREMES = frozenset({"best", "highest", "lowest"})
_BESIDE_EXTREMES = frozenset(
    {"which", "what", "who", "and", "one", "ones", "group_month", "group_week", "by_each"}
)
# Which source wastes time, and not which colleague.
_BESIDE_WORTHLESS = frozenset(
    {"browsing", "source_word", "locality_word", "project_word", "highest"}
)
_NO_WASTE = (None, *TIMES, GroupBy.OWNER, GroupBy.TEAM, GroupBy.BAND, GroupBy.LOST_REASON)
# How far the least is below the most: "by how much", "kitna kam".
_APART = frozenset({"many", "at_most", "at_least", "weak", "gap", "changed", "than", "compare"})
_WHY_LOST = frozenset({"why", "lost_reason_word", "lost", "go"})
# What may stand beside them: "biggest reason?", "top 3 reasons", "why did they leave".
_BESIDE_WHY = frozenset(
    {"highest", "best", "more", "they", "them", "which", "what", "and", "number"}
)

_BESIDE_WHOSE = frozenset(
    {
        "who",
        "highest",
        "lowest",
        "at_least",
        "them",
        "they",
        "it",
        "lead",
        "leads",
        "and",
        "done",
        "many",
    }
)
_BY_WHOM = words_as_typed("by_whom")
_WHOSE, _GOT = words_as_typed("whose"), neighbour_words("got")


class FigureFollowUps(SentenceReader):
    """Reads one sentence as a question about the figure just given."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        dialogue = sentence.refs.dialogue
        self._last = dialogue.query if dialogue.is_list_newest else None
        self._is_call = dialogue.is_call

    def names(self) -> SentenceAsk | None:
        """The leads that were just counted, by name: "give me their names", "naam?"."""
        b, last = self._board, self._last
        if last is None or last.of is not Subject.LEADS or self._book.scope.role is Role.ANALYST:
            return None
        told = {t.concept or t.kind.value for t in b.content()}
        if not are_names_asked(b) or not told <= _BESIDE_NAMES:
            return None
        b.use(*b.content())
        every = as_lead_list(last).model_copy(update={"limit": LONGEST_LIST})
        return SentenceAsk(AskFind(every, self._is_call))

    def whose(self) -> SentenceAsk | None:
        """What was just counted, by colleague: "kiske zyada?", "whose are they", "who got them"."""
        b, last = self._board, self._last
        if last is None or last.group_by is not None or self._book.scope.role is Role.BROKER:
            return None
        told = {t.concept or t.kind.value for t in b.content()}
        who = [t for t in b.tags if t.concept == "who"]
        got = _GOT & b.keys
        is_counted = "many" in told and bool(who) and who[0].text.casefold() in _BY_WHOM
        is_of_whom = len(who) == 1 and (got or is_counted or who[0].text.casefold() in _WHOSE)
        if last.measure is not Measure.COUNT or not is_of_whom or not told <= _BESIDE_WHOSE:
            return None
        b.use(*b.content())
        update = {"group_by": GroupBy.OWNER, "order_by": OrderBy.VALUE, "skip": 0}
        is_down = "lowest" not in told
        return SentenceAsk(AskFind(last.model_copy(update={**update, "descending": is_down})))

    def extremes(self) -> SentenceAsk | None:
        """The groups just counted, the largest or the smallest first: "worst month?"."""
        b, last = self._board, self._last
        if last is None or last.group_by is None:
            return None
        told = [t for t in b.content() if key(t.text) not in _OF_TIME]
        asked = {t.concept for t in told} & _EXTREMES
        is_apart = "lowest" in asked and len(asked) > 1
        beside = _BESIDE_EXTREMES | (_APART if is_apart else frozenset())
        if not asked or any(t.concept not in _EXTREMES | beside for t in told):
            return None
        if "best" in asked and last.group_by not in TIMES:
            return None  # the best source is the one that books best
        b.use(*b.content())
        is_down, limit = asked != {"lowest"}, DEFAULT_LIMIT
        if is_down and "lowest" in asked:
            limit = LONGEST_LIST  # from the best to the worst
        update = {"order_by": OrderBy.VALUE, "descending": is_down, "skip": 0, "limit": limit}
        return SentenceAsk(AskFind(last.model_copy(update=update)))

    def worthless(self) -> SentenceAsk | None:
        """The groups just counted, those that book least often first: "which is time waste"; most
        often for "which converts best".
        """
        b, last = self._board, self._last
        if last is None or last.of is not Subject.LEADS or last.group_by in _NO_WASTE:
            return None
        told = {t.concept or t.kind.value for t in b.content()}
        is_asked = b.has("which", "what") and not b.has("lead", "leads", "who")
        is_best = told == {"share"} and any("best" in t.text.casefold() for t in b.unused("share"))
        if not (is_asked and ({"browsing"} <= told <= _BESIDE_WORTHLESS or is_best)):
            return None
        b.use(*b.content())
        parts = QueryBuilder(measure=Measure.SHARE_BOOKED, order=OrderBy.VALUE)
        parts.descending = is_best
        return SentenceAsk(AskFind(changed_query(last, parts)))

    def because(self) -> SentenceAsk | None:
        """Of the losses just counted those of one reason: "budget ki wajah se kitne"."""
        query = because_of(self._board, self._last) if self._last is not None else None
        return SentenceAsk(AskFind(query)) if query is not None else None

    def why_lost(self) -> SentenceAsk | None:
        """The reasons of the losses that were just counted: "kyu?", "Farhan ke kyu gaye"."""
        people = self._board.unused_kinds(TagKind.COLLEAGUE)
        told = {t.concept or t.kind.value for t in self._board.content() if t not in people}
        is_asked = bool(told & _WHY_LOST) and told <= _WHY_LOST | _BESIDE_WHY
        is_asked &= not (told & _BESIDE_WHY) or bool(told & {"why", "lost_reason_word"})
        if self._last is None or not is_asked or len(people) > 1:
            return None
        query = by_reason(self._last, self._book.stages.meaning("refused"))
        if query is None:
            return None
        if people and not told & {"why", "lost_reason_word"}:
            return None  # "and Asha, lost?" asks how many
        if people and isinstance(member := people[0].value, StaffMember):
            own = Condition(field=FieldName.OWNER, value=member.name)
            where = (*(c for c in query.where if c.field is not FieldName.OWNER), own)
            query = query.model_copy(update={"where": where})
        self._board.use(*self._board.content())
        return SentenceAsk(AskFind(query))


def are_names_asked(board: TaggedWords) -> bool:
    """Whether a word asks for names."""
    return any(w.key in _NAMES for w in board.words)
