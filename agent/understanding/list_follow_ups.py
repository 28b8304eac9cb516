"""Changes to the list or figure before: "and last week?", "only the Bopal ones", "the next 5"."""

from __future__ import annotations

from dataclasses import dataclass

from agent.query.query import (
    DEFAULT_LIMIT,
    LONGEST_LIST,
    NOT_PICKED_UP,
    PICKED_UP,
    TIMES,
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    Operator,
    OrderBy,
    Query,
    Subject,
    is_of_found,
    is_of_missed,
)
from agent.understanding.asked_order import oldest_first
from agent.understanding.changed_query import (
    as_lead_list,
    cancelled_of,
    changed_query,
    of_all_that_came,
    of_those_told,
)
from agent.understanding.day_asks import of_other_book
from agent.understanding.day_changes import DayChanges
from agent.understanding.grouping import SUPERLATIVES
from agent.understanding.lead_refs import ORDINALS
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.list_asks import ListAsks, ReaderWithLists
from agent.understanding.list_fragment import (
    NAMES,
    SHARES,
    ListFragment,
    is_time,
)
from agent.understanding.loss_reasons import take_reason_after
from agent.understanding.measures import counts_leads
from agent.understanding.parsed_question import AskFind, SentenceAsk
from agent.understanding.query_builder import (
    CALLED,
    RENTS,
    SPOKEN_WITH,
    VISITED,
    QueryBuilder,
    limited,
)
from agent.understanding.sentence import Sentence
from agent.understanding.tagged_words import Tag, TagKind
from leads.model.scope import Role

# "Total only" after a split asks for the one number.
_TOTAL = neighbour_words("total")
_EVER = neighbour_words("ever")
_OF_ALL_DAYS = neighbour_words("of_all_days")
_BESIDE_ALL = neighbour_words("beside_all_days")
_TILL_NOW = ("till now", "until now", "till date", "to date", "aaj tak", "aaj sudhi")
_TIMES, _HOW_MUCH = neighbour_words("times"), neighbour_words("how_much") | {"much"}
_FATES = ("booked", "lost", "cancelled", "visited", "visit")
_MOMENTS = {Subject.VISITS: Moment.VISIT, Subject.CALLS: Moment.CALL}
_BESIDE_CHANGE = (
    "only", "what_about", "but", "and", "ones", "one", "it", "leads", "more", "order_words",
    "requirement", "home",
)  # fmt: skip
_NO_PLAN = ("call", "follow_up", "not_before", "not_after", "no")
_PLURAL = frozenset({"they", "their", "theirs", "them"})
_TOO = words_as_typed("too")
_TOO_AT_END, _EVEN_ONE = words_as_typed("too_at_end"), words_as_typed("even_one")


@dataclass(frozen=True, slots=True)
class _Said:
    """What a change says of the last answer: which of it, how it is told, what happened then.

    `among`: "of them"; `counts`: "how many"; `ends`: "the most"; `is_listed`: the leads are asked
    for; `of`: of what something is asked, the leads just told or what happened in the same days.
    """

    among: list[Tag]
    counts: list[Tag]
    ends: list[Tag]
    is_listed: bool
    is_of_those: bool
    of: Subject | None


def _is_of_owners(last: Query) -> bool:
    """Whether it is of those who sell or let: their homes have prices."""
    kinds = [c.value for c in last.where if c.field is FieldName.KIND]
    return kinds in (["own"], ["sell"], ["let"])


def _is_sorted(last: Query) -> bool:
    """Whether it is a list by a number of each lead: "and the highest?" turns its order."""
    return last.measure is Measure.LIST and last.order_by is not OrderBy.RANK


