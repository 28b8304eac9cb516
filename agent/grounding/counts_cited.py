"""Counts of what the sentence tells, the asker named or the tools showed: "of the five"."""

from __future__ import annotations

from collections.abc import Set

from agent.fact import State, Unit
from agent.grounding.fact_values import ReadFact
from agent.grounding.phrase_matcher import without_case
from agent.grounding.sentence import ReadClause
from agent.grounding.stated_numbers import StatedNumber

_AMONG = ("માં", "માંથી")
_NOUN_WITHIN = 2
_OF_WITHIN = 3  # "5 of this month's 14"


def is_of_what_is_cited(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it counts what is cited: "two things weigh on him: …", "the other two reasons"."""
    count = round(amount.value / amount.step, 1)
    nouns = range(amount.last, amount.last + 1 + _NOUN_WITHIN)
    is_of = read.is_word("possessive", amount.last + 1)
    is_counted = amount.unit in (None, Unit.COUNT, Unit.DAYS) and not (is_of or count <= 1)
    if not is_counted or not read.holds_word("things", nouns):
        return False
    is_rest = read.holds_word("rest", read.part(amount.first))
    listed = {len(h.groups) - is_rest for h in read.own} - {1}
    if amount.unit is Unit.DAYS:
        months = {m for h in read.own if not h.fact.lead_id for m in h.months(read.today)}
        return count in listed | {len(months)}
    return count in listed | {read.clauses_ahead, read.points_ahead, len(read.sentence_facts)}


def is_of_visits_cited(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it counts the visits of one lead that are cited: "missed 2 visits: …"."""
    if listed := [h for h in read.own if _lists_visits(h, amount)]:
        is_of_visits = read.has(("topic:visit", "claim:visited"), read.part(amount.first))
        is_of_times = read.holds_word("times", range(amount.first, amount.last + 2))
        return is_of_visits or is_of_times or any(_are_on_weekday(read, amount, h) for h in listed)
    told = {(held.fact.kind, held.fact.lead_id) for held in read.cited}
    is_alike = len(told) == 1 and all(kind.startswith("visit") for kind, _ in told)
    is_counted = amount.unit in (None, Unit.COUNT) and len(read.cited) > 1
    return is_alike and is_counted and amount.value == len(read.cited)


def _lists_visits(held: ReadFact, amount: StatedNumber) -> bool:
    """Whether it is how many days a fact lists of visits made: "visited on 10 and 17 Nov"."""
    is_counted = amount.unit in (None, Unit.COUNT) and amount.value == len(held.fact.days) > 1
    return is_counted and State.VISITED in held.fact.states


def _are_on_weekday(read: ReadClause, amount: StatedNumber, held: ReadFact) -> bool:
    """Whether it counts the weekday that all days of a fact are: "two Saturdays running"."""
    behind = (day.weekday for day in read.days if day.first == amount.last + 1)
    return {day.weekday() for day in held.fact.days} == set(behind)


def is_of_days_named(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it counts days that the sentence named: "on Saturday or Sunday; those two days"."""
    named = {(day.weekday, day.day) for one in (*read.before, read) for day in one.days}
    is_of_them = read.is_word("those", amount.first - 1) and amount.unit is Unit.DAYS
    return is_of_them and amount.value / amount.step == len(named)


def is_askers(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it repeats how many the asker spoke of: "none of the 100", "your top 3"."""
    if amount.unit not in (None, Unit.COUNT) or amount.value not in read.moment.asked_counts:
        return False
    return _is_part_of(read, amount) or read.is_word("askers", amount.first - 1)


def _is_part_of(read: ReadClause, amount: StatedNumber, within: int = 2) -> bool:
    """Whether other things are counted out of it: "of the 100", "100 mein se".

    `within`: words between the English "of" and the number.
    """
    if read.is_english:
        return read.holds_word("of", range(max(0, amount.first - within), amount.first))
    raws = [read.at(at).raw for at in range(amount.last, amount.last + 3)]
    is_within = any(raw[len(without_case(raw)) :] in _AMONG for raw in raws)  # "11 લીડમાંથી"
    return is_within or read.holds_word("among", range(amount.last + 1, amount.last + 3))


def is_whole(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it is a count cited or told before, named as the whole: "5 of the 11"."""
    if amount.unit is not None or not _is_part_of(read, amount, _OF_WITHIN):
        return False
    given = ([q.number for q in h.fact.quantities] for h in read.cited)
    return [amount.value] in given or _is_told_before(read, amount)


def _is_told_before(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether an earlier clause counted as many, in the same month: "5 in June; of these 5 …"."""
    others = (h for h in read.own if amount.value not in {n for _, n in h.values})
    months = {month.month for h in others for month in h.months(read.today)}
    return any(
        told.value == amount.value
        and told.unit in (None, Unit.COUNT)
        and not any(h.fact.lead_id for h in (*read.cited, *clause.cited))
        and _is_of_months(clause, told, months)
        for clause in read.before
        for told in clause.amounts
    )


def _is_of_months(read: ReadClause, amount: StatedNumber, months: Set[int]) -> bool:
    """Whether no other month is named beside a number."""
    said = {day.month for day in read.days if day.first in read.part(amount.first) and day.month}
    return not (said and months) or bool(said & months)


def is_of_shown(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it counts the groups or rows shown with a cited one: "the fewest of the five"."""
    is_rest = read.is_word("rest", amount.first - 1)
    is_all = _is_part_of(read, amount) or read.is_word("every", amount.first - 1)
    is_counted = amount.unit in (None, Unit.COUNT) and amount.of is None
    return is_counted and (
        (is_all and amount.value in read.shown_beside)
        or (is_rest and amount.value + 1 in read.shown_beside)
        or (
            is_rest
            and amount.value == len({h.fact.lead_id for h in read.cited if h not in read.own})
        )
    )
