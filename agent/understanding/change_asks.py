"""Asks about scores that moved: who rose or fell, entered or left the band hot, what changed."""

from __future__ import annotations

import re
from datetime import date, timedelta

from agent.query.query import FieldName, Measure, Operator
from agent.understanding.grouping import is_group_moved
from agent.understanding.lexicon import BANDS, neighbour_words
from agent.understanding.parsed_question import AskChanges, LeadTopic, SentenceAsk
from agent.understanding.sentence import Sentence, SentenceReader, asked_of
from agent.understanding.tagged_words import (
    NAMES_A_LEAD,
    CalledBy,
    Tag,
    TaggedWords,
    TagKind,
    days_named,
)
from agent.understanding.unanswerable import OutsideAsks
from language.time_words import is_kind
from language.tokens import key
from leads.model.score import Band

_BECAME = neighbour_words("became")
_TURNED = neighbour_words("turned")
_HAPPENED = neighbour_words("happened")
_DIFFERENCE = neighbour_words("difference")
_WAS, _DOWN, _UP = neighbour_words("was"), neighbour_words("down"), neighbour_words("up")
_LISTED = neighbour_words("listed")
_SINCE = re.compile(r"since|\bse\b|thi\b|से|થી")
_TO_COLD = re.compile("cold|cool|thand|ठंड|ઠંડ")
# "Went cold", "thandi padi"; "cooled" may be by a few points.
_IN_COLD = re.compile(
    r"\b(?:went|gone|turned|became|go|se|to|thi|mathi) cold\b|\bthand[aeiou]\b"
    r"|से कोल्ड|ठंड[ीाे]|ઠંડ[ીોાું]"
)
_THROUGHOUT = neighbour_words("throughout")
_MOVED = _BECAME | _TURNED | _DOWN | _UP
_OUT_OF = neighbour_words("out_of")
# "Hot se warm", "हॉट से कोल्ड".
_LEFT_HOT = re.compile(r"(hot|garam|हॉट|गरम|હોટ|ગરમ) ?(se|mathi|thi|to|से|થી|માંથી)\b", re.IGNORECASE)
_DAYS_OF = {"weeks": 7, "months": 30}
_SO_THEN = neighbour_words("so_then")
_EVER = neighbour_words("ever")
_HAD_BEEN = neighbour_words("was") | {key("been")}
# Beside a day that is over.
_OF_SCORE_THEN = frozenset(
    {"score", "hot", "warm", "cold", "many", "what", "how", "days", "they", "ordinal_1", "heat",
     "unknown", "and", "day_part"}
)  # fmt: skip
_AGO = neighbour_words("ago")
_OF_SCORE = frozenset({"hot", "warm", "cold", "rose", "fell"})
_OF_TURN = _OF_SCORE | {
    "when", "since", "score", "go", "done", "changed", "they", "it", "why", "band_word",
}  # fmt: skip
_OF_STANDING = {LeadTopic.SCORE, LeadTopic.WHY}
_BESIDE_COMPARED = {"days", "compare", "than", "and", "what_about", "at_least", "more"}
_FAR_DOWN = 3  # words from a band to "down"
CALLED_BY = CalledBy(
    ("rose", "fell", "changed", "new", "go", "why", "done", "when"),
    (TagKind.DAYS,),
    _DOWN | _UP | _EVER | _AGO,
)


