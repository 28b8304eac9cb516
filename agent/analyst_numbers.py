"""The number alone, where an analyst asks for leads by name, whom analysts are not shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from agent.lookups import Lookups
from agent.query.query import (
    Condition,
    FieldName,
    Measure,
    Moment,
    OrderBy,
    Period,
    Query,
    Subject,
)
from agent.rendering import query_answers
from agent.rendering.reply import BaseAnswer, with_head
from agent.turn_context import TurnContext
from agent.understanding.parsed_question import (
    Ask,
    AskDay,
    AskFind,
    AskUnanswerable,
    UnanswerableTopic,
)


class AnalystNumbers:
    """Counts what an analyst asked to see."""

    def __init__(self, lookups: Lookups) -> None:
        self._lookups = lookups

    async def of(self, context: TurnContext, ask: Ask) -> BaseAnswer | None:
        """How many there are, said to be no names; None where no number answers the question."""
        query = _counted(ask, context.today)
        if query is None:
            return None
        result = await self._lookups.find(context, query)
        reply = query_answers.found(context.words, result, {}, is_call=False)
        reply = with_head(reply, context.words.text("talk-analyst-number"))
        return BaseAnswer(replace(reply, card="", query=query), (ask,), result=result)


def _counted(ask: Ask, today: date) -> Query | None:
    """The count of the leads or visits that were asked for."""
    match ask:
        case AskUnanswerable(kind=UnanswerableTopic.NAMES, instead=Query() as query):
            return _count(query)
        case AskFind(query=query) if query.measure is Measure.LIST:
            return _count(query)
        case AskDay(is_either=False, what="all" | "visits"):
            moment = Moment.VISIT if ask.day < today else Moment.NEXT_VISIT
            owner = (Condition(field=FieldName.OWNER, value=ask.owner),) if ask.owner else ()
            period = Period(of=moment, start=ask.day, end=ask.day)
            return Query(
                of=Subject.VISITS, open=None, where=owner, period=period, measure=Measure.COUNT
            )
        case _:
            return None


def _count(query: Query) -> Query:
    plain = {"measure": Measure.COUNT, "order_by": OrderBy.RANK, "descending": True, "skip": 0}
    return query.model_copy(update=plain)
