"""Reads the sentences of a message, each with what those before it spoke of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TypeGuard

from agent.query.query import (
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    Operator,
    OrderBy,
    Period,
    Query,
    Subject,
)
from agent.understanding.dialogue_state import DialogueState
from agent.understanding.gazetteer import Gazetteer
from agent.understanding.lead_refs import LeadRefs
from agent.understanding.lexicon import is_or_not, lexicon, neighbour_words, words_as_typed
from agent.understanding.parsed_question import (
    Ask,
    AskChanges,
    AskChat,
    AskDay,
    AskFind,
    AskLeads,
    AskSmallTalk,
    AskUnanswerable,
    LeadRef,
    LeadTopic,
    SmallTalk,
    UnanswerableTopic,
    is_split,
    refs_of,
)
from agent.understanding.question_splitting import (
    divisions,
    split_by_event,
    split_by_period,
    split_by_whose,
)
from agent.understanding.sentence_parser import SentenceParser
from agent.understanding.tagged_words import Tag, TaggedWords, TagKind
from agent.understanding.tagger import Tagger
from agent.understanding.unanswerable import faiths_named, without_faiths
from language.tokens import Word

_QUESTIONS = frozenset(
    {"weekday_word", "who", "which", "what", "when", "where", "many", "how", "why", "count"}
)
# These ask for the leads themselves, unless something counts them.
_LISTED = ("who", "which", "show", "leads", "ones")
_ASKED = neighbour_words("asked_to_show") | neighbour_words("relative")
_PRESENT = neighbour_words("present")
_TAGS = neighbour_words("question_tags")
_ANY = neighbour_words("any")
_LEFT = ("cancelled", "lost")
# "Did we answer", "is the loan passed": the first word of a question without a question word.
_ASKED_FIRST = words_as_typed("asked_first")
_DONE_FIELDS = (FieldName.OUTCOME, FieldName.VISITED)
_PARTICIPLES = frozenset({"visited", "booked", "lost", "cancelled", "missed"})


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """What one sentence, or one question of a sentence, asks; its words read and unread.

    `ask`: None where it was not understood. `sought`: unknown words by which somebody is sought.
    """

    ask: Ask | None
    unread: tuple[str, ...]
    understood: tuple[str, ...]
    is_sure: bool
    sought: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether all its words were used; which of several leads is meant may be open."""
        return self.ask is not None and not self.unread

    @property
    def is_asked(self) -> bool:
        """Whether it asks by itself, and is no remark beside another question."""
        first = next((w for w in self.words if not w.is_stop), None)
        is_first = first is not None and first.raw.casefold() in _ASKED_FIRST
        return is_first or is_asking(self.words)

    @property
    def text(self) -> str:
        return " ".join(word.raw for word in self.words)


def is_asking(words: Sequence[Word]) -> bool:
    """Whether there is a word or a mark that only questions have."""
    if any("?" in w.raw or w.key in _ASKED for w in words):
        return True
    if is_or_not(words):
        return True
    keys = [w.key for w in words if not w.is_stop]
    is_tagged = any(a in _PRESENT and b in _TAGS for a, b in pairwise(keys))
    if is_tagged or (keys and keys[-1] in _PRESENT and not _ANY.isdisjoint(keys)):
        # "Pakku karyu che ne"; "koi visit che".
        return True
    found = (lexicon().match(words[at:]) for at in range(len(words)))
    return any(m is not None and m.concept in _QUESTIONS for m in found)


_MOST_COLLEAGUES = 3  # an answer each


def _is_of_deeds(whole: QuestionPart) -> bool:
    """Whether leads were read that did two things at once, where bookings and visits were meant.

    No lead is booked and lost; "leads visited and booked" says that the same did both.
    """
    query = whole.ask.query if isinstance(whole.ask, AskFind) else Query()
    told = [c.field for c in query.where if c.field in _DONE_FIELDS]
    if query.period is not None and query.period.of is Moment.CANCELLED:
        told.append(FieldName.OUTCOME)
    is_same = any(w.raw.casefold() in _PARTICIPLES for w in whole.words)
    # "Visits and no-shows": those that took place are meant too.
    is_missed = any(c.field is FieldName.MISSED_VISIT for c in query.where)
    return told.count(FieldName.OUTCOME) > 1 or (len(told) > 1 and not is_same) or is_missed


