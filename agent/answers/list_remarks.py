"""What is said under a list or a figure: calls that were planned, who waits, what else counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from agent.lookups import Lookups
from agent.query.query import (
    ENDS,
    LONGEST_LIST,
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    Operator,
    Period,
    Query,
    Subject,
)
from agent.query.query_result import QueryResult
from agent.rendering import query_answers
from agent.rendering.localizer import Localizer
from agent.rendering.progress_answers import felt_by
from agent.turn_context import TurnContext
from agent.understanding.parsed_question import AskFind, LeadTopic
from agent.understanding.query_builder import BOOKED, LOST, WAITS
from language.periods import PeriodWord
from leads.model.lead import EventKind, Lead, LeadSummary, OutcomeKind
from leads.model.scope import Role
from leads.model.score import Band
from leads.store.lead_store import BAND_RANKS

_NAMED = 3
# What an end of a lead does not change.
_STAYS = frozenset({FieldName.SOURCE, FieldName.OWN_COLUMN, FieldName.LOCALITY, FieldName.PROJECT,
                    FieldName.BHK, FieldName.KIND, FieldName.LABEL})  # fmt: skip


class ListRemarks:
    """Looks up what is said under an answer."""

    def __init__(self, lookups: Lookups) -> None:
        self._lookups = lookups

    async def of_calls(self, context: TurnContext, ask: AskFind, result: QueryResult) -> list[str]:
        """Under a list of whom to call: calls that were planned, and who else waits for us."""
        if not ask.is_call:
            return []
        if _is_of_today(ask.query, context.today):
            return await self._overdue(context, ask.query)
        if ask.query.period is not None or not result.total:
            return []
        planned = await self._planned(context, ask.query, result)
        return planned + await self._owed(context, result)

    async def of_today(self, context: TurnContext, where: tuple[Condition, ...]) -> list[str]:
        """What is left of the days before: calls not made, and of one's own leads promises."""
        before = context.today - timedelta(days=1)
        behind = await self.calls_planned(context, Query(where=where), end=before)
        told = [context.words.text("find-behind-calls", n=behind)] if behind else []
        if context.scope.role is not Role.BROKER:
            return told
        owed = await self._lookups.promised(context)
        return told + and_waiting(context.words, "promised", [k.lead for k in owed], len(owed))

    async def of_visits(self, context: TurnContext, ask: AskFind, result: QueryResult) -> list[str]:
        """Under visits that were made, where it is asked: how each lead found the home."""
        if LeadTopic.FELT not in ask.each or context.scope.role is Role.ANALYST:
            return []
        made = (e.row for e in result.events if e.kind == EventKind.VISIT_DONE)
        seen = dict.fromkeys(row.summary.lead_id for row in made)
        known = await self._lookups.leads(context, list(seen)) if seen else []
        return [line for one in known for line in felt_by(context.words, one)]

    async def of_figure(self, context: TurnContext, ask: AskFind, result: QueryResult) -> list[str]:
        """Beside a figure: the other one that may be meant by its words."""
        query, lines = ask.query, list[str]()
        if ask.of_those is not None:
            those = await self._lookups.find(context, ask.of_those)
            told = query_answers.found(context.words, those, {}, is_call=False)
            lines += [context.words.text("find-of-those"), *(told.card or "").split("\n")]
        if _is_of_what_stays(query) and result.total:
            lines += await self._with_ended(context, query, result.total)
        if _is_share_of_arrivals(result.query):
            lines += await self._ended_then(context, result.query)
        if _is_of_named_groups(result.query):
            lines += await self._leads_of_each(context, result.query)
        if _is_all_undated(result):
            lines += await self._by_enquiry(context, result.query)
        return lines

    async def _overdue(self, context: TurnContext, query: Query) -> list[str]:
        """How many more calls were planned for the days before today's, and not made."""
        count = await self.calls_planned(context, query, end=context.today - timedelta(days=1))
        return [context.words.text("find-overdue-calls", n=count)] if count else []

    async def _planned(self, context: TurnContext, query: Query, result: QueryResult) -> list[str]:
        """How many calls of the list colleagues planned for today, with the leads if these are few
        and one is not shown, and how many for the days before.
        """
        today, yesterday = context.today, context.today - timedelta(days=1)
        due = await self._calls_planned(context, query, start=today, end=today)
        behind = await self.calls_planned(context, query, end=yesterday)
        left = [row for row in due.rows if row.summary.lead_id not in shown_ids(result)]
        told = (("find-planned-calls", due.total), ("find-behind-calls", behind))
        lines = [context.words.text(line, n=count) for line, count in told if count]
        if left and due.total <= _NAMED:
            who = ", ".join(context.words.lead(row.summary) for row in due.rows)
            lines[0] = context.words.text("find-planned-calls-named", n=due.total, who=who)
        return lines

    async def _owed(self, context: TurnContext, result: QueryResult) -> list[str]:
        """Who of those to call waits for our answer and is not shown, the hottest first: in the
        list promised calls and buyers come first. Analysts are shown nobody.
        """
        query = result.query
        if WAITS in query.where or query.skip or query.measure is not Measure.LIST:
            return []
        all_of_them = {"where": (*query.where, WAITS), "limit": LONGEST_LIST}
        waiting = query.model_copy(update=all_of_them)
        found = await self._lookups.find(context, waiting, is_call=True)
        shown = shown_ids(result)
        left = [row.summary for row in found.rows if row.summary.lead_id not in shown]
        seen = len(found.rows) - len(left)
        left.sort(key=lambda one: BAND_RANKS[Band(one.band) if one.band else None])
        return and_waiting(context.words, "to-call", left, found.total - seen if left else 0)

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

    async def _ended_then(self, context: TurnContext, query: Query) -> list[str]:
        """How many booked, or were lost, in the time itself: the share is of those who enquired in
        it.
        """
        end, moment = query.also or (BOOKED,), Moment.CLOSED if query.also else Moment.BOOKED
        period, before = (
            one.model_copy(update={"of": moment}) if isinstance(one, Period) else one
            for one in (query.period, query.compare_to)
        )
        asked = query.model_copy(
            update={
                "where": (*query.where, *end),
                "also": (),
                "period": period,
                "compare_to": before,
                "measure": Measure.COUNT,
                "open": None,
            }
        )
        found = await self._lookups.find(context, asked)
        told = query_answers.found(context.words, found, {}, is_call=False)
        return [
            context.words.text("find-booked-then", end=str(end[0].value)),
            *(told.card or "").split("\n"),
        ]

    async def _leads_of_each(self, context: TurnContext, query: Query) -> list[str]:
        """How many leads each has, beside the share of its ended ones that booked."""
        is_lead = Condition(field=FieldName.OUTCOME, op=Operator.NOT, value=str(OutcomeKind.SPAM))
        asked = query.model_copy(
            update={"measure": Measure.COUNT, "where": (*query.where, is_lead)}
        )
        found = await self._lookups.find(context, asked)
        told = query_answers.found(context.words, found, {}, is_call=False)
        return (told.card or "").split("\n") if found.total else []

    async def calls_planned(
        self, context: TurnContext, query: Query, *, end: date, start: date | None = None
    ) -> int:
        """How many calls of the list are planned for these days."""
        return (await self._calls_planned(context, query, end=end, start=start)).total

    async def _calls_planned(
        self, context: TurnContext, query: Query, *, end: date, start: date | None = None
    ) -> QueryResult:
        """The first of the leads whose calls are planned for these days; analysts see none."""
        days = Period(of=Moment.NEXT_CALL, start=start, end=end)
        is_named = context.scope.role is not Role.ANALYST
        measure = Measure.LIST if is_named else Measure.COUNT
        planned = query.model_copy(update={"period": days, "measure": measure, "skip": 0})
        return await self._lookups.find(context, planned, is_call=True)


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