class ChangeAsks(SentenceReader):
    """Reads one sentence that asks what moved."""

    def __init__(self, sentence: Sentence, outside: OutsideAsks) -> None:
        super().__init__(sentence)
        self._outside = outside

    def read(self) -> SentenceAsk | None:
        """What changed of one lead, or of all; None: it is no question of scores."""
        b = self._board
        if is_between_two(b):
            return None
        turns = (self._turn_asked, self._why_turned, self._then_and_now, self._back_then)
        if turn := next((found for read in turns if (found := read())), None):
            return turn
        moved = b.unused("rose", "fell")
        if moved and (self._is_of_counts() or self._is_of_arrivals()):
            return None
        changed = [] if self._is_difference() else b.unused("changed")
        is_of_those = b.has("ones") or (b.has("come") and b.has("leads"))
        if any(t.last_key in _HAPPENED for t in changed) and is_of_those:
            # "What happened to those of yesterday" is no question of scores.
            return None
        is_news = (
            bool(b.unused("new")) and b.has("what") and not b.has("leads", "lead", "who", "many")
        )
        became = b.unused(*BANDS) if b.has("changed") else []
        if b.unused("go") and b.unused("hot", "cold") and b.keys & _BECAME:
            moved, became = b.unused("hot", "cold"), b.unused("go")
        left = self._band_left()
        if reached := self._band_reached():
            moved = [reached]
        if left:
            moved = [t for t in left if t.concept != "hot"]
        crossed = self._bands_crossed()
        if crossed:
            moved = crossed[1:]
        fallen, risen = self._turned(_DOWN), self._turned(_UP)
        turned = fallen or risen
        is_of_topic = not moved and b.has(
            "loan", "visit", "visited", "offer", "booked", "down_payment"
        )
        is_of_figure = b.has("budget", "price", "offer")
        is_of_topic = is_of_topic or (is_of_figure and not b.has("score", *BANDS))
        is_trend = bool(moved) and b.has("share", "booked", "visit") and not self._meant.names()
        is_trend = is_trend and not b.has("score", "they", *BANDS)
        is_asked = bool(moved or changed or is_news or turned)
        if not is_asked or b.has("offered") or is_of_topic or is_trend:
            return None
        if is_group_moved(b) or self._outside.is_outlook():
            return None
        is_dated = bool(b.unused_kinds(TagKind.DAYS))
        if not (moved or turned or is_news or is_dated) and self._is_story(changed):
            return None
        is_book = not turned and (
            b.has("leads", "who", "all", "which", "ones")
            or (b.has("mine") and not self._meant.names())
        )
        refs = self._meant.leads(or_focus=not is_book) if not is_book or self._meant.names() else []
        b.use(*moved, *turned, *changed, *became, *b.unused("new") if is_news else ())
        is_of_scores = bool(b.unused("score")) and not (refs or moved or turned)
        b.use_concepts("score", "why", "done", "many", "count", "heat", "summary", "how")
        direction = -1 if fallen else 1 if risen else 0
        if moved:
            direction = 1 if moved[0].concept in ("rose", "hot", "warm") else -1
        if crossed:
            direction = 1 if _rank(crossed[1]) > _rank(crossed[0]) else -1
        if refs and direction:
            self._beside_turn()
        elif moved:
            b.use_concepts("highest")  # whose moved most comes first anyway
        since, _ = days_named(b, self._today)
        since = since or self._within()
        into = _band_named(moved[0]) if moved else None
        is_left = bool(left or any(_LEFT_HOT.match(t.text) for t in moved)) and not refs
        if crossed:
            b.use_concepts("go", "to_word", "leads", "lead")
            b.use(*b.begun_by(_BECAME | _DOWN))
        b.use(*left, *crossed)
        out_of = Band.HOT if is_left else _band_named(crossed[0]) if crossed and not refs else None
        lead = refs[0] if refs else None
        owner = self._owner() if (direction or is_of_scores) and not refs else None
        ask = AskChanges(
            lead, since, direction, into, out_of, is_of_scores=is_of_scores, owner=owner
        )
        return asked_of(ask, *refs[:1])

    def _owner(self) -> str | None:
        """The one colleague whose leads are meant: named, or that of the list before ("which")."""
        b, last = self._board, self._refs.dialogue.query
        people = b.unused_kinds(TagKind.COLLEAGUE)
        if len(people) == 1 and people[0].member:
            b.use(*people)
            return people[0].member.name
        is_of_list = self._refs.dialogue.is_list_newest and not b.has("all", "leads")
        if people or last is None or not (is_of_list and b.has("which", "among", "them", "ones")):
            return None
        told = [c for c in last.where if c.field is FieldName.OWNER and c.op is Operator.IS]
        return str(told[0].value) if told else None

    def _within(self) -> date | None:
        """Since when, where only the unit is said: "hafte bhar mein", "athvadiya ma"."""
        b = self._board
        told = {
            tag: days
            for tag in b.unused_kinds(TagKind.UNKNOWN)
            for kind, days in _DAYS_OF.items()
            if is_kind(b.words[tag.last].key, kind)
        }
        if not told:
            return None
        b.use(*told, *b.begun_by(_THROUGHOUT))
        return self._today - timedelta(days=max(told.values()))

    def _beside_turn(self) -> None:
        """Takes what is said beside the question: its answer tells what was written and said.

        "Why did he drop from hot, he wrote just Thursday"; "what happened, did she say no".
        """
        b = self._board
        days = b.unused_kinds(TagKind.DAYS)
        is_remark = b.use_concepts("said", "write", "reply", "visit", "visited", "call", "refused")
        if is_remark or len(days) > 1:
            b.use(*days)
        b.use_concepts("time_word", "last", "last_talk", "no", "not_before", "not_after", "but",
                       "only", "they", "hot", "warm", "cold", "band_word", "which",
                       "ordinal_1")  # fmt: skip

    def _turned(self, way: frozenset[str]) -> list[Tag]:
        """What says that one lead fell or rose: "kem niche gayo", "was hot no? what happened"."""
        b = self._board
        is_of_one = bool(self._meant.names()) or b.has("they") or self._refs.has_one
        is_figure = bool(b.unused_kinds(TagKind.MONEY, TagKind.NUMBER)) or b.has("down_payment")
        if not is_of_one or is_figure or b.has("leads", "who"):
            return []
        gone = b.begun_by(way)
        listed = b.begun_by(_LISTED)
        if gone and (b.has("why") or (way is _UP and b.has("how"))):
            return [*gone, *listed, *b.unused("come", "go")]
        bands = b.unused(*BANDS)
        # "Why warm and not hot" asks of today.
        is_two = len(bands) > 1 and not b.has("not_before", "not_after")
        is_past = bool(_WAS & b.keys) or is_two
        is_asked = b.has("changed") or (b.has("what") and b.has("done"))
        if way is _UP or not (
            bands and is_past and (is_asked or (b.has("why") and len(bands) > 1))
        ):
            return []
        return [*bands, *listed, *b.unused("no", "what", "done", "ordinal_1", "come", "go")]

    def _turn_asked(self) -> SentenceAsk | None:
        """When one lead entered its band: "when did she become hot", "kab se cold hai", "was she
        ever hot"; alone, "since when", after an answer to how its score changed.
        """
        b = self._board
        told = {t.concept for t in b.content() if t.kind not in NAMES_A_LEAD}
        since = self._since_when()
        is_of_score = not told.isdisjoint(_OF_SCORE) or (since and self._refs.dialogue.is_change)
        # "When did the hot lead Neha come" is no question of scores.
        is_past = bool(b.keys & _SO_THEN) and told <= _OF_TURN and not b.has("come", "lead")
        is_figure = bool(b.unused_kinds(TagKind.MONEY, TagKind.NUMBER))
        is_since = bool(since) and not (is_figure or b.has("leads", "who", "down_payment"))
        is_before = len(told & set(BANDS)) == 1 and bool(_HAD_BEEN & b.keys)
        is_before = is_before and told <= _OF_TURN | {"last", "what"} and not is_figure
        is_timed = "when" in told or (is_before and bool(_EVER & b.keys))
        if not is_timed or not (is_of_score and (is_past or is_since or is_before)):
            return None
        refs = self._meant.leads(or_focus=True)
        if len(refs) != 1:
            return None
        moved = b.unused("rose", "fell")
        b.use(*[t for t in b.content() if t.concept in _OF_TURN], *since)
        b.use_concepts(*(("last", "what") if is_before else ()))
        way = 0 if not moved or _band_named(moved[0]) else 1 if moved[0].concept == "rose" else -1
        return asked_of(AskChanges(refs[0], direction=way, is_turn=not way), refs[0])

    def _why_turned(self) -> SentenceAsk | None:
        """ "Thandi kyu ho gayi", "why did she go cold": how one lead came to its band."""
        b = self._board
        told = {t.concept for t in b.content() if t.kind not in NAMES_A_LEAD}
        bands = [t.concept for t in b.unused("hot", "cold")] or [
            "cold" if t.concept == "fell" else "hot" for t in b.unused("fell", "rose")
        ]
        is_turned = bool(b.keys & (_TURNED | _BECAME)) or "go" in b.typed
        if "why" not in told or len(bands) != 1 or not told <= _OF_TURN or not is_turned:
            return None
        refs = self._meant.leads(or_focus=True)
        if len(refs) != 1 or not refs[0].matches:
            return None
        b.use(*[t for t in b.content() if t.concept in _OF_TURN])
        return asked_of(AskChanges(refs[0], direction=-1 if bands[0] == "cold" else 1), refs[0])

    def _since_when(self) -> list[Tag]:
        """The words of "since when", "kab se"."""
        b = self._board
        found: list[Tag] = []
        for tag in b.unused("when"):
            beside = b.words[max(tag.first - 1, 0) : tag.last + 2]
            if _SINCE.search(" ".join(word.raw for word in beside).casefold()):
                found.append(tag)
        return [*found, *b.unused("since")] if found else []

    def _then_and_now(self) -> SentenceAsk | None:
        """ "Compared to last week?", after how hot a lead is: how its score moved since."""
        b, dialogue = self._board, self._refs.dialogue
        told = {t.sense for t in b.content()}
        is_of_score = dialogue.one is not None and not dialogue.is_list_newest
        is_of_score &= bool(_OF_STANDING & set(dialogue.about))
        is_compared = "days" in told and b.has("compare", "than") and told <= _BESIDE_COMPARED
        if not (is_of_score and is_compared):
            return None
        since, _ = days_named(b, self._today)
        b.use(*b.content())
        ref = self._refs.focus()
        return asked_of(AskChanges(ref, since), ref)

    def _back_then(self) -> SentenceAsk | None:
        """ "What was her score a week ago", "kal kitni hot thi": how it stood, and stands now."""
        b, days = self._board, self._board.unused_kinds(TagKind.DAYS)
        told = {t.sense for t in b.content() if t.kind not in NAMES_A_LEAD}
        units = [t for t in b.unused_kinds(TagKind.UNKNOWN) if self._is_unit_ago(t)]
        is_past = bool(days) and all(t.days and t.days.back(self._today).start for t in days)
        is_score = b.has("score", *BANDS) or (bool(b.keys & _WAS) and b.has("many"))
        is_strange = units != b.unused_kinds(TagKind.UNKNOWN) or not told <= _OF_SCORE_THEN
        if is_strange or not (is_score and (is_past or units)):
            return None
        refs = self._meant.leads(or_focus=True)
        start, end = days_named(b, self._today) if days else (self._within(), None)
        # How it stood at the end of a day.
        is_of_day = start is not None and (start == end or bool(units))
        since = start + timedelta(days=1) if start and is_of_day else start
        if len(refs) != 1 or since is None or since > self._today:
            return None
        b.use(*b.content())
        return asked_of(AskChanges(refs[0], since), refs[0])

    def _is_unit_ago(self, tag: Tag) -> bool:
        """Whether it is the "week" of "week pehla"."""
        is_unit = any(is_kind(self._board.words[tag.last].key, kind) for kind in _DAYS_OF)
        return is_unit and self._board.key_after(tag) in _AGO

    def _is_difference(self) -> bool:
        """Whether the gap of two figures is asked: "October ane November ma ketlo farak"."""
        b = self._board
        days = b.unused_kinds(TagKind.DAYS)
        is_figure = b.has("many", "count") or not b.has("who", "they", "leads")
        sides = b.unused_kinds(TagKind.VALUE, TagKind.COLLEAGUE)
        is_of_two = len(days) == 2 or len(sides) == 2
        # "Farak kitna", after a figure, is of that.
        last = self._refs.dialogue.query if self._refs.dialogue.is_list_newest else None
        is_told = any(t.last_key in _DIFFERENCE for t in b.unused("changed")) and not days
        is_of_two |= is_told and last is not None and last.measure is not Measure.LIST
        return (is_of_two and is_figure) or b.has("budget", "price", "offer", "money_talk")

    def _band_reached(self) -> Tag | None:
        """The band that leads entered within some days: "kaun hot hui is hafte"."""
        b = self._board
        if not b.unused_kinds(TagKind.DAYS) or b.has("new", "come"):
            return None
        return next((t for t in b.unused("hot", "warm") if b.key_after(t) in _TURNED), None)

    def _bands_crossed(self) -> list[Tag]:
        """The band that leads left, and the one they entered: "warm mathi hot"."""
        b = self._board
        bands = b.unused(*BANDS)
        if len(bands) != 2 or self._meant.names() or bands[0].concept == bands[1].concept:
            return []
        one, other = bands
        keys = [w.key for w in b.words]
        is_asked = b.has("who", "many")
        if not (b.has("go", "done", "changed", "fell", "rose") or _MOVED & set(keys) or is_asked):
            # "Sort them from hot to cold".
            return []
        is_from = keys[one.first - 1 : one.first] == ["from"]
        is_left = bool(_OUT_OF & set(keys[one.last + 1 : one.last + 2]))
        return bands if (is_from or is_left) and other.first - one.last <= _FAR_DOWN else []

    def _is_of_counts(self) -> bool:
        """Whether what fell is the count just given: "why did they fall", after bookings."""
        last = self._refs.dialogue.query
        told = {t.concept for t in self._board.content()}
        is_count = last is not None and last.measure is Measure.COUNT and last.period is not None
        return is_count and told <= {"rose", "fell", "why", "it", "they"}

    def _is_of_arrivals(self) -> bool:
        """Whether more or fewer leads are asked about: "are leads up vs last month"."""
        b = self._board
        is_of_scores = b.has("score", "heat", "who", "which", *BANDS, "ones")
        is_compared = b.has("compare", "than") or bool(b.unused_kinds(TagKind.VALUE))
        return b.has("leads", "lead") and is_compared and not is_of_scores

    def _band_left(self) -> list[Tag]:
        """What says that leads left the band hot: "kaun hot se neeche aaya"."""
        b = self._board
        down = [t for t in b.free if {b.words[t.first].key, b.words[t.last].key} & _DOWN]
        down += [t for t in b.unused("fell") if not _TO_COLD.search(t.typed)]
        near = [h for h in b.unused("hot") for d in down[:1] if _gap(h, d) <= _FAR_DOWN]
        if not near or b.unused_kinds(TagKind.MONEY, TagKind.NUMBER):
            return []
        return [*down, near[0], *b.unused("come", "go")]

    def _is_story(self, changed: list[Tag]) -> bool:
        """Whether one lead's story is asked, not a change of score: "Mukesh nu su thayu"."""
        b = self._board
        is_happened = all(_HAPPENED & t.keys for t in changed)
        is_of_one = bool(b.unused_kinds(*NAMES_A_LEAD)) or b.has("they")
        return is_happened and is_of_one and not b.has("score", "heat", "since", "new")


def _gap(one: Tag, other: Tag) -> int:
    return max(other.first - one.last, one.first - other.last)


def _rank(band: Tag) -> int:
    return (Band.COLD, Band.WARM, Band.HOT).index(Band(band.concept))


def _band_named(tag: Tag) -> Band | None:
    """The band in "hot" and "went cold"; None for "getting hotter" and "score up"."""
    if tag.concept in BANDS:
        return Band(tag.concept)
    last = tag.typed_words[-1]
    if tag.concept == "fell" and _IN_COLD.search(tag.typed):
        return Band.COLD
    is_there = last in ("hot", "warm") and not tag.typed.startswith("getting")
    return Band(last) if is_there else None


def is_between_two(board: TaggedWords) -> bool:
    """Whether two leads are compared: "Jagruti ane Mihir ma shu fark che"."""
    found = board.unused("changed", "gap")
    is_gap = any(tag.last_key in _DIFFERENCE for tag in found)
    return is_gap and sum(t.kind is TagKind.NAME for t in board.tags) > 1
