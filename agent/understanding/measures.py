"""What is computed of the leads found: a count, an average, or a share of them."""

from __future__ import annotations

from datetime import date

from agent.query.query import (
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    NumberField,
    Operator,
    OrderBy,
    Subject,
)
from agent.understanding.grouping import TOP, is_of_loss
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.query_builder import QueryBuilder
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from language.periods import DateRange, PeriodWord, RangeShape
from language.tokens import key
from leads.model.scope import Role, Scope

_NUMBERS = {
    "budget": NumberField.BUDGET, "offer": NumberField.OFFER, "offered": NumberField.OFFER,
    "price": NumberField.PRICE,
    "score": NumberField.SCORE, "days_to_visit": NumberField.DAYS_TO_VISIT,
    "days_to_book": NumberField.DAYS_TO_BOOK,
    "first_reply": NumberField.FIRST_REPLY_MINUTES, "call": NumberField.CALLS,
    "visit": NumberField.VISITS_DONE,
    "silent": NumberField.SILENT_DAYS,
}  # fmt: skip
_MEASURES = {"average": Measure.AVERAGE, "median": Measure.MEDIAN, "sum": Measure.SUM}
_TIMED = {"booked": "days_to_book", "reply": "first_reply"}
_DURATIONS = ("days_to_book", "days_to_visit", "first_reply")
_COUNTED = ("leads", "lead", "who", "rental", "buyer", "owner_kind", "visit", "visited", "call",
            "booked", "lost", "hot", "warm", "cold", "waiting", "ones", "cancelled",
            "token", "reopened", "offered", "offer", "loan", "paused", "refused")  # fmt: skip
# A share whose numerator other words name.
ANY_SHARE = frozenset(
    {"share", "percent", "percentage", "ratio", "proportion", "fraction", "portion", "taka",
     "pratishat",
     "टका", "प्रतिशत", "ટકા", "ટકાવારી", "takavari",
     "takaavari", "hissa", "hisso", "हिस्सा", "હિસ્સો", "pct", "percents",
     "kitne percent", "kitna percent"}
)  # fmt: skip
# What a group's leads are called where a least number of them is asked for.
_GROUPED = ("leads", "lead", "booked", "ones")
# What a number may be set for.
_REACHED = ("booked", "token", "visit", "forecast")
_FUTURE, _REACH = neighbour_words("future"), neighbour_words("reach")
_RATES = words_as_typed("rates")
_BETTER, _WORST = neighbour_words("better"), neighbour_words("worst")


