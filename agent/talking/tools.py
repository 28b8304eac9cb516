"""What the LLM may ask for: tools by name with typed, clamped arguments, nothing of who asks.

Scope, identity and language come from the turn. Leads are tokens of one request or words the broker
typed: `agent/talking/calls.py` finds them and does what is asked.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from agent.hearing.questions import LONGEST_TOP, PARTS

# Side by side more do not fit a screen.
MOST_LEADS = 5
LONGEST_WORDS = 400  # characters
_MOST_INR = 1e11
_MOST_BHK = 19.0


class Tool(StrEnum):
    """What can be done; prompts/plan.md says what each is for."""

    SCORE_LEAD = "score_lead"
    WHY = "why"
    TOP_LEADS = "top_leads"
    COMPARE = "compare"
    WHAT_CHANGED = "what_changed"
    CONVERSATION_EVIDENCE = "conversation_evidence"
    SIMILAR_PAST_LEADS = "similar_past_leads"
    NEXT_STEP = "next_step"
    LEAD_FACTS = "lead_facts"
    MY_DAY = "my_day"
    DRAFT_MESSAGE = "draft_message"
    SET_STAGE = "set_stage"
    ADD_NOTE = "add_note"
    LOG_EVENT = "log_event"
    NOTHING = "nothing"


Act = Literal[
    "called",
    "not_reached",
    "visit_planned",
    "visited",
    "visit_missed",
    "visit_off",
    "remind",
    "not_now",
    "new",
    "contacted",
    "qualified",
    "negotiating",
    "booked",
    "lost",
]


def _clamped(low: float, high: float) -> BeforeValidator:
    """A number out of bounds becomes the nearest one; what is none is left to the type."""

    def clamp(value: Any) -> Any:
        if value != value:
            # JSON's NaN is no number, and no database's JSON keeps it.
            return None
        return min(max(value, low), high) if isinstance(value, int | float) else value

    return BeforeValidator(clamp)


def _strict(schema: dict[str, Any]) -> None:
    """Strict endpoints want every field named as required, and nothing beside them."""
    schema["required"] = list(schema["properties"])
    schema["additionalProperties"] = False
    for field in schema["properties"].values():
        field.pop("default", None)


class _Lenient(BaseModel):
    # A weak model adds fields and leaves some out: neither makes a call useless.
    model_config = ConfigDict(extra="ignore", frozen=True, json_schema_extra=_strict)


def _cut(value: Any) -> Any:
    return value[:LONGEST_WORDS] if isinstance(value, str) else "" if value is None else value


def _first(value: Any) -> Any:
    """A lone value where a list is wanted, and no more of a list than is used."""
    values = value if isinstance(value, list) else [] if value is None else [value]
    return values[:MOST_LEADS]


Words = Annotated[str, BeforeValidator(_cut)]
Several = Annotated[list[Words], BeforeValidator(_first)]
Inr = Annotated[float | None, _clamped(0, _MOST_INR)]


class Filters(_Lenient):
    """What narrows a list; money in INR."""

    localities: Several = []
    bhk: Annotated[float | None, _clamped(0.5, _MOST_BHK)] = None
    budget_at_least_inr: Inr = None
    budget_at_most_inr: Inr = None
    band: Literal["hot", "warm", "cold"] | None = None
    kind: Literal["buyers", "rentals", "owners", "resale", "new_project", "land", "commercial"] | (
        None
    ) = None
    source: Words = ""
    project: Words = ""
    owner: Words = ""
    is_new: bool = False
    is_waiting: bool = False
    has_no_plan: bool = False
    has_no_visit: bool = False
    leave_out: Several = []


def _filters(value: Any) -> Any:
    return {} if value is None else value


def _day(value: Any) -> Any:
    """An ISO day or instant; whatever else a model calls a day is none."""
    if not isinstance(value, str):
        return value if isinstance(value, date) else None
    try:
        is_day = len(value) <= len("2026-11-20")
        return date.fromisoformat(value) if is_day else datetime.fromisoformat(value)
    except ValueError:
        return None


class Call(_Lenient):
    """One tool with its arguments; each uses the fields that its line in prompts/plan.md names."""

    tool: Tool
    leads: Several = []
    count: Annotated[int | None, _clamped(1, LONGEST_TOP)] = None
    filters: Annotated[Filters, BeforeValidator(_filters)] = Filters()
    words: Words = ""
    act: Act | None = None
    day: Annotated[datetime | date | None, BeforeValidator(_day)] = None


def read_calls(given: list[Any]) -> list[Call]:
    """The calls that can be made, at most `PARTS`; an invented tool or argument makes none."""
    found: list[Call] = []
    for one in given:
        try:
            call = Call.model_validate(one)
        except ValidationError:
            continue
        if call not in found:
            found.append(call)
    return found[:PARTS]
