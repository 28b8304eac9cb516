"""`pakka index`: brings the index of past leads into agreement with the record."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Annotated, Any

import httpx
import typer
from rich.console import Console
from rich.progress import Progress, TaskID

from app.brokerage_staff import pick_brokerages
from app.cli.ask_command import server_client
from app.cli.terminal import AsJson, one_line, say, say_json
from app.data_directory import RunningServer, find_server, opened_record
from app.settings import Settings, load_settings
from leads.model.errors import PakkaError, Unavailable
from leads.store.staff import Staff

if TYPE_CHECKING:
    from app.runtime.indexing import IndexStep

Counts = dict[str, dict[str, int]]


def index(
    brokerage: Annotated[
        str | None, typer.Option("--brokerage", help="Its id or name; without it, all of them.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Index past leads; what was cut short is continued, another embedder's is made again."""
    settings = load_settings()
    running = find_server(settings.home)
    steps = _of_server(running, brokerage) if running else _here(settings, brokerage)
    counts = asyncio.run(_shown(steps))
    if as_json:
        say_json(counts)
        return
    for name, made in counts.items():
        say(f"{name}: {made['added']} added, {made['removed']} removed, {made['kept']} kept.")


async def _shown(steps: AsyncIterator[IndexStep]) -> Counts:
    """A bar per brokerage, on standard error so that --json stays clean; then its counts."""
    counts: Counts = {}
    tasks: dict[str, TaskID] = {}
    with Progress(console=Console(file=sys.stderr), transient=True) as bars:
        async for step in steps:
            if step.brokerage not in tasks:
                name = one_line(step.brokerage).replace("[", r"\[")
                tasks[step.brokerage] = bars.add_task(name, total=None)
            bars.update(tasks[step.brokerage], completed=step.done, total=step.of)
            if step.made:
                made = step.made
                counts[step.brokerage] = {
                    "added": made.added,
                    "removed": made.removed,
                    "kept": made.kept,
                }
    return counts


async def _of_server(running: RunningServer, ref: str | None) -> AsyncIterator[IndexStep]:
    """Let the running server do it: only its process opens the index."""
    # Between two steps it may embed for a long time, and first wait for an index being built.
    timeout, body = httpx.Timeout(10, read=None), {"brokerage": ref}
    try:
        async with (
            server_client(running) as client,
            client.stream("POST", "/operator/index", json=body, timeout=timeout) as response,
        ):
            if not response.is_success:
                problem = json.loads(await response.aread())
                raise PakkaError(problem.get("detail") or problem["title"])
            async for line in response.aiter_lines():
                yield _step(json.loads(line))
    except httpx.HTTPError as error:
        raise Unavailable(
            "The running server stopped answering: run pakka index again, it goes on."
        ) from error


def _step(line: dict[str, Any]) -> IndexStep:
    from app.runtime.indexing import IndexStep
    from retrieval.reindex import Reindexed

    if "error" in line:
        raise PakkaError(line["error"])
    made = line.pop("made")
    return IndexStep(**line, made=Reindexed(**made) if made else None)


async def _here(settings: Settings, ref: str | None) -> AsyncIterator[IndexStep]:
    from app.runtime.indexing import index_brokerages
    from app.runtime.logs import configure_logging
    from app.runtime.past_leads_parts import build_past_leads
    from app.wiring import utc_now
    from retrieval.embedder import Embedder

    configure_logging("warning")
    with opened_record() as record:
        parts = build_past_leads(settings, record, utc_now, Embedder())
        try:
            async for step in index_brokerages(parts, pick_brokerages(Staff(record), ref)):
                yield step
        finally:
            await parts.aclose()
