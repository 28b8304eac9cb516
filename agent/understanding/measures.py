"""What is computed of the leads found: a count, an average, or a share of them; and whether leads
or days are counted, and all that ever came.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from agent.query.query import (
    LONGEST_LIST,
    TIMES,
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    NumberField,
    OrderBy,
    Query,
    Subject,
)
from agent.understanding.grouping_by_colleague import TOP
from agent.understanding.lexicon import BANDS, neighbour_words, words_as_typed
from agent.understanding.loss_reasons import is_of_loss
from agent.understanding.query_builder import BOOKED, QueryBuilder
from agent.understanding.sentence import PartsReader
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from language.periods import DateRange, PeriodWord, RangeShape
from leads.model.scope import Role

NUMBERS = {
    "budget": NumberField.BUDGET, "offer": NumberField.OFFER, "offered": NumberField.OFFER,
    "price": NumberField.PRICE,
    "score": NumberField.SCORE, "days_to_visit": NumberField.DAYS_TO_VISIT,
    "days_to_book": NumberField.DAYS_TO_BOOK,
    "first_reply": NumberField.FIRST_REPLY_MINUTES, "call": NumberField.CALLS,
    "visit": NumberField.VISITS_DONE,
    "silent": NumberField.SILENT_DAYS,
}  # fmt: skip
MEASURES = {"average": Measure.AVERAGE, "median": Measure.MEDIAN, "sum": Measure.SUM}
_EVENTS = ("visit", "call")
# With these the number is of leads: "how many leads booked above that amount".
_OF_LEADS = (
    "who", "which", "lead", "leads", "ones", "they", "them", "among", "budget", "average", "median",
)  # fmt: skip
_TIMED = {"booked": "days_to_book", "reply": "first_reply"}
_DURATIONS = ("days_to_book", "days_to_visit", "first_reply")
_COUNTED = ("leads", "open", "closed", "lead", "who", "rental", "buyer", "owner_kind", "visit",
            "visited", "call", "booked", "lost", "hot", "warm", "cold", "waiting", "ones",
            "cancelled", "token", "reopened", "offered", "offer", "loan", "paused",
            "refused")  # fmt: skip
# A share whose numerator other words name, and what may stand beside it: "kitne percent".
_ANY_SHARE, _HOW_MANY = words_as_typed("any_share"), words_as_typed("how_many")
# What a group's leads are called where a least number of them is asked for.
_GROUPED = ("leads", "lead", "booked", "ones")
# What a number may be set for.
_REACHED = ("booked", "token", "visit", "forecast")
_NAMES = neighbour_words("names")
_FUTURE, _REACH = neighbour_words("future"), neighbour_words("reach")
# "Facebook ka kitna?"; more than one of a thing is counted.
HOW_MUCH, _OF, _MONEY = map(neighbour_words, ("how_much", "possessive", "money_taken"))
_BOOKINGS = neighbour_words("bookings")
TOTAL, _SUMMED = words_as_typed("total"), ("budget", "price", "offer")
_RATES = words_as_typed("rates")
_BETTER, _WORST = neighbour_words("better"), neighbour_words("worst")
_CONVERTS, _AFTER = neighbour_words("converts"), neighbour_words("after")
_CAME, _IN_TOTAL = neighbour_words("came"), neighbour_words("total")
_ONE_BY_ONE = neighbour_words("one_by_one")
_ALONG, _GIVEN = neighbour_words("along_with"), neighbour_words("give_names")
_TOO = neighbour_words("too") | neighbour_words("too_at_end")
_NO = neighbour_words("just_not")
_SEVERAL = words_as_typed("several_events")
# What happens once to a lead.
_ONCE, _HAPPENED = ("booked", "lost", "token"), ("done", "come")
_WEIGHED = ("many", "count", "highest", "lowest", "more", "share", "average")
# What leads had when they came.
_ARRIVED_WITH = frozenset(
    {
        FieldName.SOURCE,
        FieldName.KIND,
        FieldName.LOCALITY,
        FieldName.BHK,
        FieldName.OWNER,
        FieldName.OWN_COLUMN,
        FieldName.PROJECT,
    }
)
# "99acres se kitne aaye", "NRI kitne aaye": leads, though none are named.
_OF_ENQUIRERS = frozenset({FieldName.SOURCE, FieldName.OWN_COLUMN})


def asks_sum(board: TaggedWords, tag: Tag) -> bool:
    """Whether it is the "kitne" of "kitne ka", the "what" of "what did each offer"."""
    is_sum = bool(HOW_MUCH & tag.keys) or is_of_sum(board, tag)
    return tag.concept == "what" or (tag.concept == "many" and is_sum)


def is_of_sum(board: TaggedWords, tag: Tag) -> bool:
    """Whether it is the "kitne" of "kitne ki"."""
    is_of = board.key_after(tag) in _OF or tag.text.endswith(("ની", "નું", "નો"))
    return tag.concept == "many" and is_of


def _is_between(tag: Tag) -> bool:
    """Whether it may stand between a total and what is added up: "of these", "kitna"."""
    return tag.kind is TagKind.SMALL or tag.concept in ("they", "many")


def of_bookings(board: TaggedWords) -> list[Tag]:
    """The words for bookings; a "booking amount" is theirs, too."""
    told = board.unused("booked", "token")
    return [t for t in told if t.concept == "booked" or t.keys & _BOOKINGS]


def is_any_share(tag: Tag) -> bool:
    """Whether a word of shares leaves open what is counted: "percent", not "conversion"."""
    said = set(tag.typed.removesuffix(" in").split())
    return bool(said & _ANY_SHARE) and said <= _ANY_SHARE | _HOW_MANY


_SPANS = neighbour_words("months") | neighbour_words("weeks")
_GROUPED_BY = ("source_word", "locality_word", "kind_word", "project_word", "bhk_word")


class Measures(PartsReader):
    """Reads the measure of one question into its parts."""

    def read(self) -> None:
        """Runs before the conditions: a budget that is averaged is no condition."""
        self._sum_of_bookings()
        self._number()
        self._booking_share()
        self._count()

    # --- numbers

    def _sum_of_bookings(self) -> None:
        """What bookings come to by the prices known: "total booking amount", "kitne ki booking
        hui".
        """
        b = self._board
        counted, told = b.unused("many", "count", "sum"), of_bookings(b)
        money = [t for t in b.free if t.keys & _MONEY]
        is_sum = bool(counted) and bool(money or any(is_of_sum(b, t) for t in counted))
        if told and is_sum and not b.has(*_OF_LEADS):
            b.use(*counted, *(t for t in money if t not in told))
            self._parts.measure, self._parts.number = Measure.SUM, NumberField.PRICE

    def _number(self) -> None:
        b = self._board
        if self._parts.measure is Measure.SUM:
            return
        self._read_totals()
        told = b.unused(*MEASURES)
        duration = self._ranked_by_speed() or b.unused(*_DURATIONS) or self._time_taken()
        number = duration or (b.unused(*NUMBERS) if told else [])
        is_sum = bool(told) and told[0].concept == "sum"
        if is_sum and b.has("many") and all(t.concept in _EVENTS for t in number):
            # "Sab milakar kitni visit": they are counted, and no lead's own number is summed.
            b.use(*told)
            return
        if not number:
            return
        b.use(number[0], *told, *b.unused("many", "how", "what", "count"))
        if duration:
            b.use_concepts(
                "we",
                "time_word",
                "many",
                "when",
                "booked",
                "come",
                "how",
                "average",
                "median",
                "since",
            )
        concept = told[0].concept if told else "median"
        self._parts.measure = MEASURES[concept]
        self._parts.number = NUMBERS[_TIMED.get(number[0].concept, number[0].concept)]
        if self._parts.number is NumberField.DAYS_TO_BOOK:
            self._parts.moment = Moment.BOOKED
        if self._parts.number is NumberField.OFFER:
            self._parts.moment = Moment.OFFERED

    def _read_totals(self) -> None:
        """Reads the "total" of "total budget", "total of these offers" as a sum, not as a count."""
        b = self._board
        for tag in b.unused("count"):
            beside = (b.beside(tag, step, _is_between) for step in (-1, 1))
            is_of_sum = any(t is not None and t.concept in _SUMMED for t in beside)
            if is_of_sum and not TOTAL.isdisjoint(tag.typed_words):
                b.replace_tag(tag, "sum")

    def _ranked_by_speed(self) -> list[Tag]:
        """Who or what is slowest, or fastest, to book or to reply: "sabse dheere kaun"."""
        b = self._board
        speed = b.unused("fastest", "slowest")
        booked = b.unused("booked") if self._parts.group else []
        told = booked or b.unused("first_reply") or b.unused("reply")
        if not (speed and told):
            return []
        b.use(*speed, *(booked or b.unused("we")))
        self._parts.order = OrderBy.VALUE
        self._parts.descending = speed[0].concept == "slowest"
        # "By source, who is slowest" ranks the sources.
        is_of_group = bool(self._parts.group) or bool(b.unused(*_GROUPED_BY))
        is_who = not booked and bool(b.unused("who"))
        if is_who and is_of_group:
            b.use_concepts("who")
        elif is_who and self._book.scope.role is not Role.BROKER:
            self._parts.group = GroupBy.OWNER
        return told[:1]

    def _time_taken(self) -> list[Tag]:
        """Days until booked, minutes until answered: "booking mein kitna time lagta hai"."""
        b = self._board
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
        told = [t for t in b.unused("share") if not is_any_share(t)]
        worst = [t for t in b.unused("lowest") if t.keys & _WORST]
        is_of_top = BOOKED in self._parts.conditions  # "best broker" counts bookings
        best = [] if is_of_top else [t for t in b.unused("best") if t.typed not in TOP]
        better = [t for t in b.unused("compare") if t.key in _BETTER]
        rates = [t for t in b.unused("price") if t.typed in _RATES]
        is_ranked = bool(group) and bool(best or worst or better) and not b.unused("hot")
        # "Bookings by month, best and worst month": of months the numbers are ranked.
        if is_ranked and group in TIMES and b.unused("booked"):
            is_ranked = False
            b.use(*worst, *(t for t in b.free if t.key in _SPANS))
        is_rated = bool(group) and bool(rates) and b.has("best", "highest", "lowest", "compare")
        more = b.unused("more", "at_least", "highest") if group and b.has("compare", "or") else []
        better = [*better, *(more if b.unused("booked") and b.has("which", "who", "what") else ())]
        is_of_two = b.has("than") or len(b.unused_kinds(TagKind.DAYS)) > 1
        is_better = bool(better) and bool(b.unused("booked")) and not is_of_two
        is_better = is_better or self._is_rate_weighed()
        if told or is_ranked or is_rated or is_better or self._is_booking_asked():
            # "Which source has the best % of bookings".
            shares = b.unused("share") if is_ranked else []
            b.use(*told, *shares, *best, *better, *rates, *b.unused("booked", "many", "heat"))
            self._parts.measure = Measure.SHARE_BOOKED

    def _is_rate_weighed(self) -> bool:
        """Whether it asks what books oftener, in no days: "who converts more", "visit ke baad
        booking kiski zyada hoti hai".
        """
        b, group = self._board, self._parts.group
        booked, after = b.unused("booked"), b.unused("visit", "visited")
        is_weighed = group and group not in TIMES and b.has("more", "at_least", "highest")
        is_past = b.has("done", "than") or bool(b.unused_kinds(TagKind.DAYS, TagKind.NUMBER))
        if not (booked and is_weighed) or is_past:
            return False
        converts = any(t.keys & _CONVERTS for t in booked)
        return converts or any(t.keys & _AFTER for t in after)

    def _is_booking_asked(self) -> bool:
        """Whether the share booked is asked: "leads from Housing, how is booking"."""
        b = self._board
        if b.unused_kinds(TagKind.DAYS) or not b.unused("booked"):
            return False
        return "how" in b.concepts_beside(b.unused("booked")[0])

    # --- counts

    def _count(self) -> None:
        b = self._board
        # "For many days" counts nothing.
        days = [t for t in b.unused("time_word") if b.key_before(t) == "many"]
        many = [t for t in b.unused("many", "count") if b.next_to(t, 1) not in days]
        if self._parts.measure is not None or not many:
            return
        is_counted = b.has(*_COUNTED) or self._are_writers() or is_of_loss(b)
        if self._parts.group or b.unused("count") or is_counted:
            take_counting(b, self._parts)
            self._parts.measure = Measure.COUNT
            if is_also_who(b):
                self._parts.measure = Measure.LIST

    def _are_writers(self) -> bool:
        """Whether those who wrote are counted: "how many replied today"."""
        b = self._board
        wrote = {t.first for t in b.unused("reply", "write")}
        behind = [b.beside(t, 1, is_light) for t in b.unused("many")]
        return bool(b.unused_kinds(TagKind.DAYS)) and any(t and t.first in wrote for t in behind)


def read_least(board: TaggedWords, parts: QueryBuilder, *, is_split: bool) -> None:
    """How many leads a group must have: "only those with 100+ leads", "skip under 10"."""
    for tag in board.unused_kinds(TagKind.NUMBER) if is_split else ():
        near = [board.beside(tag, step, is_light) for step in (-1, 1)]
        bound = [t for t in near if t is not None and t.concept in ("at_least", "at_most")]
        after = board.beside(bound[-1], 1, is_light) if bound and bound[-1] is near[1] else near[1]
        is_counted = after is not None and after.concept in _GROUPED
        drops = board.unused("except", "not_before", "not_after", "no", "zero")
        is_least = any(t.concept == "at_least" for t in bound)
        if not bound or not (is_counted or drops) or is_least == bool(drops):
            continue
        extra = [after] if is_counted and after is not None else []
        board.use(tag, *bound, *drops, *extra, *board.unused("only", "ones"))
        parts.least = int(tag.number)
        return


def read_target(board: TaggedWords, parts: QueryBuilder, today: date) -> None:
    """The number of bookings or visits to be reached: "15 booking thai jase?", "will we hit 15"."""
    verbs = [t for t in board.begun_by(_REACH) if t.first == t.last]
    is_ahead = bool(board.keys & _FUTURE) or board.has("forecast") or verbs
    for tag in board.unused_kinds(TagKind.NUMBER) if is_ahead else ():
        after = board.next_to(tag, 1)
        if after is None or after.concept not in _REACHED:
            continue
        board.use(tag, *verbs, *board.unused("many", "so_far", "forecast", "more", "what", "we"))
        parts.target, parts.measure = int(tag.number), Measure.COUNT
        if after.concept == "forecast":
            parts.conditions.append(Condition(field=FieldName.OUTCOME, value="booked"))
            parts.moment = Moment.BOOKED
        if not board.unused_kinds(TagKind.DAYS):
            parts.days = DateRange(0, 0, RangeShape.PERIOD, today, today, PeriodWord.THIS_MONTH)
        return


def is_also_who(board: TaggedWords) -> bool:
    """Whether a list is to give the count too: "how many hot leads and who are they"."""
    many = board.tags_of("many")
    is_denied = board.has("not_before", "not_after", "no", "except")
    if many and not is_denied and any(w.key in _NAMES for w in board.words[many[0].last + 1 :]):
        return True  # "how many bookings in October, names pls"
    who = board.tags_of("who", "which")
    if not many or not who:
        return False
    if any(t.first != t.last and t.first > many[0].last for t in who):
        # "Kitni visit hai, kis kis ki".
        return True
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


def is_light(tag: Tag) -> bool:
    """Whether a word says little of its own between two others: "of", "only"."""
    return tag.kind is TagKind.SMALL or tag.concept in ("only", "ones")


def is_of_total(board: TaggedWords, parts: QueryBuilder) -> bool:
    """Whether all that ever came are counted: "total kitni inquiry"."""
    is_plain = parts.measure is Measure.COUNT and parts.of is Subject.LEADS
    is_whole = parts.days is None and parts.group is None and not parts.conditions
    is_total = not _IN_TOTAL.isdisjoint(_keys(board)) or board.has("so_far")
    return is_plain and is_whole and is_total and not board.has("mine") and not parts.is_open_said


def is_of_arrivals(board: TaggedWords, parts: QueryBuilder) -> bool:
    """Whether all of a kind that ever came are counted: "99acres se kitne aaye", "3 bhk total",
    "bhada ni ketli inquiry aavi".
    """
    is_told = parts.measure is Measure.COUNT and parts.of is Subject.LEADS
    fields, keys = {c.field for c in parts.conditions}, _keys(board)
    is_of_source = parts.group is GroupBy.SOURCE or not fields.isdisjoint(_OF_ENQUIRERS)
    is_total = not _IN_TOTAL.isdisjoint(keys) or ("in", "al") in pairwise(keys)
    is_all = bool(fields) and is_total and not board.has("mine")
    is_named = is_of_source or board.has("leads", "lead")
    is_whole = is_all or (is_named and not _CAME.isdisjoint(keys))
    is_plain = fields <= _ARRIVED_WITH and parts.days is None
    return is_told and is_whole and is_plain and not parts.is_open_said


def is_with_names(board: TaggedWords) -> bool:
    """Whether all are to be named: "how many in Motera, with names", "naam do"; "ketla
    che ane kya kya".
    """
    keys = _keys(board)
    twice = [t for t in board.unused("what", "which", "who") if t.key in _ONE_BY_ONE]
    if len(twice) == 2 and twice[0].last + 1 == twice[1].first and board.has("many"):
        return board.use(*twice, *board.unused("and"))
    return _has_names(keys, _ALONG | _GIVEN if board.has("many", "count") else _ALONG)


def list_of_counted(board: TaggedWords, query: Query) -> Query | None:
    """The leads of a count by colleague where their names are asked for too: "kiske zyada hai,
    kruti ya dev? naam bhi do"."""
    is_split = query.measure is Measure.COUNT and query.group_by is GroupBy.OWNER
    if not is_split or query.then_by is not None:
        return None
    # "Which broker has most, the name too" wants the broker's.
    is_of_named = any(c.field is FieldName.OWNER for c in query.where)
    is_named = is_of_named and _has_names(_keys(board), _ALONG | _TOO)
    # "Which leads are waiting, broker wise".
    is_asked = board.has("who", "which") and board.has("by_each") and not board.has(*_WEIGHED)
    if not (is_named or is_asked):
        return None
    of, where = query.of, query.where
    return Query(of=of, where=where, open=query.open, period=query.period, limit=LONGEST_LIST)