def _by_colleague(part: QuestionPart) -> list[QuestionPart]:
    """The same split for each colleague who is named: "farhan lost why, nirav same"."""
    query = part.ask.query if isinstance(part.ask, AskFind) else None
    if query is None or query.group_by in (None, GroupBy.OWNER):
        return [part]
    named = next(
        (c for c in query.where if c.field is FieldName.OWNER and c.op is Operator.IN), None
    )
    if named is None or not isinstance(named.value, list) or len(named.value) > _MOST_COLLEAGUES:
        return [part]
    rest = tuple(c for c in query.where if c is not named)
    owners = [Condition(field=FieldName.OWNER, value=value) for value in named.value]
    queries = [query.model_copy(update={"where": (*rest, owner)}) for owner in owners]
    return [replace(part, ask=AskFind(one)) for one in queries]


class SentenceReader:
    """Reads a message sentence by sentence; a later one may refer to the lead of an earlier one."""

    def __init__(self, tagger: Tagger, refs: LeadRefs, book: Gazetteer, today: date) -> None:
        self._tagger = tagger
        self._refs = refs
        self._book = book
        self._today = today

    def read(self, words: Sequence[Word], starts: frozenset[int]) -> list[QuestionPart]:
        """The questions of a message; `starts`: see `clause_starts`."""
        board = self._tagger.board(_numbered(words))
        kinds = faiths_named(board)
        if kinds:
            return [self._declined(board, kinds)]
        halves = split_by_whose(self._tagger.board(_numbered(words)))
        weighed = [self._part(some, self._refs) for some in halves]
        if weighed and all(part.is_sure for part in weighed):
            return weighed
        whole = self._part(words, self._refs)
        if halves:
            # What is true of both at once answers neither of the two.
            whole = replace(whole, is_sure=False)
        if len(each := _by_colleague(whole)) > 1:
            return each
        is_whole = whole.is_read and not halves
        if (not is_whole or _is_of_deeds(whole)) and (both := self._by_event(words)):
            return both
        if is_whole:
            return self._apart(words, starts, whole) or [whole]
        return self._by_span(words) or self._divided(words, starts, whole)

    def _by_event(self, words: Sequence[Word]) -> list[QuestionPart]:
        """The question once per event that is counted; empty unless each is understood."""
        alike = split_by_event(self._tagger.board(_numbered(words)))
        both = [self._part(some, self._refs) for some in alike]
        return [_of_all(part) for part in both] if all(part.is_sure for part in both) else []

    def _apart(
        self, words: Sequence[Word], starts: frozenset[int], whole: QuestionPart
    ) -> list[QuestionPart]:
        """Two questions about different things whose words also read as one; empty if it is one."""
        for parts in divisions(words, starts):
            if all(is_asking(some) for some in parts):
                found = self._in_turn(parts)
                if all(p.is_read for p in found) and _is_of_two(found, whole):
                    return found
        return []

    def _divided(
        self, words: Sequence[Word], starts: frozenset[int], whole: QuestionPart
    ) -> list[QuestionPart]:
        """The division of which most is understood; else the whole.

        A part that is not understood may stand beside the others if each asks by itself.
        """
        every = [self._in_turn(parts) for parts in divisions(words, starts)]
        for first, *rest in every:
            if len(rest) == 1 and _is_why_of_none(rest[0]) and _is_of_ended(first.ask):
                return [replace(first, ask=replace(first.ask, is_why=True))]
        found = [parts for parts in every if not _is_one(parts)]
        for parts in found:
            if all(p.is_read for p in parts):
                return _without_steps(parts)
        halves = [parts for parts in found if all(map(_is_half, parts))]
        best = max(halves, key=_words_read, default=[])
        if _words_read(best):
            return [p if _is_answered(p) else replace(p, ask=None) for p in best]
        better = [parts for parts in found if all(p.ask is not None for p in parts)]
        fewest = min(better, key=_words_unread, default=[whole])
        return fewest if _words_unread(fewest) < len(whole.unread) else [whole]

    def _in_turn(self, parts: Sequence[Sequence[Word]]) -> list[QuestionPart]:
        """Each part read with what the parts before it spoke of."""
        found: list[QuestionPart] = []
        refs, days = self._refs, list[Word]()
        for words in parts:
            part = self._part(words, refs)
            own = self._days(words)
            part = part if own or not days else self._dated(part, days, refs)
            found.append(_split_again(part, found[-1]) if found else part)
            refs, days = _spoken_of(refs, found[-1]), own or days
        return found

    def _days(self, words: Sequence[Word]) -> list[Word]:
        """The words of the one period that is named."""
        tags = self._tagger.board(_numbered(words)).unused_kinds(TagKind.DAYS)
        return list(words[tags[0].first : tags[0].last + 1]) if len(tags) == 1 else []

    def _dated(self, part: QuestionPart, days: Sequence[Word], refs: LeadRefs) -> QuestionPart:
        """A change whose days the part before it named: "who became cold, and who hot"."""
        dated = self._part([*days, *part.words], refs)
        is_change = isinstance(dated.ask, AskChanges) and dated.is_read
        return replace(dated, words=part.words) if is_change else part

    def _declined(self, board: TaggedWords, kinds: Sequence[Tag]) -> QuestionPart:
        """Refuses to choose people by religion or community; offers the list without that."""
        rest = without_faiths(board, kinds)
        told = self._part(rest, self._refs).ask if rest else None
        query = told.query if isinstance(told, AskFind) else None
        if query is None and not board.has("they") and not self._is_of_lead(rest):
            query = Query()
        told_words = tuple(t.text for t in kinds)
        ask = AskUnanswerable(UnanswerableTopic.PEOPLE, " ".join(told_words), query)
        return QuestionPart(ask, (), told_words, True)

    def _is_of_lead(self, words: Sequence[Word]) -> bool:
        board = self._tagger.board(_numbered(words))
        return bool(board.unused_kinds(TagKind.NAME, TagKind.ID, TagKind.PHONE))

    def _by_span(self, words: Sequence[Word]) -> list[QuestionPart]:
        """The count for each of several periods; empty if the words ask for something else."""
        board = self._tagger.board(_numbered(words))
        parts = [self._part(some, self._refs) for some in split_by_period(board)]
        if not all(part.is_sure and isinstance(part.ask, AskFind) for part in parts):
            return []
        return parts if board.has(*_LISTED) else [_counted(part) for part in parts]

    def _part(self, words: Sequence[Word], refs: LeadRefs) -> QuestionPart:
        board = self._tagger.board(_numbered(words))
        found = SentenceParser(board, refs, self._book, self._today).read()
        typed = tuple(words)
        if found.ask is None:
            unread = board.unread() or _all_of(board)
            return QuestionPart(None, unread, board.understood(), False, _sought(board), typed)
        unread = board.unread()
        is_sure = found.is_clear and not unread
        sought = _sought(board) if _is_bare(found.ask) else ()
        return QuestionPart(found.ask, unread, board.understood(), is_sure, sought, typed)


