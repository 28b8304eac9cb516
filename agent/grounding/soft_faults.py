"""What a clause claims in words and its facts do not back: states, denials, causes, advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import regex

from agent.fact import Fact, State, Topic, Unit
from agent.grounding.clause_read import BEFORE, ReadClause
from agent.grounding.holding import Held
from agent.grounding.lexicon import Mark, table, words_of
from agent.grounding.reading import QUOTED
from agent.grounding.topic_faults import about_in, topics_of

# What a state lets one deny.
_OF_STATE = {
    State.VISIT_MISSED: {"visit"},
    State.NO_VISIT_PLANNED: {"visit"},
    State.UNANSWERED: {"reply", "papers", "parking", "possession", "price", "discount"},
    State.QUIET: {"reply", "call"},
    State.LOST: {"booking", "refusal", "home", "visit"},
    State.REFUSED: {"booking", "refusal", "home", "visit"},
    State.LOAN_NONE: {"loan"},
    State.LOAN_REFUSED: {"loan"},
    State.WAITING: {"visit", "reply", "call"},
}
# Not yet sanctioned.
_LOAN_OPEN = frozenset({State.LOAN_APPLIED, State.LOAN_ELIGIBLE})
_MONEY = frozenset({"budget", "price", "offer", "home", "down_payment"})
_BEYOND = words_of(table("small")["beyond"])
_YET = words_of(table("small")["yet"])
_VERDICT_WITHIN = 3
_ADJACENT, _REACH = 2, 3
_OPEN = frozenset({State.UNANSWERED, State.QUIET, State.LOST, State.REFUSED, State.VISIT_MISSED})
_SILENT = frozenset({Topic.SILENCE})
_PAIR = 2
_CONTENT = ("topic:", "concept:", "claim:")
_SHOWN = frozenset({Topic.VISIT, Topic.HOME, Topic.FAMILY, Topic.PAPERS, Topic.LOCATION})
_AHEAD = frozenset({Topic.SELL_FIRST, Topic.TIMING, Topic.POSSESSION, Topic.REMINDER})
_WILL = {tag: regex.compile(pattern) for tag, pattern in table("small")["will"].items()}
_NOT_WILL = frozenset(str(table("small")["not_will"]).split())


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
    if _is_asserted(read):
        yield "asserted"
    if is_advice:
        yield from _advice_wrong(read, is_step=is_step)
    yield from _verdicts_wrong(read, denials)
    yield from _sides_wrong(read, denials)
    if read.has("reason") and not is_step and not _is_reasoned(read):
        yield "reason"
    elif _is_empty_reason(read):
        yield "reason of no fact"
    if read.rests_on_steps and not is_advice and read.has("completed"):
        told = {t for h in read.cited for t in h.tables}
        if not any(m.table.startswith("claim:") and m.table in told for m in read.marks):
            yield "step told as done"
    if not (is_advice or is_step):
        yield from _futures_wrong(read)
    if not (is_advice and is_step):
        yield from _claims_wrong(read)
    if not is_step or all(h.fact.kind == "reminder" for h in read.cited):
        yield from _denials_wrong(read, denials)
    if not (is_step or is_denied_beside):
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
    elif read.rests_on_steps:
        told = {t for h in read.cited for t in h.tables}
        if read.has("act_call") and told.isdisjoint({"act_call", "act_contact"}):
            yield "advice call"
        is_held_back = bool(_denials(read)) and BEFORE.isdisjoint(read.forms(read.whole))
        if is_held_back and told.isdisjoint({"act_wait", "denial"}):
            yield "advice against the step"
        about = {topic for h in read.cited for topic in h.fact.topics}
        if read.has("act_show") and "act_show" not in told and about.isdisjoint(_SHOWN):
            yield "advice show"


def _is_asserted(read: ReadClause) -> bool:
    """ "Cats are allowed" of who asked whether they are."""
    asked = [h for h in read.cited if h.is_question]
    if not asked or len(asked) != len(read.cited) or read.quotes:
        return False
    is_open = read.has("conditional") or read.has("deferred") or denies(read)
    return read.has("asserted") and not is_open


def _is_reasoned(read: ReadClause) -> bool:
    return any(map(_gives_reason, (h.fact for h in read.everything))) or _is_about_money(read)


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


def _futures_wrong(read: ReadClause) -> Iterator[str]:
    """What will be, where no fact looks ahead: neither a plan, a day to come nor their own word."""
    will = _WILL.get(read.moment.language[:2])
    if will is None or any(_looks_ahead(h, read.moment.today) for h in read.everything):
        return
    denials = [m for m in read.marks if m.table in ("denial", "no_denial")]
    for at, token in enumerate(read.said):
        mark = Mark("outlook", at, at)
        is_will = will.search(token.raw.lower()) and token.raw.lower() not in _NOT_WILL
        if is_will and not _is_denied(read, mark, denials) and not _is_conditional(read, mark):
            yield f"outlook {token.raw}"


def _looks_ahead(held: Held, today: date) -> bool:
    fact = held.fact
    if (fact.quote and not held.is_question) or fact.is_step or State.VISIT_PLANNED in fact.states:
        return True
    is_ahead = bool(_AHEAD & fact.topics) or any(day > today for day in held.days(today))
    return is_ahead or any(m.year for m in held.said)


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
    causes = {i for m in read.marks if m.table == "because" for i in range(m.first, m.last + 1)}
    problems = [m.first for m in read.marks if m.table == "problem" and m.first not in causes]
    return [
        m
        for m in found
        if not any(at in read.part(m.first) for at in problems) and not _denies_verdict(read, m)
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


def _is_near(read: ReadClause, mark: Mark, denial: Mark) -> bool:
    """Whether a denial stands where that of a verb does: "has not applied", "apply nathi karyu"."""
    if denial.first not in read.part(mark.first):
        return False
    before, after = mark.first - denial.last, denial.first - mark.last
    if read.moment.language.startswith("en"):
        return 0 < before <= _REACH or (before > 0 and read.at(denial.first).raw == "no")
    return 0 < before <= _REACH or 0 < after <= _REACH


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


def _sides_wrong(read: ReadClause, denials: Sequence[Mark]) -> Iterator[str]:
    """What counts for a lead may not be told as against it: reasons and changes of the score."""
    directed = [h.fact for h in read.own if h.fact.kind in ("reason", "change")]
    sides = {fact.speaks for fact in directed}
    told = {m for m in read.marks if m.table in ("side_for", "side_against")}
    if len(sides) != 1 or len(directed) != len(read.own):
        return
    turned = any(_is_denied(read, mark, denials) for mark in told)
    said = {mark.table.removeprefix("side_") for mark in told}
    if len(said) == 1 and not turned and said != sides:
        yield "direction"


def _claims_wrong(read: ReadClause) -> Iterator[str]:
    denials = [m for m in read.marks if m.table == "denial"]
    states = {state.value for h in read.own for state in h.fact.states}
    told = {t for h in read.own for t in h.tables}
    topics = {t.value for h in read.own for t in h.fact.topics}
    counted = {t.value for h in read.own if h.fact.lead_id is None for t in h.fact.topics}
    for mark in read.marks:
        if not mark.table.startswith("claim:"):
            continue
        name = mark.table.removeprefix("claim:")
        claim = _claims()[name]
        about = claim.get("about")
        if about and not read.has(f"topic:{about}", read.part(mark.first)):
            continue
        is_backed = bool(states & set(claim.get("needs", ()))) or mark.table in told
        if "against" in claim:
            is_backed = not states & set(claim["against"])
        if any(_is_near(read, mark, denial) for denial in denials):
            if name in states:
                yield f"denial of {name}"
            continue
        is_backed |= bool(topics & set(claim.get("topics", ()))) or claim.get("of") in counted
        if is_backed or _is_conditional(read, mark):
            continue
        if any(f"claim:{other}" in read.tables for other in claim.get("unless", ())):
            continue
        yield f"state {name}"


def _denials_wrong(read: ReadClause, denials: Sequence[Mark]) -> Iterator[str]:
    for mark in denials:
        part = read.part(mark.first)
        topics = about_in(read, part)
        is_open = read.has("conditional", part) or not _YET.isdisjoint(read.forms(part))
        if any(a.first in part for a in read.amounts) and not _BEYOND.isdisjoint(read.forms(part)):
            return
        is_loose = is_open or any(
            m.table.startswith("claim:") and m.first in part for m in read.marks
        )
        if not any(_backs_denial(h, topics, is_loose=is_loose) for h in read.own):
            yield f"denial {read.raw(mark.first, mark.last)}"
            return
        if _denies_open(read, mark):
            yield f"denial of what is open {read.raw(mark.first, mark.last)}"


def _denies_open(read: ReadClause, denial: Mark) -> bool:
    """ "Not waiting", "chup nahi" of who waits or is quiet: two denials are none."""
    is_english, part = read.moment.language.startswith("en"), read.part(denial.first)
    said = [m for m in read.marks if m.table == "open" and m.first in part]
    gaps = [m.first - denial.last if is_english else denial.first - m.last for m in said]
    is_near = any(0 < gap <= _ADJACENT for gap in gaps)
    states = [_OPEN & h.fact.states or h.fact.topics & _SILENT for h in read.own]
    return is_near and bool(states) and all(states)


def _backs_denial(held: Held, topics: set[str], *, is_loose: bool) -> bool:
    """`is_loose`: "will not move until it is sold" and "not sold yet" deny nothing of now."""
    fact = held.fact
    states = {s for s in fact.states if s in _OF_STATE and (not topics or _OF_STATE[s] & topics)}
    negative = held.denies or bool(states)
    negative |= fact.speaks == "against" and is_loose
    negative |= is_loose and bool(_LOAN_OPEN & fact.states) and (not topics or "loan" in topics)
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
