"""The two demo brokerages: their people, their trade, and as many leads as each should have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from demo.dice import Dice
from demo.lead_life import BrokerDesk, Contact, draw_contact, draw_lead, draw_stray
from demo.lead_record import Span
from demo.market import AHMEDABAD, PUNE, City
from demo.showcase import draw_showcase
from leads.model.lead import Lead, LeadKind, OutcomeKind
from leads.model.scope import Role
from leads.store.intake import Intake
from leads.store.lead_matching import IncomingLead
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff, StaffMember

HISTORY_DAYS = 548  # eighteen months
ZONE = "Asia/Kolkata"
STRAY_SHARE = 0.06
SECOND_ENQUIRY_SHARE = 0.03

STEP = 500  # leads between two progress lines


@dataclass(frozen=True, slots=True)
class BrokerageSpec:
    """What a demo brokerage is made from. Staff: name, role, teams, language, answer minutes."""

    number: int
    key: str
    name: str
    city: City
    open_leads: int
    closed_leads: int
    teams: tuple[tuple[str, str], ...]
    staff: tuple[tuple[str, Role, tuple[int, ...], str, float], ...]
    kinds: dict[LeadKind, float]
    languages: dict[str, float]


@dataclass(frozen=True, slots=True)
class DemoBrokerage:
    """A brokerage with all its data; teams are (team_id, name)."""

    brokerage: Brokerage
    teams: tuple[tuple[str, str], ...]
    members: tuple[StaffMember, ...]
    leads: tuple[Lead, ...]


BROKERAGES = (
    BrokerageSpec(
        number=0,
        key="ahmedabad",
        name="Sabarmati Homes (demo)",
        city=AHMEDABAD,
        open_leads=320,
        closed_leads=2600,
        teams=(("west", "West team"), ("north", "North team")),
        staff=(
            ("Nirav Joshi", Role.BROKER, (0,), "gu-Latn", 9.0),
            ("Hetal Patel", Role.BROKER, (0,), "gu", 16.0),
            ("Farhan Shaikh", Role.BROKER, (0,), "hi-Latn", 30.0),
            ("Kruti Mehta", Role.BROKER, (1,), "en", 22.0),
            ("Dev Solanki", Role.BROKER, (1,), "hi-Latn", 75.0),
            ("Meghna Desai", Role.MANAGER, (0, 1), "en", 0.0),
            ("Tejal Rao", Role.ANALYST, (), "en", 0.0),
            ("Bharat Amin", Role.ADMIN, (), "gu", 0.0),
        ),
        kinds={
            LeadKind.NEW_PROJECT: 0.4,
            LeadKind.RESALE: 0.27,
            LeadKind.RENT: 0.22,
            LeadKind.SELL: 0.04,
            LeadKind.LET: 0.03,
            LeadKind.LAND: 0.02,
            LeadKind.COMMERCIAL: 0.02,
        },
        languages={"en": 0.28, "hi-Latn": 0.24, "gu-Latn": 0.27, "gu": 0.13, "hi": 0.08},
    ),
    BrokerageSpec(
        number=1,
        key="pune",
        name="Mula Riverside Realty (demo)",
        city=PUNE,
        open_leads=120,
        closed_leads=900,
        teams=(("pune", "Pune team"),),
        staff=(
            ("Omkar Kulkarni", Role.BROKER, (0,), "en", 12.0),
            ("Sana Inamdar", Role.BROKER, (0,), "hi-Latn", 20.0),
            ("Rohit Pawar", Role.BROKER, (0,), "hi", 45.0),
            ("Anagha Kale", Role.MANAGER, (0,), "en", 0.0),
        ),
        kinds={
            LeadKind.NEW_PROJECT: 0.38,
            LeadKind.RESALE: 0.22,
            LeadKind.RENT: 0.3,
            LeadKind.SELL: 0.04,
            LeadKind.LET: 0.03,
            LeadKind.LAND: 0.01,
            LeadKind.COMMERCIAL: 0.02,
        },
        languages={"en": 0.4, "hi-Latn": 0.41, "hi": 0.14, "gu-Latn": 0.05},
    ),
)


def generate(seed: int, today: date) -> tuple[DemoBrokerage, ...]:
    """Both brokerages as of the first instant of `today` in India: the same every time."""
    midnight = datetime.combine(today, time(), ZoneInfo(ZONE)).astimezone(UTC)
    span = Span(midnight - timedelta(days=HISTORY_DAYS), HISTORY_DAYS)
    return tuple(_draw_brokerage(seed, spec, span) for spec in BROKERAGES)


def is_open(lead: Lead) -> bool:
    """Without an ending, or with the last outcome reopening it."""
    reopening = (OutcomeKind.CANCELLED, OutcomeKind.REOPENED)
    return not lead.outcomes or lead.outcomes[-1].kind in reopening


def _draw_brokerage(seed: int, spec: BrokerageSpec, span: Span) -> DemoBrokerage:
    brokerage_id = f"brokerage_{spec.key}"
    members = tuple(
        StaffMember(
            staff_id=f"staff_{spec.key}_{place:02d}",
            brokerage_id=brokerage_id,
            name=name,
            role=role,
            team_ids=tuple(_team_id(spec, team) for team in teams),
            language=language,
        )
        for place, (name, role, teams, language, _) in enumerate(spec.staff, start=1)
    )
    desk = BrokerDesk(
        number=spec.number,
        brokerage_id=brokerage_id,
        name=spec.name.removesuffix(" (demo)"),
        city=spec.city,
        kinds=spec.kinds,
        languages=spec.languages,
        owners=tuple(
            (member.staff_id, member.team_ids[0], member.name, minutes)
            for member, (_, role, _, _, minutes) in zip(members, spec.staff, strict=True)
            if role is Role.BROKER
        ),
    )
    leads = sorted(_fill(seed, spec, desk, span), key=lambda lead: (lead.created_at, lead.lead_id))
    return DemoBrokerage(
        Brokerage(brokerage_id, spec.name, timezone=ZONE, is_synthetic=True),
        tuple((_team_id(spec, place), name) for place, (_, name) in enumerate(spec.teams)),
        members,
        tuple(leads),
    )


def _team_id(spec: BrokerageSpec, place: int) -> str:
    return f"team_{spec.key}_{spec.teams[place][0]}"


def _fill(seed: int, spec: BrokerageSpec, desk: BrokerDesk, span: Span) -> Iterator[Lead]:
    """Leads drawn one after the other until both the open and the closed places are taken."""
    shown = draw_showcase(seed, desk, span)
    yield from shown
    left = {True: spec.open_leads - len(shown), False: spec.closed_leads}
    known: list[Contact] = []
    number = 0
    while any(left.values()):
        lead = _draw_one(seed, desk, number, span, known)
        number += 1
        if left[is_open(lead)]:
            left[is_open(lead)] -= 1
            yield lead


def _draw_one(seed: int, desk: BrokerDesk, number: int, span: Span, known: list[Contact]) -> Lead:
    dice = Dice(seed, desk.number, number, "who")
    if known and dice.chance(SECOND_ENQUIRY_SHARE):
        return draw_lead(seed, desk, number, span, dice.pick(known))
    contact = draw_contact(desk, number, dice)
    if dice.chance(STRAY_SHARE):
        return draw_stray(seed, desk, number, span, contact)
    known.append(contact)
    return draw_lead(seed, desk, number, span, contact)


def make_demo(record: Record, *, seed: int, today: date, progress: Callable[[str], None]) -> None:
    """Both demo brokerages, as of the first instant of `today`; again changes nothing."""
    progress("Inventing two brokerages")
    for demo in generate(seed, today):
        _write(record, demo, progress)


def _write(record: Record, demo: DemoBrokerage, progress: Callable[[str], None]) -> None:
    brokerage = demo.brokerage
    staff = Staff(record)
    staff.add_brokerage(brokerage)
    for team_id, name in demo.teams:
        staff.add_team(brokerage.brokerage_id, team_id, name)
    for member in demo.members:
        staff.add_member(member)
    intake = Intake(record, brokerage.brokerage_id)
    for start in range(0, len(demo.leads), STEP):
        intake.add(IncomingLead(lead) for lead in demo.leads[start : start + STEP])
        done = min(start + STEP, len(demo.leads))
        progress(f"{brokerage.name}: {done} of {len(demo.leads)} leads")
