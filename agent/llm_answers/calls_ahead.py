"""The tool call that asks what a base answer was made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from agent.answers.chat_answers import side_of
from agent.lead_state.lead_facts import sections_of
from agent.lead_state.message_search import DEFAULT_LAST
from agent.loop.interface import ToolName
from agent.loop.query_arguments import arguments_of
from agent.loop.tool_schemas import LEAD_TOPICS
from agent.query.query import (
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    Operator,
    Period,
    Query,
)
from agent.rendering.booked_answers import driver_queries
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
    AskSimilar,
    LeadRef,
    LeadTopic,
    refs_of,
)

Call = tuple[ToolName, dict[str, object]]


def call_of(ask: Ask) -> Call | None:
    """The tool call that asks the same; None: there is none, or a lead in it was not found."""
    if not all(ref.matches for ref in refs_of(ask)):
        return None
    match ask:
        case AskFind():
            return ToolName.FIND, arguments_of(ask.query)
        case AskLeads():
            return lead_call([_id(ref) for ref in ask.leads], ask.about)
        case AskChat():
            lead, about = _id(ask.lead) if ask.lead else "all", ask.topic or ask.words
            told = {"lead": lead, "about": about, "side": side_of(ask), "last": DEFAULT_LAST}
            return ToolName.CHAT, {**told, "period": _span(ask.start, ask.end)}
        case AskChanges():
            lead = _id(ask.lead) if ask.lead else "all"
            return ToolName.CHANGES, {"lead": lead, "period": _span(ask.since, None)}
        case AskSimilar():
            return ToolName.SIMILAR, {"lead": _id(ask.lead)}
        case AskDay() if ask.owner is not None or ask.home is not None:
            named = ((FieldName.OWNER, ask.owner), (FieldName.PROJECT, ask.home))
            where = tuple(Condition(field=field, value=value) for field, value in named if value)
            visits = Period(of=Moment.NEXT_VISIT, start=ask.day, end=ask.day)
            return ToolName.FIND, arguments_of(Query(where=where, period=visits))
        case AskDay():
            return ToolName.DAY, {"on": ask.day.isoformat()}
        case AskOverview():
            owned = Condition(field=FieldName.OWNER, op=Operator.IN, value=list(ask.owners))
            where = (owned,) if ask.owners else ()
            period = Period(start=ask.start, end=ask.end)
            by = GroupBy.OWNER if ask.is_each else None
            asked = Query(where=where, period=period, measure=Measure.COUNT, group_by=by)
            return ToolName.FIND, arguments_of(asked)
        case AskDrivers():
            return ToolName.FIND, arguments_of(driver_queries(has_visits=True)[0])
        case AskDraft():
            return ToolName.DRAFT, {"lead": _id(ask.lead), "purpose": ask.purpose}
        case _:
            return None


def lead_call(lead_ids: Sequence[str], about: Sequence[LeadTopic]) -> Call:
    """The call of `lead`: each topic under the name that it is sent by."""
    topics = dict.fromkeys(map(_sent, about))
    return ToolName.LEAD, {"leads": list(lead_ids), "about": [topic.value for topic in topics]}


def _sent(topic: LeadTopic) -> LeadTopic:
    """The topic of the tool's schema that brings the same facts."""
    same = (sent for sent in LEAD_TOPICS if sections_of([sent]) == sections_of([topic]))
    return topic if topic in LEAD_TOPICS else next(same)


def _span(start: date | None, end: date | None) -> str:
    return f"{start or ''}/{end or ''}" if start or end else ""


def _id(ref: LeadRef) -> str:
    return ref.matches[0].lead_id
