"""`pakka index`: the index of past leads brought to agree with the record."""

from __future__ import annotations

import asyncio
import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, TaskID

from app.cli.printing import one_line, say, say_json
from app.settings import Settings, load_settings


def register(cli: typer.Typer) -> None:
    """Add the commands of this module."""
    cli.command()(index)


def index(
    brokerage: Annotated[
        str | None, typer.Option("--brokerage", help="Its id or name; without it, all of them.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")] = False,
) -> None:
    """Index past leads; what was cut short is gone on with, another embedder's is made anew."""
    counts = asyncio.run(_index(load_settings(), brokerage))
    if as_json:
        say_json(counts)
        return
    for name, made in counts.items():
        say(f"{name}: {made['added']} added, {made['removed']} removed, {made['kept']} kept.")


async def _index(settings: Settings, ref: str | None) -> dict[str, dict[str, int]]:
    from app.past_leads import build_past_leads
    from app.storage import open_record
    from app.tenants import pick_brokerage
    from app.wiring import utc_now
    from leads.staff import Staff
    from retrieval.embedder import Embedder

    record = open_record(settings)
    parts = build_past_leads(settings, record, utc_now, Embedder())
    made: dict[str, dict[str, int]] = {}
    try:
        staff = Staff(record)
        houses = [pick_brokerage(staff, ref)] if ref is not None else staff.brokerages()
        # On standard error, so that --json stays clean.
        with Progress(console=Console(file=sys.stderr), transient=True) as bars:
            for house in houses:
                bar = bars.add_task(one_line(house.name).replace("[", r"\["), total=None)

                def show(done: int, of: int, bar: TaskID = bar) -> None:
                    bars.update(bar, completed=done, total=of)

                counts = await parts.reindex.reconcile(
                    house.brokerage_id, takes_new_embedder=True, progress=show
                )
                made[house.name] = {
                    "added": counts.added,
                    "removed": counts.removed,
                    "kept": counts.kept,
                }
    finally:
        parts.close()
        record.close()
    return made
