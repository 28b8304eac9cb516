"""What a clause denies, and how far a denial or a condition reaches."""

from __future__ import annotations

from collections.abc import Sequence

from agent.grounding.clause_read import ReadClause
from agent.grounding.lexicon import Mark

_VERDICT_WITHIN = 3
_REACH = 3


def denials(read: ReadClause) -> list[Mark]:
    """Denials that deny: "no trouble", "not a no", "no timepass" do not."""
    exempt = {i for m in read.marks if m.table == "no_denial" for i in range(m.first, m.last + 1)}
    found = [m for m in read.marks if m.table == "denial" and m.first not in exempt]
    causes = {i for m in read.marks if m.table == "because" for i in range(m.first, m.last + 1)}
    problems = [m.first for m in read.marks if m.table == "problem" and m.first not in causes]
    return [
        m
        for m in found
        if not any(at in read.part(m.first) for at in problems) and not denies_verdict(read, m)
    ]


def denies_verdict(read: ReadClause, denial: Mark) -> bool:
    """Whether it is a verdict that is denied: "no timepass"."""
    after = range(denial.last + 1, denial.last + 1 + _VERDICT_WITHIN)
    part = read.part(denial.first)
    return any(
        m.table == "verdict_against" and m.first in after and m.first in part for m in read.marks
    )


def is_denied(read: ReadClause, mark: Mark, denied: Sequence[Mark]) -> bool:
    """Whether a denial stands in the same part of the clause."""
    part, inside = read.part(mark.first), range(mark.first, mark.last + 1)
    return any(d.first in part and d.first not in inside for d in denied)


def is_near(read: ReadClause, mark: Mark, denial: Mark) -> bool:
    """Whether a denial stands where that of a verb does: "has not applied", "apply nathi karyu"."""
    if denial.first not in read.part(mark.first):
        return False
    before, after = mark.first - denial.last, denial.first - mark.last
    if read.moment.language.startswith("en"):
        return 0 < before <= _REACH or (before > 0 and read.at(denial.first).raw == "no")
    return 0 < before <= _REACH or 0 < after <= _REACH


def is_conditional(read: ReadClause, mark: Mark) -> bool:
    """Whether a condition or a question stands before it: "if it is sold", "asks whether"."""
    part = read.part(mark.first)
    return any(
        m.table == "conditional" and m.first in part and m.first < mark.first for m in read.marks
    )


def denies(read: ReadClause) -> bool:
    """Whether a clause says that something is not, open or missed."""
    return any(m.table in ("negative", "denial", "no_denial") for m in read.marks)
