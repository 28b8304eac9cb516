"""The base answer to a query: its list or figure, with the leads and the order that is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from agent.fact import Fact
from agent.lead_state.scored_lead import ScoredLead, without_score
from agent.list_facts import promise_facts
from agent.lookups import Lookups
from agent.query.query import (
    DEFAULT_LIMIT,
    ENDS,
    LONGEST_LIST,
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
    is_of_missed,
)
from agent.query.query_result import (
    QueryResult,
    band_asked,
    is_by_score,
    is_of_bookings,
    is_of_hottest,
    with_rating,
    without_scores,
)
from agent.rendering import lead_answers, query_answers
from agent.rendering.localizer import Localizer
from agent.rendering.reply import BaseAnswer, Reply, with_end, with_head
from agent.turn_context import TurnContext
from agent.understanding.parsed_question import AskFind, LeadTopic
from language.periods import PeriodWord
from leads.model.lead import Lead, LeadSummary, OutcomeKind
from leads.model.lead_state import NO_DAY
from leads.model.scope import Role
from leads.model.score import Band
from leads.store.lead_store import BAND_RANKS, SAID_NO_RANK
from scoring.list_order import Listed, Order, order_to_show

_WHYS_SHOWN = 3
_MOST_DUE = 12  # calls in one answer
# What an end of a lead does not change.
_STAYS = frozenset({FieldName.SOURCE, FieldName.OWN_COLUMN, FieldName.LOCALITY, FieldName.PROJECT,
                    FieldName.BHK, FieldName.KIND, FieldName.LABEL})  # fmt: skip
_WARM = Condition(field=FieldName.BAND, value=str(Band.WARM))
_HAVE_COME = Condition(field=FieldName.VISITED, value=True)
_WAITS = Condition(field=FieldName.WAITING, value=True)
_UNHEARD = (
    Condition(field=FieldName.UNTOUCHED_DAYS, op=Operator.UNKNOWN),
    Condition(field=FieldName.SILENT_DAYS, op=Operator.KNOWN),
    Condition(field=FieldName.WAITING, value=False),
)
_NEW = timedelta(days=30)


class ListAnswers:
    """Answers queries."""

    def __init__(self, lookups: Lookups, rng: Random | None) -> None:
        """`rng` shuffles leads of equal numbers; None: their order is the record's."""
        self._lookups = lookups
        self._rng = rng

    async def answer(self, context: TurnContext, ask: AskFind) -> BaseAnswer:
        if _is_of_no_contact(ask.query) and not await self._knows_contacts(context):
            reply = Reply(context.words.text("find-no-contact"), is_answer=False)
            return BaseAnswer(reply, (ask,))
        is_own = context.scope.role is Role.BROKER
        if not is_own and _is_of_endings(ask.query) and not await self._knows_endings(context):
            reply = Reply(context.words.text("find-no-endings"), is_answer=False)
            return BaseAnswer(reply, (ask,))
        ask = await self._with_all_due(context, ask)
        result, known = await self._found(context, ask)
        unheard = await self._unheard(context, ask.query)
        if unheard is not None and not result.total:
            never = tuple(c for c in unheard.query.where if c not in _UNHEARD[1:])
            query = unheard.query.model_copy(update={"where": never})
            return await self.answer(context, replace(ask, query=query))
        is_none = ask.query.of is Subject.VISITS and not result.total
        if is_none and not await self.knows_visits(context) and await self._came(context):
            return await self._have_come(context, ask)
        is_unscored = False
        if not result.total and is_by_score(ask.query):
            result, known = await self._unscored(context, ask, result)
            is_unscored = bool(known)
        order = None
        if is_ranked(ask.query) and _has_reasons(result) and known:
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
        if ask.is_call and _is_of_today(ask.query, context.today):
            reply = with_end(reply, await self._overdue(context, ask.query))
        elif ask.is_call and ask.query.period is None and result.total:
            reply = with_end(reply, await self._planned(context, ask.query))
            reply = with_end(reply, await self._owed(context, result))
        facts: tuple[Fact, ...] = ()
        if unheard is not None:
            names = [row.summary for row in unheard.rows]
            reply = with_end(reply, _and(context.words, "unheard", names, unheard.total))
        if context.scope.role is not Role.ANALYST and result.query.where == (_WAITS,):
            owed = await self._lookups.promised(context)
            reply = with_end(
                reply, _and(context.words, "promised", [k.lead for k in owed], len(owed))
            )
            facts = promise_facts(owed, context.words)
        if _is_of_what_stays(ask.query) and result.total:
            reply = with_end(reply, await self._with_ended(context, ask.query, result.total))
        if _is_share_of_arrivals(result.query):
            reply = with_end(reply, await self._booked_then(context, result.query))
        if _is_of_named_groups(result.query):
            reply = with_end(reply, await self._leads_of_each(context, result.query))
        if _is_all_undated(result):
            reply = with_end(reply, await self._by_enquiry(context, result.query))
        if ask.is_why and context.scope.role is not Role.ANALYST:
            topic = LeadTopic.WHY if ask.query.limit == 1 else LeadTopic.WHY_ENDED
            why = lead_answers.ANSWERS[topic]
            whys = [why(context.words, k) for k in known[:_WHYS_SHOWN]]
            reply = with_end(reply, [line for lines in whys for line in lines])
        base = BaseAnswer(
            replace(reply, query=ask.query, order=order), (ask,), tuple(known), result, facts=facts
        )
        instead = None if result.total else _query_instead(ask, context.today)
        if instead is None:
            return base
        return await self._answer_instead(context, AskFind(instead, ask.is_call), base)

    async def _unheard(self, context: TurnContext, query: Query) -> QueryResult | None:
        """Of leads that wait, asked by name or number: the new ones that wrote what they want, no
        question, and never had a message or call of ours. None: there is nobody, or no such query.
        """
        never = _of_unheard(query, context.today)
        if never is None or context.scope.role is Role.ANALYST:
            return None
        if not await self._knows_contacts(context):
            return None
        found = await self._lookups.find(context, never)
        return found if found.total else None

    async def _overdue(self, context: TurnContext, query: Query) -> list[str]:
        """How many more calls were planned for the days before today's, and not made."""
        count = await self._calls_planned(context, query, end=context.today - timedelta(days=1))
        return [context.words.text("find-overdue-calls", n=count)] if count else []

    async def _planned(self, context: TurnContext, query: Query) -> list[str]:
        """How many calls of the list colleagues planned for today, and for the days before."""
        today, yesterday = context.today, context.today - timedelta(days=1)
        due = await self._calls_planned(context, query, start=today, end=today)
        behind = await self._calls_planned(context, query, end=yesterday)
        told = (("find-planned-calls", due), ("find-behind-calls", behind))
        return [context.words.text(line, n=count) for line, count in told if count]

    async def _with_all_due(self, context: TurnContext, ask: AskFind) -> AskFind:
        """A list of whom to call as long as today's planned calls, up to a dozen: they come first,
        and none of them is left to be asked for.
        """
        query, today = ask.query, context.today
        is_list = ask.is_call and query.period is None and query.measure is Measure.LIST
        if not is_list or query.skip or query.limit != DEFAULT_LIMIT:
            return ask
        due = await self._calls_planned(context, query, start=today, end=today)
        if not DEFAULT_LIMIT < due <= _MOST_DUE:
            return ask
        return replace(ask, query=query.model_copy(update={"limit": due}))

    async def _owed(self, context: TurnContext, result: QueryResult) -> list[str]:
        """Who of those to call waits for our answer and is not shown, the hottest first: in the
        list promised calls and buyers come first. Analysts are shown nobody.
        """
        query = result.query
        if _WAITS in query.where or query.skip or query.measure is not Measure.LIST:
            return []
        all_of_them = {"where": (*query.where, _WAITS), "limit": LONGEST_LIST}
        waiting = query.model_copy(update=all_of_them)
        found = await self._lookups.find(context, waiting, is_call=True)
        shown = _ids(result)
        left = [row.summary for row in found.rows if row.summary.lead_id not in shown]
        seen = len(found.rows) - len(left)
        left.sort(key=lambda one: BAND_RANKS[Band(one.band) if one.band else None])
        return _and(context.words, "to-call", left, found.total - seen if left else 0)

    async def _with_ended(self, context: TurnContext, query: Query, open_ones: int) -> list[str]:
        """How many there are with those that have ended, beside a count of open leads."""
        every = query.model_copy(update={"open": None})
        total = (await self._lookups.find(context, every)).total
        return [context.words.text("find-with-ended", n=total)] if total > open_ones else []

    async def _by_enquiry(self, context: TurnContext, query: Query) -> list[str]:
        """The same leads by the day they enquired, where nobody wrote down the day they ended."""
        period = query.period or Period(of=Moment.CREATED)
        asked = query.model_copy(
            update={
                "period": period.model_copy(update={"of": Moment.CREATED}),
                "compare_to": None,
                "measure": Measure.COUNT,
                "open": None,
            }
        )
        found = await self._lookups.find(context, asked)
        if not found.total:
            return []
        told = query_answers.found(context.words, found, {}, is_call=False)
        return [context.words.text("find-by-enquiry"), *(told.card or "").split("\n")]

    async def _booked_then(self, context: TurnContext, query: Query) -> list[str]:
        """How many booked in the time itself: the share is of those who enquired in it."""
        booked = Condition(field=FieldName.OUTCOME, value=str(OutcomeKind.BOOKED))
        period, before = (
            one.model_copy(update={"of": Moment.BOOKED}) if isinstance(one, Period) else one
            for one in (query.period, query.compare_to)
        )
        asked = query.model_copy(
            update={
                "where": (*query.where, booked),
                "period": period,
                "compare_to": before,
                "measure": Measure.COUNT,
                "open": None,
            }
        )
        found = await self._lookups.find(context, asked)
        told = query_answers.found(context.words, found, {}, is_call=False)
        return [context.words.text("find-booked-then"), *(told.card or "").split("\n")]

    async def _leads_of_each(self, context: TurnContext, query: Query) -> list[str]:
        """How many leads each has, beside the share of its ended ones that booked."""
        is_lead = Condition(field=FieldName.OUTCOME, op=Operator.NOT, value=str(OutcomeKind.SPAM))
        asked = query.model_copy(
            update={"measure": Measure.COUNT, "where": (*query.where, is_lead)}
        )
        found = await self._lookups.find(context, asked)
        told = query_answers.found(context.words, found, {}, is_call=False)
        return (told.card or "").split("\n") if found.total else []

    async def _calls_planned(
        self, context: TurnContext, query: Query, *, end: date, start: date | None = None
    ) -> int:
        days = Period(of=Moment.NEXT_CALL, start=start, end=end)
        planned = query.model_copy(update={"period": days, "measure": Measure.COUNT})
        return (await self._lookups.find(context, planned, is_call=True)).total

    async def _answer_instead(
        self, context: TurnContext, ask: AskFind, nothing: BaseAnswer
    ) -> BaseAnswer:
        """That nothing fits all that was asked, then what fits the most of it."""
        found = await self.answer(context, ask)
        if found.result is None or not found.result.total:
            return nothing
        return replace(found, reply=with_head(found.reply, nothing.reply.text.split("\n")[0]))

    async def _knows_contacts(self, context: TurnContext) -> bool:
        """Whether the record has any call or message of ours at all: that of a file has none."""
        touched = Condition(field=FieldName.UNTOUCHED_DAYS, op=Operator.KNOWN)
        every = Query(where=(touched,), open=None, measure=Measure.COUNT)
        return (await self._lookups.find(context, every)).total > 0

    async def knows_visits(self, context: TurnContext) -> bool:
        """Whether the record has any visit with its day: a file tells them in remarks alone."""
        every = Query(of=Subject.VISITS, open=None, measure=Measure.COUNT)
        return (await self._lookups.find(context, every)).total > 0

    async def _have_come(self, context: TurnContext, ask: AskFind) -> BaseAnswer:
        """Those who have come, by their stage or a remark, where no visit has a day."""
        text = context.words.text("find-no-visits")
        if is_of_missed(ask.query):
            return BaseAnswer(Reply(text, is_answer=False), (ask,))
        told = {"of": Subject.LEADS, "period": None, "compare_to": None}
        where = (*ask.query.where, _HAVE_COME)
        query = ask.query.model_copy(update={**told, "where": where})
        came = await self.answer(context, replace(ask, query=query))
        return replace(
            came, reply=with_head(came.reply, f"{text} {context.words.text('find-have-come')}")
        )

    async def _came(self, context: TurnContext) -> bool:
        """Whether any lead is known to have come."""
        every = Query(where=(_HAVE_COME,), open=None, measure=Measure.COUNT)
        return (await self._lookups.find(context, every)).total > 0

    async def _knows_endings(self, context: TurnContext) -> bool:
        """Whether any lead has ended: a file whose stages were not read has no zero bookings."""
        ended = Query(open=False, measure=Measure.COUNT)
        return (await self._lookups.find(context, ended)).total > 0

    async def _found(
        self, context: TurnContext, ask: AskFind
    ) -> tuple[QueryResult, list[ScoredLead]]:
        result = await self._lookups.find(context, ask.query, is_call=ask.is_call)
        known = await self._lookups.leads(context, _ids(result)) if _has_reasons(result) else []
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


