"""`pakka person`: which people were taken for one, and making two one or two again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from app.cli.options import AsJson, BrokerageRef, opened_brokerage
from app.cli.printing import one_line, say, say_json
from leads.model.scope import Scope
from leads.store.people import People
from leads.store.record import Record


def merges(brokerage: BrokerageRef = None, as_json: AsJson = False) -> None:
    """List who was joined to whom, by Pakka or by hand, and what was taken back."""
    with opened_brokerage(brokerage) as (record, own):
        found = _people(record, own.brokerage_id).merges()
    rows = [
        {
            "merged_id": one.merged_id,
            "kept_id": one.kept_id,
            "reason": one.reason,
            "at": one.at.isoformat(),
            "undone_at": one.undone_at.isoformat() if one.undone_at else None,
        }
        for one in found
    ]
    if as_json:
        say_json({"merges": rows})
        return
    for row in rows:
        end = f"  taken back {row['undone_at']}" if row["undone_at"] else ""
        say(one_line(f"{row['merged_id']} → {row['kept_id']}  {row['reason']}  {row['at']}{end}"))
    say(f"{len(rows)} merges. To take one back: pakka person split ID, with the first of its ids.")


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
