"""The first screen: what is due today, who waits for us, who is new and hot, each a tap away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from agent.day import Today
from agent.query.result import LeadRow
from agent.rendering.localizer import Localizer
from leads.answer import Action
from prompts.display import display_text
from prompts.measures import whole


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One lead: a press asks about it; `draft` begins a message to it."""

    name: str
    told: str
    ask: Action
    draft: Action | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Some leads under one heading; `total` is how many there are in all, `more` asks for them."""

    title: str
    total: int
    rows: tuple[TodayRow, ...]
    more: Action | None = None


def sections(words: Localizer, today: Today) -> tuple[Section, ...]:
    """What there is to do, in the order of a day; sections without a lead are left out."""
    found = (_visits(words, today), _waiting(words, today), _fresh(words, today))
    return tuple(section for section in found if section.rows)


def _visits(words: Localizer, today: Today) -> Section:
    rows = tuple(_row(words, row, _when(words, row)) for row in today.day.visits.rows)
    due = tuple(_reminders(words, today))
    title = words.text("page-today-due")
    return Section(title, today.day.visits.total + len(due), (*rows, *due))


def _reminders(words: Localizer, today: Today) -> Iterator[TodayRow]:
    for due in today.day.reminders:
        told = f"{words.clock(due.at)} {display_text(due.note or '')}".strip()
        if due.lead is None:
            yield TodayRow(told, "", Action("my day", told))
        else:
            name = words.lead(due.lead)
            yield TodayRow(name, told, Action(f"how_hot {due.lead.lead_id}", name))


def _waiting(words: Localizer, today: Today) -> Section:
    waiting = today.day.waiting
    if waiting is None:
        return Section("", 0, ())
    rows = tuple(
        _row(words, row, _since(words, row), is_written=True) for row in waiting.rows if row.state
    )
    more = Action("who waits for our answer", words.text("page-today-all"))
    is_more = waiting.total > len(rows)
    return Section(words.text("page-today-waiting"), waiting.total, rows, more if is_more else None)


def _fresh(words: Localizer, today: Today) -> Section:
    rows = tuple(_row(words, row, _score(words, row)) for row in today.fresh.rows)
    more = Action("new hot leads", words.text("page-today-all"))
    is_more = today.fresh.total > len(rows)
    title = words.text("page-today-fresh")
    return Section(title, today.fresh.total, rows, more if is_more else None)


def _row(words: Localizer, row: LeadRow, told: str, *, is_written: bool = False) -> TodayRow:
    lead_id, name = row.summary.lead_id, words.lead(row.summary)
    draft = Action(f"draft {lead_id}", words.text("page-today-draft")) if is_written else None
    return TodayRow(name, told, Action(f"how_hot {lead_id}", name), draft)


def _when(words: Localizer, row: LeadRow) -> str:
    at = words.clock(row.state.next_visit_at) if row.state.next_visit_at else ""
    return ", ".join(filter(None, (at, display_text(row.state.next_visit_place or ""))))


def _since(words: Localizer, row: LeadRow) -> str:
    since = row.state.waiting_since
    topic = words.topic(row.state.waiting_topic or "")
    day = words.text("page-today-since", day=words.day(since)) if since else ""
    return ", ".join(filter(None, (topic, day)))


def _score(words: Localizer, row: LeadRow) -> str:
    lead = row.summary
    if not row.may_score or lead.band is None or lead.score is None:
        return words.want(lead.kind, lead.bhk, lead.locality)
    band = f"{words.band(lead.band).lower()}, {whole(lead.score)}"
    return "; ".join(filter(None, (band, words.want(lead.kind, lead.bhk, lead.locality))))
