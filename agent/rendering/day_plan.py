"""What a day holds: its visits, the asker's reminders, and the leads that wait for an answer."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from agent.query.query import Period, button_id
from agent.query.query_result import LeadRow, QueryResult
from agent.rendering.list_lines import NAME_SHOWN, owner_shown
from agent.rendering.localizer import Localizer, capital
from agent.rendering.query_description import period_words
from agent.rendering.reply import Reply
from language.periods import PeriodWord
from leads.model.answer import Action
from leads.model.lead_state import VisitSource
from leads.store.lead_store import LeadName
from prompts.display import display_text

_SHOWN = 6
_WAITING_SHOWN = 3
_CALLS_SHOWN = 5
_PLACE_SHOWN, _NOTE_SHOWN, _QUOTE_SHOWN = 30, 60, 60


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A reminder, and the lead it is about; None: it is about none, or none in scope."""

    at: datetime
    lead: LeadName | None
    note: str | None


@dataclass(frozen=True, slots=True)
class DayAgenda:
    """One day: visits (each a row of the query), the asker's reminders, waiting leads, and the
    leads to call that day.

    `is_of_team`: the visits are of several colleagues, who are named. `owner`: all is of this one;
    `home`: of this project.
    """

    on: date
    visits: QueryResult
    reminders: tuple[DueReminder, ...]
    waiting: QueryResult | None
    calls: QueryResult
    is_of_team: bool = False
    owner: str | None = None
    home: str | None = None


@dataclass(frozen=True, slots=True)
class TodayAgenda:
    """How a person's day begins: its visits and reminders, waiting leads, new hot leads."""

    day: DayAgenda
    fresh: QueryResult


@dataclass(frozen=True, slots=True)
class Promise:
    """The words of a message that a visit is known from."""

    at: datetime
    text: str


def day(
    words: Localizer,
    day: DayAgenda,
    *,
    what: str,
    promises: Mapping[str, Promise] | None = None,
    owed: Sequence[str] = (),
) -> Reply:
    """Visits first, then reminders and waiting leads, unless only one of them was asked for, or
    the rest.

    `promises`: by lead, the words behind a visit that only the chat mentions. `owed`: lines on what
    is left of the days before.
    """
    visits = sorted(day.visits.rows, key=_hour) if what in ("all", "visits") else []
    reminders = day.reminders if what != "visits" else ()
    waiting = day.waiting if what in ("all", "rest") else None
    calls = day.calls if what != "visits" and day.calls.total else None
    is_quiet = not (owed or visits or reminders or calls or (waiting and waiting.total))
    if what == "all" and is_quiet and day.owner is None:
        lines = [capital(words.text("day2-quiet", when=on_day(words, day.on)))]
    else:
        lines = [
            *_visit_lines(words, day, visits, what, promises or {}),
            *_clashes(words, day, visits),
            *_reminder_lines(words, day, reminders, what),
            *_call_lines(words, day, calls),
            *_waiting_lines(words, waiting),
            *owed,
            *_act(words, day, visits),
        ]
    body = "\n".join(lines)
    named = [row.summary.lead_id for row in visits[:_SHOWN]]
    named += [due.lead.lead_id for due in reminders if due.lead]
    named += [r.summary.lead_id for r in (calls.rows[:_CALLS_SHOWN] if calls else ())]
    named += [r.summary.lead_id for r in (waiting.rows[:_WAITING_SHOWN] if waiting else ())]
    return Reply(
        text=f"{body}\n{words.as_of(words.now)}",
        card=body,
        lead_ids=tuple(dict.fromkeys(named)),
        actions=tuple(_actions(words, waiting)),
        as_of=words.now,
    )


def on_day(words: Localizer, day: date) -> str:
    """Today; tomorrow (22 Nov), as Hindi has one word for yesterday and tomorrow; on 24 Nov."""
    near = {-1: PeriodWord.YESTERDAY, 1: PeriodWord.TOMORROW}.get((day - words.today).days)
    return period_words(words, Period(word=near)) if near else words.on(day)


def _hour(visit: LeadRow) -> float:
    """Where a visit comes in the day: one without an hour last."""
    at = visit.state.next_visit_at
    return at.timestamp() if at else math.inf


def _is_only_said(row: LeadRow) -> bool:
    return row.state.next_visit_source is VisitSource.CHAT


def _visit_lines(
    words: Localizer,
    day: DayAgenda,
    visits: list[LeadRow],
    what: str,
    promises: Mapping[str, Promise],
) -> Iterator[str]:
    if what in ("reminders", "rest"):
        return
    total = max(day.visits.total, len(visits))
    when = on_day(words, day.on)
    if day.owner is not None or day.home is not None:
        who = ", ".join(display_text(one, NAME_SHOWN) for one in (day.owner, day.home) if one)
        yield words.text("day2-visits-of", n=total, when=when, who=who)
    else:
        yield capital(words.text("day2-visits", n=total, when=when))
    for visit in visits[:_SHOWN]:
        line = _visit_line(words, visit, promises.get(visit.summary.lead_id))
        yield f"{line}{owner_shown(visit)}" if day.is_of_team else line


