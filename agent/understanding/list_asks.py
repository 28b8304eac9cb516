"""Asks for lists and figures, with conditions of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from agent.query.query import (
    DEFAULT_LIMIT,
    LONGEST_LIST,
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Operator,
    OrderBy,
    Query,
    Subject,
)
from agent.query.stored_words import GROUPS as GROUPS_OF_KINDS
from agent.understanding.amount_conditions import AmountConditions
from agent.understanding.asked_order import AskedOrder
from agent.understanding.asked_period import AskedPeriod
from agent.understanding.attribute_conditions import (
    OwnerConditions,
    WishConditions,
)
from agent.understanding.compared_periods import ComparedPeriods
from agent.understanding.condition_reader import Negations
from agent.understanding.contact_conditions import ContactConditions
from agent.understanding.day_asks import of_other_book
from agent.understanding.each_of_list import facts_of_theirs, sums_asked, with_each
from agent.understanding.grouping import GROUPS, SUPERLATIVES, Grouping
from agent.understanding.lexicon import BANDS, neighbour_words, words_as_typed
from agent.understanding.list_fragment import ListFragment
from agent.understanding.measures import (
    Measures,
    asks_of_days,
    counts_leads,
    is_of_arrivals,
    is_of_total,
    is_with_names,
    read_least,
    read_target,
)
from agent.understanding.parsed_question import (
    AskFind,
    LeadRef,
    LeadTopic,
    SentenceAsk,
)
from agent.understanding.progress_conditions import ProgressConditions
from agent.understanding.query_builder import QueryBuilder
from agent.understanding.record_asks import (
    asks_if_band_books,
    has_record,
    is_of_ended_band,
    record_ask,
    without_band,
)
from agent.understanding.sentence import PartsReader, Sentence, SentenceReader
from agent.understanding.shares import Shares
from agent.understanding.tagged_words import LISTS, Tag, TaggedWords, TagKind
from agent.understanding.visit_conditions import VisitConditions
from language.periods import RangeShape
from leads.model.scope import Role

# In this order: a word that two readers know goes to the earlier one.
_READERS = (
    WishConditions,
    AmountConditions,
    ContactConditions,
    VisitConditions,
    ProgressConditions,
    OwnerConditions,
)


def read_conditions(board: TaggedWords, parts: QueryBuilder, today: date) -> None:
    """Reads every condition in the words into the parts."""
    denials = Negations(board)
    for reader in _READERS:
        reader(board, parts, today, denials).read()
    denials.release_pending()


_WITHIN = ("leads", "lead", "who", "ones", "buyer", "rental", "which")
_LEFT_OVER, _EVER = neighbour_words("left_over"), neighbour_words("ever")
_LIKE, _ELSE = words_as_typed("like"), neighbour_words("else")
_ARE = frozenset({"are", "is", "still"})
_ALONE = ("lost_reason_word", "group_day", "group_week", "group_month")
_BY, _MONTHS = neighbour_words("by"), neighbour_words("months")
_NOT = words_as_typed("just_not") | words_as_typed("na")


class ListAsks(SentenceReader):
    """Reads one sentence that asks for a list or a figure."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self._fragment = ListFragment(sentence)

    def find(self) -> SentenceAsk | None:
        b = self._board
        other = of_other_book(b, self._book)
        if other is not None:
            return other
        is_list = b.has("leads", "ones", "who", "which")
        left_out = self._like_others() or (self.left_out() if is_list else [])
        is_of_sums = sums_asked(b, self._book.scope)
        theirs = facts_of_theirs(b)
        b.use(*theirs)  # no condition is made of them
        parts = self.parts()
        b.release(*theirs)
        parts.conditions.extend(left_out)
        is_plain = b.has("leads") and b.has(
            "show", "mine", "all", "best", "count", "many", "team_word"
        )
        # "Mari lead batavo": Hindi and Gujarati say "lead" for several.
        is_own = b.has("lead") and b.has("mine") and (b.has("show") or b.is_short)
        is_plain = is_plain or is_own
        is_listed = b.has("leads", "who", "which", "show", "ones") or parts.limit is not None
        is_listed = is_listed or is_own
        is_best = b.has("best") and (is_listed or not self._refs.dialogue.is_begun)
        is_day_only = parts.is_only_days and not b.has("leads", "lead", "new", "come")
        is_nothing = parts.is_empty or is_day_only
        if (is_nothing and not (is_plain or is_best)) or self._is_of_one(parts):
            return None
        b.use_concepts("only", "team_word")
        if parts.group is GroupBy.LOST_REASON:
            b.use_concepts("lost_reason_word")  # "kem gumavi, karan pramane" says it twice
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
        b.use(*[t for t in b.unused("similar") if t.key[:2] in ("ai", "ev", "av", "es")])
        if parts.number or parts.conditions:
            b.use_concepts("home", "done", "requirement")
        if parts.of is Subject.VISITS:
            b.use_concepts("changed", "summary")
        if parts.measure is Measure.COUNT and parts.conditions and parts.days is None:
            b.use(*(t for t in b.free if self._is_left_over(t)))
        self._spoken_of(parts)
        if b.unused("among"):
            self._among(parts)
        if parts.is_empty and not is_best and not is_listed:
            return None
        # "Bhade wale leads kitne" is whole, whatever went before.
        is_part = b.has("ones", "one") and not b.has("leads", "lead", "many")
        query = parts.query()
        is_part |= self._is_split_alone(parts, query) or self._leans_on_question(parts)
        is_rest = self._refs.dialogue.is_lost and (self._fragment.is_fragment() or is_part)
        if is_of_ended_band(query):
            if has_record(query) or asks_if_band_books(b, query):
                return SentenceAsk(record_ask(b))
            query = without_band(b, query)
        query, each = with_each(b, query, self._book.scope, is_of_sums=is_of_sums)
        is_of_visits = query.of is Subject.VISITS and query.measure is Measure.LIST
        if is_of_visits and self._book.scope.role is not Role.ANALYST and b.use_concepts("felt"):
            each = (LeadTopic.FELT,)  # "pichle hafte ki visits kaisi rahi"
        ask = AskFind(query, parts.is_call, is_after_lost=is_rest, is_why=is_why, each=each)
        is_likeliest = bool(b.tags_of("heat"))
        best = [t for t in b.tags_of("share") if "best" in t.typed]  # "best conversion"
        is_of_most = query.group_by is not None and bool(best or b.tags_of(*SUPERLATIVES))
        ask = replace(ask, is_outlook=parts.is_outlook, is_likeliest=is_likeliest)
        ask = replace(ask, is_of_most=is_of_most)
        return SentenceAsk(ask, is_clear=not parts.is_next)

    def _is_split_alone(self, parts: QueryBuilder, query: Query) -> bool:
        """Whether it names a group and nothing that is counted: "by broker", "which project"."""
        is_whole = self._board.has("leads", "lead", "many", "all", "mine")
        is_plain = not (is_whole or query.where or query.period) and query.of is Subject.LEADS
        return is_plain and parts.group is not None and query.measure is Measure.COUNT

    def _leans_on_question(self, parts: QueryBuilder) -> bool:
        """Whether it takes up a question before it: "nirav ka kitna", "sabko call list me"."""
        b = self._board
        is_whole = b.has("leads", "lead", "mine", "who", "which") or parts.days is not None
        told = {c.field for c in parts.conditions}
        is_count = parts.of is not Subject.LEADS and not told and parts.measure is Measure.COUNT
        is_leaning = is_count or told == {FieldName.OWNER} or (parts.is_call and b.has("all"))
        return is_leaning and not (is_whole or b.keys & _EVER)

    def parts(self) -> QueryBuilder:
        """What the unused words say about a list; they are taken."""
        parts = QueryBuilder()
        self.read_into(parts)
        if is_of_total(self._board, parts):
            parts.open, parts.is_open_said = None, True
        return parts

    def read_into(self, parts: QueryBuilder) -> None:
        """Reads what the unused words say about a list into the parts; they are taken."""
        grouping = Grouping(self._sentence, parts)
        grouping.read()
        read_least(self._board, parts, is_split=parts.group is not None or self._is_split_before())
        read_target(self._board, parts, self._today)
        Measures(self._sentence, parts).read()
        read_conditions(self._board, parts, self._today)
        Shares(self._sentence, parts).read()
        ComparedPeriods(self._sentence, parts).read()
        AskedOrder(self._sentence, parts).read()
        AskedPeriod(self._sentence, parts).read()
        _leave_second(self._board, parts)
        SecondGrouping(self._sentence, parts, grouping).read()
        if is_of_arrivals(self._board, parts):
            parts.open, parts.is_open_said = None, True
        is_plain = parts.measure in (None, Measure.LIST, Measure.COUNT) and parts.group is None
        if is_plain and parts.limit is None and is_with_names(self._board):
            parts.measure, parts.limit = Measure.LIST, LONGEST_LIST

    def those_shown(self) -> list[Condition]:
        """The leads that the last answer listed or named, as one condition or none."""
        ids = list(self._refs.dialogue.listed or self._refs.dialogue.focus)
        return [Condition(field=FieldName.LEAD, op=Operator.IN, value=ids)] if ids else []

    def _is_left_over(self, tag: Tag) -> bool:
        """Whether it says that some still are; who "left because of the loan" went away."""
        is_gone = tag.key == "left" and self._board.key_before(tag) not in _ARE
        return tag.key in _LEFT_OVER and not is_gone

    def is_of_others(self) -> bool:
        """Whether a name only tells whom to leave out: "who else is in Shela besides Rahul"."""
        return bool(self._likened() or (self._board.has("who") and self._leaving_out()))

    def _likened(self) -> LeadRef | None:
        """The one lead named in "who else like Rahul", "Rahul type leads"."""
        b = self._board
        names = b.unused_kinds(TagKind.NAME)
        if len(names) != 1 or not b.has("leads", "ones", "who", "which"):
            return None
        before, after = b.typed[: names[0].first][-1:], b.typed[names[0].last + 1 :][:1]
        is_before = not _LIKE.isdisjoint(before) and not _ELSE.isdisjoint(b.typed)
        is_after = not _LIKE.isdisjoint(after)
        found = self._refs.by_words(names[0].text)
        return found if (is_before or is_after) and len(found.matches) == 1 else None

    def _like_others(self) -> list[Condition]:
        """What the lead named in "who else like Rahul" wants, where no other wish is told."""
        b, found = self._board, self._likened()
        if found is None:
            return []
        one = found.matches[0]
        b.use(*b.unused_kinds(TagKind.NAME))
        kind = next((name for name, some in GROUPS_OF_KINDS.items() if one.kind in some), None)
        wishes = {FieldName.KIND: kind, FieldName.BHK: one.bhk, FieldName.LOCALITY: one.locality}
        if b.unused_kinds(TagKind.VALUE, TagKind.BHK, TagKind.MONEY):
            wishes = {FieldName.KIND: kind}
        alike = [Condition(field=f, value=v) for f, v in wishes.items() if v]
        return [*alike, Condition(field=FieldName.LEAD, op=Operator.NOT_IN, value=[one.lead_id])]

    def _leaving_out(self) -> Tag | None:
        """The "except" before the names of leads, or the "ke alawa" behind them."""
        b = self._board
        names = b.unused_kinds(TagKind.NAME)
        if not names:
            return None
        before, after = b.next_to(names[0], -1), b.next_to(names[-1], 1)
        if before is not None and before.concept in ("except", "not_before"):
            return before
        is_after = after is not None and after.concept == "not_after" and not _denies(after)
        return after if is_after else None

    def left_out(self) -> list[Condition]:
        """Without the leads of "except Zeel", "Zeel ko chhod ke baki hot leads"."""
        b, by = self._board, self._leaving_out()
        if by is None:
            return []
        names = b.unused_kinds(TagKind.NAME)
        found = [self._refs.by_words(t.text).matches for t in names]
        listed = self._refs.dialogue.listed
        shown = [tuple(m for m in matches if m.lead_id in listed) for matches in found]
        found = [own or matches for own, matches in zip(shown, found, strict=True)]
        if any(len(matches) != 1 for matches in found):
            return []
        between = [t for t in b.unused("and", "or") if names[0].first < t.first < names[-1].last]
        b.use(*names, *between, by, *b.unused("pending"))
        ids = [matches[0].lead_id for matches in found]
        return [Condition(field=FieldName.LEAD, op=Operator.NOT_IN, value=ids)]

    def _said_within(self) -> list[Tag]:
        """The "they" in "who said they must sell", which refers to no lead mentioned before."""
        b = self._board
        told = [t.first for t in b.tags_of(*_WITHIN)]
        return [t for t in b.unused("they") if told and min(told) < t.first]

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
        if asks_of_days(b) and not self._refs.page_lead_id:
            return False
        counted = b.has("many") and b.has("leads", "visit", "booked", "call", "rental", "buyer")
        counted = counted or counts_leads(b)
        anchors = b.has(*LISTS, "show", "next", "more", "only", "among") or parts.group or counted
        # "My bookings, this month vs last": two periods are of no single lead.
        anchors = anchors or parts.is_compared or parts.compared_with is not None
        # "Lost this week": one lead ends on one day.
        is_of_days = any(t.days and t.days.shape is RangeShape.PERIOD for t in b.tags)
        is_ended = any(c.field is FieldName.OUTCOME for c in parts.conditions)
        anchors = anchors or (is_of_days and is_ended and not self._refs.page_lead_id)
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
        shown = self.those_shown()
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


