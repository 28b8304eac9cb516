"""Comparisons told the wrong way round by the cited facts: more or less, rose or fell, faster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise, product

from agent.fact import Topic, Unit
from agent.grounding.denial_check import is_beyond_budget
from agent.grounding.fact_set import BARE_MONEY
from agent.grounding.fact_values import ReadFact, first_day, numbers_of
from agent.grounding.named_entities import consonants
from agent.grounding.number_attribution import is_starting_value
from agent.grounding.phrase_matcher import PhraseMatch, as_written, small_list, without_case
from agent.grounding.sentence import ReadClause
from agent.grounding.stated_numbers import StatedNumber

_PAIR = 2
_MORE = ("more", "rising"), ("fewer", "falling")
_REACH = 6
_DENIED_WITHIN = 3  # words between a denial and the change that it denies
_THINGS = {"topic:budget": "budget", "topic:price": "price", "concept:renting": "price"}
_SUMS = ("topic:budget", "topic:price", "topic:offer")
_OVER_WITHIN = 3  # words between "over" and what it is over
_SPANS = (Unit.MINUTES, Unit.HOURS, Unit.DAYS)
# Numbers that no unit tells apart.
PLAIN = (None, Unit.COUNT, Unit.SCORE, Unit.POINTS)
_CHANGING = (Unit.COUNT, Unit.SCORE, Unit.MINUTES, Unit.HOURS, Unit.DAYS, Unit.SHARE)


def comparison_faults(read: ReadClause) -> Iterator[str]:
    """Comparisons of periods and trends that are told the wrong way round."""
    yield from _trend_faults(read)
    yield from _speed_faults(read)
    yield from _lead_faults(read)
    yield from _height_faults(read)
    yield from _fit_faults(read)
    yield from _group_faults(read)
    yield from _count_faults(read)
    yield from _cheapness_faults(read)


def _trend_faults(read: ReadClause) -> Iterator[str]:
    """A rise stated as a fall or the reverse: "bookings fell, from 9 to 12"."""
    is_up = read.leans("rising", "falling")
    is_wrong = _is_told_turned(read) or _is_time_turned(read)
    if not is_wrong and is_up is not None and not read.has("denial"):
        is_wrong = (
            _is_stated_turned(read, is_up=is_up)
            or _has_offer_moved(read, is_up=not is_up)
            or _has_moved(read, is_up=not is_up)
            or _has_changed(read, is_up=not is_up)
        )
    if is_wrong:
        yield "direction"


def _is_told_turned(read: ReadClause) -> bool:
    """Whether the numbers of two times, which this and the clauses before it give, went the other
    way: "visits have risen: 5 so far, 9 last week"."""
    so_far = (*read.before, read)
    is_up, is_down = (
        any(r.holds_word(way) and not r.holds_word(other) for r in so_far)
        for way, other in (("rising", "fewer"), ("falling", "more"))
    )
    told = stated_change(read.everything, read.today)
    is_said = len({a.value for r in so_far for a in r.amounts} & set(told)) == _PAIR
    is_denied = any(r.has("denial") for r in so_far)
    return is_said and is_up != is_down and not is_denied and is_up != (told[0] < told[1])


def _is_stated_turned(read: ReadClause, *, is_up: bool) -> bool:
    """Whether it says so of two numbers that it gives: "28 se badhakar 26 hazaar"."""
    for one, other in pairwise(read.amounts):
        sizes = BARE_MONEY if one.unit is None and other.unit is Unit.INR else (1.0,)
        first = min((one.value * size for size in sizes), key=lambda n: abs(n - other.value))
        is_same = one.unit in (None, other.unit) and other.unit is not Unit.DAYS
        if is_same and is_starting_value(read, one) and first != other.value:
            return (first < other.value) != is_up
    return False


def _has_moved(read: ReadClause, *, is_up: bool) -> bool:
    """Whether the fact of a stated number says that it moved this way: "came down to 52 lakh"."""
    stated = {amount.value for amount in read.amounts}
    up, down = (small_list(name) - as_written("no_move") for name in ("rising", "falling"))
    this, other = (up, down) if is_up else (down, up)
    return any(
        this & h.words and not other & h.words
        for h in read.own
        if stated & {n for _, n in h.values}
        and not (h.fact.quote or Topic.DOWN_PAYMENT in h.fact.topics)
    )


def _has_offer_moved(read: ReadClause, *, is_up: bool) -> bool:
    """Whether two offers of a lead, told of without their sums, went this way."""
    held = [h for h in read.own if Topic.OFFER in h.fact.topics and h.fact.said_by != "us"]
    told = sorted(
        {
            (first_day(h.fact, read.today), n)
            for h in held
            for n in h.numbers(Unit.INR)
            if h.fact.lead_id and not h.fact.is_step
        }
    )
    if not read.has("topic:offer") or read.amounts or len(told) != _PAIR:
        return False
    (earlier, first), (later, last) = told
    return earlier < later and first != last and (first < last) is is_up


def _is_time_turned(read: ReadClause) -> bool:
    """Whether the score that it was before is told as the one now."""
    firsts = [held.move_of[0] for held in read.own if held.move_of]
    for first, amount in product(firsts, read.amounts):
        part = read.part(amount.first)
        days = [d for d in read.days if d.first in part]
        is_lone = sum(a.first in part for a in read.amounts) == 1
        is_now = "now" in read.forms(part) or (read.holds_word("now", part) and not read.is_english)
        is_now &= not (read.holds_word("was", part) or days)
        if is_now and is_lone and amount.value == first and not is_starting_value(read, amount):
            return True
    return False


def _has_changed(read: ReadClause, *, is_up: bool) -> bool:
    """Whether each fact that gives two scores gives them this way: "went from 70 to 81"."""
    moves = [h.move_of for h in read.own if h.move_of]
    return bool(moves) and all((first < last) is is_up for first, last in moves)


def _speed_faults(read: ReadClause) -> Iterator[str]:
    """ "Faster, 44 days against 29"."""
    is_fast = read.leans("faster", "slower")
    if is_fast is None or read.has("denial"):
        return
    spans = [h.numbers(*_SPANS) for h in read.own]
    lone = {span[0] for span in spans if len(span) == 1}
    told = [a.value for a in read.amounts if a.value in lone]
    if len(lone) == len(told) == _PAIR and is_fast != (told[0] < told[1]):
        yield "comparison"


def _lead_faults(read: ReadClause) -> Iterator[str]:
    """ "Rahul is ahead" of leads of whom another has the higher score."""
    scores: dict[str, float] = {}
    for held in read.cited:
        own = held.numbers(Unit.SCORE)
        if held.fact.lead_id and len(own) == 1:
            scores[held.fact.lead_id] = own[0]
    for at in read.whole if len(scores) >= _PAIR else ():
        is_ahead = read.is_word("leading", at)
        if not is_ahead and not read.is_word("trailing", at):
            continue
        before = [m for m in read.mentions if m.leads and m.last < at]
        named = [m for m in before if not read.is_word("than", m.last + 1)]
        subject = next((i for m in reversed(named) for i in m.leads if i in scores), None)
        others = [n for lead_id, n in scores.items() if lead_id != subject]
        is_wrong = subject is not None and (
            scores[subject] < max(others) if is_ahead else scores[subject] > min(others)
        )
        # Of scores, by name or as no other thing is named.
        if is_wrong and (read.holds_word("score") or not read.has("topic:")):
            yield f"comparison {read.at(at).raw}"


def _height_faults(read: ReadClause) -> Iterator[str]:
    """ "The offer is above the price" of one that is below."""
    for mark in read.found(_SUMS):
        part = read.part(mark.first)
        others = {m.table for m in read.found(_SUMS, part)} - {mark.table}
        after = mark.last + 1
        near, is_compared = range(after, read.part(after + 1).stop), read.is_word("than", after)
        if read.is_english:
            near, is_compared = range(max(part.start, mark.first - _OVER_WITHIN), mark.first), True
        is_over = read.leans("over", "short_of", near)
        if len(others) != 1 or not is_compared or is_over is None:
            continue
        this, other = (_own_sums(read, table) for table in (others.pop(), mark.table))
        is_one = len(this) == len(other) == 1 and not read.has("denial", part)
        if is_one and this != other and (min(this) > min(other)) is not is_over:
            yield f"comparison {read.wording(mark)}"


def _fit_faults(read: ReadClause) -> Iterator[str]:
    """ "The flat fits the budget" of a price above it."""
    for mark in read.found("topic:budget") if is_beyond_budget(read.own) else ():
        part = read.part(mark.first)
        if read.holds_word("fitting", part) and not read.has(("denial", "conditional"), part):
            yield f"comparison {read.wording(mark)}"


def _own_sums(read: ReadClause, table: str) -> set[float]:
    """The sums of a budget, a price or an offer; an offer is about the price too."""
    topic = table.removeprefix("topic:")
    sums = _sums_of(read, topic)
    return sums - _sums_of(read, "offer") if topic == "price" else sums


def _group_faults(read: ReadClause) -> Iterator[str]:
    """ "Nikol has more than Gota" of the one that has fewer."""
    groups = [h for h in read.own if h.fact.kind == "group" and len(h.fact.names) == 1]
    counts = {h.fact.names[0]: c[0] for h in groups if len(c := _counts(h)) == 1}
    if not groups:  # two counts of the same, each of one colleague, place or source
        total = [h.fact for h in read.own if h.fact.kind == "count" and len(h.fact.names) == 1]
        is_same = len(total) == _PAIR == len(read.own) and len({f.topics for f in total}) == 1
        counts = {f.names[0]: f.quantities[0].number for f in total if is_same and f.quantities}
    is_more = read.leans("more", "fewer")
    if len(counts) != _PAIR or is_more is None or read.has("denial"):
        return
    sounds = [consonants(without_case(token.raw)) for token in read.said]
    parts = {name: {consonants(part) for part in name.split()} - {""} for name in counts}
    for name, number in counts.items():
        other = next(told for told in counts if told != name)
        ats = [i for i, sound in enumerate(sounds) if sound in parts[name]]
        is_than = any(
            read.is_word("than", at - 1)
            if read.is_english
            else read.is_word("than", at + 1)
            or (read.is_word("than", at + 2) and sounds[at + 1] not in parts[other])
            for at in ats
        )
        if is_than and counts[other] != number and (counts[other] > number) is not is_more:
            yield f"comparison {name}"


def _cheapness_faults(read: ReadClause) -> Iterator[str]:
    """A place told as dearer that a lead wrote is cheaper: "Hirji Road par monghu male che"."""
    told = [h for h in read.own if h.fact.said_by == "lead" and Topic.COMPETITOR in h.fact.topics]
    for at in read.whole:
        part = read.part(at)
        is_dear = read.is_word("dear", at)
        if not is_dear and not read.is_word("cheap", at):
            continue
        if read.has("denial", part) or read.holds_word("than", part):
            continue
        sounds = {consonants(without_case(t.raw)) for t in read.said[part.start : part.stop]}
        for held in told:
            cheap, dear = (
                not small_list(names).isdisjoint(held.words)
                for names in (("cheap", "fewer"), ("dear", "more"))
            )
            named = {consonants(p) for name in held.fact.names for p in name.split()}
            if named & sounds and cheap is not dear and dear is not is_dear:
                yield "comparison"


def _count_faults(read: ReadClause) -> Iterator[str]:
    """ "Visits picked up last week" of 11 after 15, each count with a cite of its own."""
    both = [*read.earlier_facts, *(h for h in read.own if h not in read.earlier_facts)]
    told = [_counts(held) for held in both if not held.fact.lead_id]
    if len(both) != _PAIR or [len(counts) for counts in told] != [1, 1]:
        return
    of = (read.before[-1], read) if read.before and read.earlier_facts else (read,)
    is_more = next((way for one in of if (way := one.leans(*_MORE)) is not None), None)
    stated = {a.value for one in of for a in one.amounts if a.unit is not Unit.DAYS}
    subject = _subject(read, both, stated - _set_against(read))
    if is_more is None or subject is None or any(one.has("denial") for one in of):
        return
    (this,), (other,) = told[both.index(subject)], told[1 - both.index(subject)]
    if (this > other) is not is_more:
        yield "comparison"


def _subject(read: ReadClause, both: list[ReadFact], stated: set[float]) -> ReadFact | None:
    """Which of two counts of one thing is said to be more: the one given, else the later one."""
    times = [_latest(held, read.today) for held in both]
    if both[0].fact.topics != both[1].fact.topics or times[0] == times[1]:
        return None
    if stated:
        return next((held for held in both if stated == set(_counts(held))), None)
    return both[times.index(max(times))]


def _set_against(read: ReadClause) -> set[float]:
    """The numbers with which another is compared: "46, against 38", "38 ke mukable 46", "lower
    than October, which had 144", "144 se kam".
    """
    than = min((at for at in read.whole if read.is_word("than", at)), default=len(read.said))
    return {
        a.value
        for a in read.amounts
        if read.holds_word("set_against", read.beside(a))
        or (a.first > than if read.is_english else read.is_word("than", a.last + 1))
    }


def stated_change(facts: Sequence[ReadFact], today: date) -> tuple[float, ...]:
    """The earlier and later number of one thing, if two of the facts give it at two times."""
    told = [(h, u, n) for h in facts for u, n in h.values if u in _CHANGING]
    for held, unit, _ in told:
        same = [
            (_latest(h, today), n)
            for h, u, n in told
            if (h.fact.lead_id, u, h.fact.topics) == (held.fact.lead_id, unit, held.fact.topics)
        ]
        (first, earlier), (last, later) = (min(same), max(same))
        if len(same) == _PAIR and first < last and earlier != later:
            return earlier, later
    return ()


def denies_change(read: ReadClause, denial: PhraseMatch) -> bool:
    """Whether it denies a rise or a fall that two counts of two times do not show."""
    is_up = read.leans(*_MORE, read.around(denial, _DENIED_WITHIN))
    held = [h for h in read.cited if h.fact.lead_id is None and h.fact.quantities and h.fact.days]
    told = sorted((_latest(h, read.today), h.fact.quantities[0].number) for h in held)
    is_same = len({(h.fact.kind, h.fact.quantities[0].unit, h.fact.topics) for h in held}) == 1
    if is_up is None or not is_same or len(told) != _PAIR or told[0][0] == told[1][0]:
        return False
    (_, earlier), (_, later) = told
    return later <= earlier if is_up else later >= earlier


def is_wrong_comparison(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether "three more than last week" is said about the smaller of two counts."""
    is_more = read.leans("more", "fewer", range(amount.last + 1, amount.last + 3))
    if is_more is None or any(f" {amount.value:g} more " in h.quotes[-1] for h in read.own):
        return False
    is_gap = read.fact_set(read.own, read.earlier_facts).has_gap(amount.value)
    is_gap |= is_gap_shown(read, amount)
    is_threshold = read.is_word("than", amount.last + 1)  # "66 karta aagal"
    is_than = read.holds_word(("than", "of"))
    pairs = [p for p in named_pairs(read) if abs(p[0] - p[1]) == amount.value]
    if pairs:
        return (pairs[0][0] > pairs[0][1]) != is_more
    if amount.unit is None and is_than and not (is_gap or is_threshold):
        return True
    held = [*read.earlier_facts, *(h for h in read.own if h not in read.earlier_facts)]
    counted = [(h, c[0]) for h in held if len(c := _counts(h)) == 1]
    if len(counted) != _PAIR:
        return _is_turned_within(read, amount, is_more=is_more)
    firsts = [count for _, count in counted]
    if abs(firsts[0] - firsts[1]) != amount.value:
        return False
    said = [a.value for a in read.amounts if a.first < amount.first and a.value in firsts]
    mine = [count for h, count in counted if _is_called(read, h, amount)]
    if len(set(said)) == _PAIR:
        return False  # which of them is more is open
    _, latest = max(counted, key=lambda one: _latest(one[0], read.today))
    subject = mine[0] if mine and not is_than else latest
    return (subject == max(firsts)) != is_more


