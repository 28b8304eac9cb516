"""Asks of the record as a whole: what booked leads have in common, how scores came true, what a
score means, and the figures of a person or the team.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from agent.query.query import (
    FieldName,
    GroupBy,
    Measure,
    Moment,
    OrderBy,
    Period,
    Query,
    Subject,
    is_of_endings,
)
from agent.understanding.lead_asks import lead_topics
from agent.understanding.lead_refs import LeadRefs
from agent.understanding.lexicon import BANDS, neighbour_words, words_as_typed
from agent.understanding.parsed_question import (
    AskDrivers,
    AskFind,
    AskOverview,
    AskScoreRecord,
    LeadRef,
    LeadTopic,
    SentenceAsk,
)
from agent.understanding.query_builder import BOOKED
from agent.understanding.sentence import SentenceLeads, SentenceReader, asked_about
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from language.tokens import key
from leads.model.scope import Role
from leads.model.score import Band

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
_MADE = neighbour_words("made_of")
_BESIDE_MADE = frozenset(
    {"score", "how", "what", "which", "both", "record_means", "many", "and", "we", "it", "they",
     "done", "gap", "heat", "hot", "warm", "cold"}
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
_RANKS = frozenset({"best", "highest", "lowest", "more", "at_least"})
_BESIDE_RANKS = frozenset(
    {*_RANKS, "who", "which", "one", "and", "done", "broker_word", "team_word", "what_about"}
)
# What the model's record is told by.
_OF_MODELS_RECORD = {FieldName.BAND, FieldName.OUTCOME}
_AGAINST = ("compare", "than", "more", "best", "highest", "lowest", "at_least", "at_most", "or")
_OF, _THE = key("of"), key("the")
_IN, _OUT_OF = neighbour_words("in"), neighbour_words("out_of")
_TIMES, _ACCOUNT = neighbour_words("times"), neighbour_words("account")
_BOOK, _COUNTED = words_as_typed("book_verb"), {"measure": Measure.COUNT}
_FROM_AMONG = frozenset(map(key, ("mathi", "manthi", "માંથી")))


_BARE_BANDS = frozenset({*BANDS, "and", "what_about"})


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
        # "Warm?" after how the hot ones came true.
        is_further = self._refs.dialogue.is_record and bool(told) and told <= _BARE_BANDS
        is_asked = is_of_bands or b.unused("score_record") or is_further
        if not is_asked or is_of_one or not told <= _OF_SCORE_RECORD:
            return None
        b.use(*b.content())
        return SentenceAsk(record_ask(b))

    def made(self) -> SentenceAsk | None:
        """How a score is made: "score kaise banta hai", "how is the score calculated"."""
        b = self._board
        is_asked = b.has("score") and b.has("how", "what", "which") and bool(b.keys & _MADE)
        is_of_one = self._meant.names() or b.has("leads", "lead", "why")
        told = {t.sense for t in b.content() if t.key not in _MADE}
        if not is_asked or is_of_one or not told <= _BESIDE_MADE:
            return None
        b.use(*b.content())
        return SentenceAsk(AskScoreRecord(is_made=True))

    def overview(self) -> SentenceAsk | None:
        """A person's or team's figures: "how is Kruti doing", "team ka kaisa chal raha hai"."""
        b = self._board
        content = b.content()
        people = b.unused_kinds(TagKind.COLLEAGUE)
        days = b.unused_kinds(TagKind.DAYS)
        asked = b.unused("performance", "summary", "how", "felt", "what_about")
        # "Hetal ne aaj kya kiya", "what did I do yesterday".
        did = b.unused("done", "we", "mine") if b.has("what") and len(days) == 1 else []
        is_deed = bool(days) and b.has("what") and (b.has("done") or b.keys >= _DID_DO)
        is_deed = is_deed and (bool(people) or not self._refs.has_one)
        asked = [*asked, *did, *b.unused("what")] if is_deed else asked
        # "Aaj ka hisab do", not "team ke hisab se".
        account = [t for t in b.unused("by_each") if days and t.key in _ACCOUNT]
        asked = [*asked, *account]
        said = [t for t in b.tags if t.kind not in (TagKind.SMALL, TagKind.STOP)]
        if not asked and said == [*people, *days]:
            # "Hetal last week"; "Hetal today" is what is planned.
            asked = [t for t in days if t.days and t.days.start and t.days.start < self._today]
        if len(people) > 1:
            # "Kruti or Farhan, who works better": the figures of each.
            # The "saru" at the end is taken as a courtesy before.
            of_work = ("highest", "more") if b.has("day_plan") else ()
            asked = [*asked, *(t for t in content if t.concept in (*_WEIGHED, *of_work))]
            people = [*people, *b.unused("broker_word")]
        split = self._split(is_deed=is_deed and not people, is_dated=len(days) <= 1)
        asked = [*asked, *(t for t in split if t.concept == "compare")]
        # "How was my week", "mera mahina kaisa raha": this one.
        spans = [t for t in content if t.kind is TagKind.UNKNOWN or t.concept in _BY_SPAN]
        spans = [t for t in spans if t.key in _MONTH | _WEEK | _DAY]
        both = b.unused("compare", "than") if len(days) == _PAIR else []
        whose = (*people, *days, *spans, *both, *split, *b.unused("team_word", "mine", "go"))
        others = [t for t in content if t not in (*whose, *asked)]
        is_mine = bool(days or spans) and bool(b.unused("how", "felt", "summary"))
        is_mine = is_mine and not self._refs.has_one
        is_of_staff = bool(people) or b.has("team_word", "performance") or is_mine or is_deed
        is_of_staff = is_of_staff or bool(split or account)
        is_one = len(days) + len(spans) <= 1 or (both and not spans)
        if others or not asked or not is_of_staff or not is_one:
            return None
        start, end = self._today.replace(day=1), self._today
        if spans and spans[0].key in _WEEK:
            start = self._today - timedelta(days=self._today.weekday())
        elif spans and spans[0].key in _DAY:
            start = self._today
        spans_told = [t.days.back(self._today) for t in days if t.days]
        ends = [(d.start or start, min(d.end or end, self._today)) for d in spans_told]
        (start, end), *beside = ends or [(start, end)]
        b.use(*content, *asked, *split)
        members = [t.member for t in people if t.member]
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
        compared = [t for t in b.unused("compare") if not (is_which or t.key in _BETTER)]
        if compared and is_dated and (brokers or b.has("team_word")):
            return [*compared, *brokers, *b.unused("by_each")]
        if brokers and (is_deed or b.has("performance", "summary")):
            return [*brokers, *b.unused("by_each")]
        return b.unused("who") if is_deed else []

    def by_colleague(self) -> SentenceAsk | None:
        """ "By broker?", "who is the best?": of the days whose figures or visits were just told."""
        b, dialogue = self._board, self._refs.dialogue
        days, on = dialogue.overview, dialogue.on
        told = {t.sense for t in b.tags if t.kind is not TagKind.SMALL}
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
        elif dialogue.day in ("visits", "all") and on is not None and "best" not in told:
            of = Moment.VISIT if on < self._today else Moment.NEXT_VISIT
            days_of = Period(of=of, start=on, end=on)
            visits = Query(of=Subject.VISITS, period=days_of, descending="lowest" not in told)
            ask = AskFind(visits.model_copy(update=each))
        else:
            return None
        b.use(*b.content())
        return SentenceAsk(ask)


def meaning_ask(board: TaggedWords, meant: SentenceLeads, refs: LeadRefs) -> SentenceAsk | None:
    """The question what a lead's score, or a score, means; None if the sentence asks no such."""
    best = {t.last + 1 for t in board.unused("best")}
    # "top 5" is a count, "90 best" is a score.
    numbers = [n for n in board.unused_kinds(TagKind.NUMBER) if n.first not in best]
    # "Teen baar aaya": no score.
    numbers = [n for n in numbers if board.key_after(n) not in _TIMES]
    is_sure = bool(numbers) and bool(board.unused("heat", "best", "booked", "serious"))
    is_of_one = bool(meant.names() or board.has("they", "it") or refs.has_one)
    is_list = board.has("leads", "show", "who", "which", "bhk_word")
    is_so = bool(board.unused("so_or_means")) and (bool(numbers) or board.has("score", "heat"))
    is_asked = bool(board.unused("record_means")) or is_so
    if board.has("band_word") and not is_of_one:
        return None  # "how accurate is the hot band"
    if not is_asked and not (is_sure and is_of_one and not is_list):
        return None
    leads = meant.leads()
    if not leads and board.has("score") and not board.has("they"):
        # "Score 99 etle 99 % leshe j?": of any lead.
        board.use(*board.content())
        return SentenceAsk(AskScoreRecord())
    leads = leads or [LeadRef("")]
    board.use_concepts(
        "record_means", "so_or_means", "what", "how", "score", "hot", "warm", "cold", "heat",
        "booked", "share", "not_after", "not_before", "lead", "leads", "similar", "many", "it",
        "best",
    )  # fmt: skip
    is_of_end = not board.unused_kinds(TagKind.NUMBER)
    is_of_end = is_of_end and not board.has("score", *BANDS)
    board.use(*board.unused_kinds(TagKind.NUMBER))
    more = lead_topics(board)
    if LeadTopic.ENDED in more and is_of_end:
        # "Closed means booked?" asks how it ended, not about a score.
        return asked_about(leads, LeadTopic.ENDED)
    topics = tuple(dict.fromkeys((LeadTopic.RECORD, *more)))
    return asked_about(leads, *topics)


