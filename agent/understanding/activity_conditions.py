"""Conditions on what happened with a lead: replies, calls, visits, loans, offers, outcomes."""

from __future__ import annotations

from datetime import timedelta

from agent.query.query import TIMES, FieldName, GroupBy, Moment, Operator, OrderBy, Subject
from agent.understanding.condition_reader import ConditionReader
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.loss_reasons import take_reason
from agent.understanding.query_builder import is_to_come
from agent.understanding.tagged_words import Tag, TagKind
from agent.understanding.who_answers import is_by_us, is_from_us, is_left_lying
from language.periods import DateRange, RangeShape
from language.tokens import key
from leads.model.lead_state import LOAN_STAGES, SILENT_DAYS

# The days meant by "not called" or "not touched" without a number; an unverified habit.
UNTOUCHED_DAYS = 7
_HAPPENINGS = ("booked", "visited", "visit", "lost", "offered", "cancelled", "missed")
_SHALL = neighbour_words("shall_do")
_PAST, _NAMES = neighbour_words("past"), neighbour_words("names")
_WROTE = words_as_typed("last_wrote")
_OURS = words_as_typed("by_us")


class ContactConditions(ConditionReader):
    """Replies and calls."""

    def read(self) -> None:
        """Reads the conditions this reader knows."""
        self._replies()
        self._calls()

    def _replies(self) -> None:
        b, denied = self._board, self._denials.is_denied
        is_of_staff = bool(b.unused_kinds(TagKind.COLLEAGUE)) and not b.has("visit", "call", "loan")
        is_pending = is_of_staff or bool(b.unused("reply", "write", "waiting"))
        is_pending = is_pending or self._is_by_people()
        pending = b.unused("pending") if is_pending else []
        waiting = [*self._taken("waiting"), *pending]
        if waiting:
            b.use(*pending)
            self._add(FieldName.WAITING, Operator.IS, not denied(*waiting))
            self._waiting_for()
            if is_of_staff:
                # "What do I tell Dev, what is pending": of Dev's leads.
                b.use_concepts("draft", "they")
        if any(c.field is FieldName.WAITING for c in self._parts.conditions):
            b.use_concepts("reply", "write", "we")
        if is_left_lying(b):
            b.use_concepts("reply", "not_before", "not_after", "no", "except", "silent")
            self._add(FieldName.WAITING, Operator.IS, True)
        for tag in b.unused("reply", "write", "said"):
            if denied(tag):
                b.use(tag, *b.unused("done"))
                self._not_answered(tag)
            elif tag.concept in ("reply", "write") and self._days() is not None:
                b.use(tag, *b.unused("done"))
                self._parts.moment = Moment.LAST_BY_LEAD
        last = [t for t in b.unused("last_talk") if _WROTE & {*t.text.casefold().split()}]
        is_of_many = b.has("leads", "lead", "who", "which", "ones")
        if is_of_many and self._days() is not None and b.use(*last):
            # "Whose last message is before 1 November".
            self._parts.moment = Moment.LAST_BY_LEAD
        if b.has("lost", "lost_reason_word"):
            # In "lost to no response" it is the reason of the loss, not the lead's state.
            return
        for tag in self._taken("silent")[:1]:
            is_ghosting = tag.text.casefold() == "ghosting"
            typed = {w.raw.casefold() for w in b.words}
            if is_from_us(b) or (is_ghosting and typed & _OURS):
                b.use_concepts("we")
                self._add(FieldName.WAITING, Operator.IS, True)
                self._waiting_for()
                continue
            self._add(FieldName.SILENT_DAYS, Operator.AT_LEAST, self._for_days(SILENT_DAYS, tag))
        for tag in self._taken("untouched")[:1]:
            if self._is_of_enquiry():
                self._add(FieldName.CALLS, Operator.AT_MOST, 0.0)
                continue
            self._add(
                FieldName.UNTOUCHED_DAYS, Operator.AT_LEAST, self._for_days(UNTOUCHED_DAYS, tag)
            )

    def _is_by_people(self) -> bool:
        """Whether what is pending is asked of each colleague: "kiske paas kitne pending"."""
        others = ("call", "follow_up", "visit", "visited", "loan", "token", "booked", "promised")
        return self._parts.group is GroupBy.OWNER and not self._board.has(*others)

    def _waiting_for(self) -> None:
        """ "Waiting for more than 2 days", "since (before) Friday": since then or longer."""
        days = self._days()
        if days is None:
            return
        until = days.start if days.shape is RangeShape.SINCE else None
        if days.shape is RangeShape.UNTIL:
            until = days.end
        if days.shape is RangeShape.FOR and days.days is not None:
            until = self._today - timedelta(days=days.days)
        if until is None:
            return
        self._board.use(self._board.unused_kinds(TagKind.DAYS)[0])
        self._board.use_concepts("at_least", "than", "since")
        self._parts.days = DateRange(days.first, days.last, RangeShape.UNTIL, None, until)
        self._parts.moment = Moment.WAITING_SINCE

    def _not_answered(self, tag: Tag) -> None:
        """ "Who has not replied": silent leads; "whom have we not answered": leads that wait."""
        is_silence = self._days() is not None or tag.concept == "write"
        if is_by_us(self._board, may_be_theirs=is_silence):
            self._board.use_concepts("we", "go", "where")
            self._add(FieldName.WAITING, Operator.IS, True)
            self._waiting_for()
            return
        self._board.use_concepts("we")
        self._add(FieldName.SILENT_DAYS, Operator.AT_LEAST, self._for_days(SILENT_DAYS, tag))

    def _calls(self) -> None:
        b, denied = self._board, self._denials.is_denied
        picked = b.unused("picked")
        b.use(*picked, *[t for t in b.unused("many") if t.last + 1 in {p.first for p in picked}])
        for tag in b.unused("call", "follow_up", "meet", "focus"):
            if denied(*picked) and self._is_tried():
                b.use(tag)
            elif b.unused("missed") or denied(*picked):
                self._missed_calls(tag)
            elif tag.concept == "meet" and self._is_past(tag) and self._days() is not None:
                b.use(tag, *b.unused("done", "we"))
                self._parts.of, self._parts.moment = Subject.VISITS, Moment.VISIT
            elif denied(tag) and tag.concept == "focus":
                b.use(tag, *b.unused("done", "we"))
                self._add(
                    FieldName.UNTOUCHED_DAYS, Operator.AT_LEAST, self._for_days(UNTOUCHED_DAYS)
                )
            elif denied(tag) and _SHALL & {w.key for w in b.words}:
                # "Whom should I not call": nobody's silence says that.
                continue
            elif denied(tag):
                b.use(tag, *b.unused("done", "we"))
                self._not_called(tag)
            elif tag.concept == "call" and (self._is_past_call(tag) or self._is_split(tag)):
                b.use(tag, *b.unused("done", "we"))
                self._parts.of, self._parts.moment = Subject.CALLS, Moment.CALL
            elif not self._is_past(tag) and (self._is_to_call() or self._is_due(tag)):
                b.use(
                    tag, *b.unused("ordinal_1", "next", "first_of", "best", "day_part", "pending")
                )
                self._minutes_left()
                self._parts.is_call = True
                self._call_today()

    def _is_tried(self) -> bool:
        return any(c.field is FieldName.CALL_TRIES for c in self._parts.conditions)

    def _missed_calls(self, tag: Tag) -> None:
        """Leads that missed calls; with a period, its calls with how many were missed."""
        missed = self._board.unused("missed")
        if self._days() is None:
            self._add(FieldName.CALL_TRIES, Operator.AT_LEAST, 1.0)
            self._board.use(tag, *missed)
        elif self._parts.group is None and not self._board.has("broker_word", "by_each"):
            self._parts.of, self._parts.moment = Subject.CALLS, Moment.CALL
            self._board.use(tag, *missed)

    def _is_past_call(self, tag: Tag) -> bool:
        is_counted = self._board.has("many", "count") or self._days() is not None
        return (self._is_past(tag) or bool(self._board.unused("done"))) and is_counted

    def _is_split(self, tag: Tag) -> bool:
        """Whether calls are counted per group: "which broker made no call yesterday"."""
        is_counted = self._days() is not None or tag.text.casefold() == "calls"
        return self._parts.group is not None and is_counted

    def _is_past(self, tag: Tag) -> bool:
        is_past = tag.text.casefold() in ("called", "calls", "talked", "spoke", "spoken")
        return is_past or bool({w.key for w in self._board.words} & _PAST)

    def _is_to_call(self) -> bool:
        b = self._board
        return b.has(
            "who", "which", "leads", "show", "ones", "all", "best", "first_of", "what"
        ) or bool(self._parts.conditions or _NAMES & {w.key for w in b.words})

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
            before = self._board.beside(tag, -1, lambda t: t.kind is TagKind.SMALL)
            self._board.use(tag)
            if before is not None and before.kind is TagKind.NUMBER:
                self._board.use(before)

    def _not_called(self, tag: Tag) -> None:
        if self._days() is None or self._is_of_enquiry() or self._is_nearer_another(tag):
            self._add(FieldName.CALLS, Operator.AT_MOST, 0.0)
        else:
            self._add(
                FieldName.UNTOUCHED_DAYS, Operator.AT_LEAST, self._for_days(UNTOUCHED_DAYS, tag)
            )


