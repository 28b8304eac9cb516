"""The book of leads that questions are tried on, from `book.yaml`; nobody in it is real.

The clock shows Friday, 20 Nov 2026, 10:40 in Ahmedabad.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

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
from leads.model.score import Band, BandRecord, Completeness, Reason, Score
from leads.store.intake import IncomingLead, Intake
from leads.store.record import Record
from leads.store.score_log import ScoreLog
from leads.store.staff import Brokerage, Staff, StaffMember
from scoring.score_scale import wilson

FOLDER = Path(__file__).parent
ZONE = ZoneInfo("Asia/Kolkata")
NOW = datetime(2026, 11, 20, 10, 40, tzinfo=ZONE).astimezone(UTC)
VERSION = "model_of_the_book"
USUAL = 42.0
RECORDS = {Band.HOT: (9, 40), Band.WARM: (11, 120), Band.COLD: (4, 300)}
BROKERAGES = {"a": "brokerage_a", "b": "brokerage_b"}
_PEOPLE = (
    ("asha", "a", Role.BROKER),
    ("bela", "a", Role.BROKER),
    ("mona", "a", Role.MANAGER),
    ("olga", "b", Role.BROKER),
)
_CUES = {
    "visit_asked": ("see", "देख", "visit"),
    "price_high": ("bhav", "ભાવ"),
    "papers_asked": ("Papers",),
    "cue_token": ("Token",),
    "cue_soft_no": ("vichar",),
}

GivenReason = tuple[str, float, float | str | bool | None, str]


@dataclass(frozen=True, slots=True)
class Talk:
    """One message: `by` is lead or broker."""

    at: datetime
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One event, known from when it was reported."""

    kind: str
    at: datetime
    value: str | float | None = None
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One lead of the book as written; `score` is the present one."""

    key: str
    name: str | None
    phone: str | None
    kind: LeadKind | None
    told: dict[str, AttributeValue]
    born: datetime
    owner: str | None = "asha"
    talk: tuple[Talk, ...] = ()
    events: tuple[Happening, ...] = ()
    outcomes: tuple[tuple[OutcomeKind, datetime], ...] = ()
    consented: bool = True
    score: float | None = None
    band: Band | None = None
    reasons: tuple[GivenReason, ...] = ()
    earlier: tuple[tuple[datetime, float, Band], ...] = ()

    @property
    def lead_id(self) -> str:
        return f"lead_{self.key}"

    @property
    def letter(self) -> str:
        """Its brokerage's letter."""
        return "b" if self.owner == "olga" else "a"


