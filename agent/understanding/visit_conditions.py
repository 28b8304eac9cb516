"""Conditions on visits: made, agreed, asked for, missed, counted."""

from __future__ import annotations

from agent.query.query import (
    TIMES,
    FieldName,
    Measure,
    Moment,
    Operator,
    Subject,
)
from agent.understanding.condition_reader import ConditionReader
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.query_builder import is_to_come
from agent.understanding.tagged_words import Tag, TagKind, says
from language.periods import DateRange
from language.tokens import key

_PEOPLE = neighbour_words("people") | {key("people")}
_CAME = neighbour_words("came")
_GONE, _PRESENT, _BY_WHOM = map(neighbour_words, ("gone", "present", "by_whom"))
_WAS = neighbour_words("was")
_AHEAD, _AHEAD_TYPED = neighbour_words("ahead"), words_as_typed("ahead")
_NOT_YET, _WITHOUT_COMING = neighbour_words("not_yet"), neighbour_words("without_coming")
_UNTIL = neighbour_words("until")
_WHICH_VISITS = ("which", "many", "count", "show", "mine", "we", "what", "all")
# "Missed visits overall" denies nothing.
_EVER = neighbour_words("ever") - neighbour_words("of_all_days") - {"ever"}
_VISIT = key("visit")  # of "will visit"
_WHOSE = words_as_typed("whose") | words_as_typed("whose_case")
_TO_DO, _TO_BE_DONE = neighbour_words("to_do"), neighbour_words("to_be_done")
_WILL_DO, _MADE = neighbour_words("will_do"), neighbour_words("made")


