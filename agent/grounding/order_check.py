"""Events told in another order than the days of their facts: "first A, then B", "A after B".

Only facts with a day that is past are compared; what has no day, or lies ahead, is in any order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from agent.fact import Fact, Topic, Unit
from agent.grounding.denial_check import is_conditional
from agent.grounding.fact_values import ReadFact
from agent.grounding.phrase_matcher import PhraseMatch, as_written, tokens_at
from agent.grounding.sentence import ReadClause

_SAYING = ("having_said", "speaking")
_CONTENT = ("topic:", "claim:", "concept:", "role:")
_AFTER_NOUN = ("pachi", "pachhi", "પછી")
_PAIR = 2
_ONCE_HAD = 5  # words
_NEAR = 2  # words between an order word and the cut that it opens


@dataclass(frozen=True, slots=True)
class _Told:
    """Two spans of words, of which the first is said to be of the earlier event."""

    earlier: range
    later: range


_FEASTS = tuple(f"concept:{one}" for one in ("diwali", "kamurta", "navratri", "holi", "dussehra"))


def order_faults(read: ReadClause) -> Iterator[str]:
    """Two events of one clause, or of this and the one before, in the wrong order."""
    if read.is_advice or any(h.fact.is_step for h in read.cited):
        return
    for mark in read.found(("order_then", "order_after", "order_before")):
        if _is_order(read, mark) and (_is_wrong_within(read, mark) or _is_wrong_across(read, mark)):
            yield f"order {read.wording(mark)}"
            return


def _is_order(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether it orders two events: not "after 5", "after Holi", "phir bhi", "if … then"."""
    behind, ahead = read.at(mark.last + 1), read.at(mark.first - 1)
    if behind.raw.lower() in as_written("no_then") or is_conditional(read, mark):
        return False
    if read.wording(mark).lower() == "once":  # "once he had seen it"
        near = read.said[mark.last : mark.last + _ONCE_HAD]
        if all(token.raw.lower() != "had" for token in near):
            return False
    beside = tokens_at((*read.days, *read.amounts, *read.found(_FEASTS)))
    at = mark.last + 1 if read.is_english else mark.first - 1
    is_after = read.wording(mark).lower() in _AFTER_NOUN
    is_of_time = at in beside and (is_after or mark.table in ("order_after", "order_before"))
    return not is_of_time and ahead.raw.lower() not in as_written("no_then")


def _is_wrong_across(read: ReadClause, mark: PhraseMatch) -> bool:
    """Whether a clause that opens with "then" or "after" contradicts the clause before it."""
    before = next((r for r in reversed(read.before) if r.cited), None)
    part = read.part(mark.first)
    is_first = not any(_content(read, range(part.start)))
    is_open = mark.table == "order_then" or mark.first - part.start <= _NEAR
    if before is None or not (is_first and is_open):
        return False
    if not read.is_english and mark.table != "order_then":
        return False
    earlier, later = (read, before) if mark.table == "order_after" else (before, read)
    return _is_wrong(_events(earlier, earlier.own), _events(later, later.own), earlier, later)


def _is_wrong_within(read: ReadClause, mark: PhraseMatch) -> bool:
    told = _told(read, mark)
    events = [h for h in read.own if _is_event(h, read.today)]
    if told is None or len(events) < _PAIR:
        return False
    if not all(any(_content(read, span)) for span in (told.earlier, told.later)):
        return False
    first, then = _shared(read, events, told)
    said = [_events(read, h, within) for h, within in ((first, told.earlier), (then, told.later))]
    return _is_wrong(said[0], said[1], read, read)


def _told(read: ReadClause, mark: PhraseMatch) -> _Told | None:
    """What the clause says comes earlier and later, by where the word of order stands in it."""
    part, whole = read.part(mark.first), read.whole
    ahead, behind = range(mark.first), range(mark.last + 1, whole.stop)
    match mark.table:
        case "order_then":
            # "The loan passed only after that": the whole part is later than what stands before it.
            behind_noun = read.at(mark.first).raw.lower() in _AFTER_NOUN
            if behind_noun and any(_content(read, range(part.start, mark.first))):
                return _Told(range(part.start, mark.first), behind)  # "message pachi lakhyu"
            if any(_content(read, range(part.start))):
                ahead, behind = range(part.start), range(part.start, whole.stop)
            return _Told(ahead, behind)
        case "order_after" if read.is_english:
            return _english(read, mark, is_after=True)
        case "order_before" if read.is_english:
            return _english(read, mark, is_after=False)
        case "order_after":  # "visit ke baad loan"
            return _Told(ahead, behind)
        case _:  # "visit se pehle loan"
            return _Told(behind, ahead)


