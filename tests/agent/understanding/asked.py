"""A small book, what it is asked, and a parsed question in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from agent.query.query import Query
from agent.understanding.gazetteer import Gazetteers
from agent.understanding.parsed_question import Ask, AskFind, LeadRef, ParsedQuestion
from agent.understanding.question_parser import QuestionParser
from leads.model.lead import Attribute, Lead, LeadKind
from leads.model.scope import Role, Scope
from leads.store.intake import IncomingLead, Intake
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff, StaffMember
from leads.store.transcripts import Transcript
from tests.records import filled, lay

TODAY = date(2026, 11, 20)  # a Friday
BORN = datetime(2026, 10, 12, 4, 0, tzinfo=UTC)
_BUY, _RENT = LeadKind.RESALE, LeadKind.RENT
# key: name, phone, owner, kind, locality, bhk, source
_LEADS: tuple[tuple[str, str, str, str, LeadKind, str, float, str], ...] = (
    ("priya", "Priya Shah", "+919825004821", "asha", _BUY, "Bopal", 3, "99acres"),
    ("priya2", "Priya Mehta", "+919825000067", "asha", _RENT, "Gota", 2, "walk-in"),
    ("rahul", "Rahul Verma", "+919825007730", "asha", _BUY, "Shela", 2, "MagicBricks"),
    ("neha", "Neha", "+919825003311", "asha", _BUY, "South Bopal", 3, "Facebook form"),
    ("jignesh", "Jignesh Patel", "+919825001111", "asha", _BUY, "Satellite", 4, "reference"),
    ("zeel", "Zeel Jadhav", "+919825001653", "asha", _RENT, "Thaltej", 1, "Housing"),
    ("kale", "Anil Kale", "+919825002244", "asha", _BUY, "Bopal", 2, "website"),
    ("more", "Ganesh More", "+919825005566", "asha", _BUY, "Gota", 3, "Facebook form"),
    ("farhan", "Farhan", "+919825009012", "asha", LeadKind.SELL, "Shela", 3, "reference"),
    ("kavita", "Kavita Rao", "+919825008800", "bela", _BUY, "Maninagar", 3, "99acres"),
    ("imran", "Imran", "+919825006600", "bela", _BUY, "Nikol", 2, "MagicBricks"),
)
_STAFF = (
    ("asha", "Asha Dave", Role.BROKER),
    ("bela", "Bela Solanki", Role.BROKER),
    ("mona", "Mona Desai", Role.MANAGER),
    ("anil", "Anil Trivedi", Role.ANALYST),
)


def scope(name: str) -> Scope:
    """The scope of one of the house's people."""
    role = next(r for key, _, r in _STAFF if key == name)
    teams = () if role is Role.ANALYST else ("team_a",)
    return Scope("brokerage_a", f"staff_{name}", role, teams)


def open_book(folder: Path, called: Mapping[str, Sequence[str]] | None = None) -> QuestionParser:
    """Understanding over a copy of the small book; `called`: other names of colleagues by id."""
    lay(folder / "record.db", _book())
    record = Record.open(f"sqlite:///{folder / 'record.db'}")
    if called:
        Staff(record).keep_other_names("brokerage_a", (), called)
    return QuestionParser(Gazetteers(record))


@cache
def _book() -> bytes:
    return filled(_fill)


def _fill(record: Record) -> None:
    staff = Staff(record)
    staff.add_brokerage(Brokerage("brokerage_a", "House A"))
    staff.add_team("brokerage_a", "team_a", "West")
    for key, name, role in _STAFF:
        teams = () if role is Role.ANALYST else ("team_a",)
        staff.add_member(StaffMember(f"staff_{key}", "brokerage_a", name, role, teams))
    Intake(record, "brokerage_a").add([IncomingLead(_lead(*row)) for row in _LEADS])


