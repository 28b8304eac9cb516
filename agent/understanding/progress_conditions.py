"""Conditions on how far a lead came: visits, loan, offers, what was asked, how it ended."""

from __future__ import annotations

from datetime import timedelta

from agent.query.query import (
    TIMES,
    Condition,
    FieldName,
    Measure,
    Moment,
    Operator,
    OrderBy,
    Subject,
)
from agent.understanding.condition_reader import ConditionReader
from agent.understanding.contact_conditions import OF_CONTACT
from agent.understanding.lexicon import lexicon, neighbour_words, words_as_typed
from agent.understanding.loss_reasons import take_reason
from agent.understanding.query_builder import is_to_come
from agent.understanding.tagged_words import Tag, TagKind, says
from language.periods import DateRange, RangeShape, months_later
from language.tokens import key, read
from leads.model.lead_state import LOAN_STAGES

_PLAIN = {
    "offered": FieldName.OFFERED, "price_high": FieldName.PRICE_HIGH,
    "papers": FieldName.PAPERS_ASKED, "referred": FieldName.REFERRED, "paused": FieldName.PAUSED,
    "refused": FieldName.REFUSED, "home_to_sell": FieldName.HOME_TO_SELL,
    "down_payment": FieldName.DOWN_PAYMENT, "reopened": FieldName.REOPENED,
}  # fmt: skip
_ENDS = {
    "booked": Moment.BOOKED, "token": Moment.BOOKED, "cancelled": Moment.CANCELLED,
}  # fmt: skip
_PEOPLE = neighbour_words("people") | {key("people")}
_CAME, _OLD = neighbour_words("came"), neighbour_words("old_of_leads")
_GONE, _PRESENT, _BY_WHOM = map(neighbour_words, ("gone", "present", "by_whom"))
_AHEAD, _AHEAD_TYPED = neighbour_words("ahead"), words_as_typed("ahead")
_NOT_YET, _WITHOUT_COMING = neighbour_words("not_yet"), neighbour_words("without_coming")
_BY, _UNTIL = neighbour_words("till"), neighbour_words("until")
_WITHIN = neighbour_words("in") | neighbour_words("within")
_INCLUDING = neighbour_words("including") | neighbour_words("counted_in")
_BOOKINGS = neighbour_words("bookings")
_WHICH_VISITS = ("which", "many", "count", "show", "mine", "we", "what", "all")
# Who is in a hurry moves within so many months, unless something else is wanted soon.
_SOON_MONTHS = 3
_TO_US = neighbour_words("to_us")
_HURRIED = (
    "reply",
    "call",
    "send",
    "write",
    "draft",
    "visit",
    "waiting",
    "loan",
    "booked",
    "token",
)
_DEALS, _THAT_STAND = neighbour_words("deals"), neighbour_words("that_stand")
_TOKENS = neighbour_words("tokens")
# "Missed visits overall" denies nothing.
_EVER = neighbour_words("ever") - neighbour_words("of_all_days") - {"ever"}
_TO_BOOK = _DEALS | frozenset(map(key, ("book", "convert", "booking")))
_VISIT = key("visit")  # of "will visit"
_WHOSE = words_as_typed("whose") | words_as_typed("whose_case")
_TO_DO, _TO_BE_DONE = neighbour_words("to_do"), neighbour_words("to_be_done")
_WILL_DO, _TALK = neighbour_words("will_do"), neighbour_words("talk")


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
        family = b.unused("family")
        if family and b.keys & _AHEAD:
            return
        if family and (visits or b.unused("come")):
            b.use(*visits, *family, *b.unused("done", "come"))
            self._add(FieldName.FAMILY_VISITED, Operator.IS, not denied(*visits, *family))
            self._parts.moment = Moment.VISIT
        elif not (visits or missed or b.unused("again") or self._is_plan_of_visits()):
            return
        elif missed and visits and self._is_not_yet(missed):
            b.use(*visits, *missed, *b.unused("come", "done"))
            self._add(FieldName.VISITED, Operator.IS, False)
        elif missed:
            told = [] if self._are_both_counted(visits, missed) else visits
            self._missed([*told, *missed], is_denied=denied(*missed))
        elif (again := b.unused("again")) and not self._take_or(visits, again):
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
        is_past = bool(b.unused("done") or b.keys & _GONE)
        is_ahead = days is not None and is_to_come(days, self._today)
        if is_ahead and days is not None and days.is_either:
            is_ahead = not (is_past or b.unused("visited"))
        if days is not None and days.start == days.end == self._today and b.has("many"):
            # "How many visits today": those agreed, also while some are still to come.
            is_ahead = not (is_past or b.unused("visited"))
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

    def _loan(self) -> None:
        b, denied = self._board, self._denials.is_denied
        loans = b.unused("loan")
        if not loans:
            return
        stages = b.unused(*LOAN_STAGES[1:])
        done = [t for t in b.unused("done") if t.first == loans[-1].last + 1]
        # Who wants no loan or has not spoken of one, no column tells: the "not" stays unread.
        is_of_words = b.has("requirement", "said") or b.words[loans[-1].last].key in _TALK
        b.use(*loans, *stages, *b.unused("done", "go"))
        if stages:
            told = [t.concept for t in stages]
            if denied(*loans):
                self._add_any(FieldName.LOAN, told, is_denied=True)
            else:
                self._by_denial(stages, FieldName.LOAN, told)
        elif not is_of_words and denied(*loans):
            self._add(FieldName.LOAN, Operator.NOT, "sanctioned")
        elif done:
            # "Loan ho gaya".
            self._add(FieldName.LOAN, Operator.IS, "sanctioned")
        elif not self._is_column_named("loan"):
            self._add(FieldName.LOAN, Operator.IN, list(LOAN_STAGES[1:]))

    def _is_column_named(self, concept: str) -> bool:
        """Whether a word belongs to an own column of which a value is said: "a home loan from
        HDFC" where "Home Loan Bank" has it.
        """
        own = (c for c in self._parts.conditions if c.field is FieldName.OWN_COLUMN)
        values = (v for c in own for v in (c.value if isinstance(c.value, list) else [c.value]))
        names = [read(str(value).partition(": ")[0]) for value in values]
        found = (lexicon().match(name[at:]) for name in names for at in range(len(name)))
        return any(match is not None and match.concept == concept for match in found)

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
        if self._parts.is_on(FieldName.OFFERED) and self._days():
            self._parts.moment = Moment.OFFERED
        offers = b.unused("offer")
        is_ranked = bool(b.unused("highest", "lowest")) and self._parts.group is None
        if offers and not is_ranked and not b.unused("average", "median", "sum"):
            b.use(*offers, *b.unused("done", "said"))
            if not self._parts.is_on(FieldName.OFFER):
                self._add(FieldName.OFFERED, Operator.IS, not denied(*offers))
            self._parts.moment = Moment.OFFERED

    def _is_of_gap(self) -> bool:
        """Whether what is between the price and the offer is asked for."""
        return self._parts.is_on(FieldName.OFFER_GAP)

    def _is_reopened(self) -> bool:
        return Condition(field=FieldName.REOPENED, value=True) in self._parts.conditions

    def _is_at_stage(self) -> bool:
        """Whether a stage is named."""
        named = (t.stored for t in self._board.tags if t.stored)
        return any(value.field is FieldName.STAGE for value in named)

    def _outcomes(self) -> None:
        b, denied = self._board, self._denials.is_denied
        is_of_both = bool(b.unused("cancelled")) and self._are_joined("booked", "cancelled")
        is_without = bool(b.unused("booked")) and denied(*b.unused("cancelled"))
        if b.unused("cancelled") and not (is_of_both or is_without):
            b.use_concepts("booked", "token")
        apart = self._token_apart()
        for concept in ("booked", "lost", "cancelled", "spam", "token"):
            tags = [t for t in b.unused(concept) if t not in apart]
            if not tags or b.unused("days_to_book") or (is_of_both and concept == "cancelled"):
                continue
            if concept == "cancelled" and self._parts.of is Subject.VISITS:
                continue  # no visit is on record as cancelled
            if concept == "lost" and self._is_reopened() and not denied(*tags):
                b.use(*tags)  # "lost leads jo wapas aaye" are lost no more
                continue
            if b.unused("best", "heat") and all(t.key in _TO_BOOK for t in tags):
                # "Which deals will close" are leads.
                b.use(*tags)
                continue
            is_of_leads = self._is_at_stage() or self._is_of_gap()
            if concept == "booked" and is_of_leads and all(t.key in _DEALS for t in tags):
                # "My deals in negotiation" are leads.
                b.use(*tags)
                continue
            pending = [t for t in b.unused("pending") if b.next_to(t, -1) in tags]
            if concept == "booked" and pending and all(t.key in _DEALS for t in tags):
                # A deal that is pending is no booking: "loan pass but deal is pending".
                b.use(*tags, *pending)
                self._add(FieldName.OUTCOME, Operator.NOT, "booked")
                continue
            b.use(*tags, *b.unused("done"))
            is_counted = self._days() or self._parts.group or b.has("many", "count", "by_each")
            if concept == "cancelled" and is_counted and not denied(*tags):
                # Includes those that were lost or booked again since.
                self._parts.moment = Moment.CANCELLED
                continue
            outcome = "booked" if concept == "token" else concept
            self._parts.is_of_bookings = any(t.first_key in _BOOKINGS for t in tags)
            self._add(FieldName.OUTCOME, Operator.NOT if denied(*tags) else Operator.IS, outcome)
            if concept == "booked" and any(t.first_key in _THAT_STAND for t in tags):
                self._add(FieldName.OUTCOME, Operator.NOT, "cancelled")
            if not denied(*tags):
                self._parts.moment = _ENDS.get(concept, Moment.CLOSED)
        self._open_or_closed()

    def _token_apart(self) -> list[Tag]:
        """The token of "token taken but not booked", which is not read: who paid it is booked."""
        named = self._board.unused("token", "booked")
        tokens = [t for t in named if t.concept == "token" or t.keys & _TOKENS]
        others = [t for t in named if t not in tokens]
        denied = self._denials.is_denied
        is_apart = bool(tokens and others) and denied(*tokens) is not denied(*others)
        return tokens if is_apart else []

    def _open_or_closed(self) -> None:
        """Which leads are meant by how they stand: open, closed, or both of them."""
        b, denied = self._board, self._denials.is_denied
        if OF_CONTACT & {c.field for c in self._parts.conditions}:
            # "Old leads not touched in 30 days" are open ones.
            b.use(*[t for t in b.unused("closed") if t.keys & _OLD])
        both = [*b.unused("open"), *b.unused("closed")]
        if len({t.concept for t in both}) > 1 and not denied(*both):
            if self._are_joined("open", "closed") or not b.unused_kinds(TagKind.DAYS):
                b.use(*both, *b.unused("many", "and", "or"))
                b.use(*[t for t in b.content() if t.text in ("+", "plus")])
                self._parts.open, self._parts.is_open_said = None, True
                return
            # "How many open leads closed this month": those that did are open no more.
            b.use(*b.unused("open"))
        closed = b.unused("closed")
        beside = [t for t in b.tags if b.words[t.first].key in _INCLUDING]
        if closed and beside and b.has("only"):
            b.use(*beside)  # "Only counting closed leads", "sirf closed wale ginke"
        elif closed and not denied(*closed) and beside:
            # "Bopal ke kitne, closed bhi mila ke": those beside the open ones.
            b.use(*closed, *beside, *b.unused("and", "along"))
            self._parts.open, self._parts.is_open_said = None, True
            return
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
        ends = b.tags_of(one, other)
        joints = [t.first for t in b.tags_of("and", "or")]
        return any(ends[0].last < at < ends[-1].first for at in joints)

    def _move(self) -> None:
        hurry = self._board.unused("hurry")
        is_other = self._board.has(*_HURRIED) or self._denials.is_denied(*hurry)
        is_other |= bool(self._board.keys & _TO_US)  # "mujhe jaldi hai"
        if hurry and not is_other and self._days() is None:
            self._board.use(*hurry, *self._board.unused("requirement", "home", "move"))
            soon = months_later(self._today, _SOON_MONTHS)
            self._add(FieldName.MOVE_BY, Operator.AT_MOST, soon.isoformat())
            return
        said = self._board.unused_kinds(TagKind.DAYS)[:1]
        days = self._days()
        tags = self._board.unused("move")
        if days is not None and self._is_term(said[0], days):
            # "Who needs a home by January".
            tags = tags or self._board.unused("requirement")
        if not tags or days is None or days.end is None:
            return
        self._board.use(*tags, *said)
        self._board.use_concepts("requirement", "at_most", "home")
        until = days.end
        if days.shape is RangeShape.FOR and days.days:
            until = self._today + timedelta(days=days.days)
        if until < self._today:
            until += timedelta(days=365)
        self._add(FieldName.MOVE_BY, Operator.AT_MOST, until.isoformat())

    def _is_term(self, said: Tag, days: DateRange) -> bool:
        """Whether the days are a deadline: "by January", "January sudhi", "within 2 months"."""
        before, after = self._board.key_before(said), self._board.key_after(said)
        is_span = days.shape is RangeShape.FOR and days.days is not None
        is_span = is_span and (before in _WITHIN or after in _WITHIN)
        return is_span or before in _BY or after in _UNTIL or days.shape is RangeShape.UNTIL

    def _new(self) -> None:
        tags = self._taken("new")
        if not tags:
            return
        if any(t.typed in ("newest", "latest") for t in tags):
            self._parts.order = OrderBy.CREATED
        elif self._days() is None:
            self._add(FieldName.NEW, Operator.IS, not self._denials.is_denied(*tags))
        self._parts.moment = self._parts.moment or Moment.CREATED
