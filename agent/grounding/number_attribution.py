"""What a stated number belongs to: the facts that its words mean, or what is told or shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from datetime import date

from agent.fact import State, Unit
from agent.grounding.date_check import periods
from agent.grounding.fact_set import BARE_MONEY, FactSet
from agent.grounding.fact_values import ReadFact, numbers_of
from agent.grounding.named_entities import FEWEST_CONSONANTS, Mention, consonants
from agent.grounding.phrase_matcher import PhraseMatch, without_case
from agent.grounding.sentence import ReadClause
from agent.grounding.stated_dates import phrases
from agent.grounding.stated_numbers import StatedNumber

_MONEY_LABELS = ("budget", "price", "offer", "token", "loan", "down_payment")
_LABELS = {f"topic:{name}": name for name in _MONEY_LABELS} | {"concept:renting": "price"}
_LABEL_BEFORE, _LABEL_AFTER, _GIVEN_WITHIN, _HOME_WITHIN = 6, 3, 2, 3
_PAID_WITHIN = 4
_WORD = re.compile(r"[\s.]+")  # "Housing.com" is two words
_PLACES = ("place", "project")
_AMONG = ("માં", "માંથી")
_NOUN_WITHIN = 2
_OF_WITHIN = 3  # "5 of this month's 14"


def facts_of_number(read: ReadClause, amount: StatedNumber) -> FactSet:
    """The facts about the lead, source, period or label that the number's part names."""
    part = read.part(amount.first)
    narrowed = things = read.things
    for mention in _owner_of(read, part, amount):
        mine = [h for h in narrowed if not mention.entities.isdisjoint(h.entities)]
        if mine and _is_place(mention):
            mine = [h for h in narrowed if h in mine or not _has_place(h)]
        # "Hetal's oldest stands at place 1 of the card": of a lead that may not be read.
        is_of_lead = any(h.fact.lead_id in mention.leads for h in mine)
        hidden = [h for h in narrowed if h.is_withheld and h.numbers(Unit.PLACE_IN_LIST)]
        mine += [] if is_of_lead else [h for h in hidden if h not in mine]
        narrowed = mine or narrowed
    narrowed = _by_name(read, part, narrowed)
    if not is_starting_value(read, amount):
        narrowed = _by_period(read, amount, part, narrowed)
    if sum(a.first in part for a in read.amounts) == 1:
        narrowed = _by_time_of_score(read, part, _by_day(read, part, narrowed))
    narrowed = _by_label(read, amount, _by_unit(amount, narrowed))
    earlier = read.earlier_facts if len(narrowed) == len(things) else []
    if amount.unit is Unit.SHARE:  # "half of them are Sejal's": also of what was cited before
        earlier = read.everything
    return read.fact_set(narrowed, earlier)


