"""Who owes whom a word: waiting, silent, called, to be called."""

from __future__ import annotations

from datetime import timedelta

from agent.query.query import FieldName, Moment, Of, Op
from agent.understanding.lexicon import beside
from agent.understanding.reader import Reader
from agent.understanding.stretch import Shape, Stretch
from agent.understanding.tags import Kind, Tag

# "Silent" and "not called" without a number of days (answers.md, section 3: from 5).
SILENT_DAYS = 5
UNTOUCHED_DAYS = 7
_PAST, _NAMES = beside("past"), beside("names")
_TO_WHOM = frozenset(
    {"whom", "kisko", "kise", "kinko", "kinhe", "કોને", "किसको", "किसे", "किनको", "kone", "konne"}
)
_OURS = frozenset({"i", "maine", "mene", "humne", "hamne", "ame", "मैंने", "हमने", "અમે", "મેં"})


class Contacts(Reader):
    """Replies and calls."""

    def read(self) -> None:
        """Reads what it knows."""
        self._replies()
        self._calls()

    def _replies(self) -> None:
        b, denied = self._board, self._denials.is_denied
        pending = b.of("pending") if b.of("reply", "write", "waiting") else []
        waiting = [*self._taken("waiting"), *pending]
        if waiting:
            b.take(*pending)
            self._add(FieldName.WAITING, Op.IS, not denied(*waiting))
            self._waiting_for()
        if any(c.field is FieldName.WAITING for c in self._parts.conditions):
            b.take_concepts("reply", "write", "we")
        for tag in b.of("reply", "write", "said"):
            if denied(tag):
                b.take(tag, *b.of("done"))
                self._not_answered(tag)
            elif tag.concept in ("reply", "write") and self._days() is not None:
                b.take(tag, *b.of("done"))
                self._parts.moment = Moment.LAST_BY_LEAD
        if b.has("lost"):
            # "Lost to no response": why, not how they stand.
            return
        for tag in self._taken("silent")[:1]:
            if tag.text.casefold() == "ghosting" and {w.raw.casefold() for w in b.words} & _OURS:
                self._add(FieldName.WAITING, Op.IS, True)
                continue
            self._add(FieldName.SILENT_DAYS, Op.AT_LEAST, self._for_days(SILENT_DAYS, tag))
        for tag in self._taken("untouched")[:1]:
            self._add(FieldName.UNTOUCHED_DAYS, Op.AT_LEAST, self._for_days(UNTOUCHED_DAYS, tag))

    def _waiting_for(self) -> None:
        """ "Waiting for more than 2 days", "since Friday": since then or before."""
        days = self._days()
        if days is None:
            return
        until = days.start if days.shape is Shape.SINCE else None
        if days.shape is Shape.FOR and days.days is not None:
            until = self._today - timedelta(days=days.days)
        if until is None:
            return
        self._board.take(self._board.kinds(Kind.DAYS)[0])
        self._board.take_concepts("at_least", "than", "since")
        self._parts.days = Stretch(days.first, days.last, Shape.UNTIL, None, until)
        self._parts.moment = Moment.WAITING_SINCE

    def _not_answered(self, tag: Tag) -> None:
        """ "Who has not replied" is silent; "whom have we not answered" waits for us."""
        typed = {w.raw.casefold() for w in self._board.words}
        is_ours = bool(self._board.of("we")) and not self._says_to_us()
        is_ours = is_ours or bool(typed & _OURS)
        asked = {t.text.casefold() for t in self._board.tags if t.concept == "who"}
        is_silence = self._days() is not None or tag.concept == "write"
        if is_silence and asked == {"kone"}:
            asked = set()
        if is_ours or asked & _TO_WHOM:
            self._board.take_concepts("we")
            self._add(FieldName.WAITING, Op.IS, True)
            return
        self._board.take_concepts("we")
        self._add(FieldName.SILENT_DAYS, Op.AT_LEAST, self._for_days(SILENT_DAYS, tag))

    def _says_to_us(self) -> bool:
        return any(
            t.text.casefold() in ("us", "hamein", "hame", "humein", "humko", "amne", "हमें", "our")
            for t in self._board.of("we")
        )

    def _calls(self) -> None:
        b, denied = self._board, self._denials.is_denied
        picked = b.of("picked")
        b.take(*picked, *[t for t in b.of("many") if t.last + 1 in {p.first for p in picked}])
        for tag in b.of("call", "follow_up", "meet", "focus"):
            if denied(*picked) and self._is_tried():
                b.take(tag)
            elif b.of("missed") or denied(*picked):
                self._missed_calls(tag)
            elif tag.concept == "meet" and self._is_past(tag) and self._days() is not None:
                b.take(tag, *b.of("done", "we"))
                self._parts.of, self._parts.moment = Of.VISITS, Moment.VISIT
            elif denied(tag) and tag.concept == "focus":
                b.take(tag, *b.of("done", "we"))
                self._add(FieldName.UNTOUCHED_DAYS, Op.AT_LEAST, self._for_days(UNTOUCHED_DAYS))
            elif denied(tag):
                b.take(tag, *b.of("done", "we"))
                self._not_called(tag)
            elif tag.concept == "call" and (self._is_past_call(tag) or self._is_split()):
                b.take(tag, *b.of("done", "we"))
                self._parts.of, self._parts.moment = Of.CALLS, Moment.CALL
            elif not self._is_past(tag) and self._is_to_call():
                b.take(tag, *b.of("ordinal_1", "next", "first_of", "best", "day_part", "pending"))
                self._minutes_left()
                self._parts.is_call = True
                self._call_today()

    def _is_tried(self) -> bool:
        return any(c.field is FieldName.CALL_TRIES for c in self._parts.conditions)

    def _missed_calls(self, tag: Tag) -> None:
        """Leads that missed calls; of a period its calls, told with how many were missed."""
        missed = self._board.of("missed")
        if self._days() is None:
            self._add(FieldName.CALL_TRIES, Op.AT_LEAST, 1.0)
            self._board.take(tag, *missed)
        elif self._parts.group is None and not self._board.has("broker_word", "by_each"):
            self._parts.of, self._parts.moment = Of.CALLS, Moment.CALL
            self._board.take(tag, *missed)

    def _is_past_call(self, tag: Tag) -> bool:
        is_counted = self._board.has("many", "count") or self._days() is not None
        return (self._is_past(tag) or bool(self._board.of("done"))) and is_counted

    def _is_split(self) -> bool:
        """Whether calls are counted of each: "which broker made no call yesterday"."""
        return self._parts.group is not None and self._days() is not None

    def _is_past(self, tag: Tag) -> bool:
        is_past = tag.text.casefold() in ("called", "calls", "talked", "spoke", "spoken")
        return is_past or bool({w.key for w in self._board.words} & _PAST)

    def _is_to_call(self) -> bool:
        b = self._board
        return b.has(
            "who", "which", "leads", "show", "ones", "all", "best", "first_of", "what"
        ) or bool(self._parts.conditions or _NAMES & {w.key for w in b.words})

    def _call_today(self) -> None:
        """ "Whom to call today", tomorrow or this week, is as things stand: no day narrows it."""
        days = self._days()
        end = days.ahead(self._today).end if days is not None else None
        if end is not None and end >= self._today:
            self._board.take(*self._board.kinds(Kind.DAYS))

    def _minutes_left(self) -> None:
        """ "I have 10 minutes, whom should I call": how long, narrows nothing."""
        for tag in self._board.of("time_word"):
            before = self._board.beside(tag, -1, lambda t: t.kind is Kind.SMALL)
            self._board.take(tag)
            if before is not None and before.kind is Kind.NUMBER:
                self._board.take(before)

    def _not_called(self, tag: Tag) -> None:
        if self._days() is None or self._is_nearer_another(tag):
            self._add(FieldName.CALLS, Op.AT_MOST, 0.0)
        else:
            self._add(FieldName.UNTOUCHED_DAYS, Op.AT_LEAST, self._for_days(UNTOUCHED_DAYS, tag))
