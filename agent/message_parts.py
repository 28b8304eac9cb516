"""Reads a message in two parts, the second after the answer to the first: two questions, "who is my
hottest? what is his budget", a question and a draft, or news and a question, "called Rahul, he
wants the 2nd floor. when is his visit".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from agent.answers.base_answers import BaseAnswers
from agent.query.query import Measure, Query
from agent.rendering.reply import BaseAnswer, Reply, joined, with_first
from agent.turn_context import Question, TurnContext
from agent.turn_recording import transcript_of_part
from agent.understanding.lexicon import lexicon, neighbour_words, words_as_typed
from agent.understanding.parsed_question import (
    AskDay,
    AskDraft,
    AskFind,
    AskSmallTalk,
    ParsedQuestion,
    refs_of,
)
from agent.understanding.question_parser import is_question
from agent.updates.act_parser import read_acts, sets_reminder
from agent.updates.act_vocabulary import has_words
from agent.updates.denied_times import other_time
from agent.updates.lead_commands import is_order
from agent.updates.new_lead import is_new_lead
from agent.updates.speech_acts import (
    is_asked_by_form,
    is_long_enough,
    tells_of_act,
    wants_kept,
)
from agent.updates.staff_message import StaffMessage, shows_preview, telling_shown
from agent.updates.update_flow import UpdateFlow
from language.detect import detect_language
from language.time_reader import tokens_of
from language.tokens import keys_of, read
from leads.model.errors import InvalidInput
from leads.model.scope import HANDLING
from leads.store.record import Record
from leads.store.transcripts import Transcript
from leads.store.update_acts import UpdateKind
from leads.store.updates import StaffUpdates

Parse = Callable[[TurnContext, Question, Sequence[Transcript]], ParsedQuestion]
# Where one part ends for sure, "Rs. 5" is no such place, and where it may: a comma, a dash, a word.
_ENDS = re.compile(r"(?<=[?!।\n])|(?<=[^.][.])\s(?=\D)|(?<=[.][.])")
_LED = "|".join(sorted(word.replace("_", " ") for word in words_as_typed("if_not_so")))
_COMMAS = re.compile(rf",\s|\s[-–—]+\s|\s(?=(?:{_LED})\s)", re.IGNORECASE)
# In Hindi "ne" stands behind who did something: "owner ne maan liya kya".
_NOT_IN_HINDI = {"ne", "ને"}
_WORDS = words_as_typed("joins_questions")
_JOINING = re.compile(rf"\s(?:{'|'.join(sorted(_WORDS))})\s", re.IGNORECASE)
_JOINING_IN_HINDI = re.compile(
    rf"\s(?:{'|'.join(sorted(_WORDS - _NOT_IN_HINDI))})\s", re.IGNORECASE
)
_OF_THE_LEAD, _WITHIN = words_as_typed("of_the_lead"), neighbour_words("asks_within")
_MOST_JOINTS, _PAIR = 4, 2
_OF_HINDI = ("hi", "hi-Latn")
# "Call hua tha na" rather tells.
_TAG = re.compile(r"\s(?:na|ना|ne|ને)\W*$", re.IGNORECASE)
# "If not", "nahi to", "नहीं गया तो".
_IF_NOT = re.compile(
    rf"\W*(?:(?:{_LED})[\s,:;-]+"
    r"|(?:nahi|nahin|nai|na|nathi|नहीं|न|નથી|ના) (?:\S+ ){1,2}(?:toh?|तो|તો) )",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ToldAndAsked:
    """News with a question beside it: what was asked, its answer, and that above the preview."""

    parsed: ParsedQuestion
    base: BaseAnswer
    reply: Reply


@dataclass(frozen=True, slots=True)
class _Asked:
    """A part that asks, wholly understood, with its answer."""

    parsed: ParsedQuestion
    base: BaseAnswer


class MessageParts:
    """Reads the two parts of a message, each of which must be understood."""

    def __init__(self, record: Record, parse: Parse, answers: BaseAnswers) -> None:
        self._record = record
        self._parse = parse
        self._answers = answers

    async def asked_in_turn(
        self,
        context: TurnContext,
        question: Question,
        turns: Sequence[Transcript],
        parsed: ParsedQuestion,
    ) -> ParsedQuestion:
        """What is asked in two parts, the second after the answer to the first; `parsed`, what was
        read at once, if it is understood or they are not.

        Raises DeadlinePassed, NotFound.
        """
        is_draft = _has_draft(parsed)
        for half in _halves(question.text):
            first, second = (replace(question, text=text) for text in (half.first, half.second))
            # "Source wise hot leads do, unme se rent wale kitne".
            may_ask = _asks(half.first) or (_begins(half.second, "among") and not is_draft)
            # "Usko jawab draft karo, uska offer kitna tha".
            is_of_lead = half.second.split()[0].lower() in _OF_THE_LEAD and _asks(half.second)
            is_drafted_first = is_draft and not may_ask and is_of_lead
            if is_draft and not (may_ask or is_drafted_first):
                # What a message to a lead is to say.
                continue
            is_one = parsed.is_sure and not is_draft
            if is_one and not (may_ask and _asks(half.second)):
                continue
            one = await self._asked(context, first, turns)
            if one is None or _has_draft(one.parsed) != is_drafted_first:
                continue
            is_one_asked = may_ask or half.is_end or is_drafted_first
            if not (is_one_asked or _is_figure(one.parsed)):
                # Words of one question; "new leads Nov vs Oct, and how many lost" is of two.
                continue
            before = transcript_of_part(context, first, one.base, one.parsed)
            other = await self._read(context, second, [before, *turns])
            if other is None or _has_draft(other) != (is_draft and not is_drafted_first):
                continue
            if _is_same_search(one.parsed, other):
                # "Who has most and who has least".
                continue
            if is_one and not _is_left_out(parsed, one.parsed, other, half.second):
                continue
            return _in_turn(one.parsed, other, parsed.language, is_whole=_asks(half.second))
        return parsed

    async def told_and_asked(
        self,
        context: TurnContext,
        question: Question,
        turns: Sequence[Transcript],
        parsed: ParsedQuestion,
    ) -> ToldAndAsked | None:
        """The reply to a message of which one part tells what is to be kept and the other asks;
        None if it is none, or if either is not understood.

        What tells of no act is kept as a note, unless all was read as a question. Raises
        DeadlinePassed, NotFound.
        """
        if context.scope.role not in HANDLING:
            return None
        # "There was a call yesterday, na?" only tells.
        asks = _asks if _asks(question.text) else _asks_untagged
        for is_note in (False,) if parsed.is_sure else (False, True):
            tells = _may_be_note if is_note else _tells
            for half in _halves(question.text):
                one, other = (replace(question, text=text) for text in (half.first, half.second))
                if tells(half.first) and asks(half.second):
                    news = await self._told(context, one, turns, is_note=is_note)
                    if news is None:
                        continue
                    before = transcript_of_part(context, one, BaseAnswer(news), None)
                    asked = await self._asked(context, other, [before, *turns])
                    if asked is None:
                        await context.timed("drop", self._drop, context, news)
                elif tells(half.second) and (asks(half.first) or _reminds(half.second)):
                    asked = await self._asked(context, one, turns)
                    # "Usko reply likh do aur 6 baje yaad dilana": two orders.
                    # "Ko kya jawab dena hai, kal 10 baje yaad dilana".
                    is_asked = asks(half.first) or not _WITHIN.isdisjoint(keys_of(half.first))
                    if asked is None or not (is_asked or _has_draft(asked.parsed)):
                        continue
                    before = transcript_of_part(context, one, asked.base, asked.parsed)
                    news = await self._told(context, other, [before, *turns], is_note=is_note)
                    if news and not (half.is_end or _is_of_itself(half.second, asked, news)):
                        await context.timed("drop", self._drop, context, news)
                        continue
                else:
                    continue
                if asked is not None and news is not None:
                    reply = _beside(context, asked.base.reply, news)
                    return ToldAndAsked(asked.parsed, asked.base, reply)
        return None

    async def _asked(
        self, context: TurnContext, question: Question, turns: Sequence[Transcript]
    ) -> _Asked | None:
        parsed = await self._read(context, question, turns)
        if parsed is None:
            return None
        base = await self._answers.base(context, parsed)
        return _Asked(parsed, base) if base.reply.is_answer else None

    async def _read(
        self, context: TurnContext, question: Question, turns: Sequence[Transcript]
    ) -> ParsedQuestion | None:
        """What a part asks for, if all of it is understood."""
        try:
            parsed = await context.timed("understand", self._parse, context, question, turns)
        except InvalidInput:
            return None
        is_small = any(isinstance(ask, AskSmallTalk) for ask in parsed.asks)
        is_whole = bool(parsed.asks) and parsed.is_sure and not (is_small or parsed.missed)
        return parsed if is_whole and not _is_of_all(parsed) else None

    async def _told(
        self,
        context: TurnContext,
        question: Question,
        turns: Sequence[Transcript],
        *,
        is_note: bool,
    ) -> Reply | None:
        """The preview of what a part tells."""
        flow = UpdateFlow(self._record, StaffMessage.of(context, question, turns))
        reply = await context.timed("tell", flow.noted if is_note else flow.respond)
        return reply if reply is not None and shows_preview(reply.actions) else None

    def _drop(self, context: TurnContext, preview: Reply) -> None:
        """Drops a preview that is not shown. Blocking."""
        if (telling_id := telling_shown(preview.actions)) is not None:
            updates = StaffUpdates(self._record, context.scope)
            updates.discard(telling_id, at=context.now)


@dataclass(frozen=True, slots=True)
class _Halves:
    """The two sides of a place where one part may end; `is_end`: it ends there by its mark."""

    first: str
    second: str
    is_end: bool


def _halves(text: str) -> Iterator[_Halves]:
    is_hindi = detect_language(read(text)) in _OF_HINDI
    joints = (_ENDS, _COMMAS, _JOINING_IN_HINDI if is_hindi else _JOINING)
    found = [(joint, place) for joint in joints for place in joint.finditer(text)]
    for joint, place in found[:_MOST_JOINTS]:
        first, second = text[: place.start()].strip(), text[place.end() :].strip()
        second = second.removeprefix(led[0]) if (led := _IF_NOT.match(second)) else second
        if first and second:
            yield _Halves(first, second, joint is _ENDS)


def _in_turn(
    one: ParsedQuestion, other: ParsedQuestion, language: str | None, *, is_whole: bool
) -> ParsedQuestion:
    """Both questions, or the other alone where it says more of what the first looks for: "why did
    they go, compare with Oct".
    """
    asks = one.asks + tuple(ask for ask in other.asks if ask not in one.asks)
    if not is_whole and len(one.asks) == len(other.asks) == 1:
        first, second = one.asks[0], other.asks[0]
        if isinstance(first, AskFind) and isinstance(second, AskFind):
            is_same = first.query.measure == second.query.measure
            asks = other.asks if is_same else asks
    understood = one.understood + other.understood
    return replace(one, asks=asks, understood=understood, language=language)


def _asks(text: str) -> bool:
    return is_question(text) or is_asked_by_form(text)


def _asks_untagged(text: str) -> bool:
    return _asks(text) and not _TAG.search(text)


def _tells(text: str) -> bool:
    """Whether a part by itself tells what is to be kept; "was to come at 11" does not."""
    acts = read_acts(text)
    is_past = has_words("was_then", text) and detect_language(read(text)) != "en"
    was_planned = is_past and all(act.kind is UpdateKind.VISIT for act in acts)
    is_told = bool(acts) and not was_planned
    # "She says 6 not 5", "thursday 11 baje rakh do", after her visit was told.
    is_told |= bool(other_time(tokens_of(text), text)) or is_order(text)
    is_told |= _moves(text) or sets_reminder(text) or is_new_lead(text)
    # "Nirav ko de doon?": its preview asks.
    return is_told and (not _asks(text) or has_words("giving_asked", text))


def _may_be_note(text: str) -> bool:
    """Whether a part tells something of a lead that is no act."""
    is_told = wants_kept(text) or (is_long_enough(text) and tells_of_act(text))
    return is_told and not _asks(text)


def _moves(text: str) -> bool:
    return has_words("moved", text) or has_words("made_it", text)


def _reminds(text: str) -> bool:
    return any(act.kind is UpdateKind.REMIND for act in read_acts(text))


def _is_of_itself(text: str, asked: _Asked, news: Reply) -> bool:
    """Whether a part behind a comma is no condition of the question before it: it is an order, or
    of a lead that was not asked about.
    """
    is_ordered = _reminds(text) or is_new_lead(text) or wants_kept(text) or is_order(text)
    is_ordered |= _moves(text)
    return is_ordered or not set(news.lead_ids) <= set(asked.base.reply.lead_ids)


def _is_left_out(
    whole: ParsedQuestion, one: ParsedQuestion, other: ParsedQuestion, text: str
) -> bool:
    """Whether what was read at once leaves a question out: it is but the first, lacks the lead that
    the second names, or narrows what the first finds: "which area has most, how many of them hot",
    "hot wale dikha, unme se offer kisne diya".
    """
    named = {n.lead_id for ask in other.asks for r in refs_of(ask) if r.words for n in r.matches}
    known = {n.lead_id for ask in whole.asks for ref in refs_of(ask) for n in ref.matches}
    is_lost = whole.asks == one.asks and len(text.split()) >= _PAIR
    most, all_of_it = one.asks[0], whole.asks[0]
    are_found = all(isinstance(ask, AskFind) for ask in (most, all_of_it, *other.asks))
    is_narrowed = are_found and len(whole.asks) == 1 and all_of_it != most
    # "Which source gives most and which the hot ones" asks for the sources of the hot ones.
    is_figure = isinstance(most, AskFind) and most.is_of_most and _is_figure(other)
    is_narrowed &= is_figure or _begins(text, "among")
    # "Aaj kis kis ki visit hai, Farhan ke hot kitne": a day's plan and a figure.
    is_of_day = isinstance(most, AskDay) and isinstance(all_of_it, AskFind)
    return is_lost or is_narrowed or is_of_day or not named <= known


def _begins(text: str, concept: str) -> bool:
    """Whether a part begins with words of that concept: "among" of "unme se"."""
    found = lexicon().match(read(text))
    return found is not None and found.concept == concept


def _is_same_search(one: ParsedQuestion, other: ParsedQuestion) -> bool:
    """Whether two questions find the same, in another order or length, or compared."""
    asks = (*one.asks, *other.asks)
    finds = [ask.query for ask in asks if isinstance(ask, AskFind)]
    # "Who booked most, compare with October".
    bare = {"order_by": None, "descending": True, "limit": 0, "compare_to": None}
    alike = [query.model_copy(update=bare) for query in finds]
    return len(asks) == len(finds) == _PAIR and alike[0] == alike[1]


def _has_draft(parsed: ParsedQuestion) -> bool:
    return any(isinstance(ask, AskDraft) for ask in parsed.asks)


def _is_figure(parsed: ParsedQuestion) -> bool:
    finds = [ask.query for ask in parsed.asks if isinstance(ask, AskFind)]
    return len(finds) == len(parsed.asks) and all(q.measure is not Measure.LIST for q in finds)


def _is_of_all(parsed: ParsedQuestion) -> bool:
    """Whether a part looks for nothing: it would list the whole book."""
    ask = parsed.asks[0]
    return isinstance(ask, AskFind) and ask.query == Query(measure=ask.query.measure)


def _beside(context: TurnContext, answer: Reply, preview: Reply) -> Reply:
    """An answer above a preview: a yes saves what that shows."""
    actions = with_first(preview.actions, answer.actions)
    return replace(joined(context.words, [answer, preview]), actions=actions)
