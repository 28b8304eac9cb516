"""Asks for lists and figures, with their conditions or as a change to the last one."""

from __future__ import annotations

from datetime import date, timedelta

from agent.query.query import (
    DEFAULT_LIMIT,
    LONGEST_LIST,
    TIMES,
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Operator,
    OrderBy,
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
from agent.understanding.day_asks import of_other_book
from agent.understanding.each_of_list import with_each
from agent.understanding.figure_follow_ups import are_names_asked
from agent.understanding.further_split import FurtherSplit
from agent.understanding.gazetteer import Gazetteer
from agent.understanding.grouping import Grouping
from agent.understanding.lead_refs import LeadRefs
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.list_fragment import (
    PLACES,
    SHARES,
    THAN,
    ListFragment,
    counts_leads,
    of_all_that_came,
)
from agent.understanding.loss_reasons import take_reason_after
from agent.understanding.measures import Measures, read_least, read_target
from agent.understanding.order_and_period import OrderAndPeriod, oldest_first
from agent.understanding.parsed_question import (
    AskFind,
    AskScoreRecord,
    SentenceAsk,
)
from agent.understanding.progress_conditions import ProgressConditions
from agent.understanding.query_builder import QueryBuilder, cancelled_of, limited
from agent.understanding.score_meaning import has_record, is_of_ended_band, without_band
from agent.understanding.shares import Shares
from agent.understanding.tagged_words import LISTS, Tag, TaggedWords, TagKind
from agent.understanding.whole_counts import (
    is_of_arrivals,
    is_of_total,
    is_with_names,
)
from language.tokens import key
from leads.model.scope import Role

# In this order: a word that two readers know goes to the earlier one.
_READERS = (
    WishConditions,
    AmountConditions,
    ContactConditions,
    ProgressConditions,
    OwnerConditions,
)
# "Total only" after a split asks for the one number.
_TOTAL = neighbour_words("total")
_EVER = neighbour_words("ever")
_TILL_NOW = ("till now", "until now", "till date", "to date", "aaj tak", "aaj sudhi")
_TIMES, _FURTHER = neighbour_words("times"), neighbour_words("further")
_ENDS = ("booked", "lost", "cancelled")
# What a lead had when it came.


def read_conditions(board: TaggedWords, parts: QueryBuilder, today: date) -> None:
    """Reads every condition in the words into the parts."""
    denials = Negations(board)
    for reader in _READERS:
        reader(board, parts, today, denials).read()
    denials.release_pending()


_WITHIN = ("leads", "lead", "who", "ones", "buyer", "rental", "which")
_LEFT_OVER = neighbour_words("left_over")
# How far leads got, asked of those just listed unless these words ask for the whole book.
_PROGRESS = frozenset({FieldName.OFFERED, FieldName.LOAN, FieldName.VISITED, FieldName.DOWN_PAYMENT,
                       FieldName.FAMILY_VISITED, FieldName.HOME_TO_SELL})  # fmt: skip
_OF_WHOLE_BOOK = ("leads", "lead", "all", "mine", "ones", "team_word", "broker_word", "open")
_ARE = frozenset({"are", "is", "still"})
_PLURAL = frozenset({"they", "their", "theirs", "them"})
_NOT, _TOO = words_as_typed("just_not") | words_as_typed("na"), words_as_typed("too")
_TOO_AT_END, _EVEN_ONE = words_as_typed("too_at_end"), words_as_typed("even_one")


class ListAsks:
    """Reads one sentence that asks for a list or a figure."""

    def __init__(self, board: TaggedWords, refs: LeadRefs, book: Gazetteer, today: date) -> None:
        self._board = board
        self._refs = refs
        self._book = book
        self._today = today
        self._fragment = ListFragment(board, refs.dialogue, book.scope)

    def follow(self) -> SentenceAsk | None:
        """The last query with one part changed: "and last week?", "only the Bopal ones"."""
        last = self._refs.dialogue.query
        b = self._board
        if (
            last is None
            or not self._fragment.is_fragment()
            or self._board.unused_kinds(TagKind.NAME, TagKind.ID)
        ):
            return None
        if b.has("mine") and b.has("leads"):
            return None
        is_of_them = b.has("since") or (b.has("among", "them", "they") and b.has("many"))
        undone = cancelled_of(last) if b.unused("cancelled") and is_of_them else None
        if undone is not None:
            b.use(*b.content())
            return SentenceAsk(AskFind(undone))
        is_them = not b.content()[1:] and b.has("show", "which", "who", "what")
        among = b.unused("among", "them", *(("they", "ones", "it") if is_them else ()))
        b.use(*among)
        is_listed = bool(b.unused("show", "which", "who")) and not b.content()[2 if among else 0 :]
        counts = b.unused("many", "count")
        if last.measure in SHARES and self._fragment.is_one_group(last):
            # "Facebook ka kitna?" after shares by source asks for its share.
            b.use(*counts)
            counts = []
        is_of_lead = b.has("offer", "budget", "price") and not b.has("which")
        is_split = last.group_by is not None and not is_of_lead
        ends = b.unused("highest", "lowest", "best") if is_split else []
        b.use(*ends)
        # "How many booked?" after a list is of its leads.
        is_of_list = last.measure is Measure.LIST and b.has("many") and b.has(*_ENDS)
        if counts_leads(b) and b.has("come", "new") and last.measure not in SHARES:
            # "Total kitni lead aayi" after the bookings of a month.
            last = of_all_that_came(last)
        parts = QueryBuilder(
            is_of_those=(bool(among) and not is_them) or is_of_list,
            is_added=self._is_added(),
            is_of_all_time=bool(_EVER & {w.key for w in b.words})
            or any(t.text.casefold() in _TILL_NOW for t in b.unused("so_far")),
        )
        take_reason_after(b, parts, last)
        self._read_into(parts)
        if ends:
            parts.order, parts.descending = OrderBy.VALUE, ends[0].concept != "lowest"
        self._changed(parts, last)
        self._read_measure(parts, last, counts, is_listed=is_listed)
        if parts.is_empty:
            return None
        if among and not is_them and last.limit != DEFAULT_LIMIT and parts.conditions:
            # "Of these" after "top 10" means the ten, whatever else the whole list holds.
            parts.conditions.extend(self._those_shown())
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
        is_shown = (b.has("show") and b.has("ones")) or are_names_asked(b)
        is_shown = is_shown and self._book.scope.role is not Role.ANALYST
        if (
            (among or is_shown)
            and parts.measure is None
            and query.measure is not Measure.LIST
            and not b.has("many")
        ):
            query = query.model_copy(update={"measure": Measure.LIST, "measure_of": None})
        is_whole = any(key(t.text) in _TOTAL for t in counts) and parts.group is None
        is_named = is_shown or (among and b.has("which", "who"))
        is_named = is_named and query.measure is Measure.LIST
        if query.group_by is not None and (is_whole or is_named):
            # "Total only" and "which of them" split no more.
            kept = query.model_dump(exclude={"group_by", "then_by", "order_by", "descending"})
            query = Query.model_validate(kept)
        is_plain = query.measure in (Measure.LIST, Measure.COUNT) and query.group_by is None
        is_call = parts.is_call or (self._refs.dialogue.is_call and is_plain)
        each = self._refs.dialogue.each if parts.is_next else ()
        return SentenceAsk(AskFind(query, is_call, each=each))

    def more(self) -> SentenceAsk | None:
        """The next of the list just shown: "aur?", "bija 5"."""
        b, dialogue = self._board, self._refs.dialogue
        last, numbers = dialogue.query, b.unused_kinds(TagKind.NUMBER)
        if last is None or not dialogue.is_list_newest or last.measure is not Measure.LIST:
            return None
        who = {t.first for t in b.tags if t.concept == "who"}
        said = {w.key for w in b.words if not (w.is_stop or w.is_number or w.at in who)}
        if not said or not said <= _FURTHER or len(numbers) > 1 or self._refs.page_lead_id:
            return None
        b.use(*b.content())
        parts = QueryBuilder(is_next=True)
        parts.limit = limited(float(str(numbers[0].value))) if numbers else None
        return SentenceAsk(AskFind(parts.changed(last), dialogue.is_call, each=dialogue.each))

    def _read_measure(
        self, parts: QueryBuilder, last: Query, counts: list[Tag], *, is_listed: bool
    ) -> None:
        """Whether a number, each broker's figure or the leads themselves are asked for."""
        b = self._board
        may_list = self._book.scope.role is not Role.ANALYST
        is_each = last.group_by is None and parts.order is not None
        is_narrowed = last.group_by is None and bool(parts.conditions)
        is_plain_count = last.measure is Measure.COUNT and last.group_by is None
        is_plural = any(t.text.casefold() == "ones" for t in b.tags)
        if counts:
            b.use(*counts)
            parts.measure = parts.measure or Measure.COUNT
        elif self._fragment.is_by_whom(last):
            if b.use_concepts("lowest"):
                parts.order, parts.descending = OrderBy.VALUE, False
            b.use_concepts("highest")
            parts.group = GroupBy.OWNER
        elif (
            b.has("who")
            and may_list
            and (parts.conditions or is_each or self._fragment.is_counted(last))
        ):
            # "And who did not come?", "who comes first?", after a count.
            b.use_concepts("who", "all", *PLACES)
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

    def _changed(self, parts: QueryBuilder, last: Query) -> None:
        """What only the last query makes clear: the other end, the median, ten of them."""
        b = self._board
        self._of_first_group(parts, last)
        if parts.order is OrderBy.CREATED and not parts.descending:
            parts.order = oldest_first({c.field for c in (*last.where, *parts.conditions)})
        is_by_kind = last.group_by is not None and last.group_by not in TIMES
        if is_by_kind and parts.is_compared and b.has("rose", "fell") and b.has("highest", "best"):
            parts.order, parts.descending = OrderBy.CHANGE, not b.has("fell")
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
        if last.period is not None and (b.unused("period_before") or b.has("up_or_down")):
            b.use_concepts("period_before", "compare", "than", "up_or_down")
            parts.is_compared = True
        if last.period is not None and parts.days is not None and b.unused(*THAN):
            # "Fewer than in October?"
            parts.compared_with, parts.days, parts.is_compared = parts.days, None, True
            parts.moment = parts.moment or last.period.of
            b.use_concepts(*THAN, "compare", "lowest", "highest", "more", "weak", "or")
        moves = [c for c in last.where if c.field is FieldName.MOVE_BY]
        if moves and parts.is_only_days and parts.days is not None and parts.days.end:
            # "Before March?" after who moves by January.
            until = parts.days.end
            until += timedelta(days=365 if until < self._today else 0)
            parts.conditions = [moves[0].model_copy(update={"value": until.isoformat()})]
            parts.days = parts.days_ahead = parts.moment = None
        numbers = b.unused_kinds(TagKind.NUMBER)
        if parts.limit is None and len(numbers) == 1 and not b.content()[1:]:
            number, at = float(str(numbers[0].value)), numbers[0].last + 1
            if at == len(b.words) or b.words[at].key not in _TIMES:
                parts.limit = limited(number)
                b.use(*numbers)
            elif any(c.field is FieldName.VISITS_DONE for c in last.where):
                # "Three times?" after those who visited twice.
                visits = Condition(field=FieldName.VISITS_DONE, op=Operator.AT_LEAST, value=number)
                parts.conditions.append(visits)
                b.use(*numbers)

    def find(self) -> SentenceAsk | None:
        b = self._board
        other = of_other_book(b, self._book)
        if other is not None:
            return other
        left_out = self._left_out()
        parts = self.parts()
        parts.conditions.extend(left_out)
        is_plain = b.has("leads") and b.has(
            "show", "mine", "all", "best", "count", "many", "team_word"
        )
        # "Mari lead batavo": Hindi and Gujarati say "lead" for several.
        is_plain = is_plain or all(b.has(one) for one in ("lead", "mine", "show"))
        is_listed = b.has("leads", "who", "which", "show", "ones") or parts.limit is not None
        is_best = b.has("best") and (is_listed or not self._refs.dialogue.is_begun)
        is_day_only = parts.is_only_days and not b.has("leads", "lead", "new", "come")
        is_nothing = parts.is_empty or is_day_only
        if (is_nothing and not (is_plain or is_best)) or self._is_of_one(parts):
            return None
        b.use_concepts("only", "team_word")
        is_why = False
        if parts.limit is not None or is_best:
            # A list gives each lead's reason anyway; "hottest one, why" has them all.
            is_why = b.use_concepts("why") and parts.limit == 1
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
        if parts.measure is Measure.COUNT and parts.conditions and parts.days is None:
            b.use(*(t for t in b.free if self._is_left_over(t)))
        self._spoken_of(parts)
        if b.unused("among"):
            self._among(parts)
        elif self._is_of_last(parts):
            parts.conditions.extend(self._of_last(parts))
        if parts.is_empty and not is_best and not is_listed:
            return None
        is_rest = self._refs.dialogue.is_lost and (
            self._fragment.is_fragment() or b.has("ones", "one")
        )
        query = parts.query()
        if is_of_ended_band(query):
            if has_record(query):
                return SentenceAsk(AskScoreRecord())
            query = without_band(b, query)
        query, each = with_each(b, query, self._book.scope)
        ask = AskFind(query, parts.is_call, is_after_lost=is_rest, is_why=is_why, each=each)
        return SentenceAsk(ask, is_clear=not parts.is_next)

    def _is_left_over(self, tag: Tag) -> bool:
        """Whether it says that some still are; who "left because of the loan" went away."""
        before = self._board.words[tag.first - 1].key if tag.first else ""
        is_gone = key(tag.text) == "left" and before not in _ARE
        return key(tag.text) in _LEFT_OVER and not is_gone

    def _is_added(self) -> bool:
        """Whether it widens the list before: "warm ones too", "Gota pan"; not "pan fakt warm"."""
        b = self._board
        typed = [w.raw.casefold() for w in b.words if not w.is_stop]
        is_said = not _TOO.isdisjoint(typed) or (bool(typed) and typed[-1] in _TOO_AT_END)
        is_other = b.has("only", "not_before", "not_after", "no", "except", "nobody")
        return is_said and not is_other and _EVEN_ONE.isdisjoint(typed)

    def _left_out(self) -> list[Condition]:
        """Without the leads of "except Zeel", "Zeel ko chhod ke baki hot leads"."""
        b = self._board
        names = b.unused_kinds(TagKind.NAME)
        if not names or not b.has("leads", "ones", "who", "which"):
            return []
        before = b.next_to(names[0], -1)
        after = b.next_to(names[-1], 1)
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

    def parts(self) -> QueryBuilder:
        """What the unused words say about a list; they are taken."""
        parts = QueryBuilder()
        self._read_into(parts)
        if is_of_total(self._board, parts):
            parts.open, parts.is_open_said = None, True
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
        if is_of_arrivals(self._board, parts):
            parts.open, parts.is_open_said = None, True
        is_plain = parts.measure in (None, Measure.LIST, Measure.COUNT) and parts.group is None
        if is_plain and parts.limit is None and is_with_names(self._board):
            parts.measure, parts.limit = Measure.LIST, LONGEST_LIST

    def _is_split_before(self) -> bool:
        last = self._refs.dialogue.query
        return last is not None and last.group_by is not None

    def _is_of_one(self, parts: QueryBuilder) -> bool:
        """Whether bare words are rather about the lead on the page or the last one mentioned."""
        b = self._board
        if not self._refs.has_one or (
            self._refs.dialogue.is_list_newest and not self._refs.page_lead_id
        ):
            return False
        counted = b.has("many") and b.has("leads", "visit", "booked", "call", "rental", "buyer")
        counted = counted or counts_leads(b)
        anchors = b.has(*LISTS, "show", "next", "more", "only", "among") or parts.group or counted
        # "My bookings, this month vs last": two periods are of no single lead.
        anchors = anchors or parts.is_compared or parts.compared_with is not None
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
        """Narrows to what was just listed or named in the sentence; else the words stay unread."""
        b = self._board
        if whole := self._of_last(parts):
            # Five of fourteen were shown: "of these" means the fourteen.
            b.use_concepts("among")
            parts.conditions.extend(whole)
            return
        shown = self._those_shown()
        first = b.unused("among")[0].first
        if shown or any(t.last < first for t in b.content()):
            b.use_concepts("among")
        parts.conditions.extend(shown)

    def _of_last(self, parts: QueryBuilder) -> list[Condition]:
        """What the last list's leads have in common and the parts do not say already."""
        last = self._refs.dialogue.query if self._refs.dialogue.is_list_newest else None
        said = {c.field for c in parts.conditions}
        is_whole = last is not None and _is_of_all(last)
        return [c for c in last.where if c.field not in said] if last and is_whole else []

    def _is_of_last(self, parts: QueryBuilder) -> bool:
        """Whether no more than how far leads got is asked right after a list: "kiska offer hai"."""
        b, last = self._board, self._refs.dialogue.query
        is_list = last is not None and last.measure is Measure.LIST and not self._refs.page_lead_id
        fields = {c.field for c in parts.conditions}
        is_plain = not (parts.days or parts.group or parts.order or parts.limit or parts.is_call)
        is_asked = b.has("who", "many") and not b.has(*_OF_WHOLE_BOOK)
        return is_list and is_plain and is_asked and bool(fields) and fields <= _PROGRESS

    def _those_shown(self) -> list[Condition]:
        """The leads that the last answer listed or named, as one condition or none."""
        ids = list(self._refs.dialogue.listed or self._refs.dialogue.focus)
        return [Condition(field=FieldName.LEAD, op=Operator.IN, value=ids)] if ids else []


def _is_of_all(last: Query) -> bool:
    """Whether the leads of a list are told by its conditions alone: no number of them, no days."""
    is_plain = last.measure in (Measure.LIST, Measure.COUNT) and last.group_by is None
    is_short = last.limit != DEFAULT_LIMIT or last.period is not None or last.skip
    return is_plain and bool(last.where) and not is_short and last.of is Subject.LEADS


def _denies(tag: Tag) -> bool:
    """Whether it is a plain "not", which leaves nobody out."""
    return tag.text.casefold().split()[0] in _NOT