def is_ranked(query: Query) -> bool:
    """Whether the hottest come first."""
    is_by_rank = query.order_by is OrderBy.RANK and query.descending
    return is_by_rank and not is_of_bookings(query)


def _is_of_what_stays(query: Query) -> bool:
    """Whether leads are counted by what an end does not change, by stage, or as not at a stage, and
    nobody said open or closed.
    """
    is_count = query.measure is Measure.COUNT and query.period is None
    is_unsaid = "open" not in query.model_fields_set and query.of is Subject.LEADS
    fields = {c.field for c in query.where if not _is_other_stage(c)}
    is_by_stage = query.group_by is GroupBy.STAGE
    is_told = bool(fields & _STAYS) or any(map(_is_other_stage, query.where))
    is_of_it = is_by_stage or (query.group_by is None and is_told)
    return is_count and is_unsaid and is_of_it and fields <= _STAYS | {FieldName.OWNER}


def _is_other_stage(one: Condition) -> bool:
    """Whether it is of those not at a stage: "how many are not dead"."""
    return one.field is FieldName.STAGE and one.op in (Operator.NOT, Operator.NOT_IN)


def _is_of_no_contact(query: Query) -> bool:
    """Whether it is about leads whom nobody called, reached or wrote to, ever or for some time."""
    unheard = (FieldName.UNTOUCHED_DAYS, FieldName.UNTALKED_DAYS)
    return any(
        c.field in (*unheard, FieldName.CALLS, FieldName.CALL_TRIES)
        or (c.field is FieldName.UNCALLED_DAYS and c.op is Operator.UNKNOWN)
        for c in query.where
    )


