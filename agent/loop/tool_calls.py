"""Runs the nine tools: reads arguments, asks the toolbox, calculates, renders facts as lines."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

import structlog

from agent.fact import Fact, Quantity, Unit
from agent.loop.interface import (
    Calculation,
    Prefetched,
    ProposedAct,
    Side,
    Toolbox,
    ToolCall,
    ToolName,
    ToolResult,
)
from agent.loop.query_arguments import query_of
from agent.loop.run_state import RunState, call_key
from agent.loop.tool_arguments import Arguments, as_list, resolve_leads
from agent.loop.tool_schemas import MOST_LEADS, MOST_QUOTES
from agent.understanding.parsed_question import LeadTopic
from leads.model.errors import ConsentMissing, InvalidInput, NotFound, PakkaError
from leads.store.update_acts import UpdateKind
from prompts.number_format import rupees

_AFTER = {
    Unit.POINTS: " points",
    Unit.MINUTES: " minutes",
    Unit.HOURS: " hours",
    Unit.DAYS: " days",
    Unit.MONTHS: " months",
    Unit.SQFT: " sq ft",
    Unit.BHK: " BHK",
}


def calculated(facts: Sequence[Fact], what: Calculation) -> Fact:
    """A fact computed from values that all these facts have. InvalidInput if they have none."""
    unit, numbers = _numbers(facts, what)
    if what in (Calculation.DIFFERENCE, Calculation.SHARE) and len(numbers) != 2:
        raise InvalidInput(f"a {what} needs two values of one unit, not {len(numbers)}")
    if what is Calculation.SHARE and not numbers[1]:
        raise InvalidInput("a share of nothing cannot be told")
    match what:
        case Calculation.DIFFERENCE:
            made = Quantity(abs(numbers[0] - numbers[1]), unit)
        case Calculation.SHARE:
            made = Quantity(numbers[0] / numbers[1], Unit.SHARE)
        case Calculation.SUM:
            made = Quantity(sum(numbers), unit)
        case Calculation.AVERAGE:
            made = Quantity(sum(numbers) / len(numbers), unit)
    leads = {fact.lead_id for fact in facts}
    return Fact(
        id="",
        kind=what.value,
        words=f"{spelt(made)} ({' and '.join(spelt(Quantity(n, unit)) for n in numbers)})",
        lead_id=leads.pop() if len(leads) == 1 else None,
        quantities=(made, *(Quantity(n, unit) for n in numbers)),
        days=facts[0].days if len({fact.days for fact in facts}) == 1 else (),
        names=tuple(dict.fromkeys(name for fact in facts for name in fact.names)),
        topics=frozenset().union(*(fact.topics for fact in facts)),
        source=f"calculated:{','.join(fact.id for fact in facts)}",
    )


def _numbers(facts: Sequence[Fact], what: Calculation) -> tuple[Unit, list[float]]:
    """The values in the one unit that every fact has; a single fact gives all of its unit.

    Groups of "60 of 447 booked (13 %)" differ by their shares, not by one of their counts.
    """
    if not facts:
        raise InvalidInput("name the facts to calculate with")
    units = [q.unit for q in facts[0].quantities]
    common = [u for u in units if all(any(q.unit is u for q in f.quantities) for f in facts)]
    # A row of a list also has its place, which is never what is meant.
    meant = [u for u in dict.fromkeys(common) if u is not Unit.PLACE_IN_LIST]
    if not meant:
        raise InvalidInput("these facts have no value of one unit in common")
    single = (u for u in meant if all(sum(q.unit is u for q in f.quantities) == 1 for f in facts))
    unit = next(single, meant[0]) if what is Calculation.DIFFERENCE else meant[0]
    if len(facts) == 1:
        return unit, [q.number for q in facts[0].quantities if q.unit is unit]
    return unit, [next(q.number for q in f.quantities if q.unit is unit) for f in facts]


def spelt(value: Quantity) -> str:
    """A value in words: "₹2 lakh", "21 %", "3 days"."""
    if value.unit is Unit.INR:
        return rupees(value.number)
    if value.unit is Unit.SHARE:
        return f"{round(value.number * 100, 1):g} %"
    return f"{round(value.number, 1):g}{_AFTER.get(value.unit, '')}"


# What begins the id of a call that the base answer made.
OWN_CALL = "pakka"
# The key that marks arguments that were no JSON.
UNREADABLE = "unreadable"
_LONGEST_WORDS = 400
_NOT_NOW = "not possible now"
# A day or a period of ours, whose digits might be a phone's.
_DAYS = re.compile(r"(?:\d{4}-\d\d-\d\d)?/?(?:\d{4}-\d\d-\d\d)?")
_SIDES: tuple[Side, ...] = ("lead", "us", "both")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A call with parsed arguments: what it does, and what identifies it."""

    arguments: dict[str, object]
    do: Callable[[Toolbox], Awaitable[ToolResult]]


