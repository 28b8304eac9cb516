"""A query in words, with every condition, so that a broker sees what was counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from agent.query.events import call_kinds
from agent.query.query import (
    DAYS_SINCE,
    MONEY,
    WITHOUT_VALUE,
    YES_NO,
    Condition,
    FieldName,
    Measure,
    Moment,
    Operator,
    OrderBy,
    Period,
    Query,
    Subject,
)
from agent.rendering.localizer import Localizer
from language.periods import PeriodWord
from leads.model.lead import EventKind
from prompts.display import display_stored
from prompts.number_format import plain_number

Scalar = str | float | bool

_TEAM = re.compile(r"(?<=\S) team$", re.IGNORECASE)
_PLACES = frozenset({FieldName.LOCALITY, FieldName.PROJECT, FieldName.SOURCE, FieldName.TEAM})
# Values that have words in the catalogue, by the prefix of their messages.
_OWN_WORDS = {
    FieldName.BAND: "band-",
    FieldName.LOAN: "find-loan-",
    FieldName.OUTCOME: "find-outcome-",
    FieldName.LOST_REASON: "find-lost-",
    FieldName.LANGUAGE: "find-language-",
}
# These may also be unknown: "known" does not mean "yes".
_YES_NO_FIELDS = frozenset({FieldName.DOWN_PAYMENT, FieldName.HOME_TO_SELL, FieldName.REFERRED})
_POSITIVE = {Operator.IS: "is", Operator.IN: "is"}
_NEGATIVE = {Operator.NOT: "not", Operator.NOT_IN: "not"}
# How far apart two figures of a lead are; 0: that they differ this way at all.
# Calls by how they ended, told in percent of so many or more.
_CALLS, _ENOUGH_CALLS = frozenset({EventKind.CALL, EventKind.CALL_MISSED}), 20
_GAPS = (FieldName.BUDGET_GAP, FieldName.OFFER_GAP)
_LOW, _HIGH = Operator.AT_LEAST, Operator.AT_MOST
_EVENT_MOMENTS = {
    Subject.VISITS: {Moment.VISIT, Moment.MISSED_VISIT, Moment.NEXT_VISIT},
    Subject.CALLS: {Moment.CALL},
}
_VISIT_NOUNS = {
    Moment.MISSED_VISIT: "find-visits-missed",
    Moment.NEXT_VISIT: "find-visits-planned",
}
# Conditions that already say that ended leads are meant.
_ENDINGS = frozenset({FieldName.OUTCOME, FieldName.LOST_REASON})
_VISITED = Condition(field=FieldName.VISITED, value=True)
_OUTCOMES = {
    Moment.BOOKED: "booked", Moment.CLOSED: "lost", Moment.CANCELLED: "cancelled",
}  # fmt: skip
_ENDING_MOMENTS = frozenset(_OUTCOMES)
_COUNTS = (FieldName.VISITS_DONE, FieldName.CALLS, FieldName.CALL_TRIES)
_CALL_NOUNS: dict[tuple[str, ...], str] = {
    (EventKind.CALL_MISSED,): "find-calls-missed",
    (EventKind.CALL,): "find-calls-answered",
}
# What a lead itself did or became, worded as one of its qualities.
_OF_LEADS_OWN = _ENDING_MOMENTS | {Moment.CREATED}


@dataclass(slots=True)
class _Parts:
    """The parts of the phrase; each language has its own order for them."""

    noun: str = "find-leads"
    adjectives: list[str] = field(default_factory=list)
    where: list[str] = field(default_factory=list)
    amounts: list[str] = field(default_factory=list)
    when: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    has_rooms: bool = False


def describe(words: Localizer, query: Query) -> str:
    """Hot 3 BHK leads in Bopal up to ₹80 lakh, not visited: without their number."""
    parts = _parts(words, query)
    return _phrase(words, parts, " ".join([*parts.adjectives, _noun(words, parts, 2)]))


def counted(words: Localizer, query: Query, total: int) -> str:
    """12 hot leads in Bopal, not visited; 3 BHK in Bopal up to ₹80 lakh: 1 lead."""
    return titled(words, query, total, ())[0]


def is_counted_last(words: Localizer, query: Query) -> bool:
    """Whether the title ends with how many there are: "3 BHK in Bopal: 4 leads"."""
    return _parts(words, query).has_rooms


def titled(
    words: Localizer, query: Query, total: int, by_kind: Sequence[tuple[str, int]]
) -> tuple[str, str]:
    """How many of what, and of which kinds if that is not said already."""
    parts = _parts(words, query)
    noun, kinds = _noun(words, parts, total), kinds_words(words, by_kind)
    if not parts.has_rooms:
        what = " ".join([plain_number(total), *parts.adjectives, noun])
        return _phrase(words, parts, what), kinds
    count = f"{plain_number(total)} {noun}"
    if kinds:
        count = words.text("find-kinds", count=count, kinds=kinds)
    return _phrase(words, parts, " ".join(parts.adjectives), count=count), ""


def wanted(words: Localizer, query: Query) -> str:
    """4 BHK in Gota up to ₹80 lakh: if a home is all that is asked for; else empty."""
    asked = {FieldName.BHK, FieldName.LOCALITY, FieldName.BUDGET}
    is_home = all(c.field in asked and c.op not in _NEGATIVE for c in query.where)
    if not is_home or query.period or query.of is not Subject.LEADS or query.open is not True:
        return ""
    parts = _parts(words, query)
    return _phrase(words, parts, " ".join(parts.adjectives)) if parts.has_rooms else ""


def also_words(words: Localizer, query: Query) -> str:
    """What a share counts: "leads who visited"."""
    return describe(words, Query(where=query.also))


def ordered(words: Localizer, query: Query) -> str:
    """Highest budget first; empty for the usual order."""
    if query.order_by is OrderBy.RANK:
        return ""
    direction = "down" if query.descending else "up"
    return words.text(f"order-{direction}-{query.order_by}")


def kinds_words(words: Localizer, by_kind: Sequence[tuple[str, int]]) -> str:
    """10 buyers, 2 rentals; for events: 3 done, 1 planned; empty if all are of one kind."""
    if len(by_kind) < 2:
        return ""
    told = [_kind_words(words, kind, n) for kind, n in by_kind]
    total = sum(n for _, n in by_kind)
    if total < _ENOUGH_CALLS or {kind for kind, _ in by_kind} != _CALLS:
        return ", ".join(told)
    parts = [f"{said} ({n / total:.0%})" for said, (_, n) in zip(told, by_kind, strict=True)]
    return ", ".join(parts)


def _kind_words(words: Localizer, kind: str, n: int) -> str:
    of_leads = f"kinds-{kind}"
    return words.text(of_leads if words.has(of_leads) else f"find-event-{kind}", n=n)


def period_words(words: Localizer, period: Period) -> str:
    """This week; since 9 Nov; on 18 Nov."""
    today, start, end = words.today, period.start, period.end
    word = period.word
    if start and start == end and not word and abs((start - today).days) == 1:
        # "Kal" is both: the day is said too.
        word = PeriodWord.YESTERDAY if start < today else PeriodWord.TOMORROW
    if word:
        near = {PeriodWord.YESTERDAY: -1, PeriodWord.TOMORROW: 1}.get(word, 0)
        return words.text(f"word-{word}", day=words.day(today + timedelta(days=near)))
    if start and start == end:
        return words.on(start)
    if start and end:
        return words.text("when-between", start=words.day(start), end=words.day(end))
    if start:
        return words.text("when-since", day=words.day(start))
    return words.text("when-until", day=words.day(end)) if end else words.text("when-ever")


def value_words(words: Localizer, what: FieldName, value: Scalar) -> str:
    """A value as a broker reads it: ₹80 lakh, hot, Bopal, 12 Jan."""
    text = str(value)
    if what in MONEY and _is_number(value):
        return words.rupees(float(value))
    if what is FieldName.MOVE_BY:
        return _day(words, text)
    if what is FieldName.WAITING_TOPIC:
        return words.about(text) or display_stored(text)
    if what is FieldName.TEAM:
        # The sentences say "team": of "West team" no second one.
        return display_stored(_TEAM.sub("", text))
    if what is FieldName.KIND:
        own_kind = f"find-{text}"
        return words.text(own_kind, n=2) if words.has(own_kind) else display_stored(text)
    own = _OWN_WORDS.get(what, "") + text.replace(" ", "_")
    if what in _OWN_WORDS and words.has(own):
        return words.text(own)
    return plain_number(float(value)) if _is_number(value) else display_stored(text)


def _parts(words: Localizer, query: Query) -> _Parts:
    parts = _Parts()
    _start(words, parts, query)
    ending, refusal = _ending(query), _refusal(query)
    is_missed = parts.noun == _VISIT_NOUNS[Moment.MISSED_VISIT]
    for condition in _merged(query.where):
        is_in_noun = is_missed and condition.field is FieldName.MISSED_VISIT
        is_in_noun |= parts.noun in _CALL_NOUNS.values() and condition.field is FieldName.CALL_TRIES
        is_in_period = condition == _VISITED and query.period and query.period.of is Moment.VISIT
        is_said = condition is ending or is_in_noun or is_in_period or _is_within(condition, query)
        if refusal is not None and condition.field is FieldName.REFUSED:
            reason = value_words(words, FieldName.LOST_REASON, _values(refusal)[0])
            parts.rest.append(words.text("cond-refused-over", value=reason))
        elif not is_said and condition is not refusal:
            _add(words, parts, condition, query)
    if query.period:
        _add_period(words, parts, query.of, query.period, "lost" if ending else "")
    elif query.of is not Subject.LEADS and query.open is None:
        parts.when.append(words.text("find-so-far"))
    if query.open is None and query.of is Subject.LEADS and not _is_of_ends(query):
        parts.rest.append(words.text("find-all"))
    return parts


def _refusal(query: Query) -> Condition | None:
    """The reason for which open leads said no, which is worded with that no."""
    is_of_no = any(c.field is FieldName.REFUSED and c.is_yes for c in query.where)
    reasons = [c for c in query.where if c.field is FieldName.LOST_REASON and c.op in _POSITIVE]
    return reasons[0] if is_of_no and len(reasons) == 1 and _values(reasons[0]) else None


def _is_within(one: Condition | _Range, query: Query) -> bool:
    """Whether another bound says it too: "above by up to ₹5 lakh" is above."""
    bounds = [c for c in query.where if c.field is one.field and c.op in (_LOW, _HIGH)]
    is_above = isinstance(one, Condition) and one.op is Operator.ABOVE and one.value == 0
    return is_above and bool(bounds)


def _is_of_ends(query: Query) -> bool:
    """Whether a condition or the period already says that ended leads are meant."""
    of = query.period.of if query.period else None
    return of in _ENDING_MOMENTS or any(c.field in _ENDINGS for c in query.where)


def _ending(query: Query) -> Condition | None:
    """The condition that the period's words include: booked, or lost, this month."""
    of = query.period.of if query.period else None
    said = _OUTCOMES.get(of) if of else None
    return next(
        (c for c in query.where if c.field is FieldName.OUTCOME and _values(c) == [said]
         and c.op in _POSITIVE), None
    )  # fmt: skip