def _is_to_call(query: Query, today: date) -> bool:
    """Whether it lists the calls that are due today or later."""
    period = query.period
    if query.measure is not Measure.LIST:
        return False
    if period is None:
        return Condition(field=FieldName.CALL_PLANNED, value=True) in query.where
    if period.of is not Moment.NEXT_CALL:
        return False
    return period.word is not None or period.end is None or period.end >= today


def _is_share_of_arrivals(query: Query) -> bool:
    """Whether it is the share that booked of those who enquired in some days."""
    period = query.period
    is_of_days = period is not None and bool(period.word or period.start)
    is_share = query.measure is Measure.SHARE_BOOKED and query.group_by is None
    return is_share and is_of_days and period is not None and period.of is Moment.CREATED


def _is_of_named_groups(query: Query) -> bool:
    """Whether the shares that booked are those of two or three that are named: "Facebook vs
    referral: leads, bookings, conversion".
    """
    named = [c for c in query.where if c.op is Operator.IN and c.field.value == query.group_by]
    return query.measure is Measure.SHARE_BOOKED and bool(named) and query.compare_to is None


def _of_unheard(query: Query, today: date) -> Query | None:
    """Who of the same leads wrote and never heard of us, of the last days if none are named."""
    is_plain = query.measure in (Measure.LIST, Measure.COUNT) and query.group_by is None
    is_plain = is_plain and not query.skip
    enquired = query.period or Period(of=Moment.CREATED, start=today - _NEW, end=today)
    if _WAITS not in query.where or not is_plain or enquired.of is not Moment.CREATED:
        return None
    rest = tuple(c for c in query.where if c != _WAITS)
    period = {"period": enquired, "open": True, "order_by": OrderBy.RANK}
    return query.model_copy(update={"where": (*rest, *_UNHEARD), **period})