def _has_names(keys: Sequence[str], beside: frozenset[str]) -> bool:
    """Whether "names" stands beside such a word, and no "no" behind it."""
    near = [keys[max(at - 1, 0) : at + 3] for at, word in enumerate(keys) if word in _NAMES]
    return any(not beside.isdisjoint(some) and _NO.isdisjoint(some) for some in near)


def _keys(board: TaggedWords) -> list[str]:
    return [word.key for word in board.words]


def asks_of_days(board: TaggedWords) -> bool:
    """Whether it asks for all of some days: "visits this week"; "his visits" are of one lead."""
    said = {*board.typed} | {t.typed for t in board.tags}
    is_several = not _SEVERAL.isdisjoint(said)
    is_of_days = any(tag.days for tag in board.tags)
    return is_several and is_of_days and not board.has("it", "they", "them")


def counts_leads(board: TaggedWords) -> bool:
    """ "Is hafte kitni lead aayi" counts leads, "Bopal wali lead kitni hot hai" does not."""
    many = board.tags_of("many")
    amounts = [t.first for t in board.tags_of("budget", "score", "price", "offer")]
    joints = [t.first for t in board.tags_of("and", "what_about")]
    is_joined = any(m.first < at < amounts[0] for m in many for at in joints) if amounts else False
    if amounts and not is_joined:
        # "Kitna lead ka budget hai", not "ketla lead che ane emnu budget".
        return False
    if board.has(*BANDS) and not board.has("ones"):
        # "How many hot", "mere kitne hot hai"; one lead may be "kitne hot" too, by courtesy.
        is_mine = board.has("mine") and not {t.key for t in many} <= HOW_MUCH
        if is_mine or any(t.typed.endswith("many") for t in many):
            return bool(many)
    is_of_leads = any(board.concept_after(t) in ("lead", "leads") for t in many)
    return is_of_leads or any(_counts_ends(board, t) for t in many)


def _counts_ends(board: TaggedWords, many: Tag) -> bool:
    """Whether it is "kitne lost hue", "token kitne aaye", of which one lead has no number."""
    after = board.next_to(many, 1)
    if many.key in HOW_MUCH or after is None or after.first != many.last + 1:
        return False
    is_told = board.concept_before(many) in _ONCE and after.concept in _HAPPENED
    return is_told or after.concept in _ONCE
