"""Records of many stored leads: one broker's book of 200, the same in each, and a manager over all.

The scores are from a model that is not stored, so a question that computed one would have to say
that there is no model: either it reads what the record already knows, or the check fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from demo.market import FAMILY, GIVEN, UNISSUED
from leads.model.consent import Consent, Purpose
from leads.model.lead import Attribute, AttributeValue, Lead, LeadKind, Message
from leads.model.scope import Role, Scope
from leads.model.score import Band, BandRecord, Completeness, Reason, Score
from leads.store.intake import IncomingLead, Intake
from leads.store.record import Record
from leads.store.score_log import ScoreLog
from leads.store.staff import Brokerage, Staff, StaffMember

HOUSE, TEAM = "brokerage_bench", "team_bench"
BROKER, MANAGER = "staff_broker", "staff_manager"
BOOK = 200
VERSION = "model_bench"
NOW = datetime(2026, 11, 20, 5, 10, tzinfo=UTC)
# The rest belongs to brokers with 200 leads each, at most 50 of them: a large brokerage.
_OTHER_BROKERS = 50
_AT_ONCE = 1_000
_SEED = 11
_LOCALITIES = ("Bopal", "Satellite", "Thaltej", "Gota", "Baner", "Wakad", "Vesu", "Adajan")
_KINDS = (LeadKind.NEW_PROJECT, LeadKind.RESALE, LeadKind.RENT, LeadKind.SELL)
_REASONS = ("bhk_known", "days_since_last_message", "messages_from_lead", "budget_max_inr")
_ENDINGS = ("", "", "", "a", "an", "esh", "it", "al", "ika", "u")


@dataclass(frozen=True, slots=True)
class Book:
    """A record of `size` leads; `asked`: names that one lead of the broker's book has alone."""

    size: int
    record: Record
    asked: tuple[tuple[str, str], ...]


def make_book(folder: Path, size: int, asked: int) -> Book:
    """A record of `size` leads (100,000 take some three minutes)."""
    record = Record.open(f"sqlite:///{folder / f'book-{size}.sqlite3'}")
    if not Staff(record).brokerages():
        _staff(record, size)
        _fill(record, size)
    return Book(size, record, tuple(_own_names(asked)))


def _fill(record: Record, size: int) -> None:
    intake, log = Intake(record, HOUSE), ScoreLog(record, Scope.machinery(HOUSE))
    everyone = _leads(size)
    while some := list(islice(everyone, _AT_ONCE)):
        intake.add(IncomingLead(lead) for lead in some)
        log.save([_score(lead.lead_id) for lead in some], cause="benchmark")


def _staff(record: Record, size: int) -> None:
    staff = Staff(record)
    staff.add_brokerage(Brokerage(HOUSE, "Bench", is_synthetic=True))
    staff.set_model(HOUSE, VERSION)
    staff.add_team(HOUSE, TEAM, "Team")
    staff.add_member(StaffMember(MANAGER, HOUSE, "Manager", Role.MANAGER, (TEAM,)))
    for staff_id in (BROKER, *_others(size)):
        staff.add_member(StaffMember(staff_id, HOUSE, staff_id, Role.BROKER, (TEAM,)))


def _others(size: int) -> list[str]:
    return [f"staff_other_{n}" for n in range(min(_OTHER_BROKERS, max(1, size // BOOK - 1)))]


def _leads(size: int) -> Iterator[Lead]:
    """The broker's leads lie evenly among the others, as if all had come through the year."""
    others, dice = _others(size), Random(_SEED)
    every = size // BOOK
    own = dict(_own_leads())
    for n in range(size):
        if n % every == 0 and n // every in own:
            yield own[n // every]
        else:
            name = f"{_given(dice)} {dice.choice(FAMILY)}{dice.choice(_ENDINGS)}"
            yield _lead(f"lead_other_{n}", n, name, dice.choice(others))


def _own_leads() -> Iterator[tuple[int, Lead]]:
    dice = Random(_SEED)
    for n in range(BOOK):
        # No other lead is called -walkar, so that a name is unique in every record.
        name = f"{GIVEN[n % len(GIVEN)]} {FAMILY[n // len(GIVEN)]}walkar"
        yield n, _lead(f"lead_own_{n}", 99_000 + n, name, BROKER, dice)


def _own_names(count: int) -> Iterator[tuple[str, str]]:
    for _, lead in islice(_own_leads(), 0, BOOK, BOOK // count):
        yield lead.lead_id, str(lead.name)


def _given(dice: Random) -> str:
    """Some 1,500 given names, the first far more frequent than the last."""
    return GIVEN[int(len(GIVEN) * dice.random() ** 2)] + dice.choice(_ENDINGS)


def _lead(lead_id: str, n: int, name: str, owner: str, dice: Random | None = None) -> Lead:
    dice = dice or Random(n)
    born = NOW - timedelta(days=2 + n % 300, minutes=n % 997)
    told: dict[str, AttributeValue] = {
        "bhk": float(dice.randint(1, 4)),
        "locality": dice.choice(_LOCALITIES),
        "budget_max_inr": float(dice.randint(40, 200)) * 1e5,
        "source": "portal",
    }
    wrote = born + timedelta(hours=1)
    return Lead(
        lead_id=lead_id,
        brokerage_id=HOUSE,
        person_id=f"person_{lead_id}",
        created_at=born,
        kind=_KINDS[n % len(_KINDS)],
        name=name,
        phone=f"{UNISSUED}{n % 1_000_000:06d}",
        owner_id=owner,
        team_id=TEAM,
        attributes=tuple(Attribute(name, value, born, born) for name, value in told.items()),
        messages=(Message(f"msg_{lead_id}", "lead", "Is it still there?", wrote, wrote),),
        consents=tuple(Consent(purpose, True, born, "form", born) for purpose in Purpose),
    )


def _score(lead_id: str) -> Score:
    number = Random(lead_id).random() * 100
    band = Band.HOT if number > 80 else Band.WARM if number > 40 else Band.COLD
    share = (number - 20) / len(_REASONS)
    return Score(
        lead_id=lead_id,
        score=number,
        base_score=number,
        factor=1.0,
        source="base",
        probability=number / 500,
        band=band,
        band_record=BandRecord(12, 80, 0.09, 0.25, 90),
        reference_score=20.0,
        completeness=Completeness(4, 9),
        confidence=None,
        reasons=tuple(Reason(name, share, 2.0, None) for name in _REASONS),
        as_of=NOW - timedelta(hours=1),
        model_version=VERSION,
    )
