"""The base answer to what was said: the messages of one lead, or of all, that match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.chat_facts import sought_in, wrote_answer
from agent.lead_state.scored_lead import ScoredLead
from agent.lookups import SEARCHED, Lookups
from agent.query.query import FieldName, Operator
from agent.rendering import dialogue_replies, message_quotes, said_answers
from agent.rendering.message_quotes import hits, notes_of_all
from agent.rendering.reply import BaseAnswer, joined, with_end
from agent.turn_context import TurnContext
from agent.understanding.parsed_question import (
    AskChat,
    AskUnanswerable,
    ParsedQuestion,
    UnanswerableTopic,
    search_words,
)
from agent.understanding.query_builder import WAITS
from features.protected import has_protected_words
from leads.model.scope import Role

# What a lead's words or a colleague's note may tell though nobody typed it.
_TOLD_IN_WORDS = {
    FieldName.LOAN: "loan",
    FieldName.PAPERS_ASKED: "papers",
    FieldName.PRICE_HIGH: "price",
}
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
                and not message_quotes.notes_about(facts.now, sought)
            ):
                head = message_quotes.nothing(words, facts, sought)
                reply = said_answers.half_read(words, facts, (), head)
                return BaseAnswer(reply, (ask,), tuple(known))
            reply = said_answers.said(words, facts, sought)
            return BaseAnswer(reply, (ask,), tuple(known))
        if has_protected_words(ask.words):
            return BaseAnswer(
                dialogue_replies.outside(words, AskUnanswerable(UnanswerableTopic.OTHER)), (ask,)
            )
        known = await self._lookups.book(context, ask.among)
        answer, _ = await self._wrote(context, known, ask)
        return answer

    async def beside_none(self, context: TurnContext, base: BaseAnswer) -> BaseAnswer:
        """A list of no leads, with those of whom the words tell what no column does."""
        query = base.result.query if base.result and not base.result.total else None
        told = [c for c in query.where if c.field in _TOLD_IN_WORDS] if query else []
        is_asked = len(told) == 1 and told[0].op in (Operator.IS, Operator.IN, Operator.KNOWN)
        if query is None or not is_asked or told[0].value is False or query.period:
            return base
        if context.scope.role is Role.ANALYST:
            return base
        rest = query.model_copy(update={"where": tuple(c for c in query.where if c not in told)})
        ask = AskChat(None, _TOLD_IN_WORDS[told[0].field], among=rest if rest.where else None)
        wrote, n = await self._wrote(context, await self._lookups.book(context, ask.among), ask)
        if not n:
            return base
        reply = joined(context.words, [base.reply, wrote.reply])
        return replace(base, reply=reply, known=wrote.known, facts=(*base.facts, *wrote.facts))

    async def by_words(self, context: TurnContext, parsed: ParsedQuestion) -> BaseAnswer | None:
        """Who wrote the words that were not read; None unless a few leads did."""
        if not parsed.sought or context.scope.role is Role.ANALYST:
            return None
        known = await self._lookups.book(context)
        for wanted in search_words(parsed.sought):
            if has_protected_words(wanted):
                continue
            ask = AskChat(None, words=wanted)
            wrote, n = await self._wrote(context, known, ask)
            if 0 < n <= _FEW:
                return replace(wrote, asks=parsed.asks)
        return None

    async def _wrote(
        self, context: TurnContext, known: Sequence[ScoredLead], ask: AskChat
    ) -> tuple[BaseAnswer, int]:
        """Who of these leads wrote it or has a note of it, and how many they are."""
        found = await context.timed("search", hits, known, sought_in(ask))
        noted = await context.timed("search", notes_of_all, known, sought_in(ask))
        if ask.among is not None and WAITS in ask.among.where:
            # Of those who wait, what we have answered since is not what they wait for.
            found = [hit for hit in found if not hit.facts.now.is_replied(hit.message)]
        wrote = {hit.facts.lead.lead_id for hit in found}
        others = [hit for hit in noted if hit.facts.lead.lead_id not in wrote]
        answer = wrote_answer(context, ask, found, others)
        if len(known) == SEARCHED:
            part = context.words.text("quotes-part", n=SEARCHED)
            answer = replace(answer, reply=with_end(answer.reply, [part]))
        return answer, len(wrote) + len(others)
