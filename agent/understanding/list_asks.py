"""Lists, figures and days that are asked for, with what narrows them, or the last one changed."""

from __future__ import annotations

from datetime import date

from agent.query.query import (
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Operator,
    OrderBy,
    Query,
    Subject,
)
from agent.understanding.activity_conditions import ContactConditions, ProgressConditions
from agent.understanding.attribute_conditions import (
    AmountConditions,
    OwnerConditions,
    WishConditions,
)
from agent.understanding.condition_reader import Negations
from agent.understanding.gazetteer import Gazetteer
from agent.understanding.grouping import GROUPS, Grouping
from agent.understanding.lead_refs import LeadRefs
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.measures import Measures, Shares, is_relative
from agent.understanding.order_and_period import OrderAndPeriod
from agent.understanding.parsed_question import (
    AskDay,
    AskFind,
    AskUnanswerable,
    SentenceAsk,
    UnanswerableTopic,
)
from agent.understanding.query_builder import QueryBuilder, limited
from agent.understanding.tagged_words import LISTS, TaggedWords, TagKind
from language.periods import DateRange, RangeShape
from language.tokens import key
from leads.model.scope import Role
from leads.store.staff import StaffMember

# In this order: a word that two of them know is the earlier one's.
_READERS = (
    WishConditions,
    AmountConditions,
    ContactConditions,
    ProgressConditions,
    OwnerConditions,
)


def read_conditions(board: TaggedWords, parts: QueryBuilder, today: date) -> None:
    """Reads every condition that the words hold into the parts."""
    denials = Negations(board)
    for reader in _READERS:
        reader(board, parts, today, denials).read()


# "Than", "fewer than", "more than".
_THAN = ("than", "at_most", "at_least")
_MOST_FRAGMENT = 4  # content tags
_BY_WHOM = words_as_typed("by_whom")
_DID = neighbour_words("did")
_PRESENT = neighbour_words("present")
_GONE = neighbour_words("gone")
_AHEAD = neighbour_words("ahead")


