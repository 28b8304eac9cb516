"""What is told of what was found: count, share, average, split, order, how many, of when."""

from __future__ import annotations

from datetime import date, timedelta

from agent.query.query import (
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    Number,
    Of,
    Op,
    OrderBy,
)
from agent.query.query import Word as PeriodWord
from agent.understanding.gazetteer import Value
from agent.understanding.lexicon import beside
from agent.understanding.parts import Parts, limited
from agent.understanding.periods import Shape, Stretch
from agent.understanding.tags import Board, Kind, Tag
from language.tokens import key
from leads.scope import Role, Scope

_GROUPS = {
    "source_word": GroupBy.SOURCE, "locality_word": GroupBy.LOCALITY, "owner_word": GroupBy.OWNER,
    "broker_word": GroupBy.OWNER, "team_word": GroupBy.TEAM, "stage_word": GroupBy.STAGE,
    "bhk_word": GroupBy.BHK, "band_word": GroupBy.BAND, "kind_word": GroupBy.KIND,
    "language_word": GroupBy.LANGUAGE, "lost_reason_word": GroupBy.LOST_REASON,
    "funnel": GroupBy.STAGE,
    "group_week": GroupBy.WEEK, "group_month": GroupBy.MONTH,
}  # fmt: skip
_KIND_WORDS = ("rental", "buyer", "owner_kind", "land", "commercial", "resale", "new_project")
_SIDES = {
    FieldName.LOCALITY: GroupBy.LOCALITY, FieldName.SOURCE: GroupBy.SOURCE,
    FieldName.STAGE: GroupBy.STAGE,
}  # fmt: skip
_ALONE = frozenset({"funnel", "lost_reason_word", "group_week", "group_month"})
_BY = beside("by")
_NUMBERS = {
    "budget": Number.BUDGET, "offer": Number.OFFER, "offered": Number.OFFER, "price": Number.PRICE,
    "score": Number.SCORE, "days_to_book": Number.DAYS_TO_BOOK,
    "first_reply": Number.FIRST_REPLY_MINUTES, "call": Number.CALLS, "visit": Number.VISITS_DONE,
    "silent": Number.SILENT_DAYS,
}  # fmt: skip
_MEASURES = {"average": Measure.AVERAGE, "median": Measure.MEDIAN, "sum": Measure.SUM}
_TIMED = {"booked": "days_to_book", "reply": "first_reply"}
# The most of what is counted, not the best of it.
_TOP = frozenset({"top", "topmost", "टॉप", "ટોપ"})
_BETTER = beside("better")
_WHENCE = frozenset({"kyathi", "kyanthi", "ક્યાંથી", "kahanse"})
_PERFORMS = frozenset({"performance", "performing", "quality"})
# A share of what, other words tell.
_ANY_SHARE = frozenset({"share", "percent", "percentage", "ratio", "टका", "प्रतिशत", "ટકા"})
_DURATIONS = ("days_to_book", "first_reply")
_COUNTED = ("leads", "lead", "who", "rental", "buyer", "owner_kind", "visit", "visited", "call",
            "booked", "lost", "hot", "warm", "cold", "waiting", "ones", "cancelled",
            "token")  # fmt: skip
_MOMENTS = {
    "visit": Moment.VISIT, "visited": Moment.VISIT, "booked": Moment.BOOKED,
    "lost": Moment.CLOSED, "offered": Moment.OFFERED,
}  # fmt: skip
_BEFORE_PERIOD = {
    PeriodWord.THIS_WEEK: PeriodWord.LAST_WEEK, PeriodWord.THIS_MONTH: PeriodWord.LAST_MONTH,
    PeriodWord.TODAY: PeriodWord.YESTERDAY,
}  # fmt: skip


