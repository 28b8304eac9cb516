"""The LLM's tools: typed questions in, facts out, through the functions that make base answers.

Scope, clock and zone come from the turn, never from a call's arguments. What the base path asked
already is handed over as the calls that ask the same, as the tools' strict schemas have them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from agent.answers.base_answers import BaseAnswers
from agent.answers.chat_answers import PROMISED, SIDES, chat_facts, chat_note
from agent.drafts.llm_drafts import LlmDrafts
from agent.fact import Fact, Topic
from agent.lead_state.lead_facts import lead_facts
from agent.lead_state.message_search import DEFAULT_LAST
from agent.lead_state.scored_lead import ScoredLead
from agent.llm_answers.calls_ahead import call_of, lead_call
from agent.llm_answers.untold_facts import (
    NO_CONSENT,
    no_names,
    no_sheet,
    no_sheets,
    on_card,
    shown_numbers,
    withheld,
)
from agent.lookup_facts import MOST_ROWS, facts_beside, topics_beside, turn_facts
from agent.lookups import Lookups
from agent.loop.interface import NamedLeads, Prefetched, ProposedAct, Side, ToolName, ToolResult
from agent.loop.query_arguments import arguments_of
from agent.query.periods import days_of
from agent.query.query import (
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    NumberField,
    Operator,
    Period,
    Query,
    Subject,
)
from agent.query.query_facts import query_facts
from agent.query.query_result import QueryResult
from agent.rendering.reply import BaseAnswer
from agent.turn_context import TurnContext
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
    LeadRef,
    LeadTopic,
)
from agent.understanding.record_asks import has_record, is_of_ended_band
from leads.model.consent import Purpose
from leads.model.errors import InvalidInput, NotFound
from leads.model.scope import Role
from leads.store.lead_store import LeadName

_EVERY = tuple(LeadTopic)
# Asked about these, an LLM also reads when the score last changed its band.
_ABOUT_SCORE = frozenset({LeadTopic.SUMMARY, LeadTopic.WHY})
# What is searched for by meaning: a topic, or something we said we would find out and did not.
_TOPICS = frozenset({*(topic.value for topic in Topic), PROMISED})

_FITS = "The question's name fits each of these: `ask:` which is meant, or tell them apart."
_NEAR = (
    "Nobody is called as the question says; these are the nearest: `ask:` whether one is meant,"
    " unless a new lead is told of."
)
# Facts that tell leads of the same name apart.
_TELLS_APART = frozenset(
    {"score", "home", "budget", "waiting", "promised", "stage", "visit_planned", "step"}
)
# Tools whose facts describe a lead whatever was asked about it.
_WHOLE = frozenset({ToolName.LEAD, ToolName.DRAFT})
# What news is set beside: the visit that it moves, the offer that it raises, who sells.
_BESIDE_NEWS = (LeadTopic.VISITS, LeadTopic.PRICE, LeadTopic.OFFER, LeadTopic.HOME)
_IN_NEWS = frozenset(
    {"visit_planned", "visit_agreed", "no_visit", "visits", "visit_done"}
    | {"offer", "price", "budget", "home", "stage", "loan"}
)
_FEW_TOLD_OF = 2
_PREVIEWED = "A preview stands before the broker, who alone can save it."

# Turns an update into a preview; the caller gets it from `updates`.
Propose = Callable[[ProposedAct], Awaitable[BaseAnswer]]


class RecordToolbox:
    """The tools of one turn."""

    def __init__(
        self,
        context: TurnContext,
        lookups: Lookups,
        answers: BaseAnswers,
        propose: Propose,
        named: Callable[[str], LeadRef],
        drafts: LlmDrafts,
    ) -> None:
        """`named` resolves words to a lead; blocking."""
        self._named = named
        self._context = context
        self._lookups = lookups
        self._answers = answers
        self._propose = propose
        self._drafts = drafts
        self._acting = asyncio.Lock()

    async def prefetched(
        self, base: BaseAnswer, lead_ids: Sequence[str], projects: Sequence[str] = ()
    ) -> tuple[Prefetched, ...]:
        """The tool calls that the base answer made already; for a lead or two, all about these.

        `projects`: those that the question names, for an answer that tells of none.
        """
        made = []
        for part in base.parts or (base,):
            for ask in map(_in_full, part.asks):
                call = call_of(ask)
                if call is not None and part.reply.is_answer:
                    result = await self._result(ask, part)
                    is_of_words = isinstance(ask, AskChat | AskFind)
                    if result.facts or result.note or not is_of_words:
                        made.append(Prefetched(*call, result))
        is_told = any(one.tool in _WHOLE for one in made)
        if self._context.scope.role is Role.ANALYST:
            # An analyst is told of no lead by itself.
            if lead_ids and not is_told:
                told = ToolResult((no_names(),), kept=base)
                made.append(Prefetched(*lead_call(lead_ids, [LeadTopic.SUMMARY]), told))
        elif 0 < len(lead_ids) <= _FEW_TOLD_OF and not is_told:
            with suppress(NotFound):
                made.append(await self.about(lead_ids))
        if projects and not made:
            made += await self._of_projects(projects)
        return tuple(made)

    async def about(self, lead_ids: Sequence[str], asked: Ask | None = None) -> Prefetched:
        """All about a lead or two; the card tells what was asked about them."""
        topics = asked.about if isinstance(asked, AskLeads) else (LeadTopic.SUMMARY,)
        ask = AskLeads(tuple(map(_ref, lead_ids)), topics, is_compared=len(lead_ids) > 1)
        every = replace(ask, about=tuple(dict.fromkeys((*topics, LeadTopic.SUMMARY))))
        base = await self._answers.one(self._context, ask)
        return Prefetched(*lead_call(lead_ids, every.about), await self._result(every, base))

    async def _of_projects(self, projects: Sequence[str]) -> list[Prefetched]:
        """Who asks for them, and the prices by size of the homes that were talked of."""
        named = Condition(field=FieldName.PROJECT, op=Operator.IN, value=list(projects))
        priced = Query(
            where=(named,), open=None, measure=Measure.MEDIAN, measure_of=NumberField.PRICE,
            group_by=GroupBy.BHK,
        )  # fmt: skip
        made = []
        for query in (Query(where=(named,)), priced):
            with suppress(InvalidInput):  # an analyst is shown no list
                told = await self._asked(AskFind(query))
                made.append(Prefetched(ToolName.FIND, arguments_of(query), told))
        return made

    async def told_of(self, lead_ids: Sequence[str]) -> tuple[Prefetched, ...]:
        """What is known of those whom an update tells of, where they are few."""
        if not 0 < len(lead_ids) <= _FEW_TOLD_OF:
            return ()
        result = await self.lead(lead_ids, _BESIDE_NEWS)
        facts = tuple(fact for fact in result.facts if fact.kind in _IN_NEWS)
        shown = replace(result, facts=facts)
        return (Prefetched(*lead_call(lead_ids, _BESIDE_NEWS), shown),)

    async def candidates(self, lead_ids: Sequence[str], *, are_near: bool) -> Prefetched:
        """The leads that a name of the question may mean, for the LLM to tell apart."""
        result = await self.lead(lead_ids, (LeadTopic.HOME,))
        facts = tuple(fact for fact in result.facts if fact.kind in _TELLS_APART)
        note = _NEAR if are_near else _FITS
        note = f"{note} {result.note}".strip()
        shown = replace(result, facts=facts, note=note)
        return Prefetched(*lead_call(lead_ids, [LeadTopic.HOME]), shown)

    async def who(self, words: str) -> NamedLeads:
        ref = await self._context.timed("named", self._named, words)
        matches = tuple(name.lead_id for name in ref.matches)
        return NamedLeads(matches, () if matches else tuple(name.lead_id for name in ref.near))

    async def find(self, query: Query) -> ToolResult:
        # No lead that has ended has a band: the model's record tells how those of each band ended.
        is_of_scores = is_of_ended_band(query) and has_record(query)
        return await self._asked(AskScoreRecord() if is_of_scores else AskFind(query))

    async def lead(self, lead_ids: Sequence[str], about: Sequence[LeadTopic]) -> ToolResult:
        refs = tuple(_ref(lead_id) for lead_id in lead_ids)
        return await self._asked(
            AskLeads(refs, tuple(about) or (LeadTopic.SCORE,), is_compared=len(refs) > 1)
        )

    async def chat(
        self, lead_id: str | None, *, about: str, side: Side, last: int, span: Period | None
    ) -> ToolResult:
        start, end = self._days(span)
        topic = about if about in _TOPICS else None
        words = "" if topic else about
        ref = _ref(lead_id) if lead_id else None
        ask = AskChat(ref, topic, words, SIDES[side], start, end)
        return await self._asked(ask, last=last)

    async def changes(
        self, lead_id: str | None, span: Period | None, *, owner: str | None = None
    ) -> ToolResult:
        if owner and self._context.scope.role is Role.BROKER:
            raise InvalidInput("only a manager asks about a colleague's leads; say lead: all")
        start, _ = self._days(span)
        lead = _ref(lead_id) if lead_id else None
        return await self._asked(
            AskChanges(lead, start, is_of_scores=owner is not None, owner=owner)
        )

    async def similar(self, lead_id: str) -> ToolResult:
        return await self._asked(AskSimilar(_ref(lead_id)))

    async def day(self, on: date) -> ToolResult:
        if on >= self._context.today:
            return await self._asked(AskDay(on))
        # Of a day that is over: the visits that took place, and those agreed of which nothing is
        # known.
        made = Period(of=Moment.VISIT, start=on, end=on)
        return await self._asked(AskFind(Query(of=Subject.VISITS, open=None, period=made)))

    async def act(self, heard: ProposedAct) -> ToolResult:
        # One after the other, to the end: the newest preview holds all that was told.
        async with self._acting:
            base = await self._propose(heard)
            about = [heard.lead_id] if heard.lead_id else []
            is_told = await self.may_read(base, *about)
        note = base.reply.text if is_told else _PREVIEWED
        return ToolResult(note=note, kept=base)

    async def draft(self, lead_id: str, purpose: str) -> ToolResult:
        return await self._asked(AskDraft(_ref(lead_id), purpose))

    async def draft_faults(self, lead_id: str, text: str, facts: Sequence[Fact]) -> tuple[str, ...]:
        return await self._drafts.faults(lead_id, text, facts)

    async def _asked(self, ask: Ask, last: int = DEFAULT_LAST) -> ToolResult:
        base = await self._answers.one(self._context, ask)
        is_read = isinstance(ask, AskChat) and bool(base.known)
        if not (base.reply.is_answer or is_read):
            raise InvalidInput(base.reply.text if await self.may_read(base) else NO_CONSENT)
        return await self._result(ask, base, last)

    async def _result(self, ask: Ask, base: BaseAnswer, last: int = DEFAULT_LAST) -> ToolResult:
        """The facts about leads that agreed to an LLM; of the others only their number."""
        told = await self._facts(ask, base, last)
        about = {fact.lead_id for fact in told if fact.lead_id}
        about |= {known.lead_id for known in base.known} | _conditioned(ask)
        agreed = await self._agreed(base, about)
        hidden = about - agreed
        # A count narrowed to one lead's id would tell something about that lead.
        is_narrow = not _conditioned(ask) <= agreed
        facts = tuple(f for f in told if (f.lead_id in agreed if f.lead_id else not is_narrow))
        if hidden and (len(about) > 1 or facts):
            is_numbered = not isinstance(ask, (AskLeads, AskDay))
            facts = (*facts, *withheld(hidden, about, base, is_numbered=is_numbered))
        is_alone = len(hidden) == len(about) == 1
        # Of a list it is told how many; of who was asked about by name, who.
        is_named = is_alone or isinstance(ask, AskLeads)
        shown = sorted(hidden & {*base.reply.lead_ids}) if is_named else []
        facts += tuple(on_card(ask, one) for one in shown)
        alone = [NO_CONSENT] if is_alone and not shown else []
        note = " ".join(filter(None, (*alone, *self._notes(ask, base, last))))
        return ToolResult(facts, note, withheld=len(hidden), kept=base)

    def _notes(self, ask: Ask, base: BaseAnswer, last: int) -> Iterator[str]:
        """Notes added to the facts: how many more there are, what was searched, how to draft."""
        if isinstance(ask, AskFind) and base.result and ask.query.measure is Measure.LIST:
            shown = len(_shortened(base.result).rows) + len(base.result.events)
            last = ask.query.skip + shown
            if shown and last < base.result.total:
                yield f"{shown} of {base.result.total} stand here; the next by skip {last}."
        if isinstance(ask, AskChat):
            at = self._context.now
            agreed = [k for k in base.known if k.lead.allows(Purpose.LLM, at=at)]
            yield chat_note(ask, agreed, last)
        if isinstance(ask, AskDraft):
            yield from (self._drafts.asked(known, ask) for known in base.known)

    async def may_read(self, base: BaseAnswer, *also: str) -> bool:
        """Whether all the leads of an answer, and these, agreed to an LLM."""
        about = {known.lead_id for known in base.known} | {*base.reply.lead_ids, *also}
        return about <= await self._agreed(base, about)

    async def _agreed(self, base: BaseAnswer, about: set[str]) -> set[str]:
        """Those of these leads that agreed to an LLM; a lead already read is not read again."""
        at = self._context.now
        read = {known.lead_id: known.lead for known in base.known}
        found = {i for i, lead in read.items() if lead.allows(Purpose.LLM, at=at)}
        others = about - read.keys()
        found |= await self._lookups.agreed(self._context, others, Purpose.LLM)
        return found & about

    async def _facts(self, ask: Ask, base: BaseAnswer, last: int) -> list[Fact]:
        words, known = self._context.words, base.known
        allowed = [k for k in known if k.lead.allows(Purpose.LLM, at=self._context.now)]
        match ask:
            case AskFind() if base.result is not None:
                found = await self._of_leads(allowed[:MOST_ROWS], topics_beside(ask.query))
                rows = query_facts(_shortened(base.result), words)
                rows += (*facts_beside(ask.query, found), *no_sheets(ask.query))
                return [*base.none, *rows, *base.facts]
            case AskLeads():
                about = (*ask.about, LeadTopic.SCORE, LeadTopic.NEXT_STEP)
                told = _EVERY if LeadTopic.SUMMARY in about or LeadTopic.SERIOUS in about else about
                sheets = [no_sheet(lead_id=k.lead_id) for k in allowed if told is _EVERY]
                found = await self._of_leads(allowed, told)
                return [*found, *shown_numbers(allowed, base), *sheets]
            case AskDraft():
                return await self._of_leads(allowed, _EVERY)
            case AskChat():
                agreed = {k.lead_id for k in allowed}
                said = (*base.facts, *chat_facts(ask, known, words, last))
                return [f for f in said if f.lead_id is None or f.lead_id in agreed]
            case (
                AskChanges()
                | AskSimilar()
                | AskDay()
                | AskOverview()
                | AskDrivers()
                | AskScoreRecord()
            ):
                return list(base.facts)
            case _:
                return []

    async def _of_leads(
        self, allowed: Sequence[ScoredLead], about: Sequence[LeadTopic]
    ) -> list[Fact]:
        names = await self._lookups.colleagues(self._context)
        words = self._context.words
        turns = (
            await self._lookups.turns(self._context, allowed) if _ABOUT_SCORE & set(about) else {}
        )
        facts: list[Fact] = []
        for known in allowed:
            owner = names.get(known.lead.owner_id or "")
            is_beside = len(allowed) > 1
            facts += lead_facts(known, about, words, owner=owner, is_asked_first=is_beside)
            facts += turn_facts([known], turns, words)
        return facts

    def _days(self, span: Period | None) -> tuple[date | None, date | None]:
        if span is None:
            return None, None
        days = days_of(span, self._context.today)
        return days.start, days.end


def _shortened(result: QueryResult) -> QueryResult:
    return replace(result, rows=result.rows[:MOST_ROWS])


def _in_full(ask: Ask) -> Ask:
    """A question about one lead gets all about it: "when is the visit?" may need its messages."""
    if isinstance(ask, AskLeads) and len(ask.leads) == 1 and LeadTopic.SUMMARY not in ask.about:
        return replace(ask, about=(*ask.about, LeadTopic.SUMMARY))
    return ask


def _conditioned(ask: Ask) -> set[str]:
    """The leads that a query names by id."""
    where = ask.query.where if isinstance(ask, AskFind) else ()
    return {str(v) for one in where if one.field is FieldName.LEAD for v in one.values}


def _ref(lead_id: str) -> LeadRef:
    """A reference to a lead by its id; the scope is checked when the lead is read."""
    return LeadRef("", (LeadName(lead_id, None, None, None, None, None, is_open=True),))