def _is_all_undated(result: QueryResult) -> bool:
    """Whether bookings or losses of some days, or by month, are asked for and none has a day."""
    period, by = result.query.period, result.query.group_by
    if by is GroupBy.MONTH:
        is_of_ends = any(c.field is FieldName.OUTCOME for c in result.query.where)
        return is_of_ends and bool(result.groups) and all(g.key is None for g in result.groups)
    is_dated = period is not None and period.of in ENDS and bool(period.word or period.start)
    return is_dated and not result.total and bool(result.undated)


def _is_of_today(query: Query, today: date) -> bool:
    """Whether it is about the calls that are planned for today alone."""
    period = query.period
    if period is None or period.of is not Moment.NEXT_CALL or query.skip:
        return False
    return period.word is PeriodWord.TODAY or period.start == period.end == today


def _is_of_endings(query: Query) -> bool:
    """Whether it is about leads that booked or were lost."""
    conditions = (*query.where, *query.also)
    is_ended = any(c.field is FieldName.OUTCOME and c.op is Operator.IS for c in conditions)
    return is_ended or query.measure is Measure.SHARE_BOOKED


def _query_instead(ask: AskFind, today: date) -> Query | None:
    """What to show where nothing fits: the words alone, without the question before; the highest
    scores where no lead is hot, the warm ones where none of those asked for is; whom to call where
    no call is planned.
    """
    # That none of those booked, or nothing can be split, is an answer; that of all is another.
    is_list = ask.query.measure is Measure.LIST
    if ask.alone and (is_list or (ask.alone.where and not _is_of_endings(ask.query))):
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


def _ids(result: QueryResult) -> list[str]:
    rows = [row.summary.lead_id for row in result.rows]
    return rows or list(dict.fromkeys(e.row.summary.lead_id for e in result.events))


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


def _and(words: Localizer, what: str, leads: Sequence[Lead | LeadSummary], n: int) -> list[str]:
    """How many more wait, though they asked nothing: we promised an answer, or never wrote."""
    names = words.nouns([words.lead(lead) for lead in leads[:_WHYS_SHOWN]])
    return [words.text(f"find-waiting-{what}", n=n, names=names)] if n else []
