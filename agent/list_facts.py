"""What an LLM reads of a list beside its rows: what was asked for, next steps, who said no."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from agent.fact import Fact, Quantity, State, Topic, Unit
from agent.lead_state.lead_facts import lead_facts
from agent.lead_state.scored_lead import ScoredLead
from agent.query.query import FieldName, Moment, Query
from agent.rendering.localizer import Localizer
from agent.understanding.parsed_question import LeadTopic

# How many leads of a list an LLM reads at once, and how many of them with their next step: with
# more, a request passes 4,000 tokens.
MOST_ROWS, _WITH_STEPS = 14, 5
_PROMISES = 5


@dataclass(frozen=True, slots=True)
class _Beside:
    """The topic whose facts tell a field that rows lack, and the kinds of those facts."""

    topic: LeadTopic
    kinds: frozenset[str]


def _beside(topic: LeadTopic, *kinds: str) -> _Beside:
    return _Beside(topic, frozenset(kinds))


_CALLS = _beside(LeadTopic.CALLS, "calls", "call_tries", "no_calls")
_TOUCHED = _beside(LeadTopic.CALLS, "last_us", "nothing_since")
_BY_FIELD: Mapping[FieldName, _Beside] = {
    FieldName.LOAN: _beside(LeadTopic.LOAN, "loan", "no_loan"),
    FieldName.DOWN_PAYMENT: _beside(LeadTopic.DOWN_PAYMENT, "down_payment", "no_down_payment"),
    FieldName.HOME_TO_SELL: _beside(LeadTopic.MONEY, "home_to_sell"),
    FieldName.PRICE_HIGH: _beside(LeadTopic.PRICE, "price_high"),
    FieldName.MOVE_BY: _beside(LeadTopic.MOVE_BY, "move_by", "timeline", "no_move_by"),
    FieldName.FAMILY_VISITED: _beside(LeadTopic.FAMILY, "family", "no_family"),
    FieldName.VISIT_ASKED: _beside(LeadTopic.VISITS, "visit_asked"),
    FieldName.CALLS: _CALLS,
    FieldName.CALL_TRIES: _CALLS,
    FieldName.UNTOUCHED_DAYS: _TOUCHED,
    FieldName.UNTALKED_DAYS: _TOUCHED,
    FieldName.UNCALLED_DAYS: _CALLS,
    FieldName.CALLED_SINCE_VISIT: _CALLS,
}
_BY_MOMENT: Mapping[Moment, _Beside] = {
    Moment.CALL: _CALLS,
    Moment.LAST_BY_US: _TOUCHED,
    Moment.LAST_TOUCH: _TOUCHED,
    Moment.PRICE_HIGH: _beside(LeadTopic.PRICE, "price_high"),
}


def topics_beside(query: Query) -> tuple[LeadTopic, ...]:
    """The topics of the leads that an LLM needs beside the rows of this query."""
    return (LeadTopic.NEXT_STEP, *(one.topic for one in _asked(query)))


def facts_beside(query: Query, found: Sequence[Fact]) -> list[Fact]:
    """Of the leads' facts those that the query asked for, the first next steps, and each “no”."""
    kinds = frozenset[str]().union(*(one.kinds for one in _asked(query)))
    asked = [f for f in found if f.kind in kinds]
    refused = [f for f in found if State.REFUSED in f.states]
    steps = [f for f in found if f.is_step and State.REFUSED not in f.states]
    return [*asked, *steps[:_WITH_STEPS], *refused]


def _asked(query: Query) -> Iterable[_Beside]:
    fields = (_BY_FIELD.get(one.field) for one in query.where)
    moment = _BY_MOMENT.get(query.period.of) if query.period else None
    return dict.fromkeys(one for one in (*fields, moment) if one is not None)


def promise_facts(owed: Sequence[ScoredLead], words: Localizer) -> tuple[Fact, ...]:
    """How many leads we put off with a promise not kept, and what the first of them were told:
    nothing of theirs is unanswered, but they wait as well.
    """
    if not owed:
        return ()
    told = f"{len(owed)} more wait for what we promised to find out and have not told them"
    count = Fact(
        id="",
        kind="count",
        words=told,
        quantities=(Quantity(len(owed), Unit.COUNT),),
        topics=frozenset({Topic.REPLY}),
        states=frozenset({State.PROMISED, State.UNANSWERED}),
        source="query",
    )
    kept = (f for one in owed[:_PROMISES] for f in lead_facts(one, (LeadTopic.STAGE,), words))
    return (count, *(f for f in kept if State.PROMISED in f.states))
