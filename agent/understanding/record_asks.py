"""Asks of the record as a whole: what booked leads have in common, how scores came true, and the
figures of a person or the team.
"""

from __future__ import annotations

from datetime import timedelta

from agent.query.query import GroupBy, Measure, Moment, OrderBy, Period, Query, Subject
from agent.understanding.lexicon import neighbour_words
from agent.understanding.parsed_question import AskDrivers, AskFind, AskOverview, SentenceAsk
from agent.understanding.query_builder import BOOKED
from agent.understanding.score_meaning import asks_record_of_bands, record_ask
from agent.understanding.sentence import SentenceReader
from agent.understanding.tagged_words import Tag, TagKind
from language.periods import DateRange
from language.tokens import key
from leads.model.scope import Role
from leads.store.staff import StaffMember

# "Kruti ane Farhan ma thi kon saru kaam kare che": two people compared by all their figures.
_WEIGHED = ("compare", "best", "ok", "or", "day_plan", "done", "between_words", "first_of")
_OF_DRIVERS = frozenset(
    {"in_common", "booked", "leads", "lead", "ones", "one", "who", "which", "what", "score", "rose",
     "they", "them", "among", "all", "and", "done", "best", "ended", "why", "highest"}
)  # fmt: skip
_OF_SCORE_RECORD = frozenset(
    {"score_record", "score", "hot", "warm", "cold", "booked", "many", "among", "done", "so_far",
     "ended", "share", "heat", "how", "what", "and", "ones", "who", "leads", "lead", "count",
     "when", "band_word", "record_means"}
)  # fmt: skip
_DID_DO = neighbour_words("did_do")
_MONTH, _WEEK = neighbour_words("months"), neighbour_words("weeks")
_DAY, _BY_SPAN = neighbour_words("of_the_day"), ("group_day", "group_week", "group_month")
_PAIR = 2
_BETTER = neighbour_words("better")
_COLLEAGUES = ("broker_word", "group_person", "owner_word")
_BESIDE_SPLIT = frozenset(
    {*_COLLEAGUES, "by_each", "and", "what_about", "show", "which", "it", "they", "them", "all"}
)
_RANKS = frozenset({"best", "highest", "lowest"})
_BESIDE_RANKS = frozenset(
    {*_RANKS, "who", "which", "one", "and", "done", "broker_word", "team_word", "what_about"}
)