def _is_share_of_arrivals(query: Query) -> bool:
    """Whether it is the share that booked, or was lost, of those who enquired in some days."""
    period = query.period
    is_of_days = period is not None and bool(period.word or period.start)
    is_share = query.measure is Measure.SHARE_BOOKED or query.also == (LOST,)
    is_share = is_share and query.group_by is None
    return is_share and is_of_days and period is not None and period.of is Moment.CREATED


def _is_of_named_groups(query: Query) -> bool:
    """Whether the shares that booked are those of two or three that are named: "Facebook vs
    referral: leads, bookings, conversion".
    """
    named = [c for c in query.where if c.op is Operator.IN and c.field.value == query.group_by]
    return query.measure is Measure.SHARE_BOOKED and bool(named) and query.compare_to is None


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


def shown_ids(result: QueryResult) -> list[str]:
    """The leads of the rows, or else of the events, in their order."""
    rows = [row.summary.lead_id for row in result.rows]
    return rows or list(dict.fromkeys(e.row.summary.lead_id for e in result.events))


def and_waiting(
    words: Localizer, what: str, leads: Sequence[Lead | LeadSummary], n: int
) -> list[str]:
    """How many more wait, though they asked nothing: we promised an answer, or never wrote."""
    names = words.nouns([words.lead(lead) for lead in leads[:_NAMED]])
    return [words.text(f"find-waiting-{what}", n=n, names=names)] if n else []
