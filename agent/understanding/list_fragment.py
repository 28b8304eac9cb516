"""Whether a sentence leans on the list or figure before it: "and last week?", "whose?"."""

from __future__ import annotations

from collections.abc import Callable

from agent.query.query import (
    ENDS,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    OrderBy,
    Query,
    Subject,
)
from agent.understanding.changed_query import FATES, PASSING
from agent.understanding.figure_follow_ups import are_names_asked
from agent.understanding.gazetteer import StoredValue
from agent.understanding.grouping import GROUPS, is_told_apart
from agent.understanding.lexicon import BANDS, neighbour_words, words_as_typed
from agent.understanding.query_builder import BOOKED, CALLED
from agent.understanding.sentence import SentenceReader
from agent.understanding.shares import is_relative
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from language.periods import DateRange
from language.tokens import key
from leads.model.scope import Role

# "Than", "fewer than", "more than".
THAN = ("than", "at_most", "at_least")
_MOST_FRAGMENT = 4  # content tags
PLACES = ("ordinal_1", "ordinal_2", "ordinal_3", "ordinal_4", "ordinal_5", "ordinal_last")
# Words that only change the form of the last answer, with which answers they can change.
_FORMS: tuple[tuple[tuple[str, ...], Callable[[Query], bool]], ...] = (
    (("many", "count", "them", "they", "among", "it", "by_each", *GROUPS), lambda last: True),
    (("oldest", "newest", "highest", "lowest", "best", "done", *PLACES), lambda last: True),
    (("average", "median", "sum"), lambda last: last.measure_of is not None),
    (
        ("compare", "period_before", "up_or_down", "more", *THAN),
        lambda last: last.period is not None,
    ),
)
_BY, _BY_WHOM = neighbour_words("by"), words_as_typed("by_whom")
SHARES = (Measure.SHARE, Measure.SHARE_BOOKED)
# "Facebook ka kitna?"; more than one of a thing is counted.
_HOW_MUCH = neighbour_words("how_much")
_DID = neighbour_words("did")
_SEVERAL = words_as_typed("several_events")
# What may be counted of the same days as the number before.
_EVENTS = frozenset({"visited", "cancelled", "booked", "lost"})
_VISITED = frozenset({"many", "visit", "visited", "done"})
# What an end of a lead does not change, and the end itself.
_LASTING = frozenset(
    {FieldName.SOURCE, FieldName.LOCALITY, FieldName.PROJECT, FieldName.BHK, FieldName.KIND,
     FieldName.OWNER, FieldName.TEAM, FieldName.OWN_COLUMN, FieldName.OUTCOME,
     FieldName.MISSED_VISIT}
)  # fmt: skip
_PARTS = (TagKind.VALUE, TagKind.BHK, TagKind.COLLEAGUE)
_OF_PART = (*BANDS, "rental", "buyer")
_OPENING = ("and", "what_about", "but", "only", "or")
_HAPPENED = ("booked", "lost", "visited", "visit", "missed", "cancelled", "come", "new", "call")
_COUNTED = ("many", "compare", "highest", "lowest", "which", "who")
_THEN = frozenset({"how", "it", "and", "what_about", "but"})
_WITHIN = neighbour_words("in")
_OF_VISITS_TOLD = frozenset({"missed", "visited", "planned", "booked", "lost"})
_OF_CALLS_TOLD = frozenset({"missed", "picked", "booked", "lost"})
_NUMBER = frozenset({"many", "count", "done"})
_OF_THOSE = ("leads", "lead", "who", "which", "among", "them", "they", "ones", "all")
_BY_ANY_MEANS, _DONE_CONTACT = words_as_typed("by_any_means"), neighbour_words("did_contact")
_HOW_MANY_OF_THEM = neighbour_words("how_many_of_them")
_SHALL = neighbour_words("shall_do")
_CALLED = frozenset({"calls", "called"}) | _DONE_CONTACT
# What leads did or what was done, and how they stand: asked of the leads just told.
_DID_SO = frozenset({"booked", "lost", "visited", "visit", "missed", "call"})
_PROGRESS = frozenset(
    {"offer", "offered", "loan", "sanctioned", "family", "down_payment", "home_to_sell"}
)
STANDING = _DID_SO | _PROGRESS | {*BANDS, "waiting", "untouched", "reply", "picked"}
_ENDED = frozenset({"booked", "lost"})
_ONCE = (*_ENDED, "token")  # of one lead
BESIDE_STANDING = frozenset(
    {"many", "who", "which", "done", "planned", "not_before", "not_after", "and", "what_about",
     "come", "requirement"}
)  # fmt: skip
OF_WHOLE_BOOK = ("leads", "lead", "all", "mine", "ones", "team_word", "open")
_OF_ALL = neighbour_words("of_all_days") | neighbour_words("ever")