class VisitConditions(ConditionReader):
    """Visits and who came to them."""

    def read(self) -> None:
        """Reads the conditions this reader knows."""
        b, denied = self._board, self._denials.is_denied
        if b.use(*self._people_that_came()):
            self._parts.of, self._parts.moment = Subject.VISITS, Moment.VISIT
        if self._taken("asked_visit") or self._is_to_be_shown():
            self._add(FieldName.VISIT_ASKED, Operator.IS, True)
            plans = b.unused("planned", "visit")
            b.use_concepts("visit", "requirement", "pending", "show")
            if denied(*plans):
                # "But not scheduled".
                self._add(FieldName.VISIT_PLANNED, Operator.IS, False)
                b.use_concepts("planned", "but", "done", "so_far")
        will = [t for t in b.unused("planned") if t.last_key == _VISIT]
        visits = b.unused("visit", "visited") or will
        missed = b.unused("missed")
        # "Whom to call again" asks for no second visit.
        again = b.unused("again") if visits or not b.has("call") else []
        family = b.unused("family")
        if family and b.keys & _AHEAD:
            return
        if family and (visits or b.unused("come")):
            b.use(*visits, *family, *b.unused("done", "come"))
            self._add(FieldName.FAMILY_VISITED, Operator.IS, not denied(*visits, *family))
            self._parts.moment = Moment.VISIT
        elif not (visits or missed or again or self._is_plan_of_visits()):
            return
        elif missed and visits and self._is_not_yet(missed):
            b.use(*visits, *missed, *b.unused("come", "done"))
            self._add(FieldName.VISITED, Operator.IS, False)
        elif missed:
            told = [] if self._are_both_counted(visits, missed) else visits
            self._missed([*told, *missed], is_denied=denied(*missed))
        elif again and not self._take_or(visits, again):
            b.use(*visits, *again, *self._beside(again[0], "at_least"), *b.unused("done"))
            self._add(FieldName.VISITS_DONE, Operator.AT_LEAST, 2.0)
            self._parts.moment = self._parts.moment or Moment.VISIT
        else:
            self._visit(visits)

    def _people_that_came(self) -> list[Tag]:
        """The words of "kitne log aaye is hafte", "how many came": visits, not leads that came."""
        b = self._board
        people = [t for t in b.unused("leads") if t.keys & _PEOPLE]
        came = [t for t in b.unused("come") if t.key in _CAME]
        others = [*b.content(), *b.unused("leads", "visit", "visited")]
        others = [t for t in others if t not in (*people, *came) and t.concept != "many"]
        is_counted = b.has("many") and self._days() is not None and not b.has("lead", "ones", "new")
        is_alone = is_counted and all(t.kind is TagKind.DAYS for t in others)
        return [*people, *came] if came and is_alone else []

    def _is_plan_of_visits(self) -> bool:
        """Whether "planned" is said after visits."""
        return self._parts.of is Subject.VISITS and bool(self._board.unused("planned"))

    def _is_not_yet(self, missed: list[Tag]) -> bool:
        """Whether it asks who has not come yet, and not who missed a visit."""
        b = self._board
        so_far = {word for t in b.tags if t.concept == "so_far" for word in t.keys}
        is_yet = bool(b.keys & _NOT_YET or so_far & _UNTIL)
        said = {word for t in missed for word in t.keys}
        return is_yet and bool(said & _WITHOUT_COMING) and not b.has("many")

    def _take_or(self, visits: list[Tag], again: list[Tag]) -> bool:
        """Whether one visit is enough: "visited or revisited"; what says so is taken."""
        b = self._board
        either = [
            t for t in b.unused("or") if b.next_to(t, -1) in visits and b.next_to(t, 1) in again
        ]
        return b.use(*either, *(again if either else ()))

    def _are_both_counted(self, visits: list[Tag], missed: list[Tag]) -> bool:
        """Whether those that took place are a count of their own: "kitni hui, miss kitni"."""
        if not visits or sum(t.concept == "many" for t in self._board.tags) < 2:
            return False
        done = [t for t in self._board.tags if t.concept == "done" and t.first < missed[0].first]
        is_first = visits[0].first < missed[0].first
        return is_first and (visits[0].concept == "visited" or bool(done))

    def _is_to_be_shown(self) -> bool:
        """Whether it asks who wants a visit: "kisko visit karwani hai", "kisko visit karni hai"."""
        b, denied = self._board, self._denials.is_denied
        visits = b.unused("visit")
        is_due = bool(b.keys & _TO_DO) and b.has("who", "which", "ones")
        is_due |= b.has("who") and any(b.key_after(t) in _TO_BE_DONE for t in visits)
        return bool(visits) and is_due and self._days() is None and not denied(*visits)

    def _missed(self, tags: list[Tag], *, is_denied: bool) -> None:
        self._board.use(*tags, *self._board.unused("come", "done"))
        denying = [t for t in tags if t.last > t.first]  # "nahi aaya", not "miss"
        is_never = any("never" in t.typed_words for t in tags)
        is_never |= bool(denying) and self._is_never()
        if is_never and not is_denied and self._days() is None:
            # "Never came", "kabhi nahi aaya": no visit at all, missed or not.
            self._board.use_concepts("visit")
            self._add(FieldName.VISITED, Operator.IS, False)
            return
        self._parts.moment = Moment.MISSED_VISIT
        if self._is_counting_visits(tags):
            self._parts.of = Subject.VISITS
        self._add(FieldName.MISSED_VISIT, Operator.IS, not is_denied)

    def _is_never(self) -> bool:
        b = self._board
        b.use(*(t for t in b.unused("when") if t.key in _EVER))  # Gujarati "kyarey"
        return bool(_EVER & b.keys) or any("never" in t.typed_words for t in b.tags)

    def _visit(self, tags: list[Tag]) -> None:
        b, denied = self._board, self._denials.is_denied
        planned = b.unused("planned")
        days = self._days()
        is_past = bool(b.unused("done") or b.keys & _GONE) or any(map(self._are_made, tags))
        is_ahead = days is not None and is_to_come(days, self._today)
        if is_ahead and days is not None and days.is_either:
            is_ahead = not (is_past or b.unused("visited"))
        if days is not None and days.start == days.end == self._today:
            # "Leads with a visit today", "aaj kiski visit thi": those agreed, over or not.
            is_made = bool(b.keys & (_GONE - _WAS) or b.unused("done", "visited"))
            is_ahead = not (is_made or any(map(self._are_made, tags)))
        is_coming = any(t.typed == "visiting" for t in tags) or b.has("next")
        is_pending = b.has("pending") and self._are_visits_pending(tags)
        # "Visit pe aa raha hai" is to come, "aaya tha" is over, "kis source se aati hai" neither.
        come = {w for t in b.unused("come") for w in t.typed_words}
        is_coming |= bool(come & _AHEAD_TYPED) and not is_past and self._parts.group is None
        is_coming |= any(b.key_after(t) in _WILL_DO for t in tags)
        pending = [t for tag in tags for t in self._beside(tag, "pending")]
        came = b.unused("done", "come")
        b.use(*tags, *planned, *pending, *came, *b.unused("go", "said"))
        is_denied = (bool(pending) and not is_pending) or denied(*tags, *planned, *came)
        if is_denied and self._is_of_colleague_in(days) and not (planned or is_ahead):
            # "Kruti ne is hafte ek bhi visit nahi karayi?": hers of those days, if there are any.
            self._parts.of, self._parts.moment = Subject.VISITS, Moment.VISIT
        elif is_denied:
            # "No next visit" is of the calendar.
            is_ahead = b.use_concepts("next") or is_ahead
            field = FieldName.VISIT_PLANNED if planned or is_ahead else FieldName.VISITED
            self._add(field, Operator.IS, False)
            if planned and self._is_never():
                self._add(FieldName.VISITED, Operator.IS, False)
            if b.has("older"):
                # "Older than a month, not visited yet": the age is not of the visit.
                return
            if self._is_reply_dated(tags):
                # "Replied this week, not visited": the days are those of the reply.
                return
            self._parts.is_undated = days is not None and self._parts.moment is None
            self._parts.moment = Moment.NEXT_VISIT if planned or is_ahead else Moment.VISIT
        elif self._is_reply_dated(tags) and not (planned or is_ahead):
            self._add(FieldName.VISITED, Operator.IS, True)
        elif planned or is_ahead or is_coming or is_pending:
            self._parts.moment = Moment.NEXT_VISIT
            if days is None:
                b.use(*b.unused("when"))  # the list tells each visit's day
                self._add(FieldName.VISIT_PLANNED, Operator.IS, True)
            else:
                self._parts.of = Subject.VISITS
        elif self._is_counting_visits(tags):
            self._parts.of, self._parts.moment = Subject.VISITS, Moment.VISIT
        else:
            self._add(FieldName.VISITED, Operator.IS, True)
            self._parts.moment = Moment.VISIT

    def _are_made(self, tag: Tag) -> bool:
        """Whether a verb follows that is of the past, "ne kitni visit ki"; the same word within
        "kal ki visit ki list" is none.
        """
        after = [w.key for w in self._board.words[tag.last + 1 :]]
        return after[:1] != [] and after[0] in _MADE and _PRESENT.issuperset(after[1:])

    def _are_visits_pending(self, visits: list[Tag]) -> bool:
        """Whether the visits to come are asked for, "which visits are pending", and not the leads
        without one: "kiski visit baki hai", "leads with visit pending".
        """
        b = self._board
        are_they = b.has(*_WHICH_VISITS) or any(t.typed.endswith("s") for t in visits)
        told = (*_WHICH_VISITS, "visit", "pending")
        kinds = (TagKind.DAYS, TagKind.COLLEAGUE)
        are_they = are_they and not b.has("leads", "lead")
        return are_they and all(t.concept in told or t.kind in kinds for t in b.content())

    def _is_of_colleague_in(self, days: DateRange | None) -> bool:
        """Whether a colleague's visits of some days are meant, not their leads without one."""
        b = self._board
        is_of_leads = b.has("leads", "lead", "who", "which", "ones", "one", "many", "new")
        is_of_one = len(b.unused_kinds(TagKind.COLLEAGUE)) == 1
        return days is not None and is_of_one and not is_of_leads

    def _is_reply_dated(self, visits: list[Tag]) -> bool:
        """Whether the days stand nearer to a reply than to the visit."""
        b = self._board
        days = b.unused_kinds(TagKind.DAYS)
        replies = b.tags_of("reply", "write")
        if self._parts.moment is not Moment.LAST_BY_LEAD or not days or not replies:
            return False
        far = [min(abs(t.first - days[0].first) for t in some) for some in (replies, visits)]
        return far[0] < far[1]

    def _is_counting_visits(self, tags: list[Tag]) -> bool:
        """Whether visits are counted rather than the leads that came."""
        b, group = self._board, self._parts.group
        is_of_leads = b.has("share", "among", "them")
        # "Visited but not booked this month".
        is_of_leads |= self._denials.is_denied(*b.unused("booked"))
        if group in TIMES and not is_of_leads:
            return True
        # "How many visits today, and whose" is of visits: their list names the leads.
        is_of_visits = b.has("many") and self._days() is not None
        # "Whose visits are there this week": also those to come.
        days, said = self._days(), b.keys
        is_now = bool(said & _PRESENT) and not said & (_GONE | _BY_WHOM)
        is_on = days is not None and is_now and (days.end or self._today) >= self._today
        is_on |= days is not None and is_now and days.weekday is not None  # the coming ones
        is_named = all(t.concept == "visit" for t in tags) and not b.has("highest", "lowest")
        is_whose = not said & _BY_WHOM
        is_whose &= any(_WHOSE & {t.typed, t.typed_words[-1]} for t in b.unused("who"))
        is_of_visits |= is_named and (is_on or (is_whose and days is not None))
        is_of_whom = group is None and b.has("who", "which") and not is_of_visits
        if b.has("leads", "lead", "ones") or is_of_whom:
            return False
        is_of_calls = self._parts.is_on(FieldName.CALLED_SINCE_VISIT)
        if is_of_calls or self._parts.measure is Measure.SHARE_BOOKED:
            return False  # leads are called and book, visits do not
        if is_of_leads:
            return False
        is_visits = group is not None and says(tags, "visit", "missed")
        return is_visits or b.has("many", "count", "average") or self._days() is not None
