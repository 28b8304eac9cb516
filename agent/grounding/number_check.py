"""Numbers, amounts, times and list positions that a clause states and its facts do not hold, nor
follow from those of several: gaps, totals, parts, halves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from datetime import timedelta

from agent.fact import Unit
from agent.grounding.comparison_check import (
    PLAIN,
    comparison_faults,
    is_gap_shown,
    is_wrong_comparison,
    is_wrong_gap,
    named_pairs,
    stated_change,
)
from agent.grounding.fact_values import numbers_of
from agent.grounding.named_entities import consonants, words_in
from agent.grounding.number_attribution import (
    facts_of_number,
    is_askers,
    is_called_so,
    is_condition,
    is_of_days_named,
    is_of_shown,
    is_of_visits_cited,
    is_of_what_is_cited,
    is_starting_value,
    is_whole,
)
from agent.grounding.phrase_matcher import small_list, without_case, word_table, words_of
from agent.grounding.sentence import ReadClause
from agent.grounding.stated_dates import words
from agent.grounding.stated_numbers import StatedNumber

_UP, _DOWN = (
    words_of(word_table("numbers")["sign_up"]),
    words_of(word_table("numbers")["sign_down"]),
)
# Ways to know a number that is none of the cited facts' own.
_KNOWN_WAYS = (
    is_of_what_is_cited, is_of_visits_cited, is_of_days_named, is_askers, is_of_shown, is_condition,
)  # fmt: skip
_LEAST_RENT = 1e3
_QUARTERS = (0.25, 0.5, 0.75)
_LAST_HOUR = 12.75
_OVER_TIMES, _NEARLY_TIMES = (1.07, 1.2), (0.9, 1.0)
_PAIR = 2


def number_faults(read: ReadClause) -> Iterator[str]:
    """Each number that is neither in the facts it belongs to nor follows from them."""
    done: set[int] = set()
    for i, amount in enumerate(read.amounts):
        if i in done or _is_loose_one(amount):
            continue
        if amount.of and _is_upside_down(read, amount, amount.of):
            yield f"number {read.wording(amount)}"
        told = facts_of_number(read, amount)
        if amount.of and told.has_ratio(amount.value, amount.of):
            done.add(i + 1)
            continue
        if _is_score_as_record(read, amount):
            yield f"number {read.wording(amount)}"
        if _is_multiple(read, amount):
            own = read.fact_set(read.own_at(amount.first), read.earlier_facts)
            wrong = None if own.has_multiple(amount.value, *_bounds(read, amount)) else "times"
        else:
            is_known = any(is_so(read, amount) for is_so in _KNOWN_WAYS)
            wrong = None if is_known else _fault_of(read, amount)
        if wrong:
            yield f"{wrong} {read.wording(amount)}"
    for mark in read.found("top_place"):
        top = StatedNumber(1.0, mark.first, mark.last, Unit.PLACE_IN_LIST, is_word=True)
        if not _is_place(read, top):
            yield f"place {read.wording(mark)}"
    yield from (f"unit {read.wording(a)}" for a in read.amounts if _is_yearly(read, a))
    yield from comparison_faults(read)


def _bounds(read: ReadClause, times: StatedNumber) -> tuple[float, float]:
    """From which part of a multiple to which it may be: "nearly twice", "over four times"."""
    before = range(max(0, times.first - 2), times.first)
    if read.at(times.first - 1).raw.lower() == "over" or read.holds_word("than", before):
        return _OVER_TIMES
    return _NEARLY_TIMES if read.holds_word("nearly", before) else (1.0, 1.0)


def _is_hedged(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it is told as roughly so: "about 70", "70 se kam"."""
    hedges = read.found("hedge")
    is_before = any(0 < amount.first - m.last <= 2 for m in hedges)
    return is_before or any(m.first == amount.last + 1 for m in hedges)