def named_pairs(read: ReadClause) -> Iterator[tuple[float, float]]:
    """The numbers of two that one fact lists and the sentence names, in the order of naming."""
    before = (c for c in read.before if set(c.cited) & set(read.cited))
    sounds = [consonants(t.raw) for c in (*before, read) for t in c.said if t.kind == "word"]
    for held in read.own:
        named = [
            (min(sounds.index(name) for name in names if name in sounds), number)
            for names, number in held.groups
            if names.intersection(sounds)
        ]
        if len(named) == _PAIR:
            (_, one), (_, other) = sorted(named)
            yield one, other


def _is_turned_within(read: ReadClause, amount: StatedNumber, *, is_more: bool) -> bool:
    """Whether the gap of two counts of one fact is told of the wrong one."""
    for pair in filter(None, (h.two_counts for h in read.own)):
        said = [a.value for a in read.amounts if a.first < amount.first and a.value in pair]
        if len(said) == 1 and pair[1] - pair[0] == amount.value:
            return (said[0] == pair[1]) != is_more
    return False


def is_gap_shown(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it is the gap of two numbers in the same clause: "27 neeche, 76 se 49"."""
    others = [a.value for a in read.amounts if a is not amount and a.unit in PLAIN]
    gaps = (abs(a - b) for a, b in combinations(others, 2))
    return amount.unit in PLAIN and amount.value in gaps


def is_wrong_gap(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether "2 lakh over the budget" is said of a home that costs less, or the reverse."""
    near = range(amount.last + 1, amount.last + 1 + _REACH)
    is_over, compared = read.leans("over", "short_of", near), _compared_with(read, amount)
    if is_over is None or not compared:
        return False
    budgets, own = _sums_of(read, "budget"), numbers_of(read.own, Unit.INR)
    # "80 lakh would leave two lakh within the budget": of the sum that is cited beside it.
    prices = own if own - budgets and own & budgets else _sums_of(read, "price")
    sizes = BARE_MONEY if amount.unit is None else (1.0,)
    gaps = {
        price - budget
        for price in prices - budgets
        for budget in budgets
        if any(abs(abs(price - budget) - amount.value * size) < 1 for size in sizes)
    }
    is_dearer = is_over if compared == "budget" else not is_over
    return len(gaps) == 1 and (gaps.pop() > 0) is not is_dearer


def _sums_of(read: ReadClause, topic: str) -> set[float]:
    own = (h for h in read.everything if topic in h.fact.topics and not h.fact.quote)
    return numbers_of(own, Unit.INR)


def _compared_with(read: ReadClause, amount: StatedNumber) -> str:
    """What a gap is from: "over the limit", "bhav karta"; empty if that is not said."""
    for mark in read.found(tuple(_THINGS)):
        is_behind = read.is_english and 0 < mark.first - amount.last <= _REACH
        is_than = not read.is_english and read.is_word("than", mark.last + 1)
        if is_than or is_behind:
            return _THINGS[mark.table]
    return ""


def _is_called(read: ReadClause, held: ReadFact, amount: StatedNumber) -> bool:
    """Whether the fact is about what is named before the number: "from 99acres 18 days more"."""
    named = {m.table for m in read.found("concept:", range(amount.first))}
    return not named or not named.isdisjoint(held.tables)


def _counts(held: ReadFact) -> list[float]:
    return held.numbers(Unit.COUNT, Unit.SCORE) or held.numbers(*_SPANS)


def _latest(held: ReadFact, today: date) -> date:
    """The last day of a fact; one without a day is about now."""
    return max((*held.days(today), *held.months(today)), default=date.max)
