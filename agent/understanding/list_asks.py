"""Asks for lists, figures and days, with their conditions or as a change to the last one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from agent.query.query import (
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    Operator,
    OrderBy,
    Period,
    Query,
    Subject,
)
from agent.understanding.attribute_conditions import (
    AmountConditions,
    OwnerConditions,
    WishConditions,
)
from agent.understanding.condition_reader import Negations
from agent.understanding.contact_conditions import ContactConditions
from agent.understanding.further_split import FurtherSplit
from agent.understanding.gazetteer import Gazetteer, StoredValue
from agent.understanding.grouping import GROUPS, Grouping
from agent.understanding.lead_refs import LeadRefs
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.loss_reasons import take_reason_after
from agent.understanding.measures import Measures, read_least, read_target
from agent.understanding.order_and_period import OrderAndPeriod, oldest_first
from agent.understanding.parsed_question import (
    AskDay,
    AskFind,
    AskUnanswerable,
    SentenceAsk,
    UnanswerableTopic,
)
from agent.understanding.progress_conditions import ProgressConditions
from agent.understanding.query_builder import QueryBuilder, cancelled_of, limited
from agent.understanding.shares import Shares, is_relative
from agent.understanding.tagged_words import LISTS, Tag, TaggedWords, TagKind
from language.periods import DateRange, PeriodWord, RangeShape
from language.tokens import key
from leads.model.scope import Role
from leads.store.staff import StaffMember

# In this order: a word that two readers know goes to the earlier one.
_READERS = (
    WishConditions,
    AmountConditions,
    ContactConditions,
    ProgressConditions,
    OwnerConditions,
)


def read_conditions(board: TaggedWords, parts: QueryBuilder, today: date) -> None:
    """Reads every condition in the words into the parts."""
    denials = Negations(board)
    for reader in _READERS:
        reader(board, parts, today, denials).read()


# "Than", "fewer than", "more than".
_THAN = ("than", "at_most", "at_least")
_MOST_FRAGMENT = 4  # content tags
_PLACES = ("ordinal_1", "ordinal_2", "ordinal_3", "ordinal_4", "ordinal_5", "ordinal_last")
# Words that only change the form of the last answer, with which answers they can change.
_FORMS: tuple[tuple[tuple[str, ...], Callable[[Query], bool]], ...] = (
    (("many", "count", "them", "they", "among", "it", "by_each", *GROUPS), lambda last: True),
    (("oldest", "newest", "highest", "lowest", "best", "done", *_PLACES), lambda last: True),
    (("average", "median", "sum"), lambda last: last.measure_of is not None),
    (("compare", "period_before", "more", *_THAN), lambda last: last.period is not None),
)
_WITHIN = ("leads", "lead", "who", "ones", "buyer", "rental", "which")
_PLURAL = frozenset({"they", "their", "theirs", "them"})
_BY_WHOM = words_as_typed("by_whom")
_NOT = words_as_typed("just_not") | words_as_typed("na")
_DID = neighbour_words("did")
_PRESENT = neighbour_words("present")
_GONE = neighbour_words("gone")
_HAPPENED = neighbour_words("happened")
# What a question about the visits of a past day holds, beside the day.
_OF_VISITS = (
    "visit",
    "planned",
    "come",
    "done",
    "changed",
    "team_word",
    "who",
    "what",
    "all",
    "mine",
    "one",
    "ones",
)
_AHEAD = neighbour_words("ahead")
# Words before another day that ask nothing of their own.
_LEADING = frozenset({"and", "what_about", "but", "then", "mine"})
# What may be counted of the same days as the number before.
_EVENTS = frozenset({"visited", "cancelled", "booked", "lost"})
_OF_VISITS_TOLD = frozenset({"missed", "visited"})


class ListAsks:
    """Reads one sentence that asks for a list, a figure or a day."""

    def __init__(self, board: TaggedWords, refs: LeadRefs, book: Gazetteer, today: date) -> None:
        self._board = board
        self._refs = refs
        self._book = book
        self._today = today

    def day(self) -> SentenceAsk | None:
        b = self._board
        days = [t for t in b.unused_kinds(TagKind.DAYS) if isinstance(t.value, DateRange)]
        one = days[0].value if len(days) == 1 else None
        is_day = isinstance(one, DateRange) and one.shape is RangeShape.DAY
        if b.has("many", "count", "leads", "booked", "new", "compare", "call") or len(days) > 1:
            return None
        if b.has("missed"):
            return None
        visits = b.unused("visit", "planned") if is_day else []
        is_ahead = bool({w.key for w in b.words} & _AHEAD)
        is_to_come = (
            isinstance(one, DateRange) and one.start is not None and one.start > self._today
        )
        if is_day and (is_ahead or is_to_come):
            visits += b.unused("come")
        is_gone = bool({w.key for w in b.words} & _GONE)
        plans = b.unused("day_plan", "reminder", *(() if is_gone else ("meet",))) or (
            b.unused("planned", "next_step")
            if not b.unused("visit") and (is_day or b.has("mine"))
            else []
        )
        told = [t for t in b.content() if t.concept not in ("day_part", "mine")]
        what_now = is_day and b.has("what") and not told[1:]
        content = b.content()
        is_alone = self._refs.dialogue.query is None and len(content) == 1
        if is_alone and content[0].text.casefold() in ("visits", "today"):
            what_now = True
        if is_day and b.has("mine") and b.unused("time_word"):
            plans = [*plans, *b.unused("time_word")]
        if b.unused("pending") and b.has("what", "mine", "show") and not b.content()[2:]:
            plans = [*plans, *b.unused("pending")]
        other = self._other_book() if visits or plans else None
        if other is not None:
            return other
        if is_day and isinstance(one, DateRange) and self._is_how_it_went():
            gone = one.back(self._today).start
            return self._visits_of(gone, None, is_said=False) if gone else None
        before = self._refs.dialogue.day if is_day and self._is_day_alone() else None
        if not (visits or plans or what_now or before) or (one is not None and not is_day):
            return None
        day, is_either = self._which_day(one if isinstance(one, DateRange) else None)
        if day < self._today and not b.unused("reminder"):
            word = one.word if isinstance(one, DateRange) else None
            return self._visits_of(day, word, is_said=before == "visits")
        is_visit = bool(b.unused("visit", "come"))
        what = "visits" if is_visit else "reminders" if b.unused("reminder") else before or "all"
        b.use(*days, *visits, *plans)
        b.use_concepts("day_plan", "visit", "planned", "come", "meet", "reminder", "next_step",
                        "all", "done", "when", "day_part", "time_word", "broker_word")  # fmt: skip
        b.use_concepts("team_word")
        b.use(*b.unused_kinds(TagKind.CLOCK))  # the hours are shown
        # After today's, "kal" is the day after.
        people = b.unused_kinds(TagKind.COLLEAGUE)
        member = people[0].value if len(people) == 1 and what != "reminders" else None
        owner = member.name if isinstance(member, StaffMember) else None
        b.use(*people if owner else ())
        return SentenceAsk(AskDay(day, what, is_either and before is None, owner))

    def _is_how_it_went(self) -> bool:
        """Whether it asks how a day's visits went: "kal walon ka kya hua"."""
        b = self._board
        happened = [t for t in b.unused("changed") if key(t.text.split()[-1]) in _HAPPENED]
        return bool(happened) and b.has("ones") and not b.has("leads", "lead", "score")

    def _is_day_alone(self) -> bool:
        """Whether it is but another day: "and tomorrow?" after the visits of today."""
        others = [t for t in self._board.content() if t.kind is not TagKind.DAYS]
        return all(t.concept in _LEADING for t in others)

    def _visits_of(
        self, day: date, word: PeriodWord | None, *, is_said: bool
    ) -> SentenceAsk | None:
        """The visits of a day that is over: "whose visit was yesterday". `is_said`: the question
        before asked for visits.
        """
        b = self._board
        people = b.unused_kinds(TagKind.COLLEAGUE)
        member = people[0].value if len(people) == 1 else None
        own = [member] if isinstance(member, StaffMember) and self._book.may_see(member) else []
        told = [t for t in b.content() if t.kind not in (TagKind.DAYS, TagKind.CLOCK)]
        told = [t for t in told if not (own and t in people)]
        is_said = is_said or self._is_how_it_went() or bool(b.unused("visit", "planned"))
        if not is_said or any(t.concept not in (*_OF_VISITS, *_LEADING) for t in told):
            return None
        b.use(*b.content())
        where = tuple(Condition(field=FieldName.OWNER, value=one.name) for one in own)
        days = {"word": word} if word else {"start": day, "end": day}
        period = Period(of=Moment.VISIT, **days)
        return SentenceAsk(AskFind(Query(of=Subject.VISITS, open=None, where=where, period=period)))

    def follow(self) -> SentenceAsk | None:
        """The last query with one part changed: "and last week?", "only the Bopal ones"."""
        last = self._refs.dialogue.query
        b = self._board
        if (
            last is None
            or not self.is_fragment()
            or self._board.unused_kinds(TagKind.NAME, TagKind.ID)
        ):
            return None
        if b.has("mine") and b.has("leads"):
            return None
        undone = cancelled_of(last) if b.unused("cancelled") and b.has("since") else None
        if undone is not None:
            b.use(*b.content())
            return SentenceAsk(AskFind(undone))
        is_them = not b.content()[1:] and b.has("show", "which", "who", "what")
        among = b.unused("among", "them", *(("they", "ones", "it") if is_them else ()))
        b.use(*among)
        is_listed = bool(b.unused("show", "which", "who")) and not b.content()[2 if among else 0 :]
        counts = b.unused("many", "count")
        ends = b.unused("highest", "lowest", "best") if last.group_by is not None else []
        b.use(*ends)
        parts = QueryBuilder()
        take_reason_after(b, parts, last)
        self._read_into(parts)
        if ends:
            parts.order, parts.descending = OrderBy.VALUE, ends[0].concept != "lowest"
        self._changed(parts, last)
        self._read_measure(parts, last, counts, is_listed=is_listed)
        if parts.is_empty:
            return None
        b.use(*[t for t in b.unused("they") if last.group_by is None or t not in self._pointed()])
        b.use_concepts(
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
        is_plain = query.measure in (Measure.LIST, Measure.COUNT) and query.group_by is None
        is_call = parts.is_call or (self._refs.dialogue.is_call and is_plain)
        return SentenceAsk(AskFind(query, is_call))

    def _read_measure(
        self, parts: QueryBuilder, last: Query, counts: list[Tag], *, is_listed: bool
    ) -> None:
        """Whether a number, each broker's figure or the leads themselves are asked for."""
        b = self._board
        may_list = self._book.scope.role is not Role.ANALYST
        is_each = last.group_by is None and parts.order is not None
        is_narrowed = last.group_by is None and bool(parts.conditions)
        if counts:
            b.use(*counts)
            parts.measure = parts.measure or Measure.COUNT
        elif self._is_by_whom(last):
            if b.use_concepts("lowest"):
                parts.order, parts.descending = OrderBy.VALUE, False
            b.use_concepts("highest")
            parts.group = GroupBy.OWNER
        elif b.has("who") and may_list and (parts.conditions or is_each or self._is_counted(last)):
            # "And who did not come?", "who comes first?", after a count.
            b.use_concepts("who", "all", *_PLACES)
            parts.measure = parts.measure or Measure.LIST
        elif may_list and (
            (is_listed and parts.is_empty)
            or (b.has("show") and (parts.is_of_one_group(last) or is_narrowed))
        ):
            parts.measure = Measure.LIST

    def _is_by_whom(self, last: Query) -> bool:
        """Whether a manager's figure is asked again per broker: "who did those?"."""
        b = self._board
        is_figure = last.measure is Measure.COUNT and last.group_by is None
        is_told = bool({t.text.casefold() for t in b.unused("who")} & _BY_WHOM)
        is_done = b.has("highest", "lowest") or bool({w.key for w in b.words} & _DID)
        is_told = is_told or (b.has("who") and is_done)
        return is_figure and is_told and self._book.scope.role is not Role.BROKER

    def _changed(self, parts: QueryBuilder, last: Query) -> None:
        """What only the last query makes clear: the other end, the median, ten of them."""
        b = self._board
        self._of_first_group(parts, last)
        if parts.order is OrderBy.CREATED and not parts.descending:
            parts.order = oldest_first({c.field for c in (*last.where, *parts.conditions)})
        if parts.order is OrderBy.VALUE and last.group_by is not None:
            # "And Facebook is the worst?" asks for its place among all.
            own = last.group_by.value
            parts.conditions = [c for c in parts.conditions if c.field.value != own]
        is_visits = parts.conditions == [Condition(field=FieldName.VISITED, value=True)]
        if last.of is not Subject.LEADS and is_visits:
            parts.conditions, parts.of = [], Subject.VISITS
        told = b.unused("average", "median", "sum")
        if last.measure_of is not None and told and parts.measure is None:
            b.use(*told)
            parts.measure, parts.number = Measure(told[0].concept), last.measure_of
        if last.period is not None and b.unused("period_before"):
            b.use_concepts("period_before", "compare", "than")
            parts.is_compared = True
        if last.period is not None and parts.days is not None and b.unused(*_THAN):
            # "Fewer than in October?"
            parts.compared_with, parts.days, parts.is_compared = parts.days, None, True
            parts.moment = parts.moment or last.period.of
            b.use_concepts(*_THAN, "compare", "lowest", "highest", "more", "weak", "or")
        numbers = b.unused_kinds(TagKind.NUMBER)
        if parts.limit is None and len(numbers) == 1 and not b.content()[1:]:
            parts.limit = limited(float(str(numbers[0].value)))
            b.use(*numbers)

    def find(self) -> SentenceAsk | None:
        b = self._board
        other = self._other_book()
        if other is not None:
            return other
        left_out = self._left_out()
        parts = self.parts()
        parts.conditions.extend(left_out)
        is_plain = b.has("leads") and b.has(
            "show", "mine", "all", "best", "count", "many", "team_word"
        )
        is_listed = b.has("leads", "who", "which", "show", "ones") or parts.limit is not None
        is_best = b.has("best") and (is_listed or not self._refs.dialogue.is_begun)
        is_day_only = parts.is_only_days and not b.has("leads", "lead", "new", "come")
        is_nothing = parts.is_empty or is_day_only
        if (is_nothing and not (is_plain or is_best)) or self._is_of_one(parts):
            return None
        b.use_concepts("only", "team_word")
        if parts.limit is not None or is_best:
            # A list gives each lead's reason anyway: "top 3 with reason".
            b.use_concepts("why")
        if b.has(*_WITHIN):
            if parts.conditions and b.unused("they"):
                # "Who said they must sell first" asks who must.
                b.use_concepts("said")
            b.use_concepts("home", "requirement", "done")
            b.use(*self._said_within())
        b.use(*[t for t in b.unused("similar") if key(t.text)[:2] in ("ai", "ev", "av", "es")])
        if parts.number or parts.conditions:
            b.use_concepts("home", "done", "requirement")
        if parts.of is Subject.VISITS:
            b.use_concepts("changed", "summary")
        self._spoken_of(parts)
        if b.unused("among"):
            self._among(parts)
        if parts.is_empty and not is_best and not is_listed:
            return None
        is_rest = self._refs.dialogue.is_lost and (self.is_fragment() or b.has("ones", "one"))
        ask = AskFind(parts.query(), parts.is_call, is_after_lost=is_rest)
        return SentenceAsk(ask, is_clear=not parts.is_next)

    def _left_out(self) -> list[Condition]:
        """Without the leads of "except Zeel", "Zeel ko chhod ke baki hot leads"."""
        b = self._board
        names = b.unused_kinds(TagKind.NAME)
        if not names or not b.has("leads", "ones", "who", "which"):
            return []
        before = b.beside(names[0], -1, lambda t: t.kind is TagKind.SMALL)
        after = b.beside(names[-1], 1, lambda t: t.kind is TagKind.SMALL)
        is_before = before is not None and before.concept in ("except", "not_before")
        is_after = after is not None and after.concept == "not_after" and not _denies(after)
        refs = [self._refs.by_words(t.text) for t in names]
        if not (is_before or is_after) or any(len(ref.matches) != 1 for ref in refs):
            return []
        by = before if is_before else after
        between = [t for t in b.unused("and", "or") if names[0].first < t.first < names[-1].last]
        b.use(*names, *between, *([by] if by else []), *b.unused("pending"))
        ids = [ref.matches[0].lead_id for ref in refs]
        return [Condition(field=FieldName.LEAD, op=Operator.NOT_IN, value=ids)]

    def _said_within(self) -> list[Tag]:
        """The "they" in "who said they must sell", which refers to no lead mentioned before."""
        b = self._board
        told = [t.first for t in b.tags if t.concept in _WITHIN]
        return [t for t in b.unused("they") if told and min(told) < t.first]

    def is_fragment(self) -> bool:
        """Whether a sentence depends on the one before: it changes its form or narrows it."""
        b, last = self._board, self._refs.dialogue.query
        if not self._refs.dialogue.is_begun:
            return False
        if b.unused("many", "share") and any(is_relative(b, t) for t in b.unused("among")):
            return False
        if self._is_form_alone(last) or (last is not None and self._is_denied_count()):
            return True
        if last is not None and self._is_counted_again(last):
            return True
        content = b.content()
        opens = bool(b.tags) and b.tags[0].concept in ("and", "what_about", "but", "only", "or")
        is_ones = b.has("ones") and not b.has("leads", "lead", "all", "mine", "who", "which")
        marked = b.has("what_about", "only", "among", "more", "them") or opens or is_ones
        is_bare = not b.has(
            "leads", "who", "which", "show", "many", "how", "what", "all", "mine", "call"
        )
        is_next = bool(b.unused("next")) and len(content) <= 3
        if last is not None and last.measure is Measure.COUNT and b.unused("best") and not marked:
            # "Top 3 hot" after a number is a list of its own.
            return False
        told = [t for t in content if t.kind in (TagKind.VALUE, TagKind.BHK, TagKind.MONEY)]
        is_whole = len({t.kind for t in told}) > 1 and not marked
        return len(content) <= _MOST_FRAGMENT and not is_whole and (marked or is_bare or is_next)

    def _is_form_alone(self, last: Query | None) -> bool:
        """Whether it only changes the form of the last answer: "who did the most", "whose?"."""
        b = self._board
        content = [t for t in b.content() if t.kind is not TagKind.DAYS]
        told = {t.concept for t in content if not _is_of_groups(t, last)}
        is_dated = bool(b.unused_kinds(TagKind.DAYS))
        if told and not is_dated and told <= set(_FORMS[0][0]) - {*GROUPS, "by_each"}:
            return True
        if not told and not is_dated and b.has("show", "which", "who"):
            is_pointed = b.has("them", "they", "ones", "it")
            is_newest = b.has("show") and self._refs.dialogue.is_list_newest
            return is_pointed or is_newest or (last is not None and self._is_counted(last))
        if last is None or not told or b.has("leads", "lead", "mine"):
            return False
        is_told = all(any(c in some and fits(last) for some, fits in _FORMS) for c in told)
        is_split = b.has("by_each", "highest", "lowest", "best") or not told & set(GROUPS)
        is_period = bool(told & set(_FORMS[-1][0])) or self._is_by_whom(last)
        return is_told and is_split and (is_period or not is_dated)

    def _is_denied_count(self) -> bool:
        """Whether it asks for the opposite count: "and how many have not?"."""
        b = self._board
        is_without = b.has("many") and b.has("not_after", "not_before")
        is_short = len(b.content()) <= _MOST_FRAGMENT and not b.unused_kinds(TagKind.DAYS)
        return is_without and is_short and not b.has("leads", "lead", "all", "who", "which")

    def _is_counted_again(self, last: Query) -> bool:
        """Whether another event of the same days is to be counted: "and how many were missed"."""
        is_of_visits = last.of is Subject.VISITS
        events = _OF_VISITS_TOLD if is_of_visits else _EVENTS
        told = {t.concept for t in self._board.content()}
        is_event = "many" in told and len(told & events) == 1 and told <= {"many", "visit", *events}
        is_of_days = last.measure is Measure.COUNT or is_of_visits
        return last.period is not None and is_of_days and is_event

    def _is_counted(self, last: Query) -> bool:
        """Whether the last answer was one number, of which "whose?" asks for the leads."""
        is_asked = self._board.has("who", "which") or bool(self._board.unused("show"))
        return last.measure is Measure.COUNT and last.group_by is None and is_asked

    def _pointed(self) -> list[Tag]:
        """The words that refer to one lead mentioned before, not to several."""
        return [t for t in self._board.unused("they") if t.text.casefold() not in _PLURAL]

    def _of_first_group(self, parts: QueryBuilder, last: Query) -> None:
        """Narrows to the group that was shown first: "uska sabse purana kaun"."""
        b, first = self._board, self._refs.dialogue.first_group
        pointed = self._pointed()
        if first is None or last.group_by is None or not pointed or parts.group is not None:
            return
        if last.group_by.value not in set(FieldName):
            return
        b.use(*pointed, *b.unused("who", "which"))
        parts.conditions.append(Condition(field=FieldName(last.group_by.value), value=first))
        parts.measure = parts.measure or (Measure.COUNT if b.has("many", "count") else Measure.LIST)

    def _which_day(self, days: DateRange | None) -> tuple[date, bool]:
        if days is None or days.start is None:
            return self._today, False
        typed = {w.key for w in self._board.words}
        if (days.is_either or days.weekday is not None) and typed & _GONE:
            gone = days.back(self._today)
            return gone.start or self._today, False
        if days.is_either:
            plan = self._board.has("day_plan", "planned", "meet", "next_step", "reminder", "come")
            return days.start, not (plan or bool(typed & _PRESENT))
        ahead = days.ahead(self._today)
        return ahead.start or self._today, False

    def parts(self) -> QueryBuilder:
        """What the unused words say about a list; they are taken."""
        parts = QueryBuilder()
        self._read_into(parts)
        return parts

    def _read_into(self, parts: QueryBuilder) -> None:
        grouping = Grouping(self._board, parts, self._book.scope)
        grouping.read()
        read_least(self._board, parts, is_split=parts.group is not None or self._is_split_before())
        read_target(self._board, parts, self._today)
        Measures(self._board, parts, self._book.scope).read()
        read_conditions(self._board, parts, self._today)
        Shares(self._board, parts).read()
        OrderAndPeriod(self._board, parts, self._today).read_order()
        FurtherSplit(self._board, parts, grouping, self._book.scope).read()

    def _is_split_before(self) -> bool:
        last = self._refs.dialogue.query
        return last is not None and last.group_by is not None

    def _other_book(self) -> SentenceAsk | None:
        """The refusal of a question about a colleague whose leads the asker may not see."""
        for tag in self._board.unused_kinds(TagKind.COLLEAGUE):
            if isinstance(tag.value, StaffMember) and not self._book.may_see(tag.value):
                self._board.use(*self._board.content())
                return SentenceAsk(AskUnanswerable(UnanswerableTopic.OTHERS, tag.text))
        return None

    def _is_of_one(self, parts: QueryBuilder) -> bool:
        """Whether bare words are rather about the lead on the page or the last one mentioned."""
        b = self._board
        if not self._refs.has_one or (
            self._refs.dialogue.is_list_newest and not self._refs.page_lead_id
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
        """Takes the "them" of "hot but nobody called them", which refers within the sentence."""
        b = self._board
        content = b.content()
        for tag in b.unused("them", "they"):
            if parts.conditions and content[0].first < tag.first and not b.unused("among"):
                b.use(tag)

    def _among(self, parts: QueryBuilder) -> None:
        """Narrows to the leads just listed or named in the sentence; else the words stay unread."""
        b = self._board
        ids = list(self._refs.dialogue.listed or self._refs.dialogue.focus)
        first = b.unused("among")[0].first
        if ids or any(t.last < first for t in b.content()):
            b.use_concepts("among")
        if not ids:
            return
        parts.conditions.append(Condition(field=FieldName.LEAD, op=Operator.IN, value=ids))


def _is_of_groups(tag: Tag, last: Query | None) -> bool:
    """Whether a word names one of the groups of the last figure."""
    group = last.group_by if last is not None else None
    if tag.kind is TagKind.COLLEAGUE:
        return group is GroupBy.OWNER
    return isinstance(tag.value, StoredValue) and tag.value.field.value == group


def _denies(tag: Tag) -> bool:
    """Whether it is a plain "not", which leaves nobody out."""
    return tag.text.casefold().split()[0] in _NOT
