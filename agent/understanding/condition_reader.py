"""What all readers of conditions share: adding them, and which words a "not" negates."""

from __future__ import annotations

from datetime import date

from agent.query.query import Condition, FieldName, Operator
from agent.query.query import ConditionValue as Wanted
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.query_builder import QueryBuilder
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from language.periods import DateRange, RangeShape
from language.tokens import key, read

_BEFORE = frozenset({"not_before", "except", "no", "nobody", "zero"})
_AFTER = frozenset({"not_after"})
# What can be negated.
DENIABLE = frozenset(
    {"hot", "warm", "cold", "rental", "buyer", "owner_kind", "land", "commercial", "resale",
     "new_project", "waiting", "reply", "write", "call", "follow_up", "meet", "visit", "visited",
     "planned", "missed", "asked_visit", "family", "loan", "sanctioned", "applied", "eligible",
     "down_payment", "home_to_sell", "offer", "offered", "price_high", "papers", "referred",
     "paused", "refused", "booked", "token", "lost", "owner_word", "budget", "bhk_word", "price",
     "broker_word", "new", "open", "closed", "language_word", "contact_word", "requirement",
     "serious", "heat", "locality_word", "spam", "cancelled", "move", "focus", "come", "english",
     "hindi", "gujarati", "source_word", "said", "reminder", "reopened", "picked"}
)  # fmt: skip
_NO_RATHER = words_as_typed("no_rather")
# Things a lead may not have.
_HAVING = frozenset(
    {"visit", "visited", "call", "offer", "offered", "booked", "reply", "budget", "loan", "token"}
)
# These may stand in between: "Bopal se nahi aaye", "Facebook wale nahi".
_LIGHT = frozenset({"ones", "leads", "lead", "one", "come", "done", "who", "which", "it"})
_FAR = 4  # words between a "not" and what it negates
_MY = frozenset({key("my")})  # "not my hot leads"


class Negations:
    """Which tags are negated; the negating words that found a target are taken."""

    def __init__(self, board: TaggedWords) -> None:
        self._board = board
        self._denied: set[Tag] = set()
        # What is negated, with the word that does it, until a condition was made of that.
        self._pending: dict[Tag, Tag] = {}
        self.unclear: list[Tag] = []
        for tag in board.unused("drop"):
            # "Drop the cold ones": without them.
            after = board.next_to(tag, 1)
            if after is not None and is_deniable(after):
                self._deny(after, tag)
        for tag in board.unused(*_BEFORE, *_AFTER):
            if self._is_no_rather(tag):
                # "Nai, 3 BHK wale": in Hindi and Gujarati a "not" follows what it denies.
                board.use(tag)
                continue
            target = self._target(tag)
            if target is None:
                self.unclear.append(tag)
            else:
                self._deny(target, tag)

    def _is_no_rather(self, tag: Tag) -> bool:
        """Whether it refuses the answer before: "nai, 3 BHK wale"; not in "nahi uthaye"."""
        is_of_verb = self._board.concept_after(tag) == "picked"
        is_first = tag.first == 0 and tag.typed in _NO_RATHER
        return is_first and bool(self._board.content()[1:]) and not is_of_verb

    def is_denied(self, *tags: Tag) -> bool:
        """Whether one of these is negated."""
        self.heed(*tags)
        return not self._denied.isdisjoint(tags)

    def heed(self, *tags: Tag) -> None:
        """Takes it that a condition says whether these are negated."""
        for tag in tags:
            self._pending.pop(tag, None)

    def release_pending(self) -> None:
        """Leaves unread each negating word of which no condition was made.

        Else "who has not come" would be answered with those who have.
        """
        self._board.release(*self._pending.values())

    def _target(self, tag: Tag) -> Tag | None:
        if tag.concept == "zero":
            after = self._near(tag, 1)
            return after if after is not None and after.concept in _HAVING else None
        if tag.concept == "no" and self._opens_leads(tag):
            return None
        step = 1 if tag.concept in _BEFORE else -1
        beside = self._board.next_to(tag, step)
        if beside is not None and beside.concept == "mine" and beside.key not in _MY:
            return None  # "Not mine", "mere nahi": nothing else is denied.
        return self._near(tag, step) or self._near(tag, -step)

    def _opens_leads(self, tag: Tag) -> bool:
        """Whether "no leads from Facebook today?" asks if there are any."""
        return self._board.concept_after(tag) in ("leads", "lead")

    def _near(self, tag: Tag, step: int) -> Tag | None:
        tags = self._board.tags
        at = tags.index(tag) + step
        passed = 0
        while 0 <= at < len(tags) and passed <= _FAR:
            here = tags[at]
            if here.kind is TagKind.STOP or here.concept in ("but", *_BEFORE, *_AFTER):
                return None
            if here.concept == "visited" and not _ONCE_DONE.isdisjoint(here.keys):
                return None  # "visit pachi ha nathi padta": the visit was
            if is_deniable(here):
                return here if passed == 0 or here.kind is TagKind.CONCEPT else None
            is_passed = here.kind in (TagKind.SMALL, TagKind.DAYS) or here.concept in _LIGHT
            passed += not is_passed
            at += step
        return None

    def _deny(self, target: Tag, by: Tag) -> None:
        self._board.use(by)
        self._denied.add(target)
        self._pending[target] = by
        if target.kind is TagKind.CONCEPT:
            self._deny_either(target, 1 if by.first < target.first else -1)
        if target.kind not in (TagKind.VALUE, TagKind.COLLEAGUE):
            return
        for step in (-1, 1):
            here: Tag | None = target
            while here is not None and (here := self._joined(here, step)) is not None:
                self._denied.add(here)

    def _deny_either(self, target: Tag, step: int) -> None:
        """Denies the rest of "not rental or land", "rental ya land nahi", away from the "not"."""
        tags, at = self._board.tags, self._board.tags.index(target)
        while 0 <= at + 2 * step < len(tags):
            joiner, other = tags[at + step], tags[at + 2 * step]
            if joiner.concept != "or" or other.kind is not TagKind.CONCEPT:
                return
            if not is_deniable(other):
                return
            self._board.use(joiner)
            self._denied.add(other)
            at += 2 * step

    def _joined(self, target: Tag, step: int) -> Tag | None:
        """The other place or colleague in "except Bopal and Shela"."""
        tags = self._board.tags
        at = tags.index(target) + step
        while 0 <= at < len(tags):
            here = tags[at]
            if here.kind is target.kind:
                return here if _is_same_field(here, target) else None
            if here.concept not in ("and", "or") and here.text not in ("ne", "ને"):
                return None
            at += step
        return None


