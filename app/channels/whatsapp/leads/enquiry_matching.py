"""Finds the enquiry that somebody's words belong to, and opens one when there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, case, select

from leads.model.consent import Consent
from leads.model.lead import (
    WHATSAPP_LEAD,
    Attribute,
    Event,
    EventKind,
    Lead,
    LeadKind,
    Message,
    OutcomeKind,
)
from leads.model.scope import Scope
from leads.store.ads import Ads
from leads.store.intake import IncomingLead, Intake
from leads.store.lead_store import LeadStore
from leads.store.people import AliasKind, current_ids
from leads.store.record import Record
from leads.store.senders import SenderKind, drop_words, keep_words, kept_words
from leads.store.tables import aliases, leads, persons

SOURCE = "WhatsApp"
# A buyer may want a new project or a resale: only the person says which.
_KINDS = {SenderKind.TENANT: LeadKind.RENT, SenderKind.OWNER: LeadKind.SELL}


@dataclass(frozen=True, slots=True)
class NewEnquirer:
    """Who enquires for the first time: what is known besides their words."""

    person_id: str
    kind: SenderKind
    name: str | None
    phone: str | None
    language: str | None
    ad_id: str | None = None


class EnquiryMatcher:
    """The enquiries that one brokerage's talks belong to."""

    def __init__(self, record: Record, brokerage_id: str) -> None:
        self._record = record
        self._brokerage_id = brokerage_id
        self._store = LeadStore(record, Scope.machinery(brokerage_id))
        self._intake = Intake(record, brokerage_id)
        self._ads = Ads(record, brokerage_id)

    def lead_of(self, person_id: str) -> str | None:
        """The open enquiry with the latest word, else a booked one: people talk on after a token.

        Somebody without one talks about their household's.
        """
        c, p = leads.c, persons.c
        home = select(p.household_id).where(
            p.brokerage_id == self._brokerage_id, p.person_id == person_id
        )
        mates = select(p.person_id).where(
            p.brokerage_id == self._brokerage_id, p.household_id == home.scalar_subquery()
        )
        with self._record.reading() as conn:
            for whose in (c.person_id == person_id, c.person_id.in_(mates)):
                query = select(c.lead_id, c.is_open, c.outcome).where(
                    c.brokerage_id == self._brokerage_id, whose
                )
                # Who shares a contact gets no colleague's talk by that.
                is_shared = case((c.lead_id.startswith(SHARED, autoescape=True), 1), else_=0)
                rows = conn.execute(query.order_by(is_shared, c.recency_at.desc(), c.lead_id)).all()
                found = [r.lead_id for r in rows if r.is_open]
                found += [r.lead_id for r in rows if r.outcome == OutcomeKind.BOOKED]
                if found:
                    return str(found[0])
        return None

    def leads_of(self, person_id: str) -> list[Lead]:
        """Every enquiry of the person's own."""
        c = leads.c
        query = select(c.lead_id).where(
            c.brokerage_id == self._brokerage_id, c.person_id == person_id
        )
        with self._record.reading() as conn:
            ids = list(conn.execute(query.order_by(c.lead_id)).scalars())
        return self._store.leads(ids)

    def talked_of(self, person_id: str) -> list[Lead]:
        """The enquiry the person talks about, their household's too."""
        lead_id = self.lead_of(person_id)
        return self._store.leads([lead_id] if lead_id else [])

    def join(self, person_id: str, lead_id: str) -> None:
        """Move what was kept of the person to the enquiry."""
        with self._record.reading() as conn:
            kept = kept_words(conn, self._brokerage_id, person_id)
        if kept:
            self.append(lead_id, kept)
            with self._record.writing() as conn:
                drop_words(conn, self._brokerage_id, person_id)

    def open_lead(self, new: NewEnquirer, messages: Sequence[Message], *, at: datetime) -> str:
        """A new enquiry with these words and all that were kept before; its owner by the rule."""
        with self._record.reading() as conn:
            before = kept_words(conn, self._brokerage_id, new.person_id)
            phone = self._own_phone(conn, new)
        said = {m.message_id: m for m in (*before, *messages)}
        began = min((m.at for m in said.values()), default=at)
        first = next(iter(said), new.person_id)
        digest = hashlib.sha256(f"{new.person_id}\n{first}".encode()).hexdigest()
        lead = Lead(
            lead_id=f"{WHATSAPP_LEAD}{digest[:20]}",
            brokerage_id=self._brokerage_id,
            person_id=new.person_id,
            created_at=began,
            kind=kind_of(new.kind),
            name=new.name,
            phone=phone,
            attributes=_attributes(new, began, at),
            messages=tuple(said.values()),
            events=(
                Event(f"evt_wa_{digest[:20]}", EventKind.ENQUIRY, began, at, SOURCE),
                *self._ads.events(tuple(said.values())),
            ),
            consents=self._said_before(new.person_id, at),
        )
        self._intake.add([IncomingLead(lead)])
        with self._record.writing() as conn:
            drop_words(conn, self._brokerage_id, new.person_id)
        return lead.lead_id

    def append(self, lead_id: str, messages: Sequence[Message]) -> None:
        """Add what is new to the enquiry, with the ads that brought it."""
        self._intake.append(lead_id, messages=messages, events=self._ads.events(messages))

    def keep(self, person_id: str, messages: Sequence[Message]) -> None:
        """Keep the words of somebody who has no enquiry."""
        with self._record.writing() as conn:
            keep_words(conn, self._brokerage_id, person_id, messages)

    def _own_phone(self, conn: Connection, new: NewEnquirer) -> str | None:
        """The phone if it is this person's: another's would merge the two persons."""
        if new.phone is None:
            return None
        a = aliases.c
        query = select(a.person_id).where(
            a.brokerage_id == self._brokerage_id,
            a.kind == AliasKind.PHONE,
            a.value == new.phone,
        )
        owner = conn.execute(query).scalar()
        now = current_ids(conn, self._brokerage_id, [owner] if owner else [])
        return new.phone if owner and now.get(owner) == new.person_id else None

    def _said_before(self, person_id: str, at: datetime) -> tuple[Consent, ...]:
        """The person's newest word on each purpose holds for the next enquiry too."""
        words = [c for lead in self.leads_of(person_id) for c in lead.consents if c.at <= at]
        newest: dict[object, Consent] = {}
        for word in sorted(words, key=lambda c: (c.at, not c.granted)):
            newest[word.purpose] = word
        return tuple(newest.values())


def kind_of(kind: SenderKind) -> LeadKind | None:
    """What somebody of this kind enquires about, where that alone tells it."""
    return _KINDS.get(kind)


def _attributes(new: NewEnquirer, began: datetime, at: datetime) -> tuple[Attribute, ...]:
    told = {"source": SOURCE, "language": new.language, "campaign": new.ad_id}
    return tuple(Attribute(name, value, began, at) for name, value in told.items() if value)


# How the ids of leads begin that somebody's shared contact made.
SHARED = "lead_fwd_"
