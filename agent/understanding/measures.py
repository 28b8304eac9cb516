"""What is told of what was found: a count, an average, how many of those book or fulfil more."""

from __future__ import annotations

from agent.query.query import FieldName, GroupBy, Measure, Moment, Number, OrderBy
from agent.understanding.gazetteer import Value
from agent.understanding.groups import TOP
from agent.understanding.lexicon import beside
from agent.understanding.parts import Parts
from agent.understanding.tags import Board, Kind, Tag
from language.tokens import key
from leads.scope import Role, Scope

_NUMBERS = {
    "budget": Number.BUDGET, "offer": Number.OFFER, "offered": Number.OFFER, "price": Number.PRICE,
    "score": Number.SCORE, "days_to_book": Number.DAYS_TO_BOOK,
    "first_reply": Number.FIRST_REPLY_MINUTES, "call": Number.CALLS, "visit": Number.VISITS_DONE,
    "silent": Number.SILENT_DAYS,
}  # fmt: skip
_MEASURES = {"average": Measure.AVERAGE, "median": Measure.MEDIAN, "sum": Measure.SUM}
_TIMED = {"booked": "days_to_book", "reply": "first_reply"}
_DURATIONS = ("days_to_book", "first_reply")
_COUNTED = ("leads", "lead", "who", "rental", "buyer", "owner_kind", "visit", "visited", "call",
            "booked", "lost", "hot", "warm", "cold", "waiting", "ones", "cancelled",
            "token", "reopened", "offered", "offer", "loan", "paused", "refused")  # fmt: skip
#: A share of what, other words tell.
ANY_SHARE = frozenset(
    {"share", "percent", "percentage", "ratio", "proportion", "fraction", "portion", "taka",
     "pratishat",
     "टका", "प्रतिशत", "ટકા", "ટકાવારી", "takavari",
     "takaavari", "hissa", "hisso", "हिस्सा", "હિસ્સો", "pct", "percents",
     "kitne percent", "kitna percent"}
)  # fmt: skip
_RATES = frozenset({"rate", "rates", "रेट", "રેટ"})
_BETTER, _WORST = beside("better"), beside("worst")