@cache
def pages() -> tuple[Page, ...]:
    """Every page of the book, including those of the other brokerage."""
    found = yaml.load((FOLDER / "book.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return tuple(_page(one) for one in found)


def fill(record: Record, *, agree: bool) -> None:
    """Both brokerages with their people and leads, and the scores of the book.

    `agree`: leads that agreed to scoring also agreed to an LLM.
    """
    staff = Staff(record)
    for letter, brokerage_id in BROKERAGES.items():
        staff.add_brokerage(Brokerage(brokerage_id, f"House {letter}", model_version=VERSION))
        staff.add_team(brokerage_id, f"team_{letter}", "Team")
    for name, letter, role in _PEOPLE:
        member = StaffMember(f"staff_{name}", BROKERAGES[letter], name, role, (f"team_{letter}",))
        staff.add_member(member)
    for page in pages():
        brokerage_id, lead = BROKERAGES[page.letter], lead_of(page)
        Intake(record, brokerage_id).add([IncomingLead(agreed(lead) if agree else lead)])
        if page.score is not None:
            log = ScoreLog(record, Scope.machinery(brokerage_id))
            log.save(scores_of(page), cause="book")


def agreed(lead: Lead) -> Lead:
    """The lead with consent to an LLM, where it gave any."""
    more = (replace(c, purpose=Purpose.LLM) for c in lead.consents[:1])
    return replace(lead, consents=(*lead.consents, *more))


def lead_of(page: Page) -> Lead:
    """The page as a lead of the record."""
    born = page.born
    return Lead(
        lead_id=page.lead_id,
        brokerage_id=BROKERAGES[page.letter],
        person_id=f"person_{page.key}",
        created_at=born,
        kind=page.kind,
        name=page.name,
        phone=page.phone,
        owner_id=f"staff_{page.owner}" if page.owner else None,
        team_id=f"team_{page.letter}",
        attributes=tuple(Attribute(n, v, born, born) for n, v in page.told.items()),
        messages=tuple(
            Message(
                f"msg_{page.key}_{i}", "lead" if t.by == "lead" else "broker", t.text, t.at, t.at
            )
            for i, t in enumerate(page.talk)
        ),
        events=tuple(
            Event(f"evt_{page.key}_{i}", e.kind, e.at, e.known_at or e.at, e.value)
            for i, e in enumerate(page.events)
        ),
        outcomes=tuple(Outcome(kind, at, at) for kind, at in page.outcomes),
        consents=(Consent(Purpose.SCORING, True, born, "form", born),) if page.consented else (),
    )


def scores_of(page: Page) -> list[Score]:
    """The page's scores, oldest first; the newest is the present one."""
    if page.score is None or page.band is None:
        return []
    today = score_of(page, page.score, page.band, NOW, page.reasons)
    return [*(score_of(page, s, b, at, page.reasons[1:]) for at, s, b in page.earlier), today]


def score_of(
    page: Page, score: float, band: Band, at: datetime, reasons: Sequence[GivenReason]
) -> Score:
    """One score of a page with these reasons, whose points add up to it."""
    told = [
        Reason(f, points, value, unit, _evidence(page, f)) for f, points, value, unit in reasons
    ]
    # The rest that the named reasons do not explain.
    rest = score - USUAL - sum(r.points for r in told)
    told.append(Reason("enquiries_30d", rest, 4.0, "count"))
    won, of = RECORDS[band]
    return Score(
        lead_id=page.lead_id, score=score, base_score=score, factor=1.0, source="base",
        probability=won / of, band=band, band_record=BandRecord(won, of, *wilson(won, of), 60),
        reference_score=USUAL, completeness=Completeness(4, 8), confidence=None,
        reasons=tuple(told), as_of=at, model_version=VERSION,
    )  # fmt: skip


def _evidence(page: Page, feature: str) -> tuple[str, ...]:
    words = _CUES.get(feature, ())
    found = [
        f"msg_{page.key}_{i}"
        for i, t in enumerate(page.talk)
        if t.by == "lead" and any(w in t.text for w in words)
    ]
    kinds = {"visits_done": "visit_done", "no_shows": "visit_missed"}
    found += [
        f"evt_{page.key}_{i}" for i, e in enumerate(page.events) if e.kind == kinds.get(feature)
    ]
    if feature in {"budget_to_price", "loan_stage", "down_payment", "move_by", "referred"}:
        names = {"budget_to_price": "budget_max_inr", "down_payment": "down_payment_ready"}
        found.append(f"attribute:{names.get(feature, feature)}")
    return tuple(found)


def _page(told: dict[str, Any]) -> Page:
    kind, band = told.get("kind"), told.get("band")
    return Page(
        key=told["key"],
        name=told.get("name"),
        phone=told["phone"],
        kind=LeadKind(kind) if kind else None,
        told=told["told"],
        born=_at(told["born"]),
        owner=told.get("owner", "asha"),
        talk=tuple(Talk(_at(at), by, text) for at, by, text in told.get("talk", ())),
        events=tuple(_event(one) for one in told.get("events", ())),
        outcomes=tuple((OutcomeKind(kind), _at(at)) for kind, at in told.get("outcomes", ())),
        consented=told.get("consented", True),
        score=told.get("score"),
        band=Band(band) if band else None,
        reasons=tuple(
            (f, points, value, unit) for f, points, value, unit in told.get("reasons", ())
        ),
        earlier=tuple((_at(at), score, Band(b)) for at, score, b in told.get("earlier", ())),
    )


def _event(told: dict[str, Any]) -> Happening:
    known = told.get("known_at")
    return Happening(
        told["kind"], _at(told["at"]), told.get("value"), _at(known) if known else None
    )


def _at(text: str) -> datetime:
    """An instant by the clock in Ahmedabad."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)
