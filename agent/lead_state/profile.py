"""Which value holds for each thing known of a lead: chosen here once, for sentences and facts.

A typed attribute comes first, then the brokerage's own columns, then the lead's own words. Of
visits and calls that no event tells it is what an own column, the stage or a note says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

import regex

from agent.lead_state.conversation_plans import sole_offer
from agent.lead_state.plan_phrases import Plan, PlanKind
from agent.lead_state.situation import LeadSituation
from features.contacts_told import CallTold, call_told, stage_tells_visit, tells_visit
from features.demographic import source as first_source
from features.protected import has_protected_words, is_protected_name
from features.snapshot import CONSUMED
from language.dated_clauses import dated_clauses
from language.numbers import ROOMS, amounts
from language.period_reader import date_ranges
from language.periods import DateRange, RangeShape
from language.personal_name_words import is_locality
from language.tokens import LONGEST_QUESTION, Word, key, read, word_lists
from language.written_dates import written_moment
from leads.model.errors import InvalidInput
from leads.model.lead import (
    KINDS_WITHOUT_ROOMS,
    MONTHLY_KINDS,
    OWNER_KINDS,
    Attribute,
    EventKind,
    Message,
    stages_said,
)


def budget_of(now: LeadSituation) -> tuple[float | None, float | None]:
    """The least and the most that the lead would pay in INR, each None if unknown."""
    low, high = now.known.number("budget_min_inr"), now.known.number("budget_max_inr")
    return low or None, high or None


# An offer within this share of the price is near it.
_OFFER_NEAR = 0.05
# Brokers note an offer within minutes of the message that makes it.
_SAME_WORD = timedelta(hours=12)
_SAME_INSTANT = timedelta(minutes=1)


def offer_of(now: LeadSituation) -> tuple[datetime, float] | None:
    """When and how much the lead offered last, as noted or as the chat says.

    What owners write at which they would close is their own price, and no offer.
    """
    noted = [(e.at, inr) for e, inr in now.known.amounts(EventKind.OFFER) if e.at <= now.at]
    said = None if now.lead.kind in OWNER_KINDS else now.plans.offer
    # An event noted along with the message says the same; the broker's figure is more certain.
    # One of the message's own instant was made of it: where they differ, the lead's words count.
    is_newer = said is not None and all(at < said.at - _SAME_WORD for at, _ in noted)
    is_its_own = said is not None and bool(noted) and noted[-1][0] == said.at
    if said is not None and said.amount_inr and (is_newer or is_its_own):
        return said.at, said.amount_inr
    if not noted:
        return None
    at, inr = noted[-1]
    words = _own_words(now, at)
    is_rent = now.lead.kind in MONTHLY_KINDS
    return at, (sole_offer(words.text, is_rent=is_rent) if words else None) or inr


def offer_words(now: LeadSituation) -> Message | None:
    """The lead's message from which the last offer was noted."""
    offered = offer_of(now)
    if offered is None:
        return None
    return _own_words(now, offered[0])


def _own_words(now: LeadSituation, at: datetime) -> Message | None:
    """The lead's message of that instant."""
    return next((m for m in now.known.own_messages if abs(m.at - at) < _SAME_INSTANT), None)


def words_offer(now: LeadSituation, message: Message) -> bool:
    """Whether an offer was noted of this message: "if 25 they agree, we will come"."""
    noted = (event.at for event in now.past(EventKind.OFFER))
    return message.sender == "lead" and any(abs(message.at - at) < _SAME_INSTANT for at in noted)


def is_near_price(offer_inr: float, price_inr: float) -> bool:
    """Whether an offer is so near the price, or above it, that the owner may accept."""
    return price_inr - offer_inr <= _OFFER_NEAR * price_inr


def loan_refusal(now: LeadSituation) -> Plan | None:
    """The words that the bank refused the loan, if nobody wrote anything newer about it."""
    said = now.plans.loan
    return said if said is not None and said.kind is PlanKind.LOAN_REFUSED else None


@dataclass(frozen=True, slots=True)
class Rooms:
    """The noted BHK; `said`: the lead's newer words that give another number."""

    noted: float | None
    said: StatedRooms | None


