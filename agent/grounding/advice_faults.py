"""Advice that no step backs, and steps told as done."""

from __future__ import annotations

from collections.abc import Iterator

from agent.fact import Topic
from agent.grounding.clause_read import BEFORE, ReadClause
from agent.grounding.denials import denials

_SHOWN = frozenset({Topic.VISIT, Topic.HOME, Topic.FAMILY, Topic.PAPERS, Topic.LOCATION})


def advice_wrong(read: ReadClause, *, is_step: bool) -> Iterator[str]:
    """Advice without a step, other acts than its step's, and a step told as if it were done."""
    told = {t for h in read.cited for t in h.tables}
    if not read.is_advice:
        is_known = any(m.table.startswith("claim:") and m.table in told for m in read.marks)
        if read.rests_on_steps and read.has("completed") and not is_known:
            yield "step told as done"
    elif not is_step:
        yield "advice"
    elif read.rests_on_steps:
        yield from _acts_wrong(read, told)


def _acts_wrong(read: ReadClause, told: set[str]) -> Iterator[str]:
    if read.has("act_call") and told.isdisjoint({"act_call", "act_contact"}):
        yield "advice call"
    is_held_back = bool(denials(read)) and BEFORE.isdisjoint(read.forms(read.whole))
    if is_held_back and told.isdisjoint({"act_wait", "denial"}):
        yield "advice against the step"
    is_other = "concept:alternative" in told and not read.has("concept:alternative")
    if is_other and any(kind == "project" for m in read.mentions for kind, _ in m.entities):
        yield "advice of the same home"
    about = {topic for h in read.cited for topic in h.fact.topics}
    if read.has("act_show") and "act_show" not in told and about.isdisjoint(_SHOWN):
        yield "advice show"
