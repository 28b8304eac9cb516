"""Which periods one question compares, or tells one after another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from agent.query.query import (
    TIMES,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    OrderBy,
    Period,
    Subject,
)
from agent.understanding.dialogue_state import DialogueState
from agent.understanding.lexicon import neighbour_words
from agent.understanding.parsed_question import AskFind, SentenceAsk
from agent.understanding.sentence import PartsReader
from agent.understanding.tagged_words import GROUP_WORDS, Tag, TaggedWords, TagKind, says
from language.periods import DateRange, PeriodWord, RangeShape, month_end

# The events a period may be about.
MOMENTS = {
    "visit": Moment.VISIT, "visited": Moment.VISIT, "booked": Moment.BOOKED,
    "lost": Moment.CLOSED, "offered": Moment.OFFERED,
}  # fmt: skip
_BEFORE_PERIOD = {
    PeriodWord.THIS_WEEK: PeriodWord.LAST_WEEK, PeriodWord.THIS_MONTH: PeriodWord.LAST_MONTH,
    PeriodWord.TODAY: PeriodWord.YESTERDAY,
}  # fmt: skip
_JOINERS = ("and", "at_least", "at_most", "or", "more")
_DIFFER = ("changed", "gap")
# "Pichle mahine se is mahine kam aayi": fewer or more than in the other period.
_FEWER = ("weak", "fell", "rose", "at_least")
# "Sept se badhi ya ghati": behind a "se" of a month they compare with it.
_COMPARES = frozenset({"compare", "up_or_down", "rose", "fell"})
_WEIGHING = (
    "which",
    "more",
    "highest",
    "lowest",
    "best",
    "ok",
    "weak",
    "at_least",
    "changed",
    "gap",
)
# "What happened to those of yesterday" compares nothing.
_OVER = neighbour_words("over_a_time")
_THAN = neighbour_words("than")
_HAPPENED = neighbour_words("happened")
_HOTTER = neighbour_words("hotter")
_UP_OR_DOWN = neighbour_words("up") | neighbour_words("down")
_IS = frozenset(("are", "is", "have", "has", "kya", "shu", "क्या", "શું"))
_GROWTH = ("rose", "fell")
_BESIDE_GROWTH = "than compare what which who highest more and at_least"
_OF_GROWTH = frozenset((*_GROWTH, *GROUP_WORDS, *_BESIDE_GROWTH.split()))
_SHAPES = (RangeShape.DAY, RangeShape.PERIOD)


class ComparedPeriods(PartsReader):
    """Reads which periods one question compares into its parts."""

    def read(self) -> None:
        """Reads nothing if only one period is asked about, or if the list is split already."""
        b, p = self._board, self._parts
        days = b.unused_kinds(TagKind.DAYS)
        self._moved(is_dated=bool(days))
        turns = b.unused("up_or_down") or self._compared_with_before()
        b.use(*turns)
        if turns and p.group in TIMES and len(days) <= 1:
            # Of a row of months it is told which way the last of them went.
            p.order = OrderBy.CHANGE
            return
        if turns and not days and p.group is None and p.measure in (None, Measure.COUNT):
            self._this_month()
        # "Farak" (difference) compares only if there are two periods.
        differ = b.unused(*_DIFFER, *_FEWER) if len(days) == 2 else []
        if len(days) == 1 and b.has("leads", "lead") and p.group is None:
            # "Kya leads badhi hain pichle mahine se".
            differ = b.unused("rose", "fell")
        if any(t.last_key in _HAPPENED for t in differ):
            return
        # Leads are hotter than a week ago, not a week.
        compared = [t for t in b.unused("compare") if t.key not in _HOTTER]
        than = b.unused("than") if len(compared) == len(b.unused("compare")) else []
        marks = [*compared, *than, *differ]
        if marks and p.group is None:
            # "Are leads up vs last month": the two counts tell.
            b.use(*self._ups_and_downs())
        if not (marks or turns or p.order) and self._take_either(days):
            return
        is_over = _is_over(days)
        if len(days) == 1 and p.measure in (None, Measure.COUNT, Measure.SHARE_BOOKED):
            is_against = turns and self._is_held_against(days[0])
            marks = [*marks, *turns] if is_against else marks
            self._with_the_one_before(days[0], marks)
            if turns and not p.is_compared and days[0].days:
                # "How many came in October, up or down".
                self._take([*days], [])
                self._compare(days[0].days, None)
        is_joined = p.group in (None, GroupBy.MONTH) and b.has(*_JOINERS)
        is_pair = bool(marks or turns) or p.order is OrderBy.CHANGE or is_joined or is_over
        if len(days) < 2 or not is_pair or self._is_of_two():
            return
        are_months = all(t.days and _is_month(t.days) for t in days)
        if len(days) > 2 or (p.group is GroupBy.MONTH and are_months):
            self._by_month(days)
        elif not self._by_words(days):
            self._pair(days)

    def _take_either(self, days: list[Tag]) -> bool:
        """Takes "in October or November" as the one time that they make, if nothing weighs them."""
        b = self._board
        told = [t.days.back(self._today) for t in days if t.days]
        joint = b.next_to(days[0], 1) if len(days) == 2 and all(map(_is_month, told)) else None
        if joint is None or joint.concept != "or" or b.next_to(joint, 1) is not days[1]:
            return False
        (start, middle), (after, end) = sorted(
            (s.start or date.min, s.end or date.min) for s in told
        )
        if after - middle != timedelta(days=1) or b.has(*_WEIGHING):
            return False
        self._parts.days = DateRange(0, 0, RangeShape.PERIOD, start, end)
        return b.use(*days, joint)

    def _this_month(self) -> None:
        """This month's count beside the last one's: "bookings up or down"."""
        p = self._parts
        self._compare(self._until_today(PeriodWord.THIS_MONTH), None)
        if p.moment is Moment.VISIT:
            p.of = Subject.VISITS
            p.conditions = [c for c in p.conditions if c.field is not FieldName.VISITED]

    def _compared_with_before(self) -> list[Tag]:
        """The words by which a whole question asks for two counts: "are bookings up"."""
        b = self._board
        ends = {word.key for word in (*b.words[:1], *b.words[-1:])}
        if not ends & _IS or not b.has("booked", "visit", "visited"):
            return []
        moves = self._ups_and_downs()
        others = [t for t in b.content() if t not in moves and t.kind is not TagKind.DAYS]
        is_whole = all(t.concept in ("booked", "visit", "visited", "mine", "we") for t in others)
        return moves if is_whole else []

    def _ups_and_downs(self) -> list[Tag]:
        b = self._board
        return [*b.unused("rose", "fell"), *(t for t in b.free if t.key in _UP_OR_DOWN)]

    def _until_today(self, word: PeriodWord) -> DateRange:
        return DateRange(0, 0, RangeShape.PERIOD, self._today, self._today, word)

    def _moved(self, *, is_dated: bool) -> None:
        """Which group grew or shrank most, since the period before if no other is named."""
        b, p = self._board, self._parts
        moves = b.unused("rose", "fell", *(("changed",) if p.group is GroupBy.LOST_REASON else ()))
        if not moves or p.group is None or p.group in TIMES:
            return
        b.use(*moves, *b.unused("highest", "lowest", "best", "more", "ordinal_1"))
        p.order, p.descending = OrderBy.CHANGE, all(t.concept != "fell" for t in moves)
        p.is_compared, p.measure = True, p.measure or Measure.COUNT
        earlier = self._month_before() if is_dated else None
        if earlier is not None or not is_dated:
            p.compared_with = earlier
            p.days = self._until_today(PeriodWord.THIS_MONTH)

    def _month_before(self) -> DateRange | None:
        """The past month that this one is held against: "which grew most over October"."""
        b = self._board
        days = b.unused_kinds(TagKind.DAYS)
        is_over = len(days) == 1 and days[0].first_key in _OVER
        past = days[0].days.back(self._today) if is_over and days[0].days else None
        start = past.start if past else None
        if start is None or start.day != 1 or start >= self._today.replace(day=1):
            return None
        b.use(*days)
        return DateRange(0, 0, RangeShape.PERIOD, start, month_end(start))

    def _with_the_one_before(self, days: Tag, marks: list[Tag]) -> None:
        """ "More this month than last", "vs last week", "October vs the month before"."""
        b, value = self._board, days.days
        if value is None:
            return
        ends = {t.last for t in marks}
        before = b.unused("period_before") or [t for t in b.unused("last") if t.first - 1 in ends]
        if marks and before:
            self._take([days], [*marks, *before])
            self._compare(value, None)
            return
        word = self._word_of(value)
        now = next((n for n, last in _BEFORE_PERIOD.items() if last is word), None)
        year = _year_of(value)
        if now is None and year is not None and year < self._today.year:
            # "By month vs last year": this year's, beside that one's.
            now = PeriodWord.THIS_YEAR if self._is_joined_by(marks, days) else None
        is_earlier = year is not None and year < self._today.year - 1
        is_whole = b.has("leads", "lead", *MOMENTS)  # a follow-up compares the days before it
        is_against = now is None and is_whole and self._is_past_month(value)
        if is_against and self._is_joined_by(marks, days):
            # "Compared to last year November", "up or down from September": this month beside it.
            now, is_earlier = PeriodWord.THIS_MONTH, True
        if marks and now is not None:
            self._take([days], marks)
            this = self._until_today(now)
            self._compare(this, value if is_earlier else None)

    def _is_past_month(self, days: DateRange) -> bool:
        """Whether it is a month that ended, or this month of a past year."""
        today = self._today
        is_over = days.start is not None and days.start < today.replace(day=1)
        is_turned = says(self._board.tags, "up_or_down")
        is_same = days.start is not None and days.start.month == today.month
        return _is_month(days) and is_over and (is_turned or is_same)

    def _is_held_against(self, days: Tag) -> bool:
        """Whether it is the "from last month", "pichle mahine se" beside "up or down"."""
        before, after = self._board.key_before(days), self._board.key_after(days)
        is_since = days.days is not None and days.days.shape is RangeShape.SINCE
        return is_since or before in _OVER or after in _THAN

    def _is_joined_by(self, marks: list[Tag], days: Tag) -> bool:
        """Whether the period is what the words compare with: "vs last year"."""
        return any(self._board.next_to(days, step) in marks for step in (-1, 1))

    def _by_words(self, days: list[Tag]) -> bool:
        """A period and the one before it, compared over the same number of days."""
        words = {self._word_of(t.days): t.days for t in days if t.days}
        for now, before in _BEFORE_PERIOD.items():
            if now in words and before in words:
                self._take(days, self._board.unused("compare", "than", *_DIFFER, *_FEWER))
                self._compare(words[now], None)
                return True
        return False

    def _word_of(self, days: DateRange) -> PeriodWord | None:
        """The period meant: "pichle mahine se kam" compares with it, and is not since then."""
        month = (self._today.replace(day=1) - timedelta(days=1)).replace(day=1)
        week = self._today - timedelta(days=self._today.weekday() + 7)
        starts = {month: PeriodWord.LAST_MONTH, week: PeriodWord.LAST_WEEK}
        is_since = days.shape is RangeShape.SINCE and days.start is not None
        return starts.get(days.start) if is_since and days.start else days.word

    def _pair(self, days: list[Tag]) -> None:
        """Any two periods: the later one, compared with the earlier one."""
        told = [t.days.back(self._today) for t in days if t.days]
        # "November se kitna farak": compared with November, not since November.
        b = self._board
        is_from = b.has(*_DIFFER) or any(b.concept_after(t) in _COMPARES for t in days)
        is_from = is_from or _is_over(days)
        shapes = (*_SHAPES, RangeShape.SINCE) if is_from else _SHAPES
        if not all(s.start and s.end and s.shape in shapes for s in told):
            return
        earlier, later = sorted(told, key=lambda s: s.start or self._today)
        if earlier.start and earlier.start.day == 1:
            # "Compare with October": the month, not the time since.
            earlier = earlier.begun
        if earlier.end and later.end and later.end <= earlier.end:
            # The year is not compared with an October within it.
            return
        self._take(days, self._board.unused("compare", "than", *_DIFFER, *_FEWER))
        until = min(later.end or self._today, max(self._today, later.start or self._today))
        self._compare(replace(later, end=until), earlier)

    def _by_month(self, days: list[Tag]) -> None:
        """ "July, August and September": a figure for each month."""
        told = [t.days for t in days if t.days]
        starts = [s.start for s in told if s.start and s.end and _is_month(s)]
        ends = [s.end for s in told if s.end]
        if len(starts) != len(told) or self._parts.group not in (None, GroupBy.MONTH):
            return
        self._board.use_concepts("more")
        self._take(days, self._board.unused("compare", "than"))
        self._parts.group = GroupBy.MONTH
        self._parts.days = DateRange(0, 0, RangeShape.PERIOD, min(starts), max(ends))
        self._parts.measure = self._parts.measure or Measure.COUNT

    def _is_of_two(self) -> bool:
        """Whether each of two periods has its own event: "visited last month, booked today"."""
        found = {MOMENTS[t.concept] for t in self._board.tags if t.concept in MOMENTS}
        return len(self._board.unused_kinds(TagKind.DAYS)) > 1 and len(found) > 1

    def _compare(self, days: DateRange, other: DateRange | None) -> None:
        p = self._parts
        p.days, p.is_compared, p.compared_with = days, True, other
        p.measure = p.measure or Measure.COUNT

    def _take(self, days: list[Tag], marks: list[Tag]) -> None:
        b = self._board
        sides = ("at_least", "at_most", "weak", "or", "time_word", "between_words")
        b.use(*days, *marks, *b.unused(*sides))


def grown_asked(board: TaggedWords, dialogue: DialogueState, today: date) -> SentenceAsk | None:
    """ "What grew compared with October", after a count by group: the same beside that month."""
    last = dialogue.query if dialogue.is_list_newest else None
    days, told = board.unused_kinds(TagKind.DAYS), board.content()
    past = days[0].days.back(today) if len(days) == 1 and days[0].days else None
    # "Which reason grew most", after losses by reason.
    is_of_reasons = last is not None and last.group_by is GroupBy.LOST_REASON
    beside = _OF_GROWTH | {"why"} if is_of_reasons else _OF_GROWTH
    is_plain = all(t in days or t.concept in beside for t in told) and board.has(*_GROWTH)
    if last is None or last.period is None or past is None or past.start is None or not is_plain:
        return None
    is_grouped = last.group_by not in (None, *TIMES) and last.measure is Measure.COUNT
    if not is_grouped or past.start == last.period.start or past.start.day != 1:
        return None
    board.use(*told)
    month = Period(of=last.period.of, start=past.start, end=month_end(past.start))
    changes = {"order_by": OrderBy.CHANGE, "descending": not board.has("fell")}
    return SentenceAsk(AskFind(last.model_copy(update={**changes, "compare_to": month})))


def fallen_of_whom(board: TaggedWords, dialogue: DialogueState) -> SentenceAsk | None:
    """ "Sabse zyada kiska gira", after a count of some days beside those before: by colleague."""
    last = dialogue.query if dialogue.is_list_newest else None
    told = board.content()
    is_asked = board.has("rose", "fell") and board.has("who")
    is_asked = is_asked and all(t.concept in _OF_GROWTH | {"who"} for t in told)
    if last is None or not is_asked or last.measure is not Measure.COUNT or last.compare_to is None:
        return None
    board.use(*told)
    changes = {
        "group_by": GroupBy.OWNER,
        "then_by": None,
        "order_by": OrderBy.CHANGE,
        "descending": not board.has("fell"),
    }
    return SentenceAsk(AskFind(last.model_copy(update=changes)))


def _is_over(days: list[Tag]) -> bool:
    """Whether it is "November over October"."""
    return len(days) == 2 and days[1].first_key in _OVER


def _year_of(days: DateRange) -> int | None:
    """The year, if it is a whole one."""
    start, end = days.start, days.end
    if start is None or end is None:
        return None
    is_whole = (start, end) == (date(start.year, 1, 1), date(start.year, 12, 31))
    return start.year if is_whole else None


def _is_month(days: DateRange) -> bool:
    is_one = days.start and days.end and days.start.month == days.end.month
    return bool(is_one and days.start and days.start.day == 1 and days.shape is RangeShape.PERIOD)
