"""How leads stand: visits, loans, offers, ends, moves."""

from __future__ import annotations

from datetime import timedelta

from agent.query.query import FieldName, GroupBy, Moment, Of, Op, OrderBy
from agent.understanding.groups import TIMES
from agent.understanding.lexicon import beside
from agent.understanding.reader import Reader
from agent.understanding.stretch import Shape, Stretch
from agent.understanding.tags import Kind, Tag
from language.tokens import key

_PLAIN = {
    "offered": FieldName.OFFERED, "price_high": FieldName.PRICE_HIGH,
    "papers": FieldName.PAPERS_ASKED, "referred": FieldName.REFERRED, "paused": FieldName.PAUSED,
    "refused": FieldName.REFUSED, "home_to_sell": FieldName.HOME_TO_SELL,
    "down_payment": FieldName.DOWN_PAYMENT, "reopened": FieldName.REOPENED,
}  # fmt: skip
_ENDS = {
    "booked": Moment.BOOKED, "token": Moment.BOOKED, "cancelled": Moment.CANCELLED,
}  # fmt: skip
_GONE = beside("gone")
_AHEAD = beside("ahead")
_BY, _UNTIL = beside("till"), beside("until")
_LOANS = ("sanctioned", "applied", "eligible")
_BOOKINGS = frozenset(map(key, ("booking", "bookings", "बुकिंग", "બુકિંગ")))
_TO_BOOK = frozenset({"book", "convert", "booking"})
_REASONS = {"locality_word": "location", "silent": "no response"}
_TO_DO = beside("to_do")
_RESPONSE = frozenset({"response", "responce", "reply"})


