"""What will come of it: certainty, promises and predictions that no fact looks ahead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import regex

from agent.fact import State, Topic
from agent.grounding.clause_read import ReadClause
from agent.grounding.denials import denies, is_conditional, is_denied
from agent.grounding.holding import Held
from agent.grounding.lexicon import Mark, table

_AHEAD = frozenset({Topic.SELL_FIRST, Topic.TIMING, Topic.POSSESSION, Topic.REMINDER})
_WILL = {tag: regex.compile(pattern) for tag, pattern in table("small")["will"].items()}
_OURS = {tag: regex.compile(pattern) for tag, pattern in table("small")["ours"].items()}
_NOT_WILL = frozenset(str(table("small")["not_will"]).split())


def outlook_wrong(read: ReadClause, denied: Sequence[Mark], *, is_step: bool) -> Iterator[str]:
    """Words of certainty, promises and predictions."""
    yield from _promises_wrong(read, denied, is_step=is_step)
    if _is_asserted(read):
        yield "asserted"
    if not (read.is_advice or is_step):
        yield from _futures_wrong(read)


def _promises_wrong(read: ReadClause, denied: Sequence[Mark], *, is_step: bool) -> Iterator[str]:
    told = {t for h in read.everything for t in h.tables}
    is_booked = any(State.BOOKED in h.fact.states for h in read.own)
    for mark in read.marks:
        if mark.table not in ("certainty", "promise", "outlook") or is_denied(read, mark, denied):
            continue
        is_informing = read.has("inform", read.part(mark.first))
        if mark.table == "promise" and (is_step or is_informing):
            continue
        if mark.table == "certainty" and is_booked:
            continue
        if mark.table == "outlook" and ("outlook" in told or is_conditional(read, mark)):
            continue
        yield f"{mark.table} {read.raw(mark.first, mark.last)}"
    yield from _undertakings_wrong(read, denied)


def _undertakings_wrong(read: ReadClause, denied: Sequence[Mark]) -> Iterator[str]:
    """ "Vechavi aapishu", "रोककर रखा जाएगा": what we will do, which is no more than to tell."""
    ours = _OURS.get(read.moment.language[:2])
    for at, token in enumerate(read.said if ours else ()):
        said = f"{read.at(at - 1).raw} {token.raw}".lower()
        mark = Mark("promise", at, at)
        is_told = read.has("inform", read.part(at)) or is_denied(read, mark, denied)
        if ours and ours.search(said) and not is_told and not is_conditional(read, mark):
            yield f"promise {token.raw}"


def _is_asserted(read: ReadClause) -> bool:
    """ "Cats are allowed" of who asked whether they are."""
    asked = [h for h in read.cited if h.is_question]
    if not asked or len(asked) != len(read.cited) or read.quotes:
        return False
    is_open = read.has("conditional") or read.has("deferred") or denies(read)
    return read.has("asserted") and not is_open


def _futures_wrong(read: ReadClause) -> Iterator[str]:
    """What will be, where no fact looks ahead: neither a plan, a day to come nor their own word."""
    will = _WILL.get(read.moment.language[:2])
    if will is None or any(_looks_ahead(h, read.moment.today) for h in read.everything):
        return
    denied = [m for m in read.marks if m.table in ("denial", "no_denial")]
    named = {i for m in read.mentions for i in range(m.first, m.last + 1)}
    for at, token in enumerate(read.said):
        mark = Mark("outlook", at, at)
        is_will = (
            at not in named
            and will.search(token.raw.lower())
            and token.raw.lower() not in _NOT_WILL
        )
        if is_will and not is_denied(read, mark, denied) and not is_conditional(read, mark):
            yield f"outlook {token.raw}"


def _looks_ahead(held: Held, today: date) -> bool:
    fact = held.fact
    if (fact.quote and not held.is_question) or fact.is_step or State.VISIT_PLANNED in fact.states:
        return True
    is_ahead = bool(_AHEAD & fact.topics) or any(day > today for day in held.days(today))
    return is_ahead or any(m.year for m in held.said)