def _clashes(words: Localizer, day: DayAgenda, visits: Sequence[LeadRow]) -> Iterator[str]:
    """The visits of one colleague that are agreed for the same time of a day that is not over."""
    at_once = Counter(
        (row.summary.owner, row.state.next_visit_at)
        for row in visits
        if row.state.next_visit_at is not None and row.summary.owner
    )
    for (owner, at), n in at_once.items():
        if n > 1 and at is not None and day.on >= words.today:
            who = f" ({display_text(owner or '', NAME_SHOWN)})" if day.is_of_team else ""
            yield words.text("day2-clash", n=n, hour=words.hour(at), who=who)


def _visit_line(words: Localizer, visit: LeadRow, promise: Promise | None) -> str:
    told = [words.lead(visit.summary, NAME_SHOWN)]
    at, place = visit.state.next_visit_at, visit.state.next_visit_place
    if place:
        told.append(display_text(place, _PLACE_SHOWN))
    if _is_only_said(visit):
        told.append(_only_said(words, visit, promise))
    when = words.hour(at) if at else words.text("day2-no-hour")
    return f"{capital(when)}: {', '.join(told)}"


def _only_said(words: Localizer, visit: LeadRow, promise: Promise | None) -> str:
    if promise is None or not visit.may_score:
        return words.text("day2-chat")
    shown = display_text(promise.text, _QUOTE_SHOWN)
    return words.text("day2-chat-quote", day=words.day(promise.at), quote=shown)


def _reminder_lines(
    words: Localizer, day: DayAgenda, reminders: tuple[DueReminder, ...], what: str
) -> Iterator[str]:
    if what == "visits" or (what == "all" and not reminders):
        return
    message_id = "day2-reminders-only" if what == "reminders" else "day2-reminders"
    yield capital(words.text(message_id, n=len(reminders), when=on_day(words, day.on)))
    for due in reminders[:_SHOWN]:
        lead = words.lead(due.lead, NAME_SHOWN) if due.lead else ""
        told = ": ".join(filter(None, (lead, display_text(due.note or "", _NOTE_SHOWN))))
        hour = capital(words.hour(due.at))
        yield f"{hour}, {told}" if told else hour


def _call_lines(words: Localizer, day: DayAgenda, calls: QueryResult | None) -> Iterator[str]:
    """12 calls due today: Asha, Ravi and 10 more."""
    if calls is None:
        return
    rows = calls.rows[:_CALLS_SHOWN]
    who = [
        f"{words.lead(row.summary, NAME_SHOWN)}{owner_shown(row) if day.is_of_team else ''}"
        for row in rows
    ]
    more = calls.total - len(rows)
    message_id = "day2-calls-more" if more else "day2-calls"
    when, names = on_day(words, day.on), ", ".join(who)
    yield capital(words.text(message_id, n=calls.total, when=when, who=names, more=more))


def _waiting_lines(words: Localizer, waiting: QueryResult | None) -> Iterator[str]:
    if waiting is None or not waiting.total or not waiting.rows:
        return
    who = [_waiter(words, row) for row in waiting.rows[:_WAITING_SHOWN]]
    more = waiting.total - len(who)
    names = ", ".join(who)
    if more:
        yield words.text("day2-waiting-more", who=names, n=more)
    else:
        yield words.text("day2-waiting", who=names, n=waiting.total)


def _waiter(words: Localizer, row: LeadRow) -> str:
    lead = words.lead(row.summary, NAME_SHOWN)
    since = row.state.waiting_since
    if since is None:
        return lead
    hours = (words.now - since).total_seconds() / 3600
    return words.text("day2-waits-one", lead=lead, wait=words.span(hours))


def _act(words: Localizer, day: DayAgenda, visits: list[LeadRow]) -> Iterator[str]:
    """A visit in no calendar is to be confirmed; once its hour is past, ask how it went."""
    said = [v for v in visits if _is_only_said(v)] if day.on >= words.today else []
    now = words.now.timestamp()
    for what, is_over in (("day2-went", True), ("day2-confirm", False)):
        if visit := next((v for v in said if (_hour(v) < now) is is_over), None):
            yield words.text(what, name=words.first_name(visit.summary))


def _actions(words: Localizer, waiting: QueryResult | None) -> Iterator[Action]:
    if waiting is not None and waiting.total:
        yield Action(button_id(waiting.query), words.text("day2-button-waiting"))
