"""Conditions on how far a lead came: loan, offers, what was asked, how it ended."""

from __future__ import annotations

from datetime import timedelta

from agent.query.query import (
    Condition,
    FieldName,
    Moment,
    Operator,
    OrderBy,
    Subject,
)
from agent.understanding.condition_reader import ConditionReader
from agent.understanding.contact_conditions import OF_CONTACT
from agent.understanding.lexicon import lexicon, neighbour_words
from agent.understanding.loss_reasons import take_reason
from agent.understanding.tagged_words import Tag, TagKind
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
_OLD = neighbour_words("old_of_leads")
_AFTER = neighbour_words("afterwards")
_BY, _UNTIL = neighbour_words("till"), neighbour_words("until")
_DATE, _WAS = neighbour_words("date_asked"), neighbour_words("was")
_WITHIN = neighbour_words("in") | neighbour_words("within")
_INCLUDING = neighbour_words("including") | neighbour_words("counted_in")
_BOOKINGS = neighbour_words("bookings")
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
_TO_BOOK = _DEALS | frozenset(map(key, ("book", "convert", "booking")))
_TALK = neighbour_words("talk")


class ProgressConditions(ConditionReader):
    """Loans, states, outcomes, moves, enquiries."""

    def read(self) -> None:
        """Reads the conditions this reader knows."""
        take_reason(self._board, self._parts)
        self._loan()
        self._plain_states()
        self._outcomes()
        self._move()
        self._new()

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
        names = [read(str(v).partition(": ")[0]) for c in own for v in c.values]
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
        offered = [c.value for c in self._parts.conditions if c.field is FieldName.OFFERED]
        if offered and self._days():
            self._of_offers(is_denied=False in offered)
        offers = b.unused("offer")
        is_ranked = bool(b.unused("highest", "lowest")) and self._parts.group is None
        if offers and not is_ranked and not b.unused("average", "median", "sum"):
            b.use(*offers, *b.unused("done", "said"))
            if not self._parts.is_on(FieldName.OFFER):
                self._add(FieldName.OFFERED, Operator.IS, not denied(*offers))
            self._of_offers(is_denied=denied(*offers))

    def _of_offers(self, *, is_denied: bool) -> None:
        """Whose the days are: an offer that was not made has none, "visited, but did not offer"."""
        if not is_denied:
            self._parts.moment = Moment.OFFERED
        elif self._days() and self._parts.moment is None:
            self._parts.is_undated = not self._board.has("come", "new")

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
            is_split = self._parts.group is not None  # "top 3 sources by booking"
            is_likely = bool(b.unused("best", "heat")) and not is_split
            if is_likely and all(t.key in _TO_BOOK for t in tags):
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
        if self._board.has("move", "requirement", "home"):
            hurry += self._board.unused("fastest")  # "who needs a home fastest"
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
        if tags and not said and (over := self._board.unused("gone_by")):
            # "Whose move in date is over".
            self._board.use(*tags, *over, *(t for t in self._board.free if t.key in _DATE))
            yesterday = self._today - timedelta(days=1)
            self._add(FieldName.MOVE_BY, Operator.AT_MOST, yesterday.isoformat())
            return
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
        # "Kisko November tak chahiye tha" is of the one that is over.
        is_past = until < self._today and not _WAS & self._board.keys
        later = timedelta(days=365 if is_past else 0)
        until += later
        ends = {w.key for w in self._board.words[said[0].first - 1 : said[0].last + 2]}
        if days.shape is RangeShape.SINCE or ends & _AFTER:
            # "After March" is no term.
            self._board.use_concepts("since")
            self._add(FieldName.MOVE_BY, Operator.ABOVE, until.isoformat())
            return
        is_by = self._is_term(said[0], days) or any(t.last_key in _BY for t in tags)
        if days.shape is RangeShape.PERIOD and days.start and not is_by:
            # "In January" is of that month.
            start = days.start + later
            self._add(FieldName.MOVE_BY, Operator.AT_LEAST, start.isoformat())
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
