"""Calls that a colleague planned for a day: "follow ups due today", "overdue call kiske hain"."""

from __future__ import annotations

from datetime import date, timedelta

from agent.query.query import FieldName, Measure, Moment, Operator
from agent.understanding.condition_reader import ConditionReader
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from language.periods import DateRange, RangeShape

_PAST, _WAS = neighbour_words("past"), neighbour_words("was")
_SHALL, _WE_SAID = neighbour_words("shall_do"), neighbour_words("first_person")
_TO_US = words_as_typed("to_us") | {"me"}
# Beside these a day, and what is planned or pending, is theirs.
_OF_OTHER_DAYS = (
    "visit", "visited", "booked", "lost", "offered", "cancelled", "token", "loan", "come", "new"
)  # fmt: skip
_BEFORE = frozenset({"pehle", "pehla", "earlier", "before", "previous", "पहले", "પહેલાં", "પહેલા"})
_SLIPPED = ("chh", "chut", "reh", "rahi", "nikal", "nikli", "slipped", "छू", "રહી", "છૂ", "रह")
_CALLED = frozenset({"called", "talked", "spoke", "spoken"})
# What else may be pending.
_OTHERS = (
    "reply",
    "write",
    "waiting",
    "visit",
    "visited",
    "loan",
    "token",
    "booked",
    "promised",
    "papers",
)
_COUNTED = ({"follow_up", "many"}, {"follow_up", "count"})
_DAY, _TO_MAKE = timedelta(days=1), neighbour_words("to_make")