class Measures:
    """Reads the measure of one question into its parts."""

    def __init__(self, board: TaggedWords, parts: QueryBuilder, scope: Scope) -> None:
        self._board = board
        self._parts = parts
        self._scope = scope

    def read(self) -> None:
        """Runs before the conditions: a budget that is averaged is no condition."""
        self._number()
        self._booking_share()
        self._count()

    # --- numbers

    def _number(self) -> None:
        b = self._board
        told = b.unused(*_MEASURES)
        duration = b.unused(*_DURATIONS) or self._time_taken()
        number = duration or (b.unused(*_NUMBERS) if told else [])
        if not number:
            return
        b.use(number[0], *told, *b.unused("many", "how", "what", "count"))
        if duration:
            b.use_concepts(
                "we", "time_word", "many", "when", "booked", "come", "how", "average", "median"
            )
        concept = told[0].concept if told else "median"
        self._parts.measure = _MEASURES[concept]
        self._parts.number = _NUMBERS[_TIMED.get(number[0].concept, number[0].concept)]
        if self._parts.number is NumberField.DAYS_TO_BOOK:
            self._parts.moment = Moment.BOOKED
        if self._parts.number is NumberField.OFFER:
            self._parts.moment = Moment.OFFERED

    def _time_taken(self) -> list[Tag]:
        """Days until booked, minutes until answered: "booking mein kitna time lagta hai"."""
        b = self._board
        speed = b.unused("fastest", "slowest")
        if speed and b.unused("booked") and self._parts.group:
            booked = b.unused("booked")
            b.use(*speed, *booked)
            self._parts.order = OrderBy.VALUE
            self._parts.descending = speed[0].concept == "slowest"
            return booked[:1]
        if speed and b.unused("reply"):
            b.use(*speed, *b.unused("we"))
            self._parts.order = OrderBy.VALUE
            self._parts.descending = speed[0].concept == "slowest"
            if b.unused("who") and self._scope.role is not Role.BROKER:
                self._parts.group = GroupBy.OWNER
            return b.unused("reply")[:1]
        is_long = any(len(t.text.split()) > 1 for t in b.unused("time_word"))
        if not (is_long or (b.unused("time_word") and b.has("many", "how", "average", "median"))):
            return []
        told = b.unused("booked")[:1] or (b.unused("reply")[:1] if b.has("we", "mine") else [])
        if told:
            b.use(*b.unused("time_word", "we", "reply", "booked", "come"))
        return told

    # --- how many of them

    def _booking_share(self) -> None:
        """The share of ended leads that booked: "conversion", "books best", "the best rate"."""
        b, group = self._board, self._parts.group
        if self._parts.measure is not None or (group and b.unused("rose", "fell")):
            return
        told = [t for t in b.unused("share") if t.text.casefold() not in ANY_SHARE]
        worst = [t for t in b.unused("lowest") if {key(w) for w in t.text.split()} & _WORST]
        best = [t for t in b.unused("best") if t.text.casefold() not in TOP]
        better = [t for t in b.unused("compare") if key(t.text) in _BETTER]
        rates = [t for t in b.unused("price") if t.text.casefold() in _RATES]
        is_ranked = bool(group) and bool(best or worst or better) and not b.unused("hot")
        is_rated = bool(group) and bool(rates) and b.has("best", "highest", "lowest", "compare")
        more = b.unused("more", "at_least", "highest") if group and b.has("compare", "or") else []
        better = [*better, *(more if b.unused("booked") and b.has("which", "who", "what") else ())]
        is_of_two = b.has("than") or len(b.unused_kinds(TagKind.DAYS)) > 1
        is_better = bool(better) and bool(b.unused("booked")) and not is_of_two
        if told or is_ranked or is_rated or is_better or self._is_booking_asked():
            b.use(*told, *best, *better, *rates, *b.unused("booked", "many", "heat"))
            self._parts.measure = Measure.SHARE_BOOKED

    def _is_booking_asked(self) -> bool:
        """Whether the share booked is asked: "leads from Housing, how is booking"."""
        b = self._board
        if b.unused_kinds(TagKind.DAYS) or not b.unused("booked"):
            return False
        beside_it = [b.beside(b.unused("booked")[0], step, _is_small) for step in (1, -1)]
        return any(t is not None and t.concept == "how" for t in beside_it)

    # --- counts

    def _count(self) -> None:
        b = self._board
        if self._parts.measure is not None or not b.unused("many", "count"):
            return
        if self._parts.group or b.unused("count") or b.has(*_COUNTED) or is_of_loss(b):
            take_counting(b, self._parts)
            self._parts.measure = Measure.COUNT
            if is_also_who(b):
                self._parts.measure = Measure.LIST


def read_least(board: TaggedWords, parts: QueryBuilder, *, is_split: bool) -> None:
    """How many leads a group must have: "only those with 100+ leads", "skip under 10"."""
    for tag in board.unused_kinds(TagKind.NUMBER) if is_split else ():
        near = [board.beside(tag, step, _is_light) for step in (-1, 1)]
        bound = [t for t in near if t is not None and t.concept in ("at_least", "at_most")]
        after = board.beside(bound[-1], 1, _is_light) if bound and bound[-1] is near[1] else near[1]
        is_counted = after is not None and after.concept in _GROUPED
        drops = board.unused("except", "not_before", "not_after", "no", "zero")
        is_least = any(t.concept == "at_least" for t in bound)
        if not bound or not (is_counted or drops) or is_least == bool(drops):
            continue
        extra = [after] if is_counted and after is not None else []
        board.use(tag, *bound, *drops, *extra, *board.unused("only", "ones"))
        parts.least = int(float(str(tag.value)))
        return


def read_target(board: TaggedWords, parts: QueryBuilder, today: date) -> None:
    """The number of bookings or visits to be reached: "15 booking thai jase?", "will we hit 15"."""
    verbs = [t for t in board.free if t.first == t.last and board.words[t.first].key in _REACH]
    is_ahead = bool({w.key for w in board.words} & _FUTURE) or board.has("forecast") or verbs
    for tag in board.unused_kinds(TagKind.NUMBER) if is_ahead else ():
        after = board.beside(tag, 1, _is_small)
        if after is None or after.concept not in _REACHED:
            continue
        board.use(tag, *verbs, *board.unused("many", "so_far", "forecast", "more", "what", "we"))
        parts.target, parts.measure = int(float(str(tag.value))), Measure.COUNT
        if after.concept == "forecast":
            parts.conditions.append(Condition(field=FieldName.OUTCOME, value="booked"))
            parts.moment = Moment.BOOKED
        if not board.unused_kinds(TagKind.DAYS):
            parts.days = DateRange(0, 0, RangeShape.PERIOD, today, today, PeriodWord.THIS_MONTH)
        return