class ListFragment(SentenceReader):
    """One sentence, as a change to the answer before it."""

    def is_fragment(self) -> bool:
        """Whether a sentence depends on the one before: it changes its form or narrows it."""
        b, last = self._board, self._refs.dialogue.query
        if not self._refs.dialogue.is_begun:
            return False
        if b.unused("many", "share") and any(is_relative(b, t) for t in b.unused("among")):
            return False
        if last is not None and self.stands_asked(last):
            return True
        if self._is_whole():
            return False
        if (
            self._is_form_alone(last)
            or self.is_same_then()
            or (last is not None and self._is_denied_count())
        ):
            return True
        if last is not None and are_names_asked(b) and self._is_of_places_alone():
            return True
        if last is not None and (
            self._is_counted_again(last) or self._is_part_counted(last) or self.happenings(last)
        ):
            return True
        if last is not None and last.measure is Measure.COUNT and self._is_count_of_days():
            return True
        if last is not None and (
            self._is_another_day(last) or self.is_one_group(last) or self._is_group_split(last)
        ):
            return True
        content = b.content()
        is_ones = b.has("ones") and not b.has("leads", "lead", "all", "mine", "who", "which")
        marked = b.has("what_about", "only", "among", "more", "them") or self._opens or is_ones
        is_bare = not b.has("leads", "who", "which", "show", "many", "how", "what", "all", "mine")
        # "Not called" narrows a list of leads; "call" alone is of one lead.
        is_denied = b.has("not_before", "not_after") and last and last.of is Subject.LEADS
        is_bare &= not b.has("call") or bool(is_denied) or self._is_contacted(last)
        # "2 BHK aur 3 BHK ki alag alag batao".
        is_bare |= is_told_apart(b) and last is not None and last.measure is Measure.COUNT
        is_next = bool(b.unused("next")) and len(content) <= 3
        if last is not None and last.measure is Measure.COUNT and b.unused("best") and not marked:
            # "Top 3 hot" after a number is a list of its own.
            return False
        told = [t for t in content if t.kind in (TagKind.VALUE, TagKind.BHK, TagKind.MONEY)]
        is_share = last is not None and last.measure in SHARES
        is_split = is_share and b.has(*GROUPS, "by_each") and b.has(*_EVENTS)
        is_whole = (len({t.kind for t in told}) > 1 or is_split) and not marked
        return len(content) <= _MOST_FRAGMENT and not is_whole and (marked or is_bare or is_next)

    def _is_contacted(self, last: Query | None) -> bool:
        """Whether a list of leads is narrowed to those contacted: "contacted this week"."""
        b = self._board
        is_done = bool(b.unused("done") or b.keys & _DONE_CONTACT) and not _SHALL & b.keys
        said = {t.text.casefold() for t in b.unused("call")}
        is_told = is_done and said <= _BY_ANY_MEANS and bool(b.unused_kinds(TagKind.DAYS))
        return is_told and last is not None and last.of is Subject.LEADS

    def is_same_then(self) -> bool:
        """Whether it asks how the figure just given was in other days: "and how was it in October".

        "How was October" alone asks for all that happened then.
        """
        b, last = self._board, self._refs.dialogue.query
        if last is None or not self._refs.dialogue.is_list_newest:
            return False
        is_figure = last.measure is not Measure.LIST or last.group_by is not None
        is_dated = last.period is not None or any(c.field is FieldName.OUTCOME for c in last.where)
        days = b.unused_kinds(TagKind.DAYS)
        said = {t.concept for t in b.tags if t.kind is TagKind.CONCEPT}
        is_bare = {"how"} <= said <= _THEN and len(days) == 1
        if not (is_figure and is_dated and is_bare and set(b.content()) <= set(days)):
            return False
        after = b.words[days[0].last + 1 : days[0].last + 2]
        is_within = days[0].text.endswith("માં") or any(w.key in _WITHIN for w in after)
        return is_within or self._opens or b.has("it", "what_about")

    def _is_count_of_days(self) -> bool:
        """Whether a number is asked for other days, and nothing else: "October me kitne the"."""
        b = self._board
        others = [t for t in b.content() if t.kind is not TagKind.DAYS]
        is_dated = bool(b.unused_kinds(TagKind.DAYS))
        return is_dated and bool(others) and all(t.concept in ("many", "count") for t in others)

    @property
    def _opens(self) -> bool:
        """Whether its first word joins it to what was said: "and …", "only …"."""
        return bool(self._board.tags) and self._board.tags[0].concept in _OPENING

    def _is_whole(self) -> bool:
        """Whether it leaves nothing to the answer before it: what, of which days, and how it is
        counted, "bookings this month vs last month"."""
        b = self._board
        is_pointed = self._opens or b.has(
            "what_about", "only", "among", "them", "they", "ones", "it"
        )
        is_dated = bool(b.unused_kinds(TagKind.DAYS)) and b.has(*_HAPPENED)
        return is_dated and not is_pointed and b.has(*_COUNTED, *GROUPS)

    def _is_form_alone(self, last: Query | None) -> bool:
        """Whether it only changes the form of the last answer: "who did the most", "whose?"."""
        b = self._board
        content = [t for t in b.content() if t.kind is not TagKind.DAYS]
        told = {t.concept for t in content if not _is_of_groups(t, last)}
        is_dated = bool(b.unused_kinds(TagKind.DAYS))
        if b.has("which") and told & set(GROUPS):
            told -= {"they", "requirement"}  # "which area do they want"
        if told and not is_dated and told <= set(_FORMS[0][0]) - {*GROUPS, "by_each"}:
            return True
        if not told and not is_dated and b.has("show", "which", "who"):
            is_pointed = b.has("them", "they", "ones", "it")
            is_newest = b.has("show") and self._refs.dialogue.is_list_newest
            is_of_last = last is not None and (self.is_counted(last) or self.is_by_whom(last))
            return is_pointed or is_newest or is_of_last
        if last is None or not told or b.has("leads", "lead", "mine"):
            return False
        is_told = all(any(c in some and fits(last) for some, fits in _FORMS) for c in told)
        is_split = b.has("by_each", "highest", "lowest", "best") or not told & set(GROUPS)
        # "Kaun se source se" of the leads just listed or counted.
        is_narrow = bool(last.where or last.period) or last.of is not Subject.LEADS
        is_newest = self._refs.dialogue.is_list_newest
        is_split |= is_newest and is_narrow and b.has("which", "what") and len(told) == 1
        is_period = bool(told & set(_FORMS[-1][0])) or self.is_by_whom(last)
        return is_told and is_split and (is_period or not is_dated)

    def _is_of_places_alone(self) -> bool:
        """Whether nothing but how many is said: "names of the top 3"."""
        told = self._board.content()
        return all(t.kind is TagKind.NUMBER or t.concept in ("best", "show") for t in told)

    def _is_denied_count(self) -> bool:
        """Whether it asks for the opposite count: "and how many have not?"."""
        b = self._board
        is_without = b.has("many") and b.has("not_after", "not_before", "untouched")
        is_short = len(b.content()) <= _MOST_FRAGMENT and not b.unused_kinds(TagKind.DAYS)
        return is_without and is_short and not b.has("leads", "lead", "all", "who", "which")

    def _is_counted_again(self, last: Query) -> bool:
        """Whether another event of the same days is asked for: "and how many were missed", "who
        missed".
        """
        is_of_visits = last.of is Subject.VISITS or _is_of_visitors(last)
        events = _OF_VISITS_TOLD if is_of_visits else _EVENTS
        is_of_calls = last.of is Subject.CALLS
        events = _OF_CALLS_TOLD if is_of_calls else events
        told = {t.concept for t in self._board.content()} - ({"call"} if is_of_calls else set())
        told -= {"not_before", "not_after"} if "picked" in told else set()
        is_event = len(told & events) == 1 and told <= {"many", "visit", "done", *events}
        is_of_listed = last.measure is Measure.LIST and last.of is Subject.LEADS
        # "How many visits" after a list of leads; those hot today may have visited.
        is_visit = is_of_listed and told <= _VISITED and not told.isdisjoint(("visit", "visited"))
        is_plain = last.measure in (Measure.LIST, Measure.COUNT) or is_of_visits
        # Of those hot or waiting today none has ended.
        is_lasting = bool(last.where) and all(c.field in _LASTING for c in last.where)
        is_narrow = last.period is not None or is_lasting or (is_visit and bool(last.where))
        is_who = self._board.has("who", "which") and not self._board.has("leads", "lead")
        is_of_calls &= not self._board.has("all")
        is_asked = "many" in told or is_who or is_of_calls or told == {"planned"}
        return is_narrow and is_plain and (is_event or is_visit) and is_asked

    def stands_asked(self, last: Query) -> bool:
        """Whether it asks how many of the leads just told, or who of them, did something or stand
        so: "how many visited this week", "who is waiting"; not "how many leads", "all".
        """
        b, is_dated = self._board, bool(self._board.unused_kinds(TagKind.DAYS))
        told = {t.concept for t in b.content() if t.kind is not TagKind.DAYS}
        is_whole = b.has(*OF_WHOLE_BOOK) or bool(b.keys & (_SHALL | _OF_ALL))
        # "Whom to call" is asked of all, whom we called of those told.
        said = {t.text.casefold() for t in b.unused("call")}
        is_made = b.has("done", "not_before", "not_after") or bool(said & _CALLED)
        is_whole |= self._refs.dialogue.is_within and not told & _PROGRESS
        is_whole |= bool(said) and not is_made
        if is_whole or not told & STANDING or not told <= STANDING | BESIDE_STANDING:
            return False
        if last.measure not in (Measure.LIST, Measure.COUNT) or last.of is not Subject.LEADS:
            return False
        if _is_of_visitors(last) and told & {"missed", "visited", "visit"}:
            return False
        is_who = b.has("who", "which") and self._refs.dialogue.is_list_newest and not is_dated
        if told & _DID_SO and not is_who and _counts_days(last):
            return False
        return (is_who or b.has("many")) and self._tells_leads(last)

    def _tells_leads(self, last: Query) -> bool:
        """Whether the last answer told some leads, not what happened in some days."""
        told = {t.concept for t in self._board.content()}
        # None that ended is hot or waiting today.
        kept = [c for c in last.where if not (told & _ENDED and c.field in PASSING)]
        is_dated = bool(self._board.unused_kinds(TagKind.DAYS))
        is_who = self._board.has("who", "which")
        is_listed = last.measure is Measure.LIST or is_who
        is_some = bool(kept) or (last.period is not None and not is_dated)
        return (is_listed and is_some) or any(c != BOOKED for c in kept)

    def leads_told(self, last: Query) -> Query:
        """The query of the leads of which that is asked, in no groups: "how many were lost" after
        "how many visited" is asked of the leads before, and none that ended is hot or waiting.
        """
        told, kept = {t.concept for t in self._board.content()}, list(last.where)
        is_replaced = not last.period or bool(self._board.unused_kinds(TagKind.DAYS))
        is_replaced |= last.period is not None and last.period.of is Moment.CREATED
        if last.measure is Measure.COUNT and is_replaced:
            left = {FieldName.OUTCOME} | (FATES if told & _DID_SO else set())
            left |= PASSING if told & _ENDED else set()
            kept = [c for c in kept if c.field not in left and not (told & _DID_SO and c == CALLED)]
        plain = {"where": tuple(kept), "group_by": None, "then_by": None, "own_column": None}
        ordered = {} if last.group_by is None else {"order_by": OrderBy.RANK}
        return last.model_copy(update=plain | ordered)

    def happenings(self, last: Query) -> Subject | None:
        """What is asked for of the same days: "visits", "how many calls", "kitni visit hui"; none
        in "how many visited" and "kitno ko call karna hai".
        """
        b = self._board
        told = [t for t in b.content() if t.concept not in _NUMBER]
        if last.period is None or len(told) != 1 or b.has(*_OF_THOSE) or b.keys & _HOW_MANY_OF_THEM:
            return None
        if self.stands_asked(last):
            return None
        is_after_calls = last.of is Subject.CALLS
        if told[0].concept == "visit" or (is_after_calls and told[0].concept == "visited"):
            return Subject.VISITS
        return Subject.CALLS if self.counts_calls() and not _SHALL & b.keys else None

    def counts_calls(self) -> bool:
        """Whether calls are counted, not the leads that were called."""
        b = self._board
        said = {t.text.casefold() for t in b.tags if t.concept == "call"}
        is_made = "calls" in said or (bool(said) and b.has("done"))
        return is_made and not b.keys & _HOW_MANY_OF_THEM

    def _is_another_day(self, last: Query) -> bool:
        """Whether only another day of the visits just told is named: "and whose tomorrow"."""
        told = self._board.content()
        is_of_visits = last.of is Subject.VISITS and last.period is not None
        return is_of_visits and len(told) == 1 and told[0].kind is TagKind.DAYS

    def is_one_group(self, last: Query) -> bool:
        """Whether one of the groups of the last figure is named: "facebook ka kitna"."""
        b = self._board
        told = [t for t in b.content() if t.concept != "many"]
        counted = {key(t.text) for t in b.unused("many")} - _HOW_MUCH
        return (
            not (counted or b.has("come"))
            and len(told) == 1
            and _is_of_groups(told[0], last)
            and not b.has("leads", "lead", "all")
        )

    def _is_group_split(self, last: Query) -> bool:
        """Whether one group of the last figure is split: "farhan ki kaunse source se aayi"."""
        b = self._board
        told = [t for t in b.content() if t.concept not in ("many", "done", "by_each")]
        is_of_one = last.group_by is not None and any(
            c.field is FieldName.OWNER for c in last.where
        )
        named = [t for t in told if _is_of_groups(t, last)]
        named = named or [t for t in told if is_of_one and t.kind is TagKind.COLLEAGUE]
        by = [t for t in told if t.concept in GROUPS]
        return len(named) == len(by) == 1 and len(told) == 2 and not b.has("leads", "lead", "all")

    def _is_part_counted(self, last: Query) -> bool:
        """Whether a part of what was just listed or counted is: "how many from Facebook"."""
        b = self._board
        is_narrow = bool(last.where or last.period)
        is_figure = last.measure in (Measure.LIST, Measure.COUNT) and last.group_by is None
        content = b.content()
        told = [t for t in content if t.concept != "many"]
        is_part = len(told) == 1 and (told[0].kind in _PARTS or told[0].concept in _OF_PART)
        # Those open of some that ended are none.
        is_part |= [t.concept for t in told] == ["open"] and last == of_all_that_came(last)
        # "How many leads in Gota" is a question of its own.
        is_whole = b.has("all", "mine") or (b.has("leads", "lead") and not b.has("among", "only"))
        return is_narrow and is_figure and is_part and len(content) > 1 and not is_whole

    def is_counted(self, last: Query) -> bool:
        """Whether the last answer was one number, of which "whose?" asks for the leads."""
        is_asked = self._board.has("who", "which") or bool(self._board.unused("show"))
        return last.measure is Measure.COUNT and last.group_by is None and is_asked

    def is_by_whom(self, last: Query) -> bool:
        """Whether a manager's figure is asked again per broker: "who did those?"."""
        b = self._board
        if self._book.scope.role is Role.BROKER or b.has("picked"):
            return False  # "who did not pick up?" is of leads
        is_figure = last.measure is Measure.COUNT and last.group_by is None
        typed = [t.text.casefold() for t in b.unused("who")]
        is_by = any(key(one.split()[0]) in _BY for one in typed)
        is_told = is_by or not _BY_WHOM.isdisjoint(typed)
        is_figure |= is_by and last.measure is Measure.LIST and last.period is not None
        is_done = b.has("highest", "lowest") or bool(b.keys & _DID)
        return is_figure and (is_told or (b.has("who") and is_done))


