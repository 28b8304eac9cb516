"""`pakka whatsapp`: whether the number is ready; `pakka canned`: the brokerage's own replies."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from app.brokerage_staff import pick_brokerage
from app.cli.terminal import AsJson, BrokerageRef, one_line, say, say_json
from app.data_directory import opened_brokerage, opened_record
from app.settings import load_settings
from leads.store.lead_replies import FIELDS, CannedReplies
from leads.store.staff import Staff

if TYPE_CHECKING:
    from app.channels.whatsapp.setup_check import Check

Name = Annotated[str, typer.Argument(help="What people ask for it by, in any case.")]
_KNOWN = ", ".join(f"{{{one}}}" for one in FIELDS)


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


@contextmanager
def _opened(ref: str | None) -> Iterator[CannedReplies]:
    with opened_brokerage(ref) as (record, brokerage):
        yield CannedReplies(record, brokerage.brokerage_id)


def list_canned(brokerage: BrokerageRef = None, as_json: AsJson = False) -> None:
    """All of them, by name."""
    with _opened(brokerage) as canned:
        every = canned.all()
    if as_json:
        say_json([{"name": c.name, "text": c.text, "file": c.file and c.file.name} for c in every])
        return
    for one in every:
        file = f"[{one.file.name or one.file.mime}] " if one.file else ""
        say(one_line(f"{one.name}: {file}{one.text}"))
    if not every:
        say('There are none. pakka canned set "site address" "We are at …" adds one.')


def set_canned(
    name: Name,
    text: Annotated[str, typer.Argument(help=f"The words; fields: {_KNOWN}.")],
    brokerage: BrokerageRef = None,
) -> None:
    """Add one, or change the words of one; its file stays."""
    with _opened(brokerage) as canned:
        before = canned.get(name)
        canned.put(name, text, before.file if before else None, at=datetime.now(UTC))
    say(one_line(f"{name} is kept. Anybody of the brokerage sends it with: send 4821 {name}"))


def remove_canned(name: Name, brokerage: BrokerageRef = None) -> None:
    """Keep it no more."""
    with _opened(brokerage) as canned:
        canned.remove(name)
    say(one_line(f"{name} is removed."))
