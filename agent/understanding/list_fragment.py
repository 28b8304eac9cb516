"""Whether a sentence leans on the list or figure before it: "and last week?", "whose?"."""

from __future__ import annotations

from agent.query.query import (
    ENDS,
    TIMES,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    NumberField,
    OrderBy,
    Query,
    Subject,
)
from agent.understanding.changed_query import FATES, PASSING, counts_arrivals, of_all_that_came
from agent.understanding.contact_conditions import is_contacted
from agent.understanding.grouping import GROUPS, SUPERLATIVES, is_told_apart
from agent.understanding.grouping_by_colleague import COUNTED_DEEDS
from agent.understanding.lead_refs import ORDINALS
from agent.understanding.lexicon import BANDS, neighbour_words, words_as_typed
from agent.understanding.query_builder import BOOKED, CALLED
from agent.understanding.sentence import SentenceReader
from agent.understanding.tagged_words import Tag, TagKind
from language.tokens import key
from leads.model.scope import Role

# "Than", "fewer than", "more than".
THAN = ("than", "at_most", "at_least")
_MOST_FRAGMENT = 4  # content tags
# Words that only change the form of the last answer: any, one of a sum, one of some days.
_POINTING = frozenset({"many", "count", "them", "they", "among", "it"})
_FORMS = _POINTING | {"by_each", *GROUPS, "oldest", "newest", *SUPERLATIVES, "done"}
_FORMS |= ORDINALS.keys()
_SUMS = frozenset({"average", "median", "sum"})
_COMPARING = frozenset({"compare", "period_before", "up_or_down", "more", *THAN})
_BY, _BY_WHOM = neighbour_words("by"), words_as_typed("by_whom")
# "Kiske paas kitne?", "kiske zyada?"
_WHOSE = words_as_typed("whose")
_BESIDE_WHOSE = _POINTING | {"highest", "lowest", "at_least", "done"}
SHARES = (Measure.SHARE, Measure.SHARE_BOOKED)
# "Facebook ka kitna?"; more than one of a thing is counted.
_HOW_MUCH = neighbour_words("how_much")
_TALK = words_as_typed("talk_by_phone")
_FROM_WHOM = words_as_typed("from_whom")
_DID = neighbour_words("did") | neighbour_words("got")
# What may be asked for instead, after leads, visits and calls.
_EVENTS = {
    Subject.LEADS: frozenset({"visited", "cancelled", "booked", "lost"}),
    Subject.VISITS: frozenset({"missed", "visited", "planned", "booked", "lost"}),
    Subject.CALLS: frozenset({"missed", "picked", "booked", "lost"}),
}
_ENDS = ("visited", "cancelled", "booked", "lost")
# What an end of a lead does not change, and the end itself.
_LASTING = frozenset(
    {FieldName.SOURCE, FieldName.LOCALITY, FieldName.PROJECT, FieldName.BHK, FieldName.KIND,
     FieldName.OWNER, FieldName.TEAM, FieldName.OWN_COLUMN, FieldName.OUTCOME,
     FieldName.MISSED_VISIT}
)  # fmt: skip
_VALUES = (TagKind.VALUE, TagKind.BHK, TagKind.COLLEAGUE)
_OF_LEADS = (*BANDS, "rental", "buyer")
# Words that say how it is told, and of what.
_COUNTING = frozenset({"many", "count", "done", "by_each", "not_before", "not_after"})
_PAIR = 2
# What may stand beside "their names": "e badha na naam ne score".
_BESIDE_NAMES = frozenset(
    {"they", "them", "their", "all", "it", "show", "and", "score", "ones", "among", "only",
     "best", "number"}
)  # fmt: skip
NAMES = neighbour_words("names")
_OF_TIME = neighbour_words("months") | neighbour_words("weeks")
# How far the least is below the most: "by how much", "kitna kam".
_APART = frozenset({"at_most", "at_least", "weak", "gap", "changed", "than", "compare"})
# Which source wastes time, and not which colleague.
_BESIDE_WORTHLESS = frozenset(
    {"browsing", "source_word", "locality_word", "project_word", "highest"}
)
_NO_WASTE = (None, *TIMES, GroupBy.OWNER, GroupBy.TEAM, GroupBy.BAND, GroupBy.LOST_REASON)
_OPENING = ("and", "what_about", "but", "only", "or")
_HAPPENED = ("booked", "lost", "visited", "visit", "missed", "cancelled", "come", "new", "call")
_COUNTED = ("many", "compare", "highest", "lowest", "which", "who")
_THEN = frozenset({"how", "it", "and", "what_about", "but"})
_WITHIN = neighbour_words("in")
_NUMBER = frozenset({"many", "count", "done"})
_OF_THOSE = ("leads", "lead", "who", "which", "among", "them", "they", "ones", "all")
_HOW_MANY_OF_THEM = neighbour_words("how_many_of_them")
_SHALL = neighbour_words("shall_do")
_CALLED = frozenset({"calls", "called"}) | neighbour_words("did_contact")
# What leads did or what was done, and how they stand: asked of the leads just told.
_DID_SO = frozenset({"booked", "lost", "visited", "visit", "missed", "call"})
_PROGRESS = frozenset(
    {"offer", "offered", "loan", "sanctioned", "family", "down_payment", "home_to_sell"}
)
STANDING = _DID_SO | _PROGRESS | {*BANDS, "waiting", "untouched", "reply", "picked"}
_ENDED = frozenset({"booked", "lost"})
_OF_OPEN = frozenset({*BANDS, "waiting", "untouched"})
_FATES = frozenset({"booked", "lost", "visited", "visit"})
_BOOKINGS = neighbour_words("bookings")
BESIDE_STANDING = frozenset(
    {"many", "who", "which", "done", "planned", "not_before", "not_after", "and", "what_about",
     "come", "requirement"}
)  # fmt: skip
_OF_WHOLE_BOOK = ("leads", "lead", "all", "mine", "ones", "team_word", "open")
_ONES_WRITTEN_ON = ("વાળા", "વાળી", "વાળો", "वाले", "वाली", "वाला")
_OF_ALL = neighbour_words("of_all_days") | neighbour_words("ever")