def _counts_days(last: Query) -> bool:
    """Whether it counts what happened in some days: leads that came, booked or were lost then."""
    if last.measure is not Measure.COUNT or last.group_by is not None or last.period is None:
        return False
    # "How many of those that came visited" counts leads.
    is_of_all = all(c.field not in FATES and c != CALLED for c in last.where)
    return last.period.of in ENDS or (last.period.of is Moment.CREATED and is_of_all)


def _is_of_visitors(last: Query) -> bool:
    """Whether it is about the leads that visited, or missed a visit, in a period."""
    return last.period is not None and last.period.of in (Moment.VISIT, Moment.MISSED_VISIT)


def _is_of_groups(tag: Tag, last: Query | None) -> bool:
    """Whether a word names one of the groups of the last figure."""
    group = last.group_by if last is not None else None
    if tag.kind is TagKind.COLLEAGUE:
        return group is GroupBy.OWNER
    return isinstance(tag.value, StoredValue) and tag.value.field.value == group


def of_all_that_came(last: Query) -> Query:
    """The leads that came in the days of a query of what became of them."""
    if last.period is None or last.period.of not in ENDS or last.of is not Subject.LEADS:
        return last
    where = tuple(c for c in last.where if c.field is not FieldName.OUTCOME)
    came = last.period.model_copy(update={"of": Moment.CREATED})
    return last.model_copy(update={"where": where, "period": came, "open": None})