class Measures:
    """Reads the measure of one question into its parts."""

    def __init__(self, board: Board, parts: Parts, scope: Scope) -> None:
        self._board = board
        self._parts = parts
        self._scope = scope

    def read(self) -> None:
        """Before the conditions: a budget that is averaged narrows nothing."""
        self._number()
        self._booking_share()
        self._count()

    # --- numbers

    def _number(self) -> None:
        b = self._board
        told = b.of(*_MEASURES)
        duration = b.of(*_DURATIONS) or self._time_taken()
        number = duration or (b.of(*_NUMBERS) if told else [])
        if not number:
            return
        b.take(number[0], *told, *b.of("many", "how", "what", "count"))
        if duration:
            b.take_concepts(
                "we", "time_word", "many", "when", "booked", "come", "how", "average", "median"
            )
        concept = told[0].concept if told else "median"
        self._parts.measure = _MEASURES[concept]
        self._parts.number = _NUMBERS[_TIMED.get(number[0].concept, number[0].concept)]
        if self._parts.number is Number.DAYS_TO_BOOK:
            self._parts.moment = Moment.BOOKED
        if self._parts.number is Number.OFFER:
            self._parts.moment = Moment.OFFERED

    def _time_taken(self) -> list[Tag]:
        """ "Booking mein kitna time lagta hai": days until booked, minutes until answered."""
        b = self._board
        speed = b.of("fastest", "slowest")
        if speed and b.of("booked") and self._parts.group:
            booked = b.of("booked")
            b.take(*speed, *booked)
            self._parts.order = OrderBy.VALUE
            self._parts.descending = speed[0].concept == "slowest"
            return booked[:1]
        if speed and b.of("reply"):
            b.take(*speed, *b.of("we"))
            self._parts.order = OrderBy.VALUE
            self._parts.descending = speed[0].concept == "slowest"
            if b.of("who") and self._scope.role is not Role.BROKER:
                self._parts.group = GroupBy.OWNER
            return b.of("reply")[:1]
        is_long = any(len(t.text.split()) > 1 for t in b.of("time_word"))
        if not (is_long or (b.of("time_word") and b.has("many", "how", "average", "median"))):
            return []
        told = b.of("booked")[:1] or (b.of("reply")[:1] if b.has("we", "mine") else [])
        if told:
            b.take(*b.of("time_word", "we", "reply", "booked", "come"))
        return told

    # --- how many of them

    def _booking_share(self) -> None:
        """ "Conversion", "books best", "the best rate", "how is booking": booked of those ended."""
        b, group = self._board, self._parts.group
        if self._parts.measure is not None:
            return
        told = [t for t in b.of("share") if t.text.casefold() not in ANY_SHARE]
        worst = [t for t in b.of("lowest") if {key(w) for w in t.text.split()} & _WORST]
        best = [t for t in b.of("best") if t.text.casefold() not in TOP]
        better = [t for t in b.of("compare") if key(t.text) in _BETTER]
        rates = [t for t in b.of("price") if t.text.casefold() in _RATES]
        is_ranked = bool(group) and bool(best or worst or better) and not b.of("hot")
        is_rated = bool(group) and bool(rates) and b.has("best", "highest", "lowest", "compare")
        more = b.of("more", "at_least", "highest") if group and b.has("compare", "or") else []
        better = [*better, *(more if b.of("booked") and b.has("which", "who", "what") else ())]
        is_of_two = b.has("than") or len(b.kinds(Kind.DAYS)) > 1
        is_better = bool(better) and bool(b.of("booked")) and not is_of_two
        if told or is_ranked or is_rated or is_better or self._is_booking_asked():
            b.take(*told, *best, *better, *rates, *b.of("booked", "many", "heat"))
            self._parts.measure = Measure.SHARE_BOOKED

    def _is_booking_asked(self) -> bool:
        """ "Leads from Housing, how is booking"."""
        b = self._board
        if b.kinds(Kind.DAYS) or not b.of("booked"):
            return False
        beside_it = [b.beside(b.of("booked")[0], step, _is_small) for step in (1, -1)]
        return any(t is not None and t.concept == "how" for t in beside_it)

    # --- counts

    def _count(self) -> None:
        b = self._board
        if self._parts.measure is not None or not b.of("many", "count"):
            return
        if self._parts.group or b.of("count") or b.has(*_COUNTED) or self._is_of_loss():
            take_counting(b, self._parts)
            self._parts.measure = Measure.COUNT
            if is_also_who(b):
                self._parts.measure = Measure.LIST

    def _is_of_loss(self) -> bool:
        values = [t.value for t in self._board.kinds(Kind.VALUE) if isinstance(t.value, Value)]
        return any(v.field is FieldName.LOST_REASON for v in values)


def is_also_who(board: Board) -> bool:
    """ "How many and who", "how many hot leads and who are they": a list says both."""
    many = [t for t in board.tags if t.concept == "many"]
    who = [t for t in board.tags if t.concept in ("who", "which")]
    if not many or not who:
        return False
    joined = {t.last + 1 for t in board.tags if t.concept == "and"}
    return 0 < who[-1].first - many[0].last <= 2 or who[-1].first in joined


def take_counting(board: Board, parts: Parts) -> None:
    """The first "how many"; a second one asks something else, unless two are weighed."""
    tags = board.of("many", "count")
    last = tags[0]
    if len(board.kinds(Kind.DAYS)) == 2 or parts.group is not None:
        # "Is mahine kitni, pichle mahine kitni" is one figure of two periods.
        board.take(*tags)
    for tag in tags:
        if tag.first > last.last + 3 and tag.concept == "many" and last.concept == "many":
            return
        board.take(tag)
        last = tag


def _is_small(tag: Tag) -> bool:
    return tag.kind is Kind.SMALL