class PlannedCalls(ConditionReader):
    """Reads the calls that are due, overdue or planned for a day to come."""

    def read(self) -> bool:
        """Whether the question is about planned calls; then their words are taken."""
        b = self._board
        for tag in b.unused("follow_up", "call"):
            if self._is_of_plan(tag):
                self._take(tag)
                return True
        left = b.unused("pending") if b.unused("gone_by") and not b.has(*_OTHERS) else []
        for tag in left[:1]:
            # "Kaun se purane pending reh gaye".
            self._take(tag)
        return bool(left)

    def _is_of_plan(self, tag: Tag) -> bool:
        b, days = self._board, self._planned_days()
        keys = b.keys
        if b.has(*_OF_OTHER_DAYS) or self._is_of_the_leads_day(tag):
            return False
        if tag.concept == "call" and b.unused("promised"):
            is_ours = b.has("we", "mine", "who") or bool(_WE_SAID & keys)
            return is_ours and is_promised_call(b, self._today)
        is_missed = tag.concept == "follow_up" and bool(b.unused("missed", "gone_by"))
        if (keys & _PAST or b.has("done")) and not is_missed:
            return False  # but "follow-up miss ho gaya" is one still to be made
        if days is not None and days.end is not None and days.end < self._today:
            return _is_missed_day(b) or self._is_behind()
        is_due = not b.concepts_beside(tag).isdisjoint(("pending", "planned"))
        is_next = b.concept_before(tag) == "next"
        if self._denials.is_denied(tag):
            return is_next or bool(b.unused("planned"))
        if tag.concept == "follow_up":
            is_due = is_due or self._is_counted()
            return is_due or is_next or days is not None or self._is_overdue()
        start = days.start if days is not None else None
        is_ahead = start is not None and start > self._today
        is_due = is_due or self._is_left_over()
        is_due = is_due or (is_next and (days is not None or bool(b.unused("planned"))))
        # "Calls tomorrow"; "kal ke calls" and "Monday calls" may be of a day gone by.
        told = self._days()
        is_sure = told is not None and not told.is_either and told.weekday is None
        are_calls = is_sure and tag.typed == "calls"
        is_ahead = is_ahead and (are_calls or bool(_SHALL & keys))
        # "Aaj call karne wale", "aaj kitne call karne hai": those whose call is planned for today.
        is_counted = b.has("many", "count") and bool(keys & _TO_MAKE)
        # "Calls to make today".
        is_counted |= any(b.key_after(t) in _TO_MAKE for t in b.unused("to_word"))
        is_of_coming = start is not None and start >= self._today
        is_ahead = is_ahead or (is_of_coming and (b.has("ones") or is_counted))
        return tag.typed not in _CALLED and (is_due or is_ahead)

    def _is_counted(self) -> bool:
        """Whether it is asked for their number alone, "followups kitne hai", or for one's own."""
        told = {tag.concept for tag in self._board.content()}
        return told in _COUNTED or (told == {"follow_up"} and self._board.has("mine"))

    def _is_of_the_leads_day(self, tag: Tag) -> bool:
        """Whether the days are those of the leads: "Facebook leads of today to follow up"."""
        b = self._board
        days = b.unused_kinds(TagKind.DAYS)
        beside = [b.next_to(tag, -1), b.next_to(tag, 1)]
        return bool(days) and b.has("leads", "lead") and days[0] not in beside

    def _planned_days(self) -> DateRange | None:
        """The days named, of a plan; "kal kisko call karna tha" is of yesterday."""
        days = self._days()
        if days is None:
            return None
        is_gone = _is_missed_day(self._board) or self._is_behind()
        return days.back(self._today) if is_gone else days.ahead(self._today)

    def _is_behind(self) -> bool:
        """Whether the calls are those of days gone by: "kal ki call jo reh gayi"."""
        b = self._board
        is_left = any(t.typed != "due" for t in b.unused("pending"))
        return is_left or self._is_overdue()

    def _is_left_over(self) -> bool:
        """Whether the call was not made: "jo call chhoot gayi", not "missed calls", "छूटे कॉल"."""
        slipped = [t.typed for t in self._board.unused("gone_by", "missed")]
        return any(one.startswith(_SLIPPED) and " " in one for one in slipped)

    def _is_overdue(self) -> bool:
        b = self._board
        is_said = any(t.typed == "overdue" for t in b.unused("pending"))
        # Missed calls were made, and not picked up.
        is_ours = b.has("follow_up", "planned", "pending") or bool((_SHALL | _WE_SAID) & b.keys)
        is_missed = is_ours and bool(b.unused("missed"))
        return is_said or is_missed or self._is_left_over() or bool(b.unused("gone_by"))

    def _take(self, tag: Tag) -> None:
        b, p, days = self._board, self._parts, self._planned_days()
        is_denied = self._denials.is_denied(tag, *b.unused("planned"))
        is_behind, is_overdue = self._is_behind(), self._is_overdue()
        is_due = bool(b.unused("pending"))
        # "Whom did I promise to call today": those of the days before are still owed.
        is_behind = b.use_concepts("promised") or is_behind
        b.use(
            *b.unused("pending", "planned", "missed", "gone_by", "next", "day_part", "when", "we")
        )
        b.use_concepts("follow_up", "call")
        if is_overdue:
            b.use_concepts("done")
        if b.has("who", "first_of") and not b.has("many", "count"):
            # "Whom should I ring first tomorrow": a list of calls is in that order.
            b.use_concepts("first_of", "ordinal_1")
        b.use(*[t for t in b.content() if t.typed in _BEFORE])
        p.is_call = not is_denied
        if b.use_concepts("many", "count"):
            p.measure = Measure.COUNT
        if is_denied or (days is None and not is_behind and not is_due):
            self._add(FieldName.CALL_PLANNED, Operator.IS, not is_denied)
            return
        p.moment = Moment.NEXT_CALL
        b.use(*b.unused_kinds(TagKind.DAYS)[:1])
        p.days = self._due(tag, days, is_behind=is_behind, is_overdue=is_overdue)

    def _due(
        self, tag: Tag, days: DateRange | None, *, is_behind: bool, is_overdue: bool
    ) -> DateRange:
        """The days for which the calls were planned; what is left over ends today at the latest."""
        last = self._today - _DAY if is_overdue else self._today
        if days is None or (is_behind and days.start == days.end == self._today):
            end = self._today if days is not None else last
            return DateRange(tag.first, tag.last, RangeShape.UNTIL, None, end)
        if is_behind and days.shape is RangeShape.FOR and days.days is not None:
            # "Pending for more than 3 days".
            self._board.use_concepts("at_least", "than", "since", "older")
            end = self._today - timedelta(days=days.days)
            return DateRange(tag.first, tag.last, RangeShape.UNTIL, None, end)
        if is_behind:
            end = min(days.end or last, last)
            return DateRange(tag.first, tag.last, RangeShape.PERIOD, days.start, end)
        return days


def is_promised_call(board: TaggedWords, today: date) -> bool:
    """Whether it asks whom we promised to call today or on a day to come: a call to make, while one
    promised before is looked up in the chats.
    """
    days = [t.days for t in board.unused_kinds(TagKind.DAYS) if t.days]
    if not days or not (board.has("promised") and board.has("call")):
        return False
    end = (days[0].back(today) if _is_missed_day(board) else days[0].ahead(today)).end
    is_theirs = not _TO_US.isdisjoint(board.typed)
    return not is_theirs and end is not None and end >= today


def _is_missed_day(board: TaggedWords) -> bool:
    """Whether it asks for what was to be done on the day: "kal kisko call karna tha"."""
    words = [w.key for w in board.words]
    return words[-1] in _WAS or (len(words) > 1 and words[-2] in _WAS)