def rooms_of(now: LeadSituation) -> Rooms:
    """How many rooms are wanted; none for land and shops."""
    if now.lead.kind in KINDS_WITHOUT_ROOMS:
        return Rooms(None, None)
    return Rooms(now.known.number("bhk"), stated_rooms(now))


@dataclass(frozen=True, slots=True)
class TimeFrame:
    """By when the lead wants to move or get the keys; else `timeline`, as a form was filled in.

    `said`: the newest message that names a time, if neither a typed fact nor a column does.
    """

    move: date | None = None
    possession: date | None = None
    timeline: str | None = None
    said: Message | None = None


def time_frame_of(now: LeadSituation) -> TimeFrame:
    """By when the lead wants to buy, move or get the keys."""
    move, possession = now.known.day("move_by"), now.known.day("possession_by")
    if move or possession:
        return TimeFrame(move, possession)
    timeline = now.known.word("timeline")
    if timeline or has_own_column(now, "move"):
        return TimeFrame(timeline=timeline)
    return TimeFrame(said=stated_time_frame(now))


def stage_of(now: LeadSituation) -> str | None:
    """The stage as the CRM or a colleague last set it."""
    said = stages_said(now.lead)
    return " ".join(said[-1].name.split()) or None if said else None


def source_of(now: LeadSituation) -> str | None:
    """The source through which the lead first came."""
    found = first_source(now.known)
    return str(found.value) if found is not None else None


# A fact under another name is not unknown: before an answer says that the budget is unknown, the
# columns about budgets are looked at.

# Names that Pakka itself writes or reads, besides those of the features.
_OURS = CONSUMED | {"timeline", "stage", "language", "campaign", "visit_on", "call_on", "token_inr"}
_BREAKS = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})|[^\p{L}\p{M}\p{N}]+")


def own_columns(now: LeadSituation, about: str | None = None) -> list[Attribute]:
    """The newest value of each own column about `about`: a budget, a size, a visit; of all if it
    is None.
    """
    told = (
        rows[-1]
        for name, rows in sorted(now.known.attributes.items())
        if (is_own_column(name) if about is None else is_column_about(name, about))
    )
    return [row for row in told if not _is_unfit(row)]


def project_of(now: LeadSituation) -> str | None:
    """The project the lead looks at: noted, or in an own column that names one."""
    told = [row.value for row in own_columns(now, "project") if isinstance(row.value, str)]
    return now.known.word("named_project") or next(iter(told), None)


def has_own_column(now: LeadSituation, about: str) -> bool:
    """Whether an own column has something of that kind."""
    return bool(own_columns(now, about))


def is_own_column(name: str) -> bool:
    """Whether an attribute is a brokerage's own, and does not say what a person is."""
    return name not in _OURS and not is_protected_name(name)


@cache
def is_column_about(name: str, about: str) -> bool:
    """Whether an own column of this name is about `about`."""
    if not is_own_column(name):
        return False
    words = f" {' '.join(_BREAKS.split(name)).casefold()} "
    return any(f" {phrase} " in words for phrase in _phrases().get(about, ()))


def _is_unfit(row: Attribute) -> bool:
    """Whether it is blank, or says what a person is."""
    if not isinstance(row.value, str):
        return False
    return not row.value.strip() or has_protected_words(row.value)


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    raw: dict[str, str] = word_lists("own_columns", "agent.lead_state")
    return {
        about: tuple(" ".join(p.split()) for p in told.split(",")) for about, told in raw.items()
    }


# "300 vaar", "1200 sq ft".
_SIZE = re.compile(
    r"\b\d{2,5}\s*(?:vaar|var|gaj|guntha|bigha|sq\.?\s*(?:f|y|m)|yard|वार|गज|वर्ग|વાર|ગજ|ચોરસ)",
    re.IGNORECASE,
)
# A stated budget this close to the noted one is the same.
_NEAR = 0.1


@dataclass(frozen=True, slots=True)
class StatedRooms:
    """The number of rooms in the lead's newest words if nobody noted it, and the words."""

    said: float
    message: Message


def stated_size(now: LeadSituation) -> Message | None:
    """The lead's newest words that name a size."""
    said = now.known.own_messages if now.may_read else ()
    return next((m for m in reversed(said) if _SIZE.search(m.text)), None)


