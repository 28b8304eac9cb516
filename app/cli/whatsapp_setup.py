"""`pakka whatsapp`: whether the number is ready, and what is missing."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from app.brokerage_staff import pick_brokerage
from app.cli.options import AsJson, opened_record
from app.cli.printing import one_line, say, say_json
from app.settings import load_settings
from leads.store.staff import Staff

if TYPE_CHECKING:
    from app.channels.whatsapp.setup_check import Check


def setup(
    brokerage: Annotated[
        str | None,
        typer.Option("--brokerage", help="Whose the number is from now on, by id or name."),
    ] = None,
    number: Annotated[
        str | None,
        typer.Option("--number", help="Another number's id, which is the brokerage's as well."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check token, number, webhook and templates; exit code 1 while something is missing."""
    from app.channels.whatsapp.setup_check import SetupCheck, is_complete

    with opened_record() as record:
        way = SetupCheck(load_settings(), record)
        if brokerage is not None or number is not None:
            way.bind(pick_brokerage(Staff(record), brokerage), number)
        checks = asyncio.run(way.checks())
    is_ready = is_complete(checks)
    if as_json:
        say_json({"is_ready": is_ready, "checks": [asdict(check) for check in checks]})
    else:
        _tell(checks)
    if not is_ready:
        raise typer.Exit(1)


def _tell(checks: tuple[Check, ...]) -> None:
    """A line for each step, and below what is missing, what to do about it."""
    for check in checks:
        say(one_line(f"{check.state} {check.name}: {check.told}"))
        if check.next_step is not None:
            say(one_line(f"next: {check.next_step}"))
    if all(check.next_step is None for check in checks):
        say("Ready: leads and brokers can write to the number.")
