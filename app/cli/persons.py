"""`pakka consent`: what a lead agreed to; `pakka person`: which people were taken for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from app.cli.terminal import AsJson, BrokerageRef, one_line, say, say_json
from app.data_directory import opened_brokerage
from leads.model.consent import PROCESSING, Purpose
from leads.model.scope import Scope
from leads.store.intake import record_consent
from leads.store.lead_store import LeadStore
from leads.store.people import People
from leads.store.record import Record

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


def list_consents(
    lead_id: LeadRef, brokerage: BrokerageRef = None, as_json: AsJson = False
) -> None:
    """Every word on consent, newest last."""
    with opened_brokerage(brokerage) as (record, own):
        lead = LeadStore(record, Scope.machinery(own.brokerage_id)).lead(lead_id)
    if as_json:
        rows = [
            {"purpose": c.purpose, "granted": c.granted, "at": c.at, "basis": c.basis}
            for c in lead.consents
        ]
        say_json({"lead_id": lead.lead_id, "consent": rows})
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


def merges(brokerage: BrokerageRef = None, as_json: AsJson = False) -> None:
    """List who was joined to whom, by Pakka or by hand, and what was taken back."""
    with opened_brokerage(brokerage) as (record, own):
        found = _people(record, own.brokerage_id).merges()
    if as_json:
        say_json({"merges": [asdict(one) for one in found]})
        return
    for one in found:
        end = f"  taken back {one.undone_at.isoformat()}" if one.undone_at else ""
        at = one.at.isoformat()
        say(one_line(f"{one.merged_id} → {one.kept_id}  {one.reason}  {at}{end}"))
    say(f"{len(found)} merges. To take one back: pakka person split ID, with the first of its ids.")


def merge(
    merged: Annotated[str, typer.Argument(help="The person who is joined, such as person_3f….")],
    kept: Annotated[str, typer.Argument(help="The person whom that is.")],
    reason: Annotated[str, typer.Option(help="How you know, in your words.")],
    brokerage: BrokerageRef = None,
) -> None:
    """Say that two people are one: pakka inbox clashes lists who may be."""
    with opened_brokerage(brokerage) as (record, own):
        people = _people(record, own.brokerage_id)
        people.merge(merged, kept, reason=reason, at=datetime.now(UTC))
    say(f"{merged} is {kept} from now on. To take it back: pakka person split {merged}")


def split(
    merged: Annotated[str, typer.Argument(help="The person who was joined to another.")],
    brokerage: BrokerageRef = None,
) -> None:
    """Take the newest merge of a person back: names and leads are their own again."""
    with opened_brokerage(brokerage) as (record, own):
        _people(record, own.brokerage_id).split(merged, at=datetime.now(UTC))
    say(f"{merged} is a person of their own again, and stays one.")


def _people(record: Record, brokerage_id: str) -> People:
    return People(record, Scope.machinery(brokerage_id))