async def called(state: RunState, tool: ToolName, raw: Mapping[str, object]) -> str:
    """Runs one call of the LLM and returns what it reads; repeating a call costs nothing."""
    try:
        if UNREADABLE in raw:
            raise InvalidInput("the arguments are no JSON: send them again")
        await resolve_leads(state, tool, raw)
        asked = _READERS[tool](state, _arguments(state, raw))
    except InvalidInput as error:
        return state.kept(ToolCall(tool, dict(raw), None, str(error)))
    key = call_key(tool, asked.arguments)
    if key not in state.rendered:
        state.rendered[key] = state.kept(await _made(state, tool, asked))
    return state.rendered[key]


def prefetched(state: RunState, made: Prefetched) -> tuple[dict[str, object], str]:
    """A call the base answer made already: its arguments as the LLM sees them, and its lines."""
    shown = {name: _masked(state, value) for name, value in made.arguments.items()}
    if made.tool is ToolName.ACT:
        # A broker's own words, as the message that holds them.
        shown["words"] = state.masks.earlier(str(made.arguments["words"]), state.turn.told or ())
    call = ToolCall(made.tool, dict(made.arguments), made.result, is_prefetched=True)
    lines = state.kept(call)
    if made.tool is ToolName.ACT:
        # Told again, it is previewed anew.
        return shown, lines
    with suppress(InvalidInput):  # else the LLM's own call is made anew
        asked = _READERS[made.tool](state, _arguments(state, shown))
        state.rendered[call_key(made.tool, asked.arguments)] = lines
    return shown, lines


def _arguments(state: RunState, raw: Mapping[str, object]) -> Arguments:
    return Arguments(raw, state.masks, state.turn.now.date(), state.resolved)


async def _made(state: RunState, tool: ToolName, asked: _Asked) -> ToolCall:
    """The call with its result; an error says what would fit, and nothing about our internals."""
    try:
        result = await asked.do(state.turn.toolbox)
    except PakkaError as error:
        log.info("loop.tool_failed", tool=tool, error=type(error).__name__)
        return ToolCall(tool, asked.arguments, None, _error_words(error))
    except Exception as error:  # noqa: BLE001 (a fault of ours costs one call, not the answer)
        log.warning("loop.tool_broke", tool=tool, error=type(error).__name__)
        return ToolCall(tool, asked.arguments, None, _NOT_NOW)
    return ToolCall(tool, asked.arguments, result)


def _error_words(error: PakkaError) -> str:
    match error:
        case InvalidInput():
            return str(error)
        case NotFound():
            return "not found among the asker's leads"
        case ConsentMissing():
            return "this lead has not agreed to it"
        case _:
            return _NOT_NOW


def _masked(state: RunState, value: object) -> object:
    """Our own arguments with tokens in place of lead ids and colleagues' names."""
    match value:
        case str() if value in state.turn.directory.leads or value.startswith("lead_"):
            return state.masks.lead(value)
        case str() if _DAYS.fullmatch(value):
            return value
        case str():
            return state.masks.our_words(value)
        case list() | tuple():
            return [_masked(state, inner) for inner in value]
        case Mapping():
            return {name: _masked(state, inner) for name, inner in value.items()}
        case _:
            return value


