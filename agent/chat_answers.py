"""The base answer to what was said: the messages of one lead, or of all, that match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.chat_facts import sought_in, wrote_answer
from agent.lead_state.scored_lead import ScoredLead
from agent.lookups import Lookups
from agent.query.query import LONGEST_LIST, Condition, FieldName, Measure, Operator, Query
from agent.rendering import dialogue_replies, lead_answers, message_quotes
from agent.rendering.message_quotes import MessageHit, hits
from agent.rendering.reply import BaseAnswer
from agent.turn_context import TurnContext
from agent.understanding.parsed_question import (
    AskChat,
    AskUnanswerable,
    ParsedQuestion,
    UnanswerableTopic,
    search_words,
)
from features.protected import has_protected_words
from leads.model.scope import Role

# Words that more leads than this wrote are everyday speech: not what was asked for.
_FEW = 8


class ChatAnswers:
    """Answers what was said in messages."""

    def __init__(self, lookups: Lookups) -> None:
        self._lookups = lookups

    async def answer(self, context: TurnContext, ask: AskChat, ids: Sequence[str]) -> BaseAnswer:
        sought = sought_in(ask)
        words = context.words
        if ask.lead is not None:
            known = await self._lookups.leads(context, ids)
            (facts,) = known
            if (
                (ask.words or ask.topic == "liked")
                and facts.now.may_read
                and not hits([facts], sought)
                and not message_quotes.our_answers(words, facts, sought)
            ):
                head = message_quotes.nothing(words, facts, sought)
                reply = lead_answers.half_read(words, facts, (), head)
                return BaseAnswer(reply, (ask,), tuple(known))
            reply = lead_answers.said(words, facts, sought)
            return BaseAnswer(reply, (ask,), tuple(known))
        if has_protected_words(ask.words):
            return BaseAnswer(
                dialogue_replies.outside(words, AskUnanswerable(UnanswerableTopic.OTHER)), (ask,)
            )
        found, told = await self._search(context, await self._lookups.book(context), ask)
        return wrote_answer(context, ask, found, told)

    async def by_words(self, context: TurnContext, parsed: ParsedQuestion) -> BaseAnswer | None:
        """Who wrote the words that were not read; None unless a few leads did."""
        if not parsed.sought or context.scope.role is Role.ANALYST:
            return None
        known = await self._lookups.book(context)
        for wanted in search_words(parsed.sought):
            if has_protected_words(wanted):
                continue
            ask = AskChat(None, words=wanted)
            found, told = await self._search(context, known, ask)
            if 0 < len(told) <= _FEW:
                return replace(wrote_answer(context, ask, found, told), asks=parsed.asks)
        return None

    async def _search(
        self, context: TurnContext, known: Sequence[ScoredLead], ask: AskChat
    ) -> tuple[list[MessageHit], list[ScoredLead]]:
        """The messages of these leads that match, and the leads that wrote them."""
        found = await context.timed("search", hits, known, sought_in(ask))
        who = {hit.facts.lead.lead_id for hit in found}
        if ask.among is not None and who:
            who &= await self._among(context, ask.among, who)
            found = [hit for hit in found if hit.facts.lead.lead_id in who]
        return found, [k for k in known if k.lead_id in who]

    async def _among(self, context: TurnContext, query: Query, lead_ids: set[str]) -> set[str]:
        """Those of these leads that match a query."""
        these = Condition(field=FieldName.LEAD, op=Operator.IN, value=sorted(lead_ids))
        where = (*query.where, these)
        fitting: set[str] = set()
        for skip in range(0, len(lead_ids), LONGEST_LIST):
            page = {"where": where, "measure": Measure.LIST, "limit": LONGEST_LIST, "skip": skip}
            result = await self._lookups.find(context, query.model_copy(update=page))
            fitting |= {row.summary.lead_id for row in result.rows}
            if skip + LONGEST_LIST >= result.total:
                break
        return fitting
