"""What narrows a list: bands, kinds, places, money, and how a lead stands."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from agent.query.query import Condition, FieldName, Moment, Of, Op, OrderBy
from agent.query.query import Value as Wanted
from agent.understanding.denials import Denials
from agent.understanding.gazetteer import Value
from agent.understanding.lexicon import beside
from agent.understanding.parts import Parts
from agent.understanding.periods import Shape, Stretch
from agent.understanding.tags import Board, Kind, Tag
from language.numbers import Amount
from language.tokens import read
from leads.staff import StaffMember

# "Silent" and "not called" without a number of days (answers.md, section 3: from 5).
SILENT_DAYS = 5
UNTOUCHED_DAYS = 7
_NEARLY = 0.1  # "around 80 lakh" is a tenth either way

_KINDS = {
    "rental": "rent", "buyer": "buy", "owner_kind": "own", "land": "land",
    "commercial": "commercial", "resale": "resale", "new_project": "new_project",
}  # fmt: skip
_PLAIN = {
    "offered": FieldName.OFFERED, "price_high": FieldName.PRICE_HIGH,
    "papers": FieldName.PAPERS_ASKED, "referred": FieldName.REFERRED, "paused": FieldName.PAUSED,
    "refused": FieldName.REFUSED, "home_to_sell": FieldName.HOME_TO_SELL,
    "down_payment": FieldName.DOWN_PAYMENT,
}  # fmt: skip
_NAMED_BY = {
    FieldName.LOCALITY: ("locality_word",), FieldName.PROJECT: ("project_word",),
    FieldName.SOURCE: ("source_word", "come"), FieldName.STAGE: ("stage_word",),
}  # fmt: skip
_TIMES = {
    "visit": FieldName.VISITS_DONE, "visited": FieldName.VISITS_DONE, "call": FieldName.CALLS,
}  # fmt: skip
_ENDS = {
    "booked": Moment.BOOKED, "token": Moment.BOOKED, "cancelled": Moment.CANCELLED,
}  # fmt: skip
_GONE = beside("gone")
_PAST = beside("past")
_AHEAD = beside("ahead")
_OFTEN = beside("times")
_LOANS = ("sanctioned", "applied", "eligible")
_LANGUAGES = {
    "gujarati": ["gu", "gu-Latn"], "hindi": ["hi", "hi-Latn"], "english": ["en"],
    "hinglish": ["hi-Latn"],
}  # fmt: skip
_OF_MONEY = (
    "budget",
    "price",
    "offer",
    "offered",
    "score",
    "rental",
    "buyer",
    "leads",
    "ones",
    "who",
)
_SELLS, _LETS = beside("sells"), beside("lets")
_TO_BOOK = frozenset({"book", "convert", "booking"})
_TO_WHOM = frozenset(
    {"whom", "kisko", "kise", "kinko", "kinhe", "કોને", "किसको", "किसे", "किनको", "kone", "konne"}
)
_OURS = frozenset({"i", "maine", "mene", "humne", "hamne", "ame", "मैंने", "हमने", "અમે", "મેં"})
_UNKNOWN = {
    "budget": FieldName.BUDGET, "bhk_word": FieldName.BHK, "locality_word": FieldName.LOCALITY,
    "owner_word": FieldName.OWNER, "broker_word": FieldName.OWNER, "source_word": FieldName.SOURCE,
}  # fmt: skip
_HAPPENINGS = ("visit", "visited", "missed", "booked", "lost", "offered", "new", "come")
_JOINERS = frozenset({"to", "se", "thi", "से", "થી", "and", "aur", "ane", "અને", "और"})


class Filters:
    """Reads the conditions of one question into its parts."""

    def __init__(self, board: Board, parts: Parts, today: date) -> None:
        self._board = board
        self._parts = parts
        self._today = today
        self._denials = Denials(board)

    def read(self) -> None:
        """Every condition that the words hold."""
        self._bands()
        self._kinds()
        self._values()
        self._bhk()
        self._how_often()
        self._money()
        self._unknowns()
        self._replies()
        self._calls()
        self._visits()
        self._loan()
        self._plain_states()
        self._outcomes()
        self._owners()
        self._languages()
        self._move()
        self._new()

    def _add(self, field: FieldName, op: Op = Op.IS, value: Wanted | None = None) -> None:
        self._parts.conditions.append(Condition(field=field, op=op, value=value))

    def _add_any(self, field: FieldName, values: list[str], *, is_denied: bool) -> None:
        values = list(dict.fromkeys(values))
        if len(values) == 1:
            self._add(field, Op.NOT if is_denied else Op.IS, values[0])
        elif values:
            self._add(field, Op.NOT_IN if is_denied else Op.IN, values)

    def _taken(self, *concepts: str) -> list[Tag]:
        tags = self._board.of(*concepts)
        self._board.take(*tags)
        return tags

    def _by_denial(self, tags: list[Tag], field: FieldName, values: list[str]) -> None:
        told = dict(zip(tags, values, strict=True))
        for is_denied in (False, True):
            some = [v for t, v in told.items() if self._denials.is_denied(t) is is_denied]
            self._add_any(field, some, is_denied=is_denied)

    def _bands(self) -> None:
        tags = self._taken("hot", "warm", "cold")
        if tags:
            self._take_joiners(tags)
            self._board.take_concepts("score", "heat", "band_word")
        self._by_denial(tags, FieldName.BAND, [t.concept for t in tags])
        if self._taken("drop", "browsing"):
            self._add(FieldName.BAND, Op.IS, "cold")
        serious = self._board.of("serious")
        is_list = self._board.has("leads", "who", "which", "ones", "buyer", "rental", "lead")
        if serious and is_list and not self._denials.is_denied(*serious):
            self._board.take(*serious)
            self._add(FieldName.BAND, Op.IS, "hot")

    def _kinds(self) -> None:
        tags = self._taken(*_KINDS)
        if {t.concept for t in tags} & {"land", "commercial", "resale", "new_project"}:
            tags = [t for t in tags if t.concept != "buyer"]
        if {_kind(t) for t in tags} & {"sell", "let"}:
            # "Owners who want to sell" are those who sell.
            tags = [t for t in tags if _kind(t) != "own"]
        self._by_denial(tags, FieldName.KIND, [_kind(t) for t in tags])

    def _values(self) -> None:
        by_field: dict[FieldName, list[Tag]] = defaultdict(list)
        for tag in self._board.kinds(Kind.VALUE):
            if isinstance(tag.value, Value):
                by_field[tag.value.field].append(tag)
        for field, tags in by_field.items():
            self._board.take(*tags)
            values = [t.value.value for t in tags if isinstance(t.value, Value)]
            self._by_denial(tags, field, values)
            self._board.take_concepts(*_NAMED_BY.get(field, ()))
            self._take_joiners(tags)
            if self._denials.is_denied(*tags):
                self._board.take_concepts("pending", "more")
        if FieldName.LOST_REASON in by_field:
            self._board.take_concepts("lost", "go")
            self._parts.open, self._parts.is_open_said = False, True
            self._parts.moment = Moment.CLOSED

    def _take_joiners(self, tags: list[Tag]) -> None:
        """The "or" of "Gota or Bopal"."""
        first, last = tags[0].first, tags[-1].last
        between = [t for t in self._board.of("or") if first < t.first < last]
        self._board.take(*between)

    def _bhk(self) -> None:
        tags = self._board.kinds(Kind.BHK)
        if not tags:
            return
        self._board.take(*tags)
        self._take_joiners(tags)
        self._board.take_concepts("bhk_word")
        numbers = [float(t.value) for t in tags if isinstance(t.value, float | int)]
        denied = self._denials.is_denied(*tags)
        more = self._beside(tags[-1], "at_least")
        less = self._beside(tags[-1], "at_most")
        is_of_money = bool(self._board.kinds(Kind.MONEY, Kind.NUMBER))
        if len(numbers) == 1 and (more or less) and not is_of_money:
            self._board.take(*(more or less))
            self._add(FieldName.BHK, Op.AT_LEAST if more else Op.AT_MOST, numbers[0])
        elif len(numbers) == 1:
            self._add(FieldName.BHK, Op.NOT if denied else Op.IS, numbers[0])
        else:
            self._add_any(FieldName.BHK, [f"{n:g}" for n in numbers], is_denied=denied)

    def _beside(self, tag: Tag, *concepts: str) -> list[Tag]:
        """The nearest free tags of these concepts within two tags of this one."""
        tags, at = self._board.tags, self._board.tags.index(tag)
        for step in (1, -1, 2, -2):
            if 0 <= at + step < len(tags):
                other = tags[at + step]
                between = tags[at + step // 2] if abs(step) == 2 else None
                is_open = between is None or between.kind is Kind.SMALL or (
                    between.concept in ("budget", "price", "offer", "score")
                )  # fmt: skip
                if is_open and other.concept in concepts and not self._board.is_used(other):
                    return [other]
        return []

    def _how_often(self) -> None:
        """2 or more visits, less than 3 calls."""
        skipped = ("at_least", "at_most", "or", "more")
        for tag in self._board.kinds(Kind.NUMBER):
            after = self._board.beside(
                tag, 1, lambda t: t.kind is Kind.SMALL or t.concept in skipped
            )
            if self._is_times(tag):
                after = next(iter(self._board.of(*_TIMES)), None)
            field = _TIMES.get(after.concept) if after is not None else None
            if after is None or field is None or self._board.has("time_word"):
                continue
            side = self._beside(tag, "at_most", "at_least")
            self._board.take(tag, after, *side, *self._board.of("done", "or"))
            is_most = bool(side) and side[0].concept == "at_most"
            self._add(field, Op.AT_MOST if is_most else Op.AT_LEAST, float(str(tag.value)))

    def _is_times(self, tag: Tag) -> bool:
        """Whether a number tells how often: "3 times"."""
        words = self._board.words
        return tag.last + 1 < len(words) and words[tag.last + 1].key in _OFTEN

    def _money(self) -> None:
        tags = self._amount_tags()
        if not tags:
            return
        field = self._money_field()
        if len(tags) == 2 and self._is_range(*tags):
            low, high = sorted(self._inr(tags, field))
            self._board.take(*tags)
            self._board.take_concepts("between_words", "at_most", "at_least", "compare")
            self._add(field, Op.AT_LEAST, low)
            self._add(field, Op.AT_MOST, high)
        else:
            for tag, amount in zip(tags, self._inr(tags, field), strict=True):
                self._amount(tag, field, amount)
        self._board.take_concepts("budget" if field is FieldName.BUDGET else str(field))

    def _amount(self, tag: Tag, field: FieldName, amount: float) -> None:
        """One amount: up to, from, or about it."""
        self._board.take(tag)
        beside = self._beside(tag, "at_most", "at_least", "around")
        self._board.take(*beside)
        side = beside[0].concept if beside else "around"
        if side == "at_most":
            self._add(field, Op.AT_MOST, amount)
        elif side == "at_least":
            self._add(field, Op.AT_LEAST, amount)
        else:
            self._add(field, Op.AT_LEAST, round(amount * (1 - _NEARLY)))
            self._add(field, Op.AT_MOST, round(amount * (1 + _NEARLY)))

    def _amount_tags(self) -> list[Tag]:
        """Money, and bare numbers that "under", "from … to" or a budget make into money."""
        found = self._board.kinds(Kind.MONEY)
        for tag in self._board.kinds(Kind.NUMBER, Kind.PHONE):
            before = self._board.beside(tag, -1, lambda t: t.kind is Kind.SMALL)
            if before is not None and before.concept == "best":
                continue  # "Top 10 budget": so many of them.
            is_told = self._board.has(*_OF_MONEY) or any(
                t.kind in (Kind.VALUE, Kind.BHK) for t in self._board.tags
            )
            sided = self._beside(tag, "at_most", "at_least", "around", "budget")
            is_sided = is_told and bool(sided)
            is_side = any(self._is_range(tag, m) or self._is_range(m, tag) for m in found)
            if is_sided or is_side:
                found.append(tag)
        return sorted(found, key=lambda t: t.first)

    def _is_range(self, low: Tag, high: Tag) -> bool:
        tags = self._board.tags
        between = tags[tags.index(low) + 1 : tags.index(high)]
        is_joined = all(
            t.text.casefold() in _JOINERS or t.concept in ("between_words", "and", "at_most")
            for t in between
        )
        return bool(between) and len(between) <= 2 and is_joined

    def _inr(self, tags: list[Tag], field: FieldName) -> list[float]:
        """The amounts; a bare number has the unit of the one after it, or that of its kind."""
        if field is FieldName.SCORE:
            return [float(str(t.value)) for t in tags]
        is_rent = any(c.value == "rent" for c in self._parts.conditions)
        units = [float(t.value) / _number(t) for t in tags if t.kind is Kind.MONEY and t.value]  # type: ignore[arg-type]
        found = []
        for tag in tags:
            number = float(str(tag.value))
            if tag.kind is Kind.MONEY:
                found.append(number)
            elif units:
                found.append(number * units[-1])
            else:
                found.append(Amount(number, None, 0, 0).inr(is_rent=is_rent))
        return found

    def _money_field(self) -> FieldName:
        if self._board.of("offer", "offered"):
            return FieldName.OFFER
        if self._board.of("price"):
            return FieldName.PRICE
        return FieldName.SCORE if self._board.of("score") else FieldName.BUDGET

    def _unknowns(self) -> None:
        for concept, field in _UNKNOWN.items():
            for tag in self._board.of(concept):
                if self._denials.is_denied(tag):
                    self._board.take(tag)
                    self._board.take_concepts("said", "summary")
                    self._add(field, Op.UNKNOWN)

    def _replies(self) -> None:
        b, denied = self._board, self._denials.is_denied
        pending = b.of("pending") if b.of("reply", "write", "waiting") else []
        waiting = [*self._taken("waiting"), *pending]
        if waiting:
            b.take(*pending)
            self._add(FieldName.WAITING, Op.IS, not denied(*waiting))
            self._waiting_for()
        if any(c.field is FieldName.WAITING for c in self._parts.conditions):
            b.take_concepts("reply", "write", "we")
        for tag in b.of("reply", "write", "said"):
            if denied(tag):
                b.take(tag, *b.of("done"))
                self._not_answered(tag)
            elif tag.concept in ("reply", "write") and self._days() is not None:
                b.take(tag, *b.of("done"))
                self._parts.moment = Moment.LAST_BY_LEAD
        for tag in self._taken("silent")[:1]:
            if tag.text.casefold() == "ghosting" and {w.raw.casefold() for w in b.words} & _OURS:
                self._add(FieldName.WAITING, Op.IS, True)
                continue
            self._add(FieldName.SILENT_DAYS, Op.AT_LEAST, self._for_days(SILENT_DAYS, tag))
        for tag in self._taken("untouched")[:1]:
            self._add(FieldName.UNTOUCHED_DAYS, Op.AT_LEAST, self._for_days(UNTOUCHED_DAYS, tag))

    def _waiting_for(self) -> None:
        """ "Waiting for more than 2 days": since then or before."""
        days = self._days()
        if days is None or days.shape is not Shape.FOR or days.days is None:
            return
        self._board.take(self._board.kinds(Kind.DAYS)[0])
        self._board.take_concepts("at_least", "than", "since")
        until = self._today - timedelta(days=days.days)
        self._parts.days = Stretch(days.first, days.last, Shape.UNTIL, None, until)
        self._parts.moment = Moment.WAITING_SINCE

    def _not_answered(self, tag: Tag) -> None:
        """ "Who has not replied" is silent; "whom have we not answered" waits for us."""
        typed = {w.raw.casefold() for w in self._board.words}
        is_ours = bool(self._board.of("we")) and not self._says_to_us()
        is_ours = is_ours or bool(typed & _OURS)
        asked = {t.text.casefold() for t in self._board.tags if t.concept == "who"}
        is_silence = self._days() is not None or tag.concept == "write"
        if is_silence and asked == {"kone"}:
            asked = set()
        if is_ours or asked & _TO_WHOM:
            self._board.take_concepts("we")
            self._add(FieldName.WAITING, Op.IS, True)
            return
        self._board.take_concepts("we")
        self._add(FieldName.SILENT_DAYS, Op.AT_LEAST, self._for_days(SILENT_DAYS, tag))

    def _says_to_us(self) -> bool:
        return any(
            t.text.casefold() in ("us", "hamein", "hame", "humein", "humko", "amne", "हमें", "our")
            for t in self._board.of("we")
        )

    def _calls(self) -> None:
        b, denied = self._board, self._denials.is_denied
        for tag in b.of("call", "follow_up", "meet", "focus"):
            if b.of("missed"):
                b.take(tag, *b.of("missed"))
                self._add(FieldName.CALL_TRIES, Op.AT_LEAST, 1.0)
            elif denied(tag):
                b.take(tag, *b.of("done", "we"))
                self._not_called(tag)
            elif tag.concept == "call" and self._is_past_call(tag):
                b.take(tag, *b.of("done", "we"))
                self._parts.of, self._parts.moment = Of.CALLS, Moment.CALL
            elif not self._is_past(tag) and self._is_to_call():
                b.take(tag, *b.of("ordinal_1", "next", "first_of", "best", "day_part", "pending"))
                self._minutes_left()
                self._parts.is_call = True
                self._call_today()

    def _is_past_call(self, tag: Tag) -> bool:
        is_counted = self._board.has("many", "count") or self._days() is not None
        return (self._is_past(tag) or bool(self._board.of("done"))) and is_counted

    def _is_past(self, tag: Tag) -> bool:
        is_past = tag.text.casefold() in ("called", "calls", "talked", "spoke", "spoken")
        return is_past or bool({w.key for w in self._board.words} & _PAST)

    def _is_to_call(self) -> bool:
        b = self._board
        return b.has(
            "who", "which", "leads", "show", "ones", "all", "best", "first_of", "what"
        ) or (bool(self._parts.conditions))

    def _call_today(self) -> None:
        """ "Whom to call today" is now: no day narrows it."""
        days = self._days()
        if days is not None and days.start == days.end == self._today:
            self._board.take(*self._board.kinds(Kind.DAYS))

    def _minutes_left(self) -> None:
        """ "I have 10 minutes, whom should I call": how long, narrows nothing."""
        for tag in self._board.of("time_word"):
            before = self._board.beside(tag, -1, lambda t: t.kind is Kind.SMALL)
            self._board.take(tag)
            if before is not None and before.kind is Kind.NUMBER:
                self._board.take(before)

    def _not_called(self, tag: Tag) -> None:
        if self._days() is None or self._is_nearer_another(tag):
            self._add(FieldName.CALLS, Op.AT_MOST, 0.0)
        else:
            self._add(FieldName.UNTOUCHED_DAYS, Op.AT_LEAST, self._for_days(UNTOUCHED_DAYS, tag))

    def _days(self) -> Stretch | None:
        tags = self._board.kinds(Kind.DAYS)
        return tags[0].value if tags and isinstance(tags[0].value, Stretch) else None

    def _for_days(self, default: int, of: Tag | None = None) -> float:
        """For how many days: of "5 din se", "since Monday", "this week"; they are used by it."""
        days = self._days()
        if days is None or (of is not None and self._is_nearer_another(of)):
            return float(default)
        self._board.take(self._board.kinds(Kind.DAYS)[0])
        self._board.take_concepts("at_least", "since")
        if days.shape is Shape.FOR and days.days:
            return float(days.days)
        gone = (self._today - days.start).days if days.start else default
        return float(max(1, days.days or gone))

    def _is_nearer_another(self, of: Tag) -> bool:
        """Whether the days stand at another happening: "visited last week but not replied"."""
        days = self._board.kinds(Kind.DAYS)[0]
        others = [
            t for t in self._board.tags if t.concept in _HAPPENINGS and t.concept != of.concept
        ]
        far = abs(of.first - days.first)
        return any(abs(t.first - days.first) < far for t in others)

    def _visits(self) -> None:
        b, denied = self._board, self._denials.is_denied
        if self._taken("asked_visit"):
            self._add(FieldName.VISIT_ASKED, Op.IS, True)
            b.take_concepts("visit")
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

    def _missed(self, tags: list[Tag], *, is_denied: bool) -> None:
        self._board.take(*tags, *self._board.of("come"))
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
        b.take(*tags, *planned, *b.of("done", "come", "go", "said"))
        if denied(*tags, *planned):
            field = FieldName.VISIT_PLANNED if planned or is_ahead else FieldName.VISITED
            self._add(field, Op.IS, False)
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
        if self._board.has("leads", "lead", "who", "which", "ones"):
            return False
        return self._board.has("many", "count", "average") or self._days() is not None

    def _loan(self) -> None:
        b, denied = self._board, self._denials.is_denied
        loans = b.of("loan")
        if not loans:
            return
        stages = b.of(*_LOANS)
        b.take(*loans, *stages, *b.of("done"))
        if stages:
            op = Op.NOT if denied(*loans, *stages) else Op.IS
            self._add(FieldName.LOAN, op, stages[0].concept)
        elif denied(*loans):
            self._add(FieldName.LOAN, Op.NOT, "sanctioned")
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
        if offers and not b.of("highest", "lowest", "average", "median", "sum"):
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
            if not tags or b.of("share", "days_to_book"):
                continue
            if b.of("best", "heat") and all(t.text.casefold() in _TO_BOOK for t in tags):
                b.take(*tags)
                continue
            b.take(*tags, *b.of("done"))
            if concept == "cancelled" and self._days() and not denied(*tags):
                # Also those that were lost or booked again since.
                self._parts.moment = Moment.CANCELLED
                continue
            outcome = "booked" if concept == "token" else concept
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
        told = b.of("budget", "price", "price_high", "locality_word")
        if not (b.of("lost") and told) or self._parts.group is not None:
            return
        b.take(*told, *b.of("lost", "pending", "why"))
        reason = "location" if told[0].concept == "locality_word" else "budget"
        self._add(FieldName.LOST_REASON, Op.IS, reason)
        self._parts.open, self._parts.is_open_said = False, True
        self._parts.moment = Moment.CLOSED

    def _owners(self) -> None:
        b, denied = self._board, self._denials.is_denied
        if self._taken("unassigned"):
            self._add(FieldName.OWNER, Op.UNKNOWN)
        tags = b.kinds(Kind.COLLEAGUE)
        people = [t.value.name for t in tags if isinstance(t.value, StaffMember)]
        if tags:
            b.take(*tags, *b.of("owner_word"))
            self._by_denial(tags, FieldName.OWNER, people)
            if any(denied(t) for t in tags):
                b.take_concepts("owner_word")

    def _languages(self) -> None:
        tags = self._board.of(*_LANGUAGES)
        if tags:
            self._board.take(*tags, *self._board.of("language_word", "said"))
            values = [v for t in tags for v in _LANGUAGES[t.concept]]
            is_denied = self._denials.is_denied(*tags)
            self._add(FieldName.LANGUAGE, Op.NOT_IN if is_denied else Op.IN, values)

    def _move(self) -> None:
        tags = self._board.of("move")
        days = self._days()
        if not tags or days is None or days.end is None:
            return
        self._board.take(*tags, self._board.kinds(Kind.DAYS)[0])
        self._board.take_concepts("requirement", "at_most")
        until = days.end
        if days.shape is Shape.FOR and days.days:
            until = self._today + timedelta(days=days.days)
        if until < self._today:
            until += timedelta(days=365)
        self._add(FieldName.MOVE_BY, Op.AT_MOST, until.isoformat())

    def _new(self) -> None:
        tags = self._taken("new")
        if not tags:
            return
        if any(t.text.casefold() in ("newest", "latest") for t in tags):
            self._parts.order = OrderBy.CREATED
        elif self._days() is None:
            self._add(FieldName.NEW, Op.IS, not self._denials.is_denied(*tags))
        self._parts.moment = self._parts.moment or Moment.CREATED


def _kind(tag: Tag) -> str:
    """The kind that a word means; of owners, those who sell or those who let."""
    told = {w.key for w in read(tag.text)}
    if tag.concept == "owner_kind" and told & (_SELLS | _LETS):
        return "sell" if told & _SELLS else "let"
    return _KINDS[tag.concept]


def _number(tag: Tag) -> float:
    """The bare number of an amount: 80 of "80 lakh"."""
    digits = "".join(c for c in tag.text if c.isdecimal() or c == ".").strip(".")
    return float(digits) if digits else 1.0