def _of_all(part: QuestionPart) -> QuestionPart:
    """The leads beside the visits and bookings of all times: ended ones too."""
    query = part.ask.query if isinstance(part.ask, AskFind) else None
    if query is None or query.of is not Subject.LEADS or query.where or query.period:
        return part
    return replace(part, ask=AskFind(query.model_copy(update={"open": None})))


def _counted(part: QuestionPart) -> QuestionPart:
    """A list turned into its count."""
    if not isinstance(part.ask, AskFind) or part.ask.query.measure is not Measure.LIST:
        return part
    query = part.ask.query.model_copy(update={"measure": Measure.COUNT})
    return replace(part, ask=AskFind(query))


def _numbered(words: Sequence[Word]) -> tuple[Word, ...]:
    return tuple(Word(w.raw, w.key, at) for at, w in enumerate(words))


def _is_one(parts: Sequence[QuestionPart]) -> bool:
    """Whether the parts are one question: "which leads came, and why" counts for all of them."""
    is_find = isinstance(parts[0].ask, AskFind)
    if is_find and any(map(_is_why_of_none, parts[1:])):
        return True
    if is_find and is_split(parts[0].ask) and any(map(_is_of_nobody, parts[1:])):
        # The "and broker" of "conversion by source and broker".
        return True
    is_each = all(part.is_asked for part in parts)
    return not is_each and all(isinstance(p.ask, AskFind) for p in parts)


