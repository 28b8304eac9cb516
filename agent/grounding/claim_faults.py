"""States that a clause claims, or denies, and its facts do not hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from agent.grounding.clause_read import ReadClause
from agent.grounding.denials import is_conditional, is_near
from agent.grounding.lexicon import table


@lru_cache(1)
def claims() -> dict[str, dict[str, Any]]:
    """The claims of data/claims.yaml by name."""
    told: dict[str, dict[str, Any]] = table("claims")
    return told


def claims_wrong(read: ReadClause) -> Iterator[str]:
    """States that none of the facts has, and denials of a state that they have."""
    states = {state.value for h in read.own for state in h.fact.states}
    for mark in read.marks:
        kind, _, name = mark.table.partition(":")
        if kind != "claim":
            continue
        claim = claims()[name]
        about = claim.get("about")
        if about and not read.has(f"topic:{about}", read.part(mark.first)):
            continue
        if any(m.table == "denial" and is_near(read, mark, m) for m in read.marks):
            if name in states:
                yield f"denial of {name}"
        elif not (_is_backed(read, mark.table, states) or is_conditional(read, mark)):
            yield f"state {name}"


def _is_backed(read: ReadClause, name: str, states: set[str]) -> bool:
    claim = claims()[name.removeprefix("claim:")]
    if "against" in claim:
        return not states & set(claim["against"])
    outranked = set(claim.get("outranked", ()))
    topics = {t.value for h in read.own for t in h.fact.topics}
    counted = {t.value for h in read.own if h.fact.lead_id is None for t in h.fact.topics}
    is_said_otherwise = any(f"claim:{other}" in read.tables for other in claim.get("unless", ()))
    return (
        bool(states & set(claim.get("needs", ())) or topics & set(claim.get("topics", ())))
        or any(name in h.tables and outranked.isdisjoint(h.fact.states) for h in read.own)
        or claim.get("of") in counted
        or is_said_otherwise
    )
