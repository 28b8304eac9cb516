"""Days and periods that a clause states and its facts do not hold.

Which of the cited facts a stated day belongs to is judged by the words around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from agent.fact import State, Topic
from agent.grounding.denial_check import denies
from agent.grounding.fact_values import ReadFact, states_of
from agent.grounding.phrase_matcher import tokens_at
from agent.grounding.sentence import ReadClause
from agent.grounding.stated_dates import StatedDate, phrases, words
from agent.grounding.stated_numbers import StatedNumber
from agent.grounding.topic_check import about_in
from language.periods import PeriodWord, period_days

# Things that happen on a day: with these "today" means that day.
_HAPPENED = ("claim:", "topic:visit", "topic:offer", "topic:token")
_SLACK = timedelta(days=3)
# The perfect ends in "is" too: "ho chuki hai", "thai gai che".
_VISITS = frozenset({"visited", "visit_planned", "visit_missed"})
_OF_KIND = {"enquired": "enquired", "last_us": "message"}
_OF_STATE = {
    State.VISITED: "visited",
    State.VISIT_PLANNED: "visit_planned",
    State.VISIT_MISSED: "visit_missed",
    State.UNANSWERED: "waiting",
    State.PROMISED: "waiting",
}
_OF_TOPIC = {
    Topic.VISIT: "visit",
    Topic.SILENCE: "last_message",
    Topic.CALL: "call",
    Topic.OFFER: "offer",
    Topic.TOKEN: "token",
    Topic.BOOKING: "booking",
    Topic.REFUSAL: "refusal",
    Topic.LOAN: "loan",
    Topic.REPLY: "message",
}
_SAID_TOPICS = ("call", "offer", "token", "booking", "loan")
# A message that waits for an answer, and the last one, are messages as well.
_ALSO = {
    "message": {"last_message", "waiting"},
    "visit": _VISITS,
    "quiet": {"last_message"},
    "asked": {"message", "last_message", "waiting", "enquired", "visit"},
    "came": {"visit", "visited", "enquired"},
}


def day_faults(read: ReadClause) -> Iterator[str]:
    """Days that are not the day of any fact."""
    for day in read.days:
        things = read.things
        own = facts_of_day(read, day)
        if _is_of_another_message(read, day):
            yield f"day {read.wording(day)}"
            continue
        holding = read.fact_set(own, read.earlier_facts if len(own) == len(things) else ())
        if holding.has_day(day) or (day.is_today and _is_loose_today(read, day)):
            continue
        if _is_askers_day(read, day) or _is_counted_from(read, day):
            continue
        # "3 e" may mean the third or three of them, "જૂન 14" fourteen in June.
        if (day.is_number or _is_of_month(read, day)) and holding.has(
            StatedNumber(day.day or 0, 0, 0), is_hedged=False
        ):
            continue
        yield f"day {read.wording(day)}"
    yield from _part_faults(read)
    if not read.is_advice:
        yield from _period_faults(read)
    elif any(h.fact.is_step for h in read.cited):
        yield from _put_off(read)


def _part_faults(read: ReadClause) -> Iterator[str]:
    """Parts of the day without a time of the cited facts: "at noon" for 10:00."""
    held = [h for h in read.own if h.clocks and (h.fact.is_step or not read.is_advice)]
    clocks = {one for h in held for one in _clocks_of(h)}
    told = {word.removesuffix("s") for h in read.own for word in h.words}
    # With an hour beside it, it is checked as its part of the day.
    bare = (a for a in read.amounts if a.unit is None)
    hours = {at for a in bare for at in range(a.first - _BESIDE, a.last + 1 + _BESIDE)}
    for at, token in enumerate(read.said if clocks else ()):
        name = next((n for n in _PARTS if not words(n).isdisjoint(token.forms)), None)
        if name is None or at in hours | tokens_at(read.mentions) or told & words(name):
            continue
        first, last = _PARTS[name]
        if not (_is_limit(read, at) or any(first <= one <= last for one in clocks)):
            yield f"time {token.raw}"


def _clocks_of(held: ReadFact) -> Iterator[float]:
    """The times of a fact, also as of the night before; a spoken "7" may be in the evening."""
    typed = {time.hour * 60.0 + time.minute for time in held.fact.times}
    for clock in (*held.clocks, *held.hours):
        yield from (clock, clock + 1440)
        if clock not in typed:
            yield clock + 720


def _is_limit(read: ReadClause, at: int) -> bool:
    """Whether a part of the day only ends a time, "by noon", "shaam tak", or greets."""
    beside = read.at(at - 1 if read.is_english else at + 1)
    return beside.raw.lower() in ("by", "good") or not words("until").isdisjoint(beside.forms)


# From when to when, in minutes; the night ends behind midnight.
_PARTS = {
    "midday": (690, 780),
    "part_morning": (240, 750),
    "part_noon": (660, 1020),
    "part_afternoon": (690, 1110),
    "part_evening": (930, 1320),
    "part_night": (1080, 1740),
}
_BESIDE = 2


def _is_of_another_message(read: ReadClause, day: StatedDate) -> bool:
    """Whether a message is told as written on a day that is not its own: "wrote on Tuesday"."""
    sent = [on for h in read.own if h.fact.quote for on in h.fact.days]
    if not sent or not all(h.fact.quote for h in read.own) or read.is_advice:
        return False
    # "The builder has written March" tells the message's own words.
    is_month = day.month is not None and day.day is None
    if is_month or any(day.fits(on, read.today) for on in sent):
        return False
    if read.is_english:
        before = day.first - 1 - (read.at(day.first - 1).raw.lower() in ("last", "this"))
        return read.at(before).raw.lower() == "on" and read.is_word("having_said", before - 1)
    after = day.last + 1
    after += read.is_word("on_day", after)
    return read.is_word("having_said", after)


def _is_askers_day(read: ReadClause, day: StatedDate) -> bool:
    """Whether a cited fact denies what was asked of this very day: "no visit on Saturday"."""
    is_asked = any(
        replace(a, first=0, last=0) == replace(day, first=0, last=0) for a in read.moment.asked_days
    )
    is_denied = denies(read)
    # A fact with a day of its own denies it for that day alone.
    return is_asked and is_denied and any(h.denies and not h.fact.days for h in read.own)


def _is_counted_from(read: ReadClause, day: StatedDate) -> bool:
    """Whether a length of time is counted back from today: "a week ago today", "aaj se 7 din"."""
    back = [a for a in read.amounts if a.shift < 0]
    if read.is_english:
        return day.is_today and any(a.last == day.first - 1 for a in back)
    is_from = read.is_word("from", day.last + 1) or read.at(day.last).raw.endswith("થી")
    return day.is_today and is_from and any(0 < a.first - day.last <= _BESIDE for a in back)


def _is_of_month(read: ReadClause, day: StatedDate) -> bool:
    """Whether the facts count something in the month of a date written month first."""
    is_after = day.month is not None and read.at(day.last).kind == "number"
    counted = [h for h in read.own if h.fact.lead_id is None]
    today = read.today
    told = {d.month for h in counted for d in (*h.months(today), *h.days(today))}
    return is_after and day.month in told


def _period_faults(read: ReadClause) -> Iterator[str]:
    today = read.today
    days = [d for h in read.own if h.fact.lead_id and not h.fact.is_step for d in h.days(today)]
    for name, (first, last) in periods(today).items():
        slack = _SLACK if name == "last_week" else timedelta(0)
        is_there = any(first - slack <= day <= last for day in days)
        if days and not is_there and read.says(phrases(name)):
            yield f"period {name}"


def _put_off(read: ReadClause) -> Iterator[str]:
    """A step due earlier that the clause puts off: "do it next week"."""
    today = read.today
    dated = [day for h in read.cited if h.fact.is_step for day in h.days(today)]
    ahead = max(dated, default=today)
    if (
        read.says(phrases("this_week"))
        and min(dated, default=today) > periods(today)["this_week"][1]
    ):
        yield "period this_week"
    for name, days in (("next_week", 7 - today.weekday()), ("next_month", 20)):
        if read.says(phrases(name)) and (ahead - today).days < days:
            yield f"period {name}"


_PERIODS = (
    PeriodWord.THIS_WEEK, PeriodWord.LAST_WEEK, PeriodWord.THIS_MONTH, PeriodWord.LAST_MONTH,
)  # fmt: skip


@lru_cache(64)
def periods(today: date) -> dict[str, tuple[date, date]]:
    """The first and last day of each period that data/days.yaml has words for."""
    return {str(word): period_days(word, today, is_ahead=True) for word in _PERIODS}


def _is_loose_today(read: ReadClause, day: StatedDate) -> bool:
    """Whether "today" is the day to act, or says that a state still holds."""
    steps = [h.fact for h in read.cited if h.fact.is_step]
    is_later = steps and all(f.days and min(f.days) > read.today for f in steps)
    if is_later and read.is_advice and not any(Topic.VISIT in f.topics for f in steps):
        return read.holds_word("before")
    if read.is_advice or any(h.fact.is_step for h in read.everything):
        return True
    if not any(h.dates or h.said for h in read.own) or any(h.denies for h in read.own):
        return True
    part = read.part(day.first)
    if State.VISIT_PLANNED in states_of(read.own) and read.holds_word("coming", part):
        return False
    return not read.has(_HAPPENED, part) and not read.holds_word("saying", part)


def facts_of_day(read: ReadClause, day: StatedDate) -> list[ReadFact]:
    """The facts about what the day's part of the clause names: a visit, a message, a call, …

    If the words name nothing that a cited fact is about, all facts stay.
    """
    part = read.part(day.first)
    things, said = _of_colleague(read, part), _said_roles(read, part)
    if not said or read.is_advice or not any(_roles(held) & said for held in things):
        return things
    return [h for h in things if not (roles := _roles(h)) or roles & said]


def _of_colleague(read: ReadClause, part: range) -> list[ReadFact]:
    """The facts without those of colleagues other than the one named: "Vivek, on the 5th"."""
    named = {e for m in read.mentions if m.first in part for e in m.entities if e[0] == "staff"}
    others = {e for h in read.things for e in h.entities if e[0] == "staff"} - named
    is_told = any(named & h.entities for h in read.things)
    return [h for h in read.things if not is_told or named & h.entities or not others & h.entities]


def _said_roles(read: ReadClause, part: range) -> frozenset[str]:
    """What the words in a part of a clause say the day is about."""
    tables = {m.table for m in read.marks if m.first in part}
    said = {t.removeprefix("role:") for t in tables if t.startswith("role:")}
    said |= set(_SAID_TOPICS) & about_in(read, part)
    if "topic:reply" in tables and "claim:unanswered" not in tables:
        said.add("message")
    if "claim:unanswered" in tables:
        said.add("waiting")
    if "message" in said and read.holds_word("last", part):
        said = said - {"message"} | {"last_message"}
    said = said - {"came"} or said
    said |= {name for name in _VISITS if f"claim:{name}" in tables}
    if "visit_missed" in said:
        said -= {"visited", "visit_planned"}
    elif "topic:visit" in tables and not said & _VISITS:
        said.add(_visit_meant(read, part))
    return frozenset(said).union(*(_ALSO.get(name, ()) for name in said))


def _visit_meant(read: ReadClause, part: range) -> str:
    """The kind of visit that the words mean: done, to come, or either."""
    if read.holds_word("done", part):
        return "visited"
    return "visit_planned" if read.holds_word("it_is", part) else "visit"


def _roles(held: ReadFact) -> frozenset[str]:
    """What a fact's days are about; empty if that is open."""
    fact = held.fact
    if fact.quote or fact.is_step or not fact.lead_id or fact.kind in ("reason", "change"):
        return frozenset()
    if fact.kind in _OF_KIND:
        return frozenset({_OF_KIND[fact.kind]})
    by_state = frozenset(_OF_STATE[state] for state in fact.states if state in _OF_STATE)
    return by_state or frozenset(_OF_TOPIC[t] for t in fact.topics if t in _OF_TOPIC)