def is_deniable(tag: Tag) -> bool:
    """Whether a "not" can apply to this."""
    if tag.kind in (TagKind.VALUE, TagKind.BHK, TagKind.COLLEAGUE, TagKind.NAME):
        return True
    return tag.kind is TagKind.CONCEPT and tag.concept in DENIABLE


def _is_same_field(one: Tag, other: Tag) -> bool:
    return one.kind is TagKind.COLLEAGUE or (one.field is not None and one.field is other.field)


_FROM, _CASES = key("from"), neighbour_words("name_cases") | neighbour_words("ones_of")
_PEOPLE = ("leads", "lead", "ones", "new")
_HAPPENINGS = ("visit", "visited", "missed", "booked", "lost", "offered", "new", "come")

_ONCE_DONE = neighbour_words("after")
# "Se" alone is "since".
_OR_MORE, _OVER = neighbour_words("or_more"), frozenset({key("than"), key("over")})


class ConditionReader:
    """Reads one kind of condition into the query's parts."""

    def __init__(
        self, board: TaggedWords, parts: QueryBuilder, today: date, denials: Negations
    ) -> None:
        self._board = board
        self._parts = parts
        self._today = today
        self._denials = denials

    def _add(
        self, field: FieldName, op: Operator = Operator.IS, value: Wanted | None = None
    ) -> None:
        self._parts.conditions.append(Condition(field=field, op=op, value=value))
        self._parts.places.setdefault(field, self._board.latest)

    def _add_any(self, field: FieldName, values: list[str], *, is_denied: bool) -> None:
        values = list(dict.fromkeys(values))
        if len(values) == 1:
            self._add(field, Operator.NOT if is_denied else Operator.IS, values[0])
        elif values:
            self._add(field, Operator.NOT_IN if is_denied else Operator.IN, values)

    def _taken(self, *concepts: str) -> list[Tag]:
        tags = self._board.unused(*concepts)
        self._board.use(*tags)
        return tags

    def _by_denial(self, tags: list[Tag], field: FieldName, values: list[str]) -> None:
        told = dict(zip(tags, values, strict=True))
        for is_denied in (False, True):
            some = [v for t, v in told.items() if self._denials.is_denied(t) is is_denied]
            self._add_any(field, some, is_denied=is_denied)

    def _take_joiners(self, tags: list[Tag]) -> None:
        """Takes the "or" of "Gota or Bopal"."""
        first, last = tags[0].first, tags[-1].last
        between = [t for t in self._board.unused("or") if first < t.first < last]
        self._board.use(*between)

    def _beside(self, tag: Tag, *concepts: str) -> list[Tag]:
        """The nearest unused tag of these concepts within two tags of this one."""
        tags, at = self._board.tags, self._board.tags.index(tag)
        for step in (1, -1, 2, -2):
            if 0 <= at + step < len(tags):
                other = tags[at + step]
                between = tags[at + step // 2] if abs(step) == 2 else None
                is_open = between is None or between.kind is TagKind.SMALL or (
                    between.concept in ("budget", "price", "offer", "score")
                )  # fmt: skip
                if is_open and other.concept in concepts and not self._board.is_used(other):
                    return [other]
        return []

    def _days(self) -> DateRange | None:
        tags = self._board.unused_kinds(TagKind.DAYS)
        return tags[0].days if tags else None

    def _days_of(self, of: Tag | None) -> Tag | None:
        """The days said of this; of several, the nearest: "visited in May, not called in June"."""
        tags = self._board.unused_kinds(TagKind.DAYS)
        return min(tags, key=lambda t: abs(t.first - of.first) if of else 0, default=None)

    def _for_days(self, default: int, of: Tag | None = None) -> float:
        """The length in days of "5 din se", "since Monday", "this week"; takes their words."""
        told = self._days_of(of)
        days = told.days if told is not None else None
        if told is None or days is None or (of is not None and self._is_nearer_another(of)):
            return float(default)
        is_more = self._is_more_than(told)
        self._board.use(told)
        self._board.use_concepts("at_least", "than", "since")
        if days.shape is RangeShape.FOR and days.days:
            return float(days.days + is_more)
        days = days.back(self._today)  # what was not done is over
        # Nor on the first of those days.
        gone = (self._today - days.start).days + 1 if days.start else default
        return float(max(1, days.days or gone))

    def _add_days_since(self, field: FieldName, default: int, of: Tag) -> None:
        """ "Not called for 30 days"; "not called this month" is of new leads too."""
        told = self._days_of(of)
        days = told.days if told is not None else None
        is_within = days is not None and days.shape is not RangeShape.FOR
        is_within = is_within and not self._is_nearer_another(of)
        op = Operator.UNKNOWN if is_within else Operator.AT_LEAST
        self._add(field, op, self._for_days(default, of))

    def _is_more_than(self, days: Tag) -> bool:
        """Whether it asks for more than these days: "over 2 days", not "at least 2 days"."""
        sides = [days, *self._board.unused("at_least")]
        said = [{w.key for w in read(t.text)} for t in sides]
        is_over = len(sides) > 1 or not _OVER.isdisjoint(said[0])
        return is_over and all(_OR_MORE.isdisjoint(words) for words in said)

    def _is_of_enquiry(self) -> bool:
        """Whether the days say when leads came: "leads from last week that nobody contacted"."""
        b = self._board
        days = next(iter(b.unused_kinds(TagKind.DAYS)), None)
        value = days.days if days is not None else None
        if days is None or value is None or value.shape is RangeShape.FOR:
            return False
        is_from = _FROM in (b.words[days.first].key, b.words[max(days.first - 1, 0)].key)
        is_of_people, after = b.concept_before(days) in _PEOPLE, b.concept_after(days)
        if is_from:
            return is_of_people
        if is_of_people and after == "not_before" and value.shape is not RangeShape.SINCE:
            return True  # "leads this week not called"
        return b.key_after(days) in _CASES and after in _PEOPLE

    def _is_nearer_another(self, of: Tag) -> bool:
        """Whether the days belong to another event: "visited last week but not replied"."""
        tags = self._board.tags
        days = self._days_of(of)
        if days is None:
            return False
        # "But" and "and" end what the days are of: "visited in May and went silent".
        ends = [t for t in tags if t.concept in ("but", "and") or t.kind is TagKind.STOP]

        def is_apart(tag: Tag) -> bool:
            first, last = sorted((tag.first, days.first))
            return any(first < end.first < last for end in ends)

        others = [t for t in tags if t.concept in _HAPPENINGS and t.concept != of.concept]
        near = [t for t in others if not is_apart(t)]
        far = abs(of.first - days.first)
        return bool(near) and (is_apart(of) or any(abs(t.first - days.first) < far for t in near))