def _is_score_as_record(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether a score is told as how many booked: "of 100 leads 88 booked", where 71 did."""
    counts, scores = (numbers_of(read.own, unit) for unit in (Unit.COUNT, Unit.SCORE))
    if not read.has("topic:booking") or len(counts) < _PAIR or amount.unit not in PLAIN:
        return False
    said = {a.value for a in read.amounts}
    return amount.value in scores - counts and said & counts == {max(counts)}


def _is_yearly(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether a monthly rent is said to be for a year."""
    near = (*range(amount.first - 2, amount.first), *range(amount.last + 1, amount.last + 4))
    is_money = amount.unit is Unit.INR or (amount.unit is None and amount.value >= _LEAST_RENT)
    if not (is_money and any(read.is_word("yearly", at) for at in near)):
        return False
    words = {word for h in read.own for word in h.words}
    return bool(words & small_list("monthly")) and not words & small_list("yearly")


def _is_upside_down(read: ReadClause, some: StatedNumber, of: float) -> bool:
    """Whether part and whole are swapped: "60 of 12", "12 mein se 60"."""
    if read.is_english:
        return some.value > of
    return read.holds_word("among", range(some.last + 1, some.last + 3)) and some.value < of


def _fault_of(read: ReadClause, amount: StatedNumber) -> str | None:
    """What is wrong with a number: "place", "time", "number" or "comparison"; None: nothing."""
    if amount.unit is Unit.PLACE_IN_LIST:
        return None if _is_place(read, amount) else "place"
    if amount.clock is not None:
        return None if _is_clock(read, amount, amount.clock) else "time"
    if _is_day_of_month(read, amount):
        return None
    if _may_be_clock(read, amount) and _is_clock(read, amount, amount.value * 60):
        return None
    hedged = _is_hedged(read, amount)
    is_held = facts_of_number(read, amount).has(amount, is_hedged=hedged)
    if not (is_held or any(is_so(read, amount) for is_so in _WAYS)):
        return "number"
    if (
        _is_other_limit(read, amount)
        or _is_turned(read, amount)
        or _is_swapped(read, amount)
        or not _has_right_sign(read, amount)
    ):
        return "number"
    is_wrong = is_wrong_comparison(read, amount) or is_wrong_gap(read, amount)
    return "comparison" if is_wrong else None


def _is_other_limit(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether a limit in days is none of those a lead set: "in seven days" for "in three"."""
    raw = read.at(amount.last).raw
    is_within = raw[len(without_case(raw)) :] == "માં"
    is_within |= read.holds_word("within", read.beside(amount))
    limits = [n for h in read.own if h.fact.said_by == "lead" for n in h.numbers(Unit.DAYS)]
    is_other = bool(limits) and amount.value not in numbers_of(read.own, Unit.DAYS)
    is_of_days = amount.unit is Unit.DAYS and amount.step == 1
    # "Nothing in seven days" counts since the message.
    return is_other and is_of_days and is_within and not read.has("denial")


def _is_day_of_month(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it is the day of the month of a cited fact: "15 ki visit"."""
    is_period = _opens_period(read, amount)
    is_bare = amount.unit is None and not amount.is_word and (amount.of is None or is_period)
    is_on = is_period or read.is_word("possessive", amount.last + 1)
    after = range(amount.last + 1, amount.last + 3)
    if not is_bare or not (is_on or read.holds_word(("before", "since", "paying"), after)):
        return False
    return any(d.day == amount.value for h in read.own for d in h.days(read.today))


def _opens_period(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether a period of a cited fact begins with it: "1 se 19 tak"."""
    ends = next((a.value for a in read.amounts if a.first == amount.last + 2), None)
    is_joined = read.is_word("joins_days", amount.last + 1)
    return is_joined and any(
        [day.day for day in h.fact.days] == [amount.value, ends] for h in read.own
    )


def _is_multiple(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it is a multiple: "three times as many", "tran gana", "चार गुना"."""
    if amount.unit not in PLAIN:
        return False  # "₹90 lakh gano to" only counts them in
    is_times = "times" in read.at(amount.last + 1).forms
    is_as = read.is_word("as_many", amount.last + 2)
    is_twice = read.at(amount.first).raw.lower() in ("twice", "thrice")
    is_twice &= read.is_word("as_many", amount.last + 1)
    return read.is_word("fold", amount.last + 1) or (is_times and is_as) or is_twice


def _is_loose_one(amount: StatedNumber) -> bool:
    """Whether "one" counts nothing, as in "one point", "ek phone"; in "one lakh" it does."""
    is_loose = amount.unit in (None, Unit.POINTS, Unit.FLOOR) and amount.of is None
    return amount.is_word and amount.value == 1 and is_loose and amount.clock is None


def _is_clock(read: ReadClause, amount: StatedNumber, minutes: float) -> bool:
    everything = read.fact_set(read.own, read.earlier_facts)
    return everything.has_clock(minutes % 1440, _part_of_day(read, amount))


def _may_be_clock(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it may be an hour without the word for it: "saade chaar", "shaam 5", "at five"."""
    is_bare = amount.unit is None and amount.of is None and 1 <= amount.value <= _LAST_HOUR
    if not is_bare:
        return False
    is_quarter = amount.is_word and amount.value % 1 in _QUARTERS
    is_at = read.at(amount.first - 1).raw.lower() == "at"
    is_at |= read.is_word("either", amount.first - 1)  # "at six or ten"
    return is_quarter or is_at or _part_of_day(read, amount) is not None


def _part_of_day(read: ReadClause, amount: StatedNumber) -> bool | None:
    near = [read.at(i) for i in (amount.first - 1, amount.first - 2, amount.last, amount.last + 1)]
    if read.at(amount.last + 1).raw.lower() in ("in", "this", "that", "tomorrow", "yesterday"):
        near += [read.at(amount.last + 2 + (read.at(amount.last + 2).raw == "the"))]
    forms = {form for token in near for form in token.forms}
    if forms & words("morning"):
        return True
    return False if forms & words("later_day") else None


def _is_place(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it is the position of that lead, if the facts give positions: "second is Rahul"."""
    placed = [h for h in read.own if h.numbers(Unit.PLACE_IN_LIST)]
    if not placed and (ranks := list(_ranks(read))):
        return amount.value in ranks
    if not placed:
        return amount.is_word
    places = numbers_of(placed, Unit.PLACE_IN_LIST)
    is_told = any(not other.is_word and other.value in places for other in read.amounts)
    if amount.is_word and is_told and all(h.is_withheld for h in placed):
        return True  # "the third one is number 2 below": the third of those that are told
    part = read.part(amount.first)
    near = sorted(
        read.mentions,
        key=lambda m: (
            m.first not in part,
            min(abs(m.first - amount.last), abs(amount.first - m.last)),
        ),
    )
    if not near:
        return amount.value in places
    for held in placed:
        if held.fact.lead_id:
            if held.fact.lead_id in near[0].leads:
                return amount.value in held.numbers(Unit.PLACE_IN_LIST)
        else:
            names = [frozenset(words_in(name)) for name in held.fact.names]
            said = frozenset(words_in(read.wording(near[0])))
            return any(
                said & own_words and i == amount.value for i, own_words in enumerate(names, 1)
            )
    return True


def _ranks(read: ReadClause) -> Iterator[int]:
    """The positions that groups named with an ordinal have within one fact."""
    said = {consonants(t.raw) for t in read.said if t.kind == "word"}
    for held in read.own:
        numbers = sorted((n for _, n in held.groups), reverse=True)
        yield from (numbers.index(n) + 1 for names, n in held.groups if names & said)


def _has_right_sign(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether points are added or taken away as the reason says."""
    points = numbers_of(read.own, Unit.POINTS)
    signs = {n > 0 for n in points if abs(n) == amount.value}
    if len(signs) != 1:
        return True
    part = read.forms(read.part(amount.first))
    is_up, is_down = bool(part & _UP), bool(part & _DOWN)
    if amount.sign and amount.unit is Unit.POINTS:
        return (amount.sign == "+") in signs
    return is_up == is_down or is_up in signs


def _is_turned(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether a change is reversed: "from 81 to 64" of a score that rose from 64 to 81."""
    moves = [h.move_of or () for h in read.own] + [stated_change(read.own, read.today)]
    after = [a.value for a in read.amounts if a.first > amount.first]
    is_turned = any(amount.value == move[1] and move[0] in after for move in filter(None, moves))
    return is_turned and is_starting_value(read, amount)


def _is_swapped(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether two groups' numbers are swapped: "Gota 12, Chandkheda 21" for 21 and 12."""
    part = read.part(amount.first)
    for held in read.own:
        if amount.value not in {n for _, n in held.groups}:
            continue
        raws = [(at, raw) for at, t in enumerate(read.said) for raw in (t.raw, without_case(t.raw))]
        said = [(at, consonants(raw)) for at, raw in raws]
        said += [(day.first, day.called) for day in read.days]
        named = [
            (at, own)
            for at, sound in said
            for names, own in held.groups
            if sound and sound in names
        ]
        here = [
            (amount.first - at if at < amount.first else 100 + at, own)
            for at, own in named
            if at in part
        ]
        # A name before another number belongs to that: "price 7; 5 bought elsewhere".
        ends = max((a.last for a in read.amounts if a.last < amount.first), default=-1)
        before = {own for at, own in named if ends < at < amount.first}
        is_held = here or len(before) != 1 or amount.value in before
        if (here and min(here)[1] != amount.value) or not is_held:
            return True
    return False


_BOUND_WITHIN = 3  # words
_NEAR_BOUND, _NEAR_HALF, _NEAR_PERCENT, _BESIDE_SHARE = 0.1, 0.05, 0.0051, 0.25


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


# How a number may follow from the cited facts, though it is none of theirs.
_WAYS = (
    is_whole, _is_anothers, _is_derived, _is_total_of_named, is_gap_shown, _is_of_unit_before,
    _is_gap_within, _is_half_by_median, _is_beyond_share, _is_part, _is_before_day_told,
)  # fmt: skip
