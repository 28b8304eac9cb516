"""What moved, of one lead or of all; the figures of some days, in all or by colleague."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from agent.answers.list_answers import ListAnswers
from agent.fact import Fact
from agent.lookup_facts import change_facts, turn_facts
from agent.lookups import Lookups
from agent.query.query import GroupBy, of_leads, overview_queries
from agent.query.query_facts import query_facts
from agent.query.score_changes import ScoreTurn
from agent.rendering import lead_answers
from agent.rendering.changes import LEADS_SHOWN
from agent.rendering.query_answers import Overview, overview
from agent.rendering.reply import BaseAnswer, Reply, joined, with_head
from agent.turn_context import TurnContext
from agent.understanding.parsed_question import AskChanges, AskOverview

# "What changed?" without a day looks back a week.
_DEFAULT_DAYS = 7
_BY_COLLEAGUE = {"group_by": GroupBy.OWNER, "with_zero": True}
_OF_DAYS = ("new", "visits", "booked", "lost")


class ChangeAnswers:
    """Answers what changed, and how the days went."""

    def __init__(self, lookups: Lookups, lists: ListAnswers) -> None:
        self._lookups, self._lists = lookups, lists

    async def changes(
        self, context: TurnContext, ask: AskChanges, ids: Sequence[str], first: int = 1
    ) -> BaseAnswer:
        """`first`: the number of the first line of a list."""
        since = ask.since or context.today - timedelta(days=_DEFAULT_DAYS)
        words = context.words
        turns: dict[str, ScoreTurn] = {}
        if ask.lead is not None:
            known = await self._lookups.leads(context, ids)
            turns = await self._lookups.turns(context, known)
            turn = turns.get(known[0].lead_id) if ask.since is None else None
            if turn is not None and not (ask.is_turn or ask.direction == turn.direction):
                turn = None
            if turn is None and ask.since is None and ask.direction:
                since = await self._lookups.widest(context, ids, since, ask.direction)
            (change,) = changes = await self._lookups.changes(context, known, since)
            if turn is not None:
                reply = lead_answers.turned(words, known[0], turn)
            else:
                reply = lead_answers.changed(words, change, since)
        elif not (ask.direction or ask.is_of_scores):
            return await self._news(context, ask, since)
        else:
            # "None fell since 1 Nov" would be false of days whose scores nobody kept.
            begin = await self._lookups.moves_begin(context, since)
            if begin is None:
                return BaseAnswer(Reply(words.text("moved-unkept"), is_answer=False), (ask,))
            since = begin
            moved, changes = await self._lookups.moved(
                context, since, ask.direction, ask.into, out_of=ask.out_of, owner=ask.owner
            )
            reply = lead_answers.changed_book(
                words,
                changes,
                since,
                way=ask.direction,
                into=ask.into,
                out_of=ask.out_of,
                total=len(moved),
                first=first,
            )
            is_alone = ask.owner is not None and first == 1
            reply = with_head(reply, f"{ask.owner}:") if is_alone else reply
            reply = replace(reply, query=of_leads(moved))
        known = [change.facts for change in changes]
        facts = change_facts(changes, since, context.words)
        facts += turn_facts(known, turns, context.words)
        return BaseAnswer(reply, (ask,), tuple(known), facts=facts)

    async def _news(self, context: TurnContext, ask: AskChanges, since: date) -> BaseAnswer:
        """How many came, booked and were lost since that day, who wrote, and whose score moved."""
        words, owners = context.words, (ask.owner,) if ask.owner else ()
        counted = await self.overview(context, AskOverview(owners, since, context.today))
        total, known = await self._lookups.wrote(context, since, ask.owner)
        changes = await self._lookups.changes(context, known, since)
        of_scores = replace(ask, since=since, is_of_scores=True)
        first = min(len(known), LEADS_SHOWN) + 1
        moved = await self.changes(context, of_scores, (), first)
        days = counted.reply.text.split("\n")[0]
        told = [replace(counted.reply, text=days, card=days)]
        if known or not moved.known:
            told.append(lead_answers.news_book(words, known, since, total=total))
        reply = joined(words, [*told, moved.reply])
        facts = (*counted.facts, *change_facts(changes, since, words), *moved.facts)
        return BaseAnswer(reply, (ask,), (*known, *moved.known), facts=facts)

    async def overview(self, context: TurnContext, ask: AskOverview) -> BaseAnswer:
        """Each named colleague's figures, one after the other; with nobody named, everybody's."""
        replies: list[Reply] = []
        facts: list[Fact] = []
        spans = ((ask.start, ask.end), *ask.beside)
        has_visits = await self._lists.knows_visits(context)
        for owner, (start, end) in product(ask.owners or (None,), spans):
            counts: dict[str, int] = {}
            of_each: dict[str | None, dict[str, int]] = {}
            cancelled = said_no = 0
            for name, query in overview_queries(owner, start, end).items():
                is_split = ask.is_each and query.period is not None
                asked = query.model_copy(update=_BY_COLLEAGUE) if is_split else query
                result = await self._lookups.find(context, asked)
                counts[name] = result.total
                for group in result.groups:
                    of_each.setdefault(group.key, dict.fromkeys(_OF_DAYS, 0))[name] = group.count
                cancelled += result.cancelled
                said_no = result.said_no if name == "open" else said_no
                facts += query_facts(result, context.words)
            told = Overview(owner, start, end, counts, cancelled, has_visits, of_each, said_no)
            replies.append(overview(context.words, told))
        return BaseAnswer(joined(context.words, replies), (ask,), facts=tuple(facts))
