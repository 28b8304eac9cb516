"""The order, length and period of a list, and which two periods are compared."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from agent.query.query import (
    Condition,
    FieldName,
    Measure,
    Moment,
    NumberField,
    Operator,
    OrderBy,
    Subject,
)
from agent.understanding.compared_periods import MOMENTS, ComparedPeriods
from agent.understanding.gazetteer import StoredValue
from agent.understanding.grouping import GROUPS, TOP
from agent.understanding.lexicon import neighbour_words
from agent.understanding.query_builder import QueryBuilder, is_to_come, limited
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from language.periods import DateRange, PeriodWord, RangeShape, months_later
from language.tokens import key

# What a lead said on a certain day.
_SAID = {
    FieldName.PRICE_HIGH: Moment.PRICE_HIGH, FieldName.PAPERS_ASKED: Moment.PAPERS_ASKED,
    FieldName.REFUSED: Moment.REFUSED,
}  # fmt: skip
_MONTH_DAYS = 30
# A number behind these, at the end, is a list's length.
_ENDS = ("leads", "lead", "ones", "buyer", "rental")


def _days_back(today: date, days: int) -> date:
    """The day so many days ago; whole months, which count as 30 days each, by the calendar."""
    months, rest = divmod(days, _MONTH_DAYS)
    return today - timedelta(days=days) if rest else months_later(today, -months)


_AHEAD = neighbour_words("ahead")
_WERE, _WERE_LAST = neighbour_words("were_then"), neighbour_words("were_last")
_CHEAP, _MOST = neighbour_words("cheap"), neighbour_words("most")
_PRESENT, _GONE, _NAMES = (
    neighbour_words("present"),
    neighbour_words("gone"),
    neighbour_words("names"),
)


_LAST_WORDS = (
    "write", "reply", "last", "last_talk", "newest", "highest", "ordinal_last", "come", "done",
)  # fmt: skip


class OrderAndPeriod:
    """Reads the order, length and period of one question into its parts."""

    def __init__(self, board: TaggedWords, parts: QueryBuilder, today: date) -> None:
        self._board = board
        self._parts = parts
        self._today = today

    def read_order(self) -> None:
        """Runs after the conditions, which decide what "oldest" refers to."""
        ComparedPeriods(self._board, self._parts, self._today).read()
        self._order()
        self._limit()
        self._period()
        self._leave_second()

    def _leave_second(self) -> None:
        """Gives back the words of a second question: "visits and bookings by month"."""
        b, p = self._board, self._parts
        if p.of is Subject.VISITS and any(c.field is FieldName.OUTCOME for c in p.conditions):
            b.release(*[t for t in b.tags if t.concept in ("visit", "visited")])
        if p.of is Subject.VISITS and p.group is not None:
            b.release(*[t for t in b.tags if t.text.casefold() == "calls"])
        is_of_visits = any(c.field is FieldName.VISITED for c in p.conditions)
        if p.group is not None and p.is_of_bookings and is_of_visits and b.has("and"):
            # "Leads, visits and bookings by source".
            b.release(*[t for t in b.tags if t.concept == "visit"])
        told = [t for t in b.tags if _field_of(t)]
        fields = [_field_of(t) for t in told]
        if len(told) == 4 and fields[:2] == fields[2:] and fields[0] != fields[1]:
            b.release(*told[2:])

    def _order(self) -> None:
        b, p = self._board, self._parts
        fields = {c.field for c in p.conditions}
        if p.group is not None:
            ends = b.unused("highest", "lowest", "best")
            if ends:
                # "Most visits but least bookings" are two questions.
                is_both = p.measure is Measure.SHARE_BOOKED
                b.use(*(t for t in ends if is_both or t.concept == ends[0].concept))
                is_time = p.number in (NumberField.FIRST_REPLY_MINUTES, NumberField.DAYS_TO_BOOK)
                is_least = ends[0].concept == ("best" if is_time else "lowest")
                # "Best and worst": all in order, the best first.
                is_least = is_least and not (is_both and b.has("best", "highest"))
                p.order, p.descending = OrderBy.VALUE, not is_least
                b.use_concepts("ordinal_1", "order_words")
            if not p.conditions or not b.unused_kinds(TagKind.MONEY, TagKind.NUMBER):
                b.use_concepts("at_least")
            if b.use_concepts("slowest"):
                p.order, p.descending = OrderBy.VALUE, True
            if b.use_concepts("fastest"):
                p.order, p.descending = OrderBy.VALUE, False
            return
        for tag in b.unused("best"):
            # "Best first" is the order that lists have anyway.
            b.use(*(t for t in b.unused("ordinal_1") if t.first == tag.last + 1))
        is_top = any(t.text.casefold() in TOP for t in b.unused("best"))
        if self._is_by_score():
            p.order, is_top = OrderBy.SCORE, False
        if b.unused("highest", "lowest", "order_words") or (
            is_top and b.unused("budget", "offer", "score", "visit")
        ):
            self._by_amount()
        if any({key(w) for w in t.text.split()} & _CHEAP for t in b.unused("lowest")):
            b.use_concepts("lowest", "home", "budget", "requirement")
            p.order, p.descending = OrderBy.BUDGET, False
        if b.use_concepts("oldest"):
            waits = {FieldName.WAITING} if b.has("waiting") else set()
            p.order, p.descending = oldest_first(fields | waits), False
            b.use_concepts("ordinal_1", "first_of", "waiting")
        if self._is_of_last_words():
            b.use_concepts(*_LAST_WORDS)
            p.order, p.descending = OrderBy.LAST_BY_LEAD, True
        if b.use_concepts("newest"):
            p.order, p.descending = OrderBy.CREATED, True
            b.use_concepts("ordinal_1")
        if (
            b.unused("lowest")
            and b.has("lead", "leads")
            and not b.unused_kinds(TagKind.MONEY, TagKind.NUMBER)
        ):
            # "Worst lead".
            b.use_concepts("lowest", "heat", "order_words")
            p.order, p.descending = OrderBy.SCORE, False
        if self._is_of_one(b.unused("best")):
            p.limit = 1
        if b.use_concepts("best"):
            b.use_concepts("heat", "booked")
            if p.limit is not None or b.unused_kinds(TagKind.NUMBER):
                # "Compare my top two": a list shows each one's standing.
                b.use_concepts("compare")
        if b.unused("heat") and b.has("who", "which", "leads"):
            b.use_concepts("heat", "highest")
            p.order = OrderBy.RANK
        if p.order is not None:
            b.use_concepts("order_words")

    def _is_by_score(self) -> bool:
        """Whether "by score" tells the order: "budget above 1 cr, by score"."""
        b = self._board
        return b.use(
            *(t for t in b.unused("score") if b.words[t.first - 1].key == "by" and t.first)
        )

    def _is_of_last_words(self) -> bool:
        """Whether the leads are asked for by who wrote last: "who messaged most recently"."""
        b = self._board
        is_named = b.unused_kinds(TagKind.NAME, TagKind.ID, TagKind.DAYS, TagKind.UNKNOWN)
        is_of_words = b.unused("write", "reply") and b.unused("last", "newest", "ordinal_last")
        is_of_words = is_of_words or b.unused("last_talk")
        # "Hot lead kaya che ane chhelle shu vaat thai" asks it of each.
        joints = [b.next_to(t, -1) for t in b.unused("last", "newest", "ordinal_last", "last_talk")]
        if b.has("what") and any(t is not None and t.concept == "and" for t in joints):
            return False
        # "Last night" is a time.
        is_named = is_named or b.unused("we", "mine", "no", "not_before", "not_after", "day_part")
        return bool(is_of_words) and b.has("who", "which") and not is_named

    def _is_of_one(self, best: list[Tag]) -> bool:
        """Whether one lead is asked for: "hottest lead", "sabse hot kaun", but not "kaun kaun"."""
        b = self._board
        if any(one.key == other.key for one, other in pairwise(b.words)):
            return False
        if [t.text.casefold() for t in best] == ["hottest"]:
            return True
        is_most = any(key(t.text.split()[0]) in _MOST for t in best)
        is_of_many = b.has("leads", "ones", "all", "call", "show")
        return is_most and b.has("who", "which", "lead") and not is_of_many

    def _by_amount(self) -> None:
        b, p = self._board, self._parts
        orders = {
            "budget": OrderBy.BUDGET, "offer": OrderBy.OFFER, "offered": OrderBy.OFFER,
            "score": OrderBy.SCORE, "visit": OrderBy.VISITS_DONE,
        }  # fmt: skip
        for concept, order in orders.items():
            if b.has(concept) and order is OrderBy.OFFER:
                p.moment = Moment.OFFERED if b.unused_kinds(TagKind.DAYS) else p.moment
                p.conditions.append(Condition(field=FieldName.OFFERED, op=Operator.IS, value=True))
            if b.has(concept):
                p.descending = not b.unused("lowest")
                b.use_concepts(concept, "highest", "lowest", "ordinal_1", "order_words")
                p.order = order
                return

    def _limit(self) -> None:
        b, p = self._board, self._parts
        is_next = [] if p.is_compared else b.unused("next", "more")
        if p.is_compared:
            b.use_concepts("more", "at_least")
        for tag in b.unused_kinds(TagKind.NUMBER):
            number = limited(float(str(tag.value)))
            if number is not None and self._is_length(tag):
                self._newest(tag)
                b.use(tag, *b.unused("best", "more", "next", "ordinal_1"))
                if self._is_of_names(tag):
                    b.use_concepts("requirement")
                p.limit = self._to_length(tag) or number
                break
        # "Next 5" and "the next ones", but not "the next step".
        if is_next and (p.limit or b.unused("more", "ones", "leads") or not b.content()[1:]):
            b.use(*is_next)
            p.is_next = True

    def _to_length(self, first: Tag) -> int | None:
        """The 4 of "3-4 names"."""
        to = self._board.beside(first, 1, lambda _: False)
        last = self._board.beside(to, 1, lambda _: False) if to is not None else None
        if to is None or last is None or to.concept != "to_word" or last.kind is not first.kind:
            return None
        self._board.use(to, last)
        return limited(float(str(last.value)))

    def _newest(self, tag: Tag) -> None:
        """The newest leads of "last 3 leads", "chelli 5 lead"."""
        b, p = self._board, self._parts
        before = b.next_to(tag, -1)
        is_last = before is not None and before.concept in ("last", "ordinal_last")
        is_of_leads = p.of is Subject.LEADS and p.moment in (None, Moment.CREATED)
        if before is not None and is_last and is_of_leads and p.order is None:
            b.use(before)
            p.order, p.descending = OrderBy.CREATED, True

    def _is_length(self, tag: Tag) -> bool:
        after = self._board.next_to(tag, 1)
        before = self._board.next_to(tag, -1)
        leads = (
            "leads", "lead", "rental", "buyer", "owner_kind", "hot", "warm", "cold", "oldest",
            "newest", "new", "open", "more", "best", "ones", "highest", "lowest", "silent",
            "waiting",
        )  # fmt: skip
        is_counted = after is not None and (
            after.concept in leads or after.concept in GROUPS or after.kind is TagKind.VALUE
        )
        opens = ("best", "next", "ordinal_1", "more", "show", "only", "highest", "lowest", "oldest",
                 "newest", "ordinal_last", "what_about", "hot", "warm", "cold")  # fmt: skip
        is_opened = before is not None and before.concept in opens
        # "Sabse kam budget wale buyer 5".
        is_opened = is_opened or (after is None and before is not None and before.concept in _ENDS)
        if after is not None and after.concept == "show":
            # "Sabse bade budget wale 3 batao".
            is_opened = is_opened or self._board.has(*_ENDS, "best", "oldest", "newest")
        return is_counted or is_opened or self._is_of_names(tag)

    def _is_of_band_then(self) -> bool:
        """Whether it asks which leads were hot on other days."""
        is_of_band = any(c.field is FieldName.BAND for c in self._parts.conditions)
        keys = [w.key for w in self._board.words if not w.is_stop]
        is_past = bool(_WERE & set(keys)) or keys[-1] in _WERE_LAST or {"did", "have"} <= set(keys)
        return is_of_band and is_past and not self._board.has("come", "new")

    def _is_of_names(self, tag: Tag) -> bool:
        """Whether names are counted: "5 naam aapo"."""
        words = self._board.words
        return tag.last + 1 < len(words) and words[tag.last + 1].key in _NAMES

    def _period(self) -> None:
        b, p = self._board, self._parts
        tags = [t for t in b.unused_kinds(TagKind.DAYS) if isinstance(t.value, DateRange)]
        if not tags or p.days is not None or len(tags) > 1 or p.is_undated:
            return
        read = tags[0].value
        if not isinstance(read, DateRange):
            return
        days = read
        if p.moment is None and self._board.words[tags[0].first - 1].key == "by" and tags[0].first:
            # "By January" is not the month in which leads came.
            return
        p.moment = self._nearest(tags[0]) or p.moment or self._said()
        if p.moment is None and self._is_coming():
            p.moment = Moment.NEXT_VISIT
        if p.moment is Moment.VISIT and (self._is_weekend_ahead(days) or self._is_day_ahead(days)):
            p.moment = Moment.NEXT_VISIT
        is_ahead = p.moment is Moment.NEXT_VISIT
        if is_ahead and days.shape is RangeShape.FOR and days.days:
            # "2 din me kaun aane wala hai": within the next two days.
            end = self._today + timedelta(days=days.days)
            days = read = DateRange(days.first, days.last, RangeShape.PERIOD, self._today, end)
        is_soon = p.moment is None and days.ahead(self._today).end in self._days_soon()
        days = days.ahead(self._today) if is_ahead else days.back(self._today)
        is_now = days.start == days.end == self._today and p.moment is None
        if days.shape is RangeShape.FOR and days.days and b.use_concepts("older"):
            until = self._today - timedelta(days=days.days)
            days = DateRange(days.first, days.last, RangeShape.UNTIL, None, until)
            b.use_concepts("than", "at_least")
            p.moment = p.moment or Moment.CREATED
            if p.moment is Moment.CREATED and not p.is_open_said:
                # Leads of that age are at hand only while they are open.
                p.is_open_said = p.open is True
        if days.shape is RangeShape.FOR and days.days and p.measure is Measure.SHARE_BOOKED:
            # "12 months conversion": of the months just past.
            start = _days_back(self._today, days.days)
            days = DateRange(days.first, days.last, RangeShape.PERIOD, start, self._today)
        if days.shape is RangeShape.FOR and p.moment is None and not b.has("come", "new"):
            return
        if p.is_call and p.moment is None and not (is_now or b.has("come", "new")):
            # In "whom to call last week" the days are not those on which leads came.
            return
        if p.moment is None and any(c.field is FieldName.REOPENED for c in p.conditions):
            # When a lead was opened again cannot be asked yet.
            return
        if p.moment is None and self._is_of_band_then() and not is_now:
            # "How many were hot last week": the band of that week, not of those that came then.
            return
        if self._is_outlook(days) and p.moment is None:
            # "Who will book this month": the score can say who, not when.
            b.use(tags[0])
            return
        b.use(tags[0], *[t for t in b.unused("between_words", "compare") if _opens(t, tags[0])])
        b.use(
            *[t for t in b.unused("day_part") if t.first in (tags[0].last + 1, tags[0].first - 1)]
        )
        is_standing = p.conditions or p.is_call or p.group or (p.limit == 1 and b.has("best"))
        if is_now and not b.has("come", "new") and is_standing:
            # "Hot leads today" are those that are hot now.
            return
        if is_soon and not b.has("come", "new") and p.limit and self._is_of_whom():
            # "5 names for today", "kal ke liye 5 naam": whom to call.
            p.is_call = True
            return
        p.days, p.days_ahead = days, read.ahead(self._today)
        is_today = days.start == days.end == self._today
        p.is_to_come = is_today or is_to_come(p.days_ahead, self._today)
        self._at_moment(days)

    def _is_outlook(self, days: DateRange) -> bool:
        """Whether it asks who is likely to book within a period that is not over."""
        b = self._board
        is_likely = b.has("heat") and b.has("who", "which", "leads", "many")
        is_likely = is_likely or any("likel" in t.text for t in b.tags if t.concept == "best")
        end = days.ahead(self._today).end
        return is_likely and end is not None and end >= self._today and not b.has("new", "come")

    def _days_soon(self) -> tuple[date, date]:
        return self._today, self._today + timedelta(days=1)

    def _is_of_whom(self) -> bool:
        b = self._board
        return b.has("best") or bool(_NAMES & b.keys)

    def _is_coming(self) -> bool:
        """Whether it asks for coming visits: "who is coming on Sunday"."""
        b = self._board
        is_ahead = bool(b.keys & _AHEAD)
        return b.has("come") and b.has("who") and is_ahead and not b.has("new", "leads", "lead")

    def _is_day_ahead(self, days: DateRange) -> bool:
        """Whether a weekday, or two, are the coming ones: "ravivare ketli visit che", not "thai";
        with no verb the nearer ones.
        """
        b = self._board
        ahead, back = days.ahead(self._today), days.back(self._today)
        is_past = b.has("visited", "done", "missed", "come", "felt", "last")
        if days.weekday is None or is_past or not (ahead.start and ahead.end and back.end):
            return False
        is_present = not _PRESENT.isdisjoint(w.key for w in b.words)
        is_nearer = ahead.start - self._today < self._today - back.end
        is_other = ahead.end > self._today and back.start != ahead.start
        return is_other and (is_present or is_nearer)

    def _is_weekend_ahead(self, days: DateRange) -> bool:
        """Whether a weekend means coming visits: so unless something is said to be done."""
        said = self._board.keys
        is_done = bool(said & _GONE) or self._board.has("done", "visited", "last")
        return days.word is PeriodWord.WEEKEND and not is_done

    def _is_now(self) -> bool:
        """Whether visits that are due are meant: "how many visits are there today"."""
        said = self._board.keys
        is_done = bool(said & _GONE) or self._board.has("done", "visited")
        return bool(said & _PRESENT) and not is_done

    def _said(self) -> Moment | None:
        """The event of a dated statement: "who said this month that it is costly"."""
        p = self._parts
        said = [
            c for c in p.conditions if c.field in _SAID and c.op is Operator.IS and c.value is True
        ]
        if len(said) != 1 or self._board.has("come", "new"):
            return None
        p.conditions.remove(said[0])
        return _SAID[said[0].field]

    def _nearest(self, days: Tag) -> Moment | None:
        """Of several events, the one nearest to the days: "visited last week, booked"."""
        found = [t for t in self._board.tags if t.concept in MOMENTS]
        moments = {MOMENTS[t.concept] for t in found}
        if len(moments) < 2 or self._parts.moment not in moments:
            return None
        nearest = min(found, key=lambda t: abs(t.first - days.first))
        return MOMENTS[nearest.concept]

    def _at_moment(self, days: DateRange) -> None:
        p = self._parts
        if p.moment is None and self._board.has("come", "new"):
            p.moment = Moment.CREATED
        is_ahead = is_to_come(days, self._today)
        is_today = days.start == days.end == self._today and self._is_now()
        if p.moment is Moment.VISIT and (is_ahead or is_today):
            p.moment = Moment.NEXT_VISIT
        if p.moment is Moment.NEXT_VISIT and days.end is not None and days.end < self._today:
            # What was planned for a day that is over took place or was missed.
            p.moment = Moment.VISIT
        if p.of is Subject.LEADS and p.moment in (
            Moment.VISIT,
            Moment.MISSED_VISIT,
            Moment.OFFERED,
        ):
            p.open = None
            p.is_open_said = p.is_open_said or p.measure is Measure.COUNT


def oldest_first(fields: set[FieldName]) -> OrderBy:
    """What "oldest" means for leads under these conditions: the longest wait or time at a stage, or
    the first come.
    """
    if FieldName.WAITING in fields:
        return OrderBy.WAITING_SINCE
    if FieldName.OFFERED in fields:
        return OrderBy.OFFER_AT
    if FieldName.SILENT_DAYS in fields:
        return OrderBy.LAST_BY_LEAD
    if FieldName.UNTOUCHED_DAYS in fields:
        return OrderBy.LAST_BY_US
    return OrderBy.STAGE_SINCE if FieldName.STAGE in fields else OrderBy.CREATED


def _field_of(tag: Tag) -> str:
    """The field of which a tag names a value."""
    if isinstance(tag.value, StoredValue):
        return tag.value.field
    if tag.concept in ("hot", "warm", "cold"):
        return FieldName.BAND
    return {TagKind.BHK: FieldName.BHK, TagKind.COLLEAGUE: FieldName.OWNER}.get(tag.kind, "")


def _opens(tag: Tag, days: Tag) -> bool:
    """Whether it is the "between" of "between 1 and 10 November"."""
    return tag.last + 1 == days.first
