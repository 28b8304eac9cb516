"""The base answer to a query: its list or figure, with the leads and the order that is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from agent.answers.list_remarks import ListRemarks, and_waiting, shown_ids
from agent.fact import Fact
from agent.lead_state.scored_lead import ScoredLead, without_score
from agent.lookup_facts import promise_facts
from agent.lookups import Lookups
from agent.query.query import (
    DEFAULT_LIMIT,
    Condition,
    FieldName,
    Measure,
    Moment,
    Operator,
    OrderBy,
    Period,
    Query,
    Subject,
    is_of_endings,
    is_of_missed,
)
from agent.query.query_facts import query_facts
from agent.query.query_result import (
    QueryResult,
    band_asked,
    is_by_score,
    is_of_bookings,
    is_of_hottest,
    is_of_plans,
    with_rating,
    without_scores,
)
from agent.rendering import lead_answers, query_answers
from agent.rendering.reply import BaseAnswer, Reply, with_end, with_head
from agent.turn_context import TurnContext
from agent.understanding.parsed_question import (
    Ask,
    AskDay,
    AskFind,
    AskUnanswerable,
    LeadTopic,
    UnanswerableTopic,
)
from agent.understanding.query_builder import VISITED, WAITS
from leads.model.lead_state import NO_DAY
from leads.model.scope import Role
from leads.model.score import Band
from leads.store.lead_store import BAND_RANKS, SAID_NO_RANK
from scoring.list_order import Listed, Order, order_to_show

_WHYS_SHOWN = 3
_MOST_DUE = 12  # calls in one answer
_WARM = Condition(field=FieldName.BAND, value=str(Band.WARM))
_UNHEARD = (
    Condition(field=FieldName.UNTOUCHED_DAYS, op=Operator.UNKNOWN),
    Condition(field=FieldName.SILENT_DAYS, op=Operator.KNOWN),
    Condition(field=FieldName.WAITING, value=False),
)
_NEW = timedelta(days=30)
# Calls and messages of fewer of the open leads are no diary: of the others nothing is known.
_LEAST_IN_DIARY = 0.2


class ListAnswers:
    """Answers queries."""

    def __init__(self, lookups: Lookups, rng: Random | None) -> None:
        """`rng` shuffles leads of equal numbers; None: their order is the record's."""
        self._lookups, self._rng = lookups, rng
        self._remarks = ListRemarks(lookups)

    async def answer(self, context: TurnContext, ask: AskFind) -> BaseAnswer:
        if lacking := await self._lacking(context, ask.query):
            # What is asked next is asked of the same, and lacks the same.
            return BaseAnswer(Reply(lacking, is_answer=False, query=ask.query), (ask,))
        ask = await self._with_all_due(context, ask)
        result, known = await self._found(context, ask)
        unheard = await self._unheard(context, ask.query)
        if unheard is not None and not result.total:
            never = tuple(c for c in unheard.query.where if c not in _UNHEARD[1:])
            query = unheard.query.model_copy(update={"where": never})
            return await self.answer(context, replace(ask, query=query))
        is_none = ask.query.of is Subject.VISITS and not result.total
        if (
            is_none
            and not await self.knows_visits(context)
            and await self._holds(context, Query(where=(VISITED,), open=None))
        ):
            return await self._have_come(context, ask)
        is_unscored = False
        if not result.total and is_by_score(ask.query):
            result, known = await self._unscored(context, ask, result)
            is_unscored = bool(known)
        order = None
        is_ranked_call = ask.is_call and is_of_plans(ask.query)
        if (is_ranked(ask.query) or is_ranked_call) and _has_reasons(result) and known:
            turns = _turns(result, context.today) if ask.is_call else {}
            result, known, order = self._ordered(result, known, turns)
        reply = query_answers.found(
            context.words,
            result,
            {k.lead_id: k for k in known},
            is_call=ask.is_call,
            each=ask.each,
            is_unscored=is_unscored,
        )
        is_analyst = context.scope.role is Role.ANALYST
        if is_analyst and _has_reasons(result) and result.query.group_by is None and result.total:
            reply = with_head(reply, context.words.text("talk-analyst-number"))
        reply = with_end(reply, await self._remarks.of_calls(context, ask, result))
        reply = with_end(reply, await self._remarks.of_visits(context, ask, result))
        facts: tuple[Fact, ...] = ()
        if unheard is not None:
            names = [row.summary for row in unheard.rows]
            reply = with_end(reply, and_waiting(context.words, "unheard", names, unheard.total))
        if not is_analyst and result.query.where == (WAITS,):
            owed = await self._lookups.promised(context)
            reply = with_end(
                reply, and_waiting(context.words, "promised", [k.lead for k in owed], len(owed))
            )
            facts = promise_facts(owed, context.words)
        reply = with_end(reply, await self._remarks.of_figure(context, ask, result))
        if ask.is_outlook and result.total:
            reply = with_end(reply, [context.words.text("find-no-date")])
        if ask.is_why and ask.query.measure is Measure.COUNT:
            reply = with_end(reply, [context.words.text("find-why-moved")])
        elif ask.is_why and not is_analyst:
            topic = LeadTopic.WHY if ask.query.limit == 1 else LeadTopic.WHY_ENDED
            why = lead_answers.ANSWERS[topic]
            whys = [why(context.words, k) for k in known[:_WHYS_SHOWN]]
            reply = with_end(reply, [line for lines in whys for line in lines])
        told, plain = ask.query, without_scores(ask.query).where
        if is_unscored and result.query.where in (ask.query.where, plain):
            # No lead has a score or rating: what is asked next is asked of all of them.
            told = ask.query.model_copy(update={"where": plain})
        base = BaseAnswer(
            replace(reply, query=told, order=order), (ask,), tuple(known), result, facts=facts
        )
        instead = None if result.total else _query_instead(ask, context.today)
        if instead is None:
            return base
        other = AskFind(instead, ask.is_call)
        return await self._answer_instead(context, other, base, is_alone=instead is ask.alone)

    async def number_alone(self, context: TurnContext, ask: Ask) -> BaseAnswer | None:
        """How many leads there are of those an analyst asked to see, who is shown no names; None
        where no number answers the question.
        """
        query = _number_asked(ask, context.today)
        if query is None:
            return None
        result = await self._lookups.find(context, query)
        reply = query_answers.found(context.words, result, {}, is_call=False)
        reply = with_head(reply, context.words.text("talk-analyst-number"))
        return BaseAnswer(replace(reply, card="", query=query), (ask,), result=result)

    async def _lacking(self, context: TurnContext, query: Query) -> str | None:
        """What is said where the record holds nothing of what is asked about."""
        text, is_own = context.words.text, context.scope.role is Role.BROKER
        if _is_of_no_contact(query) and (few := await self._too_few_contacts(context)):
            return few
        if _is_of_messages(query) and not await self._knows_messages(context):
            return text("find-no-messages")
        if not is_own and is_of_endings(query) and not await self._knows_endings(context):
            return text("find-no-endings")
        return None

    async def _unheard(self, context: TurnContext, query: Query) -> QueryResult | None:
        """Of leads that wait, asked by name or number: the new ones that wrote what they want, no
        question, and never had a message or call of ours. None: there is nobody, or no such query.
        """
        never = _of_unheard(query, context.today)
        if never is None or context.scope.role is Role.ANALYST:
            return None
        if await self._too_few_contacts(context):
            return None
        found = await self._lookups.find(context, never)
        return found if found.total else None

    async def _with_all_due(self, context: TurnContext, ask: AskFind) -> AskFind:
        """A list of whom to call as long as today's planned calls, up to a dozen: they come first,
        and none of them is left to be asked for.
        """
        query, today = ask.query, context.today
        is_list = ask.is_call and query.period is None and query.measure is Measure.LIST
        if not is_list or query.skip or query.limit != DEFAULT_LIMIT:
            return ask
        due = await self._remarks.calls_planned(context, query, start=today, end=today)
        if not DEFAULT_LIMIT < due <= _MOST_DUE:
            return ask
        return replace(ask, query=query.model_copy(update={"limit": due}))

    async def _answer_instead(
        self, context: TurnContext, ask: AskFind, nothing: BaseAnswer, *, is_alone: bool
    ) -> BaseAnswer:
        """That nothing fits all that was asked, then what fits the most of it; `is_alone`: what
        the words ask for without the question before.
        """
        found = await self.answer(context, ask)
        if found.result is None or not found.result.total:
            return nothing
        reply = with_head(found.reply, nothing.reply.text.split("\n")[0])
        told, period = nothing.reply.query, ask.query.period
        is_of_days = told is not None and told.period is not None
        is_of_days &= period is None or period == Period(of=period.of)
        if not is_alone or is_of_days or ask.query.measure is not Measure.LIST:
            # What is asked next is asked of what was asked for, none as that may be.
            reply = replace(reply, query=told)
        none = query_facts(nothing.result, context.words) if nothing.result else []
        return replace(found, reply=reply, asks=nothing.asks, none=tuple(none))

    async def _knows_messages(self, context: TurnContext) -> bool:
        """Whether any lead ever wrote: a file's leads did not."""
        wrote = Condition(field=FieldName.SILENT_DAYS, op=Operator.KNOWN)
        return await self._holds(context, Query(where=(wrote,), open=None))

    async def _too_few_contacts(self, context: TurnContext) -> str | None:
        """What is said where the record has calls and messages of ours with next to nobody, as that
        of a file has; None: it has enough to tell whom nobody contacted.
        """
        touched = (Condition(field=FieldName.UNTOUCHED_DAYS, op=Operator.KNOWN),)
        for is_open in (True, None):
            known = await self._count(context, Query(where=touched, open=is_open))
            leads = await self._count(context, Query(open=is_open))
            if known and known >= leads * _LEAST_IN_DIARY:
                return None
        if not known:
            return context.words.text("find-no-contact")
        return context.words.text("find-few-contacts", n=known, leads=leads)

    async def knows_visits(self, context: TurnContext) -> bool:
        """Whether the record has any visit with its day: a file tells them in remarks alone."""
        return await self._holds(context, Query(of=Subject.VISITS, open=None))

    async def _have_come(self, context: TurnContext, ask: AskFind) -> BaseAnswer:
        """Those who have come, by their stage or a remark, where no visit has a day."""
        text = context.words.text("find-no-visits")
        if is_of_missed(ask.query):
            return BaseAnswer(Reply(text, is_answer=False), (ask,))
        told = {"of": Subject.LEADS, "period": None, "compare_to": None}
        where = (*ask.query.where, VISITED)
        query = ask.query.model_copy(update={**told, "where": where})
        came = await self.answer(context, replace(ask, query=query))
        reply = with_head(came.reply, f"{text} {context.words.text('find-have-come')}")
        # What is asked next is of the days asked for.
        return replace(came, reply=replace(reply, query=ask.query))

    async def _knows_endings(self, context: TurnContext) -> bool:
        """Whether any lead has ended: a file whose stages were not read has no zero bookings."""
        return await self._holds(context, Query(open=False))

    async def _holds(self, context: TurnContext, query: Query) -> bool:
        """Whether the record has any lead, visit or call that matches."""
        return await self._count(context, query) > 0

    async def _count(self, context: TurnContext, query: Query) -> int:
        counted = query.model_copy(update={"measure": Measure.COUNT})
        return (await self._lookups.find(context, counted)).total

    async def _found(
        self, context: TurnContext, ask: AskFind
    ) -> tuple[QueryResult, list[ScoredLead]]:
        result = await self._lookups.find(context, ask.query, is_call=ask.is_call)
        known = (
            await self._lookups.leads(context, shown_ids(result)) if _has_reasons(result) else []
        )
        return result, known

    async def _unscored(
        self, context: TurnContext, ask: AskFind, nothing: QueryResult
    ) -> tuple[QueryResult, list[ScoredLead]]:
        """Where no lead has a score, a question by score gets those that the brokerage's own files
        call so, or else all leads it asks for otherwise.
        """
        result, known = await self._found(context, replace(ask, query=without_scores(ask.query)))
        if without_score(known) is None:
            return nothing, []
        band = band_asked(ask.query)
        rating = await self._lookups.own_rating(context, str(band.value)) if band else None
        if rating is not None:
            query = with_rating(ask.query, rating)
            rated, some = await self._found(context, replace(ask, query=query))
            return rated, some or known
        return (result if _has_reasons(nothing) else nothing), known

    def _ordered(
        self, result: QueryResult, known: Sequence[ScoredLead], turns: Mapping[str, int]
    ) -> tuple[QueryResult, list[ScoredLead], Order]:
        """By turn to be called, band, final score, then in the record's order."""
        ranked = sorted(known, key=lambda k: (turns.get(k.lead_id, 0), *_rank(k)))
        order = order_to_show([_listed(k) for k in ranked], rng=self._rng)
        place = {lead_id: at for at, lead_id in enumerate(order.lead_ids)}
        rows = sorted(result.rows, key=lambda row: place[row.summary.lead_id])
        ordered = sorted(ranked, key=lambda k: place[k.lead_id])
        return replace(result, rows=tuple(rows)), ordered, order