def _start(words: Localizer, parts: _Parts, query: Query) -> None:
    moment = query.period.of if query.period else None
    if query.of is Subject.VISITS:
        is_missed = moment is None and _is_of_missed(query)
        what = Moment.MISSED_VISIT if is_missed else moment or Moment.VISIT
        parts.noun = _VISIT_NOUNS.get(what, "find-visits")
    elif query.of is Subject.CALLS:
        parts.noun = _CALL_NOUNS.get(call_kinds(query), "find-calls")
    if query.open is False and not _is_of_ends(query):
        parts.adjectives.append(words.text("find-closed"))
    if _is_of_all_open(query):
        parts.adjectives.append(words.text("find-open"))


_DONE_BY_ENDED = (FieldName.VISITED, FieldName.FAMILY_VISITED, FieldName.OFFERED)


def _is_of_all_open(query: Query) -> bool:
    """Whether it is to be said that only open leads are meant: where they are counted with nothing
    else asked of them, as all that came are more, of those who visited or offered, as many of these
    have ended, and of those not called after a visit.
    """
    if query.open is not True or query.of is not Subject.LEADS:
        return False
    is_uncalled = any(c.field is FieldName.CALLED_SINCE_VISIT and not c.is_yes for c in query.where)
    is_so_far = not query.where or any(c.field in _DONE_BY_ENDED and c.is_yes for c in query.where)
    is_count = query.measure is Measure.COUNT and is_so_far and query.period is None
    return is_count or is_uncalled


