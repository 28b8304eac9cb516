"""A small Pakka for tests: two brokerages with people, tokens, leads and one trained model."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from sqlalchemy import make_url

from app.settings import Settings
from app.wiring import Pakka, build
from features.market import Market
from leads.model.consent import Consent, Purpose
from leads.model.lead import Attribute, Event, Lead, LeadKind, Message, Outcome, OutcomeKind
from leads.model.ports import unheard
from leads.model.scope import Role, Scope
from leads.store.intake import Alias, AliasKind, IncomingLead, Intake, record_consent
from leads.store.lead_store import LeadStore
from leads.store.record import Record
from leads.store.staff import Brokerage, Staff, StaffMember
from scoring.artifact import Artifact
from scoring.labels import Horizons
from scoring.train import train
from tests.records import filled, lay, open_sqlite

NOW = datetime(2026, 11, 20, 5, 10, tzinfo=UTC)
ONE, TWO = "brokerage_one", "brokerage_two"
MADE_UP_LEADS = 240
PEOPLE = (
    ("asha", ONE, Role.BROKER, ("team_west",)),
    ("bela", ONE, Role.BROKER, ("team_east",)),
    ("mona", ONE, Role.MANAGER, ("team_west",)),
    ("anil", ONE, Role.ANALYST, ()),
    ("adi", ONE, Role.ADMIN, ()),
    ("tara", TWO, Role.BROKER, ("team_two",)),
    ("tom", TWO, Role.ADMIN, ()),
)
# (lead id, brokerage, owner, team, name, phone)
NAMED = (
    ("lead_priya", ONE, "asha", "team_west", "Priya Mehta", "+919825014821"),
    ("lead_rahul", ONE, "asha", "team_west", "Rahul Shah", "+919825017730"),
    ("lead_farhan", ONE, "bela", "team_east", "Farhan Sheikh", "+919825015502"),
    ("lead_secret", TWO, "tara", "team_two", "Zubin Foreign", "+919825019999"),
)
WITHOUT_CONSENT = "lead_kalpesh"


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True, slots=True)
class House:
    """A Pakka and one bearer token per person, by first name."""

    pakka: Pakka
    tokens: dict[str, str]

    def bearer(self, name: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens[name]}"}

    def withdraw(self, purpose: Purpose = Purpose.SCORING, *, at: datetime = NOW) -> None:
        """Priya agrees to that no more."""
        record_consent(
            self.pakka.record,
            Scope.machinery(ONE),
            "lead_priya",
            [purpose],
            is_granted=False,
            basis="by phone",
            now=at,
        )


def make_house(
    home: Path,
    artifact: Artifact,
    *,
    rate_limit: str = "off",
    is_synthetic: bool = False,
    score_deadline_ms: int = 20_000,
    redis_url: str | None = None,
    llm_base_url: str | None = None,
    clock: Callable[[], datetime] = lambda: NOW,
    **more: Any,
) -> House:
    """Everything but a server; close it with `house.pakka.aclose()`. `more`: other settings."""
    settings = Settings(
        home=home,
        rate_limit=rate_limit,
        answer_deadline_ms=20_000,
        score_deadline_ms=score_deadline_ms,
        redis_url=redis_url,
        llm_base_url=llm_base_url,
        llm_model="big" if llm_base_url else None,
        **more,
    )
    url = make_url(settings.record_url)
    if is_copied := url.get_backend_name() == "sqlite":
        file, tokens = _furnished(is_synthetic)
        lay(Path(str(url.database)), file)
    pakka = build(settings, clock=clock)
    if not is_copied:
        tokens = _furnish(pakka.record, is_synthetic)
    install(pakka, artifact)
    return House(pakka, dict(tokens))


def install(pakka: Pakka, artifact: Artifact) -> None:
    """Into brokerage ONE, from a copy of its files: writing and checking them anew takes longer
    than most tests."""
    folder = pakka.models.folder(ONE, artifact.version)
    if (files := _FILES.get(artifact.version)) is None:
        pakka.models.install(artifact, ONE)
        _FILES[artifact.version] = {file.name: file.read_bytes() for file in folder.iterdir()}
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    pakka.staff.set_model(ONE, artifact.version)


# Of each model that a house has, by version.
_FILES: dict[str, dict[str, bytes]] = {}


@cache
def _furnished(is_synthetic: bool) -> tuple[bytes, Mapping[str, str]]:
    """The record of a house as a file, and its tokens: the same in every house of a process."""
    tokens: dict[str, str] = {}
    return filled(lambda record: tokens.update(_furnish(record, is_synthetic))), tokens


def _furnish(record: Record, is_synthetic: bool) -> Mapping[str, str]:
    staff = Staff(record)
    add_people(staff, is_synthetic=is_synthetic)
    add_leads(record)
    return {name: staff.issue_token(f"staff_{name}", at=NOW) for name, *_ in PEOPLE}


def add_people(staff: Staff, *, is_synthetic: bool) -> None:
    for brokerage_id in (ONE, TWO):
        staff.add_brokerage(
            Brokerage(brokerage_id, brokerage_id.title(), is_synthetic=is_synthetic)
        )
    for team, brokerage_id in (("team_west", ONE), ("team_east", ONE), ("team_two", TWO)):
        staff.add_team(brokerage_id, team, team.title())
    for name, brokerage_id, role, teams in PEOPLE:
        staff.add_member(
            StaffMember(f"staff_{name}", brokerage_id, name.title(), role, tuple(teams))
        )


def add_leads(record: Record) -> None:
    for brokerage_id in (ONE, TWO):
        named = [_named(*row) for row in NAMED if row[1] == brokerage_id]
        if brokerage_id == ONE:
            silent = _named(WITHOUT_CONSENT, ONE, "asha", "team_west", "Kalpesh", "+919825019034")
            named.append(replace(silent, lead=replace(silent.lead, consents=())))
        Intake(record, brokerage_id).add(named)


def train_model(home: Path) -> Artifact:
    """A model of brokerage ONE, learnt from made-up leads whose keenness decides."""
    record = open_sqlite(home / "training.sqlite3")
    Staff(record).add_brokerage(Brokerage(ONE, "One"))
    Intake(record, ONE).add(map(IncomingLead, _made_up_leads()))
    store = LeadStore(record, Scope.machinery(ONE))
    leads = list(store.all_leads())
    market = Market(store.enquiries())
    record.close()
    return train(
        leads,
        market=market,
        horizons=Horizons(),
        seed=1,
        cut_off=NOW,
        brokerage_id=ONE,
        is_synthetic=False,
        progress=unheard,
    )


def shared_model(temporary: pytest.TempPathFactory, worker_id: str) -> Artifact:
    """That model, trained once for all workers of this run."""
    return learnt_once(temporary, worker_id, ONE, lambda: train_model(temporary.mktemp("training")))


def learnt_once(
    temporary: pytest.TempPathFactory, worker_id: str, brokerage: str, learn: Callable[[], Artifact]
) -> Artifact:
    """What is learnt for that brokerage by the first worker of this run, for all of them."""
    base = temporary.getbasetemp()
    common = base if worker_id == "master" else base.parent
    folder = common / f"model_of_{brokerage}"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            learn().save(folder)
    return Artifact.load(folder, brokerage)


def _named(
    lead_id: str, brokerage_id: str, owner: str, team: str, name: str, phone: str
) -> IncomingLead:
    began = NOW - timedelta(days=16)
    asked = NOW - timedelta(days=1, hours=2)
    tail = lead_id.removeprefix("lead_")
    lead = Lead(
        lead_id=lead_id,
        brokerage_id=brokerage_id,
        person_id="",
        created_at=began,
        kind=LeadKind.RESALE,
        name=name,
        phone=phone,
        owner_id=f"staff_{owner}",
        team_id=team,
        attributes=tuple(
            Attribute(key, value, began, began)
            for key, value in (
                ("bhk", 3.0),
                ("locality", "Bopal"),
                ("budget_max_inr", 9_500_000.0),
                ("property_price_inr", 9_200_000.0),
                ("source", "99acres"),
                ("stage", "contacted"),
            )
        ),
        messages=(
            Message(f"msg_{tail}_1", "lead", "3bhk bopal, 95 tak budget", began, began),
            Message(f"msg_{tail}_2", "broker", "Rs 92 lakh, shall I send it?", began, began),
            Message(f"msg_{tail}_3", "lead", "Saturday kab dekh sakte?", asked, asked),
        ),
        events=(Event(f"evt_{tail}_1", "enquiry", began, began, "99acres"),),
        consents=_consents(began),
    )
    return IncomingLead(lead, (Alias(AliasKind.PHONE, phone),))


def _consents(at: datetime) -> tuple[Consent, ...]:
    return tuple(Consent(purpose, True, at, "enquiry form", at) for purpose in Purpose)


def _made_up_leads() -> list[Lead]:
    dice = random.Random(5)
    return [_made_up(number, dice) for number in range(MADE_UP_LEADS)]


def _made_up(number: int, dice: random.Random) -> Lead:
    began = NOW - timedelta(days=420 - number, hours=dice.randrange(24))
    keen = dice.random()
    lead_id = f"lead_past_{number}"
    messages = tuple(
        Message(
            f"msg_past_{number}_{i}",
            "lead",
            "kab dekh sakte, visit karni hai" if keen > 0.6 else "sochke batate",
            at := began + timedelta(days=2 * i, hours=dice.randrange(12)),
            at,
        )
        for i in range(1 + int(keen * 5))
    )
    visit = began + timedelta(days=9)
    visits = (Event(f"evt_past_{number}", "visit_done", visit, visit, "Amrakunj"),)
    ended = began + timedelta(days=25 + dice.randrange(30))
    is_won = dice.random() < (0.75 if keen > 0.6 else 0.12)
    kind = OutcomeKind.BOOKED if is_won else OutcomeKind.LOST
    return Lead(
        lead_id=lead_id,
        brokerage_id=ONE,
        person_id=f"person_past_{number}",
        created_at=began,
        kind=LeadKind.RESALE,
        attributes=(
            Attribute("bhk", 3.0, began, began),
            Attribute("locality", dice.choice(["Bopal", "Gota"]), began, began),
            Attribute("budget_max_inr", 8e6 + keen * 2e6, began, began),
            Attribute("property_price_inr", 9e6, began, began),
        ),
        messages=messages,
        events=visits if keen > 0.45 else (),
        outcomes=(Outcome(kind, ended, ended),),
        consents=_consents(began),
    )
