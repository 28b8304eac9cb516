"""Asks of the record as a whole: what booked leads have in common, how scores came true, and the
figures of a person or the team.
"""

from __future__ import annotations

from datetime import timedelta

from agent.understanding.lexicon import neighbour_words
from agent.understanding.parsed_question import AskDrivers, AskOverview, SentenceAsk
from agent.understanding.score_meaning import asks_record_of_bands, record_ask
from agent.understanding.sentence import SentenceReader
from agent.understanding.tagged_words import TagKind
from language.periods import DateRange
from language.tokens import key
from leads.store.staff import StaffMember

# "Kruti ane Farhan ma thi kon saru kaam kare che": two people compared by all their figures.
_WEIGHED = ("compare", "best", "ok", "or", "day_plan", "done", "between_words", "first_of")
_OF_DRIVERS = frozenset(
    {"in_common", "booked", "leads", "lead", "ones", "one", "who", "which", "what", "score", "rose",
     "they", "them", "among", "all", "and", "done", "best", "ended", "why"}
)  # fmt: skip
_OF_SCORE_RECORD = frozenset(
    {"score_record", "score", "hot", "warm", "cold", "booked", "many", "among", "done", "so_far",
     "ended", "share", "heat", "how", "what", "and", "ones", "who", "leads", "lead", "count",
     "when"}
)  # fmt: skip
_DID_DO = neighbour_words("did_do")
_MONTH, _WEEK = neighbour_words("months"), neighbour_words("weeks")
_DAY, _BY_SPAN = neighbour_words("of_the_day"), ("group_week", "group_month")
_PAIR = 2


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
        is_of_bands = asks_record_of_bands(b)
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
            weighed = b.unused(*_WEIGHED, *(("highest", "more") if b.has("day_plan") else ()))
            asked = [*asked, *weighed]
        # "How was my week", "mera mahina kaisa raha": this one.
        spans = [t for t in content if t.kind is TagKind.UNKNOWN or t.concept in _BY_SPAN]
        spans = [t for t in spans if key(t.text) in _MONTH | _WEEK | _DAY]
        both = b.unused("compare", "than") if len(days) == _PAIR else []
        whose = (*people, *days, *spans, *both, *b.unused("team_word", "mine", "go"))
        others = [t for t in content if t not in (*whose, *asked)]
        is_mine = bool(days or spans) and bool(b.unused("how", "felt", "summary"))
        is_mine = is_mine and not self._refs.has_one
        is_of_staff = bool(people) or b.has("team_word", "performance") or is_mine or is_deed
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
        b.use(*content, *asked)
        members = [t.value for t in people if isinstance(t.value, StaffMember)]
        names = tuple(m.name for m in members)
        return SentenceAsk(AskOverview(names, start, end, tuple(beside)))