def _lead(
    key: str,
    name: str,
    phone: str,
    owner: str,
    kind: LeadKind,
    locality: str,
    bhk: float,
    source: str,
) -> Lead:
    told = {"locality": locality, "bhk": bhk, "source": source, "named_project": "Kesar Orchid"}
    return Lead(
        lead_id=f"lead_{key}",
        brokerage_id="brokerage_a",
        person_id=f"person_{key}",
        created_at=BORN,
        kind=kind,
        name=name,
        phone=phone,
        owner_id=f"staff_{owner}",
        team_id="team_a",
        attributes=tuple(Attribute(n, v, BORN, BORN) for n, v in told.items()),
    )


def turn(at: int, lead_ids: list[str], *, question: str = "", **step: Any) -> Transcript:
    """A turn of the talk so far; the step is what was understood then."""
    steps = ({"step": "understood", **step},) if step else ()
    return Transcript(
        transcript_id=f"transcript_{at}",
        brokerage_id="brokerage_a",
        staff_id="staff_asha",
        conversation_id="talk",
        at=BORN.replace(minute=at),
        question=question,
        language="en",
        channel="api",
        lead_ids=tuple(lead_ids),
        answer={},
        steps=steps,
    )


def in_line(parsed: ParsedQuestion) -> str:
    """What was understood, in one line; "?" before it: not sure."""
    told = " + ".join(_ask(ask) for ask in parsed.asks) or "nothing"
    unread = f" unread: {', '.join(parsed.unread)}" if parsed.unread else ""
    missed = f" missed: {', '.join(parsed.missed)}" if parsed.missed else ""
    return f"{'' if parsed.is_sure else '? '}{told}{unread}{missed}"


# The message itself, the one before it, and that it answers a question of ours.
_AS_TYPED = ("typed", "before", "is_chosen")


def _ask(ask: Ask) -> str:
    name = type(ask).__name__.removeprefix("Ask").lower()
    if isinstance(ask, AskFind):
        each = f" each: {', '.join(ask.each)}" if ask.each else ""
        outlook = " outlook" if ask.is_outlook else ""
        said = f"{'call' if ask.is_call else name} {_query(ask.query)}{each}".strip()
        return f"{said}{outlook}"
    told = [_field(f.name, getattr(ask, f.name)) for f in fields(ask) if f.name not in _AS_TYPED]
    return " ".join([name, *filter(None, told)])


def _query(query: Query) -> str:
    said = query.model_dump(mode="json", exclude_defaults=True)
    where = said.pop("where", [])
    period = said.pop("period", None)
    also = said.pop("also", [])
    words = [_condition(c) for c in where]
    if period:
        days = period.get("word") or f"{period.get('start', '')}..{period.get('end', '')}"
        words.append(f"{period.get('of', 'created')}:{days}")
    words += [f"also:{_condition(c)}" for c in also]
    return " ".join([*words, *(f"{k}={v}" for k, v in said.items())])


def _condition(condition: dict[str, Any]) -> str:
    op = condition.get("op", "is")
    sign = {"is": "=", "at_most": "<=", "at_least": ">=", "not": "!="}.get(op, f" {op} ")
    value = condition.get("value")
    if isinstance(value, list):
        value = "/".join(value)
    if isinstance(value, float):
        value = f"{value:g}" if value < 10_000 else f"{value / 1e5:g}L"
    return f"{condition['field']}{sign}{'' if value is None else value}"


def _field(name: str, value: object) -> str:
    if isinstance(value, LeadRef):
        return _ref(value)
    if isinstance(value, tuple):
        return ",".join(_ref(v) if isinstance(v, LeadRef) else str(v) for v in value)
    if isinstance(value, Query):
        return f"{name}=({_query(value)})"
    is_unsaid = value is None or value is False or value in ("", 0)
    return "" if is_unsaid else name if value is True else f"{name}={value}"


def _ref(ref: LeadRef) -> str:
    ids = "|".join(n.lead_id.removeprefix("lead_") for n in ref.matches)
    near = "~" + "|".join(n.lead_id.removeprefix("lead_") for n in ref.near) if ref.near else ""
    return f"[{ids or ref.words + near}]"