def asks_of_days(board: TaggedWords) -> bool:
    """Whether it asks for all of some days: "visits this week"; "his visits" are of one lead."""
    said = {w.raw.casefold() for w in board.words} | {t.text.casefold() for t in board.tags}
    is_several = not _SEVERAL.isdisjoint(said)
    is_of_days = any(isinstance(tag.value, DateRange) for tag in board.tags)
    return is_several and is_of_days and not board.has("it", "they", "them")


def counts_leads(board: TaggedWords) -> bool:
    """ "Is hafte kitni lead aayi" counts leads, "Bopal wali lead kitni hot hai" does not."""
    many = [t for t in board.tags if t.concept == "many"]
    amounts = [t.first for t in board.tags if t.concept in ("budget", "score", "price", "offer")]
    joints = [t.first for t in board.tags if t.concept in ("and", "what_about")]
    is_joined = any(m.first < at < amounts[0] for m in many for at in joints) if amounts else False
    if amounts and not is_joined:
        # "Kitna lead ka budget hai", not "ketla lead che ane emnu budget".
        return False
    if board.has(*BANDS) and not board.has("ones"):
        # "How many hot", "mere kitne hot hai"; one lead may be "kitne hot" too, by courtesy.
        is_mine = board.has("mine") and not {key(t.text) for t in many} <= _HOW_MUCH
        if is_mine or any(t.text.casefold().endswith("many") for t in many):
            return bool(many)
    counted = [board.next_to(t, 1) for t in many]
    is_of_leads = any(t is not None and t.concept in ("lead", "leads") for t in counted)
    return is_of_leads or any(_counts_ends(board, t) for t in many)


def _counts_ends(board: TaggedWords, many: Tag) -> bool:
    """Whether it is "kitne lost hue", "token kitne aaye", of which one lead has no number."""
    before, after = board.next_to(many, -1), board.next_to(many, 1)
    if key(many.text) in _HOW_MUCH:
        return False
    if after is not None and after.concept in _ONCE and after.first == many.last + 1:
        return True
    is_told = after is not None and after.concept in ("done", "come")
    is_told = is_told and after is not None and after.first == many.last + 1
    return is_told and before is not None and before.concept in _ONCE