def _is_of_nobody(part: QuestionPart) -> bool:
    """Whether it asks about a lead, but none was named or talked about."""
    return isinstance(part.ask, AskLeads) and not any(r.words or r.matches for r in part.ask.leads)


def _is_of_two(parts: Sequence[QuestionPart], whole: QuestionPart) -> bool:
    """Whether the parts ask of different things: of one lead and of the book, say."""
    asks = [part.ask for part in parts if part.ask is not None]
    if not all(map(_stands, asks)):
        return False
    if all(map(refs_of, asks)):
        # Of one lead: the words of one part must not have vanished beside the other.
        is_lost = isinstance(whole.ask, AskChat) and _gist(whole.ask) in map(_gist, asks)
        return is_lost and len(set(map(_gist, asks))) > 1
    kinds = {_kind(part.ask) for part in parts}
    is_named = isinstance(whole.ask, AskFind) and not _is_list(whole.ask)
    is_named = is_named and any(_is_list(part.ask) for part in parts[1:])
    return (len(kinds) > 1 and kinds != {_kind(whole.ask)}) or is_named


def _stands(ask: Ask | None) -> bool:
    """Whether a part says what it is about: "and why" and "how far from November" do not."""
    if isinstance(ask, AskChanges):
        return ask.lead is not None
    if isinstance(ask, AskFind) and ask.query.group_by and ask.query.measure is Measure.COUNT:
        # "Kaya broker ni vadhare": of what was counted just before.
        return bool(ask.query.where or ask.query.period) or ask.query.of is not Subject.LEADS
    return ask is not None and all(ref.matches for ref in refs_of(ask))


def _gist(ask: Ask | None) -> tuple[object, ...]:
    """What is asked of which leads, however these are named."""
    told = (ask.topic, ask.words, ask.side, ask.start, ask.end) if isinstance(ask, AskChat) else ()
    ids = tuple(name.lead_id for ref in refs_of(ask) for name in ref.matches) if ask else ()
    return type(ask), ids, told


def _kind(ask: Ask | None) -> tuple[type, object]:
    return type(ask), ask.query.of if isinstance(ask, AskFind) else None


def _is_list(ask: Ask | None) -> bool:
    return isinstance(ask, AskFind) and ask.query.measure is Measure.LIST


def _is_half(part: QuestionPart) -> bool:
    """Whether a part may be answered, or named as missed, by itself: "and how many" may not."""
    return part.is_asked and sum(not w.is_stop for w in part.words) > 1


def _words_read(parts: Sequence[QuestionPart]) -> int:
    return sum(len(part.words) for part in parts if _is_answered(part))


def _is_answered(part: QuestionPart) -> bool:
    return part.is_read and _stands(part.ask)


def _words_unread(parts: Sequence[QuestionPart]) -> int:
    return sum(len(part.unread) for part in parts)


def _is_why_of_none(part: QuestionPart) -> bool:
    """Whether a sentence is a bare "and why" that names no lead."""
    ask = part.ask
    is_bare = isinstance(ask, AskLeads) and not any(ref.matches for ref in ask.leads)
    return is_bare and isinstance(ask, AskLeads) and ask.about == (LeadTopic.WHY,)


def _is_of_ended(ask: Ask | None) -> TypeGuard[AskFind]:
    """Whether leads that left are listed: "any token asked back? why"."""
    if not isinstance(ask, AskFind):
        return False
    ended = [c for c in ask.query.where if c.field is FieldName.OUTCOME and c.value in _LEFT]
    return bool(ended) and ask.query.measure is Measure.LIST and ask.query.group_by is None


def _without_steps(parts: Sequence[QuestionPart]) -> list[QuestionPart]:
    """Leaves out parts that the next one only narrows: "leave out Facebook. Which is worst?", and
    those that ask nothing: the small words before a question.
    """
    parts = [p for p in parts if p.ask != AskSmallTalk(SmallTalk.OK)] or parts
    nexts = [*parts[1:], None]
    return [p for p, n in zip(parts, nexts, strict=True) if n is None or not _is_step(p.ask, n.ask)]