def is_also_who(board: TaggedWords) -> bool:
    """Whether a list is to give the count too: "how many hot leads and who are they"."""
    many = [t for t in board.tags if t.concept == "many"]
    who = [t for t in board.tags if t.concept in ("who", "which")]
    if not many or not who:
        return False
    joined = {t.last + 1 for t in board.tags if t.concept == "and"}
    return 0 < who[-1].first - many[0].last <= 2 or who[-1].first in joined


def take_counting(board: TaggedWords, parts: QueryBuilder) -> None:
    """Takes the first "how many"; a second one asks something else, unless two are compared."""
    tags = board.unused("many", "count")
    last = tags[0]
    if len(board.unused_kinds(TagKind.DAYS)) == 2 or parts.group is not None:
        # "Is mahine kitni, pichle mahine kitni" is one figure for two periods.
        board.use(*tags)
    for tag in tags:
        if tag.first > last.last + 3 and tag.concept == "many" and last.concept == "many":
            return
        board.use(tag)
        last = tag


def _is_small(tag: Tag) -> bool:
    return tag.kind is TagKind.SMALL


def _is_light(tag: Tag) -> bool:
    return tag.kind is TagKind.SMALL or tag.concept in ("only", "ones")


# What a lead is, as opposed to what became of it: what a share is taken of.
_TRAITS = frozenset(
    {FieldName.KIND, FieldName.LOCALITY, FieldName.BHK, FieldName.BUDGET, FieldName.PRICE,
     FieldName.PROJECT, FieldName.SOURCE, FieldName.OWNER, FieldName.TEAM, FieldName.LANGUAGE,
     FieldName.LEAD, FieldName.NEW, FieldName.REFERRED}
)  # fmt: skip
# What became of leads: a share by these includes ended leads.
_FATES = frozenset(
    {FieldName.VISITED, FieldName.VISITS_DONE, FieldName.MISSED_VISIT, FieldName.OFFERED,
     FieldName.OUTCOME, FieldName.LOST_REASON, FieldName.FAMILY_VISITED, FieldName.PAPERS_ASKED,
     FieldName.PRICE_HIGH, FieldName.REFUSED, FieldName.REOPENED}
)  # fmt: skip
# These hold for open leads only.
_NOW = frozenset({FieldName.BAND, FieldName.SCORE, FieldName.WAITING, FieldName.VISIT_PLANNED})
_MOMENTS = {
    FieldName.VISITED: Moment.VISIT, FieldName.VISITS_DONE: Moment.VISIT,
    FieldName.OFFERED: Moment.OFFERED, FieldName.MISSED_VISIT: Moment.MISSED_VISIT,
}  # fmt: skip
# Words that may stand between "percent" and what it is taken of: "of", "the".
_NEAR = 2


