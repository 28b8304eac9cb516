"""The days of a change to the last list: what only the days of the last answer make clear."""

from __future__ import annotations

from datetime import timedelta

from agent.query.periods import days_before, days_of, whole_before
from agent.query.query import (
    DAYS_SINCE,
    TIMES,
    FieldName,
    Measure,
    Moment,
    Operator,
    OrderBy,
    Period,
    Query,
    Subject,
)
from agent.understanding.asked_period import is_at_stage_ahead
from agent.understanding.dialogue_state import DialogueState
from agent.understanding.lexicon import neighbour_words
from agent.understanding.list_fragment import THAN
from agent.understanding.parsed_question import AskFind, SentenceAsk
from agent.understanding.query_builder import QueryBuilder
from agent.understanding.sentence import SentenceReader
from agent.understanding.tagged_words import TaggedWords, TagKind
from language.periods import DateRange, RangeShape

_GONE, _WEEK = neighbour_words("gone"), timedelta(days=7)
_MOVED_SO = neighbour_words("moved_so")
_BESIDE_MOVED = frozenset({"why", "done", "visit", "booked", "and", "it", "they", "so_or_means"})


def why_moved(board: TaggedWords, dialogue: DialogueState) -> SentenceAsk | None:
    """ "Drop kyu hua", "why less", after a figure of some days: the same beside the days before."""
    last = dialogue.query if dialogue.is_list_newest else None
    left = [t for t in board.content() if not _MOVED_SO & {*t.keys, t.last_key}]
    told = {t.concept for t in left}
    is_counted = last is not None and last.measure in (Measure.LIST, Measure.COUNT)
    is_asked = "why" in told and len(left) < len(board.content()) and told <= _BESIDE_MOVED
    if last is None or last.period is None or not (is_counted and is_asked):
        return None
    is_dated = last.period.word is not None or last.period.start is not None
    is_same = "visit" not in told or last.of is Subject.VISITS
    is_same &= "booked" not in told or last.period.of is Moment.BOOKED
    if not (is_dated and is_same) or last.group_by in TIMES:
        return None
    board.use(*board.content())
    moved = {"compare_to": last.compare_to or "period_before", "measure": Measure.COUNT}
    order = {"order_by": OrderBy.CHANGE, "descending": False} if last.group_by else {}
    asked = last.model_dump(exclude_defaults=True) | moved | order
    return SentenceAsk(AskFind(Query.model_validate(asked), is_why=True))