def _number_asked(ask: Ask, today: date) -> Query | None:
    """The count of the leads or visits that were asked for."""
    match ask:
        case AskUnanswerable(kind=UnanswerableTopic.NAMES, instead=Query() as query):
            return _count(query)
        case AskFind(query=query) if query.measure is Measure.LIST:
            return _count(query)
        case AskDay(is_either=False, what="all" | "visits"):
            moment = Moment.VISIT if ask.day < today else Moment.NEXT_VISIT
            told = ((FieldName.OWNER, ask.owner), (FieldName.PROJECT, ask.home))
            where = tuple(Condition(field=field, value=value) for field, value in told if value)
            period = Period(of=moment, start=ask.day, end=ask.day)
            return Query(
                of=Subject.VISITS, open=None, where=where, period=period, measure=Measure.COUNT
            )
        case _:
            return None


def _count(query: Query) -> Query:
    plain = {"measure": Measure.COUNT, "order_by": OrderBy.RANK, "descending": True, "skip": 0}
    return query.model_copy(update=plain | {"open": query.open})


def is_ranked(query: Query) -> bool:
    """Whether the hottest come first."""
    is_by_rank = query.order_by is OrderBy.RANK and query.descending
    return is_by_rank and not (is_of_bookings(query) or is_of_plans(query))


