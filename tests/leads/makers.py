"""Small leads, facts, scores and brokerages for the tests of the record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Table, insert

from leads.model.consent import Consent, Purpose
from leads.model.lead import (
    Attribute,
    AttributeValue,
    Event,
    Lead,
    LeadKind,
    Message,
    Outcome,
    OutcomeKind,
)
from leads.model.scope import Role, Scope
from leads.model.score import Band, BandRecord, ColdStart, Completeness, Reason, Score
from leads.store.intake import Alias, IncomingLead
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff, StaffMember
from tests.records import rows_of

T0 = datetime(2026, 3, 2, 4, 30, tzinfo=UTC)  # ten o'clock in Ahmedabad


def hours(n: float) -> datetime:
    return T0 + timedelta(hours=n)


def add_house(record: Record, letter: str) -> Brokerage:
    """A copy of a house with two teams and six people: making one takes longer than most tests."""
    with record.writing() as conn:
        for table, rows in _house_rows(letter):
            conn.execute(insert(table), rows)
    return Staff(record).brokerage(f"brokerage_{letter}")


@cache
def _house_rows(letter: str) -> list[tuple[Table, list[dict[str, Any]]]]:
    return rows_of(lambda record: _make_house(record, letter))


def _make_house(record: Record, letter: str) -> None:
    house = Brokerage(f"brokerage_{letter}", f"House {letter}")
    staff = Staff(record)
    staff.add_brokerage(house)
    for team in ("west", "east"):
        staff.add_team(house.brokerage_id, f"team_{team}", team.title())
    for name, role, teams in (
        ("asha", Role.BROKER, ("team_west",)),
        ("bela", Role.BROKER, ("team_west",)),
        ("chirag", Role.BROKER, ("team_east",)),
        ("mona", Role.MANAGER, ("team_west",)),
        ("anil", Role.ANALYST, ()),
        ("adi", Role.ADMIN, ()),
    ):
        person = f"staff_{name}_{letter}"
        staff.add_member(StaffMember(person, house.brokerage_id, name.title(), role, teams))


def scope_of(name: str, letter: str = "a") -> Scope:
    """The scope of one of a house's people, by first name."""
    role = {"mona": Role.MANAGER, "anil": Role.ANALYST, "adi": Role.ADMIN}.get(name, Role.BROKER)
    teams = {"anil": (), "adi": (), "chirag": ("team_east",)}.get(name, ("team_west",))
    return Scope(f"brokerage_{letter}", f"staff_{name}_{letter}", role, teams)


def a_lead(lead_id: str = "lead_1", **fields: Any) -> Lead:
    own = {"brokerage_id": "brokerage_a", "person_id": "", "created_at": T0}
    return Lead(**{"lead_id": lead_id, **own, "kind": LeadKind.RESALE, **fields})


def incoming(lead_id: str = "lead_1", *aliases: Alias, **fields: Any) -> IncomingLead:
    return IncomingLead(a_lead(lead_id, **fields), aliases)


def attribute(name: str, value: AttributeValue, at: datetime = T0) -> Attribute:
    return Attribute(name, value, at, at)


def message(message_id: str, text: str = "hello", at: datetime = T0) -> Message:
    return Message(message_id, "lead", text, at, at)


def event(event_id: str, kind: str = "call", at: datetime = T0, value: Any = None) -> Event:
    return Event(event_id, kind, at, at, value)


def booked(at: datetime = T0) -> Outcome:
    return Outcome(OutcomeKind.BOOKED, at, at)


def full_lead(lead_id: str = "lead_1", **fields: Any) -> Lead:
    """A lead with every kind of fact."""
    return a_lead(
        lead_id,
        **{
            "name": "Priya Shah",
            "phone": "+919825012345",
            "owner_id": "staff_asha_a",
            "team_id": "team_west",
            "order_key": 7.25,
            "attributes": (
                attribute("source", "99acres"),
                attribute("bhk", 3.0),
                attribute("has_loan", True),
                attribute("locality", "बोपल", hours(1)),
                Attribute("budget_max_inr", 9_250_000.5, hours(2), hours(3), "msg_1"),
            ),
            "messages": (
                Message("msg_1", "lead", "Ketla ma padse? ₹92.5 lakh", hours(2), hours(3)),
                Message("msg_2", "broker", "", hours(4), hours(4)),
            ),
            "events": (
                event("evt_1", "enquiry", T0, "99acres"),
                event("evt_2", "call", hours(5), 4.5),
                event("evt_3", "crm_own_word", hours(6)),
            ),
            "outcomes": (Outcome(OutcomeKind.LOST, hours(7), hours(8), "bought elsewhere"),),
            "consents": (Consent(Purpose.SCORING, True, T0, "web form", hours(1)),),
            **fields,
        },
    )


def a_score(lead_id: str = "lead_1", points: float | None = 82.0, **fields: Any) -> Score:
    return Score(
        **{
            "lead_id": lead_id,
            "score": points,
            "base_score": points,
            "factor": 1.0,
            "source": "base",
            "probability": 0.31,
            "band": Band.HOT,
            "band_record": BandRecord(9, 40, 0.12, 0.38, 90),
            "reference_score": 59.0,
            "completeness": Completeness(7, 12),
            "confidence": None,
            "reasons": (
                Reason("budget_fit", 12.75, 0.93, "share", ("msg_1", "attribute:bhk")),
                Reason("asked_visit", 10.25, True, None),
                Reason("locality", 0.1 + 0.2, "બોપલ", None),
            ),
            "as_of": hours(24),
            "model_version": "v1",
            **fields,
        }
    )


def cold_score(lead_id: str = "lead_1") -> Score:
    numbers = dict.fromkeys(("score", "base_score", "probability", "band", "reference_score"))
    rest = {"band_record": None, "reasons": (), "cold_start": ColdStart(20, 50, 31, 50)}
    return a_score(lead_id, **numbers, **rest)
