"""What will come of it and what to do: certainty, promises, predictions, and advice of no step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import regex

from agent.fact import State, Topic
from agent.grounding.clause_read import BEFORE, ReadClause
from agent.grounding.holding import Held
from agent.grounding.lexicon import Mark, table, words_of
from agent.grounding.state_faults import denials, denies, is_conditional, is_denied

_AHEAD = frozenset({Topic.SELL_FIRST, Topic.TIMING, Topic.POSSESSION, Topic.REMINDER})
_WILL = {tag: regex.compile(pattern) for tag, pattern in table("small")["will"].items()}
_OURS = {tag: regex.compile(pattern) for tag, pattern in table("small")["ours"].items()}
_WE = {tag: words_of(words) for tag, words in table("small")["we"].items()}
_NOT_WILL = frozenset(str(table("small")["not_will"]).split())
_SEEN = frozenset({Topic.VISIT, Topic.HOME, Topic.LOCATION})
_SHOWN = frozenset({Topic.VISIT, Topic.HOME, Topic.FAMILY, Topic.PAPERS, Topic.LOCATION})


def outlook_wrong(read: ReadClause, denied: Sequence[Mark], *, is_step: bool) -> Iterator[str]:
    """Words of certainty, promises and predictions."""
    coming = list(_coming(read))
    yield from _promises_wrong(read, denied, coming, is_step=is_step)
    yield from _undertakings_wrong(read, denied, coming)
    if _is_asserted(read):
        yield "asserted"
    if not (read.is_advice or is_step):
        yield from _futures_wrong(read, coming)


def _coming(read: ReadClause) -> Iterator[Mark]:
    """Verbs of what will be, under no condition."""
    will = _WILL.get(read.moment.language[:2])
    named = {i for m in read.mentions for i in range(m.first, m.last + 1)}
    for at, token in enumerate(read.said):
        word, mark = token.raw.lower(), Mark("outlook", at, at)
        is_will = will and at not in named and word not in _NOT_WILL and will.search(word)
        if is_will and not is_conditional(read, mark):
            yield mark


def _promises_wrong(
    read: ReadClause, denied: Sequence[Mark], coming: Sequence[Mark], *, is_step: bool
) -> Iterator[str]:
    told = {t for h in read.everything for t in h.tables}
    is_booked = any(State.BOOKED in h.fact.states for h in read.own)
    for mark in read.marks:
        part = read.part(mark.first)
        is_sure = any(mark.last < m.first in part for m in coming) and "sure" not in told
        is_wrong = {
            "certainty": not is_booked,
            "sure": is_sure,
            "promise": not (is_step or read.has("inform", part)),
            "outlook": "outlook" not in told and not is_conditional(read, mark),
        }
        if is_wrong.get(mark.table) and not is_denied(read, mark, denied):
            yield f"{mark.table} {read.raw(mark.first, mark.last)}"


def _undertakings_wrong(
    read: ReadClause, denied: Sequence[Mark], coming: Sequence[Mark]
) -> Iterator[str]:
    """ "Vechavi aapishu", "रोककर रखा जाएगा": what we will do, which is no more than to tell."""
    tag = read.moment.language[:2]
    for mark in coming:
        part = read.part(mark.first)
        is_ours = tag in _OURS and bool(
            _OURS[tag].search(read.raw(mark.first - 1, mark.first).lower())
        )
        is_ours = is_ours or not _WE.get(tag, frozenset()).isdisjoint(read.forms(part))
        if is_ours and not (read.has("inform", part) or is_denied(read, mark, denied)):
            yield f"promise {read.raw(mark.first, mark.last)}"


def _is_asserted(read: ReadClause) -> bool:
    """ "Cats are allowed" of who asked whether they are."""
    asked = [h for h in read.cited if h.is_question]
    if not asked or len(asked) != len(read.cited) or read.quotes:
        return False
    is_open = read.has("conditional") or read.has("deferred") or denies(read)
    return read.has("asserted") and not is_open


def _futures_wrong(read: ReadClause, coming: Sequence[Mark]) -> Iterator[str]:
    """What will be, where no fact looks ahead: neither a plan, a day to come nor their own word."""
    denied = [m for m in read.marks if m.table in ("denial", "no_denial")]
    if not any(_looks_ahead(h, read.moment.today) for h in read.everything):
        told = (m for m in coming if not is_denied(read, m, denied))
        yield from (f"outlook {read.raw(m.first, m.last)}" for m in told)


def _looks_ahead(held: Held, today: date) -> bool:
    fact = held.fact
    if (fact.quote and not held.is_question) or fact.is_step or State.VISIT_PLANNED in fact.states:
        return True
    is_ahead = bool(_AHEAD & fact.topics) or any(day > today for day in held.days(today))
    return is_ahead or any(m.year for m in held.said)


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
    about = {topic for h in read.cited for topic in h.fact.topics}
    is_other = "concept:alternative" in told and not read.has("concept:alternative")
    is_other |= read.has("act_show") and about.isdisjoint(_SEEN)
    if is_other and any(kind == "project" for m in read.mentions for kind, _ in m.entities):
        yield "advice of another home"
    if read.has("act_show") and "act_show" not in told and about.isdisjoint(_SHOWN):
        yield "advice show"