class Standing(Reader):
    """Visits, loans, states, ends, moves, enquiries."""

    def read(self) -> None:
        """Reads what it knows."""
        self._visits()
        self._loan()
        self._plain_states()
        self._outcomes()
        self._move()
        self._new()

    def _visits(self) -> None:
        b, denied = self._board, self._denials.is_denied
        if self._taken("asked_visit") or self._is_to_be_shown():
            self._add(FieldName.VISIT_ASKED, Op.IS, True)
            b.take_concepts("visit", "requirement", "pending", "show")
        visits = b.of("visit", "visited")
        missed = b.of("missed")
        family = b.of("family")
        if family and {w.key for w in b.words} & _AHEAD:
            return
        if family and (visits or b.of("come")):
            b.take(*visits, *family, *b.of("done", "come"))
            self._add(FieldName.FAMILY_VISITED, Op.IS, not denied(*visits, *family))
            self._parts.moment = Moment.VISIT
        elif not visits and not missed and not b.of("again"):
            return
        elif missed:
            self._missed([*visits, *missed], is_denied=denied(*missed))
        elif b.of("again"):
            b.take(*visits, *b.of("again", "done"))
            self._add(FieldName.VISITS_DONE, Op.AT_LEAST, 2.0)
        else:
            self._visit(visits)

    def _is_to_be_shown(self) -> bool:
        """ "Kisko visit karwani hai", "who needs a site visit": those who asked for one."""
        b = self._board
        is_due = bool({w.key for w in b.words} & _TO_DO) and b.has("who", "which", "ones")
        denied = self._denials.is_denied
        visits = b.of("visit")
        return bool(visits) and is_due and self._days() is None and not denied(*visits)

    def _missed(self, tags: list[Tag], *, is_denied: bool) -> None:
        self._board.take(*tags, *self._board.of("come", "done"))
        self._parts.moment = Moment.MISSED_VISIT
        if self._is_counting_visits(tags):
            self._parts.of = Of.VISITS
        self._add(FieldName.MISSED_VISIT, Op.IS, not is_denied)

    def _visit(self, tags: list[Tag]) -> None:
        b, denied = self._board, self._denials.is_denied
        planned = b.of("planned")
        days = self._days()
        is_ahead = days is not None and days.start is not None and days.start > self._today
        if is_ahead and days is not None and days.is_either:
            is_ahead = not (b.of("done") or {w.key for w in b.words} & _GONE)
        is_coming = any(t.text.casefold() == "visiting" for t in tags) or b.has("next")
        pending = [t for tag in tags for t in self._beside(tag, "pending")]
        b.take(*tags, *planned, *pending, *b.of("done", "come", "go", "said"))
        if pending or denied(*tags, *planned):
            field = FieldName.VISIT_PLANNED if planned or is_ahead else FieldName.VISITED
            self._add(field, Op.IS, False)
            self._parts.is_undated = days is not None and self._parts.moment is None
            self._parts.moment = Moment.NEXT_VISIT if planned or is_ahead else Moment.VISIT
        elif planned or is_ahead or is_coming:
            self._parts.moment = Moment.NEXT_VISIT
            if days is None:
                self._add(FieldName.VISIT_PLANNED, Op.IS, True)
            else:
                self._parts.of = Of.VISITS
        elif self._is_counting_visits(tags):
            self._parts.of, self._parts.moment = Of.VISITS, Moment.VISIT
        else:
            self._add(FieldName.VISITED, Op.IS, True)
            self._parts.moment = Moment.VISIT

    def _is_counting_visits(self, tags: list[Tag]) -> bool:
        """Whether visits are what is counted, not the leads that came."""
        b, group = self._board, self._parts.group
        is_of_leads = b.has("share", "among", "them")
        if group in TIMES and not is_of_leads:
            return True
        if b.has("leads", "lead", "ones") or (group is None and b.has("who", "which")):
            return False
        if is_of_leads:
            return False
        is_visits = group is not None and any(t.concept in ("visit", "missed") for t in tags)
        return is_visits or b.has("many", "count", "average") or self._days() is not None

    def _loan(self) -> None:
        b, denied = self._board, self._denials.is_denied
        loans = b.of("loan")
        if not loans:
            return
        stages = b.of(*_LOANS)
        done = [t for t in b.of("done") if t.first == loans[-1].last + 1]
        b.take(*loans, *stages, *b.of("done"))
        if stages:
            told = [t.concept for t in stages]
            if denied(*loans):
                self._add_any(FieldName.LOAN, told, is_denied=True)
            else:
                self._by_denial(stages, FieldName.LOAN, told)
        elif denied(*loans):
            self._add(FieldName.LOAN, Op.NOT, "sanctioned")
        elif done:
            # "Loan ho gaya".
            self._add(FieldName.LOAN, Op.IS, "sanctioned")
        else:
            self._add(FieldName.LOAN, Op.IN, ["eligible", "applied", "sanctioned"])

    def _plain_states(self) -> None:
        b, denied = self._board, self._denials.is_denied
        for concept, field in _PLAIN.items():
            tags = b.of(concept)
            if tags:
                b.take(*tags, *b.of("done"))
                if concept in ("papers", "price_high", "refused", "paused", "offered"):
                    b.take_concepts("said")
                if concept == "home_to_sell":
                    b.take_concepts("ordinal_1")
                self._add(field, Op.IS, not denied(*tags))
        if any(c.field is FieldName.OFFERED for c in self._parts.conditions) and self._days():
            self._parts.moment = Moment.OFFERED
        offers = b.of("offer")
        is_ranked = bool(b.of("highest", "lowest")) and self._parts.group is None
        if offers and not is_ranked and not b.of("average", "median", "sum"):
            b.take(*offers, *b.of("done", "said"))
            if not any(c.field is FieldName.OFFER for c in self._parts.conditions):
                self._add(FieldName.OFFERED, Op.IS, not denied(*offers))
            self._parts.moment = Moment.OFFERED

    def _outcomes(self) -> None:
        b, denied = self._board, self._denials.is_denied
        if b.of("cancelled"):
            b.take_concepts("booked", "token")
        self._lost_for()
        for concept in ("booked", "lost", "cancelled", "spam", "token"):
            tags = b.of(concept)
            if not tags or b.of("days_to_book"):
                continue
            if b.of("best", "heat") and all(t.text.casefold() in _TO_BOOK for t in tags):
                b.take(*tags)
                continue
            b.take(*tags, *b.of("done"))
            is_counted = self._days() or b.has("many", "count", "by_each")
            if concept == "cancelled" and is_counted and not denied(*tags):
                # Also those that were lost or booked again since.
                self._parts.moment = Moment.CANCELLED
                continue
            outcome = "booked" if concept == "token" else concept
            self._parts.is_of_bookings = any(key(t.text.split()[0]) in _BOOKINGS for t in tags)
            self._add(FieldName.OUTCOME, Op.NOT if denied(*tags) else Op.IS, outcome)
            if not denied(*tags):
                self._parts.moment = _ENDS.get(concept, Moment.CLOSED)
        for concept, is_open in (("open", True), ("closed", False)):
            tags = b.of(concept)
            if tags:
                b.take(*tags)
                self._parts.open = is_open is not denied(*tags)
                self._parts.is_open_said = True
                if not self._parts.open:
                    self._parts.moment = self._parts.moment or Moment.CLOSED

    def _lost_for(self) -> None:
        """ "Lost due to budget"."""
        b = self._board
        silent = [t for t in b.of("silent") if key(t.text.split()[-1]) in _RESPONSE]
        told = [*b.of("budget", "price", "price_high", "locality_word"), *silent]
        if not (b.of("lost") and told) or self._parts.group is GroupBy.LOST_REASON:
            return
        b.take(*told, *b.of("lost", "pending", "why"))
        reason = _REASONS.get(told[0].concept, "budget")
        self._add(FieldName.LOST_REASON, Op.IS, reason)
        self._parts.open, self._parts.is_open_said = False, True
        self._parts.moment = Moment.CLOSED

    def _move(self) -> None:
        days = self._days()
        tags = self._board.of("move")
        if days is not None and self._is_term(days):
            # "Who needs a home by January".
            tags = tags or self._board.of("requirement")
        if not tags or days is None or days.end is None:
            return
        self._board.take(*tags, self._board.kinds(Kind.DAYS)[0])
        self._board.take_concepts("requirement", "at_most", "home")
        until = days.end
        if days.shape is Shape.FOR and days.days:
            until = self._today + timedelta(days=days.days)
        if until < self._today:
            until += timedelta(days=365)
        self._add(FieldName.MOVE_BY, Op.AT_MOST, until.isoformat())

    def _is_term(self, days: Stretch) -> bool:
        """Whether the days are the end of something: "by January", "January sudhi"."""
        words = self._board.words
        before = words[days.first - 1].key if days.first else ""
        after = words[days.last + 1].key if days.last + 1 < len(words) else ""
        return before in _BY or after in _UNTIL or days.shape is Shape.UNTIL

    def _new(self) -> None:
        tags = self._taken("new")
        if not tags:
            return
        if any(t.text.casefold() in ("newest", "latest") for t in tags):
            self._parts.order = OrderBy.CREATED
        elif self._days() is None:
            self._add(FieldName.NEW, Op.IS, not self._denials.is_denied(*tags))
        self._parts.moment = self._parts.moment or Moment.CREATED
