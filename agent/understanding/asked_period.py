"""The period of a list or figure, and the event that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from agent.query.query import (
    ENDS,
    Condition,
    FieldName,
    Measure,
    Moment,
    Operator,
    Subject,
)
from agent.understanding.compared_periods import MOMENTS
from agent.understanding.lexicon import concept_of, neighbour_words
from agent.understanding.query_builder import SAID, is_to_come
from agent.understanding.sentence import PartsReader
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from language.periods import DateRange, PeriodWord, RangeShape, month_end, months_later
from language.tokens import key, keys_of, read

_AHEAD, _PRESENT, _GONE = map(neighbour_words, ("ahead", "present", "gone"))
_WERE, _WERE_LAST = neighbour_words("were_then"), neighbour_words("were_last")
_CAME, _BESIDE_CAME = key("came"), keys_of("that which who in on during")
_IN, _OUT_OF, _OF = neighbour_words("in"), neighbour_words("out_of"), frozenset({"of", "from"})
_WITHIN = ("mathi", "માંથી")  # written on the word
_NAMES, _FOR_DAY = neighbour_words("names"), neighbour_words("for_day")
_POSSESSIVE = neighbour_words("possessive")
_PUT_RIGHT, _BESIDE_PUT_RIGHT = map(neighbour_words, ("put_right", "beside_put_right"))
_MONTH_DAYS, _MONTHS_AHEAD = 30, 6
_LIKELY = ("likel", "chance", "चांस", "ચાન્સ")  # within the words for the best


class AskedPeriod(PartsReader):
    """Reads the period of one question into its parts."""

    def read(self) -> None:
        """Runs after the conditions and the order, which decide what the days are about."""
        b, p = self._board, self._parts
        tags = b.unused_kinds(TagKind.DAYS)
        if b.has("heat") and b.has("who", "which", "leads") and b.use_concepts("when"):
            p.is_outlook = True
        if not tags or p.days is not None or len(tags) > 1 or p.is_undated:
            return
        read = tags[0].days
        if read is None:
            return
        days = read
        if p.moment is None and b.key_before(tags[0]) == "by":
            # "By January" is not the month in which leads came.
            return
        p.moment = self._nearest(tags[0]) or p.moment or self._said()
        if p.moment in ENDS and p.of is Subject.LEADS and self._are_arrivals(tags[0]):
            p.moment = Moment.CREATED
        ends = days.back(self._today), days.ahead(self._today)
        is_of_stage = is_at_stage_ahead(p.conditions, *ends, self._today)
        is_of_stage &= not b.has("new", "come")
        if p.moment is None and (self._is_coming() or is_of_stage):
            p.moment = Moment.NEXT_VISIT
        coming = self._month_ahead(tags[0], days)
        is_plan = coming is not days and bool(_PRESENT & b.keys) and not b.has("done")
        is_plan = is_plan or self._is_weekend_ahead(days) or self._is_day_ahead(days)
        if p.moment is Moment.VISIT and is_plan:
            p.moment = Moment.NEXT_VISIT
        is_ahead = p.moment is Moment.NEXT_VISIT
        if is_ahead and days.shape is RangeShape.FOR and days.days:
            # "2 din me kaun aane wala hai": within the next two days.
            end = self._today + timedelta(days=days.days)
            coming = read = DateRange(days.first, days.last, RangeShape.PERIOD, self._today, end)
        soon = self._today, self._today + timedelta(days=1)
        is_soon = p.moment is None and days.ahead(self._today).end in soon
        days = coming.ahead(self._today) if is_ahead else days.back(self._today)
        is_now = days.start == days.end == self._today and p.moment is None
        days = self._by_age(days)
        if p.moment is None and self._is_of_other_days(days, is_now=is_now):
            return
        if p.moment is None and any(map(self._is_outlook, (days, coming))):
            p.is_outlook = True
            b.use(tags[0])
            return
        b.use(tags[0], *[t for t in b.unused("between_words", "compare") if opens(t, tags[0])])
        is_standing = p.conditions or p.is_call or p.group or (p.limit == 1 and b.has("best"))
        if is_now and not b.has("come", "new") and is_standing:
            # "Hot leads today" are those that are hot now.
            return
        is_of_whom = (p.limit and self._is_of_whom()) or self._are_wanted_for(tags[0])
        if is_soon and not b.has("come", "new") and is_of_whom:
            # "5 names for today", "kal ke liye 5 lead do": whom to call.
            p.is_call = True
            return
        p.days, p.days_ahead = days, read.ahead(self._today)
        is_today = days.start == days.end == self._today
        p.is_to_come = is_today or is_to_come(p.days_ahead, self._today)
        self._at_moment(days)

    def _are_arrivals(self, days: Tag) -> bool:
        """Whether it is about the leads that came in the days: "June ki leads mein se", "of last
        month's leads", "leads of June booked", "leads that came in June"; not
        "booked leads of June".
        """
        b = self._board
        keys = [w.key for w in b.words]
        for leads in (t for t in b.tags if t.concept in ("leads", "lead")):
            behind = {*keys[leads.last + 1 : leads.last + 2]}
            if days.last < leads.first <= days.last + 2:
                before = {*keys[max(days.first - 2, 0) : days.first]}
                is_within = leads.text.endswith(_WITHIN) or bool(behind & (_IN | _OUT_OF))
                return is_within or bool(before & _OF)
            if behind & _OF and leads.last < days.first <= leads.last + 2:
                return b.concept_before(leads) not in MOMENTS
            between = set(keys[leads.last + 1 : days.first])
            if between - _BESIDE_CAME == {_CAME}:
                return True
        return False

    def _by_age(self, days: DateRange) -> DateRange:
        """ "Older than 30 days" is until then; "12 months conversion" of the months past."""
        b, p = self._board, self._parts
        if days.shape is not RangeShape.FOR or not days.days:
            return days
        if b.use_concepts("older"):
            until = self._today - timedelta(days=days.days)
            b.use_concepts("than", "at_least")
            p.moment = p.moment or Moment.CREATED
            if p.moment is Moment.CREATED and not p.is_open_said:
                # Leads of that age are at hand only while they are open.
                p.is_open_said = p.open is True
            return DateRange(days.first, days.last, RangeShape.UNTIL, None, until)
        if p.measure is Measure.SHARE_BOOKED:
            start = _days_back(self._today, days.days)
            return DateRange(days.first, days.last, RangeShape.PERIOD, start, self._today)
        return days

    def _is_of_other_days(self, days: DateRange, *, is_now: bool) -> bool:
        """Whether the days are not those of an event that can be asked for."""
        p, is_of_arrivals = self._parts, self._board.has("come", "new")
        if days.shape is RangeShape.FOR and not is_of_arrivals:
            return True
        if p.is_call and not (is_now or is_of_arrivals):
            # In "whom to call last week" the days are not those on which leads came.
            return True
        is_of_tries = p.of is Subject.LEADS and p.is_on(FieldName.CALL_TRIES)
        if p.is_on(FieldName.REOPENED) or (is_of_tries and not is_of_arrivals):
            # When a lead was opened again, how often tried in some days, cannot be asked yet.
            return True
        # "How many were hot last week": the band of that week, not of those that came then.
        return self._is_of_band_then() and not is_now

    def _month_ahead(self, tag: Tag, days: DateRange) -> DateRange:
        """December, said of plans in November, is the next one; a month far ahead is past."""
        start, end = days.start, days.end
        is_month = start is not None and start.day == 1 and end == month_end(start)
        if start is None or not is_month or any(c.isdigit() for c in tag.text):
            return days
        later = months_later(start, 12)
        is_near = start < self._today < later <= months_later(self._today, _MONTHS_AHEAD)
        return replace(days, start=later, end=month_end(later)) if is_near else days

    def _is_outlook(self, days: DateRange) -> bool:
        """Whether it asks who is likely to book within a period that is not over."""
        b = self._board
        is_likely = b.has("heat") and b.has("who", "which", "leads", "many")
        is_likely = is_likely or any(
            part in t.text for t in b.tags if t.concept == "best" for part in _LIKELY
        )
        end = days.ahead(self._today).end
        is_past = bool(_WERE & b.keys) or b.words[-1].key in _WERE_LAST
        is_ahead = end is not None and end >= self._today and not is_past
        return is_likely and is_ahead and not b.has("new", "come")

    def _is_of_whom(self) -> bool:
        b = self._board
        return b.has("best") or bool(_NAMES & b.keys)

    def _are_wanted_for(self, tag: Tag) -> bool:
        """Whether leads are wanted for a day, "kal ke liye 5 lead do", and no number of them."""
        b = self._board
        before = {w.key for w in b.words[max(tag.first - 1, 0) : tag.first + 1]}
        behind = [w.key for w in b.words[tag.last + 1 :] if w.key not in _POSSESSIVE]
        is_for = bool(before & _FOR_DAY) or not _FOR_DAY.isdisjoint(behind[:1])
        return is_for and b.has("leads", "lead") and self._parts.measure is None

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
        is_present = bool(_PRESENT & b.keys)
        is_nearer = ahead.start - self._today < self._today - back.end
        is_other = back.start != ahead.start and (is_present or ahead.end > self._today)
        return is_other and (is_present or is_nearer)

    def _is_weekend_ahead(self, days: DateRange) -> bool:
        """Whether a weekend means coming visits: so unless something is said to be done."""
        return days.word is PeriodWord.WEEKEND and not self._is_done("last")

    def _is_now(self) -> bool:
        """Whether visits that are due are meant: "how many visits are there today"."""
        return bool(self._board.keys & _PRESENT) and not self._is_done()

    def _is_done(self, *others: str) -> bool:
        return bool(self._board.keys & _GONE) or self._board.has("done", "visited", *others)

    def _said(self) -> Moment | None:
        """The event of a dated statement: "who said this month that it is costly"."""
        p = self._parts
        said = [
            c for c in p.conditions if c.field in SAID and c.op is Operator.IS and c.value is True
        ]
        if len(said) != 1 or self._board.has("come", "new"):
            return None
        p.conditions.remove(said[0])
        return SAID[said[0].field]

    def _nearest(self, days: Tag) -> Moment | None:
        """Of several events, the one nearest to the days: "visited last week, booked"."""
        denied = [c.value for c in self._parts.conditions if c.op is Operator.NOT]
        found = [t for t in self._board.tags if t.concept in MOMENTS and t.concept not in denied]
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
        is_over = days.end is not None and days.end < self._today
        is_over = is_over and not (p.of is Subject.VISITS and self._board.has("planned"))
        if p.moment is Moment.NEXT_VISIT and is_over:
            # Whose visit was planned for a day that is over came or stayed away.
            p.moment = Moment.VISIT
        if p.of is Subject.LEADS and p.moment in (
            Moment.VISIT,
            Moment.MISSED_VISIT,
            Moment.OFFERED,
        ):
            p.open = None
            p.is_open_said = p.is_open_said or p.measure is Measure.COUNT

    def _is_of_band_then(self) -> bool:
        """Whether it asks which leads were hot on other days."""
        is_of_band = self._parts.is_on(FieldName.BAND)
        dated = {
            at for t in self._board.unused_kinds(TagKind.DAYS) for at in range(t.first, t.last + 1)
        }
        keys = [w.key for w in self._board.words if not (w.is_stop or w.at in dated)]
        is_past = not _WERE_LAST.isdisjoint(keys[-1:]) or {"did", "have"} <= self._board.keys
        is_past = is_past or bool(_WERE & self._board.keys)
        return is_of_band and is_past and not self._board.has("come", "new")


def is_at_stage_ahead(
    where: Sequence[Condition], back: DateRange, ahead: DateRange, today: date
) -> bool:
    """Whether on a day ahead those at a stage are asked for: "SV planned tomorrow", "SV planned
    kal", of whom nobody can have enquired then; of what is planned today or this week, too.
    """
    at = [str(c.value) for c in where if c.field is FieldName.STAGE]
    words = [word for stage in at for word in read(stage.replace("_", " "))]
    is_planned = any(concept_of([word]) == "planned" for word in words)
    told = ahead if is_planned else back
    is_now = is_planned and told.end is not None and told.end >= today
    return bool(at) and (is_now or is_to_come(told, today))


def drop_put_right(board: TaggedWords) -> None:
    """Drops the days that others put right: "this week, I mean last week"."""
    for slip, right in pairwise([t for t in board.tags if t.kind is TagKind.DAYS]):
        between = [w for w in board.words[slip.last + 1 : right.first] if not w.is_stop]
        keys = {w.key for w in between}
        if keys & _PUT_RIGHT and keys <= _PUT_RIGHT | _BESIDE_PUT_RIGHT:
            board.drop(*[t for t in board.tags if slip.first <= t.first < right.first])


def _days_back(today: date, days: int) -> date:
    """The day so many days ago; whole months, which count as 30 days each, by the calendar."""
    months, rest = divmod(days, _MONTH_DAYS)
    return today - timedelta(days=days) if rest else months_later(today, -months)


def opens(tag: Tag, days: Tag) -> bool:
    """Whether it is the "between" of "between 1 and 10 November"."""
    return tag.last + 1 == days.first
