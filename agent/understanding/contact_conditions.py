"""Conditions on contact with a lead: replies, waiting, calls made and to be made."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from agent.query.query import (
    DAYS_SINCE,
    NOT_PICKED_UP,
    PICKED_UP,
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    NumberField,
    Operator,
    Subject,
)
from agent.understanding.condition_reader import ConditionReader
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.message_words import ANSWERED, is_by_us, is_from_us, is_left_lying
from agent.understanding.planned_calls import PlannedCalls
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from language.periods import DateRange, RangeShape
from language.tokens import key
from leads.model.lead_state import SILENT_DAYS

# The days meant by "not called" or "not touched" without a number; an unverified habit.
UNTOUCHED_DAYS = 7
OF_CONTACT = {
    *DAYS_SINCE, FieldName.WAITING, FieldName.CALLS, FieldName.CALL_TRIES,
}  # fmt: skip
_MANY = neighbour_words("very_many")
_HAPPENINGS = ("booked", "visited", "visit", "lost", "offered", "cancelled", "missed")
_LISTED = words_as_typed("a_call_list")
_SHALL, _ANY = neighbour_words("shall_do"), neighbour_words("any") | neighbour_words("anybody")
_CAME = neighbour_words("gone") & neighbour_words("came")
_PAST, _NAMES = neighbour_words("past"), neighbour_words("names")
_NA = frozenset({"na", "n"})
_DID, _TO_COME = neighbour_words("did_it"), neighbour_words("calls_to_come")
_BY_ANY_MEANS = words_as_typed("by_any_means")
_CONTACTED = neighbour_words("did_contact")
_BY_PHONE = words_as_typed("by_phone")
_WROTE = words_as_typed("last_wrote")
_OURS = words_as_typed("by_us")
_AFTERWARDS = neighbour_words("afterwards")
_EVER = neighbour_words("ever")
_CONNECTED = neighbour_words("connected")
_ONCE, _YET = key("once"), key("yet")
_ANSWERED = frozenset(map(key, ["answer", "answered"]))
_TO_PICK = {"pick up", "picks up"}
_TODAY, _TILL = neighbour_words("till_today"), neighbour_words("till") | neighbour_words("until")
_REPLIED = words_as_typed("they_replied")
_BY_THEM, _BY_THEM_IN_HINDI = neighbour_words("by_them"), neighbour_words("by_them_in_hindi")
_HOW_MANY = tuple(words_as_typed("how_many_in_hindi"))
_TALK, _NEVER = words_as_typed("talk_by_phone"), {"never"}
_AT_ALL = (key("at"), key("all"))
_ONE, _EVEN, _TIMES = (neighbour_words(w) for w in ("even_one", "even", "times"))

_TO = key("to")


class ContactConditions(ConditionReader):
    """Replies and calls."""

    def read(self) -> None:
        """Reads the conditions this reader knows."""
        self._waiting()
        self._answers()
        if not self._board.has("lost", "lost_reason_word"):
            # In "lost to no response" it is the reason of the loss, not the lead's state.
            self._silent()
            self._untouched()
        if not PlannedCalls(self._board, self._parts, self._today, self._denials).read():
            self._calls()
        if OF_CONTACT & {c.field for c in self._parts.conditions}:
            self._long_time()

    def _long_time(self) -> None:
        """Takes "bahut din se", "for many days": no number, so the usual days are meant."""
        b = self._board
        times = [t for t in b.unused("time_word") if b.key_before(t) in _MANY]
        b.use(*times, *[t for t in b.unused("many") if b.next_to(t, 1) in times])

    def _waiting(self) -> None:
        """Whom we owe an answer."""
        b, denied = self._board, self._denials.is_denied
        is_of_staff = bool(b.unused_kinds(TagKind.COLLEAGUE)) and not b.has(
            "visit", "call", "loan", "follow_up"
        )
        is_pending = is_of_staff or bool(b.unused("reply", "write", "waiting"))
        is_pending = is_pending or self._is_by_people()
        pending = b.unused("pending") if is_pending else []
        waiting = [*self._taken("waiting"), *pending]
        is_of_reply = self._parts.number is NumberField.FIRST_REPLY_MINUTES
        if is_of_reply and all(t.typed_words[-1] == "wait" for t in waiting):
            # "How long do leads wait for the first reply" is of all.
            for tag in waiting:
                b.replace_tag(tag, "leads")
        elif waiting:
            b.use(*pending)
            self._denials.heed(*b.unused("reply", "write"))
            is_answer = any(ANSWERED & t.keys for t in waiting)
            if is_answer and denied(*waiting) and not pending:
                # "Kis lead ne mere sawal ka jawab nahi diya".
                self._not_answered(waiting[0])
            else:
                self._add(FieldName.WAITING, Operator.IS, not denied(*waiting))
                self._waiting_for()
            if is_of_staff:
                # "What do I tell Dev, what is pending": of Dev's leads.
                b.use_concepts("draft", "they")
        if self._parts.is_on(FieldName.WAITING):
            b.use_concepts("reply", "write", "we", "chat_word")
        if is_left_lying(b):
            self._denials.heed(*b.unused("reply"))
            b.use_concepts("reply", "not_before", "not_after", "no", "except", "silent")
            self._add(FieldName.WAITING, Operator.IS, True)

    def _answers(self) -> None:
        """Who answered or wrote, or did not."""
        b, denied = self._board, self._denials.is_denied
        # "Who has not mentioned the loan" is no silence; what nobody spoke of is not listed.
        is_of_topic = b.has("loan", "down_payment")
        for tag in b.unused("reply", "write", "said"):
            if tag.concept == "said" and is_of_topic:
                continue
            if self._parts.of is Subject.CALLS and _ANSWERED & tag.keys:
                # "Not answered", after the calls of a week.
                self._calls_that(NOT_PICKED_UP if denied(tag) else PICKED_UP, tag)
            elif denied(tag) and self._is_to_leads(tag):
                # "Who has not replied to leads": they wait for us.
                b.use(tag, *b.unused("done"))
                self._add(FieldName.WAITING, Operator.IS, True)
            elif denied(tag):
                b.use(tag, *b.unused("done"))
                self._not_answered(tag)
            elif tag.concept in ("reply", "write") and self._days() is not None:
                b.use(tag, *b.unused("done"))
                is_ours = tag.concept == "write" and not b.has("reply")
                is_ours = is_ours and is_by_us(b, may_be_theirs=True)
                self._parts.moment = Moment.LAST_BY_US if is_ours else Moment.LAST_BY_LEAD
            elif b.has("many", "share") and self._is_by_leads(tag):
                b.use(tag, *b.unused("done"))
                self._add(FieldName.SILENT_DAYS, Operator.KNOWN)
        last = [t for t in b.unused("last_talk") if _WROTE.intersection(t.typed_words)]
        is_of_many = b.has("leads", "lead", "who", "which", "ones")
        if is_of_many and self._days() is not None and b.use(*last):
            # "Whose last message is before 1 November".
            self._parts.moment = Moment.LAST_BY_LEAD

    def _is_by_leads(self, tag: Tag) -> bool:
        """Whether leads replied at any time: "how many replied", "kitno ne reply kiya", "ketla lead
        e javab aapyo"; "ketla lead ne javab aapyo" is ours.
        """
        b, before = self._board, self._board.key_before(tag)
        is_hindi = any(w.raw.casefold().startswith(_HOW_MANY) for w in b.words)
        is_doer = before in _BY_THEM or (is_hindi and before in _BY_THEM_IN_HINDI)
        is_said = bool(_REPLIED.intersection(tag.typed_words)) or is_doer
        return is_said and not b.has("we") and not b.unused_kinds(TagKind.COLLEAGUE)

    def _is_to_leads(self, tag: Tag) -> bool:
        """Whether leads stand behind it as those who were to have an answer: "replied to their
        leads", "answered leads".
        """
        at, words = tag.last + 1, self._board.words
        is_to = at < len(words) and words[at].key == _TO
        ahead = [t.first - at - is_to for t in self._board.tags if t.concept in ("leads", "lead")]
        return (is_to or bool(_ANSWERED & tag.keys)) and any(0 <= n <= 1 for n in ahead)

    def _silent(self) -> None:
        """Who writes no more, or whom we leave without an answer."""
        b = self._board
        for tag in self._taken("silent")[:1]:
            is_ghosting = tag.typed == "ghosting"
            if is_from_us(b) or (is_ghosting and _OURS.intersection(b.typed)):
                b.use_concepts("we")
                self._add(FieldName.WAITING, Operator.IS, True)
                self._waiting_for()
            else:
                self._silent_since(tag)

    def _untouched(self) -> None:
        """Whom nobody called or wrote to."""
        for tag in self._taken("untouched")[:1]:
            if self._is_after_visit(tag):
                self._not_called_since_visit()
            elif self._is_of_enquiry():
                self._add(FieldName.UNCALLED_DAYS, Operator.UNKNOWN)
            elif self._is_never_touched(tag):
                self._add(FieldName.UNTOUCHED_DAYS, Operator.UNKNOWN)
            else:
                self._add_days_since(FieldName.UNTOUCHED_DAYS, UNTOUCHED_DAYS, tag)

    def _is_never_touched(self, tag: Tag) -> bool:
        """Whether no days say for how long: "never contacted", "new leads this week untouched"."""
        days, is_new = self._days(), self._board.has("new")
        is_plain = bool(_NEVER.intersection(tag.typed_words)) or self._is_yet() or self._is_never()
        if days is None:
            return is_plain or is_new
        return is_new and days.shape not in (RangeShape.FOR, RangeShape.SINCE)

    def _is_by_people(self) -> bool:
        """Whether what is pending is asked of each colleague: "kiske paas kitne pending"."""
        others = ("call", "follow_up", "visit", "visited", "loan", "token", "booked", "promised")
        return self._parts.group is GroupBy.OWNER and not self._board.has(*others)

    def _waiting_for(self) -> None:
        if self._until_days_ago():
            self._parts.moment = Moment.WAITING_SINCE

    def _until_days_ago(self) -> bool:
        """ "For more than 2 days", "since (before) Friday": since then or longer."""
        days = self._days()
        if days is None:
            return False
        until = days.start if days.shape is RangeShape.SINCE else None
        if days.shape is RangeShape.UNTIL:
            until = days.end
        if days.shape is RangeShape.FOR and days.days is not None:
            is_more = self._is_more_than(self._board.unused_kinds(TagKind.DAYS)[0])
            until = self._today - timedelta(days=days.days + is_more)
        if until is None:
            return False
        self._board.use(self._board.unused_kinds(TagKind.DAYS)[0])
        self._board.use_concepts("at_least", "than", "since")
        self._parts.days = DateRange(days.first, days.last, RangeShape.UNTIL, None, until)
        return True

    def _until_before(self) -> bool:
        """ "This week", "today", of what we did not do: last done before it."""
        days = self._days()
        if days is None or days.start is None or (days.end or self._today) < self._today:
            return False
        self._board.use(self._board.unused_kinds(TagKind.DAYS)[0])
        end = days.start - timedelta(days=1)
        self._parts.days = DateRange(days.first, days.last, RangeShape.UNTIL, None, end)
        return True

    def _not_answered(self, tag: Tag) -> None:
        """ "Who has not replied": silent leads; "whom have we not answered": leads that wait."""
        is_silence = self._days() is not None or tag.concept == "write"
        if is_by_us(self._board, may_be_theirs=is_silence):
            self._board.use_concepts("we", "go", "where")
            if tag.concept == "write" and (self._until_days_ago() or self._until_before()):
                # "Whom have I not messaged for 10 days": nobody need wait for it.
                self._parts.moment = Moment.LAST_BY_US
                return
            self._add(FieldName.WAITING, Operator.IS, True)
            self._waiting_for()
            if self._days() is not None:
                # "To whom did I not reply this week": of their words of then.
                self._parts.moment = self._parts.moment or Moment.WAITING_SINCE
            return
        self._board.use_concepts("we")
        self._silent_since(tag)

    def _silent_since(self, tag: Tag) -> None:
        """For some days, those named or the usual ones; "never" is of all time."""
        is_of_another = self._is_of_enquiry() or self._is_nearer_another(tag)
        if (is_of_another or self._days() is None) and self._is_never():
            # "Came in November but never answered".
            self._add(FieldName.SILENT_DAYS, Operator.UNKNOWN)
        elif is_of_another:
            self._board.use_concepts("since")  # "visited last week and silent since"
            self._add(FieldName.SILENT_DAYS, Operator.AT_LEAST, float(SILENT_DAYS))
        else:
            self._add_days_since(FieldName.SILENT_DAYS, SILENT_DAYS, tag)

    def _is_never(self) -> bool:
        """Whether it is said of all time: "never", "kabhi nahi", "ek bhi nahi"; takes the words."""
        b = self._board
        self._board.use(*(t for t in b.unused("when") if t.key in _EVER))  # Gujarati "kyarey"
        is_not_one = any(a.key in _ONE and c.key in _EVEN for a, c in pairwise(b.words))
        three = zip(b.words, b.words[1:], b.words[2:], strict=False)
        # "Ek baar bhi nahi", "not at all".
        is_not_one |= any(a.key in _ONE and c.key in _TIMES and d.key in _EVEN for a, c, d in three)
        is_not_one |= any((a.key, c.key) == _AT_ALL for a, c in pairwise(b.words))
        so_far = [t.keys for t in b.unused("so_far")]
        is_not_one |= any(keys & _TODAY and keys & _TILL for keys in so_far)
        return is_not_one or bool((_EVER | _NEVER) & b.keys)

    def _is_yet(self) -> bool:
        """Whether it is said of all time so far: "not contacted yet", "abhi tak"; takes it."""
        return self._board.use_concepts("so_far") or _YET in self._board.keys

    def _calls(self) -> None:
        b, denied = self._board, self._denials.is_denied
        picked = b.unused("picked")
        if b.use(*[t for t in b.unused("many") if t.last + 1 in {p.first for p in picked}]):
            self._parts.measure = self._parts.measure or Measure.COUNT
        b.use(*picked)
        calls = b.unused("call", "follow_up", "meet", "focus")
        # "Phone nahi uthaya": the "not" may stand nearer to the phone.
        is_unheard = bool(picked) and (denied(*picked, *calls) or self._is_not_before(picked[0]))
        is_heard = not is_unheard and self._is_heard(picked)
        is_after_calls = self._parts.of is Subject.CALLS
        is_asked = is_after_calls or b.has("who", "which", "many")
        is_missed = is_unheard or (is_after_calls and bool(b.unused("missed")))
        if (is_missed or is_heard) and not calls and not self._is_tried() and is_asked:
            # "Who did not pick up yesterday".
            self._calls_that(PICKED_UP if is_heard else NOT_PICKED_UP)
        for tag in calls:
            if is_unheard and self._is_tried():
                b.use(tag)
            elif b.unused("missed") or is_unheard:
                self._calls_that(NOT_PICKED_UP, tag)
            elif is_heard and not self._is_tried():
                self._calls_that(PICKED_UP, tag)
            elif tag.concept == "meet" and self._is_past(tag) and self._days() is not None:
                b.use(tag, *b.unused("done", "we"))
                self._parts.of, self._parts.moment = Subject.VISITS, Moment.VISIT
            elif denied(tag) and tag.concept == "focus":
                b.use(tag, *b.unused("done", "we"))
                self._add_days_since(FieldName.UNTOUCHED_DAYS, UNTOUCHED_DAYS, tag)
            elif denied(tag) and _SHALL & b.keys:
                # "Whom should I not call": nobody's silence says that.
                continue
            elif denied(tag) and is_after_calls and _TALK.intersection(tag.typed_words):
                self._calls_that(NOT_PICKED_UP, tag)  # "kisse baat nahi hui", after calls
            elif denied(tag):
                # "Ek bhi call nahi gaya": no call went to them.
                b.use(tag, *b.unused("done", "we", "go"))
                self._not_called(tag)
            elif self._parts.group is None and is_contacted(b):
                b.use(tag, *b.unused("done", "we"))
                self._parts.moment = Moment.LAST_TOUCH
            elif tag.concept == "call" and (self._is_past_call(tag) or self._is_split(tag)):
                b.use(tag, *b.unused("done", "we", "come"))
                self._parts.of, self._parts.moment = Subject.CALLS, Moment.CALL
                if _TALK.intersection(tag.typed_words):
                    self._calls_that(PICKED_UP)  # who did not pick up was not spoken with
            elif self._are_talks_had(tag):
                b.use(tag, *b.unused("done", "we"))
                if is_after_calls:
                    self._calls_that(PICKED_UP)
                else:
                    self._add(FieldName.CALLS, Operator.AT_LEAST, 1.0)
            elif not self._is_past(tag) and (self._is_to_call(tag) or self._is_due(tag)):
                b.use(
                    tag, *b.unused("ordinal_1", "next", "first_of", "best", "day_part", "pending")
                )
                self._minutes_left()
                self._parts.is_call = True
                self._call_today()

    def _is_not_before(self, picked: Tag) -> bool:
        """Whether a "na" right before it is "not": "phone na upadyo"; elsewhere it is "of"."""
        is_never = bool(_NEVER.intersection(picked.typed_words))  # "never answered"
        return is_never or self._board.key_before(picked) in _NA

    def _is_tried(self) -> bool:
        return self._parts.is_on(FieldName.CALL_TRIES)

    def _is_heard(self, picked: list[Tag]) -> bool:
        """Whether calls of some days are asked for that were picked up; "pick up" is no past."""
        days, b = self._days(), self._board
        is_dated = days is not None and (days.start is None or days.start <= self._today)
        said = {t.typed for t in picked} - (set() if _PAST & b.keys else _TO_PICK)
        return bool(said) and (is_dated or self._parts.of is Subject.CALLS)

    def _calls_that(self, ended: Condition, *calls: Tag) -> None:
        """Leads that missed calls; with a period or by colleague, the calls that ended so."""
        b = self._board
        is_split = self._parts.group is not None or b.has("broker_word", "by_each")
        self._add(ended.field, ended.op, ended.value)
        is_of_calls = self._parts.of is Subject.CALLS or self._days() is not None
        if ended == NOT_PICKED_UP and not (is_of_calls or is_split) and self._is_never():
            self._add(FieldName.CALLS, Operator.AT_MOST, 0.0)
        if is_of_calls or (is_split and calls):
            self._parts.of, self._parts.moment = Subject.CALLS, Moment.CALL
        b.use(*calls, *b.unused("missed"))

    def _is_past_call(self, tag: Tag) -> bool:
        is_counted = self._board.has("many", "count") or self._days() is not None
        return (self._is_past(tag) or bool(self._board.unused("done"))) and is_counted

    def _are_talks_had(self, tag: Tag) -> bool:
        """Whether those we spoke with are asked for: "kisse baat hui"; not "visit ki baat hui"."""
        is_done = self._board.has("done") and not _SHALL & self._board.keys
        is_done &= not self._board.has("visit", "visited", "booked", "token", "price", "offer")
        return is_done and self._board.has("who", "which") and bool(_TALK & {*tag.typed_words})

    def _is_split(self, tag: Tag) -> bool:
        """Whether calls are counted per group: "which broker made no call yesterday"."""
        is_counted = self._days() is not None or tag.typed == "calls"
        # "Kaun sabse zyada call karta hai" counts the calls of each.
        is_most = self._parts.group is GroupBy.OWNER and self._board.has("highest", "lowest")
        is_counted = is_counted or is_most
        return self._parts.group is not None and is_counted

    def _is_past(self, tag: Tag) -> bool:
        is_past = tag.typed in ("called", "calls", "talked", "spoke", "spoken")
        # "Kiska phone aaya", "kisi ka phone aaya kya".
        came = {word for t in self._board.unused("come") for word in t.keys}
        is_whose = self._board.has("who", "whose") or bool(self._board.keys & _ANY)
        is_past = is_past or bool(came & _CAME and is_whose)
        # "Kitni call ki": after a count it is no "of".
        is_past |= self._board.has("many") and self._board.key_after(tag) in _DID
        # "Nov ma ketla call", "aaj kitne call": those of days that have begun.
        days = self._days()
        is_begun = days is not None and days.start is not None and days.start <= self._today
        is_begun &= not _SHALL & self._board.keys and self._board.key_after(tag) not in _TO_COME
        is_past |= is_begun and self._board.concept_before(tag) == "many"
        return is_past or bool(self._board.keys & _PAST) or self._is_own_count(tag)

    def _is_own_count(self, tag: Tag) -> bool:
        """Whether nothing is said but whose calls, and the days of a count: "mara call aa mahine",
        "nirav ke call is hafte".
        """
        days = self._days()
        others = [t for t in self._board.content() if t is not tag and t.kind is not TagKind.DAYS]
        is_whose = self._board.has("mine") or bool(others)
        is_alone = all(t.concept == "mine" or t.kind is TagKind.COLLEAGUE for t in others)
        if days is None or days.start is None or not (is_whose and is_alone):
            return False
        is_begun = days.start <= self._today and days.start != days.end
        return tag.concept == "call" and is_begun and not _SHALL & self._board.keys

    def _is_to_call(self, tag: Tag) -> bool:
        b = self._board
        if _LISTED.intersection(tag.typed_words):
            return True  # "priority list"
        return b.has(
            "who", "which", "leads", "show", "ones", "all", "best", "first_of", "what"
        ) or bool(self._parts.conditions or _NAMES & b.keys or (_SHALL & b.keys and _ANY & b.keys))

    def _is_due(self, tag: Tag) -> bool:
        """Whether it names the work of the day: "follow ups due today", "aaj ke follow up"."""
        told = [t for t in self._board.content() if t.concept != "pending"]
        is_bare = all(t is tag or t.kind is TagKind.DAYS for t in told)
        is_told = self._days() is not None or self._board.has("pending")
        return tag.concept == "follow_up" and is_bare and is_told

    def _call_today(self) -> None:
        """ "Whom to call today", tomorrow or this week, is about now: the day is no condition.

        In "those who booked in November, with phone" the days belong to the booking.
        """
        days = None if self._board.has(*_HAPPENINGS) else self._days()
        end = days.ahead(self._today).end if days is not None else None
        if end is not None and end >= self._today:
            self._board.use(*self._board.unused_kinds(TagKind.DAYS))

    def _minutes_left(self) -> None:
        """The time at hand is no condition: "I have 10 minutes, whom should I call"."""
        for tag in self._board.unused("time_word"):
            before = self._board.next_to(tag, -1)
            self._board.use(tag)
            if before is not None and before.kind is TagKind.NUMBER:
                self._board.use(before)

    def _is_after_visit(self, call: Tag) -> bool:
        """Whether the call was to follow a visit: "visit ke baad call nahi kiya"."""
        b = self._board
        visits = b.tags_of("visited", "visit")
        if not visits:
            return False
        if visits[0].first > call.first:
            return bool(_AFTERWARDS & {w.key for w in b.words[call.last : visits[0].last + 1]})
        # "Visited, but not called after 5 November": after that day, not the visit.
        dated = {at for t in b.unused_kinds(TagKind.DAYS) for at in range(t.first, t.last + 1)}
        behind = (*range(visits[0].first, call.first), *range(call.last + 1, len(b.words)))
        return any(b.words[at].key in _AFTERWARDS for at in behind if at not in dated)

    def _not_called_since_visit(self) -> None:
        self._add(FieldName.CALLED_SINCE_VISIT, Operator.IS, False)
        self._board.use_concepts("since")

    def _not_called(self, tag: Tag) -> None:
        said, is_never = {*tag.typed_words}, self._is_never() or self._board.has("new")
        is_never = self._is_yet() or is_never
        # "Not even once".
        self._board.use(*(t for t in self._board.free if t.key == _ONCE))
        if self._is_after_visit(tag):
            self._not_called_since_visit()
        elif self._days() is None or self._is_of_enquiry() or self._is_nearer_another(tag):
            if said <= _BY_ANY_MEANS and is_never:
                # "Never contacted": neither written to nor called.
                self._add(FieldName.UNTOUCHED_DAYS, Operator.UNKNOWN)
            elif said <= _BY_ANY_MEANS:
                self._add(FieldName.UNTOUCHED_DAYS, Operator.AT_LEAST, float(UNTOUCHED_DAYS))
            elif said & _TALK or _CONNECTED & self._board.keys:
                # A call that nobody picked up was no talk.
                self._add(FieldName.CALLS, Operator.AT_MOST, 0.0)
            else:
                self._add(FieldName.UNCALLED_DAYS, Operator.UNKNOWN)
        else:
            field = FieldName.UNTOUCHED_DAYS
            if not _BY_PHONE.isdisjoint(said):
                field = FieldName.UNCALLED_DAYS
            elif said & _TALK:
                field = FieldName.UNTALKED_DAYS
            self._add_days_since(field, UNTOUCHED_DAYS, tag)


def is_contacted(board: TaggedWords) -> bool:
    """Whether leads are meant whom we wrote to or called in some days: "contacted today"."""
    said = {t.typed for t in board.unused("call")}
    is_done = bool(board.unused("done") or board.keys & (_CONTACTED | _PAST))
    is_told = bool(said) and said <= _BY_ANY_MEANS and bool(board.unused_kinds(TagKind.DAYS))
    return is_told and is_done and not _SHALL & board.keys