class RecordAsks(SentenceReader):
    """Reads a sentence as such an ask; each reader gives None where it is none."""

    def drivers(self) -> SentenceAsk | None:
        """What those who booked have in common: "book karne walo me kya common hai"."""
        b = self._board
        others = [t for t in b.content() if t.concept not in _OF_DRIVERS]
        asked = b.unused("in_common")
        is_of_booked = b.has("booked") and b.has("what", "which", "who", "why")
        # "What matters most to him" is of one lead.
        is_of_one = b.has("they", "them", "it") or self._refs.has_one
        is_whole = any(" " in t.text for t in asked) and not is_of_one
        if not asked or others or self._meant.names() or not (is_of_booked or is_whole):
            return None
        b.use(*b.content())
        return SentenceAsk(AskDrivers())

    def score_record(self) -> SentenceAsk | None:
        """How the scores came true: "score kitna sahi nikla", "did the hot ones book"."""
        b = self._board
        is_of_bands = asks_record_of_bands(b) or (b.has("band_word") and b.has("record_means"))
        said = {"said", "call"} if is_of_bands and b.has("score") else set()
        told = {t.concept for t in b.content()} - said
        is_of_one = b.has("they", "it") or self._refs.has_one or self._meant.names()
        is_asked = is_of_bands or b.unused("score_record")
        if not is_asked or is_of_one or not told <= _OF_SCORE_RECORD:
            return None
        b.use(*b.content())
        return SentenceAsk(record_ask(b))

    def overview(self) -> SentenceAsk | None:
        """A person's or team's figures: "how is Kruti doing", "team ka kaisa chal raha hai"."""
        b = self._board
        content = b.content()
        people = b.unused_kinds(TagKind.COLLEAGUE)
        days = [t for t in b.unused_kinds(TagKind.DAYS) if isinstance(t.value, DateRange)]
        asked = b.unused("performance", "summary", "how", "felt", "what_about")
        # "Hetal ne aaj kya kiya", "what did I do yesterday".
        did = b.unused("done", "we", "mine") if b.has("what") and len(days) == 1 else []
        is_deed = bool(days) and b.has("what") and (b.has("done") or b.keys >= _DID_DO)
        is_deed = is_deed and (bool(people) or not self._refs.has_one)
        asked = [*asked, *did, *b.unused("what")] if is_deed else asked
        if len(people) > 1:
            # "Kruti or Farhan, who works better": the figures of each.
            # The "saru" at the end is taken as a courtesy before.
            of_work = ("highest", "more") if b.has("day_plan") else ()
            asked = [*asked, *(t for t in content if t.concept in (*_WEIGHED, *of_work))]
        split = self._split(is_deed=is_deed and not people, is_dated=len(days) <= 1)
        asked = [*asked, *(t for t in split if t.concept == "compare")]
        # "How was my week", "mera mahina kaisa raha": this one.
        spans = [t for t in content if t.kind is TagKind.UNKNOWN or t.concept in _BY_SPAN]
        spans = [t for t in spans if key(t.text) in _MONTH | _WEEK | _DAY]
        both = b.unused("compare", "than") if len(days) == _PAIR else []
        whose = (*people, *days, *spans, *both, *split, *b.unused("team_word", "mine", "go"))
        others = [t for t in content if t not in (*whose, *asked)]
        is_mine = bool(days or spans) and bool(b.unused("how", "felt", "summary"))
        is_mine = is_mine and not self._refs.has_one
        is_of_staff = bool(people) or b.has("team_word", "performance") or is_mine or is_deed
        is_of_staff = is_of_staff or bool(split)
        is_one = len(days) + len(spans) <= 1 or (both and not spans)
        if others or not asked or not is_of_staff or not is_one:
            return None
        start, end = self._today.replace(day=1), self._today
        if spans and key(spans[0].text) in _WEEK:
            start = self._today - timedelta(days=self._today.weekday())
        elif spans and key(spans[0].text) in _DAY:
            start = self._today
        spans_told = [t.value.back(self._today) for t in days if isinstance(t.value, DateRange)]
        ends = [(d.start or start, min(d.end or end, self._today)) for d in spans_told]
        (start, end), *beside = ends or [(start, end)]
        b.use(*content, *asked, *split)
        members = [t.value for t in people if isinstance(t.value, StaffMember)]
        names = tuple(m.name for m in members)
        return SentenceAsk(AskOverview(names, start, end, tuple(beside), is_each=bool(split)))

    def _split(self, *, is_deed: bool, is_dated: bool) -> list[Tag]:
        """The words for a line of each colleague: "report by broker", "who did what", "compare
        brokers".
        """
        b = self._board
        if self._book.scope.role is Role.BROKER or b.unused_kinds(TagKind.COLLEAGUE):
            return []
        brokers = b.unused(*_COLLEAGUES)
        is_which = b.has("who", "which")
        compared = [t for t in b.unused("compare") if not (is_which or key(t.text) in _BETTER)]
        if compared and is_dated and (brokers or b.has("team_word")):
            return [*compared, *brokers, *b.unused("by_each")]
        if brokers and (is_deed or b.has("performance", "summary")):
            return [*brokers, *b.unused("by_each")]
        return b.unused("who") if is_deed else []

    def by_colleague(self) -> SentenceAsk | None:
        """ "By broker?", "who is the best?": of the days whose figures or visits were just told."""
        b, dialogue = self._board, self._refs.dialogue
        days, on = dialogue.overview, dialogue.on
        told = {t.concept or t.kind.value for t in b.tags if t.kind is not TagKind.SMALL}
        is_split = b.has(*_COLLEAGUES) and told <= _BESIDE_SPLIT
        is_ranked = bool(told & _RANKS) and b.has("who", "broker_word") and told <= _BESIDE_RANKS
        if self._book.scope.role is Role.BROKER or not (is_split or is_ranked):
            return None
        if dialogue.owners and not (is_split and days is not None):
            return None
        each = {"open": None, "measure": Measure.COUNT, "group_by": GroupBy.OWNER,
                "order_by": OrderBy.VALUE}  # fmt: skip
        ask: AskOverview | AskFind
        if days is not None and is_split:
            ask = AskOverview((), *days, is_each=True)
        elif days is not None:
            period = Period(of=Moment.BOOKED, start=days[0], end=days[1])
            is_down = "lowest" not in told
            figure = Query(where=(BOOKED,), period=period, with_zero=True, descending=is_down)
            ask = AskFind(figure.model_copy(update=each))
        elif dialogue.day in ("visits", "all") and on is not None and is_split:
            of = Moment.VISIT if on < self._today else Moment.NEXT_VISIT
            visits = Query(of=Subject.VISITS, period=Period(of=of, start=on, end=on))
            ask = AskFind(visits.model_copy(update=each))
        else:
            return None
        b.use(*b.content())
        return SentenceAsk(ask)