def asks_record_of_bands(board: TaggedWords) -> bool:
    """Whether it asks what came of the leads of a band: "hot me se kitne book hue, cold me se
    kitne", "of those the score called cold how many booked"; not "how many booked, how many hot".
    """
    bands = board.unused(*BANDS)
    if not (bands and board.unused("booked") and board.unused("many")):
        return False
    is_of_score = board.has("score") and board.has("said", "among", "call", "ones")
    return is_of_score or any(_is_partitive(board, band) for band in bands)


def record_ask(board: TaggedWords) -> AskScoreRecord:
    """How the scores came true, of the bands that are named; of all where one is held against
    others.
    """
    named = tuple(band for band in Band if board.has(band))
    return AskScoreRecord(() if board.has(*_AGAINST) else named)


def _is_partitive(board: TaggedWords, band: Tag) -> bool:
    """Whether some of a band are counted: "of the hot ones", "hot mathi", "leads scored hot"."""
    if "score" in board.concepts_beside(band):
        return True
    keys = [w.key for w in board.words]
    before, after = keys[max(band.first - 2, 0) : band.first], keys[band.last + 1 : band.last + 4]
    is_of = before[-1:] == [_OF] or before == [_OF, _THE]
    is_out_of = any(b in _OUT_OF and a in _IN for a, b in pairwise(after))
    return is_of or is_out_of or not _FROM_AMONG.isdisjoint(after[:2])


