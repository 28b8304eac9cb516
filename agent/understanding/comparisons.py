"""Two periods side by side: "this week vs last week", "Nov bookings vs Oct", "July, Aug, Sept"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from agent.query.query import GroupBy, Measure, Moment
from agent.query.query import Word as PeriodWord
from agent.understanding.parts import Parts
from agent.understanding.stretch import Shape, Stretch
from agent.understanding.tags import Board, Kind, Tag

#: The happenings that a period may be of.
MOMENTS = {
    "visit": Moment.VISIT, "visited": Moment.VISIT, "booked": Moment.BOOKED,
    "lost": Moment.CLOSED, "offered": Moment.OFFERED,
}  # fmt: skip
_BEFORE_PERIOD = {
    PeriodWord.THIS_WEEK: PeriodWord.LAST_WEEK, PeriodWord.THIS_MONTH: PeriodWord.LAST_MONTH,
    PeriodWord.TODAY: PeriodWord.YESTERDAY,
}  # fmt: skip
_JOINERS = ("and", "at_least", "at_most", "or", "more")
_SHAPES = (Shape.DAY, Shape.PERIOD)


class Comparisons:
    """Reads which periods of one question are compared into its parts."""

    def __init__(self, board: Board, parts: Parts, today: date) -> None:
        self._board = board
        self._parts = parts
        self._today = today

    def read(self) -> None:
        """Nothing where one period alone is asked about, or where a list is split already."""
        b, p = self._board, self._parts
        days = [t for t in b.kinds(Kind.DAYS) if isinstance(t.value, Stretch)]
        marks = b.of("compare", "than")
        if len(days) == 1 and p.measure in (None, Measure.COUNT):
            self._with_the_one_before(days[0], marks)
        is_pair = bool(marks) or (p.group in (None, GroupBy.MONTH) and b.has(*_JOINERS))
        if len(days) < 2 or not is_pair or self._is_of_two():
            return
        if len(days) > 2 or p.group is GroupBy.MONTH:
            self._by_month(days)
        elif not self._by_words(days):
            self._pair(days)

    def _with_the_one_before(self, days: Tag, marks: list[Tag]) -> None:
        """ "More this month than last", "vs last week", "October vs the month before"."""
        b = self._board
        value = days.value
        if not isinstance(value, Stretch):
            return
        before = b.of("period_before") or (b.of("last") if b.of("than") else [])
        if marks and before:
            self._take([days], [*marks, *before])
            self._compare(value, None)
            return
        now = next((n for n, last in _BEFORE_PERIOD.items() if last is value.word), None)
        if marks and now is not None:
            self._take([days], marks)
            self._compare(Stretch(0, 0, Shape.PERIOD, self._today, self._today, now), None)

    def _by_words(self, days: list[Tag]) -> bool:
        """This week and the one before, of which as many days are compared."""
        words = {t.value.word: t.value for t in days if isinstance(t.value, Stretch)}
        for now, before in _BEFORE_PERIOD.items():
            if now in words and before in words:
                self._take(days, self._board.of("compare", "than"))
                self._compare(words[now], None)
                return True
        return False

    def _pair(self, days: list[Tag]) -> None:
        """Two periods of their own: the later one, and what it is compared with."""
        told = [t.value.back(self._today) for t in days if isinstance(t.value, Stretch)]
        if not all(s.start and s.end and s.shape in _SHAPES for s in told):
            return
        earlier, later = sorted(told, key=lambda s: s.start or self._today)
        if earlier.end and later.end and later.end <= earlier.end:
            # October within this year is no period to compare the year with.
            return
        self._take(days, self._board.of("compare", "than"))
        until = min(later.end or self._today, max(self._today, later.start or self._today))
        self._compare(replace(later, end=until), earlier)

    def _by_month(self, days: list[Tag]) -> None:
        """ "July, August and September": a figure for each month."""
        told = [t.value for t in days if isinstance(t.value, Stretch)]
        starts = [s.start for s in told if s.start and s.end and _is_month(s)]
        ends = [s.end for s in told if s.end]
        if len(starts) != len(told) or self._parts.group not in (None, GroupBy.MONTH):
            return
        self._board.take_concepts("more")
        self._take(days, self._board.of("compare", "than"))
        self._parts.group = GroupBy.MONTH
        self._parts.days = Stretch(0, 0, Shape.PERIOD, min(starts), max(ends))
        self._parts.measure = self._parts.measure or Measure.COUNT

    def _is_of_two(self) -> bool:
        """Whether each of two periods has its own happening: "visited last month, booked today"."""
        found = {MOMENTS[t.concept] for t in self._board.tags if t.concept in MOMENTS}
        return len(self._board.kinds(Kind.DAYS)) > 1 and len(found) > 1

    def _compare(self, days: Stretch, other: Stretch | None) -> None:
        p = self._parts
        p.days, p.is_compared, p.compared_with = days, True, other
        p.measure = p.measure or Measure.COUNT

    def _take(self, days: list[Tag], marks: list[Tag]) -> None:
        b = self._board
        b.take(*days, *marks, *b.of("at_least", "at_most", "or", "time_word", "between_words"))


def _is_month(days: Stretch) -> bool:
    is_one = days.start and days.end and days.start.month == days.end.month
    return bool(is_one and days.start and days.start.day == 1 and days.shape is Shape.PERIOD)
