"""`pakka consent`: what a lead agreed to, recorded and withdrawn, each with its basis and day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from app.cli.options import AsJson, BrokerageRef, opened_brokerage
from app.cli.printing import one_line, say, say_json
from leads.model.consent import PROCESSING, Purpose
from leads.model.scope import Scope
from leads.store.intake import record_consent
from leads.store.lead_store import LeadStore

LeadRef = Annotated[str, typer.Argument(help="The lead's id.")]
Purposes = Annotated[
    list[Purpose] | None,
    typer.Option("--purpose", help="Give it several times; by default scoring, embedding, llm."),
]
Day = Annotated[
    datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], help="The day it was said; by default now."),
]
Basis = Annotated[str, typer.Option(help="What it rests on, in the brokerage's own words.")]


def list_(lead_id: LeadRef, brokerage: BrokerageRef = None, as_json: AsJson = False) -> None:
    """Every word on consent, newest last."""
    with opened_brokerage(brokerage) as (record, own):
        lead = LeadStore(record, Scope.machinery(own.brokerage_id)).lead(lead_id)
    told = [
        {"purpose": c.purpose, "granted": c.granted, "at": c.at.isoformat(), "basis": c.basis}
        for c in lead.consents
    ]
    if as_json:
        say_json({"lead_id": lead.lead_id, "consent": told})
        return
    zone = ZoneInfo(own.timezone)
    for c in lead.consents:
        word = "granted" if c.granted else "withdrawn"
        say(f"{c.at.astimezone(zone):%Y-%m-%d}  {c.purpose:<9}  {word:<9}  {one_line(c.basis)}")
    if not lead.consents:
        say("Nothing is recorded: this lead gets no score.")


def grant(
    lead_id: LeadRef,
    basis: Basis,
    purpose: Purposes = None,
    on: Day = None,
    brokerage: BrokerageRef = None,
) -> None:
    """Record that the lead agreed."""
    lead = _keep(lead_id, basis, purpose, on, brokerage, is_granted=True)
    say(f"Recorded for {lead}. Its score comes with the next run, or when somebody asks.")


def withdraw(
    lead_id: LeadRef,
    basis: Basis = "withdrawn by the lead",
    purpose: Purposes = None,
    on: Day = None,
    brokerage: BrokerageRef = None,
) -> None:
    """Record that the lead agrees no more: its score is shown nowhere from now on."""
    lead = _keep(lead_id, basis, purpose, on, brokerage, is_granted=False)
    say(f"Withdrawn for {lead}. Its messages stay for whoever answers them, and only that.")


def _keep(
    lead_id: str,
    basis: str,
    purposes: Sequence[Purpose] | None,
    on: datetime | None,
    brokerage: str | None,
    *,
    is_granted: bool,
) -> str:
    """The lead whose consent was recorded."""
    with opened_brokerage(brokerage) as (record, own):
        lead = record_consent(
            record,
            Scope.machinery(own.brokerage_id),
            lead_id,
            purposes or PROCESSING,
            is_granted=is_granted,
            basis=basis,
            at=None if on is None else on.replace(tzinfo=ZoneInfo(own.timezone)),
            now=datetime.now(UTC),
        )
    return lead.lead_id