def _is_of_no_contact(query: Query) -> bool:
    """Whether it is about leads whom nobody called, reached or wrote to, ever or for some time."""
    unheard = (FieldName.UNTOUCHED_DAYS, FieldName.UNTALKED_DAYS)
    return any(
        c.field in (*unheard, FieldName.CALLS, FieldName.CALL_TRIES)
        or (c.field is FieldName.UNCALLED_DAYS and c.op is Operator.UNKNOWN)
        for c in query.where
    )


def _is_of_messages(query: Query) -> bool:
    """Whether it is about leads who wrote and wait, or who wrote nothing for some time."""
    return query.of is Subject.LEADS and any(
        c.field in (FieldName.SILENT_DAYS, FieldName.WAITING, FieldName.WAITING_TOPIC)
        for c in query.where
    )


def _is_to_call(query: Query, today: date) -> bool:
    """Whether it lists the calls of a day, today or later: that none is pending says enough."""
    period = query.period
    if query.measure is not Measure.LIST or period is None or period.of is not Moment.NEXT_CALL:
        return False
    return period.word is not None or (period.start is not None and period.start >= today)


def _of_unheard(query: Query, today: date) -> Query | None:
    """Who of the same leads wrote and never heard of us, of the last days if none are named."""
    is_plain = query.measure in (Measure.LIST, Measure.COUNT) and query.group_by is None
    is_plain = is_plain and not query.skip
    enquired = query.period or Period(of=Moment.CREATED, start=today - _NEW, end=today)
    if WAITS not in query.where or not is_plain or enquired.of is not Moment.CREATED:
        return None
    rest = tuple(c for c in query.where if c != WAITS)
    period = {"period": enquired, "open": True, "order_by": OrderBy.RANK}
    return query.model_copy(update={"where": (*rest, *_UNHEARD), **period})


