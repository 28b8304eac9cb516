"""Finds the enquiry that somebody's messages belong to, opens one if there is none, and scores it
right after its message.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.wiring import Pakka
from leads.model.consent import Consent, Purpose
from leads.model.errors import ArtifactMismatch, ConsentMissing, ModelMissing
from leads.model.lead import (
    WHATSAPP_LEAD,
    Attribute,
    Event,
    EventKind,
    Lead,
    LeadKind,
    Message,
)
from leads.model.scope import Scope
from leads.model.score import Band, Score
from leads.store.attachments import Ads
from leads.store.intake import IncomingLead, Intake
from leads.store.lead_store import BAND_RANKS, LeadStore
from leads.store.people import People
from leads.store.record import Record
from leads.store.score_log import ScoreLog
from leads.store.senders import SenderKind, Senders

SOURCE = "WhatsApp"
# What a sender of this kind enquires about. A buyer may want a new project or a resale: only the
# person can say which.
LEAD_KINDS = {SenderKind.TENANT: LeadKind.RENT, SenderKind.OWNER: LeadKind.SELL}


@dataclass(frozen=True, slots=True)
class NewEnquirer:
    """Somebody who enquires for the first time: what is known besides their messages."""

    person_id: str
    kind: SenderKind
    name: str | None
    phone: str | None
    language: str | None
    ad_id: str | None = None


class EnquiryMatcher:
    """The enquiries that conversations with one brokerage belong to."""

    def __init__(self, record: Record, brokerage_id: str) -> None:
        self._brokerage_id = brokerage_id
        scope = Scope.machinery(brokerage_id)
        self._store, self._people = LeadStore(record, scope), People(record, scope)
        self._intake = Intake(record, brokerage_id)
        self._ads = Ads(record, brokerage_id)
        self._senders = Senders(record, brokerage_id)

    def lead_of(self, person_id: str) -> str | None:
        """The enquiry the person talks about, or one of their household's."""
        return self._people.current_lead(person_id)

    def leads_of(self, person_id: str) -> list[Lead]:
        """Every enquiry of the person's own."""
        return self._store.leads(self._people.leads_of(person_id))

    def current_leads(self, person_id: str) -> list[Lead]:
        """The enquiry the person talks about, or one of their household's."""
        lead_id = self.lead_of(person_id)
        return self._store.leads([lead_id] if lead_id else [])

    def join(self, person_id: str, lead_id: str) -> None:
        """Move the messages kept for the person to the enquiry."""
        if kept := self._senders.kept_words(person_id):
            self.append(lead_id, kept)
            self._senders.drop_words(person_id)

    def open_lead(self, new: NewEnquirer, messages: Sequence[Message], *, at: datetime) -> str:
        """A new enquiry with these messages and all kept before; the rule decides its owner."""
        kept = self._senders.kept_words(new.person_id)
        said = {m.message_id: m for m in (*kept, *messages)}
        began = min((m.at for m in said.values()), default=at)
        first = next(iter(said), new.person_id)
        digest = hashlib.sha256(f"{new.person_id}\n{first}".encode()).hexdigest()
        is_own_phone = new.phone and self._people.with_phone(new.phone) == new.person_id
        lead = Lead(
            lead_id=f"{WHATSAPP_LEAD}{digest[:20]}",
            brokerage_id=self._brokerage_id,
            person_id=new.person_id,
            created_at=began,
            kind=LEAD_KINDS.get(new.kind),
            name=new.name,
            # Another's phone would merge the two persons.
            phone=new.phone if is_own_phone else None,
            attributes=_attributes(new, began, at),
            messages=tuple(said.values()),
            events=(
                Event(f"evt_wa_{digest[:20]}", EventKind.ENQUIRY, began, at, SOURCE),
                *self._ads.events(tuple(said.values())),
            ),
            consents=self._said_before(new.person_id, at),
        )
        self._intake.add([IncomingLead(lead)])
        self._senders.drop_words(new.person_id)
        return lead.lead_id

    def append(self, lead_id: str, messages: Sequence[Message]) -> None:
        """Add what is new to the enquiry, with the ads that brought it."""
        self._intake.append(lead_id, messages=messages, events=self._ads.events(messages))

    def _said_before(self, person_id: str, at: datetime) -> tuple[Consent, ...]:
        """The person's newest consents hold for the next enquiry too."""
        words = [c for lead in self.leads_of(person_id) for c in lead.consents if c.at <= at]
        newest: dict[object, Consent] = {}
        for word in sorted(words, key=lambda c: (c.at, not c.granted)):
            newest[word.purpose] = word
        return tuple(newest.values())


def _attributes(new: NewEnquirer, began: datetime, at: datetime) -> tuple[Attribute, ...]:
    values = {"source": SOURCE, "language": new.language, "campaign": new.ad_id}
    return tuple(Attribute(name, value, began, at) for name, value in values.items() if value)


# The cause such a score is stored with.
MESSAGE_CAUSE = "message"


def score_lead(pakka: Pakka, lead: Lead, now: datetime) -> Score | None:
    """Score the lead and store it; None without consent or without a model."""
    if not lead.allows(Purpose.SCORING, at=now):
        return None
    try:
        score = pakka.models.scorer(lead.brokerage_id).score(lead, as_of=now)
    except (ModelMissing, ArtifactMismatch, ConsentMissing):
        return None
    ScoreLog(pakka.record, Scope.machinery(lead.brokerage_id)).save([score], cause=MESSAGE_CAUSE)
    return score


def band_rise(before: Score | None, after: Score | None) -> tuple[Band, Band] | None:
    """The two bands, if the second is hotter than the first."""
    if before is None or after is None or before.band is None or after.band is None:
        return None
    is_up = BAND_RANKS[after.band] < BAND_RANKS[before.band]
    return (before.band, after.band) if is_up else None
