"""`pakka canned`: the brokerage's own words and brochures, each under a name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated

import typer

from app.brokerage_staff import pick_brokerage
from app.cli.people import BrokerageRef
from app.cli.printing import one_line, say, say_json
from app.settings import load_settings
from leads.store.canned_replies import FIELDS, CannedReplies
from leads.store.staff import Staff

Name = Annotated[str, typer.Argument(help="What people ask for it by, in any case.")]
_KNOWN = ", ".join(f"{{{one}}}" for one in FIELDS)


def register(cli: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(help="Canned replies and brochures.", no_args_is_help=True)
    group.command("list")(list_)
    group.command("set")(set_)
    group.command("remove")(remove)
    cli.add_typer(group, name="canned")


@contextmanager
def _open(brokerage: str | None) -> Iterator[CannedReplies]:
    from app.data_directory import open_record

    record = open_record(load_settings())
    try:
        yield CannedReplies(record, pick_brokerage(Staff(record), brokerage).brokerage_id)
    finally:
        record.close()


def list_(
    brokerage: BrokerageRef = None, as_json: Annotated[bool, typer.Option("--json")] = False
) -> None:
    """All of them, by name."""
    with _open(brokerage) as canned:
        every = canned.all()
    if as_json:
        say_json([{"name": c.name, "text": c.text, "file": c.file and c.file.name} for c in every])
        return
    for one in every:
        file = f"[{one.file.name or one.file.mime}] " if one.file else ""
        say(one_line(f"{one.name}: {file}{one.text}"))
    if not every:
        say('There are none. pakka canned set "site address" "We are at …" adds one.')


def set_(
    name: Name,
    text: Annotated[str, typer.Argument(help=f"The words; fields: {_KNOWN}.")],
    brokerage: BrokerageRef = None,
) -> None:
    """Add one, or change the words of one; its file stays."""
    with _open(brokerage) as canned:
        before = canned.get(name)
        canned.put(name, text, before.file if before else None, at=datetime.now(UTC))
    say(one_line(f"{name} is kept. Anybody of the brokerage sends it with: send 4821 {name}"))


def remove(name: Name, brokerage: BrokerageRef = None) -> None:
    """Keep it no more."""
    with _open(brokerage) as canned:
        canned.remove(name)
    say(one_line(f"{name} is removed."))