def _is_of_missed(query: Query) -> bool:
    return any(c.field is FieldName.MISSED_VISIT and c.is_yes for c in query.where)


@dataclass(frozen=True, slots=True)
class _Range:
    """From one amount to another, of the same field."""

    field: FieldName
    low: float
    high: float


def _merged(where: Sequence[Condition]) -> Iterator[Condition | _Range]:
    """The conditions, with two bounds of one amount merged into a range."""
    bounds = {(c.field, c.op): c for c in where if c.field in MONEY and _is_number(c.value)}
    for one in where:
        low, high = bounds.get((one.field, _LOW)), bounds.get((one.field, _HIGH))
        if low is None or high is None or one not in (low, high):
            yield one
        elif one is low:
            yield _Range(one.field, float(str(low.value)), float(str(high.value)))


def _add(words: Localizer, parts: _Parts, one: Condition | _Range, query: Query) -> None:
    if isinstance(one, _Range):
        low, high = words.rupees(one.low), words.rupees(one.high)
        parts.amounts.append(words.text(f"cond-{one.field}-range", low=low, high=high))
        return
    is_positive = one.op in _POSITIVE
    values = _values(one)
    match one.field:
        case FieldName.BAND | FieldName.BHK if is_positive and values:
            parts.adjectives.append(condition_words(words, one))
            parts.has_rooms = parts.has_rooms or one.field is FieldName.BHK
        case FieldName.KIND if _is_noun(words, one) and query.of is Subject.LEADS:
            parts.noun = f"find-{values[0]}"
        case FieldName.NEW if query.period is not None and one.is_yes:
            parts.adjectives.append(words.text("find-new"))
        case _ if one.field in _PLACES and is_positive and values:
            parts.where.append(condition_words(words, one))
        case _ if one.field in MONEY and one.op not in WITHOUT_VALUE:
            parts.amounts.append(condition_words(words, one))
        case _:
            said = condition_words(words, one)
            parts.rest.extend([] if said in parts.rest else [said])


