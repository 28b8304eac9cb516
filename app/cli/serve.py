"""`pakka serve` and `pakka demo`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from app.cli.options import opened_record
from app.cli.printing import long_steps, say
from app.settings import load_settings

DEMO_SEED = 7


def serve() -> None:
    """Serve the API and the pages until Ctrl+C."""
    from app.runtime.logs import configure_logging
    from app.runtime.server import run_server

    settings = load_settings()
    configure_logging(settings.log_level)
    run_server(settings, announce=say, is_at_terminal=sys.stdout.isatty())


def demo(
    if_missing: Annotated[
        bool, typer.Option("--if-missing", help="Do nothing when it is there.")
    ] = False,
    seed: Annotated[int, typer.Option(help="Seed of the simulation.")] = DEMO_SEED,
) -> None:
    """Make the demo brokerages: synthetic people, messages and outcomes, and their models."""
    from demo.setup import is_demo_ready, set_up_demo

    with opened_record() as record:
        if is_demo_ready(record):
            if not if_missing:
                say("The demo is already there: pakka ask 'How hot is Priya?'")
            return
        with long_steps() as progress:
            set_up_demo(record, load_settings().home, seed=seed, progress=progress)
    say("The demo is ready: pakka serve, or pakka ask 'How hot is Priya?'")
