"""What answers are made of, read in the asker's scope and time: leads, lists, messages, days.

Base answers and the LLM's tools call these same functions, so that one question never has two
meanings.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from functools import partial
from typing import TYPE_CHECKING

from agent.lead_state.scored_lead import ScoredLead, ScoredLeadReader, base_only, traced_figures
from agent.lead_state.similar_leads import SimilarFacts, similar_facts
from agent.query.aggregates import usual_values
from agent.query.query import Condition, FieldName, Moment, Operator, OrderBy, Period, Query
from agent.query.query_result import QueryResult
from agent.query.run_query import matching_ids, run_query
from agent.query.score_changes import TURN_DAYS, ScoreTurn, last_turn, moved_since
from agent.query.stored_words import StoredWords, is_rated
from agent.rendering.booked_answers import HorizonRecord
from agent.rendering.changes import Change
from agent.rendering.day_plan import DayAgenda, DueReminder, Promise, TodayAgenda
from agent.rendering.score_reasons import is_own_column
from agent.turn_context import TurnContext
from leads.model.consent import Purpose
from leads.model.errors import ArtifactMismatch, DeadlinePassed, ModelMissing
from leads.model.lead import OWNER_KINDS, LeadKind
from leads.model.lead_state import VisitSource
from leads.model.scope import Role, Scope
from leads.model.score import Band, Score, without_adjustment
from leads.store.lead_store import PAGE_LIMIT, LeadQuery, LeadStore
from leads.store.people import People
from leads.store.record import Record
from leads.store.rerank_switch import SwitchState
from leads.store.score_log import DailyScore, DailyScores, ScoreLog
from leads.store.staff import Staff
from leads.store.updates import StaffUpdates
from leads.store.visibility import reads_by_owner
from leads.store.vocabulary import own_values
from retrieval.past_leads import PastLeads
from scoring.model_store import Models

if TYPE_CHECKING:
    from agent.rerank.score_adjustment import ScoreAdjuster


# Leads whose messages are searched at once: some 6 ms each in a new process, 3 in a warm one.
SEARCHED = 2 * PAGE_LIMIT
_ON_A_DAY = 20
# Reminders are read from after an instant: this makes the first instant of a day count.
_JUST_BEFORE = timedelta(microseconds=1)
_MOST_OTHERS = 2  # more enquiries of a person are rather a broker's
_MOVED = 12


class Lookups:
    """Reads in the asker's scope; every wait is bounded by the turn's deadline."""

    def __init__(
        self,
        record: Record,
        models: Models,
        past: PastLeads | None = None,
        adjusting: ScoreAdjuster | None = None,
    ) -> None:
        self._record = record
        self._models = models
        self._reader = ScoredLeadReader(record, models)
        self._past = past
        self._adjusting = adjusting

    async def leads(self, context: TurnContext, lead_ids: Sequence[str]) -> list[ScoredLead]:
        """These leads in this order, scored if there is time. Raises NotFound."""
        if not lead_ids:
            return []
        identity, now = context.identity, context.now
        read, score = self._reader.read, self._reader.score
        facts = await context.timed("read", read, identity, lead_ids, now, keeps=traced_figures)
        with contextlib.suppress(DeadlinePassed):
            facts = await context.timed("score", score, facts, now, keeps=traced_figures)
        return await self._adjusted(context, facts)

    async def of_same_person(self, context: TurnContext, known: ScoredLead) -> list[ScoredLead]:
        """The person's other leads in scope; none where they are many, as a broker's are."""
        of_person = People(self._record, context.scope).leads_of
        ids = set(await context.timed("person", of_person, known.lead.person_id)) - {known.lead_id}
        return await self.leads(context, sorted(ids)) if len(ids) <= _MOST_OTHERS else []

    async def levers(self, context: TurnContext, facts: Sequence[ScoredLead]) -> list[ScoredLead]:
        """The same, with what would raise each score, if there is time."""
        with contextlib.suppress(DeadlinePassed):
            return await context.timed("levers", self._reader.levers, facts, context.now)
        return list(facts)

    async def usual(self, context: TurnContext, facts: Sequence[ScoredLead]) -> list[ScoredLead]:
        """The same, with what is usual for the brokerage's own columns in their reasons."""
        reasons = [r for f in facts if f.score for r in f.score.reasons]
        names = sorted({r.feature for r in reasons if is_own_column(r.feature) and r.points})
        if not names:
            return list(facts)
        with contextlib.suppress(DeadlinePassed):
            found = await context.timed("usual", usual_values, self._record, context.scope, names)
            return [replace(f, usual=found) for f in facts]
        return list(facts)

    async def find(
        self, context: TurnContext, query: Query, *, is_call: bool = False
    ) -> QueryResult:
        """What matches. InvalidInput says which value matches nothing, and what would."""
        found = partial(run_query, is_call=is_call)
        return await context.timed(
            "find", found, self._record, context.scope, query, context.now, context.zone
        )

    async def book(self, context: TurnContext, among: Query | None = None) -> list[ScoredLead]:
        """The open leads in scope, or those that match a query; at most `SEARCHED`."""
        record, scope = self._record, context.scope
        if among is not None:
            clock = context.now, context.zone
            ids = await context.timed("find", matching_ids, record, scope, among, *clock, SEARCHED)
            return await self.leads(context, ids)
        query, ids = LeadQuery(limit=PAGE_LIMIT), []
        for _ in range(SEARCHED // PAGE_LIMIT):
            page = await context.timed("find", LeadStore(record, scope).page, query)
            ids += [lead.lead_id for lead in page.items]
            if page.next_cursor is None:
                break
            query = replace(query, cursor=page.next_cursor)
        return await self.leads(context, ids)

    async def band_records(self, context: TurnContext) -> list[HorizonRecord]:
        """How leads of each band ended, by the model in use; empty if none gives scores."""

        def read() -> list[HorizonRecord]:
            try:
                artifact = self._models.scorer(context.scope.brokerage_id).artifact
            except (ArtifactMismatch, ModelMissing):
                return []
            records = artifact.proven.standing.records if artifact.proven else {}
            buying = [kind for kind in LeadKind if kind not in OWNER_KINDS]
            return [
                HorizonRecord(
                    days, tuple(k for k in buying if artifact.horizons.days(k) == days), bands
                )
                for days, bands in records.items()
            ]

        return await context.timed("scores", read)

    async def promised(self, context: TurnContext) -> list[ScoredLead]:
        """The open leads that we put off with a promise which nothing of ours has kept.

        None of a team's with a full page of open leads: reading all their talks takes too long.
        """
        known = await self.book(context)
        if context.scope.role is not Role.BROKER and len(known) >= PAGE_LIMIT:
            return []
        owed = [
            (k, promise.at)
            for k in known
            if k.now.closing is None and (promise := k.now.older_promise) is not None
        ]
        # First those that have written since.
        return [k for k, _ in sorted(owed, key=lambda one: not one[0].now.wrote_since(one[1]))]

    async def agreed(
        self, context: TurnContext, lead_ids: Iterable[str], purpose: Purpose
    ) -> frozenset[str]:
        """Those of these leads that are in scope and have agreed to a purpose."""
        wanted = sorted(set(lead_ids))
        store = LeadStore(self._record, context.scope)

        def read() -> frozenset[str]:
            in_scope = [name.lead_id for name in store.names_of(wanted)]
            found = store.leads(in_scope)
            return frozenset(i.lead_id for i in found if i.allows(purpose, at=context.now))

        return await context.timed("consents", read) if wanted else frozenset()

    async def colleagues(self, context: TurnContext) -> dict[str, str]:
        """The names of the brokerage's staff, by id."""
        names = Staff(self._record).names
        return await context.timed("staff", names, context.scope.brokerage_id)

    async def own_rating(self, context: TurnContext, word: str) -> Condition | None:
        """What the brokerage's own files call hot, warm or cold: a column's value ("Lead Quality:
        Hot"), else a stage; None if nothing is called so.
        """

        def read() -> Condition | None:
            with self._record.reading() as conn:
                cells = own_values(conn, context.scope.brokerage_id)
                stages = StoredWords(conn, context.scope).in_use(FieldName.STAGE)
            rated = [(FieldName.OWN_COLUMN, one.said, one.said_value) for one in cells]
            rated += [(FieldName.STAGE, stage, stage) for stage in stages]
            same = [(field, value) for field, value, said in rated if is_rated(said, word)]
            if not same:
                return None
            field = same[0][0]
            values = [value for one, value in same if one is field]
            return Condition(field=field, op=Operator.IN, value=values)

        return await context.timed("find", read)

    async def changes(
        self, context: TurnContext, known: Sequence[ScoredLead], day: date
    ) -> list[Change]:
        """Each lead beside its last score before that day began; else the first it was given.

        That score has no reasons if only the number was kept.
        """
        lead_ids = [k.lead_id for k in known]
        begin = datetime.combine(day, time(), context.zone)
        daily = DailyScores(self._record, context.scope)
        log = ScoreLog(self._record, context.scope)
        is_off = await self._switch(context) is SwitchState.OFF

        def read() -> dict[str, Score]:
            told = log.around(lead_ids, begin)
            found = {i: own.before for i, own in told.items() if own.before is not None}
            rest = daily.on(day - timedelta(days=1), [i for i in told if i not in found])
            for i, kept in rest.items():
                if kept.score is not None:
                    found[i] = replace(_as_kept(told[i].newest, kept, context.zone), reasons=())
            several = {i: own.first for i, own in told.items() if own.first is not own.newest}
            found = several | found
            return {
                i: without_adjustment(score) if is_off and score.adjustment else score
                for i, score in found.items()
            }

        before = await context.timed("history", read)
        return [Change(k, before.get(k.lead_id)) for k in known]

    async def widest(
        self, context: TurnContext, lead_ids: Sequence[str], since: date, direction: int
    ) -> date:
        """The day since which one lead's score fell the most (direction -1) or rose the most."""
        daily, ids = DailyScores(self._record, context.scope), list(lead_ids)
        day = timedelta(days=1)

        def read() -> list[DailyScore]:
            later = daily.between(since, context.today - day, ids)
            return [*daily.on(since - day, ids).values(), *later]

        rows = await context.timed("moved", read)
        kept = [(-direction * row.score, row.day) for row in rows if row.score is not None]
        return max(kept)[1] + day if kept else since

    async def turns(
        self, context: TurnContext, known: Sequence[ScoredLead]
    ) -> dict[str, ScoreTurn]:
        """By lead, the last change of its band within `TURN_DAYS`; others are absent.

        So are leads that said no, whose band nobody is told. Without the LLM's adjustments only
        days count that had none.
        """
        shown = {k.lead_id: k.shown_score for k in known if k.said_no is None}
        now = {i: score for i, score in shown.items() if score is not None}
        daily = DailyScores(self._record, context.scope)
        log = ScoreLog(self._record, context.scope)
        is_off = await self._switch(context) is SwitchState.OFF
        start = context.today - timedelta(days=TURN_DAYS)

        def read() -> dict[str, ScoreTurn]:
            kept: dict[str, list[Score]] = {}
            for row in daily.between(start, context.today, list(now)):
                if row.score is not None and not (is_off and row.score != row.base_score):
                    score = _as_kept(now[row.lead_id], row, context.zone)
                    kept.setdefault(row.lead_id, []).append(replace(score, reasons=()))
            found = {i: turn for i, scores in kept.items() if (turn := last_turn(scores))}
            return {i: _given_turn(log, turn, context) for i, turn in found.items()}

        return await context.timed("turns", read) if now else {}

    async def wrote(
        self, context: TurnContext, since: date, owner: str | None = None
    ) -> tuple[int, list[ScoredLead]]:
        """How many open leads wrote since that day began, and those who wrote last."""
        query = Query(
            open=True,
            where=of_owner(owner),
            period=Period(of=Moment.LAST_BY_LEAD, start=since),
            order_by=OrderBy.LAST_BY_LEAD,
            limit=_MOVED,
        )
        found = await self.find(context, query)
        known = await self.leads(context, [row.summary.lead_id for row in found.rows])
        hidden = sum(not k.now.may_read for k in known)
        return found.total - hidden, [k for k in known if k.now.may_read]

    async def moves_begin(self, context: TurnContext, since: date) -> date | None:
        """That day, or the first later one before which scores are kept; None: no past scores."""
        first = await context.timed("moved", DailyScores(self._record, context.scope).begin)
        is_kept = first is not None and first < context.today
        return max(since, first + timedelta(days=1)) if first and is_kept else None

    async def moved(
        self,
        context: TurnContext,
        since: date,
        direction: int,
        into: Band | None = None,
        *,
        out_of: Band | None = None,
        owner: str | None = None,
    ) -> tuple[Sequence[str], list[Change]]:
        """The leads that moved since that day began, and how the first of them did."""
        work = partial(
            moved_since,
            direction=direction,
            into=into,
            out_of=out_of,
            where=of_owner(owner),
            limit=_MOVED,
        )
        found = await context.timed(
            "moved", work, self._record, context.scope, since, context.now, context.zone
        )
        known = await self.leads(context, [move.row.summary.lead_id for move in found.moves])
        moves = {move.row.summary.lead_id: move for move in found.moves}

        def changed(one: ScoredLead) -> Change:
            days = (moves[one.lead_id].before, moves[one.lead_id].then)
            before, then = (
                _as_kept(one.score, day, context.zone) if day and one.score else None
                for day in days
            )
            return Change(one, before, then)

        return found.lead_ids, list(map(changed, known))

    async def similar(self, context: TurnContext, known: ScoredLead) -> SimilarFacts:
        """How leads like this one ended."""
        return await similar_facts(
            self._past, context.timed, context.scope, known.lead, context.now
        )

    async def promises(self, context: TurnContext, day: DayAgenda) -> dict[str, Promise]:
        """The lead's own words about each visit of the day that is known only from the chat."""
        said = {
            row.summary.lead_id: row.state.next_visit_message_id
            for row in day.visits.rows
            if row.state.next_visit_source is VisitSource.CHAT and row.may_score
        }
        found = {}
        for known in await self.leads(context, list(said)):
            messages = known.lead.messages if known.now.may_read else ()
            for message in messages:
                if message.message_id == said[known.lead_id]:
                    found[known.lead_id] = Promise(message.at, message.text)
        return found

    async def day(
        self,
        context: TurnContext,
        on: date,
        *,
        owner: str | None = None,
        home: str | None = None,
    ) -> DayAgenda:
        """What a day holds; the waiting leads only if it is today.

        `owner`: of this colleague alone, whose reminders nobody else sees; `home`: of this project.
        """
        at_home = Condition(field=FieldName.PROJECT, value=home) if home else None
        own = (*of_owner(owner), *([at_home] if at_home else ()))
        visits = await self.find(
            context,
            Query(
                where=own,
                period=Period(of=Moment.NEXT_VISIT, start=on, end=on),
                order_by=OrderBy.NEXT_VISIT,
                descending=False,
                limit=_ON_A_DAY,
            ),
        )
        reminders = partial(_reminders_of, self._record, context.scope, on, context.zone)
        due = [] if owner else await context.timed("reminders", reminders)
        waiting = None
        if on == context.today:
            waits = Condition(field=FieldName.WAITING, op=Operator.IS, value=True)
            waiting = await self.find(
                context,
                Query(where=(*own, waits), order_by=OrderBy.WAITING_SINCE, descending=False),
            )
        is_of_team = owner is None and not reads_by_owner(context.scope)
        # A lead of a reminder is told once.
        told = [r.lead.lead_id for r in due if r.lead]
        others = Condition(field=FieldName.LEAD, op=Operator.NOT_IN, value=told)
        days = Period(of=Moment.NEXT_CALL, start=on, end=on)
        calls = await self.find(context, Query(where=(*own, *([others] * bool(told))), period=days))
        return DayAgenda(on, visits, tuple(due), waiting, calls, is_of_team, owner, home)

    async def _adjusted(
        self, context: TurnContext, facts: Sequence[ScoredLead]
    ) -> list[ScoredLead]:
        """The scores with the LLM's stored adjustment, if this person may see it. Calls no LLM."""
        state = await self._switch(context)
        if self._adjusting is None:
            return [base_only(f) for f in facts]
        return list(self._adjusting.kept(facts, state))

    async def _switch(self, context: TurnContext) -> SwitchState:
        """Whether this person sees the LLM's adjustments; off if that is not known in time."""
        if self._adjusting is None:
            return SwitchState.OFF
        work = self._adjusting.state(context.identity.brokerage, context.scope)
        try:
            return await context.timed.tasks.within(context.timed.deadline, work, "switch")
        except DeadlinePassed:
            return SwitchState.OFF

    async def today(self, context: TurnContext) -> TodayAgenda:
        """The asker's own day."""
        new = (
            Condition(field=FieldName.NEW, value=True),
            Condition(field=FieldName.BAND, value="hot"),
        )
        fresh = await self.find(context, Query(where=new))
        return TodayAgenda(await self.day(context, context.today), fresh)


def _reminders_of(record: Record, scope: Scope, day: date, zone: tzinfo) -> list[DueReminder]:
    """The asker's own reminders of a day, by time."""
    first, after = (datetime.combine(d, time(), zone) for d in (day, day + timedelta(days=1)))
    tellings = StaffUpdates(record, scope)
    due = tellings.reminders(after=first - _JUST_BEFORE, until=after - _JUST_BEFORE)
    ids = sorted({r.lead_id for r in due if r.lead_id})
    names = {n.lead_id: n for n in LeadStore(record, scope).names_of(ids)}
    return [DueReminder(r.due_at, names.get(r.lead_id or ""), r.note) for r in due]


def of_owner(name: str | None) -> tuple[Condition, ...]:
    """The condition that leads are this colleague's; none without a name."""
    return (Condition(field=FieldName.OWNER, value=name),) if name else ()


def _as_kept(score: Score, kept: DailyScore, zone: tzinfo) -> Score:
    """Today's score with the number and band that were kept for an earlier day."""
    band = Band(kept.band) if kept.band else None
    day = datetime.combine(kept.day, time(12), zone)
    return replace(score, score=kept.score, base_score=kept.base_score, band=band, as_of=day)


def _given_turn(log: ScoreLog, turn: ScoreTurn, context: TurnContext) -> ScoreTurn:
    """The turn by scores as they were given; of another model's peak nothing is told."""
    before, after = (_given(log, score, context) for score in (turn.before, turn.after))
    peak = _given(log, turn.peak, context) if turn.peak else None
    is_same = peak is not None and peak.trained_version == after.trained_version
    return ScoreTurn(before, after, peak if is_same else None)


def _given(log: ScoreLog, kept: Score, context: TurnContext) -> Score:
    """The day's score as it was given, with its reasons, where that is kept too."""
    day = kept.as_of.astimezone(context.zone).date()
    end = datetime.combine(day, time.max, context.zone)
    own = log.at([kept.lead_id], end).get(kept.lead_id)
    is_of_day = own is not None and own.as_of.astimezone(context.zone).date() == day
    return own if own is not None and is_of_day and own.score == kept.score else kept
