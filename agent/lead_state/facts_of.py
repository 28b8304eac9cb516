"""TEMPORARY"""

from __future__ import annotations

from agent.fact import Fact


def lead_facts(facts, state, about, words) -> tuple[Fact, ...]:  # type: ignore
    return ()
