"""Asks for a day: its visits, calls and reminders, the visits of one that is over, the last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from agent.query.query import (
    Condition,
    FieldName,
    Moment,
    Period,
    Query,
    Subject,
)
from agent.understanding.asked_period import opens
from agent.understanding.attribute_conditions import WishConditions
from agent.understanding.condition_reader import Negations
from agent.understanding.dialogue_state import DialogueState
from agent.understanding.gazetteer import Gazetteer
from agent.understanding.lexicon import BANDS, neighbour_words
from agent.understanding.parsed_question import (
    AskDay,
    AskFind,
    AskUnanswerable,
    LeadTopic,
    SentenceAsk,
    UnanswerableTopic,
)
from agent.understanding.query_builder import QueryBuilder, owned_by
from agent.understanding.sentence import SentenceReader
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from agent.understanding.topic_details import confirming
from language.periods import DateRange, PeriodWord, RangeShape
from leads.model.scope import Role

_PRESENT = neighbour_words("present")
_PRESENT_OF_KAL = neighbour_words("present_of_kal")
_DID = neighbour_words("did")
_GONE, _ENQUIRED = neighbour_words("gone"), neighbour_words("enquired")
_OF_ALL, _WHATEVER = neighbour_words("of_the_office"), neighbour_words("whatever")
_HAPPENED = neighbour_words("happened")
# What a question about the visits of a past day holds, beside the day.
_OF_VISITS = (
    "visit",
    "visited",
    "planned",
    "come",
    "done",
    "changed",
    "team_word",
    "who",
    "what",
    "all",
    "mine",
    "one",
    "ones",
    "felt",
)
_BUT_VISITS = ({"visit", "except"}, {"visit", "not_after"}, {"visit", "not_before"})
_AHEAD, _LOOKED = neighbour_words("ahead"), neighbour_words("looked")
_PLANS = ("day_plan", "planned", "meet", "next_step", "reminder", "come")
# Words before another day that ask nothing of their own.
_LEADING = frozenset({"and", "what_about", "but", "then", "mine"})
_DAY = timedelta(days=1)
_LAST = ("last", "ordinal_last")
_BESIDE = frozenset({*_LAST, "when", "visit", "visited", "and", "done", "it", "one", "time_word"})


@dataclass(frozen=True, slots=True)
class _Over:
    """Days that are over, of which visits are asked for; without a start all that were."""

    start: date | None = None
    word: PeriodWord | None = None
    end: date | None = None
    is_said: bool = True


class DayAsks(SentenceReader):
    """Reads one sentence that asks for a day."""

    def read(self) -> SentenceAsk | None:
        """A day to come, or the visits of one that is over; None: no day is asked for."""
        b = self._board
        days = b.unused_kinds(TagKind.DAYS)
        if rest := self._rest_of_plan():
            return SentenceAsk(rest)
        spans = [t.days for t in days if t.days]
        if ahead := self._visits_of_more_days(spans):
            return ahead
        one = spans[0] if len(spans) == 1 else None
        is_day = one is not None and one.shape is RangeShape.DAY
        b.use(*(t for t in b.unused("compare", "between_words") if days and opens(t, days[0])))
        is_seen = bool(self._homes()) and (b.has("visited") or bool(b.keys & _LOOKED))
        if days[1:] or self._is_of_other_matter(is_seen=is_seen):
            return None
        visits, plans = self._visits_named(one), self._plans_named(is_day=is_day)
        clock = b.unused_kinds(TagKind.CLOCK) if b.has("who") and b.keys & _AHEAD else []
        if clock and not b.has("lead", "ones"):
            # "Sanje 5 vage kon aave che": the visits of the day, each with its hour.
            visits = [*clock, *b.unused("come", "who")]
        other = of_other_book(b, self._book) if visits or plans else None
        if other is not None:
            return other
        over = self._over(one, is_dated=bool(days), is_seen=is_seen)
        if over is not None:
            return self._visits_of(over.start, over.word, end=over.end, is_said=over.is_said)
        before = self._refs.dialogue.day if is_day and self._is_day_alone() else None
        is_asked = bool(visits or plans or before) or self._is_what_now(is_day=is_day)
        if not is_asked or (one is not None and not is_day):
            return None
        day, is_either = self._which_day(one)
        if day < self._today and not b.unused("reminder"):
            return self._visits_of(day, one.word if one else None, is_said=before == "visits")
        ask = self._of_day(day, before, [*days, *visits, *plans])
        b.release(*confirming(b))  # what of it is confirmed, the visits of a day do not tell
        return SentenceAsk(replace(ask, is_either=is_either and before is None))

    def _visits_of_more_days(self, spans: Sequence[DateRange]) -> SentenceAsk | None:
        """ "And sat sun?", after the visits of a day: those of these days that lie ahead."""
        b = self._board
        dialogue = self._refs.dialogue
        is_after = dialogue.day in ("all", "visits") and bool(spans) and self._is_day_alone()
        ends = [span.ahead(self._today) for span in spans] if is_after else []
        # "Saturday Sunday" are two days in a row; "tomorrow, Sunday" are not.
        is_row = all(a.end and b.start == a.end + _DAY for a, b in pairwise(ends))
        start, end = (ends[0].start, ends[-1].end) if ends and is_row else (None, None)
        if start is None or end is None or not start < end or end <= self._today:
            return None
        b.use(*b.content())
        owned = (owned_by(dialogue.owner),) if dialogue.owner else ()
        word = spans[0].word if len(spans) == 1 else None
        period = {"word": word} if word else {"start": start, "end": end}
        ahead = Period(of=Moment.NEXT_VISIT, **period)
        return SentenceAsk(AskFind(Query(of=Subject.VISITS, open=None, where=owned, period=ahead)))

    def _is_of_other_matter(self, *, is_seen: bool) -> bool:
        """Whether a number, leads, calls or messages are asked for, and no day."""
        b = self._board
        if b.has("count", "booked", "new", "call") or b.unused("compare"):
            return True
        if b.has("many") and not self._is_work_left():
            return True
        if b.has("leads") and not is_seen:
            return True
        last = self._refs.dialogue.query
        is_of_those = last is not None and last.of is Subject.LEADS and b.has("among")
        if is_of_those or b.unused(*BANDS):
            # "Unme se aaj kiski visit hai", "aaj kis hot lead ki visit hai".
            return True
        came = {word for t in b.unused("come") for word in t.keys} & _GONE
        if b.has("missed") or b.keys & _ENQUIRED or (b.has("lead") and (came or b.keys & _DID)):
            return True  # "did any lead come today", "koi lead aayi kya" are of enquiries
        # "Kal kiska message aaya" is of what was written, not of the day's plan.
        is_of_plan = b.has("visit", "reminder", "day_plan")
        return b.has("write") and b.has("who", "which") and not is_of_plan

    def _rest_of_plan(self) -> AskDay | None:
        """ "Except visits", after what a day holds: its calls, reminders and waiting leads."""
        b, dialogue = self._board, self._refs.dialogue
        is_left = {t.concept for t in b.content()} in _BUT_VISITS
        if not is_left or dialogue.on is None or dialogue.day not in ("all", "rest"):
            return None
        b.use(*b.content())
        return AskDay(dialogue.on, "rest", owner=dialogue.owner)

    def _visits_named(self, one: DateRange | None) -> list[Tag]:
        """The words for the visits of one day, or for coming on one that is not over."""
        b = self._board
        if one is None or one.shape is not RangeShape.DAY:
            return []
        is_to_come = one.start is not None and one.start > self._today
        is_ahead = bool(b.keys & _AHEAD) or is_to_come
        return [*b.unused("visit", "planned"), *(b.unused("come") if is_ahead else ())]

    def _plans_named(self, *, is_day: bool) -> list[Tag]:
        """The words for what is planned, owed or to be done."""
        b = self._board
        is_gone = bool(b.keys & _GONE)
        plans = b.unused("day_plan", "reminder", *(() if is_gone else ("meet",)))
        if not plans and not b.unused("visit") and (is_day or b.has("mine")):
            plans = b.unused("planned", "next_step")
        if is_day and b.has("mine"):
            plans = [*plans, *b.unused("time_word")]
        is_whose = b.has("what", "mine", "show") or bool(b.keys & _WHATEVER)
        is_owed = is_whose and not (b.has("visit", "follow_up") or b.content()[2:])
        if self._is_work_left():
            return [*plans, *b.unused("pending", "many")]
        return [*plans, *(b.unused("pending") if is_owed else ())]

    def _is_work_left(self) -> bool:
        """Whether it asks how much is left to do: "aaj kitna kaam baaki hai"."""
        told = {t.concept for t in self._board.content() if t.kind is not TagKind.DAYS}
        return {"day_plan", "pending"} <= told <= {"day_plan", "pending", "many", "sum"}

    def _is_what_now(self, *, is_day: bool) -> bool:
        """Whether nothing but a day is said, of oneself or a colleague: "aaj kya hai", "today",
        "farhan today", or "ab kya karu" with no lead spoken of.
        """
        b, content = self._board, self._board.content()
        if not self._refs.dialogue.is_begun and [t.concept for t in content] == ["next_step"]:
            return not self._refs.has_one
        if is_day and [t.kind for t in content] == [TagKind.COLLEAGUE, TagKind.DAYS]:
            return True
        told = [t for t in content if t.concept not in ("day_part", "mine")]
        is_alone = self._refs.dialogue.query is None and len(content) == 1
        is_bare = is_alone and content[0].typed in ("visits", "today")
        return is_bare or (is_day and b.has("what") and not told[1:])

    def _over(self, one: DateRange | None, *, is_dated: bool, is_seen: bool) -> _Over | None:
        """The days that are over of which visits are asked for: "who came", how they went."""
        b, past = self._board, one.back(self._today) if one is not None else None
        is_day = one is not None and one.shape is RangeShape.DAY
        is_to_come = one is not None and one.start is not None and one.start > self._today
        gone = past.start if is_day and past is not None else None
        came = {word for t in b.unused("come") for word in t.keys}
        is_past = bool(came & _GONE) or is_seen
        is_over = gone is not None and (gone < self._today or (gone == self._today and is_past))
        is_begun = is_past and (not (is_day or is_to_come) if is_dated else bool(self._homes()))
        is_who_came = (is_over or is_begun) and self._is_who_came(is_seen=is_seen)
        if is_begun and is_who_came:
            return _Over(past.start, past.word, past.end) if past is not None else _Over()
        if gone is not None and (is_who_came or self._is_how_it_went()):
            return _Over(gone, is_said=is_who_came)
        return None

    def _of_day(self, day: date, before: str | None, told: list[Tag]) -> AskDay:
        """What is asked of a day to come, all of whose words are taken; `before`: what was shown
        of the day before this.
        """
        b = self._board
        is_visit = bool(b.unused("visit", "come"))
        is_whole = is_visit and bool(b.unused("day_plan"))
        is_reminder = not is_visit and bool(b.unused("reminder"))
        what = "visits" if is_visit else "reminders" if is_reminder else before or "all"
        what = "all" if is_whole else what
        # Each visit is told with its hour, so "this evening" and "at 11" are answered.
        b.use(*told, *b.unused_kinds(TagKind.CLOCK))
        b.use_concepts("day_plan", "visit", "planned", "come", "meet", "reminder", "next_step",
                        "all", "done", "when", "where", "time_word", "day_part",
                        "broker_word")  # fmt: skip
        b.use_concepts(*(["pending"] if is_visit else []))  # each is told with its hour
        is_team = bool(b.use(*b.unused("team_word")))
        # After today's, "kal" is the day after.
        people = b.unused_kinds(TagKind.COLLEAGUE)
        member = people[0].member if len(people) == 1 and what != "reminders" else None
        owner = member.name if member else None
        b.use(*people if owner else ())
        is_of_all = is_team or b.has("we", "all") or not _OF_ALL.isdisjoint(w.key for w in b.words)
        if owner is None and before is not None and not is_of_all:
            owner = self._refs.dialogue.owner
        homes = b.unused_kinds(TagKind.VALUE) if what == "visits" else []
        homes = [t for t in homes if t.field is FieldName.PROJECT and t.stored]
        home = homes[0].stored.value if len(homes) == 1 and homes[0].stored else None
        b.use(*homes if home else ())
        return AskDay(day, what, owner=owner, home=home)

    def _is_how_it_went(self) -> bool:
        """Whether it asks how visits went: "kal walon ka kya hua", "kal ki visits kaisi rahi"."""
        b = self._board
        if b.has("felt") and b.has("visit"):
            return True
        happened = [t for t in b.unused("changed") if t.last_key in _HAPPENED]
        return bool(happened) and b.has("ones") and not b.has("leads", "lead", "score")

    def _is_who_came(self, *, is_seen: bool) -> bool:
        """Whether it asks who was here: "kal kaun aaya tha", "who came to Sukoon Greens"; not which
        lead came. `is_seen`: it says that a project was seen.
        """
        b = self._board
        of_days = (TagKind.DAYS, TagKind.COLLEAGUE, TagKind.BHK)
        homes = self._homes()
        beside = ("to_word", "visit", "visited") if homes else ("to_word",)
        others = [t for t in b.content() if not (t in homes or b.is_used(t))]
        others = [t for t in others if t.kind not in of_days and t.concept not in beside]
        is_who = b.has("who") and b.has("come") and not b.has("lead", "ones", "which")
        is_who = is_who or (is_seen and b.has("who", "which"))
        return is_who and not (others or b.keys & _AHEAD)

    def _homes(self) -> list[Tag]:
        """The projects named, with the words that say that one was looked at."""
        told = self._board.content()
        homes = [t for t in told if t.field is FieldName.PROJECT]
        return [*homes, *(t for t in told if t.key in _LOOKED)] if homes else []

    def _is_day_alone(self) -> bool:
        """Whether it is but another day: "and tomorrow?" after the visits of today."""
        others = [t for t in self._board.content() if t.kind is not TagKind.DAYS]
        return all(t.concept in _LEADING for t in others)

    def _visits_of(
        self,
        day: date | None,
        word: PeriodWord | None,
        *,
        end: date | None = None,
        is_said: bool,
    ) -> SentenceAsk | None:
        """The visits of a day that is over, or until `end`: "whose visit was yesterday".
        `is_said`: the question before asked for visits.
        """
        b = self._board
        people = b.unused_kinds(TagKind.COLLEAGUE)
        member = people[0].member if len(people) == 1 else None
        own = [member] if member and self._book.may_see(member) else []
        read = {*self._homes(), *(people if own else ())}
        told = [t for t in b.content() if t.kind not in (TagKind.DAYS, TagKind.BHK)]
        told = [t for t in told if not (t in read or b.is_used(t))]
        is_said = is_said or self._is_how_it_went() or bool(b.unused("visit", "planned"))
        each = (LeadTopic.FELT,) if b.has("felt") else ()
        if not is_said or any(t.concept not in (*_OF_VISITS, *_LEADING, "to_word") for t in told):
            return None
        moment = Moment.NEXT_VISIT if b.has("planned") else Moment.VISIT
        WishConditions(b, parts := QueryBuilder(), self._today, Negations(b)).read()
        b.use(*b.content())
        owned = (owned_by(one.name) for one in own)
        where = (*parts.conditions, *owned)
        days = {"word": word} if word else {"start": day, "end": end or day}
        period = Period(of=moment, **days) if word or day else None
        query = Query(of=Subject.VISITS, open=None, where=where, period=period)
        return SentenceAsk(AskFind(query, each=each))

    def _which_day(self, days: DateRange | None) -> tuple[date, bool]:
        if days is None or days.start is None:
            return self._today, False
        typed = self._board.keys
        if (days.is_either or days.weekday is not None) and typed & _GONE:
            gone = days.back(self._today)
            return gone.start or self._today, False
        if days.is_either:
            plan = self._board.has(*_PLANS)
            # The "he" of "kal kiski visit he" is no pronoun.
            self._board.use(*(t for t in self._board.unused("they") if self._is_verb(t)))
            return days.start, not (plan or bool(typed & (_PRESENT | _PRESENT_OF_KAL)))
        next_one = days.ahead(self._today).start or self._today
        last_one = days.back(self._today).start or next_one
        is_plan = self._board.has(*_PLANS) or bool(typed & (_AHEAD | _PRESENT))
        is_nearer = self._today - last_one < next_one - self._today
        if not is_plan and days.weekday is not None and is_nearer:
            # On a Saturday "visits on Friday" are yesterday's.
            return last_one, False
        return next_one, False

    def _is_verb(self, tag: Tag) -> bool:
        is_last = tag.last == self._board.words[-1].at
        return is_last and tag.key in _PRESENT_OF_KAL


def of_other_book(board: TaggedWords, book: Gazetteer) -> SentenceAsk | None:
    """The refusal of a question about a colleague whose leads the asker may not see."""
    for tag in board.unused_kinds(TagKind.COLLEAGUE):
        if tag.member and not book.may_see(tag.member):
            board.use(*board.content())
            return SentenceAsk(AskUnanswerable(UnanswerableTopic.OTHERS, tag.text))
    return None


def last_visit_ask(
    board: TaggedWords, dialogue: DialogueState, book: Gazetteer
) -> SentenceAsk | None:
    """The last visit of the colleague who is named, or of the one whose visits were just told."""
    people = board.unused_kinds(TagKind.COLLEAGUE)
    said = {t.concept for t in board.tags if t.kind is TagKind.CONCEPT}
    others = [t for t in board.content() if t.kind is not TagKind.CONCEPT and t not in people]
    is_last = board.has(*_LAST) and said <= _BESIDE and not others
    if not is_last or book.scope.role is Role.ANALYST:
        return None
    where = _named(board, book) if people else _just_told(board, dialogue)
    if not where:
        return None
    board.use(*board.content(), *board.unused(*_BESIDE))
    return SentenceAsk(AskFind(Query(of=Subject.VISITS, open=None, where=where, limit=1)))


def _named(board: TaggedWords, book: Gazetteer) -> tuple[Condition, ...]:
    people = board.unused_kinds(TagKind.COLLEAGUE)
    member = people[0].member if len(people) == 1 and board.has("visit", "visited") else None
    return (owned_by(member.name),) if member and book.may_see(member) else ()


def _just_told(board: TaggedWords, dialogue: DialogueState) -> tuple[Condition, ...]:
    last = dialogue.query if dialogue.is_list_newest else None
    if last is None or last.of is not Subject.VISITS or not board.has("when"):
        return ()
    names = [str(c.value) for c in last.where if c.field is FieldName.OWNER]
    return (owned_by(names[0]),) if len(names) == 1 else ()
