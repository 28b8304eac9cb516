"""What a clause claims in words and its facts do not back; here causes, verdicts and sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agent.fact import Fact, Topic, Unit
from agent.grounding.clause_read import ReadClause
from agent.grounding.lexicon import Mark
from agent.grounding.outlook_faults import advice_wrong, outlook_wrong
from agent.grounding.state_faults import (
    claims_wrong,
    denials,
    denials_wrong,
    denies_verdict,
    is_denied,
    undenied,
)
from agent.grounding.topic_faults import about_in

_MONEY = frozenset({"budget", "price", "offer", "home", "down_payment"})
_PAIR = 2
_CONTENT = ("topic:", "concept:", "claim:")


def soft_wrong(read: ReadClause, *, is_denied_beside: bool) -> Iterator[str]:
    """`is_denied_beside`: another clause of the sentence denies what the same facts deny."""
    is_advice, is_step = read.is_advice, any(h.fact.is_step for h in read.everything)
    denied = denials(read)
    yield from outlook_wrong(read, denied, is_step=is_step)
    yield from advice_wrong(read, is_step=is_step)
    yield from _verdicts_wrong(read, denied)
    yield from _sides_wrong(read, denied)
    yield from _reasons_wrong(read, is_step=is_step)
    if not (is_advice and is_step):
        yield from claims_wrong(read)
    if not is_step or all(h.fact.kind == "reminder" for h in read.cited):
        yield from denials_wrong(read, denied)
    if not (is_step or is_denied_beside):
        yield from undenied(read, denied)


def _reasons_wrong(read: ReadClause, *, is_step: bool) -> Iterator[str]:
    if read.has("reason") and not is_step and not _is_reasoned(read):
        yield "reason"
    elif _is_empty_reason(read):
        yield "reason of no fact"


def _is_reasoned(read: ReadClause) -> bool:
    is_given = any(map(_gives_reason, (h.fact for h in read.everything)))
    return is_given or _is_about_money(read) or _is_reckoned(read)


def _is_reckoned(read: ReadClause) -> bool:
    """ "78 thi 52, etle 26 ochha": what follows is worked out from two facts."""
    first = min(m.first for m in read.marks if m.table == "reason")
    told = {n for h in read.everything for _, n in h.values}
    return any(
        a.first > first and a.unit is not Unit.DAYS and a.value not in told for a in read.amounts
    )


def _is_empty_reason(read: ReadClause) -> bool:
    """ "Because she overslept": nothing that any table knows, so nothing that a fact can hold."""
    ends = [m.last for m in read.marks if m.table == "because"]
    if not ends or read.quotes:
        return False
    is_absent = any(h.fact.is_negative and not h.fact.quote for h in read.own)
    content = (*_CONTENT, "denial") if is_absent else _CONTENT
    told = [m.first for m in read.marks if m.table.startswith(content)]
    told += [spot.first for spots in (read.amounts, read.days, read.mentions) for spot in spots]
    return max((*told, -1)) <= ends[0]


def _gives_reason(fact: Fact) -> bool:
    is_given = bool(fact.quote or fact.speaks) or fact.kind == "reason" or fact.is_negative
    return is_given or fact.lead_id is None or Topic.SIMILAR in fact.topics


def _is_about_money(read: ReadClause) -> bool:
    """ "So 2 lakh are short", "so money is no problem": it follows from two sums."""
    sums = [h for h in read.everything if any(u is Unit.INR for u, _ in h.values)]
    if len(sums) < _PAIR:
        return False
    is_sum = any(a.unit is Unit.INR for a in read.amounts)
    things = {m.table for m in read.marks if m.table.startswith("concept:")}
    is_other = bool(things - {"concept:money"})
    return is_sum or (about_in(read, read.whole) <= _MONEY and not is_other)


def _verdicts_wrong(read: ReadClause, denied: Sequence[Mark]) -> Iterator[str]:
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
            denies_verdict(read, m) and m.last < mark.first for m in read.marks
            if m.table == "denial"
        )  # fmt: skip
        if refused or is_denied(read, mark, denied):
            speaks = "against" if speaks == "for" else "for"
        band = "hot" if speaks == "for" else "cold"
        if not any(h.fact.speaks == speaks or h.fact.band == band for h in read.own):
            yield f"verdict {read.raw(mark.first, mark.last)}"


def _sides_wrong(read: ReadClause, denied: Sequence[Mark]) -> Iterator[str]:
    """What counts for a lead may not be told as against it: reasons and changes of the score."""
    directed = [h.fact for h in read.own if h.fact.kind in ("reason", "change")]
    sides = {fact.speaks for fact in directed}
    told = {m for m in read.marks if m.table in ("side_for", "side_against")}
    if len(sides) != 1 or len(directed) != len(read.own):
        return
    turned = any(is_denied(read, mark, denied) for mark in told)
    said = {mark.table.removeprefix("side_") for mark in told}
    if len(said) == 1 and not turned and said != sides:
        yield "direction"
