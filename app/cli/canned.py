"""`pakka canned`: the brokerage's own words and brochures, each under a name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated

import typer

from app.cli.options import AsJson, BrokerageRef, opened_brokerage
from app.cli.printing import one_line, say, say_json
from leads.store.canned_replies import FIELDS, CannedReplies

Name = Annotated[str, typer.Argument(help="What people ask for it by, in any case.")]
_KNOWN = ", ".join(f"{{{one}}}" for one in FIELDS)


@contextmanager
def _opened(ref: str | None) -> Iterator[CannedReplies]:
    with opened_brokerage(ref) as (record, brokerage):
        yield CannedReplies(record, brokerage.brokerage_id)


def list_(brokerage: BrokerageRef = None, as_json: AsJson = False) -> None:
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


def set_(
    name: Name,
    text: Annotated[str, typer.Argument(help=f"The words; fields: {_KNOWN}.")],
    brokerage: BrokerageRef = None,
) -> None:
    """Add one, or change the words of one; its file stays."""
    with _opened(brokerage) as canned:
        before = canned.get(name)
        canned.put(name, text, before.file if before else None, at=datetime.now(UTC))
    say(one_line(f"{name} is kept. Anybody of the brokerage sends it with: send 4821 {name}"))


def remove(name: Name, brokerage: BrokerageRef = None) -> None:
    """Keep it no more."""
    with _opened(brokerage) as canned:
        canned.remove(name)
    say(one_line(f"{name} is removed."))