_PLAIN = {
    "offered": FieldName.OFFERED, "price_high": FieldName.PRICE_HIGH,
    "papers": FieldName.PAPERS_ASKED, "referred": FieldName.REFERRED, "paused": FieldName.PAUSED,
    "refused": FieldName.REFUSED, "home_to_sell": FieldName.HOME_TO_SELL,
    "down_payment": FieldName.DOWN_PAYMENT, "reopened": FieldName.REOPENED,
}  # fmt: skip
_ENDS = {
    "booked": Moment.BOOKED, "token": Moment.BOOKED, "cancelled": Moment.CANCELLED,
}  # fmt: skip
_GONE = neighbour_words("gone")
_AHEAD = neighbour_words("ahead")
_BY, _UNTIL = neighbour_words("till"), neighbour_words("until")
_BOOKINGS = neighbour_words("bookings")
_TO_BOOK = frozenset({"book", "convert", "booking"})
_TO_DO = neighbour_words("to_do")


class ProgressConditions(ConditionReader):
    """Visits, loans, states, outcomes, moves, enquiries."""

    def read(self) -> None:
        """Reads the conditions this reader knows."""
        self._visits()
        take_reason(self._board, self._parts)
        self._loan()
        self._plain_states()
        self._outcomes()
        self._move()
        self._new()

    def _visits(self) -> None:
        b, denied = self._board, self._denials.is_denied
        if self._taken("asked_visit") or self._is_to_be_shown():
            self._add(FieldName.VISIT_ASKED, Operator.IS, True)
            b.use_concepts("visit", "requirement", "pending", "show")
        visits = b.unused("visit", "visited")
        missed = b.unused("missed")
        family = b.unused("family")
        if family and {w.key for w in b.words} & _AHEAD:
            return
        if family and (visits or b.unused("come")):
            b.use(*visits, *family, *b.unused("done", "come"))
            self._add(FieldName.FAMILY_VISITED, Operator.IS, not denied(*visits, *family))
            self._parts.moment = Moment.VISIT
        elif not visits and not missed and not b.unused("again"):
            return
        elif missed:
            self._missed([*visits, *missed], is_denied=denied(*missed))
        elif b.unused("again"):
            again = b.unused("again")
            b.use(*visits, *again, *self._beside(again[0], "at_least"), *b.unused("done"))
            self._add(FieldName.VISITS_DONE, Operator.AT_LEAST, 2.0)
        else:
            self._visit(visits)

    def _is_to_be_shown(self) -> bool:
        """Whether it asks who wants a visit: "kisko visit karwani hai"."""
        b = self._board
        is_due = bool({w.key for w in b.words} & _TO_DO) and b.has("who", "which", "ones")
        denied = self._denials.is_denied
        visits = b.unused("visit")
        return bool(visits) and is_due and self._days() is None and not denied(*visits)

    def _missed(self, tags: list[Tag], *, is_denied: bool) -> None:
        self._board.use(*tags, *self._board.unused("come", "done"))
        self._parts.moment = Moment.MISSED_VISIT
        if self._is_counting_visits(tags):
            self._parts.of = Subject.VISITS
        self._add(FieldName.MISSED_VISIT, Operator.IS, not is_denied)

    def _visit(self, tags: list[Tag]) -> None:
        b, denied = self._board, self._denials.is_denied
        planned = b.unused("planned")
        days = self._days()
        is_ahead = days is not None and is_to_come(days, self._today)
        if is_ahead and days is not None and days.is_either:
            is_ahead = not (b.unused("done") or {w.key for w in b.words} & _GONE)
        is_coming = any(t.text.casefold() == "visiting" for t in tags) or b.has("next")
        pending = [t for tag in tags for t in self._beside(tag, "pending")]
        b.use(*tags, *planned, *pending, *b.unused("done", "come", "go", "said"))
        if pending or denied(*tags, *planned):
            # "No next visit" is of the calendar.
            is_ahead = b.use_concepts("next") or is_ahead
            field = FieldName.VISIT_PLANNED if planned or is_ahead else FieldName.VISITED
            self._add(field, Operator.IS, False)
            if b.has("older"):
                # "Older than a month, not visited yet": the age is not of the visit.
                return
            self._parts.is_undated = days is not None and self._parts.moment is None
            self._parts.moment = Moment.NEXT_VISIT if planned or is_ahead else Moment.VISIT
        elif planned or is_ahead or is_coming:
            self._parts.moment = Moment.NEXT_VISIT
            if days is None:
                self._add(FieldName.VISIT_PLANNED, Operator.IS, True)
            else:
                self._parts.of = Subject.VISITS
        elif self._is_counting_visits(tags):
            self._parts.of, self._parts.moment = Subject.VISITS, Moment.VISIT
        else:
            self._add(FieldName.VISITED, Operator.IS, True)
            self._parts.moment = Moment.VISIT

    def _is_counting_visits(self, tags: list[Tag]) -> bool:
        """Whether visits are counted rather than the leads that came."""
        b, group = self._board, self._parts.group
        is_of_leads = b.has("share", "among", "them")
        if group in TIMES and not is_of_leads:
            return True
        # "How many visits today, and whose" is of visits: their list names the leads.
        is_of_visits = b.has("many") and self._days() is not None
        is_of_whom = group is None and b.has("who", "which") and not is_of_visits
        if b.has("leads", "lead", "ones") or is_of_whom:
            return False
        if is_of_leads:
            return False
        is_visits = group is not None and any(t.concept in ("visit", "missed") for t in tags)
        return is_visits or b.has("many", "count", "average") or self._days() is not None

    def _loan(self) -> None:
        b, denied = self._board, self._denials.is_denied
        loans = b.unused("loan")
        if not loans:
            return
        stages = b.unused(*LOAN_STAGES[1:])
        done = [t for t in b.unused("done") if t.first == loans[-1].last + 1]
        b.use(*loans, *stages, *b.unused("done"))
        if stages:
            told = [t.concept for t in stages]
            if denied(*loans):
                self._add_any(FieldName.LOAN, told, is_denied=True)
            else:
                self._by_denial(stages, FieldName.LOAN, told)
        elif denied(*loans):
            self._add(FieldName.LOAN, Operator.NOT, "sanctioned")
        elif done:
            # "Loan ho gaya".
            self._add(FieldName.LOAN, Operator.IS, "sanctioned")
        else:
            self._add(FieldName.LOAN, Operator.IN, list(LOAN_STAGES[1:]))

    def _plain_states(self) -> None:
        b, denied = self._board, self._denials.is_denied
        for concept, field in _PLAIN.items():
            tags = b.unused(concept)
            if tags:
                b.use(*tags, *b.unused("done"))
                if concept in ("papers", "price_high", "refused", "paused", "offered"):
                    b.use_concepts("said")
                if concept == "papers":
                    # "Kagal ke RERA number kone mangya" is about papers too.
                    b.use(*b.unused("law", "rera", "contact_word"))
                if concept == "home_to_sell":
                    b.use_concepts("ordinal_1")
                self._add(field, Operator.IS, not denied(*tags))
        if any(c.field is FieldName.OFFERED for c in self._parts.conditions) and self._days():
            self._parts.moment = Moment.OFFERED
        offers = b.unused("offer")
        is_ranked = bool(b.unused("highest", "lowest")) and self._parts.group is None
        if offers and not is_ranked and not b.unused("average", "median", "sum"):
            b.use(*offers, *b.unused("done", "said"))
            if not any(c.field is FieldName.OFFER for c in self._parts.conditions):
                self._add(FieldName.OFFERED, Operator.IS, not denied(*offers))
            self._parts.moment = Moment.OFFERED

    def _outcomes(self) -> None:
        b, denied = self._board, self._denials.is_denied
        is_of_both = bool(b.unused("cancelled")) and self._are_joined("booked", "cancelled")
        if b.unused("cancelled") and not is_of_both:
            b.use_concepts("booked", "token")
        for concept in ("booked", "lost", "cancelled", "spam", "token"):
            tags = b.unused(concept)
            if not tags or b.unused("days_to_book") or (is_of_both and concept == "cancelled"):
                continue
            if b.unused("best", "heat") and all(t.text.casefold() in _TO_BOOK for t in tags):
                b.use(*tags)
                continue
            b.use(*tags, *b.unused("done"))
            is_counted = self._days() or b.has("many", "count", "by_each")
            if concept == "cancelled" and is_counted and not denied(*tags):
                # Includes those that were lost or booked again since.
                self._parts.moment = Moment.CANCELLED
                continue
            outcome = "booked" if concept == "token" else concept
            self._parts.is_of_bookings = any(key(t.text.split()[0]) in _BOOKINGS for t in tags)
            self._add(FieldName.OUTCOME, Operator.NOT if denied(*tags) else Operator.IS, outcome)
            if not denied(*tags):
                self._parts.moment = _ENDS.get(concept, Moment.CLOSED)
        for concept, is_open in (("open", True), ("closed", False)):
            tags = b.unused(concept)
            if tags:
                b.use(*tags)
                self._parts.open = is_open is not denied(*tags)
                self._parts.is_open_said = True
                if not self._parts.open:
                    self._parts.moment = self._parts.moment or Moment.CLOSED

    def _are_joined(self, one: str, other: str) -> bool:
        """Whether both are asked about: "bookings and cancellations"."""
        b = self._board
        ends = [t for t in b.tags if t.concept in (one, other)]
        joints = [t.first for t in b.tags if t.concept == "and"]
        return any(ends[0].last < at < ends[-1].first for at in joints)

    def _move(self) -> None:
        days = self._days()
        tags = self._board.unused("move")
        if days is not None and self._is_term(days):
            # "Who needs a home by January".
            tags = tags or self._board.unused("requirement")
        if not tags or days is None or days.end is None:
            return
        self._board.use(*tags, self._board.unused_kinds(TagKind.DAYS)[0])
        self._board.use_concepts("requirement", "at_most", "home")
        until = days.end
        if days.shape is RangeShape.FOR and days.days:
            until = self._today + timedelta(days=days.days)
        if until < self._today:
            until += timedelta(days=365)
        self._add(FieldName.MOVE_BY, Operator.AT_MOST, until.isoformat())

    def _is_term(self, days: DateRange) -> bool:
        """Whether the days are a deadline: "by January", "January sudhi"."""
        words = self._board.words
        before = words[days.first - 1].key if days.first else ""
        after = words[days.last + 1].key if days.last + 1 < len(words) else ""
        return before in _BY or after in _UNTIL or days.shape is RangeShape.UNTIL

    def _new(self) -> None:
        tags = self._taken("new")
        if not tags:
            return
        if any(t.text.casefold() in ("newest", "latest") for t in tags):
            self._parts.order = OrderBy.CREATED
        elif self._days() is None:
            self._add(FieldName.NEW, Operator.IS, not self._denials.is_denied(*tags))
        self._parts.moment = self._parts.moment or Moment.CREATED