def _add_period(words: Localizer, parts: _Parts, of: Subject, period: Period, ending: str) -> None:
    when = period_words(words, period)
    if period.of in _EVENT_MOMENTS.get(of, ()):
        parts.where.append(when)
    else:
        is_lost = ending and period.of is Moment.CLOSED
        moment = "lost" if is_lost else str(period.of)
        said = words.text(f"moment-{moment}", when=when)
        (parts.when if period.of in _OF_LEADS_OWN else parts.rest).append(said)


def condition_words(words: Localizer, one: Condition) -> str:
    """One condition in words, always with its value."""
    label = words.text(f"field-{one.field}")
    if one.field in YES_NO and (one.op not in WITHOUT_VALUE or one.field not in _YES_NO_FIELDS):
        return words.text(f"cond-{one.field}-{'yes' if one.is_yes else 'no'}")
    if one.op in WITHOUT_VALUE:
        is_within = one.op is Operator.UNKNOWN and one.value is not None
        if one.field in DAYS_SINCE and is_within:
            count = float(str(one.value))
            return words.text("cond-unknown-within", field=str(one.field), value=count)
        own = f"cond-{one.field}-{one.op}"
        return words.text(own) if words.has(own) else words.text(f"cond-{one.op}", what=label)
    op = {**_POSITIVE, **_NEGATIVE}.get(one.op, str(one.op))
    special = _special(words, one, op)
    if special:
        return special
    value = words.either([value_words(words, one.field, v) for v in _values(one)])
    own = f"cond-{one.field}"
    if words.has(own):
        # As a number, so that one day is "a day".
        days = one.value if one.field in DAYS_SINCE and isinstance(one.value, float) else None
        return words.text(own, op=op, value=value if days is None else days)
    return words.text("cond-other", what=label, op=op, value=value)


