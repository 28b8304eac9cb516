"""The tools as endpoints are sent them: strict, closed schemas with every field required.

A strict endpoint wants all fields, so what is not meant is an empty text or "none"; what comes back
is read leniently (`tool_arguments.py`). Every word here costs tokens in every call.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from agent.loop.interface import TYPED_ONLY, Calculation, ToolName
from agent.query.query import (
    FieldName,
    GroupBy,
    Measure,
    Moment,
    NumberField,
    Operator,
    OrderBy,
    Subject,
)
from agent.understanding.parsed_question import LeadTopic
from language.periods import PeriodWord
from leads.store.update_acts import UpdateKind

Schema = dict[str, object]
MOST_LEADS, MOST_QUOTES = 5, 12
_NONE = "none"

_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer"}
_PERIOD: Schema = {**_TEXT, "description": "as in find"}
# The topics about a lead; other topics bring the same facts as one of these.
LEAD_TOPICS = (
    LeadTopic.SUMMARY,
    LeadTopic.SCORE,
    LeadTopic.WHY,
    LeadTopic.BUDGET,
    LeadTopic.PRICE,
    LeadTopic.OFFER,
    LeadTopic.MONEY,
    LeadTopic.LOAN,
    LeadTopic.DOWN_PAYMENT,
    LeadTopic.VISITS,
    LeadTopic.FAMILY,
    LeadTopic.HOME,
    LeadTopic.MOVE_BY,
    LeadTopic.STAGE,
    LeadTopic.SOURCE,
    LeadTopic.FILE,
    LeadTopic.OWNER,
    LeadTopic.WAITING,
    LeadTopic.CALLS,
    LeadTopic.BOOKED,
    LeadTopic.CONTACT,
)
# `is` and `not` with several values stand for these two.
_OPS = [op for op in Operator if op not in (Operator.IN, Operator.NOT_IN)]

_FIND = (
    "Lists, counts, shares, averages, groups of the book. All of `where` must hold. `open`:"
    " null all, false ended; yes/no fields are true or false. A `share`: how many of those in"
    " `where` fulfil `also`."
)
_LEAD = "One to five leads side by side: what is known `about` them (summary: all)."
_CHAT = "What a lead or `all` and we wrote, verbatim, and whether it was answered."
_CHANGES = "What changed in a time for a lead or `all`."
_ACT = "What the broker tells has happened or is to be done: a preview that they save."
_KINDS = "not_now: ask again at; booked: a token; quote: ours; agreed: both's"
_DRAFT = "Facts for a message to a lead."
_ABOUT = (
    "empty: all; one word that stands in it, found by its letters; a topic: parking, price, offer,"
    " discount, visit, loan, competitor, family; promised: what we still have to find out"
)


def specs() -> list[Schema]:
    """The nine tools in the wire format."""
    return [
        _tool(ToolName.FIND, _FIND, _find()),
        _tool(ToolName.LEAD, _LEAD, {"leads": _list(_TEXT), "about": _list(_enum(LEAD_TOPICS))}),
        _tool(ToolName.CHAT, _CHAT, _chat()),
        _tool(ToolName.CHANGES, _CHANGES, {"lead": _TEXT, "period": _PERIOD}),
        _tool(ToolName.SIMILAR, "How past leads like it ended.", {"lead": _TEXT}),
        _tool(ToolName.DAY, "Visits, reminders, who waits on one day.", {"on": _TEXT}),
        _tool(
            ToolName.CALCULATE,
            "Arithmetic over facts; cite the result.",
            {"facts": _list(_TEXT), "make": _enum(Calculation)},
        ),
        _tool(ToolName.ACT, _ACT, _act()),
        _tool(ToolName.DRAFT, _DRAFT, {"lead": _TEXT, "purpose": _TEXT}),
    ]


def _find() -> Schema:
    condition = _object({"field": _enum(FieldName), "op": _enum(_OPS), "value": _list(_TEXT)})
    words = ", ".join(PeriodWord)
    return {
        "of": _enum(Subject),
        "open": {"type": ["boolean", "null"]},
        "where": _list(condition),
        "period": {**_TEXT, "description": f"{words}, a day, or from/to"},
        "period_of": _enum(Moment),
        "compare_to": _enum(["period_before", _NONE]),
        "measure": _enum(Measure),
        "measure_of": _enum([*NumberField, _NONE]),
        "also": {
            **_list(_TEXT),
            "description": "of a share: 'visited is true', 'band is hot, warm'",
        },
        "group_by": _enum([*GroupBy, _NONE]),
        "own_column": _TEXT,
        "with_zero": {"type": "boolean"},
        "least": {**_WHOLE, "description": "leads of a group"},
        "order_by": _enum(OrderBy),
        "descending": {"type": "boolean"},
        "limit": _WHOLE,
        "skip": _WHOLE,
    }


def _chat() -> Schema:
    return {
        "lead": _TEXT,
        "about": {**_TEXT, "description": _ABOUT},
        "side": _enum(["lead", "us", "both"]),
        "last": _WHOLE,
        "period": _PERIOD,
    }


def _act() -> Schema:
    return {
        "kind": {
            **_enum(kind for kind in UpdateKind if kind not in TYPED_ONLY),
            "description": _KINDS,
        },
        "lead": _TEXT,
        "at": _TEXT,
        "hour": {**_TEXT, "description": "16:30"},
        "amount_inr": {"type": ["number", "null"]},
        "words": _TEXT,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _enum(of: type[StrEnum] | Iterable[str]) -> Schema:
    return {"type": "string", "enum": [str(one) for one in of]}


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
