"""Numbers that no fact gives but that follow from those of several: gaps, totals, parts, halves."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import timedelta

from agent.fact import Unit
from agent.grounding.comparison_check import PLAIN, is_gap_shown, named_pairs
from agent.grounding.fact_values import numbers_of
from agent.grounding.named_entities import consonants
from agent.grounding.number_attribution import facts_of_number, is_called_so, is_whole
from agent.grounding.sentence import ReadClause
from agent.grounding.stated_numbers import StatedNumber

_PAIR = 2
_BOUND_WITHIN = 3  # words
_NEAR_BOUND, _NEAR_HALF, _NEAR_PERCENT, _BESIDE_SHARE = 0.1, 0.05, 0.0051, 0.25


def follows(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether a number follows from the cited facts, though it is none of theirs."""
    return any(is_so(read, amount) for is_so in _WAYS)


def _is_derived(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it follows from several facts (a gap, a total) and so belongs to none of them."""
    if (
        amount.unit is Unit.SHARE
        or amount.of
        or (amount.unit is Unit.INR and is_called_so(read, amount))
    ):
        return False
    if amount.unit is Unit.DAYS:
        is_another = amount.value in numbers_of(read.own, Unit.DAYS)
        all_own = read.fact_set(read.own, read.earlier_facts)
        return not is_another and all_own.has(amount, is_hedged=False)
    every = list(dict.fromkeys((*read.own, *read.sentence_facts)))
    return any(read.fact_set((), some).has(amount, is_hedged=False) for some in (read.own, every))


def _is_total_of_named(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it is what the named groups come to: "Asha and Dev hold eleven of the fourteen"."""
    named = {e for m in read.mentions if m.last < amount.first for e in m.entities}
    said = {consonants(token.raw) for token in read.said[: amount.first]}
    told = [h for h in read.own if h.fact.kind in ("group", "count") and h.fact.names]
    groups = [h for h in told if not named.isdisjoint(h.entities) or _are_said(h.fact.names, said)]
    counts = [n for h in groups for n in h.numbers(Unit.COUNT)]
    return len(groups) > 1 and amount.unit in PLAIN and amount.value == sum(counts)


def _are_said(names: Sequence[str], said: Set[str]) -> bool:
    """Whether each word of the names is among the sounds that are said."""
    words = (word for name in names for word in name.replace(".", " ").split())
    return {consonants(word) for word in words} <= said


def _is_half_by_median(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it is the half that a median parts: "median 63 minute, etle adadhi lead ne …"."""
    is_half = amount.unit is Unit.SHARE and amount.value == 1 / _PAIR
    return is_half and any("median" in h.words for h in read.own)


def _is_beyond_share(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether a share is over or under one told as a part: "more than half", "aadhe se kam"."""
    if amount.unit is not Unit.SHARE or amount.of != 0.0:
        return False
    last = amount.first - 1 if read.is_english else amount.last + 2
    beside = range(last - 1, last + 1)
    way = read.holds_word(("over", "more"), beside) - read.holds_word(("short_of", "fewer"), beside)
    shares = facts_of_number(read, amount).shares()
    return any(0 < way * (share - amount.value) < _BESIDE_SHARE for share in shares)


def _is_of_unit_before(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it has the unit of a number before it: "41 days, from Housing 58"."""
    if amount.unit is not None:
        return False
    told = facts_of_number(read, amount)
    units = {a.unit for a in read.amounts if a.first < amount.first}
    units |= {a.unit for clause in read.before for a in clause.amounts}
    return any(
        told.has(replace(amount, unit=unit, value=amount.value * size), is_hedged=False)
        for unit, size in (
            (Unit.DAYS, 1.0),
            (Unit.MINUTES, 1.0),
            (Unit.HOURS, 1.0),
            (Unit.SHARE, 0.01),
        )
        if unit in units
    )


def _is_gap_within(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether two numbers of one fact differ by it: "five points ahead of Farida"."""
    if amount.unit not in PLAIN or not read.holds_word(("more", "fewer")):
        return False
    return any(abs(one - other) == amount.value for one, other in named_pairs(read))


def _is_anothers(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it is another lead's, cited for comparison: "Priya is hotter, 78 against 61"."""
    others = [h for h in read.cited if h not in read.own]
    is_against = read.holds_word(("than", "against"), read.beside(amount))
    return is_against and read.fact_set(others, ()).has(amount, is_hedged=False)


def _is_part(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it is the part that one cited number is of another: "30 % of the price"."""
    near = read.beside(amount, _PAIR, _BOUND_WITHIN)
    is_less = read.leans("fewer", "more", near)  # "less than half"
    off = _NEAR_BOUND if is_less is not None else _NEAR_HALF if amount.of == 0 else _NEAR_PERCENT
    return amount.unit is Unit.SHARE and any(
        abs(part - amount.value) <= off and is_less in (None, part < amount.value)
        for part in read.fact_set(read.own, read.earlier_facts).parts()
    )


def _is_before_day_told(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether a cited day is so long before a told one: "4 March ki visit ek din pehle radd ki"."""
    own = {day for h in read.own for day in h.days(read.today)}
    said = [d for d in read.days if d.first < amount.first]
    told = {day for day in own for d in said if d.fits(day, read.today)}
    is_before = amount.unit is Unit.DAYS and amount.shift < 0 and read.at(amount.last).raw != "ago"
    return is_before and any(day - timedelta(days=amount.value) in own for day in told)


_WAYS = (
    is_whole, _is_anothers, _is_derived, _is_total_of_named, is_gap_shown, _is_of_unit_before,
    _is_gap_within, _is_half_by_median, _is_beyond_share, _is_part, _is_before_day_told,
)  # fmt: skip
