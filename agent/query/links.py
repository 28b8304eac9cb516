"""A query as the id of a button: what a tap asks is exactly what the button promised."""

from __future__ import annotations

from pydantic import ValidationError

from agent.query.query import Query

_PREFIX = "find {"


def link(query: Query) -> str:
    """The query as text that `linked` reads back."""
    return f"find {query.model_dump_json(exclude_defaults=True)}"


def linked(text: str) -> Query | None:
    """The query that a button's id holds; None for any other text."""
    if not text.startswith(_PREFIX):
        return None
    try:
        return Query.model_validate_json(text.removeprefix("find "))
    except ValidationError:
        return None