def stated_rooms(now: LeadSituation) -> StatedRooms | None:
    """The newest words about rooms if they differ from what is noted; None if both agree.

    Words from before the number was noted are overtaken by it.
    """
    if not now.may_read:
        return None
    row, noted = now.known.newest("bhk"), now.known.number("bhk")
    for message in reversed(now.known.own_messages):
        named = [float(n) for n in ROOMS.findall(message.text)]
        if named:
            others = [n for n in named if n != noted]
            return StatedRooms(others[-1], message) if others and _is_newer(message, row) else None
    return None


def stated_budget(now: LeadSituation) -> Message | None:
    """The newest words that name a budget other than the noted one; None if both agree."""
    said = now.said("budget_named") if now.may_read else None
    row = now.known.newest("budget_max_inr") or now.known.newest("budget_min_inr")
    if said is None or not _is_newer(said, row):
        return None
    is_rent = now.lead.kind in MONTHLY_KINDS
    named = [a.inr(is_rent=is_rent) for a in amounts(read(said.text[:LONGEST_QUESTION])) if a.unit]
    low, high = now.known.number("budget_min_inr"), now.known.number("budget_max_inr")
    ends = [inr for inr in (low, high) if inr]
    if not named or not ends:
        return said if named else None
    is_within = any(min(ends) * (1 - _NEAR) <= n <= max(ends) * (1 + _NEAR) for n in named)
    return None if is_within else said


# A note of a sum the lead can pay: "budget badha diya 80 tak", "can stretch upto 1.45 cr now".
_CAN_PAY = regex.compile(
    r"budget|bajet|bajat|stretch|afford|ja sakte|jai sake|de denge|de sakte|aapi shak|up ?to|go up"
    r"|(?:tak|sudhi) (?:ready|taiyar|tayar)|तक (?:तैयार|रेडी)|સુધી (?:તૈયાર|રેડી)"
    r"|बजट|जा सकते|दे देंगे|બજેટ|જઈ શકે|આપી શક",
    regex.I,
)


def noted_budget(now: LeadSituation) -> float | None:
    """The most the lead can pay by a colleague's newest note of it, INR; None if it is as known."""
    if not now.may_read:
        return None
    is_rent = now.lead.kind in MONTHLY_KINDS
    for note in reversed(now.notes):
        text = note.text[:LONGEST_QUESTION]
        found = amounts(read(text)) if _CAN_PAY.search(text) else []
        if len(found) == 1:
            told = found[0].inr(is_rent=is_rent)
            return None if told == now.known.budget_max_inr else told
    return None


def _is_newer(message: Message, row: Attribute | None) -> bool:
    """A form's words and fields arrive at the same instant: the words count as newer."""
    return row is None or message.at >= row.happened_at


# Shorter is the day of a visit, longer the age of a house or the years of a loan.
_SHORTEST_DAYS, _LONGEST_DAYS = 7, 730
_HURRIES = """
    urgent urgently immediate immediately asap hurry turant tarat jaldi jald utaval
    तुरंत जल्दी તરત જલ્દી ઉતાવળ
"""
_HURRY = frozenset(map(key, _HURRIES.split()))
# "3 mahine se dhoond raha hu", "since March", "rent for 11 months": no time of buying.
_BESIDE_NONE = "since for from last past se thi ago pehle pahela old purana"
_NO_PLAN = frozenset(map(key, _BESIDE_NONE.split()))


def stated_time_frame(now: LeadSituation) -> Message | None:
    """The lead's newest message that names weeks, months or a year ahead, or a hurry."""
    if not now.may_read:
        return None
    told = [m for m in now.known.own_messages if _names_time(m.text, now, m)]
    return max(told, key=lambda m: m.at, default=None)


_MARKS = "?!.,:;()\"'।"


def stated_place(now: LeadSituation) -> Message | None:
    """The lead's newest message that names a listed locality, typed in or not."""
    if not now.may_read:
        return None
    told = (
        m
        for m in now.known.own_messages
        if any(is_locality(w.strip(_MARKS)) for w in m.text.split())
    )
    return max(told, key=lambda m: m.at, default=None)


