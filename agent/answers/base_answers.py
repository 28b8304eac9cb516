"""The base answer: what was asked, looked up in the record and put into words without an LLM."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import assert_never

from agent.answers.change_answers import ChangeAnswers
from agent.answers.chat_answers import ChatAnswers
from agent.answers.list_answers import ListAnswers, is_ranked
from agent.answers.list_remarks import ListRemarks
from agent.drafts.draft import catalogue_draft_reply
from agent.lead_state.scored_lead import ScoredLead
from agent.lookup_facts import (
    day_facts,
    promise_facts,
    record_facts,
    similar_lead_facts,
)
from agent.lookups import Lookups, of_owner
from agent.query.query import (
    Condition,
    FieldName,
    GroupBy,
    Measure,
    OrderBy,
    Query,
    is_of_found,
)
from agent.query.query_facts import query_facts
from agent.rendering import (
    attribute_answers,
    day_plan,
    dialogue_replies,
    lead_answers,
    progress_answers,
    which_lead,
)
from agent.rendering.aggregate_answers import side_by_side
from agent.rendering.booked_answers import driver_queries, drivers, score_record
from agent.rendering.message_quotes import MessageQuery
from agent.rendering.reply import BaseAnswer, Reply, joined, with_end, with_head
from agent.turn_context import TurnContext
from agent.understanding.each_of_list import FACT_TOPICS
from agent.understanding.lexicon import concept_of
from agent.understanding.parsed_question import (
    Ask,
    AskChanges,
    AskChat,
    AskDay,
    AskDraft,
    AskDrivers,
    AskFind,
    AskLeads,
    AskOverview,
    AskScoreRecord,
    AskSimilar,
    AskSmallTalk,
    AskUnanswerable,
    LeadRef,
    LeadTopic,
    ParsedQuestion,
    SmallTalk,
    UnanswerableTopic,
    is_answered_in_part,
    is_comparison,
    lead_of,
    refs_of,
)
from features.cues import topics_of
from features.protected import has_protected_words
from language.personal_name_words import is_family, is_given
from language.tokens import read
from leads.model.errors import InvalidInput
from leads.model.lead import LeadKind
from leads.model.scope import Role

# Topics whose reasons are compared with what is usual.
_REASONED = frozenset({LeadTopic.WHY, LeadTopic.WHY_NOT, LeadTopic.WHY_STILL})
_CHOICES = 3
# Who may take an owner's home.
_TAKEN_BY = {LeadKind.SELL: "buy", LeadKind.LET: "rent"}


class BaseAnswers:
    """Makes base answers."""

    def __init__(self, lookups: Lookups, rng: Random | None) -> None:
        self._lookups = lookups
        self._lists = ListAnswers(lookups, rng)
        self._chats = ChatAnswers(lookups)
        self._remarks = ListRemarks(lookups)
        self._moves = ChangeAnswers(lookups, self._lists)

    async def base(self, context: TurnContext, parsed: ParsedQuestion) -> BaseAnswer:
        """The base answer. Raises DeadlinePassed, NotFound."""
        if parsed.is_asked_again:
            base = await self.base(context, replace(parsed, is_asked_again=False))
            again = [context.words.text("talk-which-again")]
            return replace(base, reply=with_end(base.reply, again))
        if any(_is_withheld(context, ask) for ask in parsed.asks):
            is_one = len(parsed.asks) == 1 and parsed.is_sure
            told = await self._lists.number_alone(context, parsed.asks[0]) if is_one else None
            if told is not None:
                return told
            refused = dialogue_replies.no_names_for_analysts(context.words)
            refs = [ref for ask in parsed.asks for ref in refs_of(ask)]
            if refs and not any(ref.words or ref.matches for ref in refs):
                # A question that names nobody may want a figure we did not read: say what was read.
                read = dialogue_replies.what_was_read(context.words, parsed)
                refused = with_head(refused, read)
            return BaseAnswer(refused, parsed.asks)
        is_several = len(parsed.asks) > 1 and not parsed.unread
        if not parsed.asks or not (parsed.is_sure or parsed.missed or is_several):
            return await self._unsure(context, parsed)
        parts = list[BaseAnswer]()
        for ask in parsed.asks:
            parts.append(await self._one_answer(context, _rest_of(ask, parts)))
        parts = [part for part in parts if not _is_rest_of_none(part)] or parts
        known = {k.lead_id: k for part in parts for k in part.known}
        reply = joined(context.words, [part.reply for part in parts])
        if len(parts) > 1:
            reply = side_by_side(context.words, reply, [part.result for part in parts])
        if parsed.missed:
            reply = with_end(reply, [dialogue_replies.half_missed(context.words, parsed)])
        return BaseAnswer(
            reply,
            parsed.asks,
            tuple(known.values()),
            parts=tuple(parts),
        )

    async def _unsure(self, context: TurnContext, parsed: ParsedQuestion) -> BaseAnswer:
        """Asks which lead is meant, or says what was read and what was not."""
        refs = [ref for ask in parsed.asks for ref in refs_of(ask)]
        unclear = next((r for r in refs if len(r.matches) != 1 and (r.words or _is_few(r))), None)
        if unclear is not None and not parsed.unread and _is_of_each(parsed.asks[0]):
            return await self._one_answer(context, parsed.asks[0])
        if unclear is not None and (not parsed.unread or _is_unknown_person(unclear)):
            return BaseAnswer(self._which(context, unclear, parsed.asks[0]), parsed.asks)
        if isinstance(parsed.asks[0] if parsed.asks else None, AskDraft) and not parsed.unread:
            # A message to nobody: whom it is for is all that is missing.
            return BaseAnswer(self._which(context, refs[0], parsed.asks[0]), parsed.asks)
        head = dialogue_replies.what_was_read(context.words, parsed)
        told = await self.story(context, parsed, head)
        if told is not None:
            return told
        if len(parsed.asks) == 1 and is_answered_in_part(parsed):
            told = await self._one_answer(context, parsed.asks[0])
            return replace(told, reply=with_head(told.reply, head))
        written = await self._chats.by_words(context, parsed)
        if written is not None:
            return replace(written, reply=with_head(written.reply, head))
        return BaseAnswer(dialogue_replies.not_understood(context.words, parsed), parsed.asks)

    async def story(
        self, context: TurnContext, parsed: ParsedQuestion, head: str = ""
    ) -> BaseAnswer | None:
        """What is known of the one lead of a partly read question; None: it has no one lead."""
        if is_comparison(parsed):
            compared = await self.one(context, parsed.asks[0])
            return replace(compared, reply=with_head(compared.reply, head)) if head else compared
        half = lead_of(parsed)
        if half is None:
            return None
        lead_id, about = half
        (known,) = await self._lookups.leads(context, [lead_id])
        # Where the lead is clear, what we know of it helps more often than "I did not understand".
        unread = " ".join(parsed.unread)
        topic = next(iter(topics_of(unread)), None)
        # A number or a word of a question ("kitna") says nothing of what was written.
        is_light = unread.isdecimal() or concept_of(read(unread)) is not None
        is_hidden = topic or is_light or has_protected_words(unread)
        sought_words = "" if is_hidden else unread
        sought = MessageQuery(topic, sought_words, side="reply")
        reply = lead_answers.half_read(context.words, known, about, head, sought)
        return BaseAnswer(reply, parsed.asks, (known,))

    async def _one_answer(self, context: TurnContext, ask: Ask) -> BaseAnswer:
        try:
            return await self.one(context, ask)
        except InvalidInput as error:
            return BaseAnswer(dialogue_replies.no_such_value(context.words, error), (ask,))

    async def one(self, context: TurnContext, ask: Ask) -> BaseAnswer:
        """The answer to one part. InvalidInput says which value matches nothing, and what would."""
        if _is_withheld(context, ask):
            return BaseAnswer(dialogue_replies.no_names_for_analysts(context.words), (ask,))
        refs = refs_of(ask)
        unclear = next((ref for ref in refs if len(ref.matches) != 1), None)
        if unclear is not None and isinstance(ask, AskLeads) and _is_of_each(ask):
            each = tuple(LeadRef(r.words, (name,)) for r in refs for name in r.matches)
            return await self.one(context, replace(ask, leads=each))
        if unclear is not None:
            return BaseAnswer(self._which(context, unclear, ask), (ask,))
        hanging = (ask,) if isinstance(ask, AskFind) else refs
        is_rest = any(one.is_after_lost for one in hanging)
        if is_rest and isinstance(ask, AskFind) and ask.query.measure is not Measure.LIST:
            # The question before was not understood: a number about other leads would mislead.
            uncounted = Reply(context.words.text("talk-count-lost"), is_answer=False)
            return BaseAnswer(uncounted, (ask,))
        base = await self._of(context, ask, list(dict.fromkeys(r.matches[0].lead_id for r in refs)))
        told = [line for ref in refs for line in which_lead.namesakes(context.words, ref)]
        base = replace(base, reply=with_end(base.reply, told)) if told else base
        if is_rest:
            lost = context.words.text("talk-after-lost")
            return replace(base, reply=with_head(base.reply, lost))
        return base

    async def _of(self, context: TurnContext, ask: Ask, ids: Sequence[str]) -> BaseAnswer:
        """The answer to one part whose leads are clear."""
        match ask:
            case AskLeads():
                return await self._leads(context, ask, ids)
            case AskFind(query=Query(group_by=GroupBy.OWNER)) if context.scope.role is Role.BROKER:
                # A broker's own figures beside nobody's say nothing of the best.
                others = AskUnanswerable(UnanswerableTopic.OTHERS, "")
                return BaseAnswer(dialogue_replies.outside(context.words, others), (others,))
            case AskFind():
                return await self._chats.beside_none(
                    context, await self._lists.answer(context, ask)
                )
            case AskChat():
                return await self._chats.answer(context, ask, ids)
            case AskChanges():
                return await self._moves.changes(context, ask, ids)
            case AskSimilar():
                (known,) = await self._lookups.leads(context, ids)
                found = await self._lookups.similar(context, known)
                reply = lead_answers.similar(context.words, known, found)
                facts = similar_lead_facts(found, context.words)
                return BaseAnswer(reply, (ask,), (known,), facts=facts)
            case AskDay():
                return await self._day(context, ask)
            case AskOverview():
                return await self._moves.overview(context, ask)
            case AskDrivers():
                return await self._drivers(context, ask)
            case AskScoreRecord():
                records = await self._lookups.band_records(context)
                reply = score_record(context.words, records, ask.bands, is_made=ask.is_made)
                return BaseAnswer(reply, (ask,), facts=record_facts(records))
            case AskDraft():
                (known,) = await self._lookups.leads(context, ids)
                return BaseAnswer(
                    await catalogue_draft_reply(context, known, ask), (ask,), (known,)
                )
            case AskSmallTalk():
                return BaseAnswer(await self._small(context, ask), (ask,))
            case AskUnanswerable(UnanswerableTopic.OTHERS, who) if context.scope.lead_id:
                return BaseAnswer(which_lead.only_one_here(context.words, who), (ask,))
            case AskUnanswerable(UnanswerableTopic.NAMES, _, Query()):
                told = await self._lists.number_alone(context, ask)
                return told or BaseAnswer(dialogue_replies.outside(context.words, ask), (ask,))
            case AskUnanswerable():
                return BaseAnswer(dialogue_replies.outside(context.words, ask), (ask,))
            case _:
                assert_never(ask)

    def _which(self, context: TurnContext, ref: LeadRef, ask: Ask) -> Reply:
        words = context.words
        if ref.matches:
            return which_lead.ask_which(words, ref, ask)
        if ref.words and context.scope.lead_id is not None and not ref.near:
            return which_lead.only_one_here(words, ref.words)
        if ref.words:
            return which_lead.no_such_lead(words, ref, ask)
        return dialogue_replies.no_lead_named(words, ask)

    async def _leads(self, context: TurnContext, ask: AskLeads, ids: Sequence[str]) -> BaseAnswer:
        known = await self._lookups.leads(context, ids)
        if LeadTopic.LEVERS in ask.about:
            known = await self._lookups.levers(context, known)
        if _REASONED.intersection(ask.about):
            known = await self._lookups.usual(context, known)
        words = context.words
        if LeadTopic.TAKERS in ask.about and len(known) == 1 and (query := _takers_of(known[0])):
            found = await self._of(context, AskFind(query), ())
            home = words.told(known[0].lead, attribute_answers.want(words, known[0]))
            return replace(found, reply=with_head(found.reply, home))
        # Asked about facts alone, leads are told one after the other, not which comes first.
        if ask.is_compared and len(known) > 1 and not FACT_TOPICS.issuperset(ask.about):
            reply = lead_answers.compared(words, known)
        else:
            is_owner = LeadTopic.OWNER in ask.about
            names = await self._lookups.colleagues(context) if is_owner else {}
            reply = lead_answers.about(words, known, ask.about, owner_names=names)
        if ask.about == (LeadTopic.SUMMARY,) and len(known) == 1:
            others = await self._lookups.of_same_person(context, known[0])
            reply = progress_answers.with_same_person(words, reply, known[0], others)
        if ask.of_list is not None:
            is_rank = is_ranked(ask.of_list) and not is_of_found(ask.of_list)
            order = "rank" if is_rank else "other"
            reply = with_head(reply, words.text("why-first", order=order))
        return BaseAnswer(reply, (ask,), tuple(known))

    async def _day(self, context: TurnContext, ask: AskDay) -> BaseAnswer:
        if ask.is_either:
            asked = dialogue_replies.which_day(context.words, context.today, ask.day)
            return BaseAnswer(asked, (ask,))
        day = await self._lookups.day(context, ask.day, owner=ask.owner, home=ask.home)
        owed: list[str] = []
        if ask.day == context.today and ask.what in ("all", "rest"):
            owed = await self._remarks.of_today(context, of_owner(ask.owner))
        promises = await self._lookups.promises(context, day)
        reply = day_plan.day(context.words, day, what=ask.what, promises=promises, owed=owed)
        facts = day_facts(day, context.words)
        if day.waiting is not None and context.scope.role is Role.BROKER:
            facts += promise_facts(await self._lookups.promised(context), context.words)
        return BaseAnswer(reply, (ask,), result=day.visits, facts=facts)

    async def _drivers(self, context: TurnContext, ask: AskDrivers) -> BaseAnswer:
        has_visits = await self._lists.knows_visits(context)
        queries = driver_queries(has_visits=has_visits)
        found = [await self._lookups.find(context, query) for query in queries]
        facts = tuple(fact for one in found for fact in query_facts(one, context.words))
        is_of_totals = context.scope.role is Role.ANALYST
        scored = () if is_of_totals else await self._lookups.book(context)
        return BaseAnswer(drivers(context.words, found, scored), (ask,), facts=facts)

    async def _small(self, context: TurnContext, ask: AskSmallTalk) -> Reply:
        if (
            ask.kind not in (SmallTalk.GREETING, SmallTalk.THANKS)
            or context.scope.role is Role.ANALYST
        ):
            return dialogue_replies.small_talk(context.words, ask.kind, None)
        day = await self._lookups.day(context, context.today)
        return dialogue_replies.small_talk(context.words, ask.kind, day)


def _takers_of(facts: ScoredLead) -> Query | None:
    """The open leads that look for rooms and a place as an owner's home has.

    None: neither is known, or it is no owner.
    """
    lead, known = facts.lead, facts.now.known
    rooms = known.number("bhk") or known.number("property_bhk")
    place = known.word("locality") or known.word("property_locality")
    if lead.kind not in _TAKEN_BY or not (rooms or place):
        return None
    told = ((FieldName.KIND, _TAKEN_BY[lead.kind]), (FieldName.BHK, rooms))
    every = (*told, (FieldName.LOCALITY, place))
    return Query(where=tuple(Condition(field=f, value=v) for f, v in every if v))


def _is_of_each(ask: Ask) -> bool:
    """Whether the answer about every lead of a name is short: whose they are."""
    if not isinstance(ask, AskLeads) or ask.about != (LeadTopic.OWNER,):
        return False
    return all(0 < len(ref.matches) <= _CHOICES for ref in ask.leads)


def _rest_of(ask: Ask, before: Sequence[BaseAnswer]) -> Ask:
    """All that it asks besides, where those told before it are none: all of these are new."""
    told = before[-1].result if before else None
    if not (isinstance(ask, AskFind) and ask.is_rest) or told is None or told.total:
        return ask
    where = tuple(c for c in ask.query.where if c.field is not FieldName.VISIT_PLANNED)
    return replace(ask, query=ask.query.model_copy(update={"where": where}))


def _is_rest_of_none(part: BaseAnswer) -> bool:
    """Whether it is what a question asks besides, and there are none."""
    ask = part.asks[0] if part.asks else None
    is_rest = isinstance(ask, AskFind) and ask.is_rest
    return is_rest and part.result is not None and not part.result.total


def _is_few(ref: LeadRef) -> bool:
    """Whether it refers back to a few leads, of which one was meant."""
    return 1 < len(ref.matches) <= _CHOICES


def _is_withheld(context: TurnContext, ask: Ask) -> bool:
    """Whether the answer would name leads to an analyst, who gets figures and groups only."""
    is_figure = isinstance(
        ask, AskFind | AskSmallTalk | AskUnanswerable | AskOverview | AskDrivers | AskScoreRecord
    )
    is_ranking = (
        isinstance(ask, AskFind)
        and ask.query.measure is Measure.LIST
        and ask.query.order_by is not OrderBy.RANK
    )
    return context.scope.role is Role.ANALYST and (not is_figure or is_ranking)


def _is_unknown_person(ref: LeadRef) -> bool:
    """Whether a first and a family name are said that nobody in scope has: "rohit malhotra"."""
    first, *rest = ref.words.split() or [""]
    return not ref.matches and bool(rest) and is_given(first) and is_family(rest[-1])
