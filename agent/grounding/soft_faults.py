"""What a clause claims in words and its facts do not back: states, denials, causes, advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from agent.fact import Fact, State, Topic, Unit
from agent.grounding.clause_read import ReadClause
from agent.grounding.holding import Held, topics_of
from agent.grounding.lexicon import Mark, table
from agent.grounding.reading import QUOTED
from agent.grounding.topic_faults import about_in

_NEGATIVE_STATES = frozenset(
    {State.VISIT_MISSED, State.NO_VISIT_PLANNED, State.UNANSWERED, State.QUIET, State.LOST}
    | {State.REFUSED, State.LOAN_NONE, State.LOAN_REFUSED, State.WAITING}
)
# Not yet sanctioned.
_LOAN_OPEN = frozenset({State.LOAN_APPLIED, State.LOAN_ELIGIBLE})
_MONEY = frozenset({"budget", "price", "offer", "home", "down_payment"})
_VERDICT_WITHIN = 3
_PAIR = 2


@lru_cache(1)
def _claims() -> dict[str, dict[str, Any]]:
    claims: dict[str, dict[str, Any]] = table("claims")
    return claims


def soft_wrong(read: ReadClause, *, is_denied_beside: bool) -> Iterator[str]:
    """`is_denied_beside`: another clause of the sentence denies what the same facts deny."""
    is_advice = read.is_advice
    is_step = any(h.fact.is_step for h in read.everything)
    denials = _denials(read)
    yield from _promises_wrong(read, denials, is_step=is_step)
    if is_advice:
        yield from _advice_wrong(read, is_step=is_step)
    yield from _verdicts_wrong(read, denials)
    if read.has("reason") and not is_step and not _is_reasoned(read):
        yield "reason"
    if not (is_advice and is_step):
        yield from _claims_wrong(read)
    if not is_step:
        yield from _denials_wrong(read, denials)
        if not is_denied_beside:
            yield from _undenied(read, denials)


def _promises_wrong(read: ReadClause, denials: Sequence[Mark], *, is_step: bool) -> Iterator[str]:
    told = {t for h in read.everything for t in h.tables}
    is_booked = any(State.BOOKED in h.fact.states for h in read.own)
    for mark in read.marks:
        if mark.table not in ("certainty", "promise", "outlook") or _is_denied(read, mark, denials):
            continue
        is_informing = read.has("inform", read.part(mark.first))
        if mark.table == "promise" and (is_step or is_informing):
            continue
        if mark.table == "certainty" and is_booked:
            continue
        if mark.table == "outlook" and ("outlook" in told or _is_conditional(read, mark)):
            continue
        yield f"{mark.table} {read.raw(mark.first, mark.last)}"


def _advice_wrong(read: ReadClause, *, is_step: bool) -> Iterator[str]:
    if not is_step:
        yield "advice"
    elif read.rests_on_steps and read.has("act_call"):
        told = {t for h in read.cited for t in h.tables}
        if told.isdisjoint({"act_call", "act_contact"}):
            yield "advice call"


def _is_reasoned(read: ReadClause) -> bool:
    return any(map(_gives_reason, (h.fact for h in read.everything))) or _is_about_money(read)


def _gives_reason(fact: Fact) -> bool:
    is_given = bool(fact.quote or fact.speaks) or fact.kind == "reason" or fact.is_negative
    return is_given or fact.lead_id is None or Topic.SIMILAR in fact.topics


def _is_about_money(read: ReadClause) -> bool:
    """ "So 2 lakh are short", "so money is no problem": it follows from two sums."""
    sums = [h for h in read.everything if any(u is Unit.INR for u, _ in h.values)]
    if len(sums) < _PAIR:
        return False
    is_sum = any(a.unit is Unit.INR for a in read.amounts)
    is_other = any(m.table.startswith("concept:") for m in read.marks)
    return is_sum or (about_in(read, read.whole) <= _MONEY and not is_other)


def _denials(read: ReadClause) -> list[Mark]:
    """Denials that deny: "no trouble", "not a no", "no timepass" do not."""
    exempt = {i for m in read.marks if m.table == "no_denial" for i in range(m.first, m.last + 1)}
    found = [m for m in read.marks if m.table == "denial" and m.first not in exempt]
    return [
        m
        for m in found
        if not read.has("problem", read.part(m.first)) and not _denies_verdict(read, m)
    ]


def _denies_verdict(read: ReadClause, denial: Mark) -> bool:
    after = range(denial.last + 1, denial.last + 1 + _VERDICT_WITHIN)
    part = read.part(denial.first)
    return any(
        m.table == "verdict_against" and m.first in after and m.first in part for m in read.marks
    )


def _is_denied(read: ReadClause, mark: Mark, denials: Sequence[Mark]) -> bool:
    part, inside = read.part(mark.first), range(mark.first, mark.last + 1)
    return any(d.first in part and d.first not in inside for d in denials)


def _is_conditional(read: ReadClause, mark: Mark) -> bool:
    part = read.part(mark.first)
    return any(
        m.table == "conditional" and m.first in part and m.first < mark.first for m in read.marks
    )


def _verdicts_wrong(read: ReadClause, denials: Sequence[Mark]) -> Iterator[str]:
    against = {
        i for m in read.marks if m.table == "verdict_against" for i in range(m.first, m.last + 1)
    }
    for mark in read.marks:
        if not mark.table.startswith("verdict_") or read.at(mark.last + 1).raw == "about":
            continue
        speaks = mark.table.removeprefix("verdict_")
        if speaks == "for" and mark.first in against:
            continue
        refused = any(
            _denies_verdict(read, m) and m.last < mark.first for m in read.marks
            if m.table == "denial"
        )  # fmt: skip
        if refused or _is_denied(read, mark, denials):
            speaks = "against" if speaks == "for" else "for"
        band = "hot" if speaks == "for" else "cold"
        if not any(h.fact.speaks == speaks or h.fact.band == band for h in read.own):
            yield f"verdict {read.raw(mark.first, mark.last)}"


def _claims_wrong(read: ReadClause) -> Iterator[str]:
    denials = [m for m in read.marks if m.table == "denial"]
    states = {state.value for h in read.own for state in h.fact.states}
    told = {t for h in read.own for t in h.tables}
    topics = {t.value for h in read.own for t in h.fact.topics}
    for mark in read.marks:
        if not mark.table.startswith("claim:"):
            continue
        name = mark.table.removeprefix("claim:")
        claim = _claims()[name]
        about = claim.get("about")
        if about and f"topic:{about}" not in read.tables:
            continue
        is_backed = bool(states & set(claim.get("needs", ()))) or mark.table in told
        if "against" in claim:
            is_backed = not states & set(claim["against"])
        if is_backed or topics & set(claim.get("topics", ())):
            continue
        if _is_denied(read, mark, denials) or _is_conditional(read, mark):
            continue
        if any(f"claim:{other}" in read.tables for other in claim.get("unless", ())):
            continue
        yield f"state {name}"


def _denials_wrong(read: ReadClause, denials: Sequence[Mark]) -> Iterator[str]:
    for mark in denials:
        topics = about_in(read, read.part(mark.first))
        if not any(_backs_denial(h, topics) for h in read.own):
            yield f"denial {read.raw(mark.first, mark.last)}"
            return


def _backs_denial(held: Held, topics: set[str]) -> bool:
    fact = held.fact
    negative = held.denies or bool(_NEGATIVE_STATES & fact.states)
    negative |= fact.speaks == "against"
    negative |= bool(_LOAN_OPEN & fact.states) and (not topics or "loan" in topics)
    negative |= any(n == 0 for _, n in held.values)
    return negative and (not topics or bool(topics & topics_of([held])))


def denies(read: ReadClause) -> bool:
    """Whether a clause says that something is not, open or missed."""
    return any(m.table in ("negative", "denial", "no_denial") for m in read.marks)


def _undenied(read: ReadClause, denials: Sequence[Mark]) -> Iterator[str]:
    """Facts that all say what is not must be told as that."""
    own = read.own
    absent = [h for h in own if h.fact.is_negative and not h.fact.quote and h.fact.kind != "reason"]
    if not own or len(absent) != len(own) or denials or QUOTED in {t.raw for t in read.said}:
        return
    is_told = denies(read)
    claims = {m.table.removeprefix("claim:") for m in read.marks if m.table.startswith("claim:")}
    states = {s.value for h in own for s in h.fact.states}
    is_told |= any(states & set(_claims()[c].get("needs", ())) for c in claims)
    is_told |= any(a.unit in (Unit.DAYS, Unit.HOURS) or a.value == 0 for a in read.amounts)
    if not is_told:
        yield "denial missing"