class ListFollowUps(ReaderWithLists):
    """Reads one sentence as a change to the last list or figure."""

    def __init__(self, sentence: Sentence, lists: ListAsks) -> None:
        super().__init__(sentence, lists)
        self._fragment = ListFragment(sentence)
        self._days = DayChanges(sentence)

    def follow_at_once(self) -> SentenceAsk | None:
        """The same where each word changes the last answer, so that nothing else is asked."""
        is_newest = self._refs.dialogue.is_list_newest
        is_certain = is_newest and self._fragment.is_certain()
        return of_other_book(self._board, self._book) or self.follow() if is_certain else None

    def follow(self) -> SentenceAsk | None:
        """The last query with one part changed: "and last week?", "only the Bopal ones"."""
        last = self._refs.dialogue.query
        if last is None or not self._may_change():
            return None
        if self._is_term_of_outlook():
            return SentenceAsk(AskFind(last, is_likeliest=True, is_outlook=True))
        undone = self._undone(last)
        if undone is not None:
            return undone
        whose = self._leads_of_first(last)
        if whose is not None:
            return whose
        last = self._leads_told(last)
        said = self._said(last)
        parts = self._parts_of(last, said)
        parts, last = self._read_into(parts, self._of_which(last, said), said)
        if self._says_nothing(parts, last):
            return None
        if parts.is_of_those and last.limit != DEFAULT_LIMIT and parts.conditions:
            # "Of these" after "top 10" means the ten, whatever else the whole list holds.
            parts.conditions.extend(self._lists.those_shown())
        self._use_beside(parts, last)
        query = self._as_told(changed_query(last, parts), parts, said)
        if last.group_by and query.group_by is None and parts.limit is None:
            # "Uske leads" after the largest group: all of them.
            query = Query.model_validate(query.model_dump(exclude={"limit"}, exclude_defaults=True))
        is_plain = query.measure in (Measure.LIST, Measure.COUNT) and query.group_by is None
        is_call = parts.is_call or (self._refs.dialogue.is_call and is_plain)
        each = self._refs.dialogue.each if parts.is_next else ()
        of_those = of_those_told(last, query) if parts.days is None and not said.among else None
        is_of_most = bool(said.ends) and query.group_by is not None
        if is_of_most and query == self._refs.dialogue.query:
            # "Sabse zyada?", after groups told in this order: the first alone.
            query = query.model_copy(update={"limit": 1})
        told = AskFind(query, is_call, each=each, is_of_most=is_of_most, of_those=of_those)
        return SentenceAsk(told)

    def _may_change(self) -> bool:
        """Whether it leans on the answer before it and names no lead."""
        b = self._board
        is_named = bool(b.unused_kinds(TagKind.NAME, TagKind.ID))
        return self._fragment.is_fragment() and not is_named

    def _is_term_of_outlook(self) -> bool:
        """Whether days ahead alone are named after "who will book": by when they do."""
        b, content = self._board, self._board.content()
        days = content[0].days if len(content) == 1 else None
        end = days.ahead(self._today).end if days is not None else None
        is_ahead = end is not None and end >= self._today
        return is_ahead and self._refs.dialogue.is_likeliest and b.use(*content)

    def _undone(self, last: Query) -> SentenceAsk | None:
        """The bookings just told that were cancelled since: "how many of them cancelled"."""
        b = self._board
        is_of_them = b.has("since") or (b.has("among", "them", "they") and b.has("many"))
        undone = cancelled_of(last) if b.unused("cancelled") and is_of_them else None
        if undone is None:
            return None
        b.use(*b.content())
        return SentenceAsk(AskFind(undone))

    def _said(self, last: Query) -> _Said:
        """What it says of the last answer; the words that only point to it are taken."""
        b = self._board
        is_them = not b.content()[1:] and b.has("show", "which", "who", "what")
        among = b.unused("among", "them", *(("they", "ones", "it") if is_them else ()))
        b.use(*among)
        is_listed = bool(b.unused("show", "which", "who")) and not b.content()[2 if among else 0 :]
        # How many times is not how many.
        counts = [t for t in b.unused("many", "count") if t.last_key not in _TIMES]
        if last.measure in SHARES and self._fragment.is_one_group(last):
            # "Facebook ka kitna?" after shares by source asks for its share.
            b.use(*counts)
            counts = []
        ends = b.unused(*SUPERLATIVES) if last.group_by is not None or _is_sorted(last) else []
        b.use(*ends)
        of = self._fragment.asked_of(last)
        is_of_list = of is Subject.LEADS or (of is None and self._is_of_list(last))
        is_of_those = (bool(among) and not is_them) or is_of_list
        is_of_those |= self._fragment.is_fate_of_groups(last)
        return _Said(among, counts, ends, is_listed, is_of_those, of)

    def _of_which(self, last: Query, said: _Said) -> Query:
        """The query that is changed: the leads of which something is asked, or all that came."""
        last = self._fragment.leads_told(last) if said.of is Subject.LEADS else last
        is_listed = last.measure is Measure.LIST and last.of is Subject.LEADS
        is_of_one = self._board.has("show") and last.group_by is not GroupBy.OWNER
        is_of_one = is_of_one and bool(self._board.unused_kinds(TagKind.COLLEAGUE))
        if (self._are_named(last) or is_of_one) and (last.group_by or not is_listed):
            last = as_lead_list(last)
        if said.is_of_those and last.also:
            # "Of those how many booked" after a share is of those it counts.
            told = {"where": (*last.where, *last.also), "also": (), "measure": Measure.COUNT}
            last = last.model_copy(update=told)
        b = self._board
        is_counted = counts_leads(b) or bool(_TOTAL & b.keys)
        # "Aur lead kitne aaye".
        is_counted |= any(b.concept_before(t) in ("lead", "leads") for t in b.tags_of("many"))
        is_of_arrivals = is_counted and b.has("come", "new")
        if is_of_arrivals and last.measure not in SHARES:
            # "Total kitni lead aayi" after the bookings of a month.
            return of_all_that_came(last)
        return last

    def _parts_of(self, last: Query, said: _Said) -> QueryBuilder:
        b = self._board
        is_of_all_time = bool(_EVER & b.keys)
        return QueryBuilder(
            shown=len(self._refs.dialogue.focus),
            is_of_those=said.is_of_those,
            is_added=self._is_added(),
            is_of_rents=RENTS in last.where,
            is_of_all_time=is_of_all_time or any(t.typed in _TILL_NOW for t in b.unused("so_far")),
        )

    def _read_into(
        self, parts: QueryBuilder, last: Query, said: _Said
    ) -> tuple[QueryBuilder, Query]:
        """The parts that are changed, and the query without what they replace."""
        b = self._board
        if self._fragment.is_same_then():
            b.use_concepts("how")
        take_reason_after(b, parts, last)
        is_of_calls = last.of is Subject.CALLS and not b.has("visit", "visited")
        if is_of_calls and (b.has("missed", "picked", "reply") or self._fragment.are_talks()):
            # "Ane missed ketla" after the calls of a week.
            parts.of = Subject.CALLS
        elif last.of is Subject.VISITS and b.has("planned") and not b.has(*_NO_PLAN):
            parts.of = Subject.VISITS
        if said.of in _MOMENTS:
            parts.of = said.of
            parts.moment = None if last.of is said.of else _MOMENTS[said.of]
            b.use(*[t for t in b.content() if t not in said.counts])
        if self._fragment.is_of_worthless(last):
            parts.measure, parts.order = Measure.SHARE_BOOKED, OrderBy.VALUE
            parts.descending = self._fragment.is_of_best()
            b.use(*b.content())
        if self._are_named(last):
            b.use(*(t for t in b.content() if t.kind is not TagKind.NUMBER))
            parts.limit = LONGEST_LIST
        self._lists.read_into(parts)
        if said.of is Subject.LEADS:
            self._of_leads(parts, last)
        last = self._days.without_touch(parts, last)
        is_dated = parts.days is not None and not (parts.conditions or parts.group)
        if is_dated and NOT_PICKED_UP in last.where and last.period is None:
            # "This week", after the leads that missed calls: the calls that they missed in it.
            parts.of, parts.moment = Subject.CALLS, Moment.CALL
        if said.ends:
            self._ends(parts, last, {t.concept for t in said.ends})
        self._changed(parts, last)
        self._read_measure(parts, last, said.counts, is_listed=said.is_listed)
        return parts, last

    def _ends(self, parts: QueryBuilder, last: Query, ends: set[str]) -> None:
        """The largest or the smallest of the groups first; both: all, from the largest."""
        b = self._board
        is_first_least = ends in ({"lowest"}, {"fastest"})
        order = last.order_by if _is_sorted(last) else OrderBy.VALUE
        parts.order, parts.descending = order, not is_first_least
        if len(ends) > 1 and "lowest" in ends:
            parts.limit = LONGEST_LIST
            b.use(*b.content())
        b.use(*(t for t in b.free if is_time(t, last)))

    def _says_nothing(self, parts: QueryBuilder, last: Query) -> bool:
        """Whether nothing is changed, or what a list of some leads cannot tell."""
        is_of_days = parts.days is not None and parts.moment in (None, Moment.CREATED)
        # Those of a search came with its days, which are no days of their enquiry.
        is_of_some = any(c.field is FieldName.LEAD and c.op is Operator.IN for c in last.where)
        is_further = is_of_found(last) and (parts.is_next or bool(_HOW_MUCH & self._board.keys))
        return parts.is_empty or is_further or (is_of_some and is_of_days)

    def _use_beside(self, parts: QueryBuilder, last: Query) -> None:
        """Takes the words that stand beside a change."""
        b = self._board
        b.use(*[t for t in b.unused("they") if last.group_by is None or t not in self._pointed()])
        b.use_concepts(*_BESIDE_CHANGE, *(("done",) if parts.conditions else ()))
        if parts.group and last.compare_to is not None:
            b.use_concepts("by_each")  # "who did most in each": of both months
        if parts.conditions and last.group_by and last.period and b.use_concepts("changed"):
            parts.is_compared = True  # "walk-in ka kya hua"

    def _are_named(self, last: Query) -> bool:
        """Whether leads are asked for by name, by somebody who may see them."""
        return self._fragment.are_names_asked(last) and self._book.scope.role is not Role.ANALYST

    def _as_told(self, query: Query, parts: QueryBuilder, said: _Said) -> Query:
        """The changed query as a list where its leads are asked for, in no groups for a total."""
        b = self._board
        is_shown = (b.has("show") and b.has("ones")) or bool(NAMES & b.keys)
        is_shown |= said.is_listed and parts.group is None and self._may_list_groups(parts)
        is_shown = is_shown and self._book.scope.role is not Role.ANALYST
        is_figure = parts.measure is None and query.measure is not Measure.LIST
        is_told = bool(said.among) and parts.group is None
        if (is_told or is_shown) and is_figure and not b.has("many"):
            query = query.model_copy(update={"measure": Measure.LIST, "measure_of": None})
        is_whole = any(t.key in _TOTAL for t in said.counts) and parts.group is None
        is_pointed = is_told or parts.of is Subject.CALLS
        is_named = is_shown or (is_pointed and b.has("which", "who"))
        is_named = is_named and query.measure is Measure.LIST
        if query.group_by is not None and (is_whole or is_named):
            # "Total only" and "which of them" split no more: "list them" after "who has most".
            is_of_most = self._refs.dialogue.is_of_most and not is_whole
            group = self._first_group(query) if is_of_most else None
            if is_of_most and group is None:
                return query  # no leads are those of one month
            if group is not None and group not in query.where:
                told = {"where": (*query.where, *query.also, group), "also": ()}
                query = query.model_copy(update=told)
            kept = query.model_dump(exclude={"group_by", "then_by", "order_by", "descending"})
            query = Query.model_validate(kept)
        return query

    def overall(self) -> SentenceAsk | None:
        """The figure just given, of all days: "overall?", "total mila ke", "kul ketla"."""
        last, b = self._refs.dialogue.query, self._board
        said = {w.key for w in b.words if not w.is_stop}
        is_whole = not said.isdisjoint(_OF_ALL_DAYS) and said <= _OF_ALL_DAYS | _BESIDE_ALL
        if last is None or not is_whole:
            return None
        if last.period is None:
            return self._with_ended(last)
        if said.isdisjoint(_EVER) and (last.group_by or last.measure is Measure.LIST):
            return None  # "total" of the groups or leads just shown
        b.use(*b.tags)
        return SentenceAsk(AskFind(changed_query(last, QueryBuilder(is_of_all_time=True))))

    def _with_ended(self, last: Query) -> SentenceAsk | None:
        """The leads just counted, whenever they came, with those that have ended."""
        is_count = last.measure is Measure.COUNT and last.group_by is None
        if not is_count or any(c.field is FieldName.BAND for c in last.where):
            return None
        self._board.use(*self._board.tags)
        return SentenceAsk(AskFind(last.model_copy(update={"open": None})))

    def _is_of_list(self, last: Query) -> bool:
        """Whether it asks what became of those listed: "how many leads booked", "booked ones"."""
        b = self._board
        is_listed = last.measure is Measure.LIST and last.of is Subject.LEADS
        return is_listed and b.has(*_FATES) and b.has("many", "who", "which", "ones")

    def _of_leads(self, parts: QueryBuilder, last: Query) -> None:
        """Calls asked of leads without days of their own: those that were called, unless calls of
        any time are counted.
        """
        is_of_talks = parts.conditions == [PICKED_UP]
        is_bare = parts.of is Subject.CALLS and parts.days is None
        is_bare &= is_of_talks or not parts.conditions
        if is_bare and (last.period or not self._fragment.counts_calls()):
            parts.of, parts.conditions = Subject.LEADS, [SPOKEN_WITH if is_of_talks else CALLED]

    def _leads_told(self, last: Query) -> Query:
        """The leads where "how many booked" is of those who missed a visit, else what was asked."""
        b, is_missed = self._board, is_of_missed(last) and last.group_by is None
        is_ended = is_missed and last.of is Subject.VISITS and b.has("many", "who", "which")
        if is_ended and b.has("booked", "lost"):
            missed = FieldName.MISSED_VISIT  # the days say it too
            where = tuple(c for c in last.where if c.field is not missed or last.period is None)
            return as_lead_list(last.model_copy(update={"of": Subject.LEADS, "where": where}))
        return last

    def _is_added(self) -> bool:
        """Whether it widens the list before: "warm ones too", "Gota pan"; not "pan fakt warm"."""
        b = self._board
        typed = [w.raw.casefold() for w in b.words if not w.is_stop]
        is_said = not _TOO.isdisjoint(typed) or (bool(typed) and typed[-1] in _TOO_AT_END)
        is_other = b.has("only", "not_before", "not_after", "no", "except", "nobody")
        return is_said and not is_other and _EVEN_ONE.isdisjoint(typed)

    def _changed(self, parts: QueryBuilder, last: Query) -> None:
        """What only the last query makes clear: the other end, the median, ten of them."""
        b = self._board
        self._of_first_group(parts, last)
        if parts.order is OrderBy.BUDGET and _is_of_owners(last) and not b.has("budget"):
            parts.order = OrderBy.PRICE  # "the dearest", of owners
        if parts.order is OrderBy.CREATED and not parts.descending:
            parts.order = oldest_first({c.field for c in (*last.where, *parts.conditions)})
        if parts.is_compared and last.group_by not in (None, *TIMES) and b.has("rose", "fell"):
            # "And which reason grew the most over October?"
            parts.order, parts.descending = OrderBy.CHANGE, not b.has("fell")
        named = [t for t in b.tags if t.field is not None and t.field.value == last.group_by]
        if len(named) > 1 and not b.tags_of("share", "booked", "best", "ok", "more", "highest"):
            parts.measure = None  # "reference vs Facebook" after the share that visited, by source
        if parts.order is OrderBy.VALUE and last.group_by is not None:
            # "And Facebook is the worst?" asks for its place among all.
            own = last.group_by.value
            parts.conditions = [c for c in parts.conditions if c.field.value != own]
        # "Who did the least visits", after the bookings of each colleague, counts visits.
        is_by_colleague = last.group_by is GroupBy.OWNER
        is_of_visits = last.of is not Subject.LEADS or is_by_colleague
        if is_of_visits and parts.conditions == [VISITED]:
            parts.conditions, parts.of = [], Subject.VISITS
        elif (
            parts.is_of_those
            and not is_by_colleague
            and parts.of is Subject.VISITS
            and not parts.conditions
            and not (parts.days and b.has("visit"))
        ):
            parts.conditions, parts.of = [VISITED], Subject.LEADS
        told = b.unused("average", "median", "sum")
        if last.measure_of is not None and told and parts.measure is None:
            b.use(*told)
            parts.measure, parts.number = Measure(told[0].concept), last.measure_of
        self._days.compared(parts, last)
        self._days.of_days(parts, last)
        self._number(parts, last)

    def _number(self, parts: QueryBuilder, last: Query) -> None:
        """A bare number: as many of them, or as many visits."""
        b = self._board
        numbers = b.unused_kinds(TagKind.NUMBER)
        if parts.limit is None and len(numbers) == 1 and not b.content()[1:]:
            number, at = numbers[0].number, numbers[0].last + 1
            if at == len(b.words) or b.words[at].key not in _TIMES:
                parts.limit = limited(number)
                b.use(*numbers)
            elif any(c.field is FieldName.VISITS_DONE for c in last.where):
                # "Three times?" after those who visited twice.
                visits = Condition(field=FieldName.VISITS_DONE, op=Operator.AT_LEAST, value=number)
                parts.conditions.append(visits)
                b.use(*numbers)

    def _of_first_group(self, parts: QueryBuilder, last: Query) -> None:
        """Narrows to the group that was shown first: "uska sabse purana kaun"."""
        b, pointed = self._board, self._pointed()
        is_count = last.measure in (Measure.LIST, Measure.COUNT)
        group = self._first_group(last, is_one=True) if is_count else None
        if group is None or not pointed or parts.group is not None:
            return
        b.use(*pointed, *b.unused("who", "which"))
        parts.conditions.append(group)
        parts.measure = parts.measure or (Measure.COUNT if b.has("many", "count") else Measure.LIST)

    def _leads_of_first(self, last: Query) -> SentenceAsk | None:
        """How many leads the colleague shown first has: "uske kitne leads"."""
        b = self._board
        first = self._first_group(last, is_one=True) if last.group_by is GroupBy.OWNER else None
        told = {t.concept for t in b.content()}
        is_counted = b.has("leads", "lead") and told <= {"they", "many", "leads", "lead"}
        if first is None or not (is_counted and b.has("many") and b.use(*self._pointed())):
            return None
        b.use(*b.content())
        return SentenceAsk(AskFind(Query(where=(first,), measure=Measure.COUNT)))

    def _may_list_groups(self, parts: QueryBuilder) -> bool:
        """Whether the leads behind the groups just told can be listed: those counted, or those of
        the group that was asked for.
        """
        last = self._refs.dialogue.query
        is_count = last is not None and last.measure in (Measure.LIST, Measure.COUNT)
        return (is_count or self._refs.dialogue.is_of_most) and not parts.conditions

    def _first_group(self, last: Query, *, is_one: bool = False) -> Condition | None:
        """The condition of those in the group shown first, or in all as large unless `is_one`."""
        first = list(self._refs.dialogue.first_groups)
        if not first or last.group_by is None or last.group_by.value not in set(FieldName):
            return None
        field = FieldName(last.group_by.value)
        if is_one or len(first) == 1:
            return Condition(field=field, value=first[0])
        return Condition(field=field, op=Operator.IN, value=first)

    def _pointed(self) -> list[Tag]:
        """The words that refer to one lead mentioned before, not to several."""
        return [t for t in self._board.unused("they") if t.typed not in _PLURAL]

    def _read_measure(
        self, parts: QueryBuilder, last: Query, counts: list[Tag], *, is_listed: bool
    ) -> None:
        """Whether a number, each broker's figure or the leads themselves are asked for."""
        b = self._board
        may_list = self._book.scope.role is not Role.ANALYST
        is_each = last.group_by is None and parts.order is not None
        is_narrowed = (last.group_by or parts.group) is None and bool(parts.conditions)
        is_plain_count = last.measure is Measure.COUNT and last.group_by is None
        is_plural = any(t.typed == "ones" for t in b.tags)
        if counts:
            b.use(*counts)
            parts.measure = parts.measure or Measure.COUNT
        if self._fragment.is_by_whom(last):
            if b.use_concepts("lowest"):
                parts.order, parts.descending = OrderBy.VALUE, False
            b.use_concepts("highest")
            parts.group = GroupBy.OWNER
        elif counts:
            return
        elif (
            b.has("who")
            and may_list
            and (parts.conditions or is_each or self._fragment.is_counted(last))
        ):
            # "And who did not come?", "who comes first?", after a count.
            b.use_concepts("who", "all", *ORDINALS)
            parts.measure = parts.measure or Measure.LIST
        elif may_list and (
            (is_listed and parts.is_empty)
            or (b.has("show") and (parts.is_of_one_group(last) or is_narrowed))
        ):
            parts.measure = Measure.LIST
        elif (
            may_list and b.has("best") and is_plain_count and not (parts.conditions or parts.group)
        ):
            # "Best one?" after "how many hot".
            parts.measure, parts.limit = Measure.LIST, None if is_plural else 1
