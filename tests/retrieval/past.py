"""A house with past leads, and everything that finds them, on a real record and a real Chroma."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leads.model.consent import Consent, Purpose
from leads.model.lead import Attribute, Lead, LeadKind, Message, Outcome, OutcomeKind
from leads.model.scope import Scope
from leads.store.intake import IncomingLead, Intake
from leads.store.record import Record
from retrieval.chroma_collections import Collections, EmbeddedCollections
from retrieval.embedder import Embedder, LocalEmbedder, TextEmbedder
from retrieval.past_index import PastIndex
from retrieval.past_leads import PastLeads
from retrieval.reindex import Reindex
from tests.leads.makers import T0, a_lead, add_house
from tests.records import filled, lay

NOW = T0 + timedelta(days=200)
EMBEDDER = LocalEmbedder(Embedder())
MATURE_DAYS = 40


class OtherEmbedder:
    """Another real model as far as the index can tell: shorter vectors under another name."""

    name = "letters-26"

    async def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.array([[t.count(c) for c in "abcdefghijklmnopqrstuvwxyz"] for t in texts])
        return (rows / np.maximum(1, np.linalg.norm(rows, axis=1, keepdims=True))).astype("f4")


@dataclass
class PastHouse:
    """One record with what indexes and finds its past leads."""

    record: Record
    index: PastIndex
    past: PastLeads
    reindex: Reindex

    def add(self, *leads: Lead) -> None:
        for brokerage_id in {lead.brokerage_id: None for lead in leads}:
            own = [IncomingLead(lead) for lead in leads if lead.brokerage_id == brokerage_id]
            Intake(self.record, brokerage_id).add(own)


def open_past(
    record: Record, collections: Collections | Path, embedder: TextEmbedder = EMBEDDER
) -> PastHouse:
    """What finds past leads, its collections in `collections` or in the folder of that home."""
    on = EmbeddedCollections(collections) if isinstance(collections, Path) else collections
    index = PastIndex(on, embedder.name)
    past = PastLeads(
        record=record,
        index=index,
        embedder=embedder,
        mature_days=lambda brokerage_id, kind: MATURE_DAYS,
        clock=lambda: NOW,
    )
    reindex = Reindex(record=record, index=index, past=past, embedder=embedder, clock=lambda: NOW)
    return PastHouse(record, index, past, reindex)


def open_houses(folder: Path) -> PastHouse:
    """Two brokerages, a and b, with their people and no leads."""
    lay(folder / "record.db", _furnished())
    return open_past(Record.open(f"sqlite:///{folder / 'record.db'}"), folder)


@cache
def _furnished() -> bytes:
    return filled(_furnish)


def _furnish(record: Record) -> None:
    for letter in "ab":
        add_house(record, letter)


def consent(purpose: Purpose, at: datetime = T0, *, granted: bool = True) -> Consent:
    return Consent(purpose, granted, at, "form", at)


BOTH = (consent(Purpose.SCORING), consent(Purpose.EMBEDDING))


def lead_like(
    lead_id: str,
    *texts: str,
    letter: str = "a",
    owner: str = "asha",
    at: datetime = T0,
    stage: str | None = "contacted",
    locality: str = "Bopal",
) -> Lead:
    """An open lead that wrote these messages on its first day."""
    told = {"locality": locality, "bhk": 3.0} | ({"stage": stage} if stage else {})
    return a_lead(
        lead_id,
        brokerage_id=f"brokerage_{letter}",
        person_id=f"person_{lead_id}",
        created_at=at,
        kind=LeadKind.RESALE,
        owner_id=f"staff_{owner}_{letter}",
        team_id="team_west",
        attributes=tuple(Attribute(n, v, at, at) for n, v in told.items()),
        messages=tuple(
            Message(f"msg_{letter}_{lead_id}_{i}", "lead", text, at, at)
            for i, text in enumerate(texts)
        ),
        consents=BOTH,
    )


def ended(lead: Lead, outcome: OutcomeKind = OutcomeKind.LOST, *, after_days: float = 5) -> Lead:
    at = lead.created_at + timedelta(days=after_days)
    return replace(lead, outcomes=(*lead.outcomes, Outcome(outcome, at, at)))


def everything(letter: str = "a") -> Scope:
    return Scope.machinery(f"brokerage_{letter}")


def asking(**fields: object) -> Lead:
    """The lead one asks about: three days old at NOW, so in the first band of age."""
    return lead_like("lead_open", "Bopal ma 3 BHK joie", at=NOW - timedelta(days=3), **fields)  # type: ignore[arg-type]