def _find(state: RunState, given: Arguments) -> _Asked:
    query = query_of(given, state.turn.vocabulary)
    return _Asked(query.model_dump(mode="json"), lambda box: box.find(query))


def _lead(_: RunState, given: Arguments) -> _Asked:
    ids = given.leads("leads", most=MOST_LEADS)
    about = given.several("about", LeadTopic) or (LeadTopic.SCORE,)
    return _Asked({"leads": ids, "about": about}, lambda box: box.lead(ids, about))


def _chat(_: RunState, given: Arguments) -> _Asked:
    lead_id, span = given.lead("lead"), given.span()
    about = given.clear(given.text("about"))[:_LONGEST_WORDS]
    side = next(s for s in _SIDES if s == given.choice("side", _SIDES, "both"))
    last = given.whole("last", low=1, high=MOST_QUOTES, default=MOST_QUOTES // 2)
    return _Asked(
        {"lead": lead_id, "about": about, "side": side, "last": last, "period": str(span)},
        lambda box: box.chat(lead_id, about=about, side=side, last=last, span=span),
    )


def _changes(_: RunState, given: Arguments) -> _Asked:
    owner, span = given.one_colleague("lead"), given.span()
    lead_id = None if owner else given.lead("lead")
    asked: dict[str, object] = {"colleague": owner} if owner else {"lead": lead_id}
    asked["period"] = str(span)
    return _Asked(asked, lambda box: box.changes(lead_id, span, owner=owner))


def _similar(_: RunState, given: Arguments) -> _Asked:
    lead_id = given.needed_lead("lead")
    return _Asked({"lead": lead_id}, lambda box: box.similar(lead_id))


def _day(state: RunState, given: Arguments) -> _Asked:
    on = given.day("on") or state.turn.now.date()
    return _Asked({"on": on.isoformat()}, lambda box: box.day(on))


def _calculate(state: RunState, given: Arguments) -> _Asked:
    ids = [str(one).strip("[] ").casefold() for one in as_list(given.raw.get("facts"))]
    unknown = [fact_id for fact_id in ids if fact_id not in state.facts]
    if unknown:
        raise InvalidInput(f"facts: {unknown[0][:20]!r} is none of this talk", field="facts")
    fact = calculated(
        [state.facts[i] for i in ids], given.one("make", Calculation, Calculation.DIFFERENCE)
    )

    async def made(_: Toolbox) -> ToolResult:
        return ToolResult((fact,))

    return _Asked({"facts": ids, "make": fact.kind}, made)


def _act(_: RunState, given: Arguments) -> _Asked:
    kind = given.one("kind", UpdateKind, UpdateKind.NOTE)
    heard = ProposedAct(
        kind=kind,
        lead_id=None if kind is UpdateKind.NEW_LEAD else given.lead("lead"),
        at=given.day("at"),
        hour=given.hour("hour"),
        amount_inr=given.number("amount_inr"),
        words=given.clear(given.text("words"))[:_LONGEST_WORDS],
    )
    return _Asked({"heard": str(heard)}, lambda box: box.act(heard))


def _draft(_: RunState, given: Arguments) -> _Asked:
    lead_id = given.needed_lead("lead")
    purpose = given.clear(given.text("purpose"))[:_LONGEST_WORDS]
    return _Asked({"lead": lead_id, "purpose": purpose}, lambda box: box.draft(lead_id, purpose))


_READERS: Mapping[ToolName, Callable[[RunState, Arguments], _Asked]] = {
    ToolName.FIND: _find,
    ToolName.LEAD: _lead,
    ToolName.CHAT: _chat,
    ToolName.CHANGES: _changes,
    ToolName.SIMILAR: _similar,
    ToolName.DAY: _day,
    ToolName.CALCULATE: _calculate,
    ToolName.ACT: _act,
    ToolName.DRAFT: _draft,
}