class ReaderWithLists(SentenceReader):
    """Reads one sentence that may ask for a list in words of its own."""

    def __init__(self, sentence: Sentence, lists: ListAsks) -> None:
        super().__init__(sentence)
        self._lists = lists


def _is_of_all(last: Query) -> bool:
    """Whether the leads of a list are told by its conditions alone: no number of them, no days."""
    is_plain = last.measure in (Measure.LIST, Measure.COUNT) and last.group_by is None
    is_short = last.limit != DEFAULT_LIMIT or last.period is not None
    return is_plain and bool(last.where) and not is_short and last.of is Subject.LEADS


def _denies(tag: Tag) -> bool:
    """Whether it is a plain "not", which leaves nobody out."""
    return tag.typed_words[0] in _NOT


def _leave_second(b: TaggedWords, p: QueryBuilder) -> None:
    """Gives back the words of a second question: "visits and bookings by month"."""
    if p.of is Subject.VISITS and p.is_on(FieldName.OUTCOME):
        b.release(*b.tags_of("visit", "visited"))
    if p.of is Subject.VISITS and p.group is not None:
        b.release(*[t for t in b.tags if t.typed == "calls"])
    is_of_visits = p.is_on(FieldName.VISITED)
    if p.group is not None and p.is_of_bookings and is_of_visits and b.has("and"):
        # "Leads, visits and bookings by source".
        b.release(*b.tags_of("visit"))
    told = [t for t in b.tags if _field_of(t)]
    fields = [_field_of(t) for t in told]
    if len(told) == 4 and fields[:2] == fields[2:] and fields[0] != fields[1]:
        b.release(*told[2:])


def _field_of(tag: Tag) -> str:
    """The field of which a tag names a value."""
    if tag.field:
        return tag.field
    if tag.concept in BANDS:
        return FieldName.BAND
    return {TagKind.BHK: FieldName.BHK, TagKind.COLLEAGUE: FieldName.OWNER}.get(tag.kind, "")


class SecondGrouping(PartsReader):
    """Reads a second split of one question, once all else is read."""

    def __init__(self, sentence: Sentence, parts: QueryBuilder, grouping: Grouping) -> None:
        super().__init__(sentence, parts)
        self._grouping = grouping

    def read(self) -> None:
        """Uses the first word for another split; of shares and averages it stays unread."""
        p = self._parts
        if p.group is None and p.is_on(FieldName.LOST_REASON):
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
            if tag.key in _MONTHS and self._is_joined(tag):
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
    return tag.key in _BY
