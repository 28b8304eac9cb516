"""A query as the id of a button: what a tap asks is exactly what the button promised."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from agent.query.query import Query

_FIND, _CALL = "find", "call"


@dataclass(frozen=True, slots=True)
class Linked:
    """What a button asks; `is_call`: whom to call now."""

    query: Query
    is_call: bool


def link(query: Query, *, is_call: bool = False) -> str:
    """The query as text that `linked` reads back."""
    return f"{_CALL if is_call else _FIND} {query.model_dump_json(exclude_defaults=True)}"


def linked(text: str) -> Linked | None:
    """The query that a button's id holds; None for any other text."""
    command, _, body = text.strip().partition(" ")
    if command not in (_FIND, _CALL) or not body.startswith("{"):
        return None
    try:
        return Linked(Query.model_validate_json(body), command == _CALL)
    except ValidationError:
        return None