def _english(read: ReadClause, mark: PhraseMatch, *, is_after: bool) -> _Told | None:
    main, sub = range(_start(read, mark)), range(mark.last + 1, read.whole.stop)
    if not any(_content(read, main)):  # "After the visit, he asked"
        end = read.part(mark.last + 1).stop
        main, sub = range(end, read.whole.stop), range(mark.last + 1, end)
    return _Told(sub, main) if is_after else _Told(main, sub)


def _start(read: ReadClause, mark: PhraseMatch) -> int:
    """Where an order word begins, with how long before or after: "two days after"."""
    return next((a.first for a in read.amounts if a.last == mark.first - 1), mark.first)


def _content(read: ReadClause, within: range) -> Iterator[int]:
    """Where a span tells something: a word of a table, a number, a day, a place."""
    yield from (m.first for m in read.found(_CONTENT, within))
    yield from (a.first for a in read.amounts if a.first in within)
    yield from (d.first for d in read.days if d.first in within)
    yield from (m.first for m in read.mentions if not m.leads and m.first in within)


def _shared(
    read: ReadClause, events: Sequence[ReadFact], told: _Told
) -> tuple[list[ReadFact], list[ReadFact]]:
    """Which facts each span tells of: by its words, or where these leave it open as cited."""
    first: list[ReadFact] = []
    then: list[ReadFact] = []
    likeness = [
        tuple(_likeness(read, held, span) for span in (told.earlier, told.later)) for held in events
    ]
    if len(events) == _PAIR and sum(one == other for one, other in likeness) == 1:
        # Of two, what is no part of one span is told in the other.
        at = next(i for i, (one, other) in enumerate(likeness) if one != other)
        pair = [events[at]], [events[1 - at]]
        return pair if likeness[at][0] > likeness[at][1] else (pair[1], pair[0])
    for held, (one, other) in zip(events, likeness, strict=True):
        if one != other:
            (first if one > other else then).append(held)
    return first, then


def _likeness(read: ReadClause, held: ReadFact, within: range) -> int:
    """How much of a span a fact tells."""
    marks = {m.table for m in read.found(_CONTENT, within)}
    topics = {f"topic:{t}" for t in held.topics}
    values = {n for _, n in held.values}
    amounts = sum(a.value in values for a in read.amounts if a.first in within)
    days = sum(read.fact_set([held], []).has_day(d) for d in read.days if d.first in within)
    states = {f"claim:{s.value}" for s in held.fact.states}
    names = sum(
        bool(m.entities & held.entities) and not m.leads for m in read.mentions if m.first in within
    )
    is_said = bool(held.fact.quote) and read.holds_word("having_said", within)
    known = marks & (held.heard | topics | states)
    return len(known) + 2 * (amounts + days + names) + is_said


@dataclass(frozen=True, slots=True)
class _Event:
    """When something happened; `is_latest`: on that day or before, as a message about it tells."""

    at: datetime
    is_latest: bool
    is_message: bool
    has_clock: bool


def _is_event(held: ReadFact, today: date) -> bool:
    fact = held.fact
    return bool(fact.days) and max(fact.days) <= today


def _events(
    read: ReadClause, held: Sequence[ReadFact], within: range | None = None
) -> list[_Event]:
    is_said = read.holds_word(_SAYING, within) or read.has("role:message", within)
    return [_event(h.fact, is_said=is_said) for h in held if _is_event(h, read.today)]


def _event(fact: Fact, *, is_said: bool) -> _Event:
    clock = fact.times[0] if len(fact.times) == 1 and len(fact.days) == 1 else None
    # "3 visits, the last on 31 Jan"; the numbers of a score count nothing.
    is_of_many = Topic.SCORE not in fact.topics and any(
        q.unit is Unit.COUNT and q.number > 1 for q in fact.quantities
    )
    at = datetime.combine(max(fact.days), clock or time())
    is_told = bool(fact.quote) and not is_said
    return _Event(at, is_told or is_of_many, bool(fact.quote), clock is not None)


def _is_wrong(
    first: Sequence[_Event], then: Sequence[_Event], earlier: ReadClause, later: ReadClause
) -> bool:
    """Whether all that is told as earlier came after all that is told as later."""
    if not (first and then) or any(map(_looks_ahead, (earlier, later))):
        return False
    are_messages = all(event.is_message for event in (*first, *then))
    if not are_messages and any(event.is_latest for event in first):
        return False
    return all(_is_after(one, other) for one in first for other in then)


def _looks_ahead(read: ReadClause) -> bool:
    return any(h.fact.days and max(h.fact.days) > read.today for h in read.own)


def _is_after(one: _Event, other: _Event) -> bool:
    has_clocks = one.has_clock and other.has_clock
    return one.at > other.at if has_clocks else one.at.date() > other.at.date()