def is_starting_value(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether a number is said to be a starting value: "from ten", "48 thi"."""
    return read.holds_word("from", read.beside(amount, behind=1))


def _owner_of(read: ReadClause, part: range, amount: StatedNumber) -> Iterator[Mention]:
    """The name that a number belongs to: the last before it in its part, else the first after."""
    here = [m for m in read.mentions if m.first in part]
    before = [m for m in here if m.last < amount.first]
    if before:
        yield before[-1]
    elif len(here) == 1 and not _has_own_number(read, part, here[0]):
        yield here[0]
    else:
        earlier = [m for m in read.mentions if m.last < part.start]
        lone = {m.entities for m in earlier}
        if earlier and len(lone) == 1 and earlier[-1].leads:
            yield earlier[-1]


def _is_place(mention: Mention) -> bool:
    return all(kind in _PLACES for kind, _ in mention.entities)


def _has_place(held: ReadFact) -> bool:
    """Whether a fact is about a place; a lead's budget is not, wherever the home is."""
    return held.fact.lead_id is None or any(kind in _PLACES for kind, _ in held.entities)


def _has_own_number(read: ReadClause, part: range, named: Mention) -> bool:
    """Whether a name is followed by a number of its own: "88 against Devika, 81"."""
    return any(named.last < a.first < part.stop for a in read.amounts)


def _by_name(read: ReadClause, part: range, held: list[ReadFact]) -> list[ReadFact]:
    """Narrows facts about places, sources or colleagues to the one that is named."""
    raws = [t.raw for t in read.said[part.start : part.stop] if t.kind == "word"]
    said = {consonants(form) for raw in raws for form in (raw, without_case(raw))}
    said = {b for b in said if len(b) >= FEWEST_CONSONANTS}
    named = [h for h in held if h.fact.names and h.fact.lead_id is None]
    told = {h: said & {consonants(w) for n in h.fact.names for w in _WORD.split(n)} for h in named}
    # "Patel Colony" is not the other colony.
    mine = [h for h in named if told[h] and not any(told[h] < told[other] for other in named)]
    return [h for h in held if h not in named or h in mine] if mine else held


def _is_between(read: ReadClause, day: int, amount: StatedNumber) -> bool:
    """Whether the month belongs to an earlier number: "October ma 9 hati te vadhine 12"."""
    return any(day < a.first < amount.first for a in read.amounts)


def _by_period(
    read: ReadClause, amount: StatedNumber, part: range, held: list[ReadFact]
) -> list[ReadFact]:
    today = read.today
    for name, (first, last) in periods(today).items():
        if not _is_told(read, name, part) or _is_nearer_to_another(read, amount, name):
            continue
        own = _times(held, today, with_months=name.endswith("month"))
        mine = [h for h in own if any(first <= day <= last for day in own[h])]
        if own:
            return mine or [h for h in held if h not in own]
    months = {
        d.month
        for d in read.days
        if d.first in part and d.month and not d.day and not _is_between(read, d.last, amount)
    }
    own = _times(held, today, with_months=True)
    mine = [h for h in own if months & {day.month for day in own[h]}]
    return [h for h in held if h not in own or h in mine] if len(months) == 1 and mine else held


def _is_told(read: ReadClause, period: str, part: range) -> bool:
    """Whether a period is named: "the week before" is last week, unless that is named beside it."""
    if period == "last_week" and not read.says(phrases(period)):
        return read.says(phrases("week_before"), part)
    return read.says(phrases(period), part)


def _by_day(read: ReadClause, part: range, held: list[ReadFact]) -> list[ReadFact]:
    """Narrows counts over several days to those of a day named: "the week to 4 March"."""
    if read.holds_word(("before", "since"), part):
        return held
    own = [h for h in held if h.fact.lead_id is None and len(h.fact.days) > 1]
    days = [d for d in read.days if d.first in part and d.day]
    mine = [h for h in own if any(read.fact_set([h], ()).has_day(d) for d in days)]
    return [h for h in held if h not in own or h in mine] if mine else held


def _is_nearer_to_another(read: ReadClause, amount: StatedNumber, period: str) -> bool:
    """Whether a period belongs to another number: "38 minutes last week after 55"."""
    part = read.part(amount.first)
    at = next((i for i in part if read.says(phrases(period), range(i, i + 2))), part.start)
    gaps = {a: max(at - a.last, a.first - at) for a in read.amounts if a.first in part}
    return any(gap < gaps[amount] for gap in gaps.values())


def is_condition(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it repeats what a cited count was narrowed to: "up to ₹1 crore there is only Rahul".

    As somebody's budget or price it repeats no condition.
    """
    part = read.part(amount.first)
    is_owned = read.has(tuple(_LABELS), part)
    is_bound = read.holds_word("bound", read.beside(amount, before=2, behind=1))
    is_held = any(
        h.fact.kind == "count" and (amount.unit, amount.value) in h.values for h in read.cited
    )
    return amount.unit in (Unit.INR, Unit.SQFT) and is_bound and is_held and not is_owned


def _times(
    held: list[ReadFact], today: date, *, with_months: bool
) -> dict[ReadFact, tuple[date, ...]]:
    """The days of the facts that are about no lead."""
    told = {
        h: (*h.days(today), *(h.months(today) if with_months else ()))
        for h in held
        if not h.fact.lead_id
    }
    return {h: days for h, days in told.items() if days}


def _by_time_of_score(read: ReadClause, part: range, held: list[ReadFact]) -> list[ReadFact]:
    """Narrows several scores of a lead to the day named: "on 1 November 76"."""
    scored = [h for h in held if h.numbers(Unit.SCORE)]
    days = [d for d in read.days if d.first in part]
    mine = [h for h in scored if any(read.fact_set([h], ()).has_day(d) for d in days)]
    return [h for h in held if h not in scored or h in mine] if mine else held


def _by_unit(amount: StatedNumber, held: list[ReadFact]) -> list[ReadFact]:
    """Keeps scores apart from points of a reason, if the facts have both."""
    if amount.unit not in (Unit.SCORE, Unit.POINTS):
        return held
    return [h for h in held if h.numbers(amount.unit)] or held


def _by_label(read: ReadClause, amount: StatedNumber, held: list[ReadFact]) -> list[ReadFact]:
    """Narrows an amount called budget, price, offer, … to the facts about it, and to what the
    broker wants said, who need not say what a sum is of: "3750000 final from owner".
    """
    if not _is_money(amount, held):
        return held
    ordered = [h for h in held if h.fact.kind == "own_words"]
    part = read.part(amount.first)
    near: list[tuple[int, str]] = []
    for mark in read.found(tuple(_LABELS), part):
        name = _LABELS[mark.table]
        if not _is_of_another(read, amount, mark):
            before, after = amount.first - mark.last, mark.first - amount.last
            between = range(mark.last, amount.first)
            is_next = not any(a.first in between for a in read.amounts)
            if 0 < before <= _LABEL_BEFORE and is_next:
                near.append((before, name))
            elif 0 < after <= _LABEL_AFTER and not _is_compared_with(read, amount, mark):
                near.append((0 if _is_its(read, amount, mark.first) else after + 1, name))
    for at in part:
        is_near = 0 < amount.first - at <= _HOME_WITHIN and read.is_word("home", at)
        if is_near and not _has_sum_before(read, amount, at):
            near.append((amount.first - at, "price"))
        if at > amount.last and read.is_word("home", at):
            near += [(0, "price")] if _is_its(read, amount, at) else []
    ends = min((a.first for a in read.amounts if a.first > amount.last), default=part.stop)
    paid = range(amount.last + 1, min(amount.last + 1 + _PAID_WITHIN, part.stop, ends))
    if any(read.is_word("paying", at) for at in paid):
        near.append((0, "budget"))
    if "to" in read.at(amount.first - 1).forms and read.is_word("go", amount.first - 2):
        near.append((0, "paid"))
    owners = [at for at in part if read.is_word("owner", at)]
    near += [(abs(amount.first - at), "owner") for at in owners]
    if not near:
        near += [(1, "offer")] if _is_offered(read, amount) else []
    label = min(near)[1] if near else ""
    if not near or (label != "owner" and read.has("conditional", part)):
        return held
    if label == "paid":
        return [h for h in held if {"budget", "offer"} & h.fact.topics] + ordered
    if label == "owner":
        mine = [h for h in held if "price" in h.fact.topics and not h.fact.quote]
        mine = [h for h in mine if "offer" not in h.fact.topics]
    else:
        mine = [h for h in held if label in h.fact.topics]
    return mine + ordered if mine else held


def _is_of_another(read: ReadClause, amount: StatedNumber, label: PhraseMatch) -> bool:
    """Whether the label has another amount: "₹66 lakh fits the budget of ₹68 lakh"."""
    if _is_its(read, amount, label.first):
        return False
    others = [a for a in read.amounts if a is not amount]
    of = read.at(label.last + 1)
    ends = range(label.last + 2, label.last + 4)  # a ₹ may stand between
    is_taken = _has_sum_before(read, amount, label.first)
    return is_taken or ("of" in of.forms and any(a.first in ends for a in others))


def _is_compared_with(read: ReadClause, amount: StatedNumber, label: PhraseMatch) -> bool:
    """Whether the amount is set against what the label names: "68 lakh, budget se 8 lakh upar"."""
    if _is_its(read, amount, label.first):
        return False
    between = range(amount.last + 1, label.first)
    is_against = read.holds_word(("than", "against", "beyond"), between)
    return is_against or (not read.is_english and read.is_word("than", label.last + 1))


def _has_sum_before(read: ReadClause, amount: StatedNumber, label: int) -> bool:
    """Whether an amount before the label owns it: "48 lakh na ghar mate 43 lakh"."""
    others = [a for a in read.amounts if a is not amount]
    return any(a.last < label and _is_its(read, a, label) for a in others)


def is_called_so(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether it is called one thing's own, not computed from two: "a loan of 20 lakh"."""
    labels = read.found(tuple(_LABELS))
    is_of = "of" in read.at(amount.first - 1).forms
    if is_of and any(m.last == amount.first - 2 for m in labels):
        return True
    is_paid = read.is_word("paying", amount.last + 1)
    behind = [m.first for m in labels if m.first > amount.last + 1]
    return is_paid or any(_is_its(read, amount, at) for at in behind)


def _is_its(read: ReadClause, amount: StatedNumber, label: int) -> bool:
    """Whether the label directly follows: "1 crore ke budget", "the 1 crore budget"."""
    between = range(amount.last + 1, label)
    # "1.10 crore budget thi be lakh niche".
    is_base = not between and any(a.first == label + 2 for a in read.amounts)
    is_base &= read.is_word("than", label + 1)
    is_next = all(read.is_word("possessive", at) for at in between)
    return label > amount.last and is_next and (read.is_english or not is_base)


def _is_money(amount: StatedNumber, held: list[ReadFact]) -> bool:
    if amount.unit is not None:
        return amount.unit is Unit.INR
    money = numbers_of(held, Unit.INR)
    return any(abs(amount.value * size - n) < 1 for size in BARE_MONEY for n in money)


def _is_offered(read: ReadClause, amount: StatedNumber) -> bool:
    """Whether an amount is given or named, so an offer: "2.25 crore aape che", "62 lakh bola"."""
    after = range(amount.last + 1, amount.last + 1 + _GIVEN_WITHIN)
    return read.holds_word(("naming", "giving"), after)


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
        return read.holds_word("of", read.beside(amount, within))
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