class ListFragment(SentenceReader):
    """One sentence, as a change to the answer before it."""

    def is_fragment(self) -> bool:
        """Whether it changes the query before, and leaves the rest of it as it was."""
        last = self._refs.dialogue.query
        if not self._refs.dialogue.is_begun:
            return False
        if self.is_certain():
            return True
        return not self._is_whole() and (self._is_form_alone(last) or self._is_short(last))

    def is_certain(self) -> bool:
        """Whether each of its words changes the query before, so that it asks for nothing else."""
        last = self._refs.dialogue.query
        if last is None:
            return False
        if self.asked_of(last) or self.are_names_asked(last) or self.is_of_worthless(last):
            return True
        if self._asks_likeliest(last) or self._is_top_of_groups(last):
            return True
        is_said = any(t.concept != "they" for t in self._board.content())
        is_said |= self._board.has("show") and last.measure is Measure.COUNT
        is_changed = (is_said and self._is_form_alone(last)) or self._changes_parts(last)
        return (is_changed or self.is_same_then()) and not self._is_whole()

    def are_names_asked(self, last: Query) -> bool:
        """Whether the leads just counted are asked for by name: "give me their names", "naam?"."""
        told = {t.sense for t in self._board.content()}
        is_named = bool(NAMES & self._board.keys) and self._refs.dialogue.is_list_newest
        return is_named and told <= _BESIDE_NAMES

    def _is_top_of_groups(self, last: Query) -> bool:
        """Whether "top 3" is said after groups: the first of these."""
        told = self._board.content()
        kinds = {t.concept or t.kind for t in told}
        return (
            last.group_by is not None
            and kinds <= {"best", "only", TagKind.NUMBER}
            and (self._refs.dialogue.is_list_newest and len(told) > 1)
        )

    def _asks_likeliest(self, last: Query) -> bool:
        """Whether it asks who of the open leads just told will book."""
        told = {t.concept for t in self._board.content()}
        is_of_all = self._board.has("leads", "lead", "all", "mine")
        is_open = last.of is Subject.LEADS and last.open is True and last.group_by is None
        is_told = is_open and self._refs.dialogue.is_list_newest and not is_of_all
        return is_told and "heat" in told and told <= {"heat", "who", "which", "among"}

    def is_of_worthless(self, last: Query) -> bool:
        """Whether the groups that book least, or best, are asked for: "which one is time waste"."""
        b = self._board
        is_split = last.of is Subject.LEADS and last.group_by not in _NO_WASTE
        told = {t.concept for t in b.content()}
        is_asked = b.has("which", "what") and not b.has("lead", "leads", "who")
        is_best = told == {"share"} and self.is_of_best()
        return is_split and is_asked and ({"browsing"} <= told <= _BESIDE_WORTHLESS or is_best)

    def is_of_best(self) -> bool:
        """Whether what books best is asked for: "which converts best"."""
        return any("best" in t.typed for t in self._board.unused("share"))

    def _changes_parts(self, last: Query) -> bool:
        """Whether each of its words says a part of the last query anew: "how many from Facebook",
        "visits", "who missed", "and how many have not", "farhan ki kaunse source se".
        """
        b = self._board
        told = [t for t in b.content() if t.concept not in _COUNTING]
        is_of_replies = last.measure_of is NumberField.FIRST_REPLY_MINUTES
        if not told or (is_of_replies and {t.concept for t in told} == {"reply"}):
            return b.has("many") and b.has("not_before", "not_after")
        if any(_is_of_groups(t, last) for t in told):
            told = [t for t in told if t.concept != "changed"]  # "walk-in ka kya hua"
        said = {t.concept for t in told}
        # What may be asked for instead of what the last query asked for.
        events = said & _EVENTS[Subject.VISITS if _is_of_visitors(last) else last.of]
        if last.of is Subject.LEADS and last.measure is Measure.LIST:
            events |= said & {"visit"}
        if last.of is Subject.CALLS and self.are_talks():
            events |= {"call"}  # "kisse baat nahi hui"
        if events:
            is_one = len(events - {"visit"}) <= 1 and said <= events | {"visit", "call"}
            return is_one and self._is_other_event(last)
        is_asked = b.has("many", "count", "who", "which") or len(told) == 1
        is_whole = b.has("leads", "lead", "all", "mine") and not b.has("among", "only")
        is_few = len(told) <= _PAIR and is_asked and not is_whole
        return is_few and all(self._is_part(t, last) for t in told)

    def _is_other_event(self, last: Query) -> bool:
        """Whether something else that happened is asked for, of the same days or leads."""
        b = self._board
        is_narrow = bool(last.where) and all(c.field in _LASTING for c in last.where)
        is_plain = last.measure in (Measure.LIST, Measure.COUNT) or last.of is Subject.VISITS
        is_who = b.has("who", "which") and not b.has("leads", "lead")
        is_of_calls = last.of is Subject.CALLS and not b.has("all")
        is_asked = b.has("many", "planned") or is_who or is_of_calls
        # Of those hot or waiting today none has ended.
        return is_asked and is_plain and (last.period is not None or is_narrow)

    def _is_part(self, tag: Tag, last: Query) -> bool:
        """Whether a word says one part of the last query anew."""
        if tag.kind is TagKind.DAYS:
            is_dated = last.measure is Measure.COUNT or last.of is Subject.VISITS
            # "Is hafte kitne" after the leads that came today.
            is_dated |= self._board.has("many", "count") and self._refs.dialogue.is_list_newest
            # "How was October" asks for all that happened then.
            return is_dated and not self._board.has("how")
        is_plain = last.measure in (Measure.LIST, Measure.COUNT)
        is_some = bool(last.where or last.period)
        is_asked = self._board.has("what", "how", "when", "why")
        if tag.kind is TagKind.COLLEAGUE and is_some and is_plain and not is_asked:
            # "Hetal ke dikhao" after those lost last week: of these.
            return True
        if tag.kind in _VALUES or tag.concept in _OF_LEADS:
            # "Nirav na ketla" after the reasons of losses: of those lost.
            is_plain &= last.group_by in (None, GroupBy.LOST_REASON)
            is_narrow = is_some and self._board.has("many", "count")
            return (is_plain and is_narrow) or _is_of_groups(tag, last)
        if tag.concept == "open":
            # Those open of some that ended are none.
            return last == of_all_that_came(last)
        # "Kruti wale kis source se" after the leads of yesterday: hers of these.
        is_theirs = is_some and is_plain and bool(self._board.unused_kinds(TagKind.COLLEAGUE))
        return tag.concept in GROUPS and (last.group_by is not None or is_theirs)

    def _is_short(self, last: Query | None) -> bool:
        """Whether it is a few words that point to the answer before, or name nothing to list."""
        b, content = self._board, self._board.content()
        # "વસ્ત્રાલવાળા જ બતાવો": the ones in Vastral.
        is_ones = any(t.kind in _VALUES and t.text.endswith(_ONES_WRITTEN_ON) for t in content)
        is_ones = is_ones or b.has("ones")
        is_ones = is_ones and not b.has("leads", "lead", "all", "mine", "who", "which")
        marked = b.has("what_about", "only", "among", "more", "them") or self._opens or is_ones
        is_bare = not b.has("leads", "who", "which", "show", "many", "how", "what", "all", "mine")
        # "Not called", "contacted today" narrow a list of leads; "call" alone is of one lead.
        is_narrowed = b.has("not_before", "not_after") or is_contacted(b)
        is_bare &= not b.has("call") or (
            is_narrowed and last is not None and last.of is Subject.LEADS
        )
        is_count = last is not None and last.measure is Measure.COUNT
        # "2 BHK aur 3 BHK ki alag alag batao".
        is_bare |= is_told_apart(b) and is_count
        is_next = bool(b.unused("next")) and len(content) <= 3
        if is_count and b.unused("best") and not marked:
            # "Top 3 hot" after a number is a list of its own.
            return False
        told = [t for t in content if t.kind in (TagKind.VALUE, TagKind.BHK, TagKind.MONEY)]
        is_share = last is not None and last.measure in SHARES
        is_split = is_share and b.has(*GROUPS, "by_each") and b.has(*_ENDS)
        is_whole = (len({t.kind for t in told}) > 1 or is_split) and not marked
        return len(content) <= _MOST_FRAGMENT and not is_whole and (marked or is_bare or is_next)

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
        told = {t.concept for t in content if not (_is_of_groups(t, last) or is_time(t, last))}
        if "lowest" in told and last is not None and last.group_by is not None:
            told -= _APART
        is_dated = bool(b.unused_kinds(TagKind.DAYS))
        if b.has("which") and told & set(GROUPS):
            told -= {"they", "requirement"}  # "which area do they want"
        if told and not is_dated and told <= _POINTING:
            # "How many leads do we have" asks for all.
            is_of_all = told == {"many"} and b.has("leads", "lead")
            return not is_of_all or self._opens
        if not told and not is_dated and b.has("show", "which", "who"):
            is_pointed = b.has("them", "they", "ones", "it")
            # "Who?" after a list of visits or calls.
            is_list = last is not None and last.measure is Measure.LIST and last.group_by is None
            is_list |= self._refs.dialogue.is_of_most  # or after "who has most"
            is_list &= not (self._refs.dialogue.is_within or b.keys & _BY)
            is_newest = b.has("show") or (is_list and b.has("who"))
            is_newest &= self._refs.dialogue.is_list_newest
            is_of_last = last is not None and (self.is_counted(last) or self.is_by_whom(last))
            return is_pointed or is_newest or is_of_last
        if last is None or not told or b.has("leads", "lead", "mine"):
            return False
        sums = _SUMS if last.measure_of is not None else frozenset[str]()
        is_told = told <= _FORMS | sums | (_COMPARING if last.period else frozenset())
        is_split = b.has("by_each", *SUPERLATIVES) or not told & set(GROUPS)
        # "Kaun se source se" of the leads just listed or counted.
        is_narrow = bool(last.where or last.period) or last.of is not Subject.LEADS
        is_newest = self._refs.dialogue.is_list_newest
        is_split |= is_newest and is_narrow and b.has("which", "what") and len(told) == 1
        is_period = bool(told & _COMPARING) or self.is_by_whom(last)
        return is_told and is_split and (is_period or not is_dated)

    def asked_of(self, last: Query) -> Subject | None:
        """Of what something is asked: of the leads just told, or of the visits or calls of the same
        days.
        """
        return Subject.LEADS if self._is_of_leads(last) else self._happened(last)

    def _is_of_leads(self, last: Query) -> bool:
        """Whether it asks how many of the leads just told, or who of them, did something or stand
        so: "how many visited this week", "who is waiting"; not "how many leads", "all".
        """
        b, is_dated = self._board, bool(self._board.unused_kinds(TagKind.DAYS))
        told = {t.concept for t in b.content() if t.kind is not TagKind.DAYS}
        is_whole = b.has(*_OF_WHOLE_BOOK) or bool(b.keys & (_SHALL | _OF_ALL))
        # "Whom to call" is asked of all, whom we called of those told.
        said = {t.typed for t in b.unused("call")}
        is_made = b.has("done", "not_before", "not_after") or bool(said & _CALLED)
        is_whole |= self._refs.dialogue.is_within and not told & _PROGRESS
        is_whole |= bool(said) and not is_made
        if is_whole or not told & STANDING or not told <= STANDING | BESIDE_STANDING:
            return False
        if last.measure not in (Measure.LIST, Measure.COUNT) or last.of is not Subject.LEADS:
            return False
        if _is_of_visitors(last) and told & {"missed", "visited", "visit"}:
            return False
        if told & _OF_OPEN and any(c.field is FieldName.OUTCOME for c in last.where):
            return False  # none that ended waits for us
        is_who = b.has("who", "which") and self._refs.dialogue.is_list_newest and not is_dated
        is_of_them = bool(b.keys & _HOW_MANY_OF_THEM) or self._is_bare_fate(told)
        if counts_arrivals(last) and told & _DID_SO and is_of_them and not is_dated:
            return True
        if told & _DID_SO and not is_who and _counts_days(last):
            return False
        return (is_who or b.has("many")) and self._tells_leads(last)

    def is_fate_of_groups(self, last: Query) -> bool:
        """Whether "visited?" is asked of the leads that came, just told by group."""
        told = {t.concept for t in self._board.content()}
        is_split = last.group_by is not None and last.group_by not in TIMES
        came = last.model_copy(update={"group_by": None})
        return is_split and counts_arrivals(came) and self._is_bare_fate(told)

    def _is_bare_fate(self, told: set[str]) -> bool:
        """Whether it says alone what became of leads: "visited?", "book hue?"; not "bookings"."""
        b = self._board
        said = told - {"done", "come", "and", "what_about"}
        is_deed = b.has("done") or not said <= {"visit", "call"}
        is_named = any(t.last_key in _BOOKINGS for t in b.unused("booked"))
        return len(said) == 1 and bool(said & _FATES) and is_deed and not is_named

    def _tells_leads(self, last: Query) -> bool:
        """Whether the last answer told some leads, not what happened in some days."""
        told = {t.concept for t in self._board.content()}
        kept = [c for c in last.where if not (told & _ENDED and c.field in _passing(last))]
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
            left |= _passing(last) if told & _ENDED else set()
            kept = [c for c in kept if c.field not in left and not (told & _DID_SO and c == CALLED)]
        plain = {"where": tuple(kept), "group_by": None, "then_by": None, "own_column": None}
        ordered = {} if last.group_by is None else {"order_by": OrderBy.RANK}
        return last.model_copy(update=plain | ordered)

    def _happened(self, last: Query) -> Subject | None:
        """The visits or calls of the same days, "visits", "how many calls", "kitni visit hui"; not
        in "how many visited" and "kitno ko call karna hai".
        """
        b = self._board
        told = [t for t in b.content() if t.concept not in _NUMBER]
        if last.period is None or len(told) != 1 or b.has(*_OF_THOSE) or b.keys & _HOW_MANY_OF_THEM:
            return None
        is_after_calls = last.of is Subject.CALLS
        is_told = last.of is Subject.LEADS and last.measure is Measure.LIST
        if (is_told or counts_arrivals(last)) and b.has("done") and not b.has("many"):
            return None  # "visit kiya" is said of the leads told
        if told[0].concept == "visit" or (is_after_calls and told[0].concept == "visited"):
            return Subject.VISITS
        return Subject.CALLS if self.counts_calls() and not _SHALL & b.keys else None

    def are_talks(self) -> bool:
        """Whether talks by phone are asked of, and not calls that nobody picked up."""
        return any(_TALK.intersection(t.typed_words) for t in self._board.unused("call"))

    def counts_calls(self) -> bool:
        """Whether calls are counted, not the leads that were called."""
        b = self._board
        said = {t.typed for t in b.tags if t.concept == "call"}
        is_made = "calls" in said or (bool(said) and b.has("done"))
        return is_made and not b.keys & _HOW_MANY_OF_THEM

    def is_one_group(self, last: Query) -> bool:
        """Whether one of the groups of the last figure is named: "facebook ka kitna"."""
        b = self._board
        told = [t for t in b.content() if t.concept != "many"]
        counted = {t.key for t in b.unused("many")} - _HOW_MUCH
        return (
            not (counted or b.has("come"))
            and len(told) == 1
            and _is_of_groups(told[0], last)
            and not b.has("leads", "lead", "all")
        )

    def is_counted(self, last: Query) -> bool:
        """Whether the last answer was one number, of which "whose?" asks for the leads."""
        is_asked = self._board.has("who", "which") or bool(self._board.unused("show"))
        return last.measure is Measure.COUNT and last.group_by is None and is_asked

    def is_by_whom(self, last: Query) -> bool:
        """Whether a manager's figure is asked again per broker: "who did those?"."""
        b = self._board
        if self._book.scope.role is Role.BROKER or b.has("picked"):
            return False  # "who did not pick up?" is of leads
        is_most = b.has("highest", "lowest")
        if not is_most and any(c.field is FieldName.OWNER for c in last.where):
            return False  # of one colleague's: which leads these are
        is_figure = last.measure is Measure.COUNT and last.group_by is None
        typed = [t.typed for t in b.unused("who")]
        if len(typed) > 1 and any(len(set(one.split())) < len(one.split()) for one in typed):
            return False  # "kaun kaun, kiske lead": a list, which tells whose each is
        is_by = any(key(one.split()[0]) in _BY for one in typed)
        is_told = is_by or not _BY_WHOM.isdisjoint(typed)
        told = {t.concept for t in b.content()}
        is_whose = not _WHOSE.isdisjoint(typed) and told <= _BESIDE_WHOSE
        is_told |= is_whose
        is_figure |= last.measure is Measure.LIST and (
            (is_by or is_whose) if last.period else (is_whose and bool(last.where))
        )
        # "And whose lost most", after those lost by reason.
        is_other = last.measure is Measure.COUNT and last.group_by is not GroupBy.OWNER
        is_other &= _FROM_WHOM.isdisjoint(typed)  # "sabse zyada kisse": from which source
        is_figure |= is_other and is_most and b.has(*COUNTED_DEEDS, *BANDS)
        is_done = is_most or bool(b.keys & _DID)
        return is_figure and (is_told or (b.has("who") and is_done))


def _passing(last: Query) -> frozenset[FieldName]:
    """What none that ended is: hot or waiting today, or at the stage of open leads counted."""
    is_at_stage = last.measure is Measure.COUNT and last.open is True
    return PASSING | ({FieldName.STAGE} if is_at_stage else frozenset())


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


def is_time(tag: Tag, last: Query | None) -> bool:
    """Whether it is the "month" of "worst month?", after a figure by month."""
    is_timed = last is not None and last.group_by in TIMES
    return is_timed and (tag.key in _OF_TIME or tag.concept in ("group_month", "group_week"))


def _is_of_groups(tag: Tag, last: Query | None) -> bool:
    """Whether a word names one of the groups of the last figure."""
    group = last.group_by if last is not None else None
    if tag.kind is TagKind.COLLEAGUE and last is not None and group is not None:
        return group is GroupBy.OWNER or any(c.field is FieldName.OWNER for c in last.where)
    return tag.field is not None and tag.field.value == group