def _query_instead(ask: AskFind, today: date) -> Query | None:
    """What to show where nothing fits: the words alone, without the question before; the highest
    scores where no lead is hot, the warm ones where none of those asked for is; whom to call where
    no call is planned for a day.
    """
    # That none of those booked, or nothing can be split, is an answer; that of all is another.
    is_list = ask.query.measure is Measure.LIST
    if ask.alone and (is_list or (ask.alone.where and not is_of_endings(ask.query))):
        return ask.alone
    if ask.is_call and _is_to_call(ask.query, today):
        where = tuple(c for c in ask.query.where if c.field is not FieldName.CALL_PLANNED)
        return ask.query.model_copy(update={"period": None, "where": where})
    wider = without_scores(ask.query)
    if ask.query.measure is not Measure.LIST or wider == ask.query:
        return None
    if is_of_hottest(ask.query):
        return wider
    band = band_asked(ask.query)
    is_hot = band is not None and band.value == Band.HOT and is_by_score(ask.query)
    return with_rating(ask.query, _WARM) if is_hot and ask.query.period is None else None


def _has_reasons(result: QueryResult) -> bool:
    """Whether each lead comes with a reason: so in a list of leads, not in a figure."""
    return result.query.of is Subject.LEADS and result.query.measure is Measure.LIST


def _rank(known: ScoredLead) -> tuple[int, float]:
    score = known.score
    if known.said_no is not None:
        return SAID_NO_RANK, 0.0
    if score is None or score.score is None:
        return BAND_RANKS[None], 0.0
    return BAND_RANKS[score.band], -score.score


def _turns(result: QueryResult, today: date) -> dict[str, int]:
    """When each is to be called; a hot lead that waits, before planned calls of colder ones."""
    turns = {row.summary.lead_id: row.state.call_turn(today) for row in result.rows}
    hot = {row.summary.lead_id for row in result.rows if row.summary.band == Band.HOT}
    waiting = {row.summary.lead_id for row in result.rows if row.state.waiting_since is not None}
    is_due = any(turn < NO_DAY for lead_id, turn in turns.items() if lead_id not in hot)
    return turns | (dict.fromkeys(hot & waiting, 0) if is_due else {})


def _listed(known: ScoredLead) -> Listed:
    score = known.score
    return Listed(known.lead_id, score.band if score else None, score.score if score else None)