class ListAsks:
    """Reads one sentence that asks for a list, a figure or a day."""

    def __init__(self, board: TaggedWords, refs: LeadRefs, book: Gazetteer, today: date) -> None:
        self._board = board
        self._refs = refs
        self._book = book
        self._today = today

    def day(self) -> SentenceAsk | None:
        b = self._board
        days = [t for t in b.kinds(TagKind.DAYS) if isinstance(t.value, DateRange)]
        one = days[0].value if len(days) == 1 else None
        is_day = isinstance(one, DateRange) and one.shape is RangeShape.DAY
        if b.has("many", "count", "leads", "booked", "new", "compare", "call") or len(days) > 1:
            return None
        if b.has("missed"):
            return None
        visits = b.of("visit", "planned") if is_day else []
        is_ahead = bool({w.key for w in b.words} & _AHEAD)
        is_to_come = (
            isinstance(one, DateRange) and one.start is not None and one.start > self._today
        )
        if is_day and (is_ahead or is_to_come):
            visits += b.of("come")
        is_gone = bool({w.key for w in b.words} & _GONE)
        plans = b.of("day_plan", "reminder", *(() if is_gone else ("meet",))) or (
            b.of("planned", "next_step") if not b.of("visit") and (is_day or b.has("mine")) else []
        )
        told = [t for t in b.content() if t.concept not in ("day_part", "mine")]
        what_now = is_day and b.has("what") and not told[1:]
        content = b.content()
        is_alone = self._refs.talk.query is None and len(content) == 1
        if is_alone and content[0].text.casefold() in ("visits", "today"):
            what_now = True
        if is_day and b.has("mine") and b.of("time_word"):
            plans = [*plans, *b.of("time_word")]
        if b.of("pending") and b.has("what", "mine", "show") and not b.content()[2:]:
            plans = [*plans, *b.of("pending")]
        if not (visits or plans or what_now) or (one is not None and not is_day):
            return None
        day, is_either = self._which_day(one if isinstance(one, DateRange) else None)
        if day < self._today and not b.of("reminder"):
            return None
        is_visit = bool(b.of("visit", "come"))
        what = "visits" if is_visit else "reminders" if b.of("reminder") else "all"
        b.take(*days, *visits, *plans)
        b.take_concepts("day_plan", "visit", "planned", "come", "meet", "reminder", "next_step",
                        "all", "done", "when", "day_part")  # fmt: skip
        b.take_concepts("team_word")
        return SentenceAsk(AskDay(day, what, is_either))

    def follow(self) -> SentenceAsk | None:
        """The last query with one part changed: "and last week?", "only the Bopal ones"."""
        last = self._refs.talk.query
        b = self._board
        if last is None or not self.is_fragment() or self._board.kinds(TagKind.NAME, TagKind.ID):
            return None
        if b.has("mine") and b.has("leads"):
            return None
        is_them = not b.content()[1:] and b.has("show", "which", "who", "what")
        among = b.of("among", "them", *(("they", "ones", "it") if is_them else ()))
        b.take(*among)
        counts = b.of("many", "count")
        lists = b.of("show", "which", "who") and not b.content()[2:]
        ends = b.of("highest", "lowest", "best") if last.group_by is not None else []
        b.take(*ends)
        parts = self.parts()
        if ends:
            parts.order, parts.descending = OrderBy.VALUE, ends[0].concept != "lowest"
        self._changed(parts, last)
        if counts:
            b.take(*counts)
            parts.measure = parts.measure or Measure.COUNT
        elif self._is_by_whom(last):
            b.take_concepts("highest")
            parts.group = GroupBy.OWNER
        elif (
            b.has("who")
            and (parts.conditions or self._is_of_whose(last))
            and self._book.scope.role is not Role.ANALYST
        ):
            # "And who did not come?", after a count.
            b.take_concepts("who", "all")
            parts.measure = parts.measure or Measure.LIST
        elif (
            lists
            and self._book.scope.role is not Role.ANALYST
            and (among or not b.content())
            and parts.is_empty
        ):
            parts.measure = Measure.LIST
        if parts.is_empty:
            return None
        b.take_concepts(
            "they",
            "only",
            "what_about",
            "but",
            "and",
            "ones",
            "one",
            "it",
            "leads",
            "more",
            "order_words",
            "requirement",
            "home",
        )
        query = parts.changed(last)
        if (
            among
            and parts.measure is None
            and query.measure is not Measure.LIST
            and not b.has("many")
        ):
            query = query.model_copy(update={"measure": Measure.LIST, "measure_of": None})
        return SentenceAsk(AskFind(query, parts.is_call))

    def _is_by_whom(self, last: Query) -> bool:
        """ "Who did those?", after a manager's figure: of it, each broker's own."""
        b = self._board
        is_figure = last.measure is Measure.COUNT and last.group_by is None
        is_told = bool({t.text.casefold() for t in b.of("who")} & _BY_WHOM)
        is_told = is_told or (b.has("who") and bool({w.key for w in b.words} & _DID))
        return is_figure and is_told and self._book.scope.role is not Role.BROKER

    def _changed(self, parts: QueryBuilder, last: Query) -> None:
        """What only the last query makes plain: the other end, the median, ten of them."""
        b = self._board
        is_visits = parts.conditions == [Condition(field=FieldName.VISITED, value=True)]
        if last.of is not Subject.LEADS and is_visits:
            parts.conditions, parts.of = [], Subject.VISITS
        told = b.of("average", "median", "sum")
        if last.measure_of is not None and told and parts.measure is None:
            b.take(*told)
            parts.measure, parts.number = Measure(told[0].concept), last.measure_of
        if last.period is not None and b.of("period_before"):
            b.take_concepts("period_before", "compare", "than")
            parts.is_compared = True
        if last.period is not None and parts.days is not None and b.of(*_THAN):
            # "Fewer than in October?"
            parts.compared_with, parts.days, parts.is_compared = parts.days, None, True
            parts.moment = parts.moment or last.period.of
            b.take_concepts(*_THAN, "compare", "lowest", "highest", "more")
        numbers = b.kinds(TagKind.NUMBER)
        if parts.limit is None and len(numbers) == 1 and not b.content()[1:]:
            parts.limit = limited(float(str(numbers[0].value)))
            b.take(*numbers)

    def find(self) -> SentenceAsk | None:
        b = self._board
        other = self._other_book()
        if other is not None:
            return other
        parts = self.parts()
        is_plain = b.has("leads") and b.has(
            "show", "mine", "all", "best", "count", "many", "team_word"
        )
        is_listed = b.has("leads", "who", "which", "show", "ones") or parts.limit is not None
        is_best = b.has("best") and (is_listed or not self._refs.talk.is_begun)
        is_day_only = parts.is_only_days and not b.has("leads", "lead", "new", "come")
        is_nothing = parts.is_empty or is_day_only
        if (is_nothing and not (is_plain or is_best)) or self._is_of_one(parts):
            return None
        b.take_concepts("only", "team_word")
        if parts.limit is not None or is_best:
            # A list tells the reason beside each lead anyway: "top 3 with reason".
            b.take_concepts("why")
        if b.has("leads", "lead", "who", "ones", "buyer", "rental", "which"):
            if parts.conditions and b.of("they"):
                # "Who said they must sell first" asks who must.
                b.take_concepts("said")
            b.take_concepts("home", "requirement", "done", "they")
        b.take(*[t for t in b.of("similar") if key(t.text)[:2] in ("ai", "ev", "av", "es")])
        if parts.number or parts.conditions:
            b.take_concepts("home", "done", "requirement")
        if parts.of is Subject.VISITS:
            b.take_concepts("changed", "summary")
        self._spoken_of(parts)
        if b.of("among"):
            self._among(parts)
        if parts.is_empty and not is_best and not is_listed:
            return None
        return SentenceAsk(AskFind(parts.query(), parts.is_call), is_clear=not parts.is_next)

    def is_fragment(self) -> bool:
        """Whether a sentence hangs on the one before."""
        b = self._board
        if not self._refs.talk.is_begun:
            return False
        content = b.content()
        if b.of("many", "share") and any(is_relative(b, t) for t in b.of("among")):
            return False
        opens = bool(b.tags) and b.tags[0].concept in ("and", "what_about", "but", "only", "or")
        marked = b.has("what_about", "only", "among", "more", "them") or opens
        is_bare = not b.has(
            "leads", "who", "which", "show", "many", "how", "what", "all", "mine", "call"
        )
        is_count = {t.concept for t in content} <= {"many", "count", "them", "they", "among", "it"}
        is_shown = (
            is_count and b.has("show", "which", "who") and b.has("them", "they", "ones", "it")
        )
        is_bare_show = not content and b.has("show") and self._refs.talk.is_list_newest
        if (content and is_count) or is_shown or is_bare_show:
            return True
        last = self._refs.talk.query
        if last is not None and (self._is_of_whose(last) or (content and self._is_about(last))):
            return True
        if (
            last is not None
            and self._is_by_whom(last)
            and all(t.kind is TagKind.DAYS or t.concept == "highest" for t in content)
        ):
            return True
        is_without = b.has("many") and b.has("not_after", "not_before") and len(content) <= 4
        if last is not None and is_without and not b.has("leads", "lead", "all", "who", "which"):
            return not b.kinds(TagKind.DAYS)
        is_next = bool(b.of("next")) and len(content) <= 3
        is_most = b.has("highest", "lowest") and b.has("broker_word", "who", "source_word")
        if is_most and self._refs.talk.is_list_newest and len(content) <= 2:
            return True
        told = [t for t in content if t.kind in (TagKind.VALUE, TagKind.BHK, TagKind.MONEY)]
        is_whole = len({t.kind for t in told}) > 1 and not marked
        return len(content) <= _MOST_FRAGMENT and not is_whole and (marked or is_bare or is_next)

    def _is_of_whose(self, last: Query) -> bool:
        """ "Whose?", and nothing else, after a count."""
        told = {t.concept for t in self._board.content()}
        is_count = last.measure is Measure.COUNT and last.group_by is None
        return is_count and self._board.has("who") and told <= {"who", "all"}

    def _is_about(self, last: Query) -> bool:
        """Whether all that is said says something of the last figure alone."""
        b = self._board
        told = {t.concept for t in b.content()}
        if b.has("leads", "mine", "all"):
            return False
        is_split = bool(told & set(GROUPS)) and b.has("by_each") and len(b.content()) <= 2
        is_end = last.group_by is not None and told <= {"highest", "lowest", "best"}
        words = {"compare", "period_before", "lowest", "highest", "more", *_THAN}
        of_days = {t.concept for t in b.kinds(TagKind.DAYS)}
        is_period = last.period is not None and b.has("compare", "period_before", *_THAN)
        is_period = is_period and told <= words | of_days
        is_number = last.measure_of is not None and told <= {"average", "median", "sum"}
        return is_split or is_end or is_period or is_number

    def _which_day(self, days: DateRange | None) -> tuple[date, bool]:
        if days is None or days.start is None:
            return self._today, False
        typed = {w.key for w in self._board.words}
        if days.is_either and typed & _GONE:
            gone = days.back(self._today)
            return gone.start or self._today, False
        if days.is_either:
            plan = self._board.has("day_plan", "planned", "meet", "next_step", "reminder", "come")
            return days.start, not (plan or bool(typed & _PRESENT))
        ahead = days.ahead(self._today)
        return ahead.start or self._today, False

    def parts(self) -> QueryBuilder:
        """What the free words say of a list; they are used."""
        parts = QueryBuilder()
        Grouping(self._board, parts, self._book.scope).read()
        Measures(self._board, parts, self._book.scope).read()
        read_conditions(self._board, parts, self._today)
        Shares(self._board, parts).read()
        OrderAndPeriod(self._board, parts, self._today).read_order()
        return parts

    def _other_book(self) -> SentenceAsk | None:
        """What is asked of a colleague whose leads the asker may not see."""
        for tag in self._board.kinds(TagKind.COLLEAGUE):
            if isinstance(tag.value, StaffMember) and not self._book.may_see(tag.value):
                self._board.take(*self._board.content())
                return SentenceAsk(AskUnanswerable(UnanswerableTopic.OTHERS, tag.text))
        return None

    def _is_of_one(self, parts: QueryBuilder) -> bool:
        """Whether bare words are rather asked of the lead on the page or just spoken of."""
        b = self._board
        if not self._refs.has_one or (
            self._refs.talk.is_list_newest and not self._refs.page_lead_id
        ):
            return False
        counted = b.has("many") and b.has("leads", "visit", "booked", "call", "rental", "buyer")
        anchors = b.has(*LISTS, "show", "next", "more", "only") or parts.group or counted
        plain = {
            FieldName.KIND,
            FieldName.LOCALITY,
            FieldName.BHK,
            FieldName.SOURCE,
        }
        narrowed = any(c.field in plain for c in parts.conditions)
        return not anchors and not narrowed and not parts.is_call

    def _spoken_of(self, parts: QueryBuilder) -> None:
        """The "them" of "hot but nobody called them": those of this sentence."""
        b = self._board
        content = b.content()
        for tag in b.of("them", "they"):
            if parts.conditions and content[0].first < tag.first and not b.of("among"):
                b.take(tag)

    def _among(self, parts: QueryBuilder) -> None:
        """Of those just listed, or named before in the sentence; else the words stay unread."""
        b = self._board
        ids = list(self._refs.talk.listed or self._refs.talk.focus)
        first = b.of("among")[0].first
        if ids or any(t.last < first for t in b.content()):
            b.take_concepts("among")
        if not ids:
            return
        parts.conditions.append(Condition(field=FieldName.LEAD, op=Operator.IN, value=ids))
