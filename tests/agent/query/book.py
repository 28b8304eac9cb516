"""A small book of leads on Thursday 5 March 2026, ten o'clock in Ahmedabad."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from agent.query.query import Query
from agent.query.query_result import QueryResult
from agent.query.run_query import run_query
from leads.model.consent import Consent, Purpose
from leads.model.lead import Attribute, Event, Lead, LeadKind, Message, Outcome, OutcomeKind
from leads.model.scope import Scope
from leads.model.score import Band
from leads.store.intake import Alias, AliasKind, IncomingLead, Intake
from leads.store.record import Record
from leads.store.score_log import ScoreLog
from leads.store.vocabulary import keep_own_values, write_labels
from tests.leads.makers import a_score, add_house, scope_of

NOW = datetime(2026, 3, 5, 4, 30, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Kolkata")
ASHA = scope_of("asha")
BANDS = {"priya": Band.HOT, "rahul": Band.WARM, "meera": Band.WARM, "foreign": Band.HOT}
BANDS |= {"silent": Band.COLD, "sagar": Band.HOT}
SCORES = {"priya": 90.0, "rahul": 60.0, "meera": 95.0, "foreign": 99.0, "silent": 20.0}
SCORES |= {"sagar": 97.0}


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def fill(record: Record) -> None:
    """Asha's eight leads, one of Chirag's, one without an owner, one of another house."""
    for letter in ("a", "b"):
        add_house(record, letter)
    Intake(record, "brokerage_a").add(_leads())
    Intake(record, "brokerage_b").add(
        [_lead("elsewhere", 1, brokerage_id="brokerage_b", owner_id="staff_asha_b")]
    )
    with record.writing() as conn:
        write_labels(conn, "brokerage_a", "priya", ("NRI", "VIP"))
        write_labels(conn, "brokerage_a", "meera", ("VIP guest",))
    keep_own_values(record, "brokerage_a", ("Purpose", "Parking"))
    scores = [
        a_score(i, points, band=BANDS[i], as_of=NOW - timedelta(minutes=5))
        for i, points in SCORES.items()
    ]
    ScoreLog(record, Scope.machinery("brokerage_a")).save(scores, cause="daily")


def ask(record: Record, scope: Scope = ASHA, *, is_call: bool = False, **query: Any) -> QueryResult:
    return run_query(record, scope, Query.model_validate(query), NOW, ZONE, is_call=is_call)


def ids(found: QueryResult) -> list[str]:
    return [row.summary.lead_id for row in found.rows]


def _leads() -> list[IncomingLead]:
    return [
        _lead(
            "priya",
            3,
            name="Priya Shah",
            attributes=_told(
                3,
                locality="Bopal",
                bhk=3.0,
                budget_max_inr=9_500_000.0,
                source="99acres",
                stage="negotiating",
                language="gu",
                loan_stage=1.0,
                Purpose="Investment",
                Parking=True,
                named_project="Kadamb Residency",
            ),
            messages=(_said("p1", "lead", "Do car parking milegi kya?", 1),),
            events=(
                _event("p2", "quote", 2, 9_200_000.0),
                _event("p3", "offer", 1.5, 9_000_000.0),
                _event("p4", "call", 2.5, 4.0),
            ),
        ),
        _lead(
            "rahul",
            40,
            kind=LeadKind.NEW_PROJECT,
            name="Rahul Verma",
            attributes=_told(
                40,
                locality="South Bopal",
                bhk=2.0,
                budget_max_inr=6_800_000.0,
                source="reference",
                stage="visited",
                loan_stage=3.0,
                Purpose="End Use",
                down_payment_ready=True,
                home_to_sell=False,
                move_by="2026-06-01",
            ),
            messages=(
                _said("r1", "lead", "Flat pasand aaya", 13),
                _said("r2", "broker", "Accha", 12.9),
            ),
            events=(
                _event("r3", "visit_done", 4, "Udgam Square"),
                _event("r4", "family_visited", 4, "Udgam Square"),
                _event("r5", "call_missed", 1),
            ),
        ),
        _lead(
            "meera",
            8,
            kind=LeadKind.RENT,
            name="Meera Nair",
            attributes=(
                *_told(8, locality="Gota", bhk=2.0, budget_max_inr=25_000.0, Purpose="investor"),
                *_told(8, source="Facebook form", stage="visit_planned"),
                Attribute("visit_on", "2026-03-07", ago(1), ago(1)),
            ),
            messages=(_said("m1", "broker", "Kal aavjo", 6),),
            events=(_event("m2", "visit_missed", 2, "Gota Heights"),),
        ),
        # Scoring was never agreed to, though a score stands in the record.
        _lead("sagar", 23, kind=LeadKind.SELL, name="Sagar Thakkar", consents=()),
        _lead(
            "silent",
            60,
            kind=None,
            attributes=(*_told(60, source="99acres", wait_until="2026-04-01", locality="Bopal"),),
        ),
        _lead(
            "zeel", 32, attributes=_told(32, source="reference"), outcomes=(_ended("booked", 2),)
        ),
        _lead(
            "kiran",
            35,
            attributes=_told(35, source="99acres", locality="Gota"),
            outcomes=(_ended("cancelled", 8), _ended("lost", 6, "budget")),
        ),
        _lead("spam", 5, attributes=_told(5, source="99acres"), outcomes=(_ended("spam", 5),)),
        _lead(
            "foreign",
            3,
            owner_id="staff_chirag_a",
            name="Foreign Lead",
            attributes=_told(3, locality="Satellite", source="walk-in"),
            messages=(_said("f1", "lead", "Kitna price hai?", 1),),
            events=(_event("f2", "visit_done", 1, "Iscon"), _event("f3", "call", 1, 2.0)),
        ),
        _lead("nobodys", 3, owner_id=None),
    ]


def _lead(lead_id: str, days: float, **fields: Any) -> IncomingLead:
    at = ago(days)
    own = {"brokerage_id": "brokerage_a", "person_id": "", "owner_id": "staff_asha_a"}
    own |= {"kind": LeadKind.RESALE, "created_at": at}
    own |= {"consents": (Consent(Purpose.SCORING, True, at, "form", at),)}
    return IncomingLead(Lead(**{"lead_id": lead_id, **own, **fields}), (_phone(lead_id),))


def _phone(lead_id: str) -> Alias:
    return Alias(AliasKind.PHONE, f"+9198250{sum(map(ord, lead_id)):05}")


def _told(days: float, **values: Any) -> tuple[Attribute, ...]:
    return tuple(Attribute(name, value, ago(days), ago(days)) for name, value in values.items())


def _said(message_id: str, sender: Any, text: str, days: float) -> Message:
    return Message(message_id, sender, text, ago(days), ago(days))


def _event(event_id: str, kind: str, days: float, value: Any = None) -> Event:
    return Event(event_id, kind, ago(days), ago(days), value)


def _ended(kind: str, days: float, reason: str | None = None) -> Outcome:
    return Outcome(OutcomeKind(kind), ago(days), ago(days), reason)