def _names_time(text: str, now: LeadSituation, message: Message) -> bool:
    try:
        words = read(text[:LONGEST_QUESTION])
    except InvalidInput:
        return False
    if any(word.key in _HURRY for word in words):
        return True
    return any(_is_time_ahead(one, words) for one in date_ranges(words, now.day_of(message.at)))


def _is_time_ahead(said: DateRange, words: tuple[Word, ...]) -> bool:
    if (
        said.shape not in (RangeShape.PERIOD, RangeShape.FOR)
        or said.start is None
        or said.end is None
    ):
        return False
    near = {w.key for w in words[max(0, said.first - 1) : said.last + 2]}
    days = said.days or (said.end - said.start).days + 1
    return not near & _NO_PLAN and _SHORTEST_DAYS <= days <= _LONGEST_DAYS


# "2", "2 visits", "Y x2": neither a day nor a planned visit.
_COUNT = re.compile(r"\D{0,8}(\d{1,2})(?:\.0+)?\s*[^\d:/.-]*")
_DONE = ("y", "yes", "true", "done", "visited", "completed", "ha", "haan")
_AHEAD = ("plan", "planned", "next", "scheduled", "fixed", "proposed")
# A larger number of visits must mean something else.
_MOST = 30


def visits_told(now: LeadSituation) -> int:
    """How many visits are told where no event has them; 0 if none is."""
    return max(visits_in_own_columns(now), int(is_visit_noted(now)))


def last_visit_told(now: LeadSituation) -> date | None:
    """The newest day that a note or an own column gives a visit; None if none does."""
    return max([*_noted_days(now), *_days_in_own_columns(now)], default=None)


def _noted_days(now: LeadSituation) -> Iterator[date]:
    """The days in front of, or among, the words of a visit: not one of other words before them."""
    notes = now.past(EventKind.NOTE) if now.may_read else ()
    came = now.day_of(now.lead.created_at) if now.lead.is_dated else None
    for note in notes:
        said = dated_clauses([str(note.value or "")], since=came, until=now.day_of(note.known_at))
        for clause in said:
            if clause.day is not None and not clause.is_carried and tells_visit(clause.text):
                yield clause.day


def _days_in_own_columns(now: LeadSituation) -> Iterator[date]:
    for name, rows in now.known.attributes.items():
        if is_column_about(name, "visits") and not _is_ahead(name):
            days = (_day(str(row.value).strip().casefold()) for row in rows)
            yield from (day for day in days if day is not None and day <= now.today)


def visits_in_own_columns(now: LeadSituation) -> int:
    """The most that an own column of visits says; 0 if none does."""
    rows = own_columns(now, "visits")
    told = (_count(row.value, now) for row in rows if not _is_ahead(row.name))
    return max(told, default=0)


def is_visit_noted(now: LeadSituation) -> bool:
    """Whether the stage or a colleague's note says that they came to see a home."""
    stages = (said.name for said in stages_said(now.lead)[-1:])
    notes = (note.text for note in now.notes)
    return any(map(stage_tells_visit, stages)) or any(map(tells_visit, notes))


def is_call_noted(now: LeadSituation) -> bool:
    """Whether a colleague's note says, without a day, that the lead was called and reached."""
    said = dated_clauses([note.text for note in now.notes], since=None, until=now.today)
    told = {call_told(clause.text) for clause in said}
    is_called = CallTold.CALLED in told and CallTold.TRIED not in told
    return CallTold.TALKED in told or is_called


def _is_ahead(words: str) -> bool:
    return any(word in words.casefold() for word in _AHEAD)


def _count(value: object, now: LeadSituation) -> int:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (int, float)):
        return int(value) if 0 < value <= _MOST else 0
    words = str(value).strip().casefold()
    if _is_ahead(words):
        return 0
    if found := _COUNT.fullmatch(words):
        return int(found[1]) if int(found[1]) <= _MOST else 0
    return int(words in _DONE or _is_past_day(words, now))


def _is_past_day(words: str, now: LeadSituation) -> bool:
    day = _day(words)
    return day is not None and day <= now.today


def _day(words: str) -> date | None:
    try:
        day = written_moment(words, "day_first")
    except (ValueError, OverflowError):
        return None
    return None if day is None else day.date()