def _special(words: Localizer, one: Condition, op: str) -> str:
    """Words for values that have a wording of their own."""
    values = _values(one)
    if one.field is FieldName.OWNER and values == ["me"]:
        return words.text("cond-owner-me", op=op)
    if one.field is FieldName.LOAN and values == ["none"] and op in ("not", "above"):
        return words.text("cond-loan-begun")
    is_bare = values == [0.0] and op in ("above", "below")
    if one.field in _GAPS and (is_bare or op in (_LOW, _HIGH)):
        amount = value_words(words, one.field, values[0])
        return words.text(f"cond-{one.field}-{op}", value=amount)
    if one.field in _COUNTS and values == [0.0] and op in ("at_most", "is"):
        return words.text(f"cond-{one.field}-none")
    if one.field is FieldName.LEAD:
        # Ids are no words, and the lines below give the names.
        return words.text("cond-lead", op=op, value=words.text("cond-lead-named", n=len(values)))
    return ""


def _phrase(words: Localizer, parts: _Parts, what: str, count: str = "") -> str:
    message_id = "find-phrase-bare" if count else "find-phrase"
    # English puts the first clause right after its noun: "leads waiting for our answer".
    begin = ", " if parts.where or parts.amounts or parts.when else ""
    values = {
        "what": what,
        "where": " ".join(parts.where),
        "amount": " ".join(parts.amounts),
        "when": " ".join(parts.when),
        "rest": begin + ", ".join(parts.rest),
    }
    text = words.text(message_id, **values, **({"count": count} if count else {}))
    return _tidy(text)


def _tidy(text: str) -> str:
    """Removes what empty parts leave behind: doubled spaces, commas before nothing."""
    text = re.sub(r" +", " ", text)
    text = re.sub(r"(?: ?,)+(?= ?:|$| *,)", "", text.strip())
    return re.sub(r"(?<! ) ++([,:])", r"\1", text).strip(" ,")


def _noun(words: Localizer, parts: _Parts, total: int) -> str:
    return words.text(parts.noun, n=total)


def _is_noun(words: Localizer, one: Condition) -> bool:
    values = _values(one)
    return one.op in _POSITIVE and len(values) == 1 and words.has(f"find-{values[0]}")


def _values(one: Condition) -> Sequence[Scalar]:
    """Its values; the column of several is named once: "Purpose: Own use", "Investment"."""
    if one.field is not FieldName.OWN_COLUMN or not one.values:
        return one.values
    first, *rest = map(str, one.values)
    column = first.partition(": ")[0] + ": "
    return [first, *(value.removeprefix(column) for value in rest)]


def _day(words: Localizer, text: str) -> str:
    try:
        return words.day(date.fromisoformat(text))
    except ValueError:
        return display_stored(text)


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or value is None:
        return False
    try:
        float(str(value))
    except ValueError:
        return False
    return True


def without(query: Query, condition: Condition) -> Query:
    """The same query without one condition, from its first page."""
    where = tuple(c for c in query.where if c is not condition)
    return query.model_copy(update={"where": where, "skip": 0})