def _is_step(one: Ask | None, other: Ask | None) -> bool:
    if not (isinstance(one, AskFind) and isinstance(other, AskFind)):
        return False
    a, b = one.query, other.query
    same = ("of", "period", "compare_to", "measure", "measure_of", "also", "group_by")
    is_same = all(getattr(a, name) == getattr(b, name) for name in same)
    return is_same and all(condition in b.where for condition in a.where)


def _split_again(part: QuestionPart, before: QuestionPart) -> QuestionPart:
    """A bare "which broker most" after a figure splits that figure; what narrows nothing at all is
    no question of its own.
    """
    if not (isinstance(part.ask, AskFind) and isinstance(before.ask, AskFind)):
        return part
    query = part.ask.query
    if query.period is not None and query.period == Period(of=Moment.CANCELLED):
        return _cancelled(part, before.ask.query)
    if query.where or query.period:
        return part
    if query.group_by is None:
        if part.ask.is_call or query.measure is not Measure.LIST:
            return part
        # "Top 3 reasons" names nothing that is looked for: all leads would be another answer.
        return replace(part, ask=None, unread=(part.text,), is_sure=False)
    split = {"group_by": query.group_by, "measure": Measure.COUNT, "order_by": OrderBy.VALUE}
    return replace(part, ask=AskFind(before.ask.query.model_copy(update=split)))


def _cancelled(part: QuestionPart, last: Query) -> QuestionPart:
    """ "... and how many cancelled" of the days before it; no visit is on record as cancelled."""
    if last.of is Subject.VISITS:
        return replace(part, ask=None, unread=(part.text,), is_sure=False)
    if last.period is None or not isinstance(part.ask, AskFind):
        return part
    dated = {"period": last.period.model_copy(update={"of": Moment.CANCELLED}), "open": None}
    return replace(part, ask=AskFind(part.ask.query.model_copy(update=dated)))


def _spoken_of(refs: LeadRefs, part: QuestionPart) -> LeadRefs:
    """References for the next sentence, whose "them" means this sentence's lead or list."""
    if isinstance(part.ask, AskFind) and part.is_sure:
        dialogue = DialogueState(query=part.ask.query, is_list_newest=True, is_begun=True)
        return LeadRefs(refs.book, dialogue, None, refs.now)
    if isinstance(part.ask, AskDay) and not part.ask.is_either:
        visits = Period(of=Moment.NEXT_VISIT, start=part.ask.day, end=part.ask.day)
        dialogue = DialogueState(query=Query(period=visits), is_list_newest=True, is_begun=True)
        return LeadRefs(refs.book, dialogue, None, refs.now)
    meant: Sequence[LeadRef] = getattr(part.ask, "leads", None) or [
        r for r in [getattr(part.ask, "lead", None)] if r is not None
    ]
    ids = tuple(name.lead_id for r in meant for name in r.matches)
    if not ids:
        return refs
    dialogue = DialogueState(
        ids, refs.dialogue.listed, refs.dialogue.query, refs.dialogue.about, is_begun=True
    )
    return LeadRefs(refs.book, dialogue, ids[0] if len(ids) == 1 else None, refs.now)


def _sought(board: TaggedWords) -> tuple[str, ...]:
    """The unknown words of "kisko south facing chahiye", where somebody is looked for."""
    if not board.has("who", "which", "leads", "ones", "lead"):
        return ()
    return board.unread(TagKind.UNKNOWN)


def _is_bare(ask: Ask) -> bool:
    """Whether nothing was read that narrows a search: over all leads, or for any worry."""
    if isinstance(ask, AskChat):
        return ask.lead is None and ask.topic == "worries" and ask.among is None
    return isinstance(ask, AskFind) and not (ask.query.where or ask.query.period)


def _all_of(board: TaggedWords) -> tuple[str, ...]:
    return tuple(t.text for t in board.tags if t.kind not in (TagKind.SMALL, TagKind.STOP))
