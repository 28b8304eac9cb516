"""The tools as an endpoint is sent them: strict schemas, closed, every field required.

A strict endpoint wants all fields; what is read back is lenient (`tool_arguments.py`). Enums hold
what the brokerage has, so that a model writes "Facebook form" and not "facebook".
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from agent.loop.interface import Calculation, ToolName
from agent.query.query import (
    LONGEST_LIST,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    NumberField,
    Operator,
    OrderBy,
    PeriodWord,
    Subject,
)
from agent.understanding.parsed_question import LeadTopic
from leads.store.update_acts import UpdateKind

Schema = dict[str, object]
MOST_LEADS, MOST_QUOTES = 5, 12

_TEXT: Schema = {"type": "string"}
_LEAD: Schema = {"type": "string", "description": "LEAD_A, or the name as asked"}
_LEAD_OR_ALL: Schema = {"type": "string", "description": "LEAD_A, or all"}
_WHOLE: Schema = {"type": "integer"}
_DAY: Schema = {"type": ["string", "null"], "description": "YYYY-MM-DD"}
_ABOUT = (
    "null: all; one or two words that stand in it; or a topic: parking, price, offer, discount,"
    " visit, loan, competitor, family; promised: we said we would find out and have not told"
)
_PERIOD_TEXT: Schema = {
    "type": ["string", "null"],
    "description": "a word of find's period, a day, or day/day",
}


_FIND = (
    "Lists, counts, shares, averages and groups over the book. All of `where` must hold. A list"
    " shows `limit` rows from `skip` on and tells the total. `open`: true open leads, false ended,"
    " null all. A `share` is of those in `where`, how many fulfil `also`."
)
_LEAD_HELP = "One to five leads, side by side: what is known about the points in `about`."
_CHAT = "What was written, verbatim, and whether it was answered."
_ACT = (
    "What the broker tells has happened or is to be done: makes a preview that the broker alone"
    " can save."
)
_DRAFT = "Facts and limits for a message to a lead; then write it on a line `draft: …`."


def specs() -> list[Schema]:
    """The nine tools in the wire's form."""
    leads, about = _list(_LEAD), _list(_enum(LeadTopic))
    return [
        _tool(ToolName.FIND, _FIND, _find()),
        _tool(ToolName.LEAD, _LEAD_HELP, {"leads": leads, "about": about}),
        _tool(ToolName.CHAT, _CHAT, _chat()),
        _tool(
            ToolName.CHANGES,
            "What changed in a time: scores, stages, events.",
            {"lead": _LEAD_OR_ALL, "period": _PERIOD_TEXT},
        ),
        _tool(ToolName.SIMILAR, "How past leads like this one ended.", {"lead": _LEAD}),
        _tool(
            ToolName.DAY,
            "Visits, reminders and who waits on one day.",
            {"on": _DAY},
        ),
        _tool(
            ToolName.CALCULATE,
            "Arithmetic over facts; gives a new fact to cite.",
            {"facts": _list(_TEXT), "make": _enum(Calculation)},
        ),
        _tool(ToolName.ACT, _ACT, _act()),
        _tool(ToolName.DRAFT, _DRAFT, {"lead": _LEAD, "purpose": _TEXT}),
    ]


def _chat() -> Schema:
    return {
        "lead": _LEAD_OR_ALL,
        "about": {"type": ["string", "null"], "description": _ABOUT},
        "side": _enum(["lead", "us", "both"]),
        "last": {**_WHOLE, "description": f"1 to {MOST_QUOTES}"},
        "period": _PERIOD_TEXT,
    }


def _find() -> Schema:
    condition = _object(
        {
            "field": _enum(FieldName),
            "op": _enum(Operator),
            "value": {
                "anyOf": [
                    {"type": ["string", "number", "boolean", "null"]},
                    {"type": "array", "items": _TEXT},
                ]
            },
        }
    )
    return {
        "of": _enum(Subject),
        "open": {"type": ["boolean", "null"]},
        "where": {"type": "array", "items": condition},
        "period": _period(),
        "compare_to": _or_null(["period_before"]),
        "measure": _enum(Measure),
        "measure_of": _or_null(NumberField),
        "also": {**_list(_TEXT), "description": "of a share: 'visited is true'"},
        "group_by": _or_null(GroupBy),
        "with_zero": {"type": "boolean"},
        "order_by": _enum(OrderBy),
        "descending": {"type": "boolean"},
        "limit": {**_WHOLE, "description": f"1 to {LONGEST_LIST}"},
        "skip": _WHOLE,
    }


def _act() -> Schema:
    return {
        "kind": _enum(UpdateKind),
        "lead": {"type": ["string", "null"]},
        "at": _DAY,
        "hour": {"type": ["string", "null"], "description": "16:30"},
        "amount_inr": {"type": ["number", "null"]},
        "words": {"type": "string", "description": "the broker's own words"},
    }


def _period() -> Schema:
    fields: Schema = {"of": _enum(Moment), "word": _or_null(PeriodWord), "start": _DAY, "end": _DAY}
    return {"anyOf": [_object(fields), {"type": "null"}]}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _enum(of: type[StrEnum] | Iterable[str]) -> Schema:
    return {"type": "string", "enum": [str(one) for one in of]}


def _or_null(of: type[StrEnum] | Iterable[str]) -> Schema:
    return {"type": ["string", "null"], "enum": [*(str(one) for one in of), None]}


def _object(fields: Schema) -> Schema:
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _tool(tool: ToolName, description: str, fields: Schema) -> Schema:
    return {
        "type": "function",
        "function": {
            "name": tool.value,
            "description": description,
            "strict": True,
            "parameters": _object(fields),
        },
    }
