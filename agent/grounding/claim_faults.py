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
    denials = [m for m in read.marks if m.table == "denial"]
    states = {state.value for h in read.own for state in h.fact.states}
    told = {t for h in read.own for t in h.tables}
    topics = {t.value for h in read.own for t in h.fact.topics}
    counted = {t.value for h in read.own if h.fact.lead_id is None for t in h.fact.topics}
    for mark in read.marks:
        if not mark.table.startswith("claim:"):
            continue
        name = mark.table.removeprefix("claim:")
        claim = claims()[name]
        about = claim.get("about")
        if about and not read.has(f"topic:{about}", read.part(mark.first)):
            continue
        is_backed = bool(states & set(claim.get("needs", ()))) or mark.table in told
        if "against" in claim:
            is_backed = not states & set(claim["against"])
        if any(is_near(read, mark, denial) for denial in denials):
            if name in states:
                yield f"denial of {name}"
            continue
        is_backed |= bool(topics & set(claim.get("topics", ()))) or claim.get("of") in counted
        if is_backed or is_conditional(read, mark):
            continue
        if any(f"claim:{other}" in read.tables for other in claim.get("unless", ())):
            continue
        yield f"state {name}"