class Figures:
    """Reads measure, split, order, length and period of one question into its parts."""

    def __init__(self, board: Board, parts: Parts, scope: Scope, today: date) -> None:
        self._board = board
        self._parts = parts
        self._scope = scope
        self._today = today

    def read_measure(self) -> None:
        """Before the filters: a budget that is averaged narrows nothing."""
        self._group()
        self._measure()
        self._share()
        self._count()

    def read_order(self) -> None:
        """After the filters: what "oldest" is of, they tell."""
        self._compare()
        self._order()
        self._limit()
        self._period()

    def _measure(self) -> None:
        b = self._board
        told = b.of(*_MEASURES)
        duration = b.of(*_DURATIONS) or self._time_taken()
        number = duration or (b.of(*_NUMBERS) if told else [])
        if not number:
            return
        b.take(number[0], *told, *b.of("many", "how", "what"))
        if duration:
            b.take_concepts(
                "we", "time_word", "many", "when", "booked", "come", "how", "average", "median"
            )
        concept = told[0].concept if told else "median"
        self._parts.measure = _MEASURES[concept]
        self._parts.number = _NUMBERS[_TIMED.get(number[0].concept, number[0].concept)]
        if self._parts.number is Number.DAYS_TO_BOOK:
            self._parts.moment = Moment.BOOKED

    def _time_taken(self) -> list[Tag]:
        """ "Booking mein kitna time lagta hai": days until booked, minutes until answered."""
        b = self._board
        speed = b.of("fastest", "slowest")
        if speed and b.of("booked") and self._parts.group:
            booked = b.of("booked")
            b.take(*speed, *booked)
            self._parts.order = OrderBy.VALUE
            self._parts.descending = speed[0].concept == "slowest"
            return booked[:1]
        if speed and b.of("reply"):
            b.take(*speed, *b.of("we"))
            self._parts.order = OrderBy.VALUE
            self._parts.descending = speed[0].concept == "slowest"
            if b.of("who") and self._scope.role is not Role.BROKER:
                self._parts.group = GroupBy.OWNER
            return b.of("reply")[:1]
        is_long = any(len(t.text.split()) > 1 for t in b.of("time_word"))
        if not (is_long or (b.of("time_word") and b.has("many", "how", "average", "median"))):
            return []
        told = b.of("booked")[:1] or (b.of("reply")[:1] if b.has("we", "mine") else [])
        if told:
            b.take(*b.of("time_word", "we", "reply", "booked", "come"))
        return told

    def _share(self) -> None:
        b = self._board
        is_worst = [t for t in b.of("lowest") if t.text.casefold() == "worst"]
        best = [t for t in b.of("best") if t.text.casefold() not in _TOP]
        is_best = bool(self._parts.group) and bool(best or is_worst) and not b.of("hot")
        is_rated = bool(self._parts.group) and b.has("booked") and bool(best)
        told = b.of("share")
        if told and all(t.text.casefold() in _ANY_SHARE for t in told) and not b.has("booked"):
            return
        if told or is_best or is_rated:
            b.take(*b.of("share", "best", "booked", "many", "heat"))
            self._parts.measure = Measure.SHARE_BOOKED

    def _group(self) -> None:
        b = self._board
        is_whence = b.of("where") or any(
            len(t.text.split()) > 1 or t.text.casefold() in _WHENCE for t in b.of("source_word")
        )
        values = [t.value for t in b.kinds(Kind.VALUE) if isinstance(t.value, Value)]
        is_whence = is_whence and all(v.field is not FieldName.SOURCE for v in values)
        if is_whence and b.of("come", "source_word") and b.has("leads", "highest"):
            b.take_concepts("where", "come", "source_word", "highest")
            self._parts.group = GroupBy.SOURCE
            return
        if b.of("why") and b.of("lost"):
            b.take_concepts("why")
            self._parts.group = GroupBy.LOST_REASON
            return
        if self._is_side_by_side() and self._side_by_side():
            return
        for tag in self._board.of(*_GROUPS):
            if not (tag.concept in _ALONE or self._is_split(tag)):
                continue
            self._board.take(tag, *self._board.of("by_each"))
            self._parts.group = _GROUPS[tag.concept]
            if self._parts.group is GroupBy.LOST_REASON:
                self._board.take_concepts("lost", "why", "highest")
                self._parts.conditions.append(
                    Condition(field=FieldName.OUTCOME, op=Op.IS, value="lost")
                )
                self._parts.moment = Moment.CLOSED
            return
        self._by_people()

    def _is_side_by_side(self) -> bool:
        """Whether two of a kind are weighed: "hoarding or website, which is better"."""
        b = self._board
        is_weighed = b.has("which", "who", "what") and b.has("ok", "best", "highest", "at_least")
        return bool(b.of("compare", "share", "than", "between_words") or is_weighed)

    def _side_by_side(self) -> bool:
        """ "Compare Bopal and Shela": a figure for each; "better" by how many of them book."""
        field = self._sides()
        if field is None:
            return False
        b = self._board
        is_better = b.has("ok", "share") or any(
            t.text.casefold() not in _TOP for t in (*b.of("best"), *b.of("compare"))
            if t.concept == "best" or key(t.text) in _BETTER
        )  # fmt: skip
        b.take_concepts("compare", "best", "ok", "than", "between_words", "and", "or")
        self._parts.group = field
        if field is GroupBy.SOURCE or is_better:
            b.take_concepts("share", "at_least", "highest", "booked", "many")
            self._parts.measure = Measure.SHARE_BOOKED
        return True

    def _sides(self) -> GroupBy | None:
        """Of what two or more are named."""
        b = self._board
        values = [t.value for t in b.kinds(Kind.VALUE) if isinstance(t.value, Value)]
        if len(b.of(*_KIND_WORDS)) > 1 and not values:
            return GroupBy.KIND
        if len(b.kinds(Kind.COLLEAGUE)) > 1:
            return GroupBy.OWNER
        fields = {v.field for v in values}
        is_pair = len({v.value for v in values}) > 1 and len(fields) == 1
        return _SIDES.get(fields.pop()) if is_pair else None

    def _is_split(self, tag: Tag) -> bool:
        tags, at = self._board.tags, self._board.tags.index(tag)
        near = [tags[i] for i in (at - 1, at + 1, at - 2, at + 2) if 0 <= i < len(tags)]
        if any(t.concept == "by_each" for t in near):
            return True
        if any(t.concept == "share" and t.text.casefold() in _PERFORMS for t in near):
            return True
        before = tags[at - 1] if at else None
        if before is not None and key(before.text) in _BY:
            return True
        if before is not None and before.kind is Kind.NUMBER and at > 1:
            before = tags[at - 2]
        is_which = before is not None and before.concept in ("which", "what", "best")
        return is_which and self._board.has(
            "which", "best", "share", "highest", "lowest", "booked", "many", "fastest", "what"
        )

    def _by_people(self) -> None:
        """ "Who booked most" asks a manager's people one by one."""
        is_asked = self._scope.role is not Role.BROKER and self._board.of("who")
        done = self._board.has("booked", "visit", "visited", "call", "waiting", "lost", "leads")
        if is_asked and done and self._board.of("highest", "lowest"):
            self._parts.group = GroupBy.OWNER

    def _count(self) -> None:
        b = self._board
        if self._parts.measure is not None or not b.of("many", "count"):
            return
        if self._parts.group or b.of("count") or b.has(*_COUNTED) or _is_of_loss(b):
            self._take_counting()
            self._parts.measure = Measure.COUNT
            if self._is_also_who():
                self._parts.measure = Measure.LIST

    def _is_also_who(self) -> bool:
        """ "How many and who": a list says both."""
        b = self._board
        many = [t for t in b.tags if t.concept == "many"]
        who = [t for t in b.tags if t.concept in ("who", "which")]
        return bool(many and who) and 0 < who[-1].first - many[0].last <= 2

    def _take_counting(self) -> None:
        """The first "how many"; a second one asks something else."""
        tags = self._board.of("many", "count")
        last = tags[0]
        if len(self._board.kinds(Kind.DAYS)) == 2:
            # "Is mahine kitni, pichle mahine kitni" is one figure of two periods.
            self._board.take(*tags)
        for tag in tags:
            if tag.first > last.last + 3 and tag.concept == "many" and last.concept == "many":
                return
            self._board.take(tag)
            last = tag

    def _compare(self) -> None:
        """ "This week vs last week", "more than last month": the period and the one before."""
        b = self._board
        days = [t for t in b.kinds(Kind.DAYS) if isinstance(t.value, Stretch)]
        marks = b.of("compare", "than")
        is_pair = len(days) == 2 and b.has("and")
        if not (marks or is_pair) or not days:
            return
        words = {t.value.word: t for t in days if isinstance(t.value, Stretch)}
        for now, before in _BEFORE_PERIOD.items():
            if before not in words:
                continue
            if now not in words and len(days) > 1:
                continue
            b.take(*days, *marks, *b.of("at_least", "at_most", "or"))
            kept = words.get(now)
            self._parts.days = kept.value if kept and isinstance(kept.value, Stretch) else None
            self._parts.days = self._parts.days or _of_word(now, self._today)
            self._parts.is_compared = True
            self._parts.measure = self._parts.measure or Measure.COUNT
            return

    def _order(self) -> None:
        b, p = self._board, self._parts
        fields = {c.field for c in p.conditions}
        if p.group is not None:
            for concept, is_descending in (("highest", True), ("lowest", False), ("best", True)):
                if b.take_concepts(concept):
                    p.order, p.descending = OrderBy.VALUE, is_descending
            if not p.conditions or not b.kinds(Kind.MONEY, Kind.NUMBER):
                b.take_concepts("at_least")
            if b.take_concepts("slowest"):
                p.order, p.descending = OrderBy.VALUE, True
            if b.take_concepts("fastest"):
                p.order, p.descending = OrderBy.VALUE, False
            return
        is_top = any(t.text.casefold() in _TOP for t in b.of("best"))
        if b.of("highest", "lowest", "order_words") or (
            is_top and b.of("budget", "offer", "score", "visit")
        ):
            self._by_amount()
        if b.take_concepts("oldest"):
            p.order, p.descending = self._oldest(fields), False
            b.take_concepts("ordinal_1", "first_of", "waiting")
        if b.take_concepts("newest"):
            p.order, p.descending = OrderBy.CREATED, True
            b.take_concepts("ordinal_1")
        if b.take_concepts("best"):
            b.take_concepts("heat", "booked")
        if b.of("heat") and b.has("who", "which", "leads"):
            b.take_concepts("heat", "highest")
            p.order = OrderBy.RANK
        if p.order is not None:
            b.take_concepts("order_words")

    def _by_amount(self) -> None:
        b, p = self._board, self._parts
        orders = {
            "budget": OrderBy.BUDGET, "offer": OrderBy.OFFER, "offered": OrderBy.OFFER,
            "score": OrderBy.SCORE, "visit": OrderBy.VISITS_DONE,
        }  # fmt: skip
        for concept, order in orders.items():
            if b.has(concept) and order is OrderBy.OFFER:
                p.conditions.append(Condition(field=FieldName.OFFERED, op=Op.IS, value=True))
            if b.has(concept):
                p.descending = not b.of("lowest")
                b.take_concepts(concept, "highest", "lowest", "ordinal_1", "order_words")
                p.order = order
                return

    def _oldest(self, fields: set[FieldName]) -> OrderBy:
        if FieldName.WAITING in fields or self._board.has("waiting"):
            return OrderBy.WAITING_SINCE
        if FieldName.SILENT_DAYS in fields:
            return OrderBy.LAST_BY_LEAD
        if FieldName.UNTOUCHED_DAYS in fields:
            return OrderBy.LAST_BY_US
        return OrderBy.CREATED

    def _limit(self) -> None:
        b, p = self._board, self._parts
        is_next = [] if p.is_compared else b.of("next", "more")
        if p.is_compared:
            b.take_concepts("more", "at_least")
        for tag in b.kinds(Kind.NUMBER):
            number = limited(float(str(tag.value)))
            if number is not None and self._is_length(tag):
                b.take(tag, *b.of("best", "more", "next", "ordinal_1"))
                p.limit = number
                break
        # "Next 5", and "the next ones"; not the next step.
        if is_next and (p.limit or b.of("more", "ones", "leads") or not b.content()[1:]):
            b.take(*is_next)
            p.is_next = True

    def _is_length(self, tag: Tag) -> bool:
        after = self._board.beside(tag, 1, lambda t: t.kind is Kind.SMALL)
        before = self._board.beside(tag, -1, lambda t: t.kind is Kind.SMALL)
        leads = (
            "leads", "lead", "rental", "buyer", "owner_kind", "hot", "warm", "cold", "oldest",
            "newest", "new", "more", "best", "ones", "highest", "lowest", "silent", "waiting",
        )  # fmt: skip
        is_counted = after is not None and (
            after.concept in leads or after.concept in _GROUPS or after.kind is Kind.VALUE
        )
        opens = ("best", "next", "ordinal_1", "more", "show", "only", "highest", "lowest", "oldest",
                 "newest", "ordinal_last", "what_about")  # fmt: skip
        is_opened = before is not None and before.concept in opens
        return is_counted or is_opened

    def _period(self) -> None:
        b, p = self._board, self._parts
        tags = [t for t in b.kinds(Kind.DAYS) if isinstance(t.value, Stretch)]
        if not tags or p.days is not None or len(tags) > 1:
            return
        days = tags[0].value
        if not isinstance(days, Stretch):
            return
        p.moment = self._nearest(tags[0]) or p.moment
        is_ahead = p.moment is Moment.NEXT_VISIT
        days = days.ahead(self._today) if is_ahead else days.back(self._today)
        is_now = days.start == days.end == self._today and p.moment is None
        if days.shape is Shape.FOR and days.days and b.take_concepts("older"):
            until = self._today - timedelta(days=days.days)
            days = Stretch(days.first, days.last, Shape.UNTIL, None, until)
            b.take_concepts("than", "at_least")
            p.moment = p.moment or Moment.CREATED
        if days.shape is Shape.FOR and p.moment is None and not b.has("come", "new"):
            return
        b.take(tags[0])
        if is_now and not b.has("come", "new") and (p.conditions or p.is_call or p.group):
            # "Hot leads today" are those that are hot now.
            return
        p.days = days
        self._at_moment(days)

    def _nearest(self, days: Tag) -> Moment | None:
        """Of several happenings the one that the days stand at: "visited last week, booked"."""
        found = [t for t in self._board.tags if t.concept in _MOMENTS]
        moments = {_MOMENTS[t.concept] for t in found}
        if len(moments) < 2 or self._parts.moment not in moments:
            return None
        nearest = min(found, key=lambda t: abs(t.first - days.first))
        return _MOMENTS[nearest.concept]

    def _at_moment(self, days: Stretch) -> None:
        p = self._parts
        if p.moment is None and self._board.has("come", "new"):
            p.moment = Moment.CREATED
        if p.moment is Moment.VISIT and days.start and days.start > self._today:
            p.moment = Moment.NEXT_VISIT
        if p.of is Of.LEADS and p.moment in (Moment.VISIT, Moment.MISSED_VISIT, Moment.OFFERED):
            p.open = None
            p.is_open_said = p.is_open_said or p.measure is Measure.COUNT


def _is_of_loss(board: Board) -> bool:
    values = [t.value for t in board.kinds(Kind.VALUE) if isinstance(t.value, Value)]
    return any(v.field is FieldName.LOST_REASON for v in values)


def _of_word(word: PeriodWord, today: date) -> Stretch:
    return Stretch(0, 0, Shape.PERIOD, today, today, word)
