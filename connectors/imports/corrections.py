"""What a person may say that a column is, where it was read wrongly: before every guess."""

from __future__ import annotations

from dataclasses import replace

from connectors.imports.column_evidence import Guess, Profile
from connectors.imports.column_exclusions import CALLS
from connectors.imports.column_roles import is_day
from connectors.imports.fact_columns import fact_as_told
from connectors.imports.file_questions import Choice
from connectors.imports.fitted_mapping import PROTECTED_REASON
from connectors.imports.import_report import plain_use
from connectors.imports.mapping import Entry
from connectors.imports.mapping_columns import BARE_ROLES, ColumnRole, ValueType
from connectors.imports.outcome_columns import MOST_SPELLINGS
from connectors.imports.requirement_columns import REQUIREMENT
from features.protected import has_two_meanings, holds_protected, is_protected_name
from leads.model.errors import InvalidInput

LEAVE_OUT, LEFT_OUT = "leave_out", "left out, as answered"
_FACTS = {
    "bhk": "number of bedrooms (BHK)",
    "budget": "budget",
    "locality": "where they look",
    "source": "where the enquiry came from",
    "timeline": "by when they want to buy",
}
_MESSAGE, _CALLS, _REQUIREMENT = "message", "calls", "requirement"
_AS_ANSWERED = "as answered"
# What is offered, most wanted first.
COLUMN_CHOICES = (
    Choice(LEAVE_OUT, "not used"),
    *(Choice(use, plain_use(use)) for use in ("name", "phone", "email", "owner", "created_at")),
    *(Choice(use, plain_use(use)) for use in ("outcome", "outcome_at")),
    Choice("closed_by", plain_use("closed by")),
    Choice("lost_reason", plain_use("lost reason")),
    Choice("last_contact", plain_use("last contact")),
    Choice("next_call", plain_use("next call")),
    Choice("next_visit", plain_use("site visit")),
    Choice("visited", plain_use("visited")),
    Choice(_CALLS, plain_use(_CALLS)),
    *(Choice(use, words) for use, words in _FACTS.items()),
    Choice(_REQUIREMENT, "what the lead wants, in words"),
    Choice(_MESSAGE, plain_use("message from lead")),
    Choice("note", "your colleagues’ notes"),
    *(Choice(str(kind), plain_use(kind)) for kind in ValueType),
    Choice("id", plain_use("id")),
)
_OTHERS = [str(role) for role in BARE_ROLES if role not in {c.value for c in COLUMN_CHOICES}]


def guess_from_answer(column: str, use: str, profile: Profile) -> Guess:
    """The guess from a person's answer: a role, a type, or the name of a known fact."""
    if use == LEAVE_OUT:
        return Guess("text", doubt=LEFT_OUT)
    if holds_protected(profile.values) or (
        is_protected_name(column) and not has_two_meanings(column)
    ):
        raise InvalidInput(f"{column!r} is never imported: {PROTECTED_REASON}.", field=column)
    may = [*(choice.value for choice in COLUMN_CHOICES), *_OTHERS]
    if use not in may:
        raise InvalidInput(f"{column!r} can be one of: {', '.join(may)}.", field=column)
    if use == ColumnRole.OUTCOME and not is_day(profile) and len(profile.values) > MOST_SPELLINGS:
        words = f"{column!r} has {len(profile.values):,} different values: it is no list of stages."
        raise InvalidInput(words, field=column)
    if use in _FACTS:
        return fact_as_told(use, column, profile)
    if use == _CALLS:
        return replace(CALLS, remark=f"{CALLS.remark}, {_AS_ANSWERED}")
    if use == _REQUIREMENT:
        return REQUIREMENT
    if use == _MESSAGE:
        return Guess({"role": "message", "from": "lead"}, remark=_AS_ANSWERED)
    is_named_anew = use in set(ValueType) and has_two_meanings(column)
    entry: Entry = {"type": use, "name": f"lead {column}"} if is_named_anew else use
    return Guess(entry, remark=_AS_ANSWERED)