class DayChanges(SentenceReader):
    """Reads the days of one sentence beside those of the last query."""

    def compared(self, parts: QueryBuilder, last: Query) -> None:
        """Days that are compared with those of the last answer: "fewer than in October?"."""
        b = self._board
        is_figure = last.measure not in (Measure.LIST, Measure.COUNT)
        if is_figure and parts.is_compared and not b.tags_of("many", "count", "lead", "leads"):
            parts.measure = None  # "vs last month" after an average is of that
        # "October karta vadhi ke ghati": with October, not October with the month before it.
        is_dated = any(t.kind is TagKind.DAYS for t in b.tags)
        is_with = bool(b.unused(*THAN, "compare")) or (is_dated and b.has("up_or_down"))
        is_with = is_with and parts.days is not None
        is_moved = bool(b.unused("period_before")) or (b.has("up_or_down") and not is_with)
        if last.period is not None and is_moved:
            b.use_concepts("period_before", "compare", "than", "up_or_down")
            parts.is_compared = True
            if not is_dated:
                parts.days = None  # those before, not this month
            is_list = last.measure is Measure.LIST and last.group_by is None
            if is_list and not b.tags_of("compare", "than", "up_or_down"):
                self._of_days_before(parts, last.period)
        elif last.period is not None and parts.days is not None and is_with:
            # "Fewer than in October?", "kal se compare": with those days, not since then.
            parts.compared_with = parts.days.begun
            parts.days, parts.is_compared = None, True
            parts.moment = parts.moment or last.period.of
            b.use_concepts(
                *THAN, "compare", "lowest", "highest", "more", "weak", "or", "up_or_down"
            )

    def _of_days_before(self, parts: QueryBuilder, period: Period) -> None:
        """A list compares nothing: "usse pehle wale mahine" is of the month before it."""
        days = days_of(period, self._today)
        if days.start is None:
            return
        before = whole_before(period, self._today) or days_before(period, days, self._today)
        shape = RangeShape.PERIOD
        parts.days, parts.is_compared = DateRange(0, 0, shape, before.start, before.end), False
        parts.moment, parts.measure = period.of, Measure.LIST

    def of_days(self, parts: QueryBuilder, last: Query) -> None:
        """Days that only the last answer makes clear: those ahead, of a call, of a move."""
        if parts.is_only_days and self._is_day_to_come(parts.days_ahead, last):
            parts.days, parts.moment = parts.days_ahead, Moment.NEXT_VISIT
        elif last.period is not None and parts.days is not None and parts.is_only_days:
            within, first = days_of(last.period, self._today), parts.days.start
            if within.start and within.end and first and within.start <= first <= within.end:
                # "Saturday?", said on the Sunday, after the visits of this weekend.
                parts.days_ahead = parts.days
        moves = [c for c in last.where if c.field is FieldName.MOVE_BY]
        if moves and parts.is_only_days and parts.days is not None and parts.days.end:
            # "Before March?" after who moves by January.
            until, start = parts.days.end, parts.days.start
            later = timedelta(days=365 if until < self._today else 0)
            told = {Operator.AT_LEAST: start or until, Operator.AT_MOST: until}
            parts.conditions = [
                c.model_copy(update={"value": (told.get(c.op, until) + later).isoformat()})
                for c in moves
            ]
            parts.days = parts.days_ahead = parts.moment = None
        self._since_touch(parts, last)
        self._for_days(parts, last)
        if parts.is_only_days and parts.moment is None and last.period is None:
            back, ahead = parts.days, parts.days_ahead
            if back and ahead and is_at_stage_ahead(last.where, back, ahead, self._today):
                # "Kal?" after those at "SV planned".
                parts.moment, parts.days = Moment.NEXT_VISIT, ahead
        if parts.is_only_days and self._is_of_plans(parts, last):
            # "Parso?" after whom to call tomorrow; no lead enquired tomorrow.
            parts.moment, parts.days = Moment.NEXT_CALL, parts.days_ahead or parts.days

    def _is_day_to_come(self, ahead: DateRange | None, last: Query) -> bool:
        """Whether "tomorrow" or, of a week that is not over, "kal wali" after visits is to come."""
        b, period = self._board, last.period
        if ahead is None or ahead.start is None or period is None or last.of is not Subject.VISITS:
            return False
        days = next((t.days for t in b.tags if t.days), None)
        if days is None or not days.is_either:
            return days == ahead and ahead.start > self._today
        week = days_of(period.model_copy(update={"of": Moment.NEXT_VISIT}), self._today)
        if not (week.start and week.end) or b.keys & _GONE or b.has("done", "visited", "missed"):
            return False
        return week.end - week.start < _WEEK and week.end >= ahead.start

    def without_touch(self, parts: QueryBuilder, last: Query) -> Query:
        """The query before, not of those contacted in its days where "not contacted" is asked: the
        parts are then of those not contacted since."""
        untouched = [c for c in parts.conditions if c.field is FieldName.UNTOUCHED_DAYS]
        period = last.period
        if not untouched or period is None or period.of is not Moment.LAST_TOUCH or parts.days:
            return last
        start = days_of(period, self._today).start
        is_dated = any(t.kind is TagKind.DAYS for t in self._board.tags)
        if start is not None and untouched[0].op is Operator.AT_LEAST and not is_dated:
            within = {"op": Operator.UNKNOWN, "value": (self._today - start).days + 1.0}
            since = untouched[0].model_copy(update=within)
            parts.conditions = [since if c is untouched[0] else c for c in parts.conditions]
        return last.model_copy(update={"period": None, "open": True})

    def _since_touch(self, parts: QueryBuilder, last: Query) -> None:
        """ "Yesterday?", "this week?" after those not contacted for some days: not since then."""
        untouched = [c for c in last.where if c.field in DAYS_SINCE and c.value is not None]
        days = parts.days if parts.is_only_days and last.period is None else None
        if not untouched or parts.moment or days is None or days.start is None:
            return
        end = days.end or self._today
        if days.start <= self._today <= end or days.start == end < self._today:
            since = (self._today - days.start).days + 1.0
            within = {"op": Operator.UNKNOWN, "value": since}
            parts.conditions = [untouched[0].model_copy(update=within)]
            parts.days = parts.days_ahead = None

    def _for_days(self, parts: QueryBuilder, last: Query) -> None:
        """ "10 din se zyada", "2 hafte se", after those silent or not touched: for as long."""
        b = self._board
        told = {t: t.days.days for t in b.unused_kinds(TagKind.DAYS) if t.days and t.days.days}
        since = [c for c in last.where if c.field in DAYS_SINCE and c.op is Operator.AT_LEAST]
        if len(told) != 1 or len(since) != 1 or parts.conditions or b.has("at_most"):
            return
        b.use(*told, *b.unused("at_least", "more", "older", *THAN))
        parts.conditions = [since[0].model_copy(update={"value": float(*told.values())})]

    def _is_of_plans(self, parts: QueryBuilder, last: Query) -> bool:
        """Whether the days named can only be those of calls to be made."""
        start = parts.days.start if parts.days is not None else None
        is_plan = any(c.field is FieldName.VISIT_PLANNED for c in last.where)
        if last.of is not Subject.LEADS or is_plan or last.period is not None:
            return False
        is_ahead = start is not None and start > self._today
        is_call = self._refs.dialogue.is_call and (parts.is_to_come or not last.where)
        return is_ahead or is_call