class Shares:
    """Reads, after the conditions, which of them a share counts."""

    def __init__(self, board: TaggedWords, parts: QueryBuilder) -> None:
        self._board = board
        self._parts = parts

    def read(self) -> None:
        """The last thing said about the leads is what the share counts."""
        b, p = self._board, self._parts
        told = [t for t in b.unused("share") if t.text.casefold() in ANY_SHARE]
        if p.measure in (None, Measure.COUNT) and self._of_a_total(is_share=bool(told)):
            b.use(*told)
            return
        if p.measure is None and p.conditions and b.unused("many"):
            take_counting(b, p)
            p.measure = Measure.LIST if is_also_who(b) else Measure.COUNT
        is_among = p.measure is Measure.COUNT and self._is_among()
        if p.measure in (None, Measure.COUNT) and (told or is_among):
            target = self._target(is_among=is_among)
            if target is None:
                return
            b.use(*told, *b.unused("many", "count", "among", "which", "what"))
            if self._is_of_visits(target):
                self._of_visits(target)
            else:
                self._counted([target], is_rate=bool(told))

    def _of_a_total(self, *, is_share: bool) -> bool:
        """Whether a total and a part of it are asked: "total kitne lead hai aur usme hot kitne"."""
        b, p = self._board, self._parts
        joint = self._joint(is_share=is_share)
        if joint is None or p.of is not Subject.LEADS or p.group is not None:
            return False
        part = [c for c in p.conditions if p.places.get(c.field, 0) > joint]
        is_said_of_them = bool(b.unused("among")) or is_share
        if not part or (not is_said_of_them and any(c.field in _FATES for c in part)):
            # "How many came, and how many booked" are rather two figures.
            return False
        b.use(*b.unused("many", "count", "among", "which", "what", "mine"))
        self._counted(part, is_rate=False)
        return True

    def _joint(self, *, is_share: bool) -> int | None:
        """The word where the part begins: "of them", or the "and" before a second "how many"."""
        b = self._board
        many = [t for t in b.tags if t.concept in ("many", "count")]
        among = [t for t in b.unused("among") if not is_relative(b, t)]
        before = [t for t in b.content() if among and t.first < among[0].first]
        if among and before and (many or is_share):
            return among[0].first
        ands = [t for t in b.tags if t.concept == "and"]
        joints = [t.first for t in ands if many and many[0].last < t.first < many[-1].first]
        return joints[-1] if joints else None

    def _of_visits(self, missed: Condition) -> None:
        """How many of a period's planned visits were missed."""
        p = self._parts
        p.conditions = [c for c in p.conditions if c is not missed]
        p.of, p.moment, p.measure, p.also = Subject.VISITS, Moment.VISIT, Measure.SHARE, [missed]

    def _is_of_visits(self, target: Condition) -> bool:
        """Whether the share is of a period's visits, missed or done; leads cannot express it."""
        is_dated = self._parts.days is not None or bool(self._board.unused_kinds(TagKind.DAYS))
        return target.field is FieldName.MISSED_VISIT and is_dated

    def _is_among(self) -> bool:
        """Whether the sentence itself says of whom: "of those who made an offer how many …"."""
        among = self._board.unused("among")
        return bool(among) and (
            is_relative(self._board, among[0])
            or any(t.first < among[0].first for t in self._board.content())
        )

    def _target(self, *, is_among: bool) -> Condition | None:
        """What is counted: the last condition on what became of the leads, else their band."""
        conditions, places = self._parts.conditions, self._parts.places
        told = [c for c in conditions if c.field not in _TRAITS or c.op is Operator.UNKNOWN]
        fates = [c for c in told if c.field is not FieldName.BAND] or told
        if not fates or (is_among and len(conditions) < 2 and not self._parts.days):
            return None
        traits = [c for c in conditions if c not in told]
        if traits and len(fates) == 1 and self._is_base(places.get(fates[0].field, 0)):
            return traits[-1]
        who = [t.first for t in self._board.unused("among") if is_relative(self._board, t)]
        before = [c for c in fates if who and places.get(c.field, 0) < who[0]]
        ordered = sorted(before or fates, key=lambda c: places.get(c.field, 0))
        return ordered[-1]

    def _is_base(self, place: int) -> bool:
        """Whether this is what the share is taken of: "percent of bookings are from …"."""
        tags = [t for t in self._board.tags if t.first <= place <= t.last]
        share = [t for t in self._board.unused("share") if t.last < place]
        if not tags or not share:
            return False
        between = self._board.words[share[-1].last + 1 : place]
        after = self._board.beside(tags[0], 1, lambda t: False)
        is_of = bool(between) and between[0].key == "of" and len(between) <= _NEAR
        is_ones = after is not None and after.concept == "ones"
        return is_of or (not between and (is_ones or self._board.has("come")))

    def _counted(self, part: list[Condition], *, is_rate: bool) -> None:
        p, target = self._parts, part[-1]
        if p.group is not None and p.group.value == target.field.value:
            # "Percentage of hot, warm, cold": how many of each.
            p.measure = Measure.COUNT
            return
        p.conditions = [c for c in p.conditions if c not in part]
        base = [_MOMENTS[c.field] for c in p.conditions if c.field in _MOMENTS]
        p.moment = base[-1] if base else None
        is_booked = target.field is FieldName.OUTCOME and target.op is Operator.IS
        if is_rate and is_booked and target.value == "booked":
            p.measure = Measure.SHARE_BOOKED
            return
        if target.field is FieldName.LOST_REASON:
            p.open, p.is_open_said = True, False
            p.conditions.append(Condition(field=FieldName.OUTCOME, value="lost"))
        p.measure, p.also = Measure.SHARE, part
        fields = {c.field for c in (*p.conditions, *p.also)}
        if not p.is_open_said and fields & _FATES and not fields & _NOW:
            p.open, p.is_open_said = None, True


def is_relative(board: TaggedWords, among: Tag) -> bool:
    """Whether "of those" begins "of those who visited", so that the sentence itself says who."""
    after = board.beside(among, 1, lambda t: False)
    return after is not None and (after.concept in ("who", "which", "ones") or after.text == "that")
