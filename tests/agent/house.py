"""A small brokerage of built leads, of whom model answers are asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from agent.turn import Question, Turn
from leads.model.answer import Answer
from leads.model.consent import Consent, Purpose
from leads.model.deadline import Deadline
from leads.model.lead import Attribute, AttributeValue, Event, Lead, LeadKind, Message
from leads.model.scope import Role, Scope
from leads.model.score import Band, BandRecord, Completeness, Reason, Score
from leads.store.intake import IncomingLead, Intake
from leads.store.record import Record
from leads.store.score_log import ScoreLog
from leads.store.staff import Brokerage, Staff, StaffMember
from prompts.catalogues import Library
from scoring.model_store import Models
from tests.records import filled, lay

# 20 Nov 2026, 10:40 in Ahmedabad.
NOW = datetime(2026, 11, 20, 5, 10, tzinfo=UTC)
VERSION = "model_test"


@dataclass
class House:
    """The record with a brokerage, its people, and what asks it questions."""

    record: Record
    turn: Turn
    staff: Staff
    models: Models

    async def ask(
        self,
        text: str,
        *,
        by: str = "staff_asha",
        lead_id: str | None = None,
        conversation_id: str | None = None,
        seconds: float = 30,
    ) -> Answer:
        question = Question(
            text,
            self.staff.identity(by),
            Deadline.after(seconds),
            lead_id=lead_id,
            conversation_id=conversation_id,
        )
        return await self.turn.answer(question)

    def add(self, *leads: Lead, brokerage_id: str = "brokerage_a") -> None:
        Intake(self.record, brokerage_id).add([IncomingLead(lead) for lead in leads])

    def save(self, *scores: Score, brokerage_id: str = "brokerage_a") -> None:
        ScoreLog(self.record, Scope.machinery(brokerage_id)).save(scores, cause="test")


def open_house(folder: Path) -> House:
    lay(folder / "record.db", _furnished())
    record = Record.open(f"sqlite:///{folder / 'record.db'}")
    models = Models(folder, record)
    turn = Turn(record=record, models=models, library=Library(), clock=lambda: NOW)
    return House(record, turn, Staff(record), models)


@cache
def _furnished() -> bytes:
    return filled(furnish)


def furnish(record: Record) -> None:
    staff = Staff(record)
    for letter in ("a", "b"):
        brokerage_id = f"brokerage_{letter}"
        staff.add_brokerage(Brokerage(brokerage_id, f"House {letter}", model_version=VERSION))
        staff.add_team(brokerage_id, f"team_{letter}", "Team")
    for name, letter, role in (
        ("asha", "a", Role.BROKER),
        ("bela", "a", Role.BROKER),
        ("mona", "a", Role.MANAGER),
        ("anil", "a", Role.ANALYST),
        ("olga", "b", Role.BROKER),
    ):
        staff.add_member(
            StaffMember(f"staff_{name}", f"brokerage_{letter}", name, role, (f"team_{letter}",))
        )


def ago(**delta: float) -> datetime:
    return NOW - timedelta(**delta)


def lead(
    lead_id: str,
    name: str | None,
    phone: str | None = None,
    *,
    owner: str = "staff_asha",
    kind: LeadKind | None = LeadKind.RESALE,
    told: Mapping[str, AttributeValue] | None = None,
    consented: bool = True,
) -> Lead:
    letter = "b" if owner == "staff_olga" else "a"
    born = ago(days=39)
    return Lead(
        lead_id=lead_id,
        brokerage_id=f"brokerage_{letter}",
        person_id=f"person_{lead_id}",
        created_at=born,
        kind=kind,
        name=name,
        phone=phone,
        owner_id=owner,
        team_id=f"team_{letter}",
        attributes=tuple(Attribute(n, v, born, born) for n, v in (told or {}).items()),
        consents=(Consent(Purpose.SCORING, True, born, "form", born),) if consented else (),
    )


def says(lead: Lead, *texts: str, at: datetime, by: str = "lead") -> Lead:
    sender = "lead" if by == "lead" else "broker"
    first = len(lead.messages)
    new = tuple(
        Message(f"msg_{lead.lead_id}_{first + i}", sender, text, at, at)
        for i, text in enumerate(texts)
    )
    return replace(lead, messages=lead.messages + new)


def happens(
    lead: Lead, kind: str, at: datetime, value: str | float | None = None, known_at: datetime = NOW
) -> Lead:
    event_id = f"evt_{lead.lead_id}_{len(lead.events)}"
    return replace(lead, events=(*lead.events, Event(event_id, kind, at, min(at, known_at), value)))


def score(lead_id: str, *reasons: Reason, **changes: object) -> Score:
    """78 of 100 against a usual 42, hot, with the reasons given."""
    base = Score(
        lead_id=lead_id,
        score=78.0,
        base_score=78.0,
        factor=1.0,
        source="base",
        probability=0.22,
        band=Band.HOT,
        band_record=BandRecord(9, 40, 0.12, 0.38, 60),
        reference_score=42.0,
        completeness=Completeness(4, 8),
        confidence=None,
        reasons=reasons,
        as_of=NOW,
        model_version=VERSION,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


PRIYA_TOLD: dict[str, AttributeValue] = {
    "bhk": 3.0,
    "locality": "Bopal",
    "budget_max_inr": 9_500_000.0,
    "property_price_inr": 9_200_000.0,
}
PRIYA_REASONS = (
    Reason("visit_asked", 15.2, True, "yes/no", ("msg_lead_priya_0",)),
    Reason("budget_to_price", 12.1, 103.26, "%", ("attribute:budget_max_inr",)),
    Reason("lead_reply_time", 7.9, 12.0, "min", ()),
    Reason("price_high", -6.3, 2.0, "count", ("msg_lead_priya_1",)),
    Reason("messages_7d", 3.1, 4.0, "count", ()),
    Reason("enquiry_age", 2.0, 39.0, "days", ()),
    Reason("source", 1.5, "99acres", "word", ()),
    Reason("possession_late", 0.5, None, "months", ()),
)


def priya() -> Lead:
    """Priya ·4821, who asked for a visit two days ago."""
    asked = lead("lead_priya", "Priya", "+919825004821", told=PRIYA_TOLD)
    return says(asked, "kab dekh sakte?", at=ago(days=2))