def is_of_ended_band(query: Query) -> bool:
    """Whether it is about ended leads of a band, "hot ma thi ketla book thaya": no lead that has
    ended has a band.
    """
    conditions = (*query.where, *query.also)
    is_of_band = any(c.field is FieldName.BAND for c in conditions)
    return is_of_endings(query) and (is_of_band or query.group_by is GroupBy.BAND)


def has_record(query: Query) -> bool:
    """Whether the model's record of each band answers it: of no kind, source, broker or time."""
    days = query.period is not None and (query.period.word or query.period.start)
    is_figure = query.measure is not Measure.LIST and query.group_by in (None, GroupBy.BAND)
    conditions = (*query.where, *query.also)
    is_of_booked = query.measure is Measure.SHARE_BOOKED or any(
        c.field is FieldName.OUTCOME and c.value == "booked" for c in conditions
    )
    fields = {c.field for c in conditions}
    return is_figure and is_of_booked and not days and fields <= _OF_MODELS_RECORD


def asks_if_band_books(board: TaggedWords, query: Query) -> bool:
    """Whether it asks if the leads of a band book at all: "do hot leads really book", "hot lead
    book thay che"; not for those that did.
    """
    told = board.tags_of("booked")
    is_verb = all(t.typed in _BOOK for t in told)
    is_of_some = board.has("done", "who", "which", "show", "ones")
    return is_verb and not is_of_some and has_record(query.model_copy(update=_COUNTED))


def without_band(board: TaggedWords, query: Query) -> Query:
    """The query of all bands: how hot leads were when they ended no query knows, so that the word
    stays unread.
    """
    board.release(*(t for t in board.tags if t.concept in ("hot", "warm", "cold", "band_word")))
    where = tuple(c for c in query.where if c.field is not FieldName.BAND)
    also = tuple(c for c in query.also if c.field is not FieldName.BAND)
    is_count = query.measure is Measure.SHARE and not also
    measure = Measure.COUNT if is_count else query.measure
    return query.model_copy(update={"where": where, "also": also, "measure": measure})
